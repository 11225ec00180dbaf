"""Calls to the outside, kept by pgqueuer: enqueued in the caller's transaction, run by workers, tried again later.

A job carries a key: the same key enqueued twice runs once. A job that fails is retried with growing pauses up to
TRIES_MAX, then logged as an alert and kept in pgqueuer's log. A job's answer comes back as an action of its context.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

import aiohttp
import asyncpg
import msgspec
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.adapters.persistence.qb import (
    QueryBuilderEnvironment,
    QueryQueueBuilder,
    QuerySchedulerBuilder,
)
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.core.qm import QueueManager
from pgqueuer.domain.settings import DBSettings
from pgqueuer.errors import RetryRequested
from pgqueuer.models import Job

from teahouse.ground.db import Connection, Database
from teahouse.ground.settings import Settings

log = logging.getLogger("teahouse.jobs")

TRIES_MAX = 12
PAUSE_MAX_S = 900
BATCH = 20
RUNNING_MAX = 50


class Outside(msgspec.Struct, frozen=True):
    """What a job may use: the database (its own transactions), an HTTP session, settings."""

    db: Database
    http: aiohttp.ClientSession
    settings: Settings


JobFn = Callable[[Any, bytes], Awaitable[None]]


_SETTINGS = DBSettings(db_schema="jobs")


def _queries(conn: Any) -> Queries:
    return Queries(
        AsyncpgDriver(conn),
        qbe=QueryBuilderEnvironment(settings=_SETTINGS),
        qbq=QueryQueueBuilder(settings=_SETTINGS),
        qbs=QuerySchedulerBuilder(settings=_SETTINGS),
    )


async def enqueue(conn: Connection, name: str, payload: msgspec.Struct, key: str, after_s: float = 0) -> None:
    """One job, in the caller's transaction; nothing happens when a job of this key is waiting already."""
    await enqueue_many(conn, name, [(payload, key)], after_s)


async def enqueue_many(conn: Connection, name: str, jobs: list[tuple[msgspec.Struct, str]], after_s: float = 0) -> None:
    """Many jobs of one name: (payload, key) each."""
    if not jobs:
        return
    n = len(jobs)
    await _queries(conn).enqueue(
        [name] * n,
        [msgspec.json.encode(payload) for payload, _ in jobs],
        [0] * n,
        execute_after=[timedelta(seconds=after_s)] * n,
        dedupe_key=[key for _, key in jobs],
        on_conflict="skip",
    )


async def install(conn: asyncpg.Connection) -> None:
    """The library's own tables, in schema `jobs`; a living installation is upgraded."""
    await conn.execute("CREATE SCHEMA IF NOT EXISTS jobs")
    queries = _queries(conn)
    if await conn.fetchval("SELECT to_regclass('jobs.pgqueuer')") is None:
        await queries.install()
    else:
        await queries.upgrade()


async def run(dsn: str, jobs: Mapping[str, JobFn], outside: Any, stop: asyncio.Event) -> None:
    """Work on jobs until `stop`; a broken connection is made anew. What was running is finished or tried again."""
    while not stop.is_set():
        try:
            await _run_once(dsn, jobs, outside, stop)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as error:
            log.warning("jobs wait for the database: %s", error)
            await asyncio.sleep(0.5)


async def _run_once(dsn: str, jobs: Mapping[str, JobFn], outside: Any, stop: asyncio.Event) -> None:
    conn = await asyncpg.connect(dsn, server_settings={"application_name": "teahouse-jobs", "timezone": "UTC"})
    manager = QueueManager(_queries(conn))
    for name, fn in jobs.items():
        manager.entrypoint(name)(_runner(name, fn, outside))

    async def leave() -> None:
        await stop.wait()
        manager.shutdown.set()

    leaving = asyncio.create_task(leave())
    try:
        await manager.run(dequeue_timeout=timedelta(seconds=2), batch_size=BATCH, max_concurrent_tasks=RUNNING_MAX)
    finally:
        leaving.cancel()
        await conn.close(timeout=2)


def _runner(name: str, fn: JobFn, outside: Any) -> Callable[[Job], Awaitable[None]]:
    async def call(job: Job) -> None:
        try:
            await fn(outside, job.payload or b"{}")
        except Exception as error:
            tries = getattr(job, "attempts", 0) + 1
            if tries >= TRIES_MAX:
                log.error("ALERT job %s gave up after %d tries: %r", name, tries, error)
                raise
            log.warning("job %s failed (%d): %r", name, tries, error)
            raise RetryRequested(delay=timedelta(seconds=min(2**tries, PAUSE_MAX_S))) from error

    return call
