"""Signing in: count the try, check the secret, begin the session: three steps that no one transaction may hold.

The try is counted and committed first, so that a refusal cannot undo it and twenty guesses at once count
as twenty. The secret is checked with no connection in hand. A login nobody has costs the same time and gives the
same answer as a wrong password. Because of this these functions take the Database, and open their own transactions.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from teahouse.commerce import stores
from teahouse.commerce.staff import actions, passwords, sql
from teahouse.commerce.staff.model import (
    CALLS_MAX,
    CALLS_WINDOW_S,
    LOGIN_MAX,
    PASSWORD_MAX,
    PIN_MAX,
    WRONG_MAX,
    WRONG_WINDOW_S,
    NoSuchStaff,
    Secrets,
    WrongLogin,
    WrongPin,
    clean_login,
    pin_actor_of,
    reaches,
)
from teahouse.ground.auth import Actor, NotYours, attempt, clear_attempts
from teahouse.ground.caller import Caller
from teahouse.ground.db import Database

NO_SESSION = UUID(int=0)


async def _counted(db: Database, kind: str, subject: str, caller: Caller | None, at: datetime) -> None:
    """One more try of this account and from this address; TooMany(retry_after_s)."""
    if caller is not None and not caller.here:
        async with db.transaction() as conn:
            await attempt(conn, "staff.address", caller.ip, CALLS_MAX, CALLS_WINDOW_S, at)
    async with db.transaction() as conn:
        await attempt(conn, kind, subject, WRONG_MAX, WRONG_WINDOW_S, at)


async def _wrong(db: Database, act: str, subject: str, caller: Caller | None, at: datetime) -> None:
    facts = {"ip": caller.ip if caller else None}
    async with db.transaction() as conn:
        await actions.audit(conn, None, act, subject, facts, at)


async def sign_in(db: Database, login: str, password: str, caller: Caller, at: datetime) -> Actor:
    """A session by password. WrongLogin; TooMany after WRONG_MAX wrong tries in WRONG_WINDOW_S. `at`: true time."""
    name = clean_login(login)[:LOGIN_MAX]
    await _counted(db, "staff.login", name, caller, at)
    async with db.read() as conn:
        found = await sql.by_login(conn, name)
    active = found is not None and found.account.state == "active"
    stored = found.password_hash if found and active else None
    if not await passwords.password_matches(stored, password[:PASSWORD_MAX]) or found is None:
        await _wrong(db, "staff.wrong_login", name, caller, at)
        raise WrongLogin
    async with db.transaction() as conn:
        await clear_attempts(conn, "staff.login", name)
        return await actions.begin_session(conn, found, caller.device, at)


async def _proven_pin(
    db: Database, store_id: UUID, staff_no: str, pin: str, caller: Caller | None, at: datetime
) -> Secrets:
    """Whose PIN it is, if they may work in this store. WrongPin, TooMany, stores.NoSuchStore."""
    number = staff_no.strip()[:20]
    await _counted(db, "staff.pin", number, caller, at)
    async with db.read() as conn:
        region = await stores.region_of(conn, store_id)
        found = await sql.by_no(conn, number)
    fits = found is not None and found.account.state == "active" and reaches(found.account, store_id, region)
    stored = found.pin_hash if found and fits else None
    if not await passwords.pin_matches(stored, pin[: PIN_MAX + 1]) or found is None:
        await _wrong(db, "staff.wrong_pin", number, caller, at)
        raise WrongPin
    return found


async def sign_in_pin(db: Database, store_id: UUID, staff_no: str, pin: str, caller: Caller, at: datetime) -> Actor:
    """A session in one store by staff number and PIN. WrongPin, TooMany, stores.NoSuchStore. `at`: true time."""
    proven = await _proven_pin(db, store_id, staff_no, pin, caller, at)
    async with db.transaction() as conn:
        await clear_attempts(conn, "staff.pin", proven.account.staff_no)
        return await actions.begin_pin_session(conn, proven, store_id, caller.device, at)


async def authorise_pin(
    db: Database, store_id: UUID, staff_no: str, pin: str, roles: Sequence[str], at: datetime
) -> Actor:
    """The supervisor who approves something at somebody else's till: no session begins, the audit notes it.

    Call it before the transaction of what is approved. `at`: true time.
    WrongPin, TooMany, NotYours (has none of `roles` in a store: store_manager, clerk, barista).
    """
    proven = await _proven_pin(db, store_id, staff_no, pin, None, at)
    actor = pin_actor_of(proven.account, store_id, NO_SESSION, 0)
    async with db.transaction() as conn:
        await clear_attempts(conn, "staff.pin", proven.account.staff_no)
        if set(roles) & set(actor.roles):
            await actions.audit(conn, actor, "staff.authorise", store_id, {"roles": list(roles)}, at)
            return actor
    raise NotYours(needs=list(roles))


async def change_password(db: Database, actor: Actor, old: str, hashed_new: str, at: datetime) -> None:
    """Somebody changes their own password, knowing the old one. WrongLogin, TooMany. All their sessions end."""
    await _counted(db, "staff.login", str(actor.actor_id), None, at)
    async with db.read() as conn:
        found = await sql.by_id(conn, actor.actor_id)
    if found is None:
        raise NoSuchStaff(staff_id=str(actor.actor_id))
    if not await passwords.password_matches(found.password_hash, old[:PASSWORD_MAX]):
        await _wrong(db, "staff.wrong_login", str(actor.actor_id), None, at)
        raise WrongLogin
    async with db.transaction() as conn:
        await clear_attempts(conn, "staff.login", str(actor.actor_id))
        await actions.set_password(conn, actor.actor_id, hashed_new, actor, at)
