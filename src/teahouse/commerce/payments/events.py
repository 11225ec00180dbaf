"""What payments tell."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from teahouse.ground.events import Fact


class PaymentCaptured(Fact, frozen=True, kw_only=True):
    """The money is in, all of it. Told once per payment."""

    payment_id: UUID
    order_id: UUID
    store_id: UUID
    amount_fen: int
    method: str  # wechat | cash
    at: datetime


class RefundSettled(Fact, frozen=True, kw_only=True):
    """A refund has ended: done (the guest has it) or failed (somebody must look)."""

    refund_id: UUID
    payment_id: UUID
    order_id: UUID
    store_id: UUID
    amount_fen: int
    state: str
    at: datetime
    method: str = ""  # wechat | cash; '' in facts told before there was a choice
    cause_id: UUID | None = None  # it is one of several parts of this refund
