-- Lists of suppressed addresses come from systems that lower-case them; ours keep the local part as the customer wrote
-- it. A no counts in any spelling, so the look-up folds case.
CREATE INDEX suppression_folded ON suppression (channel, lower(address));

