"""Money taken off an order by hand: how much may be, and how it lies on the lines. Pure: no database, no clock.

What is left of a line is its total: whoever refunds it, or cups of it, gives back what was paid and never the list price.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from teahouse.ground.errors import Invalid, Refused
from teahouse.ground.money import split

REASONS = ("complaint", "damaged", "staff_meal", "spoiled", "other")
PERCENT_MAX = 100
OFF_MAX_FEN = 500_00  # by one approval
LEFT_MIN_FEN = 1  # an order still costs this much


class TooMuchOff(Refused):
    """More than it costs, or than one approval may take off."""


class NothingLeft(Refused):
    """An order must still cost something."""


class Discount(msgspec.Struct, frozen=True):
    """Taken off an order. discount_id: the approval's; line_no, percent: none: of the whole order, an amount;
    approved_by: none: nobody the house knows of, of a sale it was told later."""

    discount_id: UUID
    line_no: int | None
    percent: int | None
    off_fen: int
    reason: str
    note: str
    asked_by: str
    approved_by: str | None
    at: datetime


def spread(costs: list[int], line_no: int | None, percent: int | None, amount_fen: int | None) -> list[int]:
    """What is taken off each line (fen), of lines that cost so much: a share of one line or of all (rounded half up to a
    fen), or an amount; it lies on the lines by what they cost, largest remainder. TooMuchOff, NothingLeft, Invalid."""
    if line_no is not None and not 1 <= line_no <= len(costs):
        raise Invalid(field="line_no", why="no such line")
    if (percent is None) == (amount_fen is None):
        raise Invalid(field="percent", why="either a percentage or an amount")
    base = [cost if line_no in (None, no) else 0 for no, cost in enumerate(costs, 1)]
    whole, all_fen = sum(base), sum(costs)
    off = amount_fen if amount_fen is not None else (whole * (percent or 0) * 2 + 100) // 200
    if off > min(whole, OFF_MAX_FEN):
        raise TooMuchOff(off_fen=off, most_fen=min(whole, OFF_MAX_FEN))
    if off <= 0:
        raise Invalid(field="percent", why="comes to nothing")
    if all_fen - off < LEFT_MIN_FEN:
        raise NothingLeft(off_fen=off, total_fen=all_fen)
    return split(off, base)
