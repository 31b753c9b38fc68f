-- How often somebody asked for something on a public page; key is a MAC, so that no address or network can be read from it.
CREATE TABLE throttle (
    key   text PRIMARY KEY,
    since timestamptz NOT NULL,
    times integer     NOT NULL
);
CREATE INDEX throttle_since ON throttle (since);
