"""What was changed about a cup after its order was placed: a line of the history that screens can tell in words."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from teahouse.commerce.orders import sql
from teahouse.commerce.orders.events import OrderMoved
from teahouse.commerce.orders.model import NoSuchOrder, Step, pickup_label
from teahouse.ground.db import Connection
from teahouse.ground.events import tell

CHANGED = "changed"  # the step's word; its note is a CupChange as JSON


class CupChange(msgspec.Struct, frozen=True):
    """Options (codes) and note of one cup as they were and as they are."""

    cup_no: int
    product: str
    was: list[str]
    now: list[str]
    was_note: str
    now_note: str


async def note_change(conn: Connection, order_id: UUID, change: CupChange, at: datetime, actor: str) -> None:
    """A line of the order's history; whoever looks at the order is told. NoSuchOrder."""
    order = await sql.by_id(conn, order_id)
    if order is None:
        raise NoSuchOrder(order_id=str(order_id))
    await sql.add_steps(conn, [Step(order_id, at, CHANGED, actor, msgspec.json.encode(change).decode())])
    number = pickup_label(order.channel, order.pickup_no)
    await tell(conn, OrderMoved(order_id=order_id, store_id=order.store_id, guest_id=order.guest_id, state=order.state,
                                at=at, pickup_no=number))  # fmt: skip
