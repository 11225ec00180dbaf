"""What stores do without a caller: end pauses, freshen the directory, tell open screens."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from teahouse.commerce.stores import actions
from teahouse.commerce.stores.directory import mark_stale
from teahouse.commerce.stores.events import StoreChanged
from teahouse.ground.db import Database
from teahouse.ground.schedule import Schedule

LAPSE_EVERY_S = 15.0


async def end_pauses(db: Database, at: datetime) -> None:
    """Every state whose time has run out is open again, and screens hear of it."""
    async with db.transaction() as conn:
        await actions.lapse_states(conn, at)


def on_screens(fact: StoreChanged) -> list[tuple[str, dict[str, Any]]]:
    """To the store's own screens and to guests who look at its menu."""
    data = {
        "event": "store",
        "store_id": fact.store_id,
        "what": fact.what,
        "state": fact.state,
        "state_until": fact.state_until,
    }
    return [(f"store:{fact.store_id}", data), (f"menu:{fact.store_id}", data)]


SCHEDULE = {"stores.end_pauses": Schedule(LAPSE_EVERY_S, end_pauses)}
LIVE = {StoreChanged: on_screens}
ON_TAIL = {StoreChanged: mark_stale}
