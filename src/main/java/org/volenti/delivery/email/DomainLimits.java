package org.volenti.delivery.email;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.volenti.delivery.Carrier;
import org.volenti.delivery.Limit;

/** How recipients' servers are to be spared, by the domain of the address (SM-03): for a relay that does not see to it. */
final class DomainLimits {
    /** For each domain that is not named. */
    private static final String ANY = "*";

    private static final Pattern DOMAIN = Pattern.compile("\\*|(?:[a-z0-9-]{1,63}\\.)+[a-z0-9-]{2,63}");
    private static final Pattern RATE = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,3})?)/(s|min)");
    private static final Pattern AT_ONCE = Pattern.compile("\\d{1,4}");

    private final Map<String, Limit> limits;

    private DomainLimits(Map<String, Limit> limits) {
        this.limits = limits;
    }

    static DomainLimits parse(Optional<String> setting) {
        var limits = new TreeMap<String, Limit>();
        for (var entry : setting.orElse("").split(",", -1)) {
            var words = entry.strip().toLowerCase(Locale.ROOT).split("\\s+");
            if (words[0].isEmpty()) continue;
            if (!DOMAIN.matcher(words[0]).matches() || words.length < 2 || limits.containsKey(words[0])) {
                throw wrong(entry);
            }
            limits.put(words[0], limit(words, entry));
        }
        return new DomainLimits(limits);
    }

    private static Limit limit(String[] words, String entry) {
        var rates = new HashMap<String, Double>();
        var atOnce = Optional.<Integer>empty();
        for (int i = 1; i < words.length; i++) {
            var rate = RATE.matcher(words[i]);
            if (rate.matches() && Double.parseDouble(rate.group(1)) > 0) {
                if (rates.put(rate.group(2), Double.valueOf(rate.group(1))) != null) throw wrong(entry);
            } else if (AT_ONCE.matcher(words[i]).matches() && atOnce.isEmpty() && Integer.parseInt(words[i]) > 0) {
                atOnce = Optional.of(Integer.valueOf(words[i]));
            } else {
                throw wrong(entry);
            }
        }
        return new Limit(
                "domain:" + words[0],
                Limit.Of.DOMAIN,
                Limit.Unit.MESSAGES,
                Optional.ofNullable(rates.get("s")),
                Optional.ofNullable(rates.get("min")),
                atOnce,
                Limit.Published.NONE);
    }

    Optional<Carrier.Sparing> of(String address) {
        if (limits.isEmpty()) return Optional.empty();
        var domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(limits.getOrDefault(domain, limits.get(ANY)))
                .map(limit -> new Carrier.Sparing(
                        domain, limit.effective(), limit.atOnce().orElse(Integer.MAX_VALUE)));
    }

    List<Limit> all() {
        return List.copyOf(limits.values());
    }

    private static IllegalArgumentException wrong(String entry) {
        return new IllegalArgumentException("VOLENTI_SMTP_DOMAINS does not say a domain and its limits: “"
                + entry.strip() + "”; write it like gmail.com 20/s 600/min 5, with * for all others");
    }
}
