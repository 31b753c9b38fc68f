package org.volenti.common;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A way to reach a person. The word is open: {@code email}, {@code sms}, {@code push} and {@code webhook} have carriers; {@code phone},
 * {@code post} or {@code visit} take consent, preference and caps without one.
 */
public record Channel(String name) implements Comparable<Channel> {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

    public static final Channel EMAIL = new Channel("email");
    public static final Channel SMS = new Channel("sms");
    public static final Channel PUSH = new Channel("push");

    /** Whatever the operator's own service makes of it. */
    public static final Channel WEBHOOK = new Channel("webhook");

    /** The channels that everybody may be asked about. */
    public static final List<Channel> USUAL = List.of(EMAIL, SMS, PUSH);
    /** The channels that have a carrier. */
    public static final List<Channel> CARRIED = List.of(EMAIL, SMS, PUSH, WEBHOOK);

    public Channel {
        if (!SHAPE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "“" + name + "” is not a channel name: lower-case letters, digits, - and _, at most 32");
        }
    }

    @Override
    public int compareTo(Channel other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
