"""The night's look ahead and what a store is advised to order, from what is in the database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from tests.supply.oms import depot
from tests.supply.oms.depot import ARRIVES, DAY, MORNING, ordered
from tests.world import World, store_id

from teahouse.commerce import menu
from teahouse.ground.db import Database
from teahouse.supply import inventory
from teahouse.supply.inventory.model import Ask, Asked
from teahouse.supply.oms import handlers, orders, outlook, runs_sql
from teahouse.supply.oms.outlook import Hint

AFTER = ARRIVES + timedelta(days=2)
DAILY = {"milk": 12_000, "pearl": 2_000, "straw": 0}


@pytest.fixture
async def db(chain_dsn: str) -> AsyncIterator[Database]:
    """The small chain with a depot and eight weeks of use, the same each day."""
    database = await Database.open(chain_dsn, size=4)
    await depot.furnish(database)
    await depot.used(database, 56, DAILY)
    yield database
    await database.close()


async def hints(db: Database, store: int = 1) -> dict[str, Hint]:
    """What the store is advised, by item."""
    async with db.read() as conn:
        terms = await orders.terms_of(conn, store_id(store), MORNING)
        slot = orders.slot_for(terms, None, ARRIVES, MORNING)
        found = await outlook.hints(conn, terms, slot, AFTER, MORNING)
    return {terms.by_no[one.item_no].item_code: one for one in found}


async def shelved(db: Database, qty: int, days: int, lot: str = "L1") -> None:
    """Milk in store 1 that may be used for so many days from today."""
    line = Asked(qty, "milk", lot_no=lot, expires_on=DAY + timedelta(days=days))
    async with db.transaction() as conn:
        for verdict in await inventory.act_many(
            conn, [Ask(f"receive-{lot}", "receive", store_id(1), (line,), "staff:c", MORNING, DAY)]
        ):
            assert not isinstance(verdict, Exception), verdict


async def test_every_night_all_stores_with_a_history_are_looked_ahead_for(db: Database) -> None:
    assert await depot.looked_ahead(db) == 8
    async with db.read() as conn:
        row: Any = await runs_sql.outlook_of(conn, store_id(1))
        rows, days = await runs_sql.quality(conn)
        wanted = await runs_sql.suggested(conn)
    assert (row["made_on"], row["days"], row["arrives_on"]) == (DAY, 14, ARRIVES)
    assert row["daily"][:2] == [12_000, 2_000] and row["on_hand"][:2] == [-1, -1]
    assert [(r["store_class"], r["wape_bp"]) for r in rows] == [("A", 0), ("B", 0), ("all", 0)]
    assert len(days) == 7 and all(day["used_fen"] == day["forecast_fen"] for day in days)
    assert wanted[0] == (1, 8 * 2, 8)  # two cases of milk for two days, in each store


async def test_a_store_without_books_is_advised_for_the_days_between_deliveries(db: Database) -> None:
    await depot.looked_ahead(db)
    found = (await hints(db))["milk"]
    assert (found.on_hand, found.need, found.cases) == (None, 24_000, 2)
    assert (await hints(db))["straw"].cases == 0
    assert "mango" not in await hints(db)  # not for a store of its class


async def test_what_is_there_now_what_expires_and_what_is_coming_count(db: Database) -> None:
    await depot.looked_ahead(db)
    await shelved(db, 30_000, 0)  # today is its last day: 12,000 of it will be used
    found = (await hints(db))["milk"]
    assert (found.need, found.on_hand, found.lasts, found.cases) == (36_000, 30_000, 12_000, 2)
    await shelved(db, 12_000, 9, "L2")
    assert (await hints(db))["milk"].cases == 1
    async with db.transaction() as conn:
        terms = await orders.terms_of(conn, store_id(1), MORNING)
        earlier = orders.slot_for(terms, None, ARRIVES, MORNING)
        slot = orders.slot_for(terms, None, AFTER, MORNING)
        assert earlier.arrives_on < slot.arrives_on
    await ordered(db, 1, milk=1)
    async with db.read() as conn:
        later = await outlook.hints(conn, terms, slot, AFTER + timedelta(days=2), MORNING)
    (milk,) = [one for one in later if one.item_no == 1]
    assert milk.coming == 12_000


async def test_sales_of_a_day_become_use_once_however_often_they_are_recorded(world: World) -> None:
    await depot.furnish(world.db)
    async with world.db.transaction() as conn:
        version = await menu.version_of(conn, 1)
        await inventory.import_items(conn, inventory.items_of_menu(version))
        cup = menu.recipe(version, "pearl-milk-tea", ("size-m", "ice-normal", "sugar-70"))
        goods = [
            depot.Goods(i.code, 0, i.name, i.unit, "ambient", 1_000, 100, depot.ABC, 50, None) for i in cup.ingredients
        ]
        await orders.import_goods(conn, goods)
    items = [Asked(100_000, i.code, lot_no="L1") for i in cup.ingredients]
    at = (await world.client.get("/api/demo")).json()["now"]
    assert at
    from teahouse.ground import clock

    today = clock.business_day(clock.now())
    async with world.db.transaction() as conn:
        await inventory.stock_store(conn, store_id(1), items, clock.now(), today)
    await world.paid(store=1)
    for _ in range(2):
        async with world.db.transaction() as conn:
            assert await outlook.record_usage(conn, today) == 1
    amount = next(i.amount for i in cup.ingredients if i.code == "pearl") * 2
    query = "SELECT u.qty[g.item_no] FROM oms.usage u, oms.goods g WHERE g.item_code = 'pearl' AND u.day = $1"
    assert await world.one(query, today) == amount


async def test_a_new_morning_looks_ahead_once(db: Database) -> None:
    for _ in range(2):
        await handlers.look_ahead(db, MORNING)
    async with db.read() as conn:
        assert await runs_sql.outlook_made(conn) == DAY
        assert await conn.fetchval("SELECT count(*) FROM oms.outlook") == 8
