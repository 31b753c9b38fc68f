-- Events that came into the ledger past its queue, with the trigger off or taken out of the queue: a check that goes round
-- the ledger found them. They are sealed then like any other, and stay listed here: whoever verifies is told of each.
CREATE TABLE ledger_missed (
    lane        smallint    NOT NULL,
    customer_id bigint      NOT NULL,
    event_id    bigint      NOT NULL,
    found_at    timestamptz NOT NULL,
    PRIMARY KEY (lane, customer_id, event_id)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_missed
    FOR EACH STATEMENT EXECUTE FUNCTION tree_is_append_only();
