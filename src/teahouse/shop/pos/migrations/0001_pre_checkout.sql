-- Sales paid by pay code or in several parts.
ALTER TABLE pos.sale ADD cash_fen bigint CHECK (cash_fen >= 0);
CREATE TABLE pos.checkout (
    sale_id         uuid PRIMARY KEY,
    till_id         uuid NOT NULL REFERENCES pos.till,
    store_id        uuid NOT NULL,
    seq             bigint NOT NULL CHECK (seq > 0),
    printed_no      text NOT NULL,
    order_id        uuid NOT NULL UNIQUE,
    menu_version    int NOT NULL,
    sold_at         timestamptz NOT NULL,
    clock_offset_ms bigint NOT NULL,
    total_fen       bigint NOT NULL CHECK (total_fen > 0),
    change_fen      bigint NOT NULL DEFAULT 0 CHECK (change_fen >= 0),
    state           text NOT NULL CHECK (state IN ('open', 'paid', 'cancelled')),
    opened_by       text NOT NULL,
    opened_at       timestamptz NOT NULL,
    ended_at        timestamptz,
    CHECK ((state = 'open') = (ended_at IS NULL)),
    UNIQUE (till_id, seq)
);
CREATE INDEX checkout_open ON pos.checkout (till_id) WHERE state = 'open';
CREATE TABLE pos.code_move (
    move_id    uuid PRIMARY KEY,
    till_id    uuid NOT NULL REFERENCES pos.till,
    shift_id   uuid REFERENCES pos.shift,
    kind       text NOT NULL CHECK (kind IN ('sale', 'refund')),
    amount_fen bigint NOT NULL CHECK (amount_fen <> 0 AND (amount_fen > 0) = (kind = 'sale')),
    order_id   uuid NOT NULL,
    at         timestamptz NOT NULL,
    key        text NOT NULL UNIQUE
);
CREATE INDEX code_move_shift ON pos.code_move (shift_id);
CREATE INDEX code_move_order ON pos.code_move (order_id);
CREATE INDEX code_move_waiting ON pos.code_move (till_id) WHERE shift_id IS NULL;
