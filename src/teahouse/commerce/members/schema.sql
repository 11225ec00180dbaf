-- Guests: who they are to us, and how they sign in. No phone number is here in the clear.
-- Owned by teahouse.commerce.members; no other context reads or writes it.

CREATE SCHEMA IF NOT EXISTS members;

-- A guest, known by a WeChat openid, a phone number, or both.
CREATE TABLE members.guest (
    guest_id     uuid PRIMARY KEY,
    openid       text UNIQUE CHECK (length(openid) BETWEEN 1 AND 64),
    phone_hash   bytea UNIQUE,             -- HMAC-SHA256 under a key of ours: finds, cannot be undone
    phone_enc    bytea,                    -- AES-256-GCM, nonce first: for calling the guest
    phone_masked text,                     -- 138****1234: what every screen shows
    name         text NOT NULL DEFAULT '',
    made_at      timestamptz NOT NULL,
    seen_at      timestamptz NOT NULL,
    gone_at      timestamptz,              -- forgotten at the guest's wish: openid, phone and name are empty
    merged_into  uuid REFERENCES members.guest,  -- turned out to be that guest, who now has this one's openid or phone
    merged_at    timestamptz,              -- true time
    CHECK ((phone_hash IS NULL) = (phone_enc IS NULL) AND (phone_hash IS NULL) = (phone_masked IS NULL)),
    CONSTRAINT guest_merged CHECK (
        (merged_into IS NULL) = (merged_at IS NULL)
        AND (merged_into IS NULL OR (openid IS NULL AND phone_hash IS NULL AND merged_into <> guest_id)))
);
CREATE INDEX guest_merged_at ON members.guest (merged_at) WHERE merged_at IS NOT NULL;
CREATE INDEX guest_phone_tail ON members.guest (right(phone_masked, 4)) WHERE phone_masked IS NOT NULL;

-- Where a guest is signed in. Tokens carry session_id; a revoked one is refused by every process.
CREATE TABLE members.session (
    session_id uuid PRIMARY KEY,
    guest_id   uuid NOT NULL REFERENCES members.guest,
    way        text NOT NULL CHECK (way IN ('wechat', 'phone')),
    device     text NOT NULL DEFAULT '',
    made_at    timestamptz NOT NULL,       -- true time, as until and revoked_at
    until      timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE INDEX session_of ON members.session (guest_id, until);
CREATE INDEX session_revoked ON members.session (until) WHERE revoked_at IS NOT NULL;
CREATE INDEX session_age ON members.session (until);

-- The one-time code last sent to a phone; a newer one replaces it, its use deletes it.
CREATE TABLE members.otp (
    phone_hash bytea PRIMARY KEY,
    code_hash  bytea NOT NULL,             -- HMAC-SHA256 of phone and code under a key of ours
    until      timestamptz NOT NULL,
    tries      int NOT NULL DEFAULT 0
);
CREATE INDEX otp_age ON members.otp (until);
