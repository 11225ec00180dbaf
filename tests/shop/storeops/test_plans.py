"""Hot statements find their rows by an index when the tables are as large as after some weeks."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from teahouse.ground.db import prepare
from teahouse.shop.storeops import checklists_sql, goods_sql, packages_sql, rota_sql, screens_sql

LINES = 24_000  # of 200 stores
NOW, DAY = datetime(2026, 5, 20, 6, tzinfo=UTC), date(2026, 5, 20)
STORE = UUID("00000000-0000-4000-8000-000000000007")
S = "('00000000-0000-4000-8000-' || lpad(to_hex(n % 200), 12, '0'))::uuid"
ID = "('00000000-0000-4000-9000-' || lpad(to_hex(n), 12, '0'))::uuid"
ZERO = "decode(repeat('00', 32), 'hex')"
FILL = f"""
INSERT INTO storeops.entry SELECT {S}, n / 200 + 1, CASE WHEN n % 400 < 200 THEN 'opened' ELSE 'used_up' END,
    ('00000000-0000-4000-9000-' || lpad(to_hex(n - n % 400 / 200 * 200), 12, '0'))::uuid, 'B' || n, 'milk', '', '', 'ml', 1,
    NULL, NULL, 4, 24, now(), now(), '', '', 0, NULL, NULL, 'staff:x', now(), 'key' || n, '', {ZERO}, {ZERO}
FROM generate_series(0, {LINES} - 1) n;
INSERT INTO storeops.head SELECT DISTINCT ON (store_id) store_id, seq, hash FROM storeops.entry ORDER BY store_id, seq DESC;
INSERT INTO storeops.open_package SELECT package_id, store_id, seq, now(), true FROM storeops.entry WHERE kind = 'opened'
    ORDER BY seq DESC LIMIT 6000;
INSERT INTO storeops.answer SELECT {ID}, {S}, '2026-05-01'::date + n / 200 % 30, 'opening', 'x', true, NULL, NULL, '', true,
    '', now(), 'key' || n FROM generate_series(0, {LINES} - 1) n;
INSERT INTO storeops.run SELECT DISTINCT store_id, day, code, 1 FROM storeops.answer;
INSERT INTO storeops.equipment SELECT {ID}, {S}, 'f' || n, 'fridge', 0, 50, 4 FROM generate_series(0, 799) n;
INSERT INTO storeops.reading SELECT {ID}, {S}, ('00000000-0000-4000-9000-' || lpad(to_hex(n % 800), 12, '0'))::uuid,
    now() - make_interval(mins => n), 40, true, '', '', 'key' || n FROM generate_series(0, {LINES} - 1) n;
INSERT INTO storeops.shift SELECT {ID}, {S}, {ID}, '2026-05-01'::date + n / 200 % 60, now(), now() + interval '8 h'
    FROM generate_series(0, {LINES} - 1) n;
INSERT INTO storeops.attendance (attendance_id, store_id, staff_id, day, in_at, in_key, closed)
    SELECT {ID}, {S}, {ID}, '2026-05-01'::date + n / 200 % 60, now(), 'key' || n, n > 400 FROM generate_series(0, {LINES} - 1) n;
INSERT INTO storeops.record SELECT {ID}, {S}, 'waste', '2026-05-01'::date + n / 200 % 60, '', '', NULL, '[]', '', now()
    FROM generate_series(0, {LINES} - 1) n;
INSERT INTO storeops.screen SELECT {S}, {ID}, 'kitchen', 'k', now() FROM generate_series(0, 2000 - 1) n;
ANALYZE;
"""


class Plans:
    """Takes a connection's place: what is asked is explained and answered; tables read whole are noted."""

    def __init__(self, conn: asyncpg.Connection) -> None:
        self.conn = conn
        self.whole: set[str] = set()

    async def _explain(self, statement: str, values: tuple[Any, ...]) -> None:
        found = await self.conn.fetchval("EXPLAIN (FORMAT JSON) " + statement, *values)
        self._walk((json.loads(found) if isinstance(found, str) else found)[0]["Plan"])

    def _walk(self, node: dict[str, Any]) -> None:
        if node["Node Type"] == "Seq Scan":
            self.whole.add(node["Relation Name"])
        for child in node.get("Plans", ()):
            self._walk(child)

    async def fetch(self, statement: str, *values: Any) -> Any:
        await self._explain(statement, values)
        return await self.conn.fetch(statement, *values)

    async def fetchrow(self, statement: str, *values: Any) -> Any:
        await self._explain(statement, values)
        return await self.conn.fetchrow(statement, *values)

    async def execute(self, statement: str, *values: Any) -> Any:
        await self._explain(statement, values)
        return await self.conn.execute(statement, *values)

    async def fetchval(self, statement: str, *values: Any) -> Any:
        await self._explain(statement, values)
        return await self.conn.fetchval(statement, *values)


@pytest.fixture
async def plans(fresh_dsn: str) -> AsyncIterator[Plans]:
    """A database with some weeks of 200 stores in it."""
    conn = await asyncpg.connect(fresh_dsn)
    await prepare(conn)
    await conn.execute(FILL)
    yield Plans(conn)
    await conn.close()


async def test_what_screens_ask_all_day_reads_no_table_whole(plans: Plans) -> None:
    asked: Any = plans
    assert len(await packages_sql.open_of(asked, STORE, None, 500)) == 30
    assert await packages_sql.open_of(asked, STORE, NOW, 500) == []
    assert len(await packages_sql.history(asked, STORE, 100, 50)) == 50
    assert (await packages_sql.by_code(asked, "B7", STORE)) is not None
    assert (await packages_sql.package(asked, UUID("00000000-0000-4000-9000-000000000007"))) is not None
    assert await packages_sql.by_key(asked, STORE, "nothing") is None
    assert await packages_sql.ran_out(asked, NOW, 100) == []
    assert len(await packages_sql.page(asked, STORE, 5, 10)) == 10
    assert await checklists_sql.answers(asked, STORE, [DAY]) != {}
    assert await checklists_sql.runs(asked, STORE, [DAY]) != {}
    assert len(await checklists_sql.last_readings(asked, STORE)) == 4
    assert len(await rota_sql.shifts(asked, STORE, DAY, DAY)) == 2
    assert len(await rota_sql.of_day(asked, STORE, DAY)) == 2
    assert len(await rota_sql.present(asked, STORE)) == 2
    assert len(await goods_sql.records(asked, STORE, "waste", DAY, 50)) == 2
    assert len(await screens_sql.of_store(asked, STORE)) == 10
    await screens_sql.seen(asked, STORE, screens_sql.Screen(STORE, "kitchen", "k", NOW), 5)
    assert len(await screens_sql.of_store(asked, STORE)) == 5
    assert plans.whole <= {"equipment", "transfer", "correction"}  # small ones, or empty here
