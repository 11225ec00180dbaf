-- Goods go back to their supplier by their lot, and come back from stores by what left.
CREATE INDEX receipt_lot ON wms.receipt (warehouse_id, item_code, lot_no) WHERE source = 'supplier';
CREATE INDEX shipment_left ON wms.shipment (warehouse_id, shipped_at) WHERE state = 'shipped';
