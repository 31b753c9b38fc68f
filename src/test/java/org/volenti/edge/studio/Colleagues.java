package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;

/** Staff of tests, let in without the third of a second that a password takes. */
@ApplicationScoped
class Colleagues {
    private final StaffBook book;
    private final Staff staff;
    private final Sessions sessions;

    Colleagues(StaffBook book, Staff staff, Sessions sessions) {
        this.book = book;
        this.staff = staff;
        this.sessions = sessions;
    }

    private long version(String name) {
        return book.find(name).orElseThrow().version();
    }

    static String nameOf(Role role) {
        return "test-" + role.word();
    }

    /** Somebody who has that one role, signed in. */
    Visitor with(Role role) {
        return named(nameOf(role), EnumSet.of(role));
    }

    Visitor named(String name, Set<Role> roles) {
        if (book.find(name).isEmpty()) {
            book.add(name, roles, Visitor.PASSWORD);
            staff.changePassword(name, version(name), Visitor.PASSWORD);
        }
        var visitor = new Visitor();
        visitor.cookies().put(Cookies.SESSION, sessions.open(name, version(name)));
        return visitor;
    }
}
