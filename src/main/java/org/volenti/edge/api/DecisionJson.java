package org.volenti.edge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volenti.common.OwnedId;
import org.volenti.decision.Trace;
import org.volenti.engage.DecisionView;

/** A decision as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecisionJson(
        String id,
        String customer,
        String campaign,
        String occasion,
        String verdict,
        String reason,
        @Nullable Instant until,
        @Nullable String offer,
        @Nullable String channel,
        @Nullable String messageId,
        Instant at,
        Instant expiresAt,
        List<Line> trace,
        @Nullable List<Turn> history) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(@Nullable String offer, @Nullable String channel, String check, boolean passed, String finding) {
        static Line of(Trace.Line line) {
            return new Line(
                    line.offer().orElse(null),
                    line.channel().orElse(null),
                    line.check(),
                    line.passed(),
                    line.finding());
        }
    }

    /** One time it was decided before. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Turn(
            String verdict,
            String reason,
            @Nullable Instant until,
            @Nullable String offer,
            @Nullable String channel,
            Instant at,
            List<Line> trace) {
        static Turn of(DecisionView.Turn turn) {
            return new Turn(
                    turn.verdict(),
                    turn.reason(),
                    turn.until().orElse(null),
                    turn.offer().orElse(null),
                    turn.channel().orElse(null),
                    turn.at(),
                    lines(turn));
        }
    }

    static DecisionJson of(DecisionView view) {
        var now = view.present();
        return new DecisionJson(
                view.id().write(),
                view.customerRef(),
                view.campaign(),
                view.occasion(),
                now.verdict(),
                now.reason(),
                now.until().orElse(null),
                now.offer().orElse(null),
                now.channel().orElse(null),
                view.message().map(OwnedId::write).orElse(null),
                now.at(),
                view.expiresAt(),
                lines(now),
                view.history().isEmpty()
                        ? null
                        : view.history().stream().map(Turn::of).toList());
    }

    private static List<Line> lines(DecisionView.Turn turn) {
        return turn.trace().complete().lines().stream().map(Line::of).toList();
    }
}
