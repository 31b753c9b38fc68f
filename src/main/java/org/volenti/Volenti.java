package org.volenti;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Where the service begins: {@code run}, or nothing, serves; {@code demo} serves and shows. */
@QuarkusMain
public final class Volenti {
    Volenti() {}

    public static void main(String... arguments) throws Exception {
        switch (List.of(arguments)) {
            case List<String> words
            when words.isEmpty() || words.equals(List.of("run")) -> {
                OwnDatabase.openWhenNoneIsGiven();
                Quarkus.run(arguments);
            }
            case List<String> words
            when words.equals(List.of("demo")) -> {
                OwnDatabase.openWhenNoneIsGiven();
                DemoRun.presetKey();
                Quarkus.run(DemoRun.class, arguments);
            }
            case List<String> words -> {
                System.err.println("volenti: I know run and demo, not " + String.join(" ", words));
                System.exit(2);
            }
        }
    }
}
