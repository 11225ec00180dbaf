"""Time at the edges: rules take time as an argument, edges ask here. A demo day may run faster than the sun.

`now()` is the house's time and may run at demo speed; `real_now()` is for signatures, sessions and timeouts that
outside systems share with us.
"""

from __future__ import annotations

import math
import time
from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


# (true time, house time, house seconds per true second) from there on, in order, seconds since 1970. Before the first of
# them its speed holds backwards.
Pace = tuple[float, float, float]
AHEAD_S = 1.0  # a change of speed holds so long after it was told: whoever follows has read of it by then
LOOK_S = 0.5  # a followed clock is read again so often


class _Clock:
    """A process's clock, which may follow a file."""

    def __init__(self, paces: list[Pace], file: Path | None = None) -> None:
        self.paces, self.file = paces, file
        self.read = 0  # bytes of the file that are known
        self.look_at = math.inf

    def true_s(self) -> float:
        """True time; what a followed file says of it is known."""
        at = time.time()
        if at >= self.look_at:
            self.look(at)
        return at

    def look(self, at: float) -> None:
        """Read what the file has new."""
        if self.file is None:
            return
        with self.file.open("rb") as lines:
            lines.seek(self.read)
            new = lines.read()
        whole = new[: new.rfind(b"\n") + 1]
        self.paces += [_parsed(line) for line in whole.decode().splitlines()]
        self.read += len(whole)
        self.look_at = at + LOOK_S

    def pace(self, value: float, by: int) -> Pace:
        """What holds at that true (0) or house (1) time."""
        return self.paces[max(0, bisect_right(self.paces, value, key=lambda pace: pace[by]) - 1)]


_clock = _Clock([(0.0, 0.0, 1.0)])


def configure(spec: str) -> None:
    """`"<real epoch>,<house epoch>,<rate>"` from settings, or `"@<file>"` with such lines, which others follow while it
    grows (`change`); empty leaves the clock as it is. ValueError, OSError."""
    global _clock  # noqa: PLW0603  (one clock a process)
    if not spec:
        return
    if spec.startswith("@"):
        followed = _Clock([], Path(spec[1:]))
        followed.look(time.time())
        _clock = followed
    else:
        _clock = _Clock([_parsed(spec)])


def _parsed(line: str) -> Pace:
    real, house, speed = (float(part) for part in line.split(","))
    return real, house, speed


def change(speed: float) -> None:
    """In AHEAD_S from now the followed clock runs at that speed, for everybody who follows it. ValueError: follows none."""
    if _clock.file is None:
        raise ValueError("a clock that follows no file keeps its speed")
    at = time.time() + AHEAD_S
    real0, house0, old = _clock.pace(at, 0)
    with _clock.file.open("a", encoding="ascii") as lines:
        lines.write(f"{at},{house0 + (at - real0) * old},{speed}\n")
    _clock.look(time.time())


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
    return _clock.pace(_clock.true_s(), 0)[2]


def real_s() -> int:
    """Whole seconds since 1970, true time."""
    return int(time.time())


def real_now() -> datetime:
    """True time, UTC."""
    return datetime.now(UTC)


def now() -> datetime:
    """The house's time, UTC."""
    at = _clock.true_s()
    real0, house0, speed = _clock.pace(at, 0)
    return datetime.fromtimestamp(house0 + (at - real0) * speed, tz=UTC)


def real_of(at: datetime) -> datetime:
    """The true time, UTC, at which the house's clock showed `at`, or will if its speed stays."""
    house = at.timestamp()
    real0, house0, speed = _clock.pace(house, 1)
    return datetime.fromtimestamp(real0 + (house - house0) / speed, tz=UTC)


def business_day(at: datetime, close_hour: int = 4, tz: ZoneInfo = CHINA) -> date:
    """The day a sale belongs to: it ends at `close_hour` local time, so that 01:30 is still yesterday."""
    return (at.astimezone(tz) - timedelta(hours=close_hour)).date()
