"""Reservations: clients race for the last units of a hundred lots, round after round. Sold is never more than there is."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta

import msgspec

from bench.house import House, say
from teahouse import roles
from teahouse.commerce.stores import Text
from teahouse.ground import clock
from teahouse.ground.db import Connection, Database
from teahouse.ground.groupcommit import GroupCommit
from teahouse.ground.ids import uuid5_of, uuid7
from teahouse.ground.migrate import migrate
from teahouse.supply import inventory
from teahouse.supply.inventory import Ask, Asked, Item, Promise, Want, Warehouse

DATABASE = "bench_reserve"
CLIENTS = 64
LOTS, UNITS = 100, 60  # of a round; each want is for 1 to 3 units
WRITERS = 2  # as two processes would have
HOUSE = inventory.warehouse_id_of("BENCH")
BINS = [uuid5_of("bench bin", n) for n in range(10)]
DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"


class Result(msgspec.Struct):
    """What `bench reserve` prints. reservations: that got all or part of what they wanted; asked: with those that came too
    late; oversold: units promised beyond stock, summed over lots and bins; alone_per_s: each client in a transaction of its
    own, without group commit."""

    what: str
    reservations_per_s: float
    alone_per_s: float
    oversold: int
    deadlocks: int
    failed: int
    asked: int
    reservations: int
    rounds: int
    clients: int
    broken_claims: int
    seconds: float


async def build(db: Database, at: datetime) -> None:
    """A warehouse with ten bins."""
    async with db.transaction() as conn:
        await inventory.import_warehouses(conn, [Warehouse(HOUSE, "BENCH", Text("仓", "Bench"), "310000", 31.2, 121.4)])
        await inventory.add_spots(conn, HOUSE, [(spot, "bin") for spot in BINS])


async def stock(db: Database, item: str, at: datetime) -> None:
    """The lots of a round, spread over the bins."""
    today = clock.business_day(at)
    asks = []
    for n, spot in enumerate(BINS):
        lots = tuple(
            Asked(UNITS, item, lot_no=f"L{k}", expires_on=today + timedelta(days=30 + k))
            for k in range(n, LOTS, len(BINS))
        )
        asks.append(Ask(f"round:{item}", "opening", spot, lots, "bench", at, today))
    async with db.transaction() as conn:
        await inventory.import_items(conn, [Item(item, Text(item, item), "piece")])
        for verdict in await inventory.act_many(conn, asks):
            if isinstance(verdict, Exception):
                raise verdict


class Race:
    """Clients who ask until a round's goods are gone."""

    def __init__(self, db: Database, at: datetime, alone: bool) -> None:
        self.at, self.db, self.alone = at, db, alone
        self.asked = self.got = self.failed = 0
        self.seconds = 0.0
        self._turn = 0
        self._desks = [] if alone else [GroupCommit[Want, list[Promise]](db, self._write) for _ in range(WRITERS)]  # type: ignore[arg-type]

    async def _write(self, conn: Connection, wants: list[Want]) -> list[list[Promise]]:
        return await inventory.promise_many(conn, wants, self.at)

    async def _one(self, client: int, want: Want) -> list[Promise]:
        if not self.alone:
            return await self._desks[client % WRITERS].submit(want)
        async with self.db.transaction() as conn:
            return (await inventory.promise_many(conn, [want], self.at))[0]

    async def _client(self, client: int, item: str) -> None:
        day = clock.business_day(self.at)
        while True:
            self._turn += 1
            want = Want(f"o-{uuid7()}", HOUSE, item, 1 + self._turn % 3, day)
            self.asked += 1
            try:
                shares = await self._one(client, want)
            except Exception as error:
                self.failed += 1
                say(f"failed: {error!r}")
                return
            if not shares:
                return
            self.got += 1

    async def round(self, item: str) -> None:
        """Until nothing is left."""
        start = time.perf_counter()
        await asyncio.gather(*(self._client(n, item) for n in range(CLIENTS)))
        self.seconds += time.perf_counter() - start

    async def close(self) -> None:
        """Stop the writers."""
        for desk in self._desks:
            await desk.close()


async def raced(db: Database, seconds: float, at: datetime, alone: bool) -> tuple[Race, int]:
    """Rounds until the time is over."""
    race, rounds = Race(db, at, alone), 0
    while race.seconds < seconds and not race.failed:
        item = f"race-{'alone' if alone else 'many'}-{rounds}"
        await stock(db, item, at)
        await race.round(item)
        rounds += 1
    await race.close()
    return race, rounds


OVERSOLD = """
SELECT coalesce(sum(greatest(0, r.qty - b.qty)), 0)::bigint FROM inventory.balance b JOIN (
    SELECT place_id, item_code, lot_id, sum(qty) AS qty FROM inventory.reservation WHERE state = 'held' GROUP BY 1, 2, 3) r
    USING (place_id, item_code, lot_id)"""


async def run(seconds: float, connections: int) -> Result:
    """The race with group commit, then a shorter one without; then the ledger's proof."""
    async with House() as house:
        await house.drop(DATABASE)
        await house.server.create_database(DATABASE)
        await migrate(house.server.dsn(DATABASE), roles.PACKAGES)
        db = await Database.open(house.server.dsn(DATABASE), 16)
        try:
            at = datetime.now(UTC)
            await build(db, at)
            say(f"{CLIENTS} clients race for {LOTS * UNITS:,} units of {LOTS} lots a round ...")
            race, rounds = await raced(db, seconds, at, alone=False)
            lone, _ = await raced(db, seconds / 4, at, alone=True)
            async with db.read() as conn:
                oversold, deadlocks = await conn.fetchval(OVERSOLD), await conn.fetchval(DEADLOCKS)
                broken = sum(1 for _, _, wrong in await inventory.prove(conn) if wrong)
        finally:
            await db.close()
        await house.drop(DATABASE)
    return Result(
        "reserve", round(race.asked / race.seconds, 1), round(lone.asked / lone.seconds, 1), oversold, deadlocks,
        race.failed + lone.failed, race.asked, race.got, rounds, CLIENTS, broken, round(race.seconds, 1),
    )  # fmt: skip
