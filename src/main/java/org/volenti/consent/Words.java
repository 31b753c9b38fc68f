package org.volenti.consent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.Purpose;

/** What consent is asked for and in which words, as declared in content. Implemented by the room that keeps the content. */
public interface Words {
    /** By id, in the order declared. */
    Map<String, Purpose> purposes();

    /** The declared wording of that id in that version. */
    Optional<Worded> wording(String id, String version);

    /**
     * What is known of a declared wording.
     *
     * @param sha256 by locale, of the UTF-8 text, in hex; the empty locale is the text for everybody
     */
    record Worded(List<String> purposes, List<Channel> channels, Optional<Terms> terms, Map<String, String> sha256) {}
}
