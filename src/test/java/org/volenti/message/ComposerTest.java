package org.volenti.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volenti.campaign.Catalog;
import org.volenti.campaign.Policy;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Localized;
import org.volenti.common.OwnedId;
import org.volenti.common.Purpose;
import org.volenti.common.Span;
import org.volenti.profile.Profile;

class ComposerTest {
    private static final OwnedId ID = new OwnedId(new CustomerId(0x5507), 0x7707);
    private static final Links LINKS =
            new Links(() -> URI.create("https://links.example"), LinkKeyRing.of(new byte[32]));

    @TempDir
    Path folder;

    private Content hello() {
        return new Content(folder)
                .file("hello/subject.txt", "Hello {customer.firstName ?: 'you'}")
                .file(
                        "hello/email.html",
                        "<p>{customer.firstName ?: 'you'}</p><a href=\"{links.unsubscribe}\">{brand.address}</a>")
                .file("hello/email.txt", "Hi {customer.firstName ?: 'you'}, {links.unsubscribe}")
                .file("hello/sms.txt", "Hi {customer.firstName ?: 'you'} {customer.visits ?: 0}")
                .file(
                        "hello/push.json",
                        "{\"title\": \"Hi {customer.firstName ?: 'you'}\", \"body\": \"b\", \"url\": \"{links.why}\"}");
    }

    static Catalog catalog() {
        var brand = new Policy.Brand(
                "Marlowe & Daughters",
                "1 Quay Street",
                Optional.of("https://www.marlowe.example"),
                ZoneId.of("Europe/London"),
                "en",
                "EUR",
                new Policy.Sender(
                        Optional.of("hello@marlowe.example"),
                        Optional.of("Marlowe, Ltd"),
                        Optional.of("+447700900100")));
        var purpose = new Purpose(
                "offers",
                Purpose.Kind.MARKETING,
                new Localized(Map.of("en", "Offers", "de", "Angebote")),
                Purpose.DoubleOptIn.FORMS,
                false);
        var year = Span.parse("P1Y");
        var policy = new Policy(
                brand,
                Optional.empty(),
                List.of(),
                Map.of("offers", purpose),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                new Policy.Retention(year, year, year, Optional.empty()),
                year,
                Policy.Deliverability.USUAL,
                1);
        return CatalogOf.policy(policy);
    }

    private static Profile customer(String firstName, String locale) {
        return new Profile(
                ID.owner(),
                "c-1",
                Optional.of(locale),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Map.of("firstName", firstName, "visits", 1_000_000L, "birthday", LocalDate.of(1990, 2, 28)),
                List.of());
    }

    private static Unwritten unwritten(Channel channel, int number, boolean service) {
        return new Unwritten(
                ID,
                1,
                new OwnedId(ID.owner(), 1),
                "hello",
                "offers",
                service,
                Optional.empty(),
                channel,
                "jo@example.com",
                "hello",
                number,
                Optional.empty(),
                Instant.parse("2026-11-22T02:03:04.567Z"),
                Instant.parse("2026-11-29T02:03:04.567Z"));
    }

    private static Message write(Content content, Channel channel, String firstName, String locale)
            throws CannotRender {
        return new Composer(content.adopt(1).templates, LINKS, Optional::empty)
                .compose(unwritten(channel, 1, false), customer(firstName, locale), catalog());
    }

    @Test
    void a_webhook_gets_the_wording_of_its_own_file() throws CannotRender {
        var content = hello().file("hello/webhook.txt", "Hi {customer.firstName ?: 'you'}: {links.unsubscribe}");
        var message = write(content, Channel.WEBHOOK, "Jo", "en");
        assertThat(message.text()).startsWith("Hi Jo: https://links.example/u/");
        assertThat(message.headers()).isEmpty();
        assertThat(message.subject()).isEmpty();
    }

    @Test
    void marketing_mail_carries_the_one_click_pair_and_its_list() throws CannotRender {
        var message = write(hello(), Channel.EMAIL, "Jo", "en");
        var link = LINKS.unsubscribe(ID);
        assertThat(message.headers())
                .containsEntry("From", "\"Marlowe, Ltd\" <hello@marlowe.example>")
                .containsEntry("List-Unsubscribe", "<" + link + ">")
                .containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                .containsEntry("List-Id", "Offers <offers.marlowe.example>")
                .containsEntry("Message-ID", "<" + LINKS.mark(MarkKind.MESSAGE_ID, ID) + "@marlowe.example>")
                .containsEntry("Date", "Sun, 22 Nov 2026 02:03:04 +0000");
        assertThat(message.html()).contains("<p>Jo</p><a href=\"" + link + "\">1 Quay Street</a>");
    }

    @Test
    void a_service_mail_is_no_list() throws CannotRender {
        var message = new Composer(hello().adopt(1).templates, LINKS, Optional::empty)
                .compose(unwritten(Channel.EMAIL, 1, true), customer("Jo", "en"), catalog());
        assertThat(message.headers())
                .doesNotContainKeys("List-Unsubscribe", "List-Unsubscribe-Post", "List-Id")
                .containsKey("Message-ID");
    }

    @Test
    void merged_values_are_escaped_where_they_stand() throws CannotRender {
        var hostile = "<b>\"&'\r\nBcc: all@example.com\u0000{brand.name}";
        var mail = write(hello(), Channel.EMAIL, hostile, "en");
        assertThat(mail.subject()).contains("Hello <b>\"&' Bcc: all@example.com {brand.name}");
        assertThat(mail.html().orElseThrow())
                .contains("&lt;b&gt;&quot;&amp;&#39;")
                .doesNotContain("<b>")
                .doesNotContain("\u0000")
                .contains("{brand.name}");
        assertThat(mail.headers().values()).noneMatch(value -> value.chars().anyMatch(c -> c < ' '));
        assertThat(write(hello(), Channel.PUSH, "\"},{\"x\":\"\n", "en").subject())
                .contains("Hi \"},{\"x\":\"");
        assertThat(write(hello(), Channel.SMS, "<b>\u0000&", "en").text()).isEqualTo("Hi <b>& 1000000");
    }

    @Test
    void the_language_is_the_customers_then_the_brands_then_the_files() throws CannotRender {
        var content = hello().file("hello/sms.de.txt", "de")
                .file("hello/sms.de-AT.txt", "de-AT")
                .file("hello/sms.fr.txt", "fr");
        assertThat(write(content, Channel.SMS, "Jo", "de-AT").text()).isEqualTo("de-AT");
        assertThat(write(content, Channel.SMS, "Jo", "de-CH").text()).isEqualTo("de");
        assertThat(write(content, Channel.SMS, "Jo", "it").text()).startsWith("Hi Jo");
        assertThat(write(content.file("hello/sms.en.txt", "en"), Channel.SMS, "Jo", "it")
                        .text())
                .isEqualTo("en");
    }

    @Test
    void a_message_renders_with_the_revision_that_was_decided_in_every_process() throws CannotRender {
        var content = hello().file("hello/sms.txt", "old {#include blocks/b.txt /}")
                .file("blocks/b.txt", "block")
                .adopt(1);
        content.file("hello/sms.txt", "new {#include blocks/b.txt /}")
                .file("blocks/b.txt", "changed")
                .adopt(2);
        for (var templates : List.of(content.templates, content.elsewhere())) {
            var composer = new Composer(templates, LINKS, Optional::empty);
            assertThat(composer.compose(unwritten(Channel.SMS, 1, false), customer("Jo", "en"), catalog())
                            .text())
                    .isEqualTo("old block");
            assertThat(composer.compose(unwritten(Channel.SMS, 2, false), customer("Jo", "en"), catalog())
                            .text())
                    .isEqualTo("new changed");
            assertThatThrownBy(
                            () -> composer.compose(unwritten(Channel.SMS, 3, false), customer("Jo", "en"), catalog()))
                    .isInstanceOf(CannotRender.class);
        }
    }

    @Test
    void what_is_missing_after_all_fails_and_numbers_are_no_loops() {
        for (var wording : List.of(
                "{customer.none}",
                "{#for i in customer.visits}x{/for}",
                "{customer.firstName.bytes}",
                "{customer.firstName.getClass.forName('java.lang.Runtime')}",
                "{customer.raw}")) {
            var content = hello().file("hello/sms.txt", wording);
            assertThatThrownBy(() -> write(content, Channel.SMS, "Jo", "en"))
                    .as(wording)
                    .isInstanceOf(CannotRender.class);
        }
    }

    @Test
    void a_mail_of_html_alone_gets_a_plain_part() throws Exception {
        var content = hello();
        Files.delete(folder.resolve("templates/hello/email.txt"));
        assertThat(write(content, Channel.EMAIL, "Jo", "en").text()).startsWith("Jo");
    }

    private String linkTo(String url) throws CannotRender {
        var content = hello().file(
                        "hello/email.html",
                        "<img src=\"data:image/png;base64,AA\"><a class=b href='#top'>x</a>"
                                + "<a href=\"{#if customer.firstName}{customer.firstName}{/if}\">go</a>{links.unsubscribe}");
        return write(content, Channel.EMAIL, url, "en").html().orElseThrow();
    }

    @Test
    void a_value_leads_only_to_web_pages_mail_and_telephones() throws CannotRender {
        for (var url : List.of("https://shop.example/a?b=c&d", "HTTP://x.example", "mailto:a@b.example", "tel:+49", ""))
            assertThat(linkTo(url)).contains("go");
        for (var url : List.of(
                "javascript:alert(1)",
                " java\tscript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "vbscript:x",
                "data:text/html,x",
                "file:///etc/passwd",
                "//evil.example",
                "shop.example")) {
            assertThatThrownBy(() -> linkTo(url))
                    .as(url)
                    .isInstanceOf(CannotRender.class)
                    .hasMessageContaining("href")
                    .hasMessageNotContaining(url.strip());
        }
    }

    @Test
    void the_address_behind_a_push_is_checked_too() {
        var content = hello().file(
                        "hello/push.json", "{\"title\": \"t\", \"body\": \"b\", \"url\": \"{customer.firstName}\"}");
        assertThatThrownBy(() -> write(content, Channel.PUSH, "javascript:alert(1)", "en"))
                .isInstanceOf(CannotRender.class)
                .hasMessageContaining("url");
    }
}
