"""Statements about two guests that are one person. Decides nothing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from teahouse.commerce.members.model import Known
from teahouse.ground.db import Connection

# Not the UPDATE of signing in: this must not hold a row before both are held in order.
ENSURE_OPENID = """
INSERT INTO members.guest (guest_id, openid, made_at, seen_at) VALUES ($1, $2, $3, $3) ON CONFLICT DO NOTHING"""

KNOWN_LOCKED = """
SELECT guest_id, openid, phone_hash, name, made_at FROM members.guest
WHERE openid = $1 OR phone_hash = $2 ORDER BY guest_id FOR UPDATE"""

IS_BOUND = "SELECT true FROM members.guest WHERE guest_id = $1 AND phone_hash = $2 AND openid IS NOT NULL"

DROP_NEW = "DELETE FROM members.guest WHERE guest_id = $1"

MERGE = """
UPDATE members.guest SET openid = NULL, phone_hash = NULL, phone_enc = NULL, phone_masked = NULL, name = '',
       merged_into = $2, merged_at = $3
WHERE guest_id = $1"""

BIND = """
UPDATE members.guest SET openid = $2, phone_hash = $3, phone_enc = $4, phone_masked = $5, seen_at = $7,
       name = CASE WHEN name = '' THEN $6 ELSE name END
WHERE guest_id = $1"""

MOVE_SESSIONS = "UPDATE members.session SET guest_id = $2 WHERE guest_id = $1"

MERGED_SINCE = "SELECT guest_id, merged_into FROM members.guest WHERE merged_at > $1 ORDER BY merged_at"


async def ensure_openid(conn: Connection, new_id: UUID, openid: str, at: datetime) -> None:
    """There is a guest of this openid, made with `new_id` when there was none. Holds no row of another's making."""
    await conn.execute(ENSURE_OPENID, new_id, openid, at)


async def known_locked(conn: Connection, openid: str, phone_hash: bytes) -> list[Known]:
    """Who is known by either, at most two, their rows held in the order of their ids."""
    return [Known(*row) for row in await conn.fetch(KNOWN_LOCKED, openid, phone_hash)]


async def is_bound(conn: Connection, guest_id: UUID, phone_hash: bytes) -> bool:
    """The guest is known by this phone, and by WeChat."""
    return bool(await conn.fetchval(IS_BOUND, guest_id, phone_hash))


async def drop_new(conn: Connection, guest_id: UUID) -> None:
    """A row made in this transaction, that nobody has seen."""
    await conn.execute(DROP_NEW, guest_id)


async def merge(conn: Connection, gone: UUID, kept: UUID, at: datetime) -> None:
    """Its sessions go to who is kept; nothing says any more who it was."""
    await conn.execute(MERGE, gone, kept, at)
    await conn.execute(MOVE_SESSIONS, gone, kept)


async def bind(
    conn: Connection, guest_id: UUID, openid: str, hashed: bytes, sealed: bytes, masked: str, name: str, at: datetime
) -> None:
    """Known by both from now on; `name` when there was none."""
    await conn.execute(BIND, guest_id, openid, hashed, sealed, masked, name, at)


async def merged_since(conn: Connection, since: datetime) -> list[tuple[UUID, UUID]]:
    """(who was merged, who they are now); `since`: true time."""
    return [(row[0], row[1]) for row in await conn.fetch(MERGED_SINCE, since)]
