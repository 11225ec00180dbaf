"""The demo chain: places, 7,000 stores, the menu, staff, guests. Twice is once: ids come from numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from teahouse.commerce import members, menu, staff, stores
from teahouse.demo import depots
from teahouse.demo.accounts import OFFICE, PASSWORD, PIN
from teahouse.demo.cities import load_cities, spread_stores
from teahouse.demo.drinks import menu_json
from teahouse.demo.goods import seed_goods
from teahouse.ground import clock
from teahouse.ground.db import Database
from teahouse.ground.ids import uuid5_of
from teahouse.supply import inventory

SEED = 2026
BATCH = 2_000
STOCKED = 50  # stores that keep stock
LASTS_DAYS = 360
OPENING = {"g": 60_000, "ml": 120_000, "piece": 3_000}  # of each ingredient, in each of two lots
REGION_EN = {"华北": "North", "东北": "Northeast", "华东": "East", "华中": "Central", "华南": "South", "西南": "Southwest",
             "西北": "Northwest"}  # fmt: skip


async def seed(
    db: Database, n_stores: int, n_guests: int, secret: str, at: datetime, say: Callable[[str], None]
) -> None:
    """Make the chain in an empty (or already seeded) database; each part in its own transaction."""
    cities = load_cities()
    kept = spread_stores(cities, n_stores, SEED)
    async with db.transaction() as conn:
        await stores.import_places(
            conn,
            [stores.Brand("teahouse", stores.Text("茶舍", "Teahouse"))],
            [stores.Region(zh, stores.Text(zh, en)) for zh, en in REGION_EN.items()],
            [
                stores.City(c.code, c.region, stores.Text(c.name_zh, c.name_en), c.province_zh, c.lat, c.lng)
                for c in cities
            ],
        )
    new = [
        stores.NewStore(
            stores.Details(
                s.store_no, stores.Text(s.name_zh, s.name_en), s.city_code, s.address_zh, s.lat, s.lng, s.phone,
                s.capacity_cups_5min * 100,
            ),
            s.opens, s.closes, s.all_day,
        )
        for s in kept
    ]  # fmt: skip
    for i in range(0, len(new), BATCH):
        async with db.transaction() as conn:
            await stores.import_stores(conn, new[i : i + BATCH], at)
    say(f"{len(new):,} stores in {len({s.city_code for s in kept})} cities")
    await _menu(db, at, say)
    await _staff(db, [s.store_no for s in kept], at, say)
    await _stock(db, [s.store_no for s in kept[:STOCKED]], at, say)
    await seed_goods(db, at, SEED, say)
    await _guests(db, secret, n_guests, at, say)


async def _menu(db: Database, at: datetime, say: Callable[[str], None]) -> None:
    document = msgspec.json.decode(menu_json(), type=menu.MenuDocument)
    async with db.transaction() as conn:
        await menu.import_draft(conn, document, None, at)
        published = await menu.publish(conn, "开业菜单", 10_000, [], None, at, key="demo-seed")
    say(f"{len(document.products)} drinks, menu version {published.version_no}")


async def _stock(db: Database, store_nos: list[str], at: datetime, say: Callable[[str], None]) -> None:
    """Some stores keep books of their goods; the others may begin any day by receiving some."""
    today = clock.business_day(at)
    lots: list[inventory.Asked] = []
    async with db.transaction() as conn:
        items = depots.items_of(await menu.version_of(conn, 1))
        await inventory.import_items(conn, items)
    for item in items:
        first, second = today + timedelta(days=LASTS_DAYS // 2), today + timedelta(days=LASTS_DAYS)
        lots.append(inventory.Asked(OPENING[item.unit], item.code, lot_no=f"{today:%y%m}A", expires_on=first))
        lots.append(inventory.Asked(OPENING[item.unit], item.code, lot_no=f"{today:%y%m}B", expires_on=second))
    for no in store_nos:
        async with db.transaction() as conn:
            await inventory.stock_store(conn, stores.store_id_of(no), lots, at, today)
    say(f"{len(store_nos)} stores keep stock of {len(items)} ingredients")
    say(
        f"{await depots.build(db, load_cities(), items, today, at)} distribution centres, {len(depots.SUPPLIERS)} suppliers"
    )


async def _staff(db: Database, store_nos: list[str], at: datetime, say: Callable[[str], None]) -> None:
    password, pin = staff.hash_password(PASSWORD), staff.hash_pin(PIN)
    people = [
        staff.NewStaff(f"HQ{i:02d}", login, name, roles, "chain", None, password, None)
        for i, (login, name, roles) in enumerate(OFFICE, 1)
    ]
    for i, (zh, _) in enumerate(REGION_EN.items(), 1):
        people.append(
            staff.NewStaff(f"RG{i:02d}", f"region{i}", f"{zh}区经理", ("region_manager",), "region", zh, password)
        )
    posts = (("01", "店长", ("store_manager",)), ("02", "调茶师", ("barista",)), ("03", "收银", ("clerk",)))
    for no in store_nos:
        scope = str(stores.store_id_of(no))
        people += [
            staff.NewStaff(f"{no}{k}", None, f"{no} {post}", roles, "store", scope, None, pin)
            for k, post, roles in posts
        ]
    people += depots.people_of(depots.warehouses_of(load_cities()), password)
    for i in range(0, len(people), BATCH):
        async with db.transaction() as conn:
            await staff.import_staff(conn, people[i : i + BATCH], at)
    say(f"{len(people):,} staff")


def demo_guest(k: int) -> members.NewGuest:
    """The k-th guest of the demo: id and openid follow from the number."""
    return members.NewGuest(uuid5_of("demo guest", k), "", f"o_demo{k:07d}")


async def _guests(db: Database, secret: str, n: int, at: datetime, say: Callable[[str], None]) -> None:
    vault = members.vault_of(secret)
    for i in range(0, n, BATCH):
        async with db.transaction() as conn:
            await members.import_guests(conn, vault, [demo_guest(k) for k in range(i, min(n, i + BATCH))], at)
    say(f"{n:,} guests")
