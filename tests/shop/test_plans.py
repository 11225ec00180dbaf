# ruff: noqa: E501  (columns of one row stay in one line)
"""Hot statements of the shop side after some months: rows are found by an index, with the plan that connections keep."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from tests.conftest import drop
from tests.house import test_plans as house
from tests.shop.pos import test_proofs as till
from tests.shop.printing import test_jobs as printed
from tests.shop.storeops import test_plans as back_room

from teahouse.ground.db import prepare
from teahouse.ground.embedded import Embedded
from teahouse.shop.kitchen import figures_sql, labels_sql, settings_sql
from teahouse.shop.kitchen import sql as kitchen
from teahouse.shop.pos import checkout_sql
from teahouse.shop.pos import sql as pos
from teahouse.shop.printing import sql as printing
from teahouse.shop.storeops import checklists_sql, goods_sql, packages_sql, photos_sql, rota_sql

NOW, DAY = datetime(2026, 5, 20, 6, tzinfo=UTC), date(2026, 5, 20)
ONE, STORE = UUID(int=1), back_room.STORE
SOME, HOUR = [UUID(int=n) for n in range(1, 30)], timedelta(hours=1)
TICKETS = """
INSERT INTO kitchen.ticket (ticket_id, order_id, cup_no, of, store_id, pickup_no, business_day, channel, line_no, product, choices,
    menu_version, weight, stations, state, live, promised_at, due_from, queued_at)
SELECT gen_random_uuid(), gen_random_uuid(), 1, 1, ('00000000-0000-4000-8000-' || lpad(to_hex(n % 200), 12, '0'))::uuid, 'A' || n,
    date '2026-05-20' - n / 400, 'mini', 1, 'tea', '{}', 1, 100, '{tea}', CASE WHEN n < 300 THEN 'queued' ELSE 'handed_over' END, n < 300,
    date '2026-05-20' - n / 400, now(), date '2026-05-20' - n / 400 FROM generate_series(1, 40000) n"""
HOT: dict[str, Callable[[Any], Awaitable[Any]]] = {
    "kitchen: the board": lambda c: kitchen.board(c, STORE, NOW, None),
    "kitchen: tickets of orders": lambda c: kitchen.cups_locked(c, SOME),
    "kitchen: hands on tickets": lambda c: kitchen.locked(c, SOME, SOME, [], []),
    "kitchen: a ticket": lambda c: kitchen.by_id(c, STORE, ONE),
    "kitchen: the pickup screen": lambda c: figures_sql.pickup(c, STORE, NOW),
    "kitchen: counts": lambda c: figures_sql.counts(c, STORE, NOW),
    "kitchen: hours": lambda c: figures_sql.hours(c, STORE, NOW - HOUR, NOW),
    "kitchen: now": lambda c: figures_sql.now(c, [(STORE, NOW)]),
    "kitchen: cups to label": lambda c: labels_sql.cups_of(c, SOME),
    "kitchen: queued since": lambda c: labels_sql.queued_at(c, STORE, NOW - HOUR, None, 100),
    "kitchen: unattended": lambda c: settings_sql.unattended(c, NOW, 200),
    "kitchen: forgotten": lambda c: settings_sql.forgotten(c, NOW, 200),
    "printing: called off": lambda c: printing.drop(c, SOME),
    "printing: taken": lambda c: printing.take(c, ONE, ONE, NOW, NOW, True, 200),
    "printing: cups of jobs": lambda c: printing.cups_of(c, ONE, SOME),
    "printing: a store's jobs": lambda c: printing.jobs(c, ONE, None, 50),
    "printing: a job": lambda c: printing.job(c, ONE, ONE),
    "printing: the first of a cup": lambda c: printing.original(c, ONE, ONE, 1),
    "printing: a package's": lambda c: printing.package_labelled(c, ONE),
    "printing: copies": lambda c: printing.reprints(c, ONE, 1),
    "printing: labelled": lambda c: printing.labelled(c, SOME),
    "printing: a store's agents": lambda c: printing.agents(c, ONE, 20),
    "pos: a till": lambda c: pos.till_locked(c, ONE),
    "pos: a till's shifts": lambda c: pos.shifts_of(c, ONE, 20),
    "pos: a shift": lambda c: pos.shift(c, ONE),
    "pos: moves without a shift": lambda c: pos.adopt_moves(c, ONE, ONE),
    "pos: a page of sales": lambda c: pos.sales_page(c, ONE, 100),
    "pos: a checkout": lambda c: checkout_sql.by_id(c, ONE),
    "pos: checkouts left open": lambda c: checkout_sql.open_before(c, NOW - timedelta(days=200), 100),
    **{f"pos: {name}": ask for name, ask in till.HOT.items() if name != "tills"},
    "storeops: open packages": lambda c: packages_sql.open_of(c, STORE, None, 500),
    "storeops: history": lambda c: packages_sql.history(c, STORE, 100, 50),
    "storeops: the head": lambda c: packages_sql.head(c, STORE),
    "storeops: open, counted": lambda c: packages_sql.count_open(c, STORE),
    "storeops: a package by its code": lambda c: packages_sql.by_code(c, "B7", STORE),
    "storeops: a line by its key": lambda c: packages_sql.by_key(c, STORE, "key7"),
    "storeops: ran out": lambda c: packages_sql.ran_out(c, NOW - timedelta(days=200), 100),
    "storeops: answers": lambda c: checklists_sql.answers(c, STORE, [DAY]),
    "storeops: an answer by its key": lambda c: checklists_sql.answer_by_key(c, STORE, "key7"),
    "storeops: readings": lambda c: checklists_sql.readings(c, STORE, NOW - HOUR),
    "storeops: a reading by its key": lambda c: checklists_sql.reading_by_key(c, STORE, "key7"),
    "storeops: the last readings": lambda c: checklists_sql.last_readings(c, STORE),
    "storeops: records": lambda c: goods_sql.records(c, STORE, "waste", None, 50),
    "storeops: shifts": lambda c: rota_sql.shifts(c, STORE, DAY, DAY),
    "storeops: one's shifts": lambda c: rota_sql.shifts_of(c, STORE, ONE, DAY, DAY),
    "storeops: present": lambda c: rota_sql.present(c, STORE),
    "storeops: somebody present": lambda c: rota_sql.present_one(c, ONE),
    "storeops: clocked by its key": lambda c: rota_sql.by_in_key(c, STORE, "key7"),
    "storeops: left by its key": lambda c: rota_sql.by_out_key(c, STORE, ONE, "key7"),
    "storeops: attendance": lambda c: rota_sql.attendance(c, STORE, ONE),
    "storeops: a picture": lambda c: photos_sql.there(c, STORE, ONE),
}  # fmt: skip


@pytest.fixture(scope="module")
async def months(server: Embedded, template: str) -> AsyncIterator[asyncpg.Connection]:
    """A database after some months."""
    name = f"shop_plans_{id(server)}"
    await drop(server, name)
    await server.create_database(name, template)
    conn = await asyncpg.connect(server.dsn(name), server_settings={"synchronous_commit": "off"})
    await prepare(conn)
    await conn.execute(house.PLAN_OF)
    for fill in (TICKETS, till.FILL, printed.PRINTERS, printed.JOBS, back_room.FILL):
        await conn.execute(fill)
    await conn.execute("ANALYZE")
    few = await conn.fetch("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples < $1", house.SMALL)
    house.Plans.small = {row[0] for row in few}
    yield conn
    await conn.close()
    await drop(server, name)


@pytest.mark.parametrize("name", HOT)
async def test_it_is_found_by_an_index(months: asyncpg.Connection, name: str) -> None:
    plans = house.Plans(months)
    try:
        await HOT[name](plans)
    except (TypeError, ValueError, IndexError, AttributeError):  # it wanted the rows; its statement has been seen
        assert plans.asked
    assert plans.asked and plans.scans == []
