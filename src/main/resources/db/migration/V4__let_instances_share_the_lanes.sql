-- Who lives, so that an instance which holds no lane yet still counts when they are shared out.
CREATE TABLE instance (
    holder     text PRIMARY KEY,
    expires_at timestamptz NOT NULL
);

-- Every lane has its row from the start: taking one is an update, whoever comes first.
INSERT INTO lane_lease (lane, holder, fence, expires_at)
SELECT lane, '', 0, '2000-01-01T00:00:00Z' FROM generate_series(0, 255) AS lane;

-- The inbox shows whose message it was, as the caller knows her.
ALTER TABLE sandbox_message ADD COLUMN customer_ref text NOT NULL DEFAULT '';
