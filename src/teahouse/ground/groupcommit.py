"""Group commit: while one batch is being committed, arriving requests queue; the next transaction takes all of them.

No timer: a lone request goes at once, a crowd shares one transaction. The writer answers one verdict per request, so
that one refusal never fails its neighbours; when the batch itself fails (a fault, not a refusal) each request is tried
alone, so that only the one that breaks it hears of it. GroupRead is the same for reads, without a transaction.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Generic, TypeVar

import asyncpg

from teahouse.ground.db import Connection, Database
from teahouse.ground.errors import Unavailable

log = logging.getLogger("teahouse.groupcommit")

Q = TypeVar("Q")
A = TypeVar("A")
BATCH_MAX = 128
LOST = (  # the database has gone, or is coming back
    asyncpg.PostgresConnectionError, asyncpg.InterfaceError, OSError, asyncpg.InternalClientError, asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError, asyncpg.CannotConnectNowError, asyncpg.TooManyConnectionsError,
)  # fmt: skip
QUEUE_MAX = 4_000  # beyond it the answer is "not now": a queue without end is a lie


class Busy(Unavailable):
    """More writes are waiting than can be served in time."""


class GroupCommit(Generic[Q, A]):
    """`submit(request)` returns its answer or raises its refusal; `write(conn, requests)` gives one of them for each."""

    def __init__(
        self,
        db: Database,
        write: Callable[[Connection, list[Q]], Awaitable[list[A | Exception]]],
        writers: int = 1,
        batch_max: int = BATCH_MAX,
    ) -> None:
        self.db = db
        self.write = write
        self.batch_max = batch_max
        self._waiting: deque[tuple[Q, asyncio.Future[A]]] = deque()
        self._arrived = asyncio.Event()
        self._closing = False
        self._tasks = [asyncio.create_task(self._writer()) for _ in range(writers)]

    def _open(self) -> AbstractAsyncContextManager[Connection]:
        return self.db.transaction()

    async def submit(self, request: Q) -> A:
        """Durable when it returns. Raises the request's own refusal, or Busy."""
        if len(self._waiting) >= QUEUE_MAX or self._closing:
            raise Busy(waiting=len(self._waiting), retry_after_s=1)
        answer: asyncio.Future[A] = asyncio.get_running_loop().create_future()
        self._waiting.append((request, answer))
        self._arrived.set()
        return await answer

    async def close(self) -> None:
        """Write what waits, then stop."""
        self._closing = True
        self._arrived.set()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _writer(self) -> None:
        while True:
            while not self._waiting:
                if self._closing:
                    return
                self._arrived.clear()
                if not self._waiting:
                    await self._arrived.wait()
            take = min(len(self._waiting), self.batch_max)
            batch = [self._waiting.popleft() for _ in range(take)]
            await self._commit(batch)

    async def _commit(self, batch: list[tuple[Q, asyncio.Future[A]]]) -> None:
        try:
            async with self._open() as conn:
                verdicts = await self.write(conn, [request for request, _ in batch])
                if len(verdicts) != len(batch):  # a bug in the writer must not end the writer
                    raise RuntimeError(f"{len(verdicts)} verdicts for {len(batch)} requests")
        except Exception as error:
            # A lost connection is not retried here: the commit may have happened. The client asks again with
            # the same reference and gets the same order.
            lost = isinstance(error, LOST)
            if len(batch) > 1 and not lost:
                log.exception("a batch of %d failed; retrying one by one", len(batch))
                for one in batch:
                    await self._commit([one])
                return
            for _, answer in batch:
                if not answer.done():
                    answer.set_exception(error)
            return
        for (_, answer), verdict in zip(batch, verdicts, strict=True):
            if answer.done():  # the client hung up; the order stands
                continue
            if isinstance(verdict, Exception):
                answer.set_exception(verdict)
            else:
                answer.set_result(verdict)


class GroupRead(GroupCommit[Q, A]):
    """What many ask at once is read in one go; nothing is written. An answer is never older than its question."""

    def _open(self) -> AbstractAsyncContextManager[Connection]:
        return self.db.read()
