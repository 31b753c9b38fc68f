package org.volenti.campaign.yaml;

/**
 * One versioned piece of content.
 *
 * @param kind as in the table of revisions: campaign, offer, segment, template, wording, policy, jurisdictions, profile
 * @param content canonical text, which is what its revision keeps
 * @param source the file it came from
 */
public record Document(String kind, String id, String content, String source) {
    public String sha256() {
        return Sha256.of(content);
    }

    /** What names it among all documents. */
    public Key key() {
        return new Key(kind, id);
    }

    public record Key(String kind, String id) {}
}
