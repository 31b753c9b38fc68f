-- Caps at an address bind whoever holds it, however they spell it. Most are in lower case, which the primary key finds.
CREATE INDEX address_spelt ON address (lower(address), channel) WHERE address <> lower(address);
