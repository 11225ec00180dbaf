"""The one statement of changing a cup."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from teahouse.ground.db import Connection
from teahouse.shop.kitchen.model import Ticket


async def save_change(conn: Connection, cup: Ticket, actor_id: UUID | None, at: datetime) -> None:
    """The cup as it is to be made now, and a line of its history; the caller holds its lock."""
    await conn.execute(
        "WITH now AS (UPDATE kitchen.ticket SET choices = $2, note = $3, stations = $4, was_choices = $5, was_note = $6,"
        " change = $7, changed_at = $8, change_seen_at = NULL WHERE ticket_id = $1 RETURNING ticket_id, state)"
        " INSERT INTO kitchen.ticket_step (ticket_id, at, act, state, station, actor_id)"
        " SELECT ticket_id, $9, 'change', state, $10, $11 FROM now",
        cup.ticket_id, cup.choices, cup.note, cup.stations, cup.was_choices, cup.was_note, cup.change, cup.changed_at,
        at, cup.station, actor_id,
    )  # fmt: skip
