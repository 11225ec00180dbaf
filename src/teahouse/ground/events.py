"""Facts: told in the transaction that made them true, handled in commit order, effects exactly once.

`tell` appends to the log. A consumer (a context's HANDLERS) reads behind the oldest running transaction, so that it
never steps over a fact that commits late, handles a batch, and moves its cursor in the same transaction.

The order is that of transaction ids, within a batch that of telling. Two facts about one thing may still arrive the
wrong way round when the second's transaction wrote something before it waited for the first's; by then both have
committed, so a handler that minds looks at the thing's present state (the kitchen does, for a cancelled order). A batch that
fails is retried fact by fact; the fact that fails alone is parked in ground.dead_letter and the rest go on.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import asyncpg
import msgspec

from teahouse.ground.db import Connection, Database, append, told
from teahouse.ground.errors import context_of

log = logging.getLogger("teahouse.events")

SHARDS = 4  # parallel readers per consumer; facts of one key stay in order
BATCH_MAX = 500
PARTITION_DAYS_AHEAD = 3
# Not the fact's fault: the whole batch comes again.
TRANSIENT = (
    asyncpg.PostgresConnectionError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError,
    asyncpg.DeadlockDetectedError, asyncpg.SerializationError, asyncpg.LockNotAvailableError,
    asyncpg.AdminShutdownError, asyncpg.CrashShutdownError,
)  # fmt: skip
F = TypeVar("F", bound="Fact")


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """Something that has happened; past tense, plain fields. Fields are only ever added, with defaults."""

    @classmethod
    def fact_kind(cls) -> str:
        """`<context>.<Name>`, the name on the log."""
        return f"{context_of(cls)}.{cls.__name__}"

    def key(self) -> str:
        """Facts of one key are handled in order; the store, unless the fact says otherwise."""
        return str(getattr(self, "store_id", ""))


Handler = Callable[[Connection, list[Any]], Awaitable[None]]
Handlers = Mapping[type[Fact], Handler]


class Seen(msgspec.Struct, frozen=True):
    """A row of the log."""

    xid: int
    seq: int
    kind: str
    key: str
    body: str
    shard: int = 0


async def tell(conn: Connection, *facts: Fact) -> None:
    """Append facts to the log, in the caller's transaction: all it tells is written at once, just before it commits."""
    encode = msgspec.json.encode
    rows = [(fact.fact_kind(), fact.key(), encode(fact).decode()) for fact in facts]
    waiting = told.get()
    if waiting is not None:
        waiting += rows
    elif rows:  # a transaction that is not Database.transaction's
        await append(conn, rows)


async def open_partitions(conn: Connection) -> None:
    """Partitions of the log from today to some days ahead; called at start and daily."""
    for ahead in range(PARTITION_DAYS_AHEAD + 1):
        day, after = await conn.fetchrow(
            "SELECT (current_date + $1::int)::text, (current_date + $1::int + 1)::text", ahead
        )
        name = f"event_{day.replace('-', '')}"
        if await conn.fetchval("SELECT to_regclass($1)", f"ground.{name}") is None:
            strays = await conn.fetchval(
                "SELECT count(*) FROM ground.event_default WHERE told_on = $1::text::date", day
            )
            if not strays:
                await conn.execute(
                    f"CREATE TABLE IF NOT EXISTS ground.{name} PARTITION OF ground.event"
                    f" FOR VALUES FROM ('{day}') TO ('{after}')"
                )


async def horizon(conn: Connection) -> int:
    """Transactions below this id have all ended."""
    return int(await conn.fetchval("SELECT pg_snapshot_xmin(pg_current_snapshot())::text"))


# ORDER BY names the columns with their table: a bare `xid` would be the text above it, sorted as text, without the index.
_READ_SHARDS = f"""
SELECT xid::text, seq, kind, key, body::text, hashtext(key) & {SHARDS - 1} FROM ground.event
WHERE (xid, seq) > ($1::text::xid8, $2) AND xid < $3::text::xid8 AND kind = ANY($4::text[])
  AND (hashtext(key) & {SHARDS - 1}) = ANY($5::int[])
ORDER BY event.xid, event.seq LIMIT $6"""

_READ_ALL = f"""
WITH present AS MATERIALIZED (
    SELECT pg_snapshot_xmin(s) AS low, pg_snapshot_xmax(s) AS high FROM pg_current_snapshot() s)
SELECT low::text, high::text, e.* FROM present LEFT JOIN LATERAL (
    SELECT xid::text, seq, kind, key, body::text, hashtext(key) & {SHARDS - 1} FROM ground.event
    WHERE (event.xid, event.seq) > ($1::text::xid8, $2) AND event.xid < present.low AND kind = ANY($3::text[])
    ORDER BY event.xid, event.seq LIMIT $4) e ON true"""


_WAITING = """
SELECT coalesce(sum((SELECT count(*) FROM ground.event e WHERE (e.xid, e.seq) > (coalesce(c.xid, '0'), coalesce(c.seq, 0))
    AND e.kind = ANY($2::text[]) AND (hashtext(e.key) & ($3 - 1)) = s)), 0)
FROM generate_series(0, $3::int - 1) s LEFT JOIN ground.cursor c ON c.consumer = $1 AND c.shard = s"""


async def parked(conn: Connection) -> int:
    """Facts that failed alone and that nobody has dealt with."""
    return int(await conn.fetchval("SELECT count(*) FROM ground.dead_letter WHERE handled_at IS NULL"))


class Read(msgspec.Struct, frozen=True):
    """Rows in commit order. upto: transactions below it have ended; begun: those from it on had not begun."""

    rows: list[Seen]
    upto: int
    begun: int


async def read_after(conn: Connection, xid: int, seq: int, kinds: list[str], most: int) -> Read:
    """Rows after (xid, seq) that no running transaction can precede; for readers that keep their own place."""
    found = await conn.fetch(_READ_ALL, str(xid), seq, kinds, most)
    rows = [Seen(int(r[2]), r[3], r[4], r[5], r[6], r[7]) for r in found if r[2] is not None]
    return Read(rows, int(found[0][0]), int(found[0][1]))


async def read_shards(
    conn: Connection, xid: int, seq: int, upto: int, kinds: list[str], shards: list[int]
) -> list[Seen]:
    """The next BATCH_MAX facts of these kinds and shards after (xid, seq), of transactions below `upto`, in order."""
    rows = await conn.fetch(_READ_SHARDS, str(xid), seq, str(upto), kinds, shards, BATCH_MAX)
    return [Seen(int(row[0]), *row[1:]) for row in rows]


class Consumer:
    """One context's handlers over the log: `deliver(shard)` handles one batch; safe to run in many processes."""

    def __init__(self, name: str, handlers: Handlers) -> None:
        self.name = name
        self.handlers = {kind.fact_kind(): (kind, handler) for kind, handler in handlers.items()}
        self.kinds = list(self.handlers)

    async def born(self, conn: Connection) -> None:
        """Cursors for a consumer that is new: it reads from the beginning of what the log still holds."""
        await conn.execute(
            "INSERT INTO ground.cursor (consumer, shard, xid, seq) SELECT $1, s, '0', 0"
            " FROM generate_series(0, $2::int - 1) s ON CONFLICT DO NOTHING",
            self.name,
            SHARDS,
        )

    async def waiting(self, conn: Connection) -> int:
        """Facts of its kinds on the log that it has not handled; all of them while it has no cursor yet."""
        return int(await conn.fetchval(_WAITING, self.name, self.kinds, SHARDS))

    async def deliver(self, db: Database, shards: Sequence[int] = tuple(range(SHARDS))) -> int:
        """Handle the next batch of those of these shards that nobody else holds, in one transaction; how many facts.
        0: nothing new, or others have them. When the batch fails, the next call's worth is done fact by fact."""
        try:
            return await self._next(db, shards, self._together)
        except TRANSIENT:
            raise
        except Exception:
            log.exception("%s: a batch failed; retrying one by one", self.name)
        return await self._next(db, shards, self._one_by_one)

    async def _next(
        self, db: Database, shards: Sequence[int], handle: Callable[[Connection, list[Seen]], Awaitable[None]]
    ) -> int:
        async with db.transaction() as conn:
            places = {
                row[0]: (int(row[1]), row[2], int(row[3]))
                for row in await conn.fetch(
                    "SELECT shard, xid::text, seq, pg_snapshot_xmin(pg_current_snapshot())::text FROM ground.cursor"
                    " WHERE consumer = $1 AND shard = ANY($2::int[]) ORDER BY shard FOR UPDATE SKIP LOCKED",
                    self.name,
                    shards,
                )
            }
            if not places:
                return 0
            (xid, seq), upto = min(place[:2] for place in places.values()), next(iter(places.values()))[2]
            found = await read_shards(conn, xid, seq, upto, self.kinds, list(places))
            rows = [row for row in found if (row.xid, row.seq) > places[row.shard][:2]]  # shards may stand apart
            if rows:
                await handle(conn, sorted(rows, key=lambda row: row.seq))
            full = len(found) == BATCH_MAX
            if found or upto > xid + 1_000:  # idle cursors move only now and then
                new_xid, new_seq = (found[-1].xid, found[-1].seq) if full else (upto, -1)
                await conn.execute(
                    "UPDATE ground.cursor SET xid = $3::text::xid8, seq = $4, moved_at = now()"
                    " WHERE consumer = $1 AND shard = ANY($2::int[]) AND (xid, seq) < ($3::text::xid8, $4)",
                    self.name,
                    list(places),
                    str(new_xid),
                    new_seq,
                )
            return len(found)

    async def _together(self, conn: Connection, rows: list[Seen]) -> None:
        for kind, facts in runs(self._decoded(rows)):
            await self.handlers[kind.fact_kind()][1](conn, facts)

    async def _one_by_one(self, conn: Connection, rows: list[Seen]) -> None:
        """Each in a savepoint; those that fail are parked, and what they told is forgotten with what they did."""
        waiting = told.get()
        for row in rows:
            before = len(waiting or ())
            try:
                async with conn.transaction():
                    await self.handle_one(conn, row.kind, row.body)
            except TRANSIENT:
                raise
            except Exception as error:
                if waiting is not None:
                    del waiting[before:]
                await self._park(conn, row, error)

    async def handle_one(self, conn: Connection, kind: str, body: str) -> None:
        """One fact by itself."""
        shape, handler = self.handlers[kind]
        await handler(conn, [msgspec.json.decode(body, type=shape)])

    def _decoded(self, rows: Iterable[Seen]) -> list[Fact]:
        return [msgspec.json.decode(row.body, type=self.handlers[row.kind][0]) for row in rows]

    async def _park(self, conn: Connection, row: Seen, error: Exception) -> None:
        log.error("ALERT %s: fact %s seq %d parked: %r", self.name, row.kind, row.seq, error)
        await conn.execute(
            "INSERT INTO ground.dead_letter (consumer, seq, kind, key, body, error)"
            " VALUES ($1, $2, $3, $4, $5::text::json, $6) ON CONFLICT DO NOTHING",
            self.name,
            row.seq,
            row.kind,
            row.key,
            row.body,
            repr(error)[:2000],
        )


def runs(facts: list[F]) -> list[tuple[type[F], list[F]]]:
    """Neighbours of one kind together, order kept, so that a handler gets lists and causes stay before effects."""
    grouped: list[tuple[type[F], list[F]]] = []
    for fact in facts:
        if grouped and grouped[-1][0] is type(fact):
            grouped[-1][1].append(fact)
        else:
            grouped.append((type(fact), [fact]))
    return grouped
