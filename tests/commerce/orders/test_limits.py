"""Limits per channel: one kitchen for all of them, stopped one after the other, going on by themselves, never flapping."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.world import LATTE, World, store_id

from teahouse.commerce import orders
from teahouse.commerce.orders import limits, pacing
from teahouse.commerce.orders import sql as orders_sql
from teahouse.commerce.orders.events import PaceMoved
from teahouse.commerce.orders.pacing import CHANNELS, LEVELS, STOPS_AT, Limits, Pace
from teahouse.ground import clock
from teahouse.ground.errors import Invalid

NOON = datetime(2026, 5, 20, 4, tzinfo=UTC)
PLACE = "/api/guest/orders"


def filled(minutes: int, at: datetime = NOON, level: int = 0, limits: list[int] | None = None) -> Pace:
    """A kitchen of 10 cups per slot that is free again in so many minutes."""
    work = minutes * 1_000 // 5
    pace = pacing.advanced(Pace(UUID(int=1), 1_000, level=level, own_limits=limits), pacing.slot_of(at))
    pace.work = [min(1_000, max(0, work - 1_000 * i)) for i in range(pacing.SLOTS_MAX)]
    return pace


def open_channels(pace: Pace, at: datetime = NOON) -> set[str]:
    return {channel for channel in CHANNELS if pacing.resumes_at(pace, at, channel) is None}


def test_the_promise_grows_then_platforms_stop_then_the_mini_program() -> None:
    everybody = set(CHANNELS)
    seen = {m: (LEVELS[pacing.level_at(filled(m), NOON)], open_channels(filled(m))) for m in (0, 29, 30, 40, 60, 115)}
    assert seen == {
        0: ("normal", everybody), 29: ("normal", everybody), 30: ("longer", everybody),
        40: ("platforms_stopped", {"counter", "mini"}), 60: ("mini_stopped", {"counter"}),
        115: ("mini_stopped", {"counter"}),
    }  # fmt: skip
    promises = [pacing.fits(filled(m), 100, NOON)[0] for m in (0, 10, 20, 30, 40, 60, 100)]
    assert promises == sorted(promises)
    assert promises[0] < promises[-1]


def test_a_stopped_channel_says_until_when_and_takes_orders_for_later() -> None:
    jam = filled(70)
    with pytest.raises(pacing.KitchenFull) as refused:
        pacing.fits(jam, 100, NOON, channel="mini")
    until = refused.value.facts["resumes_at"]
    assert until == NOON + timedelta(minutes=21)  # 70 - 60 + 10, and the minute begun
    assert refused.value.facts["retry_after_s"] == 21 * 60
    later = NOON + timedelta(minutes=90)
    assert pacing.fits(jam, 100, NOON, later, channel="mini")[0] >= later
    left = pacing.advanced(msgspec.structs.replace(jam, level=3), pacing.slot_of(until))
    assert pacing.resumes_at(left, until, "mini") is None  # nobody ordered: it does go on then


def test_a_store_has_its_own_thresholds() -> None:
    own = filled(20, limits=[5, 10, 15, 5])
    assert LEVELS[pacing.level_at(own, NOON)] == "mini_stopped"
    for wrong in (
        Limits(20, 10, 60),
        Limits(30, 40, 200),
        Limits(1, 2, 3),
        Limits(resume_min=0),
        Limits(10, 20, 30, 15),
    ):
        with pytest.raises(pacing.WrongLimits):
            pacing.check_limits(wrong)
    assert pacing.check_limits(Limits()) == pacing.HOUSE_LIMITS


ASKS = st.lists(
    st.tuples(
        st.sampled_from(CHANNELS),
        st.integers(50, 1_500),
        st.integers(0, 240),
        st.one_of(st.none(), st.integers(5, 150)),
    ),
    max_size=120,
)


@given(ASKS)
def test_capacity_is_shared_and_never_oversold(asks: list[tuple[str, int, int, int | None]]) -> None:
    at, pace = NOON, filled(0)
    for channel, weight, passed_s, ahead_min in asks:
        at += timedelta(seconds=passed_s)
        pace = pacing.advanced(pace, pacing.slot_of(at))
        before, until = sum(pace.work), pacing.resumes_at(pace, at, channel)
        when = at + timedelta(minutes=ahead_min) if ahead_min else None
        try:
            ready, work = pacing.fits(pace, weight, at, when, channel)
        except pacing.KitchenFull:
            assert sum(pace.work) == before
            continue
        assert until is None or (when is not None and when >= until)
        assert ready > at
        assert max(work) <= pace.capacity
        assert sum(work) in (before + weight, before)  # before: a time beyond the plan
        pace.work = work
        pace.level = pacing.level_at(pace, at)


@given(st.lists(st.integers(-15, 15), max_size=200), st.integers(1, 30))
def test_a_channel_does_not_flap(steps: list[int], gap: int) -> None:
    """Between a stop and the next one the load has to fall and rise by the gap: so often can it change, no more."""
    load = level = travelled = changes = 0
    for step in steps:
        before, load = load, min(110, max(0, load + step))
        travelled += abs(load - before)
        now = pacing.level_at(filled(load, level=level, limits=[30, 40, 60, gap]), NOON)
        changes += abs(now - level)
        level = now
    first_rise = 3  # thresholds met on the first way up
    assert changes <= first_rise + 3 * travelled // gap
    jitter = [pacing.level_at(filled(60 - wobble, level=3, limits=[30, 40, 60, gap]), NOON) for wobble in range(gap)]
    assert set(jitter) == {3}


@given(st.lists(st.integers(0, 110), min_size=1, max_size=100))
def test_connectors_hear_of_minutes_in_steps(loads: list[int]) -> None:
    told = pacing.PREP_STEP_MIN
    for load in loads:
        plan = filled(load)
        plan.prep_min = told
        now, minutes = pacing.prep_at(plan, NOON), pacing.wait(plan, NOON)[0]
        assert now % pacing.PREP_STEP_MIN == 0
        assert minutes <= now < minutes + pacing.PREP_STEP_MIN + pacing.PREP_GAP_MIN + 1
        assert now >= told or minutes <= told - pacing.PREP_STEP_MIN - pacing.PREP_GAP_MIN
        told = now


async def small_kitchen(world: World, own: Limits | None = None, capacity: int = 200) -> None:
    """Store 1 makes two cups in five minutes."""
    async with world.db.transaction() as conn:
        await conn.execute("UPDATE stores.store SET capacity = $2 WHERE store_id = $1", store_id(1), capacity)
        await limits.set_limits(conn, store_id(1), own, "test", clock.now())


async def plan_of(world: World) -> Pace:
    async with world.db.read() as conn:
        return (await orders_sql.paces(conn, [store_id(1)]))[store_id(1)]


async def now(world: World, channel: str) -> orders.ChannelNow:
    async with world.db.read() as conn:
        return (await orders.channels_now(conn, [store_id(1)], channel, clock.now()))[store_id(1)]


async def facts(world: World) -> list[Any]:
    rows = await world.db.pool.fetch("SELECT body FROM ground.event WHERE kind = 'orders.PaceMoved' ORDER BY seq")
    return [msgspec.convert(row[0], PaceMoved) for row in rows]


@pytest.fixture
def slow_clock() -> Iterator[None]:
    """House time all but stands, at the start of a slot: a busy machine does not get into the next one."""
    start = clock.now().timestamp() // pacing.SLOT_S * pacing.SLOT_S + 1
    clock.configure(f"{time.time()},{start},0.001")
    yield
    clock.configure("0,0,1")


async def test_a_crowd_on_two_channels_shares_one_kitchen(slow_clock: None, world: World) -> None:
    await small_kitchen(world)

    async def one(i: int) -> tuple[str, int]:
        body: dict[str, Any] = {"channel_ref": uuid4().hex, "lines": [{**LATTE, "quantity": 1}]}
        if i % 2:
            asked = await world.call("guest0", "POST", PLACE, {**body, "store_id": str(store_id(1))})
            return "mini", asked.status_code
        return "counter", (await world.call("clerk1", "POST", f"/api/store/{store_id(1)}/orders", body)).status_code

    answers = Counter(await asyncio.gather(*(one(i) for i in range(120))))
    assert {code for _, code in answers} == {201, 503}
    plan = await plan_of(world)
    taken = answers["mini", 201] + answers["counter", 201]
    assert max(plan.work) <= plan.capacity
    assert sum(plan.work) == await world.one("SELECT sum(weight)::bigint FROM orders.orders")
    assert await world.one("SELECT count(*) FROM orders.orders") == taken
    assert answers["counter", 201] >= answers["mini", 201]
    assert (plan.level, (await now(world, "mini")).open, (await now(world, "counter")).why) == (3, False, "")
    levels = [fact.level for fact in await facts(world)]
    assert levels == sorted(set(levels), key=LEVELS.index)  # each told once, upwards
    assert levels[-1] == "mini_stopped"


async def test_channels_stop_in_turn_and_go_on_by_themselves(slow_clock: None, world: World) -> None:
    await small_kitchen(world, Limits(10, 20, 30, 5))
    seen: list[str] = []
    while (said := await now(world, "mini")).open:
        if said.level not in seen:
            seen.append(said.level)
            assert (await now(world, "meituan")).open == (said.level in ("normal", "longer"))
        assert (await world.call("guest0", "POST", PLACE, {
            "channel_ref": uuid4().hex, "store_id": str(store_id(1)), "lines": [{**LATTE, "quantity": 1}],
        })).status_code == 201  # fmt: skip
    assert seen == ["normal", "longer", "platforms_stopped"]
    refused = await world.call("guest0", "POST", "/api/guest/quote", {"store_id": str(store_id(1)), "lines": [LATTE]})
    assert (refused.status_code, refused.json()["code"]) == (503, "orders.KitchenFull")
    until = datetime.fromisoformat(refused.json()["facts"]["resumes_at"])
    assert clock.now() < until < clock.now() + timedelta(minutes=10)
    waits = (await world.call("guest0", "GET", f"/api/guest/waits?store_ids={store_id(1)}")).json()["waits"]
    assert (waits[str(store_id(1))]["state"], waits[str(store_id(1))]["resumes_at"] is None) == ("paused", False)

    for later, level in ((until, "platforms_stopped"), (until + timedelta(hours=1), "normal")):
        async with world.db.transaction() as conn:
            assert await limits.look(conn, limits.FIRST, later) is None
        assert (await facts(world))[-1].level == level
    told = len(await facts(world))
    async with world.db.transaction() as conn:
        await limits.look(conn, limits.FIRST, until + timedelta(hours=1))
    assert len(await facts(world)) == told
    assert (await facts(world))[-1].prep_min == pacing.PREP_STEP_MIN
    assert {f.level: f.stopped for f in await facts(world)}["mini_stopped"] == list(STOPS_AT)


async def test_thresholds_are_set_on_the_stores_page(world: World) -> None:
    path = f"/api/office/stores/{store_id(1)}"
    mine = {"longer_min": 10, "platforms_min": 15, "mini_min": 25, "resume_min": 5}
    for _ in range(2):
        answer = await world.call("manager1", "PUT", f"{path}/limits", {"limits": mine}, idempotency_key="limits-once")
        assert answer.status_code == 200, answer.text
        assert (answer.json()["limits"], answer.json()["own"]) == (mine, True)
    wrong = await world.call("manager1", "PUT", f"{path}/limits", {"limits": {**mine, "mini_min": 12}})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "orders.WrongLimits")
    page = (await world.call("head_office", "GET", f"{path}/pace")).json()
    assert [one["channel"] for one in page["channels"]] == list(CHANNELS)
    assert (page["limits_by"], page["level"], len(page["work"])) == ("manager1", "normal", pacing.SLOTS_MAX)
    back = await world.call("manager1", "PUT", f"{path}/limits", {"limits": None})
    assert back.json()["limits"] == back.json()["house_limits"]


async def test_nobody_asks_for_a_channel_there_is_not(world: World) -> None:
    with pytest.raises(Invalid):
        await now(world, "carrier-pigeon")
