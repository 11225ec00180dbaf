"""Payments: money in, money back, each exactly once.

Words: a *payment* is one attempt to collect for one order; a *capture* is the money being in; a *refund* gives part of
it back under an id of its own; a *notice* is what WeChat tells; a *pay code* is what a guest shows at a till, a *QR code*
what a guest scans there; to *reverse* makes a payment by pay code one that never was. Calls: nobody below but the
ground. Tells: PaymentCaptured, RefundSettled. Hears: nothing. Callback and polling end in one function, `settle_many`.
"""

from teahouse.commerce.payments.actions import (
    capture_cash,
    close_many,
    end_of_refund,
    kept_fen,
    open_many,
    prove,
    refund_many,
    refund_order,
    resend_refund,
)
from teahouse.commerce.payments.code_collect import Scene, give_back_part, give_up, look, open_code, take
from teahouse.commerce.payments.collect import Invitation, ask_now, invite
from teahouse.commerce.payments.model import Opening, Payment, Refunding, RefundRow, trade_no
from teahouse.commerce.payments.qr_collect import draw
from teahouse.commerce.payments.sql import (
    books_of,
    captured_by_order,
    of_order,
    of_orders,
    parts_of,
    refunds_of_order,
    wechat_sums,
)

__all__ = [
    "Invitation",
    "Opening",
    "Payment",
    "RefundRow",
    "Refunding",
    "Scene",
    "ask_now",
    "books_of",
    "capture_cash",
    "captured_by_order",
    "close_many",
    "draw",
    "give_back_part",
    "give_up",
    "invite",
    "kept_fen",
    "look",
    "of_order",
    "of_orders",
    "open_code",
    "open_many",
    "parts_of",
    "prove",
    "refund_many",
    "refund_order",
    "refunds_of_order",
    "resend_refund",
    "end_of_refund",
    "take",
    "trade_no",
    "wechat_sums",
]
