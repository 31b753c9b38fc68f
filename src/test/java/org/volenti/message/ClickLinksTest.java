package org.volenti.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.OwnedId;

class ClickLinksTest {
    private static final OwnedId ID = new OwnedId(new CustomerId(0x1234_07L), 0x9876_07L);
    private static final Predicate<URI> ANYWHERE = url -> true;
    private static final String OURS = "https://links.example/c/";

    private final Links links = new Links(() -> URI.create("https://links.example"), LinkKeyRing.of(key(1)));
    private final ClickLinks clicks = new ClickLinks(links);

    private static byte[] key(int seed) {
        var bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static Message mail(String text, String html) {
        return message(Channel.EMAIL, Map.of(), text, Optional.of(html));
    }

    private static Message message(Channel channel, Map<String, String> headers, String text, Optional<String> html) {
        return new Message(
                ID,
                2,
                new OwnedId(ID.owner(), 1),
                "c-1",
                "hello",
                Optional.empty(),
                channel,
                "jo@example.com",
                headers,
                Optional.of("s"),
                text,
                html);
    }

    private Message measured(Message message) {
        return clicks.measured(message, ANYWHERE);
    }

    private Optional<Click> open(String token) {
        return clicks.open(token, ANYWHERE);
    }

    private String page(String html) {
        return measured(mail("", html)).html().orElseThrow();
    }

    private String text(String text) {
        return measured(mail(text, "")).text();
    }

    /** Where the links lead that were turned, in the order in which they stand. */
    private List<String> targets(String written) {
        var found = Pattern.compile(Pattern.quote(OURS) + "([A-Za-z0-9_-]+)").matcher(written);
        var targets = new ArrayList<String>();
        while (found.find()) {
            var click = open(found.group(1)).orElseThrow();
            if (!click.isTrap()) targets.add(click.target().toString());
        }
        return targets;
    }

    private static String token(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @Test
    void a_link_of_the_page_leads_through_us_to_where_it_led() {
        var page = page(
                "<a class='x' href=\"https://shop.example/a?b=1&amp;c=2#d\">A</a><A HREF='http://shop.example'>B</A>");
        assertThat(targets(page)).containsExactly("https://shop.example/a?b=1&c=2#d", "http://shop.example");
        assertThat(page)
                .contains("<a class='x' href=\"" + OURS)
                .contains("\">A</a>")
                .contains(">B</A>");
        var first = Jsoup.parse(page).selectFirst("a");
        var click = open(token(first.attr("href"))).orElseThrow();
        assertThat(click).isEqualTo(new Click(ID, 2, 1, URI.create("https://shop.example/a?b=1&c=2#d")));
        assertThat(click.place()).isEqualTo("https://shop.example/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailto:a@shop.example",
                "tel:+4930123",
                "#top",
                "/relative",
                "sms:+4930123",
                "https://links.example/u/abc",
                "https://LINKS.example/p/abc",
                "https://links.example",
                "{links.why}"
            })
    void what_is_no_link_to_a_page_or_leads_to_ours_stays_as_it_is(String href) {
        var page = "<a href=\"" + href + "\">A</a>";
        assertThat(page(page)).isEqualTo(page);
        assertThat(text("See " + href + " now")).isEqualTo("See " + href + " now");
    }

    @Test
    void only_the_links_are_touched() {
        var page =
                "<!--[if mso]><a href=\"https://shop.example/o\">O</a><![endif]--><img src=\"https://shop.example/i.png\">"
                        + "<a title=\"href='https://shop.example/t'\" data-href=\"https://shop.example/d\" href=#x>T</a>"
                        + "<abbr href=\"https://shop.example/b\">b</abbr><style>a{background:url(https://shop.example/s)}</style>";
        assertThat(page(page)).isEqualTo(page);
    }

    @Test
    void a_page_with_links_has_a_trap_that_no_person_meets() {
        var page = page("<html><body><a href=\"https://shop.example/\">A</a></body></html>");
        var trap = Jsoup.parse(page).select("a").last();
        assertThat(open(token(trap.attr("href"))).orElseThrow().isTrap()).isTrue();
        assertThat(trap.attr("aria-hidden")).isEqualTo("true");
        assertThat(trap.attr("tabindex")).isEqualTo("-1");
        assertThat(trap.attr("style")).isEqualTo("display:none");
        assertThat(trap.hasText()).isFalse();
        assertThat(page).endsWith("</a></body></html>");
        assertThat(page("<p>none</p>")).isEqualTo("<p>none</p>");
    }

    @Test
    void links_of_the_text_end_where_they_end() {
        var text = text(
                "Go (https://shop.example/a_(b)) or https://shop.example/c. See http://shop.example/d?e=1,2! <https://shop.example/f>");
        assertThat(targets(text))
                .containsExactly(
                        "https://shop.example/a_(b)",
                        "https://shop.example/c",
                        "http://shop.example/d?e=1,2",
                        "https://shop.example/f");
        assertThat(text)
                .startsWith("Go (" + OURS)
                .contains(") or ")
                .contains(". See ")
                .contains("! <")
                .endsWith(">");
        // letters that may belong to it or not: nobody knows where it ends
        assertThat(text("https://shop.example/caféteria")).isEqualTo("https://shop.example/caféteria");
        assertThat(targets(text("看 https://shop.example/a，谢谢"))).containsExactly("https://shop.example/a");
    }

    @Test
    void the_same_target_has_the_same_number_in_page_and_text() {
        var mail = measured(mail(
                "https://shop.example/b",
                "<a href=\"https://shop.example/a\">A</a><a href=\"https://shop.example/b\">B</a>"));
        var inText = open(token(mail.text())).orElseThrow();
        var inPage = open(token(Jsoup.parse(mail.html().orElseThrow())
                        .select("a")
                        .get(1)
                        .attr("href")))
                .orElseThrow();
        assertThat(inText).isEqualTo(inPage);
    }

    @Test
    void a_push_leads_through_us_and_an_sms_is_not_made_longer() {
        var push = measured(
                message(Channel.PUSH, Map.of(Message.PUSH_URL, "https://shop.example/p"), "b", Optional.empty()));
        assertThat(targets(push.headers().get(Message.PUSH_URL))).containsExactly("https://shop.example/p");
        var far = Map.of(Message.PUSH_URL, "https://shop.example/" + "p".repeat(800));
        assertThat(measured(message(Channel.PUSH, far, "b", Optional.empty())).headers())
                .isEqualTo(far);
        var sms = message(Channel.SMS, Map.of(), "Look: https://shop.example/s", Optional.empty());
        assertThat(measured(sms)).isEqualTo(sms);
    }

    /** TR-02: whatever a message holds or a stranger sends, nothing of this is ever led to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "///evil.example",
                "////evil.example/%2f..",
                "\\\\evil.example",
                "/\\evil.example",
                "\\/\\/evil.example",
                "https:\\\\evil.example",
                "https:/\\evil.example",
                "https://\\evil.example",
                "https:evil.example",
                "https:/evil.example",
                "https:///evil.example",
                "http:///evil.example",
                "https://",
                "https://?evil.example",
                "https://#evil.example",
                "https:// evil.example",
                " https://evil.example",
                "https://evil.example ",
                "https://evil.example\r\nSet-Cookie: a=b",
                "https://evil.example/\n",
                "https://evil.example/\r",
                "https://evil.example/\t",
                "https://evil.example/\0",
                "\u0001https://evil.example",
                "https\n://evil.example",
                "java\tscript:alert(1)",
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "javascript://shop.example/%0aalert(1)",
                "vbscript:msgbox(1)",
                "data:text/html,<script>alert(1)</script>",
                "data:text/html;base64,PHNjcmlwdD4=",
                "file:///etc/passwd",
                "ftp://evil.example/a",
                "blob:https://evil.example/1",
                "view-source:https://evil.example",
                "about:blank",
                "intent://evil.example#Intent;scheme=https;end",
                "https://shop.example@evil.example",
                "https://shop.example:443@evil.example",
                "https://shop.example:pw@evil.example/",
                "https://shop.example%40evil.example",
                "https://shop.example%2eevil.example",
                "https://shop.example%00.evil.example",
                "https://shop.example\\@evil.example",
                "https://shop.example\\.evil.example",
                "https://shop。example",
                "https://ｅvil.example",
                "https://evıl.example",
                "https://еvil.example",
                "https://evil\u200b.example",
                "https://evil\u202e.example",
                "https://[evil.example]",
                "https://evil.example:99999",
                "https://evil.example:0",
                "https://evil.example:80:80",
                "https://.evil.example:a"
            })
    void no_address_is_led_to_that_two_readers_may_read_differently(String address) {
        assertThat(ClickTarget.of(address)).isEmpty();
        assertThat(targets(page("<a href=\"" + address + "\">A</a>")))
                .allMatch(target -> target.equals(address.strip()));
    }

    @Test
    void no_changed_bit_no_other_key_and_no_other_spelling_opens() {
        var token = token(text("https://shop.example/a"));
        var bytes = Base64.getUrlDecoder().decode(token);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            var forged = bytes.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(open(Base64.getUrlEncoder().withoutPadding().encodeToString(forged)))
                    .isEmpty();
        }
        var elsewhere = new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("shop", "evil")
                .getBytes(StandardCharsets.ISO_8859_1);
        for (var wrong : List.of(
                "",
                "x",
                token + "=",
                token + "A",
                token.substring(1),
                token.substring(0, token.length() - 4),
                "ü",
                "../" + token,
                "https://evil.example",
                "A".repeat(100_000),
                Base64.getUrlEncoder().withoutPadding().encodeToString(elsewhere),
                Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[80]),
                token(links.unsubscribe(ID)),
                token(links.why(ID, Instant.EPOCH)))) {
            assertThat(open(wrong)).as(wrong).isEmpty();
        }
        var others = new Links(() -> URI.create("https://links.example"), LinkKeyRing.of(key(2)));
        assertThat(new ClickLinks(others).open(token, ANYWHERE)).isEmpty();
        assertThat(links.open(LinkKind.CLICK, token)).isEmpty();
    }

    @Test
    void a_key_that_was_replaced_still_leads_on() {
        var token = token(text("https://shop.example/a"));
        var ring = LinkKeyRing.of(key(1)).then(key(2), Instant.EPOCH);
        var rotated = new ClickLinks(new Links(() -> URI.create("https://links.example"), ring));
        assertThat(rotated.open(token, ANYWHERE)).isPresent();
        assertThat(rotated.open(token, url -> false))
                .as("who has the old key can make such tokens")
                .isEmpty();
        assertThat(clicks.open(token, url -> false))
                .as("a wording that is gone was no less ours")
                .isPresent();
    }

    @Test
    void only_hosts_of_the_wordings_and_of_the_brand_are_led_to() {
        var files = new TreeMap<>(
                Map.of(
                        "email.html",
                        "<a href=\"https://Partner.example/{offer.path}\">x</a> https://{data.host}.evil.example/ https://half.{data.x}"));
        var hosts = LinkHosts.of(
                LinkHosts.written(List.of(new TemplateFiles("thanks", files))),
                Optional.of("https://www.brand.example"));
        for (var good : List.of("https://partner.example/a", "https://brand.example", "https://shop.brand.example/x"))
            assertThat(hosts.test(URI.create(good))).as(good).isTrue();
        for (var bad : List.of(
                "https://evil.example/login",
                "https://x.evil.example/",
                "https://brand.example.evil.example",
                "https://xbrand.example",
                "https://half.",
                "https://www.partner.example/"))
            assertThat(hosts.test(URI.create(bad.replace("half.", "half.example"))))
                    .as(bad)
                    .isFalse();
        var mail = clicks.measured(mail("Hello https://evil.example/login, https://partner.example/a", ""), hosts);
        assertThat(mail.text()).contains("https://evil.example/login").doesNotContain("https://partner.example/a");
    }
}
