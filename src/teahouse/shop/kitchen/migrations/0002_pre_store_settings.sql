-- How a store wants its screens and its unattended stations; a store without a row has the defaults.
CREATE TABLE kitchen.setting (
    store_id        uuid PRIMARY KEY,
    amber_s         int NOT NULL DEFAULT 120 CHECK (amber_s BETWEEN 0 AND 3600),  -- amber so long before the promise
    red_s           int NOT NULL DEFAULT 0 CHECK (red_s BETWEEN 0 AND amber_s),   -- red so long before it
    auto_stations   text[] NOT NULL DEFAULT '{}',  -- stations nobody stands at: cups pass them by themselves
    auto_bump_s     int NOT NULL DEFAULT 60 CHECK (auto_bump_s BETWEEN 5 AND 3600),  -- after so long there
    clear_ready_min int NOT NULL DEFAULT 0 CHECK (clear_ready_min BETWEEN 0 AND 720),  -- ready so long: taken; 0: never
    changed_at      timestamptz NOT NULL
);
