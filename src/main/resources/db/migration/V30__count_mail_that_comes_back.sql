-- When mail to an address came back although the address is there, since the last that arrived: few, and forgotten in time.
ALTER TABLE address ADD COLUMN returned_at timestamptz[] NOT NULL DEFAULT '{}';

-- When its reader, or her provider, called a message spam.
ALTER TABLE attempt ADD COLUMN complained_at timestamptz;
