"""Nearest points: the grid answers as looking at all of them would."""

from __future__ import annotations

import time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teahouse.commerce.stores.nearby import Nearby, distance_m

places = st.tuples(st.floats(-89, 89), st.floats(-180, 180))


def by_looking_at_all(points: list[tuple[float, float]], lat: float, lng: float, limit: int) -> list[float]:
    """The distances alone: points as far away as each other may come in any order."""
    return sorted(distance_m(lat, lng, *point) for point in points)[:limit]


@given(st.lists(places, max_size=60), places, st.integers(0, 12))
def test_the_grid_finds_what_looking_at_all_finds(
    points: list[tuple[float, float]], here: tuple[float, float], limit: int
) -> None:
    found = Nearby(points).nearest(*here, limit)
    assert [m for _, m in found] == pytest.approx(by_looking_at_all(points, *here, limit), abs=0.2)


def test_a_known_distance() -> None:
    # Shanghai People's Square to Beijing Tiananmen: 1,067 km on the sphere.
    assert distance_m(31.2304, 121.4737, 39.9042, 116.4074) == pytest.approx(1_067_000, rel=0.002)


def test_seven_thousand_stores_are_searched_in_time_to_notice_nothing() -> None:
    rng = Random(7)
    centres = [(rng.uniform(22, 45), rng.uniform(88, 125)) for _ in range(337)]
    points = [(lat + rng.gauss(0, 0.05), lng + rng.gauss(0, 0.05)) for lat, lng in rng.choices(centres, k=7_000)]
    begun = time.perf_counter()
    near = Nearby(points)
    built_ms = (time.perf_counter() - begun) * 1000
    spent = []
    for _ in range(400):
        at_home = rng.random() < 0.8
        lat, lng = rng.choice(points) if at_home else (rng.uniform(18, 50), rng.uniform(75, 132))
        begun = time.perf_counter()
        found = near.nearest(lat, lng, 20)
        spent.append((time.perf_counter() - begun) * 1000)
        assert [m for _, m in found] == pytest.approx(by_looking_at_all(points, lat, lng, 20), abs=0.2)
    spent.sort()
    print(f"built in {built_ms:.0f} ms; nearest 20 of 7,000: median {spent[200]:.3f} ms, worst {spent[-1]:.3f} ms")
