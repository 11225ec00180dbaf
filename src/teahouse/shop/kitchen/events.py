"""What the kitchen tells."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from teahouse.ground.events import Fact


class TicketsMoved(Fact, frozen=True, kw_only=True):
    """Tickets of one store reached `state` together (one fact per action).

    state: queued | claimed | making | ready | handed_over | cancelled | remade | confirmed | changed. `order_ids` are
    the orders they belong to; `complete` those of them whose every cup is ready now and which may be called. made_here:
    the store made, labelled and gave them out by itself, while nobody could be asked.
    """

    store_id: UUID
    order_ids: list[UUID]
    ticket_ids: list[UUID]
    state: str
    at: datetime
    complete: list[UUID] = []
    made_here: bool = False
