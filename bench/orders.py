"""Placing orders over HTTP: session, pricing with options, checks, durable commit; then counted in PostgreSQL."""

from __future__ import annotations

import msgspec

from bench import existing, pgbench, processor
from bench.baskets import baskets
from bench.house import GUESTS, House, say
from bench.load import Done, Work, generate

WARM_S = 3.0
PGBENCH_S = 5.0
BASKETS = 4_096
DATABASE = "bench_orders"


class Result(msgspec.Struct, omit_defaults=True):
    """What `bench orders` prints. ratio: orders_per_s of pgbench_tps. kept: full database against empty one. cpu_us:
    processor time per order by part of the house."""

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


async def load(house: House, database: str, seconds: float, connections: int) -> Seen:
    """On a running fleet of its own. Lost."""
    lines, mean = baskets(BASKETS)
    before = await house.value(database, "SELECT count(*) FROM orders.orders")
    async with house.fleet(house.settings(database)) as running:
        work = Work(
            "orders", running.told.host, running.told.port, running.told.secret, seconds, WARM_S, connections, GUESTS,
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
    """All of it; with `n_existing` the same again on a database that holds so many orders."""
    async with House() as house:
        await house.fresh(DATABASE)
        say(f"placing orders for {seconds:g} s over {connections} connections ...")
        seen = await load(house, DATABASE, seconds, connections)
        done = seen.done
        result = Result(
            "orders", round(done.answers / done.seconds, 1), done.p50_ms, done.p99_ms, done.errors, done.acknowledged,
            seen.durable, seen.lines_per_order, connections, seconds, seen.cpu_us, refusals=done.refusals,
        )  # fmt: skip
        say("the same rows by pgbench ...")
        limit = await pgbench.measure(house, DATABASE, seen.lines_per_order, PGBENCH_S)
        result.pgbench_tps = round(limit.pop("best"), 1)
        result.pgbench_lines_per_order = limit.pop("lines_per_order")
        result.pgbench_by_clients = limit
        await house.drop(DATABASE)
        if n_existing:
            await existing.ready(house, n_existing)
            say(f"placing orders beside {n_existing:,} ...")
            again = await load(house, existing.DATABASE, seconds, connections)
            beside = again.done
            result.empty_orders_per_s, result.existing = result.orders_per_s, n_existing
            result.orders_per_s = round(beside.answers / beside.seconds, 1)
            result.p50_ms, result.p99_ms, result.errors = beside.p50_ms, beside.p99_ms, done.errors + beside.errors
            result.acknowledged, result.durable, result.cpu_us = beside.acknowledged, again.durable, again.cpu_us
            result.kept = round(result.orders_per_s / result.empty_orders_per_s, 3)
        result.ratio = round(result.orders_per_s / result.pgbench_tps, 3)
        return result
