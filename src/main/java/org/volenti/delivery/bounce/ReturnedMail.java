package org.volenti.delivery.bounce;

import java.util.List;

/**
 * A message that came back, judged. Of feedback reports only those count as a no that say so: one on authentication
 * (RFC 6591) was not written by a reader, and {@code not-spam} is the opposite.
 */
public record ReturnedMail(List<Bounce> bounces, boolean feedback, boolean abuse) {
    public ReturnedMail {
        bounces = List.copyOf(bounces);
    }
}
