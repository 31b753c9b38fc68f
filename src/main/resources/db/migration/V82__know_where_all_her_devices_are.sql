-- A message of push goes to all her devices: it waits while all of them are at services that are away, and while one is not
-- it goes there. One entry for each device, as PushProvider names whose it is; NULL on other channels,
-- and of what was planned before: its address alone.
ALTER TABLE message ADD COLUMN providers text[];
