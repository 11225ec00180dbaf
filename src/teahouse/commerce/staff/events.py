"""What staff tell."""

from __future__ import annotations

from uuid import UUID

from teahouse.ground.events import Fact


class SessionRevoked(Fact, frozen=True, kw_only=True):
    """Tokens of this session are worthless from now on, in every process."""

    session_id: UUID
    until: int  # seconds since 1970: when the token would have ended anyway

    def key(self) -> str:
        """Sessions have no order among each other."""
        return str(self.session_id)
