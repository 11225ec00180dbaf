"""Payments: money in, money back, each exactly once.

Words: a *payment* is one attempt to collect for one order; a *capture* is the money being in; a *refund* gives part of
it back under an id of its own; a *notice* is what WeChat tells. Calls: nobody below but the ground. Tells:
PaymentCaptured, RefundSettled. Hears: nothing. Callback and polling end in one function, `settle_many`.
"""

from teahouse.commerce.payments.actions import (
    capture_cash,
    close_many,
    open_many,
    prove,
    refund_many,
    resend_refund,
)
from teahouse.commerce.payments.collect import Invitation, ask_now, invite
from teahouse.commerce.payments.model import Opening, Payment, Refunding, RefundRow, trade_no
from teahouse.commerce.payments.sql import (
    books_of,
    captured_by_order,
    of_order,
    of_orders,
    refunds_of_order,
    wechat_sums,
)

__all__ = [
    "Invitation",
    "Opening",
    "Payment",
    "RefundRow",
    "Refunding",
    "ask_now",
    "books_of",
    "capture_cash",
    "captured_by_order",
    "close_many",
    "invite",
    "of_order",
    "of_orders",
    "open_many",
    "prove",
    "refund_many",
    "refunds_of_order",
    "resend_refund",
    "trade_no",
    "wechat_sums",
]
