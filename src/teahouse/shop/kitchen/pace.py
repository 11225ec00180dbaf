"""How fast a kitchen really is, learnt from what it did, and what that means for the next guest's wait.

The throughput is weight completed per busy second, both as sums that fade with busy time (TAU_S), so that the last
half hour of real work counts and quiet hours don't. Busy means that cups due were waiting to be started: a kitchen that
finishes three cups in an empty hour says nothing of how fast it could be. It starts from the rated capacity and is kept
within MIN_BP and MAX_BP of it. Pure: no database, no clock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from math import exp
from uuid import UUID

import msgspec

from teahouse.shop.kitchen.model import Ticket

SLOT_S = 300  # capacity is counted in weight per five minutes
TAU_S = 900.0  # busy time fades with this constant: a half hour back weighs an eighth
PRIOR_S = 300.0  # the rated capacity counts as if it had been seen for so long
TICK_S = 15
GAP_MAX_S = 120.0  # after a longer silence nothing is learnt from the gap
FULL_SHARE = 5  # busy: the waiting weight is at least a fifth of a slot's, one minute of rated work
MIN_BP, MAX_BP = 3_000, 20_000
PICK_S, PICK_MIN_S, PICK_MAX_S = 60.0, 20.0, 600.0
PICK_CUPS = 20.0  # so many cups fade the old pick time to about a third
WAIT_MAX_S = 4 * 3_600


class Done(msgspec.Struct, frozen=True):
    """A cup that left a station, became ready or was taken: as it was before, its state after, where and when."""

    cup: Ticket
    state: str
    station: str
    at: datetime


class Tallied(msgspec.Struct, frozen=True):
    """What a batch adds to an hour's figures of a store's station ('' is the whole kitchen)."""

    store_id: UUID
    hour: datetime
    station: str
    cups: int
    weight: int
    accept_s: int
    start_s: int
    make_s: int
    late: int  # ready after its promise
    taken: int
    taken_s: int


_FIGURES = Tallied.__struct_fields__[3:]


class Tally(msgspec.Struct, frozen=True):
    """Everything a store has completed, ever, and what waits to be started now."""

    weight: int
    cups: int
    make_s: int
    waiting: int


class Pace(msgspec.Struct, frozen=True):
    """What has been learnt of one store up to `seen_at`."""

    seen_at: datetime
    seen: Tally
    done: float
    busy_s: float
    pick_s: float
    rated: int


def _seconds(start: datetime | None, end: datetime | None) -> int:
    if start is None or end is None:
        return 0
    return max(0, int((end - start).total_seconds()))


def tallied(done: Iterable[Done]) -> list[Tallied]:
    """The figures of what was done, in order of store, hour and station. A cup that was recalled before has been
    counted before."""
    sums: dict[tuple[UUID, datetime, str], list[int]] = defaultdict(lambda: [0] * 8)
    for one in done:
        hour = one.at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        if one.state == "handed_over":
            taken_s = _seconds(one.cup.ready_at, one.at)
            _add(sums[one.cup.store_id, hour, ""], taken=1, taken_s=taken_s)
        elif not one.cup.recalls:
            station = sums[one.cup.store_id, hour, one.station]
            _add(station, cups=1, weight=one.cup.weight, make_s=_seconds(one.cup.station_at, one.at))
            if one.state == "ready":
                _add(sums[one.cup.store_id, hour, ""], cups=1, weight=one.cup.weight, **_waits(one.cup, one.at))
    return [Tallied(*key, *figures) for key, figures in sorted(sums.items())]


def _waits(cup: Ticket, at: datetime) -> dict[str, int]:
    """What a cup that is ready at `at` waited for, in seconds."""
    due = max(cup.due_from, cup.queued_at)
    return {
        "accept_s": _seconds(due, cup.claimed_at),
        "start_s": _seconds(max(due, cup.claimed_at or due), cup.started_at),
        "make_s": _seconds(cup.started_at, at),
        "late": int(at > cup.promised_at),
    }


def _add(sums: list[int], **figures: int) -> None:
    for name, figure in figures.items():
        sums[_FIGURES.index(name)] += figure


def tallies(figures: Iterable[Tallied]) -> dict[UUID, tuple[int, int, int]]:
    """(weight, cups, making seconds) completed by store, in order of store."""
    sums: dict[UUID, tuple[int, int, int]] = {}
    for one in figures:
        if one.station == "" and one.cups:
            weight, cups, make_s = sums.get(one.store_id, (0, 0, 0))
            sums[one.store_id] = (weight + one.weight, cups + one.cups, make_s + one.make_s)
    return sums


def begun(tally: Tally, rated: int, at: datetime) -> Pace:
    """Nothing learnt yet: as rated."""
    return Pace(at, tally, max(1, rated) * PRIOR_S / SLOT_S, PRIOR_S, PICK_S, max(1, rated))


def learnt(pace: Pace, tally: Tally, rated: int, at: datetime) -> Pace:
    """The pace after one more look. `rated` may have changed: what was learnt then counts relative to it."""
    rated = max(1, rated)
    dt_s = (at - pace.seen_at).total_seconds()
    if dt_s <= 0:
        return pace
    done, busy_s = pace.done * rated / pace.rated, pace.busy_s
    full = max(1, rated // FULL_SHARE)
    if dt_s <= GAP_MAX_S and pace.seen.waiting >= full and tally.waiting >= full:
        fade = exp(-dt_s / TAU_S)
        done = done * fade + max(0, tally.weight - pace.seen.weight)
        busy_s = busy_s * fade + dt_s
    pick_s = pace.pick_s
    cups = max(0, tally.cups - pace.seen.cups)
    if cups:
        each_s = max(0, tally.make_s - pace.seen.make_s) / cups
        share = 1 - exp(-cups / PICK_CUPS)
        pick_s = _clamped(pick_s + (each_s - pick_s) * share, PICK_MIN_S, PICK_MAX_S)
    return Pace(at, tally, done, busy_s, pick_s, rated)


def _clamped(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


def weight_per_5min(pace: Pace) -> int:
    """Throughput, at least 1; between 0.3 and 2 times the rated capacity."""
    rate = pace.done / max(pace.busy_s, 1.0) * SLOT_S
    return max(1, round(_clamped(rate, pace.rated * MIN_BP / 10_000, pace.rated * MAX_BP / 10_000)))


def wait_s(weight_ahead: int, per_5min: int, pick_s: int) -> int:
    """Seconds until a cup behind so much work is in the guest's hand; at most WAIT_MAX_S."""
    return min(WAIT_MAX_S, max(0, weight_ahead) * SLOT_S // max(1, per_5min) + max(0, pick_s))
