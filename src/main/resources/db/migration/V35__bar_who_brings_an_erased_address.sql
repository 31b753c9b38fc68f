-- The address of an erased person came to this customer afterwards: it is not written to until whoever reads it says so by
-- double opt-in. Of the point and not of the address, so that who held it all along keeps what is theirs.
ALTER TABLE contact_point ADD COLUMN barred boolean NOT NULL DEFAULT false;
