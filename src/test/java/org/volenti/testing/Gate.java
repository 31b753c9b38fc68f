package org.volenti.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy that can be shut, in front of something real: what was connected is cut, what comes is refused. */
public final class Gate implements AutoCloseable {
    private final int target;
    private final int port;
    private final Set<Socket> through = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket entrance;

    public Gate(int target) {
        this.target = target;
        this.entrance = listen(0);
        this.port = entrance.getLocalPort();
        accept(entrance);
    }

    public int port() {
        return port;
    }

    public void shut() {
        closeAll();
    }

    public void open() {
        entrance = listen(port);
        accept(entrance);
    }

    @Override
    public void close() {
        closeAll();
    }

    private void accept(ServerSocket door) {
        Thread.ofVirtual().start(() -> {
            while (!door.isClosed()) {
                try {
                    var caller = door.accept();
                    var callee = new Socket(InetAddress.getLoopbackAddress(), target);
                    through.add(caller);
                    through.add(callee);
                    copy(caller, callee);
                    copy(callee, caller);
                } catch (IOException e) {
                    // shut, or the target is away: the caller sees a connection that ends
                }
            }
        });
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

    private void closeAll() {
        try {
            entrance.close();
            for (var socket : through) socket.close();
            through.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerSocket listen(int port) {
        try {
            var door = new ServerSocket();
            door.setReuseAddress(true);
            door.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
