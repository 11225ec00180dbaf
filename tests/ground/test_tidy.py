"""Parked facts and old partitions."""

from __future__ import annotations

from teahouse.ground.db import Connection, Database
from teahouse.ground.events import Consumer, Fact, tell
from teahouse.ground.tidy import retry_parked, tidy


class Spilt(Fact):
    """Something to handle."""

    store_id: str
    n: int


async def test_a_fact_that_fails_alone_is_parked_the_rest_go_on_and_a_retry_handles_it(db: Database) -> None:
    seen: list[int] = []
    broken = True

    async def handle(conn: Connection, facts: list[Spilt]) -> None:
        for fact in facts:
            if fact.n == 2 and broken:
                raise ValueError("not this one")
            seen.append(fact.n)

    consumer = Consumer("mop", {Spilt: handle})
    async with db.transaction() as conn:
        await consumer.born(conn)
        await tell(conn, *(Spilt(store_id="a", n=n) for n in (1, 2, 3)))
    await consumer.deliver(db)
    assert set(seen) == {1, 3}
    assert await retry_parked(db, [consumer]) == (0, 1)
    broken = False
    assert await retry_parked(db, [consumer]) == (1, 0)
    assert sorted(set(seen)) == [1, 2, 3]
    assert await retry_parked(db, [consumer]) == (0, 0)


async def test_an_old_partition_goes_only_when_every_cursor_is_past_it(db: Database) -> None:
    async def handle(conn: Connection, facts: list[Spilt]) -> None:
        pass

    consumer = Consumer("mop", {Spilt: handle})
    async with db.transaction() as conn:
        await consumer.born(conn)
        await conn.execute(
            "CREATE TABLE ground.event_20200101 PARTITION OF ground.event FOR VALUES FROM ('2020-01-01') TO ('2020-01-02')"
        )
        await conn.execute(
            "INSERT INTO ground.event (told_on, kind, key, body) VALUES ('2020-01-01', $1, 'a', '{\"store_id\":\"a\",\"n\":1}')",
            Spilt.fact_kind(),
        )

    async def there() -> bool:
        async with db.read() as conn:
            return bool(await conn.fetchval("SELECT to_regclass('ground.event_20200101') IS NOT NULL"))

    await tidy(db)
    assert await there()
    await consumer.deliver(db)
    async with db.transaction() as conn:  # the other shards saw nothing; move them as a day of traffic would
        await conn.execute("UPDATE ground.cursor SET xid = pg_snapshot_xmin(pg_current_snapshot())")
    await tidy(db)
    assert not await there()
