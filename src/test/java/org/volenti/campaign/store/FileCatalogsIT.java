package org.volenti.campaign.store;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.yaml.Folders;
import org.volenti.common.Problem;
import org.volenti.common.Sql;
import org.volenti.message.KeptTemplates;
import org.volenti.message.TemplateCatalog;

/** Content comes into force from files, and every revision of it is kept. */
@QuarkusTest
class FileCatalogsIT {
    @Inject
    Catalogs catalogs;

    @Inject
    Revisions revisions;

    @Inject
    KeptTemplates keptTemplates;

    @Inject
    InstantSource clock;

    @Inject
    AgroalDataSource dataSource;

    @TempDir
    Path folder;

    /** Of its own in each test, because revisions are kept for ever. */
    private String campaign;

    private FileCatalogs own;

    @BeforeEach
    void lay_out_content() throws IOException {
        Folders.copy(Folders.CORPUS.resolve("base"), folder);
        campaign = "win-back-" + UUID.randomUUID();
        change("campaigns/win-back.yaml", "id: win-back", "id: " + campaign);
        own = another();
    }

    @Test
    void the_service_starts_with_its_content_and_says_which() {
        assertThat(catalogs.live().campaigns()).isNotEmpty();
        assertThat(catalogs.problems()).isEmpty();
        when().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body(
                        "checks.find { it.name == 'content' }.data.hash",
                        equalTo(catalogs.live().hash()));
    }

    @Test
    void unchanged_content_makes_no_revision() {
        assertThat(own.refresh()).isTrue();
        assertThat(own.refresh()).isFalse();
        var before = kept();
        assertThat(another().refresh()).isTrue();
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void a_changed_file_is_a_new_revision() throws IOException {
        own.refresh();
        change("campaigns/win-back.yaml", "channels: [email]", "channels: [email]\npriority: 77");
        assertThat(own.refresh()).isTrue();
        var live = own.live().campaign(campaign).orElseThrow();
        assertThat(live.priority()).isEqualTo(77);
        assertThat(live.revision()).isEqualTo(2);
    }

    @Test
    void what_an_offer_told_is_known_of_every_revision_and_after_it_is_gone() throws IOException {
        var id = "ten-" + UUID.randomUUID();
        change("campaigns/offers/ten.yaml", "id: ten", "id: " + id);
        change("campaigns/win-back.yaml", "offers: [ten]", "offers: [" + id + "]");
        own.refresh();
        change("campaigns/offers/ten.yaml", "Ten per cent off", "Five per cent off");
        own.refresh();
        assertThat(own.problems()).isEmpty();
        assertThat(own.offer(id, 1).orElseThrow().name().in("en", "en")).isEqualTo("Ten per cent off");
        assertThat(own.offer(id, 2).orElseThrow().name().in("en", "en")).isEqualTo("Five per cent off");
        assertThat(own.offer(id, 0)).isEqualTo(own.offer(id, 2));
        assertThat(own.offer(id, 3)).isEmpty();
    }

    @Test
    void a_text_put_back_is_its_old_revision_again() throws IOException {
        own.refresh();
        change("campaigns/win-back.yaml", "channels: [email]", "channels: [email]\npriority: 77");
        own.refresh();
        change("campaigns/win-back.yaml", "\npriority: 77", "");
        own.refresh();
        assertThat(own.live().campaign(campaign).orElseThrow().revision()).isEqualTo(1);
        assertThat(lastApproved()).isEqualTo(1);
        change("campaigns/win-back.yaml", "channels: [email]", "channels: [email]\npriority: 77");
        own.refresh();
        assertThat(own.live().campaign(campaign).orElseThrow().revision()).isEqualTo(2);
        assertThat(lastApproved()).isEqualTo(2);
    }

    @Test
    void a_broken_change_keeps_what_was_and_is_told_until_it_is_mended() throws IOException {
        own.refresh();
        var before = own.live();
        var rows = kept();
        change("campaigns/win-back.yaml", "offers: [ten]", "offers: [tenn]");
        own.refresh();
        assertThat(own.live()).isSameAs(before);
        assertThat(own.problems())
                .containsExactly(Problem.at("campaigns/win-back.yaml:6", "unknown offer “tenn”", "did you mean ten?"));
        assertThat(kept()).isEqualTo(rows);
        change("campaigns/win-back.yaml", "offers: [tenn]", "offers: [ten]");
        var said = logged(own::refresh);
        assertThat(own.problems()).isEmpty();
        assertThat(said).containsExactly("content " + before.hash() + " is in force again: 1 file mended");
    }

    @Test
    void a_campaign_whose_offers_are_all_over_is_told_as_it_loads() throws IOException {
        assertThat(logged(own::refresh)).noneMatch(line -> line.contains(campaign));
        change("campaigns/offers/ten.yaml", "id: ten\n", "id: ten\nvalid: { to: 2020-11-20 }\n");
        assertThat(logged(own::refresh))
                .contains("campaign " + campaign + " has nothing to propose any more: ten ended on 2020-11-20");
        assertThat(own.problems()).isEmpty();
    }

    @Test
    void a_changed_template_is_a_new_revision_that_messages_name() throws IOException {
        var templates = new TemplateCatalog(keptTemplates);
        var catalogs = new FileCatalogs(() -> folder, templates, revisions, clock);
        catalogs.refresh();
        var first = templates.number("plain");
        Files.writeString(folder.resolve("templates/plain/subject.txt"), "Hello " + UUID.randomUUID() + "\n");
        catalogs.refresh();
        assertThat(templates.number("plain")).isGreaterThan(first);
        assertThat(keptTemplates.content("plain", first)).isPresent();
    }

    @Test
    void the_words_that_customers_agreed_to_cannot_be_changed() throws IOException {
        var id = "signup-" + UUID.randomUUID();
        change("campaigns/wordings/signup.yaml", "id: signup", "id: " + id);
        own.refresh();
        change("campaigns/wordings/signup.yaml", "Yes, send me offers.", "Yes, send me everything.");
        own.refresh();
        assertThat(own.problems()).extracting(Problem::place).containsExactly("campaigns/wordings/signup.yaml:5");
        change("campaigns/wordings/signup.yaml", "version: \"1\"", "version: \"2\"");
        own.refresh();
        assertThat(own.problems()).isEmpty();
    }

    @Test
    void broken_content_does_not_start_and_all_problems_are_printed() throws IOException {
        change("campaigns/win-back.yaml", "offers: [ten]", "offers: [tenn]");
        change("campaigns/policy.yaml", "EUR", "EURO");
        var watch = new ContentWatch(own);
        assertThatThrownBy(() -> watch.load(new StartupEvent()))
                .as("as a cause: Quarkus swallows it bare")
                .isInstanceOf(IllegalStateException.class)
                .cause()
                .isInstanceOf(PreventFurtherStepsException.class)
                .hasMessageContaining("2 problems")
                .hasMessageContaining("\ncampaigns/policy.yaml:1: ")
                .hasMessageContaining("\ncampaigns/win-back.yaml:6: unknown offer “tenn” (did you mean ten?)");
    }

    private static List<String> logged(Runnable work) {
        var said = new ArrayList<String>();
        var listening = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                said.add(((ExtLogRecord) entry).getFormattedMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var log = Logger.getLogger(FileCatalogs.class.getName());
        log.addHandler(listening);
        try {
            work.run();
        } finally {
            log.removeHandler(listening);
        }
        return said;
    }

    private FileCatalogs another() {
        return new FileCatalogs(() -> folder, new TemplateCatalog(keptTemplates), revisions, clock);
    }

    private void change(String file, String from, String to) throws IOException {
        var path = folder.resolve(file);
        var text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    private long kept() {
        return Sql.first(dataSource::getConnection, "SELECT count(*) FROM revision", row -> row.getLong(1))
                .orElseThrow();
    }

    private int lastApproved() {
        return Sql.first(dataSource::getConnection, """
                        SELECT number FROM revision WHERE kind = 'campaign' AND id = ?
                        ORDER BY approved_at DESC LIMIT 1
                        """, row -> row.getInt(1), campaign)
                .orElseThrow();
    }
}
