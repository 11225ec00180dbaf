"""HTTP for whoever runs a kitchen: its figures by hour and station, and how the store wants its screens."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, get, put

from teahouse.commerce import stores
from teahouse.ground import auth, clock
from teahouse.ground.errors import Invalid
from teahouse.shop.kitchen import figures_sql, settings_sql
from teahouse.shop.kitchen.figures_sql import HourFigures
from teahouse.shop.kitchen.settings_sql import StoreSettings

Asked = Request[Any, Any, Any]
HANDS = ("barista", "clerk", "store_manager")
KEEPERS = ("store_manager", "region_manager", "head_office")


class Hours(msgspec.Struct, frozen=True):
    """A business day by hour and station, latest first."""

    day: date
    hours: list[HourFigures]


@get("/api/store/{store_id:uuid}/metrics")
async def metrics(request: Asked, store_id: UUID, day: date | None = None) -> Hours:
    """Figures of a business day (today when none is named), by hour and station."""
    auth.staff_of(request, store_id, *HANDS, *KEEPERS)
    store = request.app.state.directory.get(store_id)
    wanted = day or stores.business_day_of(store, clock.now())
    since = datetime.combine(wanted, time(store.close_hour), clock.CHINA).astimezone(UTC)
    async with request.app.state.db.read() as conn:
        found = await figures_sql.hours(conn, store_id, since, since + timedelta(days=1))
    return Hours(wanted, found)


@get("/api/store/{store_id:uuid}/kitchen/settings")
async def settings(request: Asked, store_id: UUID) -> StoreSettings:
    """How the store wants its screens and unattended stations."""
    auth.staff_of(request, store_id)
    async with request.app.state.db.read() as conn:
        return (await settings_sql.settings_of(conn, [store_id]))[store_id]


@put("/api/store/{store_id:uuid}/kitchen/settings")
async def save_settings(request: Asked, store_id: UUID, data: StoreSettings) -> StoreSettings:
    """Put these in their place. Invalid: red comes after amber."""
    auth.staff_of(request, store_id, *KEEPERS)
    if data.red_s > data.amber_s:
        raise Invalid(field="red_s", why="at most amber_s: a cup turns amber first")
    async with request.app.state.db.transaction() as conn:
        await settings_sql.set_settings(conn, store_id, data, clock.now())
    return data


ROUTES = {"store": [metrics, settings, save_settings]}
