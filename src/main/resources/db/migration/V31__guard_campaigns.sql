-- Why a campaign was paused, or came near to it, by what its mail came to; the guard writes it anew at each look.
CREATE TABLE campaign_guard (
    campaign text        PRIMARY KEY,
    stopped  boolean     NOT NULL,
    why      text        NOT NULL,
    seen_at  timestamptz NOT NULL
);

-- The few that went wrong, so that campaigns of which nothing did are not counted at all.
CREATE INDEX attempt_failed ON attempt (receipt_at) WHERE receipt = 'FAILED';
CREATE INDEX attempt_rejected ON attempt (finished_at) WHERE outcome = 'rejected';
CREATE INDEX attempt_complained ON attempt (complained_at) WHERE complained_at IS NOT NULL;
