-- Rows lie in the order in which they came. A BRIN index says of each megabyte from when to when its rows are: some hundred
-- bytes, which an insert mostly leaves as they are, and whoever looks for a time reads those megabytes only. For what goes by
-- time alone: retention, the guard of campaigns, the count of what a stopped one had handed over.
CREATE INDEX behaviour_event_age ON behaviour_event USING brin (occurred_at);
CREATE INDEX decision_age ON decision USING brin (first_at);
CREATE INDEX decision_history_age ON decision_history USING brin (decided_at);
CREATE INDEX slot_age ON slot USING brin (created_at);
CREATE INDEX message_age ON message USING brin (created_at, expires_at);
CREATE INDEX attempt_age ON attempt USING brin (started_at);
DROP INDEX import_trace_age;
CREATE INDEX import_trace_age ON import_trace USING brin (recorded_at);

-- A message of unknown outcome kept its slot in every window; retention deleted it and left the slot, which nothing could
-- date any more.
UPDATE slot s SET dated_at = created_at WHERE state = 'reserved' AND dated_at IS NULL
    AND NOT EXISTS (SELECT FROM message m WHERE m.lane = s.lane AND m.customer_id = s.customer_id AND m.message_id = s.slot_id);
