"""What buying tells."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from teahouse.ground.events import Fact


class PurchaseOrderSent(Fact, frozen=True, kw_only=True):
    """A supplier has been sent an order for a warehouse."""

    po_id: UUID
    po_no: str
    warehouse_id: UUID
    wanted_on: date
    at: datetime

    def key(self) -> str:
        """Orders of one warehouse stay in order."""
        return str(self.warehouse_id)
