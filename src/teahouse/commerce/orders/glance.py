"""A store's orders at a glance, for its own people: what waits, how long a guest waits, what a day brought."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import msgspec

from teahouse.commerce.orders import board_sql, pacing, sql
from teahouse.commerce.orders.board_sql import HourRow
from teahouse.ground.db import Connection


class Glance(msgspec.Struct, frozen=True):
    """Orders waiting, by state, and the wait of one plain cup asked now."""

    queued: int
    making: int
    ready: int
    wait_min: int


async def at_a_glance(conn: Connection, store_id: UUID, day: date, at: datetime) -> Glance:
    """What waits in a store on its business day; three statements."""
    counts = await sql.counts_of_store(conn, store_id)
    ready = await sql.ready_of_store(conn, store_id, day)
    minutes, _ = pacing.wait((await sql.paces(conn, [store_id])).get(store_id), at)
    return Glance(counts.get("paid", 0), counts.get("making", 0), ready, minutes)


async def hours_of(conn: Connection, store_id: UUID, days: list[date], by: datetime) -> list[HourRow]:
    """Paid orders of some business days by local hour, and how much of each was paid by a moment; one statement."""
    return await board_sql.store_hours(conn, store_id, days, by)
