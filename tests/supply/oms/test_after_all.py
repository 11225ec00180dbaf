"""Goods beside the plan: what fell short and comes after all, what was sent by hand; what a store's account knows of it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from tests.supply.oms import depot
from tests.supply.oms.depot import ARRIVES, EVENING, SH, ordered
from tests.supply.oms.test_goods import balance, db
from tests.world import store_id

from teahouse.ground.db import Database
from teahouse.ground.ids import uuid7
from teahouse.supply import oms
from teahouse.supply.oms import deliveries, deliveries_sql, model, orders

__all__ = ["db"]


async def fell_short(db: Database) -> object:
    """Of ten cases for the first store two and a half fell short; the line and its run."""
    await depot.stocked(db, SH, milk=50)
    await ordered(db, 1, milk=10)
    await depot.frozen(db)
    run_id = await depot.decided(db)
    await depot.released(db, run_id)
    async with db.transaction() as conn:
        ((line, *_),) = await oms.lines_to_ship(conn, run_id, SH)
        await oms.fall_short(conn, line, 30_000)
    return run_id, line


async def test_what_fell_short_and_comes_after_all_is_held_for_again_and_charged(db: Database) -> None:
    run_id, line = await fell_short(db)  # type: ignore[misc]
    assert await balance(db) == (0, 45_000)
    async with db.transaction() as conn:
        assert await oms.covered(conn, [line, uuid4()]) == {line: 30_000}
        await deliveries.come_after_all(conn, line, 20_000)
    assert await balance(db) == (0, 55_000)
    await depot.shipped(db, run_id, 1, less=10_000)
    assert await balance(db) == (-55_000, 0)
    await depot.proven(db)


async def test_what_the_account_no_longer_covers_is_known_before_it_is_sent(db: Database) -> None:
    _, line = await fell_short(db)  # type: ignore[misc]
    async with db.transaction() as conn:
        await orders.set_limit(conn, store_id(1), 50_000)
        assert await oms.covered(conn, [line]) == {line: 10_000}
        with pytest.raises(model.OverLimit):
            await deliveries.come_after_all(conn, line, 30_000)


async def test_what_was_sent_by_hand_costs_what_the_catalogue_says(db: Database) -> None:
    shipment, line = uuid7(), oms.ShippedLine(uuid7(), "milk", uuid7(), "L", None, 6_000)
    async with db.transaction() as conn:
        await oms.fall_short(conn, line.allotment_id, 100)  # of a line that is no order's
        await oms.ship(conn, shipment, store_id(1), SH, ARRIVES, [], [line], EVENING)
        (row,) = (await deliveries_sql.lines(conn, [shipment]))[shipment]
    assert (row["qty"], row["charge_fen"]) == (6_000, 3_000)
    assert await balance(db) == (-3_000, 0)
    await depot.proven(db)
