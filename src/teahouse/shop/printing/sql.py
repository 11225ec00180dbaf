"""Every statement of printing, each in one typed function. No decisions here."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from teahouse.ground.db import Connection
from teahouse.shop.printing.model import (
    AWAY_S,
    ERROR_MAX_CHARS,
    Failed,
    NewJob,
    Printed,
    Printer,
    PrinterSeen,
    Roll,
)

_PRINTER = ", ".join(Printer.__struct_fields__)


class JobRow(msgspec.Struct, frozen=True, kw_only=True):
    """A job as staff see it; pickup_no: none of a test page."""

    job_id: UUID
    printer_id: UUID
    kind: str
    order_id: UUID
    cup_no: int
    copy_no: int
    state: str
    made_at: datetime
    due_at: datetime
    sent_at: datetime | None
    done_at: datetime | None
    printed_by: UUID | None
    marked: bool
    error: str | None
    pickup_no: str | None


_JOB = (
    ", ".join(name for name in JobRow.__struct_fields__ if name != "pickup_no")
    + ", convert_from(body, 'UTF8')::jsonb ->> 'pickup_no' AS pickup_no"
)


class AgentRow(msgspec.Struct, frozen=True, kw_only=True):
    """A print agent of a store. seen_at: true time."""

    agent_id: UUID
    name: str
    made_at: datetime
    until: datetime
    revoked_at: datetime | None
    seen_at: datetime | None


_AGENT = ", ".join(AgentRow.__struct_fields__)


def _fields(kind: type[Any], row: Any) -> Any:
    return kind(**dict(row))


# -- printers ------------------------------------------------------------------------------------------------------


async def printers_of(conn: Connection, store_ids: list[UUID]) -> list[Printer]:
    """All printers of these stores, by name."""
    rows = await conn.fetch(
        f"SELECT {_PRINTER} FROM printing.printer WHERE store_id = ANY($1::uuid[]) ORDER BY store_id, name", store_ids
    )
    return [_fields(Printer, row) for row in rows]


async def lock_store(conn: Connection, store_id: UUID) -> None:
    """Changes to one store's printers and agents wait for each other until the transaction ends."""
    await conn.execute("SELECT pg_advisory_xact_lock(hashtextextended('printing' || $1::text, 0))", str(store_id))


async def save_printer(conn: Connection, p: Printer, at: datetime) -> None:
    """Insert, or change what staff may change. A new address makes the state unknown."""
    await conn.execute(
        "INSERT INTO printing.printer AS p (printer_id, store_id, name, kind, address, width_mm, height_mm, language,"
        " backup_id, enabled_at, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        " ON CONFLICT (printer_id) DO UPDATE SET name = $3, address = $5, width_mm = $6, height_mm = $7, language = $8,"
        " backup_id = $9, enabled_at = $10, state = CASE WHEN p.address = $5 THEN p.state ELSE 'unknown' END"
        " WHERE p.store_id = $2",
        p.printer_id, p.store_id, p.name, p.kind, p.address, p.width_mm, p.height_mm, p.language, p.backup_id,
        p.enabled_at, at,
    )  # fmt: skip


async def note_printers(
    conn: Connection, store_id: UUID, seen: list[PrinterSeen], at: datetime
) -> list[tuple[str, str]]:
    """Keep how printers are; (name, state) of those that changed."""
    rows = await conn.fetch(
        "UPDATE printing.printer p SET state = s.state, state_at = $4 FROM unnest($2::uuid[], $3::text[]) AS"
        " s(printer_id, state) WHERE p.printer_id = s.printer_id AND p.store_id = $1 AND p.state <> s.state"
        " RETURNING p.name, p.state",
        store_id, [one.printer_id for one in seen], [one.state for one in seen], at,
    )  # fmt: skip
    return [(row[0], row[1]) for row in rows]


async def rolls_of(conn: Connection, store_id: UUID) -> list[Roll]:
    """The rolls somebody counted, of this store's printers."""
    rows = await conn.fetch(
        "SELECT printer_id, roll_labels, labels_left, roll_at FROM printing.printer"
        " WHERE store_id = $1 AND roll_at IS NOT NULL ORDER BY name",
        store_id,
    )  # fmt: skip
    return [Roll(*row) for row in rows]


async def put_roll(conn: Connection, store_id: UUID, printer_id: UUID, labels: int, at: datetime) -> None:
    """A roll with so many labels is in the printer."""
    await conn.execute(
        "UPDATE printing.printer SET roll_labels = $3, labels_left = $3, roll_at = $4"
        " WHERE printer_id = $2 AND store_id = $1",
        store_id, printer_id, labels, at,
    )  # fmt: skip


_USE = """
WITH held AS (
    SELECT printer_id, store_id, roll_at FROM printing.printer
    WHERE printer_id = ANY($2::uuid[]) AND roll_at IS NOT NULL ORDER BY printer_id FOR UPDATE
), used AS (
    SELECT h.printer_id, count(*)::int AS n FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS
        a(store_id, printer_id, at) JOIN held h USING (store_id, printer_id) WHERE a.at >= h.roll_at GROUP BY 1
)
UPDATE printing.printer p SET labels_left = greatest(p.labels_left - u.n, 0) FROM used u WHERE p.printer_id = u.printer_id"""


async def use_labels(conn: Connection, used: list[tuple[UUID, UUID, datetime]]) -> None:
    """(store_id, printer_id, when) of each label that is on paper now; those of an earlier roll don't count."""
    if used:
        await conn.execute(_USE, *(list(column) for column in zip(*used, strict=True)))


# -- jobs ----------------------------------------------------------------------------------------------------------

_QUEUE = """
INSERT INTO printing.job (job_id, store_id, printer_id, kind, order_id, cup_no, copy_no, ticket_id, body, due_at,
    made_at, done_at, state)
SELECT *, CASE WHEN a.done_at IS NULL THEN 'queued' ELSE 'done' END
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::smallint[], $7::smallint[],
    $8::uuid[], $9::bytea[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[])
    AS a(job_id, store_id, printer_id, kind, order_id, cup_no, copy_no, ticket_id, body, due_at, made_at, done_at)
ON CONFLICT (order_id, cup_no, kind, copy_no) DO NOTHING
RETURNING job_id, store_id"""


async def queue(conn: Connection, jobs: list[NewJob]) -> list[tuple[UUID, UUID]]:
    """Add jobs; one that is there already is left alone. (job_id, store_id) of each that was added."""
    columns = [list(column) for column in zip(*map(msgspec.structs.astuple, jobs), strict=True)]
    return [(row[0], row[1]) for row in await conn.fetch(_QUEUE, *columns)]


async def drop(conn: Connection, ticket_ids: list[UUID]) -> None:
    """Labels nobody has taken yet and nobody wants any more."""
    await conn.execute(
        "UPDATE printing.job SET state = 'dropped' WHERE ticket_id = ANY($1::uuid[]) AND state = 'queued'", ticket_ids
    )


async def say_anew(conn: Connection, ticket_id: UUID, label: bytes, again: bytes) -> list[tuple[UUID, str, str]]:
    """Other words for a cup's label and for a reprint of it nobody has taken yet: (printer_id, kind, state) of each. What
    is reprinted later says them too."""
    rows = await conn.fetch(
        "WITH first AS (UPDATE printing.job SET body = $2 WHERE ticket_id = $1 AND kind = 'cup_label'"
        " RETURNING order_id, cup_no, printer_id, kind, state),"
        " more AS (UPDATE printing.job j SET body = $3 FROM first f WHERE j.order_id = f.order_id AND j.cup_no = f.cup_no"
        " AND j.kind = 'reprint' AND j.state = 'queued' RETURNING j.printer_id, j.kind, j.state)"
        " SELECT printer_id, kind, state FROM first UNION ALL SELECT printer_id, kind, state FROM more",
        ticket_id, label, again,
    )  # fmt: skip
    return [(row[0], row[1], row[2]) for row in rows]


# What waits, and what another disk took whose agent has left; with $5, also what this disk took and may never have got.
_TAKE = """
WITH wanted AS (
    SELECT j.job_id, j.state FROM printing.job j
    WHERE j.store_id = $1 AND j.due_at <= $3 AND (j.state = 'queued' OR (j.state = 'sent' AND CASE
        WHEN j.spool_id = $2 THEN $5::boolean
        ELSE NOT EXISTS (SELECT 1 FROM printing.agent a
            WHERE a.spool_id = j.spool_id AND a.revoked_at IS NULL AND a.seen_at > $4) END))
    ORDER BY j.job_id LIMIT $6 FOR UPDATE OF j SKIP LOCKED
)
UPDATE printing.job j SET state = 'sent', spool_id = $2, sent_at = $3, tries = least(tries + 1, 30000),
    doubt = doubt OR (w.state = 'sent' AND j.spool_id <> $2)
FROM wanted w WHERE j.job_id = w.job_id
RETURNING j.job_id, j.printer_id, j.kind, j.doubt, j.made_at, j.body"""


async def take(
    conn: Connection, store_id: UUID, spool_id: UUID, at: datetime, seen_at: datetime, again: bool, limit: int
) -> list[tuple[UUID, UUID, str, bool, datetime, bytes]]:
    """Hand what is due to this disk, oldest first: (job_id, printer_id, kind, doubt, made_at, body). `at` is the
    house's time, `seen_at` true time; again: also what this disk was handed before and has not reported."""
    rows = await conn.fetch(_TAKE, store_id, spool_id, at, seen_at - timedelta(seconds=AWAY_S), again, limit)
    return sorted((row[0], row[1], row[2], row[3], row[4], row[5]) for row in rows)


async def report(
    conn: Connection, store_id: UUID, printed: list[Printed], failed: list[Failed]
) -> list[tuple[UUID, UUID, datetime]]:
    """What became of jobs: (store_id, printer_id, when) of those known to be on paper only now. Twice is once; paper outweighs
    every other word."""
    rows = await conn.fetch(
        "UPDATE printing.job j SET state = 'done', done_at = r.at, printed_by = r.printer_id, marked = r.marked,"
        " error = NULL FROM unnest($2::uuid[], $3::uuid[], $4::boolean[], $5::timestamptz[]) AS"
        " r(job_id, printer_id, marked, at) WHERE j.job_id = r.job_id AND j.store_id = $1 AND j.state <> 'done'"
        " RETURNING j.store_id, j.printed_by, j.done_at",
        store_id, [p.job_id for p in printed], [p.printer_id for p in printed], [p.marked for p in printed],
        [p.at for p in printed],
    )  # fmt: skip
    await conn.execute(
        "UPDATE printing.job j SET state = 'failed', error = r.why FROM unnest($2::uuid[], $3::text[]) AS"
        " r(job_id, why) WHERE j.job_id = r.job_id AND j.store_id = $1 AND j.state IN ('queued', 'sent')",
        store_id, [f.job_id for f in failed], [f.why[:ERROR_MAX_CHARS] for f in failed],
    )  # fmt: skip
    return [(row[0], row[1], row[2]) for row in rows]


async def cups_of(conn: Connection, store_id: UUID, job_ids: list[UUID]) -> list[tuple[UUID, UUID]]:
    """(order_id, ticket_id) of the cups these labels are of."""
    rows = await conn.fetch(
        "SELECT order_id, ticket_id FROM printing.job WHERE job_id = ANY($1::uuid[]) AND store_id = $2"
        " AND ticket_id IS NOT NULL ORDER BY order_id, ticket_id",
        job_ids, store_id,
    )  # fmt: skip
    return [(row[0], row[1]) for row in rows]


async def jobs(conn: Connection, store_id: UUID, state: str | None, limit: int) -> list[JobRow]:
    """The latest jobs of a store, newest first."""
    rows = await conn.fetch(
        f"SELECT {_JOB} FROM printing.job WHERE store_id = $1 AND ($2::text IS NULL OR state = $2)"
        " ORDER BY job_id DESC LIMIT $3",
        store_id, state, limit,
    )  # fmt: skip
    return [_fields(JobRow, row) for row in rows]


async def job(conn: Connection, store_id: UUID, job_id: UUID) -> JobRow | None:
    """One job."""
    row = await conn.fetchrow(f"SELECT {_JOB} FROM printing.job WHERE store_id = $1 AND job_id = $2", store_id, job_id)
    return None if row is None else _fields(JobRow, row)


async def original(
    conn: Connection, store_id: UUID, order_id: UUID, cup_no: int
) -> tuple[UUID, UUID | None, bytes] | None:
    """(printer_id, ticket_id, body) of the latest first print of a cup; when cup_no is 0 of the slip, or of the package
    whose id it is."""
    row = await conn.fetchrow(
        "SELECT printer_id, ticket_id, body FROM printing.job WHERE store_id = $1 AND order_id = $2 AND cup_no = $3"
        " AND kind IN ('cup_label', 'receipt', 'opened_label', 'prep_label') ORDER BY copy_no DESC LIMIT 1",
        store_id, order_id, cup_no,
    )  # fmt: skip
    return None if row is None else (row[0], row[1], row[2])


async def package_labelled(conn: Connection, package_id: UUID) -> bool:
    """Has a label of this package been asked for?"""
    return bool(
        await conn.fetchval(
            "SELECT EXISTS (SELECT FROM printing.job WHERE order_id = $1 AND cup_no = 0"
            " AND kind IN ('opened_label', 'prep_label'))",
            package_id,
        )
    )


async def reprints(conn: Connection, order_id: UUID, cup_no: int) -> int:
    """The number of the last reprint, 0 when there is none."""
    return int(
        await conn.fetchval(
            "SELECT coalesce(max(copy_no), 0) FROM printing.job WHERE order_id = $1 AND cup_no = $2"
            " AND kind = 'reprint'",
            order_id, cup_no,
        )
    )  # fmt: skip


async def forget(conn: Connection, before: datetime, limit: int) -> int:
    """Delete jobs made before; how many."""
    rows = await conn.fetch(
        "DELETE FROM printing.job WHERE job_id IN (SELECT job_id FROM printing.job WHERE made_at < $1 LIMIT $2)"
        " RETURNING 1",
        before, limit,
    )  # fmt: skip
    return len(rows)


# -- agents --------------------------------------------------------------------------------------------------------


async def add_agent(conn: Connection, agent_id: UUID, store_id: UUID, name: str, at: datetime, until: datetime) -> None:
    """A new agent's right."""
    await conn.execute(
        "INSERT INTO printing.agent (agent_id, store_id, name, made_at, until) VALUES ($1, $2, $3, $4, $5)",
        agent_id, store_id, name, at, until,
    )  # fmt: skip


async def agents(conn: Connection, store_id: UUID, limit: int) -> list[AgentRow]:
    """A store's agents that are not revoked, newest first."""
    rows = await conn.fetch(
        f"SELECT {_AGENT} FROM printing.agent WHERE store_id = $1 AND revoked_at IS NULL"
        " ORDER BY agent_id DESC LIMIT $2",
        store_id, limit,
    )  # fmt: skip
    return [_fields(AgentRow, row) for row in rows]


async def revoke_agent(conn: Connection, store_id: UUID, agent_id: UUID, at: datetime) -> bool:
    """End its right; False when the store has no such agent."""
    return bool(
        await conn.fetchval(
            "UPDATE printing.agent SET revoked_at = coalesce(revoked_at, $3) WHERE store_id = $1 AND agent_id = $2"
            " RETURNING true",
            store_id, agent_id, at,
        )
    )  # fmt: skip


async def agent_seen(conn: Connection, store_id: UUID, agent_id: UUID, spool_id: UUID | None, at: datetime) -> bool:
    """It is here, with this disk; False when it has no right."""
    return bool(
        await conn.fetchval(
            "UPDATE printing.agent SET seen_at = $4, spool_id = coalesce($3, spool_id)"
            " WHERE store_id = $1 AND agent_id = $2 AND revoked_at IS NULL AND until > $4 RETURNING true",
            store_id, agent_id, spool_id, at,
        )
    )  # fmt: skip


# -- proof ---------------------------------------------------------------------------------------------------------


async def labelling_stores(conn: Connection) -> list[tuple[UUID, datetime]]:
    """(store_id, since) of stores whose cups get labels, from when on."""
    rows = await conn.fetch(
        "SELECT store_id, min(enabled_at) FROM printing.printer WHERE kind = 'label' AND enabled_at IS NOT NULL"
        " GROUP BY 1"
    )
    return [(row[0], row[1]) for row in rows]


async def labelled(conn: Connection, ticket_ids: list[UUID]) -> dict[UUID, int]:
    """How many first labels each of these cups has."""
    rows = await conn.fetch(
        "SELECT ticket_id, count(*) FROM printing.job WHERE kind = 'cup_label' AND ticket_id = ANY($1::uuid[])"
        " GROUP BY 1",
        ticket_ids,
    )
    return {row[0]: row[1] for row in rows}


PROOFS: dict[str, str] = {
    "no piece of paper is asked for twice": """
        SELECT count(*) FROM (SELECT 1 FROM printing.job GROUP BY order_id, cup_no, kind, copy_no
        HAVING count(*) > 1) b""",
    "a job is on a printer of its own store": """
        SELECT count(*) FROM printing.job j LEFT JOIN printing.printer p USING (printer_id)
        WHERE p.store_id IS DISTINCT FROM j.store_id""",
}


async def prove(conn: Connection) -> list[tuple[str, int, int]]:
    """Each of PROOFS: (what holds, jobs looked at, broken)."""
    jobs_ = int(await conn.fetchval("SELECT count(*) FROM printing.job"))
    return [(name, jobs_, int(await conn.fetchval(statement))) for name, statement in PROOFS.items()]
