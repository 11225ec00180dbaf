"""What the kitchen tells."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from teahouse.ground.events import Fact


class TicketsMoved(Fact, frozen=True, kw_only=True):
    """Tickets of one store reached `state` together (one fact per action).

    state: queued | claimed | making | ready | handed_over | cancelled | remade | confirmed | changed | shelved. `order_ids` are
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


class CupsNotMade(Fact, frozen=True, kw_only=True):
    """These cups of an order will not be made, and nobody had begun them: nothing was used for them."""

    store_id: UUID
    order_id: UUID
    cup_nos: list[int]
    at: datetime


class CupRemade(Fact, frozen=True, kw_only=True):
    """A cup was begun anew: its recipe is used once more. ticket_id: the new ticket; reason: one of model.REASONS;
    business_day: the order's."""

    store_id: UUID
    order_id: UUID
    cup_no: int
    ticket_id: UUID
    menu_version: int
    product: str
    choices: list[str]
    reason: str
    business_day: date
    at: datetime


class CupChanged(Fact, frozen=True, kw_only=True):
    """A cup is to be made with other options, or its note is another (then was = choices). begun: it was being made already;
    generation: above 1 it is a cup made anew; business_day: the order's."""

    change_id: UUID
    store_id: UUID
    order_id: UUID
    cup_no: int
    ticket_id: UUID
    generation: int
    begun: bool
    menu_version: int
    product: str
    was: list[str]
    choices: list[str]
    business_day: date
    at: datetime
