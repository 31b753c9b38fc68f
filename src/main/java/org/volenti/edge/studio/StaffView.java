package org.volenti.edge.studio;

import java.util.List;

/**
 * Who works here.
 *
 * @param name what was typed for somebody new
 * @param choices the roles to give them
 * @param fresh one password, where one was just made
 */
public record StaffView(List<Row> people, String name, List<RoleChoice> choices, String problem, List<Fresh> fresh) {
    public record Row(String name, String roles, boolean disabled, boolean oneTime, String link) {}

    public record RoleChoice(String word, String name, String may, boolean chosen) {}

    public record Fresh(String name, String password) {}

    /** One of them. */
    public record One(
            String name,
            boolean disabled,
            boolean oneTime,
            List<RoleChoice> choices,
            String problem,
            List<Fresh> fresh) {}
}
