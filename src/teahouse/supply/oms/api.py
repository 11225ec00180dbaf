"""Goods for stores, as the office sees them over HTTP: the calendar, and allocation runs from asking to giving out."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, delete, get, post, put
from litestar.params import Parameter

from teahouse.commerce.stores import Text
from teahouse.ground import auth, clock
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.http import reply
from teahouse.supply import inventory
from teahouse.supply.oms import calendar, cards, loads, office_api, runs, runs_sql, sql
from teahouse.supply.oms.model import NoSuchGoods, NoSuchRun, Route, SpecialDay
from teahouse.supply.oms.office_api import PLANNERS, READERS
from teahouse.supply.oms.store_api import Key

Asking = Request[Any, Any, Any]
SHOWN_DAYS = 14
GROUPS_SKIP_MAX = 100_000
Days = Annotated[int, Parameter(ge=1, le=calendar.SHOWN_DAYS_MAX)]


class RouteCard(msgspec.Struct):
    """A route, how many stores are on it, and its deliveries of the days shown."""

    route: Route
    stores: int
    slots: list[cards.SlotCard]


class WarehouseCard(msgspec.Struct):
    """A distribution centre."""

    warehouse_id: UUID
    code: str
    name: Text


class CalendarView(msgspec.Struct):
    """Routes, warehouses and days that differ, from `since` on."""

    since: date
    until: date
    routes: list[RouteCard]
    special: list[SpecialDay]
    warehouses: list[WarehouseCard]


class RouteBody(msgspec.Struct, forbid_unknown_fields=True):
    """A route's calendar. weekdays 0-6 (0 Monday), or null for every so many days from first_on.
    The limits are of one vehicle; vehicles_max: trips of a delivery at most."""

    warehouse_id: UUID
    first_on: date
    cutoff_time: time
    window_from: time
    window_to: time
    weekdays: (
        Annotated[list[Annotated[int, msgspec.Meta(ge=0, le=6)]], msgspec.Meta(min_length=1, max_length=7)] | None
    ) = None
    every_days: Annotated[int, msgspec.Meta(ge=1, le=28)] = 1
    cutoff_days: Annotated[int, msgspec.Meta(ge=0, le=14)] = 1
    cases_max: Annotated[int, msgspec.Meta(ge=1, le=100_000)] | None = None
    volume_max_ml: Annotated[int, msgspec.Meta(ge=1, le=10**9)] | None = None
    weight_max_g: Annotated[int, msgspec.Meta(ge=1, le=10**9)] | None = None
    vehicles_max: Annotated[int, msgspec.Meta(ge=1, le=20)] = 1


class DayBody(msgspec.Struct, forbid_unknown_fields=True):
    """A holiday, or a day without deliveries, or both."""

    name: Text
    holiday: bool
    no_delivery: bool


class DayCount(msgspec.Struct):
    """Orders of a delivery day in a warehouse, by state."""

    arrives_on: date
    warehouse_id: UUID
    state: str
    orders: int
    total_fen: int


class OrdersView(msgspec.Struct):
    """Orders by delivery day; waiting: frozen, and in no run that was given out."""

    days: list[DayCount]
    waiting: list[DayCount]


class RunBody(msgspec.Struct, forbid_unknown_fields=True):
    """warehouse_ids: empty for all that have frozen orders for the day."""

    key: Key
    arrives_on: date
    warehouse_ids: Annotated[list[UUID], msgspec.Meta(max_length=runs.WAREHOUSES_MAX)] = []
    rescue: bool = True


class Runs(msgspec.Struct):
    """Newest first; `next` goes into `before`."""

    runs: list[cards.RunCard]
    next: UUID | None


class WarehouseSum(msgspec.Struct):
    """A warehouse in a run, cases; items: how many kinds of goods, short_items: how many did not suffice."""

    warehouse_id: UUID
    stock: int
    asked: int
    given: int
    rescued: int
    instead: int
    items: int
    short_items: int


class RunView(msgspec.Struct):
    """A run and the figures for its charts. fill[k]: lines that got k tenths of what they asked for; fill[10]: all."""

    run: cards.RunCard
    warehouses: list[WarehouseSum]
    fill: list[int]


class Groups(msgspec.Struct):
    """Items in warehouses, those that lack most first; `next` goes into `skip`."""

    groups: list[cards.GroupCard]
    next: int | None


class RunLines(msgspec.Struct):
    """Order lines explained; next_order and next_item go into after_order and after_item."""

    lines: list[cards.RunLine]
    next_order: UUID | None
    next_item: str | None


class RunLoads(msgspec.Struct):
    """Routes with their trips; full: routes that have no vehicle for all of it, which keeps the run from being given out."""

    routes: list[loads.RouteLoad]
    full: list[str]


class Replayed(msgspec.Struct):
    """Did the record give the same decision, byte for byte?"""

    same: bool


# -- calendar ----------------------------------------------------------------------------------------------------------


@get("/api/supply/oms/calendar")
async def calendar_view(request: Asking, since: date | None = None, days: Days = SHOWN_DAYS) -> CalendarView:
    """Routes with their deliveries and cut-offs, and days that differ."""
    auth.staff(request, *READERS)
    first = since or clock.business_day(clock.now())
    span = [first + timedelta(days=n) for n in range(days)]
    async with request.app.state.db.read() as conn:
        found, counted = await sql.routes(conn), await sql.route_stores(conn)
        special = await sql.special_days(conn, span[0], span[-1])
        known = await inventory.warehouses(conn)
    shown = [
        RouteCard(
            route, counted.get(route.route_code, 0),
            [cards.slot(calendar.slot_on(route, day)) for day in span if calendar.delivers_on(route, day, special)],
        )
        for route in found
    ]  # fmt: skip
    warehouses = [WarehouseCard(w.warehouse_id, w.code, w.name) for w in known]
    return CalendarView(span[0], span[-1], shown, list(special.values()), warehouses)


@put("/api/supply/oms/calendar/routes/{code:str}")
async def put_route(request: Asking, code: str, data: RouteBody) -> Route:
    """Add or change a route; orders already placed keep their slot."""
    auth.staff(request, *PLANNERS)
    if not 1 <= len(code) <= 40:
        raise Invalid("1 to 40 characters", field="code", why="length")
    days = tuple(sorted(set(data.weekdays))) if data.weekdays is not None else None
    route = Route(
        code, data.warehouse_id, days, data.every_days, data.first_on, data.cutoff_days, data.cutoff_time,
        data.window_from, data.window_to, data.cases_max, data.volume_max_ml, data.weight_max_g, data.vehicles_max,
    )  # fmt: skip

    async def act(conn: Connection) -> Route:
        if data.warehouse_id not in {one.warehouse_id for one in await inventory.warehouses(conn)}:
            raise Invalid("no such warehouse", field="warehouse_id", why=str(data.warehouse_id))
        await sql.put_routes(conn, [route])
        return route

    return await reply(request, act)


@put("/api/supply/oms/calendar/days/{day:date}")
async def put_day(request: Asking, day: date, data: DayBody) -> SpecialDay:
    """A day differs."""
    auth.staff(request, *PLANNERS)
    special = SpecialDay(day, data.name, data.holiday, data.no_delivery)

    async def act(conn: Connection) -> SpecialDay:
        await sql.put_days(conn, [special])
        return special

    return await reply(request, act)


@delete("/api/supply/oms/calendar/days/{day:date}", status_code=204)
async def drop_day(request: Asking, day: date) -> None:
    """It is a day as any other."""
    auth.staff(request, *PLANNERS)
    async with request.app.state.db.transaction() as conn:
        await sql.drop_day(conn, day)


@get("/api/supply/oms/orders")
async def orders_view(request: Asking, since: date | None = None, days: Days = SHOWN_DAYS) -> OrdersView:
    """How many orders each delivery day and warehouse has, and which wait for a run."""
    auth.staff(request, *READERS)
    first = since or clock.business_day(clock.now()) - timedelta(days=1)
    async with request.app.state.db.read() as conn:
        counted = await sql.by_day(conn, first, first + timedelta(days=days))
        waiting = await runs_sql.waiting(conn, first)
    return OrdersView(
        [DayCount(*row) for row in counted], [DayCount(row[0], row[1], "frozen", row[2], 0) for row in waiting]
    )


# -- runs --------------------------------------------------------------------------------------------------------------


@get("/api/supply/oms/runs")
async def list_runs(request: Asking, before: UUID | None = None) -> Runs:
    """Allocation runs."""
    auth.staff(request, *READERS)
    async with request.app.state.db.read() as conn:
        found = await runs_sql.runs(conn, before)
    full = len(found) == runs_sql.RUNS_MAX
    return Runs([cards.run(row) for row in found], found[-1]["run_id"] if full else None)


@post("/api/supply/oms/runs", status_code=201)
async def start_run(request: Asking, data: RunBody) -> cards.RunCard:
    """Ask for a run; a worker decides it (state `asked`, then `decided`). NothingToAllocate."""
    actor = auth.staff(request, *PLANNERS)
    at = clock.now()

    async def act(conn: Connection) -> cards.RunCard:
        return cards.run(
            await runs.ask(conn, data.arrives_on, data.warehouse_ids, data.rescue, data.key, actor.label, at)
        )

    return await reply(request, act)


@get("/api/supply/oms/runs/{run_id:uuid}")
async def one_run(request: Asking, run_id: UUID) -> RunView:
    """A run, its sums by warehouse, and how well lines were filled. NoSuchRun."""
    auth.staff(request, *READERS)
    async with request.app.state.db.read() as conn:
        row = await _run(conn, run_id)
        sums = await runs_sql.by_warehouse(conn, run_id)
        filled = await runs_sql.fill(conn, run_id)
    shown = [WarehouseSum(*one) for one in sums]
    return RunView(cards.run(row), shown, [filled.get(n, 0) for n in range(1, 12)])


async def _run(conn: Connection, run_id: UUID) -> Any:
    row = await runs_sql.run(conn, run_id)
    if row is None:
        raise NoSuchRun(run_id=str(run_id))
    return row


@get("/api/supply/oms/runs/{run_id:uuid}/groups")
async def run_groups(
    request: Asking, run_id: UUID, warehouse_id: UUID | None = None, short: bool = False,
    skip: Annotated[int, Parameter(ge=0, le=GROUPS_SKIP_MAX)] = 0,
) -> Groups:  # fmt: skip
    """Items in warehouses. short: only those that did not suffice."""
    auth.staff(request, *READERS)
    async with request.app.state.db.read() as conn:
        await _run(conn, run_id)
        rows = await runs_sql.groups(conn, run_id, warehouse_id, short, skip)
        names = {one.item_no: one for one in await sql.goods(conn)}
    full = len(rows) == runs_sql.PAGE_MAX
    return Groups([cards.group(row, names) for row in rows], skip + len(rows) if full else None)


@get("/api/supply/oms/runs/{run_id:uuid}/lines")
async def run_lines(
    request: Asking, run_id: UUID, store_id: UUID | None = None, item: str | None = None,
    warehouse_id: UUID | None = None, short: bool = False, after_order: UUID | None = None,
    after_item: str | None = None,
) -> RunLines:  # fmt: skip
    """Order lines and why each got what it got. short: only those that got less than they asked for."""
    auth.staff(request, *READERS)
    async with request.app.state.db.read() as conn:
        await _run(conn, run_id)
        names = {one.item_no: one for one in await sql.goods(conn)}
        number = {one.item_code: one.item_no for one in names.values()}
        for code in (item, after_item):
            if code is not None and code not in number:
                raise NoSuchGoods(item=code)
        after = (after_order, number[after_item]) if after_order and after_item else None
        wanted = number[item] if item else None
        rows = await runs_sql.lines(conn, run_id, store_id, wanted, warehouse_id, short, after)
        groups = await runs_sql.groups_of(conn, run_id, sorted({row["item_no"] for row in rows}))
    shown = []
    for row in rows:
        said = cards.explained(row, groups.get((row["warehouse_id"], row["item_no"])))
        one, (no, name) = names[row["item_no"]], office_api.named(request, row["store_id"])
        shown.append(
            cards.RunLine(
                row["order_id"], row["store_id"], no, name, row["warehouse_id"], one.item_code, one.name, said
            )
        )
    full = len(shown) == runs_sql.PAGE_MAX
    return RunLines(shown, shown[-1].order_id if full else None, shown[-1].item if full else None)


@get("/api/supply/oms/runs/{run_id:uuid}/loads")
async def run_loads(request: Asking, run_id: UUID) -> RunLoads:
    """What the run puts on each route's vehicles. NoSuchRun."""
    auth.staff(request, *READERS)
    async with request.app.state.db.read() as conn:
        await _run(conn, run_id)
        shown, _, _ = await loads.looked(conn, run_id)
    return RunLoads(shown, [one.route_code for one in shown if not one.fits])


@post("/api/supply/oms/runs/{run_id:uuid}/release", status_code=200)
async def release_run(request: Asking, run_id: UUID) -> cards.RunCard:
    """Give the run out: warehouses may ship it. NoSuchRun, WrongState, StockChanged, RouteFull."""
    actor = auth.staff(request, *PLANNERS)
    at = clock.now()

    async def act(conn: Connection) -> cards.RunCard:
        return cards.run(await runs.release(conn, run_id, actor.label, at))

    return await reply(request, act)


@post("/api/supply/oms/runs/{run_id:uuid}/drop", status_code=200)
async def drop_run(request: Asking, run_id: UUID) -> cards.RunCard:
    """The run will not be used. NoSuchRun, WrongState."""
    auth.staff(request, *PLANNERS)

    async def act(conn: Connection) -> cards.RunCard:
        return cards.run(await runs.drop(conn, run_id))

    return await reply(request, act)


@post("/api/supply/oms/runs/{run_id:uuid}/replay", status_code=200)
async def replay_run(request: Asking, run_id: UUID) -> Replayed:
    """Decide the run's record again. NoSuchRun, WrongState."""
    auth.staff(request, *PLANNERS)
    async with request.app.state.db.read() as conn:
        return Replayed(await runs.replay(conn, run_id))


ROUTES: dict[str, list[Any]] = {
    "supply": [
        calendar_view, put_route, put_day, drop_day, orders_view, list_runs, start_run, one_run, run_groups, run_lines,
        run_loads,        release_run, drop_run, replay_run,
    ]
}  # fmt: skip
