package org.volenti.edge.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitorTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 203.0.113.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0/48",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:0/48",
        "::ffff:203.0.113.77, 203.0.113.0/24"
    })
    void evidence_keeps_the_region_and_not_the_person(String address, String network) {
        assertThat(Visitor.network(address)).isEqualTo(network);
    }
}
