"""Orders: from a basket to a cup in hand, with the money agreed at every step.

Words: an *order* has *lines* (product, options, quantity) and *cups* numbered through it; a *step* is one entry of its
history; the *promise* is the time we tell the guest; the *pace* is what a store's kitchen can make. Calls: stores, menu,
payments. Tells: OrderPlaced, OrderPaid, OrderMoved, OrderCancelled, CupsRefunded. Hears: PaymentCaptured, RefundSettled.
"""

from teahouse.commerce.orders.actions import (
    cancel,
    expire,
    hand_over,
    hand_over_many,
    mark_making,
    mark_paid_many,
    mark_ready,
    mark_unready,
    place_batch,
    prove,
    record_sold,
    set_paces,
)
from teahouse.commerce.orders.model import (
    Line,
    Order,
    OrderBrief,
    Placement,
    WrongState,
    pickup_label,
)
from teahouse.commerce.orders.refunds import ask as ask_refund
from teahouse.commerce.orders.sql import briefs, by_ids, counter_refs, paid_page

__all__ = [
    "Line",
    "Order",
    "OrderBrief",
    "Placement",
    "WrongState",
    "ask_refund",
    "briefs",
    "by_ids",
    "cancel",
    "counter_refs",
    "expire",
    "hand_over",
    "hand_over_many",
    "mark_making",
    "mark_paid_many",
    "mark_ready",
    "mark_unready",
    "paid_page",
    "pickup_label",
    "place_batch",
    "prove",
    "record_sold",
    "set_paces",
]
