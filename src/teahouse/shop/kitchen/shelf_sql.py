"""Statements about where orders stand that wait to be taken."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from teahouse.ground.db import Connection

_PUT = """
INSERT INTO kitchen.shelf AS s (order_id, store_id, place, put_at)
SELECT t.order_id, t.store_id, $3, $4 FROM kitchen.ticket t
WHERE t.order_id = $2 AND t.store_id = $1 AND t.live LIMIT 1
ON CONFLICT (order_id) DO UPDATE SET place = excluded.place, put_at = excluded.put_at RETURNING true"""

_TAKEN = """
SELECT t.pickup_no FROM kitchen.shelf s JOIN kitchen.ticket t USING (order_id)
WHERE s.store_id = $1 AND s.place = $3 AND s.order_id <> $2 AND t.live AND t.state = 'ready' LIMIT 1"""


async def put(conn: Connection, store_id: UUID, order_id: UUID, place: str, at: datetime) -> bool:
    """False when the store has no such order on its screens."""
    return bool(await conn.fetchval(_PUT, store_id, order_id, place, at))


async def taken_by(conn: Connection, store_id: UUID, order_id: UUID, place: str) -> str | None:
    """The number of another order that waits at this place."""
    found: str | None = await conn.fetchval(_TAKEN, store_id, order_id, place)
    return found
