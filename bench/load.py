"""The generator: a closed loop of connections in a process of its own (`python -m bench.load`), told what to do on
standard input and answering in JSON on standard output.

Requests are made of bytes encoded beforehand; what must differ (session, store, reference) is put in between. Sessions
are real signed tokens, which the server verifies; it looks nothing up for them.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from array import array
from collections import Counter
from collections.abc import Callable

import msgspec
import uvloop

from teahouse.demo.seed import demo_guest
from teahouse.demo.wire import Hung, Wire, request
from teahouse.ground.auth import Actor, issue
from teahouse.ground.ids import uuid7

SESSION_S = 86_400
GIVE_UP_S = 20.0  # after the end, for an answer that does not come
REFUSALS_MAX = 8


class Work(msgspec.Struct):
    """What to do. kind: orders | menu | menu_304. stores: (id, weight). baskets: JSON of `lines`."""

    kind: str
    host: str
    port: int
    secret: str
    seconds: float
    warm_s: float
    connections: int
    guests: int
    stores: list[tuple[str, int]]
    baskets: list[str] = []
    seed: int = 1


class Done(msgspec.Struct):
    """What came of it, within the measured time. acknowledged counts the warm-up too: for the count in the database."""

    answers: int
    seconds: float
    p50_ms: float
    p99_ms: float
    errors: int
    acknowledged: int
    bytes_in: int
    cpu_s: float
    refusals: dict[str, int]


def guest_token(k: int, secret: str) -> str:
    """A session of the demo's k-th guest."""
    guest_id = demo_guest(k).guest_id
    until = int(time.time()) + SESSION_S
    return issue(Actor("guest", guest_id, f"guest {k}", (), "self", None, uuid7(), until), secret)


class Load:
    """The loop of all connections and what they saw."""

    def __init__(self, work: Work, make: Callable[[], bytes], good: Callable[[int, bytes], bool]) -> None:
        self.work, self.make, self.good = work, make, good
        self.took_s = array("d")
        self.acknowledged = self.errors = self.bytes_in = 0
        self.refusals: Counter[str] = Counter()
        self.start_s = time.perf_counter() + work.warm_s
        self.end_s = self.start_s + work.seconds

    async def run(self) -> Done:
        """All connections until the end; whoever then still waits is given GIVE_UP_S."""
        tasks = [asyncio.create_task(self._one()) for _ in range(self.work.connections)]
        asyncio.get_running_loop().call_later(self.work.warm_s, self._begin)
        _, late = await asyncio.wait(tasks, timeout=self.work.warm_s + self.work.seconds + GIVE_UP_S)
        cpu_s = time.process_time() - self._cpu_s
        for task in late:
            task.cancel()
        self.errors += len(late)
        for task in tasks:
            if task not in late and task.exception():
                raise task.exception()  # type: ignore[misc]
        took = sorted(self.took_s)
        return Done(
            answers=len(took),
            seconds=self.work.seconds,
            p50_ms=round(took[len(took) // 2] * 1000, 2) if took else 0,
            p99_ms=round(took[len(took) * 99 // 100] * 1000, 2) if took else 0,
            errors=self.errors,
            acknowledged=self.acknowledged,
            bytes_in=self.bytes_in,
            cpu_s=round(cpu_s, 2),
            refusals=dict(self.refusals.most_common(REFUSALS_MAX)),
        )

    def _begin(self) -> None:
        self._cpu_s = time.process_time()

    async def _one(self) -> None:
        work, now = self.work, time.perf_counter
        wire = await Wire.connect(work.host, work.port)
        while (sent := now()) < self.end_s:
            try:
                answer = await wire.ask(self.make())
            except Hung:
                self.errors += 1
                await asyncio.sleep(0.05)
                wire = await Wire.connect(work.host, work.port)
                continue
            done = now()
            if not self.good(answer.status, answer.body):
                self._refused(answer.status, answer.text())
                continue
            self.acknowledged += 1
            if sent >= self.start_s and done <= self.end_s:
                self.took_s.append(done - sent)
                self.bytes_in += len(answer.body)
        wire.close()

    def _refused(self, status: int, body: bytes) -> None:
        self.errors += 1
        self.refusals[f"{status} {body[:120].decode(errors='replace')}"] += 1


def orders(work: Work) -> Load:
    """POST /api/guest/orders: each by another guest at a store drawn by its capacity, under a new reference."""
    dice = random.Random(work.seed)
    tokens = [f"Authorization: Bearer {guest_token(k, work.secret)}\r\n".encode() for k in range(work.guests)]
    dice.shuffle(tokens)
    picked = dice.choices([store for store, _ in work.stores], [weight for _, weight in work.stores], k=65_536)
    stores = [f'","store_id":"{store}","lines":'.encode() for store in picked]
    head = b"POST /api/guest/orders HTTP/1.1\r\nHost: teahouse\r\nContent-Type: application/json\r\n"
    length = len(b'{"channel_ref":"') + 32 + len(stores[0])
    tails = [(f"Content-Length: {length + len(b) + 1}\r\n\r\n".encode(), f"{b}}}".encode()) for b in work.baskets]
    turn = 0

    def make() -> bytes:
        nonlocal turn
        turn += 1
        sized, lines = tails[turn % len(tails)]
        ref = uuid7().hex.encode()
        return b"".join(
            (head, tokens[turn % len(tokens)], sized, b'{"channel_ref":"', ref, stores[turn & 65_535], lines)
        )

    def good(status: int, body: bytes) -> bool:
        return status == 201 and b'"state":"placed"' in body and b'"total_fen":0' not in body

    return Load(work, make, good)


def menu(work: Work) -> Load:
    """GET a store's menu as a browser does: gzip accepted, the whole body read."""
    dice = random.Random(work.seed)
    asked = [
        request("GET", f"/api/guest/stores/{store}/menu", more="Accept-Encoding: gzip, deflate, br\r\n")
        for store in dice.choices([store for store, _ in work.stores], k=8_192)
    ]
    turn = 0

    def make() -> bytes:
        nonlocal turn
        turn += 1
        return asked[turn & 8_191]

    return Load(work, make, lambda status, body: status == 200 and len(body) > 1_000)


async def menu_304(work: Work) -> Load:
    """The same by somebody who has it already: If-None-Match of the answer before."""
    dice = random.Random(work.seed)
    wire = await Wire.connect(work.host, work.port)
    asked = []
    for store in dice.choices([store for store, _ in work.stores], k=512):
        path, gz = f"/api/guest/stores/{store}/menu", "Accept-Encoding: gzip, deflate, br\r\n"
        first = await wire.ask(request("GET", path, more=gz))
        etag = first.header(b"etag").decode()
        asked.append(request("GET", path, more=f"{gz}If-None-Match: {etag}\r\n"))
    wire.close()
    turn = 0

    def make() -> bytes:
        nonlocal turn
        turn += 1
        return asked[turn & 511]

    return Load(work, make, lambda status, _: status == 304)


async def prepared(work: Work) -> Load:
    """The load of a kind."""
    if work.kind == "menu_304":
        return await menu_304(work)
    return {"orders": orders, "menu": menu}[work.kind](work)


async def generate(work: Work) -> Done:
    """In a process of its own: the generator's work must not wait for the bench's."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.load", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    try:
        limit_s = work.warm_s + work.seconds + GIVE_UP_S + 60
        out, _ = await asyncio.wait_for(child.communicate(msgspec.json.encode(work)), limit_s)
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode:
        raise RuntimeError(f"the generator ended with {child.returncode}")
    return msgspec.json.decode(out, type=Done)


def main() -> None:
    """Standard input to standard output."""

    async def go() -> Done:
        work = msgspec.json.decode(sys.stdin.buffer.read(), type=Work)
        return await (await prepared(work)).run()

    sys.stdout.buffer.write(msgspec.json.encode(uvloop.run(go())))


if __name__ == "__main__":
    main()
