"""Every statement about the store's screens."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from teahouse.ground.db import Connection


class Screen(msgspec.Struct, frozen=True):
    """A screen of the store. kind: kitchen | pickup. seen_at: true time."""

    screen_id: UUID
    kind: str
    name: str
    seen_at: datetime


async def seen(conn: Connection, store_id: UUID, screen: Screen, most: int) -> None:
    """It is on; of a store with `most` others the one longest not seen makes place."""
    await conn.execute(
        "INSERT INTO storeops.screen (store_id, screen_id, kind, name, seen_at) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (store_id, screen_id) DO UPDATE SET kind = $3, name = $4, seen_at = $5",
        store_id, screen.screen_id, screen.kind, screen.name, screen.seen_at,
    )  # fmt: skip
    await conn.execute(
        "DELETE FROM storeops.screen WHERE store_id = $1 AND screen_id IN (SELECT screen_id FROM storeops.screen"
        " WHERE store_id = $1 ORDER BY seen_at DESC OFFSET $2)",
        store_id, most,
    )  # fmt: skip


async def of_store(conn: Connection, store_id: UUID) -> list[Screen]:
    """The one seen last comes first."""
    rows = await conn.fetch(
        "SELECT screen_id, kind, name, seen_at FROM storeops.screen WHERE store_id = $1 ORDER BY seen_at DESC", store_id
    )
    return [Screen(*row) for row in rows]


async def forget(conn: Connection, before: datetime) -> None:
    """Those not seen since are no screens of the store any more."""
    await conn.execute("DELETE FROM storeops.screen WHERE seen_at < $1", before)
