"""That every cup has its label, and no piece of paper was asked for twice; asked by `teahouse prove`."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from teahouse.ground import clock
from teahouse.ground.db import Connection
from teahouse.shop import kitchen
from teahouse.shop.printing import sql

LABELLED_ONCE = "each cup of each paid order of a store with a label printer has exactly one first label"
PAGE = 5_000
LOOKED_BACK_DAYS = 7  # jobs older than KEPT_DAYS are forgotten


async def prove(conn: Connection) -> list[tuple[str, int, int]]:
    """(what holds, looked at, broken). Ask when every consumer has read the log."""
    looked = broken = 0
    earliest = clock.now() - timedelta(days=LOOKED_BACK_DAYS)
    for store_id, since in await sql.labelling_stores(conn):
        after: UUID | None = None
        while cups := await kitchen.queued_at(conn, store_id, max(since, earliest), after, PAGE):
            labels = await sql.labelled(conn, [ticket_id for ticket_id, _, _, _ in cups])
            looked += len(cups)
            broken += sum(labels.get(ticket_id) != 1 for ticket_id, _, _, _ in cups)
            after = cups[-1][0]
    return [(LABELLED_ONCE, looked, broken), *await sql.prove(conn)]
