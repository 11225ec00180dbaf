"""What the tests of goods stand on: two warehouses with goods in bins, four goods, stores of the small chain on a route
that comes every second day, a credit of 5,000 yuan each."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.world import STORES, store_id

from teahouse.commerce import stores
from teahouse.commerce.stores import Text
from teahouse.ground.clock import CHINA
from teahouse.ground.db import Connection, Database
from teahouse.ground.ids import uuid5_of, uuid7
from teahouse.supply import inventory, oms
from teahouse.supply.inventory import sql as inventory_sql
from teahouse.supply.inventory.model import Ask, Asked, Item, transit_to
from teahouse.supply.oms import allocation, orders, outlook, runs, runs_sql, sql
from teahouse.supply.oms.model import Customer, Goods, Order, Route, SpecialDay, Wanted

SH, BJ = inventory.warehouse_id_of("SH1"), inventory.warehouse_id_of("BJ1")
BINS = {SH: uuid5_of("spot", "SH1-A"), BJ: uuid5_of("spot", "BJ1-A")}
DAY = date(2026, 5, 20)
ARRIVES = date(2026, 5, 21)
CUTOFF = datetime(2026, 5, 20, 16, tzinfo=CHINA)
MORNING = CUTOFF - timedelta(hours=6)
EVENING = CUTOFF + timedelta(minutes=1)
CREDIT = 500_000
ABC = ("A", "B", "C")
GOODS = [
    Goods("milk", 0, Text("牛奶", "Milk"), "ml", "chilled", 12_000, 6_000, ABC, 40, 10),
    Goods("pearl", 0, Text("珍珠", "Pearls"), "g", "ambient", 20_000, 15_000, ABC, 20, None),
    Goods("straw", 0, Text("吸管", "Straws"), "piece", "ambient", 5_000, 8_000, ABC, 20, None),
    Goods("mango", 0, Text("芒果", "Mango"), "g", "frozen", 10_000, 18_000, ("A",), 20, 30),
]
EAST = Route("SH-1", SH, None, 2, date(2026, 5, 1), 1, time(16), time(22), time(4))
NORTH = Route("BJ-1", BJ, None, 2, date(2026, 5, 1), 1, time(16), time(6), time(9))


async def furnish(db: Database) -> None:
    """All of it, in a database with the small chain."""
    async with db.transaction() as conn:
        await inventory.import_items(
            conn,
            [Item(g.item_code, g.name, g.unit, 24 * 60, zone=g.zone, packs={"case": g.case_qty}) for g in GOODS],  # type: ignore[arg-type]
        )
        await inventory.import_warehouses(
            conn,
            [
                inventory.Warehouse(SH, "SH1", Text("上海一仓", "Shanghai 1"), "310000", 31.2, 121.4),
                inventory.Warehouse(BJ, "BJ1", Text("北京一仓", "Beijing 1"), "110000", 39.9, 116.4),
            ],
        )
        for warehouse, spot in BINS.items():
            await inventory.add_spots(conn, warehouse, [(spot, "bin")])
        await orders.import_goods(conn, GOODS)
        await sql.put_routes(conn, [EAST, NORTH])
        await sql.put_days(conn, [SpecialDay(date(2026, 6, 19), Text("端午", "Dragon Boat"), True, True)])
        await orders.import_customers(
            conn, [Customer(store_id(i), "AB"[i % 2], "SH-1" if i <= 4 else "BJ-1") for i in range(1, 9)], CREDIT
        )


async def stocked(db: Database, warehouse: UUID, **cases: int) -> None:
    """So many cases of goods into the warehouse's bin."""
    size = {g.item_code: g.case_qty for g in GOODS}
    lines = tuple(
        Asked(n * size[item], item, lot_no=f"{item}-1", expires_on=DAY + timedelta(days=50))
        for item, n in cases.items()
    )
    ask = Ask(uuid4().hex, "opening", BINS[warehouse], lines, "staff:w", MORNING, DAY)
    async with db.transaction() as conn:
        for verdict in await inventory.act_many(conn, [ask]):
            assert not isinstance(verdict, Exception), verdict


async def ordered(db: Database, store: int, at: datetime = MORNING, submit: bool = True, **cases: int) -> Order:
    """A store's order for ARRIVES."""
    async with db.transaction() as conn:
        terms = await orders.terms_of(conn, store_id(store), at)
        slot = orders.slot_for(terms, None, ARRIVES, at)
        return await orders.save(
            conn, terms, slot, [Wanted(item, n) for item, n in cases.items()], submit, "staff:test", at
        )


async def frozen(db: Database, at: datetime = EVENING) -> int:
    """Cut-off has passed."""
    async with db.transaction() as conn:
        return (await sql.freeze(conn, at))[1]


async def decided(db: Database, rescue: bool = True, warehouses: Sequence[UUID] = ()) -> UUID:
    """A run over what is frozen, decided as a worker would."""
    async with db.transaction() as conn:
        run = await runs.ask(conn, ARRIVES, warehouses, rescue, uuid4().hex, "staff:test", EVENING)
    directory = stores.Directory()
    await directory.load(db)
    places = {store.store_id: (store.lat, store.lng) for store in directory.all()}
    async with db.read() as conn:
        found = await runs.look(conn, ARRIVES, run["warehouse_ids"], rescue, run["seed"], places)
    decision = await asyncio.to_thread(allocation.allocate, found.problem)
    async with db.transaction() as conn:
        await runs.decide(conn, run["run_id"], found, decision, EVENING)
    return UUID(str(run["run_id"]))


async def released(db: Database, run_id: UUID) -> None:
    """Given out."""
    async with db.transaction() as conn:
        await runs.release(conn, run_id, "staff:test", EVENING)


async def got(db: Database, run_id: UUID) -> dict[tuple[str, str], int]:
    """(store number, item) -> cases of all the run's lines."""
    by_no = {store_id(i): STORES[i - 1] for i in range(1, 9)}
    async with db.read() as conn:
        names = {g.item_no: g.item_code for g in await sql.goods(conn)}
        rows = await runs_sql.lines(conn, run_id, None, None, None, False, None)
    parts = ("opening", "minimum", "share", "rescued", "instead")
    return {(by_no[r["store_id"]], names[r["item_no"]]): sum(r[part] for part in parts) for r in rows}


async def shipped(db: Database, run_id: UUID, store: int, warehouse: UUID = SH, less: int = 0) -> UUID:
    """The warehouse ships the store all its lines of a run, `less` base units of the first one falling short."""
    shipment = uuid7()
    async with db.transaction() as conn:
        lines = [x for x in await oms.lines_to_ship(conn, run_id, warehouse) if x[1] == store_id(store)]
        spot, transit = BINS[warehouse], transit_to(store_id(store))
        await inventory_sql.add_places(conn, [(transit, "transit", store_id(store))])
        await inventory_sql.lock_places(conn, [spot, transit])
        rows = await inventory_sql.balances(conn, [(spot, line[3]) for line in lines])
        shelf = inventory.Shelf(rows, await inventory_sql.lots(conn, {row[2] for row in rows}))
        lot_of = {row[1]: row[2] for row in rows}
        sent = []
        for n, (line_id, _, _, item, qty, _) in enumerate(lines):
            leaves = qty - (less if n == 0 else 0)
            lot = shelf.lots[lot_of[item]]
            shelf.move("ship", item, lot.lot_id, spot, transit, leaves)
            sent.append(oms.ShippedLine(line_id, item, lot.lot_id, lot.lot_no, lot.expires_on, leaves))
        operation = inventory_sql.Operation(shipment, warehouse, DAY, "ship", f"ship:{shipment}", "staff:w", EVENING)
        await inventory.write(conn, shelf, [inventory.Posting(operation, shelf.moves)])
        for _ in range(2):  # a fact may be heard twice
            await oms.ship(conn, shipment, store_id(store), warehouse, ARRIVES, ["106141411234567897"], sent, EVENING)
        if less:
            await oms.fall_short(conn, lines[0][0], less)
    return shipment


async def used(db: Database, days: int, per_day: dict[str, int], numbers: Sequence[int] = range(1, 9)) -> None:
    """Recorded use of the days before DAY, the same each day."""
    from teahouse.supply.oms import planning

    ids = [store_id(i) for i in numbers]
    async with db.transaction() as conn:
        goods = await sql.goods(conn)
        number = {g.item_code: g.item_no for g in goods}
        rows = [(one, number[item], qty) for one in ids for item, qty in per_day.items()]
        matrix = planning.usage_matrix(ids, rows, len(goods))
        for n in range(1, days + 1):
            columns, packed = planning.usage_rows(ids, DAY - timedelta(days=n), matrix, True)
            await oms.copy_in(conn, "usage", columns, packed)


async def looked_ahead(db: Database, at: datetime = MORNING) -> int:
    """The night's forecast."""
    directory = stores.Directory()
    await directory.load(db)
    async with db.transaction() as conn:
        return await outlook.look_ahead(conn, directory, at)


async def proven(db: Database) -> None:
    """Every claim of goods and of the ledger holds."""
    async with db.read() as conn:
        found = [*await oms.prove(conn), *await inventory.prove(conn)]
    assert [claim for claim, _, broken in found if broken] == []


async def account(conn: Connection, store: int) -> tuple[int, int]:
    """(balance, held) in fen."""
    found: Any = await sql.account(conn, store_id(store))
    return found.balance_fen, found.held_fen
