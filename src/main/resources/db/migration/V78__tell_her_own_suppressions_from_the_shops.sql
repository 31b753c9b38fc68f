-- Whether whoever reads the address lifts it by a double opt-in, as Suppression.isLiftedByOwner says it.
CREATE FUNCTION suppression_is_hers(channel text, reason text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT reason IN ('erased', 'stop', 'withdrawn', 'refused', 'objected') AND NOT (reason = 'stop' AND channel = 'sms') $$;

-- Why an address was suppressed before an import gave a reason that outlasts it; undoing the import brings it back.
ALTER TABLE suppression ADD COLUMN former_reason text;
