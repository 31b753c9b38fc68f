-- Lists of suppressed addresses come from systems that lower-case them; ours keep the local part as the customer wrote
-- it. A no counts in any spelling, so the look-up folds case.
CREATE INDEX suppression_folded ON suppression (channel, lower(address));

-- An import says every few seconds that it is alive; one that fell silent went down with its service.
ALTER TABLE import_job ADD COLUMN alive_at timestamptz;
