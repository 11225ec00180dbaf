"""Placing orders over HTTP: session, pricing with options, checks, durable commit; then counted in PostgreSQL."""

from __future__ import annotations

from collections import Counter

import msgspec

from bench import existing, pgbench, processor
from bench.baskets import baskets
from bench.house import GUESTS, House, say
from bench.load import Done, Work, generate

WARM_S = 3.0
WARM_BESIDE_S = 20.0  # with millions there: a page touched first after a checkpoint is written whole
PGBENCH_S = 5.0
BASKETS = 4_096
DATABASE = "bench_orders"


class Result(msgspec.Struct, omit_defaults=True):
    """What `bench orders` prints. ratio: orders/s on the empty database against pgbench_tps. kept: full database
    against empty one. cpu_us: processor time per order by part of the house."""

    what: str
    orders_per_s: float
    p50_ms: float
    p99_ms: float
    errors: int
    acknowledged: int
    durable: int
    lines_per_order: float
    connections: int
    seconds: float
    cpu_us: dict[str, int]
    pgbench_tps: float = 0
    ratio: float = 0
    pgbench_by_clients: dict[str, float] = {}
    pgbench_lines_per_order: float = 0
    existing: int = 0
    empty_orders_per_s: float = 0
    kept: float = 0
    refusals: dict[str, int] = {}


class Lost(Exception):
    """PostgreSQL does not hold exactly the orders that were acknowledged."""


async def stores_of(house: House, database: str) -> list[tuple[str, int]]:
    """(id, capacity) of every store."""
    rows = await house.rows(database, "SELECT store_id::text, capacity FROM stores.store ORDER BY store_no")
    return [(row[0], row[1]) for row in rows]


class Seen(msgspec.Struct):
    """One run of the load. cpu_us: processor time per order, by part of the house."""

    done: Done
    durable: int
    lines_per_order: float
    cpu_us: dict[str, int]


async def load(house: House, database: str, seconds: float, connections: int, warm_s: float = WARM_S) -> Seen:
    """On a running fleet of its own. Lost."""
    lines, mean = baskets(BASKETS)
    before = await house.value(database, "SELECT count(*) FROM orders.orders")
    async with house.fleet(house.settings(database)) as running:
        work = Work(
            "orders", running.told.host, running.told.port, running.told.secret, seconds, warm_s, connections, GUESTS,
            await stores_of(house, database), lines,
        )  # fmt: skip
        before_s = processor.house_s(running, house.server.postmaster_pid())
        done = await generate(work)
        after_s = processor.house_s(running, house.server.postmaster_pid())
    durable = await house.value(database, "SELECT count(*) FROM orders.orders") - before
    # An order whose answer did not come (an error) may stand all the same; one that was acknowledged must.
    if not done.acknowledged <= durable <= done.acknowledged + done.errors:
        raise Lost(f"{done.acknowledged} acknowledged, {done.errors} errors, {durable} in the database")
    answered = max(1, done.acknowledged)
    cpu_us = {name: round((after_s[name] - spent) / answered * 1e6) for name, spent in before_s.items()}
    return Seen(done, durable, mean, {**cpu_us, "generator": round(done.cpu_s / answered * 1e6)})


async def run(seconds: float, connections: int, n_existing: int) -> Result:
    """All of it; with `n_existing` also on a database that holds so many orders, in turns with the empty one, so that
    whatever else the machine does in between falls on both."""
    async with House() as house:
        if n_existing:
            await existing.ready(house, n_existing)
        await house.fresh(DATABASE)
        empty: list[Seen] = []
        full: list[Seen] = []
        for turn in range(2 if n_existing else 1):
            say(f"placing orders for {seconds:g} s over {connections} connections ...")
            warm_s = WARM_BESIDE_S if n_existing else WARM_S
            empty.append(await load(house, DATABASE, seconds, connections, warm_s))
            if turn == 0:
                say("the same rows by pgbench ...")
                limit = await pgbench.measure(house, DATABASE, empty[0].lines_per_order, PGBENCH_S)
            if n_existing:
                say(f"placing orders beside {n_existing:,} ...")
                full.append(await load(house, existing.DATABASE, seconds, connections, warm_s))
        await house.drop(DATABASE)
    result = _added_up(full or empty, connections)
    empty_per_s = _added_up(empty, connections).orders_per_s
    result.pgbench_tps = round(limit.pop("best"), 1)
    result.pgbench_lines_per_order = limit.pop("lines_per_order")
    result.pgbench_by_clients = limit
    result.ratio = round(empty_per_s / result.pgbench_tps, 3)
    if n_existing:
        result.existing, result.empty_orders_per_s = n_existing, empty_per_s
        result.kept = round(result.orders_per_s / empty_per_s, 3)
    return result


def _added_up(seen: list[Seen], connections: int) -> Result:
    """Runs of one kind as one: rates and times as means, counts as sums."""
    runs = len(seen)
    refusals: Counter[str] = Counter()
    for one in seen:
        refusals.update(one.done.refusals)
    return Result(
        what="orders",
        orders_per_s=round(sum(one.done.answers / one.done.seconds for one in seen) / runs, 1),
        p50_ms=round(sum(one.done.p50_ms for one in seen) / runs, 2),
        p99_ms=round(sum(one.done.p99_ms for one in seen) / runs, 2),
        errors=sum(one.done.errors for one in seen),
        acknowledged=sum(one.done.acknowledged for one in seen),
        durable=sum(one.durable for one in seen),
        lines_per_order=seen[0].lines_per_order,
        connections=connections,
        seconds=sum(one.done.seconds for one in seen),
        cpu_us={name: round(sum(one.cpu_us[name] for one in seen) / runs) for name in seen[0].cpu_us},
        refusals=dict(refusals),
    )
