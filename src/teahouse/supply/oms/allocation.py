"""Who gets how much when there is too little: whole cases, exact, the same twice. Pure: arrays in, arrays out.

A group is one item in one warehouse; its lines are the stores that asked for it. What there is goes out in tiers:
first stores that open, then every store's minimum until its next delivery, then fair shares by days of cover. A tier
that can't be filled whole is shared so that all its lines reach the same days of cover (water filling), then rounded
by largest remainder: every line is within one case of its exact share.

All figures are whole numbers: cases in micro-cases (MICRO), cover in days / 2**SHIFT, so that a recorded run comes out
the same byte for byte on any machine.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

VERSION = "tiers-1"
MICRO = 1_000_000
SHIFT = 20
COVER_MAX_DAYS = 3_650
LAMBDA_MAX = (COVER_MAX_DAYS + 1) << SHIFT
DAILY_MAX = 2_000 * MICRO  # cases a day of one store; with LAMBDA_MAX it stays within 63 bits
CASES_MAX = 1_000_000  # of one line
OWN, RESCUE, SUBSTITUTE = 0, 1, 2  # how a line came to its cases


class Problem(NamedTuple):
    """What a run knows. n lines, S stores, W warehouses, I items; stores and items are places in the run's own lists.

    store, item, asked, minimum: int[n] (cases); daily, hand: int[n], micro-cases a day and micro-cases;
    home: int[S], the store's warehouse; opening, takes: bool[S], it opens, it takes substitutes; stock: int[W, I],
    cases; km: int[S, W]; instead: int[k, 2], item and what may be sent for it, best first.
    """

    store: Ints
    item: Ints
    asked: Ints
    minimum: Ints
    daily: Ints
    hand: Ints
    home: Ints
    opening: Bools
    takes: Bools
    stock: Ints
    km: Ints
    instead: Ints
    seed: int
    rescue: bool


class Decision(NamedTuple):
    """What is decided. tiers: int[3, n], cases of the line by opening, minimum, fair share; further: int[m, 4], (line,
    warehouse, item sent, how) and cases: int[m], by rescue and substitutes; cover: int[W, I], days / 2**SHIFT that the
    fair share brought its lines to (-1: all had what they asked for); left: int[W, I], cases still there."""

    tiers: Ints
    further: Ints
    cases: Ints
    cover: Ints
    left: Ints

    def got(self) -> Ints:
        """Cases of each line, however they came."""
        n = self.tiers.shape[1]
        more: Ints = np.bincount(self.further[:, 0], weights=self.cases, minlength=n).astype(np.int64)
        found: Ints = self.tiers.sum(axis=0) + more
        return found

    def digest_bytes(self) -> bytes:
        """The decision as bytes, for comparing."""
        return b"".join(np.ascontiguousarray(part, dtype="<i8").tobytes() for part in self)


class Segments(NamedTuple):
    """Neighbouring lines of one group: where each begins, how many there are, which group it is."""

    start: Ints
    size: Ints
    group: Ints

    def sums(self, values: Ints) -> Ints:
        """The sum over each group's lines."""
        found: Ints = np.add.reduceat(values, self.start) if len(self.start) else np.zeros(0, np.int64)
        return found

    def spread(self, values: npt.NDArray[Any]) -> Any:
        """A group's value at each of its lines."""
        return np.repeat(values, self.size)


def segments(sorted_groups: Ints) -> Segments:
    """Of group numbers in order."""
    if not len(sorted_groups):
        return Segments(*(np.zeros(0, np.int64),) * 3)
    start = np.flatnonzero(np.r_[True, sorted_groups[1:] != sorted_groups[:-1]])
    return Segments(start, np.diff(np.r_[start, len(sorted_groups)]), sorted_groups[start])


def by_group(group: Ints, groups: int) -> Ints:
    """Places of lines in order of their group; lines of a group keep theirs. A sort by counting when numbers are small."""
    small = group.astype(np.uint16) if groups < 1 << 16 else group
    return np.argsort(small, kind="stable")


def ties(seed: int, store: Ints) -> Ints:
    """20 bits for each line that follow from the run's seed and its store: who gets the odd case is chance, but the
    same chance each time (splitmix64)."""
    with np.errstate(over="ignore"):
        z = store.astype(np.uint64) + np.uint64((seed * 0x9E3779B97F4A7C15 + 0x9E3779B97F4A7C15) & (2**64 - 1))
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        found: Ints = ((z ^ (z >> np.uint64(31))) >> np.uint64(44)).astype(np.int64)
    return found


def fair(seg: Segments, need: Ints, daily: Ints, hand: Ints, give: Ints, tie: Ints) -> tuple[Ints, Ints]:
    """Share `give` cases of each group among its lines: (cases of each line, cover of each group).

    need: cases a line may get at most; 0 < give < sum of need. Each line's exact share is what brings it to the same
    cover as the others, between nothing and its need; whole cases by largest remainder.
    """
    cap = need * MICRO
    full = (cap + hand) // COVER_MAX_DAYS + 1  # at the longest cover everybody has all of its need
    pace = np.clip(np.maximum(daily, full), 1, DAILY_MAX)
    low, high = np.zeros(len(give), np.int64), np.full(len(give), LAMBDA_MAX, np.int64)
    wanted = give * MICRO
    while np.any(high - low > 1):
        middle = (low + high) >> 1
        fits = seg.sums(_shares(seg.spread(middle), pace, hand, cap)) <= wanted
        low, high = np.where(fits, middle, low), np.where(fits, high, middle)
    exact = _shares(seg.spread(low), pace, hand, cap)
    got = exact // MICRO
    rest = give - seg.sums(got)
    while np.any(rest > 0):
        room = got < need
        rank = _ranks(seg, np.where(room, MICRO - (exact - got * MICRO), 2 * MICRO), tie)
        more = room & (rank < seg.spread(rest))
        got = got + more
        rest = give - seg.sums(got)
    return got, low


def _shares(cover: Ints, pace: Ints, hand: Ints, cap: Ints) -> Ints:
    """Micro-cases that bring each line to this cover, between 0 and its cap."""
    found: Ints = np.clip(((cover * pace) >> SHIFT) - hand, 0, cap)
    return found


def _ranks(seg: Segments, key: Ints, tie: Ints) -> Ints:
    """The place of each line in its group by key, then tie, then order; 0 first. key < 2**22, tie < 2**20."""
    place = np.arange(len(seg.start), dtype=np.int64)
    whole = (seg.spread(place) << 42) | (key << 20) | tie
    order = np.argsort(whole, kind="stable")
    rank = np.empty(len(whole), np.int64)
    rank[order] = np.arange(len(whole), dtype=np.int64)
    found: Ints = rank - seg.spread(seg.start)
    return found


def share_out(seg: Segments, need: Ints, daily: Ints, hand: Ints, left: Ints, tie: Ints) -> tuple[Ints, Ints]:
    """One tier: what each line gets of its need, what each group's cover came to (-1 where all of it was filled).
    left: cases of each group before the tier."""
    total = seg.sums(need)
    got = np.where(seg.spread(total <= left), need, 0)
    cover = np.full(len(total), -1, np.int64)
    cover[(total > left) & (left == 0)] = 0
    short = (total > left) & (left > 0)
    if short.any():
        lines = seg.spread(short) & (need > 0)
        inner = segments(seg.spread(seg.group)[lines])
        got[lines], cover[short] = fair(inner, need[lines], daily[lines], hand[lines], left[short], tie[lines])
    return got, cover


def tiers_of(problem: Problem) -> tuple[Ints, Ints, Ints]:
    """Each warehouse's goods to its own stores: (tiers int[3, n], cover int[W, I], left int[W, I])."""
    stocked = problem.stock.shape
    group = problem.home[problem.store] * stocked[1] + problem.item
    order = by_group(group, problem.stock.size)
    seg = segments(group[order])
    asked, store = problem.asked[order], problem.store[order]
    daily, hand, tie = problem.daily[order], problem.hand[order], ties(problem.seed, store)
    opening = np.where(problem.opening[store], asked, 0)
    minimum = np.minimum(problem.minimum[order], asked - opening)
    left = problem.stock.reshape(-1)[seg.group].copy()
    tiers = np.zeros((3, len(asked)), np.int64)
    cover = np.full(problem.stock.size, -1, np.int64)
    for n, need in enumerate((opening, minimum, asked - opening - minimum)):
        before = tiers[:n].sum(axis=0)
        got, reached = share_out(seg, need, daily, hand + before * MICRO, left, tie)
        tiers[n] = got
        left -= seg.sums(got)
        cover[seg.group] = np.where(reached >= 0, np.maximum(cover[seg.group], reached), cover[seg.group])
    back = np.empty_like(tiers)
    back[:, order] = tiers
    rest = problem.stock.reshape(-1).copy()
    rest[seg.group] = left
    return back, cover.reshape(stocked), rest.reshape(stocked)


def substitutes(problem: Problem, lack: Ints, left: Ints) -> tuple[Ints, Ints]:
    """What the store's own warehouse can send instead, in the order of `instead`: (further int[m, 4], cases int[m]).
    Changes lack (cases each line is short of) and left."""
    rows, cases = [np.zeros((0, 4), np.int64)], [np.zeros(0, np.int64)]
    for item, instead in problem.instead:
        lines = np.flatnonzero((problem.item == item) & (lack > 0) & problem.takes[problem.store])
        home = problem.home[problem.store[lines]]
        lines = lines[left[home, instead] > 0]
        if not len(lines):
            continue
        lines = lines[np.argsort(problem.home[problem.store[lines]], kind="stable")]
        home = problem.home[problem.store[lines]]
        seg = segments(home)
        tie = ties(problem.seed, problem.store[lines])
        has = problem.hand[lines] + (problem.asked[lines] - lack[lines]) * MICRO
        got, _ = share_out(seg, lack[lines], problem.daily[lines], has, left[seg.group, instead], tie)
        lack[lines] -= got
        left[seg.group, instead] -= seg.sums(got)
        kept = got > 0
        how = np.full(int(kept.sum()), SUBSTITUTE, np.int64)
        rows.append(np.stack([lines[kept], home[kept], np.full_like(how, instead), how], axis=1))
        cases.append(got[kept])
    return np.concatenate(rows), np.concatenate(cases)


def allocate(problem: Problem) -> Decision:
    """Decide every line: own warehouse in tiers, then other warehouses' surplus, then substitutes."""
    tiers, cover, left = tiers_of(problem)
    lack = problem.asked - tiers.sum(axis=0)
    further, cases = [np.zeros((0, 4), np.int64)], [np.zeros(0, np.int64)]
    if problem.rescue:
        from teahouse.supply.oms.rescue import rescue  # noqa: PLC0415  (its solver is loaded when it is wanted)

        rows, sent = rescue(problem, lack, left)
        further.append(rows)
        cases.append(sent)
    rows, sent = substitutes(problem, lack, left)
    further.append(rows)
    cases.append(sent)
    return Decision(tiers, np.concatenate(further), np.concatenate(cases), cover, left)
