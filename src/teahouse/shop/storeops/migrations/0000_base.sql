-- What a store does beside making drinks: packages opened and batches prepared, checklists, temperatures, waste,
-- counts, transfers, who works when. Owned by teahouse.shop.storeops; no other context reads it.

CREATE SCHEMA IF NOT EXISTS storeops;

-- Opened packages and prep batches: one line for what was done to one, a chain per store. Every line carries all that is
-- known of its package, so that it can be read alone. hash = SHA-256 over all other columns and prev_hash (chain.py).
CREATE TABLE storeops.entry (
    store_id     uuid NOT NULL,
    seq          bigint NOT NULL CHECK (seq >= 1),        -- dense per store
    kind         text NOT NULL CHECK (kind IN ('opened', 'prep', 'used_up', 'wasted')),
    package_id   uuid NOT NULL,
    code         text NOT NULL,                           -- what its label carries: B and 9 characters
    item_code    text NOT NULL,                           -- of the stock ledger; of a batch the prep's code
    name_zh      text NOT NULL,
    name_en      text NOT NULL,
    unit         text NOT NULL,
    qty          bigint NOT NULL CHECK (qty > 0),         -- what was in it when opened, base units
    lot_no       text,                                    -- null: a batch
    expires_on   date,                                    -- the lot's last usable business day; null: none
    close_hour   smallint NOT NULL,                       -- when the store's business day ends, local
    life_h       int CHECK (life_h > 0),                  -- once opened, or from making; null: no shorter than the lot's
    opened_at    timestamptz NOT NULL,
    use_by       timestamptz NOT NULL,                    -- min(end of expires_on, opened_at + life_h), for good
    reason       text NOT NULL DEFAULT '',                -- of waste
    note         text NOT NULL DEFAULT '',
    left_qty     bigint NOT NULL DEFAULT 0 CHECK (left_qty BETWEEN 0 AND qty),  -- thrown away
    photo_id     uuid,
    operation_id uuid,                                    -- the stock ledger's, of waste booked there
    actor        text NOT NULL,
    at           timestamptz NOT NULL,                    -- when it was written down
    key          text NOT NULL,                           -- the asker's own: asked twice is done once
    asked        bytea NOT NULL,                          -- digest of what was asked under the key
    prev_hash    bytea NOT NULL CHECK (length(prev_hash) = 32),
    hash         bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (store_id, seq),
    UNIQUE (store_id, key)
);
CREATE UNIQUE INDEX entry_first ON storeops.entry (package_id) WHERE kind IN ('opened', 'prep');
CREATE UNIQUE INDEX entry_last ON storeops.entry (package_id) WHERE kind IN ('used_up', 'wasted');
CREATE INDEX entry_code ON storeops.entry (code);

-- Where each store's chain ends. Its row is held while a line is added, so that lines are numbered without a gap.
CREATE TABLE storeops.head (
    store_id uuid PRIMARY KEY,
    seq      bigint NOT NULL CHECK (seq >= 0),
    hash     bytea NOT NULL
) WITH (fillfactor = 70);

-- Packages that are open now: an index over the chain, so that nobody reads all of it. Proved against it.
CREATE TABLE storeops.open_package (
    package_id uuid PRIMARY KEY,
    store_id   uuid NOT NULL,
    seq        bigint NOT NULL,                           -- of its first line
    use_by     timestamptz NOT NULL,
    told       boolean NOT NULL DEFAULT false             -- PackageExpired has been told
);
CREATE INDEX open_package_store ON storeops.open_package (store_id, use_by);
CREATE INDEX open_package_due ON storeops.open_package (use_by) WHERE NOT told;

-- Once a day the heads that moved are written down and sealed with a key the database does not know (the house's
-- secret), each seal over the one before: a chain made anew from some line on does not fit its anchors.
CREATE TABLE storeops.anchor (
    anchor_no int PRIMARY KEY CHECK (anchor_no >= 1),
    day       date NOT NULL UNIQUE,
    at        timestamptz NOT NULL,
    heads     int NOT NULL,
    seal      bytea NOT NULL
);
CREATE TABLE storeops.anchor_head (
    anchor_no int NOT NULL,
    store_id  uuid NOT NULL,
    seq       bigint NOT NULL,
    hash      bytea NOT NULL,
    PRIMARY KEY (anchor_no, store_id)
);

CREATE FUNCTION storeops.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON storeops.entry
    FOR EACH STATEMENT EXECUTE FUNCTION storeops.refuse_change();
CREATE TRIGGER anchor_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON storeops.anchor
    FOR EACH STATEMENT EXECUTE FUNCTION storeops.refuse_change();
CREATE TRIGGER anchor_head_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON storeops.anchor_head
    FOR EACH STATEMENT EXECUTE FUNCTION storeops.refuse_change();

-- What stores prepare themselves, and how long it is good.
CREATE TABLE storeops.prep (
    prep_code text PRIMARY KEY,
    name_zh   text NOT NULL,
    name_en   text NOT NULL,
    unit      text NOT NULL CHECK (unit IN ('g', 'ml', 'piece')),
    batch_qty bigint NOT NULL CHECK (batch_qty > 0),      -- as it is usually made
    life_h    int NOT NULL CHECK (life_h > 0),            -- from making
    item_code text                                        -- of the stock ledger, where what is thrown away is booked
);

-- Pictures staff take; shown to staff of the store and the office alone. The id is of store and bytes: sent twice is one.
CREATE TABLE storeops.photo (
    photo_id uuid PRIMARY KEY,
    store_id uuid NOT NULL,
    sha256   bytea NOT NULL,
    media    text NOT NULL CHECK (media IN ('image/jpeg', 'image/png', 'image/webp')),
    bytes    bytea NOT NULL,
    actor    text NOT NULL,
    taken_at timestamptz NOT NULL
);
ALTER TABLE storeops.photo ALTER bytes SET STORAGE EXTERNAL;  -- compressed already
CREATE INDEX photo_age ON storeops.photo (taken_at);

-- A list to go through: the chain's own, each change a revision. A list once begun stays at the revision it was begun with.
CREATE TABLE storeops.template (
    code     text NOT NULL CHECK (code ~ '^[a-z0-9-]{1,40}$'),
    revision int NOT NULL CHECK (revision >= 1),
    brand    text,                                        -- null: every store
    kind     text NOT NULL CHECK (kind IN ('opening', 'closing', 'weekly')),
    name_zh  text NOT NULL,
    name_en  text NOT NULL,
    due_min  int NOT NULL,                                -- minutes after opening (opening) or after closing (closing)
    weekday  smallint CHECK (weekday BETWEEN 0 AND 6),    -- of a weekly one: due by the end of that day; 0 is Monday
    in_use   boolean NOT NULL DEFAULT true,
    items    jsonb NOT NULL,
    actor    text NOT NULL,
    made_at  timestamptz NOT NULL,
    PRIMARY KEY (code, revision)
);

-- A list as one store goes through it in one period; `day` is the period's first. Made with the first answer.
CREATE TABLE storeops.run (
    store_id uuid NOT NULL,
    day      date NOT NULL,
    code     text NOT NULL,
    revision int NOT NULL,
    done_at  timestamptz,
    done_by  text,
    PRIMARY KEY (store_id, day, code)
);

-- Answers; a later one to the same item counts instead. Append-only.
CREATE TABLE storeops.answer (
    answer_id uuid PRIMARY KEY,
    store_id  uuid NOT NULL,
    day       date NOT NULL,
    code      text NOT NULL,
    item      text NOT NULL,
    tick      boolean,
    tenths    int,                                        -- tenths of the item's unit
    photo_id  uuid,
    note      text NOT NULL DEFAULT '',
    in_limits boolean NOT NULL,
    actor     text NOT NULL,
    at        timestamptz NOT NULL,
    key       text NOT NULL,
    UNIQUE (store_id, key)
);
CREATE INDEX answer_run ON storeops.answer (store_id, day, code);

-- What must stay cold or warm. Limits in tenths of a degree Celsius.
CREATE TABLE storeops.equipment (
    equipment_id uuid PRIMARY KEY,
    store_id     uuid NOT NULL,
    name         text NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('fridge', 'freezer', 'hot', 'room')),
    min_tenths   int NOT NULL,
    max_tenths   int NOT NULL,
    every_h      smallint NOT NULL CHECK (every_h BETWEEN 1 AND 24),  -- how often somebody reads it while the store is open
    in_use       boolean NOT NULL DEFAULT true,
    CHECK (min_tenths < max_tenths)
);
CREATE INDEX equipment_store ON storeops.equipment (store_id);

-- The temperature log. Append-only; the limits of the moment are kept beside the value.
CREATE TABLE storeops.reading (
    reading_id   uuid PRIMARY KEY,
    store_id     uuid NOT NULL,
    equipment_id uuid NOT NULL,
    at           timestamptz NOT NULL,
    tenths       int NOT NULL,
    in_limits    boolean NOT NULL,
    note         text NOT NULL DEFAULT '',                -- what was done about it; needed out of limits
    actor        text NOT NULL,
    key          text NOT NULL,
    UNIQUE (store_id, key),
    CHECK (in_limits OR note <> '')
);
CREATE INDEX reading_latest ON storeops.reading (equipment_id, at DESC);
CREATE INDEX reading_store ON storeops.reading (store_id, at);

-- Waste and counts as screens tell of them; the stock ledger holds the moves. record_id is its operation.
CREATE TABLE storeops.record (
    record_id    uuid PRIMARY KEY,
    store_id     uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('waste', 'count')),
    business_day date NOT NULL,
    reason       text NOT NULL DEFAULT '',
    note         text NOT NULL DEFAULT '',
    photo_id     uuid,
    lines        jsonb NOT NULL,
    actor        text NOT NULL,
    at           timestamptz NOT NULL
);
CREATE INDEX record_store ON storeops.record (store_id, kind, business_day);

-- Goods one store asks of another, or is sent: asked, sent, received. The stock ledger holds the moves.
CREATE TABLE storeops.transfer (
    transfer_id  uuid PRIMARY KEY,                        -- of the asker's key
    from_store   uuid NOT NULL,
    to_store     uuid NOT NULL,
    state        text NOT NULL CHECK (state IN ('requested', 'sent', 'received', 'declined', 'withdrawn')),
    lines        jsonb NOT NULL,                          -- as asked, base units
    note         text NOT NULL DEFAULT '',
    sent         jsonb NOT NULL DEFAULT '[]',             -- lots as they went
    asked_by     text NOT NULL,
    asked_at     timestamptz NOT NULL,
    asked        bytea NOT NULL,
    operation_id uuid,                                    -- the ledger's transfer
    sent_at      timestamptz,
    ended_at     timestamptz,
    reason       text NOT NULL DEFAULT '',
    CHECK (from_store <> to_store),
    CHECK (state NOT IN ('sent', 'received') OR operation_id IS NOT NULL)
);
CREATE INDEX transfer_from ON storeops.transfer (from_store, asked_at);
CREATE INDEX transfer_to ON storeops.transfer (to_store, asked_at);

-- Who is to work when.
CREATE TABLE storeops.shift (
    shift_id  uuid PRIMARY KEY,                           -- of store, person and beginning
    store_id  uuid NOT NULL,
    staff_id  uuid NOT NULL,
    day       date NOT NULL,                              -- the day it begins on
    starts_at timestamptz NOT NULL,
    ends_at   timestamptz NOT NULL,
    post      text NOT NULL DEFAULT '',
    CHECK (starts_at < ends_at)
);
CREATE INDEX shift_store ON storeops.shift (store_id, day);
CREATE INDEX shift_staff ON storeops.shift (staff_id, starts_at);

-- Who was there from when to when, as the clock saw it. A person is in one store at a time.
CREATE TABLE storeops.attendance (
    attendance_id uuid PRIMARY KEY,
    store_id      uuid NOT NULL,
    staff_id      uuid NOT NULL,
    day           date NOT NULL,
    shift_id      uuid,
    in_at         timestamptz NOT NULL,
    out_at        timestamptz,
    late_min      int NOT NULL DEFAULT 0,
    early_min     int NOT NULL DEFAULT 0,
    in_key        text NOT NULL,
    out_key       text,
    closed        boolean NOT NULL DEFAULT false,         -- clocked out, or ended by a correction
    UNIQUE (store_id, in_key),
    CHECK (out_at IS NULL OR out_at >= in_at)
);
CREATE UNIQUE INDEX attendance_in ON storeops.attendance (staff_id) WHERE NOT closed;
CREATE INDEX attendance_store ON storeops.attendance (store_id, day);
CREATE INDEX attendance_present ON storeops.attendance (store_id) WHERE NOT closed;

-- What a manager says it was instead; the latest counts, all are kept. Append-only.
CREATE TABLE storeops.correction (
    correction_id uuid PRIMARY KEY,
    attendance_id uuid NOT NULL,
    store_id      uuid NOT NULL,
    in_at         timestamptz NOT NULL,
    out_at        timestamptz,
    reason        text NOT NULL CHECK (reason <> ''),
    actor         text NOT NULL,
    at            timestamptz NOT NULL,
    key           text NOT NULL,
    UNIQUE (store_id, key),
    CHECK (out_at IS NULL OR out_at >= in_at)
);
CREATE INDEX correction_of ON storeops.correction (attendance_id, at);
