package org.volenti.campaign.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Policy;
import org.volenti.campaign.SmsPrices;
import org.volenti.campaign.Trigger;
import org.volenti.common.Channel;
import org.volenti.common.Problem;
import org.volenti.common.Purpose;
import org.volenti.common.Span;
import org.volenti.frequency.Cap;
import org.volenti.frequency.Window;

class ContentTest {
    @TempDir
    Path folder;

    private final Content everything = Folders.read(Folders.CORPUS.resolve("valids/everything"));

    @Test
    void every_key_of_a_campaign_is_read() {
        var campaign = everything.catalog(key -> 7).campaign("everything").orElseThrow();
        assertThat(campaign.name().in("de", "en")).isEqualTo("Alles");
        assertThat(campaign.trigger()).isEqualTo(new Trigger.Schedule("0 10 * * TUE", true));
        assertThat(campaign.channels()).containsExactly(Channel.PUSH, Channel.EMAIL, Channel.SMS);
        assertThat(campaign.category()).contains("beans");
        assertThat(campaign.priority()).isEqualTo(70);
        assertThat(campaign.whenCapped()).isEqualTo(Campaign.WhenCapped.OTHER_CHANNEL);
        assertThat(campaign.caps())
                .containsExactly(
                        new Cap(1, Window.parse("P30D"), Optional.empty(), Optional.empty()),
                        new Cap(1, Window.Calendar.WEEK, Optional.of(Channel.SMS), Optional.empty()));
        assertThat(campaign.holdout()).isEqualTo(0.125);
        assertThat(campaign.goal()).contains(new Campaign.Goal("order", Span.parse("P14D")));
        assertThat(campaign.offers()).extracting("id").containsExactly("ten", "five");
        assertThat(campaign.revision()).isEqualTo(7);
    }

    @Test
    void folders_that_are_links_are_read_where_they_lead() throws IOException {
        var elsewhere = Folders.copy(Folders.CORPUS.resolve("valids/everything"), folder.resolve("elsewhere"));
        var linked = Files.createDirectory(folder.resolve("linked"));
        for (var name : List.of("campaigns", "templates"))
            Files.createSymbolicLink(linked.resolve(name), elsewhere.resolve(name));
        Files.createSymbolicLink(elsewhere.resolve("campaigns").resolve("again"), elsewhere.resolve("campaigns"));
        var read = Folders.read(linked);
        assertThat(read.problems()).isEmpty();
        assertThat(read.catalog(key -> 7).hash())
                .isEqualTo(everything.catalog(key -> 7).hash());
        assertThat(ContentFolder.read(linked).files())
                .extracting(ContentFile::path)
                .allMatch(path -> path.startsWith("campaigns/"));
    }

    @Test
    void what_a_campaign_leaves_out_has_its_default() {
        var campaign = everything.catalog(key -> 1).campaign("receipt").orElseThrow();
        assertThat(campaign.isService()).isTrue();
        assertThat(campaign.priority()).isEqualTo(50);
        assertThat(campaign.whenCapped()).isEqualTo(Campaign.WhenCapped.DEFER);
        assertThat(campaign.expires()).isEqualTo(Span.parse("P7D"));
        assertThat(campaign.holdout()).isZero();
        assertThat(campaign.audience()).isEmpty();
        var offer = everything.catalog(key -> 1).offers().get("ten");
        assertThat(offer.category()).isEmpty();
        assertThat(everything.catalog(key -> 1).offers().get("five").category()).contains("equipment");
        var deliverability = everything.catalog(key -> 1).policy().deliverability();
        assertThat(deliverability.complaints().stop()).isEqualTo(0.002);
        assertThat(deliverability.returnsAllowed()).isEqualTo(3);
        assertThat(deliverability.bounces()).as("left out").isEqualTo(Policy.Deliverability.USUAL.bounces());
        assertThat(offer.cost()).isZero();
        assertThat(offer.weight()).isEqualTo(1.0);
        assertThat(offer.fallback()).isFalse();
    }

    @Test
    void an_event_trigger_rests_and_ages() {
        var cart = everything.catalog(key -> 1).campaign("cart").orElseThrow();
        assertThat(cart.trigger())
                .isEqualTo(new Trigger.Event(
                        "cart.abandoned",
                        Optional.of(Span.parse("PT2H")),
                        List.of("order"),
                        Optional.of(Span.parse("P7D")),
                        Span.parse("PT6H")));
        assertThat(cart.audience()).isPresent();
    }

    @Test
    void the_policy_and_the_law_are_read() {
        var catalog = everything.catalog(key -> 1);
        assertThat(catalog.policy().quietHours())
                .contains(new Policy.QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0)));
        assertThat(catalog.policy().purposes().get("offers").doubleOptIn()).isEqualTo(Purpose.DoubleOptIn.ALWAYS);
        assertThat(catalog.policy().smsPrices())
                .contains(new SmsPrices(
                        Map.of(
                                "DE", new BigDecimal("0.0925"),
                                "NO", new BigDecimal("0.07"),
                                "US", new BigDecimal("0.01")),
                        new BigDecimal("0.11")));
        var row = catalog.jurisdictions().rows().getFirst();
        assertThat(row.country()).isEqualTo("NO");
        assertThat(row.hours().getFirst().days()).containsExactlyInAnyOrder(DayOfWeek.MONDAY, DayOfWeek.TUESDAY);
        assertThat(catalog.wording("signup", "2").orElseThrow().sha256()).containsKeys("en", "no");
    }

    @Test
    void content_without_law_gets_the_shipped_one() {
        var catalog = Folders.read(Folders.CORPUS.resolve("valids/smallest")).catalog(key -> 1);
        assertThat(catalog.jurisdictions().rows()).anyMatch(row -> row.region().equals(Optional.of("US-FL")));
    }

    @Test
    void the_shipped_law_knows_the_states_that_end_the_day_earlier_for_texts() {
        var rows = Folders.read(Folders.CORPUS.resolve("valids/smallest"))
                .catalog(key -> 1)
                .jurisdictions()
                .rows();
        for (var state : List.of("US-FL", "US-OK", "US-MD", "US-CT")) {
            assertThat(rows)
                    .as(state)
                    .filteredOn(row -> row.region().equals(Optional.of(state))
                            && row.channel().equals(Optional.of(Channel.SMS)))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.hours()).singleElement().satisfies(hours -> assertThat(hours.to())
                                .isEqualTo(LocalTime.of(20, 0)));
                        assertThat(row.validFrom()).isPresent();
                        assertThat(row.source()).isNotBlank();
                    });
        }
        assertThat(rows).anyMatch(row -> row.country().equals("PL"));
    }

    @Test
    void a_version_of_a_wording_keeps_its_text() {
        KeptWordings kept = (id, version) -> version.equals("1") ? Map.of("", "Other words.") : Map.of();
        assertThat(Folders.read(Folders.CORPUS.resolve("base"), kept).problems())
                .containsExactly(Problem.at(
                        "campaigns/wordings/signup.yaml:5",
                        "the text of wording signup version 1 differs from the one that customers agreed to",
                        "put the old text back and write the new one under a new version"));
    }

    @Test
    void a_translation_may_join_a_version_but_not_leave_it() {
        var folder = Folders.CORPUS.resolve("valids/everything");
        KeptWordings fewer = (id, version) -> version.equals("2") ? Map.of("en", "Yes.") : Map.of();
        assertThat(Folders.read(folder, fewer).problems()).isEmpty();
        KeptWordings more = (id, version) -> version.equals("2") ? Map.of("en", "Yes.", "fr", "Oui.") : Map.of();
        assertThat(Folders.read(folder, more).problems()).hasSize(1);
    }

    @Test
    void what_a_former_revision_of_an_offer_told_is_read_whatever_its_rule_names() {
        var content = """
                {"id": "ten","name": {"en": "Ten off", "de": "Zehn weg"},"value": 1.5,"eligible": "neverDeclared == 1",\
                "valid": {"to": "2027-01-31"},"template": "gone"}""";
        var told = Content.offer(content).orElseThrow();
        assertThat(told.name().in("de", "en")).isEqualTo("Zehn weg");
        assertThat(told.from()).isEmpty();
        assertThat(told.to()).contains(LocalDate.parse("2027-01-31"));
        assertThat(Content.offer("{\"id\": 7}")).isEmpty();
    }

    @Test
    void the_canonical_text_of_a_document_reads_as_the_same_document() throws IOException {
        var canonical = Files.createDirectories(folder.resolve("campaigns"));
        Folders.copy(Folders.CORPUS.resolve("valids/everything/templates"), folder.resolve("templates"));
        for (var document : everything.documents()) {
            if (document.kind().equals("template")) continue;
            var file = folder.resolve(document.source());
            Files.createDirectories(file.getParent());
            var before = Files.exists(file) ? Files.readString(file) + "\n---\n" : "";
            Files.writeString(file, before + document.content());
        }
        var again = Folders.read(canonical.getParent());
        assertThat(again.problems()).isEmpty();
        assertThat(again.catalog(key -> 1).hash())
                .isEqualTo(everything.catalog(key -> 1).hash());
    }

    @Test
    void comments_and_layout_are_not_content() throws IOException {
        Folders.copy(Folders.CORPUS.resolve("base"), folder);
        var before = Folders.read(folder).catalog(key -> 1).hash();
        var file = folder.resolve("campaigns/offers/ten.yaml");
        Files.writeString(file, "# ten\n" + Files.readString(file).replace("name: ", "name:    "));
        assertThat(Folders.read(folder).catalog(key -> 1).hash()).isEqualTo(before);
        Files.writeString(file, Files.readString(file).replace("12.50", "13"));
        assertThat(Folders.read(folder).catalog(key -> 1).hash()).isNotEqualTo(before);
    }

    @Test
    void a_missing_folder_and_a_missing_policy_are_told() throws IOException {
        assertThat(Folders.read(folder).problems())
                .extracting(Problem::place)
                .containsExactly("campaigns:1", "campaigns/policy.yaml:1");
        Files.createDirectories(folder.resolve("campaigns"));
        var content = Folders.read(folder);
        assertThat(content.problems()).extracting(Problem::what).containsExactly("the file is missing");
        assertThatThrownBy(() -> content.catalog(key -> 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_file_that_is_not_text_is_told() throws IOException {
        Folders.copy(Folders.CORPUS.resolve("base"), folder);
        Files.write(folder.resolve("campaigns/latin.yaml"), new byte[] {'i', 'd', ':', ' ', (byte) 0xe4});
        Files.write(folder.resolve("campaigns/nul.yaml"), new byte[] {'i', 'd', ':', ' ', 0});
        assertThat(Folders.read(folder).problems())
                .extracting(Problem::place)
                .containsExactly("campaigns/latin.yaml:1", "campaigns/nul.yaml:1");
    }

    @Test
    void anchors_that_bite_their_own_tail_are_told() throws IOException {
        Folders.copy(Folders.CORPUS.resolve("base"), folder);
        Files.writeString(folder.resolve("campaigns/circle.yaml"), "&a\nid: circle\ntrigger: *a\nchannels: &b [*b]\n");
        assertThat(Folders.read(folder).problems()).isNotEmpty().allMatch(p -> p.place()
                .startsWith("campaigns/circle"));
    }
}
