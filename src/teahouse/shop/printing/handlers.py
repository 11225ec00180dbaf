"""What printing does without a caller: labels for cups that were queued, slips for orders that were paid."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from teahouse.commerce.orders.events import OrderPaid
from teahouse.ground.db import Connection, Database
from teahouse.ground.schedule import Schedule
from teahouse.shop.kitchen.events import CupChanged, TicketsMoved
from teahouse.shop.printing import actions, sql
from teahouse.shop.printing.events import JobsQueued
from teahouse.shop.printing.model import KEPT_DAYS

FORGET_EVERY_S = 3_600.0
FORGET_MAX = 20_000  # at once


async def follow_cups(conn: Connection, moved: list[TicketsMoved]) -> None:
    """Cups just queued (remade ones too) get a label; cancelled ones that nobody has taken yet get none. Cups a store
    made by itself have theirs: its box printed it.

    Remakes are cups queued anew. A cup queued and cancelled in one batch is cancelled already when it is looked at.
    """
    queued = [fact for fact in moved if fact.state == "queued"]
    if queued:
        cups = [ticket_id for fact in queued for ticket_id in fact.ticket_ids]
        await actions.label_cups(conn, {fact.store_id for fact in queued}, cups)
    made = [fact for fact in moved if fact.made_here]
    if made:
        cups = [ticket_id for fact in made for ticket_id in fact.ticket_ids]
        await actions.label_cups(conn, {fact.store_id for fact in made}, cups, on_paper=True)
    gone = [ticket_id for fact in moved if fact.state == "cancelled" for ticket_id in fact.ticket_ids]
    if gone:
        await actions.call_off(conn, gone)


async def follow_changes(conn: Connection, changed: list[CupChanged]) -> None:
    """Cups that are to be made otherwise: their labels say so."""
    cups = list(dict.fromkeys(fact.ticket_id for fact in changed))
    await actions.relabel(conn, cups, max(fact.at for fact in changed))


async def print_slips(conn: Connection, paid: list[OrderPaid]) -> None:
    """A slip for each order, where there is a receipt printer and the store's box did not print it."""
    await actions.slip_orders(conn, paid)


async def forget(db: Database, at: datetime) -> None:
    """Old jobs go: what they said is in the order."""
    async with db.transaction() as conn:
        await sql.forget(conn, at - timedelta(days=KEPT_DAYS), FORGET_MAX)


def to_agents(fact: JobsQueued) -> list[tuple[str, dict[str, Any]]]:
    """Wakes the store's print agents."""
    return [(f"print:{fact.store_id}", {"event": "jobs", "jobs": fact.jobs})]


HANDLERS = {TicketsMoved: follow_cups, CupChanged: follow_changes, OrderPaid: print_slips}
SCHEDULE = {"printing.forget": Schedule(FORGET_EVERY_S, forget)}
LIVE = {JobsQueued: to_agents}
