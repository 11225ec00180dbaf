# ruff: noqa: E501  (columns of one row stay in one line)
"""Hot statements find their rows by an index when the tables are as large as after some days of trade."""

from __future__ import annotations

import contextlib
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from tests.conftest import drop

from teahouse.commerce.orders import board_sql, refunds_sql
from teahouse.commerce.orders import sql as orders
from teahouse.commerce.orders.office_api import since_id
from teahouse.commerce.payments import sql as payments
from teahouse.commerce.payments.model import Captured
from teahouse.ground import events
from teahouse.ground.db import prepare
from teahouse.ground.embedded import Embedded
from teahouse.shop.kitchen import figures_sql
from teahouse.shop.kitchen import sql as kitchen

ORDERS, STORES, DAYS = 60_000, 300, 10
NOW = datetime(2026, 5, 20, 6, tzinfo=UTC)
SMALL = 3_000  # tables below this are read whole, and rightly

# Orders spread evenly over stores and days, the last hundredth of them open; ids carry their time, as the real ones do.
FILL = f"""
CREATE TABLE public.made AS SELECT n, n % {STORES} s,
    $1::timestamptz - make_interval(secs => ({ORDERS} - n) * {DAYS * 86_400 / ORDERS}) AS at,
    CASE WHEN n < {ORDERS} * 0.99 THEN 'handed_over' WHEN n % 4 = 0 THEN 'placed' WHEN n % 4 = 1 THEN 'paid'
        WHEN n % 4 = 2 THEN 'making' ELSE 'ready' END AS state
FROM generate_series(1, {ORDERS}) n;
"""
ID = "(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7000' || '8{kind}' || lpad(to_hex(n), 14, '0'))::uuid"
STORE = "('00000000-0000-4000-8000-' || lpad(to_hex(s), 12, '0'))::uuid"
TABLES = f"""
INSERT INTO orders.orders (order_id, channel, channel_ref, store_id, guest_id, state, menu_version, total_fen, cups, weight,
    payment_id, business_day, pickup_no, placed_at, promised_at, expires_at, paid_at, making_at, ready_at, handed_over_at)
SELECT {ID.format(kind="0")}, 'mini', 'reference' || n, {STORE}, {STORE}, state, 1, 1000, 2, 200, {ID.format(kind="1")},
    at::date, CASE WHEN state <> 'placed' THEN n END, at, at, at + interval '15 min', CASE WHEN state <> 'placed' THEN at END,
    at, at, at FROM public.made;
INSERT INTO orders.line (order_id, line_no, product, choices, quantity, unit_fen, total_fen, weight)
SELECT {ID.format(kind="0")}, 1, 'tea', '{{}}', 2, 500, 1000, 200 FROM public.made;
INSERT INTO orders.step (order_id, at, state, actor) SELECT {ID.format(kind="0")}, at, 'paid', 'wechat' FROM public.made;
INSERT INTO payments.payment (payment_id, order_id, store_id, kind, amount_fen, captured_fen, state, prepay_id, transaction_id,
    opened_at, captured_at, asked_at)
SELECT {ID.format(kind="1")}, {ID.format(kind="0")}, {STORE}, 'wechat', 1000, CASE WHEN state = 'placed' THEN 0 ELSE 1000 END,
    CASE WHEN state = 'placed' THEN 'opened' ELSE 'captured' END, 'wx' || n, CASE WHEN state <> 'placed' THEN 'tx' || n END, at,
    CASE WHEN state <> 'placed' THEN at END, at FROM public.made;
INSERT INTO kitchen.ticket (ticket_id, order_id, cup_no, of, store_id, pickup_no, business_day, channel, line_no, product, choices,
    menu_version, weight, stations, state, live, promised_at, due_from, queued_at, started_at, ready_at, handed_at, claimed_at, claimed_by)
SELECT {ID.format(kind="2")}, {ID.format(kind="0")}, 1, 1, {STORE}, 'A' || n, at::date, 'mini', 1, 'tea', '{{}}', 1, 100, '{{tea}}',
    CASE state WHEN 'paid' THEN 'queued' ELSE state END, state <> 'handed_over', at, at, at,
    CASE WHEN state <> 'paid' THEN at END, CASE WHEN state IN ('ready', 'handed_over') THEN at END,
    CASE WHEN state = 'handed_over' THEN at END, at, 'k' FROM public.made WHERE state <> 'placed';
INSERT INTO kitchen.ticket_step (ticket_id, at, act, state)
SELECT {ID.format(kind="2")}, at, 'ready', 'ready' FROM public.made WHERE state <> 'placed';
INSERT INTO ground.event (xid, kind, key, body)
SELECT n::text::xid8, 'orders.OrderPaid', 'store ' || s, '{{}}' FROM public.made;
"""


# Without values: with them the planner would make a plan for these alone, which is not the one that connections keep.
PLAN_OF = """
CREATE FUNCTION pg_temp.plan_of(statement text) RETURNS json LANGUAGE plpgsql AS $$
DECLARE plan json; BEGIN EXECUTE 'EXPLAIN (GENERIC_PLAN, FORMAT JSON) ' || statement INTO plan; RETURN plan; END $$"""


class Plans:
    """Takes a connection's place: whatever is asked is explained instead of answered."""

    def __init__(self, conn: asyncpg.Connection) -> None:
        self._conn = conn
        self.scans: list[str] = []
        self.nodes: set[str] = set()
        self.asked = 0

    async def fetch(self, statement: str, *values: Any) -> list[Any]:
        """No rows; the plan that serves any values is looked at: it is the one connections use."""
        plan = await self._conn.fetchval("SELECT pg_temp.plan_of($1)", statement)
        self.asked += 1
        self._walk(plan[0]["Plan"])
        return []

    async def fetchrow(self, statement: str, *values: Any) -> Any:
        """None."""
        await self.fetch(statement, *values)

    async def fetchval(self, statement: str, *values: Any) -> Any:
        """0: enough to go on with."""
        await self.fetch(statement, *values)
        return 0

    execute = fetchrow

    def _walk(self, plan: dict[str, Any]) -> None:
        self.nodes.add(plan["Node Type"])
        if plan["Node Type"] == "Seq Scan" and plan["Relation Name"] not in self.small:
            self.scans.append(f"{plan['Relation Name']} {plan.get('Filter', '')}")
        for inner in plan.get("Plans", []):
            self._walk(inner)

    small: set[str] = set()


@pytest.fixture(scope="module")
async def days(server: Embedded, template: str) -> AsyncIterator[asyncpg.Connection]:
    """A database after some days of trade."""
    name = f"plans_{os.getpid()}"
    await drop(server, name)
    await server.create_database(name, template)
    conn = await asyncpg.connect(server.dsn(name), server_settings={"synchronous_commit": "off"})
    await prepare(conn)
    await conn.execute(PLAN_OF)
    await conn.execute(FILL.replace("$1", f"'{NOW.isoformat()}'"))
    await conn.execute(TABLES)
    await conn.execute("DROP TABLE public.made; ANALYZE")
    Plans.small = {
        r[0] for r in await conn.fetch("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples < $1", SMALL)
    }
    yield conn
    await conn.close()
    await drop(server, name)


STORE_ID = UUID("00000000-0000-4000-8000-000000000007")
SOME = [UUID(int=n) for n in range(1, 30)]
SINCE = since_id(NOW - timedelta(hours=10))
HOT: dict[str, Callable[[Any], Awaitable[Any]]] = {
    "an order by its reference": lambda c: orders.by_refs(c, [("mini", f"reference{n}") for n in range(50)]),
    "an order": lambda c: orders.by_id(c, SOME[0]),
    "orders locked": lambda c: orders.locked(c, SOME),
    "orders moved": lambda c: orders.move(c, SOME, ["paid"], "making", NOW),
    "lines": lambda c: orders.lines_of(c, SOME),
    "history": lambda c: orders.steps_of(c, SOME[:1]),
    "what nobody paid": lambda c: orders.overdue(c, NOW - timedelta(days=1), 500),
    "work owed": lambda c: orders.open_work(c, [STORE_ID]),
    "cups ahead": lambda c: orders.cups_ahead(c, [(STORE_ID, NOW)]),
    "a guest's orders": lambda c: orders.of_guest(c, STORE_ID, None, 20),
    "orders of merged guests": lambda c: orders.change_guests(c, SOME, SOME, 1000),
    "a store's orders": lambda c: orders.of_store(c, STORE_ID, NOW.date(), None, None, 50),
    "a store's counts": lambda c: orders.counts_of_store(c, STORE_ID),
    "a store's ready": lambda c: orders.ready_of_store(c, STORE_ID, NOW.date()),
    "the board": lambda c: board_sql.today(c, SINCE),
    "the board's minutes": lambda c: board_sql.minutes(c, SINCE, NOW - timedelta(hours=1)),
    "a store's hours": lambda c: board_sql.store_hours(c, STORE_ID, [NOW.date(), NOW.date() - timedelta(days=7)], NOW),
    "the hottest": lambda c: board_sql.hottest(c, SINCE, 10),
    "the latest": lambda c: board_sql.search(c, most=12),
    "an order by its payment": lambda c: board_sql.search(c, payment_id=SOME[0]),
    "a page of a store": lambda c: board_sql.search(c, store_id=STORE_ID, before=SINCE),
    "refunds of orders": lambda c: refunds_sql.of_orders(c, SOME),
    "a page for proofs": lambda c: orders.paid_page(c, SINCE, 100),
    "captures": lambda c: payments.capture(c, [Captured(i, i.hex, 1000, "", NOW) for i in SOME]),
    "payments of orders": lambda c: payments.of_orders(c, SOME),
    "payments closed": lambda c: payments.close(c, SOME, NOW),
    "payments not heard of": lambda c: payments.unheard(c, NOW - timedelta(days=5), NOW - timedelta(days=9), 40),
    "books": lambda c: payments.books_of(c, SOME),
    "a page of captures": lambda c: payments.captured_by_order(c, SINCE, 100),
    "the kitchen's board": lambda c: kitchen.board(c, STORE_ID, NOW, None),
    "tickets of orders": lambda c: kitchen.cups_locked(c, SOME),
    "hands on tickets": lambda c: kitchen.locked(c, SOME, SOME, [], []),
    "the kitchen's figures": lambda c: figures_sql.now(c, [(STORE_ID, NOW)]),
    "payments prepared": lambda c: payments.set_prepaid(c, [(i, "wx", NOW) for i in SOME]),
    "the pickup screen": lambda c: figures_sql.pickup(c, STORE_ID, NOW),
    "a page of tickets": lambda c: figures_sql.ticketed(c, SINCE, 100),
    "the log after a place": lambda c: events.read_after(c, ORDERS - 100, 0, ["orders.OrderPaid"], 500),
    "the log for a consumer": lambda c: events.read_shards(c, ORDERS - 100, 0, ORDERS, ["orders.OrderPaid"], [0, 1]),
}


@pytest.mark.parametrize("name", HOT)
async def test_it_is_found_by_an_index(days: asyncpg.Connection, name: str) -> None:
    plans = Plans(days)
    try:
        await HOT[name](plans)
    except (TypeError, ValueError, IndexError):  # it wanted to read the rows; its statement has been seen
        assert plans.asked
    assert plans.asked and plans.scans == []


@pytest.mark.parametrize("name", [name for name in HOT if name.startswith("the log")])
async def test_the_log_is_read_in_the_order_it_lies_in(days: asyncpg.Connection, name: str) -> None:
    plans = Plans(days)
    with contextlib.suppress(IndexError):
        await HOT[name](plans)
    assert "Index Scan" in plans.nodes and not plans.nodes & {"Sort", "Incremental Sort", "Gather", "Gather Merge"}


async def test_a_statement_without_an_index_is_found(days: asyncpg.Connection) -> None:
    plans = Plans(days)
    await plans.fetch("SELECT 1 FROM orders.orders WHERE note = $1", "x")
    assert plans.scans
