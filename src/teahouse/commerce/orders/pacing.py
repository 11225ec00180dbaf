"""How long it takes: work per five-minute slot, promises that grow with it, and the points where channels stop.

Work is counted in hundredths of a plain cup (a smoothie is more than a milk tea). All channels share one row per
store, locked while a batch is placed. As the kitchen's load (minutes until it is free) grows, promises grow with it;
at thresholds of the store's the wait is called longer, then delivery platforms stop, then the mini-program. The
counter goes on to the end of the plan: that guest stands there. A level ends by itself once the load is well below
what began it. Pure functions; the kitchen corrects them with what really happened.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec

from teahouse.ground.errors import Invalid, Unavailable

SLOT_S = 300
SLOTS_MAX = 24  # two hours are planned
PLAN_MIN = SLOTS_MAX * SLOT_S // 60
WAIT_MIN_MIN = 2
PREP_STEP_MIN = 5  # connectors are told minutes in these steps, and less only when it is less by two more
PREP_GAP_MIN = 2
LIMIT_MAX_MIN = PLAN_MIN - 10
PICK_S = 20
PLAIN_CUP = 100
MAKE_LEAST_S = 150  # no drink is promised sooner: somebody has to see the ticket and make it
AHEAD_MAX_H = 24  # scheduled orders

LEVELS = ("normal", "longer", "platforms_stopped", "mini_stopped")
STOPS_AT = {"mini": 3, "meituan": 2, "eleme": 2, "douyin": 2}  # the level that stops a channel
CHANNELS = ("counter", *STOPS_AT)


class KitchenFull(Unavailable):
    """The kitchen has more promised than this channel may ask of it; facts: channel, wait_min, resumes_at if known."""


class WrongLimits(Invalid):
    """Thresholds must follow each other, and end within the plan."""


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Minutes of load at which something happens. resume_min: a level ends so far below what began it."""

    longer_min: int = 30
    platforms_min: int = 40
    mini_min: int = 60
    resume_min: int = 10

    def of(self, level: int) -> int:
        """The load that begins this level (1 to 3)."""
        return (self.longer_min, self.platforms_min, self.mini_min)[level - 1]


def check_limits(limits: Limits) -> Limits:
    """The same limits; WrongLimits."""
    steps = (SLOT_S // 60, limits.longer_min, limits.platforms_min, limits.mini_min, LIMIT_MAX_MIN)
    if list(steps) != sorted(steps):
        raise WrongLimits(field="limits", why=f"{steps[0]} <= longer <= platforms <= mini <= {LIMIT_MAX_MIN} minutes")
    if not 1 <= limits.resume_min <= limits.longer_min:
        raise WrongLimits(field="resume_min", why="1 to longer_min minutes")
    return limits


HOUSE_LIMITS = Limits()


class Pace(msgspec.Struct):
    """A store's plan. `work[i]` belongs to slot `base_slot + i`."""

    store_id: UUID
    rated: int
    measured: int | None = None
    pick_s: int = PICK_S
    base_slot: int = 0
    work: list[int] = []
    level: int = 0
    prep_min: int = PREP_STEP_MIN
    own_limits: list[int] | None = None

    @property
    def limits(self) -> Limits:
        """The store's own thresholds, or the house's."""
        return Limits(*self.own_limits) if self.own_limits else HOUSE_LIMITS

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


def fits(
    pace: Pace, weight: int, at: datetime, not_before: datetime | None = None, channel: str = "counter"
) -> tuple[datetime, list[int]]:
    """When an order of this weight is ready, and the plan with it. `pace` is advanced to `at`'s slot.

    A scheduled order is made just before its time. KitchenFull when the channel is stopped (one for a time after the jam
    is taken), or the order does not fit into the plan at all.
    """
    check_channel(pace, at, channel, not_before)
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
            start = (pace.base_slot + i) * SLOT_S
            done = start + SLOT_S * work[i] / capacity
            own = at.timestamp() + max(MAKE_LEAST_S, weight / capacity * SLOT_S)
            ready = datetime.fromtimestamp(max(done, own) + pace.pick_s, tz=UTC).replace(microsecond=0)
            return (max(ready, not_before) if not_before else ready), work
    raise KitchenFull(
        retry_after_s=SLOT_S, store_id=str(pace.store_id), channel=channel, wait_min=load_min(pace, at), resumes_at=None
    )


def load_min(pace: Pace, at: datetime) -> int:
    """Whole minutes until the kitchen is free for one more cup; at most the plan's. `pace` is advanced to `at`'s slot."""
    capacity = pace.capacity
    for i, work in enumerate(pace.work):
        if work < capacity:
            return max(0, int(i * SLOT_S + SLOT_S * work / capacity - at.timestamp() % SLOT_S)) // 60
    return PLAN_MIN


def level_at(pace: Pace, at: datetime) -> int:
    """The level at this load: begun at its threshold, ended only `resume_min` below it, so that it does not flap."""
    load, limits = load_min(pace, at), pace.limits
    level = sum(load >= limits.of(n) for n in (1, 2, 3))
    for kept in range(pace.level, level, -1):
        if load > limits.of(kept) - limits.resume_min:
            return kept
    return level


def resumes_at(pace: Pace, at: datetime, channel: str) -> datetime | None:
    """When a stopped channel takes orders again if nobody else orders; none: it does now."""
    stop = STOPS_AT.get(channel)
    if stop is None or level_at(pace, at) < stop:
        return None
    limits = pace.limits
    minutes = load_min(pace, at) - limits.of(stop) + limits.resume_min
    return (at + timedelta(minutes=max(1, minutes) + 1)).replace(second=0, microsecond=0)


def check_channel(pace: Pace, at: datetime, channel: str, not_before: datetime | None = None) -> None:
    """KitchenFull when the channel is stopped and the order is not for a time after that."""
    until = resumes_at(pace, at, channel)
    if until is not None and (not_before is None or not_before < until):
        raise KitchenFull(
            retry_after_s=int((until - at).total_seconds()), store_id=str(pace.store_id), channel=channel,
            wait_min=load_min(pace, at), resumes_at=until,
        )  # fmt: skip


def prep_at(pace: Pace, at: datetime) -> int:
    """Minutes of a plain cup as connectors are told: in steps, more at once, less only when well below the step."""
    minutes, _ = wait(pace, at)
    step = -(-minutes // PREP_STEP_MIN) * PREP_STEP_MIN
    if step > pace.prep_min or minutes <= pace.prep_min - PREP_STEP_MIN - PREP_GAP_MIN:
        return step
    return pace.prep_min


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


def wait(pace: Pace | None, at: datetime, channel: str = "mini") -> tuple[int, str]:
    """(minutes, open | busy | paused) for one plain cup asked now; paused: not over this channel."""
    if pace is None:
        return WAIT_MIN_MIN, "open"
    plan = advanced(pace, slot_of(at))
    level = level_at(plan, at)
    state = "paused" if level >= STOPS_AT.get(channel, len(LEVELS)) else "busy" if level else "open"
    try:
        ready, _ = fits(plan, PLAIN_CUP, at)
    except KitchenFull:
        return PLAN_MIN, "paused"
    return minutes_until(ready, at), state


def minutes_until(then: datetime, at: datetime) -> int:
    """Whole minutes, rounded up, never below the least we promise."""
    return max(WAIT_MIN_MIN, -int(-((then - at) // timedelta(seconds=1)) // 60))
