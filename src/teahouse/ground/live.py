"""What just happened, to every process and every open screen.

Each process runs one `Tail` over the event log: it refreshes in-process caches (ON_TAIL), wakes consumers (in workers)
and feeds open streams (LIVE). A stream is a hint: screens fetch the state again; a missed message costs a poll, never
a wrong figure.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import Any

import asyncpg
import msgspec
from litestar.response import Stream

from teahouse.ground.db import WAKE_CHANNEL, Database, rest_s
from teahouse.ground.errors import Unavailable
from teahouse.ground.events import Fact, Seen, horizon, read_after

log = logging.getLogger("teahouse.live")

POLL_S = 1.0  # when no wake-up came
PAUSE_S, PAUSE_MAX_S = 0.02, 0.1  # between two looks at a busy log
PING_S = 15.0
READ_MAX = 5_000
STREAMS_MAX = 2_000  # open streams per process
STREAM_QUEUE_MAX = 200  # messages waiting for a slow reader; beyond it the oldest go

Topics = list[tuple[str, dict[str, Any]]]
LiveMap = dict[type[Fact], Callable[[Any], Topics]]


class TooManyStreams(Unavailable):
    """This process has as many open streams as it may; poll instead."""


class Live:
    """Open streams of this process, by topic."""

    def __init__(self) -> None:
        self._queues: dict[str, set[asyncio.Queue[bytes | None]]] = defaultdict(set)
        self._open: set[asyncio.Queue[bytes | None]] = set()
        self._closing = False

    @property
    def listening(self) -> bool:
        """Is anyone?"""
        return bool(self._open)

    def publish(self, topic: str, data: dict[str, Any]) -> None:
        """To every stream of the topic; `data["event"]` names the kind. `*` in the topic's place never matches."""
        queues = self._queues.get(topic)
        if not queues:
            return
        body = msgspec.json.encode({k: v for k, v in data.items() if k != "event"})
        message = b"event: " + str(data.get("event", "message")).encode() + b"\ndata: " + body + b"\n\n"
        for queue in queues:
            while queue.qsize() >= STREAM_QUEUE_MAX:
                queue.get_nowait()
            queue.put_nowait(message)

    def close(self) -> None:
        """End every stream: the process is going, clients connect to another."""
        self._closing = True
        for queue in self._open:
            queue.put_nowait(None)

    def stream(self, topics: Iterable[str]) -> Stream:
        """An SSE response over the topics. TooManyStreams when this process is full."""
        if len(self._open) >= STREAMS_MAX or self._closing:
            raise TooManyStreams(retry_after_s=5)
        return Stream(
            self._messages(list(topics)),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )

    async def _messages(self, topics: list[str]) -> AsyncIterator[bytes]:
        queue: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._open.add(queue)
        for topic in topics:
            self._queues[topic].add(queue)
        try:
            yield b"retry: 2000\nevent: hello\ndata: {}\n\n"
            while True:
                try:
                    async with asyncio.timeout(PING_S):
                        message = await queue.get()
                except TimeoutError:
                    message = b": ping\n\n"
                if message is None:
                    return
                yield message
        finally:
            self._open.discard(queue)
            for topic in topics:
                self._queues[topic].discard(queue)
                if not self._queues[topic]:
                    del self._queues[topic]


class Tail:
    """Follows the log from the moment it starts. `always`: kinds every process needs; `screens`: only while
    somebody listens. `each(rows)` gets what was read, decoded by nobody yet."""

    def __init__(
        self,
        db: Database,
        always: set[str],
        screens: set[str],
        each: Callable[[list[Seen]], Awaitable[None]],
        live: Live,
    ) -> None:
        self.db = db
        self.always = always
        self.screens = screens
        self.each = each
        self.live = live
        self._woken = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Take the present as the beginning, then follow in the background."""
        async with self.db.read() as conn:
            self._xid, self._seq = await horizon(conn), -1
        self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._follow())]

    async def close(self) -> None:
        """Stop following."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _listen(self) -> None:
        """Hold a connection for wake-ups; make a new one when it breaks. Polling goes on meanwhile."""
        while True:
            try:
                conn = await asyncpg.connect(self.db.dsn, server_settings={"application_name": "teahouse-listen"})
                try:
                    await conn.add_listener(WAKE_CHANNEL, self._heard)
                    while not conn.is_closed():
                        await asyncio.sleep(POLL_S)
                finally:
                    with contextlib.suppress(Exception):
                        await conn.close(timeout=1)
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                log.warning("no wake-ups for now: %s", error)
            await asyncio.sleep(0.5)

    def _kinds(self) -> set[str]:
        return self.always | self.screens if self.live.listening else self.always

    def _heard(self, _conn: Any, _pid: int, _channel: str, kinds: str) -> None:
        """Something was told: is it for us?"""
        if not kinds or not self._kinds().isdisjoint(kinds.split(",")):
            self._woken.set()

    async def _follow(self) -> None:
        target = 0  # what woke us lies below it
        pause_s = POLL_S
        while True:
            with contextlib.suppress(TimeoutError):  # wait_for of 3.11 can swallow the call to stop
                async with asyncio.timeout(pause_s):
                    await self._woken.wait()
            woken = self._woken.is_set()
            self._woken.clear()
            began_s = time.monotonic()
            try:
                upto, begun = await self._caught_up()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as error:
                log.warning("the log can't be read for now: %s", error)
                await asyncio.sleep(0.2)
                continue
            except Exception:
                log.exception("a fact broke the tail; going on behind it")
                continue
            if woken:
                target, pause_s = begun, PAUSE_S / 2
            # It may wait behind a transaction that still runs: look again soon, then less and less often.
            pause_s = POLL_S if upto >= target else min(POLL_S, pause_s * 2)
            await asyncio.sleep(rest_s(began_s, PAUSE_S, PAUSE_MAX_S))

    async def _caught_up(self) -> tuple[int, int]:
        """Read until there is no more; (transactions below have been read, those from here on had not begun)."""
        while True:
            async with self.db.read() as conn:
                read = await read_after(conn, self._xid, self._seq, list(self._kinds()), READ_MAX)
            # The place moves first: a row that breaks `each` is not met twice.
            full = len(read.rows) == READ_MAX
            if full:
                self._xid, self._seq = read.rows[-1].xid, read.rows[-1].seq
            elif read.upto > self._xid:
                self._xid, self._seq = read.upto, -1
            await self.each(read.rows)  # empty too: what failed the last time may work now
            if not full:
                return read.upto, read.begun
