package org.volenti.delivery.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where mail that comes back goes, and how we get it. */
@ConfigMapping(prefix = "volenti")
public interface BounceSettings {
    /**
     * A mailbox whose server hands on what is addressed to it with {@code +} and more behind its name, such as {@code
     * bounces@mail.marlowe.example}: the return path of every mail is made of it ({@code VOLENTI_BOUNCE_ADDRESS}).
     */
    Optional<String> bounceAddress();

    /** Lets a mail server or provider post mail to {@code /hooks/email}; without it there is no such door ({@code VOLENTI_MAIL_HOOK_TOKEN}). */
    Optional<String> mailHookToken();

    /** The mailbox to be looked into: {@code imap[s]|pop3[s]://user:pass@host:port/folder} ({@code VOLENTI_BOUNCE_URL}). */
    Optional<String> bounceUrl();

    /** How often it is looked into ({@code VOLENTI_BOUNCE_EVERY}). */
    @WithDefault("PT1M")
    Duration bounceEvery();
}
