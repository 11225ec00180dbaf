"""Playing hands: each store's screen is looked at when something is expected there; as many cups are made at once as
the store has hands; what is done together is told together.
"""

from __future__ import annotations

import time
from collections import deque
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from teahouse.commerce.staff import staff_id_of
from teahouse.demo.day_stage import Open, Refusal, Seat
from teahouse.ground import clock
from teahouse.ground.auth import Actor, issue
from teahouse.ground.ids import uuid7

if TYPE_CHECKING:
    from teahouse.demo.day_play import Players

# Real: money takes a moment to reach the kitchen, and where the clock is slow enough nobody looks more often than so.
LOOK_AFTER_S, LOOK_AFTER_MAX_S, LOOK_AFTER_HOUSE_S = 0.25, 1.0, 8.0
LOOK_MAX_S = 3.0
GIVE_UP_S = 45.0  # real: a paid order that never shows up
TOGETHER_S = 0.01  # real: cups done within this time are told in one call
BATCH_MAX = 50
SPREAD = 0.25  # of making times, as a share
SCREEN = "day"
SESSION_S = 7 * 86_400


class Ticket(msgspec.Struct):
    """What a hand needs of a card."""

    ticket_id: str
    order_id: str
    product: str
    state: str
    ready_at: datetime | None = None


class Board(msgspec.Struct):
    """The screen."""

    tickets: list[Ticket]


class Moved(msgspec.Struct):
    """What an action answers."""

    tickets: list[Ticket]
    refused: list[dict[str, str]]


class Kitchen:
    """One store at work."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.expected: dict[str, tuple[Open, float]] = {}  # paid, not seen on the screen yet; real time of paying
        self.orders: dict[str, tuple[Open, int]] = {}  # on the screen; cups still to be made
        self.queue: deque[Ticket] = deque()
        self.making: list[tuple[float, Ticket]] = []  # real time when it is done
        self.look_s = LOOK_AFTER_S
        self.next_look = 0.0
        self.busy = self.again = False


class Kitchens:
    """All stores that work."""

    def __init__(self, players: Players) -> None:
        self.players = players
        self._open: dict[str, Kitchen] = {}
        self._tokens: dict[str, str] = {}

    def token(self, seat: Seat) -> str:
        """A session of the store's barista."""
        if seat.store_no not in self._tokens:
            actor = Actor(
                "staff", staff_id_of(f"{seat.store_no}02"), "", ("barista",), "store", seat.store_id, uuid7(),
                int(time.time()) + SESSION_S,
            )  # fmt: skip
            self._tokens[seat.store_no] = issue(actor, self.players.stage.secret)
        return self._tokens[seat.store_no]

    def expect(self, order: Open) -> None:
        """It is paid: it must show up on the screen of its store."""
        kitchen = self._open.get(order.seat.store_id)
        if kitchen is None:
            kitchen = self._open[order.seat.store_id] = Kitchen(order.seat)
        now = time.monotonic()
        kitchen.expected[order.order_id] = (order, now)
        look_s = kitchen.look_s = min(LOOK_AFTER_MAX_S, max(LOOK_AFTER_S, LOOK_AFTER_HOUSE_S / clock.rate()))
        kitchen.next_look = min(kitchen.next_look, now + look_s) if len(kitchen.expected) > 1 else now + look_s
        self.players.agenda.after(look_s, lambda: self._turn(kitchen))

    async def _turn(self, kitchen: Kitchen) -> None:
        """Do what is due at a store; one turn at a time."""
        if kitchen.busy:
            kitchen.again = True
            return
        kitchen.busy = True
        try:
            kitchen.again = True
            while kitchen.again:
                kitchen.again = False
                await self._work(kitchen)
        except Exception as error:  # a store whose screen fails loses its orders: they are failures of the day
            self._lost(kitchen, error)
        finally:
            kitchen.busy = False
        if not (kitchen.expected or kitchen.orders or kitchen.queue or kitchen.making):
            self._open.pop(kitchen.seat.store_id, None)

    async def _work(self, kitchen: Kitchen) -> None:
        now = time.monotonic()
        if kitchen.expected and now >= kitchen.next_look - 0.001:
            await self._look(kitchen)
        done = [ticket for due, ticket in kitchen.making if due <= now + TOGETHER_S][:BATCH_MAX]
        if done:
            await self._ready(kitchen, done)
        free = min(kitchen.seat.hands - len(kitchen.making), BATCH_MAX)
        if kitchen.queue and free > 0:
            await self._start(kitchen, [kitchen.queue.popleft() for _ in range(min(free, len(kitchen.queue)))])

    async def _look(self, kitchen: Kitchen) -> None:
        path = f"/api/store/{kitchen.seat.store_id}/kitchen"
        raw = await self.players.ask("board", "GET", path, self.token(kitchen.seat))
        cups: dict[str, list[Ticket]] = {}
        for ticket in msgspec.json.decode(raw, type=Board).tickets:
            if ticket.order_id in kitchen.expected and ticket.state == "queued":
                cups.setdefault(ticket.order_id, []).append(ticket)
        for order_id, tickets in cups.items():
            order, _ = kitchen.expected.pop(order_id)
            kitchen.orders[order_id] = (order, len(tickets))
            kitchen.queue.extend(tickets)
            if len(tickets) != order.cups:
                self.players.figures.failures["kitchen: cups are missing"] += 1
        now = time.monotonic()
        for order_id, (order, since) in list(kitchen.expected.items()):
            if now - since > GIVE_UP_S:
                del kitchen.expected[order_id]
                self.players.failed("kitchen", TimeoutError(order.order_id))
        if kitchen.expected:
            kitchen.look_s = min(LOOK_MAX_S, kitchen.look_s * 1.5)
            kitchen.next_look = now + kitchen.look_s
            self.players.agenda.after(kitchen.look_s, lambda: self._turn(kitchen))

    async def _act(self, kitchen: Kitchen, act: str, tickets: list[Ticket]) -> list[Ticket]:
        path = f"/api/store/{kitchen.seat.store_id}/tickets/{act}"
        body = {"ticket_ids": [ticket.ticket_id for ticket in tickets], "screen": SCREEN}
        raw = await self.players.ask(act, "POST", path, self.token(kitchen.seat), body)
        moved = msgspec.json.decode(raw, type=Moved)
        for refusal in moved.refused:
            self.players.figures.failures[f"{act}: {refusal['code']}"] += 1
        return moved.tickets

    async def _start(self, kitchen: Kitchen, tickets: list[Ticket]) -> None:
        started = await self._act(kitchen, "start", tickets)
        now, dice = time.monotonic(), self.players.dice
        for ticket in started:
            making_s = self.players.stage.making_s(ticket.product) * max(0.4, dice.gauss(1, SPREAD))
            wait_s = making_s / clock.rate()
            kitchen.making.append((now + wait_s, ticket))
            self.players.agenda.after(wait_s, lambda: self._turn(kitchen))
        if not any(due > now + TOGETHER_S for due, _ in kitchen.making):
            kitchen.again = True

    async def _ready(self, kitchen: Kitchen, tickets: list[Ticket]) -> None:
        told = {ticket.ticket_id for ticket in tickets}
        kitchen.making = [(due, ticket) for due, ticket in kitchen.making if ticket.ticket_id not in told]
        for ticket in await self._act(kitchen, "ready", tickets):
            order, left = kitchen.orders[ticket.order_id]
            if left > 1:
                kitchen.orders[ticket.order_id] = (order, left - 1)
                continue
            del kitchen.orders[ticket.order_id]
            ready_at = ticket.ready_at or clock.now()
            waited_s = ready_at.timestamp() - self.players.stage.start_s - order.at_s
            self.players.figures.ready(order.seat.name, order.at_s, order.promised_s, waited_s)
            pick_s = self.players.stage.pick_s() / clock.rate()
            self.players.agenda.after(pick_s, lambda order=order: self._hand_over(order))  # type: ignore[misc]
        kitchen.again = kitchen.again or bool(kitchen.queue)

    async def _hand_over(self, order: Open) -> None:
        """The guest looks once more, comes, and takes it."""
        try:
            if order.token:
                await self.players.ask("guest", "GET", f"/api/guest/orders/{order.order_id}", order.token)
            path = f"/api/store/{order.seat.store_id}/hand_over"
            await self.players.ask("hand_over", "POST", path, self.token(order.seat), {"order_id": order.order_id})
        except (Refusal, OSError) as error:
            self.players.failed("hand_over", error)
            return
        self.players.figures.handed_over += 1
        self.players.over()

    def _lost(self, kitchen: Kitchen, error: Exception) -> None:
        for _ in [*kitchen.expected, *kitchen.orders]:
            self.players.failed("kitchen", error)
        kitchen.expected.clear()
        kitchen.orders.clear()
        kitchen.queue.clear()
        kitchen.making.clear()
