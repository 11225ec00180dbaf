"""A small chain, people in it and an application over some contexts' routes, for the tests of this group."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

import aiohttp
import httpx

from teahouse.commerce import stores
from teahouse.ground import auth, clock, http
from teahouse.ground.auth import Actor
from teahouse.ground.db import Database
from teahouse.ground.ids import uuid7
from teahouse.ground.settings import Settings

SECRET = "of the tests alone"
MADE_AT = datetime(2025, 6, 1, 8, tzinfo=UTC)
BRANDS = [stores.Brand("teahouse", stores.Text("茶馆", "Teahouse"))]
REGIONS = [
    stores.Region("east", stores.Text("华东", "East")),
    stores.Region("north", stores.Text("华北", "North")),
]
CITIES = [
    stores.City("310000", "east", stores.Text("上海", "Shanghai"), "上海市", 31.2304, 121.4737),
    stores.City("330100", "east", stores.Text("杭州", "Hangzhou"), "浙江省", 30.2741, 120.1551),
    stores.City("110000", "north", stores.Text("北京", "Beijing"), "北京市", 39.9042, 116.4074),
]


def new_store(
    number: str, city: str = "310000", lat: float = 31.23, lng: float = 121.47, **more: Any
) -> stores.NewStore:
    """A store as an import brings it; open 09:30-22:00 unless told otherwise."""
    hours = {k: more.pop(k) for k in ("opens", "closes", "all_day") if k in more}
    details = {
        "store_no": number,
        "name": stores.Text(f"南京西路{number}店", f"Nanjing West Road {number}"),
        "city_code": city,
        "address": "南京西路 1 号",
        "lat": lat,
        "lng": lng,
        "phone": "02100000000",
        "capacity": 1500,
        **more,
    }
    week = {"opens": time(9, 30), "closes": time(22, 0), **hours}
    return stores.NewStore(stores.Details(**details), **week)


async def make_chain(db: Database, new: Sequence[stores.NewStore]) -> list[UUID]:
    """The places, these stores, and their ids."""
    async with db.transaction() as conn:
        await stores.import_places(conn, BRANDS, REGIONS, CITIES)
        await stores.import_stores(conn, new, MADE_AT)
    return [stores.store_id_of(one.details.store_no) for one in new]


def staff_actor(*roles: str, level: str = "chain", scope: str | None = None) -> Actor:
    """Somebody signed in."""
    return Actor("staff", uuid7(), "李雷", roles, level, scope, uuid7(), clock.real_s() + 3600)


def bearer(actor: Actor) -> dict[str, str]:
    """The header that signs a request."""
    return {"Authorization": f"Bearer {auth.issue(actor, SECRET)}"}


@asynccontextmanager
async def serving(db: Database, routes: Sequence[Any], **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    """An application over the routes, with a loaded directory."""
    app = http.build(routes, [], [], 1_000_000)
    directory = stores.Directory()
    await directory.load(db)
    app.state.db, app.state.directory, app.state.region_of = db, directory, directory.region_of
    app.state.settings = Settings(secret=SECRET, **settings)
    app.state.secret = SECRET
    inside = httpx.ASGITransport(app, client=("127.0.0.1", 50_000))  # in the loop of the test, as the database is
    async with (
        aiohttp.ClientSession() as session,
        httpx.AsyncClient(transport=inside, base_url="http://tea.test") as client,
    ):
        app.state.http = session
        yield client
