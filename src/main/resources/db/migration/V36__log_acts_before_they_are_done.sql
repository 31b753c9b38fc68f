-- An act is logged before it is done, as attempted, and again with what it came to. An attempt that no entry ends: the
-- service stopped in between, and nobody knows whether it came about.
ALTER TABLE audit_entry ADD COLUMN ends bigint;
CREATE INDEX audit_entry_ends ON audit_entry (ends) WHERE ends IS NOT NULL;
ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_outcome_check;
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_outcome_check
    CHECK (outcome IN ('attempted', 'done', 'refused', 'failed'));
