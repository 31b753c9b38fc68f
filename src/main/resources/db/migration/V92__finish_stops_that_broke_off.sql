-- Stops under way. One that is still here after a minute broke off, and is finished.
CREATE TABLE stopping (
    stop_id   bigint      PRIMARY KEY,
    campaign  text        NOT NULL,
    launch_id bigint,
    begun_at  timestamptz NOT NULL
);
