-- Money between guests and the house. Every move is in the ledger; payment and refund rows are its states.

CREATE SCHEMA payments;

-- One attempt to collect for one order, all of it or a part. The number given to WeChat (out_trade_no) is payment_id without dashes.
CREATE TABLE payments.payment (
    payment_id     uuid PRIMARY KEY,
    order_id       uuid NOT NULL,
    store_id       uuid NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('wechat', 'cash')),
    amount_fen     bigint NOT NULL CHECK (amount_fen > 0),
    captured_fen   bigint NOT NULL DEFAULT 0 CHECK (captured_fen IN (0, amount_fen)),
    refunded_fen   bigint NOT NULL DEFAULT 0 CHECK (refunded_fen BETWEEN 0 AND captured_fen),
    state          text NOT NULL CHECK (state IN ('opened', 'captured', 'closed')),
    prepay_id      text,                  -- WeChat's, good for two hours; of a trade to be scanned, its code_url
    transaction_id text,                  -- WeChat's number of the capture
    payer          text,                  -- openid
    opened_at      timestamptz NOT NULL,
    captured_at    timestamptz,
    closed_at      timestamptz,
    asked_at       timestamptz,           -- when WeChat was last asked about it
    way            text CHECK (way IN ('code', 'qr')),  -- at a till, code: the guest shows a pay code; qr: scans one of ours; none: by an invitation
    asks           int NOT NULL DEFAULT 0,        -- of either: how often WeChat was asked; the pauses grow with it
    wait_until     timestamptz,                   -- of either, true time: not paid by then, it is reversed or closed
    refused        text,                          -- of either: WeChat's word for why it was not paid
    reversed_at    timestamptz,                   -- of either closed by us: from here on nobody can have paid it
    returned_at    timestamptz,                   -- given back whole before its order was paid: no part of what that cost
    CHECK ((captured_fen > 0) = (captured_at IS NOT NULL))
);
CREATE INDEX payment_order ON payments.payment (order_id);
CREATE INDEX payment_waiting ON payments.payment (asked_at) WHERE state = 'opened' AND prepay_id IS NOT NULL;
CREATE INDEX payment_way ON payments.payment (wait_until) WHERE way IS NOT NULL AND state <> 'captured';
CREATE UNIQUE INDEX payment_transaction ON payments.payment (transaction_id) WHERE transaction_id IS NOT NULL;

-- Money given back. The id is made by the caller from its cause, so that the same cause never pays twice.
CREATE TABLE payments.refund (
    refund_id  uuid PRIMARY KEY,
    payment_id uuid NOT NULL,
    amount_fen bigint NOT NULL CHECK (amount_fen > 0),
    reason     text NOT NULL,
    state      text NOT NULL CHECK (state IN ('sending', 'done', 'failed')),
    made_at    timestamptz NOT NULL,
    settled_at timestamptz,
    error      text,
    cause_id   uuid                       -- what it is one of several parts of; none: it is whole by itself
);
CREATE INDEX refund_payment ON payments.refund (payment_id);
CREATE INDEX refund_sending ON payments.refund (made_at) WHERE state = 'sending';
CREATE INDEX refund_cause ON payments.refund (cause_id) WHERE cause_id IS NOT NULL;

-- Double entry: every fen that moves has a from and a to. Append-only.
CREATE TABLE payments.ledger (
    entry_id    uuid PRIMARY KEY,         -- fixed by its cause: the payment's or the refund's id
    payment_id  uuid NOT NULL,
    store_id    uuid NOT NULL,
    from_place  text NOT NULL,            -- guest | wechat | drawer
    to_place    text NOT NULL,
    amount_fen  bigint NOT NULL CHECK (amount_fen > 0),
    moved_at    timestamptz NOT NULL
);
CREATE INDEX ledger_payment ON payments.ledger (payment_id);

-- What WeChat told us, by its own id: told twice is heard once.
CREATE TABLE payments.notice (
    notice_id   text PRIMARY KEY,
    event_type  text NOT NULL,
    trade_no    text NOT NULL,
    received_at timestamptz NOT NULL
);

-- Callbacks that were not WeChat's: forged, replayed out of time, tampered. Kept for whoever investigates.
CREATE TABLE payments.refused_callback (
    refused_id  uuid PRIMARY KEY,
    path        text NOT NULL,
    reason      text NOT NULL,
    digest      text NOT NULL,            -- SHA-256 of the body; the body itself may hold anything
    remote      text NOT NULL,
    received_at timestamptz NOT NULL
);
