"""What printing tells."""

from __future__ import annotations

from uuid import UUID

from teahouse.ground.events import Fact


class JobsQueued(Fact, frozen=True, kw_only=True):
    """There is something to print in this store: its agent comes and takes it."""

    store_id: UUID
    jobs: int
