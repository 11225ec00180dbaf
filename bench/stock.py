"""The stock ledger: what a day's sales cost to post, set-based; and scans over HTTP, many of them sent twice.

Two parts in databases of their own. Posting: stores that keep every ingredient, sales booked first expired first with
balances, journal and sold-out look in the same transaction, by as many writers as the worker has shards. Scanning: the
whole fleet, signed requests, a share of them repeated; then the ledger is summed against what was acknowledged.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from argparse import Namespace
from collections import deque
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import uvloop

from bench import processor
from bench.house import House, say
from bench.load import GIVE_UP_S, SESSION_S, Done, Load, Work
from teahouse.commerce import menu
from teahouse.demo.prepare import prepare
from teahouse.ground import clock
from teahouse.ground.auth import Actor, issue
from teahouse.ground.db import Database
from teahouse.ground.ids import uuid7
from teahouse.supply import inventory
from teahouse.supply.inventory import sql, using
from teahouse.supply.inventory.model import Ask, Asked

DATABASE = "bench_stock"
STORES = 500
GUESTS = 1
LOTS_PER_ITEM = 2
OPENING = 1_000_000_000  # base units of each lot
WRITERS = 2
SALES_A_BATCH = 50  # stores whose sales are posted in one transaction
REPLAYS = 0.2  # share of scans that were sent before
RECENT = 4_096
WARM_S = 2.0
MARK = "bench-"


class Result(msgspec.Struct, omit_defaults=True):
    """What `bench stock` prints. lines_per_s: ledger lines posted; cpu_us_per_line: processor time of database and
    client together; negative: claims of the proof that do not hold; duplicates: keys done twice, or goods booked beside
    the acknowledged scans."""

    what: str
    lines_per_s: float
    lines: int
    stores: int
    writers: int
    cpu_us_per_line: float
    scans_per_s: float
    p50_ms: float
    p99_ms: float
    errors: int
    acknowledged: int
    keys: int
    replays: int
    negative: int
    duplicates: int
    connections: int
    seconds: float
    cpu_us_per_scan: dict[str, int]
    refusals: dict[str, int] = {}


class Scanned(msgspec.Struct):
    """What the generator saw. keys: different ones answered; net: base units they booked in, less those out."""

    done: Done
    keys: int
    net: int


# -- posting -----------------------------------------------------------------------------------------------------------


async def furnish(db: Database, at: datetime) -> tuple[list[UUID], list[str]]:
    """Every store keeps every ingredient, in lots of different age; (stores, items)."""
    today = clock.business_day(at)
    async with db.transaction() as conn:
        version = await menu.version_of(conn, 1)
        await inventory.import_items(conn, inventory.items_of_menu(version, lambda _: 24 * 200))
        stores = [row[0] for row in await conn.fetch("SELECT store_id FROM stores.store ORDER BY store_no")]
    lots = [
        Asked(OPENING, code, lot_no=f"L{n}", expires_on=today + timedelta(days=100 + n))
        for code in version.ingredients
        for n in range(LOTS_PER_ITEM)
    ]
    for store in stores:
        # A key of its own: the demo chain has opened some of these stores' books already today.
        ask = Ask("furnished", "opening", store, tuple(lots), "system", at, today)
        async with db.transaction() as conn:
            (verdict,) = await inventory.act_many(conn, [ask])
        if isinstance(verdict, Exception):
            raise verdict
    return stores, list(version.ingredients)


async def post(
    db: Database, stores: Sequence[UUID], items: Sequence[str], day: date, at: datetime, until: float
) -> int:
    """Post sales of every item in every store, batch by batch, until the time is over; how many lines."""
    lines = 0
    while time.perf_counter() < until:
        for n in range(0, len(stores), SALES_A_BATCH):
            sales = [
                using.Sale(store, day, at, dict.fromkeys(items, 750), uuid7())
                for store in stores[n : n + SALES_A_BATCH]
            ]
            async with db.transaction() as conn:
                held = await sql.lock_places(conn, [sale.store_id for sale in sales])
                lines += await using.post(conn, sales, held)
            if time.perf_counter() >= until:
                break
    return lines


async def posting(house: House, seconds: float) -> tuple[float, int, float]:
    """(lines a second, lines, processor microseconds a line) by WRITERS writers."""
    db = await Database.open(house.server.dsn(DATABASE), WRITERS + 1)
    try:
        at = datetime.now(UTC)
        stores, items = await furnish(db, at)
        await db.pool.execute("VACUUM ANALYZE")
        await db.pool.execute("CHECKPOINT")
        before_s, start = (
            processor.used_s(house.server.postmaster_pid() or 0) + time.process_time(),
            time.perf_counter(),
        )
        parts = [stores[n::WRITERS] for n in range(WRITERS)]
        day = clock.business_day(at)
        done = await asyncio.gather(*(post(db, part, items, day, at, start + seconds) for part in parts))
        took = time.perf_counter() - start
        spent_s = processor.used_s(house.server.postmaster_pid() or 0) + time.process_time() - before_s
        return sum(done) / took, sum(done), spent_s / max(1, sum(done)) * 1e6
    finally:
        await db.close()


# -- scanning: the generator, in a process of its own ------------------------------------------------------------------


def scans(work: Work, tally: dict[str, int]) -> Load:
    """POST .../stock/scan: goods in, goods thrown away; every fifth was sent before, and must be answered as it was.
    `tally` fills with what each key booked once it is answered."""
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
        qty = dice.randint(1, 9)
        kind = "waste" if dice.random() < 0.3 else "receive"
        key = f"{MARK}{run}-{turn:08d}"
        body = f'{{"key":"{key}","kind":"{kind}","item":"{dice.choice(work.baskets)}","lot_no":"L0","qty":{qty}}}'
        store, _ = work.stores[dice.randrange(len(work.stores))]
        asked = f"POST /api/store/{store}/stock/scan{head}Content-Length: {len(body)}\r\n\r\n{body}".encode()
        tally[key] = qty if kind == "receive" else -qty
        recent.append(asked)
        return asked

    return Load(work, make, lambda status, body: status == 200 and b'"operation_id"' in body)


async def generated(work: Work) -> Scanned:
    """The load in this process."""
    tally: dict[str, int] = {}
    done = await scans(work, tally).run()
    return Scanned(done, len(tally), sum(tally.values()))


async def scanning(house: House, seconds: float, connections: int) -> tuple[Scanned, dict[str, int]]:
    """The load from another process on a running fleet; with processor microseconds per answered scan."""
    stores = [
        (str(row[0]), 1)
        for row in await house.rows(DATABASE, "SELECT place_id FROM inventory.place WHERE kind = 'store'")
    ]
    items = [row[0] for row in await house.rows(DATABASE, "SELECT item_code FROM inventory.item ORDER BY 1")]
    async with house.fleet(house.settings(DATABASE, clock="")) as running:
        told = running.told
        work = Work("scans", told.host, told.port, told.secret, seconds, WARM_S, connections, 0, stores, items)
        before_s = processor.house_s(running, house.server.postmaster_pid())
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bench.stock", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
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
    return found, {**cpu_us, "generator": round(found.done.cpu_s / answered * 1e6)}


BOOKED = f"""
SELECT count(DISTINCT (o.place_id, o.key)), count(*),
    coalesce(sum(CASE WHEN m.kind = 'receive' THEN m.qty ELSE -m.qty END), 0)::bigint
FROM inventory.operation o JOIN inventory.move m USING (business_day, operation_id) WHERE o.key LIKE '{MARK}%'"""


async def audited(house: House, scanned: Scanned) -> tuple[int, int]:
    """(claims that do not hold, scans booked more than once). With errors, a scan whose answer never came may stand."""
    db = await Database.open(house.server.dsn(DATABASE), 2)
    try:
        async with db.read() as conn:
            await conn.execute("SET statement_timeout = 0")
            broken = sum(1 for _, _, broken in await inventory.prove(conn) if broken)
            keys, lines, net = await conn.fetchrow(BOOKED)
    finally:
        await db.close()
    twice = lines - keys + max(0, keys - scanned.keys)
    if not scanned.done.errors:
        twice += abs(scanned.keys - keys) + (net != scanned.net)
    return broken, twice


async def run(seconds: float, connections: int) -> Result:
    """Posting, then scanning the same stores, then the proof."""
    async with House() as house:
        await house.drop(DATABASE)
        await house.server.create_database(DATABASE)
        say(f"{STORES:,} stores that keep stock ...")
        await prepare(house.server.dsn(DATABASE), house.told.secret, STORES, GUESTS, lambda _: None)
        say(f"posting sales for {seconds:g} s by {WRITERS} writers ...")
        per_s, lines, cpu_us = await posting(house, seconds)
        say(f"scanning for {seconds:g} s over {connections} connections ...")
        scanned, cpu = await scanning(house, seconds, connections)
        say("summing the ledger ...")
        negative, duplicates = await audited(house, scanned)
        await house.drop(DATABASE)
    done = scanned.done
    return Result(
        "stock", round(per_s, 1), lines, STORES, WRITERS, round(cpu_us, 1), round(done.answers / done.seconds, 1),
        done.p50_ms, done.p99_ms, done.errors, done.acknowledged, scanned.keys, done.acknowledged - scanned.keys,
        negative, duplicates, connections, seconds, cpu, done.refusals,
    )  # fmt: skip


def main(args: Namespace) -> int:
    """0 when it was measured and nothing is below zero or booked twice."""
    result = asyncio.run(run(args.seconds, args.connections))
    found: dict[str, Any] = msgspec.to_builtins(result)
    print(msgspec.json.encode(found).decode() if args.json else "\n".join(f"{k:16} {v}" for k, v in found.items()))
    return 1 if result.negative or result.duplicates else 0


def _generator() -> None:
    """Standard input to standard output."""
    work = msgspec.json.decode(sys.stdin.buffer.read(), type=Work)
    sys.stdout.buffer.write(msgspec.json.encode(uvloop.run(generated(work))))


if __name__ == "__main__":
    _generator()
