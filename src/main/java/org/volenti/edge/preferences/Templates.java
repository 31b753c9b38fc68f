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

    /** @param asked whether a message with a link was asked for just now */
    static native TemplateInstance known(Sheet sheet, KnownView it, boolean asked);

    static native TemplateInstance knownOld(Sheet sheet, boolean asked);

    static native TemplateInstance export(Sheet sheet);

    /** @param until when the sealed proof is destroyed; empty when none is kept */
    static native TemplateInstance erase(Sheet sheet, boolean done, String until);

    static native TemplateInstance over(Sheet sheet);

    static native TemplateInstance fault(Sheet sheet, boolean passing);
}
