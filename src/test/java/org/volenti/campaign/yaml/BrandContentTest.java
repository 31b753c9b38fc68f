package org.volenti.campaign.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.volenti.common.Purpose;

/** The content that the project ships as its example. */
class BrandContentTest {
    private final Content content = Folders.read(Path.of("."));

    @Test
    void the_shipped_content_is_sound() {
        assertThat(content.problems()).isEmpty();
    }

    @Test
    void it_shows_every_kind_of_trigger_and_purpose() {
        var catalog = content.catalog(key -> 1);
        assertThat(catalog.all().stream().map(c -> c.trigger().getClass().getSimpleName()))
                .contains("Schedule", "Event", "Launch", "Api");
        assertThat(catalog.policy().purposes().values().stream().map(Purpose::kind))
                .contains(Purpose.Kind.values());
        assertThat(catalog.segments()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(catalog.offers()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(catalog.campaigns()).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void its_law_is_the_shipped_one() {
        var own = ContentFolder.read(Path.of(".")).files().stream()
                .filter(f -> f.path().equals("campaigns/jurisdictions.yaml"))
                .map(ContentFile::text);
        assertThat(own).containsExactly(ContentFolder.shippedJurisdictions());
    }
}
