-- What each of the staff may do, and whether they may come in at all. Whoever was here before there were roles did everything.
ALTER TABLE staff
    ADD COLUMN roles       text[]  NOT NULL DEFAULT '{}'
        CHECK (roles <@ ARRAY['marketer', 'approver', 'agent', 'privacy', 'developer', 'admin']),
    ADD COLUMN one_time    boolean NOT NULL DEFAULT false,  -- a password that another made: good for choosing one's own
    ADD COLUMN disabled_at timestamptz;
UPDATE staff SET roles = '{admin}';

-- “Anna” and “anna” would be two people who look like one.
CREATE UNIQUE INDEX staff_name_in_any_case ON staff (lower(name));
