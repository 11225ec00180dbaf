"""The demo chain's distribution centres: twenty in real cities, with bins, suppliers, opening stock and what is on order.
Names of suppliers, their papers and telephone numbers are made up."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from importlib.resources import files

from msgspec.structs import replace

from teahouse.commerce import menu, staff, stores
from teahouse.demo.cities import LETTERS, City
from teahouse.ground.db import Connection, Database
from teahouse.ground.ids import uuid5_of
from teahouse.supply import inventory, procurement, wms
from teahouse.supply.inventory import Ask, Asked, Item, Warehouse, gs1
from teahouse.supply.wms import Plan, Spot

LASTS_DAYS = 360
MIN_LIFE_DAYS = 30
CITIES = (
    "110000", "130100", "210100", "230100", "310000", "320100", "330100", "340100", "350100", "360100", "370100", "410100",
    "420100", "430100", "440100", "450100", "500000", "510100", "530100", "610100",
)  # fmt: skip
INNER = {"g": ("bag", 1_000), "ml": ("bottle", 1_000), "piece": ("sleeve", 100)}  # what is in a case
CASES_KEPT = 400  # of each item in each reserve bin
CASES_SCARCE = (
    1  # of what allocation is for, in each bin: some in every other centre (others can help), some everywhere
)
SCARCE, SCARCE_EVERYWHERE = ("mango", "milk"), ("strawberry", "grape", "cheese-foam-base")
FACE_CASES_MIN, FACE_CASES_MAX = 20, 60
SPARE_BINS = 12  # empty, in each zone
GTIN_FROM = 690_999_900_000  # a block that is given to nobody
SUPPLIERS = (
    ("SUP-TEA", "武夷山茗源茶业", "福建省南平市武夷山市茶场路 8 号", "林志远", "business_licence food_production"),
    ("SUP-DAIRY", "江南乳业", "江苏省苏州市乳香路 12 号", "王芳", "business_licence food_production inspection"),
    ("SUP-FRUIT", "南国鲜果", "广西壮族自治区南宁市果园大道 3 号", "韦国强", "business_licence food_trade organic"),
    ("SUP-SNACK", "老街糕点", "广东省东莞市糕点街 21 号", "何秀英", "business_licence food_production"),
    ("SUP-PACK", "华新包装", "浙江省温州市龙港路 66 号", "陈建平", "business_licence food_trade"),
)
SNACKS = ("cone", "tart", "mochi", "sausage")
# Papers that do not last three years, days from today: one has ended (nothing is bought of that supplier), one ends soon.
ENDS_IN_DAYS = {("SUP-SNACK", "food_production"): -12, ("SUP-DAIRY", "inspection"): 20}
PRICE_FEN = {"g": 9_000, "ml": 7_200, "piece": 5_600}  # of a case


def items_of(version: menu.MenuVersion) -> list[Item]:
    """The menu's ingredients; those of goods.csv with cases, barcodes and temperature zones."""
    rows = csv.DictReader((files("teahouse.demo") / "data" / "goods.csv").read_text(encoding="utf-8").splitlines())
    goods, found = {row["item"]: row for row in rows}, []
    for n, item in enumerate(inventory.items_of_menu(version, lambda _: LASTS_DAYS * 24)):
        row = goods.get(item.code)
        if row is not None:
            one, case = (body + gs1.check_digit(body) for body in (f"{GTIN_FROM + 2 * n + k}" for k in range(2)))
            packs = dict([INNER[item.unit], ("case", int(row["case_qty"]))])
            item = replace(
                item, gtin=one, packs=packs, gtins={case: "case"}, zone=row["zone"], min_life_days=MIN_LIFE_DAYS
            )  # type: ignore[arg-type]
        found.append(item)
    return found


def supplier_of(item: Item) -> str:
    """Who sells it."""
    if item.code in SNACKS:
        return "SUP-SNACK"
    if item.unit == "piece":
        return "SUP-PACK"
    if item.zone == "frozen":
        return "SUP-FRUIT"
    return "SUP-DAIRY" if item.zone == "chilled" else "SUP-TEA"


def warehouses_of(cities: Sequence[City]) -> list[Warehouse]:
    """One in each of the cities, at its seat."""
    known = {city.code: city for city in cities}
    return [
        Warehouse(
            inventory.warehouse_id_of(code),
            code,
            stores.Text(f"{c.name_zh}配送中心", f"{c.name_en} DC"),
            c.code,
            c.lat,
            c.lng,
        )
        for c in (known[city] for city in CITIES)
        for code in (f"{LETTERS[c.code[:2]]}1",)
    ]


def spots_of(warehouse: Warehouse, items: Sequence[Item]) -> list[Spot]:
    """Two docks, a stage, quarantine; for each item a face and two reserve bins; some bins to spare."""
    house = warehouse.warehouse_id
    found = [("D1", "dock", None), ("D2", "dock", None), ("S1", "stage", None), ("Q1", "quarantine", None)]
    spots = [Spot(wms.spot_id_of(house, code), house, code, kind) for code, kind, _ in found]
    letter = {"ambient": "A", "chilled": "C", "frozen": "F"}
    for n, item in enumerate(items, 1):
        case, row = item.packs["case"], f"{letter[item.zone]}{n:03d}"
        spots.append(
            Spot(
                wms.spot_id_of(house, f"{row}-0"), house, f"{row}-0", "face", item.zone, n * 10, item.code,
                FACE_CASES_MIN * case, FACE_CASES_MAX * case,
            )
        )  # fmt: skip
        spots += [
            Spot(wms.spot_id_of(house, f"{row}-{k}"), house, f"{row}-{k}", "reserve", item.zone, n * 10 + k)
            for k in (1, 2)
        ]
    for zone, sign in letter.items():
        for k in range(1, SPARE_BINS + 1):
            code = f"{sign}9{k:02d}-1"
            spots.append(Spot(wms.spot_id_of(house, code), house, code, "reserve", zone, 5_000 + k))
    return spots


async def build(db: Database, cities: Sequence[City], items: Sequence[Item], today: date, at: datetime) -> int:
    """All of them, with suppliers, prices, opening stock and one order each that is on its way; how many."""
    houses, items = warehouses_of(cities), [item for item in items if "case" in item.packs]
    async with db.transaction() as conn:
        await inventory.import_warehouses(conn, houses)
        await wms.put_plans(conn, [Plan(item.code, 500, 2, 1) for item in items if item.zone != "ambient"])
        await _suppliers(conn, items, today, at)
    for n, house in enumerate(houses):
        async with db.transaction() as conn:
            await wms.put_spots(conn, house.warehouse_id, spots_of(house, items))
            await inventory.act_many(conn, _opening(house, items, today, at))
            await _order(conn, house, items, n, today, at)
    return len(houses)


async def _suppliers(conn: Connection, items: Sequence[Item], today: date, at: datetime) -> None:
    begin = today.replace(month=1, day=1)
    for n, (code, name, address, contact, kinds) in enumerate(SUPPLIERS, 1):
        supplier_id = uuid5_of("demo supplier", code)
        await procurement.put_supplier(
            conn,
            procurement.Supplier(
                supplier_id, code, name, f"9131000{n:011d}", address, contact, f"100{n:08d}", 2 + n % 3
            ),
            at,
        )
        for kind in kinds.split():
            days = ENDS_IN_DAYS.get((code, kind))
            until = begin.replace(year=begin.year + 3) if days is None else today + timedelta(days=days)
            name = f"{code}-{kind}" if days is None else f"{code}-{kind}-{until:%y%m%d}"
            paper_id = uuid5_of("demo paper", name)
            paper = procurement.Paper(paper_id, supplier_id, kind, name, min(begin, until), until)  # type: ignore[arg-type]
            await procurement.add_paper(conn, paper, at)
        rows = [
            {
                "item_code": i.code,
                "pack_code": "case",
                "price_fen": PRICE_FEN[i.unit],
                "min_packs": 5,
                "valid_from": begin,
            }
            for i in items
            if supplier_of(i) == code
        ]
        if rows:
            await procurement.put_prices(conn, supplier_id, procurement.price_rows(supplier_id, rows))


def _opening(house: Warehouse, items: Sequence[Item], today: date, at: datetime) -> list[Ask]:
    """The older lot in the face and the first bin, the younger in the second."""
    asks = []
    for spot in spots_of(house, items):
        n = (spot.walk_no // 10, spot.walk_no % 10)
        if spot.kind not in ("face", "reserve") or not 1 <= n[0] <= len(items):
            continue
        item, old = items[n[0] - 1], n[1] < 2
        lot, days = f"{today:%y%m}{'A' if old else 'B'}", LASTS_DAYS // 2 if old else LASTS_DAYS
        cases = FACE_CASES_MAX if spot.kind == "face" else CASES_KEPT
        scarce = item.code in SCARCE and CITIES.index(house.city_code) % 2 or item.code in SCARCE_EVERYWHERE
        cases = CASES_SCARCE if scarce else cases
        line = Asked(cases * item.packs["case"], item.code, lot_no=lot, expires_on=today + timedelta(days=days))
        asks.append(Ask(f"opening:{today}", "opening", spot.spot_id, (line,), "system", at, today))
    return asks


async def _order(
    conn: Connection, house: Warehouse, items: Sequence[Item], n: int, today: date, at: datetime
) -> None:  # fmt: skip
    """One supplier's goods are on their way, the first pallets announced."""
    may = [
        code for code, *_ in SUPPLIERS if not any(who == code and days < 0 for (who, _), days in ENDS_IN_DAYS.items())
    ]
    code = may[n % len(may)]
    wanted = [procurement.Wanted(i.code, "case", 40) for i in items if supplier_of(i) == code][:6]
    if not wanted:
        return
    po_id = uuid5_of("demo order", house.code, today)
    made = await procurement.draft(
        conn,
        po_id,
        uuid5_of("demo supplier", code),
        house.warehouse_id,
        wanted,
        today + timedelta(days=1),
        "system",
        today,
        at,
    )
    if made.state != "draft":
        return
    await procurement.move(conn, po_id, "approved", "staff:demo", today, at)
    await procurement.move(conn, po_id, "sent", "system", today, at)
    pallets = tuple(
        procurement.Pallet(
            line.line_no, gs1.sscc("6909998", n * 100 + line.line_no), f"{today:%y%m}C", line.qty, today,
            today + timedelta(days=LASTS_DAYS),
        )
        for line in made.lines
    )  # fmt: skip
    notice = procurement.Notice(
        uuid5_of("demo notice", po_id), f"D-{made.po_no}", at + timedelta(hours=18), "", pallets
    )
    await procurement.announce(conn, po_id, notice, at)


def people_of(houses: Sequence[Warehouse], password: str) -> list[staff.NewStaff]:
    """A manager, a keeper and an inspector in each; logins such as keeper-sh1."""
    posts = (
        ("warehouse_manager", "depot", "仓库经理"),
        ("keeper", "keeper", "库管员"),
        ("quality", "quality", "质检员"),
    )
    return [
        staff.NewStaff(
            f"{house.code}W{k}", f"{login}-{house.code.lower()}", f"{house.name.zh} {zh}", (role,), "warehouse",
            str(house.warehouse_id), password,
        )
        for house in houses
        for k, (role, login, zh) in enumerate(posts, 1)
    ]  # fmt: skip
