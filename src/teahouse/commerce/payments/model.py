"""A payment, a refund and their rules. Pure: no database, no clock, no network."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from teahouse.ground.errors import NotFound, Refused, Unavailable

POLL_AFTER_S = 20  # a payment shown to the guest and not heard of is asked about this often
POLL_FOR_H = 24
POLL_MAX = 40  # asked about in one round
REFUND_RETRY_S = 30


class Opening(msgspec.Struct, frozen=True):
    """A payment to be opened for an order. kind: wechat | cash."""

    payment_id: UUID
    order_id: UUID
    store_id: UUID
    kind: str
    amount_fen: int
    at: datetime


class Payment(msgspec.Struct, frozen=True):
    """A payment as stored."""

    payment_id: UUID
    order_id: UUID
    store_id: UUID
    kind: str
    amount_fen: int
    captured_fen: int
    refunded_fen: int
    state: str
    opened_at: datetime
    prepay_id: str | None = None
    transaction_id: str | None = None
    captured_at: datetime | None = None


class Book(msgspec.Struct, frozen=True):
    """A payment for comparing with WeChat's books. refunded_done_fen: the part of refunded_fen that has arrived."""

    captured_fen: int
    transaction_id: str | None
    refunded_fen: int
    refunded_done_fen: int


class Captured(msgspec.Struct, frozen=True):
    """The money of a payment is in, says `transaction_id`."""

    payment_id: UUID
    transaction_id: str
    amount_fen: int
    payer: str
    at: datetime


class Refunding(msgspec.Struct, frozen=True):
    """Give back part of a payment, under an id fixed by its cause."""

    refund_id: UUID
    payment_id: UUID
    amount_fen: int
    reason: str
    at: datetime


class RefundRow(msgspec.Struct, frozen=True):
    """A refund as stored."""

    refund_id: UUID
    payment_id: UUID
    amount_fen: int
    reason: str
    state: str
    made_at: datetime
    settled_at: datetime | None = None
    error: str | None = None


class NoSuchPayment(NotFound):
    """No payment of this number."""


class NothingToRefund(Refused):
    """More would be given back than came in."""


class AlreadyPaid(Refused):
    """The money is in already."""


class PaymentOver(Refused):
    """This payment was closed; nothing more can be paid on it."""


class NoOpenid(Refused):
    """WeChat must know who pays: sign in with WeChat, or pay by a code to scan."""


class WechatAway(Unavailable):
    """WeChat Pay does not answer; the order stands, try again."""


def trade_no(payment_id: UUID) -> str:
    """The number WeChat knows a payment (or refund) by: 32 hex digits."""
    return payment_id.hex


def id_of(number: str) -> UUID | None:
    """The payment (or refund) of a number; None when it is none of ours."""
    try:
        return UUID(hex=number) if len(number) == 32 else None
    except ValueError:
        return None
