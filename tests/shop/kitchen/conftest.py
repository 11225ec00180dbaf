"""A chain of two stores with a small menu, real orders paid for, and the kitchen's own reader of facts."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from tests.shop.kitchen.floor import Floor

from teahouse.ground.db import Database


@pytest.fixture
async def floor(db: Database) -> AsyncIterator[Floor]:
    """Two open stores, three drinks, an empty kitchen."""
    opened = await Floor.open(db)
    yield opened
    await opened.close()
