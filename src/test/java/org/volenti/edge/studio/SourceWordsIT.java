package org.volenti.edge.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the ledger keeps of where an answer was given has a plain name on pages. */
@QuarkusTest
class SourceWordsIT {
    @Inject
    SourceWords sources;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    page:/typed/join/news       | our sign-up page, which asked for “News from the roastery”
                    page:/typed/p               | our preference page, for an address that was typed there
                    page:/p                     | our preference page
                    page:/u                     | our unsubscribe page
                    page:/push/off              | our page for notifications on a device
                    page:/push/news             | our page for notifications on a device, which asked for “News from the roastery”
                    page:/why                   | our page “Why did I get this?”
                    page:                       | a page of ours
                    mail:complaint              | a complaint about a message, told by their mail provider
                    import:0c-1ab               | an imported file
                    sms                         | a reply by text message
                    api                         | the shop’s own system
                    till 4, Bristol             | till 4, Bristol
                    """)
    void every_source_of_ours_has_one(String stored, String shown) {
        assertThat(sources.of(stored)).isEqualTo(shown);
    }
}
