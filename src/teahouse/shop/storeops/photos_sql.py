"""Every statement about photos."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from teahouse.ground.db import Connection


async def add(
    conn: Connection, photo_id: UUID, store_id: UUID, sha256: bytes, media: str, data: bytes, actor: str, at: datetime
) -> None:
    """Kept, if it is not there yet."""
    await conn.execute(
        "INSERT INTO storeops.photo (photo_id, store_id, sha256, media, bytes, actor, taken_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (photo_id) DO NOTHING",
        photo_id, store_id, sha256, media, data, actor, at,
    )  # fmt: skip


async def one(conn: Connection, store_id: UUID, photo_id: UUID) -> tuple[str, bytes] | None:
    """(media, bytes)."""
    row = await conn.fetchrow(
        "SELECT media, bytes FROM storeops.photo WHERE photo_id = $2 AND store_id = $1", store_id, photo_id
    )
    return (row[0], row[1]) if row else None


async def there(conn: Connection, store_id: UUID, photo_id: UUID) -> bool:
    """Has the store such a photo?"""
    return bool(
        await conn.fetchval(
            "SELECT EXISTS (SELECT FROM storeops.photo WHERE photo_id = $2 AND store_id = $1)", store_id, photo_id
        )
    )


async def forget(conn: Connection, before: datetime, most: int) -> int:
    """Photos taken before go; how many."""
    rows = await conn.fetch(
        "DELETE FROM storeops.photo WHERE photo_id IN"
        " (SELECT photo_id FROM storeops.photo WHERE taken_at < $1 ORDER BY taken_at LIMIT $2) RETURNING 1",
        before, most,
    )  # fmt: skip
    return len(rows)


async def changed(conn: Connection) -> tuple[int, int]:
    """(photos, those whose bytes are not what was sent)."""
    row = await conn.fetchrow("SELECT count(*), count(*) FILTER (WHERE sha256(bytes) <> sha256) FROM storeops.photo")
    return row[0], row[1]
