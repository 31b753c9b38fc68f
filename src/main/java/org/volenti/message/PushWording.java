package org.volenti.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** What {@code push.json} says: {@code title}, {@code body} and, where a tap leads, {@code url}. */
record PushWording(String title, String body, Optional<String> url) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static PushWording read(String json, SafeUrls urls) throws CannotRender {
        try {
            var push = parse(json);
            if (push.isIncomplete()) throw new CannotRender("push.json needs a title and a body");
            if (push.url.isPresent()) urls.check("url", push.url.get());
            return push;
        } catch (JsonProcessingException e) {
            throw new CannotRender("push.json is not JSON once it is filled in");
        }
    }

    /** As it is written, complete or not. */
    static PushWording parse(String json) throws JsonProcessingException {
        var tree = JSON.readTree(json);
        var title = OneLine.of(tree.path("title").asText(""));
        var body = OneLine.body(tree.path("body").asText(""));
        return new PushWording(
                title, body, Optional.ofNullable(tree.path("url").asText(null)).map(OneLine::of));
    }

    boolean isIncomplete() {
        return title.isEmpty() || body.isEmpty();
    }
}
