"""A paired till with an open shift."""

from __future__ import annotations

import pytest
from tests.shop.pos.desk import Desk
from tests.world import World


@pytest.fixture
async def desk(world: World) -> Desk:
    """200 yuan in the drawer, nothing sold."""
    return await Desk(world).paired()
