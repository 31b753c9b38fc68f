-- What waits for a provider that takes nothing is not read past to find what another one takes.
DROP INDEX message_due;
CREATE INDEX message_due ON message (lane, channel, due_at) WHERE state IN ('planned', 'retryAt');
