package org.volenti.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.volenti.common.Channel;
import org.volenti.common.ContactPoint;
import org.volenti.consent.Preference.ChannelChoice;

class AddressChoiceTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final ContactPoint PRIMARY = point(1, Channel.EMAIL, "primary@x", true, 0);
    private static final ContactPoint GRANTED = point(2, Channel.EMAIL, "granted@x", false, 1);
    private static final ContactPoint REFUSED = point(3, Channel.EMAIL, "refused@x", false, 2);
    private static final ContactPoint LATEST = point(4, Channel.EMAIL, "latest@x", false, 3);
    private static final ContactPoint NUMBER = point(5, Channel.SMS, "+447700900001", true, 4);

    @Test
    void her_choice_comes_first_and_of_several_the_first_in_her_order() {
        assertThat(chosen(preference(on("refused@x", 2), on("granted@x", 1)), PRIMARY, GRANTED, REFUSED))
                .contains(GRANTED);
    }

    @Test
    void then_the_primary_then_the_last_granted_then_the_last_added() {
        assertThat(chosen(Preference.NONE, PRIMARY, GRANTED, REFUSED, LATEST, NUMBER))
                .contains(PRIMARY);
        assertThat(chosen(Preference.NONE, GRANTED, REFUSED, LATEST)).contains(GRANTED);
        assertThat(chosen(Preference.NONE, REFUSED, LATEST)).contains(LATEST);
        assertThat(chosen(Preference.NONE, NUMBER)).isEmpty();
    }

    @Test
    void an_address_switched_off_is_no_choice_and_comes_last() {
        assertThat(chosen(preference(off("refused@x")), GRANTED, REFUSED)).contains(GRANTED);
        assertThat(chosen(preference(off("primary@x")), PRIMARY, GRANTED)).contains(GRANTED);
        assertThat(chosen(preference(off("primary@x")), PRIMARY)).contains(PRIMARY);
    }

    @Test
    void a_choice_of_an_address_that_she_has_no_more_is_none() {
        assertThat(chosen(preference(on("gone@x", 1)), PRIMARY, GRANTED)).contains(PRIMARY);
    }

    private static Optional<ContactPoint> chosen(Preference preference, ContactPoint... points) {
        return AddressChoice.choose(List.of(points), Channel.EMAIL, preference, AddressChoiceTest::standing, "offers");
    }

    private static Standing standing(long point, Channel channel, String purpose) {
        if (point == GRANTED.id()) return standing(StandingState.GRANTED, T0.plusSeconds(1));
        return point == REFUSED.id() ? standing(StandingState.REFUSED, T0.plusSeconds(9)) : Standing.NEVER_ASKED;
    }

    private static Standing standing(StandingState state, Instant since) {
        return new Standing(state, since, Optional.empty(), Optional.empty(), Categories.NONE, Optional.empty(), 1);
    }

    private static Preference preference(ChannelChoice... choices) {
        return new Preference(1, List.of(choices), List.of(), List.of(), Optional.empty());
    }

    private static ChannelChoice on(String address, int order) {
        return new ChannelChoice(Channel.EMAIL, Optional.of(address), true, order);
    }

    private static ChannelChoice off(String address) {
        return new ChannelChoice(Channel.EMAIL, Optional.of(address), false, 1);
    }

    private static ContactPoint point(long id, Channel channel, String address, boolean primary, int added) {
        return new ContactPoint(id, channel, address, primary, T0.plusSeconds(added));
    }
}
