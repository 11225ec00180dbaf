-- Money taken off by hand. Old code writes lines without off_fen: nothing was taken off them.
ALTER TABLE orders.line ADD off_fen bigint NOT NULL DEFAULT 0;
ALTER TABLE orders.line DROP CONSTRAINT line_check;
ALTER TABLE orders.line ADD CONSTRAINT line_check
    CHECK (off_fen BETWEEN 0 AND unit_fen * quantity AND total_fen = unit_fen * quantity - off_fen);
CREATE TABLE orders.discount (
    order_id    uuid NOT NULL,
    discount_id uuid NOT NULL,
    line_no     int,
    percent     int CHECK (percent BETWEEN 1 AND 100),
    off_fen     bigint NOT NULL CHECK (off_fen > 0),
    reason      text NOT NULL,
    note        text NOT NULL DEFAULT '',
    asked_by    text NOT NULL,
    approved_by text,
    at          timestamptz NOT NULL,
    PRIMARY KEY (order_id, discount_id)
);
