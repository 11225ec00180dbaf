-- Buying: suppliers and their papers, prices, purchase orders, what is announced, what came, what is charged for it. Owned
-- by teahouse.supply.procurement; no other context reads or writes it. Goods in whole base units, packs in whole packs.

CREATE SCHEMA IF NOT EXISTS procurement;

-- Who sells to the chain. Name, address and contact go into the purchase record the law wants.
CREATE TABLE procurement.supplier (
    supplier_id uuid PRIMARY KEY,
    code        text NOT NULL UNIQUE,
    name        text NOT NULL,
    credit_code text NOT NULL,                           -- unified social credit code, 18 characters
    address     text NOT NULL,
    contact     text NOT NULL,
    phone       text NOT NULL,
    lead_days   int NOT NULL CHECK (lead_days BETWEEN 0 AND 365),
    state       text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'stopped')),
    changed_at  timestamptz NOT NULL
);

-- Licences and certificates. A paper is good from its first day to its last, both included, unless taken back.
CREATE TABLE procurement.certificate (
    certificate_id uuid PRIMARY KEY,
    supplier_id    uuid NOT NULL REFERENCES procurement.supplier,
    kind           text NOT NULL CHECK (kind IN ('business_licence', 'food_production', 'food_trade', 'inspection',
                                                 'organic', 'halal', 'import')),
    number         text NOT NULL,
    valid_from     date NOT NULL,
    expires_on     date NOT NULL CHECK (expires_on >= valid_from),
    document       text NOT NULL DEFAULT '',             -- where the scan of the paper is kept, or its SHA-256
    withdrawn_at   timestamptz,
    made_at        timestamptz NOT NULL,
    UNIQUE (supplier_id, kind, number)
);
CREATE INDEX certificate_expiry ON procurement.certificate (expires_on) WHERE withdrawn_at IS NULL;

-- What a pack costs from a supplier in a span of days; the one that began last counts.
CREATE TABLE procurement.price (
    price_id    uuid PRIMARY KEY,
    supplier_id uuid NOT NULL REFERENCES procurement.supplier,
    item_code   text NOT NULL,
    pack_code   text NOT NULL,
    price_fen   bigint NOT NULL CHECK (price_fen > 0),   -- of one pack
    min_packs   int NOT NULL DEFAULT 1 CHECK (min_packs > 0),
    valid_from  date NOT NULL,
    valid_to    date CHECK (valid_to >= valid_from),
    UNIQUE (supplier_id, item_code, pack_code, valid_from)
);

CREATE SEQUENCE procurement.po_number;

CREATE TABLE procurement.purchase_order (
    po_id        uuid PRIMARY KEY,                       -- the maker's own: asked twice is made once
    po_no        text NOT NULL UNIQUE,
    supplier_id  uuid NOT NULL REFERENCES procurement.supplier,
    warehouse_id uuid NOT NULL,
    state        text NOT NULL CHECK (state IN ('draft', 'approved', 'sent', 'part_received', 'closed', 'cancelled')),
    wanted_on    date NOT NULL,
    total_fen    bigint NOT NULL CHECK (total_fen >= 0),
    tolerance_bp int NOT NULL CHECK (tolerance_bp BETWEEN 0 AND 10000),  -- how much more than ordered may come
    digest       bytea NOT NULL,                         -- of what was asked
    made_by      text NOT NULL,
    made_at      timestamptz NOT NULL,
    approved_by  text,
    approved_at  timestamptz,
    sent_at      timestamptz,
    closed_at    timestamptz,
    reason       text NOT NULL DEFAULT ''                -- of closing short or cancelling
);
CREATE INDEX purchase_order_open ON procurement.purchase_order (warehouse_id, wanted_on)
    WHERE state IN ('sent', 'part_received');
CREATE INDEX purchase_order_made ON procurement.purchase_order (made_at, po_id);

CREATE TABLE procurement.po_line (
    po_id        uuid NOT NULL REFERENCES procurement.purchase_order,
    line_no      int NOT NULL,
    item_code    text NOT NULL,
    pack_code    text NOT NULL,
    pack_qty     bigint NOT NULL CHECK (pack_qty > 0),   -- base units of one pack
    packs        int NOT NULL CHECK (packs > 0),
    price_fen    bigint NOT NULL CHECK (price_fen > 0),  -- of one pack
    received_qty bigint NOT NULL DEFAULT 0 CHECK (received_qty >= 0),   -- base units
    rejected_qty bigint NOT NULL DEFAULT 0 CHECK (rejected_qty BETWEEN 0 AND received_qty),
    PRIMARY KEY (po_id, line_no)
);

-- Advance shipping notice: what the supplier says is on its way, pallet by pallet.
CREATE TABLE procurement.asn (
    asn_id       uuid PRIMARY KEY,
    po_id        uuid NOT NULL REFERENCES procurement.purchase_order,
    supplier_ref text NOT NULL,                          -- the supplier's own number of the dispatch
    arrives_at   timestamptz NOT NULL,
    vehicle      text NOT NULL DEFAULT '',
    digest       bytea NOT NULL,
    made_at      timestamptz NOT NULL,
    UNIQUE (po_id, supplier_ref)
);

CREATE TABLE procurement.asn_line (
    asn_id     uuid NOT NULL REFERENCES procurement.asn,
    line_no    int NOT NULL,
    po_line_no int NOT NULL,
    sscc       text NOT NULL UNIQUE CHECK (length(sscc) = 18),
    lot_no     text NOT NULL,
    made_on    date,
    expires_on date,
    qty        bigint NOT NULL CHECK (qty > 0),          -- base units
    PRIMARY KEY (asn_id, line_no)
);

-- The purchase record the Food Safety Law (art. 50, 53) wants, kept at headquarters for the chain: written at each receipt
-- with the names as they were that day. Append-only; kept six months beyond shelf life, two years without one.
CREATE TABLE procurement.purchase_record (
    operation_id     uuid PRIMARY KEY,                   -- of the receipt in the ledger
    purchased_on     date NOT NULL,
    received_at      timestamptz NOT NULL,
    warehouse_id     uuid NOT NULL,
    po_no            text NOT NULL,
    line_no          int NOT NULL,
    item_code        text NOT NULL,
    item_name        text NOT NULL,
    specification    text NOT NULL,                      -- the pack and what it holds
    qty              bigint NOT NULL CHECK (qty > 0),
    unit             text NOT NULL,
    made_on          date,
    lot_no           text NOT NULL,
    shelf_life_h     int,
    expires_on       date,
    supplier_name    text NOT NULL,
    supplier_address text NOT NULL,
    supplier_contact text NOT NULL,                      -- name and telephone
    licences         text NOT NULL,                      -- kind and number of the papers that were good that day
    received_by      text NOT NULL,
    keep_until       date NOT NULL
);
CREATE INDEX purchase_record_day ON procurement.purchase_record (purchased_on, operation_id);
CREATE INDEX purchase_record_lot ON procurement.purchase_record (item_code, lot_no);

CREATE FUNCTION procurement.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'procurement.purchase_record is append-only';
END $$;
CREATE TRIGGER purchase_record_append_only BEFORE UPDATE OR TRUNCATE ON procurement.purchase_record
    FOR EACH STATEMENT EXECUTE FUNCTION procurement.refuse_change();

-- What a supplier charges, laid beside what was ordered and what came.
CREATE TABLE procurement.invoice (
    invoice_id  uuid PRIMARY KEY,
    supplier_id uuid NOT NULL REFERENCES procurement.supplier,
    invoice_no  text NOT NULL,
    po_id       uuid NOT NULL REFERENCES procurement.purchase_order,
    total_fen   bigint NOT NULL CHECK (total_fen >= 0),
    state       text NOT NULL CHECK (state IN ('matched', 'disputed', 'accepted', 'refused')),
    differences jsonb NOT NULL,                          -- [{line_no, code, figures}]
    digest      bytea NOT NULL,
    made_by     text NOT NULL,
    made_at     timestamptz NOT NULL,
    settled_by  text,
    settled_at  timestamptz,
    reason      text NOT NULL DEFAULT '',
    UNIQUE (supplier_id, invoice_no)
);
CREATE INDEX invoice_order ON procurement.invoice (po_id);

CREATE TABLE procurement.invoice_line (
    invoice_id uuid NOT NULL REFERENCES procurement.invoice,
    line_no    int NOT NULL,                             -- of the purchase order
    packs      int NOT NULL CHECK (packs > 0),
    price_fen  bigint NOT NULL CHECK (price_fen > 0),
    PRIMARY KEY (invoice_id, line_no)
);
