"""A chain of two stores with a small menu, real orders paid for, and the kitchen's own reader of facts."""

from __future__ import annotations

import pytest
from tests.shop.kitchen.floor import Floor

from teahouse.ground.db import Database


@pytest.fixture
async def floor(db: Database) -> Floor:
    """Two open stores, three drinks, an empty kitchen."""
    return await Floor.open(db)
