-- A slot and an attempt are written once and changed once, when the answer comes: with room for that on their own page the
-- change needs no new entry in any index, and leaves nothing to vacuum.
DO $$
DECLARE parent text; part integer;
BEGIN
    FOREACH parent IN ARRAY ARRAY['slot', 'attempt']
    LOOP
        FOR part IN 0..7 LOOP
            EXECUTE format('ALTER TABLE %I SET (fillfactor = 50)', parent || '_' || part);
        END LOOP;
    END LOOP;
END $$;
