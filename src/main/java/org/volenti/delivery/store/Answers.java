package org.volenti.delivery.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.volenti.common.Sql;
import org.volenti.delivery.Attempted;
import org.volenti.delivery.MessageState;
import org.volenti.delivery.Outcome;
import org.volenti.profile.PushProvider;

/** Outcomes as the columns of one statement. */
final class Answers {
    /** What a {@code Retryable} without a time of its own waits. */
    private static final Duration USUAL_WAIT = Duration.ofMinutes(1);

    private static final int LONGEST = 1_000;
    /** Half a pair of surrogates is no character. */
    private static final Pattern NOT_PLAIN = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

    final List<Long> customers = new ArrayList<>();
    final List<Long> messages = new ArrayList<>();
    final List<Integer> numbers = new ArrayList<>();
    final List<String> outcomes = new ArrayList<>();
    final List<String> states = new ArrayList<>();
    final List<@Nullable String> providerIds = new ArrayList<>();
    final List<@Nullable String> details = new ArrayList<>();
    final List<Instant> startedAt = new ArrayList<>();
    final List<Instant> finishedAt = new ArrayList<>();
    final List<@Nullable Instant> dueAt = new ArrayList<>();
    /** Where the next try may go, each as the literal of an array; null where that stays as it is. */
    final List<@Nullable String> providers = new ArrayList<>();

    Answers(List<Attempted> attempts) {
        for (var attempt : attempts) {
            customers.add(attempt.message().id().owner().value());
            messages.add(attempt.message().id().id());
            numbers.add(attempt.n());
            startedAt.add(attempt.startedAt());
            finishedAt.add(attempt.finishedAt());
            add(attempt.outcome(), attempt.finishedAt());
        }
    }

    private void add(Outcome outcome, Instant finishedAt) {
        switch (outcome) {
            case Outcome.Accepted accepted ->
                add("accepted", MessageState.ACCEPTED, accepted.providerId().orElse(null), null, null);
            case Outcome.Rejected rejected -> add("rejected", MessageState.REJECTED, null, rejected.detail(), null);
            case Outcome.Retryable retryable ->
                add(
                        "retryable",
                        MessageState.RETRY_AT,
                        null,
                        retryable.detail(),
                        finishedAt.plus(retryable.after().orElse(USUAL_WAIT)));
            case Outcome.Unknown unknown -> add("unknown", MessageState.UNKNOWN, null, unknown.detail(), null);
            case Outcome.AtDevices several -> {
                add(several.whole(), finishedAt);
                int last = details.size() - 1;
                details.set(last, storable(several.detail()));
                if (several.whole() instanceof Outcome.Retryable) providers.set(last, Sql.literal(later(several)));
            }
        }
    }

    private static List<String> later(Outcome.AtDevices several) {
        return several.devices().stream()
                .filter(device -> device.outcome() instanceof Outcome.Retryable)
                .map(device -> PushProvider.of(device.address()).orElse(""))
                .toList();
    }

    /** A provider says what it likes; PostgreSQL keeps no NUL, and nobody wants to read the others. */
    private static @Nullable String storable(@Nullable String said) {
        if (said == null) return null;
        // cut first: a cut may leave half a pair
        var cut = said.length() <= LONGEST ? said : said.substring(0, LONGEST);
        return NOT_PLAIN.matcher(cut).replaceAll(" ");
    }

    private void add(
            String outcome,
            MessageState state,
            @Nullable String providerId,
            @Nullable String detail,
            @Nullable Instant due) {
        outcomes.add(outcome);
        states.add(state.word());
        providerIds.add(storable(providerId));
        details.add(storable(detail));
        dueAt.add(due);
        providers.add(null);
    }
}
