-- Counts every change of an account: password, roles, end. A session is good for the account as it was when it was opened, so
-- that one which is opened with the old password while that is being changed is dead when it comes into the world.
ALTER TABLE staff ADD COLUMN version bigint NOT NULL DEFAULT 1;
ALTER TABLE staff_session ADD COLUMN version bigint NOT NULL DEFAULT 1;
