-- Printing: the stores' printers, what is to be printed on them, and the agents that do it.
-- Owned by teahouse.shop.printing; no other context reads it, and nothing here points outside.

CREATE SCHEMA IF NOT EXISTS printing;

-- A printer in a store's own network. Its agent reaches it; the server never does.
CREATE TABLE printing.printer (
    printer_id uuid PRIMARY KEY,
    store_id   uuid NOT NULL,
    name       text NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('label', 'receipt')),  -- speaks TSPL or ESC/POS
    address    text NOT NULL,                    -- private host:port
    width_mm   smallint NOT NULL CHECK (width_mm BETWEEN 30 AND 110),
    height_mm  smallint NOT NULL CHECK (height_mm BETWEEN 20 AND 150),  -- of a label; a slip is as long as it is
    language   text NOT NULL CHECK (language IN ('zh', 'en')),
    backup_id  uuid,                             -- of the same store and kind; used when this one can't print
    enabled_at timestamptz,                      -- cups paid from here on are printed; null: switched off
    state      text NOT NULL DEFAULT 'unknown' CHECK (state IN ('unknown', 'ok', 'paper_out', 'cover_open', 'fault', 'away')),
    state_at   timestamptz,
    made_at    timestamptz NOT NULL,
    roll_labels int CHECK (roll_labels > 0),     -- how many were on the roll that is in it; null: nobody said
    labels_left int CHECK (labels_left BETWEEN 0 AND roll_labels),  -- one less for each label known to be on paper
    roll_at    timestamptz,                      -- when it was put in: what was printed before is no part of it
    UNIQUE (store_id, name)
);

-- One piece of paper. A remade cup has a label of its own: copy_no is the cup's generation. Of a slip cup_no is 0.
CREATE TABLE printing.job (
    job_id     uuid PRIMARY KEY,
    store_id   uuid NOT NULL,
    printer_id uuid NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('cup_label', 'receipt', 'reprint', 'test_page', 'opened_label', 'prep_label')),
    order_id   uuid NOT NULL,                    -- of a test page: its own job_id; of a package's label: the package's
    cup_no     smallint NOT NULL CHECK (cup_no >= 0),
    copy_no    smallint NOT NULL CHECK (copy_no >= 1),
    ticket_id  uuid,                             -- the cup's, for calling the label off
    body       bytea NOT NULL,                   -- what it says, as JSON; the agent draws it for the paper it has
    due_at     timestamptz NOT NULL,             -- not to be printed before
    made_at    timestamptz NOT NULL,
    state      text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'done', 'failed', 'dropped')),
    spool_id   uuid,                             -- the agent's disk that took it
    doubt      boolean NOT NULL DEFAULT false,   -- another disk may have printed it: this one marks it
    tries      smallint NOT NULL DEFAULT 0,      -- how often it was handed to an agent
    sent_at    timestamptz,
    done_at    timestamptz,                      -- printed
    printed_by uuid,                             -- the printer that did it, perhaps the backup
    marked     boolean NOT NULL DEFAULT false,   -- printed with a mark
    error      text,
    UNIQUE (order_id, cup_no, kind, copy_no),
    CHECK ((state = 'done') = (done_at IS NOT NULL)),
    CHECK (state NOT IN ('sent') OR spool_id IS NOT NULL)
) WITH (fillfactor = 70);
CREATE INDEX job_open ON printing.job (store_id, job_id) WHERE state IN ('queued', 'sent');
CREATE INDEX job_latest ON printing.job (store_id, job_id DESC);
CREATE INDEX job_ticket ON printing.job (ticket_id) WHERE ticket_id IS NOT NULL;

-- A print agent's right to take a store's jobs. seen_at is true time, never the demo's.
CREATE TABLE printing.agent (
    agent_id   uuid PRIMARY KEY,
    store_id   uuid NOT NULL,
    name       text NOT NULL,
    made_at    timestamptz NOT NULL,
    until      timestamptz NOT NULL,
    revoked_at timestamptz,
    seen_at    timestamptz,
    spool_id   uuid
);
CREATE INDEX agent_store ON printing.agent (store_id);
CREATE INDEX agent_spool ON printing.agent (spool_id);
