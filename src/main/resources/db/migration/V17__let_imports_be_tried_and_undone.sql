-- A preview judges a file and keeps nothing of it but this: what would change. What an undo came to is kept, so that asking
-- again answers the same.
ALTER TABLE import_job
    ADD COLUMN preview   boolean NOT NULL DEFAULT false,
    ADD COLUMN changes   json,
    ADD COLUMN undone    json,
    ADD COLUMN undone_at timestamptz;

-- The import that alone says so; NULL as soon as somebody else says it, too, so that an undo leaves it.
ALTER TABLE suppression ADD COLUMN import_id bigint;
CREATE INDEX suppression_import ON suppression (import_id) WHERE import_id IS NOT NULL;
