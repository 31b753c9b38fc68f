package org.volenti.edge.studio;

/** Channels that have words of their own; any other goes by its name. */
public enum ChannelWord {
    EMAIL,
    SMS,
    PUSH,
    PHONE,
    POST,
    VISIT
}
