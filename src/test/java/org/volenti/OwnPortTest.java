package org.volenti;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class OwnPortTest {
    @Test
    void a_taken_port_is_said_in_one_line_with_what_to_do() throws IOException {
        try (var other = new ServerSocket()) {
            other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            assertThat(OwnPort.taken("127.0.0.1", other.getLocalPort()).orElseThrow())
                    .startsWith("port " + other.getLocalPort() + " of 127.0.0.1 cannot be listened on")
                    .contains("QUARKUS_HTTP_PORT")
                    .doesNotContain("\n");
        }
    }

    @Test
    void a_free_one_is_left_free() {
        assertThat(OwnPort.taken("127.0.0.1", 0)).isEmpty();
    }
}
