package org.volenti.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.common.Channel;
import org.volenti.profile.Normalised.Address;
import org.volenti.profile.Normalised.Refused;

class AddressesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '\0',
            value = {
                "ada@example.org→ada@example.org",
                "Ada.Lovelace@Example.ORG→Ada.Lovelace@example.org",
                "ada+shop@example.co.uk→ada+shop@example.co.uk",
                "o'neill@example.ie→o'neill@example.ie",
                "a@e.com→a@e.com",
                "a@iana.a→a@iana.a",
                "123@example.org→123@example.org",
                "ada@123.com→ada@123.com",
                "xn--ada@example.org→xn--ada@example.org",
                "!#$%&*+/=?^_`{|}~-@example.org→!#$%&*+/=?^_`{|}~-@example.org",
                "ada@mason-dixon.com→ada@mason-dixon.com",
                "ada@c--n.com→ada@c--n.com",
                "ada@a.b.c.d.e.f.example.org→ada@a.b.c.d.e.f.example.org",
                "ada@bücher.example→ada@xn--bcher-kva.example",
                "ada@xn--bcher-kva.example→ada@xn--bcher-kva.example",
                "ada@BÜCHER.example→ada@xn--bcher-kva.example",
                "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl@example.org"
                        + "→abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl@example.org",
                "ada@abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk.org"
                        + "→ada@abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk.org",
            })
    void keeps_the_local_part_and_lowers_the_domain(String given, String kept) {
        assertThat(Addresses.normalise(Channel.EMAIL, given, Optional.empty())).isEqualTo(new Address(kept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "@",
                "ada",
                "ada@",
                "@example.org",
                "ada@example",
                "ada@io",
                ".ada@example.org",
                "ada.@example.org",
                "a..da@example.org",
                "ada@@example.org",
                "ada@b@example.org",
                "ada lovelace@example.org",
                " ada@example.org",
                "ada@example.org ",
                "ada @example.org",
                "ada@ example.org",
                "ada\t@example.org",
                "ada@-example.org",
                "ada@example-.org",
                "ada@.example.org",
                "ada@example..org",
                "ada@example.org.",
                "ada@example.org-",
                "ada@exam_ple.org",
                "ada@iana/icann.org",
                "ada@example.123",
                "ada@1.2.3.4",
                "ada@[127.0.0.1]",
                "ada@[IPv6:::1]",
                "ada@[RFC-5322-domain-literal]",
                "\"ada\"@example.org",
                "\"ada lovelace\"@example.org",
                "\"\"@example.org",
                "\"ada\\\"\"@example.org",
                "ada.\"x\"@example.org",
                "\"ada@example.org",
                "ada\"@example.org",
                "(comment)ada@example.org",
                "ada(comment)@example.org",
                "ada@(comment)example.org",
                "ada@example.org(comment)",
                "ada\\@example.org",
                "a\\da@example.org",
                "ada,bob@example.org",
                "ada@example.org,bob@example.org",
                "ada@example.org;bob@example.org",
                "Ada <ada@example.org>",
                "<ada@example.org>",
                "mailto:ada@example.org",
                "ada:@example.org",
                "ada@example.org\r\nBcc: all@example.org",
                "ada\r\n@example.org",
                "ada\n@example.org",
                "ada\0@example.org",
                "ada@exam\0ple.org",
                "ada@example.org\u007f",
                "adä@example.org",
                "ada@faß.example",
                "ada@exa\u200Dmple.org",
                "ada@ex ample.org",
                "ada@bücher_x.example",
                "ada@\u202Eexample.org",
                "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklm@example.org",
                "ada@abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl.org",
            })
    void refuses_what_is_no_plain_address(String given) {
        assertThat(Addresses.normalise(Channel.EMAIL, given, Optional.empty())).isInstanceOf(Refused.class);
    }

    @Test
    void an_address_has_at_most_254_characters() {
        var labels = "a23456789.".repeat(24);
        assertThat(Addresses.normalise(Channel.EMAIL, "a23456789@" + labels + "orga", Optional.empty()))
                .isInstanceOf(Address.class);
        assertThat(Addresses.normalise(Channel.EMAIL, "a23456789@" + labels + "organ", Optional.empty()))
                .isEqualTo(new Refused("an e-mail address has at most 254 characters"));
    }

    @ParameterizedTest
    @CsvSource({
        "+44 7700 900123, , +447700900123",
        "07911 123456, GB, +447911123456",
        "0171 2345678, DE, +491712345678",
        "+1 (212) 555-0123, , +12125550123",
        "(212) 555-0123, US, +12125550123",
        "0043 664 1234567, AT, +436641234567",
    })
    void numbers_are_kept_in_e164(String given, String country, String kept) {
        assertThat(Addresses.normalise(Channel.SMS, given, Optional.ofNullable(country)))
                .isEqualTo(new Address(kept));
    }

    @ParameterizedTest
    @CsvSource({
        "07911 123456, , has no country code",
        "+44 909 879 0000, , premium or shared-cost",
        "+49 900 1234567, , premium or shared-cost",
        "+49 180 1123456, , premium or shared-cost",
        "+44 20 7946 0018, , not a mobile number",
        "+49 30 123456, , not a mobile number",
        "+44 1, , not a",
        "+999 123456, , not a telephone number",
        "hello, GB, not a telephone number",
        "'', GB, not a telephone number",
        "+44 7911 123456 ext. 5, , extension",
        "12345, GB, not a valid number",
    })
    void numbers_that_cannot_take_a_text_are_refused(String given, String country, String why) {
        assertThat(Addresses.normalise(Channel.SMS, given, Optional.ofNullable(country)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).contains(why));
    }

    @Test
    void a_landline_can_be_called() {
        assertThat(Addresses.normalise(new Channel("phone"), "+44 20 7946 0018", Optional.empty()))
                .isEqualTo(new Address("+442079460018"));
    }

    @Test
    void a_subscription_is_kept_in_one_spelling() {
        var kept = "{\"endpoint\":\"https://push.example/x\",\"keys\":{\"p256dh\":\"B-_w\",\"auth\":\"a-_w\"}}";
        var given = """
                {"keys": {"auth": "a+/w==", "p256dh": "B+/w"}, "expirationTime": null, "endpoint": "https://push.example/x"}\
                """;
        assertThat(Addresses.normalise(Channel.PUSH, given, Optional.empty())).isEqualTo(new Address(kept));
        assertThat(Addresses.normalise(Channel.PUSH, kept, Optional.empty())).isEqualTo(new Address(kept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://push.example/x",
                "https://10.0.0.1/x",
                "https://2130706433/x",
                "https://0x7f000001/x",
                "https://0177.0.0.1/x",
                "https://127.1/x",
                "https://[::1]/x",
                "https://[::ffff:127.0.0.1]/x",
                "https://169.254.169.254/latest/meta-data",
                "https://fcm.googleapis.com@127.0.0.1/x",
                "https://fcm.googleapis.com%2f@evil.example/x",
                "https://push.example/x#y",
                "https:///x",
                "file:///etc/passwd",
                "gopher://push.example/x",
                "not an address",
            })
    void a_subscription_that_points_inward_is_refused(String endpoint) {
        var given = "{\"endpoint\":\"" + endpoint + "\",\"keys\":{\"p256dh\":\"B\",\"auth\":\"a\"}}";
        assertThat(Addresses.normalise(Channel.PUSH, given, Optional.empty())).isInstanceOf(Refused.class);
    }

    @Test
    void what_is_no_whole_subscription_is_kept_as_given() {
        var subscription = "{\"endpoint\":\"https://push.example/x\",\"keys\":{\"auth\":\"a\"}}";
        assertThat(Addresses.normalise(Channel.PUSH, subscription, Optional.empty()))
                .isEqualTo(new Address(subscription));
        assertThat(Addresses.normalise(Channel.PUSH, " ", Optional.empty())).isInstanceOf(Refused.class);
        assertThat(Addresses.normalise(Channel.PUSH, "x".repeat(2500), Optional.empty()))
                .isInstanceOf(Address.class);
        assertThat(Addresses.normalise(Channel.PUSH, "ü".repeat(1251), Optional.empty()))
                .isEqualTo(new Refused("an address has at most 2500 bytes, this one has 2502"));
    }

    @Test
    void a_number_without_its_country_is_in_every_way_to_dial_it() {
        assertThat(Addresses.withoutCountry("+4915112345777")).isEqualTo("15112345777");
        assertThat(Addresses.withoutCountry("+447700900123")).isEqualTo("7700900123");
        assertThat(Addresses.withoutCountry("+390612345678"))
                .as("Italians dial the 0")
                .isEqualTo("0612345678");
        assertThat(Addresses.withoutCountry("odd")).isEqualTo("odd");
    }
}
