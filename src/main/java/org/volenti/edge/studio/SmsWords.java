package org.volenti.edge.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.volenti.campaign.Campaign;
import org.volenti.campaign.Catalogs;
import org.volenti.campaign.SmsPrices;
import org.volenti.engage.DryRun;
import org.volenti.message.SmsLength;
import org.volenti.message.SmsLengths;

/** What the text messages of a campaign take and cost, in words, before anything is sent. */
@ApplicationScoped
class SmsWords {
    private final SmsLengths lengths;
    private final Catalogs catalogs;
    private final CampaignText text;

    SmsWords(SmsLengths lengths, Catalogs catalogs, CampaignText text) {
        this.lengths = lengths;
        this.catalogs = catalogs;
        this.text = text;
    }

    /** Every segment is paid for; told of the longest that she may get, and of the dearest market. */
    List<CampaignView.Fact> facts(Campaign campaign, Reader reader) {
        var facts = new ArrayList<CampaignView.Fact>();
        var policy = catalogs.live().policy();
        lengths.longest(campaign).ifPresent(longest -> {
            facts.add(new CampaignView.Fact(text.smsTakes(), takes(longest, reader)));
            policy.smsPrices()
                    .map(prices -> prices.dearest(policy.markets()))
                    .map(rate -> costs(longest, rate, policy.brand().currency(), reader))
                    .ifPresent(words -> facts.add(new CampaignView.Fact(text.smsCosts(), words)));
        });
        return facts;
    }

    private String takes(SmsLength length, Reader reader) {
        var many = length.segments() == 1 ? text.oneSegment() : text.segments(reader.count(length.segments()));
        return length.unicode() ? text.unicodeSegments(many) : many;
    }

    private String costs(SmsLength length, SmsPrices.Rate rate, String currency, Reader reader) {
        var money = reader.atMost(rate.price().multiply(BigDecimal.valueOf(length.segments())), currency);
        return rate.country()
                .map(country -> text.smsCost(money, Locale.of("", country).getDisplayCountry(Locale.ENGLISH)))
                .orElseGet(() -> text.smsCostElsewhere(money));
    }

    /** Of all that would go out; empty without prices. */
    String cost(DryRun.Forecast forecast, Reader reader) {
        return forecast.smsCost()
                .map(cost -> text.aboutAtMost(reader.atMost(cost.atMost(), cost.currency())))
                .orElse("");
    }
}
