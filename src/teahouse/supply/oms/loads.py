"""What a run puts on each route's vehicles: a store's goods go on one trip, a trip holds no more than a vehicle, a route has
no more trips than vehicles. Goods of earlier runs for the same delivery are there first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from teahouse.ground.db import Connection
from teahouse.supply.oms import loads_sql, sql
from teahouse.supply.oms.model import Route, RouteFull

NAMED_MAX = 10  # routes in a refusal
MEASURES = ("cases", "volume_ml", "weight_g")


class Load(Struct, frozen=True):
    """What one store gets from one warehouse in a run. trip_no: once it was given out, else 0."""

    warehouse_id: UUID
    route_code: str
    store_id: UUID
    arrives_on: date
    cases: int
    volume_ml: int
    weight_g: int
    trip_no: int = 0


class Trip(Struct):
    """One vehicle of a route, and how much of it is taken. earlier: stores of runs that were given out before."""

    trip_no: int
    stores: int = 0
    earlier: int = 0
    cases: int = 0
    volume_ml: int = 0
    weight_g: int = 0


class RouteLoad(Struct):
    """A route's vehicles from one warehouse. The limits are of one vehicle, None for none. too_large: stores that no single
    vehicle holds."""

    warehouse_id: UUID
    route_code: str
    arrives_on: date
    cases_max: int | None
    volume_max_ml: int | None
    weight_max_g: int | None
    vehicles_max: int
    trips: list[Trip]
    too_large: list[UUID]

    @property
    def fits(self) -> bool:
        """Are there vehicles enough?"""
        return len(self.trips) <= self.vehicles_max and not self.too_large


def room_of(route: Route | None) -> tuple[int | None, int | None, int | None]:
    """The limits of one vehicle, in the order of MEASURES."""
    return (route.cases_max, route.volume_max_ml, route.weight_max_g) if route else (None, None, None)


def _over(have: Trip | Load, more: Load | None, room: Sequence[int | None]) -> bool:
    return any(
        most is not None and getattr(have, name) + (getattr(more, name) if more else 0) > most
        for name, most in zip(MEASURES, room, strict=True)
    )


def spread_over(
    loads: Sequence[Load], earlier: Sequence[Load], routes: Mapping[str, Route]
) -> tuple[list[RouteLoad], dict[tuple[UUID, UUID], int]]:
    """Every route's trips, and the trip of each (warehouse, store): the largest stores first, each on the first trip that
    still holds it. The same input gives the same."""
    found: dict[tuple[UUID, str], RouteLoad] = {}
    trips: dict[tuple[UUID, UUID], int] = {}

    def of(one: Load) -> RouteLoad:
        route = routes.get(one.route_code)
        key = (one.warehouse_id, one.route_code)
        most = route.vehicles_max if route else 1
        return found.setdefault(key, RouteLoad(*key, one.arrives_on, *room_of(route), most, [], []))

    def until(where: RouteLoad, trip_no: int) -> Trip:
        where.trips += [Trip(n) for n in range(len(where.trips) + 1, trip_no + 1)]
        return where.trips[trip_no - 1]

    for one in earlier:
        _on(until(of(one), one.trip_no), one).earlier += 1
    for one in sorted(loads, key=lambda x: (-x.volume_ml, -x.cases, x.store_id)):
        where = of(one)
        room = (where.cases_max, where.volume_max_ml, where.weight_max_g)
        if _over(one, None, room):
            where.too_large.append(one.store_id)
        fits = (trip.trip_no for trip in where.trips if not _over(trip, one, room))
        trip = until(where, one.trip_no or next(fits, len(where.trips) + 1))
        _on(trip, one).stores += 1
        trips[one.warehouse_id, one.store_id] = trip.trip_no
    return [found[key] for key in sorted(found, key=lambda key: (key[1], key[0]))], trips


def _on(trip: Trip, one: Load) -> Trip:
    for name in MEASURES:
        setattr(trip, name, getattr(trip, name) + getattr(one, name))
    return trip


async def looked(conn: Connection, run_id: UUID) -> tuple[list[RouteLoad], list[Load], dict[tuple[UUID, UUID], int]]:
    """How a run's goods go (or went, once it is given out) onto the vehicles of its routes: (routes, what each store gets,
    its trip)."""
    mine = [Load(*row) for row in await loads_sql.of_run(conn, run_id)]
    if not mine:
        return [], [], {}
    day = mine[0].arrives_on
    before = [Load(*row) for row in await loads_sql.before(conn, run_id, day, {one.warehouse_id for one in mine})]
    routes = {one.route_code: one for one in await sql.routes(conn, sorted({one.route_code for one in mine}))}
    shown, trips = spread_over(mine, [one for one in before if one.route_code in routes], routes)
    return shown, mine, trips


async def spread(conn: Connection, run_id: UUID, day: date) -> None:
    """Put a run's goods on trips, for good. RouteFull names the routes that have no vehicle for them, with figures."""
    await loads_sql.lock_day(conn, day)
    shown, mine, trips = await looked(conn, run_id)
    full = [one for one in shown if not one.fits]
    if full:
        raise RouteFull(
            count=len(full), route=full[0].route_code, trips=len(full[0].trips), vehicles=full[0].vehicles_max,
            routes=[
                {"route": one.route_code, "trips": len(one.trips), "vehicles": one.vehicles_max, "too_large": len(one.too_large)}
                for one in full[:NAMED_MAX]
            ],
        )  # fmt: skip
    await loads_sql.add(conn, run_id, [(one, trips[one.warehouse_id, one.store_id]) for one in mine])
