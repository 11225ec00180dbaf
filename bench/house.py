"""The bench's own house: a home under build/bench, a database of its own for each run, a fleet on free ports."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import socket
import sys
import time
from collections.abc import AsyncIterator
from datetime import datetime
from datetime import time as clock_time
from pathlib import Path
from typing import Any

import asyncpg
import msgspec

from teahouse import roles
from teahouse.demo.prepare import prepare
from teahouse.fleet import Fleet, parts
from teahouse.ground.clock import CHINA
from teahouse.ground.embedded import Embedded
from teahouse.ground.settings import Settings, load

HOME = Path("build/bench")
STORES, GUESTS = 7_000, 20_000
OPEN_AT = clock_time(15)  # every store is open then
MADE_OF = ("schema.sql", "seed.py", "depots.py", "menu.json", "cities.json", "demo.py", "goods.py", "goods.csv")


def say(text: str) -> None:
    """To the person who waits; standard output belongs to the result."""
    print(text, file=sys.stderr, flush=True)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def house_clock(rate: float = 1.0, at: clock_time = OPEN_AT) -> str:
    """The setting for a clock that shows `at` in China today from now on."""
    start = datetime.combine(datetime.now(CHINA).date(), at, CHINA)
    return f"{time.time()},{start.timestamp()},{rate}"


def _digest() -> str:
    """Changes when the schema or the seed does: then the seeded template is made anew."""
    found = hashlib.sha256()
    root = Path(roles.__file__).parent
    for path in sorted(root.rglob("*")):
        if path.name in MADE_OF or path.parent.name == "migrations":
            found.update(path.read_bytes() if path.is_file() else b"")
    return found.hexdigest()[:12]


class House:
    """The database server and what is made in it."""

    def __init__(self, home: Path = HOME) -> None:
        self.server = Embedded(home)
        self.told = load(home=home, host="127.0.0.1", demo=True, port=free_port(), sim_port=free_port(), dsn="")
        self.digest = _digest()

    async def __aenter__(self) -> House:
        self.server.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.server.stop()

    async def template(self) -> str:
        """A seeded chain to clone: made once for each state of schema and seed."""
        name = f"chain_{self.digest}"
        if await self.exists(name):
            return name
        say(f"seeding {STORES:,} stores (kept for the next run) ...")
        unfinished = f"{name}_unfinished"
        await self.drop(unfinished)
        await self.server.create_database(unfinished)
        await prepare(self.server.dsn(unfinished), self.told.secret, STORES, GUESTS, lambda _: None)
        await self.execute(
            unfinished, "INSERT INTO orders.pace (store_id, rated) SELECT store_id, capacity FROM stores.store"
        )
        await self.execute(unfinished, "VACUUM ANALYZE")  # as a chain at work has it
        await self.execute("postgres", f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')
        return name

    async def exists(self, name: str) -> bool:
        """Is there such a database?"""
        return bool(await self.value("postgres", "SELECT true FROM pg_database WHERE datname = $1", name))

    async def fresh(self, name: str) -> str:
        """A new copy of the seeded chain under this name; its DSN."""
        template = await self.template()
        await self.drop(name)
        await self.server.create_database(name, template)
        return self.server.dsn(name)

    async def drop(self, name: str) -> None:
        """Away with it, and with whoever uses it."""
        await self.execute("postgres", f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    async def execute(self, database: str, statement: str, *args: Any, limit_s: float = 3_600) -> None:
        """One statement on a connection of its own."""
        conn = await asyncpg.connect(self.server.dsn(database), command_timeout=limit_s)
        try:
            await conn.execute(statement, *args)
        finally:
            await conn.close()

    async def value(self, database: str, query: str, *args: Any) -> Any:
        """One value."""
        conn = await asyncpg.connect(self.server.dsn(database), command_timeout=600)
        try:
            return await conn.fetchval(query, *args)
        finally:
            await conn.close()

    async def rows(self, database: str, query: str, *args: Any) -> list[Any]:
        """Rows."""
        conn = await asyncpg.connect(self.server.dsn(database), command_timeout=600)
        try:
            found: list[Any] = await conn.fetch(query, *args)
            return found
        finally:
            await conn.close()

    def settings(self, database: str, **more: Any) -> Settings:
        """For a fleet on that database, its clock at OPEN_AT."""
        return msgspec.structs.replace(self.told, **{"dsn": self.server.dsn(database), "clock": house_clock(), **more})

    @contextlib.asynccontextmanager
    async def fleet(self, told: Settings, simulator: bool = False) -> AsyncIterator[Fleet]:
        """The house's processes, ready; stopped afterwards."""
        logging.getLogger("teahouse.fleet").setLevel(logging.ERROR)
        running = Fleet(told, parts(told, simulator=simulator), told.home / "logs")
        try:
            await running.start(lambda _: None)
            yield running
        finally:
            await running.stop()
