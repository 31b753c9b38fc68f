-- What became of a launch's messages: those that went too late are few, and found without a walk of all.
CREATE INDEX message_expired ON message (due_at) WHERE state = 'expired';
