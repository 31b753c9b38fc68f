-- What a grant by soft opt-in covers, apart by "|". NULL: another basis, or an event from before, which covers nothing. It is
-- no part of the leaf of a row where it is NULL.
ALTER TABLE consent_event ADD COLUMN categories text;
ALTER TABLE standing ADD COLUMN categories text;
