"""Money, days, ids, counted tries, settings: the pure and the nearly pure."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teahouse.ground import clock, settings
from teahouse.ground.auth import attempt, clear_attempts
from teahouse.ground.clock import business_day
from teahouse.ground.db import Database
from teahouse.ground.errors import Invalid, NotFound, Refused, TooMany, Unavailable
from teahouse.ground.ids import uuid5_of, uuid7
from teahouse.ground.money import fen, split, yuan


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 10**6), min_size=1, max_size=30).filter(any))
def test_parts_sum_to_the_whole_and_are_never_a_fen_from_fair(total: int, weights: list[int]) -> None:
    parts = split(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - total * weight / sum(weights)) < 1 + 1e-3


@given(st.integers(-(10**12), 10**12))
def test_fen_survive_yuan(amount: int) -> None:
    assert fen(yuan(amount)) == amount


@pytest.mark.parametrize("text", ["", "1.234", "abc", "NaN", "Infinity", "1e30", "１2,00"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        fen(text)


@pytest.mark.parametrize("weights", [[], [0], [0, 0], [-1, 2]])
def test_nothing_can_be_split_over_no_weight(weights: list[int]) -> None:
    with pytest.raises(ValueError):
        split(100, weights)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-05-20T19:59:59", date(2026, 5, 20)),
        ("2026-05-20T20:00:00", date(2026, 5, 21)),
        ("2026-05-20T06:00:00", date(2026, 5, 20)),
    ],
)
def test_the_business_day_ends_at_four_in_the_morning(at: str, day: date) -> None:
    assert business_day(datetime.fromisoformat(at).replace(tzinfo=UTC)) == day


@pytest.fixture
def demo_clock() -> Iterator[Callable[[str], None]]:
    """Sets the house's clock; afterwards it is true again."""
    yield clock.configure
    clock.configure("0,0,1")


def test_a_followed_clock_changes_its_speed_for_everybody_at_the_same_moment(
    demo_clock: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    true = 1_000.0
    monkeypatch.setattr(time, "time", lambda: true)
    file = tmp_path / "clock"
    file.write_text("1000,6000,60\n")
    demo_clock(f"@{file}")
    assert clock.now().timestamp() == 6000 and clock.rate() == 60
    true = 1_010.0
    clock.change(30)
    assert clock.rate() == 60
    with file.open("a") as lines:  # another process tells the next, and is not done writing one more
        lines.write("1031,7260,1\n2000,")
    for at, house_s, rate in ((1010.9, 6654, 60), (1011, 6660, 30), (1021, 6960, 30), (1031, 7260, 1), (1131, 7360, 1)):
        true = at
        assert (clock.now().timestamp(), clock.rate()) == (pytest.approx(house_s), rate)
    for house_s, real_s in ((5400, 990), (6300, 1005), (6660, 1011), (6960, 1021), (7300, 1071)):
        assert clock.real_of(datetime.fromtimestamp(house_s, UTC)).timestamp() == pytest.approx(real_s)


def test_a_clock_that_is_not_understood_is_refused(demo_clock: Callable[[str], None], tmp_path: Path) -> None:
    demo_clock("0,6000,0.001")
    with pytest.raises(ValueError, match="not enough values"):
        demo_clock("0,6000")
    with pytest.raises(FileNotFoundError):
        demo_clock(f"@{tmp_path / 'none'}")
    assert clock.rate() == 0.001


def test_ids_of_the_same_parts_are_the_same_and_others_sort_by_time() -> None:
    assert uuid5_of("a", 1) == uuid5_of("a", "1") != uuid5_of("a1")
    made = [uuid7() for _ in range(200)]
    assert len(set(made)) == 200 and [u.int >> 80 for u in made] == sorted(u.int >> 80 for u in made)


def test_a_refusal_says_where_it_comes_from() -> None:
    assert Refused(n=1).code == "ground.Refused" and Refused(n=1).facts == {"n": 1}
    assert (NotFound.status, Invalid.status, TooMany.status, Unavailable.status) == (404, 422, 429, 503)


async def test_tries_are_counted_across_connections_and_windows(db: Database) -> None:
    at = datetime(2026, 5, 20, 6, tzinfo=UTC)

    async def one(when: datetime) -> bool:
        try:
            async with db.transaction() as conn:
                await attempt(conn, "test", "somebody", 5, 60, when)
        except TooMany as no:
            assert 0 < no.facts["retry_after_s"] <= 60
            return False
        return True

    allowed = await asyncio.gather(*(one(at) for _ in range(5)))
    assert all(allowed) and not await one(at)
    assert await one(at.replace(minute=1))
    async with db.transaction() as conn:
        await clear_attempts(conn, "test", "somebody")
    assert await one(at)


def test_settings_come_from_the_environment_and_go_back_into_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in {"HOME": str(tmp_path / "x"), "PORT": "9001", "DEMO": "yes", "WORKERS": "3"}.items():
        monkeypatch.setenv(f"TEAHOUSE_{name}", value)
    told = settings.load(workers=1)
    assert (told.port, told.demo, told.workers, told.home) == (9001, True, 1, tmp_path / "x")
    assert told.secret and settings.load().secret == told.secret  # made once, kept
    assert (tmp_path / "x" / "secret").stat().st_mode & 0o077 == 0
    for name, value in settings.to_env(told).items():
        monkeypatch.setenv(name, value)
    assert settings.load() == told
