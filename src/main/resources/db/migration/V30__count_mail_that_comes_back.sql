-- When mail to an address came back although the address is there, since the last that arrived: few, and forgotten in time.
ALTER TABLE address ADD COLUMN returned_at timestamptz[] NOT NULL DEFAULT '{}';

-- When a mail came back for good, and when its reader, or her provider, called it spam.
ALTER TABLE attempt ADD COLUMN bounced_at timestamptz, ADD COLUMN complained_at timestamptz;
