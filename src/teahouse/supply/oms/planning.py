"""Use, stock and deliveries as the arrays that forecast.py works on, and its results as rows. Pure; numpy throughout."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import NormalDist
from typing import Any, NamedTuple
from uuid import UUID

import numpy as np

from teahouse.supply.oms import forecast, records
from teahouse.supply.oms.forecast import LATER, Floats, Forecast, History, Ints, Shelf, Suggestion, Terms
from teahouse.supply.oms.model import CLASSES, Goods

BP = 10_000
QTY_MAX = 2**31 - 1  # of an int4


class Asked(NamedTuple):
    """What is to be planned. today: the first day ahead; days: of the history; stores, group: who, and its class by
    place; ahead, held_back: days; service: share of times nothing runs out."""

    today: date
    days: list[date]
    stores: list[UUID]
    group: list[int]
    goods: list[Goods]
    holidays: set[date]
    ahead: int
    held_back: int
    service: float


class Near(NamedTuple):
    """What is there and what comes. shelf: (store, item, last day, base units); coming: (store, item no, base units);
    arrives, after: of each store, its next delivery and the one after."""

    shelf: Sequence[tuple[UUID, str, date | None, int]]
    coming: Sequence[tuple[UUID, int, int]]
    arrives: Sequence[date]
    after: Sequence[date]


class Planned(NamedTuple):
    """Rows of oms.outlook for COPY; rows of oms.quality and oms.quality_day."""

    columns: tuple[str, ...]
    rows: bytes
    quality: list[tuple[Any, ...]]
    quality_days: list[tuple[Any, ...]]


def usage_matrix(stores: Sequence[UUID], used: Sequence[tuple[UUID, int, int]], items: int) -> Ints:
    """int[stores, items] of (store, item no, base units); what was given back beyond what was used is nothing."""
    place = {one: n for n, one in enumerate(stores)}
    found = np.zeros((len(stores), items), np.int64)
    for store, item_no, qty in used:
        found[place[store], item_no - 1] += qty
    return np.clip(found, 0, QTY_MAX)


def usage_rows(stores: Sequence[UUID], day: date, qty: Ints, seeded: bool) -> tuple[tuple[str, ...], bytes]:
    """Rows of oms.usage for COPY: one day of these stores; qty: int[stores, items]."""
    columns = {
        "store_id": ("uuid", records.uuids(stores)),
        "day": ("int4", np.full(len(stores), records.days_of([day])[0])),
        "seeded": ("bool", np.full(len(stores), seeded)),
        "qty": ("int4[]", qty),
    }
    return tuple(columns), records.copied(list(columns.values()))


def history_of(asked: Asked, sent: Sequence[tuple[bytes, bytes] | None]) -> History:
    """Use as PostgreSQL sent it, day by day; a store without a row was shut that day."""
    items = max(one.item_no for one in asked.goods)
    shape = (len(asked.days), len(asked.stores))
    used, there = np.zeros((*shape, items), np.float32), np.zeros(shape, np.bool_)
    for n, one in enumerate(sent):
        if one is not None:
            stores = records.row_of(one[0])
            used[n, stores] = records.rows_of(one[1], items)
            there[n, stores] = used[n, stores].any(axis=1)
    feast = np.array([day in asked.holidays for day in asked.days], np.bool_)
    weekday = np.array([day.weekday() for day in asked.days], np.int64)
    return History(used, there, weekday, feast, np.array(asked.group, np.int64))


def ahead_of(asked: Asked, days: Sequence[date]) -> tuple[Ints, Any]:
    """(weekday, holiday) of days."""
    feast = np.array([day in asked.holidays for day in days], np.bool_)
    return np.array([day.weekday() for day in days], np.int64), feast


def plan(asked: Asked, sent: Sequence[tuple[bytes, bytes] | None], near: Near) -> Planned:
    """Forecast, suggest, and look how good it would have been."""
    history = history_of(asked, sent)
    days = [asked.today + timedelta(days=n) for n in range(asked.ahead)]
    found = forecast.forecast(history, *ahead_of(asked, days))
    items = history.used.shape[2]
    shelf = shelf_of(
        asked.stores, {one.item_code: one.item_no for one in asked.goods}, near, asked.today, asked.ahead, items
    )
    terms = terms_of(asked.goods, near, asked.today, items, asked.service)
    advice = forecast.suggest(found, shelf, terms)
    whole = np.clip(np.rint(found.ahead), 0, QTY_MAX).astype(np.int64)
    columns = {
        "store_id": ("uuid", records.uuids(asked.stores)),
        "made_on": ("int4", np.full(len(asked.stores), records.days_of([asked.today])[0])),
        "days": ("int4", np.full(len(asked.stores), asked.ahead)),
        "ahead": ("int4[]", whole.transpose(1, 0, 2).reshape(len(asked.stores), -1)),
        "sigma": ("int4[]", np.clip(np.rint(found.sigma), 0, QTY_MAX).astype(np.int64)),
        "daily": ("int4[]", np.rint(found.ahead.mean(axis=0)).astype(np.int64)),
        "on_hand": ("int4[]", np.where(shelf.books, np.clip(shelf.usable.sum(axis=0), 0, QTY_MAX), -1)),
        "suggested": ("int4[]", np.where(_may(asked), advice.cases, 0)),
        "arrives_on": ("int4", records.days_of(near.arrives)),
    }
    rows = records.copied(list(columns.values()))
    return Planned(tuple(columns), rows, *quality(asked, history))


def _may(asked: Asked) -> Any:
    """bool[S, I]: may a store of this class order the item?"""
    items = max(one.item_no for one in asked.goods)
    by_class = np.zeros((len(CLASSES), items), np.bool_)
    for one in asked.goods:
        for n, name in enumerate(CLASSES):
            by_class[n, one.item_no - 1] = one.active and name in one.classes
    return by_class[np.array(asked.group, np.int64)]


def shelf_of(stores: Sequence[UUID], number: dict[str, int], near: Near, today: date, ahead: int, items: int) -> Shelf:
    """What is there and coming, as arrays."""
    place = {one: n for n, one in enumerate(stores)}
    shape = (len(stores), items)
    usable, books = np.zeros((ahead + LATER, *shape), np.int64), np.zeros(shape, np.bool_)
    rows = [
        (min((day - today).days, ahead) if day else ahead, place[store], number[item] - 1, qty)
        for store, item, day, qty in near.shelf
        if item in number and store in place
    ]
    if rows:
        last, store, item, qty = np.array(rows, np.int64).T
        books[store, item] = True
        kept = last >= 0
        np.add.at(usable, (last[kept], store[kept], item[kept]), qty[kept])
    coming = np.zeros(shape, np.int64)
    for who, item_no, units in near.coming:
        coming[place[who], item_no - 1] += units
    return Shelf(usable, books, coming)


def terms_of(goods: Sequence[Goods], near: Near, today: date, items: int, service: float) -> Terms:
    """How goods come, as arrays."""
    case, most, shelf = np.ones(items, np.int64), np.zeros(items, np.int64), np.zeros(items, np.int64)
    for one in goods:
        case[one.item_no - 1], most[one.item_no - 1] = one.case_qty, one.cases_max
        shelf[one.item_no - 1] = one.shelf_days or 0
    arrives = np.array([(day - today).days for day in near.arrives], np.int64)
    after = np.array([(day - today).days for day in near.after], np.int64)
    return Terms(arrives, after, case, most, shelf, service)


def for_one(
    row: Any, store_id: UUID, goods: Sequence[Goods], near: Near, today: date, service: float
) -> list[tuple[Goods, dict[str, Any]]]:
    """A suggestion for one store from its row of oms.outlook: (goods, figures) by item number."""
    passed = max(0, (today - row["made_on"]).days)
    items = len(row["sigma"])
    ahead = np.array(row["ahead"], np.float32).reshape(row["days"], 1, items)
    ahead = np.concatenate(
        [ahead[passed:], ahead[: min(passed, row["days"])]]
    )  # beyond the horizon: as two weeks before
    found = Forecast(ahead, np.array([row["sigma"]], np.float32))
    known = [one for one in goods if one.item_no <= items]
    shelf = shelf_of([store_id], {one.item_code: one.item_no for one in known}, near, today, row["days"], items)
    advice: Suggestion = forecast.suggest(found, shelf, terms_of(known, near, today, items, service))
    result = []
    for one in sorted(known, key=lambda x: x.item_no):
        n = one.item_no - 1
        parts = {name: int(getattr(advice, name)[0, n]) for name in ("cases", "need", "safety", "lasts", "capped")}
        books = bool(shelf.books[0, n])
        on_hand = int(shelf.usable[:, 0, n].sum()) if books else None
        figures = {"daily": int(row["daily"][n]), "on_hand": on_hand, "coming": int(shelf.coming[0, n]), **parts}
        result.append((one, figures))
    return result


# -- how good forecasts are --------------------------------------------------------------------------------------------


def quality(asked: Asked, history: History) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """The last days held back and forecast from those before: (rows of oms.quality, of oms.quality_day). By value: a
    case is worth its price."""
    days = asked.days[-asked.held_back :]
    before, truth = history.until(asked.held_back), history.used[-asked.held_back :]
    there = history.open[-asked.held_back :, :, None]
    found = forecast.forecast(before, *ahead_of(asked, days))
    value = np.zeros(truth.shape[2], np.float32)
    for one in asked.goods:
        value[one.item_no - 1] = one.price_fen / one.case_qty
    rivals = {
        "ours": found.ahead * there,
        "naive": forecast.seasonal_naive(before, asked.held_back) * there,
        "mean": forecast.weekday_mean(before, asked.held_back) * there,
    }
    rows = []
    for name, own in [("all", slice(None)), *((c, history.group == n) for n, c in enumerate(CLASSES))]:
        used = float((truth[:, own] * value).sum())
        if used <= 0:
            continue
        wape = {who: float((np.abs(guess - truth)[:, own] * value).sum()) / used for who, guess in rivals.items()}
        bias = float(((rivals["ours"] - truth)[:, own] * value).sum()) / used
        covered = _covered(found, truth, there, own, asked.service)
        figures = (wape["ours"], bias, wape["naive"], wape["mean"], covered)
        rows.append((name, asked.held_back, *(round(one * BP) for one in figures)))
    per_day = [
        (day, *(round(float((part[n] * value).sum())) for part in (truth, rivals["ours"], rivals["naive"])))
        for n, day in enumerate(days)
    ]
    return rows, per_day


def _covered(found: Forecast, truth: Floats, there: Any, own: Any, service: float) -> float:
    """How often a day's use stayed within the forecast and its safety, of days and items with any use."""
    limit = found.ahead + np.float32(NormalDist().inv_cdf(service)) * found.sigma
    counted = (there & (truth > 0))[:, own]
    return float((truth[:, own] <= limit[:, own])[counted].mean()) if counted.any() else 1.0
