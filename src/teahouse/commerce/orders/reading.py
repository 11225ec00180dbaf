"""Looking at orders: whoever looks while others are being answered shares the next read with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from teahouse.commerce import payments
from teahouse.commerce.orders import discounts_sql, refunds_sql, sql
from teahouse.commerce.orders.discounts import Discount
from teahouse.commerce.orders.model import Line, NoSuchOrder, Order, Refund, Step
from teahouse.commerce.orders.views import OrderView, order_view
from teahouse.ground.db import Connection, Database
from teahouse.ground.groupcommit import GroupRead


class Look(msgspec.Struct, frozen=True):
    """A wish to see an order: whole, or only itself and its payment."""

    order_id: UUID
    whole: bool = True


class Sight(msgspec.Struct, frozen=True):
    """What was seen. Of a look that was not whole only the order and its payment are told."""

    order: Order
    payment: payments.Payment | None
    lines: list[Line] = []
    steps: list[Step] = []
    refunds: list[Refund] = []
    cups_ahead: int = 0
    discounts: list[Discount] = []


async def read(conn: Connection, looks: list[Look]) -> list[Sight | Exception]:
    """One sight for each look, or NoSuchOrder."""
    ids = list({look.order_id for look in looks})
    found = {order.order_id: order for order in await sql.by_ids(conn, ids)}
    paid = await payments.of_orders(conn, ids)
    whole = [found[i] for i in {look.order_id for look in looks if look.whole} if i in found]
    sights = {order.order_id: Sight(order, paid.get(order.order_id)) for order in found.values()}
    if whole:
        ids = [order.order_id for order in whole]
        lines, steps = await sql.lines_of(conn, ids), await sql.steps_of(conn, ids)
        back = [order.order_id for order in whole if order.refunded_fen]
        refunds = await refunds_sql.of_orders(conn, back) if back else {}
        cheaper = [i for i in ids if any(line.off_fen for line in lines[i])]
        taken = await discounts_sql.of_orders(conn, cheaper) if cheaper else {}
        waiting = [order for order in whole if order.state in ("paid", "making")]
        ahead: dict[UUID, int] = {}
        if waiting:
            cups = await sql.cups_ahead(conn, [(order.store_id, order.promised_at) for order in waiting])
            ahead = {order.order_id: n for order, n in zip(waiting, cups, strict=True)}
        for i in ids:
            sights[i] = Sight(
                found[i], paid.get(i), lines[i], steps[i], refunds.get(i, []), ahead.get(i, 0), taken.get(i, [])
            )
    return [sights.get(look.order_id) or NoSuchOrder(order_id=str(look.order_id)) for look in looks]


def looking(db: Database) -> GroupRead[Look, Sight]:
    """The reader of orders of one process."""
    return GroupRead(db, read)


async def look(state: Any, order_id: UUID, mine: Callable[[Order], bool], whole: bool = True) -> Sight:
    """An order, if it is mine; another's is NoSuchOrder, as if it were not there."""
    sight: Sight = await state.looking.submit(Look(order_id, whole))
    if not mine(sight.order):
        raise NoSuchOrder(order_id=str(order_id))
    return sight


async def view(state: Any, sight: Sight, at: datetime, inside: bool = False) -> OrderView:
    """A whole sight for a screen; inside: of the house's own people."""
    order = sight.order
    await state.menus.ensure(order.menu_version)
    store = state.directory.get(order.store_id)
    return order_view(
        state.menus, store, order, sight.lines, at, sight.steps, sight.payment, sight.refunds, sight.cups_ahead,
        sight.discounts, inside,
    )  # fmt: skip


async def whole(state: Any, order_id: UUID, at: datetime, inside: bool = False) -> OrderView:
    """Any order, for a screen, as it is now. NoSuchOrder."""
    return await view(state, await look(state, order_id, lambda _: True), at, inside)
