package org.volenti.edge.studio;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.volenti.common.CustomerId;
import org.volenti.common.LanedId;
import org.volenti.engage.audit.AuditLog;
import org.volenti.engage.audit.AuditLog.Cursor;
import org.volenti.engage.audit.AuditLog.Kept;
import org.volenti.profile.Profiles;

/** The log of who did what and who looked at whom. */
@Path("/studio/audit")
@RunOnVirtualThread
class AuditPages {
    static final int SHOWN = 50;
    /** Nobody's number. */
    private static final CustomerId NOBODY = new CustomerId(0);

    private final AuditLog log;
    private final AuditViews views;
    private final StaffBook book;
    private final Profiles profiles;
    private final Desk desk;

    AuditPages(AuditLog log, AuditViews views, StaffBook book, Profiles profiles, Desk desk) {
        this.log = log;
        this.views = views;
        this.book = book;
        this.profiles = profiles;
        this.desk = desk;
    }

    @GET
    @Takes(Right.READ_AUDIT)
    public Response list(
            @QueryParam("customer") @DefaultValue("") String customer,
            @QueryParam("staff") @DefaultValue("") String staff,
            @QueryParam("day") @DefaultValue("") String day,
            @QueryParam("before") @DefaultValue("") String before) {
        var frame = desk.frame("audit");
        var zone = frame.reader().zone();
        var date = date(day);
        var wanted = new AuditLog.Wanted(
                given(customer).map(this::whom),
                given(staff),
                date.map(one -> one.atStartOfDay(zone).toInstant()),
                date.map(one -> one.plusDays(1).atStartOfDay(zone).toInstant()));
        var found = log.read(wanted, cursor(before), SHOWN + 1);
        boolean more = found.size() > SHOWN;
        var shown = more ? found.subList(0, SHOWN) : found;
        var view = new AuditView(
                shown.stream().map(views::row).toList(),
                customer.strip(),
                staff(staff),
                date.map(LocalDate::toString).orElse(""),
                more ? older(customer, staff, day, shown.getLast()) : "");
        return Desk.page(Templates.audit(frame, view));
    }

    private static Optional<String> given(String typed) {
        return Optional.of(typed.strip()).filter(text -> !text.isEmpty());
    }

    /** By her id; of who was erased, only the number is left. */
    private CustomerId whom(String typed) {
        return profiles.findByRef(typed)
                .or(() -> Optional.of(LanedId.read(typed))
                        .filter(number -> number > 0)
                        .map(CustomerId::new))
                .orElse(NOBODY);
    }

    private static Optional<LocalDate> date(String typed) {
        try {
            return given(typed).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private List<CustomerView.Choice> staff(String chosen) {
        return book.all().stream()
                .map(person -> new CustomerView.Choice(
                        person.name(), person.name(), person.name().equals(chosen)))
                .toList();
    }

    private static String older(String customer, String staff, String day, Kept last) {
        return "/studio/audit?customer=%s&staff=%s&day=%s&before=%s"
                .formatted(
                        Gate.encode(customer),
                        Gate.encode(staff),
                        Gate.encode(day),
                        Gate.encode(last.at() + "_" + last.id()));
    }

    private static Optional<Cursor> cursor(String text) {
        int bar = text.indexOf('_');
        if (bar < 0) return Optional.empty();
        try {
            return Optional.of(
                    new Cursor(Instant.parse(text.substring(0, bar)), Long.parseLong(text.substring(bar + 1))));
        } catch (DateTimeParseException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
