"""Statements about allocation runs, and about what stores use up and will. Decides nothing.

What concerns all stores at once is read and written as arrays in PostgreSQL's binary form (records.py): a million
numbers are a matter of milliseconds then.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any
from uuid import UUID

from teahouse.ground.db import Connection

PAGE_MAX = 100
RUNS_MAX = 50
QUALITY_MAX = 60
COPY_MAX_S = 300  # a whole chain's lines, on a busy machine

# -- use and outlook

USAGE_STORES = "SELECT store_id, bool_or(seeded) FROM oms.usage WHERE day >= $1 AND day < $2 GROUP BY 1 ORDER BY 1"

# One row: places of the stores in $2, and their arrays brought to length $3.
USAGE_OF_DAY = """
SELECT array_send(array_agg(s.n ORDER BY s.n)), string_agg(array_send(CASE WHEN cardinality(u.qty) = $3 THEN u.qty
    ELSE (u.qty || array_fill(0, ARRAY[$3]))[1:$3] END), ''::bytea ORDER BY s.n)
FROM (SELECT store_id, (n - 1)::int AS n FROM unnest($2::uuid[]) WITH ORDINALITY AS x(store_id, n)) s
JOIN oms.usage u USING (store_id) WHERE u.day = $1"""

DROP_USAGE = "DELETE FROM oms.usage WHERE day = $1 AND store_id = ANY($2::uuid[])"
LATEST_USAGE = "SELECT max(day) FROM oms.usage"

CLEAR_OUTLOOK = "DELETE FROM oms.outlook"
OUTLOOK_MADE = "SELECT max(made_on) FROM oms.outlook"
OUTLOOK_OF = (
    "SELECT made_on, days, ahead, sigma, daily, on_hand, suggested, arrives_on FROM oms.outlook WHERE store_id = $1"
)
OUTLOOKS = "SELECT store_id, array_send(daily), array_send(on_hand) FROM oms.outlook WHERE store_id = ANY($1::uuid[])"
SUGGESTED = """
SELECT n::int, sum(cases)::bigint, count(*) FILTER (WHERE cases > 0)::int
FROM oms.outlook o, unnest(o.suggested) WITH ORDINALITY AS s(cases, n) GROUP BY 1 ORDER BY 1"""

PUT_QUALITY = """
INSERT INTO oms.quality (made_on, class, days, wape_bp, bias_bp, naive_bp, mean_bp, covered_bp)
SELECT $1, * FROM unnest($2::text[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[])
ON CONFLICT (made_on, class) DO UPDATE SET days = excluded.days, wape_bp = excluded.wape_bp, bias_bp = excluded.bias_bp,
    naive_bp = excluded.naive_bp, mean_bp = excluded.mean_bp, covered_bp = excluded.covered_bp"""
PUT_QUALITY_DAYS = """
INSERT INTO oms.quality_day (made_on, day, used_fen, forecast_fen, naive_fen)
SELECT $1, * FROM unnest($2::date[], $3::bigint[], $4::bigint[], $5::bigint[])
ON CONFLICT (made_on, day) DO UPDATE SET used_fen = excluded.used_fen, forecast_fen = excluded.forecast_fen,
    naive_fen = excluded.naive_fen"""
QUALITY = f"""
SELECT made_on, class AS store_class, days, wape_bp, bias_bp, naive_bp, mean_bp, covered_bp FROM oms.quality
ORDER BY made_on DESC, class LIMIT {QUALITY_MAX}"""
QUALITY_DAYS = """
SELECT day, used_fen, forecast_fen, naive_fen FROM oms.quality_day
WHERE made_on = (SELECT max(made_on) FROM oms.quality_day) ORDER BY day"""

# -- what a run looks at

FROZEN = """
SELECT o.store_id, o.order_id, o.warehouse_id, o.substitutes, s.opens_on, array_send(o.frozen_items),
    array_send(o.frozen_cases), array_send(o.frozen_prices)
FROM oms.goods_order o JOIN oms.customer s USING (store_id)
WHERE o.state = 'frozen' AND o.arrives_on = $1 AND o.warehouse_id = ANY($2::uuid[])"""

WAITING = """
SELECT arrives_on, warehouse_id, count(*)::int FROM oms.goods_order WHERE state = 'frozen' AND arrives_on >= $1
GROUP BY 1, 2 ORDER BY 1, 2"""

SUBSTITUTES = "SELECT item_code, instead, rank FROM oms.substitute ORDER BY rank, item_code, instead"
SET_SUBSTITUTES = """
INSERT INTO oms.substitute (item_code, instead, rank, changed_at, changed_by)
SELECT $1, s.instead, s.n, $3, $4 FROM unnest($2::text[]) WITH ORDINALITY AS s(instead, n)"""
CLEAR_SUBSTITUTES = "DELETE FROM oms.substitute WHERE item_code = $1"

# -- runs

ADD_RUN = """
INSERT INTO oms.run (run_id, key, arrives_on, warehouse_ids, rescue, state, seed, code_version, asked_at, asked_by)
VALUES ($1, $2, $3, $4, $5, 'asked', $6, $7, $8, $9) ON CONFLICT (key) DO NOTHING"""
RUN_COLUMNS = """run_id, key, arrives_on, warehouse_ids, rescue, state, seed, code_version, asked_at, asked_by, decided_at,
    released_at, released_by, encode(input_sha, 'hex') AS input_sha, encode(result_sha, 'hex') AS result_sha, stats"""
RUN = f"SELECT {RUN_COLUMNS} FROM oms.run WHERE run_id = $1"
RUN_LOCKED = f"SELECT {RUN_COLUMNS} FROM oms.run WHERE run_id = $1 FOR UPDATE"
RUN_OF_KEY = f"SELECT {RUN_COLUMNS} FROM oms.run WHERE key = $1"
RUNS = f"SELECT {RUN_COLUMNS} FROM oms.run WHERE $1::uuid IS NULL OR run_id < $1 ORDER BY run_id DESC LIMIT {RUNS_MAX}"
RUN_INPUT = "SELECT input, result_sha FROM oms.run WHERE run_id = $1"
DECIDED = """
UPDATE oms.run SET state = 'decided', decided_at = $2, input = $3, input_sha = $4, result_sha = $5, stats = $6
WHERE run_id = $1 AND state = 'asked'"""
RELEASED = (
    "UPDATE oms.run SET state = 'released', released_at = $2, released_by = $3 WHERE run_id = $1 AND state = 'decided'"
)
DROPPED = "UPDATE oms.run SET state = 'dropped' WHERE run_id = $1 AND state IN ('asked', 'decided')"

RUN_ORDERS = "SELECT DISTINCT order_id FROM oms.run_line WHERE run_id = $1 ORDER BY 1"
LOCK_ORDERS = (
    "SELECT order_id, state FROM oms.goods_order WHERE order_id = ANY($1::uuid[]) ORDER BY order_id FOR UPDATE"
)
# Held is now what will be shipped; the rest of each order is free again.
ALLOCATE_ORDERS = """
WITH kept AS (
    SELECT o.order_id, o.store_id, o.held_fen AS was, coalesce(a.fen, 0) AS held_fen
    FROM oms.goods_order o LEFT JOIN (
        SELECT order_id, sum(cases * price_fen)::bigint AS fen FROM oms.allotment WHERE run_id = $1 GROUP BY 1) a
    USING (order_id) WHERE o.order_id = ANY($2::uuid[])),
changed AS (
    UPDATE oms.goods_order o SET state = 'allocated', run_id = $1, held_fen = k.held_fen FROM kept k
    WHERE o.order_id = k.order_id AND o.state = 'frozen' RETURNING o.order_id, o.store_id, k.was - k.held_fen AS freed)
SELECT store_id, sum(freed)::bigint FROM changed GROUP BY 1 ORDER BY 1"""
FREE_HELD = """
UPDATE oms.account a SET held_fen = a.held_fen - f.fen FROM unnest($1::uuid[], $2::bigint[]) AS f(store_id, fen)
WHERE a.store_id = f.store_id AND (f.fen >= 0 OR a.balance_fen - a.held_fen + a.credit_limit_fen >= -f.fen)
RETURNING a.store_id"""

GROUPS = f"""
SELECT run_id, warehouse_id, item_no, stock, asked, opening_asked, minimum_asked, given, cover_h, lines, short_lines,
    rescued, instead
FROM oms.run_group
WHERE run_id = $1 AND ($2::uuid IS NULL OR warehouse_id = $2) AND (NOT $3 OR short_lines > 0)
ORDER BY asked - given DESC, warehouse_id, item_no LIMIT {PAGE_MAX} OFFSET $4"""
GROUPS_OF = """
SELECT warehouse_id, item_no, stock, asked, opening_asked, minimum_asked, given, cover_h, lines, short_lines, rescued,
    instead
FROM oms.run_group WHERE run_id = $1 AND item_no = ANY($2::int[])"""
BY_WAREHOUSE = """
SELECT warehouse_id, sum(stock)::bigint, sum(asked)::bigint, sum(given)::bigint, sum(rescued)::bigint, sum(instead)::bigint,
    count(*)::int, count(*) FILTER (WHERE short_lines > 0)::int
FROM oms.run_group WHERE run_id = $1 GROUP BY 1 ORDER BY 1"""
LINES = f"""
SELECT l.order_id, l.store_id, l.item_no, l.asked, l.opening, l.minimum, l.share, l.rescued, l.instead, l.daily, l.on_hand,
    o.warehouse_id
FROM oms.run_line l JOIN oms.goods_order o USING (order_id)
WHERE l.run_id = $1 AND ($2::uuid IS NULL OR l.store_id = $2) AND ($3::int IS NULL OR l.item_no = $3)
    AND ($4::uuid IS NULL OR o.warehouse_id = $4)
    AND (NOT $5 OR l.opening + l.minimum + l.share + l.rescued + l.instead < l.asked)
    AND ($6::uuid IS NULL OR (l.order_id, l.item_no) > ($6, $7::int))
ORDER BY l.order_id, l.item_no LIMIT {PAGE_MAX}"""
LINES_OF_ORDER = """
SELECT l.order_id, l.store_id, l.item_no, l.asked, l.opening, l.minimum, l.share, l.rescued, l.instead, l.daily, l.on_hand
FROM oms.run_line l WHERE l.run_id = $1 AND l.order_id = $2 ORDER BY l.item_no"""
FILL = """
SELECT width_bucket(100.0 * (opening + minimum + share + rescued + instead) / asked, 0, 100, 10)::int, count(*)::int
FROM oms.run_line WHERE run_id = $1 GROUP BY 1 ORDER BY 1"""

TO_SHIP = """
SELECT a.allotment_id, a.store_id, o.route_code || CASE WHEN l.trip_no > 1 THEN '+' || l.trip_no ELSE '' END, g.item_code,
    a.cases * a.case_qty, o.arrives_on
FROM oms.allotment a JOIN oms.run r USING (run_id) JOIN oms.goods_order o ON o.order_id = a.order_id
JOIN oms.goods g ON g.item_no = a.ship_no
LEFT JOIN oms.load l ON (l.run_id, l.warehouse_id, l.store_id) = (a.run_id, a.warehouse_id, a.store_id)
WHERE a.run_id = $1 AND a.warehouse_id = $2 AND r.state = 'released' ORDER BY 3, a.store_id, a.ship_no"""


async def long_statements(conn: Connection, most_ms: int) -> None:
    """Statements of this transaction may take so long: they move the whole chain's arrays."""
    await conn.execute("SELECT set_config('statement_timeout', $1, true)", str(most_ms))


async def usage_stores(conn: Connection, since: date, until: date) -> list[tuple[UUID, bool]]:
    """Stores with recorded use in [since, until), by id; was any of it made up for the demo?"""
    return [(row[0], row[1]) for row in await conn.fetch(USAGE_STORES, since, until)]


async def usage_of_day(
    conn: Connection, day: date, store_ids: Sequence[UUID], items: int
) -> tuple[bytes, bytes] | None:
    """(places in store_ids, arrays of so many items), as PostgreSQL sends them; None for a day without any."""
    row = await conn.fetchrow(USAGE_OF_DAY, day, list(store_ids), items)
    return (row[0], row[1]) if row[0] is not None else None


async def latest_usage(conn: Connection) -> date | None:
    """The last day anything was recorded."""
    found: date | None = await conn.fetchval(LATEST_USAGE)
    return found


async def drop_usage(conn: Connection, day: date, store_ids: Sequence[UUID]) -> None:
    """What was recorded of these stores on that day, to be recorded anew."""
    await conn.execute(DROP_USAGE, day, list(store_ids))


async def copy_in(conn: Connection, table: str, columns: Sequence[str], rows: bytes) -> None:
    """Rows in COPY's binary format into a table of ours."""
    await conn.copy_to_table(
        table, schema_name="oms", source=BytesIO(rows), columns=columns, format="binary", timeout=COPY_MAX_S
    )


async def clear_outlook(conn: Connection) -> None:
    """Yesterday's forecasts."""
    await conn.execute(CLEAR_OUTLOOK)


async def outlook_made(conn: Connection) -> date | None:
    """The day of the latest forecasts."""
    found: date | None = await conn.fetchval(OUTLOOK_MADE)
    return found


async def outlook_of(conn: Connection, store_id: UUID) -> Any:
    """(made_on, days, ahead, sigma, daily, on_hand, suggested, arrives_on) of a store, or None."""
    return await conn.fetchrow(OUTLOOK_OF, store_id)


async def outlooks(conn: Connection, store_ids: Sequence[UUID]) -> dict[UUID, tuple[bytes, bytes]]:
    """Store -> (daily, on hand), as PostgreSQL sends them."""
    return {row[0]: (row[1], row[2]) for row in await conn.fetch(OUTLOOKS, list(store_ids))}


async def suggested(conn: Connection) -> list[tuple[int, int, int]]:
    """(item, cases, stores) of all stores' next suggested orders."""
    return [(row[0], row[1], row[2]) for row in await conn.fetch(SUGGESTED)]


async def put_quality(
    conn: Connection, made_on: date, rows: Sequence[tuple[Any, ...]], days: Sequence[tuple[Any, ...]]
) -> None:
    """How good forecasts were, by class (class, days, wape, bias, naive, mean, covered) and by day (day, used, forecast,
    naive)."""
    await conn.execute(PUT_QUALITY, made_on, *map(list, zip(*rows, strict=True)))
    await conn.execute(PUT_QUALITY_DAYS, made_on, *map(list, zip(*days, strict=True)))


async def quality(conn: Connection) -> tuple[list[Any], list[Any]]:
    """(rows by night and class, latest first; days of the latest)."""
    return await conn.fetch(QUALITY), await conn.fetch(QUALITY_DAYS)


# -- runs --------------------------------------------------------------------------------------------------------------


async def frozen(conn: Connection, arrives_on: date, warehouse_ids: Sequence[UUID]) -> list[Any]:
    """(store, order, warehouse, takes substitutes, opens on, items, cases, prices) of orders that wait, by store."""
    found = await conn.fetch(FROZEN, arrives_on, list(warehouse_ids))
    return sorted(found, key=lambda row: row[0].bytes)  # here: there they would be sorted on disk, arrays and all


async def waiting(conn: Connection, since: date) -> list[Any]:
    """(day, warehouse, orders) that are frozen and not given out."""
    found: list[Any] = await conn.fetch(WAITING, since)
    return found


async def substitutes(conn: Connection) -> list[tuple[str, str, int]]:
    """(item, instead, rank), best first."""
    return [(row[0], row[1], row[2]) for row in await conn.fetch(SUBSTITUTES)]


async def set_substitutes(conn: Connection, item: str, instead: Sequence[str], at: datetime, actor: str) -> None:
    """What may be sent for an item, best first."""
    await conn.execute(CLEAR_SUBSTITUTES, item)
    await conn.execute(SET_SUBSTITUTES, item, list(instead), at, actor)


async def add_run(conn: Connection, row: Sequence[Any]) -> None:
    """A run that is asked for: (id, key, day, warehouses, rescue, seed, code version, at, by); a known key changes
    nothing."""
    await conn.execute(ADD_RUN, *row)


async def run(conn: Connection, run_id: UUID, locked: bool = False) -> Any:
    """A run without its input, or None."""
    return await conn.fetchrow(RUN_LOCKED if locked else RUN, run_id)


async def run_of_key(conn: Connection, key: str) -> Any:
    """The run asked for under a key."""
    return await conn.fetchrow(RUN_OF_KEY, key)


async def runs(conn: Connection, before: UUID | None) -> list[Any]:
    """Newest first."""
    found: list[Any] = await conn.fetch(RUNS, before)
    return found


async def run_input(conn: Connection, run_id: UUID) -> Any:
    """(input, check sum of the result)."""
    return await conn.fetchrow(RUN_INPUT, run_id)


async def decided(
    conn: Connection, run_id: UUID, at: datetime, record: bytes, shas: tuple[bytes, bytes], stats: Any
) -> None:
    """The run is decided: its input, check sums of input and result, figures."""
    await conn.execute(DECIDED, run_id, at, record, *shas, stats)


async def released(conn: Connection, run_id: UUID, at: datetime, actor: str) -> None:
    """The run is given out."""
    await conn.execute(RELEASED, run_id, at, actor)


async def dropped(conn: Connection, run_id: UUID) -> bool:
    """The run will not be given out; False when it has been."""
    return (await conn.execute(DROPPED, run_id)).endswith(" 1")  # type: ignore[no-any-return]


async def lock_orders_of(conn: Connection, run_id: UUID) -> list[tuple[UUID, str]]:
    """(order, state) of all orders in the run, held."""
    ids = [row[0] for row in await conn.fetch(RUN_ORDERS, run_id)]
    return [(row[0], row[1]) for row in await conn.fetch(LOCK_ORDERS, ids)]


async def allocate_orders(conn: Connection, run_id: UUID, order_ids: Sequence[UUID]) -> list[UUID]:
    """Frozen orders are allocated; what they hold beyond what will be shipped is free again, what they lack is held.
    The stores whose account does not cover what their orders lack."""
    freed = await conn.fetch(ALLOCATE_ORDERS, run_id, list(order_ids))
    done = {row[0] for row in await conn.fetch(FREE_HELD, [row[0] for row in freed], [row[1] for row in freed])}
    return [row[0] for row in freed if row[0] not in done]


async def groups(conn: Connection, run_id: UUID, warehouse_id: UUID | None, short: bool, skip: int) -> list[Any]:
    """A page of groups, those that lack most first."""
    found: list[Any] = await conn.fetch(GROUPS, run_id, warehouse_id, short, skip)
    return found


async def groups_of(conn: Connection, run_id: UUID, item_nos: Sequence[int]) -> dict[tuple[UUID, int], Any]:
    """(warehouse, item) -> group, of these items."""
    return {(row[0], row[1]): row for row in await conn.fetch(GROUPS_OF, run_id, list(item_nos))}


async def by_warehouse(conn: Connection, run_id: UUID) -> list[Any]:
    """(warehouse, stock, asked, given, rescued, instead, items, short items)."""
    found: list[Any] = await conn.fetch(BY_WAREHOUSE, run_id)
    return found


async def lines(
    conn: Connection, run_id: UUID, store_id: UUID | None, item_no: int | None, warehouse_id: UUID | None, short: bool,
    after: tuple[UUID, int] | None,
) -> list[Any]:  # fmt: skip
    """A page of lines by order and item."""
    place = after or (None, None)
    found: list[Any] = await conn.fetch(LINES, run_id, store_id, item_no, warehouse_id, short, *place)
    return found


async def lines_of_order(conn: Connection, run_id: UUID, order_id: UUID) -> list[Any]:
    """What became of an order in a run."""
    found: list[Any] = await conn.fetch(LINES_OF_ORDER, run_id, order_id)
    return found


async def fill(conn: Connection, run_id: UUID) -> dict[int, int]:
    """Tenth of what was asked (11: all of it) -> lines."""
    return {row[0]: row[1] for row in await conn.fetch(FILL, run_id)}


async def to_ship(conn: Connection, run_id: UUID, warehouse_id: UUID) -> list[tuple[UUID, UUID, str, str, int, date]]:
    """(line, store, route, item, base units, arrives on) that a warehouse is to ship; none before the run is released."""
    return [tuple(row) for row in await conn.fetch(TO_SHIP, run_id, warehouse_id)]  # type: ignore[misc]
