package org.volenti;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Where the service begins: {@code run}, or nothing, serves. */
@QuarkusMain
public final class Volenti {
    Volenti() {}

    public static void main(String... arguments) {
        var words = List.of(arguments);
        if (!words.isEmpty() && !words.equals(List.of("run"))) {
            System.err.println("volenti: I know `run`, not `" + String.join(" ", words) + "`");
            System.exit(2);
        }
        OwnDatabase.openWhenNoneIsGiven();
        Quarkus.run(arguments);
    }
}
