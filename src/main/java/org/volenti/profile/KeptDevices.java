package org.volenti.profile;

import java.util.List;

/** The devices that can be notified, each told by its endpoint. */
public interface KeptDevices {
    /** The addresses that are kept of the device that this one is of; more than one while it was subscribed anew. */
    List<String> sameAs(String address);
}
