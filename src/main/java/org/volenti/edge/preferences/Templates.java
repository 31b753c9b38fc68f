package org.volenti.edge.preferences;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages in {@code templates/preferences}. */
@CheckedTemplate(basePath = "preferences")
final class Templates {
    private Templates() {}

    static native TemplateInstance unsubscribe(Sheet sheet, String done);

    /** @param done {@code this}, {@code everything}, {@code fresh}, or empty when nothing was pressed */
    static native TemplateInstance old(Sheet sheet, String done);

    static native TemplateInstance choices(Sheet sheet, ChoicesView it);

    /** @param done whether it was confirmed just now */
    static native TemplateInstance confirm(Sheet sheet, ConfirmView it, boolean done);

    /** @param state {@code ask}, {@code asked} or {@code tooMany} */
    static native TemplateInstance ask(Sheet sheet, String state);

    static native TemplateInstance join(Sheet sheet, JoinView it);

    static native TemplateInstance joinForm(JoinView it);

    static native TemplateInstance why(Sheet sheet, WhyView it);

    static native TemplateInstance fault(Sheet sheet, boolean passing);
}
