"""Forecasts that know weekdays and holidays, suggestions that know stock, transit, expiry and cases."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from teahouse.supply.oms import forecast
from teahouse.supply.oms.forecast import Forecast, History, Shelf, Terms

WEEK = np.array([1.0, 0.9, 0.9, 1.0, 1.2, 1.6, 1.4])


def chain(stores: int = 60, items: int = 8, days: int = 63, seed: int = 3) -> tuple[History, Any]:
    """A made chain: (history, expected use of every day float[D, S, I]); day 30 is a holiday, store 0 is shut on day 10."""
    dice = np.random.default_rng(seed)
    level = dice.gamma(2, 20, (stores, items)) + 5
    weekday = np.arange(days) % 7
    holiday = np.isin(np.arange(days), (30,))
    expected = level[None] * WEEK[weekday][:, None, None] * np.where(holiday, 1.5, 1.0)[:, None, None]
    used = dice.poisson(expected).astype(np.float32)
    there = np.ones((days, stores), np.bool_)
    there[10, 0] = False
    used[10, 0] = 0
    return History(used, there, weekday, holiday, np.arange(stores) % 3), expected


def wape(guess: Any, truth: Any) -> float:
    """Sum of misses to sum of use."""
    return float(np.abs(guess - truth).sum() / truth.sum())


def test_it_is_nearly_as_good_as_knowing_the_truth_and_better_than_both_naive_ones() -> None:
    history, expected = chain()
    before, truth = history.until(7), history.used[-7:]
    found = forecast.forecast(before, history.weekday[-7:], history.holiday[-7:])
    ours, oracle = wape(found.ahead, truth), wape(expected[-7:], truth)
    assert ours <= 1.05 * oracle
    assert ours < 0.9 * wape(forecast.weekday_mean(before, 7), truth)
    assert ours < 0.8 * wape(forecast.seasonal_naive(before, 7), truth)


def test_a_day_a_store_was_shut_teaches_nothing() -> None:
    history, _ = chain()
    shut = history._replace(open=history.open.copy(), used=history.used.copy())
    shut.open[40:50, 1] = False
    shut.used[40:50, 1] = 0
    ahead = [forecast.forecast(h, np.array([2]), np.array([False])).ahead[0, 1] for h in (history, shut)]
    assert np.allclose(ahead[0], ahead[1], rtol=0.2)


def test_a_holiday_ahead_sells_as_holidays_did() -> None:
    history, _ = chain()
    plain, feast = (forecast.forecast(history, np.array([2]), np.array([h])).ahead for h in (False, True))
    assert float(feast.sum() / plain.sum()) == pytest.approx(1.5, abs=0.05)


def test_an_item_nobody_ever_used_is_forecast_as_nothing() -> None:
    history, _ = chain(items=2)
    history.used[:, :, 1] = 0
    found = forecast.forecast(history, np.arange(7), np.zeros(7, np.bool_))
    assert found.ahead[:, :, 1].sum() == 0 and found.sigma[:, 1].sum() == 0 and np.isfinite(found.ahead).all()


# -- suggestions: one store, one item, ten a day -----------------------------------------------------------------------


def suggested(
    lots: dict[int, int] | None = None, coming: int = 0, books: bool = True, case: int = 1, most: int = 10_000, shelf: int = 0,
    sigma: float = 0.0, arrives: int = 2, after: int = 4,
) -> Any:  # fmt: skip
    """lots: days it may still be used (7: longer than the week ahead) -> qty."""
    usable = np.zeros((8, 1, 1), np.int64)
    for last, qty in (lots or {}).items():
        usable[last] = qty
    return forecast.suggest(
        Forecast(np.full((7, 1, 1), 10, np.float32), np.full((1, 1), sigma, np.float32)),
        Shelf(usable, np.array([[books]]), np.array([[coming]])),
        Terms(*(np.array([n]) for n in (arrives, after, case, most, shelf)), service=0.95),
    )


def test_lead_and_review_time_less_what_is_there_and_coming() -> None:
    assert suggested({7: 5}, coming=15).cases[0, 0] == 40 - 5 - 15
    assert suggested({7: 60}).cases[0, 0] == 0


def test_without_books_only_the_time_between_deliveries_is_covered() -> None:
    found = suggested(books=False)
    assert found.cases[0, 0] == found.need[0, 0] == 20


def test_what_expires_before_it_is_used_counts_for_nothing() -> None:
    found = suggested({0: 100, 7: 5})  # today's last day: ten of the hundred are used
    assert (found.lasts[0, 0], found.cases[0, 0]) == (15, 25)
    assert suggested({1: 100}).lasts[0, 0] == 20
    assert suggested({0: 4, 1: 100}).lasts[0, 0] == 20


def test_whole_cases_the_service_level_and_the_limits() -> None:
    assert suggested(case=12).cases[0, 0] == 4  # 48 for 40
    found = suggested(sigma=5)
    assert found.safety[0, 0] == round(1.6449 * 5 * 2) and found.cases[0, 0] == 40 + 17
    most = suggested(most=30)
    assert (most.cases[0, 0], most.capped[0, 0]) == (30, 2)
    stale = suggested(shelf=3)
    assert (stale.cases[0, 0], stale.capped[0, 0]) == (30, 1)
    assert suggested(case=1_000, shelf=1).cases[0, 0] == 1  # one case, though it lasts longer than it keeps
