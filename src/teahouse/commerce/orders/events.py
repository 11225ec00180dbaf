"""What orders tell."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import msgspec

from teahouse.ground.events import Fact


class Cup(msgspec.Struct, frozen=True):
    """One drink to be made: `cup_no` of `of` in its order. weight in hundredths of a plain cup."""

    cup_no: int
    of: int
    product: str
    choices: list[str]
    line_no: int
    weight: int


class OrderPlaced(Fact, frozen=True, kw_only=True):
    """Somebody wants something; nothing is paid."""

    order_id: UUID
    store_id: UUID
    channel: str
    total_fen: int
    cups: int
    placed_at: datetime


class OrderPaid(Fact, frozen=True, kw_only=True):
    """The kitchen may start."""

    order_id: UUID
    store_id: UUID
    channel: str
    kind: str
    pickup_no: str
    business_day: date
    menu_version: int
    paid_at: datetime
    promised_at: datetime
    scheduled_at: datetime | None
    note: str
    total_fen: int
    cups: list[Cup]
    off_fen: int = 0  # taken off by hand, not in total_fen any more
    made_here: bool = False  # the store has its labels and tickets already: print and queue nothing


class OrderCancelled(Fact, frozen=True, kw_only=True):
    """Nobody wants it any more; `was` is the state it had. placed -> nothing to do for a kitchen."""

    order_id: UUID
    store_id: UUID
    at: datetime
    reason: str
    was: str


class OrderMoved(Fact, frozen=True, kw_only=True):
    """Every change of state, for screens."""

    order_id: UUID
    store_id: UUID
    guest_id: UUID | None
    state: str
    at: datetime
    pickup_no: str | None = None


class CupsRefunded(Fact, frozen=True, kw_only=True):
    """These cups are not to be made, or were given back."""

    order_id: UUID
    store_id: UUID
    cup_nos: list[int]
    at: datetime


class RefundAsked(Fact, frozen=True, kw_only=True):
    """Somebody must decide."""

    refund_id: UUID
    order_id: UUID
    store_id: UUID
    amount_fen: int
    at: datetime


class PaceMoved(Fact, frozen=True, kw_only=True):
    """A store is busier or quieter. level: normal | longer | platforms_stopped | mini_stopped; prep_min: minutes of a
    plain cup, in steps; stopped: channels that may not order now; resumes_at: by channel, if nobody else orders."""

    store_id: UUID
    level: str
    prep_min: int
    stopped: list[str]
    resumes_at: dict[str, datetime]
    at: datetime
