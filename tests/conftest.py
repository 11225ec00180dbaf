"""Real PostgreSQL for every test: a template migrated once, cloned for each test that writes."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from hypothesis import HealthCheck, settings
from tests.stillness import watched
from tests.world import World, furnish, open_world

from teahouse import roles
from teahouse.ground.db import Connection, Database
from teahouse.ground.embedded import Embedded
from teahouse.ground.ids import uuid7
from teahouse.ground.migrate import migrate

ROOT = Path(__file__).parent.parent
# Each worker has a server of its own: transactions of other databases would hold back what a consumer may read.
HOME = Path(os.environ.get("TEAHOUSE_TEST_HOME", ROOT / "build" / "test-home")) / os.environ.get(
    "PYTEST_XDIST_WORKER", ""
)
# How fast a busy machine thinks of examples is no property of what is tested.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """From the first of its fixtures to the last word of its teardown."""
    with watched(item.nodeid):
        return (yield)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with something slow come first: nobody waits long for the last of several workers. What drives a browser
    runs once more when it fails, and the report says so (docs/decisions/0020-journeys-run-once-more.md)."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Why each of those failed the first time."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"first run of {report.nodeid}")
        terminalreporter.write_line(report.longreprtext)


@pytest.fixture(scope="session")
async def server() -> Embedded:
    """The embedded server, left running for the next session: starting costs a second, stopping gains nothing. Alone of
    all it does not wait for the disk: nobody pulls its plug, and it makes and drops a database for most tests."""
    embedded = Embedded(HOME)
    embedded.start()
    conn = await asyncpg.connect(embedded.dsn())
    for setting in ("fsync", "full_page_writes"):
        await conn.execute(f"ALTER SYSTEM SET {setting} = off")
    await conn.execute("SELECT pg_reload_conf()")
    await conn.close()
    return embedded


@pytest.fixture(scope="session")
async def template(server: Embedded) -> AsyncIterator[str]:
    """A database at today's schema, to clone."""
    name = f"template_{os.getpid()}"
    await drop(server, name)
    await server.create_database(name)
    await migrate(server.dsn(name), roles.PACKAGES)
    yield name
    await drop(server, name)


async def drop(server: Embedded, name: str) -> None:
    """Remove a database and whoever uses it."""
    await server.drop_database(name)


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


@pytest.fixture(scope="session")
async def furnished(server: Embedded, template: str) -> AsyncIterator[str]:
    """A database with the small chain of tests/world.py in it, to clone."""
    name = f"furnished_{os.getpid()}"
    await drop(server, name)
    await server.create_database(name, template)
    await furnish(server.dsn(name))
    yield name
    await drop(server, name)


@pytest.fixture
async def chain_dsn(server: Embedded, furnished: str) -> AsyncIterator[str]:
    """A small chain of the test's own."""
    name = f"chain_{uuid7().hex}"
    await server.create_database(name, furnished)
    yield server.dsn(name)
    await drop(server, name)


@pytest.fixture
async def world(chain_dsn: str, tmp_path: Path) -> AsyncIterator[World]:
    """An application over a small chain of the test's own."""
    async with open_world(chain_dsn, tmp_path) as opened:
        yield opened


@pytest.fixture(scope="session")
async def shared_world(
    server: Embedded, furnished: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[World]:
    """One application for all tests that only look, or that leave nothing another test could stumble over."""
    name = f"shared_{os.getpid()}"
    await drop(server, name)
    await server.create_database(name, furnished)
    async with open_world(server.dsn(name), tmp_path_factory.mktemp("shared")) as opened:
        yield opened
    await drop(server, name)
