"""What the stock ledger tells."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from teahouse.ground.events import Fact


class StockTurned(Fact, frozen=True, kw_only=True):
    """At this store items ran short of one portion of something (`out`), or are enough again (`back`); codes are the
    menu's products and choices that were marked sold out or restored for it."""

    store_id: UUID
    out: list[str]
    back: list[str]
    sold_out: list[str]
    restored: list[str]
    at: datetime


class LotStatusChanged(Fact, frozen=True, kw_only=True):
    """A lot may not be used any more (held, recalled, expired), or may again (released); everywhere at once."""

    lot_id: UUID
    item_code: str
    lot_no: str
    was: str
    status: str
    places: int
    at: datetime

    def key(self) -> str:
        """Changes of one lot stay in order."""
        return str(self.lot_id)
