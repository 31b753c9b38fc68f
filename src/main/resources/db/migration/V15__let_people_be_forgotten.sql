-- What is left of an erased person: when, on whose word, and until when her evidence stays readable.
CREATE TABLE erasure (
    erasure_id  bigint      PRIMARY KEY,
    lane        smallint    NOT NULL,
    customer_id bigint      NOT NULL,
    asked_by    text        NOT NULL,
    reason      text        NOT NULL,
    erased_at   timestamptz NOT NULL,
    proof_until timestamptz                   -- NULL: the key was destroyed at once
);

-- Addresses of erased people as HMAC-SHA-256 under a key outside the database: nobody reads them back, and one that is
-- imported again is known.
CREATE TABLE suppression_token (
    token       bytea       PRIMARY KEY,
    reason      text        NOT NULL,
    recorded_at timestamptz NOT NULL
);

