package org.volenti.edge.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volenti.common.Channel;
import org.volenti.common.OwnedId;
import org.volenti.common.Sql;
import org.volenti.delivery.Carriers;
import org.volenti.delivery.ChannelSettings;
import org.volenti.delivery.Dispatcher;
import org.volenti.delivery.LaneLeases;
import org.volenti.delivery.LaneTurn;
import org.volenti.delivery.Outbox;
import org.volenti.delivery.Track;
import org.volenti.engage.audit.AuditAction;
import org.volenti.engage.audit.AuditEntry;
import org.volenti.engage.audit.AuditLog;
import org.volenti.testing.FlowContent;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** Messages between hand-over and answer when their process died: shown, explained, settled by hand, never sent again. */
@QuarkusTest
@TestProfile(FlowContent.class)
class UnknownIT {
    @Inject
    Colleagues colleagues;

    @Inject
    Outbox outbox;

    @Inject
    LaneLeases leases;

    @Inject
    LaneTurn turn;

    @Inject
    Carriers carriers;

    @Inject
    ChannelSettings settings;

    @Inject
    Dispatcher service;

    @Inject
    AuditLog log;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    TestClock clock;

    private Visitor admin;

    @BeforeEach
    void stand_still() {
        service.pause();
        clock.set("2027-07-07T10:00:00Z");
        admin = colleagues.with(Role.ADMIN);
    }

    @AfterEach
    void go_on() {
        clock.followRealTime();
        service.resume();
    }

    /** What a crash leaves behind, and the next process finds. */
    private String lost(String ref) {
        Shop.customer(ref, "Europe/Berlin", "");
        Shop.grant(ref, "email").then().statusCode(201);
        String written =
                Shop.trigger(ref + "-key", "note", ref, Map.of("text", "hello")).path("messageId");
        var id = OwnedId.read(written).orElseThrow();
        var lane = id.owner().lane();
        var due = outbox.due(new Track(lane, Channel.EMAIL), 1_000, clock.instant()).stream()
                .filter(planned -> planned.id().equals(id))
                .toList();
        assertThat(due).hasSize(1);
        QuarkusTransaction.requiringNew().run(() -> outbox.begin(lane, 0, due, Map.of(id, "sandbox"), clock.instant()));
        handOver();
        assertThat(state(written)).isEqualTo("unknown");
        return written;
    }

    private void handOver() {
        new Dispatcher(outbox, leases, turn, carriers, settings, clock).runOnce();
    }

    private static String state(String message) {
        return Shop.message(message).getString("state");
    }

    private long slots(String ref) {
        return Sql.first(
                        dataSource::getConnection,
                        "SELECT count(*) FROM slot JOIN customer USING (lane, customer_id) WHERE ref = ?",
                        row -> row.getLong(1),
                        ref)
                .orElseThrow();
    }

    private List<Element> rows(String ref) {
        return admin.page(UnknownPages.PATH).select("ul.mails > li").stream()
                .filter(row -> row.select("a[href*=ref]").eachText().contains(ref))
                .toList();
    }

    private AuditEntry logged() {
        var wanted = new AuditLog.Wanted(
                Optional.empty(), Optional.of(Colleagues.nameOf(Role.ADMIN)), Optional.empty(), Optional.empty());
        return log.read(wanted, Optional.empty(), 50).stream()
                .map(AuditLog.Kept::entry)
                .filter(entry -> entry.action() == AuditAction.MESSAGE_SETTLED)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_is_known_of_a_message_of_unknown_outcome_is_shown_newest_first_and_why_it_stays() {
        lost("unknown-first");
        clock.advance(Duration.ofMinutes(3));
        lost("unknown-second");
        var page = admin.page(UnknownPages.PATH);
        assertThat(page.select("ul.mails a[href*=ref]").eachText())
                .containsSubsequence("unknown-second", "unknown-first");
        assertThat(rows("unknown-first")).singleElement().satisfies(row -> assertThat(row.text())
                .contains("the service stopped before the answer came")
                .contains("Nobody can be asked.")
                .contains("E-mail")
                .contains("the sandbox"));
        assertThat(page.select("main").text())
                .contains("It is never sent again, for she might get it twice.")
                .contains("It keeps its place");
        assertThat(admin.page("/studio/delivery").select("main").text()).contains("nobody knows whether");
    }

    @Test
    void a_marketer_sees_it_and_is_not_offered_to_settle_it() {
        lost("unknown-seen");
        var page = colleagues.with(Role.MARKETER).page(UnknownPages.PATH);
        assertThat(page.select("ul.mails a[href*=ref]").eachText()).contains("unknown-seen");
        assertThat(page.select("a[href^=" + UnknownPages.PATH + "/]")).isEmpty();
    }

    @Test
    void what_the_provider_had_taken_is_written_down_as_accepted_and_keeps_its_slot() {
        var message = lost("unknown-taken");
        settle(message, "taken");
        assertThat(state(message)).isEqualTo("accepted");
        assertThat(slots("unknown-taken")).isEqualTo(1);
        assertThat(rows("unknown-taken")).isEmpty();
        assertThat(logged().subject()).isEqualTo(message);
        assertThat(logged().detail()).isEqualTo("as accepted");
    }

    @Test
    void what_it_had_not_taken_frees_its_slot_and_is_not_sent_again() {
        var message = lost("unknown-not");
        assertThat(slots("unknown-not")).isEqualTo(1);
        settle(message, "not");
        assertThat(state(message)).isEqualTo("rejected");
        assertThat(slots("unknown-not")).isZero();
        clock.advance(Duration.ofHours(5));
        handOver();
        assertThat(Shop.message(message).getList("attempts")).hasSize(1);
    }

    @Test
    void a_state_that_moved_on_moves_no_more() {
        var message = lost("unknown-late");
        settle(message, "taken");
        var again = admin.post(UnknownPages.PATH + "/" + message, Map.of("token", admin.token(), "found", "not"));
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(state(message)).isEqualTo("accepted");
    }

    private void settle(String message, String found) {
        var path = UnknownPages.PATH + "/" + message;
        var form = admin.page(path);
        assertThat(form.select("main").text()).contains("Whatever you say, the message is not sent again.");
        var answer = admin.post(path, Map.of("token", Visitor.token(form), "found", found));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(admin.page(answer.header("Location")).select(".banner").text())
                .contains("Written down as");
    }
}
