"""Every statement of the context, each in one typed function. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from teahouse.commerce.staff.model import Account, AuditLine, NewStaff, Secrets, Session
from teahouse.ground.db import Connection
from teahouse.ground.ids import uuid7

BY_LOGIN = """
SELECT staff_id, staff_no, login, name, roles, level, scope_id, state, password_hash, pin_hash
FROM staff.account WHERE login = $1"""

BY_NO = """
SELECT staff_id, staff_no, login, name, roles, level, scope_id, state, password_hash, pin_hash
FROM staff.account WHERE staff_no = $1"""

BY_ID = """
SELECT staff_id, staff_no, login, name, roles, level, scope_id, state, password_hash, pin_hash
FROM staff.account WHERE staff_id = $1"""

BY_ID_SHARED = """
SELECT staff_id, staff_no, login, name, roles, level, scope_id, state, password_hash, pin_hash
FROM staff.account WHERE staff_id = $1 FOR SHARE"""

BY_ID_LOCKED = """
SELECT staff_id, staff_no, login, name, roles, level, scope_id, state, password_hash, pin_hash
FROM staff.account WHERE staff_id = $1 FOR UPDATE"""

FIND = """
SELECT staff_id, staff_no, login, name, roles, level, scope_id, state, count(*) OVER () AS total
FROM staff.account
WHERE ($1::text[] IS NULL OR scope_id = ANY($1))
  AND ($2::text IS NULL OR staff_no ILIKE $2 || '%' OR login LIKE lower($2) || '%' OR name ILIKE '%' || $2 || '%')
  AND ($3::text IS NULL OR state = $3) AND ($4::text IS NULL OR $4 = ANY(roles))
ORDER BY staff_no LIMIT $5 OFFSET $6"""

ADD = """
INSERT INTO staff.account (staff_id, staff_no, login, name, password_hash, pin_hash, roles, level, scope_id,
       made_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
ON CONFLICT DO NOTHING RETURNING staff_id"""

SAVE = """
UPDATE staff.account SET login = $2, name = $3, roles = $4, level = $5, scope_id = $6, state = $7, changed_at = $8
WHERE staff_id = $1"""

TAKEN = "SELECT true FROM staff.account WHERE login = $1 AND staff_id <> $2"

SAVE_HASH = "UPDATE staff.account SET password_hash = $2, changed_at = $3 WHERE staff_id = $1"

SAVE_PIN = "UPDATE staff.account SET pin_hash = $2, changed_at = $3 WHERE staff_id = $1"

IMPORT = """
INSERT INTO staff.account AS a (staff_id, staff_no, login, name, password_hash, pin_hash, roles, level, scope_id,
       made_at, changed_at)
SELECT n.staff_id, n.staff_no, n.login, n.name, n.password_hash, n.pin_hash, string_to_array(n.roles, ','),
       n.level, n.scope_id, $10, $10
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
            $9::text[])
     AS n(staff_id, staff_no, login, name, password_hash, pin_hash, roles, level, scope_id)
ON CONFLICT (staff_no) DO UPDATE SET login = EXCLUDED.login, name = EXCLUDED.name, roles = EXCLUDED.roles,
       level = EXCLUDED.level, scope_id = EXCLUDED.scope_id, changed_at = EXCLUDED.changed_at
WHERE (a.login, a.name, a.roles, a.level, a.scope_id)
      IS DISTINCT FROM (EXCLUDED.login, EXCLUDED.name, EXCLUDED.roles, EXCLUDED.level, EXCLUDED.scope_id)
RETURNING staff_id"""

TAKEN_NAMED_MAX = 20  # enough to see what is wrong with a list
IMPORT_TAKEN = """
SELECT n.login FROM unnest($1::text[], $2::text[]) AS n(staff_no, login)
JOIN staff.account a ON a.login = n.login AND a.staff_no <> n.staff_no LIMIT $3"""

ADD_SESSION = """
INSERT INTO staff.session (session_id, staff_id, way, store_id, device, made_at, until)
VALUES ($1, $2, $3, $4, $5, $6, $7)"""

SESSIONS = """
SELECT session_id, staff_id, way, device, made_at, until, revoked_at FROM staff.session
WHERE staff_id = $1 AND until > $2 ORDER BY made_at DESC LIMIT $3"""

SESSION = """
SELECT session_id, staff_id, way, device, made_at, until, revoked_at FROM staff.session WHERE session_id = $1"""

REVOKE = """
UPDATE staff.session SET revoked_at = $2
WHERE session_id = $1 AND revoked_at IS NULL AND until > $2 RETURNING session_id, until"""

REVOKE_ALL = """
UPDATE staff.session SET revoked_at = $2
WHERE staff_id = ANY($1::uuid[]) AND revoked_at IS NULL AND until > $2 RETURNING session_id, until"""

REVOKED = "SELECT session_id, until FROM staff.session WHERE revoked_at IS NOT NULL AND until > $1"

PRUNE = """
DELETE FROM staff.session WHERE session_id IN (
    SELECT session_id FROM staff.session WHERE until < $1 ORDER BY until LIMIT $2 FOR UPDATE SKIP LOCKED)
RETURNING session_id"""

ADD_AUDIT = """
INSERT INTO staff.audit (audit_id, at, actor, actor_name, act, subject, facts) VALUES ($1, $2, $3, $4, $5, $6, $7)"""

AUDIT = """
SELECT audit_id, at, actor, actor_name, act, subject, facts FROM staff.audit
WHERE ($1::text IS NULL OR subject = $1) AND ($2::text IS NULL OR actor = $2) AND ($3::text IS NULL OR act = $3)
  AND ($4::timestamptz IS NULL OR at < $4)
ORDER BY at DESC, audit_id DESC LIMIT $5"""


def _account(row: Any) -> Account:
    return Account(
        staff_id=row["staff_id"],
        staff_no=row["staff_no"],
        login=row["login"],
        name=row["name"],
        roles=tuple(row["roles"]),
        level=row["level"],
        scope_id=row["scope_id"],
        state=row["state"],
    )


def _secrets(row: Any) -> Secrets | None:
    return Secrets(_account(row), row["password_hash"], row["pin_hash"]) if row else None


async def by_login(conn: Connection, login: str) -> Secrets | None:
    """Lower-case login."""
    return _secrets(await conn.fetchrow(BY_LOGIN, login))


async def by_no(conn: Connection, staff_no: str) -> Secrets | None:
    """By the number typed with a PIN."""
    return _secrets(await conn.fetchrow(BY_NO, staff_no))


async def by_id(conn: Connection, staff_id: UUID) -> Secrets | None:
    """No lock."""
    return _secrets(await conn.fetchrow(BY_ID, staff_id))


async def by_id_shared(conn: Connection, staff_id: UUID) -> Secrets | None:
    """Nobody can change the person until this transaction ends; others may sign in beside it."""
    return _secrets(await conn.fetchrow(BY_ID_SHARED, staff_id))


async def by_id_locked(conn: Connection, staff_id: UUID) -> Secrets | None:
    """Nobody can change the person, or sign in as them, until this transaction ends."""
    return _secrets(await conn.fetchrow(BY_ID_LOCKED, staff_id))


async def find(
    conn: Connection,
    scopes: list[str] | None,
    query: str | None,
    state: str | None,
    role: str | None,
    most: int,
    skip: int,
) -> tuple[list[Account], int]:
    """A page by number, and how many there are. `scopes` None: everybody."""
    rows = await conn.fetch(FIND, scopes, query, state, role, most, skip)
    return [_account(row) for row in rows], rows[0]["total"] if rows else 0


async def add(conn: Connection, staff_id: UUID, new: NewStaff, at: datetime) -> bool:
    """False: number or login taken."""
    done = await conn.fetchval(
        ADD,
        staff_id,
        new.staff_no,
        new.login,
        new.name,
        new.password_hash,
        new.pin_hash,
        list(new.roles),
        new.level,
        new.scope_id,
        at,
    )
    return done is not None


async def save(conn: Connection, new: Account, at: datetime) -> None:
    """All but the number and the secrets."""
    await conn.execute(SAVE, new.staff_id, new.login, new.name, list(new.roles), new.level, new.scope_id, new.state, at)


async def login_taken(conn: Connection, login: str, staff_id: UUID) -> bool:
    """By somebody else."""
    return bool(await conn.fetchval(TAKEN, login, staff_id))


async def set_password(conn: Connection, staff_id: UUID, hashed: str | None, at: datetime) -> None:
    """Null shuts the way."""
    await conn.execute(SAVE_HASH, staff_id, hashed, at)


async def set_pin(conn: Connection, staff_id: UUID, hashed: str | None, at: datetime) -> None:
    """Null shuts the way."""
    await conn.execute(SAVE_PIN, staff_id, hashed, at)


async def import_many(conn: Connection, ids: list[UUID], new: Sequence[NewStaff], at: datetime) -> list[UUID]:
    """Make, or change by number; secrets and state of those who exist stay. The ids made or changed."""
    rows = await conn.fetch(
        IMPORT,
        ids,
        [n.staff_no for n in new],
        [n.login for n in new],
        [n.name for n in new],
        [n.password_hash for n in new],
        [n.pin_hash for n in new],
        [",".join(n.roles) for n in new],
        [n.level for n in new],
        [n.scope_id for n in new],
        at,
    )
    return [row[0] for row in rows]


async def logins_taken(conn: Connection, new: Sequence[NewStaff]) -> list[str]:
    """Logins that belong to another number already; at most 20."""
    rows = await conn.fetch(IMPORT_TAKEN, [n.staff_no for n in new], [n.login for n in new], TAKEN_NAMED_MAX)
    return [row[0] for row in rows]


async def add_session(conn: Connection, session: Session, store_id: UUID | None) -> None:
    """A new one."""
    await conn.execute(
        ADD_SESSION,
        session.session_id,
        session.staff_id,
        session.way,
        store_id,
        session.device,
        session.made_at,
        session.until,
    )


async def sessions(conn: Connection, staff_id: UUID, at: datetime, most: int) -> list[Session]:
    """Those not yet over, latest first."""
    return [Session(*row) for row in await conn.fetch(SESSIONS, staff_id, at, most)]


async def session(conn: Connection, session_id: UUID) -> Session | None:
    """One, over or not."""
    row = await conn.fetchrow(SESSION, session_id)
    return Session(*row) if row else None


async def revoke(conn: Connection, session_id: UUID, at: datetime) -> list[tuple[UUID, datetime]]:
    """(session_id, until) of what was alive."""
    return [(r[0], r[1]) for r in await conn.fetch(REVOKE, session_id, at)]


async def revoke_all(conn: Connection, staff_ids: list[UUID], at: datetime) -> list[tuple[UUID, datetime]]:
    """(session_id, until) of all that were alive."""
    return [(r[0], r[1]) for r in await conn.fetch(REVOKE_ALL, staff_ids, at)]


async def revoked(conn: Connection, at: datetime) -> list[tuple[UUID, datetime]]:
    """Revoked, but their tokens would still be good."""
    return [(r[0], r[1]) for r in await conn.fetch(REVOKED, at)]


async def prune_sessions(conn: Connection, before: datetime, most: int) -> int:
    """Forget sessions that ended before; how many."""
    return len(await conn.fetch(PRUNE, before, most))


async def add_audit(conn: Connection, actor: str, name: str, act: str, subject: str, facts: Any, at: datetime) -> None:
    """One line."""
    await conn.execute(ADD_AUDIT, uuid7(), at, actor, name, act, subject, facts)


async def audit(
    conn: Connection,
    subject: str | None,
    actor: str | None,
    act: str | None,
    before: datetime | None,
    most: int,
) -> list[AuditLine]:
    """Latest first."""
    return [AuditLine(*row) for row in await conn.fetch(AUDIT, subject, actor, act, before, most)]


NAMES = "SELECT staff_id, name FROM staff.account WHERE staff_id = ANY($1::uuid[])"


async def names(conn: Connection, staff_ids: list[UUID]) -> dict[UUID, str]:
    """The name of each person there is."""
    return {row[0]: row[1] for row in await conn.fetch(NAMES, staff_ids)}


PEOPLE_MAX = 200  # of one store


async def of_store(conn: Connection, store_id: UUID) -> list[Account]:
    """Who works in a store, by number."""
    return (await find(conn, [str(store_id)], None, "active", None, PEOPLE_MAX, 0))[0]
