package org.volenti.delivery.email;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PromptSocketsTest {
    @Test
    void commands_that_travel_together_reach_the_server_in_one_piece() throws IOException {
        var sockets = new PromptSockets();
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var client = sockets.createSocket(server.getInetAddress(), server.getLocalPort());
                var served = server.accept()) {
            var out = client.getOutputStream();
            sockets.hold();
            for (var command : new String[] {"MAIL\r\n", "RCPT\r\n", "DATA\r\n"}) {
                out.write(command.getBytes(US_ASCII));
                out.flush();
                assertEquals(0, served.getInputStream().available());
            }
            sockets.release();
            assertEquals(
                    "MAIL\r\nRCPT\r\nDATA\r\n",
                    new String(served.getInputStream().readNBytes(18), US_ASCII));
            out.write("QUIT\r\n".getBytes(US_ASCII));
            assertEquals("QUIT\r\n", new String(served.getInputStream().readNBytes(6), US_ASCII));
        }
    }
}
