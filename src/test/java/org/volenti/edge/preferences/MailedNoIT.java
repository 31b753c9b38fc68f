package org.volenti.edge.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volenti.engage.MailUnsubscribe;
import org.volenti.engage.MailUnsubscribe.Came;
import org.volenti.message.LinkKind;
import org.volenti.message.Links;
import org.volenti.testing.Api;

/** The other way out that a List-Unsubscribe header offers: a mail (EM-09). */
@QuarkusTest
class MailedNoIT {
    @Inject
    MailUnsubscribe mails;

    @Inject
    Recipients recipients;

    @Inject
    Links links;

    private Recipients.Recipient she;
    private String token;

    @BeforeEach
    void somebody() {
        she = recipients.whoGotAnOffer("mailed-" + UUID.randomUUID(), "en");
        token = she.unsubscribe().substring("/u/".length());
    }

    private Came come(String... head) {
        return mails.take((String.join("\r\n", head) + "\r\n\r\nunsubscribe\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private String standing(String purpose) {
        return Api.given()
                .get("/api/v1/customers/" + she.ref() + "/consents")
                .jsonPath()
                .getString("find { it.purpose == '" + purpose + "' }.state");
    }

    private List<Map<String, Object>> noes() {
        return Api.given()
                .get("/api/v1/customers/" + she.ref() + "/consents/history")
                .jsonPath()
                .getList("items.findAll { it.action == 'withdrawn' }");
    }

    @Test
    void a_mail_with_the_token_in_its_subject_withdraws_what_a_press_would_and_once() {
        var news = standing("news");
        for (int i = 0; i < 3; i++) {
            assertThat(come(
                            "From: Somebody Else <friend@example.net>",
                            "To: hello@brand.example",
                            "Message-ID: <x1@example.net>",
                            "Subject: unsubscribe-" + token))
                    .isEqualTo(Came.TO_A_NO);
        }
        assertThat(standing("offers")).isEqualTo("withdrawn");
        assertThat(standing("news")).isEqualTo(news).isNotEqualTo("withdrawn");
        assertThat(noes()).singleElement().satisfies(no -> {
            assertThat(no).containsEntry("source", "mail:unsubscribe").containsEntry("actor", "customer");
            assertThat(no.get("evidence").toString())
                    .contains("<x1@example.net>", she.message().write())
                    .doesNotContain("friend");
        });
    }

    @Test
    void the_token_may_stand_in_the_address_or_in_an_encoded_and_folded_subject() {
        assertThat(come("Delivered-To: <unsubscribe+" + token + "@brand.example>", "Subject: stop"))
                .isEqualTo(Came.TO_A_NO);
        assertThat(standing("offers")).isEqualTo("withdrawn");
        somebody();
        var word = Base64.getEncoder().encodeToString(("unsubscribe-" + token).getBytes(StandardCharsets.UTF_8));
        assertThat(come("subject:", " =?utf-8?B?" + word + "?=")).isEqualTo(Came.TO_A_NO);
        assertThat(standing("offers")).isEqualTo("withdrawn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-generated (vacation)",
                "Precedence: bulk",
                "Precedence: auto_reply",
                "X-Autoreply: yes",
                "Return-Path: <>",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=x"
            })
    void what_a_machine_answers_does_nothing(String sign) {
        assertThat(come(sign, "Subject: unsubscribe-" + token)).isEqualTo(Came.FROM_A_MACHINE);
        assertThat(standing("offers")).isEqualTo("granted");
    }

    @Test
    void what_a_person_marks_as_no_machines_is_taken() {
        assertThat(come("Auto-Submitted: no", "Subject: unsubscribe-" + token)).isEqualTo(Came.TO_A_NO);
        assertThat(standing("offers")).isEqualTo("withdrawn");
    }

    @Test
    void forged_and_foreign_tokens_do_nothing() {
        var last = token.charAt(10) == 'A' ? 'B' : 'A';
        var forged = token.substring(0, 10) + last + token.substring(11);
        var ofAnotherKind = she.choices().substring("/p/".length());
        assertThat(links.open(LinkKind.PREFERENCES, ofAnotherKind)).isPresent();
        for (var wrong : List.of(forged, ofAnotherKind, token + "A", token.substring(1), "A".repeat(47), "")) {
            assertThat(come("To: hello@brand.example", "Subject: unsubscribe-" + wrong))
                    .as(wrong)
                    .isEqualTo(Came.TO_NOTHING);
        }
        assertThat(come("To: hello@brand.example", "Subject: Re: your order")).isEqualTo(Came.TO_NOTHING);
        assertThat(standing("offers")).isEqualTo("granted");
    }

    @Test
    void what_is_no_mail_or_a_broken_one_does_nothing() {
        assertThat(mails.take(new byte[0])).isEqualTo(Came.TO_NOTHING);
        assertThat(mails.take(new byte[] {0, (byte) 0xff, 13, 10, 0})).isEqualTo(Came.TO_NOTHING);
        assertThat(mails.take(("no mail at all, unsubscribe-" + token).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Came.TO_NOTHING);
        assertThat(come("Subject: =?utf-8?Q?=ZZ?= =?nope?B?!!?=")).isEqualTo(Came.TO_NOTHING);
        assertThat(mails.take(("Subject: x\r\n\r\nunsubscribe-" + token + "x".repeat(3_000_000))
                        .getBytes(StandardCharsets.UTF_8)))
                .as("a body is not looked at")
                .isEqualTo(Came.TO_NOTHING);
        assertThat(standing("offers")).isEqualTo("granted");
    }
}
