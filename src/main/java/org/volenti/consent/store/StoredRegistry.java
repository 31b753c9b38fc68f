package org.volenti.consent.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.CustomerId;
import org.volenti.common.Ids;
import org.volenti.common.OwnedId;
import org.volenti.common.Problem;
import org.volenti.consent.Basis;
import org.volenti.consent.ConsentAction;
import org.volenti.consent.ConsentAnswer;
import org.volenti.consent.ConsentEvent;
import org.volenti.consent.ConsentJudge;
import org.volenti.consent.ConsentJudgement;
import org.volenti.consent.ConsentRegistry;
import org.volenti.consent.NewConsent;
import org.volenti.consent.StandingFact;
import org.volenti.consent.StandingFold;
import org.volenti.consent.StandingKey;
import org.volenti.consent.StandingRow;
import org.volenti.consent.Words;

/** Four statements whatever the number: the customers' facts, the new events by COPY, the rows that changed, ids by block. */
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
    public List<ConsentAnswer> record(List<NewConsent> consents) {
        // after the lock: whoever reads the customer behind it sees all that was recorded by its time
        var now = LedgerTime.now(time);
        var judge = new ConsentJudge(words, now);
        var customers = new LinkedHashSet<CustomerId>();
        for (var told : consents) customers.add(told.customer());
        var facts = Facts.ofAnyLane(dataSource::getConnection, customers);
        var answers = new ArrayList<ConsentAnswer>(consents.size());
        var events = new ArrayList<ConsentEvent>(consents.size());
        for (var told : consents) {
            var answer = answer(told, judge, LedgerTime.after(facts.lastRecorded(told.customer()), now));
            answers.add(answer);
            if (answer instanceof ConsentAnswer.Recorded(var event, var unknown)) events.add(event);
        }
        LedgerRows.append(dataSource::getConnection, proofKeys, events);
        StandingRows.upsert(dataSource::getConnection, changes(facts, events));
        return answers;
    }

    private ConsentAnswer answer(NewConsent told, ConsentJudge judge, Instant recordedAt) {
        var evidence = json.write(named(told));
        if (evidence instanceof EvidenceJson.Unfit(var problem)) return refused(problem);
        var unfit = EvidenceJson.unfitText(told);
        if (unfit.isPresent()) return refused(unfit.get());
        return switch (judge.judge(told)) {
            case ConsentJudgement.Refused(var problems) -> new ConsentAnswer.Refused(problems);
            case ConsentJudgement.Judged judged -> {
                var event = event(told, judged, ((EvidenceJson.Fit) evidence).text(), recordedAt);
                boolean elsewhere = told.action().isNo()
                        && told.address().isPresent()
                        && told.contactPointId().isEmpty()
                        && (judged.effect().isEmpty() || told.action() == ConsentAction.OBJECTED);
                yield new ConsentAnswer.Recorded(event, elsewhere);
            }
        };
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

    /** Folds each customer before and after, and gives the rows that became others. */
    private List<StandingRows.Owned> changes(Facts facts, List<ConsentEvent> events) {
        var fold = new StandingFold(Kinds.of(words));
        var before = new LinkedHashMap<CustomerId, Map<StandingKey, StandingRow>>();
        for (var event : events) {
            var owner = event.id().owner();
            if (event.effect().isEmpty()) continue;
            before.computeIfAbsent(owner, id -> fold.rows(facts.of(id)));
            facts.of(owner).add(fact(event));
        }
        var changed = new ArrayList<StandingRows.Owned>();
        before.forEach((customer, old) -> {
            for (var row : fold.rows(facts.of(customer)).values()) {
                if (!row.equals(old.get(row.key()))) changed.add(new StandingRows.Owned(customer, row));
            }
        });
        return changed;
    }

    private static StandingFact fact(ConsentEvent event) {
        return new StandingFact(
                event.id().id(),
                new StandingKey(
                        event.purpose().orElse(""),
                        event.channel().map(Channel::name).orElse(""),
                        event.contactPointId().orElse(0L)),
                event.effect().orElseThrow(),
                event.lifts(),
                event.basis().map(Basis::word),
                event.terms(),
                event.expiresAt(),
                event.occurredAt(),
                event.recordedAt());
    }
}
