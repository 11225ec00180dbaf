"""What stores will use up, and what they had better order. Pure: arrays in, arrays out.

A store's use of an item on a day = its level x the weekday's factor x the holiday's factor. Levels are a store's own:
an exponentially weighted mean of its use with the factors taken out. Factors are pooled over the stores of a group
(one store's Saturdays are too few to learn from) and drawn towards those of all items where an item sells little.
Shapes: S stores, I items, D days of history, H days ahead.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

WEEK = 7
HALF_LIFE_DAYS = 14.0  # use so long ago counts half
POOL_DAYS = 28.0  # an item's own factors count as much as all items' when it has so many store-days of use
FACTOR_MIN, FACTOR_MAX = 0.2, 5.0
LATER = 1  # lots that outlive the horizon have a column of their own


class History(NamedTuple):
    """used: float32[D, S, I], oldest day first; open: bool[D, S], the store traded; weekday: int[D], 0 Monday;
    holiday: bool[D]; group: int[S]."""

    used: Floats
    open: Bools
    weekday: Ints
    holiday: Bools
    group: Ints

    def until(self, days: int) -> History:
        """Without the last so many days."""
        cut = len(self.weekday) - days
        return History(self.used[:cut], self.open[:cut], self.weekday[:cut], self.holiday[:cut], self.group)


class Forecast(NamedTuple):
    """ahead: float32[H, S, I], expected use; sigma: float32[S, I], by how much one day misses it (root mean square)."""

    ahead: Floats
    sigma: Floats


def forecast(history: History, weekday: Ints, holiday: Bools) -> Forecast:
    """The days ahead, whose weekdays and holidays are given. Days a store was shut count for nothing."""
    groups = int(history.group.max(initial=0)) + 1
    factors = np.stack([_weekdays(history, g) for g in range(groups)])  # [G, 7, I]
    feast = np.array([_holidays(history, factors, g) for g in range(groups)], dtype=np.float32)  # [G]
    age = np.arange(len(history.weekday))[::-1].astype(np.float32)
    weight = np.exp2(-age / HALF_LIFE_DAYS).astype(np.float32)[:, None] * history.open
    level = np.zeros(history.used.shape[1:], np.float32)
    for day in range(len(history.weekday)):
        level += weight[day][:, None] * (history.used[day] / _factor(history, factors, feast, day))
    seen = np.maximum(weight.sum(axis=0), 1e-6)[:, None]
    level /= seen
    missed = np.zeros_like(level)
    for day in range(len(history.weekday)):
        miss = history.used[day] - level * _factor(history, factors, feast, day)
        missed += weight[day][:, None] * miss * miss
    sigma = np.sqrt(missed / seen)
    ahead = np.stack(
        [
            level * (factors[history.group, day] * np.where(rest, feast[history.group], np.float32(1))[:, None])
            for day, rest in zip(weekday, holiday, strict=True)
        ]
    )
    return Forecast(ahead, sigma)


def _factor(history: History, factors: Floats, feast: Floats, day: int) -> Floats:
    """What a day is to an ordinary one: float32[S, I]."""
    found: Floats = np.take(factors[:, history.weekday[day]], history.group, axis=0)
    if history.holiday[day]:
        found *= feast[history.group][:, None]
    return found


def _weekdays(history: History, group: int) -> Floats:
    """Factors of the weekdays in a group of stores: float32[7, I], mean 1."""
    own = history.group == group
    items = history.used.shape[2]
    total, days, seen = np.zeros((WEEK, items)), np.zeros(WEEK), np.zeros(items)
    for day, weekday in enumerate(history.weekday):
        if not history.holiday[day]:
            there = own & history.open[day]
            total[weekday] += history.used[day][there].sum(axis=0)
            seen += (history.used[day][there] > 0).sum(axis=0)
            days[weekday] += there.sum()
    mean = total / np.maximum(days, 1)[:, None]  # of a store on such a day
    usual = np.where(days > 0, 1, 0) @ mean / max(1, (days > 0).sum())
    with np.errstate(divide="ignore", invalid="ignore"):
        every = np.nansum(mean / usual * usual, axis=1) / usual.sum()
        single = mean / usual
    every = np.where((days > 0) & np.isfinite(every) & (every > 0), every, 1.0)
    single = np.where(np.isfinite(single) & (days > 0)[:, None], single, every[:, None])
    trust = seen / (seen + POOL_DAYS)
    factors = np.clip(trust * single + (1 - trust) * every[:, None], FACTOR_MIN, FACTOR_MAX)
    found: Floats = (factors / factors.mean(axis=0)).astype(np.float32)
    return found


def _holidays(history: History, factors: Floats, group: int) -> float:
    """What a holiday is to the same weekday otherwise; 1 when none was seen."""
    own = history.group == group
    if not history.holiday.any():
        return 1.0
    plain = ~history.holiday
    open_days = (history.open[plain] & own).sum()
    usual = history.used[plain][:, own].sum(axis=(0, 1)) / max(1, open_days)
    got = expected = 0.0
    for day in np.flatnonzero(history.holiday):
        there = own & history.open[day]
        got += float(history.used[day][there].sum())
        expected += float((factors[group, history.weekday[day]] * usual).sum() * there.sum())
    return float(np.clip(got / expected, FACTOR_MIN, FACTOR_MAX)) if got and expected else 1.0


def seasonal_naive(history: History, ahead: int) -> Floats:
    """The same weekday of last week: float32[H, S, I]."""
    return history.used[[len(history.weekday) - WEEK + day % WEEK for day in range(ahead)]]


def weekday_mean(history: History, ahead: int, weeks: int = 4) -> Floats:
    """The mean of that weekday over four weeks: float32[H, S, I]."""
    last = len(history.weekday)
    found = [
        history.used[[last - WEEK * w + day % WEEK for w in range(1, weeks + 1)]].mean(axis=0) for day in range(ahead)
    ]
    return np.stack(found)


# -- what to order -----------------------------------------------------------------------------------------------------


class Shelf(NamedTuple):
    """What stores have. usable: int[H + LATER, S, I], by how many days from today a lot may still be used (the last:
    longer than the horizon); books: bool[S, I], the store keeps books of it; coming: int[S, I], on its way or ordered,
    base units."""

    usable: Ints
    books: Bools
    coming: Ints


class Terms(NamedTuple):
    """How goods come. arrives, next_arrives: int[S], days from today to this delivery and to the one after; case, most:
    int[I], base units of a case and most cases; shelf: int[I], days goods last in a store (0: for ever); service: the
    share of times nothing runs out."""

    arrives: Ints
    next_arrives: Ints
    case: Ints
    most: Ints
    shelf: Ints
    service: float


class Suggestion(NamedTuple):
    """All int[S, I]. cases; need: expected use from today to the next delivery (from this one where no books are kept);
    safety: what is kept against a busy day; lasts: of what is there, so much is used before it expires; capped: 0, or
    why it is less than needed (1 it would expire, 2 the most of an order)."""

    cases: Ints
    need: Ints
    safety: Ints
    lasts: Ints
    capped: Ints


def suggest(found: Forecast, shelf: Shelf, terms: Terms) -> Suggestion:
    """Order up to the use of lead and review time at the service level, less what is there then and what is coming;
    whole cases, not more than is used before it expires."""
    days = len(found.ahead)
    day = np.arange(days)[:, None]
    until = np.minimum(terms.next_arrives, days)[None, :]
    soon, later = day < terms.arrives[None, :], day < until
    cover = np.where(shelf.books[None], later[:, :, None], (later & ~soon)[:, :, None])
    need = (found.ahead * cover).sum(axis=0)
    span = np.maximum(cover.sum(axis=0), 1)
    safety = NormalDist().inv_cdf(terms.service) * found.sigma * np.sqrt(span)
    lasts = _lasts(found.ahead, shelf.usable, until[0])
    short = np.maximum(0, need + safety - np.where(shelf.books, lasts + shelf.coming, 0))
    cases = np.ceil(short / terms.case - 1e-6).astype(np.int64)
    daily = found.ahead.mean(axis=0)
    keeps = np.where(terms.shelf > 0, np.ceil(daily * terms.shelf / terms.case), np.iinfo(np.int32).max).astype(
        np.int64
    )
    keeps = np.maximum(keeps, np.minimum(cases, 1))  # one case, if any is needed
    capped = np.where(cases > keeps, 1, 0)
    cases = np.minimum(cases, keeps)
    capped = np.where(cases > terms.most, 2, capped)
    cases = np.minimum(cases, terms.most)
    return Suggestion(cases, _whole(need), _whole(safety), _whole(lasts), capped)


def _whole(part: Floats) -> Ints:
    return np.rint(part).astype(np.int64)


def _lasts(ahead: Floats, usable: Ints, until: Ints) -> Floats:
    """How much of what is there is used up before it expires, first expired first, or still there at the end."""
    days = len(ahead)
    used = np.zeros(ahead.shape[1:], np.float32)  # of lots looked at so far
    demand = np.zeros_like(used)  # use until the lot's last day
    for day in range(days):
        demand += ahead[day] * (day < until)[:, None]
        within = np.minimum(usable[day], np.maximum(demand - used, 0))
        outlives = (day >= until - 1)[:, None]
        used += np.where(outlives, usable[day], within)
    found: Floats = used + usable[days]
    return found
