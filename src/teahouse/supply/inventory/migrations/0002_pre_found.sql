-- What was done to a lot is found without reading what was done to all.
CREATE INDEX lot_log_lot ON inventory.lot_log (lot_id);
