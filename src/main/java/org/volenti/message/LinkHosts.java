package org.volenti.message;

import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The hosts to which links of ours may lead: those that stand letter by letter in the wordings, and the brand's own. An
 * address that came into a message as somebody's name or as data of an event is nobody's we vouch for (TR-02).
 */
final class LinkHosts implements Predicate<URI> {
    private static final Pattern WRITTEN =
            Pattern.compile("https?://([A-Za-z0-9.-]+)(?::\\d+)?(?=[/?#\"'\\s<)\\]]|$)", Pattern.CASE_INSENSITIVE);

    private final Set<String> hosts;
    private final Optional<String> brand;

    private LinkHosts(Set<String> hosts, Optional<String> brand) {
        this.hosts = hosts;
        this.brand = brand;
    }

    /** @param website the brand's; what lies below its host is the brand's as well */
    static LinkHosts of(Set<String> written, Optional<String> website) {
        return new LinkHosts(
                written,
                website.map(address -> URI.create(address).getHost())
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .map(host -> host.startsWith("www.") ? host.substring(4) : host));
    }

    static Set<String> written(Collection<TemplateFiles> templates) {
        var hosts = new HashSet<String>();
        for (var template : templates) {
            for (var text : template.files().values()) {
                WRITTEN.matcher(text)
                        .results()
                        .forEach(found -> hosts.add(found.group(1).toLowerCase(Locale.ROOT)));
            }
        }
        return Set.copyOf(hosts);
    }

    @Override
    public boolean test(URI url) {
        var host = url.getHost().toLowerCase(Locale.ROOT);
        return hosts.contains(host)
                || brand.filter(own -> host.equals(own) || host.endsWith("." + own))
                        .isPresent();
    }
}
