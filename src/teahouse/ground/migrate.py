"""Schemas: `schema.sql` for an empty database; numbered pre and post steps for a living one.

A context that has never changed since its first release has no `migrations/`. The first change freezes the schema as
released in `migrations/0000_base.sql`, then adds `0001_pre_x.sql` (runs before the new code; old code must run on it)
or `0001_post_x.sql` (after the old code is gone). A test proves that both ways lead to the same schema.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

import asyncpg

from teahouse.ground import jobs
from teahouse.ground.db import prepare
from teahouse.ground.events import open_partitions

log = logging.getLogger("teahouse.migrate")
LOCK = 0x7EA_0001  # one migrator at a time


def _place(package: str) -> Traversable:
    return files(package)


def steps_of(package: str, phase: str) -> list[tuple[str, str]]:
    """(name, sql) of the numbered steps of a phase: 'pre' or 'post'; sorted by number."""
    folder = _place(package) / "migrations"
    if not folder.is_dir():
        return []
    found = [entry for entry in folder.iterdir() if f"_{phase}_" in entry.name and entry.name.endswith(".sql")]
    return [(entry.name[:-4], entry.read_text()) for entry in sorted(found, key=lambda entry: entry.name)]


def context_of(package: str) -> str:
    """teahouse.commerce.orders -> orders."""
    return package.rsplit(".", 1)[1]


async def migrate(dsn: str, packages: Sequence[str], phases: Sequence[str] = ("pre", "post")) -> list[str]:
    """Bring a database to today's schema; the names of what was done. Safe to run twice and side by side."""
    conn = await asyncpg.connect(dsn, command_timeout=600)
    try:
        await prepare(conn)
        await conn.execute("SELECT pg_advisory_lock($1)", LOCK)
        done: list[str] = []
        for package in packages:
            done += await _context(conn, package, phases)
        await jobs.install(conn)
        await open_partitions(conn)  # type: ignore[arg-type]
        return done
    finally:
        await conn.close()


async def _context(conn: asyncpg.Connection, package: str, phases: Sequence[str]) -> list[str]:
    context = context_of(package)
    done: list[str] = []
    known = await conn.fetchval("SELECT to_regclass('ground.migration') IS NOT NULL")
    had = set()
    if known:
        had = {r[0] for r in await conn.fetch("SELECT step FROM ground.migration WHERE context = $1", context)}
    every = [step for phase in ("pre", "post") for step in steps_of(package, phase)]
    if not had:
        async with conn.transaction():
            await conn.execute((_place(package) / "schema.sql").read_text())
            await _note(conn, context, ["schema", *(name for name, _ in every)])
        return [f"{context}: schema"]
    for phase in phases:
        for name, sql in steps_of(package, phase):
            if name not in had:
                async with conn.transaction():
                    await conn.execute(sql)
                    await _note(conn, context, [name])
                done.append(f"{context}: {name}")
    return done


async def _note(conn: asyncpg.Connection, context: str, steps: list[str]) -> None:
    await conn.executemany(
        "INSERT INTO ground.migration (context, step) VALUES ($1, $2)", [(context, step) for step in steps]
    )
