"""Orders: from a basket to a cup in hand, with the money agreed at every step.

Words: an *order* has *lines* (product, options, quantity) and *cups* numbered through it; a *step* is one entry of its
history; the *promise* is the time we tell the guest; the *pace* is what a store's kitchen can make. Calls: stores, menu,
members, payments. Tells: OrderPlaced, OrderPaid, OrderMoved, OrderCancelled, CupsRefunded,
PaceMoved. Hears: PaymentCaptured,
RefundSettled, GuestsMerged.
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
from teahouse.commerce.orders.changing import CupChange, note_change
from teahouse.commerce.orders.discounts import OFF_MAX_FEN, PERCENT_MAX, Discount, spread
from teahouse.commerce.orders.discounts import REASONS as DISCOUNT_REASONS
from teahouse.commerce.orders.discounts_sql import of_orders as discounts_of
from teahouse.commerce.orders.glance import Glance, at_a_glance, hours_of
from teahouse.commerce.orders.limits import ChannelNow, channels_now
from teahouse.commerce.orders.model import (
    APPROVE_MAX_FEN,
    NOTE_MAX_CHARS,
    Line,
    Order,
    OrderBrief,
    Placement,
    Refund,
    WrongState,
    pickup_label,
)
from teahouse.commerce.orders.refunds import NoSuchRefund, may_approve
from teahouse.commerce.orders.refunds import approve as approve_refund
from teahouse.commerce.orders.refunds import ask as ask_refund
from teahouse.commerce.orders.refunds import by_id as refund_by_id
from teahouse.commerce.orders.refunds import reject as reject_refund
from teahouse.commerce.orders.refunds_sql import in_state as refunds_in
from teahouse.commerce.orders.sql import briefs, by_ids, counter_refs, paid_page

__all__ = [
    "APPROVE_MAX_FEN",
    "DISCOUNT_REASONS",
    "NOTE_MAX_CHARS",
    "OFF_MAX_FEN",
    "PERCENT_MAX",
    "ChannelNow",
    "CupChange",
    "Discount",
    "Glance",
    "Line",
    "NoSuchRefund",
    "Order",
    "OrderBrief",
    "Placement",
    "Refund",
    "WrongState",
    "approve_refund",
    "ask_refund",
    "at_a_glance",
    "briefs",
    "by_ids",
    "cancel",
    "channels_now",
    "counter_refs",
    "discounts_of",
    "expire",
    "hand_over",
    "hand_over_many",
    "hours_of",
    "mark_making",
    "mark_paid_many",
    "mark_ready",
    "mark_unready",
    "may_approve",
    "note_change",
    "paid_page",
    "pickup_label",
    "place_batch",
    "prove",
    "record_sold",
    "refund_by_id",
    "refunds_in",
    "reject_refund",
    "set_paces",
    "spread",
]
