"""Any order of sales, receipts, counts, waste and transfers, one after the other and all at once: the ledger equals the
balances, nothing is below zero, and what came in is what went out and what is left."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.supply.inventory.pantry import AT, DAY, ask, furnish, line, proven, total

from teahouse.ground.db import Database
from teahouse.ground.ids import uuid7
from teahouse.supply import inventory
from teahouse.supply.inventory import sql, using
from teahouse.supply.inventory.model import Ask, transit_to

STORES = [UUID(int=0xA0 + n) for n in range(3)]
Step = tuple[str, int, int, int, int]
steps = st.lists(
    st.tuples(
        st.sampled_from(["sale", "sale", "receive", "count", "waste", "send", "arrive", "reverse", "close"]),
        st.integers(0, 2),  # the store
        st.integers(0, 2),  # the item, the lot
        st.integers(0, 400),
        st.integers(0, 3),  # days
    ),
    min_size=3,
    max_size=25,
)


class Day:
    """Runs steps against a database, keeping in mind what may be answered."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.sent: list[tuple[int, UUID]] = []
        self.ops: list[tuple[int, UUID]] = []

    async def run(self, step: Step) -> None:
        """One step in a transaction of its own; refusals are answers too."""
        kind, n, which, qty, days = step
        if kind == "sale":
            await self.sell(STORES[n], {"milk": qty + 1, "pearl": which + 1})
            return
        asked = self.asked(kind, n, which, qty, days)
        if asked is None:
            return
        async with self.db.transaction() as conn:
            (verdict,) = await inventory.act_many(conn, [asked])
        if isinstance(verdict, inventory.Answer):
            self.ops.append((n, verdict.operation_id))
            if kind == "send":
                self.sent.append(((n + 1) % 3, verdict.operation_id))

    def asked(self, kind: str, n: int, which: int, qty: int, days: int) -> Ask | None:
        """The step as an operation; None when there is nothing to answer."""
        item, store = ("milk", "pearl", "straw")[which], STORES[n]
        if kind in ("receive", "count"):
            return ask(kind, store, line(item, qty, f"L{days}", days))
        if kind == "waste":
            return ask("waste", store, line(item, qty))
        if kind == "send":
            return ask("transfer_out", store, line(item, qty), to_store=STORES[(n + 1) % 3])
        if kind == "arrive" and self.sent:
            to, transfer = self.sent[qty % len(self.sent)]
            return ask("transfer_in", STORES[to], about=transfer)
        if kind == "reverse" and self.ops:
            at, operation = self.ops[qty % len(self.ops)]
            return ask("reverse", STORES[at], about=operation)
        return ask("close_day", store, day=DAY - timedelta(days=5 - days)) if kind == "close" else None

    async def sell(self, store: UUID, items: dict[str, int]) -> None:
        """What cups used, booked like the sales of a batch of orders."""
        async with self.db.transaction() as conn:
            held = await sql.lock_places(conn, [store])
            if store in held:
                await using.post(conn, [using.Sale(store, DAY, AT, items, uuid7())], held)


async def in_and_out(db: Database) -> None:
    """Of every item: what came from outside is what is somewhere or has left for good."""
    async with db.read() as conn:
        rows = await conn.fetch(
            "SELECT m.item_code, sum(CASE WHEN f.place_id IS NULL THEN m.qty ELSE 0 END)::bigint"
            " - sum(CASE WHEN t.place_id IS NULL THEN m.qty ELSE 0 END)::bigint, (SELECT coalesce(sum(qty), 0)::bigint"
            " FROM inventory.balance b WHERE b.item_code = m.item_code) FROM inventory.move m"
            " LEFT JOIN inventory.place f ON f.place_id = from_place"
            " LEFT JOIN inventory.place t ON t.place_id = to_place"
            " GROUP BY 1"
        )
    for item, left, there in rows:
        assert left == there, item


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(todo=steps)
async def test_any_order_of_operations_keeps_the_books(db: Database, todo: list[Step]) -> None:
    await furnish(db)
    day = Day(db)
    for step in todo:
        await day.run(step)
    await in_and_out(db)
    async with db.read() as conn:
        assert [claim for claim, _, broken in await inventory.prove(conn) if broken] == []


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(todo=steps)
async def test_all_at_once_keeps_the_books_too(db: Database, todo: list[Step]) -> None:
    await furnish(db)
    day = Day(db)
    for step in todo:
        if step[0] == "receive":
            await day.run(step)
    await asyncio.gather(*(day.run(step) for step in todo for _ in range(2)))
    await in_and_out(db)
    async with db.read() as conn:
        assert [claim for claim, _, broken in await inventory.prove(conn) if broken] == []


@pytest.mark.parametrize("hands", [8])
async def test_many_hands_take_no_more_than_there_is(db: Database, hands: int) -> None:
    store, other = await furnish(db), uuid7()
    day = Day(db)
    async with db.transaction() as conn:
        await inventory.act_many(conn, [ask("receive", store, line("milk", 1_000, "L1", 5))])

    async def take(n: int) -> int:
        kind = ("waste", "transfer_out")[n % 2]
        to = {"to_store": other} if n % 2 else {}
        async with db.transaction() as conn:
            (verdict,) = await inventory.act_many(conn, [ask(kind, store, line("milk", 150), **to)])
        return 150 if isinstance(verdict, inventory.Answer) else 0

    taken = await asyncio.gather(*(take(n) for n in range(hands)), *(day.sell(store, {"milk": 90}) for _ in range(4)))
    left = await total(db, store, "milk")
    async with db.read() as conn:
        used = await conn.fetchval("SELECT coalesce(sum(qty), 0)::bigint FROM inventory.move WHERE kind = 'consume'")
    assert sum(one for one in taken if one) + used + left == 1_000
    assert await total(db, transit_to(other), "milk") % 150 == 0
    await proven(db)
