"""A batch of what hands ask, worked out in memory over cups that are locked: rules in, new cups out. Pure.

Many screens ask at once and share one transaction (see actions.perform). Asks are taken act by act in the order of
ACTS, within an act in the order they came; who asks first for a cup has it. Everything may be asked twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from uuid import UUID

import msgspec
from msgspec.structs import replace

from teahouse.ground.errors import Invalid, Refused
from teahouse.shop.kitchen import model
from teahouse.shop.kitchen.model import NEXT, REASONS, SCREEN_MAX_CHARS, TICKETS_MAX, Outcome, Refusal, Ticket, Verdict
from teahouse.shop.kitchen.pace import Done

ACTS = ("claim", "start", "ready", "recall", "remake", "confirm_cancel", "hand_over")
STOPPABLE = ("queued", "claimed", "making", "ready")


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """One call of one hand. `new_id`: of the ticket a remake makes. A hand-over names its order by exactly one of
    order_id, pickup_no (of `day`), scan (a cup's code, of `day` or the day before); `cups`: codes of the cups in hand, to be
    the order's and all of them. actor_id None: the house."""

    act: str
    store_id: UUID
    at: datetime
    actor_id: UUID | None
    actor: str
    ticket_ids: list[UUID] = []
    screen: str = ""
    station: str | None = None
    reason: str = ""
    new_id: UUID | None = None
    order_id: UUID | None = None
    pickup_no: str | None = None
    scan: str | None = None
    cups: list[str] = []
    day: date | None = None


class Handed(msgspec.Struct, frozen=True):
    """An order the guest has now."""

    order_id: UUID
    pickup_no: str
    state: str


class Step(msgspec.Struct, frozen=True):
    """A line of a ticket's history."""

    ticket_id: UUID
    at: datetime
    act: str
    state: str
    station: str
    actor_id: UUID | None
    screen: str | None


Answer = Outcome | Handed


def checked(ask: Ask) -> Ask:
    """The ask with its words as we keep them: screen trimmed, number in capitals, scan code as the end of a ticket id.

    Invalid, BadReason, BadScan.
    """
    if ask.act == "hand_over":
        if sum(key is not None for key in (ask.order_id, ask.pickup_no, ask.scan)) != 1:
            raise Invalid(field="order_id", why="exactly one of order_id, pickup_no, scan")
        number = None if ask.pickup_no is None else ask.pickup_no.strip().upper()
        if len(ask.cups) > TICKETS_MAX:
            raise Invalid(field="cups", why=f"at most {TICKETS_MAX}")
        cups = [model.parse_scan(code) for code in ask.cups]
        scan = None if ask.scan is None else model.parse_scan(ask.scan)  # an empty one is a bad one
        return replace(ask, pickup_no=number, scan=scan, cups=cups)
    if not 1 <= len(ask.ticket_ids) <= TICKETS_MAX:
        raise Invalid(field="ticket_ids", why=f"1 to {TICKETS_MAX}")
    if ask.act == "remake" and ask.reason not in REASONS:
        raise model.BadReason(field="reason", why=f"one of {', '.join(REASONS)}")
    screen = ask.screen.strip()
    readable = 0 < len(screen) <= SCREEN_MAX_CHARS and screen.isprintable()
    if ask.act in ("claim", "start", "ready", "recall") and not readable:
        raise Invalid(field="screen", why=f"1 to {SCREEN_MAX_CHARS} printable characters")
    return replace(ask, screen=screen)


class Work:
    """Cups locked for a batch, and what becomes of them. `going`: orders that may be made, once orders has said so."""

    def __init__(self, cups: Iterable[Ticket]) -> None:
        self.before = {cup.ticket_id: cup for cup in cups}
        self.cups = dict(self.before)
        self.made: list[Ticket] = []
        self.steps: list[Step] = []
        self.done: list[Done] = []
        self.handed_now: dict[UUID, Ask] = {}
        self.stopped: set[UUID] = set()
        self._actors: dict[UUID, str] = {}
        self._orders: dict[UUID, list[UUID]] = defaultdict(list)
        for cup in self.before.values():
            self._orders[cup.order_id].append(cup.ticket_id)
        self._complete_before = {order_id for order_id in self._orders if model.complete(self.order(order_id))}
        self._handed_before = {order_id for order_id in self._orders if model.handed(self.order(order_id))}

    def order(self, order_id: UUID) -> list[Ticket]:
        """All cups of the order as they are now."""
        return [self.cups[ticket_id] for ticket_id in self._orders.get(order_id, ())]

    def changed(self) -> list[tuple[Ticket, Ticket]]:
        """(before, now) of the cups that are not what they were, in the order in which they were locked."""
        both = ((old, self.cups[i]) for i, old in self.before.items())
        return [(old, now) for old, now in both if now is not old and now != old]

    def begun(self, asks: Iterable[Ask]) -> dict[UUID, str]:
        """Orders whose cups these starts would begin -> who: to be asked of orders before `start`."""
        wanted: dict[UUID, str] = {}
        for ask in asks:
            for cup in self._wanted(ask, lambda cup, ask=ask: model.may_start(cup, ask.screen, ask.at))[0]:  # type: ignore[misc]
                if cup.state != "making" and cup.order_id not in self._handed_before:
                    wanted.setdefault(cup.order_id, ask.actor)
        return wanted

    def actors(self) -> dict[UUID, str]:
        """Who moved a cup of each order last."""
        return dict(self._actors)

    def newly_ready(self) -> set[UUID]:
        """Orders that became complete, of those the guest has not got before."""
        now = {o for o in self._touched() if o in self.handed_now or model.complete(self.order(o))}
        return now - self._complete_before - self._handed_before

    def no_longer_ready(self) -> set[UUID]:
        """Orders that were complete and are not, of those the guest has not got."""
        now = {o for o in self._touched() if not model.complete(self.order(o))}
        return (now & self._complete_before) - self._handed_before - self.handed_now.keys()

    def complete(self) -> set[UUID]:
        """Touched orders that wait to be taken."""
        return {o for o in self._touched() if model.complete(self.order(o))}

    def first_handed(self) -> list[UUID]:
        """Orders handed over now and never before."""
        return sorted(self.handed_now.keys() - self._handed_before)

    def do(self, ask: Ask) -> Answer:
        """Work one checked ask out. Raises what refuses it whole."""
        return _DO[ask.act](self, ask)

    def take_back(self, order_id: UUID) -> None:
        """Orders will not have it handed over: as if nobody had asked. (Hand-overs come last in a batch.)"""
        ids = set(self._orders[order_id])
        self.steps = [s for s in self.steps if not (s.act == "hand_over" and s.ticket_id in ids)]
        self.done = [d for d in self.done if not (d.state == "handed_over" and d.cup.ticket_id in ids)]
        for ticket_id in ids:
            if self.cups[ticket_id].state == "handed_over":
                self.cups[ticket_id] = replace(self.cups[ticket_id], state="ready", handed_at=None, live=True)
        del self.handed_now[order_id]

    def _touched(self) -> set[UUID]:
        return {now.order_id for _, now in self.changed()} | {cup.order_id for cup in self.made}

    def _wanted(self, ask: Ask, judge: Callable[[Ticket], Verdict]) -> tuple[list[Ticket], list[Refusal]]:
        here = {i: self.cups[i] for i in ask.ticket_ids if i in self.cups and self.cups[i].store_id == ask.store_id}
        return model.sorted_out(ask.ticket_ids, here, judge)

    def _put(self, ask: Ask, act: str, cup: Ticket, station: str | None = None) -> Ticket:
        was = self.cups[cup.ticket_id].state
        if cup.state != was and cup.state not in NEXT[was]:
            raise RuntimeError(f"a rule let a cup go from {was} to {cup.state}")
        self.cups[cup.ticket_id] = cup
        self._actors[cup.order_id] = ask.actor
        self.steps.append(
            Step(cup.ticket_id, ask.at, act, cup.state, station or cup.station, ask.actor_id, ask.screen or None)
        )
        return cup

    def _outcome(self, fine: list[Ticket], refused: list[Refusal]) -> Outcome:
        return Outcome([self.cups[cup.ticket_id] for cup in fine], refused)

    def claim(self, ask: Ask) -> Outcome:
        """This screen will make these cups."""
        fine, refused = self._wanted(ask, lambda cup: model.may_claim(cup, ask.screen, ask.at))
        for cup in fine:
            at = max(ask.at, cup.queued_at)
            self._put(ask, "claim", replace(cup, state="claimed", claimed_by=ask.screen, claimed_at=at))
        return self._outcome(fine, refused)

    def start(self, ask: Ask) -> Outcome:
        """Begin, or take over what another station has passed on. Cups of stopped orders are cancelled here and now."""
        fine, refused = self._wanted(ask, lambda cup: model.may_start(cup, ask.screen, ask.at))
        stopped = [cup for cup in fine if cup.order_id in self.stopped]
        refused += [Refusal(cup.ticket_id, model.OrderStopped().code) for cup in stopped]
        for order_id in {cup.order_id for cup in stopped}:
            for cup in self.order(order_id):
                if cup.state in STOPPABLE:
                    self._put(ask, "cancel", _cancelled(cup, ask.at))
        fine = [cup for cup in fine if cup.order_id not in self.stopped]
        for cup in fine:
            if cup.state == "making":
                if cup.claimed_by is None:
                    self._put(ask, "start", replace(cup, claimed_by=ask.screen))
                continue
            mine = cup.claimed_by == ask.screen and cup.claimed_at is not None
            claimed_at = cup.claimed_at if mine and cup.claimed_at else max(ask.at, cup.queued_at)
            at = max(ask.at, claimed_at)
            claimed = replace(cup, claimed_by=ask.screen, claimed_at=claimed_at)
            self._put(ask, "start", replace(claimed, state="making", started_at=at, station_at=at))
        return self._outcome(fine, refused)

    def ready(self, ask: Ask) -> Outcome:
        """Done at this station: pass on, or ready after the last; without a station: ready."""
        fine, refused = self._wanted(ask, lambda cup: model.may_bump(cup, ask.station))
        for cup in fine:
            index, state = model.bumped(cup, ask.station)
            if (index, state) == (cup.station_index, cup.state):
                continue
            at = max(ask.at, cup.started_at or ask.at)
            if state == "ready":
                now = replace(cup, station_index=index, state=state, station_at=at, ready_at=at)
            else:
                now = replace(cup, station_index=index, state=state, station_at=at, claimed_by=None)
            self.done.append(Done(cup, state, cup.station, at))
            self._put(ask, "ready" if state == "ready" else "pass_on", now, cup.station)
        return self._outcome(fine, refused)

    def recall(self, ask: Ask) -> Outcome:
        """Ready was pressed too early."""
        fine, refused = self._wanted(ask, model.may_recall)
        for cup in fine:
            if cup.state == "ready":
                again = {"recalls": cup.recalls + 1, "claimed_by": ask.screen, "station_at": ask.at, "ready_at": None}
                self._put(ask, "recall", replace(cup, state="making", live=True, **again))  # type: ignore[arg-type]
        return self._outcome(fine, refused)

    def remake(self, ask: Ask) -> Outcome:
        """The cup anew: a new ticket in the queue; asked twice, the same one."""
        fine, refused = self._wanted(ask, model.may_remake)
        if not fine or ask.new_id is None:
            return Outcome([], refused)
        old = fine[0]
        if old.state == "remade":
            return Outcome([cup for cup in self.order(old.order_id) if cup.remake_of == old.ticket_id], [])
        self._put(ask, "remake", replace(old, state="remade", live=False))
        new = _anew(old, ask.new_id, ask.reason, ask.at)
        self.made.append(new)
        self.cups[new.ticket_id] = new
        self._orders[new.order_id].append(new.ticket_id)
        return Outcome([new], [])

    def confirm_cancel(self, ask: Ask) -> Outcome:
        """Somebody has seen it."""
        fine, refused = self._wanted(ask, model.may_confirm)
        for cup in fine:
            if cup.state != "cancelled":
                if cup.change_seen_at is None:
                    self._put(ask, "confirm_cancel", replace(cup, change_seen_at=ask.at))
            elif cup.cancel_confirmed_at is None:
                self._put(ask, "confirm_cancel", replace(cup, cancel_confirmed_at=ask.at, live=False))
        return self._outcome(fine, refused)

    def hand_over(self, ask: Ask) -> Handed:
        """To the guest. UnknownOrder, Ambiguous, Cancelled, WrongCup, CupsNotScanned, NotReady."""
        near = self.cups.values() if ask.order_id is None else self.order(ask.order_id)
        orders = {cup.order_id for cup in near if _named(cup, ask)}
        if not orders:
            raise model.UnknownOrder
        if len(orders) > 1:
            raise model.Ambiguous(orders=len(orders))
        order_id = orders.pop()
        cups = self.order(order_id)
        number = cups[0].pickup_no
        if not model.active(cups):
            raise model.Cancelled(pickup_no=number)
        if ask.cups:
            model.check_scanned(cups, ask.cups, self.cups.values())
        missing = model.missing(cups)
        if missing:
            raise model.NotReady(pickup_no=number, missing=missing)
        for cup in cups:
            if cup.state == "ready":
                at = max(ask.at, cup.ready_at or ask.at)
                self.done.append(Done(cup, "handed_over", "", at))
                self._put(ask, "hand_over", replace(cup, state="handed_over", handed_at=at, live=False))
                self.handed_now.setdefault(order_id, ask)
        return Handed(order_id, number, "handed_over")


def _named(cup: Ticket, ask: Ask) -> bool:
    """Is it a cup of the order this hand-over names?"""
    if cup.store_id != ask.store_id:
        return False
    if ask.order_id is not None:
        return cup.order_id == ask.order_id
    if ask.pickup_no is not None:
        return cup.pickup_no == ask.pickup_no and cup.business_day == ask.day
    near = ask.day is not None and 0 <= (ask.day - cup.business_day).days <= 1
    return near and cup.ticket_id.hex[-10:] == ask.scan


def _cancelled(cup: Ticket, at: datetime) -> Ticket:
    return replace(cup, state="cancelled", cancelled_at=at, cancel_reason="order_stopped")


def _anew(old: Ticket, new_id: UUID, reason: str, at: datetime) -> Ticket:
    """The next generation of a cup, at the beginning of its way."""
    gone = ("claimed_by", "claimed_at", "started_at", "station_at", "ready_at", "handed_at")
    fresh = dict.fromkeys((*gone, "change", "changed_at", "change_seen_at", "was_choices", "was_note"))
    return replace(
        old,
        ticket_id=new_id,
        generation=old.generation + 1,
        state="queued",
        live=True,
        station_index=0,
        due_from=at,
        queued_at=at,
        recalls=0,
        remake_of=old.ticket_id,
        remake_reason=reason,
        **fresh,  # type: ignore[arg-type]
    )


def answered(asks: dict[int, Ask], work: Work, acts: tuple[str, ...]) -> dict[int, Answer | Refused]:
    """The answers to the asks of these acts, act by act; a refusal of one leaves the others alone."""
    answers: dict[int, Answer | Refused] = {}
    for act in acts:
        for number, ask in asks.items():
            if ask.act == act:
                try:
                    answers[number] = work.do(ask)
                except Refused as refusal:
                    answers[number] = refusal
    return answers


_DO: dict[str, Callable[[Work, Ask], Answer]] = {act: getattr(Work, act) for act in ACTS}
