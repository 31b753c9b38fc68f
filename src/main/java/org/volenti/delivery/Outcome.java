package org.volenti.delivery;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

        /** As a pattern, what a detail begins with where a mail never reached a server: it says nothing of its address. */
        public static final String UNSENT_MAIL = "^(cannot be|brand)";

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
            var whole = first instanceof Retryable retryable ? asAllAsk(retryable, devices) : first;
            return new AtDevices(whole, List.copyOf(devices));
        }

        /** Who asks for the longest pause gets it. */
        private static Retryable asAllAsk(Retryable first, List<AtDevice> devices) {
            var longest = devices.stream()
                    .map(AtDevice::outcome)
                    .flatMap(outcome -> outcome instanceof Retryable(var detail, var after, var closed)
                            ? after.stream()
                            : Stream.<Duration>empty())
                    .max(Comparator.naturalOrder());
            return new Retryable(first.detail(), longest, first.closed());
        }

        /** Whether none that may be tried again was called this time: the next try is as the first. */
        boolean waitedOnly() {
            return whole instanceof Retryable
                    && devices.stream().noneMatch(each -> each.called() && each.outcome() instanceof Retryable);
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

    /**
     * @param kind of the address, e.g. {@code webpush}
     * @param called whether it was handed anything; {@code outcome} says why it was not
     */
    record AtDevice(String kind, String address, boolean called, Outcome outcome) {}

    /** Nobody can know whether it was accepted (RFC 1047): never blindly sent again, keeps its slot. */
    record Unknown(String detail) implements Outcome {}
}
