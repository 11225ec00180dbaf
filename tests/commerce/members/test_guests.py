"""Guests in the database: codes, sessions, being forgotten, imports."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from teahouse.commerce import members
from teahouse.commerce.members import actions, handlers, model, sms, sql
from teahouse.commerce.members.model import CodeSpent
from teahouse.ground import clock
from teahouse.ground.db import Database
from teahouse.ground.ids import uuid7
from teahouse.ground.settings import Settings

AT = datetime(2025, 6, 3, 4, tzinfo=UTC)
VAULT = members.vault_of("of the tests alone")
PHONE = "13812345678"


async def kinds(db: Database) -> list[str]:
    async with db.read() as conn:
        return [row[0] for row in await conn.fetch("SELECT kind FROM ground.event ORDER BY seq")]


async def log_in(db: Database, code: str, at: datetime, phone: str = PHONE) -> members.Welcome:
    """As the route does it."""
    async with db.transaction() as conn:
        await members.count_try(conn, VAULT, phone, at)
    async with db.transaction() as conn:
        return await members.login_phone(conn, VAULT, phone, code, at)


async def send_code(db: Database, at: datetime = AT) -> str:
    async with db.transaction() as conn:
        return await members.ask_code(conn, VAULT, PHONE, at)


def another(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


async def test_the_same_openid_is_the_same_guest_even_at_once(db: Database) -> None:
    async def come() -> members.Welcome:
        async with db.transaction() as conn:
            return await members.login_wechat(conn, "o_1", AT)

    welcomes = await asyncio.gather(*(come() for _ in range(8)))
    assert len({w.guest.guest_id for w in welcomes}) == 1
    assert len({w.actor.session_id for w in welcomes}) == 8
    assert await kinds(db) == ["members.GuestJoined"]
    actor = welcomes[0].actor
    assert (actor.kind, actor.level, actor.roles) == ("guest", "self", ())
    async with db.read() as conn:
        assert await members.openids_of(conn, [actor.actor_id]) == ["o_1"]


async def test_a_code_opens_once(db: Database) -> None:
    code = await send_code(db)
    assert len(code) == 6
    welcome = await log_in(db, code, AT, "+86 138-1234-5678")
    assert welcome.guest.phone == "138****5678"
    with pytest.raises(members.WrongCode):
        await log_in(db, code, AT)
    again = await log_in(db, await send_code(db), AT)
    assert again.guest.guest_id == welcome.guest.guest_id


async def test_a_code_used_twice_at_once_opens_once(db: Database) -> None:
    code = await send_code(db)

    async def come() -> str:
        try:
            await log_in(db, code, AT)
        except (members.WrongCode, CodeSpent) as refused:
            return type(refused).__name__
        return "in"

    assert (await asyncio.gather(*(come() for _ in range(4)))).count("in") == 1


async def test_five_wrong_codes_spend_it_though_each_was_refused(db: Database) -> None:
    code = await send_code(db)
    for _ in range(5):
        with pytest.raises(members.WrongCode):
            await log_in(db, another(code), AT)
    with pytest.raises(CodeSpent):
        await log_in(db, code, AT)
    await log_in(db, await send_code(db), AT)


async def test_a_code_runs_out_and_a_newer_one_replaces_it(db: Database) -> None:
    code = await send_code(db)
    with pytest.raises(members.WrongCode):
        await log_in(db, code, AT + timedelta(seconds=model.CODE_VALID_S))
    first, second = await send_code(db), await send_code(db)
    if first != second:
        with pytest.raises(members.WrongCode):
            await log_in(db, first, AT)
    await log_in(db, second, AT)


async def test_no_number_lies_readable_in_the_database(db: Database) -> None:
    code = await send_code(db)
    await log_in(db, code, AT)
    await send_code(db)
    async with db.read() as conn:
        for table in ("members.guest", "members.otp", "members.session", "ground.event", "ground.attempt"):
            text = await conn.fetchval(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {table} t")
            assert PHONE not in text
            assert PHONE.encode().hex() not in text
        found = await members.guests_by_tail(conn, "5678")
        assert len(found) == 1
        assert await members.phone_of(conn, VAULT, found[0]) == PHONE
        assert await members.guests_by_tail(conn, "56%8") == []
        assert await members.guests_by_tail(conn, "0000") == []


async def test_who_is_forgotten_cannot_be_found_and_is_somebody_new_next_time(db: Database) -> None:
    welcome = await log_in(db, await send_code(db), AT)
    gone = welcome.guest.guest_id
    async with db.transaction() as conn:
        await members.rename(conn, gone, "小王")
        await members.forget(conn, gone, AT)
        await members.forget(conn, gone, AT)
        assert await members.guests_by_tail(conn, "5678") == []
        assert (await members.guest(conn, gone)).name == ""
        assert await members.phone_of(conn, VAULT, gone) is None
        with pytest.raises(members.NoSuchGuest):
            await members.rename(conn, gone, "小王")
    assert await kinds(db) == ["members.GuestJoined", "members.SessionRevoked", "members.GuestForgotten"]
    again = await log_in(db, await send_code(db), AT)
    assert again.guest.guest_id != gone


async def test_many_guests_come_in_at_once_and_twice_is_once(db: Database) -> None:
    crowd = [members.NewGuest(uuid7(), f"客人{i}", f"o_{i}", f"139{i:08}") for i in range(20_000)]
    crowd += [members.NewGuest(uuid7(), "只有微信", "o_wechat"), members.NewGuest(uuid7(), "只有电话", None, PHONE)]
    begun = time.perf_counter()
    async with db.transaction() as conn:
        assert await members.import_guests(conn, VAULT, crowd, AT) == 20_002
    print(f"20,002 guests in {time.perf_counter() - begun:.2f} s")
    async with db.transaction() as conn:
        assert await members.import_guests(conn, VAULT, crowd, AT) == 0
        known = await members.guests(conn, [crowd[0].guest_id, uuid7()])
    assert [g.phone for g in known.values()] == ["139****0000"]
    assert (await log_in(db, await send_code(db), AT)).guest.guest_id == crowd[-1].guest_id


async def test_what_is_long_over_is_forgotten(db: Database) -> None:
    await log_in(db, await send_code(db), AT)
    await send_code(db)
    async with db.transaction() as conn:
        assert await actions.prune(conn, AT + timedelta(hours=2)) == 1
        assert await actions.prune(conn, AT + timedelta(days=61)) == 1


async def test_refused_sessions_are_known_from_the_start_of_a_process(db: Database) -> None:
    now = clock.real_now()
    async with db.transaction() as conn:
        welcome = await members.login_wechat(conn, "o_1", now)
        await members.sign_out(conn, welcome.actor, now)
    assert await members.load_revoked(db, now) == 1


@pytest.fixture
async def provider() -> AsyncIterator[SimpleNamespace]:
    """An SMS provider that speaks HTTP; `status` is what it answers."""
    heard = SimpleNamespace(status=200, messages=[], url="")

    async def take(request: web.Request) -> web.Response:
        heard.messages.append((request.headers["Idempotency-Key"], await request.json()))
        return web.Response(status=heard.status)

    app = web.Application()
    app.router.add_post("/send", take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    heard.url = f"http://127.0.0.1:{runner.addresses[0][1]}/send"
    yield heard
    await runner.cleanup()


async def test_a_code_is_handed_to_the_provider_and_tried_again_when_it_is_not_taken(
    db: Database, provider: SimpleNamespace
) -> None:
    settings = Settings(secret="of the tests alone", sms_url=provider.url)

    def payload(until: int) -> bytes:
        return model.msgspec.json.encode(sms.sealed(VAULT, sms.Message(PHONE, "123456", until), "sms-1"))

    async with aiohttp.ClientSession() as http:
        outside: Any = SimpleNamespace(db=db, http=http, settings=settings)
        await handlers.JOBS[sms.JOB](outside, payload(clock.real_s() + 60))
        assert provider.messages == [
            ("sms-1", {"phone": PHONE, "template": "login_code", "params": {"code": "123456"}})
        ]
        provider.status = 503
        with pytest.raises(sms.SmsNotTaken) as refused:
            await handlers.JOBS[sms.JOB](outside, payload(clock.real_s() + 60))
        assert PHONE not in str(refused.value)
        await handlers.JOBS[sms.JOB](outside, payload(clock.real_s() - 1))
        assert len(provider.messages) == 2


async def test_every_statement_can_be_prepared(db: Database) -> None:
    async with db.read() as conn:
        for name, text in vars(sql).items():
            if name.isupper() and isinstance(text, str):
                await conn.prepare(text)
