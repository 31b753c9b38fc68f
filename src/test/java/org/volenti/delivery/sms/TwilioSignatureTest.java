package org.volenti.delivery.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TwilioSignatureTest {
    /** Of twilio-java's RequestValidatorTest. */
    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";

    private static final String SIGNED = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

    private static Map<String, List<String>> form() {
        var form = new HashMap<String, List<String>>();
        form.put("CallSid", List.of("CA1234567890ABCDE"));
        form.put("Caller", List.of("+14158675309"));
        form.put("Digits", List.of("1234"));
        form.put("From", List.of("+14158675309"));
        form.put("To", List.of("+18005551212"));
        return form;
    }

    private static TwilioSignature behind(String publicUrl) {
        return new TwilioSignature(TwilioSetting.at(URI.create("http://localhost:1")), () -> URI.create(publicUrl));
    }

    private static boolean genuine(String publicUrl, String path, Map<String, List<String>> form, String signature) {
        return behind(publicUrl).isGenuine(path, form, Optional.of(signature));
    }

    @Test
    void twilios_own_vector_is_genuine_behind_a_proxy_and_with_a_path_before_it() {
        assertThat(TwilioSignature.sign("12345", URL, form())).isEqualTo(SIGNED);
        assertThat(genuine("https://mycompany.com", "/myapp.php?foo=1&bar=2", form(), SIGNED))
                .isTrue();
        var deep = TwilioSignature.sign("12345", "https://mycompany.com/crm/hooks", form());
        assertThat(genuine("https://mycompany.com/crm", "/hooks", form(), deep)).isTrue();
    }

    @Test
    void it_agrees_with_twilios_validator_for_odd_values_and_ports() {
        var form = form();
        form.put("Body", List.of("Grüße 👋 & = + %20"));
        form.put("New-Parameter", List.of(""));
        var plain = new HashMap<String, String>();
        form.forEach((name, values) -> plain.put(name, values.getFirst()));
        var validator = new RequestValidator("12345");
        for (var url : List.of(URL, "https://mycompany.com:8443/x", "https://mycompany.com:443/x")) {
            assertThat(validator.validate(url, plain, TwilioSignature.sign("12345", url, form)))
                    .as(url)
                    .isTrue();
        }
        var withPort = TwilioSignature.sign("12345", "https://mycompany.com:443/x", form);
        assertThat(genuine("https://mycompany.com", "/x", form, withPort)).isTrue();
        var without = TwilioSignature.sign("12345", "https://mycompany.com/x", form);
        assertThat(genuine("https://mycompany.com:8443", "/x", form, without)).isTrue();
    }

    @Test
    void the_former_token_counts_while_tokens_are_changed() {
        assertThat(genuine(
                        "https://mycompany.com",
                        "/x",
                        form(),
                        TwilioSignature.sign("former", "https://mycompany.com/x", form())))
                .isTrue();
    }

    @Test
    void whatever_was_changed_is_seen() {
        var path = "/myapp.php?foo=1&bar=2";
        assertThat(genuine("https://mycompany.com", "/myapp.php?foo=1&bar=3", form(), SIGNED))
                .isFalse();
        assertThat(genuine("https://other.example", path, form(), SIGNED)).isFalse();
        assertThat(genuine("http://mycompany.com", path, form(), SIGNED)).isFalse();
        var more = form();
        more.put("To", List.of("+18005551212", "+1"));
        assertThat(genuine("https://mycompany.com", path, more, SIGNED)).isFalse();
        assertThat(genuine("https://mycompany.com", path, form(), "")).isFalse();
        assertThat(genuine("https://mycompany.com", path, form(), TwilioSignature.sign("1234", URL, form())))
                .isFalse();
        assertThat(behind("https://mycompany.com").isGenuine(path, form(), Optional.empty()))
                .isFalse();
    }
}
