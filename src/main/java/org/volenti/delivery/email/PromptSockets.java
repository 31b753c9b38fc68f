package org.volenti.delivery.email;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.SocketFactory;

/**
 * The socket of one line, which sends at once what it is given (TCP_NODELAY), but for commands that are to travel in one
 * segment (RFC 2920 §3.1): a server that answers the first of them alone holds its further answers back (Nagle's
 * algorithm) until this side's delayed ACK, some 40 ms later. Angus has no setting for either.
 */
final class PromptSockets extends SocketFactory {
    /** An answer is a line or a few; who never ends one would fill the memory. */
    private static final int LONGEST_ANSWER = 65_536;

    private final Together together = new Together();
    private final Answers answers = new Answers();
    private Socket present = new Socket();

    /** From here on what is written waits. */
    void hold() {
        together.holding = true;
    }

    /** Sends what waits. */
    void release() throws IOException {
        together.release();
    }

    /** How long an answer may take from here on. */
    void patience(int millis) {
        answers.nanos = millis * 1_000_000L;
        try {
            present.setSoTimeout(millis);
        } catch (SocketException e) {
            // it is closed, which the next read finds out
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        var socket = new Socket() {
            @Override
            public OutputStream getOutputStream() throws IOException {
                together.line = super.getOutputStream();
                return together;
            }

            @Override
            public InputStream getInputStream() throws IOException {
                answers.line = super.getInputStream();
                answers.begin();
                return answers;
            }
        };
        socket.setTcpNoDelay(true);
        present = socket;
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(InetAddress.getByName(host), port, from, fromPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        var socket = createSocket();
        socket.bind(new InetSocketAddress(from, fromPort));
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    private Socket connected(InetSocketAddress to) throws IOException {
        var socket = createSocket();
        socket.connect(to);
        return socket;
    }

    /** What comes back: each answer within one time and size, however it is dealt out. */
    private static final class Answers extends InputStream {
        private InputStream line = InputStream.nullInputStream();
        private long nanos = Long.MAX_VALUE;
        private long since;
        private int read;

        void begin() {
            since = System.nanoTime();
            read = 0;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int now = line.read(bytes, from, length);
            read += Math.max(0, now);
            if (read > LONGEST_ANSWER) throw new IOException("an answer of more than " + LONGEST_ANSWER + " bytes");
            if (System.nanoTime() - since > nanos) throw new SocketTimeoutException("Read timed out");
            return now;
        }

        @Override
        public void close() throws IOException {
            line.close();
        }
    }

    private final class Together extends OutputStream {
        private final ByteArrayOutputStream held = new ByteArrayOutputStream(512);
        private OutputStream line = OutputStream.nullOutputStream();
        private boolean holding;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            answers.begin();
            if (holding) held.write(bytes, from, length);
            else line.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            if (!holding) line.flush();
        }

        @Override
        public void close() throws IOException {
            line.close();
        }

        void release() throws IOException {
            holding = false;
            if (held.size() == 0) return;
            try {
                held.writeTo(line);
                line.flush();
                answers.begin();
            } finally {
                held.reset();
            }
        }
    }
}
