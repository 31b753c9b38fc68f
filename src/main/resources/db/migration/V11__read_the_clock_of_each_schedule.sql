-- How far the clock was read for each schedule: fires after it are due. Another cron begins at the instant it is first
-- seen. The row without a campaign says how far any service has read its clock: a schedule that fell behind it by more
-- than a few minutes was not in the catalog while a service ran, and begins anew; one that stopped with it was down.
CREATE TABLE schedule_clock (
    campaign   text        NOT NULL,
    zone       text        NOT NULL,
    cron       text        NOT NULL,
    read_until timestamptz NOT NULL,
    PRIMARY KEY (campaign, zone)
);

-- Where a schedule began is told by its clock.
DELETE FROM schedule_fire WHERE state = 'begun';
