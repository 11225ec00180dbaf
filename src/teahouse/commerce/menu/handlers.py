"""What the menu does on its own: restores sold-out marks in time, keeps caches fresh, tells screens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from teahouse.commerce.menu import actions
from teahouse.commerce.menu.events import MenuPublished, RolloutChanged, SoldOutChanged
from teahouse.commerce.menu.menus import hear_all
from teahouse.ground.db import Database
from teahouse.ground.events import Fact
from teahouse.ground.live import LiveMap, Topics
from teahouse.ground.schedule import Schedule

SWEEP_EVERY_S = 15
SWEEPS_MAX = 100  # batches in one run


async def sweep(db: Database, at: datetime) -> None:
    """Restore what is due, batch by batch."""
    for _ in range(SWEEPS_MAX):
        async with db.transaction() as conn:
            if await actions.restore_due(conn, at) < actions.RESTORE_BATCH_MAX:
                return


def show_sold_out(fact: SoldOutChanged) -> Topics:
    """To the store's own screens and to guests who look at its menu."""
    data: dict[str, Any] = {
        "event": "soldout",
        "store_id": str(fact.store_id),
        "sold_out": fact.sold_out,
        "restored": fact.restored,
    }
    return [(f"store:{fact.store_id}", data), (f"menu:{fact.store_id}", data)]


def show_published(fact: MenuPublished) -> Topics:
    """A version is there."""
    return [("menu", {"event": "menu", "version": fact.version_no})]


def show_rollout(fact: RolloutChanged) -> Topics:
    """Some store's menu may be another now: look again."""
    version = fact.candidate_no or fact.stable_no
    return [("menu", {"event": "menu", "version": version, "act": fact.act})]


SCHEDULE = {"menu.sweep": Schedule(every_s=SWEEP_EVERY_S, run=sweep)}

LIVE: LiveMap = {
    SoldOutChanged: show_sold_out,
    MenuPublished: show_published,
    RolloutChanged: show_rollout,
}

ON_TAIL: dict[type[Fact], Callable[[Any], None]] = {
    SoldOutChanged: hear_all,
    MenuPublished: hear_all,
    RolloutChanged: hear_all,
}
