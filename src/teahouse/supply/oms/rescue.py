"""Help from other warehouses: what is left there goes to stores that went short, by min-cost flow. Pure.

One flow for each item: warehouse -> store -> done. As much as possible is sent; among all ways to send it the one that
fills the emptiest stores first, over the shortest roads. Whole cases by nature of the flow.
"""

from __future__ import annotations

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from teahouse.supply.oms.allocation import MICRO, RESCUE, Ints, Problem

WAYS = 2  # other warehouses a store may be helped from: the nearest
KM_MAX = 1_500  # further than this the goods come too late
CHUNKS = 3  # a line's want in parts, each dearer than the one before: the emptier store comes first
COVER_DAYS_MAX = 30
DAY_COST = 10_000  # a day of cover weighs more than any road


def rescue(problem: Problem, lack: Ints, left: Ints) -> tuple[Ints, Ints]:
    """(further int[m, 4] of line, warehouse, item, how; cases int[m]). Changes lack and left."""
    ways = _ways(problem)
    rows, cases = [np.zeros((0, 4), np.int64)], [np.zeros(0, np.int64)]
    wanted = np.flatnonzero(lack > 0)
    wanted = wanted[np.argsort(problem.item[wanted], kind="stable")]
    bounds = np.searchsorted(problem.item[wanted], np.arange(left.shape[1] + 1))
    for item in range(left.shape[1]):
        lines = wanted[bounds[item] : bounds[item + 1]]
        if not len(lines) or not left[:, item].any():
            continue
        line, warehouse, sent = _flow(problem, ways, lines, lack[lines], left[:, item])
        if not len(line):
            continue
        lack -= np.bincount(line, weights=sent, minlength=len(lack)).astype(np.int64)
        left[:, item] -= np.bincount(warehouse, weights=sent, minlength=len(left)).astype(np.int64)
        whole = np.full_like(line, item), np.full_like(line, RESCUE)
        rows.append(np.stack([line, warehouse, *whole], axis=1))
        cases.append(sent)
    return np.concatenate(rows), np.concatenate(cases)


def _ways(problem: Problem) -> Ints:
    """int[S, WAYS]: the nearest warehouses other than the store's own; -1 beyond KM_MAX."""
    km = problem.km.copy()
    km[np.arange(len(km)), problem.home] = KM_MAX + 1
    order = np.argsort(km, axis=1, kind="stable")[:, :WAYS]
    found: Ints = np.where(np.take_along_axis(km, order, axis=1) <= KM_MAX, order, -1)
    return found


def _flow(problem: Problem, ways: Ints, lines: Ints, lack: Ints, spare: Ints) -> tuple[Ints, Ints, Ints]:
    """(line, warehouse, cases) sent of one item."""
    stores = problem.store[lines]
    way = ways[stores]
    open_way = (way >= 0) & (spare[np.maximum(way, 0)] > 0)
    helped = open_way.any(axis=1)
    lines, lack, stores, way, open_way = lines[helped], lack[helped], stores[helped], way[helped], open_way[helped]
    if not len(lines):
        none = np.zeros(0, np.int64)
        return none, none, none
    warehouses, first, done = len(spare), len(spare) + 1, len(spare) + 1 + len(lines)
    flow = SimpleMinCostFlow()
    has = np.flatnonzero(spare > 0)
    _arcs(flow, np.full(len(has), warehouses), has, spare[has], np.zeros(len(has), np.int64))
    at, choice = np.nonzero(open_way)
    source = way[at, choice]
    arcs = _arcs(flow, source, first + at, lack[at], problem.km[stores[at], source])
    pace = np.maximum(problem.daily[lines], 1)
    has_now = problem.hand[lines] + (problem.asked[lines] - lack) * MICRO
    for n in range(CHUNKS):
        begin, end = lack * n // CHUNKS, lack * (n + 1) // CHUNKS
        days = np.minimum((has_now + begin * MICRO) // pace, COVER_DAYS_MAX) + n
        some = np.flatnonzero(end > begin)
        target = np.full(len(some), done)
        _arcs(flow, first + some, target, (end - begin)[some], days[some] * DAY_COST)
    whole = int(min(spare.sum(), lack.sum()))
    flow.set_node_supply(warehouses, whole)
    flow.set_node_supply(done, -whole)
    status = flow.solve_max_flow_with_min_cost()
    if status != flow.OPTIMAL:
        raise RuntimeError(f"no flow: {status}")
    sent = np.asarray(flow.flows(arcs), dtype=np.int64)
    used = np.flatnonzero(sent)
    return lines[at[used]], source[used], sent[used]


def _arcs(flow: SimpleMinCostFlow, tail: Ints, head: Ints, capacity: Ints, cost: Ints) -> Ints:
    found: Ints = flow.add_arcs_with_capacity_and_unit_cost(
        tail.astype(np.int32), head.astype(np.int32), capacity.astype(np.int64), cost.astype(np.int64)
    )
    return found
