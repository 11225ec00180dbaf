-- What became of a cup after it was begun, shown until somebody has seen it.
ALTER TABLE kitchen.ticket ADD change text CHECK (change IN ('refunded'));
ALTER TABLE kitchen.ticket ADD changed_at timestamptz;
ALTER TABLE kitchen.ticket ADD change_seen_at timestamptz;
