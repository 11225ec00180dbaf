-- What the ground itself keeps. Owned by teahouse.ground; no context reads it directly.

CREATE SCHEMA IF NOT EXISTS ground;

-- Which schema steps this database has.
CREATE TABLE ground.migration (
    context    text NOT NULL,
    step       text NOT NULL,             -- file name without .sql; 'schema' for a database born at today's schema
    applied_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (context, step)
);

-- The event log: facts in commit order. Append-only; partitions by day are pruned when every cursor is past them.
CREATE TABLE ground.event (
    seq     bigint GENERATED ALWAYS AS IDENTITY,
    xid     xid8 NOT NULL DEFAULT pg_current_xact_id(),  -- readers stay behind pg_snapshot_xmin: commit order
    told_on date NOT NULL DEFAULT current_date,
    told_at timestamptz NOT NULL DEFAULT now(),
    kind    text NOT NULL,                -- 'orders.OrderPaid'
    key     text NOT NULL,                -- sharding key; facts of one key are handled in order
    body    json NOT NULL
) PARTITION BY RANGE (told_on);
CREATE INDEX event_order ON ground.event (xid, seq);
CREATE TABLE ground.event_default PARTITION OF ground.event DEFAULT;

-- Where each consumer has read to, per shard of keys. Moved in the transaction of its effects.
CREATE TABLE ground.cursor (
    consumer text NOT NULL,
    shard    int NOT NULL,
    xid      xid8 NOT NULL,
    seq      bigint NOT NULL,
    moved_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, shard)
);

-- Facts a consumer could not handle, alone and in peace. An alert; retried by hand (`teahouse retry`).
CREATE TABLE ground.dead_letter (
    consumer  text NOT NULL,
    seq       bigint NOT NULL,
    kind      text NOT NULL,
    key       text NOT NULL,
    body      json NOT NULL,
    error     text NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    handled_at timestamptz,
    PRIMARY KEY (consumer, seq)
);

-- Answers given under an Idempotency-Key: the same key from the same actor on the same path gets the same answer.
CREATE TABLE ground.idempotency (
    actor   text NOT NULL,
    path    text NOT NULL,
    key     text NOT NULL CHECK (length(key) BETWEEN 8 AND 200),
    digest  bytea NOT NULL,               -- of the request body: the same key with another body is refused
    status  int,
    body    bytea,
    made_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (actor, path, key)
);
CREATE INDEX idempotency_age ON ground.idempotency (made_at);

-- Counted tries (logins, codes) in fixed windows.
CREATE TABLE ground.attempt (
    kind        text NOT NULL,
    subject     text NOT NULL,
    window_from timestamptz NOT NULL,
    tries       int NOT NULL,
    PRIMARY KEY (kind, subject, window_from)
);
