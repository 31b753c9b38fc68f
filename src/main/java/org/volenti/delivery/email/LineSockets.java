package org.volenti.delivery.email;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Lets all lines of a pool share one session, which takes some 20 ms to make: Jakarta Mail looks through every jar for it. The
 * session names the factory of its sockets, and this one hands on to that of the line that connects.
 */
final class LineSockets extends SocketFactory {
    private static final ScopedValue<PromptSockets> CONNECTING = ScopedValue.newInstance();

    static void connect(SmtpLine line, PromptSockets socket, SmtpUrl url) throws MessagingException {
        ScopedValue.where(CONNECTING, socket).<Boolean, MessagingException>call(() -> {
            line.connect(
                    url.host(),
                    url.port(),
                    url.user().orElse(null),
                    url.password().orElse(null));
            return true;
        });
    }

    @Override
    public Socket createSocket() throws IOException {
        return CONNECTING.get().createSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return CONNECTING.get().createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return CONNECTING.get().createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return CONNECTING.get().createSocket(host, port, from, fromPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return CONNECTING.get().createSocket(host, port, from, fromPort);
    }
}
