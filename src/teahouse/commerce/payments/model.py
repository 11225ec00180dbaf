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
CODE_WAIT_S = 45  # for a guest's password, after a pay code was scanned
QR_WAIT_S = 180  # for a guest to scan a QR code and pay: the trade's time_expire
CODE_PAUSES_S = (1.5, 2.0, 3.0, 4.0, 5.0, 5.0, 8.0)  # before each question about it; the last one again and again
CODE_SURE_S = 120  # WeChat not knowing a payment for so long means that it never came
CODE_LATE_S = 900  # a reversed payment is looked at again for so long
CODE_WAITING = frozenset({"USERPAYING"})
CODE_UNSURE = frozenset({"SYSTEMERROR", "SYSTEM_ERROR", "BANKERROR", "BANK_ERROR", "ORDERPAID", "FREQUENCY_LIMITED"})


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
    way: str | None = None  # at a till: code | qr
    refused: str | None = None
    wait_until: datetime | None = None
    reversed_at: datetime | None = None
    returned_at: datetime | None = None

    @property
    def kept(self) -> bool:
        """The money is in and counts for the order."""
        return self.state == "captured" and self.returned_at is None


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
    asked_at: datetime | None = None  # when the question was asked that this answers; only pay codes need it


class Refunding(msgspec.Struct, frozen=True):
    """Give back part of a payment, under an id fixed by its cause."""

    refund_id: UUID
    payment_id: UUID
    amount_fen: int
    reason: str
    at: datetime
    cause_id: UUID | None = None


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
    cause_id: UUID | None = None


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


def portions(kept: list[Payment], amount_fen: int) -> list[tuple[Payment, int]]:
    """How much of a refund goes back by which payment: what WeChat took first, then cash. NothingToRefund."""
    found, left = [], amount_fen
    for one in sorted(kept, key=lambda p: (p.kind == "cash", p.payment_id.bytes)):
        part = min(left, one.captured_fen - one.refunded_fen)
        if part > 0:
            found.append((one, part))
            left -= part
    if left or not found:
        raise NothingToRefund(amount_fen=amount_fen, left_fen=amount_fen - left)
    return found


def trade_no(payment_id: UUID) -> str:
    """The number WeChat knows a payment (or refund) by: 32 hex digits."""
    return payment_id.hex


def id_of(number: str) -> UUID | None:
    """The payment (or refund) of a number; None when it is none of ours."""
    try:
        return UUID(hex=number) if len(number) == 32 else None
    except ValueError:
        return None
