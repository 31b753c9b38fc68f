package org.volenti.edge.studio;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said to whom none of their roles leads to where they wanted to go. */
@Singleton
class TurnedAway {
    private final StaffText text;
    private final Desk desk;

    TurnedAway(StaffText text, Desk desk) {
        this.text = text;
        this.desk = desk;
    }

    /** @param right absent: nobody was meant to come here */
    Response page(Member member, Optional<Right> right) {
        var takes = right.map(Role::with)
                .map(roles -> text.takes(words(roles, text.or())))
                .orElseGet(text::takesNothing);
        var has = member.roles().isEmpty()
                ? text.hasNone(member.name())
                : text.has(member.name(), words(member.roles(), text.and()));
        return Desk.page(403, Templates.notYours(desk.frame(""), takes, has));
    }

    private String words(Collection<Role> roles, String last) {
        var words = roles.stream().map(text::role).collect(Collectors.toList());
        if (words.size() == 1) return words.getFirst();
        var end = words.removeLast();
        return String.join(", ", words) + " " + last + " " + end;
    }
}
