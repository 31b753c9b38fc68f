package org.volenti.tools.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Where a sink lets callers in, each on a thread of its own, until its process is killed. */
final class SinkDoor {
    private static final int QUEUE = 200;

    private SinkDoor() {}

    /** One connection, from its first byte to its end. */
    interface Talk {
        void with(Socket socket) throws IOException;
    }

    /** Never returns. A sink that comes back takes the port again while connections of its former life still end. */
    @SuppressWarnings("resource")
    static void open(String port, Talk talk) throws IOException {
        var server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)), QUEUE);
        while (true) {
            var socket = server.accept();
            Thread.ofVirtual().start(() -> serve(socket, talk));
        }
    }

    private static void serve(Socket socket, Talk talk) {
        try (socket) {
            socket.setTcpNoDelay(true);
            talk.with(socket);
        } catch (IOException e) {
            // whoever called has gone
        }
    }

    /** Whoever waits for an answer gives up at last. */
    static void awaitEnd(InputStream in) throws IOException {
        int read = in.read();
        while (read >= 0) read = in.read();
    }

    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
