package org.volenti.delivery.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The mail server, and how patient we are with it. */
@ConfigMapping(prefix = "volenti")
public interface SmtpSettings {
    /** {@code smtp[s]://user:pass@host:port?starttls=required} ({@code VOLENTI_SMTP_URL}). */
    Optional<String> smtpUrl();

    /** Connections kept at once ({@code VOLENTI_SMTP_CONNECTIONS}). */
    @WithDefault("8")
    int smtpConnections();

    /** How long connecting may take ({@code VOLENTI_SMTP_CONNECT_TIMEOUT}). */
    @WithDefault("PT10S")
    Duration smtpConnectTimeout();

    /** How long an answer may take; RFC 5321 §4.5.3.2.6 wants ten minutes after the final dot ({@code VOLENTI_SMTP_READ_TIMEOUT}). */
    @WithDefault("PT10M")
    Duration smtpReadTimeout();

    /** How long one write may take ({@code VOLENTI_SMTP_WRITE_TIMEOUT}). */
    @WithDefault("PT1M")
    Duration smtpWriteTimeout();
}
