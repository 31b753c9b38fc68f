package org.volenti.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volenti.common.Channel;

class TemplateCheckTest {
    private static final String FOOT = "{brand.address} {links.unsubscribe}";

    @TempDir
    Path folder;

    private Content hello() {
        return new Content(folder)
                .file("hello/subject.txt", "Hello")
                .file("hello/email.html", "<p>Hi</p>\n" + FOOT)
                .file("hello/email.txt", "Hi " + FOOT)
                .file("hello/sms.txt", "Hi");
    }

    @Test
    void wording_that_is_in_order_has_no_problem() {
        var content = hello().file("hello/email.de.html", """
                        <style>{|p{color:red}|}</style>
                        {#include blocks/foot.html /}
                        {customer.firstName ?: 'du'} {event.amount ?: '0'} {offer.name} {event.type}
                        {#for tag in customer.interests.orEmpty}{tag}{#if tag_hasNext}, {/if}{/for}
                        {#if customer.visits?? }{customer.visits ?: 0}{/if}
                        """).file("blocks/foot.html", FOOT);
        assertThat(content.problems(Content.use(Channel.EMAIL, Channel.SMS))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {customer.firstName}              | {customer.firstName} may be missing and has no fallback (write {customer.firstName ?: '…'})
                    {customer.shoeSize ?: ''}         | {customer.shoeSize ?: ''} names nothing that wording sees (known in profile.yaml: firstName, interests, visits)
                    {event.amount}                    | {event.amount} may be missing and has no fallback (write {event.amount ?: '…'})
                    {data.code}                       | {data.code} names nothing that wording sees (no API trigger brings data to campaigns/hello.yaml:3)
                    {brand.secret}                    | {brand.secret} names nothing that wording sees (known in policy.yaml: address, currency, email, name, website)
                    {offer.value}                     | {offer.value} names nothing that wording sees (known in the offer: from, id, name, to)
                    {env.PATH}                        | {env.PATH} names nothing that wording sees (wording sees customer, offer, event, data, brand and links)
                    {#include blocks/none.txt /}      | there is no templates/blocks/none.txt (write {#include blocks/<file> /})
                    {#include blocks/page.html /}     | includes blocks/page.html, which is of another kind (include one that ends in .txt)
                    {#for i in 1000000000}x{/for}     | loops over a number or text (loop over a list of values)
                    """)
    void a_fault_is_placed_and_says_how_to_mend_it(String wording, String expected) {
        var content =
                hello().file("hello/sms.txt", "first line\n" + wording.strip()).file("blocks/page.html", "<p>");
        assertThat(content.problems(Content.use(Channel.SMS)))
                .containsExactly("templates/hello/sms.txt:2: " + expected.strip());
    }

    @Test
    void css_braces_are_explained() {
        var content = hello().file("hello/email.html", "\n<style>p{color:red}</style>\n" + FOOT);
        assertThat(content.problems(Content.use(Channel.EMAIL)))
                .containsExactly("templates/hello/email.html:2: {color:red} is read as a value"
                        + " (in CSS write {| … |} around the rules, elsewhere \\{)");
    }

    @Test
    void all_problems_come_at_once() {
        var content = hello().file("hello/subject.txt", "{#if customer.firstName}")
                .file("hello/sms.txt", "{nothing.here}")
                .file("other/email.html", "{#each}")
                .file("hello/readme.md", "?");
        assertThat(content.read().problems())
                .extracting(problem -> problem.place())
                .containsExactly(
                        "templates/hello/readme.md", "templates/hello/subject.txt:1", "templates/other/email.html:1");
    }

    @Test
    void eval_and_script_are_refused() {
        var content = hello().file("hello/sms.txt", "{#eval '{customer.firstName}' /}")
                .file("hello/email.html", FOOT + "\n<script>x()</script>");
        assertThat(content.problems(Content.use(Channel.SMS)))
                .anyMatch(problem -> problem.startsWith("templates/hello/sms.txt:1: does not parse"))
                .anyMatch(problem -> problem.startsWith("templates/hello/email.html:2: a mail carries no <script>"));
    }

    @Test
    void a_marketing_mail_shows_how_to_leave_and_who_writes_in_every_part() {
        var content = hello().file("hello/email.de.txt", "Hallo");
        assertThat(content.problems(Content.use(Channel.EMAIL)))
                .containsExactlyInAnyOrder(
                        "templates/hello/email.de.txt:1: a marketing e-mail must show {links.unsubscribe}"
                                + " (put {links.unsubscribe} at its foot)",
                        "templates/hello/email.de.txt:1: a marketing e-mail must show {brand.address}"
                                + " (put {brand.address} at its foot)");
    }

    @Test
    void a_channel_needs_its_wording() {
        assertThat(hello().problems(Content.use(Channel.PUSH)))
                .containsExactly(
                        "campaigns/hello.yaml:3: template hello has no push.json, so nothing can go out by push"
                                + " (add templates/hello/push.json or leave push out of channels)");
    }

    @Test
    void data_without_a_fallback_is_what_a_trigger_must_bring() {
        var content =
                hello().file("hello/sms.txt", "{data.code} {data.hint ?: ''} {#for x in data.lines}{x.name}{/for}");
        assertThat(content.problems(Content.service(true))).isEmpty();
        content.adopt(1);
        assertThat(content.templates.dataNeeded("hello")).containsExactlyInAnyOrder("code", "lines");
    }

    @Test
    void the_shipped_templates_parse() {
        assertThat(Files.isDirectory(Path.of("templates"))).isTrue();
        var draft = new Content(Path.of("")).read();
        assertThat(draft.problems()).isEmpty();
        assertThat(draft.names()).isNotEmpty();
    }
}
