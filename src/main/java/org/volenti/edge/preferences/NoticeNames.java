package org.volenti.edge.preferences;

import org.volenti.campaign.Notice;

/** How the service's own messages are called to whoever got one, and why they came. */
final class NoticeNames {
    private NoticeNames() {}

    static String name(Notice notice, Reader reader) {
        var text = reader.notice();
        return switch (notice) {
            case CONFIRM -> text.nameConfirm();
            case LINK -> text.nameLink();
            case KNOWN -> text.nameKnown();
            case EXPORT -> text.nameExport();
            case ERASE -> text.nameErase();
        };
    }

    static String why(Notice notice, Reader reader) {
        return switch (notice) {
            case CONFIRM -> reader.notice().whyConfirm();
            case LINK, KNOWN, EXPORT, ERASE -> reader.notice().whyAsked();
        };
    }
}
