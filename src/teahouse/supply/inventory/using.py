"""What sales use up: by recipe, set-based, first expired first; and what is given back when nobody began to make it.

A sale is never refused and never waits for the ledger: what the books do not have is booked as used but unrecorded.
Stores that keep no stock have no place here, and nothing is booked for them. Why on payment: docs/decisions/0010.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID
from weakref import WeakKeyDictionary

import msgspec
from msgspec import Struct

from teahouse.commerce import menu
from teahouse.commerce.orders.events import OrderPaid
from teahouse.ground.db import Connection
from teahouse.ground.errors import NotFound
from teahouse.ground.ids import uuid7
from teahouse.supply.inventory import running_out, selling_sql, sql
from teahouse.supply.inventory.actions import LedgerBroken, Posting, write
from teahouse.supply.inventory.model import ADJUSTMENT, CONSUMPTION, Move
from teahouse.supply.inventory.selling_sql import Used, Want
from teahouse.supply.inventory.shelf import Shelf

log = logging.getLogger("teahouse.inventory")

DRINKS_MAX = 50_000  # remembered recipes of a version
Drink = tuple[int, str, tuple[str, ...]]  # menu version, product, choices
Needs = tuple[tuple[str, int], ...]  # (item, base units)

_needs: WeakKeyDictionary[menu.MenuVersion, dict[Drink, Needs]] = WeakKeyDictionary()


class Sale(Struct, frozen=True):
    """So much of each item was used in a store on a day. at: of the last order in it."""

    store_id: UUID
    day: date
    at: datetime
    items: dict[str, int]
    operation_id: UUID


async def versions_of(conn: Connection, numbers: Iterable[int]) -> dict[int, menu.MenuVersion]:
    """Published versions by number; one that is not there is an alert, and its cups use nothing."""
    found = {}
    for number in numbers:
        try:
            found[number] = await menu.version_of(conn, number)
        except NotFound:
            log.error("ALERT menu version %d is not there; what its cups use is not booked", number)
    return found


def needs_of(versions: dict[int, menu.MenuVersion], drink: Drink) -> Needs:
    """What one cup takes, options included; nothing for a drink nobody knows the recipe of."""
    version = versions.get(drink[0])
    if version is None:
        return ()
    known = _needs.setdefault(version, {})
    found = known.get(drink)
    if found is None:
        try:
            found = tuple((i.code, i.amount) for i in menu.recipe(version, drink[1], drink[2]).ingredients)
        except NotFound:
            log.error("ALERT no recipe for %s %s in menu version %d", drink[1], drink[2], drink[0])
            found = ()
        if len(known) >= DRINKS_MAX:
            known.clear()
        known[drink] = found
    return found


def added(versions: dict[int, menu.MenuVersion], drinks: dict[Drink, int]) -> dict[str, int]:
    """Item -> base units for so many cups of each drink."""
    total: dict[str, int] = defaultdict(int)
    for drink, cups in drinks.items():
        for item, amount in needs_of(versions, drink):
            total[item] += amount * cups
    return dict(total)


async def use(conn: Connection, paid: Sequence[OrderPaid]) -> int:
    """Book what these orders use, each once however often it is told; how many lines of the ledger."""
    held = await sql.lock_places(conn, list({order.store_id for order in paid}))
    kept = [order for order in paid if order.store_id in held]
    if not kept:
        return 0
    operations: dict[tuple[UUID, date], UUID] = {}
    for order in kept:
        operations.setdefault((order.store_id, order.business_day), uuid7())
    fresh = await selling_sql.add_used(conn, [_used(order, operations) for order in kept])
    versions = await versions_of(conn, {order.menu_version for order in kept})
    drinks: dict[tuple[UUID, date], dict[Drink, int]] = {}
    last: dict[tuple[UUID, date], datetime] = {}
    for order in kept:
        if order.order_id in fresh:
            fresh.discard(order.order_id)  # told twice in one batch is used once
            key = (order.store_id, order.business_day)
            asked, last[key] = drinks.setdefault(key, {}), order.paid_at
            for cup in order.cups:
                drink = (order.menu_version, cup.product, tuple(cup.choices))
                asked[drink] = asked.get(drink, 0) + 1
    sales = [Sale(*key, last[key], added(versions, asked), operations[key]) for key, asked in drinks.items()]
    return await post(conn, sales, held)


def _used(order: OrderPaid, operations: dict[tuple[UUID, date], UUID]) -> tuple[UUID, UUID, UUID, date, int, str]:
    cups = msgspec.json.encode([(cup.cup_no, cup.product, cup.choices) for cup in order.cups]).decode()
    operation_id = operations[order.store_id, order.business_day]
    return order.order_id, order.store_id, operation_id, order.business_day, order.menu_version, cups


def open_day(day: date, closed_through: date | None) -> date:
    """The day a sale is booked on: its own, or the first that is not closed. Sales do not wait for the books."""
    return day if closed_through is None or day > closed_through else closed_through + timedelta(days=1)


async def post(conn: Connection, sales: Sequence[Sale], closed: dict[UUID, date | None]) -> int:
    """Write what sales used; how many lines. The caller holds the places. LedgerBroken."""
    sales = [sale for sale in sales if sale.items]
    if not sales:
        return 0
    needs = await running_out.needs_of(conn, list({sale.store_id for sale in sales}))
    wants, operations = [], []
    for sale in sales:
        day = open_day(sale.day, closed[sale.store_id])
        low = needs.get(sale.store_id, {})
        for n, (item, qty) in enumerate(sale.items.items(), 1):
            most = running_out.largest(low, item)
            wants.append(Want(sale.store_id, item, qty, sale.day, day, sale.operation_id, n, most))
        key = f"sale:{sale.operation_id}"
        operations.append(sql.Operation(sale.operation_id, sale.store_id, day, "consume", key, "orders", sale.at))
    await sql.add_operations(conn, operations)
    taken, changed, unrecorded, left = await selling_sql.post(conn, wants)
    if taken != changed:
        raise LedgerBroken(f"{taken} lots were to be taken of, {changed} were")
    await running_out.look(conn, left, sales[-1].at)
    return taken + unrecorded


async def shelf_of(conn: Connection, pairs: Iterable[tuple[UUID, str]], lot_ids: Iterable[UUID] = ()) -> Shelf:
    """The balances of these places and items; lot_ids: lots to know besides theirs."""
    rows = await sql.balances(conn, pairs)
    return Shelf(rows, await sql.lots(conn, {row[2] for row in rows}.union(lot_ids)))


class Back(Struct, frozen=True):
    """Cups nobody will make. cup_nos None: all of the order."""

    order_id: UUID
    store_id: UUID
    cup_nos: list[int] | None
    day: date
    at: datetime


async def give_back(conn: Connection, asked: Sequence[Back]) -> int:
    """What these cups would have used goes back where it was taken from, each cup once; how many lines of the ledger.
    An order whose sale has not been heard of yet will not be booked at all when all of it is given back."""
    held = await sql.lock_places(conn, list({back.store_id for back in asked}))
    asked = [back for back in asked if back.store_id in held]
    if not asked:
        return 0
    early = [(b.order_id, b.store_id, None, b.day, 0, "[]") for b in asked if b.cup_nos is None]
    if early:
        await selling_sql.add_used(conn, early)
    booked = {used.order_id: used for used in await selling_sql.used(conn, [back.order_id for back in asked])}
    taken = await taken_of(conn, [used.operation_id for used in booked.values() if used.operation_id])
    versions = await versions_of(conn, {used.menu_version for used in booked.values() if used.operation_id})
    moves = [move for found in taken.values() for _, move in found if move.lot_id]
    shelf = await shelf_of(
        conn, {(m.from_place, m.item_code) for m in moves}, [m.lot_id for m in moves if m.lot_id]
    )  # fmt: skip
    postings, returned = [], []
    for back in asked:
        used = booked.get(back.order_id)
        if used is None or used.operation_id is None:
            continue
        cups = [c for c in used.cups if c[0] not in used.returned and (back.cup_nos is None or c[0] in back.cup_nos)]
        if not cups:
            continue
        first, numbers = len(shelf.moves), [cup[0] for cup in cups]
        used.returned.extend(numbers)
        returned.append((back.order_id, numbers))
        drinks: dict[Drink, int] = defaultdict(int)
        for _, product, choices in cups:
            drinks[used.menu_version, product, tuple(choices)] += 1
        for item, qty in added(versions, drinks).items():
            give_part_back(shelf, item, qty, taken[used.operation_id])
        postings.append(Posting(_given_back(back, used, numbers, held), shelf.moves[first:]))
    if not postings:
        return 0
    await write(conn, shelf, postings)
    await selling_sql.set_returned(conn, returned)
    days = {back.store_id: back.day for back in asked}
    await running_out.look(conn, running_out.usable_of(shelf, shelf.touched(), days), asked[-1].at)
    return len(shelf.moves)


def _given_back(back: Back, used: Used, numbers: list[int], closed: dict[UUID, date | None]) -> sql.Operation:
    day, key = open_day(back.day, closed[back.store_id]), f"back:{used.order_id}:{min(numbers)}"
    return sql.Operation(uuid7(), used.place_id, day, "give_back", key, "orders", back.at, about=used.operation_id)


async def taken_of(conn: Connection, operation_ids: Sequence[UUID]) -> dict[UUID, list[tuple[int, Move]]]:
    """Operation -> (what is left to be given back, move), the last taken first: what was not on the books comes first
    off the books."""
    sales = await sql.done(conn, operation_ids)
    left = {op: {(m.item_code, m.lot_id): m.qty for m in sale.moves} for op, sale in sales.items()}
    for op, gone in (await _returns(conn, operation_ids)).items():
        for move in gone:
            left[op][move.item_code, move.lot_id] -= move.qty
    return {op: [(left[op][m.item_code, m.lot_id], m) for m in reversed(sale.moves)] for op, sale in sales.items()}


async def _returns(conn: Connection, operation_ids: Sequence[UUID]) -> dict[UUID, list[Move]]:
    found: dict[UUID, list[Move]] = defaultdict(list)
    abouts = {back: about for about, back in await selling_sql.returns_of(conn, operation_ids)}
    for back, done in (await sql.done(conn, list(abouts))).items():
        found[abouts[back]] += done.moves
    return found


def give_part_back(shelf: Shelf, item: str, qty: int, taken: list[tuple[int, Move]]) -> None:
    """Move so much of an item, or what is left of it, back where it was taken; `taken` as of `taken_of`, kept up."""
    for n, (left, move) in enumerate(taken):
        part = min(left, qty) if move.item_code == item else 0
        if part > 0:
            kind = "give_back" if move.lot_id else "unrecorded"
            shelf.move(kind, item, move.lot_id, CONSUMPTION, move.from_place if move.lot_id else ADJUSTMENT, part)
            taken[n] = (left - part, move)
            qty -= part
