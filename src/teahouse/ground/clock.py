"""Time at the edges: rules take time as an argument, edges ask here. A demo day may run faster than the sun.

`now()` is the house's time and may run at demo speed; `real_now()` is for signatures, sessions and timeouts that
outside systems share with us.
"""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


class _Speed:
    """The demo clock: house time = house0 + (real - real0) * rate. One per process, set once at its start."""

    real0 = 0.0
    house0 = 0.0
    rate = 1.0


def configure(spec: str) -> None:
    """`"<real epoch>,<house epoch>,<rate>"` from settings; empty leaves the clock true."""
    if spec:
        real0, house0, rate = (float(part) for part in spec.split(","))
        _Speed.real0, _Speed.house0, _Speed.rate = real0, house0, rate


def daytime(at: datetime, opens_hour: int = 9, closes_hour: int = 20, start_hour: int = 10) -> str:
    """A demo clock for whoever looks in at night: runs at true speed from `start_hour` local time, so that stores are
    open. Empty, the true clock, while it is day in China."""
    return "" if opens_hour <= at.astimezone(CHINA).hour < closes_hour else showing(at, start_hour)


def showing(at: datetime, hour: int) -> str:
    """A demo clock at true speed that shows `hour` o'clock local time, of the same day, at `at`."""
    house = at.astimezone(CHINA).replace(hour=hour, minute=0, second=0, microsecond=0)
    return f"{at.timestamp()},{house.timestamp()},1"


def rate() -> float:
    """House seconds per real second."""
    return _Speed.rate


def real_s() -> int:
    """Whole seconds since 1970, true time."""
    return int(time.time())


def real_now() -> datetime:
    """True time, UTC."""
    return datetime.now(UTC)


def now() -> datetime:
    """The house's time, UTC."""
    if _Speed.rate == 1.0 and _Speed.house0 == _Speed.real0:
        return datetime.now(UTC)
    return datetime.fromtimestamp(_Speed.house0 + (time.time() - _Speed.real0) * _Speed.rate, tz=UTC)


def business_day(at: datetime, close_hour: int = 4, tz: ZoneInfo = CHINA) -> date:
    """The day a sale belongs to: it ends at `close_hour` local time, so that 01:30 is still yesterday."""
    return (at.astimezone(tz) - timedelta(hours=close_hour)).date()
