"""A sale as a till tells it, and what becomes of it. Pure."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from teahouse.ground.errors import Invalid


class Off(msgspec.Struct, frozen=True):
    """What an approved discount takes off a line."""

    discount_id: UUID
    off_fen: int


class SoldLine(msgspec.Struct, frozen=True):
    """A line at the price it was sold at, and what was taken off that by hand."""

    product: str
    choices: list[str]
    quantity: int
    unit_fen: int
    offs: list[Off] = []

    @property
    def list_fen(self) -> int:
        """What it costs."""
        return self.unit_fen * self.quantity

    @property
    def off_fen(self) -> int:
        """What was taken off by hand."""
        return sum(off.off_fen for off in self.offs)


class Told(msgspec.Struct, frozen=True):
    """A sale as a till tells it. sold_at: by the device's clock; true time is clock_offset_ms later."""

    sale_id: UUID
    seq: int
    shift_id: UUID
    lines: list[SoldLine]
    tendered_fen: int
    note: str
    menu_version: int
    sold_at: datetime
    clock_offset_ms: int
    guest_id: UUID | None = None  # the member whose order it is
    made_here: bool = False  # the store's own box has printed its labels and shown its cups

    @property
    def total_fen(self) -> int:
        """What the guest paid."""
        return sum(line.list_fen - line.off_fen for line in self.lines)

    @property
    def discount_ids(self) -> list[UUID]:
        """The approvals of what was taken off, each once."""
        return list(dict.fromkeys(off.discount_id for line in self.lines for off in line.offs))

    def parts_of(self, discount_id: UUID) -> dict[int, int]:
        """Line number -> fen, where that approval took something off."""
        return {no: off.off_fen for no, line in enumerate(self.lines, 1) for off in line.offs
                if off.discount_id == discount_id}  # fmt: skip


class Verdict(msgspec.Struct, frozen=True):
    """What became of a sale. verdict: accepted | known | conflict."""

    sale_id: UUID
    seq: int
    order_id: UUID
    printed_no: str
    verdict: str
    conflicts: list[str]


def checked(lines: list[SoldLine]) -> list[SoldLine]:
    """Lines somebody could have paid for: no line below zero, no approval twice on one. Invalid."""
    for line in lines:
        if line.off_fen > line.list_fen or len({off.discount_id for off in line.offs}) < len(line.offs):
            raise Invalid(field="lines", why="more is taken off than it costs, or by one discount twice")
    return lines
