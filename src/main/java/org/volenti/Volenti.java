package org.volenti;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.time.InstantSource;
import java.util.List;
import org.volenti.tools.Bench;
import org.volenti.tools.RotateKeys;
import org.volenti.tools.Verify;
import org.volenti.tools.chaos.Chaos;

/**
 * Where the service begins: {@code run}, or nothing, serves; {@code demo} serves and shows, with providers of its own or
 * {@code --sandbox}; {@code bench} measures a service
 * that it starts beside itself, {@code chaos} kills one; {@code verify} checks an exported ledger; {@code rotate-keys} asks
 * for other signing keys.
 */
@QuarkusMain
public final class Volenti {
    Volenti() {}

    public static void main(String... arguments) throws Exception {
        switch (List.of(arguments)) {
            case List<String> words
            when words.isEmpty() || words.equals(List.of("run")) -> {
                OwnPort.mustBeFree();
                OwnDatabase.openWhenNoneIsGiven();
                Quarkus.run(arguments);
            }
            case List<String> words
            when words.equals(List.of("demo")) || words.equals(List.of("demo", DemoRun.SANDBOX)) -> {
                OwnPort.mustBeFree();
                OwnDatabase.openWhenNoneIsGiven();
                DemoRun.prepare(words.contains(DemoRun.SANDBOX), InstantSource.system());
                Quarkus.run(DemoRun.class, arguments);
            }
            case List<String> words
            when words.getFirst().equals("bench") && words.size() <= 2 -> {
                Bench.run(words.size() == 2 ? Integer.parseInt(words.get(1)) : 200_000, InstantSource.system());
            }
            case List<String> words
            when words.getFirst().equals("verify") ->
                System.exit(Verify.run(words.subList(1, words.size()), System.out));
            case List<String> words
            when words.getFirst().equals("chaos") ->
                System.exit(Chaos.run(words.subList(1, words.size()), System.out, InstantSource.system()));
            case List<String> words
            when words.getFirst().equals("rotate-keys") ->
                System.exit(RotateKeys.run(words.subList(1, words.size()), System.getenv(), System.out));
            case List<String> words -> {
                System.err.println("volenti: I know run, demo, bench, chaos, verify and rotate-keys, not "
                        + String.join(" ", words));
                System.exit(2);
            }
        }
    }
}
