"""What the kitchen does without a caller: queue what is paid, stop what is cancelled, learn its pace, tell screens."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any
from weakref import WeakKeyDictionary

from teahouse.commerce import menu
from teahouse.commerce.orders.events import CupsRefunded, OrderCancelled, OrderPaid
from teahouse.ground.db import Connection, Database
from teahouse.ground.errors import NotFound
from teahouse.ground.ids import uuid7
from teahouse.ground.schedule import Schedule
from teahouse.shop.kitchen import actions, figures_sql, model, pace
from teahouse.shop.kitchen.events import TicketsMoved
from teahouse.shop.kitchen.model import Cup
from teahouse.shop.kitchen.work import STOPPABLE

log = logging.getLogger("teahouse.kitchen")

Drink = tuple[str, tuple[str, ...]]  # product, choices
CLEAR_EVERY_S = 3_600.0
TEND_EVERY_S = 5.0
LEARNT_TOGETHER_MAX = 200  # stores
ROUTES_MAX = 50_000
REASON_MAX_CHARS = 200
PICKUP_SHOWS = ("queued", "ready", "making", "handed_over", "cancelled", "remade", "shelved")
BEFORE_KITCHEN = ("placed",)  # an order in these states has no tickets

_routes: WeakKeyDictionary[menu.MenuVersion, dict[Drink, list[str]]] = WeakKeyDictionary()


def _route(version: menu.MenuVersion | None, drink: Drink) -> list[str]:
    """The stations a cup passes. A recipe that can't be found must not keep a paid cup out of the kitchen."""
    if version is None:
        return [model.ANY_STATION]
    known = _routes.setdefault(version, {})
    found = known.get(drink)
    if found is None:
        try:
            found = model.route(step.station for step in menu.recipe(version, *drink).steps)
        except NotFound:
            found = [model.ANY_STATION]
        if len(known) >= ROUTES_MAX:
            known.clear()
        known[drink] = found
    return found


async def _versions(conn: Connection, numbers: set[int]) -> dict[int, menu.MenuVersion | None]:
    found: dict[int, menu.MenuVersion | None] = {}
    for number in numbers:
        try:
            found[number] = await menu.version_of(conn, number)
        except NotFound:
            log.error("ALERT menu version %d is not there; its cups go to every station", number)
            found[number] = None
    return found


async def queue_cups(conn: Connection, paid: list[OrderPaid]) -> None:
    """One ticket for each cup, so that two hands can make one order. What a store has made by itself is only noted."""
    versions = await _versions(conn, {order.menu_version for order in paid})
    cups: list[Cup] = []
    made: list[Cup] = []
    for order in paid:
        due = model.due_from(order.paid_at, order.promised_at, order.scheduled_at)
        for cup in order.cups:
            stations = _route(versions[order.menu_version], (cup.product, tuple(cup.choices)))
            (made if order.made_here else cups).append(
                Cup(
                    ticket_id=uuid7(),
                    order_id=order.order_id,
                    cup_no=cup.cup_no,
                    of=cup.of,
                    store_id=order.store_id,
                    pickup_no=order.pickup_no,
                    business_day=order.business_day,
                    channel=order.channel,
                    line_no=cup.line_no,
                    product=cup.product,
                    choices=list(cup.choices),
                    menu_version=order.menu_version,
                    weight=cup.weight,
                    stations=stations,
                    promised_at=order.promised_at,
                    scheduled_at=order.scheduled_at,
                    due_from=due,
                    queued_at=order.paid_at,
                    note=order.note or None,
                )
            )
    if cups:
        await actions.queue(conn, cups)
    if made:
        await actions.record_made(conn, made)


async def stop_orders(conn: Connection, cancelled: list[OrderCancelled]) -> None:
    """Whatever state their cups are in, short of the guest's hand: screens sound until somebody confirms."""
    asked = [
        (fact.order_id, 0, fact.at, (fact.reason or "")[:REASON_MAX_CHARS])
        for fact in cancelled
        if fact.was not in BEFORE_KITCHEN
    ]
    await actions.stop(conn, asked, STOPPABLE)


async def stop_cups(conn: Connection, refunded: list[CupsRefunded]) -> None:
    """Cups given back before they were begun are not made; the order may be complete without them. Of those begun
    the screens are told."""
    asked = [(fact.order_id, cup_no, fact.at, "refunded") for fact in refunded for cup_no in fact.cup_nos]
    await actions.stop(conn, asked, ("queued", "claimed"))
    await actions.note_refunded(conn, [one[:3] for one in asked])


async def learn_pace(db: Database, at: datetime) -> None:
    """Look at every store that works, learn how fast it is, and tell orders of those whose pace has changed. Some at a
    time: who orders at a store that is being told waits, and so do all facts told meanwhile."""
    async with db.read() as conn:
        looks = await figures_sql.look(conn, at)
    for first in range(0, len(looks), LEARNT_TOGETHER_MAX):
        async with db.transaction() as conn:
            await actions.learn(conn, looks[first : first + LEARNT_TOGETHER_MAX], at)


async def clear_screens(db: Database, at: datetime) -> None:
    """Cups nobody has touched for a day leave the screens, so that an unattended one starts the day empty."""
    async with db.transaction() as conn:
        await figures_sql.clear(conn, at)


async def tend(db: Database, at: datetime) -> None:
    """Stations nobody stands at, and orders nobody came for."""
    async with db.transaction() as conn:
        await actions.tend(conn, at)


def on_screens(fact: TicketsMoved) -> list[tuple[str, dict[str, Any]]]:
    """To the kitchen's screens each move; to the pickup screen those it shows."""
    ticket = {
        "event": "ticket",
        "store_id": fact.store_id,
        "order_ids": fact.order_ids,
        "ticket_ids": fact.ticket_ids,
        "state": fact.state,
    }
    pickup = {"event": "pickup", "store_id": fact.store_id, "order_ids": fact.order_ids, "ready": fact.complete}
    topics = [(f"kitchen:{fact.store_id}", ticket)]
    if fact.state in PICKUP_SHOWS:
        topics.append((f"pickup:{fact.store_id}", pickup))
    return topics


HANDLERS = {OrderPaid: queue_cups, OrderCancelled: stop_orders, CupsRefunded: stop_cups}
SCHEDULE = {
    "kitchen.learn_pace": Schedule(pace.TICK_S, learn_pace),
    "kitchen.clear_screens": Schedule(CLEAR_EVERY_S, clear_screens),
    "kitchen.tend": Schedule(TEND_EVERY_S, tend),
}
LIVE = {TicketsMoved: on_screens}
