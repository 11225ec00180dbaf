-- Where we sell: brands, regions, cities, stores, their opening hours and their state now.
-- Owned by teahouse.commerce.stores; no other context reads or writes it.

CREATE SCHEMA IF NOT EXISTS stores;

-- A name over the door.
CREATE TABLE stores.brand (
    code    text PRIMARY KEY CHECK (code ~ '^[a-z0-9-]{1,40}$'),
    name_zh text NOT NULL,
    name_en text NOT NULL
);

-- A part of the country with one region manager's office.
CREATE TABLE stores.region (
    code    text PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 40),
    name_zh text NOT NULL,
    name_en text NOT NULL
);

-- A prefecture-level division; code is GB/T 2260.
CREATE TABLE stores.city (
    code        text PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 20),
    region_code text NOT NULL REFERENCES stores.region,
    name_zh     text NOT NULL,
    name_en     text NOT NULL,
    province_zh text NOT NULL,
    lat         double precision NOT NULL CHECK (lat BETWEEN -90 AND 90),
    lng         double precision NOT NULL CHECK (lng BETWEEN -180 AND 180)
);

-- One shop. `revision` grows with each edit, so that two editors cannot overwrite each other unseen.
CREATE TABLE stores.store (
    store_id     uuid PRIMARY KEY,
    store_no     text NOT NULL UNIQUE CHECK (store_no ~ '^[A-Z0-9-]{2,20}$'),  -- number for people
    brand        text NOT NULL REFERENCES stores.brand,
    name_zh      text NOT NULL,
    name_en      text NOT NULL,
    city_code    text NOT NULL REFERENCES stores.city,
    region_code  text NOT NULL REFERENCES stores.region,  -- the city's; kept here for scopes and rules
    address      text NOT NULL,
    lat          double precision NOT NULL CHECK (lat BETWEEN -90 AND 90),
    lng          double precision NOT NULL CHECK (lng BETWEEN -180 AND 180),
    phone        text NOT NULL,
    capacity     int NOT NULL CHECK (capacity > 0),  -- hundredths of a cup in five minutes
    close_hour   int NOT NULL DEFAULT 4 CHECK (close_hour BETWEEN 0 AND 12),  -- the business day ends then
    state        text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'busy', 'paused', 'closed')),
    state_until  timestamptz,                       -- from then on the state is open again; null: until changed
    state_reason text,
    opened_on    date,                              -- first day of trade; null: always
    revision     int NOT NULL DEFAULT 1,
    changed_at   timestamptz NOT NULL,
    CHECK (state <> 'open' OR state_until IS NULL)
);
CREATE INDEX store_lapses ON stores.store (state_until) WHERE state_until IS NOT NULL;

-- The week. Weekday 0 is Monday. Closing at or before opening means: on the next day. No row: closed that day.
CREATE TABLE stores.hours (
    store_id uuid NOT NULL REFERENCES stores.store ON DELETE CASCADE,
    weekday  int NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    opens    time NOT NULL,
    closes   time NOT NULL,
    all_day  boolean NOT NULL DEFAULT false,        -- 00:00 to 24:00, whatever opens and closes say
    PRIMARY KEY (store_id, weekday)
);

-- A day that differs from the week: a holiday, a short day. It replaces the opening that begins on that day.
CREATE TABLE stores.hours_exception (
    store_id uuid NOT NULL REFERENCES stores.store ON DELETE CASCADE,
    day      date NOT NULL,
    closed   boolean NOT NULL,
    opens    time,
    closes   time,
    reason   text NOT NULL DEFAULT '',
    PRIMARY KEY (store_id, day),
    CHECK (closed = (opens IS NULL) AND closed = (closes IS NULL))
);

-- Who changed what about a store; append-only.
CREATE TABLE stores.change (
    change_id uuid PRIMARY KEY,
    store_id  uuid NOT NULL REFERENCES stores.store,
    at        timestamptz NOT NULL,
    actor     text NOT NULL,                        -- staff:<id> or system
    what      text NOT NULL CHECK (what IN ('new', 'details', 'hours', 'exception', 'state')),
    facts     jsonb NOT NULL                        -- the new values
);
CREATE INDEX change_of_store ON stores.change (store_id, at);
