package org.volenti.edge.preferences;

import io.vertx.ext.web.RoutingContext;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.volenti.engage.Withdrawals;
import org.volenti.message.LinkClaim;
import org.volenti.message.LinkKind;

/**
 * Whoever pressed, as far as evidence needs it.
 *
 * @param page the page of the press, e.g. {@code /u}
 * @param act {@code oneClick} for a mail program's request (RFC 8058), {@code clicked} for a button of ours
 * @param userAgent printable, cut at 200 characters
 * @param network the address without its last 8 bits (IPv4) or 80 bits (IPv6): a region, not a person
 */
record Visitor(String page, String act, String userAgent, String network) {
    static final String ONE_CLICK = "oneClick";
    static final String CLICKED = "clicked";

    private static final int LONGEST = 200;

    static Visitor of(RoutingContext request, String page, String act) {
        var agent = String.valueOf(request.request().getHeader("User-Agent"));
        var printable = agent.replaceAll("[^\\x20-\\x7e]", "?");
        return new Visitor(
                page,
                act,
                printable.substring(0, Math.min(LONGEST, printable.length())),
                network(request.request().remoteAddress().hostAddress()));
    }

    Map<String, Object> evidence(LinkClaim claim) {
        var evidence = new LinkedHashMap<>(seen());
        // a link that confirms names the grant that it was mailed for
        var what = claim.kind() == LinkKind.CONFIRM ? "grant" : "message";
        claim.message().ifPresent(message -> evidence.put(what, message.write()));
        made(claim, evidence);
        return evidence;
    }

    Withdrawals.Said said(LinkClaim claim) {
        var evidence = seen();
        made(claim, evidence);
        return new Withdrawals.Said("page:" + page, evidence);
    }

    /** Whoever holds the key that asked for the link could have followed it, too. */
    static void made(LinkClaim claim, Map<String, Object> evidence) {
        claim.maker().ifPresent(maker -> evidence.put("linkMadeByApiKey", maker.name()));
    }

    /** Of somebody whom no link brought. */
    Map<String, Object> seen() {
        var evidence = new LinkedHashMap<String, Object>();
        evidence.put("page", page);
        evidence.put("act", act);
        evidence.put("userAgent", userAgent);
        evidence.put("network", network);
        return evidence;
    }

    /** @param address a literal: nothing is resolved */
    static String network(String address) {
        try {
            var host = InetAddress.getByName(address.replaceAll("%.*", ""));
            var bytes = host.getAddress();
            return switch (host) {
                case Inet4Address four -> without(bytes, 3) + "/24";
                case Inet6Address six -> without(bytes, 6) + "/48";
                default -> "";
            };
        } catch (UnknownHostException e) {
            return "";
        }
    }

    private static String without(byte[] bytes, int kept) throws UnknownHostException {
        var cut = bytes.clone();
        Arrays.fill(cut, kept, cut.length, (byte) 0);
        return InetAddress.getByAddress(cut).getHostAddress();
    }
}
