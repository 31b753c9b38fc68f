-- The keys that sign links, but the first, which derives from the secret. Encrypted under a key outside the database.
CREATE TABLE link_key (
    number  smallint    PRIMARY KEY CHECK (number BETWEEN 2 AND 250),
    wrapped bytea       NOT NULL,
    since   timestamptz NOT NULL             -- when it begins to sign; it opens what it signed for ever
);

-- Keys that derived from a secret before the present one and that must stay as they were: what they made cannot be made
-- again. Encrypted under a key that derives from the present secret.
CREATE TABLE inherited_key (
    label   text  PRIMARY KEY,
    wrapped bytea NOT NULL
);
