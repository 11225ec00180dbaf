"""The screens of a warehouse's manager over HTTP: board, stock, spots, plans, orders by hand, closing the day."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, get, post, put

from teahouse.ground import auth, clock
from teahouse.ground.errors import NotFound
from teahouse.supply import inventory, oms
from teahouse.supply.inventory import Ask, Warehouse
from teahouse.supply.wms import board_sql, building, sql, views, waves
from teahouse.supply.wms.api import HANDS
from teahouse.supply.wms.board_sql import ShipmentCard
from teahouse.supply.wms.model import Plan, Spot
from teahouse.supply.wms.views import FIRST, NOBODY, Board, FillCard, StockCard
from teahouse.supply.wms.waves import ToShip

Asking = Request[Any, Any, Any]
SEES = (*HANDS, "buyer", "finance")
KEEPS = ("warehouse_manager", "head_office")
LINES_MAX = 2_000  # of one order by hand

Code = Annotated[str, msgspec.Meta(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9._-]+$")]
Qty = Annotated[int, msgspec.Meta(ge=0, le=10**10)]
Key = Annotated[str, msgspec.Meta(min_length=8, max_length=100, pattern=r"^[\x21-\x7e]+$")]


class NoSuchException(NotFound):
    """There is no such exception here."""


class SpotWanted(msgspec.Struct, forbid_unknown_fields=True):
    """A dock or bin."""

    code: Code
    kind: Literal["dock", "stage", "quarantine", "reserve", "face"]
    zone: Literal["ambient", "chilled", "frozen"] | None = None
    walk_no: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] = 0
    item_code: Code | None = None
    min_qty: Qty | None = None
    max_qty: Qty | None = None


class SpotsWanted(msgspec.Struct, forbid_unknown_fields=True):
    """Docks and bins to add or change."""

    spots: Annotated[list[SpotWanted], msgspec.Meta(min_length=1, max_length=building.SPOTS_MAX)]


class PlanWanted(msgspec.Struct, forbid_unknown_fields=True):
    """How deliveries of an item are looked at."""

    item_code: Code
    sample_bp: Annotated[int, msgspec.Meta(ge=0, le=10_000)]
    sample_min: Annotated[int, msgspec.Meta(ge=1, le=10_000)]
    defects_max: Annotated[int, msgspec.Meta(ge=0, le=10_000)]


class PlansWanted(msgspec.Struct, forbid_unknown_fields=True):
    """Plans to add or change."""

    plans: Annotated[list[PlanWanted], msgspec.Meta(min_length=1, max_length=building.PLANS_MAX)]


class LineWanted(msgspec.Struct, forbid_unknown_fields=True):
    """Base units of an item for a store."""

    line_id: UUID
    store_id: UUID
    route_code: Code
    item_code: Code
    qty: Annotated[int, msgspec.Meta(ge=1, le=10**10)]
    arrives_on: date


class RunWanted(msgspec.Struct, forbid_unknown_fields=True):
    """An order by hand, beside the allocation's runs."""

    run_id: UUID
    lines: Annotated[list[LineWanted], msgspec.Meta(min_length=1, max_length=LINES_MAX)]


class RunTaken(msgspec.Struct, frozen=True):
    """picks: made of it; 0 when it had been taken before, or nothing could be had."""

    picks: int


class ClosingWanted(msgspec.Struct, forbid_unknown_fields=True):
    """Nothing is booked on this day or before it any more."""

    key: Key
    day: date | None = None


class Closed(msgspec.Struct, frozen=True):
    """The books are closed through this day."""

    day: date


@get("/api/supply/warehouses")
async def list_warehouses(request: Asking) -> list[Warehouse]:
    """Those within the asker's reach."""
    actor = auth.staff(request, *SEES)
    async with request.app.state.db.read() as conn:
        found = await inventory.warehouses(conn)
    return [w for w in found if actor.level == "chain" or actor.scope_id == str(w.warehouse_id)]


@get("/api/supply/warehouses/figures")
async def house_figures(request: Asking) -> list[board_sql.Figures]:
    """The same at a glance: what is on docks, to leave, and went wrong."""
    actor = auth.staff(request, *SEES)
    async with request.app.state.db.read() as conn:
        known = [one.warehouse_id for one in await inventory.warehouses(conn)]
        mine = [one for one in known if actor.level == "chain" or actor.scope_id == str(one)]
        return await board_sql.figures(conn, mine)


@get("/api/supply/warehouses/{warehouse_id:uuid}/board")
async def board(request: Asking, warehouse_id: UUID) -> Board:
    """What is expected, on the dock, in waves, to be filled up, and what went wrong."""
    auth.staff_at(request, warehouse_id, *SEES)
    async with request.app.state.db.read() as conn:
        return await views.board(conn, warehouse_id, clock.now())


@get("/api/supply/warehouses/{warehouse_id:uuid}/stock")
async def stock(
    request: Asking, warehouse_id: UUID, item: str | None = None, after_item: str = "", after_place: UUID | None = None,
    after_lot: UUID | None = None, spot: str | None = None,
) -> list[StockCard]:  # fmt: skip
    """What lies where; the next page begins after the last row's item, place and lot. spot: a bin's code."""
    auth.staff_at(request, warehouse_id, *SEES)
    after = (after_item, after_place or NOBODY, after_lot or NOBODY) if after_item else FIRST
    async with request.app.state.db.read() as conn:
        return await views.stock(conn, warehouse_id, [item] if item else None, after, spot)


@get("/api/supply/warehouses/{warehouse_id:uuid}/fill")
async def fill(request: Asking, warehouse_id: UUID) -> list[FillCard]:
    """Faces to be filled up."""
    auth.staff_at(request, warehouse_id, *HANDS)
    async with request.app.state.db.read() as conn:
        return await views.fill(conn, warehouse_id)


@get("/api/supply/warehouses/{warehouse_id:uuid}/shipments")
async def shipments(request: Asking, warehouse_id: UUID, route_code: str | None = None) -> list[ShipmentCard]:
    """Shipments that have not left, of a route or all."""
    auth.staff_at(request, warehouse_id, *SEES)
    async with request.app.state.db.read() as conn:
        return await board_sql.shipments(conn, warehouse_id, route_code)


@post("/api/supply/warehouses/{warehouse_id:uuid}/exceptions/{exception_id:uuid}/seen", status_code=204)
async def see(request: Asking, warehouse_id: UUID, exception_id: UUID) -> None:
    """Somebody has seen to it."""
    actor = auth.staff_at(request, warehouse_id, *HANDS)
    async with request.app.state.db.transaction() as conn:
        if not await board_sql.see(conn, warehouse_id, exception_id, clock.now(), actor.label):
            raise NoSuchException(exception_id=str(exception_id))


@get("/api/supply/warehouses/{warehouse_id:uuid}/spots")
async def list_spots(request: Asking, warehouse_id: UUID) -> list[Spot]:
    """Docks and bins, as pickers pass them."""
    auth.staff_at(request, warehouse_id, *SEES)
    async with request.app.state.db.read() as conn:
        return await sql.spots(conn, [warehouse_id])


@put("/api/supply/warehouses/{warehouse_id:uuid}/spots")
async def put_spots(request: Asking, warehouse_id: UUID, data: SpotsWanted) -> list[Spot]:
    """Add or change docks and bins."""
    auth.staff_at(request, warehouse_id, *KEEPS)
    spots = [
        Spot(building.spot_id_of(warehouse_id, s.code), warehouse_id, **msgspec.structs.asdict(s)) for s in data.spots
    ]
    async with request.app.state.db.transaction() as conn:
        await building.put_spots(conn, warehouse_id, spots)
    return spots


@get("/api/supply/quality_plans")
async def list_plans(request: Asking) -> list[Plan]:
    """How deliveries are looked at."""
    auth.staff(request, *SEES)
    async with request.app.state.db.read() as conn:
        return await sql.all_plans(conn)


@put("/api/supply/quality_plans")
async def put_plans(request: Asking, data: PlansWanted) -> list[Plan]:
    """Add or change plans; they count from the next delivery."""
    auth.staff(request, "buyer", "head_office")
    async with request.app.state.db.transaction() as conn:
        await building.put_plans(conn, [Plan(**msgspec.structs.asdict(plan)) for plan in data.plans])
        return await sql.all_plans(conn)


@post("/api/supply/warehouses/{warehouse_id:uuid}/runs", status_code=200)
async def take_run(request: Asking, warehouse_id: UUID, data: RunWanted) -> RunTaken:
    """Goods for stores beside the nightly run; the same run again makes nothing more.
    Only what the catalogue of goods has: the store is charged for it. NoSuchItem."""
    auth.staff_at(request, warehouse_id, *KEEPS)
    lines = [ToShip(**msgspec.structs.asdict(line)) for line in data.lines]
    for store_id in {line.store_id for line in lines}:
        request.app.state.directory.get(store_id)
    async with request.app.state.db.transaction() as conn:
        unknown = {line.item_code for line in lines} - {one.item_code for one in await oms.goods(conn)}
        if unknown:
            raise inventory.NoSuchItem(items=sorted(unknown))
        return RunTaken(await waves.take_run(conn, data.run_id, warehouse_id, lines, clock.now()))


@post("/api/supply/warehouses/{warehouse_id:uuid}/close_day", status_code=200)
async def close_day(request: Asking, warehouse_id: UUID, data: ClosingWanted) -> Closed:
    """Close the books of a day, today's when none is named."""
    actor, at = auth.staff_at(request, warehouse_id, *KEEPS), clock.now()
    today = clock.business_day(at)
    async with request.app.state.db.transaction() as conn:
        await building.check_warehouse(conn, warehouse_id)
        ask = Ask(data.key, "close_day", warehouse_id, (), actor.label, at, today, day=data.day)
        (verdict,) = await inventory.act_many(conn, [ask])
    if isinstance(verdict, Exception):
        raise verdict
    return Closed(verdict.business_day)


ROUTES: dict[str, list[Any]] = {
    "supply": [
        list_warehouses, house_figures, board, stock, fill, shipments, see, list_spots, put_spots, list_plans, put_plans, take_run,
        close_day,
    ]
}  # fmt: skip
