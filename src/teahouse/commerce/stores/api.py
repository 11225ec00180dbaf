"""HTTP of the stores: what guests find, what a store sets about itself, what the office edits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, delete, get, post, put
from litestar.params import Parameter

from teahouse.commerce.stores import actions, cards, model, sql
from teahouse.commerce.stores.directory import NEAREST_MAX, QUERY_MAX, SEARCH_MAX, CityCount, Directory
from teahouse.commerce.stores.model import NewStore, Region, Store
from teahouse.ground import auth, clock
from teahouse.ground.db import Connection
from teahouse.ground.http import write

Asked = Request[Any, Any, Any]
Latitude = Annotated[float | None, Parameter(ge=-90, le=90)]
Longitude = Annotated[float | None, Parameter(ge=-180, le=180)]
Query = Annotated[str, Parameter(max_length=QUERY_MAX)]
PAGE_ROWS = 50
PAGE_MAX = 10_000
HISTORY_MAX = 50
EDITORS = ("head_office", "region_manager")
MANAGERS = (*EDITORS, "store_manager")


class Cities(msgspec.Struct):
    """All cities with stores."""

    cities: list[cards.CityCard]


class Stores(msgspec.Struct):
    """Stores for a guest, best first."""

    stores: list[cards.StoreCard]


class Regions(msgspec.Struct):
    """Regions, and the cities in them."""

    regions: list[Region]
    cities: list[cards.CityCard]


def _directory(request: Asked) -> Directory:
    found: Directory = request.app.state.directory
    return found


def _city_card(one: CityCount) -> cards.CityCard:
    c = one.city
    return cards.CityCard(c.code, c.name, c.region_code, one.stores, c.lat, c.lng, c.initial)


@get("/api/guest/cities")
async def guest_cities(request: Asked) -> Cities:
    """Cities that have stores, in the order of their Latin names."""
    found = [_city_card(one) for one in _directory(request).cities() if one.stores]
    return Cities(sorted(found, key=lambda card: card.name.en))


@get("/api/guest/stores")
async def guest_stores(
    request: Asked,
    lat: Latitude = None,
    lng: Longitude = None,
    q: Query = "",
    city: Annotated[str | None, Parameter(max_length=20)] = None,
    limit: Annotated[int, Parameter(ge=1, le=NEAREST_MAX)] = 20,
) -> Stores:
    """Nearest first when a place is given; by match when something is sought; a city's, or any."""
    directory, at = _directory(request), clock.now()
    here = (lat, lng) if lat is not None and lng is not None else None
    if here and not q.strip() and city is None:
        return Stores([cards.card(s, at, m) for s, m in directory.nearest(*here, limit)])
    found = directory.search(q, city, SEARCH_MAX)
    if here is None:
        return Stores([cards.card(store, at) for store in found[:limit]])
    far = [(store, model.distance_to(store, *here)) for store in found]
    if not q.strip():
        far.sort(key=lambda one: one[1])
    return Stores([cards.card(store, at, metres) for store, metres in far[:limit]])


@get("/api/guest/stores/{store_id:uuid}")
async def guest_store(request: Asked, store_id: UUID, lat: Latitude = None, lng: Longitude = None) -> cards.StoreCard:
    """One store; with a place, how far it is."""
    store = _directory(request).get(store_id)
    far = None if lat is None or lng is None else model.distance_to(store, lat, lng)
    return cards.card(store, clock.now(), far)


async def _fresh(request: Asked, store_id: UUID) -> Store:
    """The store as just written, also in this process's directory."""
    directory = _directory(request)
    directory.mark(store_id)
    await directory.refresh(request.app.state.db)
    return directory.get(store_id)


async def _change_state(request: Asked, store_id: UUID, data: cards.StateWanted, actor: auth.Actor) -> cards.StateNow:
    at = clock.now()
    until = at + timedelta(minutes=data.minutes) if data.minutes else None

    async def act(conn: Connection) -> cards.StateNow:
        await actions.set_state(conn, store_id, data.state, until, data.reason or "", actor, at)
        return cards.state_now(await actions.by_id(conn, store_id), at)

    answer = await write(request, act)
    await _fresh(request, store_id)
    return answer  # type: ignore[return-value]  # a repeated key gives the stored bytes


@post("/api/store/{store_id:uuid}/state", status_code=200)
async def store_state(request: Asked, store_id: UUID, data: cards.StateWanted) -> cards.StateNow:
    """The store says itself open, busy or paused; to shut it is the office's."""
    actor = auth.staff_of(request, store_id)
    if data.state == "closed":
        auth.staff_of(request, store_id, *MANAGERS)
    return await _change_state(request, store_id, data, actor)


@post("/api/office/stores/{store_id:uuid}/state", status_code=200)
async def office_state(request: Asked, store_id: UUID, data: cards.StateWanted) -> cards.StateNow:
    """The office, or the store's manager, sets any state."""
    actor = auth.staff_of(request, store_id, *MANAGERS)
    return await _change_state(request, store_id, data, actor)


def _visible(actor: auth.Actor, stores: list[Store]) -> list[Store]:
    if actor.level == "chain":
        return stores
    return [s for s in stores if auth.within(actor, s.store_id, lambda _, s=s: s.region_code)]


@get("/api/office/stores")
async def office_stores(
    request: Asked,
    q: Query = "",
    region: Annotated[str | None, Parameter(max_length=40)] = None,
    city: Annotated[str | None, Parameter(max_length=20)] = None,
    store_state: Annotated[str | None, Parameter(query="state", max_length=10)] = None,
    page: Annotated[int, Parameter(ge=1, le=PAGE_MAX)] = 1,
) -> cards.StorePage:
    """Stores within the asker's scope, by number, PAGE_ROWS a page."""
    actor, at = auth.staff(request), clock.now()
    directory = _directory(request)
    found = directory.search(q, city, len(directory)) if q.strip() or city else directory.all()
    found = [s for s in _visible(actor, found) if region is None or s.region_code == region]
    if store_state:
        found = [s for s in found if model.open_state(s, at) == store_state]
    start = (page - 1) * PAGE_ROWS
    rows = [cards.row(store, at) for store in found[start : start + PAGE_ROWS]]
    return cards.StorePage(rows, len(found), page, max(1, -(-len(found) // PAGE_ROWS)))


async def _file(conn: Connection, store_id: UUID) -> cards.StoreFile:
    store = await actions.by_id(conn, store_id)
    return cards.file(store, clock.now(), await sql.changes(conn, store_id, HISTORY_MAX))


@get("/api/office/stores/{store_id:uuid}")
async def office_store(request: Asked, store_id: UUID) -> cards.StoreFile:
    """One store: facts, week, exceptions, latest changes."""
    auth.staff_of(request, store_id)
    async with request.app.state.db.read() as conn:
        return await _file(conn, store_id)


@post("/api/office/stores")
async def open_store(request: Asked, data: cards.StoreWanted) -> cards.StoreFile:
    """A new shop; head office only."""
    actor = auth.staff(request, "head_office")
    opens, closes = cards.time_of(data.opens), cards.time_of(data.closes)
    new = NewStore(data.details, opens, closes, data.all_day)

    async def act(conn: Connection) -> cards.StoreFile:
        store_id = await actions.open_store(conn, new, actor, clock.now())
        return await _file(conn, store_id)

    answer = await write(request, act)
    if isinstance(answer, cards.StoreFile):
        await _fresh(request, answer.store_id)
    return answer  # type: ignore[return-value]


@put("/api/office/stores/{store_id:uuid}")
async def edit_store(request: Asked, store_id: UUID, data: cards.StoreEdit) -> cards.StoreFile:
    """Change details; head office, or the region's manager."""
    actor = auth.staff_of(request, store_id, *EDITORS)

    async def act(conn: Connection) -> cards.StoreFile:
        details = cards.edited(await actions.by_id(conn, store_id), data)
        await actions.save_store(conn, store_id, details, data.revision, actor, clock.now())
        region = await actions.region_of(conn, store_id)
        if not auth.within(actor, store_id, lambda _: region):  # nobody gives a store away
            raise auth.NotYours(region=region)
        return await _file(conn, store_id)

    answer = await write(request, act)
    await _fresh(request, store_id)
    return answer  # type: ignore[return-value]


@put("/api/office/stores/{store_id:uuid}/hours")
async def edit_hours(request: Asked, store_id: UUID, data: cards.WeekWanted) -> cards.StoreFile:
    """Replace the week."""
    actor = auth.staff_of(request, store_id, *MANAGERS)

    async def act(conn: Connection) -> cards.StoreFile:
        week = cards.week_of(data)
        await actions.set_hours(conn, store_id, week, data.revision, actor, clock.now())
        return await _file(conn, store_id)

    answer = await write(request, act)
    await _fresh(request, store_id)
    return answer  # type: ignore[return-value]


@post("/api/office/stores/{store_id:uuid}/exceptions", status_code=200)
async def add_exception(request: Asked, store_id: UUID, data: cards.OddDay) -> cards.StoreFile:
    """A day that differs; replaces an earlier one for the day."""
    actor = auth.staff_of(request, store_id, *MANAGERS)

    async def act(conn: Connection) -> cards.StoreFile:
        await actions.add_exception(conn, store_id, cards.exception_of(data), actor, clock.now())
        return await _file(conn, store_id)

    answer = await write(request, act)
    await _fresh(request, store_id)
    return answer  # type: ignore[return-value]


@delete("/api/office/stores/{store_id:uuid}/exceptions/{day:date}", status_code=200)
async def drop_exception(request: Asked, store_id: UUID, day: date) -> cards.StoreFile:
    """The day is an ordinary one again."""
    actor = auth.staff_of(request, store_id, *MANAGERS)

    async def act(conn: Connection) -> cards.StoreFile:
        await actions.drop_exception(conn, store_id, day, actor, clock.now())
        return await _file(conn, store_id)

    answer = await write(request, act)
    await _fresh(request, store_id)
    return answer  # type: ignore[return-value]


@get("/api/office/regions")
async def office_regions(request: Asked) -> Regions:
    """All regions and cities, for filters."""
    auth.staff(request)
    directory = _directory(request)
    return Regions(directory.regions(), [_city_card(one) for one in directory.cities()])


ROUTES = {
    "customer": [guest_cities, guest_stores, guest_store],
    "store": [store_state],
    "office": [
        office_stores,
        office_store,
        open_store,
        edit_store,
        edit_hours,
        add_exception,
        drop_exception,
        office_state,
        office_regions,
    ],
}
