"""What the ledger's tests stand on: items, a store that keeps them, operations asked in the shortest way."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from teahouse.commerce.stores import Text
from teahouse.ground.db import Connection, Database
from teahouse.ground.ids import uuid7
from teahouse.supply import inventory
from teahouse.supply.inventory.model import Answer, Ask, Asked, Item

AT = datetime(2026, 5, 20, 6, 0, tzinfo=UTC)  # 14:00 in China
DAY = date(2026, 5, 20)
ITEMS = [
    Item(
        "milk",
        Text("牛奶", "Milk"),
        "ml",
        24 * 10,
        None,
        0,
        None,
        {"box": 1_000, "crate": 12_000},
        {"6901234567892": "box"},
    ),
    Item("pearl", Text("珍珠", "Pearls"), "g", 24 * 180, packs={"bag": 3_000}),
    Item("straw", Text("吸管", "Straw"), "piece", None),
]


def in_days(days: int) -> date:
    """So many days from the tests' day."""
    return DAY + timedelta(days=days)


def line(item: str, qty: int, lot: str = "", expires: int | None = None, **more: Any) -> Asked:
    """A line; expires: in how many days."""
    return Asked(qty, item, lot_no=lot, expires_on=None if expires is None else in_days(expires), **more)


def ask(kind: str, store: UUID, *lines: Asked, key: str = "", **more: Any) -> Ask:
    """Something to do now, under a new key when none is given."""
    more.setdefault("today", DAY)
    return Ask(key or uuid4().hex, kind, store, lines, "staff:test", AT, **more)  # type: ignore[arg-type]


async def act(db: Database, *asks: Ask) -> list[Answer | Exception]:
    """Do them in one transaction."""
    async with db.transaction() as conn:
        return await inventory.act_many(conn, list(asks))


async def done(db: Database, one: Ask) -> Answer:
    """Do one; its refusal is raised."""
    (verdict,) = await act(db, one)
    if isinstance(verdict, Exception):
        raise verdict
    return verdict


async def furnish(db: Database) -> UUID:
    """The items, and the id of a store that keeps nothing yet."""
    async with db.transaction() as conn:
        await inventory.import_items(conn, ITEMS)
    return uuid7()


async def total(db: Database, place: UUID, item: str) -> int:
    """What a place has of an item, all lots."""
    async with db.read() as conn:
        query = "SELECT coalesce(sum(qty), 0)::bigint FROM inventory.balance WHERE place_id = $1 AND item_code = $2"
        return int(await conn.fetchval(query, place, item))


async def by_lot(db: Database, place: UUID, item: str) -> dict[str, int]:
    """Lot number -> what is left."""
    async with db.read() as conn:
        rows = await conn.fetch(
            "SELECT lot_no, qty FROM inventory.balance JOIN inventory.lot USING (lot_id, item_code)"
            " WHERE place_id = $1 AND item_code = $2 AND qty > 0",
            place,
            item,
        )
    return {row[0]: row[1] for row in rows}


async def moves(db: Database) -> int:
    """Lines of the ledger."""
    async with db.read() as conn:
        return int(await conn.fetchval("SELECT count(*) FROM inventory.move"))


async def flows(conn: Connection, item: str) -> dict[str, int]:
    """Kind of move -> sum of base units."""
    rows = await conn.fetch("SELECT kind, sum(qty)::bigint FROM inventory.move WHERE item_code = $1 GROUP BY 1", item)
    return {row[0]: row[1] for row in rows}


async def proven(db: Database) -> None:
    """Everything that must hold does, and there was something to look at."""
    async with db.read() as conn:
        found = await inventory.prove(conn)
    assert [claim for claim, _, broken in found if broken] == []
    assert any(looked for _, looked, _ in found)
