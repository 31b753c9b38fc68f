package org.volenti.campaign.yaml;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import java.util.Map;

/** Five-field Unix cron, as cron-utils reads it. */
final class CronText {
    private static final CronParser UNIX = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    static final Scalar<String> TYPE =
            Scalar.ofText("a schedule", CronText::check, Map.of("type", "string", "pattern", "^\\S+(\\s+\\S+){4}$"));

    private CronText() {}

    private static String check(String text) {
        var normal = text.trim().replaceAll("\\s+", " ");
        int fields = normal.split(" ").length;
        if (fields == 5) {
            try {
                UNIX.parse(normal).validate();
                return normal;
            } catch (IllegalArgumentException e) {
                throw new Unfit(
                        Nodes.quoted(text) + " is not a schedule: " + reason(e),
                        "write minute hour day month weekday, such as \"0 10 * * TUE\"");
            }
        }
        throw new Unfit(
                Nodes.quoted(text) + " is not a schedule: it has " + fields + " fields",
                "write minute hour day month weekday, such as \"0 10 * * TUE\"");
    }

    private static String reason(IllegalArgumentException problem) {
        Throwable deepest = problem;
        while (deepest.getCause() != null) deepest = deepest.getCause();
        return String.valueOf(deepest.getMessage());
    }
}
