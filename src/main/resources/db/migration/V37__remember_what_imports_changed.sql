-- What an import of customers found and what it added, so that it can be undone: kept for thirty days.
CREATE TABLE import_trace (
    import_id         bigint      NOT NULL,
    lane              smallint    NOT NULL,
    customer_id       bigint      NOT NULL,
    created           boolean     NOT NULL,            -- by the import
    fields            jsonb       NOT NULL,            -- as they were: {"locale": …, "timeZone": …, "country": …, "region": …}
    attributes        jsonb       NOT NULL,
    attribute_sources jsonb       NOT NULL,
    points            bigint[]    NOT NULL DEFAULT '{}', -- contact points that it added
    recorded_at       timestamptz NOT NULL,
    PRIMARY KEY (import_id, lane, customer_id)
);
CREATE INDEX import_trace_customer ON import_trace (lane, customer_id);
CREATE INDEX import_trace_age ON import_trace (lane, recorded_at);
