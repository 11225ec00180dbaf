"""What a hand takes from a store's shelf: which item, which lot, how much of it. Nothing is booked."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from msgspec import Struct

from teahouse.ground.db import Connection
from teahouse.supply.inventory import sql
from teahouse.supply.inventory.model import Asked, Item, Lot, UnknownLot, check_usable, first_expired, usable_on
from teahouse.supply.inventory.plans import Books
from teahouse.supply.inventory.shelf import Shelf


class InHand(Struct, frozen=True):
    """So many base units of an item, of one lot."""

    item: Item
    lot: Lot
    qty: int


async def keeps_stock(conn: Connection, store_id: UUID) -> bool:
    """Has this store books of its goods?"""
    return bool(await sql.known_places(conn, [store_id]))


def measured(items: dict[str, Item], asked: Asked) -> tuple[Item, int]:
    """The item of a line and how many base units it says. NoSuchItem, UnitMismatch, Invalid."""
    return Books(Shelf((), {}), items, {}, {}, {}).line(asked)


async def in_hand(conn: Connection, store_id: UUID, asked: Asked, today: date) -> InHand:
    """The lot named, which the store has or once had (the books may run ahead of the shelf); without a name the usable
    one that expires first. NoSuchItem, UnitMismatch, UnknownLot, ExpiredLot, LotBlocked."""
    items = await sql.items(conn, [asked.item] if asked.item else [], [asked.gtin] if asked.gtin else [])
    item, qty = measured(items, asked)
    rows = await sql.balances(conn, [(store_id, item.code)])
    lots = await sql.lots(conn, {row[2] for row in rows})
    if asked.lot_no:
        lot = next((one for one in lots.values() if one.lot_no == asked.lot_no), None)
        if lot is None:
            raise UnknownLot(item=item.code, lot_no=asked.lot_no)
        check_usable(lot, today)
        return InHand(item, lot, qty)
    there = [lots[row[2]] for row in rows if row[3] > 0] or list(lots.values())
    usable = sorted((one for one in there if usable_on(one, today)), key=first_expired)
    if not usable:
        raise UnknownLot(item=item.code, lot_no="", why="none here that may be used")
    return InHand(item, usable[0], qty)
