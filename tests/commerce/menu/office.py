"""A small chain on a real database: two cities, three stores, the small menu as draft."""

from __future__ import annotations

from datetime import time
from uuid import UUID

import msgspec
from tests.commerce.menu.small_menu import NOON, plain_document

from teahouse.commerce import menu, stores
from teahouse.commerce.stores import Brand, City, Details, NewStore, Region, Text
from teahouse.ground import clock
from teahouse.ground.auth import Actor
from teahouse.ground.db import Database
from teahouse.ground.ids import uuid7

STORE_NOS = ("SH0001", "SH0002", "GZ0001")


def actor(*roles: str, level: str = "chain", scope_id: str | None = None) -> Actor:
    return Actor("staff", uuid7(), "Lin", roles, level, scope_id, uuid7(), clock.real_s() + 3_600)


EDITOR = actor("menu_editor")


def store_id(number: int) -> UUID:
    return stores.store_id_of(STORE_NOS[number])


async def draft(db: Database, **parts: object) -> menu.MenuDocument:
    """The draft becomes the small menu with these parts changed."""
    async with db.transaction() as conn:
        return await menu.import_draft(conn, plain_document() | parts, EDITOR, NOON)


async def publish(db: Database, share_bp: int = 10_000, **more: object) -> menu.Published:
    async with db.transaction() as conn:
        return await menu.publish(conn, "note", share_bp, more.pop("store_ids", ()), EDITOR, NOON, **more)


async def dearer(db: Database, price_fen: int) -> None:
    """Something to publish: the first product's price."""
    plain = plain_document()
    plain["products"][0]["price_fen"] = price_fen
    await draft(db, products=plain["products"])


async def open_stores(db: Database) -> stores.Directory:
    regions = [Region("east", Text("华东", "East")), Region("south", Text("华南", "South"))]
    cities = [
        City("310100", "east", Text("上海", "Shanghai"), "上海", 31.2, 121.5),
        City("440100", "south", Text("广州", "Guangzhou"), "广东", 23.1, 113.3),
    ]
    usual = Details(
        store_no="SH0001", name=Text("店", "Shop"), city_code="310100", address="路 1", lat=31.2, lng=121.5,
        phone="021-00000000", capacity=1500, close_hour=4, brand="tea", opened_on=None,
    )  # fmt: skip
    new = [
        msgspec.structs.replace(usual, store_no=no, city_code="440100" if no.startswith("GZ") else "310100")
        for no in STORE_NOS
    ]
    async with db.transaction() as conn:
        await stores.import_places(conn, [Brand("tea", Text("茶", "Tea"))], regions, cities)
        await stores.import_stores(conn, [NewStore(d, time(8), time(22)) for d in new], NOON)
    directory = stores.Directory()
    await directory.load(db)
    return directory
