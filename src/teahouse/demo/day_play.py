"""Playing people: guests who order, pay and look; hands that make and hand over. All of it through the public HTTP API.

The day's plan says who comes when. What happens later (a cup is done, somebody picks up) waits in one heap of due
times. Calls go over a bounded number of connections; at most so many orders are alive at once.
"""

from __future__ import annotations

import asyncio
import heapq
import random
import time
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import msgspec

from teahouse.demo.day_figures import Figures
from teahouse.demo.day_kitchens import Kitchens
from teahouse.demo.day_stage import Open, Refusal, Seat, Stage
from teahouse.demo.demand import PlannedOrder
from teahouse.demo.seed import demo_guest
from teahouse.demo.wire import Hung, Wires, request
from teahouse.ground import clock
from teahouse.ground.auth import Actor, issue
from teahouse.ground.ids import uuid7

TRIES_MAX = 5
ANSWER_MAX_S = 30.0
SESSION_S = 7 * 86_400
PAID_TOGETHER_S = 0.02  # thumbs within this time reach the simulator in one request
PAID_TOGETHER_MAX = 500
RULES = (
    "orders.StoreClosed",
    "orders.StorePaused",
    "orders.KitchenFull",
    "menu.SoldOut",
    "menu.NotNow",
    "pacing.KitchenFull",
)


class Answered(msgspec.Struct):
    """What a placed order says."""

    order_id: str
    total_fen: int
    placed_at: datetime
    promised_at: datetime


class Invited(msgspec.Struct):
    """What paying begins with."""

    invoke: dict[str, str]


class Agenda:
    """What is to be done later, by time; one task wakes for the earliest."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, Callable[[], Awaitable[None]]]] = []
        self._serial = 0
        self._sooner = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()

    def after(self, wait_s: float, act: Callable[[], Awaitable[None]]) -> None:
        """Run it so many real seconds from now."""
        self._serial += 1
        due = time.monotonic() + max(0.0, wait_s)
        heapq.heappush(self._heap, (due, self._serial, act))
        if self._heap[0][1] == self._serial:
            self._sooner.set()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            wait_s = self._heap[0][0] - time.monotonic() if self._heap else None
            if wait_s is None or wait_s > 0:
                self._sooner.clear()
                try:
                    async with asyncio.timeout(wait_s):
                        await self._sooner.wait()
                except TimeoutError:
                    pass
                continue
            self.now(heapq.heappop(self._heap)[2])

    def now(self, act: Callable[[], Awaitable[None]]) -> None:
        """Run it as a task of its own."""
        task = asyncio.ensure_future(act())
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def close(self) -> None:
        """Cancel what runs, and what that begins on its way out."""
        while self._running:
            for task in self._running:
                task.cancel()
            await asyncio.wait(self._running, timeout=1)


class Players:
    """Everybody."""

    def __init__(self, stage: Stage, figures: Figures) -> None:
        self.stage, self.figures = stage, figures
        web, simulator = urlsplit(stage.web), urlsplit(stage.simulator)
        self._web = Wires(web.hostname or "", web.port or 80, stage.connections)
        self._simulator = Wires(simulator.hostname or "", simulator.port or 80, 4)
        self.agenda = Agenda()
        self.dice = random.Random(stage.seed)
        self._room = asyncio.Semaphore(stage.open_max)
        self._alive = 0
        self._emptied = asyncio.Event()
        self._asked, self._took_s = 0, 0.0  # since `answer_s` was asked
        self._thumbs: list[tuple[str, asyncio.Future[None]]] = []
        self._tokens: dict[int, str] = {}
        self.kitchens = Kitchens(self)

    async def play(self, plan: Iterable[PlannedOrder], on_time: bool = True) -> None:
        """All orders of the plan, each at its time (or as soon as there is room), to the end of each."""
        dispatcher = asyncio.create_task(self.agenda.run())
        try:
            for planned in plan:
                if on_time:
                    await self._until(planned.at_s)
                await self._room.acquire()
                self._alive += 1
                self.agenda.now(lambda planned=planned: self._guest(planned))  # type: ignore[misc]
            while self._alive:
                self._emptied.clear()
                await self._emptied.wait()
        finally:
            dispatcher.cancel()
            await self.agenda.close()
            self._web.close()
            self._simulator.close()

    async def _until(self, at_s: float) -> None:
        """Sleep to that second of the house's day; how late we are is part of the figures."""
        due = datetime.fromtimestamp(self.stage.start_s + at_s, UTC)
        while (wait_s := clock.real_of(due).timestamp() - time.time()) > 0.001:
            await asyncio.sleep(min(wait_s, clock.LOOK_S))  # its speed may change meanwhile
        self.figures.lag_max_s = max(self.figures.lag_max_s, -wait_s)

    def answer_s(self) -> float | None:
        """How long the house took to answer, the wait for a connection included: the mean since this was asked before.
        None when nothing was answered."""
        mean = self._took_s / self._asked if self._asked else None
        self._asked, self._took_s = 0, 0.0
        return mean

    def over(self) -> None:
        """An order has ended, one way or another."""
        self._alive -= 1
        self._room.release()
        if not self._alive:
            self._emptied.set()

    def failed(self, stage: str, error: Exception) -> None:
        """It ended badly."""
        code = error.code if isinstance(error, Refusal) else type(error).__name__
        (self.figures.refused if code in RULES else self.figures.failures)[f"{stage}: {code}"] += 1
        self.over()

    async def ask(self, call: str, method: str, path: str, token: str, body: Any = None, good: int = 200) -> bytes:
        """One call, timed; sent again when the house says "not now" or hangs up. Refusal."""
        raw = request(method, path, token, None if body is None else msgspec.json.encode(body))
        for turn in range(TRIES_MAX):
            start = time.perf_counter()
            try:
                async with asyncio.timeout(ANSWER_MAX_S):
                    answer = await self._web.ask(raw)
            except (Hung, OSError, TimeoutError) as error:
                code = type(error).__name__
            else:
                took_s = time.perf_counter() - start
                self.figures.calls[call].add(took_s * 1000)
                self._asked, self._took_s = self._asked + 1, self._took_s + took_s
                if answer.status == good:
                    return answer.body
                code = _code(answer.status, answer.text())
                if answer.status != 503 or code in RULES:
                    break
            await asyncio.sleep(0.1 * 2**turn)
        raise Refusal(code)

    def guest_token(self, k: int) -> str:
        """A session of the k-th guest of the demo."""
        if k not in self._tokens:
            until = int(time.time()) + SESSION_S
            actor = Actor("guest", demo_guest(k).guest_id, "", (), "self", None, uuid7(), until)
            self._tokens[k] = issue(actor, self.stage.secret)
        return self._tokens[k]

    def seat_of(self, planned: PlannedOrder) -> Seat:
        """The store of the plan, or the next that is open then."""
        seats = self.stage.seats
        minute = max(planned.at_s, clock.now().timestamp() - self.stage.start_s) / 60
        for step in range(len(seats)):
            seat = seats[(planned.store_index + step) % len(seats)]
            if seat.opens_min + 1 <= minute <= seat.closes_min - 15:
                return seat
        return seats[planned.store_index]

    async def _guest(self, planned: PlannedOrder) -> None:
        stage, seat = "place", self.seat_of(planned)
        lines = [
            {"product": line.product_code, "choices": line.choice_codes, "quantity": line.quantity}
            for line in planned.lines
        ]
        body: dict[str, Any] = {"channel_ref": uuid7().hex, "lines": lines}
        cups = sum(line.quantity for line in planned.lines)
        cash = planned.pays == "cash"
        token = "" if cash else self.guest_token(self.dice.randrange(self.stage.guests))
        try:
            if cash:
                path, mine = f"/api/store/{seat.store_id}/orders", self.kitchens.token(seat)
                raw = await self.ask("sell", "POST", path, mine, {**body, "pays": "cash"}, 201)
            else:
                raw = await self.ask(
                    "place", "POST", "/api/guest/orders", token, {**body, "store_id": seat.store_id}, 201
                )
            placed = msgspec.json.decode(raw, type=Answered)
            at_s = placed.placed_at.timestamp() - self.stage.start_s
            self.figures.placed(at_s, cups, placed.total_fen, cash)
            promised_s = (placed.promised_at - placed.placed_at).total_seconds()
            order = Open(placed.order_id, seat, cups, at_s, promised_s, token)
            stage = "pay"
            if not cash:
                await self._pay(order)
            self.kitchens.expect(order)
        except (Refusal, OSError, msgspec.MsgspecError) as error:
            self.failed(stage, error)

    async def _pay(self, order: Open) -> None:
        """Have WeChat prepare it, and confirm with the guest's thumb at the simulator."""
        path = f"/api/guest/orders/{order.order_id}/pay"
        raw = await self.ask("pay", "POST", path, order.token, {"kind": "wechat_jsapi"})
        prepay_id = msgspec.json.decode(raw, type=Invited).invoke["package"].removeprefix("prepay_id=")
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._thumbs.append((prepay_id, done))
        if len(self._thumbs) == 1:
            self.agenda.after(PAID_TOGETHER_S, self._confirm)
        await done

    async def _confirm(self) -> None:
        thumbs, self._thumbs = self._thumbs[:PAID_TOGETHER_MAX], self._thumbs[PAID_TOGETHER_MAX:]
        if self._thumbs:
            self.agenda.after(0, self._confirm)
        body = msgspec.json.encode({"prepay_ids": [prepay_id for prepay_id, _ in thumbs]})
        raw = request("POST", "/sim/pay_many", body=body).replace(b"Host: teahouse", b"Host: localhost", 1)
        start = time.perf_counter()
        try:
            async with asyncio.timeout(ANSWER_MAX_S):
                answer = await self._simulator.ask(raw)
            refused = {one["reference"]: one["code"] for one in msgspec.json.decode(answer.body)["refused"]}
        except (OSError, TimeoutError, KeyError, msgspec.MsgspecError):
            refused = {prepay_id: "simulator away" for prepay_id, _ in thumbs}
        self.figures.calls["prepaid"].add((time.perf_counter() - start) * 1000)
        for prepay_id, done in thumbs:
            if done.done():
                continue
            if prepay_id in refused:
                done.set_exception(Refusal(refused[prepay_id]))
            else:
                done.set_result(None)


class _Problem(msgspec.Struct):
    code: str = ""


def _code(status: int, body: bytes) -> str:
    try:
        return msgspec.json.decode(body, type=_Problem).code or str(status)
    except msgspec.MsgspecError:
        return str(status)
