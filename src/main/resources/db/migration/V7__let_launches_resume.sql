-- How many customers a lane's audience holds, so that the array is read only by the chunk that decides it.
ALTER TABLE launch_lane ADD COLUMN size integer NOT NULL DEFAULT 0;
CREATE INDEX launch_lane_open ON launch_lane (launch_id, lane) WHERE decided < size;
