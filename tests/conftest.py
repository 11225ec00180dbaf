"""Real PostgreSQL for every test: a template migrated once, cloned for each test that writes."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest

from teahouse import roles
from teahouse.ground.db import Connection, Database
from teahouse.ground.embedded import Embedded
from teahouse.ground.ids import uuid7
from teahouse.ground.migrate import migrate

ROOT = Path(__file__).parent.parent
HOME = Path(os.environ.get("TEAHOUSE_TEST_HOME", ROOT / "build" / "test-home"))


@pytest.fixture(scope="session")
def server() -> Iterator[Embedded]:
    """The embedded server, left running for the next session: starting costs a second, stopping gains nothing."""
    embedded = Embedded(HOME)
    embedded.start()
    yield embedded


@pytest.fixture(scope="session")
async def template(server: Embedded) -> AsyncIterator[str]:
    """A database at today's schema, to clone."""
    name = f"template_{os.getpid()}"
    await drop(server, name)
    await server.create_database(name)
    there = [p for p in roles.PACKAGES if (ROOT / 'src' / p.replace('.', '/') / 'schema.sql').exists()]  # while building
    await migrate(server.dsn(name), there)
    yield name
    await drop(server, name)


async def drop(server: Embedded, name: str) -> None:
    """Remove a database and whoever uses it."""
    conn = await asyncpg.connect(server.dsn())
    await conn.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    await conn.close()


@pytest.fixture
async def fresh_dsn(server: Embedded, template: str) -> AsyncIterator[str]:
    """A database of the test's own."""
    name = f"test_{uuid7().hex}"
    await server.create_database(name, template)
    yield server.dsn(name)
    await drop(server, name)


@pytest.fixture
async def db(fresh_dsn: str) -> AsyncIterator[Database]:
    """A pool on a database of the test's own."""
    database = await Database.open(fresh_dsn, size=8)
    yield database
    await database.close()


@pytest.fixture
async def conn(db: Database) -> AsyncIterator[Connection]:
    """A transaction on it."""
    async with db.transaction() as connection:
        yield connection
