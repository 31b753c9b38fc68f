package org.volenti.edge.studio;

import java.util.Set;

/**
 * One of the staff, signed in.
 *
 * @param oneTime the password was made by another: before anything else, one's own is to be chosen
 * @param version of the account; each change of password or roles makes another
 */
public record Member(String name, Set<Role> roles, boolean oneTime, long version) {
    /** Whoever has no role yet still has an account. */
    boolean may(Right right) {
        return right == Right.OWN_ACCOUNT || roles.stream().anyMatch(role -> role.may(right));
    }
}
