package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.volenti.campaign.Catalogs;
import org.volenti.common.Channel;
import org.volenti.common.Purpose;
import org.volenti.decision.Reason;
import org.volenti.engage.PermissionCheck;
import org.volenti.profile.Customer;

/** “May we write to her?”, asked for a channel and a purpose. */
@ApplicationScoped
class MayWeWrite {
    private final PermissionCheck check;
    private final Catalogs catalogs;
    private final Phrases phrases;
    private final PreferenceWords words;
    private final ReasonText reasons;
    private final FrameText frame;
    private final CustomerText text;

    MayWeWrite(
            PermissionCheck check,
            Catalogs catalogs,
            Phrases phrases,
            PreferenceWords words,
            ReasonText reasons,
            FrameText frame,
            CustomerText text) {
        this.check = check;
        this.catalogs = catalogs;
        this.phrases = phrases;
        this.words = words;
        this.reasons = reasons;
        this.frame = frame;
        this.text = text;
    }

    CustomerView.MayWe ask(Customer customer, Optional<String> channel, Optional<String> purpose, Reader reader) {
        var channels = Channel.CARRIED.stream()
                .map(one -> new CustomerView.Choice(
                        one.name(), phrases.channel(one.name()), channel.equals(Optional.of(one.name()))))
                .toList();
        var purposes = catalogs.live().policy().purposes().values().stream()
                .filter(one -> one.kind() != Purpose.Kind.PROCESSING)
                .map(one -> new CustomerView.Choice(
                        one.id(), words.purpose(one.id()), purpose.equals(Optional.of(one.id()))))
                .toList();
        var asked = Channel.CARRIED.stream()
                .filter(one -> channel.equals(Optional.of(one.name())))
                .findFirst()
                .flatMap(one -> purpose.flatMap(id -> check.ask(
                        customer.id(), new PermissionCheck.Question(one, id, Optional.empty(), Optional.empty()))))
                .map(answer -> answer(answer, reader));
        return new CustomerView.MayWe(channels, purposes, asked.map(List::of).orElse(List.of()));
    }

    private CustomerView.Answer answer(PermissionCheck.Answer answer, Reader reader) {
        var verdict = VerdictWord.of(answer.verdict());
        var reason =
                answer.reasons().isEmpty() ? Reason.PERMITTED : answer.reasons().getFirst();
        var sentence =
                switch (verdict) {
                    case SEND -> text.yes();
                    case HOLD ->
                        answer.nextAllowedAt()
                                .map(at -> text.notNow(reasons.person(reason), reader.at(at)))
                                .orElseGet(() -> text.notNowNorForeseen(reasons.person(reason)));
                    case SUPPRESS -> text.no(reasons.person(reason), reasons.mend(reason));
                };
        return new CustomerView.Answer(verdict.sign(), frame.verdictWord(verdict), sentence);
    }
}
