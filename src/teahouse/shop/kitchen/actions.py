"""What hands in a kitchen do to cups, and what the kitchen does on hearing of orders, inside the caller's transaction.

Tickets are locked before orders, always, so that nobody deadlocks.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from teahouse.commerce import orders, stores
from teahouse.ground.db import Connection
from teahouse.ground.errors import Refused
from teahouse.ground.events import tell
from teahouse.shop.kitchen import figures_sql, pace, sql, work
from teahouse.shop.kitchen.events import TicketsMoved
from teahouse.shop.kitchen.model import Cup, Ticket
from teahouse.shop.kitchen.work import Answer, Ask, Work

THE_HOUSE = "kitchen"  # who moved an order when nobody's hand did
SHOWN_AS = {"remake": "remade", "confirm_cancel": "confirmed"}


class TicketsLostError(RuntimeError):
    """Locked tickets were not as they had been read: a fault of ours, the batch is rolled back."""


async def perform(conn: Connection, asks: list[Ask]) -> list[Answer | Exception]:
    """What many hands ask at once, in one transaction: one answer each, or what refuses it (house.md: group commit).

    Cups are locked, the asks worked out in memory (work.py), orders told, and everything saved in one statement.
    """
    checked: dict[int, Ask] = {}
    answers: dict[int, Answer | Refused] = {}
    for number, ask in enumerate(asks):
        try:
            checked[number] = work.checked(ask)
        except Refused as refusal:
            answers[number] = refusal
    bench = Work(await _locked(conn, list(checked.values())))
    answers |= work.answered(checked, bench, ("claim",))
    await _begin_orders(conn, bench, [ask for ask in checked.values() if ask.act == "start"])
    answers |= work.answered(checked, bench, work.ACTS[1:])
    await _move_orders(conn, bench, checked, answers)
    await _save(conn, bench)
    return [answers[number] for number in range(len(asks))]


async def _locked(conn: Connection, asks: list[Ask]) -> list[Ticket]:
    tickets = {ticket_id for ask in asks for ticket_id in ask.ticket_ids}
    order_ids = {ask.order_id for ask in asks if ask.order_id is not None}
    numbers = {(ask.store_id, ask.day, ask.pickup_no) for ask in asks if ask.day and ask.pickup_no is not None}
    scans = {(ask.store_id, ask.day, ask.scan) for ask in asks if ask.day and ask.scan is not None}
    return await sql.locked(conn, list(tickets), list(order_ids), list(numbers), list(scans))  # type: ignore[arg-type]


async def _begin_orders(conn: Connection, bench: Work, starts: list[Ask]) -> None:
    """Orders says which of the orders may be made; the others were cancelled and we have not heard of it yet."""
    begun = bench.begun(starts)
    if begun:
        at = max(ask.at for ask in starts)
        bench.stopped = begun.keys() - await orders.mark_making(conn, sorted(begun), at, begun)


async def _move_orders(
    conn: Connection, bench: Work, asks: dict[int, Ask], answers: dict[int, Answer | Refused]
) -> None:
    """Orders that are complete now, that are not any more, and that the guest has; a hand-over orders refuses is
    taken back."""
    if not asks:
        return
    at = max(ask.at for ask in asks.values())
    who = bench.actors()
    if ready := bench.newly_ready():
        await orders.mark_ready(conn, sorted(ready), at, who)
    if unready := bench.no_longer_ready():
        await orders.mark_unready(conn, sorted(unready), at, who)
    if handed := bench.first_handed():
        refused = await orders.hand_over_many(conn, handed, at, who)
        for order_id, refusal in refused.items():
            bench.take_back(order_id)
            for number, answer in answers.items():
                if isinstance(answer, work.Handed) and answer.order_id == order_id:
                    answers[number] = refusal


async def _save(conn: Connection, bench: Work) -> None:
    changed = bench.changed()
    if not changed and not bench.made:
        return
    figures = pace.tallied(bench.done)
    if await sql.save(conn, changed, bench.steps, figures, pace.tallies(figures)) != len(changed):
        raise TicketsLostError
    await sql.insert_remakes(conn, bench.made)
    complete = bench.complete()
    moved: dict[tuple[UUID, str], list[Ticket]] = defaultdict(list)
    for step in bench.steps:
        cup = bench.cups[step.ticket_id]
        moved[cup.store_id, SHOWN_AS.get(step.act, step.state)].append(cup)
    for cup in bench.made:
        moved[cup.store_id, cup.state].append(cup)
    at = max(step.at for step in bench.steps)
    await tell(conn, *(_fact(store_id, state, cups, at, complete) for (store_id, state), cups in moved.items()))


def _fact(store_id: UUID, state: str, cups: list[Ticket], at: datetime, complete: set[UUID]) -> TicketsMoved:
    """Cups of one store that came to one state together."""
    order_ids = list(dict.fromkeys(cup.order_id for cup in cups))
    return TicketsMoved(
        store_id=store_id,
        order_ids=order_ids,
        ticket_ids=list(dict.fromkeys(cup.ticket_id for cup in cups)),
        state=state,
        at=at,
        complete=[order_id for order_id in order_ids if state == "ready" and order_id in complete],
    )


Shown = tuple[list[Ticket], figures_sql.Now]


async def show(conn: Connection, screens: list[sql.Screen]) -> list[Shown | Exception]:
    """For each screen its cups, and the figures of its kitchen."""
    cups = await sql.boards(conn, screens)
    return list(zip(cups, await figures_sql.now(conn, [(s.store_id, s.at) for s in screens]), strict=True))


async def queue(conn: Connection, cups: list[Cup]) -> None:
    """Tickets for cups just paid. Twice is once; what was called off before it came is born cancelled."""
    queued: dict[UUID, list[sql.Queued]] = defaultdict(list)
    for ticket in await sql.insert_tickets(conn, cups):
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
    before = Work(await sql.cups_locked(conn, sorted({order_id for order_id, _, _, _ in asked})))
    cancelled = await sql.call_off(conn, asked, from_states)
    if not cancelled:
        return
    at = max(one[2] for one in asked)
    before.cups.update((cup.ticket_id, cup) for cup in cancelled)
    ready = before.newly_ready()
    if ready:
        await orders.mark_ready(conn, sorted(ready), at, THE_HOUSE)
    by_store: dict[UUID, list[Ticket]] = defaultdict(list)
    for cup in cancelled:
        by_store[cup.store_id].append(cup)
    facts = [_fact(store_id, "cancelled", cups, at, set()) for store_id, cups in by_store.items()]
    for store_id, cups in by_store.items():
        done = [order_id for order_id in dict.fromkeys(cup.order_id for cup in cups) if order_id in ready]
        if done:
            facts.append(
                TicketsMoved(store_id=store_id, order_ids=done, ticket_ids=[], state="ready", at=at, complete=done)
            )
    await tell(conn, *facts)


async def learn(conn: Connection, at: datetime) -> list[pace.Told]:
    """One look at all stores that work: remember how fast they are, tell orders those whose pace has changed."""
    looks = await figures_sql.look(conn, at)
    rated = await stores.capacities(conn, [look.store_id for look in looks])
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
