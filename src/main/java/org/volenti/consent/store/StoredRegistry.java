package org.volenti.consent.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Ids;
import org.volenti.common.OwnedId;
import org.volenti.common.Problem;
import org.volenti.common.Sql;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentAnswer;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentJudge;
import org.volenti.consent.ConsentJudgement;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.GeneratedWords;
import org.volenti.consent.NewConsent;
import org.volenti.consent.ShownWords;
import org.volenti.consent.Words;

/**
 * Four statements whatever the number: the customers' facts, the new events by COPY, the rows that changed, ids by block; and
 * one for words that a page put together, where there are such.
 */
@ApplicationScoped
class StoredRegistry implements ConsentRegistry {
    private final AgroalDataSource dataSource;
    private final ProofKeys proofKeys;
    private final Words words;
    private final Ids ids;
    private final InstantSource time;
    private final EvidenceJson json;

    StoredRegistry(
            AgroalDataSource dataSource,
            ProofKeys proofKeys,
            Words words,
            Ids ids,
            InstantSource time,
            ObjectMapper mapper) {
        this.dataSource = dataSource;
        this.proofKeys = proofKeys;
        this.words = words;
        this.ids = ids;
        this.time = time;
        this.json = new EvidenceJson(mapper);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Recording recording(List<NewConsent> consents) {
        // after the lock: whoever reads the customer behind it sees all that was recorded by its time
        var now = LedgerTime.now(time);
        var judge = new ConsentJudge(words, now);
        var customers = new LinkedHashSet<CustomerId>();
        for (var told : consents) customers.add(told.customer());
        var facts = Facts.ofAnyLane(dataSource::getConnection, customers);
        var answers = new ArrayList<ConsentAnswer>(consents.size());
        var events = new ArrayList<ConsentEvent>(consents.size());
        var shown = new ArrayList<GeneratedWords.Kept>();
        for (var told : consents) {
            var answer = answer(told, judge, LedgerTime.after(facts.lastRecorded(told.customer()), now));
            answers.add(answer);
            if (!(answer instanceof ConsentAnswer.Recorded(var event, var unknown))) continue;
            events.add(event);
            ShownWords.of(told).ifPresent(words -> shown.add(shown(event, words)));
        }
        LedgerRows.append(dataSource::getConnection, proofKeys, events);
        StoredGeneratedWords.keep(dataSource::getConnection, shown);
        var refold = Refold.of(words, facts, events);
        refold.write(dataSource::getConnection);
        return new Recording(answers, refold.changes(now));
    }

    private static GeneratedWords.Kept shown(ConsentEvent event, ShownWords words) {
        return new GeneratedWords.Kept(event.purpose().orElse(""), event.channel(), words, event.recordedAt());
    }

    private ConsentAnswer answer(NewConsent told, ConsentJudge judge, Instant recordedAt) {
        if (told.action().isNo()) {
            var kept = Storable.no(told);
            return judged(kept, judge.judge(kept), json.ofNo(named(kept)), recordedAt);
        }
        return switch (json.write(named(told))) {
            case EvidenceJson.Unfit(var problem) -> refused(problem);
            case EvidenceJson.Fit(var evidence) -> {
                var unfit = EvidenceJson.unfitText(told);
                yield unfit.isPresent() ? refused(unfit.get()) : judged(told, judge.judge(told), evidence, recordedAt);
            }
        };
    }

    private ConsentAnswer judged(NewConsent told, ConsentJudgement judgement, String evidence, Instant recordedAt) {
        return switch (judgement) {
            case ConsentJudgement.Refused(var problems) -> new ConsentAnswer.Refused(problems);
            case ConsentJudgement.Judged judged -> {
                boolean elsewhere = told.action().isNo()
                        && told.address().isPresent()
                        && told.contactPointId().isEmpty()
                        && (judged.effect().isEmpty() || told.action() == ConsentAction.OBJECTED);
                yield new ConsentAnswer.Recorded(event(told, judged, evidence, recordedAt), elsewhere);
            }
        };
    }

    @Override
    public List<Problem> objections(NewConsent told) {
        var now = LedgerTime.now(time);
        var settled = told.contactPointId().isPresent() || told.address().isEmpty() ? told : told.at(1L);
        return switch (answer(settled, new ConsentJudge(words, now), now)) {
            case ConsentAnswer.Refused(var problems) -> problems;
            case ConsentAnswer.Recorded recorded -> List.of();
        };
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<Imported, Set<Long>> importsOf(Collection<Imported> rows) {
        if (rows.isEmpty()) return Map.of();
        var asked = List.copyOf(rows);
        // probes the primary key once per row, as the customers' facts are read
        var sql = """
                SELECT e.customer_id, e.import_key, e.import_id
                FROM unnest(?::smallint[], ?::bigint[], ?::text[]) AS asked (lane, customer_id, key)
                JOIN consent_event e ON e.lane = asked.lane AND e.customer_id = asked.customer_id
                    AND e.import_key = asked.key
                """;
        var known = new HashMap<Imported, Set<Long>>();
        Sql.each(
                dataSource::getConnection,
                sql,
                row -> known.computeIfAbsent(
                                new Imported(new CustomerId(row.getLong(1)), row.getString(2)), key -> new HashSet<>())
                        .add(row.getLong(3)),
                asked.stream().map(r -> r.customer().lane()).toList(),
                asked.stream().map(Imported::customer).toList(),
                asked.stream().map(Imported::key).toList());
        return known;
    }

    /** An objection is the person's whatever it names, but what it named is evidence. */
    private static Map<String, Object> named(NewConsent told) {
        if (told.action() != ConsentAction.OBJECTED) return told.evidence();
        var named = new LinkedHashMap<String, Object>();
        told.purpose().ifPresent(purpose -> named.put("purpose", purpose));
        told.channel().ifPresent(channel -> named.put("channel", channel.name()));
        told.address().ifPresent(address -> named.put("address", address));
        if (named.isEmpty()) return told.evidence();
        var evidence = new LinkedHashMap<>(told.evidence());
        evidence.put("named", named);
        return evidence;
    }

    private static ConsentAnswer refused(Problem problem) {
        return new ConsentAnswer.Refused(List.of(problem));
    }

    private ConsentEvent event(NewConsent told, ConsentJudgement.Judged judged, String evidence, Instant recordedAt) {
        var reach = judged.reach();
        return new ConsentEvent(
                new OwnedId(told.customer(), ids.next(told.customer().lane())),
                told.action(),
                Optional.of(reach.channel()).filter(name -> !name.isEmpty()).map(Channel::new),
                Optional.of(reach.contactPointId()).filter(id -> id != 0),
                reach.channel().isEmpty() ? Optional.empty() : told.address(),
                Optional.of(reach.purpose()).filter(name -> !name.isEmpty()),
                told.basis(),
                told.wording(),
                judged.wordingSha256(),
                judged.terms(),
                judged.categories(),
                judged.expiresAt(),
                told.source(),
                told.actor(),
                evidence,
                Optional.empty(),
                told.cites(),
                told.importRow(),
                judged.effect(),
                judged.lifts(),
                judged.occurredAt(),
                recordedAt);
    }
}
