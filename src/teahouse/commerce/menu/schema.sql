-- What we sell and for how much: the draft head office edits, the versions it has published, which stores have which,
-- and what each store has run out of. Owned by teahouse.commerce.menu; no other context reads or writes it.

CREATE SCHEMA IF NOT EXISTS menu;

-- The draft's few facts that are not a thing with a code; always exactly one row.
CREATE TABLE menu.draft (
    one        boolean PRIMARY KEY DEFAULT true CHECK (one),
    currency   text NOT NULL DEFAULT 'CNY' CHECK (currency = 'CNY'),
    stations   text[] NOT NULL DEFAULT '{}',             -- places in the kitchen: tea, topping, seal
    changed_at timestamptz                               -- last edit of anything in the draft
);
INSERT INTO menu.draft DEFAULT VALUES;

-- Things of the draft. `doc` is the thing as model.py shapes it; `sort` its place in the list.
CREATE TABLE menu.draft_product (
    code       text PRIMARY KEY,
    doc        jsonb NOT NULL CHECK (doc ->> 'code' = code),
    sort       int NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL                             -- 'staff:<id>' or 'system'
);
CREATE TABLE menu.draft_group (
    code       text PRIMARY KEY,
    doc        jsonb NOT NULL CHECK (doc ->> 'code' = code),
    sort       int NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL
);
CREATE TABLE menu.draft_category (
    code text PRIMARY KEY,
    doc  jsonb NOT NULL CHECK (doc ->> 'code' = code),
    sort int NOT NULL
);
CREATE TABLE menu.ingredient (
    code text PRIMARY KEY,
    doc  jsonb NOT NULL CHECK (doc ->> 'code' = code),
    sort int NOT NULL
);

-- A price or availability that differs at a level. Which of several wins: prices.py.
CREATE TABLE menu.price_rule (
    rule_id     uuid PRIMARY KEY,
    level       text NOT NULL CHECK (level IN ('brand', 'region', 'city', 'store')),
    scope_id    text NOT NULL,                           -- '' at brand; region code, city code or store id
    target      text NOT NULL,                           -- code of a product or of a choice
    channel     text,                                    -- null: any
    from_minute int CHECK (from_minute BETWEEN 0 AND 1440),  -- of the local day
    to_minute   int CHECK (to_minute BETWEEN 0 AND 1440),    -- before from_minute: on the next day
    starts_on   date,
    ends_on     date,                                    -- inclusive
    price_fen   bigint,                                  -- a product's price, or what a choice adds
    available   boolean,
    note        text NOT NULL DEFAULT '',
    made_at     timestamptz NOT NULL,
    made_by     text NOT NULL,
    CHECK (price_fen IS NOT NULL OR available IS NOT NULL),
    CHECK ((level = 'brand') = (scope_id = ''))
);

-- A published menu, rules included. Never changed, never deleted: orders and cups name it.
CREATE TABLE menu.version (
    version_no   int PRIMARY KEY CHECK (version_no > 0),
    doc          jsonb NOT NULL,
    digest       bytea NOT NULL,                         -- SHA-256 of the document as JSON with sorted keys
    products     int NOT NULL,
    note         text NOT NULL,
    published_at timestamptz NOT NULL,
    published_by text NOT NULL,
    by_name      text NOT NULL,
    publish_key  text UNIQUE                             -- the same key gives the same version
);

-- Every code a version ever had: what a sold-out mark may name.
CREATE TABLE menu.code (
    code          text PRIMARY KEY,
    kind          text NOT NULL CHECK (kind IN ('product', 'choice')),
    first_version int NOT NULL REFERENCES menu.version
);

-- Who has which version; one row once anything is published, locked by every change of it.
CREATE TABLE menu.rollout (
    one          boolean PRIMARY KEY DEFAULT true CHECK (one),
    stable_no    int NOT NULL REFERENCES menu.version,
    candidate_no int REFERENCES menu.version,
    share_bp     int NOT NULL DEFAULT 0 CHECK (share_bp BETWEEN 0 AND 10000),
    store_ids    uuid[] NOT NULL DEFAULT '{}',
    changed_at   timestamptz NOT NULL,
    CHECK (candidate_no IS NOT NULL OR share_bp = 0 AND store_ids = '{}')
);

-- What happened to the roll-out. Append-only.
CREATE TABLE menu.rollout_log (
    entry_id     uuid PRIMARY KEY,
    at           timestamptz NOT NULL,
    act          text NOT NULL CHECK (act IN ('publish', 'rollout', 'promote', 'rollback')),
    actor        text NOT NULL,
    stable_no    int NOT NULL,
    candidate_no int,
    share_bp     int NOT NULL,
    store_ids    uuid[] NOT NULL,
    note         text NOT NULL DEFAULT ''
);
CREATE INDEX rollout_log_at ON menu.rollout_log (at);

-- What a store has run out of now. The rows that are over go by the sweep (handlers.py).
CREATE TABLE menu.sold_out (
    store_id uuid NOT NULL,
    code     text NOT NULL,
    until_at timestamptz,                                -- null: until somebody restores it
    reason   text NOT NULL DEFAULT '',
    marked_at timestamptz NOT NULL,
    marked_by text NOT NULL,
    PRIMARY KEY (store_id, code)
);
CREATE INDEX sold_out_until ON menu.sold_out (until_at) WHERE until_at IS NOT NULL;

-- Every mark and restoration. Append-only.
CREATE TABLE menu.sold_out_log (
    entry_id uuid PRIMARY KEY,
    store_id uuid NOT NULL,
    code     text NOT NULL,
    act      text NOT NULL CHECK (act IN ('sold_out', 'restored', 'expired')),
    at       timestamptz NOT NULL,
    until_at timestamptz,
    reason   text NOT NULL DEFAULT '',
    actor    text NOT NULL
);
CREATE INDEX sold_out_log_store ON menu.sold_out_log (store_id, at);
