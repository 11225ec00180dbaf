"""`teahouse crash`: kill parts of a living fleet at random and show that nothing acknowledged is lost or done twice.

A fleet with a home of its own works under load: guests order and pay, hands make and hand over. At random moments a web
process, the web supervisor, the worker, the simulated WeChat or the whole database dies by SIGKILL. Clients ask again
with the same reference, as real ones do. Measured: how long until the next order is taken. At the end everything is
drained, proved, and compared with what the clients were told.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
import time
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import msgspec

from teahouse.commerce import orders
from teahouse.demo.crash_load import Load, Memory
from teahouse.demo.prepare import prepare
from teahouse.fleet import Fleet, children, parts
from teahouse.ground import embedded
from teahouse.ground.clock import CHINA
from teahouse.ground.db import Database
from teahouse.ground.embedded import Embedded
from teahouse.ground.settings import Settings
from teahouse.prove import Claim, prove

BACK_MAX_S = 10.0
WAIT_MAX_S = 60.0  # then the round is lost
GUESTS = 400
CALM_S = 2.0
SETTLE_MAX_S = 90.0
Say = Callable[[str], object]
VICTIMS = ("web process", "web supervisor", "worker", "WeChat", "database")


class Round(msgspec.Struct):
    """One kill: what died, and the seconds until the house took an order again."""

    number: int
    victim: str
    killed: int
    back_s: float


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def own_settings(told: Settings) -> Settings:
    """A house of its own: home, ports and a clock that shows three in the afternoon, when every store is open."""
    afternoon = datetime.now(CHINA).replace(hour=15, minute=0, second=0, microsecond=0)
    home, run = told.home / "crash", f"crash_{int(time.time())}"
    return msgspec.structs.replace(
        told,
        home=home,
        dsn="",
        database=run,
        port=free_port(),
        sim_port=free_port(),
        wechat_url="",
        wechat_keys=str(home / run),  # books of its own, too
        public_url="",
        demo=True,
        clock=f"{time.time()},{afternoon.timestamp()},1",
    )


def kill(pid: int) -> int:
    """SIGKILL; 1 when somebody died."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return 0
    return 1


class Killer:
    """Who can be killed, and how each comes back."""

    def __init__(self, fleet: Fleet, server: Embedded, dice: random.Random) -> None:
        self.fleet = fleet
        self.server = server
        self.dice = dice

    def strike(self, victim: str) -> int:
        """Kill it; how many processes died. The fleet starts again what it has lost, the database too."""
        if victim == "database":
            postmaster = self.server.postmaster_pid()
            return sum(kill(pid) for pid in [postmaster, *children(postmaster)]) if postmaster else 0
        if victim == "web process":
            workers = self.fleet.pids("web")[1:]
            return kill(self.dice.choice(workers)) if workers else 0
        name = {"web supervisor": "web", "worker": "worker", "WeChat": "wechat"}[victim]
        pids = self.fleet.pids(name)
        return kill(pids[0]) if pids else 0


async def rounds_of(killer: Killer, load: Load, rounds: int, between_s: float, say: Say) -> list[Round]:
    """Kill, wait until the house takes orders again, let it work; again."""
    done: list[Round] = []
    for number in range(1, rounds + 1):
        await asyncio.sleep(between_s * (0.5 + killer.dice.random()))
        victim = VICTIMS[(number - 1) % len(VICTIMS)] if rounds <= len(VICTIMS) else killer.dice.choice(VICTIMS)
        dead = killer.strike(victim)
        back_s = await load.back(time.monotonic(), WAIT_MAX_S)
        done.append(Round(number, victim, dead, back_s))
        told = load.memory.line()
        say(f"{number:3d}  {victim:15s} {dead:3d} killed   orders taken again after {back_s:5.2f} s   {told}")
    return done


async def _there(db: Database, order_ids: set[str]) -> dict[str, orders.Order]:
    """These orders as they stand, by id."""
    async with db.read() as conn:
        found = await orders.by_ids(conn, [UUID(order_id) for order_id in order_ids])
    return {str(order.order_id): order for order in found}


async def settled(db: Database, memory: Memory) -> None:
    """Wait until payments the clients know of have reached their orders: callbacks may have met a dead house."""
    deadline = time.monotonic() + SETTLE_MAX_S
    while time.monotonic() < deadline:
        if not any(order.state == "placed" for order in (await _there(db, memory.paid)).values()):
            return
        await asyncio.sleep(0.5)


async def kept(db: Database, memory: Memory) -> list[Claim]:
    """What the clients were told, beside what is there."""
    there = await _there(db, set(memory.placed))
    lost = [o for o, ref in memory.placed.items() if o not in there or there[o].channel_ref != ref]
    unpaid = [o for o in memory.paid if o not in there or there[o].paid_at is None]
    unhanded = [o for o in memory.handed if o in memory.placed and there[o].state != "handed_over"]
    return [
        ("every order acknowledged is there, under its reference", len(memory.placed), len(lost)),
        ("every payment a guest saw succeed is an order paid", len(memory.paid), len(unpaid)),
        ("every order handed over stayed so", len(memory.handed), len(unhanded)),
        ("no reference was answered with two orders", len(memory.placed), memory.two_answers),
        ("no answer was a fault", memory.answers, memory.faults),
    ]


async def crash(
    told: Settings, rounds: int, between_s: float, stores: int, guests: int, seed: int, say: Say = print
) -> tuple[list[Round], list[Claim]]:
    """Run it all in a house of its own; the rounds, and what was proved at the end."""
    told = own_settings(told)
    seed = seed or random.SystemRandom().randrange(1, 1_000_000)
    say(f"seed {seed}")
    dsn = await embedded.ensure(told.home, told.database)
    await prepare(dsn, told.secret, stores, GUESTS, lambda _: None)
    server, fleet = Embedded(told.home), Fleet(told, parts(told), told.home / "logs")
    load = Load(told.base_url, told.wechat_base, guests, random.Random(seed))
    try:
        await fleet.start(lambda _: None)
        await load.begin()
        done = await rounds_of(Killer(fleet, server, random.Random(seed)), load, rounds, between_s, say)
        await asyncio.sleep(CALM_S)
        await load.end()
        say(f"drained; proving   {load.memory.line()}")
        db = await Database.open(dsn, 2, "teahouse-crash")
        await settled(db, load.memory)
        claims = await prove(dsn, told.secret, told.wechat_base, SETTLE_MAX_S) + await kept(db, load.memory)
        await db.close()
        if not any(broken for _, _, broken in claims):
            await fleet.stop()
            await server.drop_database(told.database)  # the next crash begins with a small cluster
    finally:
        await load.end()
        await fleet.stop()
        await asyncio.to_thread(server.stop)
    return done, claims


def report(done: list[Round], claims: list[Claim], say: Say = print) -> int:
    """The table; 1 when anything is broken or came back too late."""
    say(f"\n{'killed':16s} {'times':>5s} {'median s':>9s} {'worst s':>8s}")
    for victim in VICTIMS:
        took = sorted(one.back_s for one in done if one.victim == victim)
        if took:
            say(f"{victim:16s} {len(took):5d} {took[len(took) // 2]:9.2f} {took[-1]:8.2f}")
    for claim, looked, broken in claims:
        say(f"{'ok    ' if not broken else 'BROKEN'} {claim}: {looked:,} looked at, {broken:,} broken")
    slow = [one for one in done if one.back_s > BACK_MAX_S]
    wrong = sum(bool(broken) for _, _, broken in claims)
    say(f"{len(done)} kills, {len(slow)} slower than {BACK_MAX_S:.0f} s, {wrong} claims broken")
    return 1 if slow or wrong else 0


def main(told: Settings, rounds: int, between_s: float, stores: int, guests: int, seed: int) -> int:
    """The command: print the rounds and the table."""
    return report(*asyncio.run(crash(told, rounds, between_s, stores, guests, seed)))
