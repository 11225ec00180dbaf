"""What a run puts on a route's vehicles: split over trips, refused when there are none for it, shown before it is given out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace
from tests.supply.oms import depot
from tests.supply.oms.depot import ARRIVES, EAST, GOODS, SH, decided, frozen, ordered, released, stocked
from tests.supply.oms.test_goods import db
from tests.world import store_id

from teahouse.ground.db import Database
from teahouse.ground.ids import uuid5_of
from teahouse.supply import oms
from teahouse.supply.oms import loads, model, orders, runs_sql, sql
from teahouse.supply.oms.loads import Load

__all__ = ["db"]


def load(store: int, cases: int, ml: int = 0, g: int = 0, trip: int = 0) -> Load:
    return Load(SH, "SH-1", uuid5_of("store", store), ARRIVES, cases, ml, g, trip)


def spread(*mine: Load, earlier: tuple[Load, ...] = (), **room: Any) -> tuple[list[int], loads.RouteLoad]:
    """(trip of each, the route)."""
    (route,), trips = loads.spread_over(mine, earlier, {"SH-1": replace(EAST, **room)})
    return [trips[SH, one.store_id] for one in mine], route


def test_without_limits_all_goes_on_one_vehicle() -> None:
    trips, route = spread(load(1, 10**6), load(2, 5))
    assert (trips, route.fits) == ([1, 1], True)


@pytest.mark.parametrize("room", [{"cases_max": 10}, {"volume_max_ml": 1_000}, {"weight_max_g": 100}])
def test_each_limit_splits_and_a_store_stays_whole(room: dict[str, int]) -> None:
    mine = [load(n, cases, cases * 100, cases * 10) for n, cases in enumerate((6, 3, 5, 4))]
    trips, route = spread(*mine, vehicles_max=2, **room)
    assert trips == [1, 2, 2, 1]  # the largest first: 6 + 4, 5 + 3
    assert [(one.stores, one.cases) for one in route.trips] == [(2, 10), (2, 8)]
    assert route.fits
    assert not spread(*mine, vehicles_max=1, **room)[1].fits


def test_what_earlier_runs_put_there_is_there_and_what_was_given_out_stays_where_it_is() -> None:
    before = (load(7, 8, trip=1), load(8, 3, trip=2))
    trips, route = spread(load(1, 7), load(2, 2), earlier=before, cases_max=10, vehicles_max=2)
    assert trips == [2, 1]
    assert [(one.earlier, one.stores, one.cases) for one in route.trips] == [(1, 1, 10), (1, 1, 10)]
    assert spread(load(1, 1, trip=3), load(2, 9, trip=1), cases_max=10)[0] == [3, 1]


def test_a_store_that_no_vehicle_holds_is_named() -> None:
    _, route = spread(load(1, 11), load(2, 1), cases_max=10, vehicles_max=9)
    assert (route.too_large, route.fits) == ([uuid5_of("store", 1)], False)


async def asked(db: Database, **room: Any) -> UUID:
    """A decided run of three stores with 10, 6 and 4 cases of milk (of 20 l each) on a route with this room."""
    await stocked(db, SH, milk=50)
    async with db.transaction() as conn:
        await orders.import_goods(conn, [replace(g, volume_ml=20_000, weight_g=13_000) for g in GOODS])
        await sql.put_routes(conn, [replace(EAST, **room)])
    for store, cases in ((1, 10), (2, 6), (3, 4)):
        await ordered(db, store, milk=cases)
    await frozen(db)
    return await decided(db)


async def test_a_run_goes_out_in_trips_and_warehouses_know_them_as_routes(db: Database) -> None:
    run_id = await asked(db, volume_max_ml=200_000, vehicles_max=2)
    async with db.read() as conn:
        (shown,), _, _ = await loads.looked(conn, run_id)
    assert [(one.stores, one.cases, one.volume_ml, one.weight_g) for one in shown.trips] == [
        (1, 10, 200_000, 130_000),
        (2, 10, 200_000, 130_000),
    ]
    await released(db, run_id)
    async with db.read() as conn:
        routes = {line[1]: line[2] for line in await oms.lines_to_ship(conn, run_id, SH)}
        (again,), _, _ = await loads.looked(conn, run_id)
    assert routes == {store_id(1): "SH-1", store_id(2): "SH-1+2", store_id(3): "SH-1+2"}
    assert again == shown
    await depot.proven(db)


async def test_more_than_the_vehicles_hold_is_not_given_out(db: Database) -> None:
    run_id = await asked(db, cases_max=10, vehicles_max=1)
    with pytest.raises(model.RouteFull) as full:
        await released(db, run_id)
    assert (full.value.facts["route"], full.value.facts["trips"], full.value.facts["vehicles"]) == ("SH-1", 2, 1)
    async with db.transaction() as conn:
        run = await runs_sql.run(conn, run_id)
        assert run["state"] == "decided"
        await sql.put_routes(conn, [replace(EAST, cases_max=10, vehicles_max=2)])  # the planner finds another vehicle
    await released(db, run_id)
