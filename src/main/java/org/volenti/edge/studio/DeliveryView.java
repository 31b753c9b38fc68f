package org.volenti.edge.studio;

import java.util.List;

/**
 * How messages leave the house.
 *
 * @param sentence the whole in one
 * @param seenBy whose view of providers this is, where several instances hand over; else empty
 * @param unknown how many messages there are of which nobody knows, as a sentence
 */
public record DeliveryView(String sentence, String seenBy, List<Way> ways, String unknown) {
    /**
     * One channel, or what stays inside.
     *
     * @param sentence how much waits
     * @param sparing how recipients' servers are spared
     */
    public record Way(String id, String name, String sentence, List<Provider> providers, List<Limit> sparing) {}

    /**
     * @param sign send, hold, suppress
     * @param state the same as a word
     * @param sentence what is wrong, since when, and what happens next; empty while all is well
     * @param place which of several it is; empty for the only one
     */
    public record Provider(String name, String place, String sign, String state, String sentence, List<Limit> limits) {}

    /**
     * @param of whose limit it is
     * @param allowed in words
     * @param used in words; empty where nothing is counted
     * @param percent of the rate, 0 to 100; -1 where nothing is counted
     * @param published what the provider itself names; empty where that is nothing
     */
    public record Limit(String of, String allowed, String used, int percent, String published) {
        public boolean isCounted() {
            return percent >= 0;
        }
    }
}
