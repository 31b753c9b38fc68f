package org.volenti.edge.studio;

import static org.volenti.edge.studio.Right.ASK_LAUNCH;
import static org.volenti.edge.studio.Right.DRY_RUN;
import static org.volenti.edge.studio.Right.HALT;
import static org.volenti.edge.studio.Right.IMPORT;
import static org.volenti.edge.studio.Right.LAUNCH;
import static org.volenti.edge.studio.Right.READ_AUDIT;
import static org.volenti.edge.studio.Right.READ_EVIDENCE;
import static org.volenti.edge.studio.Right.RECORD_REFUSAL;
import static org.volenti.edge.studio.Right.SEE_CAMPAIGNS;
import static org.volenti.edge.studio.Right.SEE_CUSTOMERS;
import static org.volenti.edge.studio.Right.SEE_FIGURES;
import static org.volenti.edge.studio.Right.START_ALL;
import static org.volenti.edge.studio.Right.STOP_ALL;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A part that staff have, and all that it lets them do: the one table of who may do what. A person may have several.
 * Stopping is never harder than starting.
 */
public enum Role {
    MARKETER(SEE_FIGURES, SEE_CAMPAIGNS, DRY_RUN, ASK_LAUNCH, HALT, STOP_ALL, SEE_CUSTOMERS),
    APPROVER(SEE_FIGURES, SEE_CAMPAIGNS, DRY_RUN, ASK_LAUNCH, HALT, STOP_ALL, LAUNCH, START_ALL),
    AGENT(SEE_FIGURES, SEE_CUSTOMERS, RECORD_REFUSAL),
    PRIVACY(SEE_FIGURES, SEE_CAMPAIGNS, STOP_ALL, SEE_CUSTOMERS, RECORD_REFUSAL, READ_AUDIT, READ_EVIDENCE),
    DEVELOPER(SEE_FIGURES, SEE_CAMPAIGNS, DRY_RUN, IMPORT),
    ADMIN(EnumSet.complementOf(EnumSet.of(READ_EVIDENCE)));

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
    private final Set<Right> rights;

    Role(Right... rights) {
        this(EnumSet.copyOf(Arrays.asList(rights)));
    }

    Role(EnumSet<Right> rights) {
        rights.add(Right.SIGN_IN);
        rights.add(Right.OWN_ACCOUNT);
        this.rights = Collections.unmodifiableSet(rights);
    }

    boolean may(Right right) {
        return rights.contains(right);
    }

    /** Who may, in the order of the table. */
    static List<Role> with(Right right) {
        return Arrays.stream(values()).filter(role -> role.may(right)).toList();
    }

    /** As it is kept and posted. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
