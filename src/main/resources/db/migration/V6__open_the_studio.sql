-- Who is signed in to the studio. Only the SHA-256 of a session's token is kept, so that a copy of the table opens nothing.
CREATE TABLE staff_session (
    token_sha256 text PRIMARY KEY,
    staff        text        NOT NULL REFERENCES staff (name) ON DELETE CASCADE,
    opened_at    timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX staff_session_staff ON staff_session (staff);

-- The studio's figures of the last days read launches from launch_tally, and only the decisions made one at a time from
-- here: a launch of millions writes nothing into this index.
CREATE INDEX decision_single ON decision (decided_at) INCLUDE (verdict, reason, channel) WHERE launch_id IS NULL;
