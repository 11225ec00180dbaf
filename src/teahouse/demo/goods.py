"""Goods for the demo's stores: a catalogue, routes that come every second day, accounts; for some stores eight weeks of
made-up use, forecasts from it, and orders that wait for an allocation.

The use is seeded history, not sales: cups from the demo's demand (demand.py: what is drunk and how it is made), times
the recipes, with weekdays, holidays and chance. It is marked so in the database.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from itertools import islice
from random import Random

from teahouse.commerce import menu, stores
from teahouse.demo.demand import pick_drinks
from teahouse.demo.drinks import load_menu
from teahouse.ground import clock
from teahouse.ground.db import Database
from teahouse.ground.errors import Refused
from teahouse.supply import inventory, oms

HISTORY_STORES, HISTORY_DAYS = 200, 56
ORDERING_STORES = 200  # of them, with an order that waits
CUPS_A_DAY = 420  # of a store of usual capacity
USUAL_CAPACITY = 1_500
WEEKDAYS = (0.92, 0.9, 0.93, 0.98, 1.1, 1.2, 1.14)
HOLIDAY = 1.25
SAMPLE = 3_000  # cups from which the use of a cup is averaged
LIMITS_FEN = {"A": 8_000_000, "B": 5_000_000, "C": 3_000_000}
PREPAID_FEN = 1_000_000
BATCH = 2_000
VEHICLE = (None, 28_000_000, 6_000_000, 12)  # of a route: any number of cases, 28 cubic metres, 6 t, so many of them
ABOVE_A, BELOW_C = 0.8, 0.3  # quantiles of capacity
SUBSTITUTES = {"cup-m": ["cup-l"], "milk": ["oat-milk"], "lime": ["lemon"], "sugar-syrup": ["brown-sugar-syrup"]}
# Statutory holidays of 2026 (State Council notice); on the first days of the long ones nothing is delivered.
HOLIDAYS = (
    ("2026-01-01", 3, "元旦", "New Year", 1),
    ("2026-02-15", 9, "春节", "Spring Festival", 3),
    ("2026-04-04", 3, "清明节", "Qingming", 0),
    ("2026-05-01", 5, "劳动节", "Labour Day", 1),
    ("2026-06-19", 3, "端午节", "Dragon Boat Festival", 0),
    ("2026-09-25", 3, "中秋节", "Mid-Autumn Festival", 0),
    ("2026-10-01", 7, "国庆节", "National Day", 2),
    ("2027-01-01", 1, "元旦", "New Year", 1),
)


def special_days() -> list[oms.SpecialDay]:
    """Holidays day by day."""
    return [
        oms.SpecialDay(date.fromisoformat(first) + timedelta(days=n), stores.Text(zh, en), True, n < shut)
        for first, days, zh, en, shut in HOLIDAYS
        for n in range(days)
    ]


def catalogue(version: menu.MenuVersion) -> list[oms.Goods]:
    """goods.csv with the menu's names and units."""
    rows = csv.DictReader((files("teahouse.demo") / "data" / "goods.csv").read_text(encoding="utf-8").splitlines())
    return [
        oms.Goods(
            row["item"], 0, version.ingredients[row["item"]].name, version.ingredients[row["item"]].unit, row["zone"],
            int(row["case_qty"]), int(row["price_fen"]), tuple(row["classes"]), int(row["cases_max"]),
            int(row["shelf_days"]) if row["shelf_days"] else None, volume_ml=int(row["case_ml"]), weight_g=int(row["case_g"]),
        )
        for row in rows
        if row["item"] in version.ingredients
    ]  # fmt: skip


async def seed_goods(db: Database, at: datetime, seed: int, say: Callable[[str], None]) -> None:
    """All of it, over the stores and warehouses there are; again changes nothing but forecasts."""
    directory = stores.Directory()
    await directory.load(db)
    async with db.read() as conn:
        centres = await inventory.warehouses(conn)
        version = await menu.version_of(conn, 1)
        begun = bool(await oms.goods(conn))
    if not centres:
        say("no warehouses: no goods for stores")
        return
    goods = catalogue(version)
    async with db.transaction() as conn:
        await oms.import_goods(conn, goods)
        await oms.put_days(conn, special_days())
        await oms.put_routes(conn, [_route(w, n, clock.business_day(at)) for w in centres for n in (1, 2)])
        for item, instead in SUBSTITUTES.items():
            await oms.set_substitutes(conn, item, instead, "system", at)
    customers = _customers(directory.all(), centres)
    for i in range(0, len(customers), BATCH):
        for store_class, limit_fen in LIMITS_FEN.items():
            async with db.transaction() as conn:
                some = [one for one in customers[i : i + BATCH] if one.store_class == store_class]
                await oms.import_customers(conn, some, limit_fen)
    if not begun:
        known = directory.all()[:HISTORY_STORES]
        await _use(db, known, version, goods, clock.business_day(at), seed)
        async with db.transaction() as conn:
            for store in known:
                await oms.pay(conn, store.store_id, PREPAID_FEN, f"demo-{store.store_no}", "预付货款", "system", at)
    async with db.transaction() as conn:
        looked = await oms.look_ahead(conn, directory, at)
    placed = 0 if begun else await _orders(db, directory.all()[:ORDERING_STORES], at)
    say(
        f"{len(goods)} goods for stores on {2 * len(centres)} routes; seeded use of {looked} stores, {placed} orders wait"
    )


def _route(centre: inventory.Warehouse, n: int, today: date) -> oms.Route:
    """One of two routes of a warehouse: they come by turns, at night."""
    first = date(2026, 1, 1) + timedelta(days=n)
    return oms.Route(
        f"{centre.code}-{n}", centre.warehouse_id, None, 2, min(first, today), 1, time(16), time(22), time(5),
        *VEHICLE,
    )  # fmt: skip


def _customers(known: Sequence[stores.Store], centres: Sequence[inventory.Warehouse]) -> list[oms.Customer]:
    """Each store with the nearest warehouse, by turns on its routes, in a class by its capacity."""
    sizes = sorted(store.capacity for store in known)
    large, small = sizes[int(len(sizes) * ABOVE_A)], sizes[int(len(sizes) * BELOW_C)]
    found = []
    for n, store in enumerate(known):
        wide = math.cos(math.radians(store.lat))
        near = min(centres, key=lambda w: (w.lat - store.lat) ** 2 + ((w.lng - store.lng) * wide) ** 2)
        size = "A" if store.capacity > large else "C" if store.capacity < small else "B"
        opens = store.opened_on if store.opened_on else None
        found.append(oms.Customer(store.store_id, size, f"{near.code}-{n % 2 + 1}", opens))
    return found


async def _use(
    db: Database, known: Sequence[stores.Store], version: menu.MenuVersion, goods: Sequence[oms.Goods], today: date,
    seed: int,
) -> None:  # fmt: skip
    """Eight weeks of use."""
    dice = Random(f"{seed}:use")
    of_a_cup = _of_a_cup(version, dice)
    codes = [one.item_code for one in goods if one.item_code in of_a_cup]
    taste = {store.store_id: {code: dice.uniform(0.7, 1.3) for code in codes} for store in known}
    feasts = {one.day for one in special_days()}
    for back in range(HISTORY_DAYS, 0, -1):
        day = today - timedelta(days=back)
        factor = WEEKDAYS[day.weekday()] * (HOLIDAY if day in feasts else 1)
        rows = []
        for store in known:
            cups = CUPS_A_DAY * store.capacity / USUAL_CAPACITY * factor * dice.gauss(1, 0.08)
            liked = taste[store.store_id]
            rows += [
                (store.store_id, code, max(0, round(cups * of_a_cup[code] * liked[code] * dice.gauss(1, 0.12))))
                for code in codes
            ]
        async with db.transaction() as conn:
            await oms.record_seeded(conn, day, rows)


def _of_a_cup(version: menu.MenuVersion, dice: Random) -> dict[str, float]:
    """Base units of each ingredient in an average cup."""
    total: dict[str, int] = {}
    for pick in islice(pick_drinks(dice, load_menu()), SAMPLE):
        for part in menu.recipe(version, pick.product_code, pick.choice_codes).ingredients:
            total[part.code] = total.get(part.code, 0) + part.amount
    return {code: amount / SAMPLE for code, amount in total.items()}


async def _orders(db: Database, known: Sequence[stores.Store], at: datetime) -> int:
    """What some stores were advised to order, for the last delivery that has closed: frozen, and a run asked for."""
    yesterday = at - timedelta(days=1)
    days: set[date] = set()
    placed = 0
    for store in known:
        try:
            async with db.transaction() as conn:
                order = await oms.place_advised(conn, store, yesterday)
            if order is not None and order.cutoff_at <= at:
                days.add(order.arrives_on)
                placed += 1
        except Refused:
            continue
    async with db.transaction() as conn:
        await oms.freeze(conn, at)
    for day in sorted(days):
        async with db.transaction() as conn:
            await oms.ask(conn, day, [], True, f"demo-run-{day}", "system", at)
    return placed
