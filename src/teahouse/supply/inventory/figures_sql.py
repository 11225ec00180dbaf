"""Statements that only look: a store's stock, what must hold of the ledger; and the ledger's partitions."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct

from teahouse.commerce.stores import Text
from teahouse.ground.db import Connection
from teahouse.supply.inventory.model import CONSUMPTION, VIRTUAL

USED_DAYS = 7

STOCK = """
SELECT b.item_code, i.name_zh, i.name_en, i.unit, i.min_life_days, b.lot_id, l.lot_no, l.expires_on, l.status, b.qty,
    b.reserved
FROM inventory.balance b JOIN inventory.lot l USING (lot_id) JOIN inventory.item i ON i.item_code = b.item_code
WHERE b.place_id = $1 ORDER BY b.item_code, l.expires_on NULLS LAST, l.first_at, l.lot_id"""

# What sales took since a day: the journal says which operations, their lines lie together. The end of the span tells the
# planner that it is short, and which months to look into; sales of a closed day are booked after it, so it lies ahead.
USED = f"""
SELECT m.item_code, sum(CASE WHEN m.to_place = $3 THEN m.qty ELSE -m.qty END)::bigint
FROM inventory.operation o JOIN inventory.move m USING (business_day, operation_id)
WHERE o.place_id = $1 AND o.kind IN ('consume', 'give_back')
  AND o.business_day BETWEEN $2 AND $2::date + {2 * USED_DAYS} AND m.business_day BETWEEN $2 AND $2::date + {2 * USED_DAYS}
GROUP BY 1"""

FIRST_DAY = "SELECT min(business_day) FROM inventory.operation WHERE place_id = $1 AND kind = 'consume'"

ON_THE_WAY_MAX = 500  # lines shown
ON_THE_WAY = f"""
SELECT o.operation_id, o.place_id, o.at, m.item_code, l.lot_no, l.expires_on, m.qty
FROM inventory.operation o JOIN inventory.move m USING (business_day, operation_id) JOIN inventory.lot l USING (lot_id)
WHERE o.kind = 'transfer_out' AND o.to_place = $1 AND o.business_day >= $2 AND m.business_day >= $2
  AND NOT EXISTS (
    SELECT FROM inventory.operation a WHERE a.about = o.operation_id AND a.kind IN ('transfer_in', 'reverse'))
ORDER BY o.at, m.line_no LIMIT {ON_THE_WAY_MAX}"""

SOLD_OUT = """
SELECT item_code, array_agg(code ORDER BY code) FROM inventory.auto_sold_out WHERE store_id = $1 GROUP BY 1"""

PLACE = "SELECT closed_through FROM inventory.place WHERE place_id = $1"

PROOFS = {
    "balances are the sum of the moves, lot by lot": """
        WITH booked AS (
            SELECT place_id, item_code, lot_id, sum(qty) AS qty FROM (
                SELECT to_place AS place_id, item_code, lot_id, qty FROM inventory.move
                UNION ALL SELECT from_place, item_code, lot_id, -qty FROM inventory.move) m
            WHERE lot_id IS NOT NULL AND NOT place_id = ANY($1::uuid[]) GROUP BY 1, 2, 3)
        SELECT count(*), count(*) FILTER (WHERE coalesce(k.qty, 0) <> coalesce(b.qty, 0))
        FROM booked k FULL JOIN inventory.balance b USING (place_id, item_code, lot_id)""",
    "nothing is below zero, nothing set aside that is not there": """
        SELECT count(*), count(*) FILTER (WHERE qty < 0 OR reserved < 0 OR reserved > qty) FROM inventory.balance""",
    "what is set aside is what reservations say": """
        SELECT count(*), count(*) FILTER (WHERE b.reserved <> coalesce(r.qty, 0))
        FROM inventory.balance b LEFT JOIN (
            SELECT place_id, item_code, lot_id, sum(qty) AS qty FROM inventory.reservation WHERE state = 'held'
            GROUP BY 1, 2, 3) r USING (place_id, item_code, lot_id)
        WHERE b.reserved > 0 OR r.qty > 0""",
    "every move goes from one known place to another": """
        SELECT count(*), count(*) FILTER (WHERE m.from_place = m.to_place OR f.place_id IS NULL OR t.place_id IS NULL)
        FROM inventory.move m
        LEFT JOIN (SELECT place_id FROM inventory.place UNION SELECT unnest($1::uuid[])) f
            ON f.place_id = m.from_place
        LEFT JOIN (SELECT place_id FROM inventory.place UNION SELECT unnest($1::uuid[])) t
            ON t.place_id = m.to_place""",
    "every move belongs to one operation, on its day; no key has done two things": """
        SELECT count(*), count(*) FILTER (WHERE o.operation_id IS NULL)
            + (SELECT count(*) - count(DISTINCT (place_id, key)) FROM inventory.operation)
        FROM inventory.move m LEFT JOIN inventory.operation o USING (operation_id, business_day)""",
    "a lot's moves are of its item": """
        SELECT count(*), count(*) FILTER (WHERE l.lot_id IS NULL OR l.item_code <> m.item_code)
        FROM inventory.move m LEFT JOIN inventory.lot l USING (lot_id) WHERE m.lot_id IS NOT NULL""",
    "every sale's goods were booked once": """
        SELECT count(*), count(*) FILTER (WHERE u.operation_id IS NOT NULL AND o.kind IS DISTINCT FROM 'consume'
            AND EXISTS (SELECT FROM inventory.move m WHERE m.operation_id = u.operation_id))
        FROM inventory.used_order u LEFT JOIN inventory.operation o USING (operation_id)""",
}


class StockRow(Struct, frozen=True):
    """A lot in a store."""

    item_code: str
    name: Text
    unit: str
    min_life_days: int
    lot_id: UUID
    lot_no: str
    expires_on: date | None
    status: str
    qty: int
    reserved: int


async def stock(conn: Connection, place_id: UUID) -> list[StockRow]:
    """Everything in a place, by item and expiry."""
    rows = await conn.fetch(STOCK, place_id)
    return [StockRow(r[0], Text(r[1], r[2]), *tuple(r)[3:]) for r in rows]


async def used(conn: Connection, place_id: UUID, since: date) -> dict[str, int]:
    """Item -> what sales took since a day."""
    return {row[0]: row[1] for row in await conn.fetch(USED, place_id, since, CONSUMPTION)}


async def first_day(conn: Connection, place_id: UUID) -> date | None:
    """The first day on which a sale was booked."""
    found: date | None = await conn.fetchval(FIRST_DAY, place_id)
    return found


async def on_the_way(conn: Connection, place_id: UUID, since: date) -> list[Any]:
    """(transfer, from, at, item, lot number, expiry, qty) sent to this transit place since a day and not received."""
    found: list[Any] = await conn.fetch(ON_THE_WAY, place_id, since)
    return found


async def sold_out(conn: Connection, store_id: UUID) -> dict[str, list[str]]:
    """Item -> codes that can't be sold for want of it."""
    return {row[0]: row[1] for row in await conn.fetch(SOLD_OUT, store_id)}


async def closed_through(conn: Connection, place_id: UUID) -> date | None:
    """The last closed day."""
    found: date | None = await conn.fetchval(PLACE, place_id)
    return found


async def proofs(conn: Connection) -> list[tuple[str, int, int]]:
    """(what must hold, looked at, broken)."""
    virtual = list(VIRTUAL)
    found = []
    for claim, query in PROOFS.items():
        row = await conn.fetchrow(query, *([virtual] if "$1" in query else []))
        found.append((claim, row[0], row[1]))
    return found


async def open_month(conn: Connection, name: str, first: date, after: date) -> bool:
    """A partition of the ledger for [first, after); False when it is there, or when lines of those days lie in the
    default partition."""
    if await conn.fetchval("SELECT to_regclass($1)", f"inventory.{name}") is not None:
        return False
    strays = "SELECT EXISTS (SELECT FROM inventory.move_default WHERE business_day >= $1 AND business_day < $2)"
    if await conn.fetchval(strays, first, after):
        return False
    await conn.execute(
        f"CREATE TABLE IF NOT EXISTS inventory.{name} PARTITION OF inventory.move"
        f" FOR VALUES FROM ('{first}') TO ('{after}')"
    )
    return True
