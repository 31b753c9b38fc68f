package org.volenti.profile.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volenti.profile.ValueKind;

/**
 * Plain values as JSON and back, token by token: no tree, no binding. Dates and instants are texts ({@code 2026-05-31},
 * {@code 2026-05-31T08:15:00Z}), which is how rules read them in SQL too.
 */
final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    static String write(Map<String, ?> members) {
        var text = new StringWriter(64);
        try (var json = JSON.createGenerator(text)) {
            value(json, members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean flag -> json.writeBoolean(flag);
            case Double number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case BigInteger number -> json.writeNumber(number);
            case Number number -> json.writeNumber(number.longValue());
            case LocalDate date -> json.writeString(date.toString());
            case Instant instant -> json.writeString(instant.toString());
            case List<?> list -> {
                json.writeStartArray();
                for (var item : list) value(json, item);
                json.writeEndArray();
            }
            case Map<?, ?> members -> {
                json.writeStartObject();
                for (var member : members.entrySet()) {
                    json.writeFieldName(String.valueOf(member.getKey()));
                    value(json, member.getValue());
                }
                json.writeEndObject();
            }
            default -> throw new IllegalArgumentException("JSON knows no " + value.getClass());
        }
    }

    /** The members of an object: String, Long, Double, Boolean, List, Map; those that are null are left out. */
    static Map<String, Object> read(String text) {
        if (text.length() <= 2) return Map.of();
        try (var json = JSON.createParser(text)) {
            json.nextToken();
            return members(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One stored value as its declared type; null when it is not of that type. */
    static @Nullable Object scalar(String text, ValueKind kind) {
        char first = text.charAt(0);
        if (kind == ValueKind.DOUBLE && first != '"') return kind.ofText(text);
        if (kind == ValueKind.STRING && first == '"' && text.indexOf('\\') < 0)
            return text.substring(1, text.length() - 1);
        try (var json = JSON.createParser(text)) {
            json.nextToken();
            var value = value(json);
            return value == null ? null : kind.ofJson(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> members(JsonParser json) throws IOException {
        var members = new LinkedHashMap<String, Object>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            json.nextToken();
            var value = value(json);
            if (value != null) members.put(name, value);
        }
        return members;
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> members(json);
            case START_ARRAY -> {
                var list = new ArrayList<Object>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    var item = value(json);
                    if (item != null) list.add(item);
                }
                yield list;
            }
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getNumberValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }
}
