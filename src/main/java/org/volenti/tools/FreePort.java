package org.volenti.tools;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/**
 * A port for a program that is started, or started again, later. Below those that systems lend to connections of the moment
 * (Linux begins at 32,768), so that none of these has it by then.
 */
public final class FreePort {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 100;

    private FreePort() {}

    public static int find() throws IOException {
        var random = RandomGenerator.getDefault();
        for (int i = 0; i < TRIES; i++) {
            try (var socket = new ServerSocket(random.nextInt(LOWEST, HIGHEST), 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // somebody has it
            }
        }
        throw new IOException("no port from " + LOWEST + " to " + HIGHEST + " is free");
    }
}
