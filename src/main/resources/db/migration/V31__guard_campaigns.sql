-- Why a campaign was paused, or came near to it, by what its mail came to; the guard writes it anew at each look.
CREATE TABLE campaign_guard (
    campaign text        PRIMARY KEY,
    stopped  boolean     NOT NULL,
    why      text        NOT NULL,
    seen_at  timestamptz NOT NULL
);

-- The few that went wrong, so that campaigns of which nothing did are not counted at all. Of columns that nothing else writes,
-- or that other indices hold already: the answer to a hand-over still needs no new entry in an index of attempts.
CREATE INDEX attempt_bounced ON attempt (bounced_at) WHERE bounced_at IS NOT NULL;
CREATE INDEX attempt_complained ON attempt (complained_at) WHERE complained_at IS NOT NULL;
CREATE INDEX message_rejected ON message (due_at) WHERE state = 'rejected';
