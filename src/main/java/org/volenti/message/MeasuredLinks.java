package org.volenti.message;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * The links of one message, numbered in the order in which they stand and turned so that they lead through us. What leads
 * to our own pages stays as it is, and so does all that is no link to a page: {@code mailto:}, {@code tel:}, anchors. The
 * wording around them is not touched.
 */
final class MeasuredLinks {
    /** Mail with more is no letter; the number is one byte of the token. */
    private static final int MOST = 250;
    /** Of a push, whose whole content is 4 kB at most. */
    private static final int LONGEST_IN_PUSH = 600;

    /** A comment, in which conditional ones hold another spelling of the same page for Outlook, or the tag of a link. */
    private static final Pattern TAG = Pattern.compile(
            "<!--.*?-->|<a(?=\\s)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s\"'=<>]++)\\s*+=\\s*+(?:\"([^\"]*+)\"|'([^']*+)')");

    private static final Pattern BODY_ENDS = Pattern.compile("</body\\s*>", Pattern.CASE_INSENSITIVE);
    /** In plain text: as far as the characters of an address go; one that other letters follow may go on in them. */
    private static final Pattern IN_TEXT = Pattern.compile(
            "(?<![\\p{L}\\p{N}])https?://[A-Za-z0-9\\-._~:/?#\\[\\]@!$&()*+,;=%]++(?![\\p{L}\\p{N}'\\\\])",
            Pattern.CASE_INSENSITIVE);

    private final ClickLinks links;
    private final Message message;
    private final Predicate<URI> hosts;
    private final String ours;
    private final Map<URI, Integer> numbers = new HashMap<>();

    MeasuredLinks(ClickLinks links, Message message, Predicate<URI> hosts, URI publicUrl) {
        this.links = links;
        this.message = message;
        this.hosts = hosts;
        this.ours = publicUrl.toString().toLowerCase(Locale.ROOT);
    }

    String page(String html) {
        var page = TAG.matcher(html)
                .replaceAll(tag -> Matcher.quoteReplacement(
                        tag.group(1) == null
                                ? tag.group()
                                : ATTRIBUTE.matcher(tag.group()).replaceAll(this::attribute)));
        return page.equals(html) ? html : withTrap(page);
    }

    private String attribute(MatchResult found) {
        var value = found.group(2) != null ? found.group(2) : found.group(3);
        var led = found.group(1).equalsIgnoreCase("href")
                ? through(Parser.unescapeEntities(value, true).strip())
                : Optional.<String>empty();
        return Matcher.quoteReplacement(led.map(url -> "href=\"" + url + "\"").orElseGet(found::group));
    }

    /** Shown to nobody, read out to nobody, reached by no key: whoever follows it reads the source. */
    private String withTrap(String page) {
        var target = numbers.entrySet().stream()
                .filter(entry -> entry.getValue() == 1)
                .map(Map.Entry::getKey)
                .findFirst();
        if (target.isEmpty()) return page;
        var trap = "<a href=\"" + links.url(message, Click.TRAP, target.get())
                + "\" rel=\"nofollow\" aria-hidden=\"true\" tabindex=\"-1\" style=\"display:none\"></a>";
        int end = BODY_ENDS
                .matcher(page)
                .results()
                .mapToInt(MatchResult::start)
                .max()
                .orElse(page.length());
        return page.substring(0, end) + trap + page.substring(end);
    }

    String text(String text) {
        return IN_TEXT.matcher(text).replaceAll(found -> {
            var address = withoutStop(found.group());
            var rest = found.group().substring(address.length());
            return Matcher.quoteReplacement(through(address).orElse(address) + rest);
        });
    }

    /** Without the punctuation of the sentence that it stands in. */
    private static String withoutStop(String address) {
        int end = address.length();
        while (end > 0 && isStop(address, address.charAt(end - 1), end)) end--;
        return address.substring(0, end);
    }

    /** A bracket that was opened within the address belongs to it. */
    private static boolean isStop(String address, char last, int end) {
        if (last != ')') return ".,;:!?*_]".indexOf(last) >= 0;
        var whole = address.substring(0, end);
        return whole.chars().filter(c -> c == ')').count()
                > whole.chars().filter(c -> c == '(').count();
    }

    String ofPush(String url) {
        return through(url).filter(led -> led.length() <= LONGEST_IN_PUSH).orElse(url);
    }

    private Optional<String> through(String address) {
        return ClickTarget.of(address).filter(hosts).filter(url -> !isOurs(url)).flatMap(this::numbered);
    }

    private boolean isOurs(URI url) {
        var whole = url.toString().toLowerCase(Locale.ROOT);
        return whole.startsWith(ours)
                && (whole.length() == ours.length() || "/?#".indexOf(whole.charAt(ours.length())) >= 0);
    }

    private Optional<String> numbered(URI url) {
        var known = numbers.get(url);
        int number = known != null ? known : numbers.size() + 1;
        if (number > MOST) return Optional.empty();
        numbers.put(url, number);
        return Optional.of(links.url(message, number, url));
    }
}
