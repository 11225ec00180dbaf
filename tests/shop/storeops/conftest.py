"""A store that keeps stock, with preps and a checklist."""

from __future__ import annotations

import pytest
from tests.shop.storeops.floor import Floor
from tests.world import World


@pytest.fixture
async def floor(world: World) -> Floor:
    """The first store of the small chain."""
    made = Floor(world)
    await made.furnish()
    return made
