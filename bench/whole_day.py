"""Whole lives of orders, in the day's mix and as fast as they go: placed, paid through the simulator's signed
protocol with its callback, started and finished by hands, looked at by the guest, handed over. Then counted."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from datetime import time as clock_time

import msgspec

from bench import pgbench, processor
from bench.house import GUESTS, OPEN_AT, STORES, House, say
from bench.orders import PGBENCH_S, Lost
from teahouse.demo.cities import load_cities, spread_stores
from teahouse.demo.day import planned, stage_of
from teahouse.demo.day_figures import Figures, Line
from teahouse.demo.day_play import Players
from teahouse.demo.demand import PlannedOrder
from teahouse.demo.drinks import Menu, load_menu
from teahouse.demo.seed import SEED
from teahouse.ground import clock
from teahouse.serving import settle_memory

WARM_S = 8.0
DATABASE = "bench_day"
OPEN_PER_CONNECTION = 4  # orders alive: most wait for the log or the simulator, not for an answer
PLAN = 2_000_000


class Result(msgspec.Struct, omit_defaults=True):
    """What `bench day` prints. orders_per_s: handed over within the measured time. cpu_us: per whole life. ratio: of
    orders_per_s to pgbench_tps, which inserts the rows of placing alone (see bench/pgbench.py)."""

    what: str
    orders_per_s: float
    calls_per_s: float
    handed_over: int
    durable: int
    errors: int
    connections: int
    seconds: float
    cpu_us: dict[str, int]
    calls: list[Line]
    pgbench_tps: float
    ratio: float
    refused: dict[str, int] = {}
    failures: dict[str, int] = {}


class Window:
    """Counts what ends, and the processor time it takes, between two moments; the plan dries up at the second."""

    def __init__(
        self,
        figures: Figures,
        seconds: float,
        spent: Callable[[], dict[str, float]],
        warmed: Callable[[], Awaitable[None]],
    ) -> None:
        self.figures = figures
        self.spent = spent
        self.warmed = warmed
        self.start_s = time.monotonic() + WARM_S
        self.end_s = self.start_s + seconds
        self.seen: list[dict[str, float]] = []

    def counts(self) -> dict[str, float]:
        """So far: lives ended, calls answered, processor time by part of the house in seconds."""
        calls = sum(times.n for times in self.figures.calls.values())
        return {"lives": self.figures.handed_over, "calls": calls, "players": time.process_time(), **self.spent()}

    async def watch(self) -> None:
        """Note the counts at both moments."""
        await asyncio.sleep(WARM_S / 2)
        await self.warmed()
        for moment in (self.start_s, self.end_s):
            await asyncio.sleep(moment - time.monotonic())
            self.seen.append(self.counts())

    def until_end(self, plan: Iterator[PlannedOrder]) -> Iterator[PlannedOrder]:
        """The plan, all at the bench's time of day."""
        at_s = OPEN_AT.hour * 3600.0
        for order in plan:
            if time.monotonic() >= self.end_s:
                return
            yield msgspec.structs.replace(order, at_s=at_s)


def sold_now(menu: Menu) -> set[str]:
    """Products sold at the bench's time of day."""
    hours = {p.code: p.available for p in menu.products}
    return {
        code for code, h in hours.items()
        if h is None or clock_time.fromisoformat(h.start) <= OPEN_AT < clock_time.fromisoformat(h.to)
    }  # fmt: skip


async def run(seconds: float, connections: int) -> Result:
    """Play against a fleet with its simulator. Lost."""
    async with House() as house:
        await house.fresh(DATABASE)
        told = house.settings(DATABASE)
        clock.configure(told.clock)
        menu, seeds = load_menu(), spread_stores(load_cities(), STORES, SEED)
        day = datetime.now(clock.CHINA).date()
        midnight_s = datetime.combine(day, clock_time(0), clock.CHINA).timestamp()
        figures, sold = Figures(), sold_now(menu)
        async with house.fleet(told, simulator=True) as running:
            stage = stage_of(told, seeds, menu, midnight_s, GUESTS)
            stage = msgspec.structs.replace(
                stage, making_s=lambda _: 0.0, pick_s=lambda: 0.0, connections=connections,
                open_max=connections * OPEN_PER_CONNECTION,
            )  # fmt: skip
            say(f"whole lives for {seconds:g} s over {connections} connections ...")
            plan = (o for o in planned(PLAN, seeds, menu, day) if all(line.product_code in sold for line in o.lines))
            players = Players(stage, figures)
            settle_memory()
            window = Window(
                figures,
                seconds,
                lambda: processor.house_s(running, house.server.postmaster_pid()),
                lambda: house.execute(DATABASE, "ANALYZE"),  # tables are no longer empty, as in a chain at work
            )
            watching = asyncio.create_task(window.watch())
            await players.play(window.until_end(plan), on_time=False)
            await watching
        query = "SELECT count(*) FROM orders.orders WHERE state = 'handed_over'"
        durable = await house.value(DATABASE, query)
        lines = float(await house.value(DATABASE, "SELECT count(*) FROM orders.line")) / max(1, figures.orders)
        say("the rows of placing an order by pgbench ...")
        pgbench_tps = (await pgbench.measure(house, DATABASE, lines, PGBENCH_S))["best"]
        await house.drop(DATABASE)
    if durable < figures.handed_over:
        raise Lost(f"{figures.handed_over} handed over, {durable} in the database")
    grown = {name: count - window.seen[0][name] for name, count in window.seen[1].items()}
    lives, calls = grown.pop("lives"), grown.pop("calls")
    cpu_us = {name: round(spent_s / max(1, lives) * 1e6) for name, spent_s in grown.items()}
    summary, per_s = figures.summary(seconds, 1), lives / seconds
    return Result(
        "day", round(per_s, 1), round(calls / seconds, 1), figures.handed_over,
        durable, sum(figures.failures.values()), connections, seconds, cpu_us,
        summary.calls, round(pgbench_tps, 1), round(per_s / pgbench_tps, 4), summary.refused, summary.failures,
    )  # fmt: skip
