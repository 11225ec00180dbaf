"""The event log: facts are handled once, in commit order, whatever else is going on; one that fails is parked alone."""

from __future__ import annotations

import asyncio

import pytest

from teahouse.ground.db import Connection, Database, append
from teahouse.ground.events import BATCH_MAX, Consumer, Fact, Seen, parked, runs, tell
from teahouse.ground.live import Live, Tail


class Boiled(Fact):
    """Water is hot."""

    store_id: str
    n: int


class Cooled(Fact):
    """And cold again."""

    store_id: str


class Heard:
    """A consumer that keeps what it hears, in the database too; 13 is more than it can bear."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.got: list[int] = []
        self.consumer = Consumer("test", {Boiled: self.handle})

    async def handle(self, conn: Connection, facts: list[Boiled]) -> None:
        if any(fact.n == 13 for fact in facts):
            raise ValueError("thirteen")
        await conn.executemany("INSERT INTO public.effect VALUES ($1)", [(fact.n,) for fact in facts])
        self.got += [fact.n for fact in facts]

    async def drain(self) -> int:
        """Deliver until nothing is left to read."""
        done = 0
        while n := await self.consumer.deliver(self.db):
            done += n
        return done


@pytest.fixture
async def heard(db: Database) -> Heard:
    heard = Heard(db)
    async with db.transaction() as conn:
        await conn.execute("CREATE TABLE public.effect (n int)")
        await heard.consumer.born(conn)
    return heard


async def effects(db: Database) -> list[int]:
    async with db.read() as conn:
        return sorted(row[0] for row in await conn.fetch("SELECT n FROM public.effect"))


async def settled(heard: Heard) -> None:
    """Everything told is behind the oldest running transaction of the whole server, which others share."""
    async with asyncio.timeout(20):
        while True:
            await heard.drain()
            async with heard.db.read() as conn:
                if not await heard.consumer.waiting(conn):
                    return
            await asyncio.sleep(0.01)


async def test_facts_of_one_key_come_in_order_and_once(heard: Heard) -> None:
    async with heard.db.transaction() as conn:
        await tell(conn, *(Boiled(store_id="a", n=n) for n in range(5)))
    async with heard.db.transaction() as conn:
        await tell(conn, Cooled(store_id="a"), Boiled(store_id="a", n=5))
    await settled(heard)
    await heard.drain()
    assert heard.got == [0, 1, 2, 3, 4, 5]


async def test_a_long_queue_over_numbers_that_grow_a_digit_is_handled_in_order_and_once(heard: Heard) -> None:
    async with heard.db.transaction() as conn:  # 99 comes before 100, though not as text
        await conn.execute(
            "INSERT INTO ground.event (xid, kind, key, body) SELECT (CASE WHEN n < 300 THEN '99' ELSE '100' END)::xid8, $1, 'a',"
            " json_build_object('store_id', 'a', 'n', n + 1000) FROM generate_series(0, $2::int) n ORDER BY n",
            Boiled.fact_kind(),
            BATCH_MAX + 200,
        )
    await settled(heard)
    assert heard.got == list(range(1000, 1000 + BATCH_MAX + 201))


async def test_a_fact_told_in_a_transaction_that_fails_was_never_told(heard: Heard) -> None:
    with pytest.raises(RuntimeError):
        async with heard.db.transaction() as conn:
            await tell(conn, Boiled(store_id="a", n=1))
            raise RuntimeError
    await settled(heard)
    assert heard.got == []


async def test_a_fact_that_commits_late_is_not_stepped_over(heard: Heard) -> None:
    slow = heard.db.transaction()
    conn = await slow.__aenter__()
    await append(conn, [(Boiled.fact_kind(), "a", '{"store_id":"a","n":1}')])
    async with heard.db.transaction() as other:
        await tell(other, Boiled(store_id="a", n=2))
    await heard.drain()
    assert heard.got == []  # 2 has committed, but 1 may still come before it
    await slow.__aexit__(None, None, None)
    await settled(heard)
    assert heard.got == [1, 2]


async def test_many_processes_deliver_each_fact_once(heard: Heard) -> None:
    async with heard.db.transaction() as conn:
        await tell(conn, *(Boiled(store_id=str(n % 17), n=100 + n) for n in range(1_000)))
    await asyncio.gather(*(settled(heard) for _ in range(6)))
    assert await effects(heard.db) == list(range(100, 1_100))


async def test_shards_that_stand_apart_miss_nothing_and_repeat_nothing(heard: Heard) -> None:
    async with heard.db.transaction() as conn:
        await tell(conn, *(Boiled(store_id=str(n % 17), n=100 + n) for n in range(200)))
    while not await heard.consumer.deliver(heard.db, [1]):
        await asyncio.sleep(0.01)
    async with heard.db.transaction() as conn:
        await tell(conn, *(Boiled(store_id=str(n % 17), n=300 + n) for n in range(200)))
    await asyncio.gather(heard.consumer.deliver(heard.db, [0, 2]), heard.consumer.deliver(heard.db, [3]))
    await settled(heard)
    assert await effects(heard.db) == list(range(100, 500))


async def test_what_a_failing_fact_told_is_forgotten_with_it(heard: Heard) -> None:
    async def echo(conn: Connection, facts: list[Boiled]) -> None:
        await tell(conn, *(Cooled(store_id=str(fact.n)) for fact in facts))
        await heard.handle(conn, facts)

    echoing = Consumer("echo", {Boiled: echo})
    async with heard.db.transaction() as conn:
        await echoing.born(conn)
        await tell(conn, *(Boiled(store_id="a", n=n) for n in (12, 13, 14)))
    while not await echoing.deliver(heard.db):
        await asyncio.sleep(0.01)
    async with heard.db.read() as conn:
        told = await conn.fetch("SELECT key FROM ground.event WHERE kind = $1 ORDER BY seq", Cooled.fact_kind())
    assert [row[0] for row in told] == ["12", "14"]


async def test_a_fact_that_fails_alone_is_parked_and_the_rest_go_on(heard: Heard) -> None:
    async with heard.db.transaction() as conn:
        await tell(conn, *(Boiled(store_id="a", n=n) for n in range(10, 16)))
    await settled(heard)
    assert await effects(heard.db) == [10, 11, 12, 14, 15]
    async with heard.db.read() as conn:
        assert await parked(conn) == 1


async def test_a_consumer_without_cursors_has_all_before_it(heard: Heard) -> None:
    async with heard.db.transaction() as conn:
        await tell(conn, Boiled(store_id="a", n=1), Boiled(store_id="b", n=2))
    async with heard.db.read() as conn:
        assert await heard.consumer.waiting(conn) == 2
        assert await Consumer("another", {Boiled: heard.handle}).waiting(conn) == 2
        assert await Consumer("another", {Cooled: heard.handle}).waiting(conn) == 0


def test_neighbours_of_one_kind_are_handled_together() -> None:
    facts = [Boiled(store_id="a", n=1), Boiled(store_id="a", n=2), Cooled(store_id="a"), Boiled(store_id="a", n=3)]
    assert [(kind, len(some)) for kind, some in runs(facts)] == [(Boiled, 2), (Cooled, 1), (Boiled, 1)]


async def test_a_tail_told_to_stop_while_it_is_being_woken_stops(db: Database) -> None:
    async def each(rows: list[Seen]) -> None:
        pass

    for _ in range(20):
        tail = Tail(db, {Boiled.fact_kind()}, set(), each, Live())
        await tail.start()
        await asyncio.sleep(0.02)  # it waits for a wake-up by now
        tail._woken.set()
        await asyncio.sleep(0)
        async with asyncio.timeout(5):
            await tail.close()
