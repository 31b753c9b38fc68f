-- Who did what, and who looked at whom. Of a customer it holds our own number and nothing else: when she is erased, the entry
-- stays and names nobody.
CREATE TABLE audit_entry (
    entry_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL,
    actor_kind  text        NOT NULL CHECK (actor_kind IN ('staff', 'apiKey', 'customer', 'system', 'stranger')),
    actor       text        NOT NULL,        -- the name of staff or of an API key
    action      text        NOT NULL,
    outcome     text        NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
    lane        smallint,
    customer_id bigint,
    subject     text        NOT NULL,        -- what else it was about: a campaign, a launch, one of the staff
    detail      text        NOT NULL
);
CREATE INDEX audit_entry_at ON audit_entry (at, entry_id);
CREATE INDEX audit_entry_actor ON audit_entry (actor, at, entry_id);
CREATE INDEX audit_entry_customer ON audit_entry (lane, customer_id, at, entry_id) WHERE customer_id IS NOT NULL;

-- Retention alone may delete, and only what is older than the instant that it names for its own transaction.
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_LEVEL = 'ROW'
        AND OLD.at < nullif(current_setting('volenti.audit_kept_from', true), '')::timestamptz THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'audit_entry is append-only: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_entry_kept BEFORE DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
