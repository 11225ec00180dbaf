"""What stores tell: past tense, plain fields."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from teahouse.ground.events import Fact


class StoreChanged(Fact, frozen=True, kw_only=True):
    """Something about a store is different; read it anew. what: new|details|hours|exception|state."""

    store_id: UUID
    what: str
    state: str  # what is set by hand now; the hours are another matter
    state_until: datetime | None = None
    at: datetime
