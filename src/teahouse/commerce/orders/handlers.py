"""What orders do on hearing of money, and what they do on their own."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from teahouse.commerce import members, payments
from teahouse.commerce.members.events import GuestsMerged
from teahouse.commerce.orders import actions, limits, refunds, sql
from teahouse.commerce.orders.events import OrderMoved, OrderPlaced, PaceMoved, RefundAsked
from teahouse.commerce.payments.events import PaymentCaptured, RefundSettled
from teahouse.ground import clock
from teahouse.ground.db import Connection, Database
from teahouse.ground.schedule import Schedule

MOVED_MAX = 1_000
MERGED_LOOK_BACK = timedelta(hours=1)


async def start(conn: Connection, captured: list[PaymentCaptured]) -> None:
    """Paid: the kitchen may start, or the money goes back."""
    await actions.mark_paid_many(conn, [(c.order_id, c.payment_id, c.amount_fen, c.at) for c in captured])


async def settle(conn: Connection, settled: list[RefundSettled]) -> None:
    """A refund went out, or failed."""
    for fact in settled:
        whole = fact.cause_id or fact.refund_id
        state, why = await payments.end_of_refund(conn, whole)
        if state != "sending":
            await refunds.settled(conn, whole, state, why, fact.at)


async def follow(conn: Connection, merged: list[GuestsMerged]) -> None:
    """Two guests are one: the orders of the one that is no more are the other's."""
    await _moved(conn, [(fact.was, fact.guest_id) for fact in merged])


async def _moved(conn: Connection, pairs: list[tuple[UUID, UUID]]) -> None:
    was, now = [one for one, _ in pairs], [one for _, one in pairs]
    while pairs and await sql.change_guests(conn, was, now, MOVED_MAX) == MOVED_MAX:
        pass


async def follow_late(db: Database, _at: datetime) -> None:
    """A process that had not heard of a merger yet may have placed an order for the guest that is no more."""
    async with db.transaction() as conn:
        await _moved(conn, await members.merged_since(conn, clock.real_now() - MERGED_LOOK_BACK))


async def expire(db: Database, at: datetime) -> None:
    """Unpaid orders end in time."""
    for _ in range(20):
        async with db.transaction() as conn:
            if await actions.expire(conn, at) < actions.EXPIRE_MAX:
                return


async def look_at_pace(db: Database, at: datetime) -> None:
    """Busy stores get quiet by themselves: channels they stopped go on, and connectors hear of it."""
    after: UUID | None = limits.FIRST
    while after is not None:
        async with db.transaction() as conn:
            after = await limits.look(conn, after, at)


def on_pace(fact: PaceMoved) -> list[tuple[str, dict[str, Any]]]:
    """Whoever looks at the store: guests, its screens, the office."""
    data = {"event": "pace", "store_id": str(fact.store_id), "level": fact.level, "prep_min": fact.prep_min}
    return [(f"menu:{fact.store_id}", data), (f"store:{fact.store_id}", data), ("board", data)]


def on_moved(fact: OrderMoved) -> list[tuple[str, dict[str, Any]]]:
    """The guest's page, the store's screens, the office's board."""
    data = {"event": "order", "order_id": str(fact.order_id), "store_id": str(fact.store_id), "state": fact.state,
            "pickup_no": fact.pickup_no, "at": fact.at}  # fmt: skip
    return [(f"order:{fact.order_id}", data), (f"store:{fact.store_id}", data), ("board", {**data, "event": "board"})]


def on_placed(fact: OrderPlaced) -> list[tuple[str, dict[str, Any]]]:
    """A new order on the board."""
    return [
        ("board", {"event": "board", "order_id": str(fact.order_id), "store_id": str(fact.store_id), "state": "placed"})
    ]


def on_refund_asked(fact: RefundAsked) -> list[tuple[str, dict[str, Any]]]:
    """Somebody waits for a decision."""
    data = {
        "event": "refund",
        "refund_id": str(fact.refund_id),
        "order_id": str(fact.order_id),
        "amount_fen": fact.amount_fen,
    }
    return [(f"store:{fact.store_id}", data), ("board", data)]


HANDLERS = {PaymentCaptured: start, RefundSettled: settle, GuestsMerged: follow}
SCHEDULE = {"orders.expire": Schedule(5, expire), "orders.follow_late": Schedule(60, follow_late),
            "orders.look_at_pace": Schedule(15, look_at_pace)}  # fmt: skip
LIVE = {OrderMoved: on_moved, OrderPlaced: on_placed, RefundAsked: on_refund_asked, PaceMoved: on_pace}
