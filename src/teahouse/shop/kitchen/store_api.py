"""HTTP for whoever runs a kitchen: its figures by hour and station, and how the store wants its screens."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post, put

from teahouse.commerce import stores
from teahouse.commerce.orders import NOTE_MAX_CHARS
from teahouse.ground import auth, clock
from teahouse.ground.errors import Invalid
from teahouse.ground.events import tell
from teahouse.shop.kitchen import changing, figures_sql, settings_sql, shelf_sql
from teahouse.shop.kitchen.api import CODE_MAX_CHARS, TicketCard, cards_of
from teahouse.shop.kitchen.events import TicketsMoved
from teahouse.shop.kitchen.figures_sql import HourFigures
from teahouse.shop.kitchen.model import PLACE_MAX_CHARS, PlaceTaken, UnknownOrder, checked_place
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


class ShelfAsked(msgspec.Struct, frozen=True):
    """A place on the shelf, or a locker."""

    place: Annotated[str, msgspec.Meta(max_length=PLACE_MAX_CHARS)]


@put("/api/store/{store_id:uuid}/orders/{order_id:uuid}/shelf", status_code=204)
async def shelve(request: Asked, store_id: UUID, order_id: UUID, data: ShelfAsked) -> None:
    """The order stands here until it is taken. BadPlace, PlaceTaken, UnknownOrder."""
    auth.staff_of(request, store_id, *HANDS)
    place, at = checked_place(data.place), clock.now()
    async with request.app.state.db.transaction() as conn:
        other = await shelf_sql.taken_by(conn, store_id, order_id, place)
        if other is not None:
            raise PlaceTaken(place=place, pickup_no=other)
        if not await shelf_sql.put(conn, store_id, order_id, place, at):
            raise UnknownOrder
        moved = TicketsMoved(store_id=store_id, order_ids=[order_id], ticket_ids=[], state="shelved", at=at)
        await tell(conn, moved)


class ChangeAsked(msgspec.Struct, frozen=True):
    """All options of the cup as they are to be, and its note ("": none)."""

    choices: Annotated[list[Annotated[str, msgspec.Meta(max_length=CODE_MAX_CHARS)]], msgspec.Meta(max_length=20)]
    note: Annotated[str, msgspec.Meta(max_length=NOTE_MAX_CHARS)] = ""


@post("/api/store/{store_id:uuid}/tickets/{ticket_id:uuid}/change", status_code=200)
async def change(request: Asked, store_id: UUID, ticket_id: UUID, data: ChangeAsked) -> TicketCard:
    """Other options for the same price, or another note, before the cup is ready. CupIsDone, Cancelled, PriceDiffers, and
    the menu's refusals."""
    actor = auth.staff_of(request, store_id, *HANDS)
    state, at = request.app.state, clock.now()
    shelf = state.menus.for_store(state.directory.get(store_id), at, "counter")
    async with state.db.transaction() as conn:
        cup = await changing.change(conn, store_id, ticket_id, data.choices, data.note, shelf, actor, at)
    return (await cards_of(request, [cup], at))[0]


ROUTES = {"store": [metrics, settings, save_settings, shelve, change]}
