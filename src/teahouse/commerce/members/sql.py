"""Every statement of the context, each in one typed function. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from teahouse.commerce.members.model import Guest
from teahouse.ground.db import Connection

_columns = "guest_id, name, phone_masked, made_at, openid IS NOT NULL AS by_wechat"

BY_OPENID = f"""
INSERT INTO members.guest (guest_id, openid, made_at, seen_at) VALUES ($1, $2, $3, $3)
ON CONFLICT (openid) DO UPDATE SET seen_at = EXCLUDED.seen_at
RETURNING {_columns}"""

BY_PHONE = f"""
INSERT INTO members.guest (guest_id, phone_hash, phone_enc, phone_masked, made_at, seen_at)
VALUES ($1, $2, $3, $4, $5, $5)
ON CONFLICT (phone_hash) DO UPDATE SET seen_at = EXCLUDED.seen_at
RETURNING {_columns}"""

# Who was merged is who they were merged into.
GUESTS = """
SELECT asked.guest_id AS asked, kept.guest_id, kept.name, kept.phone_masked, kept.made_at,
    kept.openid IS NOT NULL AS by_wechat
FROM members.guest asked JOIN members.guest kept ON kept.guest_id = coalesce(asked.merged_into, asked.guest_id)
WHERE asked.guest_id = ANY($1::uuid[])"""

BY_PHONE_HASH = f"SELECT {_columns} FROM members.guest WHERE phone_hash = $1"

OPENIDS = "SELECT guest_id, openid FROM members.guest WHERE guest_id = ANY($1::uuid[])"

PHONE_ENC = "SELECT phone_enc FROM members.guest WHERE guest_id = $1"

BY_TAIL = """
SELECT guest_id FROM members.guest WHERE phone_masked IS NOT NULL AND right(phone_masked, 4) = $1
ORDER BY seen_at DESC LIMIT $2"""

RENAME = f"""
UPDATE members.guest SET name = $2 WHERE guest_id = $1 AND gone_at IS NULL
RETURNING {_columns}"""

FORGET = """
UPDATE members.guest SET openid = NULL, phone_hash = NULL, phone_enc = NULL, phone_masked = NULL, name = '',
       gone_at = $2
WHERE guest_id = $1 AND gone_at IS NULL RETURNING guest_id"""

IMPORT = """
INSERT INTO members.guest (guest_id, openid, phone_hash, phone_enc, phone_masked, name, made_at, seen_at)
SELECT n.guest_id, n.openid, n.phone_hash, n.phone_enc, n.phone_masked, n.name, $7, $7
FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::bytea[], $5::text[], $6::text[])
     AS n(guest_id, openid, phone_hash, phone_enc, phone_masked, name)
ON CONFLICT DO NOTHING RETURNING guest_id"""

PUT_CODE = """
INSERT INTO members.otp (phone_hash, code_hash, until, tries) VALUES ($1, $2, $3, 0)
ON CONFLICT (phone_hash) DO UPDATE SET code_hash = EXCLUDED.code_hash, until = EXCLUDED.until, tries = 0"""

COUNT_TRY = """
UPDATE members.otp SET tries = tries + 1 WHERE phone_hash = $1 AND until > $2 RETURNING tries"""

USE_CODE = """
DELETE FROM members.otp WHERE phone_hash = $1 AND code_hash = $2 AND until > $3 RETURNING phone_hash"""

ADD_SESSION = """
INSERT INTO members.session (session_id, guest_id, way, device, made_at, until) VALUES ($1, $2, $3, $4, $5, $6)"""

REVOKE = """
UPDATE members.session SET revoked_at = $2
WHERE session_id = $1 AND revoked_at IS NULL AND until > $2 RETURNING session_id, until"""

REVOKE_ALL = """
UPDATE members.session SET revoked_at = $2
WHERE guest_id = $1 AND revoked_at IS NULL AND until > $2 RETURNING session_id, until"""

REVOKED = "SELECT session_id, until FROM members.session WHERE revoked_at IS NOT NULL AND until > $1"

PRUNE_SESSIONS = """
DELETE FROM members.session WHERE session_id IN (
    SELECT session_id FROM members.session WHERE until < $1 ORDER BY until LIMIT $2 FOR UPDATE SKIP LOCKED)
RETURNING session_id"""

PRUNE_CODES = """
DELETE FROM members.otp WHERE phone_hash IN (
    SELECT phone_hash FROM members.otp WHERE until < $1 ORDER BY until LIMIT $2 FOR UPDATE SKIP LOCKED)
RETURNING phone_hash"""


def _guest(row: Any) -> Guest:
    return Guest(row["guest_id"], row["name"], row["phone_masked"], row["made_at"], row["by_wechat"])


async def by_openid(conn: Connection, new_id: UUID, openid: str, at: datetime) -> Guest:
    """The guest of this openid, made with `new_id` when there was none."""
    return _guest(await conn.fetchrow(BY_OPENID, new_id, openid, at))


async def by_phone(conn: Connection, new_id: UUID, hashed: bytes, sealed: bytes, masked: str, at: datetime) -> Guest:
    """The guest of this phone, made with `new_id` when there was none."""
    return _guest(await conn.fetchrow(BY_PHONE, new_id, hashed, sealed, masked, at))


async def guests(conn: Connection, guest_ids: list[UUID]) -> dict[UUID, Guest]:
    """By the id asked for; unknown ones are missing."""
    return {row["asked"]: _guest(row) for row in await conn.fetch(GUESTS, guest_ids)}


async def by_phone_hash(conn: Connection, hashed: bytes) -> Guest | None:
    """The guest of this phone, if there is one."""
    row = await conn.fetchrow(BY_PHONE_HASH, hashed)
    return _guest(row) if row else None


async def openids_of(conn: Connection, guest_ids: list[UUID]) -> dict[UUID, str | None]:
    """None: known by phone alone; unknown guests are missing."""
    return {row[0]: row[1] for row in await conn.fetch(OPENIDS, guest_ids)}


async def phone_enc(conn: Connection, guest_id: UUID) -> bytes | None:
    """Sealed."""
    sealed: bytes | None = await conn.fetchval(PHONE_ENC, guest_id)
    return sealed


async def by_tail(conn: Connection, tail: str, most: int) -> list[UUID]:
    """Those whose phone ends so, lately seen first."""
    return [row[0] for row in await conn.fetch(BY_TAIL, tail, most)]


async def rename(conn: Connection, guest_id: UUID, name: str) -> Guest | None:
    """None: no such guest."""
    row = await conn.fetchrow(RENAME, guest_id, name)
    return _guest(row) if row else None


async def forget(conn: Connection, guest_id: UUID, at: datetime) -> bool:
    """False: no such guest, or forgotten before."""
    return await conn.fetchval(FORGET, guest_id, at) is not None


async def import_many(
    conn: Connection,
    ids: Sequence[UUID],
    openids: Sequence[str | None],
    hashes: Sequence[bytes | None],
    sealed: Sequence[bytes | None],
    masked: Sequence[str | None],
    names: Sequence[str],
    at: datetime,
) -> int:
    """Make those who are new; how many."""
    return len(await conn.fetch(IMPORT, ids, openids, hashes, sealed, masked, names, at))


async def put_code(conn: Connection, phone_hash: bytes, code_hash: bytes, until: datetime) -> None:
    """Replaces an earlier one."""
    await conn.execute(PUT_CODE, phone_hash, code_hash, until)


async def count_try(conn: Connection, phone_hash: bytes, at: datetime) -> int | None:
    """How many tries the living code has had, this one included; None: there is no living code."""
    tries: int | None = await conn.fetchval(COUNT_TRY, phone_hash, at)
    return tries


async def use_code(conn: Connection, phone_hash: bytes, code_hash: bytes, at: datetime) -> bool:
    """True once: the code was right and is gone now."""
    return await conn.fetchval(USE_CODE, phone_hash, code_hash, at) is not None


async def add_session(
    conn: Connection,
    session_id: UUID,
    guest_id: UUID,
    way: str,
    device: str,
    at: datetime,
    until: datetime,
) -> None:
    """A new one."""
    await conn.execute(ADD_SESSION, session_id, guest_id, way, device, at, until)


async def revoke(conn: Connection, session_id: UUID, at: datetime) -> list[tuple[UUID, datetime]]:
    """(session_id, until) of what was alive."""
    return [(r[0], r[1]) for r in await conn.fetch(REVOKE, session_id, at)]


async def revoke_all(conn: Connection, guest_id: UUID, at: datetime) -> list[tuple[UUID, datetime]]:
    """(session_id, until) of all that were alive."""
    return [(r[0], r[1]) for r in await conn.fetch(REVOKE_ALL, guest_id, at)]


async def revoked(conn: Connection, at: datetime) -> list[tuple[UUID, datetime]]:
    """Revoked, but their tokens would still be good."""
    return [(r[0], r[1]) for r in await conn.fetch(REVOKED, at)]


async def prune(conn: Connection, sessions_before: datetime, codes_before: datetime, most: int) -> int:
    """Forget what is long over; how many rows."""
    gone = await conn.fetch(PRUNE_SESSIONS, sessions_before, most)
    return len(gone) + len(await conn.fetch(PRUNE_CODES, codes_before, most))
