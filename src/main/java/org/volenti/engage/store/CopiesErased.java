package org.volenti.engage.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.IDN;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.volenti.common.Channel;
import org.volenti.common.Sql;
import org.volenti.profile.Addresses;

/** Copies of what somebody who is erased was told of, to which no key leads: rows that imports refused, and answers kept for retries. */
@ApplicationScoped
class CopiesErased {
    /** What people write between the digits of a number. */
    private static final String BETWEEN_DIGITS = " \t()-./\u00a0\u202f\u2010\u2011\u2012\u2013";

    private final Sql.Source source;

    CopiesErased(AgroalDataSource dataSource) {
        this.source = dataSource::getConnection;
    }

    void forget(Collection<AddressesErased.Address> hers, List<String> refs) {
        var words = Stream.concat(hers.stream().map(AddressesErased.Address::address), refs.stream())
                .toList();
        if (words.isEmpty()) return;
        forgetRows(hers, words);
        Sql.update(source, """
                DELETE FROM idempotency
                WHERE EXISTS (SELECT FROM unnest(?::text[]) AS w(word) WHERE strpos(body, to_json(word)::text) > 0)
                """, words);
    }

    /** A row is kept as it came: her number with blanks in it and without its country, her address with capitals. */
    private void forgetRows(Collection<AddressesErased.Address> hers, List<String> words) {
        var folded = hers.stream()
                .filter(one -> !isNumber(one))
                .map(AddressesErased.Address::address)
                .flatMap(CopiesErased::spellings)
                .toList();
        var digits = hers.stream()
                .filter(CopiesErased::isNumber)
                .map(one -> Addresses.withoutCountry(one.address()))
                .toList();
        Sql.update(source, """
                DELETE FROM import_error WHERE EXISTS (
                    SELECT FROM (VALUES (row_text || ',' || reason)) AS copy(told)
                    WHERE EXISTS (SELECT FROM unnest(?::text[]) AS w(word) WHERE strpos(told, word) > 0)
                       OR EXISTS (SELECT FROM unnest(?::text[]) AS w(word) WHERE strpos(lower(told), lower(word)) > 0)
                       OR EXISTS (SELECT FROM unnest(?::text[]) AS w(word) WHERE strpos(translate(told, ?, ''), word) > 0))
                """, words, folded, digits, BETWEEN_DIGITS);
    }

    private static boolean isNumber(AddressesErased.Address one) {
        return one.channel().equals(Channel.SMS.name()) || one.channel().equals("phone");
    }

    /** The domain as we keep it and as people write it: xn--mller-kva.example is müller.example. */
    private static Stream<String> spellings(String address) {
        int at = address.lastIndexOf('@');
        var written = at < 0 ? address : address.substring(0, at + 1) + IDN.toUnicode(address.substring(at + 1));
        return Stream.of(address, written).distinct();
    }
}
