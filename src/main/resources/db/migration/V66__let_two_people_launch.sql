-- Who agreed to a launch that somebody else began.
ALTER TABLE launch ADD COLUMN approved_by text;
