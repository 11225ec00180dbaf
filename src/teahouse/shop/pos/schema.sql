-- Tills: the drawer's money by shift, and every sale by the till's own number, also those made without a network.

CREATE SCHEMA pos;

CREATE TABLE pos.till (
    till_id   uuid PRIMARY KEY,           -- made by the device that was paired
    store_id  uuid NOT NULL,
    name      text NOT NULL,
    prefix    text NOT NULL CHECK (length(prefix) = 1),  -- before the numbers on its tickets: K017
    last_seq  bigint NOT NULL DEFAULT 0,  -- the highest sale number seen
    paired_at timestamptz NOT NULL,
    paired_by text NOT NULL,
    UNIQUE (store_id, prefix)
);

-- One person's time at one drawer.
CREATE TABLE pos.shift (
    shift_id       uuid PRIMARY KEY,
    till_id        uuid NOT NULL REFERENCES pos.till,
    store_id       uuid NOT NULL,
    business_day   date NOT NULL,         -- fixed when opened: a shift across midnight stays in its day
    opened_by      text NOT NULL,
    opened_name    text NOT NULL,
    opened_at      timestamptz NOT NULL,
    float_fen      bigint NOT NULL CHECK (float_fen >= 0),
    counted_fen    bigint CHECK (counted_fen >= 0),  -- blind: told before anybody sees what is expected
    counted_at     timestamptz,           -- nothing is booked on the shift from here on
    expected_fen   bigint,
    difference_fen bigint,
    closed_at      timestamptz,
    closed_by      text,
    reason         text NOT NULL DEFAULT '',  -- of a difference
    note           text NOT NULL DEFAULT '',  -- for the next shift
    z_no           int,                   -- dense per till
    CHECK ((counted_at IS NULL) = (counted_fen IS NULL)),
    CHECK (closed_at IS NULL OR counted_at IS NOT NULL AND z_no IS NOT NULL AND difference_fen = counted_fen - expected_fen),
    CHECK (difference_fen IS NULL OR difference_fen = 0 OR closed_at IS NULL OR reason <> ''),
    UNIQUE (till_id, z_no)
);
CREATE UNIQUE INDEX shift_open ON pos.shift (till_id) WHERE closed_at IS NULL;

-- Every move of the drawer. Append-only; a move made while no shift was open is taken over by the next one.
CREATE TABLE pos.cash_move (
    move_id     uuid PRIMARY KEY,
    till_id     uuid NOT NULL REFERENCES pos.till,
    shift_id    uuid REFERENCES pos.shift,
    kind        text NOT NULL CHECK (kind IN ('float', 'sale', 'refund', 'pay_in', 'pay_out', 'no_sale', 'count')),
    amount_fen  bigint NOT NULL,          -- into the drawer +, out of it -; of a count: counted less expected
    order_id    uuid,
    actor       text NOT NULL,
    approved_by text,
    reason      text NOT NULL DEFAULT '',
    at          timestamptz NOT NULL,
    key         text NOT NULL UNIQUE,     -- its cause: booked once
    CHECK (CASE kind WHEN 'sale' THEN amount_fen > 0 WHEN 'float' THEN amount_fen >= 0 WHEN 'pay_in' THEN amount_fen > 0
        WHEN 'refund' THEN amount_fen < 0 WHEN 'pay_out' THEN amount_fen < 0 WHEN 'no_sale' THEN amount_fen = 0 ELSE true END)
);
CREATE INDEX cash_move_shift ON pos.cash_move (shift_id);
CREATE INDEX cash_move_waiting ON pos.cash_move (till_id) WHERE shift_id IS NULL;

-- What the till sold, in its own order. The id is the till's: sent twice is sold once.
CREATE TABLE pos.sale (
    sale_id         uuid PRIMARY KEY,
    till_id         uuid NOT NULL REFERENCES pos.till,
    store_id        uuid NOT NULL,
    seq             bigint NOT NULL CHECK (seq > 0),  -- without gaps per till; a gap is a conflict until it is filled
    printed_no      text NOT NULL,        -- on the ticket: prefix and number
    order_id        uuid NOT NULL UNIQUE,
    offline         boolean NOT NULL,
    menu_version    int NOT NULL,         -- of the prices it was sold at
    sold_at         timestamptz NOT NULL, -- as the device's clock said
    clock_offset_ms bigint NOT NULL,      -- true time less the device's, as last measured
    total_fen       bigint NOT NULL CHECK (total_fen > 0),
    tendered_fen    bigint NOT NULL CHECK (tendered_fen >= total_fen),
    sold_by         text NOT NULL,
    synced_at       timestamptz NOT NULL,
    state           text NOT NULL CHECK (state IN ('accepted', 'conflict')),
    cash_fen        bigint CHECK (cash_fen >= 0),  -- of the total, what came in cash; none: all of it
    UNIQUE (till_id, seq)
);

-- A sale that is being paid for, by pay code or in parts; its parts are the payments of its order. Its number is used up
-- whatever comes of it: paid, the sale has it too; cancelled, it is a number nothing was sold under.
CREATE TABLE pos.checkout (
    sale_id         uuid PRIMARY KEY,
    till_id         uuid NOT NULL REFERENCES pos.till,
    store_id        uuid NOT NULL,
    seq             bigint NOT NULL CHECK (seq > 0),
    printed_no      text NOT NULL,
    order_id        uuid NOT NULL UNIQUE,
    menu_version    int NOT NULL,
    sold_at         timestamptz NOT NULL, -- as the device's clock said
    clock_offset_ms bigint NOT NULL,
    total_fen       bigint NOT NULL CHECK (total_fen > 0),
    change_fen      bigint NOT NULL DEFAULT 0 CHECK (change_fen >= 0),  -- given back on notes larger than a part
    state           text NOT NULL CHECK (state IN ('open', 'paid', 'cancelled')),
    opened_by       text NOT NULL,
    opened_at       timestamptz NOT NULL,
    ended_at        timestamptz,
    CHECK ((state = 'open') = (ended_at IS NULL)),
    UNIQUE (till_id, seq)
);
CREATE INDEX checkout_open ON pos.checkout (till_id) WHERE state = 'open';

-- Money of sales that never lay in the drawer: taken by pay code, and given back the same way. Append-only; for the Z report.
CREATE TABLE pos.code_move (
    move_id    uuid PRIMARY KEY,
    till_id    uuid NOT NULL REFERENCES pos.till,
    shift_id   uuid REFERENCES pos.shift,
    kind       text NOT NULL CHECK (kind IN ('sale', 'refund')),
    amount_fen bigint NOT NULL CHECK (amount_fen <> 0 AND (amount_fen > 0) = (kind = 'sale')),
    order_id   uuid NOT NULL,
    at         timestamptz NOT NULL,
    key        text NOT NULL UNIQUE       -- its cause: booked once
);
CREATE INDEX code_move_shift ON pos.code_move (shift_id);
CREATE INDEX code_move_order ON pos.code_move (order_id);
CREATE INDEX code_move_waiting ON pos.code_move (till_id) WHERE shift_id IS NULL;

-- What did not fit when a sale came in: it was accepted as it was sold, and somebody looks at it.
CREATE TABLE pos.conflict (
    conflict_id uuid PRIMARY KEY,
    till_id     uuid NOT NULL REFERENCES pos.till,
    store_id    uuid NOT NULL,
    sale_id     uuid NOT NULL REFERENCES pos.sale,
    kind        text NOT NULL CHECK (kind IN ('price_changed', 'sold_out', 'unknown_product', 'unknown_version', 'not_offered',
                    'seq_gap', 'seq_taken', 'clock', 'late', 'discount')),
    facts       jsonb NOT NULL,
    made_at     timestamptz NOT NULL,
    resolved_by text,
    resolved_at timestamptz,
    note        text NOT NULL DEFAULT ''
);
CREATE INDEX conflict_sale ON pos.conflict (sale_id);
CREATE INDEX conflict_open ON pos.conflict (store_id, made_at) WHERE resolved_at IS NULL;

-- Money off by hand: what a supervisor said yes to, before anybody paid. It holds for one sale.
CREATE TABLE pos.discount (
    discount_id uuid PRIMARY KEY,         -- made by the till: asked twice is asked once
    till_id     uuid NOT NULL REFERENCES pos.till,
    store_id    uuid NOT NULL,
    shift_id    uuid NOT NULL REFERENCES pos.shift,
    scope       text NOT NULL CHECK (scope IN ('order', 'line')),
    percent     int CHECK (percent BETWEEN 1 AND 100),  -- none: an amount
    off_fen     bigint NOT NULL CHECK (off_fen > 0),
    lines       jsonb NOT NULL,           -- what it holds for: a line, or the whole basket, as it was
    offs        bigint[] NOT NULL,        -- off_fen over those lines
    reason      text NOT NULL CHECK (reason IN ('complaint', 'damaged', 'staff_meal', 'spoiled', 'other')),
    note        text NOT NULL DEFAULT '',
    asked_by    text NOT NULL,
    approved_by text NOT NULL,
    at          timestamptz NOT NULL,
    sale_id     uuid,                     -- that used it
    CHECK (reason <> 'other' OR note <> '')
);
CREATE INDEX discount_sale ON pos.discount (sale_id) WHERE sale_id IS NOT NULL;
