package org.volenti.message;

import java.util.Optional;

/** Where the text of every revision of a template is kept; the catalog writes it as it comes into force. */
public interface KeptTemplates {
    /** What {@link org.volenti.campaign.Templates.Draft#contents} gave for that revision. */
    Optional<String> content(String template, int number);
}
