-- A browser's subscription belongs to one customer: whoever subscribes on a shared device takes it over. The same browser
-- is told by its endpoint, whatever its keys.
CREATE FUNCTION push_endpoint(address text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT substring(address FROM '^\{"endpoint":"([^"]+)"') $$;

CREATE INDEX contact_point_device ON contact_point (push_endpoint(address)) WHERE channel = 'push' AND removed_at IS NULL;
