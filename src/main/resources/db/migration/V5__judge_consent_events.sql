-- What an event does to standings is judged once, when it is recorded, under the purposes in force then; the fold over the
-- ledger reads the judgement and never the evidence. NULL: it changes no standing (a preference, a claim without
-- evidence, a no for an address that is not hers).
ALTER TABLE consent_event
    ADD COLUMN effect text,
    ADD COLUMN lifts  smallint NOT NULL DEFAULT 0;   -- which earlier no a grant lifts: 0 none, 1 ordinary, 2 every

-- A row whose key names purpose and contact point (of a processing purpose: the person) is what stands there, every
-- covering event considered; a row with a wider key is the latest no that reached so far. Equal times are told apart by
-- the time of recording.
ALTER TABLE standing ADD COLUMN recorded_at timestamptz NOT NULL;
