package org.volenti.delivery;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The answer to a hand-over. */
public sealed interface Outcome {
    /** @param providerId the provider's own reference, where it gave one */
    record Accepted(Optional<String> providerId) implements Outcome {}

    /**
     * Refused for good.
     *
     * @param addressUnreachable whether the address itself is at fault, so that nobody should write to it again
     * @param optedOut whether its holder told the provider that nobody should
     */
    record Rejected(String detail, boolean addressUnreachable, boolean optedOut) implements Outcome {
        /** How the detail begins where nobody was asked, for there was no message: the wording is at fault. */
        public static final String UNWRITTEN = "cannot be rendered: ";

        public Rejected(String detail, boolean addressUnreachable) {
            this(detail, addressUnreachable, false);
        }

        static Rejected unwritten(String why) {
            return new Rejected(UNWRITTEN + why, false);
        }
    }

    /**
     * Proven not accepted, may be tried again.
     *
     * @param after how long the provider asks us to wait
     * @param closed whether it takes nothing from anybody at present
     */
    record Retryable(String detail, Optional<Duration> after, boolean closed) implements Outcome {
        public Retryable(String detail, Optional<Duration> after) {
            this(detail, after, false);
        }
    }

    /**
     * What became of one message at several devices of one person.
     *
     * @param whole what it comes to: accepted where one took it, else unknown where one may have, else retryable where one
     *     may later, else rejected
     */
    record AtDevices(Outcome whole, List<AtDevice> devices) implements Outcome {
        public static AtDevices of(List<AtDevice> devices) {
            var first = devices.stream()
                    .map(AtDevice::outcome)
                    .min(Comparator.comparingInt(AtDevices::rank))
                    .orElseThrow();
            return new AtDevices(first, List.copyOf(devices));
        }

        private static int rank(Outcome outcome) {
            return switch (outcome) {
                case Accepted accepted -> 0;
                case Unknown unknown -> 1;
                case Retryable retryable -> 2;
                case Rejected rejected -> 3;
                case AtDevices several -> rank(several.whole);
            };
        }

        /** For who reads the attempt: one line a device, without its address. */
        public String detail() {
            return devices.stream()
                    .map(each -> each.kind() + " " + words(each.outcome()))
                    .collect(Collectors.joining("; "));
        }

        private static String words(Outcome outcome) {
            return switch (outcome) {
                case Accepted accepted -> "accepted";
                case Unknown(var detail) -> "unknown, " + detail;
                case Retryable(var detail, var after, var closed) -> "not now, " + detail;
                case Rejected(var detail, var gone, var optedOut) -> (gone ? "gone, " : "refused, ") + detail;
                case AtDevices several -> several.detail();
            };
        }
    }

    /** @param kind of the address, e.g. {@code webpush} */
    record AtDevice(String kind, String address, Outcome outcome) {}

    /** Nobody can know whether it was accepted (RFC 1047): never blindly sent again, keeps its slot. */
    record Unknown(String detail) implements Outcome {}
}
