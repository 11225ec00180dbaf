"""The bare limit: PostgreSQL's own pgbench inserts the same rows into copies of the same tables, with the same
indexes, one order per transaction, prepared, on the same server. No HTTP, no Python, no rules."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from bench.house import GUESTS, STORES, House

CLIENTS = (8, 16, 32)
TABLES = {"orders": "orders.orders", "line": "orders.line", "payment": "payments.payment", "event": "ground.event"}

# :n lines per order: 1 and more, with the mean of the orders that come over HTTP.
SCRIPT = """
\\set store random(1, {stores})
\\set guest random(1, {guests})
\\set n random({low}, {high})
\\set fen random(900, 4000)
WITH one AS MATERIALIZED (
    SELECT uuidv7() AS o, uuidv7() AS p, replace(uuidv7()::text, '-', '') AS ref, now() AS at, :n::int AS n,
        :fen::bigint AS fen, ('00000000-0000-5000-8000-' || lpad(to_hex(:store::int), 12, '0'))::uuid AS s,
        ('00000000-0000-5000-8001-' || lpad(to_hex(:guest::int), 12, '0'))::uuid AS g),
placed AS (
    INSERT INTO pgbench.orders (order_id, channel, channel_ref, store_id, guest_id, state, menu_version, total_fen,
        cups, weight, payment_id, business_day, placed_at, promised_at, expires_at)
    SELECT o, 'mini', ref, s, g, 'placed', 1, fen * n, n, 100 * n, p, at::date, at, at + interval '8 min',
        at + interval '15 min' FROM one),
lines AS (
    INSERT INTO pgbench.line (order_id, line_no, product, choices, quantity, unit_fen, total_fen, weight)
    SELECT o, k, 'jasmine-milk-tea', '{{size-m,ice-normal,sugar-half}}', 1, fen, fen, 100
    FROM one, generate_series(1, n) k),
paying AS (
    INSERT INTO pgbench.payment (payment_id, order_id, store_id, kind, amount_fen, state, opened_at)
    SELECT p, o, s, 'wechat', fen * n, 'opened', at FROM one)
INSERT INTO pgbench.event (kind, key, body)
SELECT 'orders.OrderPlaced', s::text, json_build_object('order_id', o, 'store_id', s, 'channel', 'mini',
    'total_fen', fen * n, 'cups', n, 'placed_at', at) FROM one;
"""


async def measure(house: House, database: str, lines: float, each_s: float) -> dict[str, float]:
    """Transactions per second by number of clients, and the `best`. lines: mean per order."""
    await house.execute(database, "DROP SCHEMA IF EXISTS pgbench CASCADE")
    await house.execute(database, "CREATE SCHEMA pgbench")
    for name, like in TABLES.items():
        await house.execute(database, f"CREATE TABLE pgbench.{name} (LIKE {like} INCLUDING ALL)")
    script = Path(house.server.socket) / "order.sql"  # where the server's user may read
    low, high = spread(lines)
    script.write_text(SCRIPT.format(stores=STORES, guests=GUESTS, low=low, high=high))
    script.chmod(0o644)
    found: dict[str, float] = {}
    for clients in CLIENTS:
        done = await asyncio.to_thread(
            house.server.run, "pgbench", "-n", "-M", "prepared", "-c", str(clients), "-j", "1",
            "-T", str(round(each_s)), "-f", str(script), house.server.dsn(database),
        )  # fmt: skip
        tps = re.search(r"tps = ([\d.]+)", done.stdout)
        if tps is None:
            raise RuntimeError(f"pgbench says nothing: {done.stdout}{done.stderr}")
        found[str(clients)] = float(tps[1])
    placed, of = await _sums(house, database)
    found["best"], found["lines_per_order"] = max(found.values()), round(of / max(1, placed), 2)
    await house.execute(database, "DROP SCHEMA pgbench CASCADE")
    script.unlink()
    return found


def spread(lines: float) -> tuple[int, int]:
    """Equally likely numbers of lines with a mean nearest to `lines`, never above it: not to flatter us."""
    high = 1
    while (1 + high + 1) / 2 <= lines:
        high += 1
    return 1, high


async def _sums(house: House, database: str) -> tuple[int, int]:
    rows = await house.rows(
        database, "SELECT (SELECT count(*) FROM pgbench.orders), (SELECT count(*) FROM pgbench.line)"
    )
    return rows[0][0], rows[0][1]
