-- Where no wording is declared, a page of ours puts the words together itself. They are kept once, in the clear: they name
-- the brand, a channel and a purpose, and no person; the yes in the ledger names them by their hash, sealed or not.
CREATE TABLE generated_wording (
    sha256     text        NOT NULL,
    purpose    text        NOT NULL,
    channel    text        NOT NULL DEFAULT '',
    locale     text        NOT NULL,
    words      text        NOT NULL,
    since      timestamptz NOT NULL,
    PRIMARY KEY (sha256, purpose, channel)
);
