"""What hands in a kitchen do to cups, and what the kitchen does on hearing of orders, inside the caller's transaction.

Tickets are locked before orders, always, so that nobody deadlocks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from teahouse.commerce import orders, stores
from teahouse.ground.db import Connection
from teahouse.ground.errors import Refused
from teahouse.ground.events import tell
from teahouse.shop.kitchen import figures_sql, labels_sql, pace, settings_sql, sql, work
from teahouse.shop.kitchen.events import CupRemade, CupsNotMade, TicketsMoved
from teahouse.shop.kitchen.model import TICKETS_MAX, Cup, Refusal, Ticket
from teahouse.shop.kitchen.work import Answer, Ask, Work

THE_HOUSE = "kitchen"  # who moved an order when nobody's hand did
THE_BOX = "box"  # the screen of cups a store made while nobody could be asked
NOBODY = "auto"  # the screen of stations nobody stands at
BEYOND = {"start": ("making", "ready", "handed_over"), "ready": ("ready", "handed_over")}
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
    scans = {(ask.store_id, ask.day, code) for ask in asks if ask.day for code in (*ask.cups, ask.scan) if code}
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
    await tell(
        conn, *(_remade(now, at) for old, now in changed if old.remake_of and not old.started_at and now.started_at)
    )


def _remade(cup: Ticket, at: datetime) -> CupRemade:
    """A remake was begun."""
    return CupRemade(
        store_id=cup.store_id, order_id=cup.order_id, cup_no=cup.cup_no, ticket_id=cup.ticket_id, at=at,
        menu_version=cup.menu_version, product=cup.product, choices=cup.choices, reason=cup.remake_reason or "",
        business_day=cup.business_day,
    )  # fmt: skip


def _not_made(cups: list[tuple[UUID, UUID, int]], at: datetime) -> list[CupsNotMade]:
    """For each order of (store, order, cup number)s its cups nobody had begun."""
    found: dict[tuple[UUID, UUID], list[int]] = defaultdict(list)
    for store_id, order_id, cup_no in cups:
        found[store_id, order_id].append(cup_no)
    return [CupsNotMade(store_id=s, order_id=o, cup_nos=sorted(nos), at=at) for (s, o), nos in found.items()]


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


Shown = tuple[list[Ticket], figures_sql.Now, settings_sql.StoreSettings]


async def show(conn: Connection, screens: list[sql.Screen]) -> list[Shown | Exception]:
    """For each screen its cups, the figures of its kitchen, and how the store wants it."""
    cups = await sql.boards(conn, screens)
    figures = await figures_sql.now(conn, [(s.store_id, s.at) for s in screens])
    wanted = await settings_sql.settings_of(conn, [s.store_id for s in screens])
    return list(zip(cups, figures, (wanted[s.store_id] for s in screens), strict=True))


async def queue(conn: Connection, cups: list[Cup]) -> None:
    """Tickets for cups just paid. Twice is once; what was called off before it came is born cancelled."""
    queued: dict[UUID, list[sql.Queued]] = defaultdict(list)
    made = await sql.insert_tickets(conn, cups)
    for ticket in made:
        if ticket.state == "queued":
            queued[ticket.store_id].append(ticket)
    born_off = [(t.store_id, t.order_id, t.cup_no) for t in made if t.state == "cancelled"]
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
    await tell(conn, *facts, *_not_made(born_off, max(cup.queued_at for cup in cups)))


async def record_made(conn: Connection, cups: list[Cup]) -> None:
    """Tickets of cups the store made and handed over by itself: nobody queues or calls them. Twice is once."""
    made: dict[UUID, list[sql.Queued]] = defaultdict(list)
    for ticket in await sql.insert_tickets(conn, cups):
        if ticket.state == "queued":
            made[ticket.store_id].append(ticket)
    for store_id, tickets in made.items():
        ids = [ticket.ticket_id for ticket in tickets]
        order_ids = sorted({ticket.order_id for ticket in tickets})
        at = max(ticket.queued_at for ticket in tickets)
        await sql.set_made(conn, ids, THE_BOX)
        for mark in (orders.mark_making, orders.mark_ready, orders.hand_over_many):
            await mark(conn, order_ids, at, THE_BOX)
        fact = TicketsMoved(
            store_id=store_id, order_ids=order_ids, ticket_ids=ids, state="handed_over", at=at, made_here=True
        )
        await tell(conn, fact)


async def note_refunded(conn: Connection, asked: list[tuple[UUID, int, datetime]]) -> None:
    """Cups (order_id, cup_no, at) given back after they were begun: screens show and sound it until somebody has
    seen it. Twice is once."""
    if not asked:
        return
    by_store: dict[UUID, list[Ticket]] = defaultdict(list)
    for cup in await sql.note_refunded(conn, asked):
        by_store[cup.store_id].append(cup)
    at = max(one[2] for one in asked)
    await tell(conn, *(_fact(store_id, "changed", cups, at, set()) for store_id, cups in by_store.items()))


class BoxMove(msgspec.Struct, frozen=True):
    """What a hand did on a screen of a store's box while nobody could be asked. act: start | ready | recall |
    confirm_cancel | hand_over; at: house time."""

    act: Literal["start", "ready", "recall", "confirm_cancel", "hand_over"]
    ticket_ids: list[UUID]
    order_id: UUID | None
    screen: str
    at: datetime


async def replay(
    conn: Connection, store_id: UUID, moves: list[BoxMove], actor_id: UUID, now: datetime
) -> list[list[Refusal]]:
    """Do these in their order, as told later; for each what was refused. Twice is once."""
    refused: list[list[Refusal]] = []
    for move in moves:
        handing = move.act == "hand_over"
        ask = Ask(
            act=move.act, store_id=store_id, at=min(move.at, now), actor_id=actor_id, actor=f"device:{actor_id}",
            ticket_ids=[] if handing else move.ticket_ids, order_id=move.order_id if handing else None,
            screen=move.screen,
        )  # fmt: skip
        (answer,) = await perform(conn, [ask])
        if isinstance(answer, Refused):
            refused.append([Refusal(ticket_id, answer.code) for ticket_id in move.ticket_ids[:1]])
        elif isinstance(answer, Exception):
            raise answer
        else:
            refused.append([] if isinstance(answer, work.Handed) else await _not_there(conn, move.act, answer.refused))
    return refused


async def _not_there(conn: Connection, act: str, refused: list[Refusal]) -> list[Refusal]:
    """Without the cups that are where the act would bring them, or beyond: somebody else's hand, or this very move."""
    if not refused or act not in BEYOND:
        return refused
    states = {cup.ticket_id: cup.state for cup in await labels_sql.cups_of(conn, [one.ticket_id for one in refused])}
    return [one for one in refused if states.get(one.ticket_id) not in BEYOND[act]]


async def tend(conn: Connection, at: datetime) -> int:
    """What happens by itself where stores want it: cups leave stations nobody stands at, orders long ready count as
    taken. How many were moved."""
    asks = [
        Ask(act="ready", store_id=cup.store_id, at=at, actor_id=None, actor=THE_HOUSE, ticket_ids=[cup.ticket_id],
            screen=NOBODY, station=cup.station)
        for cup in await settings_sql.unattended(conn, at, TICKETS_MAX)
    ]  # fmt: skip
    asks += [
        Ask(act="hand_over", store_id=store_id, at=at, actor_id=None, actor=THE_HOUSE, order_id=order_id, screen=NOBODY)
        for store_id, order_id in await settings_sql.forgotten(conn, at, TICKETS_MAX)
    ]
    answers = await perform(conn, asks) if asks else []
    return sum(not isinstance(answer, Exception) for answer in answers)


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
    unbegun = [
        (cup.store_id, cup.order_id, cup.cup_no) for cup in cancelled
        if cup.generation == 1 and before.before[cup.ticket_id].state in ("queued", "claimed")
    ]  # fmt: skip
    await tell(conn, *facts, *_not_made(unbegun, at))


async def learn(conn: Connection, looks: Sequence[figures_sql.Look], at: datetime) -> None:
    """From one look at some stores that work: remember how fast they are, tell orders those whose pace has changed."""
    rated = await stores.capacities(conn, [look.store_id for look in looks])
    kept: list[tuple[UUID, pace.Pace, int, int]] = []
    news: list[tuple[UUID, int, int]] = []
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
            news.append((look.store_id, weight, pick_s))
    await figures_sql.keep(conn, kept)
    if news:
        await orders.set_paces(conn, news, at)
