"""Members at a till, over HTTP: found by the code their app shows or by their phone number, masked."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post

from teahouse.commerce.members import actions, cards, sql
from teahouse.commerce.members.model import NoSuchGuest
from teahouse.commerce.members.phones import clean_phone, vault_of
from teahouse.ground import auth, clock

Asked = Request[Any, Any, Any]
SELLERS = ("clerk", "barista", "store_manager", "region_manager", "head_office")
LOOKUPS_MAX, WINDOW_S = 120, 900  # of one member of staff: nobody reads the book of members through a till


class MemberWanted(msgspec.Struct, forbid_unknown_fields=True):
    """What the guest showed (M...) or said (a phone number)."""

    said: Annotated[str, msgspec.Meta(min_length=4, max_length=80)]


class MemberCode(msgspec.Struct):
    """To be shown as a QR code until then, true time in seconds since 1970."""

    code: str
    until_s: int


@post("/api/store/{store_id:uuid}/members/find", status_code=200)
async def find(request: Asked, store_id: UUID, data: MemberWanted) -> cards.Found:
    """Who it is. NoSuchGuest, NotAMemberCode, WrongPhone; TooMany after LOOKUPS_MAX in a quarter of an hour."""
    actor = auth.staff_of(request, store_id, *SELLERS)
    state, vault = request.app.state, vault_of(request.app.state.settings.secret)
    async with state.db.transaction() as conn:
        await auth.attempt(conn, "members.lookup", str(actor.actor_id), LOOKUPS_MAX, WINDOW_S, clock.real_now())
    async with state.db.read() as conn:
        if data.said.strip().upper().startswith(cards.CARD_PREFIX):
            return cards.shown(await actions.guest(conn, cards.guest_of(vault, data.said, clock.real_s())))
        guest = await sql.by_phone_hash(conn, vault.hash(clean_phone(data.said)))
    if guest is None:
        raise NoSuchGuest
    return cards.shown(guest)


@get("/api/guest/me/code")
async def code(request: Asked) -> MemberCode:
    """My member code, good for a minute."""
    actor = auth.guest(request)
    return MemberCode(*cards.card_of(vault_of(request.app.state.settings.secret), actor.actor_id, clock.real_s()))


ROUTES: dict[str, list[Any]] = {"store": [find], "customer": [code]}
