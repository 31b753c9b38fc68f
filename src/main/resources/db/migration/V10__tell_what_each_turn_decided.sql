-- When the occasion began: an event of the campaign's "unless" after it makes the message pointless, however often the
-- decision is made again. NULL: a decision from before, which counts from its first turn.
ALTER TABLE decision ADD COLUMN began_at timestamptz;

-- Each turn names the revisions that it was decided by.
ALTER TABLE decision_history ADD COLUMN revisions json;

-- The revision of the offer that was decided, and will be read by the wording. NULL: no offer, or a message from before.
ALTER TABLE message ADD COLUMN offer_number integer;

-- When a campaign was last stopped: what was decided until then has no second try.
CREATE TABLE campaign_stop (
    campaign   text PRIMARY KEY,
    stopped_at timestamptz NOT NULL
);
