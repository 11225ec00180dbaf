"""Signing in, being locked out, sessions, imports and the audit."""

from __future__ import annotations

import asyncio
import statistics
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
import msgspec
import pytest
from tests.commerce.people import MADE_AT, make_chain, new_store

from teahouse.commerce import staff, stores
from teahouse.commerce.staff import actions, handlers, model, passwords, revocation, sql
from teahouse.commerce.staff.events import SessionRevoked
from teahouse.ground import auth, clock
from teahouse.ground.auth import NotYours
from teahouse.ground.caller import Caller
from teahouse.ground.db import Database
from teahouse.ground.errors import TooMany

AT = datetime(2025, 6, 3, 4, 0, 10, tzinfo=UTC)
CALLER = Caller("127.0.0.1", "test")
PASSWORD, PIN = "oolong-and-milk", "4711"
PASSWORD_HASH, PIN_HASH = passwords.hash_password(PASSWORD), passwords.hash_pin(PIN)
HERE, THERE = stores.store_id_of("SH0001"), stores.store_id_of("BJ0001")


def person(
    number: str, *roles: str, level: str = "store", scope: str | None = str(HERE), login: str | None = None
) -> staff.NewStaff:
    return staff.NewStaff(number, login, f"员工{number}", roles, level, scope, PASSWORD_HASH, PIN_HASH)


@pytest.fixture
async def people(db: Database) -> Database:
    """A database with two stores and four people."""
    await make_chain(db, [new_store("SH0001"), new_store("BJ0001", "110000")])
    async with db.transaction() as conn:
        made = await staff.import_staff(
            conn,
            [
                person("1001", "clerk", "barista", login="clerk"),
                person("1002", "store_manager", login="manager"),
                person("2001", "region_manager", level="region", scope="east", login="east"),
                person("9001", "head_office", level="chain", scope=None, login="boss"),
            ],
            MADE_AT,
        )
    assert made == 4
    return db


async def acts(db: Database) -> list[str]:
    async with db.read() as conn:
        return [line.act for line in reversed(await sql.audit(conn, None, None, None, None, 100))]


async def revoked_of(db: Database) -> list[UUID]:
    async with db.read() as conn:
        rows = await conn.fetch("SELECT body FROM ground.event WHERE kind = 'staff.SessionRevoked' ORDER BY seq")
    return [msgspec.convert(row["body"], SessionRevoked, strict=False).session_id for row in rows]


async def test_a_password_gives_a_session_with_the_whole_reach(people: Database) -> None:
    actor = await staff.sign_in(people, " Boss ", PASSWORD, CALLER, AT)
    assert (actor.kind, actor.roles, actor.level, actor.scope_id) == ("staff", ("head_office",), "chain", None)
    assert actor.until == int(AT.timestamp()) + model.PASSWORD_SESSION_S
    async with people.read() as conn:
        (session,) = await sql.sessions(conn, actor.actor_id, AT, 10)
    assert (session.session_id, session.way, session.device) == (actor.session_id, "password", "test")
    assert await acts(people) == ["staff.sign_in"]


async def test_a_pin_gives_a_session_of_one_store(people: Database) -> None:
    actor = await staff.sign_in_pin(people, HERE, "2001", PIN, CALLER, AT)
    assert (actor.roles, actor.level, actor.scope_id) == (("store_manager",), "store", str(HERE))
    with pytest.raises(staff.WrongPin):
        await staff.sign_in_pin(people, THERE, "2001", PIN, CALLER, AT)
    with pytest.raises(staff.WrongPin):
        await staff.sign_in_pin(people, HERE, "1001", "4712", CALLER, AT)
    with pytest.raises(staff.WrongPin):
        await staff.sign_in_pin(people, HERE, "7777", PIN, CALLER, AT)
    with pytest.raises(stores.NoSuchStore):
        await staff.sign_in_pin(people, UUID(int=1), "1001", PIN, CALLER, AT)


async def test_five_wrong_tries_lock_the_account_and_nobody_else(people: Database) -> None:
    for _ in range(5):
        with pytest.raises(staff.WrongLogin):
            await staff.sign_in(people, "clerk", "wrong password", CALLER, AT)
    with pytest.raises(TooMany) as locked:
        await staff.sign_in(people, "clerk", PASSWORD, CALLER, AT)
    assert 0 < locked.value.facts["retry_after_s"] <= model.WRONG_WINDOW_S
    await staff.sign_in(people, "manager", PASSWORD, CALLER, AT)
    later = AT + timedelta(seconds=locked.value.facts["retry_after_s"])
    await staff.sign_in(people, "clerk", PASSWORD, CALLER, later)
    assert (await acts(people)).count("staff.wrong_login") == 5


async def test_a_right_password_starts_the_count_anew(people: Database) -> None:
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(staff.WrongLogin):
                await staff.sign_in(people, "clerk", "wrong password", CALLER, AT)
        await staff.sign_in(people, "clerk", PASSWORD, CALLER, AT)


async def test_twenty_guesses_at_once_are_twenty_guesses(people: Database) -> None:
    async def guess(number: int) -> str:
        try:
            await staff.sign_in_pin(people, HERE, "1001", f"{number:04}", CALLER, AT)
        except (staff.WrongPin, TooMany) as refused:
            return type(refused).__name__
        return "in"

    answers = await asyncio.gather(*(guess(4711 - 19 + i) for i in range(20)))
    assert answers.count("WrongPin") <= 5
    assert answers.count("in") <= 1
    assert answers.count("TooMany") >= 14


async def test_a_login_nobody_has_is_refused_alike_and_takes_as_long(people: Database) -> None:
    spent: dict[str, list[float]] = {"clerk": [], "nobody": []}
    codes = set()
    for turn in range(4):
        for login in spent:
            begun = time.perf_counter()
            with pytest.raises(staff.WrongLogin) as refused:
                await staff.sign_in(people, login, "wrong password", CALLER, AT + turn * timedelta(hours=1))
            spent[login].append(time.perf_counter() - begun)
            codes.add((refused.value.code, refused.value.message, tuple(refused.value.facts)))
    assert len(codes) == 1
    known, unknown = statistics.median(spent["clerk"]), statistics.median(spent["nobody"])
    print(f"wrong password {known * 1000:.0f} ms, unknown login {unknown * 1000:.0f} ms")
    assert 0.3 < known / unknown < 3
    for _ in range(4):
        with pytest.raises(staff.WrongLogin):
            await staff.sign_in(people, "nobody", "wrong password", CALLER, AT)
    with pytest.raises(TooMany):
        await staff.sign_in(people, "nobody", "wrong password", CALLER, AT)


async def test_an_address_that_tries_many_accounts_is_stopped(people: Database) -> None:
    away = Caller("203.0.113.7")
    async with people.transaction() as conn:
        for _ in range(model.CALLS_MAX):
            await auth.attempt(conn, "staff.address", away.ip, model.CALLS_MAX, model.CALLS_WINDOW_S, AT)
    with pytest.raises(TooMany):
        await staff.sign_in(people, "clerk", PASSWORD, away, AT)
    await staff.sign_in(people, "clerk", PASSWORD, Caller("203.0.113.8"), AT)


async def test_a_supervisor_approves_with_a_pin_and_a_clerk_cannot(people: Database) -> None:
    at = AT
    approver = await staff.authorise_pin(people, HERE, "1002", PIN, ("store_manager",), at)
    assert (approver.name, approver.roles) == ("员工1002", ("store_manager",))
    assert approver.until == 0  # no token of it would pass
    with pytest.raises(NotYours):
        await staff.authorise_pin(people, HERE, "1001", PIN, ("store_manager",), at)
    for _ in range(5):
        with pytest.raises(staff.WrongPin):
            await staff.authorise_pin(people, HERE, "1002", "0000", ("store_manager",), at)
    with pytest.raises(TooMany):
        await staff.authorise_pin(people, HERE, "1002", PIN, ("store_manager",), at)
    assert "staff.authorise" in await acts(people)


async def test_who_leaves_or_changes_is_signed_out_everywhere(people: Database) -> None:
    first = await staff.sign_in(people, "clerk", PASSWORD, CALLER, AT)
    second = await staff.sign_in_pin(people, HERE, "1001", PIN, CALLER, AT)
    async with people.transaction() as conn:
        await staff.leave(conn, first.actor_id, None, AT)
    assert set(await revoked_of(people)) == {first.session_id, second.session_id}
    with pytest.raises(staff.WrongLogin):
        await staff.sign_in(people, "clerk", PASSWORD, CALLER, AT)
    with pytest.raises(staff.WrongPin):
        await staff.sign_in_pin(people, HERE, "1001", PIN, CALLER, AT)
    boss = await staff.sign_in(people, "boss", PASSWORD, CALLER, AT)
    manager = await staff.sign_in(people, "manager", PASSWORD, CALLER, AT)
    async with people.transaction() as conn:
        await actions.set_password(conn, manager.actor_id, passwords.hash_password("another good one"), boss, AT)
    assert (await revoked_of(people))[-1] == manager.session_id
    with pytest.raises(staff.WrongLogin):
        await staff.sign_in(people, "manager", PASSWORD, CALLER, AT)


async def test_a_session_cannot_begin_on_a_password_that_was_just_changed(people: Database) -> None:
    async with people.read() as conn:
        proven = await sql.by_login(conn, "clerk")
    assert proven is not None
    async with people.transaction() as conn:
        await sql.set_password(conn, proven.account.staff_id, None, AT)
    async with people.transaction() as conn:
        with pytest.raises(staff.WrongLogin):
            await actions.begin_session(conn, proven, "", AT)


async def test_a_revoked_session_is_refused_by_every_process_from_its_start(people: Database) -> None:
    now = clock.real_now()
    actor = await staff.sign_in(people, "clerk", PASSWORD, CALLER, now)
    token = auth.issue(actor, "s")
    assert auth.verify(token, "s", clock.real_s()) == actor
    async with people.transaction() as conn:
        await staff.sign_out(conn, actor, now)
        await staff.sign_out(conn, actor, now)
    assert await revoked_of(people) == [actor.session_id]
    assert await staff.load_revoked(people, now) == 1
    with pytest.raises(auth.SignInFirst):
        auth.verify(token, "s", clock.real_s())
    auth.revoked.discard(actor.session_id)
    handlers.ON_TAIL[SessionRevoked](SessionRevoked(session_id=actor.session_id, until=actor.until))
    with pytest.raises(auth.SignInFirst):
        auth.verify(token, "s", clock.real_s())


def test_the_set_of_refused_sessions_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revocation, "_prune_at", 100)
    monkeypatch.setattr(revocation, "PRUNE_AT", 100)
    monkeypatch.setattr(revocation, "_ends", {})
    for i in range(1_000):
        revocation.refuse(UUID(int=i + 10**6), clock.real_s() - 1)
    alive = UUID(int=7)
    revocation.refuse(alive, clock.real_s() + 60)
    for i in range(200):
        revocation.refuse(UUID(int=i + 10**7), clock.real_s() - 1)
    assert alive in auth.revoked
    assert len(revocation._ends) <= 100
    auth.revoked.discard(alive)


async def test_twenty_thousand_people_come_in_at_once_and_twice_is_once(db: Database) -> None:
    await make_chain(db, [new_store("SH0001")])
    crowd = [person(f"{i:06}", "clerk", login=f"p{i}") for i in range(21_000)]
    begun = time.perf_counter()
    async with db.transaction() as conn:
        assert await staff.import_staff(conn, crowd, MADE_AT) == 21_000
    print(f"21,000 people in {time.perf_counter() - begun:.2f} s")
    crowd[5] = msgspec.structs.replace(crowd[5], roles=("barista",), password_hash="other")
    async with db.transaction() as conn:
        assert await staff.import_staff(conn, crowd, MADE_AT) == 1
        kept = await sql.by_no(conn, "000005")
    assert kept is not None
    assert (kept.account.roles, kept.password_hash) == (("barista",), PASSWORD_HASH)


async def test_a_login_of_somebody_else_is_refused(people: Database) -> None:
    async with people.transaction() as conn:
        with pytest.raises(model.Taken):
            await staff.import_staff(conn, [person("5001", "clerk", login="boss")], AT)
        with pytest.raises(model.Taken):
            await staff.hire(conn, person("1001", "clerk"), None, AT)
        clerk = await staff.account(conn, staff.staff_id_of("1001"))
        with pytest.raises(model.Taken):
            await staff.change(conn, msgspec.structs.replace(clerk, login="boss"), None, AT)
        same = await staff.change(conn, msgspec.structs.replace(clerk, name="新名字"), None, AT)
    assert same.name == "新名字"


@pytest.mark.parametrize("text", ["UPDATE staff.audit SET act = ''", "DELETE FROM staff.audit", "TRUNCATE staff.audit"])
async def test_the_audit_cannot_be_changed(people: Database, text: str) -> None:
    await staff.sign_in(people, "clerk", PASSWORD, CALLER, AT)
    async with people.read() as conn:
        with pytest.raises(asyncpg.RaiseError):
            await conn.execute(text)


async def test_old_sessions_are_forgotten(people: Database) -> None:
    actor = await staff.sign_in(people, "clerk", PASSWORD, CALLER, AT)
    async with people.transaction() as conn:
        assert await actions.prune_sessions(conn, AT) == 0
        assert await actions.prune_sessions(conn, AT + timedelta(days=31)) == 1
        with pytest.raises(model.NoSuchSession):
            await actions.session_of(conn, actor.session_id)


async def test_every_statement_can_be_prepared(db: Database) -> None:
    async with db.read() as conn:
        for name, text in vars(sql).items():
            if name.isupper() and isinstance(text, str):
                await conn.prepare(text)
