-- Work in warehouses: where things stand, what came in and was looked at, what is to go out, pick by pick, box by box. Owned
-- by teahouse.supply.wms; no other context reads or writes it. Goods themselves are in the ledger (inventory).

CREATE SCHEMA IF NOT EXISTS wms;

-- A dock or a bin; its id is its place's in the ledger. Goods in reserve and face may be promised; in the others not.
CREATE TABLE wms.spot (
    spot_id      uuid PRIMARY KEY,
    warehouse_id uuid NOT NULL,
    code         text NOT NULL,                          -- on its label
    kind         text NOT NULL CHECK (kind IN ('dock', 'stage', 'quarantine', 'reserve', 'face')),
    zone         text CHECK (zone IN ('ambient', 'chilled', 'frozen')),  -- null: any (docks)
    walk_no      int NOT NULL DEFAULT 0,                 -- the order in which pickers pass
    item_code    text,                                   -- of a face: the only item there
    min_qty      bigint CHECK (min_qty >= 0),            -- base units; below it a face is filled up ...
    max_qty      bigint CHECK (max_qty >= min_qty),      -- ... to this
    UNIQUE (warehouse_id, code),
    CHECK ((kind = 'face') = (item_code IS NOT NULL AND min_qty IS NOT NULL AND max_qty IS NOT NULL)),
    CHECK (zone IS NOT NULL OR kind NOT IN ('reserve', 'face'))
);

-- How a delivery of an item is looked at before it may be used. Items without a plan are released as they come.
CREATE TABLE wms.quality_plan (
    item_code   text PRIMARY KEY,
    sample_bp   int NOT NULL CHECK (sample_bp BETWEEN 0 AND 10000),  -- share of the packs
    sample_min  int NOT NULL CHECK (sample_min > 0),                 -- packs at least
    defects_max int NOT NULL CHECK (defects_max >= 0)                -- with more it can't be released
);

-- Goods that came over a dock; from a supplier, or back from a store. Its id is the operation's in the ledger.
CREATE TABLE wms.receipt (
    receipt_id   uuid PRIMARY KEY,
    warehouse_id uuid NOT NULL,
    spot_id      uuid NOT NULL,
    source       text NOT NULL CHECK (source IN ('supplier', 'return')),
    po_no        text,
    line_no      int,
    shipment_id  uuid,                                   -- of a return
    sscc         text CHECK (length(sscc) = 18),
    item_code    text NOT NULL,
    lot_id       uuid NOT NULL,
    lot_no       text NOT NULL,
    expires_on   date,
    qty          bigint NOT NULL CHECK (qty > 0),        -- base units
    gone_qty     bigint NOT NULL DEFAULT 0 CHECK (gone_qty BETWEEN 0 AND qty),  -- put away, sent on, sent back, wasted
    state        text NOT NULL CHECK (state IN ('waiting', 'released', 'held', 'rejected')),
    sample       int NOT NULL,                           -- packs to look at
    sampled      int NOT NULL DEFAULT 0,
    defects      int NOT NULL DEFAULT 0,
    photos       text[] NOT NULL DEFAULT '{}',
    inspected_by text,
    inspected_at timestamptz,
    reason       text NOT NULL DEFAULT '',
    received_at  timestamptz NOT NULL
);
CREATE INDEX receipt_open ON wms.receipt (warehouse_id, item_code) WHERE gone_qty < qty;
CREATE UNIQUE INDEX receipt_pallet ON wms.receipt (sscc) WHERE sscc IS NOT NULL AND source = 'supplier';
CREATE INDEX receipt_lot ON wms.receipt (warehouse_id, item_code, lot_no) WHERE source = 'supplier';
CREATE INDEX receipt_sscc ON wms.receipt (sscc) WHERE sscc IS NOT NULL;
CREATE INDEX receipt_shipment ON wms.receipt (shipment_id) WHERE shipment_id IS NOT NULL;

-- Allocation runs this warehouse has taken.
CREATE TABLE wms.run (
    run_id       uuid NOT NULL,
    warehouse_id uuid NOT NULL,
    taken_at     timestamptz NOT NULL,
    lines        int NOT NULL,
    PRIMARY KEY (run_id, warehouse_id)
);

-- What goes to a store from one run: one shipment.
CREATE TABLE wms.shipment (
    shipment_id  uuid PRIMARY KEY,
    run_id       uuid NOT NULL,
    warehouse_id uuid NOT NULL,
    store_id     uuid NOT NULL,
    route_code   text NOT NULL,
    arrives_on   date NOT NULL,
    state        text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'shipped')),
    shipped_at   timestamptz
);
CREATE INDEX shipment_left ON wms.shipment (warehouse_id, shipped_at) WHERE state = 'shipped';
CREATE INDEX shipment_open ON wms.shipment (warehouse_id, route_code) WHERE state = 'open';

-- The picks of a route in one temperature zone, walked together.
CREATE TABLE wms.wave (
    wave_id      uuid PRIMARY KEY,
    run_id       uuid NOT NULL,
    warehouse_id uuid NOT NULL,
    route_code   text NOT NULL,
    zone         text NOT NULL,
    arrives_on   date NOT NULL,
    made_at      timestamptz NOT NULL
);
CREATE INDEX wave_warehouse ON wms.wave (warehouse_id, made_at);

-- What a store is to get of an item.
CREATE TABLE wms.line (
    line_id       uuid PRIMARY KEY,                      -- the store order's
    shipment_id   uuid NOT NULL REFERENCES wms.shipment,
    wave_id       uuid NOT NULL REFERENCES wms.wave,
    item_code     text NOT NULL,
    qty           bigint NOT NULL CHECK (qty > 0),
    promised_qty  bigint NOT NULL CHECK (promised_qty BETWEEN 0 AND qty),  -- set aside, or sent over the dock
    picked_qty    bigint NOT NULL DEFAULT 0 CHECK (picked_qty BETWEEN 0 AND qty),
    min_life_days int NOT NULL
);
CREATE INDEX line_shipment ON wms.line (shipment_id);
CREATE INDEX line_wave ON wms.line (wave_id);

-- One walk to one bin for one line; its id is its reservation's in the ledger.
CREATE TABLE wms.pick (
    pick_id    uuid PRIMARY KEY,
    wave_id    uuid NOT NULL REFERENCES wms.wave,
    line_id    uuid NOT NULL REFERENCES wms.line,
    spot_id    uuid NOT NULL,
    item_code  text NOT NULL,
    lot_id     uuid NOT NULL,
    qty        bigint NOT NULL CHECK (qty > 0),
    picked_qty bigint NOT NULL DEFAULT 0 CHECK (picked_qty BETWEEN 0 AND qty),
    state      text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'short')),
    cluster_id uuid,                                     -- the walk it belongs to
    slot       int,                                      -- of the store on the picker's trolley
    sscc       text,                                     -- the store's box on it
    reason     text NOT NULL DEFAULT '',                 -- of a short pick or another lot
    lot_taken  uuid,                                     -- when another lot was picked than was set aside
    picked_at  timestamptz,
    picked_by  text
);
CREATE INDEX pick_wave ON wms.pick (wave_id, state);
CREATE INDEX pick_line ON wms.pick (line_id);
CREATE INDEX pick_cluster ON wms.pick (cluster_id) WHERE cluster_id IS NOT NULL;

CREATE SEQUENCE wms.sscc_serial;

-- A box or pallet that goes out.
CREATE TABLE wms.unit (
    sscc        text PRIMARY KEY CHECK (length(sscc) = 18),
    shipment_id uuid NOT NULL REFERENCES wms.shipment,
    state       text NOT NULL CHECK (state IN ('open', 'packed', 'loaded', 'shipped')),
    made_at     timestamptz NOT NULL,
    packed_at   timestamptz,
    loaded_at   timestamptz
);
CREATE INDEX unit_shipment ON wms.unit (shipment_id);

CREATE TABLE wms.content (
    sscc    text NOT NULL REFERENCES wms.unit,
    line_id uuid NOT NULL REFERENCES wms.line,
    lot_id  uuid NOT NULL,
    qty     bigint NOT NULL CHECK (qty > 0),
    PRIMARY KEY (sscc, line_id, lot_id)
);
CREATE INDEX content_line ON wms.content (line_id);

-- What a hand-held has sent last: its scans come in their order.
CREATE TABLE wms.device (
    warehouse_id uuid NOT NULL,
    device_id    text NOT NULL,
    last_seq     bigint NOT NULL,
    last_key     text NOT NULL,
    PRIMARY KEY (warehouse_id, device_id)
);

-- What did not go as planned, for somebody to look at.
CREATE TABLE wms.exception (
    exception_id uuid PRIMARY KEY,
    warehouse_id uuid NOT NULL,
    at           timestamptz NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('short', 'short_pick', 'other_lot', 'count', 'announced_otherwise', 'rejected',
                                               'held', 'waste', 'return')),
    facts        jsonb NOT NULL,
    actor        text NOT NULL,
    seen_at      timestamptz,
    seen_by      text
);
CREATE INDEX exception_open ON wms.exception (warehouse_id, at) WHERE seen_at IS NULL;

-- Pictures of an inspection.
CREATE TABLE wms.photo (
    photo_id     uuid PRIMARY KEY,
    warehouse_id uuid NOT NULL,
    media_type   text NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png', 'image/webp')),
    body         bytea NOT NULL,
    made_by      text NOT NULL,
    made_at      timestamptz NOT NULL
);
