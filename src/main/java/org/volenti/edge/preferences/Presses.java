package org.volenti.edge.preferences;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.common.OwnedId;
import org.volenti.consent.ConsentEvent;
import org.volenti.engage.Withdrawals;
import org.volenti.message.LinkClaim;
import org.volenti.profile.ContactPoints;

/** Knows what each button on the page of her choices does. */
@ApplicationScoped
class Presses {
    private static final String SEND_AGAIN = "again.";
    /** In a day, whatever was removed since: each brings a message to somebody who may not have asked for it. */
    private static final int MOST_ADDED = 5;

    private final Saving saving;
    private final Withdrawals withdrawals;
    private final Undo undo;
    private final Leaving leaving;
    private final Tongue tongue;
    private final Places places;
    private final PrivacySignal privacySignal;
    private final ContactPoints points;
    private final Pending pending;
    private final Post post;
    private final Throttle throttle;

    Presses(
            Saving saving,
            Withdrawals withdrawals,
            Undo undo,
            Leaving leaving,
            Tongue tongue,
            Places places,
            PrivacySignal privacySignal,
            ContactPoints points,
            Pending pending,
            Post post,
            Throttle throttle) {
        this.saving = saving;
        this.withdrawals = withdrawals;
        this.undo = undo;
        this.leaving = leaving;
        this.tongue = tongue;
        this.places = places;
        this.privacySignal = privacySignal;
        this.points = points;
        this.pending = pending;
        this.post = post;
        this.throttle = throttle;
    }

    /** Said in the language of whoever reads it, which the press may have changed. */
    interface Said {
        String in(Reader reader);
    }

    /** @param left whether she said no by it */
    record Done(List<Said> words, boolean left) {
        static final Done NOTHING = new Done(List.of(), false);

        static Done of(Said words) {
            return new Done(List.of(words), false);
        }
    }

    /** Whatever is no button of ours does nothing. */
    Done take(LinkClaim claim, Visitor visitor, Reader reader, Form form, RoutingContext request) {
        var button = form.first("confirm");
        var done = pressed(claim, visitor, reader, form, button, request);
        if (!isForm(button) && !button.isEmpty())
            privacySignal.heed(claim, visitor, reader, request, button.equals("undo"));
        return done;
    }

    private static boolean isForm(String button) {
        return switch (button) {
            case "save", PreferenceForm.PAUSE_WEEK, PreferenceForm.PAUSE_MONTH, PreferenceForm.RESUME -> true;
            default -> button.startsWith(PreferenceForm.CHANNEL_ON) || button.startsWith(SEND_AGAIN);
        };
    }

    private Done pressed(
            LinkClaim claim, Visitor visitor, Reader reader, Form form, String button, RoutingContext request) {
        if (isForm(button)) return saved(claim, visitor, reader, form, button, request);
        return switch (button) {
            case "everything" -> {
                withdrawals.everything(claim, visitor.said(claim));
                yield new Done(List.of(to -> to.text().doneAll()), true);
            }
            case "undo" -> {
                var outcome = undo.press(claim, visitor, reader, PrivacySignal.isInView(request, form));
                yield Done.of(to -> switch (outcome) {
                    case BACK -> to.centre().undone();
                    case BACK_IN_PART -> to.centre().undoneInPart();
                    case NOTHING -> to.centre().undoneNothing();
                    case TOO_LATE -> to.centre().undoOver();
                });
            }
            case "reason" -> {
                leaving.tell(claim, form.first("reason"));
                yield Done.of(to -> to.centre().thanks());
            }
            case "language" -> {
                boolean changed = tongue.change(claim.customer(), form.first("language"));
                yield changed ? Done.of(to -> to.centre().languageChanged()) : Done.NOTHING;
            }
            case "remove" -> {
                boolean removed = places.remove(claim, visitor, form.number("point"));
                yield removed ? Done.of(to -> to.centre().removed()) : Done.NOTHING;
            }
            case "add.email" -> added(claim, visitor, reader, form, Channel.EMAIL);
            case "add.sms" -> added(claim, visitor, reader, form, Channel.SMS);
            default -> Done.NOTHING;
        };
    }

    private Done saved(
            LinkClaim claim, Visitor visitor, Reader reader, Form form, String button, RoutingContext request) {
        var saved = saving.save(claim, visitor, reader, form, PrivacySignal.isInView(request, form));
        boolean heeded = privacySignal.heed(
                claim, visitor, reader, request, saved.ticked().contains(PrivacySignal.PURPOSE));
        var words = new ArrayList<Said>();
        words.add(to ->
                saved.changed() || heeded ? to.centre().saved() : to.centre().savedNothing());
        saved.notices().forEach(notice -> words.add(to -> notice));
        var hers = points.of(claim.customer());
        saved.pending()
                .forEach((id, grant) -> find(hers, id).ifPresent(point -> words.add(asked(point, grant, reader))));
        if (button.startsWith(SEND_AGAIN)) {
            long id = number(button.substring(SEND_AGAIN.length()));
            find(hers, id)
                    .flatMap(point ->
                            pending.newestAt(claim.customer(), point.id()).map(grant -> asked(point, grant, reader)))
                    .ifPresent(words::add);
        }
        return new Done(words, saved.left());
    }

    private Done added(LinkClaim claim, Visitor visitor, Reader reader, Form form, Channel channel) {
        var whose = Long.toString(claim.customer().value());
        boolean writes =
                Places.normalised(form.first("address"), channel, reader).isPresent();
        if (writes && !throttle.allows("add", whose, MOST_ADDED, Post.DAY))
            return Done.of(to -> to.centre().addTooOften());
        return switch (places.add(claim, visitor, reader, form, channel)) {
            case Places.Added.Not(var why) -> Done.of(to -> why);
            case Places.Added.Done(var point, var grants) ->
                Done.of(grants.isEmpty() ? to -> to.centre().saved() : asked(point, grants.getLast(), reader));
        };
    }

    private Said asked(ContactPoint point, ConsentEvent grant, Reader reader) {
        post.confirm(point, new OwnedId(grant.id().owner(), grant.id().id()), reader);
        // by what she herself asked for: whether others asked for that address is not hers to know
        boolean first = throttle.allows("asked", grant.id().owner().value() + " " + point.id(), 1, Post.DAY);
        return to -> {
            var address = to.address(point.channel(), point.address());
            return first ? to.centre().confirmAsked(address) : to.centre().confirmAskedBefore(address);
        };
    }

    private static Optional<ContactPoint> find(List<ContactPoint> points, long id) {
        return points.stream().filter(point -> point.id() == id).findFirst();
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
