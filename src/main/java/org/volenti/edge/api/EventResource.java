package org.volenti.edge.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volenti.edge.api.ItemAnswers.EventAnswer;
import org.volenti.profile.BehaviourEvents;
import org.volenti.profile.BehaviourEvents.Told;
import org.volenti.profile.Declared;

/** Behaviour events, idempotent by their id: a second telling changes and triggers nothing. */
@Path("/api/v1")
@RunOnVirtualThread
class EventResource {
    private static final int MOST = 1_000;

    private final BehaviourEvents events;
    private final Declared declared;
    private final InstantSource time;

    EventResource(BehaviourEvents events, Declared declared, InstantSource time) {
        this.events = events;
        this.declared = declared;
        this.time = time;
    }

    @POST
    @Path("/events")
    public ItemAnswers<EventAnswer> post(@Nullable JsonNode body) {
        var now = time.instant();
        var reading = new EventReading(declared.live(), now);
        // one event may come without the array around it
        var items =
                body != null && body.isObject() && !body.has("items") ? List.of(body) : JsonMembers.items(body, MOST);
        var refused = new ArrayList<@Nullable EventAnswer>();
        var told = new ArrayList<Told>();
        for (int i = 0; i < items.size(); i++) {
            try {
                told.add(reading.read(items.get(i), "/" + i));
                refused.add(null);
            } catch (ItemRefused e) {
                var id = items.get(i).path("id").asText("");
                refused.add(new EventAnswer(id, "rejected", Optional.of(ItemAnswers.words(e.problem()))));
            }
        }
        var isNew = told.isEmpty() ? List.<Boolean>of() : events.happened(told, now);
        var answers = new ArrayList<EventAnswer>();
        int next = 0;
        for (var one : refused) {
            if (one != null) {
                answers.add(one);
                continue;
            }
            var id = told.get(next).event().id();
            answers.add(new EventAnswer(id, isNew.get(next++) ? "accepted" : "known", Optional.empty()));
        }
        return new ItemAnswers<>(answers);
    }
}
