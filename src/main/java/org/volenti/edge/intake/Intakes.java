package org.volenti.edge.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.volenti.common.LanedId;
import org.volenti.common.Secret;
import org.volenti.consent.ConsentBook;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.Words;
import org.volenti.profile.BehaviourEvents;
import org.volenti.profile.ContactPoints;
import org.volenti.profile.Customers;
import org.volenti.profile.Declared;
import org.volenti.profile.ImportJobs;
import org.volenti.profile.ImportKind;
import org.volenti.profile.Suppressions;

/** Knows how each kind of file is read. */
@ApplicationScoped
class Intakes {
    private final Declared declared;
    private final Customers customers;
    private final ContactPoints points;
    private final BehaviourEvents events;
    private final Suppressions suppressions;
    private final ConsentRegistry consents;
    private final ImportJobs jobs;
    private final ConsentBook book;
    private final Words words;
    private final Secret secret;
    private final InstantSource time;

    Intakes(
            Declared declared,
            Customers customers,
            ContactPoints points,
            BehaviourEvents events,
            Suppressions suppressions,
            ConsentRegistry consents,
            ImportJobs jobs,
            ConsentBook book,
            Words words,
            Secret secret,
            InstantSource time) {
        this.declared = declared;
        this.customers = customers;
        this.points = points;
        this.events = events;
        this.suppressions = suppressions;
        this.consents = consents;
        this.jobs = jobs;
        this.book = book;
        this.words = words;
        this.secret = secret;
        this.time = time;
    }

    Intake<?> of(ImportKind kind, long id, long bytes) {
        var source = "import:" + LanedId.write(id);
        var now = time.instant();
        return switch (kind) {
            case CUSTOMERS -> new CustomerIntake(customers, declared.live(), id, now);
            case EVENTS -> new EventIntake(events, declared.live(), source, now, bytes);
            case CONSENTS -> {
                var meant = new MeantPoints(customers, points, consents, book, words, now);
                yield new ConsentIntake(
                        customers, meant, suppressions, consents, jobs, id, now, RowKeys.secret(bytes, secret));
            }
            case SUPPRESSIONS -> new SuppressionIntake(suppressions, id, now);
        };
    }
}
