-- A no reaches an address however its letters are spelt. Most are in lower case, which contact_point_address finds.
CREATE INDEX contact_point_spelt ON contact_point (lower(address), channel) WHERE address <> lower(address);
