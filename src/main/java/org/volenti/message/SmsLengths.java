package org.volenti.message;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Offer;
import org.volenti.common.Channel;

/** About how long text messages will be, before anybody's are rendered. */
@Singleton
public class SmsLengths {
    /** Letters of a link's token. */
    private static final int LINK_TOKEN = 47;

    private final TemplateCatalog templates;
    private final Links links;

    SmsLengths(TemplateCatalog templates, Links links) {
        this.templates = templates;
        this.links = links;
    }

    /** In the language in which it is longest; empty where the live template has no text message. */
    public Optional<SmsLength> of(String template) {
        return templates.smsLength(template, links.publicUrl() + "/u/" + "x".repeat(LINK_TOKEN));
    }

    /** The longest that anybody may get; empty where the campaign writes none. */
    public Optional<SmsLength> longest(Campaign campaign) {
        if (!campaign.channels().contains(Channel.SMS)) return Optional.empty();
        return Stream.concat(
                        campaign.template().stream(), campaign.offers().stream().map(Offer::template))
                .flatMap(template -> of(template).stream())
                .max(Comparator.comparingInt(SmsLength::segments));
    }
}
