-- What was drawn of each rate in the minute it was last drawn in, and in the one before, for people to see what is in use.
ALTER TABLE provider_rate
    ADD COLUMN minute       timestamptz NOT NULL DEFAULT '2000-01-01Z',
    ADD COLUMN drawn        bigint      NOT NULL DEFAULT 0,
    ADD COLUMN drawn_before bigint      NOT NULL DEFAULT 0;
