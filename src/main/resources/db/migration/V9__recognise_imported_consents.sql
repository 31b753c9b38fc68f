-- What an imported row says and which of its equals in the file it is: a file sent again adds nothing. Looked up within
-- the events of one customer, which are few, so it has no index of its own.
ALTER TABLE consent_event ADD COLUMN import_key text;
