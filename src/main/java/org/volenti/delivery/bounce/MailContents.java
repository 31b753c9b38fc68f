package org.volenti.delivery.bounce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a report is made of, wherever in the message it stands. */
record MailContents(
        String text,
        List<StatusReport> reports,
        Optional<Map<String, String>> feedback,
        Optional<Map<String, String>> original,
        Optional<MailPart> nested,
        List<String> complained) {
    private static final int MOST_TEXT = 200_000;
    private static final int MOST_REPORTS = 200;
    private static final Set<String> NO_COMPLAINT = Set.of("auth-failure", "not-spam", "dmarc", "dkim");

    static MailContents of(MailPart mail) {
        var found = new Found();
        found.look(mail, true);
        var text = found.plain.isEmpty() ? found.html : found.plain;
        return new MailContents(
                text.toString(),
                List.copyOf(found.reports),
                Optional.ofNullable(found.feedback),
                Optional.ofNullable(found.original),
                Optional.ofNullable(found.nested),
                List.copyOf(found.complained));
    }

    boolean isAbuse() {
        return !complained.isEmpty()
                || feedback.map(report ->
                                report.getOrDefault("feedback-type", "abuse").toLowerCase(Locale.ROOT))
                        .filter(type -> !NO_COMPLAINT.contains(type))
                        .isPresent();
    }

    private static final class Found {
        private final StringBuilder plain = new StringBuilder();
        private final List<String> complained = new ArrayList<>();
        private final StringBuilder html = new StringBuilder();
        private final List<StatusReport> reports = new ArrayList<>();
        private @Nullable Map<String, String> feedback;
        private @Nullable Map<String, String> original;
        private @Nullable MailPart nested;

        void look(MailPart part, boolean first) {
            if (part.isFeedback()) {
                if (feedback == null)
                    feedback = MailReader.headersOf(part.text().strip());
            } else if (part.isStatus()) {
                add(StatusReport.of(part.text()));
            } else if (part.isReturned() && !first) {
                returned(part);
            } else if (part.parts().isEmpty()) {
                text(part);
            } else {
                for (var inner : part.parts()) look(inner, false);
            }
        }

        private void returned(MailPart part) {
            if (original == null)
                original = part.parts().isEmpty()
                        ? MailReader.headersOf(part.text().strip())
                        : part.parts().getFirst().headers();
            var inner = part.parts().isEmpty() ? null : part.parts().getFirst();
            if (nested == null && inner != null && inner.is("multipart/report")) nested = inner;
        }

        /** Each is judged against all the text around it, so that their number is what a hostile mail costs. */
        private void add(List<StatusReport> more) {
            int room = Math.max(0, MOST_REPORTS - reports.size());
            reports.addAll(more.subList(0, Math.min(room, more.size())));
        }

        private void text(MailPart part) {
            if (!part.isText() && !part.type().equals("application/octet-stream")) return;
            SesNotice.of(part.text()).ifPresent(notice -> {
                add(notice.reports());
                complained.addAll(notice.complained());
            });
            if (StatusReport.looksLike(part.text()))
                add(StatusReport.of(FreeText.of(part.text(), Set.of(), false).whole()));
            var target = part.is("text/html") ? html : plain;
            if (target.length() > MOST_TEXT) return;
            var text = part.is("text/html") ? withoutTags(part.text()) : part.text();
            target.append(text, 0, Math.min(text.length(), MOST_TEXT)).append('\n');
        }

        private static String withoutTags(String html) {
            var out = new StringBuilder(Math.min(html.length(), MOST_TEXT));
            boolean inside = false;
            for (int i = 0; i < html.length() && out.length() < MOST_TEXT; i++) {
                char c = html.charAt(i);
                if (c == '<') inside = true;
                else if (c == '>') {
                    if (inside) out.append('\n');
                    inside = false;
                } else if (!inside) out.append(c);
            }
            return out.toString()
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&nbsp;", " ")
                    .replace("&quot;", "\"")
                    .replace("&#39;", "'")
                    .replace("&apos;", "'")
                    .replace("&rsquo;", "'")
                    .replace("&#64;", "@")
                    .replace("&amp;", "&");
        }
    }
}
