"""A till, its shifts, its drawer and its sales, with their rules. Pure: no database, no clock, no network."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from teahouse.ground.errors import Invalid, NotFound, Refused

PREFIXES = "KLMNPQRSUVWXYZBDEFGHJ"  # none that orders use (A, C, T), none that reads as a digit (I, O)
NUMBERS = 1_000  # printed numbers run 001..999 and begin anew
CLOCK_MAX_S = 300  # a device may be wrong by this much
AGE_MAX = timedelta(days=7)  # a sale told later than this is suspect
REASON_MAX_CHARS = 120
NAME_MAX_CHARS = 40
CASH_MAX_FEN = 10_000_000
GAP_MAX = 1_000  # numbers a till may be ahead; beyond it the number itself is wrong
YEARS = range(1970, 2100)  # a dead battery says 1970
SYNC_MAX = 100  # sales in one request
PAGE_MAX = 50
PARTS_MAX = 12  # tries to pay one sale
ABANDONED_MIN = 15  # a sale of which nothing is paid ends by itself
CHECKOUT_MAX_H = 24
PAY_CODE = r"^1[0-5]\d{16}$"  # what a guest's WeChat shows


class NoSuchTill(NotFound):
    """No such till in this store."""


class NoSuchShift(NotFound):
    """No such shift at this till."""


class NoSuchConflict(NotFound):
    """No such conflict in this store."""


class NotSoldHere(NotFound):
    """This order was not paid for in cash in this store."""


class TillsFull(Refused):
    """The store has as many tills as there are letters for their numbers."""


class TillIsAnothers(Refused):
    """This till belongs to another store."""


class ShiftOpen(Refused):
    """A shift is open at this till already."""


class NoShift(Refused):
    """Open a shift first: this one is closed or has been counted."""


class NotCounted(Refused):
    """Count the drawer first."""


class Counted(Refused):
    """The drawer has been counted; it is not counted twice."""


class NeedsReason(Refused):
    """The drawer is over or short: say why."""


class OutOfSequence(Refused):
    """The till's next number is another one."""


class NoSuchCheckout(NotFound):
    """No such sale is being paid for at this till."""


class CheckoutOver(Refused):
    """This sale has been paid for or cancelled."""


class CheckoutOpen(Refused):
    """A sale is still being paid for: end it first."""


class PartWaiting(Refused):
    """A pay code is still being waited for: give it up first."""


class PriceChanged(Refused):
    """The price is not what the till showed."""


class Till(msgspec.Struct, frozen=True):
    """A paired till."""

    till_id: UUID
    store_id: UUID
    name: str
    prefix: str
    last_seq: int
    paired_at: datetime


class Shift(msgspec.Struct, frozen=True):
    """A shift as stored."""

    shift_id: UUID
    till_id: UUID
    store_id: UUID
    business_day: date
    opened_by: str
    opened_name: str
    opened_at: datetime
    float_fen: int
    counted_fen: int | None = None
    counted_at: datetime | None = None
    expected_fen: int | None = None
    difference_fen: int | None = None
    closed_at: datetime | None = None
    closed_by: str | None = None
    reason: str = ""
    note: str = ""
    z_no: int | None = None

    @property
    def takes_moves(self) -> bool:
        """Neither counted nor closed."""
        return self.counted_at is None and self.closed_at is None


class Move(msgspec.Struct, frozen=True):
    """One move of a drawer. `key` is its cause: the same cause is booked once."""

    move_id: UUID
    till_id: UUID
    shift_id: UUID | None
    kind: str
    amount_fen: int
    actor: str
    at: datetime
    key: str
    order_id: UUID | None = None
    approved_by: str | None = None
    reason: str = ""


class Sale(msgspec.Struct, frozen=True):
    """A sale as stored. sold_at: the device's clock; clock_offset_ms: true time less that."""

    sale_id: UUID
    till_id: UUID
    store_id: UUID
    seq: int
    printed_no: str
    order_id: UUID
    offline: bool
    menu_version: int
    sold_at: datetime
    clock_offset_ms: int
    total_fen: int
    tendered_fen: int
    sold_by: str
    synced_at: datetime
    state: str
    cash_fen: int | None = None


class Checkout(msgspec.Struct, frozen=True):
    """A sale that is being paid for, as stored."""

    sale_id: UUID
    till_id: UUID
    store_id: UUID
    seq: int
    printed_no: str
    order_id: UUID
    menu_version: int
    sold_at: datetime
    clock_offset_ms: int
    total_fen: int
    change_fen: int
    state: str
    opened_by: str
    opened_at: datetime
    ended_at: datetime | None = None


class CodeMove(msgspec.Struct, frozen=True):
    """Money of a sale that never lay in the drawer."""

    move_id: UUID
    till_id: UUID
    shift_id: UUID | None
    kind: str
    amount_fen: int
    order_id: UUID
    at: datetime
    key: str


class Approval(msgspec.Struct, frozen=True):
    """A discount somebody said yes to, as stored. scope: order | line; lines: what it holds for, each as product, options,
    quantity, price of one and what else is off it; offs: its part of each; sale_id: that used it."""

    discount_id: UUID
    till_id: UUID
    store_id: UUID
    shift_id: UUID
    scope: str
    percent: int | None
    off_fen: int
    lines: list[Any]
    offs: list[int]
    reason: str
    note: str
    asked_by: str
    approved_by: str
    at: datetime
    sale_id: UUID | None = None


class Conflict(msgspec.Struct, frozen=True):
    """What did not fit, for somebody to look at."""

    conflict_id: UUID
    till_id: UUID
    store_id: UUID
    sale_id: UUID
    kind: str
    facts: dict[str, Any]
    made_at: datetime
    resolved_by: str | None = None
    resolved_at: datetime | None = None
    note: str = ""


class Sum(msgspec.Struct, frozen=True):
    """How often a kind of move happened, and what it came to."""

    times: int = 0
    fen: int = 0


class Report(msgspec.Struct, frozen=True):
    """A drawer by kind of move. expected_fen: what must lie in it; ledger_agrees: with the payments' own books.
    codes, code_refunds: by pay code, never in the drawer. discounts: what was taken off these sales by hand, by reason:
    money that never came in."""

    float_fen: int
    sales: Sum
    refunds: Sum
    pay_ins: Sum
    pay_outs: Sum
    no_sales: int
    expected_fen: int
    ledger_agrees: bool
    codes: Sum = Sum()
    code_refunds: Sum = Sum()
    discounts: dict[str, Sum] = {}


def printed_no(prefix: str, seq: int) -> str:
    """K017: what a ticket of the till says."""
    return f"{prefix}{(seq - 1) % (NUMBERS - 1) + 1:03d}"


def free_prefix(taken: Iterable[str]) -> str:
    """The first letter no till of the store has; TillsFull."""
    used = set(taken)
    for letter in PREFIXES:
        if letter not in used:
            return letter
    raise TillsFull(most=len(PREFIXES))


def _sums(amounts: Iterable[tuple[str, int]]) -> dict[str, Sum]:
    sums: dict[str, Sum] = {}
    for kind, fen in amounts:
        before = sums.get(kind, Sum())
        sums[kind] = Sum(before.times + 1, before.fen + fen)
    return sums


def reported(
    moves: Iterable[Move], codes: Iterable[CodeMove], off: Iterable[tuple[str, int]], ledger_agrees: bool
) -> Report:
    """The figures of a shift; the count is no part of what is expected, nor is what came by pay code. off: (reason, fen) of
    each discount."""
    sums = _sums((move.kind, move.amount_fen) for move in moves)
    coded = _sums((move.kind, move.amount_fen) for move in codes)
    of = {kind: sums.get(kind, Sum()) for kind in ("float", "sale", "refund", "pay_in", "pay_out", "no_sale")}
    return Report(
        of["float"].fen, of["sale"], of["refund"], of["pay_in"], of["pay_out"], of["no_sale"].times,
        sum(one.fen for one in of.values()), ledger_agrees, coded.get("sale", Sum()), coded.get("refund", Sum()),
        _sums(off),
    )  # fmt: skip


def checked_part(amount_fen: int, tendered_fen: int, left_fen: int) -> None:
    """A part is between one fen and what is left, and the notes cover it. Invalid."""
    if not 0 < amount_fen <= left_fen:
        raise Invalid(field="amount_fen", why=f"1 to {left_fen}")
    if tendered_fen < amount_fen:
        raise Invalid(field="tendered_fen", why=f"at least {amount_fen}")


def drawer_amount(kind: str, amount_fen: int) -> int:
    """The signed amount of a move made by hand. Invalid."""
    if kind == "no_sale":
        if amount_fen != 0:
            raise Invalid(field="amount_fen", why="the drawer is only opened")
        return 0
    if not 0 < amount_fen <= CASH_MAX_FEN:
        raise Invalid(field="amount_fen", why=f"1 to {CASH_MAX_FEN}")
    return amount_fen if kind == "pay_in" else -amount_fen


def true_time(sold_at: datetime, offset_ms: int, now: datetime) -> tuple[datetime, dict[str, Any] | None]:
    """(when it was really sold, what is wrong with the clock or None). Never after now, never more than AGE_MAX ago."""
    really = sold_at + timedelta(milliseconds=offset_ms)
    wrong = (
        abs(offset_ms) > CLOCK_MAX_S * 1_000 or really > now + timedelta(seconds=CLOCK_MAX_S) or really < now - AGE_MAX
    )
    facts = {"sold_at": sold_at.isoformat(), "offset_ms": offset_ms, "taken_as": min(really, now).isoformat()}
    return max(min(really, now), now - AGE_MAX), facts if wrong else None


def checked_reason(reason: str) -> str:
    """Trimmed, of 1 to REASON_MAX_CHARS characters; Invalid."""
    if not 0 < len(reason.strip()) <= REASON_MAX_CHARS:
        raise Invalid(field="reason", why=f"1 to {REASON_MAX_CHARS} characters")
    return reason.strip()
