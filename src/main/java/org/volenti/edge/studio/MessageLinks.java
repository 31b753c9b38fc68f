package org.volenti.edge.studio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The links in a message, and its HTML made ready to be looked at. */
final class MessageLinks {
    private static final Pattern URL = Pattern.compile("https?://[^\\s<>\"')\\]]+[^\\s<>\"')\\].,;:!?]");
    private static final int SHOWN = 20;

    private MessageLinks() {}

    static List<MessageView.Link> of(String text, Optional<String> html, Optional<String> header) {
        var links = new LinkedHashMap<String, String>();
        html.map(Jsoup::parse).ifPresent(document -> {
            for (var anchor : document.select("a[href]")) add(links, anchor.attr("href"), anchor.text());
        });
        var plain = URL.matcher(text + " " + header.orElse(""));
        while (plain.find()) add(links, plain.group(), "");
        var found = new ArrayList<MessageView.Link>();
        links.forEach((target, words) -> found.add(new MessageView.Link(words.isBlank() ? target : words, target)));
        return found.stream().limit(SHOWN).toList();
    }

    /** Only what a browser opens as a page: never a script. */
    private static void add(Map<String, String> links, String target, String words) {
        if (target.startsWith("https://") || target.startsWith("http://")) links.putIfAbsent(target, words);
    }

    /** The same message, whose links open beside the studio and not inside the frame. */
    static String opening(String html) {
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        document.select("base").remove();
        document.head().prependElement("base").attr("target", "_blank");
        return document.outerHtml();
    }
}
