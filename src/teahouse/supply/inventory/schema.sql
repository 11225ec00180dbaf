-- The ledger of goods: what is where, in which lot, and every move that brought it there. Owned by
-- teahouse.supply.inventory; no other context reads or writes it. Quantities are whole base units (g, ml, piece).

CREATE SCHEMA IF NOT EXISTS inventory;

-- A thing that is stocked. For stores its code is the menu's ingredient code.
CREATE TABLE inventory.item (
    item_code     text PRIMARY KEY,
    name_zh       text NOT NULL,
    name_en       text NOT NULL,
    unit          text NOT NULL CHECK (unit IN ('g', 'ml', 'piece')),
    shelf_life_h  int CHECK (shelf_life_h > 0),          -- unopened, from making; null: does not expire, lots need no date
    opened_life_h int CHECK (opened_life_h > 0),         -- once opened; null: no shorter than unopened
    min_life_days int NOT NULL DEFAULT 0 CHECK (min_life_days >= 0),  -- a lot with fewer days left is not sent to a store
    gtin          text UNIQUE,                           -- barcode of one base unit's package, 8-14 digits
    zone          text NOT NULL DEFAULT 'ambient' CHECK (zone IN ('ambient', 'chilled', 'frozen'))  -- where it must be kept
);

-- Packages of an item: `code` is the unit word a person or a scan uses; always a whole number of base units.
CREATE TABLE inventory.pack (
    item_code text NOT NULL,
    code      text NOT NULL,
    base_qty  bigint NOT NULL CHECK (base_qty > 0),
    gtin      text UNIQUE,
    PRIMARY KEY (item_code, code)
);

-- What was made together. One row for the whole chain: holding a lot holds it in every place.
CREATE TABLE inventory.lot (
    lot_id     uuid PRIMARY KEY,
    item_code  text NOT NULL,
    lot_no     text NOT NULL,
    made_on    date,
    expires_on date,                                     -- last local business day on which it may be used
    supplier   text,
    status     text NOT NULL DEFAULT 'released' CHECK (status IN ('released', 'held', 'recalled', 'expired')),
    first_at   timestamptz NOT NULL,                     -- first received anywhere; the tie-breaker of first-expired-first-out
    UNIQUE (item_code, lot_no)
);
CREATE INDEX lot_expiry ON inventory.lot (expires_on) WHERE status = 'released';

-- Every change of a lot's status. Append-only.
CREATE TABLE inventory.lot_log (
    entry_id uuid PRIMARY KEY,
    lot_id   uuid NOT NULL,
    at       timestamptz NOT NULL,
    was      text NOT NULL,
    status   text NOT NULL,
    reason   text NOT NULL,
    actor    text NOT NULL
);
CREATE INDEX lot_log_lot ON inventory.lot_log (lot_id);

-- A distribution centre; it is a place of kind warehouse with the same id.
CREATE TABLE inventory.warehouse (
    warehouse_id uuid PRIMARY KEY,
    code         text NOT NULL UNIQUE,
    name_zh      text NOT NULL,
    name_en      text NOT NULL,
    city_code    text NOT NULL,                          -- GB/T 2260
    lat          double precision NOT NULL,              -- degrees
    lng          double precision NOT NULL
);

-- Where goods can be. store, warehouse, dock, bin, vehicle, transit are real and have balances; the others are where goods
-- come from and go to. A store has a place once it keeps stock; its place_id is its store_id. Whoever moves goods holds the
-- place's row; docks and bins are held by their warehouse's row alone. Only what lies in a bin may be promised to anybody.
CREATE TABLE inventory.place (
    place_id       uuid PRIMARY KEY,
    kind           text NOT NULL,
    store_id       uuid,                                 -- the store; of a transit place the store it leads to
    closed_through date,                                 -- nothing is booked on this day or before it
    looked_on      date,                                 -- the business day for which sold-out marks were last worked out
    warehouse_id   uuid,                                 -- of a dock or bin: the warehouse it is in
    CONSTRAINT place_kind_check CHECK (kind IN ('store', 'warehouse', 'dock', 'bin', 'vehicle', 'transit', 'supplier',
        'waste', 'consumption', 'adjustment'))
);
CREATE INDEX place_warehouse ON inventory.place (warehouse_id, kind) WHERE warehouse_id IS NOT NULL;

CREATE TABLE inventory.day_close (
    place_id     uuid NOT NULL,
    business_day date NOT NULL,
    closed_at    timestamptz NOT NULL,
    operation_id uuid NOT NULL,
    PRIMARY KEY (place_id, business_day)
);

-- One thing done: by a scan, a screen, or an order's sale. The key is the asker's own: asked twice is done once.
CREATE TABLE inventory.operation (
    operation_id uuid PRIMARY KEY,
    place_id     uuid NOT NULL,
    business_day date NOT NULL,
    kind         text NOT NULL,
    key          text NOT NULL CHECK (length(key) BETWEEN 8 AND 200),
    digest       bytea,                                  -- of what was asked: the same key for something else is refused
    to_place     uuid,                                   -- of a transfer_out: the transit place it goes to
    about        uuid,                                   -- the operation this one answers: a transfer, a correction, a sale
    reason       text NOT NULL DEFAULT '',
    actor        text NOT NULL,
    at           timestamptz NOT NULL,
    answer       jsonb,
    UNIQUE (place_id, key),
    CONSTRAINT operation_kind_check CHECK (kind IN ('receive', 'waste', 'count', 'transfer_out', 'transfer_in', 'reverse',
        'close_day', 'consume', 'give_back', 'opening', 'issue', 'inspect', 'putaway', 'replenish', 'pick', 'pack', 'load',
        'ship', 'return'))
);
CREATE INDEX operation_day ON inventory.operation (place_id, business_day, kind);
CREATE INDEX operation_sent ON inventory.operation (to_place, business_day) WHERE kind = 'transfer_out';
CREATE INDEX operation_about ON inventory.operation (about) WHERE about IS NOT NULL;
CREATE UNIQUE INDEX operation_once ON inventory.operation (about) WHERE kind IN ('transfer_in', 'reverse');

-- The ledger: goods go from one place to another. Append-only; lines of one operation are numbered.
CREATE TABLE inventory.move (
    business_day date NOT NULL,
    operation_id uuid NOT NULL,
    line_no      int NOT NULL,
    kind         text NOT NULL,                          -- the operation's kind, or 'unrecorded', 'found', 'missing', 'lost'
    item_code    text NOT NULL,
    lot_id       uuid,                                   -- null only for what was used without being on the books
    from_place   uuid NOT NULL,
    to_place     uuid NOT NULL,
    qty          bigint NOT NULL CHECK (qty > 0),
    PRIMARY KEY (business_day, operation_id, line_no),
    CHECK (from_place <> to_place),
    CHECK (lot_id IS NOT NULL OR kind = 'unrecorded')
) PARTITION BY RANGE (business_day);
CREATE TABLE inventory.move_default PARTITION OF inventory.move DEFAULT;

-- What is in a real place now; kept in the transaction of the moves. An item with any row here is one the place keeps.
CREATE TABLE inventory.balance (
    place_id  uuid NOT NULL,
    item_code text NOT NULL,
    lot_id    uuid NOT NULL,
    qty       bigint NOT NULL CHECK (qty >= 0),
    reserved  bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (place_id, item_code, lot_id),
    CHECK (reserved BETWEEN 0 AND qty)
) WITH (fillfactor = 60);                                -- room to change a row where it lies
CREATE INDEX balance_lot ON inventory.balance (lot_id);

-- Set aside for somebody, lot by lot.
CREATE TABLE inventory.reservation (
    reservation_id uuid PRIMARY KEY,
    owner          text NOT NULL,
    place_id       uuid NOT NULL,
    item_code      text NOT NULL,
    lot_id         uuid NOT NULL,
    qty            bigint NOT NULL CHECK (qty > 0),
    state          text NOT NULL CHECK (state IN ('held', 'used', 'released')),
    made_at        timestamptz NOT NULL,
    ended_at       timestamptz
);
CREATE INDEX reservation_owner ON inventory.reservation (owner) WHERE state = 'held';

-- Orders whose goods have been booked, so that they are booked once and can be given back.
CREATE TABLE inventory.used_order (
    order_id     uuid PRIMARY KEY,
    place_id     uuid NOT NULL,
    operation_id uuid,                                   -- null: cancelled before its sale was heard of; nothing was booked
    business_day date NOT NULL,
    menu_version int NOT NULL,
    cups         jsonb NOT NULL,                         -- [[cup_no, product, [choice, ...]], ...]
    returned     int[] NOT NULL DEFAULT '{}'             -- cup numbers given back
);

-- Codes this context has marked sold out on the menu, and for want of which item.
CREATE TABLE inventory.auto_sold_out (
    store_id  uuid NOT NULL,
    code      text NOT NULL,
    item_code text NOT NULL,
    marked    boolean NOT NULL,                          -- false: somebody had marked it already; theirs stays theirs
    marked_at timestamptz NOT NULL,
    PRIMARY KEY (store_id, code, item_code)
);
