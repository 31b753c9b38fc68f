package org.volenti.profile;

import java.util.List;
import org.volenti.common.Channel;

/** Finds who holds an address as a suppression does: whatever the case of its letters. */
public interface Spellings {
    /** Everybody who has the address now, in id order, each with it as she has it; who has two spellings of it is there twice. */
    List<ContactPoints.Wanted> holders(Channel channel, String address);
}
