package org.volenti.edge.intake;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.volenti.common.Problem;

/** Why one row is not taken; the others are. Made without a stack trace: a file may hold a million of them. */
final class RowRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Optional<String> column;

    RowRefused(Optional<String> column, String reason) {
        super(reason, null, false, false);
        this.column = column;
    }

    RowRefused(String column, String reason) {
        this(Optional.of(column), reason);
    }

    /** {@code /evidence/affirmativeAct} is the column affirmativeAct, {@code /occurredAt} is occurred_at. */
    static RowRefused of(List<Problem> problems) {
        var reason = problems.stream()
                .map(p -> p.what() + p.mend().map(mend -> " (" + mend + ")").orElse(""))
                .collect(Collectors.joining("; "));
        return new RowRefused(problems.stream().findFirst().map(RowRefused::columnOf), reason);
    }

    private static String columnOf(Problem problem) {
        var place = problem.place();
        return place.startsWith("/evidence/")
                ? place.substring(place.lastIndexOf('/') + 1)
                : place.substring(1)
                        .replace('/', '_')
                        .replaceAll("([A-Z])", "_$1")
                        .toLowerCase(Locale.ROOT);
    }

    Optional<String> column() {
        return column;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
