package org.volenti.engage;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Unremovable;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Sql;
import org.volenti.delivery.Dispatcher;
import org.volenti.testing.Shop;
import org.volenti.testing.TestClock;

/** The flow under a clock that stands still, with hand-over only when it is asked for. */
@ApplicationScoped
@Unremovable
public class Stage {
    private final TestClock clock;
    private final Dispatcher dispatcher;
    private final Deferred deferred;
    private final LaunchRunner runner;
    private final Schedules schedules;
    private final AgroalDataSource dataSource;

    Stage(
            TestClock clock,
            Dispatcher dispatcher,
            Deferred deferred,
            LaunchRunner runner,
            Schedules schedules,
            AgroalDataSource dataSource) {
        this.clock = clock;
        this.dispatcher = dispatcher;
        this.deferred = deferred;
        this.runner = runner;
        this.schedules = schedules;
        this.dataSource = dataSource;
    }

    void standAt(String now) {
        dispatcher.pause();
        clock.set(now);
    }

    void advance(Duration by) {
        clock.advance(by);
    }

    void end() {
        Sql.update(dataSource::getConnection, "UPDATE sending_switch SET stopped = false");
        Sql.update(dataSource::getConnection, "UPDATE campaign_switch SET paused = false");
        // what was held for a later day of this clock is not the next test's
        Sql.update(dataSource::getConnection, "UPDATE decision SET verdict = 'suppress' WHERE verdict = 'hold'");
        Sql.update(dataSource::getConnection, "DELETE FROM trigger_wait");
        // stopped at this clock's time, which may be later than the next one's
        Sql.update(dataSource::getConnection, "DELETE FROM campaign_stop");
        Sql.update(
                dataSource::getConnection,
                "UPDATE message SET state = 'cancelled' WHERE state IN ('planned', 'retryAt')");
        Sql.update(
                dataSource::getConnection,
                "UPDATE launch SET state = 'stopped' WHERE state IN ('counting', 'running', 'paused')");
        clock.followRealTime();
        dispatcher.resume();
    }

    void handOver() {
        while (dispatcher.runOnce() > 0) Thread.onSpinWait();
    }

    void decideDeferred() {
        while (deferred.runOnce()) Thread.onSpinWait();
    }

    void fireSchedules() {
        schedules.fireDue();
    }

    /** Decides everything of a launch; the service's own workers help. */
    JsonPath decided(String launch) {
        Shop.until(() -> {
            while (runner.step()) Thread.onSpinWait();
            return !Shop.launch(launch).getString("state").equals("running");
        });
        return Shop.launch(launch);
    }

    long number(String sql, @Nullable Object... values) {
        return Sql.first(dataSource::getConnection, sql, row -> row.getLong(1), values)
                .orElseThrow();
    }

    String text(String sql, @Nullable Object... values) {
        return Sql.first(dataSource::getConnection, sql, row -> String.valueOf(row.getString(1)), values)
                .orElseThrow();
    }

    void change(String sql, @Nullable Object... values) {
        Sql.update(dataSource::getConnection, sql, values);
    }

    /** As after a week: answers are forgotten, decisions are not. */
    void forgetAnswers() {
        Sql.update(dataSource::getConnection, "DELETE FROM idempotency");
    }

    /** As if a schedule were seen for the first time. */
    void forgetFires() {
        Sql.update(dataSource::getConnection, "DELETE FROM schedule_fire");
        Sql.update(dataSource::getConnection, "DELETE FROM schedule_clock");
    }

    /** As if the decisions of a campaign were those of one that has left the folder since. */
    void rename(String campaign, String gone) {
        Sql.update(
                dataSource::getConnection,
                "UPDATE decision SET campaign = ? WHERE campaign = ? AND verdict = 'hold'",
                gone,
                campaign);
    }

    long slotsOf(String ref) {
        return number("SELECT count(*) FROM slot JOIN customer USING (lane, customer_id) WHERE ref = ?", ref);
    }
}
