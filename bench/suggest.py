"""Suggested orders for the whole chain: eight weeks of use of 7,000 stores and 60 goods, forecast, set against stock and
what is coming, written back. Beside it how good the forecast is, on made-up use and on the real sales of a café.

The real sales are those of the public "Bread Basket" data set (bench/data/bakery_daily.csv: its twenty best sellers, by
day); forecast every day for the days ahead from what was known then, over the last four weeks.
"""

from __future__ import annotations

import csv
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from bench.house import House, say
from teahouse import roles
from teahouse.commerce import stores
from teahouse.commerce.stores import Text
from teahouse.ground.db import Database
from teahouse.ground.ids import uuid5_of
from teahouse.ground.migrate import migrate
from teahouse.supply import inventory, oms
from teahouse.supply.inventory.model import Item, lot_id_of
from teahouse.supply.oms import forecast, outlook, planning, runs_sql
from teahouse.supply.oms.forecast import History

DATABASE = "bench_suggest"
STORES, ITEMS = 7_000, 60
AT = datetime(2026, 5, 20, 2, tzinfo=UTC)
DAY = date(2026, 5, 20)
WEEK = np.array([0.92, 0.9, 0.93, 0.98, 1.08, 1.15, 1.12])  # of the demo's demand
SEED = 2026
REAL = Path(__file__).parent / "data" / "bakery_daily.csv"
HELD_BACK = 28  # days of the real sales
COVER = 4  # days a delivery every second day has to last: what matters is their sum
BP = 10_000


class Accuracy(msgspec.Struct):
    """Sum of misses to sum of use, in percent: our forecast, the same weekday of last week, the mean of that weekday over
    four weeks. better: how much smaller ours is than the naive one's, in percent."""

    ours: float
    naive: float
    mean_of_four: float
    better: float


class Result(msgspec.Struct):
    """What `bench suggest` prints. seconds: from the database, written back. series: stores x goods. made_up: on the use
    of the last week; real_day, real_cover: on real sales, of one day and of COVER days together."""

    what: str
    seconds: float
    series: int
    stores: int
    goods: int
    with_stock: int
    suggested_cases: int
    made_up: Accuracy
    real_day: Accuracy
    real_cover: Accuracy


def accuracy(ours: float, naive: float, mean: float) -> Accuracy:
    """Of shares of 1."""
    return Accuracy(*(round(100 * one, 1) for one in (ours, naive, mean, 1 - ours / naive)))


async def furnish(db: Database) -> None:
    """Stores, goods, eight weeks of use, and stock of two lots in half of the stores."""
    dice = np.random.default_rng(SEED)
    codes = [f"item-{n:02d}" for n in range(ITEMS)]
    ids = sorted(uuid5_of("bench store", n) for n in range(STORES))
    async with db.transaction() as conn:
        await inventory.import_items(conn, [Item(code, Text(code, code), "g") for code in codes])
        centre = inventory.warehouse_id_of("B00")
        goods = [
            oms.Goods(code, 0, Text(code, code), "g", "ambient", 5_000, 5_000, ("A", "B", "C"), 500, 30)
            for code in codes
        ]
        await oms.import_goods(conn, goods)
        await oms.put_routes(
            conn,
            [
                oms.Route(
                    f"R{n}", centre, None, 2, DAY - timedelta(days=n), 1, clock_time(16), clock_time(22), clock_time(4)
                )
                for n in range(2)
            ],
        )
        await oms.import_customers(
            conn, [oms.Customer(one, "ABC"[n % 3], f"R{n % 2}") for n, one in enumerate(ids)], 5_000_000
        )
    level = dice.gamma(2, 600, (STORES, 1)) * dice.gamma(1.5, 1, (1, ITEMS)) + 50
    for back in range(1, outlook.HISTORY_DAYS + 1):
        day = DAY - timedelta(days=back)
        expected = level * WEEK[day.weekday()]
        qty = dice.poisson(expected / 50).astype(np.int64) * 50  # portions of 50 g
        columns, rows = planning.usage_rows(ids, day, qty, True)
        async with db.transaction() as conn:
            await oms.copy_in(conn, "usage", columns, rows)
    await _stock(db, ids[::2], codes, level[::2])
    await db.pool.execute("VACUUM ANALYZE")


async def _stock(db: Database, ids: list[Any], codes: list[str], level: Any) -> None:
    lots = [(code, n, lot_id_of(code, f"L{n}")) for code in codes for n in range(2)]
    rows = [
        (store, code, lot, int(level[s, codes.index(code)]) * (1 + n))
        for s, store in enumerate(ids)
        for code, n, lot in lots
    ]
    async with db.transaction() as conn:
        await conn.execute(
            "INSERT INTO inventory.place (place_id, kind, store_id) SELECT s, 'store', s FROM unnest($1::uuid[]) s", ids
        )
        await conn.executemany(
            "INSERT INTO inventory.lot (lot_id, item_code, lot_no, expires_on, first_at) VALUES ($1, $2, $3, $4, $5)",
            [(lot, code, f"L{n}", DAY + timedelta(days=1 + 20 * n), AT) for code, n, lot in lots],
        )
        await conn.copy_records_to_table(
            "balance", schema_name="inventory", records=rows, columns=("place_id", "item_code", "lot_id", "qty")
        )


def real_history() -> History:
    """The café's days: D days, one store, twenty items."""
    rows = list(csv.DictReader(REAL.open(encoding="utf-8")))
    first, last = (date.fromisoformat(pick(row["date"] for row in rows)) for pick in (min, max))
    items = sorted({row["item"] for row in rows})
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    used = np.zeros((len(days), 1, len(items)), np.float32)
    for row in rows:
        used[(date.fromisoformat(row["date"]) - first).days, 0, items.index(row["item"])] = int(row["sold"])
    weekday = np.array([day.weekday() for day in days], np.int64)
    return History(used, used.any(axis=2), weekday, np.zeros(len(days), np.bool_), np.zeros(1, np.int64))


def real_accuracy(history: History, ahead: int, together: bool) -> Accuracy:
    """Forecast `ahead` days from each of the last HELD_BACK days. together: their sum counts, not each day."""
    days, missed, used = len(history.weekday), np.zeros(3), 0.0
    for start in range(days - HELD_BACK, days - ahead + 1):
        before, truth = history.until(days - start), history.used[start : start + ahead]
        weekday, feast = history.weekday[start : start + ahead], np.zeros(ahead, np.bool_)
        guesses = (
            forecast.forecast(before, weekday, feast).ahead,
            forecast.seasonal_naive(before, ahead),
            forecast.weekday_mean(before, ahead),
        )
        for n, guess in enumerate(guesses):
            miss = guess - truth
            missed[n] += np.abs(miss.sum(axis=0) if together else miss).sum()
        used += truth.sum()
    return accuracy(*(float(one) for one in missed / used))


async def run(_: float, __: int) -> Result:
    """Measure."""
    real = real_history()
    async with House() as house:
        await house.drop(DATABASE)
        await house.server.create_database(DATABASE)
        await migrate(house.server.dsn(DATABASE), roles.PACKAGES)
        db = await Database.open(house.server.dsn(DATABASE), 2)
        try:
            say("eight weeks of use ...")
            await furnish(db)
            begun = time.perf_counter()
            async with db.transaction() as conn:
                await runs_sql.long_statements(conn, 300_000)
                found = await outlook.look_ahead(conn, stores.Directory(), AT)
            seconds = time.perf_counter() - begun
            async with db.read() as conn:
                rows, _days = await runs_sql.quality(conn)
                suggested = await runs_sql.suggested(conn)
                kept = await conn.fetchval("SELECT count(DISTINCT place_id) FROM inventory.balance")
        finally:
            await db.close()
    chain = next(row for row in rows if row["store_class"] == "all")
    return Result(
        what="suggest", seconds=round(seconds, 1), series=found * ITEMS, stores=found, goods=ITEMS, with_stock=kept,
        suggested_cases=sum(cases for _, cases, _ in suggested),
        made_up=accuracy(*(chain[name] / BP for name in ("wape_bp", "naive_bp", "mean_bp"))),
        real_day=real_accuracy(real, 1, False), real_cover=real_accuracy(real, COVER, True),
    )  # fmt: skip
