"""What is counted while a day is played: in bounded memory, however long the day."""

from __future__ import annotations

import math
from collections import Counter

import msgspec

DAY_MIN = 24 * 60 + 180  # minutes kept: a day and the small hours after it
STEP = 1.02  # buckets of times grow by 2 %
FLOOR_MS = 0.05
BUCKETS = 1_000  # up to more than five hours
HOTTEST = 12
CALLS = ("place", "sell", "pay", "prepaid", "guest", "board", "start", "ready", "hand_over")


class Times:
    """How long things took, in buckets 2 % wide: percentiles of millions in a few kilobytes."""

    def __init__(self) -> None:
        self.buckets = [0] * BUCKETS
        self.n = 0

    def add(self, took_ms: float) -> None:
        """One more."""
        bucket = int(math.log(max(took_ms, FLOOR_MS) / FLOOR_MS, STEP))
        self.buckets[min(bucket, BUCKETS - 1)] += 1
        self.n += 1

    def at(self, share: float) -> float:
        """The time that this share of them did not exceed, in ms."""
        left = share * self.n
        for bucket, count in enumerate(self.buckets):
            left -= count
            if left <= 0 and count:
                return float(round(FLOOR_MS * STEP ** (bucket + 0.5), 2))
        return 0.0


class Line(msgspec.Struct):
    """One kind of call."""

    call: str
    times: int
    p50_ms: float
    p99_ms: float


class Hot(msgspec.Struct):
    """A store among the busiest."""

    store: str
    orders: int
    wait_min: float


class Minute(msgspec.Struct):
    """A minute of the day: what was placed in it, and how long those who placed waited (house minutes, means)."""

    minute: int
    orders: int
    cups: int
    money_fen: int
    promised_min: float
    waited_min: float


class Summary(msgspec.Struct):
    """The table. Waits in house time, from placing to ready. late_bp: share that waited longer than promised."""

    orders: int
    handed_over: int
    cups: int
    money_fen: int
    by_wechat: int
    by_cash: int
    refused: dict[str, int]
    failures: dict[str, int]
    promised_min: float
    waited_min: float
    waited_p50_min: float
    waited_p99_min: float
    late_bp: int
    real_s: float
    orders_per_s: float
    house_speed: float
    lag_max_s: float
    calls: list[Line]
    hottest: list[Hot]
    minutes: list[Minute]


class Figures:
    """Adds up. Minutes count from the day's 00:00."""

    def __init__(self) -> None:
        self.orders = self.handed_over = self.cups = self.money_fen = self.cash = self.late = 0
        self.refused: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()
        self.calls = {name: Times() for name in CALLS}
        self.waits = Times()
        self.lag_max_s = 0.0
        self._sums = [[0, 0, 0, 0.0, 0.0, 0] for _ in range(DAY_MIN)]  # orders, cups, fen, promised s, waited s, ready
        self._stores: dict[str, list[float]] = {}

    def placed(self, at_s: float, cups: int, money_fen: int, cash: bool) -> None:
        """An order stands; `at_s` since the day's beginning."""
        self.orders += 1
        self.cups += cups
        self.money_fen += money_fen
        self.cash += cash
        row = self._sums[min(max(int(at_s // 60), 0), DAY_MIN - 1)]
        row[0] += 1
        row[1] += cups
        row[2] += money_fen

    def ready(self, store: str, at_s: float, promised_s: float, waited_s: float) -> None:
        """Every cup of an order placed at `at_s` stands there."""
        row = self._sums[min(max(int(at_s // 60), 0), DAY_MIN - 1)]
        row[3] += promised_s
        row[4] += waited_s
        row[5] += 1
        self.late += waited_s > promised_s
        self.waits.add(waited_s * 1000)
        seen = self._stores.setdefault(store, [0, 0.0])
        seen[0] += 1
        seen[1] += waited_s

    def summary(self, real_s: float, speed: float) -> Summary:
        """Everything, added up."""
        ready = sum(row[5] for row in self._sums)
        busiest = sorted(self._stores.items(), key=lambda item: -item[1][0])[:HOTTEST]
        return Summary(
            orders=self.orders, handed_over=self.handed_over, cups=self.cups, money_fen=self.money_fen,
            by_wechat=self.orders - self.cash, by_cash=self.cash, refused=dict(self.refused),
            failures=dict(self.failures), promised_min=_mean(sum(row[3] for row in self._sums), ready),
            waited_min=_mean(sum(row[4] for row in self._sums), ready),
            waited_p50_min=round(self.waits.at(0.5) / 60_000, 1), waited_p99_min=round(self.waits.at(0.99) / 60_000, 1),
            late_bp=round(self.late / max(1, ready) * 10_000), real_s=round(real_s, 1),
            orders_per_s=round(self.handed_over / max(real_s, 0.001), 1), house_speed=round(speed, 1),
            lag_max_s=round(self.lag_max_s, 2),
            calls=[Line(name, t.n, t.at(0.5), t.at(0.99)) for name, t in self.calls.items() if t.n],
            hottest=[Hot(store, int(n), round(waited / n / 60, 1)) for store, (n, waited) in busiest],
            minutes=[
                Minute(i, int(row[0]), int(row[1]), int(row[2]), _mean(row[3], row[5]), _mean(row[4], row[5]))
                for i, row in enumerate(self._sums) if row[0]
            ],
        )  # fmt: skip


def _mean(seconds: float, n: float) -> float:
    return round(seconds / max(1, n) / 60, 2)
