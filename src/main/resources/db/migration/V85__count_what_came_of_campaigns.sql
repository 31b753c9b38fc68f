-- What was handed over, counted as it happens: a page never counts millions of messages.
CREATE TABLE campaign_tally (
    campaign text     NOT NULL,
    day      date     NOT NULL,
    lane     smallint NOT NULL,
    channel  text     NOT NULL,
    messages bigint   NOT NULL,
    PRIMARY KEY (campaign, day, lane, channel)
) WITH (fillfactor = 50);

INSERT INTO campaign_tally (campaign, day, lane, channel, messages)
SELECT properties ->> 'campaign', (occurred_at AT TIME ZONE 'UTC')::date, lane, properties ->> 'channel', count(*)
FROM behaviour_event
WHERE type = 'volenti.sent' AND source = 'volenti' AND properties ?& ARRAY ['campaign', 'channel']
GROUP BY 1, 2, 3, 4;

-- What came back of it: some hundredths of what is sent, but for channels that confirm each arrival.
CREATE INDEX behaviour_event_answer ON behaviour_event ((properties ->> 'campaign'), occurred_at)
    WHERE source = 'volenti' AND type IN ('volenti.delivered', 'volenti.bounced', 'volenti.clicked',
        'volenti.refused', 'volenti.withdrew', 'volenti.complained');
