"""Housekeeping of the ground: partitions opened ahead and dropped behind, old answers and tries forgotten, parked facts retried."""

from __future__ import annotations

import logging

from teahouse.ground.db import Connection, Database
from teahouse.ground.events import Consumer, open_partitions

log = logging.getLogger("teahouse.tidy")

EVENTS_KEPT_DAYS = 14  # and never dropped while a cursor is not past them
ANSWERS_KEPT_DAYS = 3  # a client that retries later than this has lost its answer
DELETE_MAX = 10_000  # rows in one go


async def tidy(db: Database) -> None:
    """All of it; safe to run twice and side by side."""
    async with db.transaction() as conn:
        await open_partitions(conn)
    async with db.transaction() as conn:
        for name in await _droppable(conn):
            await conn.execute(f"DROP TABLE ground.{name}")
            log.info("dropped %s", name)
    async with db.transaction() as conn:
        await conn.execute(
            "DELETE FROM ground.idempotency WHERE ctid IN (SELECT ctid FROM ground.idempotency"
            " WHERE made_at < now() - make_interval(days => $1) LIMIT $2)",
            ANSWERS_KEPT_DAYS,
            DELETE_MAX,
        )
        await conn.execute("DELETE FROM ground.attempt WHERE window_from < now() - interval '2 days'")


async def statistics(db: Database) -> None:
    """After a great import: or prepared statements scan until autovacuum comes by."""
    async with db.read() as conn:
        await conn.execute("ANALYZE")


async def _droppable(conn: Connection) -> list[str]:
    """Daily partitions older than we keep, whose every fact lies behind every cursor."""
    names = await conn.fetch(
        "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
        " WHERE i.inhparent = 'ground.event'::regclass AND c.relname ~ '^event_[0-9]{8}$'"
        " AND to_date(right(c.relname, 8), 'YYYYMMDD') < current_date - $1::int ORDER BY 1",
        EVENTS_KEPT_DAYS,
    )
    least = await conn.fetchval("SELECT min(xid)::text FROM ground.cursor")
    found = []
    for (name,) in names:
        ahead = await conn.fetchval(
            f"SELECT EXISTS (SELECT FROM ground.{name} WHERE xid >= $1::text::xid8)", least or "0"
        )
        if not ahead:
            found.append(name)
    return found


async def retry_parked(db: Database, consumers: list[Consumer]) -> tuple[int, int]:
    """Hand parked facts to their consumers again, each in its own transaction: (handled, still failing)."""
    by_name = {consumer.name: consumer for consumer in consumers}
    async with db.read() as conn:
        parked = await conn.fetch(
            "SELECT consumer, seq, kind, body::text FROM ground.dead_letter WHERE handled_at IS NULL ORDER BY seq"
        )
    handled = 0
    for name, seq, kind, body in parked:
        try:
            async with db.transaction() as conn:
                if await conn.fetchval(
                    "UPDATE ground.dead_letter SET handled_at = now() WHERE consumer = $1 AND seq = $2"
                    " AND handled_at IS NULL RETURNING true",
                    name,
                    seq,
                ):
                    await by_name[name].handle_one(conn, kind, body)
                    handled += 1
        except Exception as error:
            log.warning("%s: fact %s seq %d fails still: %r", name, kind, seq, error)
    return handled, len(parked) - handled
