"""A small day, played to its end through the public API on a fleet of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import asyncpg
import msgspec
import pytest

from teahouse.demo.cities import load_cities, spread_stores
from teahouse.demo.day import (
    DATABASE,
    FAST_S,
    LENGTH_S,
    SLOW_S,
    SLOWEST,
    SPEED_MAX,
    kept_up,
    making_seconds,
    paces,
    planned,
    play,
    seat_of,
)
from teahouse.demo.day_figures import Summary
from teahouse.demo.day_report import page, table
from teahouse.demo.drinks import load_menu
from teahouse.demo.seed import SEED
from teahouse.ground import clock
from teahouse.ground.embedded import Embedded
from teahouse.ground.settings import load
from teahouse.prove import prove

ORDERS, STORES = 60, 40
SEEDS = spread_stores(load_cities(), STORES, SEED)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A house of its own, its server stopped afterwards; and our own clock set right again."""
    yield tmp_path
    Embedded(tmp_path).stop()
    clock.configure("0,0,1")


@pytest.mark.slow
async def test_every_order_of_a_small_day_reaches_its_guest(home: Path) -> None:
    server = Embedded(home)
    server.start()
    day = await play(load(home=home), ORDERS, 1_440.0, STORES, guests=200)

    # At this speed a busy machine's second is 24 minutes: a store may have closed by the time a guest gets through.
    late = sum(day.refused.values())
    assert day.failures == {} and late <= ORDERS // 10
    assert day.orders == day.handed_over == ORDERS - late
    assert day.by_wechat + day.by_cash == day.orders and day.by_cash > 0
    assert sum(minute.orders for minute in day.minutes) == day.orders

    conn = await asyncpg.connect(server.dsn(DATABASE))
    try:
        assert await conn.fetchval("SELECT count(*) FROM orders.orders WHERE state = 'handed_over'") == day.orders
        assert await conn.fetchval("SELECT sum(cups) FROM orders.orders") == day.cups
        assert await conn.fetchval("SELECT count(*) FROM kitchen.ticket WHERE state = 'handed_over'") == day.cups
        assert await conn.fetchval("SELECT sum(captured_fen)::bigint FROM payments.payment") == day.money_fen
        assert await conn.fetchval("SELECT count(*) FROM payments.payment WHERE kind = 'cash'") == day.by_cash
        assert await conn.fetchval("SELECT count(*) FROM ground.dead_letter") == 0
    finally:
        await conn.close()
    assert [claim for claim, _, broken in await prove(server.dsn(DATABASE), load(home=home).secret) if broken] == []
    _tells_it(day)


def _tells_it(day: Summary) -> None:
    """The table and the page hold the figures, and the page loads nothing."""
    assert f"{day.cups:,}" in table(day)
    html = page(day, "2026-07-01")
    assert html.count("<svg") == 3
    assert "http://" not in html and "https://" not in html and "<script" not in html
    msgspec.json.encode(day)


def test_a_fifth_of_a_day_pays_cash_and_orders_come_in_time() -> None:
    found = list(planned(4_000, SEEDS, load_menu(), date(2026, 7, 1)))
    assert 0.17 < sum(order.pays == "cash" for order in found) / len(found) < 0.23
    assert [order.at_s for order in found] == sorted(order.at_s for order in found)
    assert 9 * 3600 <= found[0].at_s <= found[-1].at_s <= 22 * 3600


@pytest.mark.parametrize("speed", [7.0, 22.0, 400.0])
def test_the_day_is_as_long_as_its_speed_says_and_the_machine_as_busy_at_any_hour(speed: float) -> None:
    day = date(2026, 7, 1)
    found = paces(speed, day)
    ends_s = [at_s for at_s, _ in found[1:]] + [found[0][0] + LENGTH_S]
    real_s = [(end_s - at_s) / rate for (at_s, rate), end_s in zip(found, ends_s, strict=True)]
    assert sum(real_s) == pytest.approx(LENGTH_S / speed, rel=0.1)
    came = Counter(int(order.at_s // 900) for order in planned(20_000, SEEDS, load_menu(), day))
    per_s = {
        at_s / 3600: came[int(at_s // 900)] / took for (at_s, _), took in list(zip(found, real_s, strict=True))[1:-1]
    }
    mean = sum(came.values()) / (LENGTH_S / speed)
    assert all(one < mean * 1.2 for one in per_s.values()), per_s
    assert max(rate for _, rate in found) <= min(SPEED_MAX, 2 * speed)


def test_the_clock_gives_way_to_a_slow_house_and_comes_back() -> None:
    assert kept_up(0.5, None) == kept_up(0.5, SLOW_S) == kept_up(0.5, FAST_S) == 0.5
    share = 1.0
    for _ in range(10):
        share = kept_up(share, SLOW_S + 0.01)
    assert share < 0.12
    for _ in range(100):
        assert kept_up(share, FAST_S - 0.01) >= share
        share = kept_up(share, FAST_S - 0.01)
    assert share == 1.0
    assert kept_up(SLOWEST, 60.0) == SLOWEST


def test_a_store_has_hands_for_its_capacity() -> None:
    takes_s = making_seconds(load_menu())
    mean_s = sum(takes_s.values()) / len(takes_s)
    for store in SEEDS:
        seat = seat_of(store, mean_s)
        assert seat.hands * 300 / mean_s >= store.capacity_cups_5min - 1e-6
        assert seat.opens_min < seat.closes_min


def test_stores_of_the_same_name_are_told_apart_among_the_hottest() -> None:
    stores = spread_stores(load_cities(), 2_000, SEED)
    assert len({store.name_zh for store in stores}) < len({seat_of(store, 60).name for store in stores}) == 2_000
