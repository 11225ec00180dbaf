"""A store that never closes: a shift over midnight and over the end of the business day, and the Z of each."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from tests.shop.pos.desk import BOSS, Desk
from tests.world import World, store_id

from teahouse.ground import clock

DAY = date(2026, 5, 20)


def at(hour: int, minute: int, days: int = 0) -> datetime:
    """That time of the store's clock, on DAY or so many days later."""
    return datetime.combine(DAY + timedelta(days=days), time(hour, minute), clock.CHINA)


def turn(now: datetime) -> None:
    """The house's clock shows this from here on."""
    clock.configure(f"{clock.real_now().timestamp()},{now.timestamp()},1")


@pytest.fixture
async def night(world: World) -> AsyncIterator[Desk]:
    """Half past eleven at night in a store that is open day and night; 200 yuan in the drawer."""
    async with world.db.transaction() as conn:
        await conn.execute("UPDATE stores.hours SET all_day = true WHERE store_id = $1", store_id(1))
    turn(at(23, 30))
    yield await Desk(world).paired()
    clock.configure("0,0,1")


async def days_of(desk: Desk) -> list[tuple[date, int]]:
    """(business day, pickup number) of the orders the sales became, in the order they were sold."""
    async with desk.world.db.read() as conn:
        rows = await conn.fetch(
            "SELECT o.business_day, o.pickup_no FROM pos.sale s JOIN orders.orders o USING (order_id) ORDER BY s.seq"
        )
    return [(row[0], row[1]) for row in rows]


async def test_a_shift_over_midnight_is_closed_on_the_day_it_began(night: Desk) -> None:
    await night.sold()
    turn(at(1, 30, days=1))
    await night.sold()
    assert not (await night.good("GET", ""))["shift"]["day_over"]
    turn(at(3, 59, days=1))
    await night.sold()
    assert await days_of(night) == [(DAY, 1), (DAY, 2), (DAY, 3)]
    z = await night.closed(20_000 + 6 * night.unit_fen)
    assert (z["shift"]["business_day"], z["shift"]["difference_fen"]) == (DAY.isoformat(), 0)
    assert z["report"]["sales"] == {"times": 3, "fen": 6 * night.unit_fen} and z["report"]["ledger_agrees"]
    await night.proven()


async def test_who_forgets_to_close_is_told_and_every_sale_is_in_one_z_and_its_own_day(night: Desk) -> None:
    await night.sold()
    turn(at(4, 0, days=1))
    assert (await night.good("GET", ""))["shift"]["day_over"]
    assert (await night.good("POST", "/x", {"supervisor": BOSS}))["report"]["sales"]["times"] == 1
    await night.sold()
    late = await night.closed(20_000 + 4 * night.unit_fen)
    assert late["shift"]["business_day"] == DAY.isoformat() and late["report"]["sales"]["times"] == 2
    await night.opened(10_000)
    shift = (await night.good("GET", ""))["shift"]
    assert (shift["business_day"], shift["day_over"]) == ((DAY + timedelta(days=1)).isoformat(), False)
    await night.sold()
    z = await night.closed(10_000 + 2 * night.unit_fen)
    assert z["report"]["sales"]["times"] == 1 and z["shift"]["z_no"] == late["shift"]["z_no"] + 1
    tomorrow = DAY + timedelta(days=1)
    assert await days_of(night) == [(DAY, 1), (tomorrow, 1), (tomorrow, 2)]
    await night.proven()


async def test_what_was_sold_offline_before_the_days_end_belongs_to_that_day(night: Desk) -> None:
    real = clock.real_now()
    turn(at(3, 50, days=1))
    before = night.sale(sold_at=real - timedelta(minutes=5))
    turn(at(4, 20, days=1))
    told = await night.synced({**before, "sold_at": (clock.real_now() - timedelta(minutes=35)).isoformat()})
    assert [verdict["conflicts"] for verdict in told["verdicts"]] == [[]], told
    assert [day for day, _ in await days_of(night)] == [DAY]
    z = await night.closed(20_000 + 2 * night.unit_fen)
    assert z["report"]["sales"]["times"] == 1
    assert (await night.call("POST", "/shifts", {"shift_id": str(uuid4()), "float_fen": 1})).status_code == 201
    await night.proven()
