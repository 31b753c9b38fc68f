package org.volenti.edge.api;

import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;

/**
 * Tells what a caller broke from what we broke: a connection that ended before its body did, or a body or header that the
 * framework cannot take apart. It throws plain exceptions for these, so the place where they were thrown tells.
 */
final class ClientFault {
    private static final int DEEPEST = 6;
    private static final Set<String> READERS = Set.of(
            "FormBodyHandler",
            "FormEncodedDataDefinition",
            "FormData",
            "FormParserFactory",
            "MultiPartParserDefinition",
            "MultipartParser",
            "MediaTypeHelper",
            "MediaTypeHeaderDelegate",
            "VertxInputStream",
            "VertxBlockingInput",
            "URLUtils");

    private ClientFault() {}

    static boolean is(Throwable fault) {
        int depth = 0;
        for (Throwable cause = fault; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof HttpClosedException || cause instanceof ClosedChannelException) return true;
            if (isOfReaders(cause)) return true;
        }
        return false;
    }

    private static boolean isOfReaders(Throwable fault) {
        if (!(fault instanceof IOException) && !(fault instanceof RuntimeException)) return false;
        var frames = fault.getStackTrace();
        for (int i = 0; i < Math.min(DEEPEST, frames.length); i++) {
            var type = frames[i].getClassName();
            if (!type.startsWith("org.jboss.resteasy.reactive.")) continue;
            var name = type.substring(type.lastIndexOf('.') + 1);
            int inner = name.indexOf('$');
            if (READERS.contains(inner < 0 ? name : name.substring(0, inner))) return true;
        }
        return false;
    }
}
