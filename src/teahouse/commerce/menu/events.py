"""What the menu tells: past tense, plain fields."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from teahouse.ground.events import Fact


class MenuPublished(Fact, frozen=True, kw_only=True):
    """A version is there for stores to have."""

    version_no: int
    at: datetime

    def key(self) -> str:
        """All facts of the roll-out stay in order."""
        return "menu"


class RolloutChanged(Fact, frozen=True, kw_only=True):
    """Which stores have which version is different."""

    stable_no: int
    candidate_no: int | None
    share_bp: int
    act: str
    at: datetime

    def key(self) -> str:
        """All facts of the roll-out stay in order."""
        return "menu"


class SoldOutChanged(Fact, frozen=True, kw_only=True):
    """A store has run out of codes (until `until_at`; None: until restored), or has codes again."""

    store_id: UUID
    sold_out: list[str]
    restored: list[str]
    until_at: datetime | None = None
    at: datetime
