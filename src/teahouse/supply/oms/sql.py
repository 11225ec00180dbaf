"""Statements about the catalogue, the calendar, orders and accounts. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from teahouse.commerce.stores import Text
from teahouse.ground.db import Connection
from teahouse.supply.oms.model import Account, Customer, Entry, Goods, Order, Route, SpecialDay

PAGE_MAX = 200
FREEZE_MAX = 500  # orders in one transaction
STANDING_MAX = 500

PUT_GOODS = """
INSERT INTO oms.goods (item_code, item_no, name_zh, name_en, unit, zone, case_qty, price_fen, classes, cases_max, shelf_days,
    volume_ml, weight_g)
SELECT g.item_code, (SELECT coalesce(max(item_no), 0) FROM oms.goods) + row_number() OVER (ORDER BY g.n), g.name_zh,
    g.name_en, g.unit, g.zone, g.case_qty, g.price_fen, string_to_array(g.classes, ','), g.cases_max, g.shelf_days, g.volume_ml,
    g.weight_g
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::int[], $8::text[],
    $9::int[], $10::int[], $11::int[], $12::int[]) WITH ORDINALITY
    AS g(item_code, name_zh, name_en, unit, zone, case_qty, price_fen, classes, cases_max, shelf_days, volume_ml, weight_g, n)
ON CONFLICT (item_code) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en, zone = excluded.zone,
    price_fen = excluded.price_fen, classes = excluded.classes, cases_max = excluded.cases_max,
    shelf_days = excluded.shelf_days, volume_ml = excluded.volume_ml, weight_g = excluded.weight_g"""

GOODS = """
SELECT item_code, item_no, name_zh, name_en, unit, zone, case_qty, price_fen, classes, cases_max, shelf_days, active,
    volume_ml, weight_g
FROM oms.goods ORDER BY item_no"""

ROUTE_COLUMNS = """route_code, warehouse_id, weekdays, every_days, first_on, cutoff_days, cutoff_time, window_from, window_to,
    cases_max, volume_max_ml, weight_max_g, vehicles_max"""
PUT_ROUTES = f"""
INSERT INTO oms.route ({ROUTE_COLUMNS})
SELECT r.route_code, r.warehouse_id, string_to_array(r.weekdays, ',')::int[], r.every_days, r.first_on, r.cutoff_days,
    r.cutoff_time, r.window_from, r.window_to, r.cases_max, r.volume_max_ml, r.weight_max_g, r.vehicles_max
FROM unnest($1::text[], $2::uuid[], $3::text[], $4::int[], $5::date[], $6::int[], $7::time[], $8::time[], $9::time[],
    $10::int[], $11::bigint[], $12::bigint[], $13::int[]) AS r({ROUTE_COLUMNS})
ON CONFLICT (route_code) DO UPDATE SET warehouse_id = excluded.warehouse_id, weekdays = excluded.weekdays,
    every_days = excluded.every_days, first_on = excluded.first_on, cutoff_days = excluded.cutoff_days,
    cutoff_time = excluded.cutoff_time, window_from = excluded.window_from, window_to = excluded.window_to,
    cases_max = excluded.cases_max, volume_max_ml = excluded.volume_max_ml, weight_max_g = excluded.weight_max_g,
    vehicles_max = excluded.vehicles_max"""

ROUTES = f"SELECT {ROUTE_COLUMNS} FROM oms.route WHERE $1::text[] IS NULL OR route_code = ANY($1) ORDER BY route_code"

ROUTE_STORES = "SELECT route_code, count(*)::int FROM oms.customer GROUP BY 1"

PUT_DAYS = """
INSERT INTO oms.special_day (day, name_zh, name_en, holiday, no_delivery)
SELECT * FROM unnest($1::date[], $2::text[], $3::text[], $4::bool[], $5::bool[])
ON CONFLICT (day) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en, holiday = excluded.holiday,
    no_delivery = excluded.no_delivery"""

DAYS = (
    "SELECT day, name_zh, name_en, holiday, no_delivery FROM oms.special_day WHERE day BETWEEN $1 AND $2 ORDER BY day"
)

DROP_DAY = "DELETE FROM oms.special_day WHERE day = $1"

PUT_STORES = """
INSERT INTO oms.customer (store_id, class, route_code, opens_on)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::date[])
ON CONFLICT (store_id) DO UPDATE SET class = excluded.class, route_code = excluded.route_code, opens_on = excluded.opens_on"""

STORES = """
SELECT store_id, class, route_code, opens_on FROM oms.customer WHERE $1::uuid[] IS NULL OR store_id = ANY($1) ORDER BY store_id"""

# -- accounts

OPEN_ACCOUNTS = """
INSERT INTO oms.account (store_id, credit_limit_fen) SELECT * FROM unnest($1::uuid[], $2::bigint[]) ON CONFLICT DO NOTHING"""

ACCOUNT = "SELECT store_id, credit_limit_fen, balance_fen, held_fen FROM oms.account WHERE store_id = $1"

ACCOUNTS = f"""
SELECT store_id, credit_limit_fen, balance_fen, held_fen FROM oms.account
WHERE ($1::uuid[] IS NULL OR store_id = ANY($1)) AND ($2::uuid IS NULL OR store_id > $2)
    AND (NOT $3 OR balance_fen - held_fen + credit_limit_fen < credit_limit_fen / 10)
ORDER BY store_id LIMIT {PAGE_MAX}"""

# Nothing is held that is not covered; letting go is always right.
HOLD = """
UPDATE oms.account SET held_fen = held_fen + $2
WHERE store_id = $1 AND ($2 <= 0 OR balance_fen - held_fen + credit_limit_fen >= $2) RETURNING held_fen"""

LIMIT = """
UPDATE oms.account SET credit_limit_fen = $2
WHERE store_id = $1 AND balance_fen - held_fen + $2 >= 0 RETURNING store_id, credit_limit_fen, balance_fen, held_fen"""

ADD_ENTRY = """
INSERT INTO oms.entry (entry_id, store_id, kind, from_account, to_account, amount_fen, key, about, note, actor, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (key) DO NOTHING RETURNING true"""

ENTRY_OF_KEY = """
SELECT entry_id, store_id, kind, from_account, to_account, amount_fen, key, about, note, actor, at
FROM oms.entry WHERE key = $1"""

BALANCE = """
UPDATE oms.account SET balance_fen = balance_fen + $2, held_fen = held_fen - $3 WHERE store_id = $1 RETURNING balance_fen"""

ENTRIES = f"""
SELECT entry_id, store_id, kind, from_account, to_account, amount_fen, key, about, note, actor, at FROM oms.entry
WHERE store_id = $1 AND ($2::uuid IS NULL OR entry_id < $2) ORDER BY entry_id DESC LIMIT {PAGE_MAX}"""

# -- orders

COLUMNS = """order_id, store_id, arrives_on, route_code, warehouse_id, state, revision, cutoff_at, arrives_from, arrives_to,
    substitutes, total_fen, held_fen, made_at, submitted_at, frozen_at, run_id"""

ADD_ORDER = """
INSERT INTO oms.goods_order (order_id, store_id, arrives_on, route_code, warehouse_id, state, cutoff_at, arrives_from,
    arrives_to, made_at)
VALUES ($1, $2, $3, $4, $5, 'draft', $6, $7, $8, $9) ON CONFLICT (store_id, arrives_on) DO NOTHING"""

ORDER_LOCKED = f"SELECT {COLUMNS} FROM oms.goods_order WHERE store_id = $1 AND arrives_on = $2 FOR UPDATE"
ORDER = f"SELECT {COLUMNS} FROM oms.goods_order WHERE order_id = $1"
ORDERS = f"""
SELECT {COLUMNS} FROM oms.goods_order WHERE store_id = $1 AND ($2::date IS NULL OR arrives_on < $2)
ORDER BY arrives_on DESC LIMIT {PAGE_MAX}"""

SAVE_ORDER = """
UPDATE oms.goods_order SET state = $2, revision = revision + 1, substitutes = $3, total_fen = $4, held_fen = $5,
    route_code = $6, warehouse_id = $7, cutoff_at = $8, arrives_from = $9, arrives_to = $10,
    submitted_at = CASE WHEN $2 = 'submitted' THEN $11::timestamptz END, submitted_by = CASE WHEN $2 = 'submitted' THEN $12::text END
WHERE order_id = $1 AND frozen_at IS NULL"""

CLEAR_LINES = "DELETE FROM oms.order_line WHERE order_id = $1"
ADD_LINES = """
INSERT INTO oms.order_line (order_id, item_no, cases, price_fen, suggested)
SELECT $1, * FROM unnest($2::int[], $3::int[], $4::int[], $5::int[])"""
LINES = "SELECT item_no, cases, price_fen, suggested FROM oms.order_line WHERE order_id = $1 ORDER BY item_no"

# Two statements: the second sees what a writer, for whom the first waited, has written.
DUE = f"""
SELECT order_id, state FROM oms.goods_order WHERE state IN ('draft', 'submitted') AND cutoff_at <= $1
ORDER BY order_id LIMIT {FREEZE_MAX} FOR UPDATE"""
FREEZE = """
UPDATE oms.goods_order o SET state = 'frozen', frozen_at = $2, frozen_items = l.items, frozen_cases = l.cases,
    frozen_prices = l.prices
FROM (SELECT order_id, array_agg(item_no ORDER BY item_no) AS items, array_agg(cases ORDER BY item_no) AS cases,
          array_agg(price_fen ORDER BY item_no) AS prices
      FROM oms.order_line WHERE order_id = ANY($1::uuid[]) GROUP BY 1) l
WHERE o.order_id = l.order_id AND o.state = 'submitted' AND o.cutoff_at <= $2"""
LAPSE = "UPDATE oms.goods_order SET state = 'cancelled' WHERE order_id = ANY($1::uuid[]) AND state = 'draft' AND cutoff_at <= $2"

SET_STANDING = """
INSERT INTO oms.standing (store_id, item_no, cases) SELECT $1, * FROM unnest($2::int[], $3::int[])"""
CLEAR_STANDING = "DELETE FROM oms.standing WHERE store_id = $1"
STANDING = "SELECT item_no, cases FROM oms.standing WHERE store_id = $1 ORDER BY item_no"
STANDING_ROUTES = """
SELECT DISTINCT s.route_code FROM oms.standing n JOIN oms.customer s USING (store_id) ORDER BY 1"""
STANDING_DUE = f"""
SELECT DISTINCT s.store_id FROM oms.standing n JOIN oms.customer s USING (store_id)
WHERE s.route_code = $1 AND s.store_id > $3
    AND NOT EXISTS (SELECT FROM oms.goods_order o WHERE o.store_id = s.store_id AND o.arrives_on = $2)
ORDER BY 1 LIMIT {STANDING_MAX}"""

BY_DAY = """
SELECT arrives_on, warehouse_id, state, count(*)::int, sum(total_fen)::bigint FROM oms.goods_order
WHERE arrives_on BETWEEN $1 AND $2 AND state <> 'cancelled' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"""


async def put_goods(conn: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add or change goods: rows of (item, zh, en, unit, zone, base units of a case, fen, classes with commas, most,
    days, ml, g)."""
    await conn.execute(PUT_GOODS, *map(list, zip(*rows, strict=True)))


async def goods(conn: Connection) -> list[Goods]:
    """The catalogue, by item number."""
    return [
        Goods(r[0], r[1], Text(r[2], r[3]), r[4], r[5], r[6], r[7], tuple(r[8]), *tuple(r)[9:])
        for r in await conn.fetch(GOODS)
    ]


async def put_routes(conn: Connection, routes: Sequence[Route]) -> None:
    """Add or change routes."""
    rows = [
        (r.route_code, r.warehouse_id, None if r.weekdays is None else ",".join(map(str, r.weekdays)), r.every_days,
         r.first_on, r.cutoff_days, r.cutoff_time, r.window_from, r.window_to, r.cases_max, r.volume_max_ml, r.weight_max_g,
         r.vehicles_max)
        for r in routes
    ]  # fmt: skip
    await conn.execute(PUT_ROUTES, *map(list, zip(*rows, strict=True)))


async def routes(conn: Connection, codes: Sequence[str] | None = None) -> list[Route]:
    """These routes, or all."""
    found = await conn.fetch(ROUTES, None if codes is None else list(codes))
    return [Route(r[0], r[1], None if r[2] is None else tuple(r[2]), *tuple(r)[3:]) for r in found]


async def route_stores(conn: Connection) -> dict[str, int]:
    """Route -> how many stores are on it."""
    return {r[0]: r[1] for r in await conn.fetch(ROUTE_STORES)}


async def put_days(conn: Connection, days: Sequence[SpecialDay]) -> None:
    """Add or change special days."""
    rows = [(d.day, d.name.zh, d.name.en, d.holiday, d.no_delivery) for d in days]
    await conn.execute(PUT_DAYS, *map(list, zip(*rows, strict=True)))


async def drop_day(conn: Connection, day: date) -> None:
    """It is a day as any other."""
    await conn.execute(DROP_DAY, day)


async def special_days(conn: Connection, since: date, until: date) -> dict[date, SpecialDay]:
    """Days that differ, both ends included."""
    rows = await conn.fetch(DAYS, since, until)
    return {r[0]: SpecialDay(r[0], Text(r[1], r[2]), r[3], r[4]) for r in rows}


async def put_customers(conn: Connection, customers: Sequence[Customer]) -> None:
    """Add or change stores as customers."""
    rows = [(c.store_id, c.store_class, c.route_code, c.opens_on) for c in customers]
    await conn.execute(PUT_STORES, *map(list, zip(*rows, strict=True)))


async def customers(conn: Connection, store_ids: Sequence[UUID] | None = None) -> list[Customer]:
    """These stores as customers, or all, by id."""
    rows = await conn.fetch(STORES, None if store_ids is None else list(store_ids))
    return [Customer(*row) for row in rows]


# -- accounts ----------------------------------------------------------------------------------------------------------


async def open_accounts(conn: Connection, limits: Sequence[tuple[UUID, int]]) -> None:
    """Accounts (store, credit limit); those there are stay as they are."""
    await conn.execute(OPEN_ACCOUNTS, *map(list, zip(*limits, strict=True)))


async def account(conn: Connection, store_id: UUID) -> Account | None:
    """A store's."""
    row = await conn.fetchrow(ACCOUNT, store_id)
    return Account(*row) if row else None


async def accounts(
    conn: Connection, store_ids: Sequence[UUID] | None, after: UUID | None, tight: bool = False
) -> list[Account]:
    """A page by store id. tight: those with less than a tenth of their limit left."""
    rows = await conn.fetch(ACCOUNTS, None if store_ids is None else list(store_ids), after, tight)
    return [Account(*row) for row in rows]


async def hold(conn: Connection, store_id: UUID, by_fen: int) -> bool:
    """Hold so much more (or less, below zero); False when it is not covered or there is no account."""
    return await conn.fetchval(HOLD, store_id, by_fen) is not None


async def set_limit(conn: Connection, store_id: UUID, limit_fen: int) -> Account | None:
    """Another credit limit; None when what is owed and held is beyond it."""
    row = await conn.fetchrow(LIMIT, store_id, limit_fen)
    return Account(*row) if row else None


async def add_entry(conn: Connection, entry: Entry) -> bool:
    """Into the ledger; False when its key is there already."""
    e = entry
    return bool(
        await conn.fetchval(
            ADD_ENTRY, e.entry_id, e.store_id, e.kind, e.from_account, e.to_account, e.amount_fen, e.key, e.about,
            e.note, e.actor, e.at,
        )
    )  # fmt: skip


async def entry_of_key(conn: Connection, key: str) -> Entry | None:
    """What was booked under a key."""
    row = await conn.fetchrow(ENTRY_OF_KEY, key)
    return Entry(*row) if row else None


async def change_balance(conn: Connection, store_id: UUID, by_fen: int, release_fen: int = 0) -> bool:
    """The balance moves, and so much is no longer held; False when there is no account."""
    return await conn.fetchval(BALANCE, store_id, by_fen, release_fen) is not None


async def entries(conn: Connection, store_id: UUID, before: UUID | None) -> list[Entry]:
    """A page of the ledger, newest first."""
    return [Entry(*row) for row in await conn.fetch(ENTRIES, store_id, before)]


# -- orders ------------------------------------------------------------------------------------------------------------


async def add_order(conn: Connection, order: Order) -> None:
    """A draft, unless the store has an order for that day."""
    o = order
    await conn.execute(
        ADD_ORDER, o.order_id, o.store_id, o.arrives_on, o.route_code, o.warehouse_id, o.cutoff_at, o.arrives_from,
        o.arrives_to, o.made_at,
    )  # fmt: skip


async def order_locked(conn: Connection, store_id: UUID, arrives_on: date) -> Order | None:
    """The store's order for that day, held to the end of the transaction."""
    row = await conn.fetchrow(ORDER_LOCKED, store_id, arrives_on)
    return Order(*row) if row else None


async def order(conn: Connection, order_id: UUID) -> Order | None:
    """One order."""
    row = await conn.fetchrow(ORDER, order_id)
    return Order(*row) if row else None


async def orders(conn: Connection, store_id: UUID, before: date | None) -> list[Order]:
    """A store's, latest delivery first."""
    return [Order(*row) for row in await conn.fetch(ORDERS, store_id, before)]


async def save_order(conn: Connection, order: Order, at: datetime, actor: str) -> None:
    """State, totals and slot of an order that is not frozen; its revision grows."""
    o = order
    await conn.execute(
        SAVE_ORDER, o.order_id, o.state, o.substitutes, o.total_fen, o.held_fen, o.route_code, o.warehouse_id,
        o.cutoff_at, o.arrives_from, o.arrives_to, at, actor,
    )  # fmt: skip


async def replace_lines(conn: Connection, order_id: UUID, rows: Sequence[tuple[int, int, int, int | None]]) -> None:
    """Lines (item, cases, price, suggested) in place of what was there."""
    await conn.execute(CLEAR_LINES, order_id)
    if rows:
        await conn.execute(ADD_LINES, order_id, *map(list, zip(*rows, strict=True)))


async def lines(conn: Connection, order_id: UUID) -> list[tuple[int, int, int, int | None]]:
    """(item, cases, price, suggested)."""
    return [tuple(row) for row in await conn.fetch(LINES, order_id)]  # type: ignore[misc]


async def freeze(conn: Connection, at: datetime) -> tuple[int, int]:
    """Orders whose cut-off has passed: submitted ones are frozen with a snapshot, drafts lapse; how many were looked at
    and how many froze."""
    due = await conn.fetch(DUE, at)
    done = await conn.execute(FREEZE, [row[0] for row in due if row[1] == "submitted"], at) if due else "UPDATE 0"
    if due:
        await conn.execute(LAPSE, [row[0] for row in due if row[1] == "draft"], at)
    return len(due), int(done.split()[-1])


async def set_standing(conn: Connection, store_id: UUID, rows: Sequence[tuple[int, int]]) -> None:
    """(item, cases) in place of what was there."""
    await conn.execute(CLEAR_STANDING, store_id)
    if rows:
        await conn.execute(SET_STANDING, store_id, *map(list, zip(*rows, strict=True)))


async def standing(conn: Connection, store_id: UUID) -> list[tuple[int, int]]:
    """(item, cases)."""
    return [(row[0], row[1]) for row in await conn.fetch(STANDING, store_id)]


async def standing_routes(conn: Connection) -> list[str]:
    """Routes with stores that have a standing order."""
    return [row[0] for row in await conn.fetch(STANDING_ROUTES)]


async def standing_due(conn: Connection, route_code: str, arrives_on: date, after: UUID) -> list[UUID]:
    """Stores of a route with a standing order and without any order for that day, after an id."""
    return [row[0] for row in await conn.fetch(STANDING_DUE, route_code, arrives_on, after)]


async def by_day(conn: Connection, since: date, until: date) -> list[Any]:
    """(day, warehouse, state, orders, fen)."""
    found: list[Any] = await conn.fetch(BY_DAY, since, until)
    return found
