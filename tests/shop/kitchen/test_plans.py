"""Hot statements at a realistic size: they walk indexes, never the whole of a year's tickets."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.shop.kitchen.floor import AT, DAY, Floor

from teahouse.ground.db import Connection
from teahouse.ground.ids import uuid7
from teahouse.shop.kitchen import figures_sql, settings_sql, sql

TICKETS = 60_000

FILL = f"""
INSERT INTO kitchen.ticket (ticket_id, order_id, cup_no, of, store_id, pickup_no, business_day, channel, line_no,
    product, choices, menu_version, weight, stations, state, live, promised_at, due_from, queued_at)
SELECT gen_random_uuid(), o, 1, 1, s, 'A' || n, $1::date - n / 1000, 'mini', 1, 'milk-tea', '{{}}', 1, 100, '{{tea}}',
    CASE WHEN n < 300 THEN 'queued' ELSE 'handed_over' END, n < 300, $2, $2, $2
FROM (SELECT n, gen_random_uuid() o, ('00000000-0000-0000-0000-' || lpad((n % 40)::text, 12, '0'))::uuid s
    FROM generate_series(1, {TICKETS}) n) r"""

SETTINGS = """
INSERT INTO kitchen.setting (store_id, auto_stations, clear_ready_min, changed_at)
SELECT ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, '{seal}', 30, $1 FROM generate_series(0, 39) n"""


def nodes(plan: dict[str, Any]) -> list[str]:
    """Every scan of the ticket table in a plan."""
    found = [plan["Node Type"]] if plan.get("Relation Name") == "ticket" else []
    return found + [node for child in plan.get("Plans", []) for node in nodes(child)]


async def plan(conn: Connection, statement: str, *arguments: Any) -> list[str]:
    """How the statement reaches tickets, both when planned for these arguments and for any."""
    found: list[str] = []
    for mode in ("force_custom_plan", "force_generic_plan"):
        await conn.execute(f"SET LOCAL plan_cache_mode = {mode}")
        rows = await conn.fetchval(f"EXPLAIN (FORMAT JSON) {statement}", *arguments)
        found += nodes(rows[0]["Plan"])
    return found


async def test_hot_statements_use_indexes(floor: Floor) -> None:
    async with floor.db.transaction() as conn:
        await conn.execute(FILL, DAY, AT)
        await conn.execute(SETTINGS, AT)
        await conn.execute("ANALYZE kitchen.ticket, kitchen.setting")
        row = await conn.fetchrow("SELECT ticket_id, order_id, store_id FROM kitchen.ticket WHERE live LIMIT 1")
        ticket, order, store = row
        some = [ticket] + [uuid7() for _ in range(20)]
        number, scan = ([store], [DAY], ["A7"]), ([store], [DAY], ["0123456789"])
        plans = {
            "lock": await plan(conn, sql._LOCKED, some, [order], *number, *scan),
            "board": await plan(conn, sql._BOARDS, [store], [AT], [None], 200, timedelta(hours=1)),
            "pickup": await plan(conn, figures_sql._PICKUP, store, AT, AT, 200),
            "counts": await plan(conn, figures_sql._COUNTS, store, AT, AT),
            "look": await plan(conn, figures_sql._LOOK, AT),
            "changed": await plan(conn, sql._CHANGED, [order], [1], [AT]),
            "unattended": await plan(conn, settings_sql._UNATTENDED, AT, 200),
            "forgotten": await plan(conn, settings_sql._FORGOTTEN, AT, 200),
        }
        none: list[list[Any]] = [[] for _ in range(38)]
        plans["save"] = await plan(conn, sql._SAVE, *none)
    for name, scans in plans.items():
        assert scans, name
        assert not [scan for scan in scans if scan == "Seq Scan"], (name, scans)
