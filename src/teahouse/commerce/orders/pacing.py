"""How long it takes: work per five-minute slot, promises that grow with it, and the point where a store says no more.

Work is counted in hundredths of a plain cup (a smoothie is more than a milk tea). All channels share one row per
store, locked while a batch is placed. Pure functions; the kitchen corrects them with what really happened.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec

from teahouse.ground.errors import Unavailable

SLOT_S = 300
SLOTS_MAX = 24  # two hours are planned
FULL_AFTER_SLOTS = 12  # a wait of an hour: the channel pauses
BUSY_AFTER_MIN = 30  # shown as busy
WAIT_MIN_MIN = 2
PICK_S = 20
MAKE_LEAST_S = 150  # no drink is promised sooner: somebody has to see the ticket and make it
AHEAD_MAX_H = 24  # scheduled orders


class KitchenFull(Unavailable):
    """The kitchen has more promised than it can make within the hour; take orders again soon."""


class Pace(msgspec.Struct):
    """A store's plan. `work[i]` belongs to slot `base_slot + i`."""

    store_id: UUID
    rated: int
    measured: int | None = None
    pick_s: int = PICK_S
    base_slot: int = 0
    work: list[int] = []

    @property
    def capacity(self) -> int:
        """Work per slot: as measured when it was, else as rated."""
        return self.measured or self.rated


def slot_of(at: datetime) -> int:
    """The slot a moment lies in."""
    return int(at.timestamp()) // SLOT_S


def advanced(pace: Pace, slot: int) -> Pace:
    """The plan beginning at `slot`; what is past is forgotten."""
    shift = slot - pace.base_slot
    work = pace.work[shift:] if 0 <= shift < len(pace.work) else ([] if shift else pace.work)
    if shift < 0:  # a clock went back: keep the plan, it is only a plan
        work, slot = pace.work, pace.base_slot
    return msgspec.structs.replace(pace, base_slot=slot, work=work + [0] * (SLOTS_MAX - len(work)))


def fits(pace: Pace, weight: int, at: datetime, not_before: datetime | None = None) -> tuple[datetime, list[int]]:
    """When an order of this weight is ready, and the plan with it. `pace` is advanced to `at`'s slot.

    A scheduled order is made just before its time. KitchenFull when an order for now would wait over an hour.
    """
    capacity = pace.capacity
    first = 0
    if not_before is not None:
        need = -(-weight // capacity)
        first = max(0, min(slot_of(not_before) - pace.base_slot - need, SLOTS_MAX - 1))
        if slot_of(not_before) - pace.base_slot >= SLOTS_MAX:
            return not_before, pace.work  # beyond the plan: it enters when its time comes near
    work = list(pace.work)
    rest = weight
    now_free = max(0, capacity - int(capacity * (at.timestamp() % SLOT_S) / SLOT_S))
    for i in range(first, SLOTS_MAX):
        room = capacity - work[i]
        if i == 0:
            room = min(room, now_free)
        take = min(rest, room)
        if take <= 0:
            continue
        work[i] += take
        rest -= take
        if rest == 0:
            if not_before is None and i >= FULL_AFTER_SLOTS:
                break
            start = (pace.base_slot + i) * SLOT_S
            done = start + SLOT_S * work[i] / capacity
            own = at.timestamp() + max(MAKE_LEAST_S, weight / capacity * SLOT_S)
            ready = datetime.fromtimestamp(max(done, own) + pace.pick_s, tz=UTC).replace(microsecond=0)
            return (max(ready, not_before) if not_before else ready), work
    raise KitchenFull(retry_after_s=SLOT_S, store_id=str(pace.store_id))


def released(pace: Pace, weight: int, promised_at: datetime) -> list[int]:
    """The plan without an order that was to be ready then."""
    work = list(pace.work)
    i = min(max(slot_of(promised_at) - pace.base_slot, 0), len(work) - 1)
    while weight > 0 and i >= 0 and work:
        take = min(weight, work[i])
        work[i] -= take
        weight -= take
        i -= 1
    return work


def rebuilt(pace: Pace, slot: int, open_work: list[tuple[datetime, int]]) -> Pace:
    """The plan made anew from the orders really open: what is late counts now and spills forward."""
    work = [0] * SLOTS_MAX
    for promised_at, weight in open_work:
        i = slot_of(promised_at) - slot
        if i < SLOTS_MAX:
            work[max(0, i)] += weight
    for i in range(SLOTS_MAX - 1):
        over = work[i] - pace.capacity
        if over > 0:
            work[i] -= over
            work[i + 1] += over
    return msgspec.structs.replace(pace, base_slot=slot, work=work)


def wait(pace: Pace | None, at: datetime, weight: int = 100) -> tuple[int, str]:
    """(minutes, open | busy | paused) for one plain cup asked now."""
    if pace is None:
        return WAIT_MIN_MIN, "open"
    try:
        ready, _ = fits(advanced(pace, slot_of(at)), weight, at)
    except KitchenFull:
        return FULL_AFTER_SLOTS * SLOT_S // 60, "paused"
    minutes = minutes_until(ready, at)
    return minutes, "busy" if minutes > BUSY_AFTER_MIN else "open"


def minutes_until(then: datetime, at: datetime) -> int:
    """Whole minutes, rounded up, never below the least we promise."""
    return max(WAIT_MIN_MIN, -int(-((then - at) // timedelta(seconds=1)) // 60))
