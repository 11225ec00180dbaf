"""What is done again and again: each entry of a context's SCHEDULE runs in one worker at a time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

import asyncpg
import msgspec

from teahouse.ground import clock
from teahouse.ground.db import Database
from teahouse.ground.embedded import hash_of

log = logging.getLogger("teahouse.schedule")
AT_ONCE_MAX = 2  # each holds a connection and takes more: if all began together the pool would be empty for good


class Schedule(msgspec.Struct, frozen=True):
    """Every so many seconds of house time, `run(db, at)`; it opens its own transactions and may run twice."""

    every_s: float
    run: Callable[[Database, datetime], Awaitable[None]]


async def keep(db: Database, schedules: Mapping[str, Schedule]) -> None:
    """Run all of them until cancelled."""
    room = asyncio.Semaphore(AT_ONCE_MAX)
    await asyncio.gather(*(_keep_one(db, name, entry, room) for name, entry in schedules.items()))


async def _keep_one(db: Database, name: str, entry: Schedule, room: asyncio.Semaphore) -> None:
    """An advisory lock makes one worker do it; whoever holds it does it, the others look again next time."""
    while True:
        try:
            async with room, db.read() as conn:
                if await conn.fetchval("SELECT pg_try_advisory_lock($1, $2)", 0x7EA, hash_of(name) & 0x7FFFFFFF):
                    try:
                        await entry.run(db, clock.now())
                    finally:
                        await conn.execute("SELECT pg_advisory_unlock($1, $2)", 0x7EA, hash_of(name) & 0x7FFFFFFF)
        except (OSError, asyncpg.PostgresConnectionError, asyncpg.InterfaceError) as error:
            log.warning("schedule %s waits for the database: %s", name, error)
        except Exception:
            log.exception("ALERT schedule %s failed; it runs again", name)
        await asyncio.sleep(max(0.2, entry.every_s / max(1.0, clock.rate())))
