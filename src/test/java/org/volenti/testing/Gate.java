package org.volenti.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;

/** A TCP proxy that can be shut, in front of something real: what went through is cut, what comes is hung up on. */
public final class Gate implements AutoCloseable {
    private final int target;
    private final ServerSocket door;
    private final Set<Socket> through = new HashSet<>();
    private boolean open = true;

    public Gate(int target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    public synchronized void open() {
        open = true;
    }

    public synchronized void shut() {
        open = false;
        through.forEach(Gate::hangUp);
        through.clear();
    }

    @Override
    public void close() throws IOException {
        door.close();
        shut();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                join(door.accept());
            } catch (IOException e) {
                // closed, or the target is away: the caller sees a connection that ends
            }
        }
    }

    private synchronized void join(Socket caller) throws IOException {
        if (!open) {
            hangUp(caller);
            return;
        }
        var callee = new Socket(InetAddress.getLoopbackAddress(), target);
        through.add(caller);
        through.add(callee);
        copy(caller, callee);
        copy(callee, caller);
    }

    private static void copy(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException e) {
                // one side hung up; both are closed now
            }
        });
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
