package org.volenti.edge.preferences;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages in {@code templates/preferences}. */
@CheckedTemplate(basePath = "preferences")
final class Templates {
    private Templates() {}

    static native TemplateInstance unsubscribe(Sheet sheet, String done, String choices);

    static native TemplateInstance choices(Sheet sheet, ChoicesView it);

    static native TemplateInstance why(Sheet sheet, WhyView it);

    static native TemplateInstance fault(Sheet sheet, boolean passing);
}
