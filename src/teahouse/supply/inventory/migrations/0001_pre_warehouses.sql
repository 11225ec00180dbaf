-- Warehouses: their docks and bins are places that are held together, as one; items lie in a temperature zone.
ALTER TABLE inventory.item ADD zone text NOT NULL DEFAULT 'ambient' CHECK (zone IN ('ambient', 'chilled', 'frozen'));

CREATE TABLE inventory.warehouse (
    warehouse_id uuid PRIMARY KEY,
    code         text NOT NULL UNIQUE,
    name_zh      text NOT NULL,
    name_en      text NOT NULL,
    city_code    text NOT NULL,
    lat          double precision NOT NULL,
    lng          double precision NOT NULL
);

ALTER TABLE inventory.place ADD warehouse_id uuid;
CREATE INDEX place_warehouse ON inventory.place (warehouse_id, kind) WHERE warehouse_id IS NOT NULL;
ALTER TABLE inventory.place DROP CONSTRAINT place_kind_check;
ALTER TABLE inventory.place ADD CONSTRAINT place_kind_check CHECK (kind IN ('store', 'warehouse', 'dock', 'bin', 'vehicle',
    'transit', 'supplier', 'waste', 'consumption', 'adjustment'));

ALTER TABLE inventory.operation DROP CONSTRAINT operation_kind_check;
ALTER TABLE inventory.operation ADD CONSTRAINT operation_kind_check CHECK (kind IN ('receive', 'waste', 'count',
    'transfer_out', 'transfer_in', 'reverse', 'close_day', 'consume', 'give_back', 'opening', 'issue', 'inspect', 'putaway',
    'replenish', 'pick', 'pack', 'load', 'ship', 'return')) NOT VALID;
ALTER TABLE inventory.operation VALIDATE CONSTRAINT operation_kind_check;
