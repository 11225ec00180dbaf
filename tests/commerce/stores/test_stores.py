"""Stores in the database and in memory."""

from __future__ import annotations

import asyncio
import time as timer
from datetime import UTC, date, datetime, time, timedelta
from random import Random

import asyncpg
import msgspec
import pytest
from tests.commerce.people import BRANDS, CITIES, MADE_AT, REGIONS, make_chain, new_store

from teahouse.commerce import stores
from teahouse.commerce.stores import actions, handlers, sql
from teahouse.commerce.stores.events import StoreChanged
from teahouse.ground.db import Database

NOON = datetime(2025, 6, 3, 4, tzinfo=UTC)


async def facts_of(db: Database) -> list[tuple[str, str]]:
    async with db.read() as conn:
        return [(r[0], r[1]) for r in await conn.fetch("SELECT kind, key FROM ground.event ORDER BY seq")]


async def test_seven_thousand_stores_come_in_at_once_and_a_second_time_changes_nothing(db: Database) -> None:
    rng = Random(1)
    new = [new_store(f"SH{i:04}", rng.choice(CITIES).code, 31 + rng.random(), 121 + rng.random()) for i in range(7_000)]
    begun = timer.perf_counter()
    async with db.transaction() as conn:
        await stores.import_places(conn, BRANDS, REGIONS, CITIES)
        assert await stores.import_stores(conn, new, MADE_AT) == 7_000
    first_s = timer.perf_counter() - begun
    begun = timer.perf_counter()
    async with db.transaction() as conn:
        assert await stores.import_stores(conn, new, MADE_AT) == 0
    second_s = timer.perf_counter() - begun
    directory = stores.Directory()
    begun = timer.perf_counter()
    await directory.load(db)
    load_s = timer.perf_counter() - begun
    assert len(directory) == 7_000
    assert sum(one.stores for one in directory.cities()) == 7_000
    begun = timer.perf_counter()
    assert len(directory.search("南京西路", None, 20)) == 20
    search_ms = (timer.perf_counter() - begun) * 1000
    begun = timer.perf_counter()
    directory.nearest(31.5, 121.5, 50)
    nearest_ms = (timer.perf_counter() - begun) * 1000
    print(
        f"7,000 stores: import {first_s:.2f} s, again {second_s:.2f} s, load {load_s:.2f} s, "
        f"search {search_ms:.1f} ms, nearest 50 {nearest_ms:.2f} ms"
    )
    assert len(await facts_of(db)) == 7_000


async def test_an_import_changes_only_what_is_different_and_keeps_the_state(db: Database) -> None:
    ids = await make_chain(db, [new_store("SH0001"), new_store("SH0002")])
    async with db.transaction() as conn:
        await stores.set_state(conn, ids[0], "paused", None, "设备故障", None, NOON)
        again = [new_store("SH0001", phone="02111111111"), new_store("SH0002")]
        assert await stores.import_stores(conn, again, NOON) == 1
        again = [new_store("SH0001", phone="02111111111"), new_store("SH0002", closes=time(23))]
        assert await stores.import_stores(conn, again, NOON) == 1
        first, second = await stores.by_id(conn, ids[0]), await stores.by_id(conn, ids[1])
    assert (first.phone, first.state) == ("02111111111", "paused")
    assert second.hours[3].closes == time(23)


async def test_an_import_into_an_unknown_city_is_refused_whole(db: Database) -> None:
    with pytest.raises(stores.NoSuchCity):
        await make_chain(db, [new_store("SH0001"), new_store("SH0002", city="999999")])
    async with db.read() as conn:
        assert await conn.fetchval("SELECT count(*) FROM stores.store") == 0


async def test_only_stores_that_do_not_take_orders_are_named(db: Database) -> None:
    open_, busy, paused, shut, lapsed = await make_chain(db, [new_store(f"SH000{i}") for i in range(5)])
    nowhere = stores.store_id_of("nowhere")
    async with db.transaction() as conn:
        await stores.set_state(conn, busy, "busy", None, "", None, NOON)
        await stores.set_state(conn, paused, "paused", NOON + timedelta(minutes=30), "", None, NOON)
        await stores.set_state(conn, shut, "closed", None, "", None, NOON)
        await stores.set_state(conn, lapsed, "paused", NOON + timedelta(minutes=1), "", None, NOON)
        asked = [open_, busy, paused, shut, lapsed, nowhere, paused]
        found = await stores.accepting_many(conn, asked, NOON + timedelta(minutes=5))
    assert found == {paused: "paused", shut: "closed", nowhere: "unknown"}


async def test_a_pause_that_has_run_out_ends_and_is_told(db: Database) -> None:
    one, other = await make_chain(db, [new_store("SH0001"), new_store("SH0002")])
    async with db.transaction() as conn:
        await stores.set_state(conn, one, "paused", NOON + timedelta(minutes=1), "忙", None, NOON)
        await stores.set_state(conn, other, "paused", NOON + timedelta(hours=1), "忙", None, NOON)
    await handlers.end_pauses(db, NOON + timedelta(minutes=2))
    async with db.read() as conn:
        assert (await stores.by_id(conn, one)).state == "open"
        assert (await stores.by_id(conn, other)).state == "paused"
        history = await sql.changes(conn, one, 10)
    assert [(line["actor"], line["facts"]["state"]) for line in history[:2]] == [
        ("system", "open"),
        ("system", "paused"),
    ]
    assert (await facts_of(db))[-1] == ("stores.StoreChanged", str(one))


async def test_the_directory_follows_what_is_told(db: Database) -> None:
    one, other = await make_chain(db, [new_store("SH0001"), new_store("BJ0001", "110000", 39.9, 116.4)])
    directory = stores.Directory()
    await directory.load(db)
    async with db.transaction() as conn:
        store = await stores.by_id(conn, one)
        moved = stores.Details("SH0001", stores.Text("外滩店", "The Bund"), "330100", "", 30.27, 120.15, "", 1000)
        await stores.save_store(conn, one, moved, store.revision, None, NOON)
        await stores.open_store(conn, new_store("HZ0009", "330100", 30.3, 120.2), None, NOON)
    assert directory.get(one).name.zh != "外滩店"
    async with db.read() as conn:
        rows = await conn.fetch(
            "SELECT kind, body FROM ground.event WHERE told_at >= (SELECT max(told_at) FROM ground.event)"
        )
    for row in rows:
        handlers.ON_TAIL[StoreChanged](msgspec.convert(row["body"], StoreChanged, strict=False))
    assert await directory.refresh(db) >= 2
    assert directory.get(one).name.zh == "外滩店"
    assert directory.by_no("HZ0009").city.code == "330100"
    assert directory.nearest(30.27, 120.15, 1)[0][0].store_id == one
    assert {c.city.code: c.stores for c in directory.cities()} == {"310000": 0, "330100": 2, "110000": 1}
    assert directory.region_of(other) == "north"
    assert await directory.refresh(db) == 0
    with pytest.raises(stores.NoSuchStore):
        directory.get(stores.store_id_of("nowhere"))


async def test_a_refresh_that_fails_is_made_up_for(db: Database) -> None:
    (one,) = await make_chain(db, [new_store("SH0001")])
    directory = stores.Directory()
    await directory.load(db)
    async with db.transaction() as conn:
        await stores.set_state(conn, one, "busy", None, "", None, NOON)
    directory.mark(one)
    away = await Database.open(db.dsn, size=1)
    await away.close()
    with pytest.raises(asyncpg.InterfaceError):
        await directory.refresh(away)
    await directory.refresh(db)
    assert directory.get(one).state == "busy"


async def test_stores_are_found_by_number_chinese_pinyin_and_initials(db: Database) -> None:
    await make_chain(
        db,
        [
            new_store("SH0001", name=stores.Text("静安寺店", "Jing'an Temple")),
            new_store("SH0002", name=stores.Text("人民广场店", "People's Square")),
            new_store("BJ0001", "110000", name=stores.Text("王府井店", "Wangfujing Street"), address="王府井大街 1 号"),
        ],
    )
    directory = stores.Directory()
    await directory.load(db)

    def found(query: str, city: str | None = None) -> list[str]:
        return [s.store_no for s in directory.search(query, city, 10)]

    assert found("静安") == ["SH0001"]
    assert found("jingan") == ["SH0001"]
    assert found("square") == ["SH0002"]
    assert found("ws") == ["BJ0001"]
    assert found("sh00") == ["SH0001", "SH0002"]
    assert found("大街") == ["BJ0001"]
    assert found("大街", "310000") == []
    assert found("", "110000") == ["BJ0001"]
    assert found("%") == []
    assert found("nothing like it") == []


async def test_two_editors_cannot_overwrite_each_other_unseen(db: Database) -> None:
    (one,) = await make_chain(db, [new_store("SH0001")])
    details = new_store("SH0001").details

    async def edit(capacity: int) -> str:
        try:
            async with db.transaction() as conn:
                changed = msgspec.structs.replace(details, capacity=capacity)
                await stores.save_store(conn, one, changed, 1, None, NOON)
                return "saved"
        except stores.ChangedMeanwhile:
            return "refused"

    assert sorted(await asyncio.gather(*(edit(i + 1) for i in range(6)))) == ["refused"] * 5 + ["saved"]


async def test_hours_and_exceptions_are_kept_and_replaced(db: Database) -> None:
    (one,) = await make_chain(db, [new_store("SH0001")])
    odd = stores.HoursException(date(2025, 10, 1), True, reason="国庆")
    async with db.transaction() as conn:
        week = [stores.Hours(0, time(10), time(2)), stores.Hours(6, time(0), time(0), True)]
        await stores.set_hours(conn, one, week, None, None, NOON)
        await stores.add_exception(conn, one, odd, None, NOON)
        short = stores.HoursException(date(2025, 10, 1), False, time(12), time(18))
        await stores.add_exception(conn, one, short, None, NOON)
        store = await stores.by_id(conn, one)
        assert (store.hours, store.exceptions) == (tuple(week), (short,))
        await stores.drop_exception(conn, one, date(2025, 10, 1), None, NOON)
        await stores.drop_exception(conn, one, date(2025, 10, 1), None, NOON)
        assert (await stores.by_id(conn, one)).exceptions == ()
        with pytest.raises(stores.NoSuchStore):
            await stores.set_hours(conn, stores.store_id_of("none"), week, None, None, NOON)


async def test_every_statement_can_be_prepared(db: Database) -> None:
    async with db.read() as conn:
        for name, text in vars(sql).items():
            if name.isupper() and isinstance(text, str):
                await conn.prepare(text)


async def test_opening_a_store_with_a_number_in_use_is_refused(db: Database) -> None:
    await make_chain(db, [new_store("SH0001")])
    async with db.transaction() as conn:
        with pytest.raises(actions.Invalid):
            await stores.open_store(conn, new_store("SH0001"), None, NOON)
