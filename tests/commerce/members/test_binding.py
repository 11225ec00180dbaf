"""One person by WeChat and by phone: bound, merged, and never by who does not prove both."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from tests.commerce.members.test_guests import PHONE, VAULT, kinds, log_in, send_code

from teahouse.commerce import members
from teahouse.commerce.members import binding, cards
from teahouse.commerce.members.model import OtherPerson, PhonesDiffer, WechatTaken
from teahouse.ground import auth
from teahouse.ground.auth import Actor
from teahouse.ground.db import Database

AT = datetime(2025, 6, 3, 4, tzinfo=UTC)
LATER = AT + timedelta(minutes=2)
OTHER = "13900001111"


async def by_wechat(db: Database, openid: str = "o_1", at: datetime = AT) -> members.Welcome:
    async with db.transaction() as conn:
        return await members.login_wechat(conn, openid, at)


async def by_phone(db: Database, phone: str = PHONE, at: datetime = AT) -> members.Welcome:
    async with db.transaction() as conn:
        code = await members.ask_code(conn, VAULT, phone, at)
    return await log_in(db, code, at, phone)


async def code_for(db: Database, phone: str = PHONE) -> str:
    async with db.transaction() as conn:
        return await members.ask_code(conn, VAULT, phone, LATER)


async def bind(
    db: Database, actor: Actor, code: str, openid: str = "o_1", phone: str = PHONE
) -> tuple[members.Welcome, UUID | None]:
    async with db.transaction() as conn:
        return await binding.bind(conn, VAULT, actor, openid, phone, code, LATER)


async def test_a_wechat_guest_gets_a_phone_and_is_found_by_both(db: Database) -> None:
    mine = await by_wechat(db)
    welcome, merged = await bind(db, mine.actor, await code_for(db))
    assert merged is None
    assert welcome.guest.guest_id == mine.guest.guest_id
    assert (welcome.guest.phone, welcome.guest.by_wechat) == ("138****5678", True)
    assert welcome.actor.session_id == mine.actor.session_id
    assert (await by_phone(db)).guest.guest_id == mine.guest.guest_id
    assert await kinds(db) == ["members.GuestJoined", "members.GuestBound"]


async def test_a_phone_guest_gets_a_wechat_and_no_third_guest_is_left(db: Database) -> None:
    mine = await by_phone(db)
    welcome, merged = await bind(db, mine.actor, await code_for(db))
    assert merged is None
    assert welcome.guest.guest_id == mine.guest.guest_id
    assert (await by_wechat(db)).guest.guest_id == mine.guest.guest_id
    async with db.read() as conn:
        assert await conn.fetchval("SELECT count(*) FROM members.guest") == 1


@pytest.mark.parametrize("older", ["wechat", "phone"])
async def test_two_guests_become_the_older_one_whoever_asks(db: Database, older: str) -> None:
    wechat = await by_wechat(db, at=AT if older == "wechat" else LATER)
    phone = await by_phone(db, at=AT if older == "phone" else LATER)
    kept, gone = (wechat, phone) if older == "wechat" else (phone, wechat)
    async with db.transaction() as conn:
        await members.rename(conn, gone.guest.guest_id, "小王")
    welcome, merged = await bind(db, phone.actor, await code_for(db))
    assert (welcome.guest.guest_id, merged) == (kept.guest.guest_id, gone.guest.guest_id)
    assert (welcome.guest.name, welcome.guest.phone, welcome.guest.by_wechat) == ("小王", "138****5678", True)
    assert (await by_wechat(db)).guest.guest_id == kept.guest.guest_id
    assert (await by_phone(db)).guest.guest_id == kept.guest.guest_id
    assert (await kinds(db))[-2:] == ["members.GuestsMerged", "members.GuestBound"]
    async with db.read() as conn:
        # A member code drawn before, a till that remembers the old id: still the person.
        code, _ = cards.card_of(VAULT, gone.guest.guest_id, 1_000)
        found = await members.guest(conn, cards.guest_of(VAULT, code, 1_000))
        assert found.guest_id == kept.guest.guest_id
        owners = await conn.fetch("SELECT DISTINCT guest_id FROM members.session")
        assert [row[0] for row in owners] == [kept.guest.guest_id]
    await members.load_revoked(db, LATER)
    token = auth.issue(gone.actor, "s")
    assert auth.verify(token, "s", int(AT.timestamp())).actor_id == kept.guest.guest_id


async def test_the_same_again_changes_nothing(db: Database) -> None:
    mine = await by_wechat(db)
    await bind(db, mine.actor, await code_for(db))
    before = await kinds(db)
    async with db.read() as conn:
        assert await binding.is_bound(conn, VAULT, mine.guest.guest_id, PHONE)
        assert not await binding.is_bound(conn, VAULT, mine.guest.guest_id, OTHER)
    welcome, merged = await bind(db, mine.actor, await code_for(db))
    assert (welcome.guest.guest_id, merged) == (mine.guest.guest_id, None)
    assert await kinds(db) == before


async def test_a_changed_number_replaces_the_old_one(db: Database) -> None:
    mine = await by_wechat(db)
    await bind(db, mine.actor, await code_for(db))
    welcome, _ = await bind(db, mine.actor, await code_for(db, OTHER), phone=OTHER)
    assert (welcome.guest.guest_id, welcome.guest.phone) == (mine.guest.guest_id, "139****1111")
    assert (await by_phone(db)).guest.guest_id != mine.guest.guest_id


async def test_nobody_is_merged_without_both_proofs(db: Database) -> None:
    mine, other = await by_wechat(db), await by_phone(db)
    stranger = await by_wechat(db, "o_stranger")
    with pytest.raises(members.WrongCode):
        await bind(db, mine.actor, "nope")
    code = await code_for(db)
    with pytest.raises(members.WrongCode):
        await bind(db, mine.actor, code, phone=OTHER)  # a code opens its own phone
    with pytest.raises(OtherPerson):  # both proved, but by somebody who is neither
        await bind(db, stranger.actor, code)
    welcome, merged = await bind(db, mine.actor, code)  # a refusal has not used the code up
    assert merged == other.guest.guest_id
    with pytest.raises(members.WrongCode):
        await bind(db, stranger.actor, code, "o_stranger")
    with pytest.raises(WechatTaken):
        await bind(db, stranger.actor, await code_for(db), "o_stranger")
    assert welcome.guest.guest_id == mine.guest.guest_id


async def test_two_guests_with_a_phone_each_stay_two(db: Database) -> None:
    mine = await by_wechat(db)
    await bind(db, mine.actor, await code_for(db))
    other = await by_phone(db, OTHER)
    with pytest.raises(PhonesDiffer):
        await bind(db, mine.actor, await code_for(db, OTHER), phone=OTHER)
    assert (await by_phone(db, OTHER)).guest.guest_id == other.guest.guest_id


async def test_mergers_and_logins_at_once_leave_one_person(db: Database) -> None:
    wechat, phone = await by_wechat(db), await by_phone(db)
    code = await code_for(db)

    async def binding_by(actor: Actor) -> str:
        try:
            await bind(db, actor, code)
        except members.WrongCode:
            return "too late"
        return "bound"

    tries = [binding_by(actor) for actor in (wechat.actor, phone.actor) * 4]
    logins = [by_wechat(db) for _ in range(8)]
    done, comers = await asyncio.gather(asyncio.gather(*tries), asyncio.gather(*logins))
    assert done.count("bound") == 1
    kept = wechat.guest.guest_id
    async with db.read() as conn:
        people = await conn.fetch("SELECT guest_id FROM members.guest WHERE merged_into IS NULL")
        assert [row[0] for row in people] == [kept]
        assert await conn.fetchval("SELECT count(*) FROM members.session WHERE guest_id <> $1", kept) == 0
    assert {one.guest.guest_id for one in comers} == {kept}
    assert (await kinds(db)).count("members.GuestsMerged") == 1


async def test_two_phones_for_one_wechat_at_once_are_one_after_the_other(db: Database) -> None:
    mine = await by_wechat(db)
    codes = {phone: await code_for(db, phone) for phone in (PHONE, OTHER)}
    done = await asyncio.gather(*(bind(db, mine.actor, code, phone=phone) for phone, code in codes.items()))
    assert {welcome.guest.guest_id for welcome, _ in done} == {mine.guest.guest_id}
    async with db.read() as conn:
        assert await conn.fetchval("SELECT count(*) FROM members.guest WHERE phone_hash IS NOT NULL") == 1


async def test_no_number_lies_readable_after_a_merger(db: Database) -> None:
    mine = await by_wechat(db)
    await by_phone(db)
    await bind(db, mine.actor, await code_for(db))
    async with db.read() as conn:
        for table in ("members.guest", "members.otp", "members.session", "ground.event"):
            assert PHONE not in await conn.fetchval(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {table} t")
    assert await send_code(db)
