-- Money off by hand, approved by a supervisor; what does not fit about one told later is a conflict.
ALTER TABLE pos.conflict DROP CONSTRAINT conflict_kind_check;
ALTER TABLE pos.conflict ADD CONSTRAINT conflict_kind_check CHECK (kind IN ('price_changed', 'sold_out', 'unknown_product',
    'unknown_version', 'not_offered', 'seq_gap', 'seq_taken', 'clock', 'late', 'discount'));
CREATE TABLE pos.discount (
    discount_id uuid PRIMARY KEY,
    till_id     uuid NOT NULL REFERENCES pos.till,
    store_id    uuid NOT NULL,
    shift_id    uuid NOT NULL REFERENCES pos.shift,
    scope       text NOT NULL CHECK (scope IN ('order', 'line')),
    percent     int CHECK (percent BETWEEN 1 AND 100),
    off_fen     bigint NOT NULL CHECK (off_fen > 0),
    lines       jsonb NOT NULL,
    offs        bigint[] NOT NULL,
    reason      text NOT NULL CHECK (reason IN ('complaint', 'damaged', 'staff_meal', 'spoiled', 'other')),
    note        text NOT NULL DEFAULT '',
    asked_by    text NOT NULL,
    approved_by text NOT NULL,
    at          timestamptz NOT NULL,
    sale_id     uuid,
    CHECK (reason <> 'other' OR note <> '')
);
CREATE INDEX discount_sale ON pos.discount (sale_id) WHERE sale_id IS NOT NULL;
