"""What cups use whose options were changed after they were sold: the difference of the two recipes, on top of the sale or
back from it. A cup given back after that gives back what its sale still holds of the new recipe."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from teahouse.ground.db import Connection
from teahouse.ground.ids import uuid5_of
from teahouse.supply.inventory import running_out, selling_sql, sql, using
from teahouse.supply.inventory.actions import Posting, write
from teahouse.supply.inventory.using import Drink, Sale


class Changed(Struct, frozen=True):
    """A cup with other options. change_id: it is booked once; first: the cup its sale booked, not one made anew; day: the
    order's business day."""

    change_id: UUID
    store_id: UUID
    order_id: UUID
    cup_no: int
    first: bool
    was: Drink
    now: Drink
    day: date
    at: datetime


async def use_changed(conn: Connection, kept: Sequence[Changed]) -> int:
    """Book what each change adds and give back what it spares, each once; how many lines of the ledger. LedgerBroken."""
    held = await sql.lock_places(conn, list({change.store_id for change in kept}))
    kept = [change for change in kept if change.store_id in held]
    if not kept:
        return 0
    booked = {used.order_id: used for used in await selling_sql.used(conn, [change.order_id for change in kept])}
    versions = await using.versions_of(conn, {change.now[0] for change in kept})
    lines = 0
    for change in kept:
        used = booked.get(change.order_id)
        if used is None or used.operation_id is None or change.cup_no in used.returned:
            continue
        more = using.added(versions, {change.now: 1})
        for item, qty in using.added(versions, {change.was: 1}).items():
            more[item] = more.get(item, 0) - qty
        extra = {item: qty for item, qty in more.items() if qty > 0}
        sale = Sale(change.store_id, change.day, change.at, extra, uuid5_of(change.change_id, "more"))
        lines += await using.post(conn, [sale], held)
        spared = {item: -qty for item, qty in more.items() if qty < 0}
        lines += await _give_back(
            conn, change, used.operation_id, spared, using.open_day(change.day, held[change.store_id])
        )
        if change.first:
            used.cups[:] = [(n, p, list(change.now[2]) if n == change.cup_no else c) for n, p, c in used.cups]
            await selling_sql.set_cups(conn, used.order_id, used.cups)
    return lines


async def _give_back(conn: Connection, change: Changed, sale_id: UUID, items: dict[str, int], day: date) -> int:
    if not items:
        return 0
    taken = (await using.taken_of(conn, [sale_id]))[sale_id]
    moves = [move for _, move in taken if move.lot_id]
    shelf = await using.shelf_of(
        conn, {(m.from_place, m.item_code) for m in moves}, [m.lot_id for m in moves if m.lot_id]
    )  # fmt: skip
    for item, qty in items.items():
        using.give_part_back(shelf, item, qty, taken)
    operation = sql.Operation(
        uuid5_of(change.change_id, "less"), change.store_id, day, "give_back", f"change:{change.change_id}", "kitchen",
        change.at, about=sale_id,
    )  # fmt: skip
    await write(conn, shelf, [Posting(operation, shelf.moves)])
    usable = running_out.usable_of(shelf, shelf.touched(), {change.store_id: change.day})
    await running_out.look(conn, usable, change.at)
    return len(shelf.moves)
