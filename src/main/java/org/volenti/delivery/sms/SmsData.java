package org.volenti.delivery.sms;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** The tables under {@code sms/}, in UTF-8. */
final class SmsData {
    private SmsData() {}

    static Properties read(String name) {
        var lines = new Properties();
        try (var stream = Objects.requireNonNull(SmsData.class.getResourceAsStream("/sms/" + name), name);
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            lines.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
