-- Hot tables begin with (lane, customer_id) and are hash-partitioned by lane; no constraint spans lanes but the look-ups
-- of alias and address. They carry no foreign keys: the customer row is locked first by every transaction that writes
-- for her, and a checked key would cost an index probe for each of millions of imported rows.
-- Ids of rows are drawn in blocks of 1,000; an id's low eight bits are its lane.

CREATE SEQUENCE volenti_id INCREMENT BY 1000;
CREATE SEQUENCE customer_seq;

CREATE FUNCTION lane_of(ref text) RETURNS smallint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT get_byte(decode(md5(ref), 'hex'), 0)::smallint $$;

-- ---------------------------------------------------------------- profile
CREATE TABLE customer (
    lane              smallint    NOT NULL,
    customer_id       bigint      NOT NULL,
    ref               text        NOT NULL,
    locale            text,
    time_zone         text,
    country           text,
    region            text,
    test              boolean     NOT NULL DEFAULT false,
    attributes        jsonb       NOT NULL DEFAULT '{}',
    -- where each attribute came from: {name: {"source": …, "at": …}}
    attribute_sources jsonb       NOT NULL DEFAULT '{}',
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    PRIMARY KEY (lane, customer_id)
) PARTITION BY HASH (lane);

CREATE TABLE customer_alias (
    kind        text     NOT NULL,   -- 'ref' for the caller's own id
    value       text     NOT NULL,
    lane        smallint NOT NULL,
    customer_id bigint   NOT NULL,
    PRIMARY KEY (kind, value)
);
CREATE INDEX customer_alias_customer ON customer_alias (lane, customer_id);

CREATE TABLE contact_point (
    lane             smallint    NOT NULL,
    customer_id      bigint      NOT NULL,
    contact_point_id bigint      NOT NULL,
    channel          text        NOT NULL,
    address          text        NOT NULL,   -- normalised: E.164, lower-cased domain, subscription
    is_primary       boolean     NOT NULL DEFAULT false,
    label            text,
    added_at         timestamptz NOT NULL,
    removed_at       timestamptz,
    PRIMARY KEY (lane, customer_id, contact_point_id)
) PARTITION BY HASH (lane);
CREATE INDEX contact_point_address ON contact_point (address, channel);
CREATE UNIQUE INDEX contact_point_once ON contact_point (lane, customer_id, channel, address) WHERE removed_at IS NULL;

-- The address itself, which several customers may hold: what is true of it is true for all of them.
CREATE TABLE address (
    channel            text    NOT NULL,
    address            text    NOT NULL,
    holders            integer NOT NULL DEFAULT 0,
    unreachable_reason text,
    unreachable_at     timestamptz,
    PRIMARY KEY (channel, address)
);

CREATE TABLE suppression (
    channel     text        NOT NULL,
    address     text        NOT NULL,
    reason      text        NOT NULL,
    source      text        NOT NULL,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (channel, address)
);

CREATE TABLE behaviour_event (
    lane        smallint    NOT NULL,
    customer_id bigint      NOT NULL,
    event_id    text        NOT NULL,
    type        text        NOT NULL,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    source      text        NOT NULL,
    properties  jsonb,
    context     jsonb,
    PRIMARY KEY (lane, customer_id, event_id)
) PARTITION BY HASH (lane);
CREATE INDEX behaviour_event_time ON behaviour_event (lane, customer_id, type, occurred_at);

CREATE TABLE import_job (
    import_id   bigint PRIMARY KEY,
    kind        text        NOT NULL,
    state       text        NOT NULL,
    row_count   bigint      NOT NULL DEFAULT 0,
    accepted    bigint      NOT NULL DEFAULT 0,
    known       bigint      NOT NULL DEFAULT 0,
    rejected    bigint      NOT NULL DEFAULT 0,
    problem     text,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz
);

CREATE TABLE import_error (
    import_id   bigint  NOT NULL,
    line        bigint  NOT NULL,
    column_name text,
    reason      text    NOT NULL,
    row_text    text    NOT NULL
);
CREATE INDEX import_error_import ON import_error (import_id, line);

-- ---------------------------------------------------------------- consent
-- Append-only, for the owner too: consents and preferences as events with their evidence.
CREATE TABLE consent_event (
    lane             smallint    NOT NULL,
    customer_id      bigint      NOT NULL,
    event_id         bigint      NOT NULL,
    action           text        NOT NULL,
    channel          text,                    -- NULL: every channel
    contact_point_id bigint,                  -- NULL: every contact point of the channel
    address          text,
    purpose          text,                    -- NULL: every purpose of kind marketing and processing
    basis            text,
    wording_id       text,
    wording_version  text,
    wording_locale   text,
    wording_sha256   text,
    terms_max        integer,
    terms_per        text,
    expires_at       timestamptz,
    source           text        NOT NULL,
    actor            text        NOT NULL,
    evidence         jsonb       NOT NULL DEFAULT '{}',
    choice           jsonb,                   -- of a 'chose' event: the preferences after it
    cites            bigint,                  -- an earlier event that this one answers
    import_id        bigint,
    import_row       bigint,
    occurred_at      timestamptz NOT NULL,
    recorded_at      timestamptz NOT NULL,
    PRIMARY KEY (lane, customer_id, event_id)
) PARTITION BY HASH (lane);

-- The present outcome of the ledger: for each key the event that stands. '' and 0 mean "every".
CREATE TABLE standing (
    lane             smallint    NOT NULL,
    customer_id      bigint      NOT NULL,
    purpose          text        NOT NULL,
    channel          text        NOT NULL,
    contact_point_id bigint      NOT NULL,
    state            text        NOT NULL,
    since            timestamptz NOT NULL,
    basis            text,
    terms_max        integer,
    terms_per        text,
    expires_at       timestamptz,
    event_id         bigint      NOT NULL,
    PRIMARY KEY (lane, customer_id, purpose, channel, contact_point_id)
) PARTITION BY HASH (lane);

CREATE TABLE preference (
    lane        smallint    NOT NULL,
    customer_id bigint      NOT NULL,
    version     bigint      NOT NULL,
    document    jsonb       NOT NULL,
    event_id    bigint      NOT NULL,
    changed_at  timestamptz NOT NULL,
    PRIMARY KEY (lane, customer_id)
) PARTITION BY HASH (lane);

CREATE FUNCTION consent_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'consent_event is append-only: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- ---------------------------------------------------------------- campaign
CREATE TABLE revision (
    kind        text        NOT NULL,        -- campaign, offer, segment, template, wording, policy, jurisdictions, profile
    id          text        NOT NULL,
    number      integer     NOT NULL,
    sha256      text        NOT NULL,
    content     text        NOT NULL,
    source      text        NOT NULL,
    author      text        NOT NULL,
    approver    text,
    created_at  timestamptz NOT NULL,
    approved_at timestamptz,
    PRIMARY KEY (kind, id, number),
    UNIQUE (kind, id, sha256)
);

CREATE TABLE campaign_switch (
    campaign text PRIMARY KEY,
    paused   boolean     NOT NULL,
    since    timestamptz NOT NULL,
    actor    text        NOT NULL
);

CREATE TABLE sending_switch (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    stopped   boolean     NOT NULL,
    since     timestamptz NOT NULL,
    actor     text        NOT NULL
);
INSERT INTO sending_switch VALUES (true, false, '2000-01-01T00:00:00Z', 'schema');

CREATE TABLE offer_stock (
    offer text PRIMARY KEY,
    taken bigint NOT NULL DEFAULT 0
);

-- ---------------------------------------------------------------- decision, slot, message
CREATE TABLE decision (
    lane             smallint    NOT NULL,
    customer_id      bigint      NOT NULL,
    decision_id      bigint      NOT NULL,
    campaign         text        NOT NULL,
    occasion         text        NOT NULL,
    launch_id        bigint,
    verdict          text        NOT NULL,
    reason           text        NOT NULL,
    hold_until       timestamptz,
    offer            text,
    channel          text,
    contact_point_id bigint,
    message_id       bigint,
    holdout          boolean     NOT NULL DEFAULT false,
    probability      double precision,
    model_version    text,
    revisions        json,
    payload          json,                    -- the triggering event or the trigger's data
    trace            json        NOT NULL,
    turn             integer     NOT NULL DEFAULT 1,   -- how often it was decided; earlier turns are in decision_history
    first_at         timestamptz NOT NULL,
    decided_at       timestamptz NOT NULL,
    expires_at       timestamptz NOT NULL,
    PRIMARY KEY (lane, customer_id, decision_id)
) PARTITION BY HASH (lane);
CREATE UNIQUE INDEX decision_occasion ON decision (lane, customer_id, campaign, occasion);
CREATE INDEX decision_due ON decision (lane, hold_until) WHERE verdict = 'hold';

CREATE TABLE decision_history (
    lane        smallint    NOT NULL,
    customer_id bigint      NOT NULL,
    decision_id bigint      NOT NULL,
    turn        integer     NOT NULL,
    verdict     text        NOT NULL,
    reason      text        NOT NULL,
    hold_until  timestamptz,
    offer       text,
    channel     text,
    trace       json        NOT NULL,
    decided_at  timestamptz NOT NULL,
    PRIMARY KEY (lane, customer_id, decision_id, turn)
) PARTITION BY HASH (lane);

-- One contact counted against caps. dated_at NULL: reserved, in flight or unknown, which counts as today.
CREATE TABLE slot (
    lane        smallint    NOT NULL,
    customer_id bigint      NOT NULL,
    slot_id     bigint      NOT NULL,         -- the message's id, or that of a contact reported from elsewhere
    channel     text        NOT NULL,
    address     text,
    purpose     text        NOT NULL,
    campaign    text,
    offer       text,
    state       text        NOT NULL,         -- reserved, unknown, accepted, elsewhere
    dated_at    timestamptz,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (lane, customer_id, slot_id)
) PARTITION BY HASH (lane);

CREATE TABLE message (
    lane             smallint    NOT NULL,
    customer_id      bigint      NOT NULL,
    message_id       bigint      NOT NULL,
    decision_id      bigint      NOT NULL,
    campaign         text        NOT NULL,
    purpose          text        NOT NULL,
    service          boolean     NOT NULL,
    offer            text,
    channel          text        NOT NULL,
    contact_point_id bigint      NOT NULL,
    address          text        NOT NULL,
    template         text        NOT NULL,
    template_number  integer     NOT NULL,
    payload          json,
    state            text        NOT NULL,
    detail           text,
    attempts         integer     NOT NULL DEFAULT 0,
    due_at           timestamptz NOT NULL,
    expires_at       timestamptz NOT NULL,
    created_at       timestamptz NOT NULL,
    handed_over_at   timestamptz,
    PRIMARY KEY (lane, customer_id, message_id)
) PARTITION BY HASH (lane);
-- what the dispatcher takes next, lane by lane; empty when nothing waits
CREATE INDEX message_due ON message (lane, due_at) WHERE state IN ('planned', 'retryAt');
-- what a crash may have left between hand-over and answer
CREATE INDEX message_in_flight ON message (lane) WHERE state = 'handingOver';

CREATE TABLE attempt (
    lane        smallint    NOT NULL,
    customer_id bigint      NOT NULL,
    message_id  bigint      NOT NULL,
    n           integer     NOT NULL,
    carrier     text        NOT NULL,
    fence       bigint      NOT NULL,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    outcome     text,                         -- NULL: none known yet
    provider_id text,
    detail      text,
    cost        numeric(12, 5),
    PRIMARY KEY (lane, customer_id, message_id, n)
) PARTITION BY HASH (lane);

CREATE TABLE sandbox_message (
    lane           smallint    NOT NULL,
    customer_id    bigint      NOT NULL,
    message_id     bigint      NOT NULL,
    n              integer     NOT NULL,
    channel        text        NOT NULL,
    recipient      text        NOT NULL,
    campaign       text        NOT NULL,
    offer          text,
    decision_id    bigint      NOT NULL,
    headers        json        NOT NULL,
    subject        text,
    text_body      text,
    html_body      text,
    handed_over_at timestamptz NOT NULL,
    PRIMARY KEY (lane, customer_id, message_id, n)
) PARTITION BY HASH (lane);
CREATE INDEX sandbox_message_newest ON sandbox_message (handed_over_at);

CREATE TABLE lane_lease (
    lane       smallint PRIMARY KEY,
    holder     text        NOT NULL,
    fence      bigint      NOT NULL,
    expires_at timestamptz NOT NULL
);

-- ---------------------------------------------------------------- the flow
CREATE TABLE launch (
    launch_id   bigint PRIMARY KEY,
    campaign    text        NOT NULL,
    revision    integer     NOT NULL,
    occasion    text        NOT NULL,
    state       text        NOT NULL,         -- counting, running, paused, stopped, done, failed
    actor       text        NOT NULL,
    audience    bigint,
    problem     text,
    starts_at   timestamptz NOT NULL,         -- the end of the count-down
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    finished_at timestamptz
);
CREATE INDEX launch_campaign ON launch (campaign, created_at DESC);
CREATE INDEX launch_open ON launch (state) WHERE state IN ('counting', 'running', 'paused');

-- The audience of one lane, drawn once; decided counts how many of them are done, so that a crash resumes there.
CREATE TABLE launch_lane (
    launch_id bigint   NOT NULL,
    lane      smallint NOT NULL,
    customers bigint[] NOT NULL,
    decided   integer  NOT NULL DEFAULT 0,
    PRIMARY KEY (launch_id, lane)
);
ALTER TABLE launch_lane ALTER COLUMN customers SET STORAGE EXTERNAL;

CREATE TABLE launch_tally (
    launch_id bigint   NOT NULL,
    lane      smallint NOT NULL,
    verdict   text     NOT NULL,
    reason    text     NOT NULL,
    offer     text     NOT NULL DEFAULT '',
    channel   text     NOT NULL DEFAULT '',
    people    bigint   NOT NULL,
    PRIMARY KEY (launch_id, lane, verdict, reason, offer, channel)
);

CREATE TABLE schedule_fire (
    campaign  text        NOT NULL,
    zone      text        NOT NULL,
    fire_at   timestamptz NOT NULL,
    state     text        NOT NULL,           -- claimed, launched, missed
    launch_id bigint,
    PRIMARY KEY (campaign, zone, fire_at)
);

-- One waiting burst of triggering events for a customer and campaign, and the rest after it fired.
CREATE TABLE trigger_wait (
    lane        smallint    NOT NULL,
    customer_id bigint      NOT NULL,
    campaign    text        NOT NULL,
    occasion    text        NOT NULL,         -- the burst's first event
    started_at  timestamptz NOT NULL,         -- when that first event happened
    due_at      timestamptz,                  -- NULL: fired, resting
    rests_until timestamptz,
    payload     json        NOT NULL,         -- the burst's last event
    PRIMARY KEY (lane, customer_id, campaign)
) PARTITION BY HASH (lane);
CREATE INDEX trigger_wait_due ON trigger_wait (lane, due_at) WHERE due_at IS NOT NULL;

CREATE TABLE idempotency (
    key            text PRIMARY KEY,
    request_sha256 text        NOT NULL,
    status         integer,                   -- NULL: being answered
    body           text,
    created_at     timestamptz NOT NULL
);
CREATE INDEX idempotency_age ON idempotency (created_at);

CREATE TABLE dead_letter (
    dead_letter_id bigint PRIMARY KEY,
    source         text        NOT NULL,
    payload        text        NOT NULL,
    reason         text        NOT NULL,
    recorded_at    timestamptz NOT NULL
);

-- ---------------------------------------------------------------- access
CREATE TABLE api_key (
    key_id     bigint PRIMARY KEY,
    name       text        NOT NULL,
    sha256     text        NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
);

CREATE TABLE staff (
    name          text PRIMARY KEY,
    password_hash text        NOT NULL,
    changed_at    timestamptz NOT NULL
);

-- What the service must recognise again: the fingerprint of its secret, for one.
CREATE TABLE service_fact (
    name  text PRIMARY KEY,
    value text NOT NULL
);

-- ---------------------------------------------------------------- compression
-- lz4 costs a fraction of pglz, but not every PostgreSQL is built with it: the one we bring is not
DO $$
BEGIN
    ALTER TABLE decision ALTER COLUMN trace SET COMPRESSION lz4;
    ALTER TABLE sandbox_message ALTER COLUMN html_body SET COMPRESSION lz4, ALTER COLUMN text_body SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    NULL;
END $$;

-- ---------------------------------------------------------------- partitions
DO $$
DECLARE parent text; part integer;
BEGIN
    FOREACH parent IN ARRAY ARRAY['customer', 'contact_point', 'behaviour_event', 'consent_event', 'standing', 'preference',
        'decision', 'decision_history', 'slot', 'message', 'attempt', 'sandbox_message', 'trigger_wait']
    LOOP
        FOR part IN 0..7 LOOP
            EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 8, REMAINDER %s)', parent || '_' || part, parent, part);
        END LOOP;
    END LOOP;
    -- TRUNCATE of a partition does not fire the parent's trigger, nor does UPDATE of one: each has its own
    EXECUTE 'CREATE TRIGGER consent_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_event FOR EACH STATEMENT EXECUTE FUNCTION consent_is_append_only()';
    FOR part IN 0..7 LOOP
        EXECUTE format('CREATE TRIGGER consent_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION consent_is_append_only()', 'consent_event_' || part);
    END LOOP;
END $$;
