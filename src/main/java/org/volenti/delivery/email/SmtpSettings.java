package org.volenti.delivery.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The mail server, and how patient we are with it. */
@ConfigMapping(prefix = "volenti")
public interface SmtpSettings {
    /**
     * {@code smtp[s]://user:pass@host:port?starttls=required}; several, in the order in which they are tried, with commas
     * between. Behind the {@code ?}, joined by {@code &}, each may have limits of its own: {@code perSecond}, {@code
     * perMinute}, {@code connections} ({@code VOLENTI_SMTP_URL}).
     */
    Optional<String> smtpUrl();

    /**
     * How recipients' servers are to be spared, where the relay does not see to it: {@code domain perSecond/s perMinute/min
     * atOnce}, with commas between, {@code *} for each domain that is not named, e.g. {@code gmail.com 20/s 5, * 600/min 2}
     * ({@code VOLENTI_SMTP_DOMAINS}).
     */
    Optional<String> smtpDomains();

    /** Connections to each relay kept at once ({@code VOLENTI_SMTP_CONNECTIONS}). */
    @WithDefault("8")
    int smtpConnections();

    /** How long connecting may take, and each answer until mail can be handed over ({@code VOLENTI_SMTP_CONNECT_TIMEOUT}). */
    @WithDefault("PT10S")
    Duration smtpConnectTimeout();

    /** How long an answer may take; RFC 5321 §4.5.3.2.6 wants ten minutes after the final dot ({@code VOLENTI_SMTP_READ_TIMEOUT}). */
    @WithDefault("PT10M")
    Duration smtpReadTimeout();

    /** How long one write may take ({@code VOLENTI_SMTP_WRITE_TIMEOUT}). */
    @WithDefault("PT1M")
    Duration smtpWriteTimeout();
}
