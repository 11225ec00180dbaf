"""What members tell."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from teahouse.ground.events import Fact


class GuestJoined(Fact, frozen=True, kw_only=True):
    """Somebody signed in for the first time."""

    guest_id: UUID
    way: str  # wechat | phone
    at: datetime

    def key(self) -> str:
        """In order for each guest."""
        return str(self.guest_id)


class GuestForgotten(Fact, frozen=True, kw_only=True):
    """The guest asked to be forgotten: whoever keeps something personal about them removes it."""

    guest_id: UUID
    at: datetime

    def key(self) -> str:
        """In order for each guest."""
        return str(self.guest_id)


class GuestBound(Fact, frozen=True, kw_only=True):
    """A guest is known by WeChat and by phone now, both proved; or by another phone than before."""

    guest_id: UUID
    at: datetime

    def key(self) -> str:
        """In order for each guest."""
        return str(self.guest_id)


class GuestsMerged(Fact, frozen=True, kw_only=True):
    """Two guests are one person, who proved both: what was `was` belongs to `guest_id`; sessions of `was` go on as it."""

    guest_id: UUID
    was: UUID
    at: datetime

    def key(self) -> str:
        """In order for each guest that is kept."""
        return str(self.guest_id)


class SessionRevoked(Fact, frozen=True, kw_only=True):
    """Tokens of this guest session are worthless from now on, in every process."""

    session_id: UUID
    until: int  # seconds since 1970: when the token would have ended anyway

    def key(self) -> str:
        """Sessions have no order among each other."""
        return str(self.session_id)
