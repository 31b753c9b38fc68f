-- Who sent a file, and under which name, for the studio's list. Older imports came through the API and were not asked.
ALTER TABLE import_job
    ADD COLUMN actor     text NOT NULL DEFAULT 'api',
    ADD COLUMN file_name text;
CREATE INDEX import_job_newest ON import_job (started_at);
