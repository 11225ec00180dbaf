"""What is done without a caller: expired packages are told of, chains are anchored, old photos go."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec

from teahouse.ground import clock, jobs
from teahouse.ground.db import Database
from teahouse.ground.events import tell
from teahouse.ground.schedule import Schedule
from teahouse.shop.storeops import anchoring, packages_sql, photos_sql, screens_sql
from teahouse.shop.storeops.events import FloorChanged, PackageExpired, PackageMoved
from teahouse.shop.storeops.model import PHOTO_KEPT_DAYS, SCREEN_KEPT_DAYS

EXPIRE_EVERY_S, ANCHOR_EVERY_S, FORGET_EVERY_S = 30.0, 3_600.0, 6 * 3_600.0
EXPIRE_MAX = 1_000  # told of in one transaction
FORGET_MAX = 500  # photos at once: they are large


async def expire(db: Database, at: datetime) -> None:
    """Tell of open packages whose time is over; each once."""
    while True:
        async with db.transaction() as conn:
            gone = await packages_sql.ran_out(conn, at, EXPIRE_MAX)
            facts = [
                PackageExpired(
                    store_id=e.store_id,
                    package_id=e.package_id,
                    code=e.code,
                    item_code=e.item_code,
                    use_by=e.use_by,
                    at=at,
                )
                for e in gone
            ]
            await tell(conn, *facts)
        if len(gone) < EXPIRE_MAX:
            return


class Moment(msgspec.Struct, frozen=True):
    """When the anchor was due."""

    at: datetime


async def anchor_due(db: Database, at: datetime) -> None:
    """Once a business day; the seal needs the house's secret, which jobs have."""
    async with db.transaction() as conn:
        await jobs.enqueue(conn, "storeops.anchor", Moment(at), f"storeops.anchor {clock.business_day(at)}")


async def anchor(outside: jobs.Outside, payload: bytes) -> None:
    """Seal the day's heads; twice is once."""
    due = msgspec.json.decode(payload, type=Moment)
    async with outside.db.transaction() as conn:
        await anchoring.anchor(conn, outside.settings.secret, clock.business_day(due.at), due.at)


async def forget(db: Database, at: datetime) -> None:
    """Photos nobody needs any more go, and screens long gone."""
    async with db.transaction() as conn:
        await screens_sql.forget(conn, clock.real_now() - timedelta(days=SCREEN_KEPT_DAYS))
        await photos_sql.forget(conn, at - timedelta(days=PHOTO_KEPT_DAYS), FORGET_MAX)


def on_moved(fact: PackageMoved) -> list[tuple[str, dict[str, Any]]]:
    """To the store's screens."""
    data = {"event": "package", "package_id": str(fact.package_id), "code": fact.code, "kind": fact.act}
    return [(f"store:{fact.store_id}", data)]


def on_expired(fact: PackageExpired) -> list[tuple[str, dict[str, Any]]]:
    """The alarm."""
    data = {
        "event": "package_expired", "package_id": str(fact.package_id), "code": fact.code, "item": fact.item_code,
        "use_by": fact.use_by.isoformat(),
    }  # fmt: skip
    return [(f"store:{fact.store_id}", data)]


def on_floor(fact: FloorChanged) -> list[tuple[str, dict[str, Any]]]:
    """Which list to load again."""
    return [(f"store:{fact.store_id}", {"event": fact.what})]


SCHEDULE = {
    "storeops.expire": Schedule(EXPIRE_EVERY_S, expire),
    "storeops.anchor_due": Schedule(ANCHOR_EVERY_S, anchor_due),
    "storeops.forget": Schedule(FORGET_EVERY_S, forget),
}
JOBS = {"storeops.anchor": anchor}
LIVE = {PackageMoved: on_moved, PackageExpired: on_expired, FloorChanged: on_floor}
