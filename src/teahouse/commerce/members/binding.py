"""One person, known by WeChat and by phone: a phone is bound to a WeChat guest, a WeChat to a phone guest, and two guests
who turn out to be one are merged. Only whoever proves both, by a code sent to the phone and a fresh WeChat log-in.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from teahouse.commerce.members import binding_sql, sql
from teahouse.commerce.members.events import GuestBound, GuestsMerged
from teahouse.commerce.members.model import Known, Welcome, WrongCode, actor_of, merging
from teahouse.commerce.members.phones import Vault, clean_phone, mask
from teahouse.ground.auth import Actor
from teahouse.ground.db import Connection
from teahouse.ground.errors import Unavailable
from teahouse.ground.events import tell
from teahouse.ground.ids import uuid7

LOOKS_MAX = 3


class Moving(Unavailable):
    """Another request changes the same two guests; ask again."""


async def _both(conn: Connection, openid: str, hashed: bytes) -> tuple[Known, Known | None]:
    """(the guest of the openid, the guest of the phone or None), held. Whoever waited for another merger may see a row
    that is no longer of either: it looks again. Moving."""
    for _ in range(LOOKS_MAX):
        found = await binding_sql.known_locked(conn, openid, hashed)
        wechat = next((one for one in found if one.openid == openid), None)
        if wechat is not None:
            return wechat, next((one for one in found if one.phone_hash == hashed), None)
    raise Moving(retry_after_s=1)


async def is_bound(conn: Connection, vault: Vault, guest_id: UUID, phone: str) -> bool:
    """Asked again after it was done: the guest is known by this phone and by WeChat already. WrongPhone."""
    return await binding_sql.is_bound(conn, guest_id, vault.hash(clean_phone(phone)))


async def bind(
    conn: Connection, vault: Vault, actor: Actor, openid: str, phone: str, code: str, at: datetime
) -> tuple[Welcome, UUID | None]:
    """The asking guest, known by openid (which WeChat gave us just now) and phone from now on, under the same session;
    and who was merged into them, if anybody was. The code is used up. WrongPhone, WrongCode, OtherPerson, WechatTaken,
    PhonesDiffer."""
    number = clean_phone(phone)
    hashed = vault.hash(number)
    # Its row is held from here: whoever else comes with this phone waits, so no guest of it is made meanwhile.
    if not await sql.use_code(conn, hashed, vault.code_hash(number, code.strip()), at):
        raise WrongCode
    new_id = uuid7()
    await binding_sql.ensure_openid(conn, new_id, openid, at)
    wechat, by_phone = await _both(conn, openid, hashed)
    kept, gone = merging(wechat, by_phone, actor.actor_id, new_id)
    merged = None
    if gone is not None and gone.guest_id == new_id:
        await binding_sql.drop_new(conn, new_id)
    elif gone is not None:
        merged = gone.guest_id
        await binding_sql.merge(conn, merged, kept.guest_id, at)
        await tell(conn, GuestsMerged(guest_id=kept.guest_id, was=merged, at=at))
    if (kept.openid, kept.phone_hash) != (openid, hashed):
        name = gone.name if gone is not None else ""
        await binding_sql.bind(conn, kept.guest_id, openid, hashed, vault.seal(number), mask(number), name, at)
        await tell(conn, GuestBound(guest_id=kept.guest_id, at=at))
    guest = (await sql.guests(conn, [kept.guest_id]))[kept.guest_id]
    return Welcome(actor_of(guest, actor.session_id, actor.until), guest), merged
