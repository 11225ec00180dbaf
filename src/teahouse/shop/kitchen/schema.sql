-- The kitchen: one ticket for each cup, from the moment it is paid until it is in the guest's hand.
-- Owned by teahouse.shop.kitchen; no other context reads it, and nothing here points outside.

CREATE SCHEMA IF NOT EXISTS kitchen;

-- One cup to make. A cup made anew is a new ticket of the next generation; the old one stays as 'remade'.
CREATE TABLE kitchen.ticket (
    ticket_id     uuid PRIMARY KEY,
    order_id      uuid NOT NULL,
    cup_no        smallint NOT NULL CHECK (cup_no >= 1),
    of            smallint NOT NULL,             -- cups in the order, for "2 of 3" on the label
    generation    smallint NOT NULL DEFAULT 1 CHECK (generation >= 1),
    store_id      uuid NOT NULL,
    pickup_no     text NOT NULL,
    business_day  date NOT NULL,
    channel       text NOT NULL,
    line_no       smallint NOT NULL,
    product       text NOT NULL,                 -- codes of the menu version below
    choices       text[] NOT NULL,
    menu_version  int NOT NULL,
    weight        int NOT NULL CHECK (weight >= 0),  -- work in hundredths of a plain cup
    stations      text[] NOT NULL CHECK (cardinality(stations) >= 1),  -- in the order the cup passes them
    station_index smallint NOT NULL DEFAULT 0,   -- the station whose step is open (0-based)
    state         text NOT NULL CHECK (state IN
                  ('queued', 'claimed', 'making', 'ready', 'handed_over', 'cancelled', 'remade')),
    live          boolean NOT NULL DEFAULT true, -- on some screen; apart from state so that most moves stay HOT
    claimed_by    text,                          -- the screen's own name
    claimed_at    timestamptz,
    promised_at   timestamptz NOT NULL,
    scheduled_at  timestamptz,                   -- the guest asked for this time
    due_from      timestamptz NOT NULL,          -- screens show it from here on
    queued_at     timestamptz NOT NULL,          -- paid
    started_at    timestamptz,
    station_at    timestamptz,                   -- when the open step began
    ready_at      timestamptz,
    handed_at     timestamptz,
    note          text,
    recalls       smallint NOT NULL DEFAULT 0,   -- a cup counts in the figures once
    remake_of     uuid,
    remake_reason text,
    cancelled_at  timestamptz,
    cancel_reason text,
    cancel_confirmed_at timestamptz,             -- null: the alarm goes on
    change        text CHECK (change IN ('refunded', 'options')),  -- what became of the cup after it was begun or queued
    changed_at    timestamptz,
    change_seen_at timestamptz,                  -- null with a change: screens sound until somebody has seen it
    was_choices   text[],                        -- with change 'options': what the maker saw last
    was_note      text,
    UNIQUE (order_id, cup_no, generation)
) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX ticket_live ON kitchen.ticket (store_id, promised_at) WHERE live;
CREATE INDEX ticket_number ON kitchen.ticket (store_id, business_day, pickup_no);

-- What happened to each ticket after it was queued. Append-only.
CREATE TABLE kitchen.ticket_step (
    step_no   bigint GENERATED ALWAYS AS IDENTITY,
    ticket_id uuid NOT NULL,
    at        timestamptz NOT NULL,
    act       text NOT NULL CHECK (act IN
              ('claim', 'start', 'pass_on', 'ready', 'recall', 'remake', 'cancel', 'confirm_cancel', 'hand_over', 'change')),
    state     text NOT NULL,                     -- after the act
    station   text,                              -- where it happened
    actor_id  uuid,                              -- null: the house itself
    screen    text
);
CREATE INDEX ticket_step_ticket ON kitchen.ticket_step (ticket_id);

-- Orders and cups called off, kept so that a ticket that comes later than its cancellation is born cancelled.
CREATE TABLE kitchen.called_off (
    order_id uuid NOT NULL,
    cup_no   smallint NOT NULL,                  -- 0: every cup
    at       timestamptz NOT NULL,
    reason   text NOT NULL,
    PRIMARY KEY (order_id, cup_no)
);

-- Figures by hour of completion; station '' is the whole kitchen. Sums of seconds, so that any average can be made.
CREATE TABLE kitchen.metric (
    store_id uuid NOT NULL,
    hour     timestamptz NOT NULL,
    station  text NOT NULL,
    cups     int NOT NULL,
    weight   bigint NOT NULL,
    accept_s bigint NOT NULL,                    -- paid (or due) -> claimed
    start_s  bigint NOT NULL,                    -- claimed -> started
    make_s   bigint NOT NULL,                    -- started -> ready; at a station: step opened -> passed on
    late     int NOT NULL,                       -- ready after the promise
    taken    int NOT NULL,                       -- cups handed over in this hour
    taken_s  bigint NOT NULL,                    -- ready -> handed over
    PRIMARY KEY (store_id, hour, station)
) WITH (fillfactor = 70);

-- Everything a store has completed, ever: only counts up; the pace is learnt from how fast it grows.
CREATE TABLE kitchen.tally (
    store_id uuid PRIMARY KEY,
    weight   bigint NOT NULL,
    cups     bigint NOT NULL,
    make_s   bigint NOT NULL
) WITH (fillfactor = 50);

-- How fast each store really works, learnt from the tally; see pace.py.
CREATE TABLE kitchen.pace (
    store_id   uuid PRIMARY KEY,
    seen_at    timestamptz NOT NULL,
    seen_weight bigint NOT NULL,                 -- the tally at seen_at
    seen_cups   bigint NOT NULL,
    seen_make_s bigint NOT NULL,
    waiting    bigint NOT NULL,                  -- weight due and not started at seen_at
    done       double precision NOT NULL,        -- fading sum of weight completed while busy
    busy_s     double precision NOT NULL,        -- fading sum of the busy seconds it took
    pick_s     double precision NOT NULL,
    rated      int NOT NULL,                     -- weight per 5 minutes the store is rated at
    told_weight int,                             -- what orders was last told
    told_pick_s int
);

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

-- Where an order stands that waits to be taken: a place on the shelf or a locker. One row for each such order.
CREATE TABLE kitchen.shelf (
    order_id uuid PRIMARY KEY,
    store_id uuid NOT NULL,
    place    text NOT NULL CHECK (length(place) BETWEEN 1 AND 8),
    put_at   timestamptz NOT NULL
);
CREATE INDEX shelf_put ON kitchen.shelf (put_at);
