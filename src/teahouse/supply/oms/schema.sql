-- Goods for stores: what a store may order and when, its orders, who gets how much when there is too little, what came,
-- what was claimed, and the account it pays from. Owned by teahouse.supply.oms; no other context reads or writes it.
-- Quantities are whole cases in orders and whole base units (g, ml, piece) in deliveries; money is fen.

CREATE SCHEMA IF NOT EXISTS oms;

-- What may be ordered. item_no counts from 1 and is never given twice: arrays over items (usage, outlook) are read by it.
CREATE TABLE oms.goods (
    item_code  text PRIMARY KEY,
    item_no    int NOT NULL UNIQUE CHECK (item_no > 0),
    name_zh    text NOT NULL,
    name_en    text NOT NULL,
    unit       text NOT NULL CHECK (unit IN ('g', 'ml', 'piece')),
    zone       text NOT NULL CHECK (zone IN ('ambient', 'chilled', 'frozen')),
    case_qty   bigint NOT NULL CHECK (case_qty > 0),     -- base units in a case, the least that is shipped
    price_fen  int NOT NULL CHECK (price_fen >= 0),      -- of a case
    classes    text[] NOT NULL,                          -- store classes that may order it
    cases_max  int NOT NULL CHECK (cases_max BETWEEN 1 AND 10000),  -- of one order
    shelf_days int CHECK (shelf_days > 0),               -- what a store may count on after it has arrived; null: it keeps
    active     boolean NOT NULL DEFAULT true,
    volume_ml  int NOT NULL DEFAULT 0 CHECK (volume_ml >= 0),  -- of a case in a vehicle; 0: not measured, not counted
    weight_g   int NOT NULL DEFAULT 0 CHECK (weight_g >= 0)
);

-- What may be sent instead, case for case, at the price of what was ordered; lowest rank first.
CREATE TABLE oms.substitute (
    item_code  text NOT NULL,
    instead    text NOT NULL,
    rank       int NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL,
    PRIMARY KEY (item_code, instead),
    CHECK (item_code <> instead)
);

-- Days that differ: demand is a holiday's, or nothing is delivered.
CREATE TABLE oms.special_day (
    day         date PRIMARY KEY,
    name_zh     text NOT NULL,
    name_en     text NOT NULL,
    holiday     boolean NOT NULL,
    no_delivery boolean NOT NULL
);

-- A delivery route and its calendar, in store time. Delivery days: `weekdays` (0 Monday) or, when null, every
-- `every_days` from `first_on`. Orders close `cutoff_days` before the delivery day at `cutoff_time`. The window may run
-- over midnight: it then ends on the day after.
CREATE TABLE oms.route (
    route_code   text PRIMARY KEY CHECK (length(route_code) BETWEEN 1 AND 40),
    warehouse_id uuid NOT NULL,
    weekdays     int[] CHECK (cardinality(weekdays) BETWEEN 1 AND 7),
    every_days   int NOT NULL DEFAULT 1 CHECK (every_days BETWEEN 1 AND 28),
    first_on     date NOT NULL,
    cutoff_days  int NOT NULL CHECK (cutoff_days BETWEEN 0 AND 14),
    cutoff_time  time NOT NULL,
    window_from  time NOT NULL,
    window_to    time NOT NULL,
    cases_max     int CHECK (cases_max > 0),              -- of one vehicle; null: any number
    volume_max_ml bigint CHECK (volume_max_ml > 0),
    weight_max_g  bigint CHECK (weight_max_g > 0),
    vehicles_max  int NOT NULL DEFAULT 1 CHECK (vehicles_max BETWEEN 1 AND 20)  -- trips of a delivery at most
);

-- A store as a customer for goods.
CREATE TABLE oms.customer (
    store_id   uuid PRIMARY KEY,
    class      text NOT NULL CHECK (class IN ('A', 'B', 'C')),
    route_code text NOT NULL,
    opens_on   date                                       -- while it opens it comes first in an allocation
);
CREATE INDEX customer_route ON oms.customer (route_code);

-- What a store owes or has paid ahead. balance_fen > 0: prepaid. held_fen: of orders submitted and not yet charged.
CREATE TABLE oms.account (
    store_id         uuid PRIMARY KEY,
    credit_limit_fen bigint NOT NULL CHECK (credit_limit_fen >= 0),
    balance_fen      bigint NOT NULL DEFAULT 0,
    held_fen         bigint NOT NULL DEFAULT 0 CHECK (held_fen >= 0),
    CHECK (balance_fen - held_fen + credit_limit_fen >= 0)
);

-- The goods account's ledger: money goes from one account to another. Append-only. A store's account is its store_id.
CREATE TABLE oms.entry (
    entry_id     uuid PRIMARY KEY,
    store_id     uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('payment', 'goods', 'claim')),
    from_account uuid NOT NULL,
    to_account   uuid NOT NULL,
    amount_fen   bigint NOT NULL CHECK (amount_fen > 0),
    key          text NOT NULL UNIQUE,                    -- asked twice is booked once
    about        uuid,                                    -- the delivery or claim
    note         text NOT NULL DEFAULT '',
    actor        text NOT NULL,
    at           timestamptz NOT NULL,
    CHECK (from_account <> to_account AND store_id IN (from_account, to_account))
);
CREATE INDEX entry_store ON oms.entry (store_id, entry_id);

-- A store's order for one delivery day. Frozen at cut-off with a snapshot in arrays; from then on nobody changes it.
CREATE TABLE oms.goods_order (
    order_id      uuid PRIMARY KEY,
    store_id      uuid NOT NULL,
    arrives_on    date NOT NULL,
    route_code    text NOT NULL,
    warehouse_id  uuid NOT NULL,
    state         text NOT NULL CHECK (state IN ('draft', 'submitted', 'frozen', 'allocated', 'received', 'cancelled')),
    revision      int NOT NULL DEFAULT 1,
    cutoff_at     timestamptz NOT NULL,
    arrives_from  timestamptz NOT NULL,
    arrives_to    timestamptz NOT NULL,
    substitutes   boolean NOT NULL DEFAULT true,          -- takes what may be sent instead
    total_fen     bigint NOT NULL DEFAULT 0,
    held_fen      bigint NOT NULL DEFAULT 0 CHECK (held_fen >= 0),  -- of it still held on the account
    made_at       timestamptz NOT NULL,
    submitted_at  timestamptz,
    submitted_by  text,
    frozen_at     timestamptz,
    frozen_items  int[],                                  -- item_no
    frozen_cases  int[],
    frozen_prices int[],                                  -- fen a case
    run_id        uuid,                                   -- the released allocation
    UNIQUE (store_id, arrives_on),
    CHECK ((frozen_at IS NULL) = (frozen_items IS NULL) AND (frozen_at IS NULL) = (frozen_cases IS NULL)
        AND (frozen_at IS NULL) = (frozen_prices IS NULL)),
    CHECK ((state IN ('frozen', 'allocated', 'received')) = (frozen_at IS NOT NULL))
);
CREATE INDEX goods_order_open ON oms.goods_order (cutoff_at) WHERE state IN ('draft', 'submitted');
CREATE INDEX goods_order_day ON oms.goods_order (arrives_on);
CREATE INDEX goods_order_coming ON oms.goods_order (store_id) WHERE state IN ('submitted', 'frozen', 'allocated');
CREATE INDEX goods_order_frozen ON oms.goods_order (arrives_on, warehouse_id) WHERE state = 'frozen';

-- Its lines; the price is that of the day it was saved.
CREATE TABLE oms.order_line (
    order_id  uuid NOT NULL,
    item_no   int NOT NULL,
    cases     int NOT NULL CHECK (cases > 0),
    price_fen int NOT NULL,
    suggested int,                                        -- what we had proposed; null: not proposed
    PRIMARY KEY (order_id, item_no)
);

-- What a store wants with every delivery, unless it orders otherwise.
CREATE TABLE oms.standing (
    store_id uuid NOT NULL,
    item_no  int NOT NULL,
    cases    int NOT NULL CHECK (cases > 0),
    PRIMARY KEY (store_id, item_no)
);

-- What a store used up in a day, by item_no, in base units. seeded: made up for the demo, not from a ledger.
CREATE TABLE oms.usage (
    store_id uuid NOT NULL,
    day      date NOT NULL,
    seeded   boolean NOT NULL DEFAULT false,
    qty      int[] NOT NULL CHECK (array_position(qty, NULL) IS NULL),
    PRIMARY KEY (store_id, day)
);
CREATE INDEX usage_day ON oms.usage (day);

-- The latest forecast of a store; replaced each night. Arrays by item_no, base units.
CREATE TABLE oms.outlook (
    store_id  uuid PRIMARY KEY,
    made_on   date NOT NULL,                              -- the first day forecast
    days      int NOT NULL,
    ahead     int[] NOT NULL,                             -- days x items, day by day
    sigma     int[] NOT NULL,                             -- by how much a day misses it
    daily     int[] NOT NULL,                             -- expected use of a usual day
    on_hand   int[] NOT NULL,                             -- usable at that time; -1: the store keeps no books of it
    suggested int[] NOT NULL,                             -- cases, for the next delivery
    arrives_on date NOT NULL
);

-- How good forecasts were: the last days held back and forecast from those before; beside the naive ones. Basis points
-- of the value used, by store class; 'all' is the chain.
CREATE TABLE oms.quality (
    made_on    date NOT NULL,
    class      text NOT NULL,
    days       int NOT NULL,
    wape_bp    int NOT NULL,                              -- sum of misses to sum of use
    bias_bp    int NOT NULL,
    naive_bp   int NOT NULL,                              -- same weekday of last week
    mean_bp    int NOT NULL,                              -- mean of that weekday over four weeks
    covered_bp int NOT NULL,                              -- how often use stayed within the service level
    PRIMARY KEY (made_on, class)
);

-- Of the same held-back days, the chain's use by day in fen of goods.
CREATE TABLE oms.quality_day (
    made_on      date NOT NULL,
    day          date NOT NULL,
    used_fen     bigint NOT NULL,
    forecast_fen bigint NOT NULL,
    naive_fen    bigint NOT NULL,
    PRIMARY KEY (made_on, day)
);

-- One allocation: everything it knew (input, compressed) and the check sum of what it decided.
CREATE TABLE oms.run (
    run_id        uuid PRIMARY KEY,
    key           text NOT NULL UNIQUE,                   -- asked twice is run once
    arrives_on    date NOT NULL,
    warehouse_ids uuid[] NOT NULL,
    rescue        boolean NOT NULL,
    state         text NOT NULL CHECK (state IN ('asked', 'decided', 'released', 'dropped')),
    seed          bigint NOT NULL,
    code_version  text NOT NULL,
    asked_at      timestamptz NOT NULL,
    asked_by      text NOT NULL,
    decided_at    timestamptz,
    released_at   timestamptz,
    released_by   text,
    input         bytea,
    input_sha     bytea,
    result_sha    bytea,
    stats         jsonb,
    CHECK ((state IN ('decided', 'released')) <= (input IS NOT NULL))
);
ALTER TABLE oms.run ALTER COLUMN input SET STORAGE EXTERNAL;
CREATE INDEX run_day ON oms.run (arrives_on);

-- One item in one warehouse in a run. Cases. cover_h: hours of cover the fair share brings its stores to.
CREATE TABLE oms.run_group (
    run_id        uuid NOT NULL,
    warehouse_id  uuid NOT NULL,
    item_no       int NOT NULL,
    stock         bigint NOT NULL,
    asked         bigint NOT NULL,
    opening_asked bigint NOT NULL,
    minimum_asked bigint NOT NULL,
    given         bigint NOT NULL,                        -- to its own stores, before rescue and substitutes
    cover_h       int NOT NULL,                           -- -1: nobody went short
    lines         int NOT NULL,
    short_lines   int NOT NULL,
    rescued       bigint NOT NULL,                        -- sent from here to stores of other warehouses
    instead       bigint NOT NULL,                        -- sent from here in place of another item
    PRIMARY KEY (run_id, warehouse_id, item_no)
);

-- One order line in a run, and what each tier brought it.
CREATE TABLE oms.run_line (
    run_id   uuid NOT NULL,
    order_id uuid NOT NULL,
    store_id uuid NOT NULL,
    item_no  int NOT NULL,
    asked    int NOT NULL CHECK (asked > 0),
    opening  int NOT NULL,
    minimum  int NOT NULL,
    share    int NOT NULL,
    rescued  int NOT NULL,
    instead  int NOT NULL,
    daily    bigint NOT NULL,                             -- forecast use, base units a day
    on_hand  bigint NOT NULL,                             -- base units, at the time of the run
    PRIMARY KEY (run_id, order_id, item_no),
    CHECK (opening + minimum + share + rescued + instead <= asked)
);

-- What a warehouse is to ship: the line wms works on.
CREATE TABLE oms.allotment (
    allotment_id uuid PRIMARY KEY,
    run_id       uuid NOT NULL,
    order_id     uuid NOT NULL,
    store_id     uuid NOT NULL,
    warehouse_id uuid NOT NULL,
    item_no      int NOT NULL,                            -- ordered
    ship_no      int NOT NULL,                            -- sent: another item when it is a substitute
    how          text NOT NULL CHECK (how IN ('own', 'rescue', 'substitute')),
    cases        int NOT NULL CHECK (cases > 0),
    case_qty     bigint NOT NULL,                         -- base units of a case sent
    price_fen    bigint NOT NULL,                         -- of a case
    shipped_qty  bigint NOT NULL DEFAULT 0 CHECK (shipped_qty >= 0),
    short_qty    bigint NOT NULL DEFAULT 0 CHECK (short_qty >= 0),
    CHECK (shipped_qty + short_qty <= cases * case_qty)
);
CREATE INDEX allotment_run ON oms.allotment (run_id, warehouse_id);
CREATE INDEX allotment_order ON oms.allotment (order_id);

-- How a released run's goods are spread over the vehicles of a route: each store's goods from a warehouse go on one trip.
CREATE TABLE oms.load (
    run_id       uuid NOT NULL,
    warehouse_id uuid NOT NULL,
    route_code   text NOT NULL,
    store_id     uuid NOT NULL,
    arrives_on   date NOT NULL,
    trip_no      int NOT NULL CHECK (trip_no > 0),
    cases        int NOT NULL CHECK (cases > 0),
    volume_ml    bigint NOT NULL,
    weight_g     bigint NOT NULL,
    PRIMARY KEY (run_id, warehouse_id, store_id)
);
CREATE INDEX load_day ON oms.load (arrives_on, warehouse_id);

-- A shipment on its way to a store, or there.
CREATE TABLE oms.delivery (
    delivery_id  uuid PRIMARY KEY,                        -- the shipment's id
    store_id     uuid NOT NULL,
    warehouse_id uuid NOT NULL,
    arrives_on   date NOT NULL,
    sscc         text[] NOT NULL,
    state        text NOT NULL CHECK (state IN ('on_the_way', 'received')),
    shipped_at   timestamptz NOT NULL,
    received_at  timestamptz,
    received_by  text,
    claim_until  timestamptz,
    key          text,                                    -- of the receipt
    digest       bytea,
    CHECK ((state = 'received') = (received_at IS NOT NULL))
);
CREATE INDEX delivery_store ON oms.delivery (store_id, delivery_id);
CREATE INDEX delivery_coming ON oms.delivery (store_id) WHERE state = 'on_the_way';

-- Its lots. Once received: what was good, what was not there, what was broken; together what was shipped.
CREATE TABLE oms.delivery_line (
    delivery_id  uuid NOT NULL,
    line_no      int NOT NULL,
    allotment_id uuid NOT NULL,
    item_no      int NOT NULL,
    item_code    text NOT NULL,
    lot_id       uuid NOT NULL,
    lot_no       text NOT NULL,
    expires_on   date,
    qty          bigint NOT NULL CHECK (qty > 0),
    charge_fen   bigint NOT NULL CHECK (charge_fen >= 0),
    good_qty     bigint CHECK (good_qty >= 0),
    claimed_qty  bigint CHECK (claimed_qty >= 0),
    PRIMARY KEY (delivery_id, line_no),
    CHECK (good_qty + claimed_qty = qty)
);
CREATE INDEX delivery_line_allotment ON oms.delivery_line (allotment_id);

-- The store says: this was missing, broken or bad. Accepted, it is credited.
CREATE TABLE oms.claim (
    claim_id    uuid PRIMARY KEY,
    delivery_id uuid NOT NULL,
    line_no     int NOT NULL,
    store_id    uuid NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('missing', 'damaged', 'quality')),
    qty         bigint NOT NULL CHECK (qty > 0),
    credit_fen  bigint NOT NULL CHECK (credit_fen >= 0),
    state       text NOT NULL CHECK (state IN ('open', 'accepted', 'rejected')),
    photos      text[] NOT NULL,
    note        text NOT NULL,
    key         text NOT NULL,
    raised_at   timestamptz NOT NULL,
    raised_by   text NOT NULL,
    decided_at  timestamptz,
    decided_by  text,
    decision    text NOT NULL DEFAULT '',
    UNIQUE (delivery_id, line_no, key)
);
CREATE INDEX claim_store ON oms.claim (store_id, claim_id);
CREATE INDEX claim_open ON oms.claim (claim_id) WHERE state = 'open';
