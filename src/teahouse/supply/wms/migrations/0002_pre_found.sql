-- A pallet's receipts are found whatever they came from: the unique index knows suppliers' only.
CREATE INDEX receipt_sscc ON wms.receipt (sscc) WHERE sscc IS NOT NULL;
