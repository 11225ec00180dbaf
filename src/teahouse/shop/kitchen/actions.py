"""What hands in a kitchen do to cups, inside the caller's transaction. Lists in, lists out; everything may come twice.

Each takes the locks of all cups of the orders concerned first (sql.orders_of_locked), then asks the rules in model.py,
then moves what may move in one statement, then tells orders: tickets before orders, always, so that nobody deadlocks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from uuid import UUID

import msgspec

from teahouse.commerce import orders
from teahouse.ground.auth import Actor
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.events import tell
from teahouse.ground.ids import uuid7
from teahouse.shop.kitchen import figures_sql, model, pace, sql
from teahouse.shop.kitchen.events import TicketsMoved
from teahouse.shop.kitchen.model import (
    REASONS,
    SCREEN_MAX_CHARS,
    TICKETS_MAX,
    Cup,
    Outcome,
    Refusal,
    Ticket,
    Verdict,
)

THE_HOUSE = "kitchen"  # who moved an order when nobody's hand did
STOPPABLE = ("queued", "claimed", "making", "ready")


class Handed(msgspec.Struct, frozen=True):
    """An order the guest has now."""

    order_id: UUID
    pickup_no: str
    state: str


class _Found:
    """The cups an action has locked, and what the rules said of those it was asked about."""

    def __init__(self, cups: list[Ticket], wanted: Iterable[UUID], judge: Callable[[Ticket], Verdict]) -> None:
        self.cups = {cup.ticket_id: cup for cup in cups}
        self.fine, self.refused = model.sorted_out(wanted, self.cups, judge)

    def replace(self, moved: Iterable[Ticket]) -> None:
        """These are the cups now."""
        self.cups.update((cup.ticket_id, cup) for cup in moved)

    def orders(self) -> dict[UUID, list[Ticket]]:
        """All cups by order."""
        grouped: dict[UUID, list[Ticket]] = defaultdict(list)
        for cup in self.cups.values():
            grouped[cup.order_id].append(cup)
        return grouped

    def complete(self) -> set[UUID]:
        """Orders whose every cup waits to be taken."""
        return {order_id for order_id, cups in self.orders().items() if model.complete(cups)}

    def moving(self, order_ids: Iterable[UUID]) -> list[UUID]:
        """Those orders that still move: the guest has not got them yet."""
        grouped = self.orders()
        return sorted(order_id for order_id in order_ids if not model.handed(grouped[order_id]))

    def outcome(self) -> Outcome:
        """Those that are as asked, as they are now."""
        return Outcome([self.cups[cup.ticket_id] for cup in self.fine], self.refused)


async def _find(
    conn: Connection, store_id: UUID, ticket_ids: list[UUID], judge: Callable[[Ticket], Verdict]
) -> _Found:
    if not 1 <= len(ticket_ids) <= TICKETS_MAX:
        raise Invalid(field="ticket_ids", why=f"1 to {TICKETS_MAX}")
    return _Found(await sql.orders_of_locked(conn, store_id, ticket_ids), ticket_ids, judge)


def named(screen: str) -> str:
    """A screen's name as kept; Invalid when empty or too long."""
    name = screen.strip()
    if not name or len(name) > SCREEN_MAX_CHARS or not name.isprintable():
        raise Invalid(field="screen", why=f"1 to {SCREEN_MAX_CHARS} printable characters")
    return name


async def tell_moved(
    conn: Connection, moved: list[Ticket], at: datetime, complete: Iterable[UUID] = (), state: str = ""
) -> None:
    """One fact for each store and state among the moved tickets (`state` overrules theirs)."""
    groups: dict[tuple[UUID, str], list[Ticket]] = defaultdict(list)
    for ticket in moved:
        groups[ticket.store_id, state or ticket.state].append(ticket)
    whole = set(complete)
    facts = []
    for (store_id, to), tickets in groups.items():
        ids = list(dict.fromkeys(ticket.order_id for ticket in tickets))
        done = [order_id for order_id in ids if order_id in whole]
        facts.append(
            TicketsMoved(
                store_id=store_id,
                order_ids=ids,
                ticket_ids=[ticket.ticket_id for ticket in tickets],
                state=to,
                at=at,
                complete=done,
            )
        )
    await tell(conn, *facts)


async def claim(
    conn: Connection, store_id: UUID, ticket_ids: list[UUID], screen: str, at: datetime, actor: Actor
) -> Outcome:
    """This screen will make these cups; a claim runs out after CLAIM_MAX_S. One screen wins.

    Refused each: UnknownTicket, Cancelled, WrongState, ClaimedElsewhere. Invalid.
    """
    screen = named(screen)
    found = await _find(conn, store_id, ticket_ids, lambda ticket: model.may_claim(ticket, screen, at))
    if found.fine:
        moved = await sql.claim(conn, [ticket.ticket_id for ticket in found.fine], screen, at, actor.actor_id)
        found.replace(moved)
        await tell_moved(conn, moved, at)
    return found.outcome()


async def start(
    conn: Connection, store_id: UUID, ticket_ids: list[UUID], screen: str, at: datetime, actor: Actor
) -> Outcome:
    """Begin these cups, claiming them if need be, or take over ones that another station has passed on.

    Refused each: UnknownTicket, Cancelled, WrongState, ClaimedElsewhere, OrderStopped (the order was cancelled
    meanwhile: its tickets are cancelled here and now, without waiting for the fact). Invalid.
    """
    screen = named(screen)
    found = await _find(conn, store_id, ticket_ids, lambda ticket: model.may_start(ticket, screen, at))
    begin = [ticket for ticket in found.fine if ticket.state != "making" or ticket.claimed_by is None]
    if not begin:
        return found.outcome()
    asked = found.moving({ticket.order_id for ticket in begin if ticket.state != "making"})
    stopped = set(asked) - await orders.mark_making(conn, asked, at, actor.label) if asked else set()
    if stopped:
        found.fine = [ticket for ticket in found.fine if ticket.order_id not in stopped]
        found.refused += [
            Refusal(ticket.ticket_id, model.OrderStopped().code) for ticket in begin if ticket.order_id in stopped
        ]
        cancelled = await sql.call_off(conn, [(o, 0, at, "order_stopped") for o in sorted(stopped)], STOPPABLE)
        await tell_moved(conn, cancelled, at)
    ids = [ticket.ticket_id for ticket in begin if ticket.order_id not in stopped]
    if ids:
        moved = await sql.start(conn, ids, screen, at, actor.actor_id)
        found.replace(moved)
        await tell_moved(conn, moved, at)
    return found.outcome()


async def ready(
    conn: Connection,
    store_id: UUID,
    ticket_ids: list[UUID],
    screen: str,
    station: str | None,
    at: datetime,
    actor: Actor,
) -> Outcome:
    """These cups are done at this station and pass on, or are ready after the last; without a station: ready.

    When it was the last cup of its order, the order is ready. Refused each: UnknownTicket, Cancelled, NotStarted,
    WrongState, WrongStation. Invalid.
    """
    screen = named(screen)
    found = await _find(conn, store_id, ticket_ids, lambda ticket: model.may_bump(ticket, station))
    bumps = []
    for ticket in found.fine:
        to = model.bumped(ticket, station)
        if to != (ticket.station_index, ticket.state):
            bumps.append((ticket, *to))
    if not bumps:
        return found.outcome()
    figures = pace.tallied([(ticket, state, ticket.station) for ticket, _, state in bumps], at)
    moves = [(ticket.ticket_id, index, state, ticket.station) for ticket, index, state in bumps]
    moved = await sql.bump(conn, store_id, moves, figures, at, actor.actor_id, screen)
    found.replace(moved)
    complete = found.complete() & {ticket.order_id for ticket in moved if ticket.state == "ready"}
    going = found.moving(complete)
    if going:
        await orders.mark_ready(conn, going, at, actor.label)
    await tell_moved(conn, moved, at, complete)
    return found.outcome()


async def recall(
    conn: Connection, store_id: UUID, ticket_ids: list[UUID], screen: str, at: datetime, actor: Actor
) -> Outcome:
    """Ready was pressed too early: these cups are being made again.

    Refused each: UnknownTicket, Cancelled, WrongState. Invalid.
    """
    screen = named(screen)
    found = await _find(conn, store_id, ticket_ids, model.may_recall)
    back = [ticket for ticket in found.fine if ticket.state == "ready"]
    if not back:
        return found.outcome()
    undone = found.moving(found.complete() & {ticket.order_id for ticket in back})
    moved = await sql.recall(conn, [ticket.ticket_id for ticket in back], at, actor.actor_id, screen)
    found.replace(moved)
    if undone:
        await orders.mark_unready(conn, undone, at, actor.label)
    await tell_moved(conn, moved, at)
    return found.outcome()


async def remake(
    conn: Connection, store_id: UUID, ticket_id: UUID, reason: str, at: datetime, actor: Actor
) -> Outcome:
    """Make this cup anew: a new ticket takes its place in the queue. Asked twice, the same new ticket.

    A cup the guest has already can be made anew too; the order then stays handed over. BadReason, UnknownTicket;
    refused: Cancelled, NotStarted.
    """
    if reason not in REASONS:
        raise model.BadReason(field="reason", why=f"one of {', '.join(REASONS)}")
    found = await _find(conn, store_id, [ticket_id], model.may_remake)
    if not found.fine:
        return found.outcome()
    old = found.fine[0]
    if old.state == "remade":
        return Outcome([cup for cup in found.cups.values() if cup.remake_of == ticket_id], [])
    undone = found.moving(found.complete() & {old.order_id})
    made = await sql.remake(conn, ticket_id, uuid7(), reason, at, actor.actor_id)
    if undone:
        await orders.mark_unready(conn, undone, at, actor.label)
    await tell_moved(conn, [old], at, state="remade")
    await tell_moved(conn, made, at)
    return Outcome(made, [])


async def confirm_cancel(
    conn: Connection, store_id: UUID, ticket_ids: list[UUID], at: datetime, actor: Actor
) -> Outcome:
    """Somebody has seen that these cups are cancelled. Refused each: UnknownTicket, WrongState."""
    found = await _find(conn, store_id, ticket_ids, model.may_confirm)
    moved = await sql.confirm_cancel(conn, [ticket.ticket_id for ticket in found.fine], at, actor.actor_id)
    found.replace(moved)
    await tell_moved(conn, moved, at, state="confirmed")
    return found.outcome()


async def hand_over(conn: Connection, cups: list[Ticket], at: datetime, actor: Actor) -> Handed:
    """Give the order to the guest; `cups` are all its tickets, locked (see `by_order`, `by_number`, `by_scan`).

    Twice is once. UnknownOrder, Ambiguous, Cancelled, NotReady(missing); what orders refuses.
    """
    if not cups:
        raise model.UnknownOrder
    if len({cup.order_id for cup in cups}) > 1:
        raise model.Ambiguous(orders=len({cup.order_id for cup in cups}))
    order_id, pickup_no = cups[0].order_id, cups[0].pickup_no
    if not model.active(cups):
        raise model.Cancelled(pickup_no=pickup_no)
    missing = model.missing(cups)
    if missing:
        raise model.NotReady(pickup_no=pickup_no, missing=missing)
    waiting = [cup.ticket_id for cup in cups if cup.state == "ready"]
    if waiting:
        moved = await sql.hand_over(conn, waiting, at, actor.actor_id)
        if not model.handed(cups):
            await orders.hand_over(conn, order_id, at, actor.label)
        await tell_moved(conn, moved, at)
    return Handed(order_id, pickup_no, "handed_over")


async def by_order(conn: Connection, store_id: UUID, order_id: UUID) -> list[Ticket]:
    """The order's cups, locked; none when it is another store's."""
    return [cup for cup in await sql.cups_locked(conn, [order_id]) if cup.store_id == store_id]


async def by_number(conn: Connection, store_id: UUID, day: date, pickup_no: str) -> list[Ticket]:
    """The cups of the order with this number on this business day, locked."""
    return await sql.by_number_locked(conn, store_id, day, pickup_no.strip().upper())


async def by_scan(conn: Connection, store_id: UUID, day: date, scan: str) -> list[Ticket]:
    """The cups of the order one of whose cups carries this code, locked. BadScan."""
    return await sql.by_scan_locked(conn, store_id, day, model.parse_scan(scan))


async def queue(conn: Connection, cups: list[Cup]) -> None:
    """Tickets for cups just paid. Twice is once; what was called off before it came is born cancelled."""
    made = await sql.insert_tickets(conn, cups)
    queued: dict[UUID, list[sql.Queued]] = defaultdict(list)
    for ticket in made:
        if ticket.state == "queued":
            queued[ticket.store_id].append(ticket)
    facts = [
        TicketsMoved(
            store_id=store_id,
            order_ids=list(dict.fromkeys(ticket.order_id for ticket in tickets)),
            ticket_ids=[ticket.ticket_id for ticket in tickets],
            state="queued",
            at=max(ticket.queued_at for ticket in tickets),
        )
        for store_id, tickets in queued.items()
    ]
    await tell(conn, *facts)


async def stop(conn: Connection, asked: list[tuple[UUID, int, datetime, str]], from_states: tuple[str, ...]) -> None:
    """Cancel cups: (order_id, cup_no or 0 for all, at, reason). An order may be complete without them: then it is
    ready. Twice is once."""
    if not asked:
        return
    await sql.cups_locked(conn, sorted({order_id for order_id, _, _, _ in asked}))
    cancelled = await sql.call_off(conn, asked, from_states)
    if not cancelled:
        return
    at = max(one[2] for one in asked)
    cups = await sql.cups_locked(conn, sorted({cup.order_id for cup in cancelled}))
    found = _Found(cups, [], lambda _: None)
    complete = found.complete()
    going = found.moving(complete)
    if going:
        await orders.mark_ready(conn, going, at, THE_HOUSE)
    await tell_moved(conn, cancelled, at, complete)


async def learn(
    conn: Connection, rated_of: Callable[[Iterable[UUID]], dict[UUID, int]], at: datetime
) -> list[pace.Told]:
    """One look at all stores that work: remember how fast they are, tell orders those whose pace has changed."""
    looks = await figures_sql.look(conn, at)
    rated = rated_of(look.store_id for look in looks)
    kept: list[tuple[UUID, pace.Pace, int, int]] = []
    news: list[pace.Told] = []
    for look in looks:
        capacity = rated.get(look.store_id)
        if capacity is None:
            continue
        if look.pace is None:
            now = pace.begun(look.tally, capacity, at)
        else:
            now = pace.learnt(look.pace, look.tally, capacity, at)
        weight, pick_s = pace.weight_per_5min(now), round(now.pick_s)
        kept.append((look.store_id, now, weight, pick_s))
        if look.told != (weight, pick_s):
            news.append(pace.Told(look.store_id, weight, pick_s))
    await figures_sql.keep(conn, kept)
    if news:
        await orders.set_paces(conn, [(n.store_id, n.weight_per_5min, n.pick_s) for n in news], at)
    return news
