-- Payments by pay code, several payments for one order, refunds that go back in parts.
ALTER TABLE payments.payment ADD way text CHECK (way IN ('code'));
ALTER TABLE payments.payment ADD asks int NOT NULL DEFAULT 0;
ALTER TABLE payments.payment ADD wait_until timestamptz;
ALTER TABLE payments.payment ADD refused text;
ALTER TABLE payments.payment ADD reversed_at timestamptz;
ALTER TABLE payments.payment ADD returned_at timestamptz;
CREATE INDEX payment_code ON payments.payment (wait_until) WHERE way = 'code' AND state <> 'captured';
ALTER TABLE payments.refund ADD cause_id uuid;
CREATE INDEX refund_cause ON payments.refund (cause_id) WHERE cause_id IS NOT NULL;
