"""What goods for stores tell."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from teahouse.ground.events import Fact


class AllocationDecided(Fact, frozen=True, kw_only=True):
    """A run has been released: each warehouse may ask for its lines (`oms.lines_to_ship`)."""

    run_id: UUID
    warehouse_ids: list[UUID]
    at: datetime

    def key(self) -> str:
        """Facts of one run stay in order."""
        return str(self.run_id)
