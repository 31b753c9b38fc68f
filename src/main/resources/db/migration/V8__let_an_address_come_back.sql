-- An address that comes back to the customer who had it is the same contact point again, so that a no said of it holds.
-- The times before are kept here: which points she had, as known at some past instant, never changes.
CREATE TABLE contact_point_past (
    lane             smallint    NOT NULL,
    customer_id      bigint      NOT NULL,
    contact_point_id bigint      NOT NULL,
    added_at         timestamptz NOT NULL,
    removed_at       timestamptz NOT NULL,
    PRIMARY KEY (lane, customer_id, contact_point_id, added_at, removed_at)
);

-- How many customers ever held the address: it never falls, since what was sent to a former holder counts against its caps.
ALTER TABLE address ADD COLUMN ever_held integer NOT NULL DEFAULT 0;
UPDATE address SET ever_held = held.by
FROM (SELECT channel, address, count(DISTINCT customer_id) AS by FROM contact_point GROUP BY channel, address) held
WHERE held.channel = address.channel AND held.address = address.address;
