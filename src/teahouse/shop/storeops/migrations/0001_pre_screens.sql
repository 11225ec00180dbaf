-- Kitchen and pickup screens as they last said they are on. seen_at is true time. Nothing depends on it, so it is not
-- written ahead: a crash empties it, and a minute later it is full again.
CREATE UNLOGGED TABLE storeops.screen (
    store_id  uuid NOT NULL,
    screen_id uuid NOT NULL,                              -- the device's own
    kind      text NOT NULL CHECK (kind IN ('kitchen', 'pickup')),
    name      text NOT NULL,
    seen_at   timestamptz NOT NULL,
    PRIMARY KEY (store_id, screen_id)
);
