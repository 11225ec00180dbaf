"""The database: one pool per process; `transaction()` is the only way a transaction begins, at the edges of the house."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any, TypeAlias, TypeVar

import asyncpg
import msgspec

log = logging.getLogger("teahouse.db")

T = TypeVar("T")
Connection: TypeAlias = asyncpg.pool.PoolConnectionProxy

STATEMENT_MAX_MS = 15_000
LOCK_WAIT_MAX_MS = 5_000
IDLE_IN_TRANSACTION_MAX_MS = 30_000
WAKE_EVERY_S, WAKE_MAX_S = 0.04, 0.1  # a NOTIFY wakes every process: one per process and 40 ms is plenty
REST_TIMES = 4
WAKE_CHANNEL = "teahouse_events"  # its payload names the kinds told, so that only those who want them read

# (kind, key, JSON) of what the running transaction has told; set by transaction(), added to by events.tell().
Told = list[tuple[str, str, str]]
told: ContextVar[Told | None] = ContextVar("told", default=None)

_APPEND = """
INSERT INTO ground.event (kind, key, body)
SELECT kind, key, body::json FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS f(kind, key, body, n)
ORDER BY n"""


class _Connection(asyncpg.Connection):  # type: ignore[misc]
    """asyncpg's, without the reset query at each release: we keep no session state, and it costs a round trip."""

    def get_reset_query(self) -> str:
        return ""


async def prepare(conn: asyncpg.Connection) -> None:
    """JSON columns come and go as Python values; text given to one is JSON already (the job library writes so)."""
    for name in ("json", "jsonb"):
        await conn.set_type_codec(
            name,
            schema="pg_catalog",
            encoder=lambda value: value if isinstance(value, str) else msgspec.json.encode(value).decode(),
            decoder=msgspec.json.decode,
        )


async def append(conn: Connection, facts: Told) -> None:
    """Facts onto the log, in this order."""
    await conn.execute(_APPEND, *(list(column) for column in zip(*facts, strict=True)))


class Database:
    """A pool, its transactions, and the wake-up call to readers of events."""

    def __init__(self, pool: asyncpg.Pool, dsn: str) -> None:
        self.pool = pool
        self.dsn = dsn
        self._news = asyncio.Event()
        self._told: set[str] = set()
        self._waker = asyncio.create_task(self._wake_readers())

    @classmethod
    async def open(cls, dsn: str, size: int = 12, name: str = "teahouse") -> Database:
        """Connect; raises what asyncpg raises when there is no server."""
        pool = await asyncpg.create_pool(
            dsn,
            min_size=1,
            max_size=size,
            init=prepare,
            connection_class=_Connection,
            statement_cache_size=400,
            max_inactive_connection_lifetime=300,
            command_timeout=STATEMENT_MAX_MS / 1000 + 5,
            server_settings={
                "application_name": name,
                "jit": "off",
                "timezone": "UTC",
                "plan_cache_mode": "force_generic_plan",  # planning anew costs as much as running
                "statement_timeout": str(STATEMENT_MAX_MS),
                "lock_timeout": str(LOCK_WAIT_MAX_MS),
                "idle_in_transaction_session_timeout": str(IDLE_IN_TRANSACTION_MAX_MS),
            },
        )
        return cls(pool, dsn)

    async def close(self) -> None:
        """Wait for what is running, then leave."""
        self._waker.cancel()
        try:
            await asyncio.wait_for(self.pool.close(), 10)
        except TimeoutError:
            self.pool.terminate()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """Commit when the block ends, roll back when it raises; wake readers if it told anything."""
        facts: Told = []
        token = told.set(facts)
        try:
            async with self._connection() as conn, conn.transaction():
                yield conn
                if facts:
                    await append(conn, facts)
        finally:
            told.reset(token)
        if facts:
            self._told.update(kind for kind, _, _ in facts)
            self._news.set()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        """A connection for reads; each statement sees its own snapshot."""
        async with self._connection() as conn:
            yield conn

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[Connection]:
        try:
            conn = await self.pool.acquire()
        except FileNotFoundError as error:  # a dead server's socket: the same as nobody listening on a port
            raise ConnectionRefusedError("no database server") from error
        try:
            yield conn
        finally:
            await self.pool.release(conn)

    async def _wake_readers(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            kinds, self._told = self._told, set()
            began_s = time.monotonic()
            try:
                await self.pool.execute("SELECT pg_notify($1, $2)", WAKE_CHANNEL, ",".join(sorted(kinds)))
            except Exception as error:  # readers poll anyway; a lost wake-up costs a second
                log.warning("wake-up not sent: %s", error)
            await asyncio.sleep(rest_s(began_s, WAKE_EVERY_S, WAKE_MAX_S))


def rest_s(began_s: float, least_s: float, most_s: float) -> float:
    """How long to rest after a turn of something done again and again, so that more gathers for the next: what is told to
    a house under load, where turns take long, is handed on in fewer and larger ones. began_s: by time.monotonic."""
    return min(most_s, max(least_s, REST_TIMES * (time.monotonic() - began_s)))


def rows_as(kind: type[T], rows: list[Any]) -> list[T]:
    """Records to structs by column name; a missing or ill-typed column is a fault and raises."""
    return [msgspec.convert(dict(row), kind) for row in rows]
