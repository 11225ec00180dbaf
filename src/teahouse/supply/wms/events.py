"""What warehouses tell."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from teahouse.ground.events import Fact


class ShippedLine(Struct, frozen=True):
    """So many base units of a lot for a line of a store's order."""

    line_id: UUID
    item_code: str
    lot_id: UUID
    lot_no: str
    expires_on: date | None
    qty: int


class ShipmentShipped(Fact, frozen=True, kw_only=True):
    """Goods have left a warehouse for a store; they are on their way until it receives the shipment."""

    shipment_id: UUID
    store_id: UUID
    warehouse_id: UUID
    arrives_on: date
    sscc: list[str]
    lines: list[ShippedLine]
    at: datetime


class LineShort(Fact, frozen=True, kw_only=True):
    """A store will get less of a line than was decided: there were no lots that last, or they were not in the bin."""

    line_id: UUID
    store_id: UUID
    warehouse_id: UUID
    item_code: str
    wanted_qty: int
    short_qty: int
    at: datetime


class LineFilled(Fact, frozen=True, kw_only=True):
    """Of what a line was short of, so much goes after all: it crossed the dock."""

    line_id: UUID
    store_id: UUID
    warehouse_id: UUID
    item_code: str
    qty: int
    at: datetime


class GoodsReceived(Fact, frozen=True, kw_only=True):
    """Goods have come over a dock; from a supplier (po_no) or back from a store."""

    receipt_id: UUID
    warehouse_id: UUID
    po_no: str | None
    item_code: str
    lot_id: UUID
    lot_no: str
    qty: int
    at: datetime

    def key(self) -> str:
        """Of one lot in order."""
        return str(self.lot_id)
