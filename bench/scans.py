"""Scans in warehouses over HTTP: the whole fleet, signed requests, a fifth of them sent before; then every proof."""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections import deque

import msgspec
import uvloop

from bench import processor
from bench.house import House, say
from bench.load import GIVE_UP_S, SESSION_S, Done, Load, Work
from teahouse.demo.prepare import prepare
from teahouse.ground.auth import Actor, issue
from teahouse.ground.db import Database
from teahouse.ground.ids import uuid7
from teahouse.supply import inventory, procurement, wms

DATABASE = "bench_scans"
STORES, GUESTS = 50, 1
REPLAYS = 0.2  # share of scans that were sent before
RECENT = 4_096
WARM_S = 2.0
MARK = "bench-"


class Result(msgspec.Struct, omit_defaults=True):
    """What `bench scans` prints. keys: different scans answered; replays: answered again; duplicates: keys booked twice, or
    scans booked beside the acknowledged ones; broken: claims of the three contexts that do not hold."""

    what: str
    scans_per_s: float
    p50_ms: float
    p99_ms: float
    errors: int
    acknowledged: int
    keys: int
    replays: int
    duplicates: int
    broken: int
    warehouses: int
    connections: int
    seconds: float
    cpu_us_per_scan: dict[str, int]
    refusals: dict[str, int] = {}


class Scanned(msgspec.Struct):
    """What the generator saw."""

    done: Done
    keys: int


def scans(work: Work, sent: set[str]) -> Load:
    """Reserve bins feed faces, a little is thrown away, some is counted. work.baskets: `face|reserve|item|lot` of a
    warehouse, work.stores: warehouses."""
    dice = random.Random(work.seed)
    until = int(time.time()) + SESSION_S
    actor = Actor("staff", uuid7(), "bench", ("head_office",), "chain", None, uuid7(), until)
    signed = f"Authorization: Bearer {issue(actor, work.secret)}\r\n"
    head = f" HTTP/1.1\r\nHost: teahouse\r\nContent-Type: application/json\r\n{signed}"
    recent: deque[bytes] = deque(maxlen=RECENT)
    run, turn = uuid7().hex[:12], 0

    def make() -> bytes:
        nonlocal turn
        if recent and dice.random() < REPLAYS:
            return recent[dice.randrange(len(recent))]
        turn += 1
        face, reserve, item, lot = dice.choice(work.baskets).split("|")
        key, chance = f"{MARK}{run}-{turn:08d}", dice.random()
        fields = f'"key":"{key}","item":"{item}","lot_no":"{lot}","qty":{dice.randint(1, 9)}'
        if chance < 0.8:
            source, target = (face, reserve) if chance < 0.4 else (reserve, face)
            body = f'{{{fields},"kind":"replenish","from_spot":"{source}","spot":"{target}"}}'
        else:
            body = f'{{{fields},"kind":"waste","spot":"{reserve}","reason":"wet"}}'
        house, _ = work.stores[dice.randrange(len(work.stores))]
        asked = f"POST /api/supply/warehouses/{house}/scans{head}Content-Length: {len(body.encode())}\r\n\r\n{body}".encode()
        sent.add(key)
        recent.append(asked)
        return asked

    return Load(work, make, lambda status, body: status == 200 and b'"operation_id"' in body)


async def generated(work: Work) -> Scanned:
    """The load in this process."""
    sent: set[str] = set()
    return Scanned(await scans(work, sent).run(), len(sent))


PAIRS = """
SELECT DISTINCT f.code, r.code, f.item_code, l.lot_no FROM wms.spot f
JOIN wms.spot r ON r.warehouse_id = f.warehouse_id AND r.code = left(f.code, -1) || '1'
JOIN inventory.balance b ON b.place_id = r.spot_id JOIN inventory.lot l USING (lot_id) WHERE f.kind = 'face' ORDER BY 1"""


async def scanning(house: House, seconds: float, connections: int) -> tuple[Scanned, dict[str, int], int]:
    """The load from another process on a running fleet; with processor microseconds per answered scan."""
    houses = [(str(row[0]), 1) for row in await house.rows(DATABASE, "SELECT warehouse_id FROM inventory.warehouse")]
    pairs = ["|".join(row) for row in await house.rows(DATABASE, PAIRS)]
    async with house.fleet(house.settings(DATABASE, clock="")) as running:
        told = running.told
        work = Work("scans", told.host, told.port, told.secret, seconds, WARM_S, connections, 0, houses, pairs)
        before_s = processor.house_s(running, house.server.postmaster_pid())
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bench.scans", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        try:
            out, _ = await asyncio.wait_for(
                child.communicate(msgspec.json.encode(work)), seconds + WARM_S + GIVE_UP_S + 60
            )
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()
        found = msgspec.json.decode(out, type=Scanned)
        after_s = processor.house_s(running, house.server.postmaster_pid())
    answered = max(1, found.done.acknowledged)
    cpu_us = {name: round((after_s[name] - spent) / answered * 1e6) for name, spent in before_s.items()}
    return found, {**cpu_us, "generator": round(found.done.cpu_s / answered * 1e6)}, len(houses)


BOOKED = f"""
SELECT count(*), count(DISTINCT (place_id, key)) FROM inventory.operation WHERE key LIKE '{MARK}%'"""


async def audited(house: House, scanned: Scanned) -> tuple[int, int]:
    """(claims that do not hold, scans booked more than once or by nobody)."""
    db = await Database.open(house.server.dsn(DATABASE), 2)
    try:
        async with db.read() as conn:
            await conn.execute("SET statement_timeout = 0")
            found = [*await inventory.prove(conn), *await procurement.prove(conn), *await wms.prove(conn)]
            lines, keys = await conn.fetchrow(BOOKED)
    finally:
        await db.close()
    twice = lines - keys + max(0, keys - scanned.keys)
    if not scanned.done.errors:
        twice += scanned.keys - keys
    return sum(1 for _, _, broken in found if broken), twice


async def run(seconds: float, connections: int) -> Result:
    """Scans in all warehouses, then the proof."""
    async with House() as house:
        await house.drop(DATABASE)
        await house.server.create_database(DATABASE)
        say("twenty warehouses with stock ...")
        await prepare(house.server.dsn(DATABASE), house.told.secret, STORES, GUESTS, lambda _: None)
        say(f"scanning for {seconds:g} s over {connections} connections ...")
        scanned, cpu, houses = await scanning(house, seconds, connections)
        say("summing the ledger ...")
        broken, duplicates = await audited(house, scanned)
        await house.drop(DATABASE)
    done = scanned.done
    return Result(
        "scans", round(done.answers / done.seconds, 1), done.p50_ms, done.p99_ms, done.errors, done.acknowledged,
        scanned.keys, done.acknowledged - scanned.keys, duplicates, broken, houses, connections, seconds, cpu, done.refusals,
    )  # fmt: skip


def _generator() -> None:
    """Standard input to standard output."""
    work = msgspec.json.decode(sys.stdin.buffer.read(), type=Work)
    sys.stdout.buffer.write(msgspec.json.encode(uvloop.run(generated(work))))


if __name__ == "__main__":
    _generator()
