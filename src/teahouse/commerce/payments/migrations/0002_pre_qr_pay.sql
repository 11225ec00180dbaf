-- Payments by a QR code the guest scans at a till.
ALTER TABLE payments.payment DROP CONSTRAINT payment_way_check;
ALTER TABLE payments.payment ADD CONSTRAINT payment_way_check CHECK (way IN ('code', 'qr'));
CREATE INDEX payment_way ON payments.payment (wait_until) WHERE way IS NOT NULL AND state <> 'captured';
