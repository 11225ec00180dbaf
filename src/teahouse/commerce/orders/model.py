"""An order and its rules. Pure: no database, no clock, no network."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec

from teahouse.commerce.orders.discounts import Discount
from teahouse.ground.errors import Forbidden, Invalid, NotFound, Refused
from teahouse.ground.money import split

LINES_MAX = 50
NOTE_MAX_CHARS = 100
REF_MIN, REF_MAX = 8, 64
PAGE_MAX = 50
SCHEDULE_MAX_H = 24
APPROVE_MAX_FEN = 100_00  # what a store manager may give back alone

NEXT: dict[str, frozenset[str]] = {
    "placed": frozenset({"paid", "cancelled", "expired"}),
    "paid": frozenset({"making", "cancelled"}),
    "making": frozenset({"ready"}),
    "ready": frozenset({"making", "handed_over"}),  # making: a cup was recalled
    "handed_over": frozenset(),
    "cancelled": frozenset(),
    "expired": frozenset(),
}
STATES = tuple(NEXT)
PREFIX = {"mini": "A", "counter": "C"}


class NoSuchOrder(NotFound):
    """No such order, or not yours to see."""


class WrongState(Refused):
    """The order is past the point where this can be done."""


class PriceChanged(Refused):
    """The price is not what you were shown."""


class StoreClosed(Refused):
    """The store is closed at that time."""


class StorePaused(Refused):
    """The store takes no orders for the moment."""


class CupsTaken(Refused):
    """Some of these cups have been refunded already."""


class NeedsApproval(Forbidden):
    """Somebody with more authority must approve this."""


class RefIsAnothers(Refused):
    """This channel_ref belongs to an order of somebody else or with another basket."""


class Line(msgspec.Struct, frozen=True):
    """One line. weight is of the whole line; total_fen: what it costs, less off_fen, taken off by hand."""

    line_no: int
    product: str
    choices: list[str]
    quantity: int
    unit_fen: int
    total_fen: int
    weight: int
    price_rule: UUID | None = None
    off_fen: int = 0


class Placement(msgspec.Struct, frozen=True):
    """An order about to be placed: priced, checked against the store's menu as this process knows it."""

    order_id: UUID
    channel: str
    channel_ref: str
    store_id: UUID
    guest_id: UUID | None
    menu_version: int
    lines: list[Line]
    total_fen: int
    cups: int
    weight: int
    note: str
    payment_id: UUID
    payment_kind: str  # wechat, cash; parts: whoever places it opens its payments
    business_day: date
    at: datetime
    scheduled_at: datetime | None
    expires_at: datetime
    rated: int  # the store's capacity, for a kitchen's first order
    codes: list[str]  # products and choices: none of them may be sold out
    discounts: Sequence[Discount] = ()  # what makes up the lines' off_fen


class Order(msgspec.Struct, frozen=True):
    """An order as stored, without its lines."""

    order_id: UUID
    channel: str
    channel_ref: str
    store_id: UUID
    guest_id: UUID | None
    state: str
    menu_version: int
    total_fen: int
    refunded_fen: int
    cups: int
    weight: int
    note: str
    payment_id: UUID
    business_day: date
    pickup_no: int | None
    placed_at: datetime
    scheduled_at: datetime | None
    promised_at: datetime
    expires_at: datetime
    paid_at: datetime | None = None
    making_at: datetime | None = None
    ready_at: datetime | None = None
    handed_over_at: datetime | None = None
    ended_at: datetime | None = None


class OrderBrief(msgspec.Struct, frozen=True):
    """What the counter needs to know of an order."""

    order_id: UUID
    store_id: UUID
    state: str
    pickup_no: str | None


class Step(msgspec.Struct, frozen=True):
    """One entry of the history."""

    order_id: UUID
    at: datetime
    state: str
    actor: str
    note: str = ""
    amount_fen: int | None = None


class Refund(msgspec.Struct, frozen=True):
    """Money to be given back, or given."""

    refund_id: UUID
    order_id: UUID
    store_id: UUID
    scope: str
    cup_nos: list[int]
    amount_fen: int
    reason: str
    state: str
    asked_by: str
    asked_at: datetime
    decided_by: str | None = None
    decided_at: datetime | None = None
    note: str = ""
    settled_at: datetime | None = None


def pickup_label(channel: str, number: int | None) -> str | None:
    """A012: what the screen shows and the voice calls."""
    return None if number is None else f"{PREFIX.get(channel, 'T')}{number:03d}"


def moved(state: str, to: str) -> str:
    """The new state, or WrongState."""
    if to not in NEXT[state]:
        raise WrongState(state=state, wanted=to)
    return to


def cup_shares(lines: list[Line]) -> dict[int, int]:
    """What each cup cost: cup number (1..) -> fen; they sum to the order's total."""
    shares: dict[int, int] = {}
    for line in lines:
        for part in split(line.total_fen, [1] * line.quantity):
            shares[len(shares) + 1] = part
    return shares


def cups_of(
    lines: list[Line], scope: str, line_no: int | None, cup_nos: list[int] | None, taken: set[int]
) -> list[int]:
    """The cups a refund is about. CupsTaken when nothing of it is left or a named cup is refunded; Invalid."""
    numbered: dict[int, list[int]] = {}
    n = 0
    for line in lines:
        numbered[line.line_no] = list(range(n + 1, n + line.quantity + 1))
        n += line.quantity
    if scope == "order":
        cups = [c for c in range(1, n + 1) if c not in taken]
    elif scope == "line":
        if line_no not in numbered:
            raise Invalid(field="line_no", why="no such line")
        cups = [c for c in numbered[line_no] if c not in taken]
    elif scope == "cup":
        cups = sorted(set(cup_nos or []))
        if not cups or cups[0] < 1 or cups[-1] > n:
            raise Invalid(field="cup_nos", why=f"1 to {n}")
        if taken & set(cups):
            raise CupsTaken(cups=sorted(taken & set(cups)))
    else:
        raise Invalid(field="scope", why="order, line or cup")
    if not cups:
        raise CupsTaken(cups=sorted(taken))
    return cups


def check_schedule(scheduled_at: datetime | None, at: datetime) -> None:
    """Within the next day, not in the past. Invalid."""
    if scheduled_at is None:
        return
    if scheduled_at.tzinfo is None:
        raise Invalid(field="scheduled_at", why="needs an offset")
    if not at < scheduled_at <= at + timedelta(hours=SCHEDULE_MAX_H):
        raise Invalid(field="scheduled_at", why=f"within the next {SCHEDULE_MAX_H} hours")
