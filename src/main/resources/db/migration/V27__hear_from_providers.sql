-- How far each attempt has come by its provider's word. Callbacks come late, twice and out of order: the rank only grows.
ALTER TABLE attempt ADD COLUMN receipt text, ADD COLUMN receipt_rank smallint, ADD COLUMN receipt_at timestamptz;

-- What came in from people's phones, by the provider's own id, so that a callback that is told twice counts once.
CREATE TABLE provider_reply (
    provider    text        NOT NULL,
    reply_id    text        NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (provider, reply_id)
);
CREATE INDEX provider_reply_age ON provider_reply (received_at);

-- Of which nobody knows whether they went: few, and looked for again and again.
CREATE INDEX message_unknown ON message (handed_over_at) WHERE state = 'unknown';
