package org.volenti.edge.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.volenti.common.Channel;
import org.volenti.profile.Addresses;
import org.volenti.profile.CustomerChange;
import org.volenti.profile.CustomerChange.Point;
import org.volenti.profile.Customers;
import org.volenti.profile.Declaration;
import org.volenti.profile.ImportJob.RowError;
import org.volenti.profile.ImportJob.Tally;
import org.volenti.profile.Member;
import org.volenti.profile.Normalised;
import org.volenti.profile.Places;
import org.volenti.profile.ValueKind;

/**
 * Customers: {@code ref,locale,time_zone,country,region,email,phone,<attribute>…}. An empty field leaves what is known; an
 * address is added to those she has, for a file that names one address does not say that there are no others.
 */
final class CustomerIntake implements Intake<CustomerChange> {
    private static final Header.Format FORMAT = new Header.Format(
            List.of("ref"),
            List.of("locale", "time_zone", "country", "region", "email", "phone"),
            Optional.of("<attribute>…"));
    private static final Channel PHONE = new Channel("phone");

    private final Customers customers;
    private final Declaration declaration;
    private final long importId;
    private final Instant now;
    private Header header = new Header(List.of());
    private Columns columns = new Columns(header);

    CustomerIntake(Customers customers, Declaration declaration, long importId, Instant now) {
        this.customers = customers;
        this.declaration = declaration;
        this.importId = importId;
        this.now = now;
    }

    @Override
    public Header.Format format() {
        return FORMAT;
    }

    @Override
    public void begin(Header read) {
        header = read;
        columns = new Columns(read);
    }

    @Override
    public CustomerChange read(Row row) {
        var country = checked(row, "country", Places::countryFault);
        return new CustomerChange(
                columns.name(row, "ref"),
                checked(row, "locale", Places::localeFault),
                checked(row, "time_zone", Places::zoneFault),
                country,
                checked(row, "region", Places::regionFault),
                Member.absent(),
                Member.absent(),
                attributes(row),
                Member.absent(),
                points(row, Optional.ofNullable(country.orNull())));
    }

    private Member<String> checked(Row row, String column, Function<String, Optional<String>> fault) {
        var text = columns.text(row, column);
        text.flatMap(fault).ifPresent(why -> {
            throw new RowRefused(column, why);
        });
        return text.<Member<String>>map(Member.Sent::new).orElseGet(Member::absent);
    }

    private Map<String, Member<Object>> attributes(Row row) {
        var attributes = new HashMap<String, Member<Object>>();
        for (int i = 0; i < header.size(); i++) {
            var name = header.names().get(i);
            var text = row.at(i);
            if (text.isEmpty()
                    || FORMAT.required().contains(name)
                    || FORMAT.optional().contains(name)) continue;
            var kind = declaration.attributes().get(name);
            if (kind == null) {
                throw new RowRefused(name, Columns.quoted(name) + " is not a declared attribute");
            }
            attributes.put(name, new Member.Sent<>(value(name, kind, text)));
        }
        return attributes;
    }

    private static Object value(String name, ValueKind kind, String text) {
        var value = kind.ofText(text);
        if (value == null) throw new RowRefused(name, Columns.quoted(text) + " is not " + kind.sample());
        return value;
    }

    private List<Point> points(Row row, Optional<String> country) {
        var points = new ArrayList<Point>(2);
        columns.text(row, "email").ifPresent(email -> {
            switch (Addresses.normalise(Channel.EMAIL, email, country)) {
                case Normalised.Address(String address) -> points.add(point(Channel.EMAIL, address));
                case Normalised.Refused(String why) -> throw new RowRefused("email", why);
            }
        });
        columns.text(row, "phone").ifPresent(phone -> points.add(number(phone, country)));
        return points;
    }

    /** A number that takes texts is one for texts; another can be called. */
    private static Point number(String phone, Optional<String> country) {
        if (Addresses.normalise(Channel.SMS, phone, country) instanceof Normalised.Address(String address)) {
            return point(Channel.SMS, address);
        }
        return switch (Addresses.normalise(PHONE, phone, country)) {
            case Normalised.Address(String address) -> point(PHONE, address);
            case Normalised.Refused(String why) -> throw new RowRefused("phone", why);
        };
    }

    private static Point point(Channel channel, String address) {
        return new Point(channel, address, Optional.empty(), Optional.empty());
    }

    @Override
    public String group(CustomerChange change) {
        return change.ref();
    }

    @Override
    public Kept keep(List<Taken<CustomerChange>> rows) {
        var answers = customers.imported(rows.stream().map(Taken::value).toList(), importId, now);
        var errors = new ArrayList<RowError>();
        long known = 0;
        for (int i = 0; i < rows.size(); i++) {
            switch (answers.get(i)) {
                case Customers.Kept.Created created -> {}
                case Customers.Kept.Changed changed -> known++;
                case Customers.Kept.Refused refused ->
                    errors.add(rows.get(i)
                            .row()
                            .refused(new RowRefused(
                                    Optional.empty(), refused.problem().what())));
            }
        }
        return new Kept(new Tally(rows.size() - errors.size(), known), errors);
    }
}
