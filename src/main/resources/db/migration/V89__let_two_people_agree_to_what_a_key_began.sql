-- Whoever agreed first to a launch that an API key began: of those two must.
ALTER TABLE launch ADD COLUMN agreed_by text;
