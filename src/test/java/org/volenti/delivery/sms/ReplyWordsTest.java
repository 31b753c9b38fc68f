package org.volenti.delivery.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.delivery.sms.ReplyWords.Wish;

class ReplyWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                // Twilio's defaults, and the FCC's
                "STOP",
                "UNSUBSCRIBE",
                "END",
                "QUIT",
                "STOPALL",
                "REVOKE",
                "OPTOUT",
                "CANCEL",
                "opt out",
                "Opt-Out",
                // as people and telephones write them
                "stop",
                " Stop! ",
                "STOP.",
                "“Stop”",
                "ＳＴＯＰ",
                "🛑 STOP 🛑",
                "s t o p",
                "S.T.O.P.",
                "STOP\n",
                "stop please",
                "Please STOP",
                "STOP!!!!!!",
                // other languages
                "ARRET",
                "arrêt",
                "ARRÊTER",
                "Désabonner",
                "BAJA",
                "no más",
                "Abmelden",
                "Kündigen",
                "KUENDIGEN?? stop",
                "uitschrijven",
                "AFMELDEN",
                "parar",
                "wypisz",
                // free text, by what a reasonable person would read
                "please stop texting me",
                "Stop sending me this stuff",
                "don't text me anymore",
                "Do not contact me again",
                "Take me off your list",
                "remove me",
                "wrong number",
                "Ich will keine SMS mehr von euch",
                "Bitte nicht mehr schreiben!",
                "NO MAS mensajes",
                "Ne m'envoyez plus rien",
                "leave me alone",
                "I would like you to please unsubscribe me from all of this"
            })
    void these_mean_no(String text) {
        assertThat(ReplyWords.read(text).wish()).isEqualTo(Wish.STOP);
    }

    @ParameterizedTest
    @CsvSource({"START, START", "unstop, START", "Yes!, START", "Sí, START", "HELP, HELP", "info, HELP", "Hilfe?, HELP"
    })
    void these_mean_what_they_say(String text, Wish wish) {
        assertThat(ReplyWords.read(text).wish()).isEqualTo(wish);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "👍",
                "When do you open on Sunday?",
                "I love the new blend",
                "Is the bus stop near your shop?",
                "Can I cancel my order from yesterday?",
                "Thanks for the information",
                "the end of the offer is when?",
                "Danke, komme morgen vorbei",
                "nonstop",
                "1"
            })
    void these_are_for_a_person_to_read(String text) {
        assertThat(ReplyWords.read(text).wish()).isEqualTo(Wish.OTHER);
    }

    @Test
    void twilio_answers_its_own_words_itself_and_the_others_have_a_language() {
        assertThat(ReplyWords.read("stop")).isEqualTo(new ReplyWords.Read(Wish.STOP, "en", true));
        assertThat(ReplyWords.read("arrêt")).isEqualTo(new ReplyWords.Read(Wish.STOP, "fr", false));
        assertThat(ReplyWords.read("please stop")).isEqualTo(new ReplyWords.Read(Wish.STOP, "en", false));
    }

    @Test
    void a_long_message_full_of_marks_is_read_in_no_time() {
        assertThat(ReplyWords.read("s̶t̶" + "́".repeat(20_000) + "o p ".repeat(10_000))
                        .wish())
                .isNotNull();
    }
}
