"""A small chain running for real (processes, database, simulator) and a real Chromium to walk through it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright
from tests.conftest import HOME, ROOT, drop
from tests.processes import free_port

from teahouse import fleet
from teahouse.demo.prepare import prepare
from teahouse.ground import clock
from teahouse.ground.embedded import Embedded
from teahouse.ground.settings import Settings

SHOTS = ROOT / "build" / "screenshots"
STORES = 40
FLEETS: dict[Path, fleet.Fleet] = {}  # by home: for tests that kill a part of a running chain
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="module")
async def chain(server: Embedded, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Settings]:
    """Forty stores at ten in the morning, wherever and whenever this runs; each file of journeys has its own."""
    name = f"journey_{os.getpid()}"
    await drop(server, name)
    await server.create_database(name)
    home = tmp_path_factory.mktemp("chain")
    now = clock.real_now()
    told = Settings(
        home=home, dsn=server.dsn(name), secret="journey-secret-of-a-test", port=free_port(), sim_port=free_port(),
        workers=1, demo=True, web=ROOT / "web" / "apps",
        clock=clock.showing(now, 10),
    )  # fmt: skip
    await prepare(told.dsn, told.secret, STORES, 50, lambda _: None)
    running = fleet.Fleet(told, fleet.parts(told), home / "logs")
    FLEETS[told.home] = running
    try:
        await running.start(lambda _: None)
        yield told
    finally:
        await running.stop()
        await drop(server, name)


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium of the system."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as driver:
        opened = await driver.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield opened
        await opened.close()


__all__ = ["HOME", "SHOTS", "Path", "free_port"]
