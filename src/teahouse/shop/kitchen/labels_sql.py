"""Cups as their labels need them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from teahouse.ground.db import Connection
from teahouse.shop.kitchen.model import Ticket
from teahouse.shop.kitchen.sql import COLUMNS

_WANTED = f"""
SELECT {COLUMNS} FROM kitchen.ticket WHERE ticket_id = ANY($1::uuid[]) AND state <> 'cancelled'
ORDER BY order_id, cup_no, generation"""


async def cups_of(conn: Connection, ticket_ids: list[UUID]) -> list[Ticket]:
    """Those of these cups that are not cancelled, by order and number."""
    return [Ticket(*row) for row in await conn.fetch(_WANTED, ticket_ids)]


async def queued_at(
    conn: Connection, store_id: UUID, since: datetime, after: UUID | None, limit: int
) -> list[tuple[UUID, UUID, int, int]]:
    """(ticket_id, order_id, cup_no, generation) of a store's wanted cups queued since, by ticket id, after one: for
    proving that each has its label."""
    rows = await conn.fetch(
        "SELECT ticket_id, order_id, cup_no, generation FROM kitchen.ticket WHERE store_id = $1 AND queued_at >= $2"
        " AND state <> 'cancelled' AND ($3::uuid IS NULL OR ticket_id > $3) ORDER BY ticket_id LIMIT $4",
        store_id,
        since,
        after,
        limit,
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]
