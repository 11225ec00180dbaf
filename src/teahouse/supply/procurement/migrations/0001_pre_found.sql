-- The latest invoices are found without sorting all there ever were.
CREATE INDEX invoice_made ON procurement.invoice (made_at);
