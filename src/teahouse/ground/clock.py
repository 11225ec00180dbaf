"""Time at the edges: rules take time as an argument, edges ask here. A demo day may run faster than the sun.

`now()` is the house's time and may run at demo speed; `real_now()` is for signatures, sessions and timeouts that
outside systems share with us.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


# (true time, house time, house seconds per true second) from there on, in order, seconds since 1970. Set once at the
# start of a process; before the first of them its speed holds backwards.
Pace = tuple[float, float, float]
_TRUE: tuple[Pace, ...] = ((0.0, 0.0, 1.0),)
_paces: tuple[Pace, ...] = _TRUE


def configure(spec: str) -> None:
    """`"<real epoch>,<house epoch>,<rate>"` from settings, and where the speed changes later `";<house epoch>,<rate>"`,
    in order; empty leaves the clock true. ValueError."""
    global _paces  # noqa: PLW0603  (one clock a process)
    if not spec:
        return
    first, *later = spec.split(";")
    real, house, speed = (float(part) for part in first.split(","))
    paces = [(real, house, speed)]
    for one in later:
        upto, next_speed = (float(part) for part in one.split(","))
        if upto < house:
            raise ValueError(f"the demo clock does not go backwards: {spec}")
        real, house, speed = real + (upto - house) / speed, upto, next_speed
        paces.append((real, house, speed))
    _paces = tuple(paces)


def _pace(value: float, by: int) -> Pace:
    """What holds at that true (0) or house (1) time."""
    return _paces[max(0, bisect_right(_paces, value, key=lambda pace: pace[by]) - 1)]


def daytime(at: datetime, opens_hour: int = 9, closes_hour: int = 20, start_hour: int = 10) -> str:
    """A demo clock for whoever looks in at night: runs at true speed from `start_hour` local time, so that stores are
    open. Empty, the true clock, while it is day in China."""
    return "" if opens_hour <= at.astimezone(CHINA).hour < closes_hour else showing(at, start_hour)


def showing(at: datetime, hour: int) -> str:
    """A demo clock at true speed that shows `hour` o'clock local time, of the same day, at `at`."""
    house = at.astimezone(CHINA).replace(hour=hour, minute=0, second=0, microsecond=0)
    return f"{at.timestamp()},{house.timestamp()},1"


def rate() -> float:
    """House seconds per real second, now."""
    return _pace(time.time(), 0)[2]


def real_s() -> int:
    """Whole seconds since 1970, true time."""
    return int(time.time())


def real_now() -> datetime:
    """True time, UTC."""
    return datetime.now(UTC)


def now() -> datetime:
    """The house's time, UTC."""
    if _paces is _TRUE:
        return datetime.now(UTC)
    at = time.time()
    real0, house0, speed = _pace(at, 0)
    return datetime.fromtimestamp(house0 + (at - real0) * speed, tz=UTC)


def real_of(at: datetime) -> datetime:
    """The true time, UTC, at which the house's clock showed or will show `at`."""
    house = at.timestamp()
    real0, house0, speed = _pace(house, 1)
    return datetime.fromtimestamp(real0 + (house - house0) / speed, tz=UTC)


def business_day(at: datetime, close_hour: int = 4, tz: ZoneInfo = CHINA) -> date:
    """The day a sale belongs to: it ends at `close_hour` local time, so that 01:30 is still yesterday."""
    return (at.astimezone(tz) - timedelta(hours=close_hour)).date()
