-- The dashboard of consent looks back some weeks. The ledger only grows, so its rows lie in the order of recording: a range
-- index of some kilobytes finds the last weeks, and costs its writers nothing to speak of.
CREATE INDEX consent_event_recorded ON consent_event USING brin (recorded_at);

-- Reasons for leaving are few among all that customers do.
CREATE INDEX behaviour_event_withdrew ON behaviour_event (occurred_at) WHERE type = 'volenti.withdrew';
