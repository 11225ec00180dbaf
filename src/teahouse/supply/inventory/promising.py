"""Goods of a warehouse set aside for orders: first expired first over lots that last long enough when they arrive, split
over lots and bins, many orders at once. What is missing is said, never promised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.ids import uuid7
from teahouse.supply.inventory import lots_sql, sql
from teahouse.supply.inventory.actions import LedgerBroken
from teahouse.supply.inventory.lots_sql import Free
from teahouse.supply.inventory.model import first_expired, usable_on

WANTS_MAX = 50_000


class Want(Struct, frozen=True):
    """Somebody wants base units of an item from a warehouse, usable on `day` (of arrival) and min_life_days longer."""

    owner: str
    warehouse_id: UUID
    item: str
    qty: int
    day: date
    min_life_days: int = 0


class Promise(Struct, frozen=True):
    """So much of a lot in a bin is set aside. reservation_id also names its owner's share for those who use it up."""

    reservation_id: UUID
    owner: str
    place_id: UUID
    item: str
    lot_id: UUID
    qty: int


def split(free: Sequence[Free], wants: Sequence[Want]) -> list[Promise]:
    """Share out in the order of wants; lots first expired first, of one lot the smallest remainder first. Pure but for
    the ids."""
    left: dict[tuple[UUID, str], list[Free]] = defaultdict(list)
    for row in sorted(free, key=lambda f: (first_expired(f.lot), f.qty, f.place_id)):
        left[row.warehouse_id, row.lot.item_code].append(row)
    found = []
    for want in wants:
        missing, rows = want.qty, left[want.warehouse_id, want.item]
        for row in rows:
            if not missing:
                break
            part = min(missing, row.qty)
            if part and usable_on(row.lot, want.day, want.min_life_days):
                row.qty -= part
                missing -= part
                found.append(Promise(uuid7(), want.owner, row.place_id, want.item, row.lot.lot_id, part))
        if rows and not rows[0].qty:
            left[want.warehouse_id, want.item] = [row for row in rows if row.qty]
    return found


async def promise_many(conn: Connection, wants: Sequence[Want], at: datetime) -> list[list[Promise]]:
    """For each want what is set aside for its owner, at most what was wanted. An owner that has something set aside
    already gets that again. Invalid."""
    if len(wants) > WANTS_MAX or any(want.qty <= 0 for want in wants):
        raise Invalid("not reservations", field="wants", why=f"at most {WANTS_MAX}, each at least 1")
    if len({want.owner for want in wants}) != len(wants):
        raise Invalid("an owner twice", field="wants", why="each owner wants one item")
    await sql.lock_places(conn, sorted({want.warehouse_id for want in wants}))
    had: dict[str, list[Promise]] = defaultdict(list)
    for row in await lots_sql.promised(conn, [want.owner for want in wants]):
        had[row[1]].append(Promise(*row))
    fresh = [want for want in wants if want.owner not in had]
    if fresh:
        free = await lots_sql.free(conn, sorted({(want.warehouse_id, want.item) for want in fresh}))
        for made in split(free, fresh):
            had[made.owner].append(made)
        await _keep(conn, [p for want in fresh for p in had.get(want.owner, ())], at)
    return [had.get(want.owner, []) for want in wants]


async def _keep(conn: Connection, made: Sequence[Promise], at: datetime) -> None:
    if not made:
        return
    await lots_sql.add_promises(conn, [_row(p) for p in made], at)
    summed: dict[tuple[UUID, str, UUID], int] = defaultdict(int)
    for p in made:
        summed[p.place_id, p.item, p.lot_id] += p.qty
    if await lots_sql.set_aside(conn, [(*key, qty) for key, qty in sorted(summed.items())]) != len(summed):
        raise LedgerBroken(f"{len(summed)} lots were to be set aside")


def _row(p: Promise) -> tuple[UUID, str, UUID, str, UUID, int]:
    return p.reservation_id, p.owner, p.place_id, p.item, p.lot_id, p.qty
