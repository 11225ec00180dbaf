"""A store with printers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.shop.printing.store import Shop, door_of, label_printer
from tests.world import World

from teahouse.simulators.printer import LabelPrinter


@pytest.fixture
async def shop(world: World, tmp_path: Path) -> AsyncIterator[Shop]:
    """The first store of the small chain; no printer yet."""
    async with door_of(world) as server:
        yield Shop(world, tmp_path, server)


@pytest.fixture
async def bar(tmp_path: Path) -> AsyncIterator[LabelPrinter]:
    """A label printer, switched on."""
    async with label_printer(tmp_path / "bar") as printer:
        yield printer
