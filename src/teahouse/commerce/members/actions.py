"""What can be done with guests, inside the caller's transaction. `at` of codes and sessions is true time."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from teahouse.commerce.members import sql
from teahouse.commerce.members.events import GuestForgotten, GuestJoined, SessionRevoked
from teahouse.commerce.members.model import (
    CODE_DIGITS,
    CODE_TRIES_MAX,
    CODE_VALID_S,
    SESSION_S,
    CodeSpent,
    Guest,
    NewGuest,
    NoSuchGuest,
    Welcome,
    WrongCode,
    actor_of,
    check_name,
)
from teahouse.commerce.members.phones import Vault, clean_phone, mask
from teahouse.ground.auth import Actor
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.events import tell
from teahouse.ground.ids import uuid7

IMPORT_MAX = 50_000
GUESTS_MAX = 1_000
TAIL_MAX = 50
SESSION_KEPT = timedelta(days=30)
CODE_KEPT = timedelta(hours=1)
PRUNE_MAX = 5_000


async def _welcome(conn: Connection, guest: Guest, new_id: UUID, way: str, device: str, at: datetime) -> Welcome:
    """A session; and the fact, when the guest was made just now."""
    until = at + timedelta(seconds=SESSION_S)
    session_id = uuid7()
    await sql.add_session(conn, session_id, guest.guest_id, way, device, at, until)
    if guest.guest_id == new_id:
        await tell(conn, GuestJoined(guest_id=new_id, way=way, at=at))
    return Welcome(actor_of(guest, session_id, int(until.timestamp())), guest)


async def login_wechat(conn: Connection, openid: str, at: datetime, device: str = "") -> Welcome:
    """The guest of this openid (which WeChat gave us), made when new, and a session."""
    new_id = uuid7()
    guest = await sql.by_openid(conn, new_id, openid, at)
    return await _welcome(conn, guest, new_id, "wechat", device, at)


async def ask_code(conn: Connection, vault: Vault, phone: str, at: datetime) -> str:
    """A fresh one-time code for this phone; the caller sends it. It replaces an earlier one. WrongPhone."""
    number = clean_phone(phone)
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    until = at + timedelta(seconds=CODE_VALID_S)
    await sql.put_code(conn, vault.hash(number), vault.code_hash(number, code), until)
    return code


async def count_try(conn: Connection, vault: Vault, phone: str, at: datetime) -> None:
    """Before `login_phone`, in a transaction of its own: a wrong try must count although it is refused.

    WrongPhone; WrongCode when no code is alive; CodeSpent after CODE_TRIES_MAX.
    """
    tries = await sql.count_try(conn, vault.hash(clean_phone(phone)), at)
    if tries is None:
        raise WrongCode
    if tries > CODE_TRIES_MAX:
        raise CodeSpent(tries_max=CODE_TRIES_MAX)


async def login_phone(conn: Connection, vault: Vault, phone: str, code: str, at: datetime, device: str = "") -> Welcome:
    """The guest of this phone, made when new, and a session; the code is used up. WrongPhone, WrongCode."""
    number = clean_phone(phone)
    hashed = vault.hash(number)
    if not await sql.use_code(conn, hashed, vault.code_hash(number, code.strip()), at):
        raise WrongCode
    new_id = uuid7()
    guest = await sql.by_phone(conn, new_id, hashed, vault.seal(number), mask(number), at)
    return await _welcome(conn, guest, new_id, "phone", device, at)


async def _told(conn: Connection, ended: list[tuple[UUID, datetime]]) -> None:
    await tell(conn, *[SessionRevoked(session_id=i, until=int(u.timestamp())) for i, u in ended])


async def sign_out(conn: Connection, actor: Actor, at: datetime) -> None:
    """End the session the guest uses. Twice is fine."""
    await _told(conn, await sql.revoke(conn, actor.session_id, at))


async def guest(conn: Connection, guest_id: UUID) -> Guest:
    """NoSuchGuest."""
    found = await sql.guests(conn, [guest_id])
    if guest_id not in found:
        raise NoSuchGuest(guest_id=str(guest_id))
    return found[guest_id]


async def guests(conn: Connection, guest_ids: Sequence[UUID]) -> dict[UUID, Guest]:
    """By id, phones masked; unknown ones are missing. At most GUESTS_MAX at once."""
    if len(guest_ids) > GUESTS_MAX:
        raise Invalid(field="guest_ids", why=f"at most {GUESTS_MAX}")
    return await sql.guests(conn, list(guest_ids))


async def openids_of(conn: Connection, guest_ids: list[UUID]) -> list[str | None]:
    """For paying with WeChat, one for each guest; None: known by phone alone, or not at all."""
    found = await sql.openids_of(conn, guest_ids)
    return [found.get(guest_id) for guest_id in guest_ids]


async def phone_of(conn: Connection, vault: Vault, guest_id: UUID) -> str | None:
    """In the clear, to be dialled or sent to; never to be shown or logged. None: none known."""
    sealed = await sql.phone_enc(conn, guest_id)
    return None if sealed is None else vault.open(sealed)


async def guests_by_tail(conn: Connection, tail: str, limit: int = TAIL_MAX) -> list[UUID]:
    """Guests whose phone ends in these four digits, lately seen first; at most TAIL_MAX. Not four digits: nobody."""
    if len(tail) != 4 or not tail.isdecimal():
        return []
    return await sql.by_tail(conn, tail, min(limit, TAIL_MAX))


async def rename(conn: Connection, guest_id: UUID, name: str) -> Guest:
    """WrongName, NoSuchGuest."""
    renamed = await sql.rename(conn, guest_id, check_name(name))
    if renamed is None:
        raise NoSuchGuest(guest_id=str(guest_id))
    return renamed


async def forget(conn: Connection, guest_id: UUID, at: datetime) -> None:
    """Remove what says who the guest is, end all sessions, and tell those who keep more. Twice is fine.

    The row stays: orders and money refer to it, and nobody can be found by it any more.
    """
    await _told(conn, await sql.revoke_all(conn, guest_id, at))
    if await sql.forget(conn, guest_id, at):
        await tell(conn, GuestForgotten(guest_id=guest_id, at=at))


async def import_guests(conn: Connection, vault: Vault, people: Sequence[NewGuest], at: datetime) -> int:
    """Make those who are not there yet (by id, openid and phone), set-based; how many. WrongPhone, Invalid."""
    if len(people) > IMPORT_MAX:
        raise Invalid(field="guests", why=f"at most {IMPORT_MAX} at once")
    phones = [None if one.phone is None else clean_phone(one.phone) for one in people]
    return await sql.import_many(
        conn,
        [one.guest_id for one in people],
        [one.openid for one in people],
        [None if phone is None else vault.hash(phone) for phone in phones],
        [None if phone is None else vault.seal(phone) for phone in phones],
        [None if phone is None else mask(phone) for phone in phones],
        [one.name for one in people],
        at,
    )


async def prune(conn: Connection, at: datetime) -> int:
    """Forget sessions and codes long over; how many, at most PRUNE_MAX of each."""
    return await sql.prune(conn, at - SESSION_KEPT, at - CODE_KEPT, PRUNE_MAX)
