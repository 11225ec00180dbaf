"""What the ledger does on hearing of sales, and on its own: lots expire, marks are worked out anew each day."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any
from uuid import UUID

from teahouse.commerce import stores
from teahouse.commerce.menu.events import RolloutChanged, SoldOutChanged
from teahouse.commerce.orders.events import OrderCancelled, OrderPaid
from teahouse.ground import clock
from teahouse.ground.db import Connection, Database
from teahouse.ground.schedule import Schedule
from teahouse.shop.kitchen.events import CupChanged, CupRemade, CupsNotMade
from teahouse.supply.inventory import changing, lots, months, remaking, running_out, selling_sql, sql, using
from teahouse.supply.inventory.changing import Changed
from teahouse.supply.inventory.events import LotStatusChanged, StockTurned
from teahouse.supply.inventory.remaking import Anew
from teahouse.supply.inventory.using import Back

log = logging.getLogger("teahouse.inventory")

LOOK_EVERY_S = 60.0
MONTHS_EVERY_S = 6 * 3_600.0
SWEEP_EVERY_S = 6 * 3_600.0
STORES_A_LOOK = 100
PLACES_A_SWEEP = 200


async def use(conn: Connection, paid: list[OrderPaid]) -> None:
    """Goods are used when the money is in."""
    await using.use(conn, paid)


async def give_back_orders(conn: Connection, cancelled: list[OrderCancelled]) -> None:
    """A paid order is cancelled only before any of its cups is begun: all goes back."""
    backs = [Back(c.order_id, c.store_id, None, clock.business_day(c.at), c.at) for c in cancelled if c.was == "paid"]
    if backs:
        await using.give_back(conn, backs)


async def give_back_cups(conn: Connection, not_made: list[CupsNotMade]) -> None:
    """Cups the kitchen never began take nothing; what is in a cup that was begun is used, whoever got the money back."""
    backs = [Back(f.order_id, f.store_id, f.cup_nos, clock.business_day(f.at), f.at) for f in not_made]
    await using.give_back(conn, backs)


async def use_anew(conn: Connection, remade: list[CupRemade]) -> None:
    """A cup begun anew takes its recipe once more."""
    cups = [
        Anew(f.ticket_id, f.store_id, (f.menu_version, f.product, tuple(f.choices)), f.reason, f.business_day, f.at)
        for f in remade
    ]
    await remaking.use_anew(conn, cups)


async def use_changed(conn: Connection, changed: list[CupChanged]) -> None:
    """Other options take other things. A cup made anew that is not begun takes nothing yet: its recipe is booked when it
    is."""
    cups = [
        Changed(
            f.change_id, f.store_id, f.order_id, f.cup_no, f.generation == 1, (f.menu_version, f.product, tuple(f.was)),
            (f.menu_version, f.product, tuple(f.choices)), f.business_day, f.at,
        )
        for f in changed
        if f.was != f.choices and (f.begun or f.generation == 1)
    ]  # fmt: skip
    await changing.use_changed(conn, cups)


async def take_over(conn: Connection, changed: list[SoldOutChanged]) -> None:
    """Somebody's own sold-out mark has gone; where the goods are still missing, it becomes ours."""
    for fact in changed:
        if fact.restored:
            await running_out.take_over(conn, fact.store_id, fact.restored, fact.at)


async def look_again(conn: Connection, _: list[RolloutChanged]) -> None:
    """Another menu has other recipes."""
    await selling_sql.look_again(conn)


async def look(db: Database, at: datetime) -> None:
    """Lots whose time is over expire; marks of stores whose business day is new are worked out from what may still be
    used on it. Each batch of stores is a transaction."""
    async with db.transaction() as conn:
        await lots.expire(conn, at)
    latest, after = clock.business_day(at, 0), UUID(int=0)
    directory: stores.Directory | None = None
    while True:
        async with db.read() as conn:
            waiting = await selling_sql.not_looked(conn, latest, after, STORES_A_LOOK)
        if not waiting:
            return
        if directory is None:
            directory = stores.Directory()
            await directory.load(db)
        after = waiting[-1][0]
        known = {store.store_id: store for store in directory.find([store_id for store_id, _ in waiting])}
        days = {i: stores.business_day_of(known[i], at) for i, _ in waiting if i in known}
        due = {
            store_id: days[store_id] for store_id, looked in waiting if store_id in days and days[store_id] != looked
        }
        if due:
            async with db.transaction() as conn:
                await lots.look_whole(conn, due, at)


async def open_months(db: Database, at: datetime) -> None:
    """The ledger's partitions for this month and the next ones."""
    async with db.transaction() as conn:
        await months.open_ahead(conn, clock.business_day(at))


async def sweep(db: Database, at: datetime) -> None:
    """Balances of nothing go, so that a place's stock is as many rows as lie there, however many lots have passed. Each
    batch of places is a transaction."""
    after = UUID(int=0)
    while True:
        async with db.transaction() as conn:
            places = await sql.places_after(conn, after, PLACES_A_SWEEP)
            found = await sql.emptied(conn, places)
            if found:
                await sql.lock_places(conn, found)
                await sql.sweep(conn, found)
        if len(places) < PLACES_A_SWEEP:
            return
        after = places[-1]


def on_turned(fact: StockTurned) -> list[tuple[str, dict[str, Any]]]:
    """To the store's screens."""
    data = {"event": "stock", "store_id": str(fact.store_id), "out": fact.out, "back": fact.back}
    return [(f"store:{fact.store_id}", data)]


def on_lot(fact: LotStatusChanged) -> list[tuple[str, dict[str, Any]]]:
    """To the office's board."""
    data = {"event": "lot", "item": fact.item_code, "lot_no": fact.lot_no, "status": fact.status, "places": fact.places}
    return [("board", data)]


HANDLERS = {
    OrderPaid: use,
    OrderCancelled: give_back_orders,
    CupsNotMade: give_back_cups,
    CupRemade: use_anew,
    CupChanged: use_changed,
    SoldOutChanged: take_over,
    RolloutChanged: look_again,
}
SCHEDULE = {
    "inventory.look": Schedule(LOOK_EVERY_S, look),
    "inventory.open_months": Schedule(MONTHS_EVERY_S, open_months),
    "inventory.sweep": Schedule(SWEEP_EVERY_S, sweep),
}
LIVE = {StockTurned: on_turned, LotStatusChanged: on_lot}
