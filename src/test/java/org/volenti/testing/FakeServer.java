package org.volenti.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider on a socket of this machine, which talks with each caller as told. */
public abstract class FakeServer implements AutoCloseable {
    /** Callers that may wait to be let in. */
    protected static final int QUEUE = 200;

    public final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** How it gets its socket. */
    protected interface Opening {
        ServerSocket open() throws IOException;
    }

    protected FakeServer(Opening opening) {
        try {
            server = opening.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets callers in; the last word of a constructor. */
    protected final void start() {
        Thread.ofVirtual().start(this::accept);
    }

    /** The whole of one connection; it is closed afterwards. */
    protected abstract void talk(Socket socket) throws IOException, InterruptedException;

    public final int port() {
        return server.getLocalPort();
    }

    /** Until the test is over. */
    protected final void awaitClose() throws InterruptedException {
        closed.await();
    }

    /** What the caller sees is a reset, not an end. */
    protected static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            talk(socket);
        } catch (IOException e) {
            // the caller has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (var socket : sockets) socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
