-- A launch that first goes to a few test customers, or that another person must approve, waits: it is paused, and says for what.
ALTER TABLE launch ADD COLUMN canary integer CHECK (canary > 0);
ALTER TABLE launch ADD COLUMN waits_for text CHECK (waits_for IN ('canary', 'approval'));
ALTER TABLE launch ADD COLUMN continued_by text;
-- How many at the head of a lane's audience are test customers who come first.
ALTER TABLE launch_lane ADD COLUMN canary integer NOT NULL DEFAULT 0;
