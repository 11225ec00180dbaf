"""What can be done to people, their sessions and the audit, inside the caller's transaction.

`at` of sessions is true time (`clock.real_now()`): a demo day that runs fast must not sign anybody out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from teahouse.commerce.staff import sql
from teahouse.commerce.staff.events import SessionRevoked
from teahouse.commerce.staff.model import (
    PASSWORD_SESSION_S,
    PIN_SESSION_S,
    Account,
    NewStaff,
    NoSuchSession,
    NoSuchStaff,
    Secrets,
    Session,
    Taken,
    WrongLogin,
    WrongPin,
    actor_of,
    check_staff,
    pin_actor_of,
)
from teahouse.ground.auth import Actor
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.events import tell
from teahouse.ground.ids import uuid5_of, uuid7

IMPORT_MAX = 50_000
SESSION_KEPT = timedelta(days=30)  # after its end, for "where was I signed in"
PRUNE_MAX = 5_000


def staff_id_of(staff_no: str) -> UUID:
    """The id an imported person gets: the same number, the same id."""
    return uuid5_of("staff", staff_no)


async def audit(conn: Connection, actor: Actor | None, act: str, subject: object, facts: Any, at: datetime) -> None:
    """Write down what was done; None: the house itself. `act` is `<context>.<verb>`, facts plain values."""
    label, name = (actor.label, actor.name) if actor else ("system", "")
    await sql.add_audit(conn, label, name, act, str(subject), facts, at)


async def begin_session(conn: Connection, proven: Secrets, device: str, at: datetime) -> Actor:
    """Sign in somebody whose password was just checked against `proven`. WrongLogin if that changed since."""
    now = await sql.by_id_shared(conn, proven.account.staff_id)
    if now is None or now.account.state != "active" or now.password_hash != proven.password_hash:
        raise WrongLogin
    until = at + timedelta(seconds=PASSWORD_SESSION_S)
    session = Session(uuid7(), now.account.staff_id, "password", device, at, until, None)
    await sql.add_session(conn, session, None)
    actor = actor_of(now.account, session.session_id, int(until.timestamp()))
    await audit(conn, actor, "staff.sign_in", now.account.staff_no, {"device": device}, at)
    return actor


async def begin_pin_session(conn: Connection, proven: Secrets, store_id: UUID, device: str, at: datetime) -> Actor:
    """The same for a PIN, reaching one store. WrongPin if something changed since it was checked."""
    now = await sql.by_id_shared(conn, proven.account.staff_id)
    if now is None or now.account.state != "active" or now.pin_hash != proven.pin_hash:
        raise WrongPin
    until = at + timedelta(seconds=PIN_SESSION_S)
    session = Session(uuid7(), now.account.staff_id, "pin", device, at, until, None)
    await sql.add_session(conn, session, store_id)
    actor = pin_actor_of(now.account, store_id, session.session_id, int(until.timestamp()))
    facts = {"store_id": store_id, "device": device}
    await audit(conn, actor, "staff.sign_in_pin", now.account.staff_no, facts, at)
    return actor


async def _told(conn: Connection, ended: list[tuple[UUID, datetime]]) -> None:
    await tell(conn, *[SessionRevoked(session_id=i, until=int(u.timestamp())) for i, u in ended])


async def sign_out(conn: Connection, actor: Actor, at: datetime) -> None:
    """End the session the actor uses. Twice is fine."""
    ended = await sql.revoke(conn, actor.session_id, at)
    await _told(conn, ended)
    if ended:
        await audit(conn, actor, "staff.sign_out", actor.actor_id, {}, at)


async def session_of(conn: Connection, session_id: UUID) -> Session:
    """One session. NoSuchSession."""
    found = await sql.session(conn, session_id)
    if found is None:
        raise NoSuchSession(session_id=str(session_id))
    return found


async def revoke(conn: Connection, session_id: UUID, actor: Actor, at: datetime) -> None:
    """End a session elsewhere. Twice is fine. NoSuchSession."""
    session = await session_of(conn, session_id)
    ended = await sql.revoke(conn, session_id, at)
    await _told(conn, ended)
    if ended:
        await audit(conn, actor, "staff.revoke", session.staff_id, {"session_id": session_id}, at)


async def account(conn: Connection, staff_id: UUID) -> Account:
    """NoSuchStaff."""
    found = await sql.by_id(conn, staff_id)
    if found is None:
        raise NoSuchStaff(staff_id=str(staff_id))
    return found.account


async def hire(conn: Connection, new: NewStaff, actor: Actor | None, at: datetime) -> Account:
    """A new person. WrongStaff, Taken."""
    check_staff(new)
    staff_id = uuid7()
    if not await sql.add(conn, staff_id, new, at):
        raise Taken(staff_no=new.staff_no, login=new.login)
    made = await account(conn, staff_id)
    await audit(conn, actor, "staff.hire", staff_id, msgspec.to_builtins(made), at)
    return made


async def _locked(conn: Connection, staff_id: UUID) -> Account:
    found = await sql.by_id_locked(conn, staff_id)
    if found is None:
        raise NoSuchStaff(staff_id=str(staff_id))
    return found.account


async def change(conn: Connection, new: Account, actor: Actor | None, at: datetime) -> Account:
    """New name, login, roles, reach or state. Sessions end, for tokens carry the old ones. WrongStaff, Taken."""
    old = await _locked(conn, new.staff_id)
    check_staff(NewStaff(old.staff_no, new.login, new.name, new.roles, new.level, new.scope_id))
    if new.login is not None and await sql.login_taken(conn, new.login, new.staff_id):
        raise Taken(login=new.login)
    await sql.save(conn, new, at)
    await _told(conn, await sql.revoke_all(conn, [new.staff_id], at))
    facts = {"was": msgspec.to_builtins(old), "now": msgspec.to_builtins(new)}
    await audit(conn, actor, "staff.change", new.staff_id, facts, at)
    return new


async def leave(conn: Connection, staff_id: UUID, actor: Actor | None, at: datetime) -> None:
    """The person no longer works here: no way in, all sessions end. NoSuchStaff."""
    old = await _locked(conn, staff_id)
    await change(conn, msgspec.structs.replace(old, state="left"), actor, at)


async def set_password(conn: Connection, staff_id: UUID, hashed: str | None, actor: Actor, at: datetime) -> None:
    """A checked and hashed password (None: no way in by password). Sessions end. NoSuchStaff."""
    await _locked(conn, staff_id)
    await sql.set_password(conn, staff_id, hashed, at)
    await _told(conn, await sql.revoke_all(conn, [staff_id], at))
    await audit(conn, actor, "staff.set_password", staff_id, {"set": hashed is not None}, at)


async def set_pin(conn: Connection, staff_id: UUID, hashed: str | None, actor: Actor, at: datetime) -> None:
    """A checked and hashed PIN (None: no way in by PIN). Sessions end. NoSuchStaff."""
    await _locked(conn, staff_id)
    await sql.set_pin(conn, staff_id, hashed, at)
    await _told(conn, await sql.revoke_all(conn, [staff_id], at))
    await audit(conn, actor, "staff.set_pin", staff_id, {"set": hashed is not None}, at)


async def import_staff(conn: Connection, people: Sequence[NewStaff], at: datetime) -> int:
    """Make or change people by number, set-based; how many are different now.

    Hashes are the caller's (`hash_password`, `hash_pin`: one hash may serve many demo accounts) and count only for
    people who are new. The id comes from the number (`staff_id_of`). WrongStaff, Taken, Invalid (a number twice).
    """
    numbers = [new.staff_no for new in people]
    logins = [new.login for new in people if new.login is not None]
    if len(people) > IMPORT_MAX or len(set(numbers)) != len(numbers) or len(set(logins)) != len(logins):
        raise Invalid(field="staff", why=f"at most {IMPORT_MAX}, no number or login twice")
    for new in people:
        check_staff(new)
    taken = await sql.logins_taken(conn, people)
    if taken:
        raise Taken(logins=taken)
    ids = [staff_id_of(number) for number in numbers]
    changed = await sql.import_many(conn, ids, people, at)
    await _told(conn, await sql.revoke_all(conn, changed, at))
    return len(changed)


async def prune_sessions(conn: Connection, at: datetime) -> int:
    """Forget sessions long over; how many, at most PRUNE_MAX."""
    return await sql.prune_sessions(conn, at - SESSION_KEPT, PRUNE_MAX)
