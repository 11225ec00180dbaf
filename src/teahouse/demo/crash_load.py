"""Guests and hands at work while the house is being killed: they remember what they were told, and ask again like real
clients do: the same reference after a lost answer, never a new one."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from typing import Any
from uuid import UUID, uuid4

import aiohttp
import msgspec

from teahouse.demo.accounts import PIN

TRY_MAX_S = 90.0  # a client gives up then
ASK_MAX_S = 6.0  # one request
PAUSE_S = 0.15
MAKE_MAX = 40  # cups a pair of hands takes at once
STORES = 40  # so many that none has more promised than it can make
HANDS_REST_S = 1.5
BUSY = (429, 503)
FULL = b'"orders.KitchenFull"'  # no fault of the house: another store has room


class Memory(msgspec.Struct):
    """What clients were told. placed: order -> reference; paid and handed: order ids acknowledged."""

    placed: dict[str, str] = {}
    paid: set[str] = set()
    handed: set[str] = set()
    answers: int = 0
    faults: int = 0
    two_answers: int = 0
    gave_up: int = 0

    def line(self) -> str:
        """For the log."""
        return f"{len(self.placed)} orders, {len(self.paid)} paid, {len(self.handed)} handed over"


class Lost(Exception):
    """No answer in TRY_MAX_S."""


class Load:
    """`begin`, `back` after each kill, `end`. One session for all; stores are those near the first one."""

    def __init__(self, base: str, wechat: str, guests: int, dice: random.Random) -> None:
        self.base = base
        self.wechat = wechat
        self.guests = guests
        self.dice = dice
        self.memory = Memory()
        self._taken_at = 0.0
        self._stop = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._http: aiohttp.ClientSession | None = None
        self._stores: list[dict[str, Any]] = []
        self._lines: list[dict[str, Any]] = []

    async def begin(self) -> None:
        """Look around, then work until told to end."""
        timeout = aiohttp.ClientTimeout(total=ASK_MAX_S)
        self._http = aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=64))
        found = await self._ask("GET", "/api/guest/stores?limit=50")
        self._stores = [store for store in found["stores"] if store["state"] in ("open", "busy")][:STORES]
        if not self._stores:
            raise RuntimeError("no store is open")
        shelf = await self._ask("GET", f"/api/guest/stores/{self._stores[0]['store_id']}/menu")
        self._lines = [_line(product) for product in shelf["products"] if product.get("available_now", True)][:12]
        self._tasks = [asyncio.create_task(self._guest(k)) for k in range(self.guests)]
        self._tasks += [asyncio.create_task(self._hands(store)) for store in self._stores]

    async def back(self, since: float, most_s: float) -> float:
        """Seconds from `since` (monotonic) until an order asked for after it was taken; most_s when none was."""
        while time.monotonic() - since < most_s:
            if self._taken_at > since:
                return self._taken_at - since
            await asyncio.sleep(0.01)
        return most_s

    async def end(self) -> None:
        """Finish what is in hand, then leave."""
        self._stop.set()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=TRY_MAX_S)
            for task in late:
                task.cancel()
            for result in await asyncio.gather(*self._tasks, return_exceptions=True):
                if isinstance(result, Exception):
                    raise result
            self._tasks = []
        if self._http is not None:
            await self._http.close()

    # -- asking ------------------------------------------------------------------------------------------------------

    async def _ask(self, method: str, path: str, body: Any = None, token: str = "", base: str = "") -> Any:
        """Until there is an answer that is not "not now": the body, or None for a refusal. Lost."""
        assert self._http is not None  # noqa: S101  (begin() made it)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        deadline = time.monotonic() + TRY_MAX_S
        while time.monotonic() < deadline:
            with contextlib.suppress(aiohttp.ClientError, OSError, TimeoutError):
                async with self._http.request(method, (base or self.base) + path, json=body, headers=headers) as answer:
                    text = await answer.read()
                    self.memory.answers += 1
                    if answer.status < 400:
                        return msgspec.json.decode(text) if text else {}
                    if answer.status == 500:
                        self.memory.faults += 1
                    elif answer.status not in (*BUSY, 502, 504) or FULL in text:
                        return None
            await asyncio.sleep(PAUSE_S)
        self.memory.gave_up += 1
        raise Lost(path)

    async def _signed_in(self, k: int) -> str:
        """A guest's token; each code is good once, so a lost answer needs another."""
        while True:
            code = f"sim-crash{k}-{uuid4().hex[:10]}"
            signed = await self._ask("POST", "/api/guest/login/wechat", {"js_code": code})
            if signed is not None:
                return str(signed["token"])

    # -- guests ------------------------------------------------------------------------------------------------------

    async def _guest(self, k: int) -> None:
        token = await self._signed_in(k)
        while not self._stop.is_set():
            with contextlib.suppress(Lost):
                await self._buy(token)

    async def _buy(self, token: str) -> None:
        """Order, pay, and wait to hear that it is paid."""
        order = await self._place(token)
        if order is None:
            await asyncio.sleep(PAUSE_S)
            return
        if self.dice.random() < 0.1:
            await self._ask("POST", f"/api/guest/orders/{order}/cancel", {"reason": "crash"}, token)
            return
        invited = await self._ask("POST", f"/api/guest/orders/{order}/pay", {"kind": "wechat_jsapi"}, token)
        if invited is None:
            return
        prepay_id = invited["invoke"]["package"].split("=", 1)[1]
        await self._ask("POST", "/sim/pay", {"prepay_id": prepay_id}, base=self.wechat)
        for _ in range(40):
            seen = await self._ask("GET", f"/api/guest/orders/{order}", token=token)
            if seen is not None and seen["state"] != "placed":
                self.memory.paid.add(order)
                return
            await asyncio.sleep(PAUSE_S)
            if self.dice.random() < 0.1:
                await self._ask("POST", f"/api/guest/orders/{order}/check", token=token)

    async def _place(self, token: str) -> str | None:
        """One order under one reference, asked until answered; now and then asked twice on purpose."""
        store = self.dice.choice(self._stores)
        lines = self.dice.sample(self._lines, 1 + self.dice.randrange(2))
        body = {"channel_ref": uuid4().hex, "store_id": store["store_id"], "lines": lines}
        asked = time.monotonic()
        answer = await self._ask("POST", "/api/guest/orders", body, token)
        if answer is None:
            return None
        self._taken_at = max(self._taken_at, asked)
        order = str(UUID(answer["order_id"]))
        self.memory.placed[order] = body["channel_ref"]
        if self.dice.random() < 0.2:
            again = await self._ask("POST", "/api/guest/orders", body, token)
            if again is not None and again["order_id"] != order:
                self.memory.two_answers += 1
        return order

    # -- hands -------------------------------------------------------------------------------------------------------

    async def _hands(self, store: dict[str, Any]) -> None:
        """A barista: start what waits, make it ready, hand it over."""
        where, no = store["store_id"], store["store_no"]
        signed = None
        while signed is None and not self._stop.is_set():
            signed = await self._ask("POST", "/api/staff/pin", {"store_id": where, "staff_no": f"{no}02", "pin": PIN})
        token = signed["token"] if signed else ""
        while not self._stop.is_set():
            with contextlib.suppress(Lost):
                await self._shift(where, token)
            await asyncio.sleep(HANDS_REST_S)

    async def _shift(self, where: str, token: str) -> None:
        board = await self._ask("GET", f"/api/store/{where}/kitchen", token=token)
        if board is None:
            return
        open_ = [t["ticket_id"] for t in board["tickets"] if t["state"] in ("queued", "claimed", "making")][:MAKE_MAX]
        if open_:
            asked = {"ticket_ids": open_, "screen": "crash"}
            await self._ask("POST", f"/api/store/{where}/tickets/start", asked, token)
            for _ in range(3):  # a cup passes up to three stations
                await self._ask("POST", f"/api/store/{where}/tickets/ready", asked, token)
        pickup = await self._ask("GET", f"/api/store/{where}/pickup", token=token)
        for one in (pickup or {"ready": []})["ready"][:MAKE_MAX]:
            handed = await self._ask("POST", f"/api/store/{where}/hand_over", {"order_id": one["order_id"]}, token)
            if handed is not None:
                self.memory.handed.add(str(UUID(one["order_id"])))


def _line(product: dict[str, Any]) -> dict[str, Any]:
    """A cup with its defaults."""
    chosen = [choice["code"] for group in product["groups"] for choice in group["choices"] if choice["default"]]
    return {"product": product["code"], "choices": chosen, "quantity": 1}
