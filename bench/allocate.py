"""One allocation for the whole chain: 7,000 stores ask 20 warehouses for 200 goods, a third of which do not suffice.

Measured from the database to decided lines in memory, then once more with help between warehouses; checked for lost
cases and for evenness; then written, and proved by the context's own claims.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from typing import Any
from uuid import UUID

import msgspec
import numpy as np

from bench.house import House, say
from teahouse import roles
from teahouse.commerce.stores import Text
from teahouse.ground.db import Database
from teahouse.ground.ids import uuid5_of, uuid7
from teahouse.ground.migrate import migrate
from teahouse.supply import inventory, oms
from teahouse.supply.inventory.model import SUPPLIER, Item, lot_id_of
from teahouse.supply.oms import allocation, records, runs, runs_sql
from teahouse.supply.oms.allocation import MICRO, Decision, Problem

DATABASE = "bench_allocate"
STORES, ITEMS, WAREHOUSES = 7_000, 200, 20
ASKED_SHARE, SHORT_SHARE = 0.85, 1 / 3  # of cells with demand; of groups that do not suffice
CASES_MOST = 21
ROUNDS = 5
ARRIVES, DAY = date(2026, 5, 21), date(2026, 5, 20)
AT = datetime(2026, 5, 20, 9, tzinfo=UTC)
SEED = 2026


class Result(msgspec.Struct):
    """What `bench allocate` prints. seconds: from the database to decided lines, median of ROUNDS (load_s of it reading);
    rescue_seconds: the same with help between warehouses. lost: cases that are neither sent nor left, and cases beyond
    what was asked. spread_max: the greatest difference, in cases, between two lines of a short tier in how far they are
    from their exact share. written_s: record, lines, groups and allotments into the database. broken: claims of the
    proof that do not hold after it."""

    what: str
    seconds: float
    load_s: float
    rescue_seconds: float
    lost: int
    spread_max: float
    lines: int
    groups: int
    short_groups: int
    asked: int
    given: int
    rescued: int
    written_s: float
    record_mb: float
    same_again: bool
    broken: int


def exact_shares(got: Any, cap: Any, pace: Any, hand: Any) -> Any:
    """The share of each line of a short tier at the cover they all reach, found anew in floating point."""
    low, high = 0.0, allocation.COVER_MAX_DAYS * 1.01
    whole = got.sum()
    for _ in range(60):
        middle = (low + high) / 2
        if np.clip(middle * pace - hand, 0, cap).sum() <= whole:
            low = middle
        else:
            high = middle
    return np.clip(low * pace - hand, 0, cap)


def spread(p: Problem, d: Decision) -> float:
    """spread_max of Result; it knows nothing of how shares were found."""
    opening = np.where(p.opening[p.store], p.asked, 0)
    minimum = np.minimum(p.minimum, p.asked - opening)
    need = np.stack([opening, minimum, p.asked - opening - minimum])
    order = np.argsort(p.home[p.store] * p.stock.shape[1] + p.item, kind="stable")
    group = (p.home[p.store] * p.stock.shape[1] + p.item)[order]
    worst = 0.0
    for lines in np.split(order, np.flatnonzero(np.diff(group)) + 1):
        for n in range(3):
            own = lines[need[n, lines] > 0]
            got, cap = d.tiers[n, own], need[n, own]
            if 0 < got.sum() < cap.sum():
                hand = p.hand[own] / MICRO + d.tiers[:n, own].sum(axis=0)
                pace = np.maximum(p.daily[own] / MICRO, (cap + hand) / allocation.COVER_MAX_DAYS)
                off = got - exact_shares(got, cap, pace, hand)
                worst = max(worst, float(off.max() - off.min()))
    return worst


def lost(p: Problem, d: Decision) -> int:
    """Cases that came from nowhere, went nowhere, or went to somebody who had not asked."""
    sent = np.zeros_like(p.stock)
    np.add.at(sent, (p.home[p.store], p.item), d.tiers.sum(axis=0))
    np.add.at(sent, (d.further[:, 1], d.further[:, 2]), d.cases)
    return int(np.abs(p.stock - sent - d.left).sum() + np.maximum(0, d.got() - p.asked).sum() + (d.left < 0).sum())


async def furnish(house: House) -> tuple[Database, list[UUID], Mapping[UUID, tuple[float, float]]]:
    """The database with frozen orders, forecasts and stock; its warehouses; where stores are."""
    await house.drop(DATABASE)
    await house.server.create_database(DATABASE)
    await migrate(house.server.dsn(DATABASE), roles.PACKAGES)
    db = await Database.open(house.server.dsn(DATABASE), 3)
    dice = np.random.default_rng(SEED)
    codes = [f"item-{n:03d}" for n in range(ITEMS)]
    centres = [
        inventory.Warehouse(
            inventory.warehouse_id_of(f"B{n:02d}"), f"B{n:02d}", Text("仓", "DC"), "310000",
            float(dice.uniform(22, 42)), float(dice.uniform(102, 122)),
        )
        for n in range(WAREHOUSES)
    ]  # fmt: skip
    stores = sorted(uuid5_of("bench store", n) for n in range(STORES))
    home = dice.integers(0, WAREHOUSES, STORES)
    async with db.transaction() as conn:
        await inventory.import_items(conn, [Item(code, Text(code, code), "g") for code in codes])
        await inventory.import_warehouses(conn, centres)
        goods = [
            oms.Goods(code, 0, Text(code, code), "g", "ambient", 1_000, 5_000, ("A", "B", "C"), 100, None)
            for code in codes
        ]
        await oms.import_goods(conn, goods)
        await oms.put_routes(
            conn,
            [
                oms.Route(w.code, w.warehouse_id, None, 2, DAY, 1, clock_time(16), clock_time(22), clock_time(4))
                for w in centres
            ],
        )
        await oms.import_customers(
            conn,
            [
                oms.Customer(store, "ABC"[n % 3], centres[home[n]].code, ARRIVES if n % 100 == 0 else None)
                for n, store in enumerate(stores)
            ],
            10_000_000_00,
        )
    asked = np.where(dice.random((STORES, ITEMS)) < ASKED_SHARE, dice.integers(1, CASES_MOST, (STORES, ITEMS)), 0)
    await _orders(db, stores, [centres[w] for w in home], asked)
    await _outlooks(db, stores, asked, dice)
    await _stock(db, centres, codes, home, asked, dice)
    await db.pool.execute("VACUUM ANALYZE")
    places = {
        store: (centres[home[n]].lat + dice.normal(0, 2), centres[home[n]].lng + dice.normal(0, 2))
        for n, store in enumerate(stores)
    }
    return db, [one.warehouse_id for one in centres], places


async def _orders(db: Database, stores: list[UUID], homes: list[inventory.Warehouse], asked: Any) -> None:
    ids = [uuid7() for _ in stores]
    store, item = np.nonzero(asked)
    lines = {
        "order_id": ("uuid", records.uuids(ids)[store]),
        "item_no": ("int4", item + 1),
        "cases": ("int4", asked[store, item]),
        "price_fen": ("int4", np.full(len(item), 5_000)),
    }
    async with db.transaction() as conn:
        await runs_sql.long_statements(conn, 300_000)
        await runs_sql.copy_in(conn, "order_line", list(lines), records.copied(list(lines.values())))
        await conn.execute(
            "INSERT INTO oms.goods_order (order_id, store_id, arrives_on, route_code, warehouse_id, state, cutoff_at,"
            " arrives_from, arrives_to, made_at, frozen_at, frozen_items, frozen_cases, frozen_prices, total_fen, held_fen)"
            " SELECT o.order_id, o.store_id, $4, o.route_code, o.warehouse_id, 'frozen', $5, $5, $5, $5, $5, l.items, l.cases,"
            " l.prices, l.fen, l.fen FROM unnest($1::uuid[], $2::uuid[], $3::text[], $6::uuid[])"
            " AS o(order_id, store_id, route_code, warehouse_id) JOIN (SELECT order_id,"
            " array_agg(item_no ORDER BY item_no) AS items, array_agg(cases ORDER BY item_no) AS cases,"
            " array_agg(price_fen ORDER BY item_no) AS prices, sum(cases * price_fen) AS fen FROM oms.order_line GROUP BY 1) l"
            " USING (order_id)",
            ids, stores, [one.code for one in homes], ARRIVES, AT - timedelta(hours=1), [one.warehouse_id for one in homes],
            timeout=300,
        )  # fmt: skip
        await conn.execute(
            "UPDATE oms.account a SET held_fen = o.held_fen FROM oms.goods_order o WHERE o.store_id = a.store_id"
        )


async def _outlooks(db: Database, stores: list[UUID], asked: Any, dice: Any) -> None:
    daily = (np.maximum(asked, 3) * 1_000 / dice.uniform(2, 6, asked.shape)).astype(np.int64)
    hand = (daily * dice.uniform(0, 3, asked.shape)).astype(np.int64)
    day = records.days_of([DAY])[0]
    columns = {
        "store_id": ("uuid", records.uuids(stores)),
        "made_on": ("int4", np.full(STORES, day)),
        "days": ("int4", np.ones(STORES, np.int64)),
        "ahead": ("int4[]", daily),
        "sigma": ("int4[]", daily // 4),
        "daily": ("int4[]", daily),
        "on_hand": ("int4[]", hand),
        "suggested": ("int4[]", asked),
        "arrives_on": ("int4", np.full(STORES, day + 1)),
    }
    async with db.transaction() as conn:
        await runs_sql.copy_in(conn, "outlook", list(columns), records.copied(list(columns.values())))


async def _stock(
    db: Database, centres: list[inventory.Warehouse], codes: list[str], home: Any, asked: Any, dice: Any
) -> None:
    wanted = np.zeros((WAREHOUSES, ITEMS), np.int64)
    np.add.at(wanted, home, asked)
    short = dice.random(wanted.shape) < SHORT_SHARE
    share = np.where(short, dice.uniform(0.3, 0.9, wanted.shape), dice.uniform(1, 1.3, wanted.shape))
    cases = (wanted * share).astype(np.int64)
    bins = [uuid5_of("bench bin", one.code) for one in centres]
    lots = {code: lot_id_of(code, "L1") for code in codes}
    async with db.transaction() as conn:
        for one, spot in zip(centres, bins, strict=True):
            await inventory.add_spots(conn, one.warehouse_id, [(spot, "bin")])
        await conn.executemany(
            "INSERT INTO inventory.lot (lot_id, item_code, lot_no, first_at) VALUES ($1, $2, 'L1', $3)",
            [(lot, code, AT) for code, lot in lots.items()],
        )
        rows = [
            (bins[w], code, lots[code], int(cases[w, n]) * 1_000)
            for w in range(WAREHOUSES)
            for n, code in enumerate(codes)
        ]
        await conn.copy_records_to_table(
            "balance", schema_name="inventory", records=rows, columns=("place_id", "item_code", "lot_id", "qty")
        )
    assert SUPPLIER not in bins


async def run(_: float, __: int) -> Result:
    """Measure."""
    async with House() as house:
        say("furnishing 7,000 frozen orders ...")
        db, warehouses, places = await furnish(house)
        try:
            return await _measured(db, warehouses, places)
        finally:
            await db.close()


async def _once(db: Database, warehouses: list[UUID], places: Any, rescue: bool) -> tuple[float, float, Any, Decision]:
    """(seconds, of which reading, snapshot, decision)."""
    begun = time.perf_counter()
    async with db.read() as conn:
        found = await runs.look(conn, ARRIVES, warehouses, rescue, SEED, places)
    read = time.perf_counter()
    decision = allocation.allocate(found.problem)
    return time.perf_counter() - begun, read - begun, found, decision


async def _measured(db: Database, warehouses: list[UUID], places: Any) -> Result:
    rounds = [(await _once(db, warehouses, places, False))[:2] for _ in range(ROUNDS)]
    plain_s, load_s = (statistics.median(one[n] for one in rounds) for n in range(2))
    _, _, found, plain = await _once(db, warehouses, places, False)
    rescue_s, _, helped, decision = await _once(db, warehouses, places, True)
    problem = helped.problem
    async with db.transaction() as conn:
        asked = await runs.ask(conn, ARRIVES, warehouses, True, "bench-allocate", "system", AT)
    begun = time.perf_counter()
    async with db.transaction() as conn:
        await runs_sql.long_statements(conn, 300_000)
        await runs.decide(conn, asked["run_id"], helped, decision, AT)
    written_s = time.perf_counter() - begun
    async with db.read() as conn:
        same = await runs.replay(conn, asked["run_id"])
        await conn.execute("SET statement_timeout = '300s'")
        claims = await oms.prove(conn)
        record = await conn.fetchval("SELECT octet_length(input) FROM oms.run")
    return Result(
        what="allocate", seconds=round(plain_s, 3), load_s=round(load_s, 3), rescue_seconds=round(rescue_s, 3),
        lost=lost(found.problem, plain) + lost(problem, decision), spread_max=round(spread(found.problem, plain), 4),
        lines=len(problem.asked), groups=problem.stock.size, short_groups=int((plain.cover >= 0).sum()),
        asked=int(problem.asked.sum()), given=int(decision.tiers.sum()), rescued=int(decision.cases.sum()),
        written_s=round(written_s, 1), record_mb=round(record / 1e6, 1), same_again=same,
        broken=sum(broken for _, _, broken in claims),
    )  # fmt: skip
