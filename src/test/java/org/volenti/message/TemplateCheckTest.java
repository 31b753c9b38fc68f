package org.volenti.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volenti.campaign.TemplateUse;
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
        var content = hello().file("hello/subject.de.txt", "Hallo")
                .file("hello/email.de.txt", "Hallo " + FOOT)
                .file("hello/email.de.html", """
                        <style>{|p{color:red}|}</style>
                        {#include blocks/foot.html /}
                        {customer.firstName ?: 'du'} {event.amount ?: '0'} {offer.name} {event.type}
                        {#for tag in customer.interests.orEmpty}{tag}{#if tag_hasNext}, {/if}{/for}
                        {#if customer.visits?? }{customer.visits ?: 0}{/if}
                        """)
                .file("blocks/foot.html", FOOT);
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
        var content = hello().file("hello/subject.de.txt", "Hallo")
                .file("hello/email.de.html", "Hallo " + FOOT)
                .file("hello/email.de.txt", "Hallo");
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"title": "Hi" "body": "x"}                                   | 2: is not JSON once it is filled in: Unexpected character
                    {"title": "Hi", "body": "x",}                                 | 2: is not JSON once it is filled in: Unexpected character
                    {"title": {customer.firstName ?: 'you'}, "body": "x"}         | 2: is not JSON once it is filled in: Unrecognized token 'sample'
                    {"title": "Hi", "body": "x", "badge": {customer.visits ?: ''}} | 2: is not JSON once it is filled in: Unexpected character
                    {"title": "Hi"                                                | 2: is not JSON once it is filled in: Unexpected end-of-input
                    {"title": "", "body": "{event.amount ?: ''}"}                 | 1: a push message needs a title and a body
                    {"title": "Hi", "body": "{customer.firstName.loud ?: ''}{customer.visits.up.down ?: 'x'}"} | ~~
                    """)
    void a_push_that_cannot_be_json_is_told_when_it_loads(String json, String expected) {
        var problems = hello().file("hello/push.json", "\n" + json.strip()).problems(Content.use(Channel.PUSH));
        if (expected.isBlank()) assertThat(problems).isEmpty();
        else
            assertThat(problems).singleElement().asString().startsWith("templates/hello/push.json:" + expected.strip());
    }

    @Test
    void a_push_with_every_kind_of_value_is_json() {
        var content = hello().file("hello/push.json", """
                {"title": "{customer.firstName ?: 'you'} {data.name}", "body": "{#for tag in customer.interests.orEmpty}{tag}{#else}none{/for}",
                 "badge": {customer.visits ?: 0}, "url": "{data.url}", "lines": [{#for x in data.lines}{x.n}{#if x_hasNext},{/if}{/for}]}
                """);
        var use = Content.use(Channel.PUSH);
        assertThat(content.problems(new TemplateUse(
                        use.place(),
                        use.template(),
                        use.channels(),
                        use.kind(),
                        use.attributes(),
                        use.event(),
                        true,
                        true)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {customer.firstName.toUpperCase ?: 1}{brand.name.length} | cannot be filled in:
                    {#if brand.name > 3}x{/if}| cannot be filled in:
                    {customer.firstName ?: ''}                              |
                    {#if brand.name == 'none'}x{/if}| is empty once it is filled in (write its text)
                    """)
    void wording_that_no_value_can_fill_in_is_told_when_it_loads(String wording, String expected) {
        var problems = hello().file("hello/sms.txt", wording.strip()).problems(Content.use(Channel.SMS));
        if (expected == null) assertThat(problems).isEmpty();
        else
            assertThat(problems)
                    .singleElement()
                    .asString()
                    .startsWith("templates/hello/sms.txt:1: " + expected.strip());
    }

    @Test
    void a_language_that_a_mail_lacks_in_part_is_told_with_the_missing_file() {
        var content = hello().file("hello/email.de.html", "<p>Hallo</p> " + FOOT)
                .file("hello/email.de.txt", "Hallo " + FOOT)
                .file("hello/email.de-AT.txt", "Servus " + FOOT)
                .file("hello/sms.fr.txt", "Salut");
        assertThat(content.problems(Content.use(Channel.EMAIL, Channel.SMS)))
                .contains(
                        "templates/hello/email.de.html:1: has no subject.de.txt beside it, so a mail would be in two languages"
                                + " (add templates/hello/subject.de.txt, or take templates/hello/email.de.html away)")
                .allMatch(problem -> problem.contains("has no subject.de"))
                .hasSize(3);
        assertThat(content.file("hello/subject.de.txt", "Hallo").problems(Content.use(Channel.EMAIL)))
                .isEmpty();
    }

    @Test
    void a_misspelt_include_is_the_only_fault_it_causes() {
        var content = hello().file("hello/email.html", "<p>Hi</p>\n{#include blocks/foter.html /}")
                .file("blocks/footer.html", FOOT);
        assertThat(content.problems(Content.use(Channel.EMAIL)))
                .containsExactly("templates/hello/email.html:2: there is no templates/blocks/foter.html"
                        + " (write {#include blocks/<file> /})");
    }

    @Test
    void the_shipped_templates_parse() {
        assertThat(Files.isDirectory(Path.of("templates"))).isTrue();
        var draft = new Content(Path.of("")).read();
        assertThat(draft.problems()).isEmpty();
        assertThat(draft.names()).isNotEmpty();
    }
}
