"""Hot statements at a realistic size: they walk indexes, never the whole of a chain's balances or a year's moves."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.supply.inventory.pantry import DAY, in_days

from teahouse.ground.db import Connection
from teahouse.ground.ids import uuid7
from teahouse.supply.inventory import figures_sql, lots_sql, selling_sql, sql
from teahouse.supply.inventory.model import ADJUSTMENT, CONSUMPTION
from teahouse.supply.inventory.months import open_ahead

STORES, BINS, ITEMS, OPERATIONS = 600, 15_000, 60, 20_000

FILL = f"""
CREATE TEMP TABLE s AS SELECT n, ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid AS id
FROM generate_series(1, {STORES}) n;
INSERT INTO inventory.item SELECT 'item-' || i, 'x', 'x', 'g', 240 FROM generate_series(1, {ITEMS}) i;
INSERT INTO inventory.lot SELECT ('00000000-0000-0000-0001-' || lpad(i::text, 12, '0'))::uuid, 'item-' || i, 'L', null,
    '2027-01-01', null, 'released', '2026-01-01' FROM generate_series(1, {ITEMS}) i;
INSERT INTO inventory.place SELECT id, 'store', id FROM s;
INSERT INTO inventory.place (place_id, kind, warehouse_id)
SELECT gen_random_uuid(), 'bin', ('00000000-0000-0000-0002-' || lpad((g % 20)::text, 12, '0'))::uuid
FROM generate_series(1, {BINS}) g;
INSERT INTO inventory.balance SELECT s.id, item_code, lot_id, 5000 FROM s, inventory.lot;
INSERT INTO inventory.operation
SELECT gen_random_uuid(), s.id, date '2026-05-20' - g / {STORES}, 'consume', 'sale:' || lpad(g::text, 9, '0'), null,
    null, null, '', 'orders', now() FROM generate_series(1, {OPERATIONS}) g JOIN s ON s.n = 1 + g % {STORES};
INSERT INTO inventory.move
SELECT o.business_day, o.operation_id, i, 'consume', l.item_code, l.lot_id, o.place_id, '{CONSUMPTION}', 5
FROM inventory.operation o, generate_series(1, 3) i JOIN inventory.lot l ON l.item_code = 'item-' || i;
ANALYZE inventory.balance; ANALYZE inventory.operation; ANALYZE inventory.move; ANALYZE inventory.lot;
ANALYZE inventory.place;
"""
EMPTY = ("move_default", "move_202606", "move_202607")
BIG = ("balance", "operation", "move", "place")


def scans(plan: dict[str, Any]) -> list[str]:
    """Every sequential scan of a large table (partitions included) in a plan."""
    name = str(plan.get("Relation Name", ""))
    whole = plan["Node Type"] == "Seq Scan" and name.startswith(BIG) and name not in EMPTY
    return [name] * whole + [found for child in plan.get("Plans", []) for found in scans(child)]


async def whole_scans(conn: Connection, statement: str, *arguments: Any) -> list[str]:
    """Large tables the statement reads whole, planned for these arguments and for any."""
    found: list[str] = []
    for mode in ("force_custom_plan", "force_generic_plan"):
        await conn.execute(f"SET LOCAL plan_cache_mode = {mode}")
        rows = await conn.fetchval(f"EXPLAIN (FORMAT JSON) {statement}", *arguments)
        found += scans(rows[0]["Plan"])
    return found


async def test_hot_statements_use_indexes(conn: Connection) -> None:
    assert len(await open_ahead(conn, DAY)) == 3
    await conn.execute(FILL)
    store, lot = UUID(int=7), UUID("00000000-0000-0000-0001-000000000003")
    some = [UUID(int=n) for n in range(1, 13)]
    items, operation = (
        [f"item-{n}" for n in range(1, 13)],
        await conn.fetchval("SELECT operation_id FROM inventory.operation LIMIT 1"),
    )
    wants = ([750] * 12, [DAY] * 12, [DAY] * 12, [uuid7()] * 12, list(range(1, 13)), [60] * 12)
    asked: dict[str, tuple[Any, ...]] = {
        "lock": (sql.LOCK_PLACES, some),
        "balances": (sql.BALANCES, some, items),
        "change": (sql.CHANGE_BALANCES, some, items, [lot] * 12, [-1] * 12),
        "answers": (sql.ANSWERS, some, ["sale:1"] * 12),
        "operations": (sql.OPERATIONS, [operation]),
        "moves": (sql.MOVES_OF, [operation], [DAY]),
        "post": (selling_sql.POST, some, items, *wants, CONSUMPTION, ADJUSTMENT),
        "returns": (selling_sql.RETURNS_OF, [operation]),
        "stock": (figures_sql.STOCK, store),
        "used": (figures_sql.USED, store, in_days(-7), CONSUMPTION),
        "on the way": (figures_sql.ON_THE_WAY, store, in_days(-60)),
        "where": (lots_sql.WHERE, [lot]),
        "tidy": (sql.TIDY, [store]),
        "reserve": (lots_sql.RESERVE, some, items, [lot] * 12, [1] * 12),
    }
    for name, (statement, *arguments) in asked.items():
        assert not await whole_scans(conn, statement, *arguments), name
