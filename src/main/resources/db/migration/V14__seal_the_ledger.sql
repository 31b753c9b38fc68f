-- What of an event says something about a person (address, source, actor, evidence, her choices) is kept encrypted under a
-- key of hers, in one column; the columns it came from stay empty. NULL: an event from before this migration.
ALTER TABLE consent_event ADD COLUMN sealed bytea;

-- Her key, itself encrypted under a key outside the database. Erasure deletes it, at once or when the term of proof is over;
-- then nobody reads the events again.
CREATE TABLE proof_key (
    lane        smallint    NOT NULL,
    customer_id bigint      NOT NULL,
    wrapped     bytea       NOT NULL,
    shred_at    timestamptz,                 -- NULL: she is a customer
    PRIMARY KEY (lane, customer_id)
) PARTITION BY HASH (lane);
CREATE INDEX proof_key_due ON proof_key (shred_at) WHERE shred_at IS NOT NULL;

-- Committed events that wait for their place in the tree. A queue, not a watermark over ids: an event that commits late is
-- found late, and never lost.
CREATE TABLE ledger_queue (
    queued      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lane        smallint NOT NULL,
    customer_id bigint   NOT NULL,
    event_id    bigint   NOT NULL
);
CREATE FUNCTION queue_consent_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ledger_queue (lane, customer_id, event_id) SELECT lane, customer_id, event_id FROM added;
    RETURN NULL;
END $$;
CREATE TRIGGER consent_event_queued AFTER INSERT ON consent_event REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION queue_consent_events();
INSERT INTO ledger_queue (lane, customer_id, event_id)
    SELECT lane, customer_id, event_id FROM consent_event ORDER BY recorded_at, event_id;

-- The leaves of the tree (RFC 9162), numbered without gaps by one sealer at a time.
CREATE TABLE ledger_leaf (
    leaf        bigint   PRIMARY KEY,
    lane        smallint NOT NULL,
    customer_id bigint   NOT NULL,
    event_id    bigint   NOT NULL,
    hash        bytea    NOT NULL,
    UNIQUE (lane, customer_id, event_id)
);
-- Complete subtrees of 256 leaves and more: with them a proof reads some dozen rows of a tree of any size.
CREATE TABLE ledger_node (
    level smallint NOT NULL,
    index bigint   NOT NULL,
    hash  bytea    NOT NULL,
    PRIMARY KEY (level, index)
);
CREATE TABLE ledger_checkpoint (
    size bigint      PRIMARY KEY,
    root bytea       NOT NULL,
    at   timestamptz NOT NULL,
    note text        NOT NULL                -- as signed and exported
);
-- Who signs checkpoints: the last one. The private key is encrypted under a key outside the database.
CREATE TABLE ledger_key (
    verifier   text        PRIMARY KEY,
    wrapped    bytea       NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE FUNCTION tree_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;

DO $$
DECLARE part integer; kept text;
BEGIN
    FOR part IN 0..7 LOOP
        EXECUTE format('CREATE TABLE %I PARTITION OF proof_key FOR VALUES WITH (MODULUS 8, REMAINDER %s)', 'proof_key_' || part, part);
    END LOOP;
    FOREACH kept IN ARRAY ARRAY['ledger_leaf', 'ledger_node', 'ledger_checkpoint'] LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION tree_is_append_only()', kept);
    END LOOP;
END $$;
