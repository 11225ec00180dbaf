-- Where an order stands that waits to be taken: a place on the shelf or a locker. One row for each such order.
CREATE TABLE kitchen.shelf (
    order_id uuid PRIMARY KEY,
    store_id uuid NOT NULL,
    place    text NOT NULL CHECK (length(place) BETWEEN 1 AND 8),
    put_at   timestamptz NOT NULL
);
CREATE INDEX shelf_put ON kitchen.shelf (put_at);
