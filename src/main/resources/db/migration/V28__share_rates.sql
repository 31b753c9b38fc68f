-- When each limited rate is free again, by the database's clock: all instances draw from the same row.
CREATE TABLE provider_rate (
    name    text        PRIMARY KEY,
    free_at timestamptz NOT NULL
) WITH (fillfactor = 50);
