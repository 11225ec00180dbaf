-- Limits per channel: how far a store's plan is filled, as connectors were told, and its own thresholds.
ALTER TABLE orders.pace ADD level smallint NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 3);
ALTER TABLE orders.pace ADD prep_min int NOT NULL DEFAULT 5;
ALTER TABLE orders.pace ADD level_at timestamptz;
ALTER TABLE orders.pace ADD limits int[] CHECK (cardinality(limits) = 4);
ALTER TABLE orders.pace ADD limits_by text;
ALTER TABLE orders.pace ADD limits_at timestamptz;
