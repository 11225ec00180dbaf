"""`teahouse day`: a whole day of the chain, replayed through the public HTTP API on a database and a fleet of its own.

Guests come as the plan of the day has them (demand.py), order, pay at the simulated WeChat or cash at the counter, and
take their cups; hands make them. The house's clock runs fast, from shortly before the first guest to after the last,
faster in quiet hours than at the peak, and slower whenever the house answers slowly.
Sessions are signed by this command itself (it holds the house's secret); everything else is as for anybody.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import math
import random
import signal
import socket
import sys
import time
from bisect import bisect_right
from collections.abc import AsyncIterator, Iterator
from datetime import date, datetime
from datetime import time as clock_time

import msgspec
import uvloop

from teahouse.commerce import stores
from teahouse.demo.cities import StoreSeed, load_cities, spread_stores
from teahouse.demo.day_figures import Figures, Summary
from teahouse.demo.day_play import Players
from teahouse.demo.day_report import page, table
from teahouse.demo.day_stage import Seat, Stage
from teahouse.demo.demand import (
    BIN_MIN,
    TEA_CLOSES_MIN,
    TEA_OPENS_MIN,
    WEEKEND,
    PlannedOrder,
    StoreWeight,
    day_weights,
    plan_day,
)
from teahouse.demo.drinks import Menu, load_menu
from teahouse.demo.prepare import prepare
from teahouse.demo.seed import SEED
from teahouse.fleet import Fleet, parts
from teahouse.ground import clock
from teahouse.ground.embedded import Embedded
from teahouse.ground.settings import Settings
from teahouse.serving import settle_memory

DATABASE = "teahouse_day"
GUESTS = 20_000
BEGINS = clock_time(8, 50)  # house time; the first guests come at nine
LENGTH_S = 13.5 * 3600  # to after the last cup
REAL_S_MIN = 100.0
HOPED_PER_S = 400  # orders a true second: where no speed is given, what the machine is asked for at first
QUIET_TIMES = 2.0  # faster than on average at most
STEER_S = 2.0  # true: the house's clock is set so often
SLOW_S, FAST_S = 0.4, 0.2  # an answer takes so long, in the mean: the clock is slowed, or may run faster again
SLOWER, FASTER, SLOWEST = 0.8, 1.05, 0.02
FLEET_STARTS_S = 12.0
CASH_OF_COUNTER = 0.714  # of the 28 % at the counter: a fifth of all pay cash, the rest with their phones
PICK_S = (20.0, 150.0)  # from the call to the hand, house seconds
SPEED_MAX = 1_440.0


def seat_of(store: StoreSeed, making_s: float) -> Seat:
    """A store of the demo with as many hands as its capacity needs at the mean making time."""
    opens, closes = (t.hour * 60 + t.minute for t in (store.opens, store.closes))
    if store.all_day:
        opens, closes = 0, 2 * 1440
    elif closes <= opens:
        closes += 1440
    hands = math.ceil(store.capacity_cups_5min * making_s / 300)
    name = f"{store.name_zh} {store.store_no}"  # cities have stores of the same name
    return Seat(str(stores.store_id_of(store.store_no)), store.store_no, name, hands, opens, closes)


def making_seconds(menu: Menu) -> dict[str, float]:
    """How long each product takes by its recipe."""
    return {item.code: float(sum(step.seconds for step in item.steps)) for item in menu.products}


def planned(orders: int, seeds: list[StoreSeed], menu: Menu, day: date) -> Iterator[PlannedOrder]:
    """The day's orders in time order, `at_s` since 00:00; made while they are read."""
    weights = [StoreWeight(s.store_no, float(s.capacity_cups_5min)) for s in seeds]
    dice = random.Random(SEED)
    for one in plan_day(orders, weights, menu, SEED, clock_time(0), day.weekday()):
        cash = one.channel == "counter" and dice.random() < CASH_OF_COUNTER
        yield msgspec.structs.replace(one, pays="cash" if cash else "wechat")


def free_ports(n: int) -> list[int]:
    """Ports nobody listens on."""
    with contextlib.ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(n)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


@contextlib.asynccontextmanager
async def fleet_of(told: Settings) -> AsyncIterator[Fleet]:
    """The house's processes on free ports, stopped afterwards."""
    logging.getLogger("teahouse.fleet").setLevel(logging.ERROR)
    running = Fleet(told, parts(told), told.home / "logs" / "day")
    try:
        await running.start(lambda _: None)
        yield running
    finally:
        await running.stop()


def stage_of(told: Settings, seeds: list[StoreSeed], menu: Menu, start_s: float, guests: int) -> Stage:
    """The players' view of the house."""
    takes_s = making_seconds(menu)
    mean_s = sum(takes_s.values()) / len(takes_s)
    dice = random.Random(SEED)
    return Stage(
        f"http://{told.host}:{told.port}", told.wechat_base, told.secret, guests,
        [seat_of(s, mean_s) for s in seeds], start_s,
        making_s=lambda product: takes_s.get(product, mean_s), pick_s=lambda: dice.uniform(*PICK_S),
    )  # fmt: skip


async def play(told: Settings, orders: int, speed: float, n_stores: int, guests: int = GUESTS) -> Summary:
    """Make the chain, play the day, take all down again. The summary."""
    server = Embedded(told.home)
    was_up = await asyncio.to_thread(server.running)
    await asyncio.to_thread(server.start)
    try:
        await server.drop_database(DATABASE)
        await server.create_database(DATABASE)
        _say(f"making {n_stores:,} stores ...")
        await prepare(server.dsn(DATABASE), told.secret, n_stores, guests, lambda _: None)
        seeds = spread_stores(load_cities(), n_stores, SEED)
        place = Place(load_menu(), seeds, guests, datetime.now(clock.CHINA).date())
        speed = min(SPEED_MAX, speed or LENGTH_S / max(REAL_S_MIN, orders / HOPED_PER_S))
        speeds = paces(speed, place.day)
        told = _settings(msgspec.structs.replace(told, dsn=server.dsn(DATABASE)), place, speeds[0])
        _say(f"{orders:,} orders, one house hour in {3600 / speed:.1f} s or as this machine keeps up ...")
        async with fleet_of(told):
            plan = planned(orders, place.seeds, place.menu, place.day)
            stage = stage_of(told, place.seeds, place.menu, place.midnight_s, guests)
            return await _played(stage, plan, orders, speeds)
    finally:
        if not was_up:
            server.stop()


def paces(speed: float, day: date) -> list[tuple[float, float]]:
    """How fast the house's clock runs from which second of the day on: `speed` on average, and each quarter of an hour as
    long as its share of the guests asks, within QUIET_TIMES of the average and SPEED_MAX, where the machine keeps up."""
    most = min(SPEED_MAX, speed * QUIET_TIMES)
    found = [(BEGINS.hour * 3600.0 + BEGINS.minute * 60, most)]
    for i, share in enumerate(day_weights(day.weekday() in WEEKEND)):
        real_s = LENGTH_S / speed * share
        found.append(((TEA_OPENS_MIN + i * BIN_MIN) * 60.0, min(most, BIN_MIN * 60 / real_s)))
    return [*found, (TEA_CLOSES_MIN * 60.0, most)]


class Place(msgspec.Struct, frozen=True):
    """What is played with, and on which day."""

    menu: Menu
    seeds: list[StoreSeed]
    guests: int
    day: date

    @property
    def midnight_s(self) -> float:
        """The day's beginning in China, seconds since 1970."""
        return datetime.combine(self.day, clock_time(0), clock.CHINA).timestamp()


def _settings(told: Settings, place: Place, first: tuple[float, float]) -> Settings:
    """For a fleet whose clock begins with that pace, the fastest of the day, once it has started; and ours with it."""
    port, sim_port = free_ports(2)
    begins_s, fastest = first
    file = told.home / "day-clock"
    # The fleet needs some seconds to start: they must not be hours of the day.
    file.write_text(f"{time.time() + FLEET_STARTS_S},{place.midnight_s + begins_s},{fastest}\n", encoding="ascii")
    told = msgspec.structs.replace(
        told, host="127.0.0.1", port=port, sim_port=sim_port, public_url="", wechat_url="",
        wechat_keys=str(told.home / "day-wechat"), demo=True, clock=f"@{file}",
        # A minute of true time at least: networks are not sped up.
        unpaid_minutes=max(15, int(fastest)),
    )  # fmt: skip
    clock.configure(told.clock)
    return told


async def _played(
    stage: Stage, plan: Iterator[PlannedOrder], orders: int, speeds: list[tuple[float, float]]
) -> Summary:
    figures = Figures()
    players = Players(stage, figures)
    settle_memory()
    start, began = time.monotonic(), clock.now()
    beside = [asyncio.create_task(_progress(figures, orders)), asyncio.create_task(_steer(players, speeds))]

    def summary() -> Summary:
        real_s = time.monotonic() - start
        return figures.summary(real_s, (clock.now() - began).total_seconds() / real_s)

    try:
        await players.play(plan)
    except asyncio.CancelledError:
        _say("\nuntil it was stopped:\n" + table(summary()))
        raise
    finally:
        for task in beside:
            task.cancel()
        _say("", end="\n")
    return summary()


async def _steer(players: Players, speeds: list[tuple[float, float]]) -> None:
    """Keep the house's clock at the day's speeds, or at a share of them while answers are slow."""
    share, set_to = 1.0, speeds[0][1]
    while True:
        await asyncio.sleep(STEER_S)
        share = kept_up(share, players.answer_s())
        soon_s = clock.now().timestamp() - players.stage.start_s + STEER_S * clock.rate()
        speed = share * speeds[max(0, bisect_right(speeds, soon_s, key=lambda pace: pace[0]) - 1)][1]
        if abs(speed / set_to - 1) > 0.01:
            clock.change(speed)
            set_to = speed


def kept_up(share: float, answer_s: float | None) -> float:
    """The share of the day's speed to run at next, after answers took that long in the mean (None: there were none)."""
    if answer_s is None or FAST_S <= answer_s <= SLOW_S:
        return share
    return max(SLOWEST, share * SLOWER) if answer_s > SLOW_S else min(1.0, share * FASTER)


async def _progress(figures: Figures, orders: int) -> None:
    """A bar on the terminal, on standard error."""
    while True:
        await asyncio.sleep(0.5)
        share = figures.handed_over / max(1, orders)
        filled = "#" * int(share * 30)
        at = clock.now().astimezone(clock.CHINA).strftime("%H:%M")
        failed = sum(figures.failures.values())
        done = f"ordered {figures.orders:,}  handed over {figures.handed_over:,}  failed {failed}"
        text = f"\r{at} [{filled:<30}] {share:4.0%}  {done}"
        if sys.stderr.isatty():
            _say(text, end="")


def _say(text: str, end: str = "\n") -> None:
    sys.stderr.write(text + end)
    sys.stderr.flush()


def main(told: Settings, orders: int, speed: float, n_stores: int, as_json: bool) -> int:
    """Play; print the table (or JSON); write the page. 1 when anything failed."""

    async def until_interrupted() -> Summary | None:
        task = asyncio.ensure_future(play(told, orders, speed, n_stores))
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)
        try:
            return await task
        except asyncio.CancelledError:
            return None

    found = uvloop.run(until_interrupted())
    if found is None:
        _say("stopped")
        return 130
    day = datetime.now(clock.CHINA).date().isoformat()
    path = told.home / "day" / f"{day}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(found, day), encoding="utf-8")
    if as_json:
        shown = {k: v for k, v in msgspec.to_builtins(found).items() if k != "minutes"}
        sys.stdout.write(msgspec.json.encode({**shown, "page": str(path)}).decode() + "\n")
    else:
        sys.stdout.write(table(found) + f"\n{path}\n")
    return 1 if found.failures else 0
