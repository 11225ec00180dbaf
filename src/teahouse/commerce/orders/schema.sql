-- Orders of all channels: what was asked, what it cost, what became of it.

CREATE SCHEMA orders;

CREATE TABLE orders.orders (
    order_id       uuid PRIMARY KEY,
    channel        text NOT NULL CHECK (channel IN ('mini', 'counter')),
    channel_ref    text NOT NULL CHECK (length(channel_ref) BETWEEN 8 AND 64),  -- the asker's own id: asked twice is asked once
    store_id       uuid NOT NULL,
    guest_id       uuid,
    state          text NOT NULL CHECK (state IN
                       ('placed', 'paid', 'making', 'ready', 'handed_over', 'cancelled', 'expired')),
    menu_version   int NOT NULL,          -- prices and names are those of this version
    total_fen      bigint NOT NULL CHECK (total_fen > 0),
    refunded_fen   bigint NOT NULL DEFAULT 0 CHECK (refunded_fen BETWEEN 0 AND total_fen),
    cups           int NOT NULL CHECK (cups > 0),
    weight         int NOT NULL,          -- work in hundredths of a plain cup
    note           text NOT NULL DEFAULT '',
    payment_id     uuid NOT NULL,
    business_day   date NOT NULL,
    pickup_no      int,                   -- dense per store and business day, given when paid
    placed_at      timestamptz NOT NULL,
    scheduled_at   timestamptz,
    promised_at    timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,  -- unpaid until then: expired
    paid_at        timestamptz,
    making_at      timestamptz,
    ready_at       timestamptz,
    handed_over_at timestamptz,
    ended_at       timestamptz,           -- cancelled or expired
    CHECK ((pickup_no IS NULL) = (paid_at IS NULL))
);
CREATE UNIQUE INDEX orders_ref ON orders.orders (channel_ref, channel);
CREATE INDEX orders_payment ON orders.orders (payment_id);
CREATE INDEX orders_guest ON orders.orders (guest_id, order_id) WHERE guest_id IS NOT NULL;
CREATE INDEX orders_store ON orders.orders (store_id, order_id);
CREATE INDEX orders_open ON orders.orders (store_id, promised_at) WHERE state IN ('placed', 'paid', 'making');
CREATE INDEX orders_unpaid ON orders.orders (expires_at) WHERE state = 'placed';
CREATE INDEX orders_ready ON orders.orders (store_id, business_day) WHERE state = 'ready';
CREATE UNIQUE INDEX orders_pickup ON orders.orders (store_id, business_day, pickup_no) WHERE pickup_no IS NOT NULL;

CREATE TABLE orders.line (
    order_id   uuid NOT NULL,
    line_no    int NOT NULL,
    product    text NOT NULL,
    choices    text[] NOT NULL,
    quantity   int NOT NULL CHECK (quantity > 0),
    unit_fen   bigint NOT NULL CHECK (unit_fen >= 0),
    total_fen  bigint NOT NULL,           -- what was paid for it: refunds of it, and of its cups, share this
    weight     int NOT NULL,              -- of the whole line
    price_rule uuid,                      -- the rule that set the price; none: the menu's own
    off_fen    bigint NOT NULL DEFAULT 0, -- taken off by hand: see discount
    PRIMARY KEY (order_id, line_no),
    CONSTRAINT line_check CHECK (off_fen BETWEEN 0 AND unit_fen * quantity AND total_fen = unit_fen * quantity - off_fen)
);

-- Money taken off by hand at a till: how much, why, who asked, who approved. An order's sum to its lines' off_fen.
CREATE TABLE orders.discount (
    order_id    uuid NOT NULL,
    discount_id uuid NOT NULL,            -- the till's approval
    line_no     int,                      -- none: off the whole order
    percent     int CHECK (percent BETWEEN 1 AND 100),  -- none: an amount
    off_fen     bigint NOT NULL CHECK (off_fen > 0),
    reason      text NOT NULL,            -- complaint, damaged, staff_meal, spoiled, other; unknown: told by a till later
    note        text NOT NULL DEFAULT '',
    asked_by    text NOT NULL,
    approved_by text,                     -- none: nobody the house knows of; the sale is a conflict then
    at          timestamptz NOT NULL,
    PRIMARY KEY (order_id, discount_id)
);

-- History: every change with who and when. The placing itself is on the order.
CREATE TABLE orders.step (
    order_id   uuid NOT NULL,
    at         timestamptz NOT NULL,
    state      text NOT NULL,
    actor      text NOT NULL,             -- guest:<id>, staff:<id>, wechat, kitchen, house
    note       text NOT NULL DEFAULT '',
    amount_fen bigint
);
CREATE INDEX step_order ON orders.step (order_id, at);

-- The last pickup number given, per store and business day.
CREATE TABLE orders.counter (
    store_id     uuid NOT NULL,
    business_day date NOT NULL,
    last_no      int NOT NULL,
    PRIMARY KEY (store_id, business_day)
);

-- What each kitchen has promised: work per five-minute slot from `base_slot` on, in hundredths of a cup.
CREATE TABLE orders.pace (
    store_id  uuid PRIMARY KEY,
    rated     int NOT NULL CHECK (rated > 0),  -- capacity per slot on paper
    measured  int CHECK (measured > 0),        -- capacity per slot as it really was lately
    pick_s    int NOT NULL DEFAULT 20,         -- from the last cup to the hand
    base_slot bigint NOT NULL DEFAULT 0,       -- seconds since 1970 / 300
    work      int[] NOT NULL DEFAULT '{}',
    level     smallint NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 3),  -- 1 longer, 2 platforms stopped, 3 mini-program too
    prep_min  int NOT NULL DEFAULT 5,          -- minutes of a plain cup as connectors were told last
    level_at  timestamptz,                     -- since when it is at this level
    limits    int[] CHECK (cardinality(limits) = 4),  -- minutes: longer, platforms, mini-program, resume; none: the house's
    limits_by text,                            -- who set them, and when
    limits_at timestamptz
) WITH (fillfactor = 50);

-- Money to be given back: asked, decided, settled. Cups say what for; a cup is refunded once.
CREATE TABLE orders.refund (
    refund_id  uuid PRIMARY KEY,
    order_id   uuid NOT NULL,
    store_id   uuid NOT NULL,
    scope      text NOT NULL CHECK (scope IN ('order', 'line', 'cup')),
    cup_nos    int[] NOT NULL,
    amount_fen bigint NOT NULL CHECK (amount_fen > 0),
    reason     text NOT NULL,
    state      text NOT NULL CHECK (state IN ('asked', 'approved', 'rejected', 'done', 'failed')),
    asked_by   text NOT NULL,
    asked_at   timestamptz NOT NULL,
    decided_by text,
    decided_at timestamptz,
    note       text NOT NULL DEFAULT '',
    settled_at timestamptz
);
CREATE INDEX refund_order ON orders.refund (order_id);
CREATE INDEX refund_asked ON orders.refund (asked_at) WHERE state = 'asked';
