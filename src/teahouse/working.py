"""A worker process: hands facts to their consumers, runs jobs and schedules. Any number may run; any may be killed."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import time

import aiohttp
import asyncpg

from teahouse import fleet, roles
from teahouse.ground import clock, jobs, schedule, settings
from teahouse.ground.db import Database, rest_s
from teahouse.ground.events import BATCH_MAX, SHARDS, Consumer, Seen
from teahouse.ground.live import Live, Tail
from teahouse.ground.tidy import tidy

log = logging.getLogger("teahouse.working")
LOOK_EVERY_S = 3.0  # a consumer nobody woke looks anyway
GATHER_S, GATHER_MAX_S = 0.03, 0.15  # between two batches of a consumer: what is told meanwhile shares the next one
TIDY_EVERY_S = 3600


class Delivery:
    """Wakes the consumers for which something was told. One hand takes all shards of a consumer at once; while it is
    behind, every shard has a hand of its own, and those of other workers may help."""

    def __init__(self, db: Database, consumers: list[Consumer]) -> None:
        self.db = db
        self.consumers = consumers
        self._woken = {c.name: asyncio.Event() for c in consumers}
        self._by_kind: dict[str, list[str]] = {}
        for consumer in consumers:
            for kind in consumer.kinds:
                self._by_kind.setdefault(kind, []).append(consumer.name)

    @property
    def kinds(self) -> set[str]:
        """What anybody here wants to hear of."""
        return set(self._by_kind)

    async def hear(self, rows: list[Seen]) -> None:
        """Rows of the log: wake who wants them."""
        for kind in {row.kind for row in rows}:
            for name in self._by_kind.get(kind, ()):
                self._woken[name].set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        async with self.db.transaction() as conn:
            for consumer in self.consumers:
                await consumer.born(conn)
        await asyncio.gather(*(self._serve(consumer) for consumer in self.consumers))

    async def _serve(self, consumer: Consumer) -> None:
        woken = self._woken[consumer.name]
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_EVERY_S):
                    await woken.wait()
            woken.clear()
            began_s = time.monotonic()
            try:
                if await consumer.deliver(self.db) >= BATCH_MAX:
                    await asyncio.gather(*(self._catch_up(consumer, shard) for shard in range(SHARDS)))
                await asyncio.sleep(rest_s(began_s, GATHER_S, GATHER_MAX_S))
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as error:
                log.warning("%s waits for the database: %s", consumer.name, error)
                await asyncio.sleep(0.5)
                woken.set()
            except Exception:
                log.exception("ALERT %s: delivery failed; again in a moment", consumer.name)
                await asyncio.sleep(1)
                woken.set()

    async def _catch_up(self, consumer: Consumer, shard: int) -> None:
        while await consumer.deliver(self.db, [shard]):
            pass


async def _tidy(db: Database) -> None:
    while True:
        try:
            await tidy(db)
        except Exception:
            log.exception("tidying failed; again in an hour")
        await asyncio.sleep(TIDY_EVERY_S)


async def work(told: settings.Settings, stop: asyncio.Event) -> None:
    """Everything a worker does, until `stop`; then what is running is finished."""
    clock.configure(told.clock)
    house = roles.collect()
    dsn = await fleet.database(told)
    db = await Database.open(dsn, told.db_pool_max, "teahouse-worker")
    http = aiohttp.ClientSession()
    delivery = Delivery(db, house.consumers)
    tail = Tail(db, delivery.kinds, set(), delivery.hear, Live())
    await tail.start()
    tasks = [
        asyncio.create_task(delivery.run()),
        asyncio.create_task(schedule.keep(db, house.schedules)),
        asyncio.create_task(_tidy(db)),
    ]
    jobs_done = asyncio.create_task(jobs.run(dsn, house.jobs, jobs.Outside(db, http, told), stop))
    log.info(
        "working: %d consumers, %d schedules, %d jobs", len(house.consumers), len(house.schedules), len(house.jobs)
    )
    leaving = asyncio.create_task(stop.wait())
    ended, _ = await asyncio.wait([leaving, jobs_done, *tasks], return_when=asyncio.FIRST_COMPLETED)
    broken = [task.exception() for task in ended if task is not leaving and task.exception()]
    stop.set()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await tail.close()
    await asyncio.wait([jobs_done], timeout=10)
    await http.close()
    await db.close()
    for error in broken:
        raise RuntimeError("a part of the worker ended by itself") from error  # whoever watches starts us again


def main(told: settings.Settings) -> None:
    """Run until SIGTERM or SIGINT."""
    import uvloop  # noqa: PLC0415  (not on every platform)

    async def run() -> None:
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        await work(told, stop)

    uvloop.run(run())
