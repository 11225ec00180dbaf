-- Who works here, how they prove it, and what was done in their name.
-- Owned by teahouse.commerce.staff; no other context reads or writes it.

CREATE SCHEMA IF NOT EXISTS staff;

-- A person. level and scope say how far they reach: chain (scope null), region (its code), store or warehouse (its id).
CREATE TABLE staff.account (
    staff_id      uuid PRIMARY KEY,
    staff_no      text NOT NULL UNIQUE CHECK (length(staff_no) BETWEEN 1 AND 20),  -- typed with the PIN
    login         text UNIQUE CHECK (login = lower(login) AND length(login) BETWEEN 2 AND 60),
    name          text NOT NULL,
    password_hash text,                    -- scrypt$log2n$r$p$salt$key; null: cannot sign in with a password
    pin_hash      text,                    -- the same, cheaper; null: cannot sign in with a PIN
    roles         text[] NOT NULL CHECK (cardinality(roles) > 0),
    level         text NOT NULL CHECK (level IN ('chain', 'region', 'store', 'warehouse')),
    scope_id      text CHECK ((level = 'chain') = (scope_id IS NULL)),
    state         text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'left')),
    made_at       timestamptz NOT NULL,
    changed_at    timestamptz NOT NULL
);
CREATE INDEX account_scope ON staff.account (scope_id, staff_no);

-- Where somebody is signed in. Tokens carry session_id; a revoked one is refused by every process.
CREATE TABLE staff.session (
    session_id uuid PRIMARY KEY,
    staff_id   uuid NOT NULL REFERENCES staff.account,
    way        text NOT NULL CHECK (way IN ('password', 'pin')),
    store_id   uuid,                       -- of a PIN session, which reaches no further
    device     text NOT NULL DEFAULT '',
    made_at    timestamptz NOT NULL,       -- true time, as until and revoked_at
    until      timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE INDEX session_of ON staff.session (staff_id, until);
CREATE INDEX session_revoked ON staff.session (until) WHERE revoked_at IS NOT NULL;
CREATE INDEX session_age ON staff.session (until);

-- What was done, by whom, to what. Append-only: the trigger below refuses anything else.
CREATE TABLE staff.audit (
    audit_id   uuid PRIMARY KEY,
    at         timestamptz NOT NULL,
    actor      text NOT NULL,              -- staff:<id>, guest:<id> or system
    actor_name text NOT NULL,
    act        text NOT NULL,              -- 'orders.refund', 'staff.sign_in', ...
    subject    text NOT NULL,              -- what it was done to: an id, a number
    facts      jsonb NOT NULL
);
CREATE INDEX audit_time ON staff.audit (at, audit_id);
CREATE INDEX audit_subject ON staff.audit (subject, at);
CREATE INDEX audit_actor ON staff.audit (actor, at);

CREATE FUNCTION staff.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'staff.audit is append-only';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON staff.audit
    FOR EACH STATEMENT EXECUTE FUNCTION staff.refuse_change();
