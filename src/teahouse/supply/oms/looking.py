"""A run's snapshot as the arrays that allocation.py works on, and its decision as rows. Pure; numpy throughout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

import numpy as np

from teahouse.supply.oms import records
from teahouse.supply.oms.allocation import (
    CASES_MAX,
    DAILY_MAX,
    MICRO,
    OWN,
    RESCUE,
    SHIFT,
    SUBSTITUTE,
    VERSION,
    Decision,
    Ints,
    Problem,
)
from teahouse.supply.oms.model import Goods, opens_first

MINIMUM_DAYS = 1  # of use after arrival, that every store gets before fair shares are made
REVIEW_DAYS = 2  # a store without a forecast: what it asks for is for so many days
EARTH_KM = 6_371.0
FAR_KM = 100_000  # of a store or warehouse that is nowhere
HOW = {OWN: b"own", RESCUE: b"rescue", SUBSTITUTE: b"substitute"}
Table = tuple[str, tuple[str, ...], bytes]


class Looked(NamedTuple):
    """What was read. orders: rows of runs_sql.frozen; outlooks: store -> (daily, on hand) as sent; stock: (warehouse,
    item, base units); instead: (item, instead, rank); places: store -> (lat, lng); spots: of warehouses."""

    arrives_on: date
    warehouse_ids: list[UUID]
    goods: list[Goods]
    orders: Sequence[Any]
    outlooks: Mapping[UUID, tuple[bytes, bytes]]
    stock: Sequence[tuple[UUID, str, int]]
    instead: Sequence[tuple[str, str, int]]
    places: Mapping[UUID, tuple[float, float]]
    spots: Sequence[tuple[float, float] | None]


class Snapshot(NamedTuple):
    """The problem, and what its places stand for: order and store of each store's place, warehouses; item n is item_no
    n + 1. daily, hand: base units of each line; price_fen: of its case; case_qty: of each item."""

    problem: Problem
    orders: list[UUID]
    stores: list[UUID]
    warehouse_ids: list[UUID]
    daily: Ints
    hand: Ints
    case_qty: Ints
    price_fen: Ints


def snapshot(looked: Looked, rescue: bool, seed: int) -> Snapshot:
    """As arrays. A store has one order for a day: its place is the order's."""
    size = max(one.item_no for one in looked.goods)
    case = np.ones(size, np.int64)
    number = {one.item_code: one.item_no - 1 for one in looked.goods}
    for one in looked.goods:
        case[one.item_no - 1] = one.case_qty
    stores = [row[0] for row in looked.orders]
    items, counts = records.joined([row[5] for row in looked.orders])
    asked, _ = records.joined([row[6] for row in looked.orders])
    price, _ = records.joined([row[7] for row in looked.orders])
    item, store = items - 1, np.repeat(np.arange(len(stores)), counts)
    daily = _matrix([looked.outlooks.get(one, (b"", b""))[0] for one in stores], size)[store, item]
    hand = np.maximum(_matrix([looked.outlooks.get(one, (b"", b""))[1] for one in stores], size)[store, item], 0)
    pace = np.where(daily > 0, daily * MICRO // case[item], asked * MICRO // REVIEW_DAYS)
    least = -(-np.maximum(0, daily * MINIMUM_DAYS - hand) // case[item])
    place = {one: n for n, one in enumerate(looked.warehouse_ids)}
    stock = np.zeros((len(place), size), np.int64)
    for warehouse, code, qty in looked.stock:
        if code in number:
            stock[place[warehouse], number[code]] = qty // case[number[code]]
    pairs = [(number[a], number[b]) for a, b, _ in looked.instead if a in number and b in number]
    problem = Problem(
        store=store, item=item, asked=asked, minimum=np.minimum(least, asked),
        daily=np.clip(pace, 1, DAILY_MAX), hand=np.minimum(hand * MICRO // case[item], CASES_MAX * MICRO),
        home=np.array([place[row[2]] for row in looked.orders], np.int64),
        opening=np.array([opens_first(row[4], looked.arrives_on) for row in looked.orders], np.bool_),
        takes=np.array([row[3] for row in looked.orders], np.bool_), stock=stock,
        km=_km([looked.places.get(one) for one in stores], looked.spots) if rescue else np.zeros((0, 0), np.int64),
        instead=np.array(pairs, np.int64).reshape(-1, 2), seed=seed, rescue=rescue,
    )  # fmt: skip
    return Snapshot(problem, [row[1] for row in looked.orders], stores, looked.warehouse_ids, daily, hand, case, price)


def _matrix(sent: Sequence[bytes], size: int) -> Ints:
    """int[stores, size] of arrays that may be shorter, or missing."""
    whole = records.HEAD_BYTES + 8 * size
    if all(len(one) == whole for one in sent):
        return records.rows_of(b"".join(sent), size)
    found = np.zeros((len(sent), size), np.int64)
    for n, one in enumerate(sent):
        if one:
            row = records.row_of(one)[:size]
            found[n, : len(row)] = row
    return found


def _km(stores: Sequence[tuple[float, float] | None], spots: Sequence[tuple[float, float] | None]) -> Ints:
    """Great-circle distance of every store to every warehouse: int[S, W]."""
    a = np.radians(np.array([one or (np.nan, np.nan) for one in stores], np.float64).reshape(-1, 2))[:, None, :]
    b = np.radians(np.array([one or (np.nan, np.nan) for one in spots], np.float64).reshape(-1, 2))[None, :, :]
    half = np.sin((b - a) / 2) ** 2
    chord = half[..., 0] + np.cos(a[..., 0]) * np.cos(b[..., 0]) * half[..., 1]
    found: Ints = np.nan_to_num(2 * EARTH_KM * np.arcsin(np.sqrt(chord)), nan=FAR_KM).astype(np.int64)
    return found


# -- the record --------------------------------------------------------------------------------------------------------


def recorded(found: Snapshot) -> bytes:
    """Everything the decision depends on, and whose it is, compressed."""
    parts = found.problem._asdict()
    told = {
        "seed": parts.pop("seed"),
        "rescue": parts.pop("rescue"),
        "version": VERSION,
        "orders": [str(one) for one in found.orders],
        "stores": [str(one) for one in found.stores],
        "warehouses": [str(one) for one in found.warehouse_ids],
    }
    return records.packed({**parts, "line_daily": found.daily, "line_hand": found.hand}, told)


def problem_of(record: bytes) -> Problem:
    """The problem of a record."""
    arrays, told = records.unpacked(record)
    parts: dict[str, Any] = {name: part for name, part in arrays.items() if name in Problem._fields}
    return Problem(**parts, seed=told["seed"], rescue=told["rescue"])  # type: ignore[index]


# -- the decision as rows ----------------------------------------------------------------------------------------------


def stats(found: Snapshot, decision: Decision) -> dict[str, int]:
    """Figures of the whole run, in cases."""
    got, asked = decision.got(), found.problem.asked
    how = decision.further[:, 3]
    return {
        "stores": len(found.stores),
        "lines": len(asked),
        "short_lines": int((got < asked).sum()),
        "asked": int(asked.sum()),
        "given": int(decision.tiers.sum()),
        "rescued": int(decision.cases[how == RESCUE].sum()),
        "instead": int(decision.cases[how == SUBSTITUTE].sum()),
        "stock": int(found.problem.stock.sum()),
        "left": int(decision.left.sum()),
        "value_fen": int((got * found.price_fen).sum()),
    }


def tables(run_id: UUID, found: Snapshot, decision: Decision) -> Iterator[Table]:
    """(table, columns, rows for COPY) of run_line, run_group and allotment."""
    yield _lines(run_id, found, decision)
    yield _groups(run_id, found, decision)
    yield from _allotments(run_id, found, decision)


def _same(run_id: UUID, rows: int) -> Any:
    return records.uuids([run_id])[np.zeros(rows, np.int64)]


def _further(found: Snapshot, decision: Decision, how: int) -> Ints:
    """Cases each line got in this way."""
    some = decision.further[:, 3] == how
    line = decision.further[some, 0]
    return np.bincount(line, weights=decision.cases[some], minlength=len(found.problem.asked)).astype(np.int64)


def _lines(run_id: UUID, found: Snapshot, decision: Decision) -> Table:
    problem = found.problem
    columns = {
        "run_id": ("uuid", _same(run_id, len(problem.asked))),
        "order_id": ("uuid", records.uuids(found.orders)[problem.store]),
        "store_id": ("uuid", records.uuids(found.stores)[problem.store]),
        "item_no": ("int4", problem.item + 1),
        "asked": ("int4", problem.asked),
        "opening": ("int4", decision.tiers[0]),
        "minimum": ("int4", decision.tiers[1]),
        "share": ("int4", decision.tiers[2]),
        "rescued": ("int4", _further(found, decision, RESCUE)),
        "instead": ("int4", _further(found, decision, SUBSTITUTE)),
        "daily": ("int8", found.daily),
        "on_hand": ("int8", found.hand),
    }
    return "run_line", tuple(columns), records.copied(list(columns.values()))


def _groups(run_id: UUID, found: Snapshot, decision: Decision) -> Table:
    problem, shape = found.problem, found.problem.stock.shape
    group = problem.home[problem.store] * shape[1] + problem.item

    def total(values: Any) -> Ints:
        return np.bincount(group, weights=values, minlength=problem.stock.size).astype(np.int64)

    lines = total(np.ones(len(group)))
    sent = np.zeros((2, problem.stock.size), np.int64)
    for n, how in enumerate((RESCUE, SUBSTITUTE)):
        some = decision.further[:, 3] == how
        at = decision.further[some, 1] * shape[1] + decision.further[some, 2]
        sent[n] = np.bincount(at, weights=decision.cases[some], minlength=problem.stock.size).astype(np.int64)
    short = problem.asked - decision.tiers.sum(axis=0) > 0
    opening = np.where(problem.opening[problem.store], problem.asked, 0)
    cover = decision.cover.reshape(-1)
    kept = np.flatnonzero((lines > 0) | (sent.sum(axis=0) > 0))
    columns = {
        "run_id": ("uuid", _same(run_id, len(kept))),
        "warehouse_id": ("uuid", records.uuids(found.warehouse_ids)[kept // shape[1]]),
        "item_no": ("int4", kept % shape[1] + 1),
        "stock": ("int8", problem.stock.reshape(-1)[kept]),
        "asked": ("int8", total(problem.asked)[kept]),
        "opening_asked": ("int8", total(opening)[kept]),
        "minimum_asked": ("int8", total(np.minimum(problem.minimum, problem.asked - opening))[kept]),
        "given": ("int8", total(decision.tiers.sum(axis=0))[kept]),
        "cover_h": ("int4", np.where(cover < 0, -1, cover * 24 >> SHIFT)[kept]),
        "lines": ("int4", lines[kept]),
        "short_lines": ("int4", total(short)[kept]),
        "rescued": ("int8", sent[0][kept]),
        "instead": ("int8", sent[1][kept]),
    }
    return "run_group", tuple(columns), records.copied(list(columns.values()))


def _allotments(run_id: UUID, found: Snapshot, decision: Decision) -> Iterator[Table]:
    problem, own = found.problem, decision.tiers.sum(axis=0)
    mine = np.flatnonzero(own > 0)
    first = np.stack([mine, problem.home[problem.store[mine]], problem.item[mine], np.zeros_like(mine)], axis=1)
    every, cases = np.concatenate([first, decision.further]), np.concatenate([own[mine], decision.cases])
    begun = 0
    for how, word in HOW.items():
        some = every[:, 3] == how
        line, warehouse, sent = every[some, 0], every[some, 1], every[some, 2]
        if not len(line):
            continue
        columns = {
            "allotment_id": ("uuid", _ids(run_id, begun, len(line))),
            "run_id": ("uuid", _same(run_id, len(line))),
            "order_id": ("uuid", records.uuids(found.orders)[problem.store[line]]),
            "store_id": ("uuid", records.uuids(found.stores)[problem.store[line]]),
            "warehouse_id": ("uuid", records.uuids(found.warehouse_ids)[warehouse]),
            "item_no": ("int4", problem.item[line] + 1),
            "ship_no": ("int4", sent + 1),
            "how": ("text", np.full(len(line), word)),
            "cases": ("int4", cases[some]),
            "case_qty": ("int8", found.case_qty[sent]),
            "price_fen": ("int8", found.price_fen[line]),
        }
        begun += len(line)
        yield "allotment", tuple(columns), records.copied(list(columns.values()))


def _ids(run_id: UUID, begun: int, rows: int) -> Any:
    """UUIDv7 of the run's moment, counted on from `begun`: time and chance of the run, then the number."""
    head = np.frombuffer(run_id.bytes[:10], np.uint8)
    made = np.zeros((rows, 16), np.uint8)
    made[:, :10] = head
    number = np.arange(begun, begun + rows, dtype=">u8").reshape(-1, 1).view(np.uint8)
    made[:, 10:] = number[:, 2:]
    return np.ascontiguousarray(made).view("V16").reshape(-1)
