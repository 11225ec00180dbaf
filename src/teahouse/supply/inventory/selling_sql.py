"""Statements about what sales used and what is marked sold out for want of it. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from msgspec.structs import astuple

from teahouse.ground.db import Connection
from teahouse.supply.inventory.model import ADJUSTMENT, CONSUMPTION

ADD_USED = """
INSERT INTO inventory.used_order (order_id, place_id, operation_id, business_day, menu_version, cups)
SELECT order_id, place_id, operation_id, business_day, menu_version, cups::jsonb
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::date[], $5::int[], $6::text[])
    AS u(order_id, place_id, operation_id, business_day, menu_version, cups)
ON CONFLICT (order_id) DO NOTHING RETURNING order_id"""

USED = """
SELECT order_id, place_id, operation_id, business_day, menu_version, cups, returned
FROM inventory.used_order WHERE order_id = ANY($1::uuid[]) ORDER BY order_id FOR UPDATE"""

RETURNED = """
UPDATE inventory.used_order u SET returned = u.returned || r.cup_nos::int[]
FROM unnest($1::uuid[], $2::text[]) AS r(order_id, cup_nos) WHERE u.order_id = r.order_id"""

RETURNS_OF = "SELECT about, operation_id FROM inventory.operation WHERE about = ANY($1::uuid[]) AND kind = 'give_back'"

# What sales used, posted first expired first in one statement: lines of the ledger and balances together. The order
# of lots and the rule of use are those of model.py (first_expired, usable_on); a test lays the two side by side. Lines
# are numbered 1000 * n + place in the row of lots, what was not on the books last: give_back reads them backwards.
# The caller holds the places, so that a row lies where it was read: found again by its address, not by its key.
# Answers (lots taken, balances changed, items not on the books, what is left of items that fall below `limit`).
POST = """
WITH want AS (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::date[], $5::date[], $6::uuid[], $7::int[],
        $8::bigint[]) WITH ORDINALITY
        AS w(place_id, item_code, qty, day, booked_on, operation_id, n, least_left, number)),
free AS (
    SELECT w.*, b.ctid AS row, b.lot_id, b.qty - b.reserved AS free,
        (sum(b.qty - b.reserved) OVER fefo)::bigint AS upto, row_number() OVER fefo AS rank
    FROM want w JOIN inventory.balance b USING (place_id, item_code) JOIN inventory.lot l USING (lot_id)
    WHERE b.qty > b.reserved AND l.status = 'released' AND (l.expires_on IS NULL OR l.expires_on >= w.day)
    WINDOW fefo AS (PARTITION BY w.number ORDER BY l.expires_on NULLS LAST, l.first_at, l.lot_id)),
taken AS (
    SELECT *, least(free, qty - (upto - free)) AS part FROM free WHERE upto - free < qty),
sums AS (SELECT number, max(upto) AS had FROM free GROUP BY 1),
after AS (
    SELECT w.*, coalesce(s.had, 0) AS had FROM want w LEFT JOIN sums s USING (number)),
moved AS (
    INSERT INTO inventory.move (business_day, operation_id, line_no, kind, item_code, lot_id, from_place, to_place, qty)
    SELECT booked_on, operation_id, n * 1000 + rank, 'consume', item_code, lot_id, place_id, $9::uuid, part FROM taken
    UNION ALL
    SELECT booked_on, operation_id, n * 1000 + 999, 'unrecorded', item_code, NULL, $10::uuid, $9::uuid, qty - had
    FROM after WHERE had < qty),
changed AS (
    UPDATE inventory.balance b SET qty = b.qty - t.part FROM taken t
    WHERE b.ctid = t.row AND b.lot_id = t.lot_id AND b.qty - t.part >= b.reserved RETURNING 1)
SELECT (SELECT count(*) FROM taken), (SELECT count(*) FROM changed), (SELECT count(*) FROM after WHERE had < qty),
    (SELECT json_agg(json_build_array(place_id, item_code, greatest(0, had - qty))) FROM after a
     WHERE had - qty < least_left AND EXISTS (
        SELECT FROM inventory.balance b WHERE b.place_id = a.place_id AND b.item_code = a.item_code))"""

MARKS = """
SELECT store_id, code, item_code, marked FROM inventory.auto_sold_out WHERE store_id = ANY($1::uuid[])"""

ADD_MARKS = """
INSERT INTO inventory.auto_sold_out (store_id, code, item_code, marked, marked_at)
SELECT store_id, code, item_code, marked, $5 FROM unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[])
    AS m(store_id, code, item_code, marked) ON CONFLICT DO NOTHING"""

DROP_MARKS = """
DELETE FROM inventory.auto_sold_out a USING unnest($1::uuid[], $2::text[], $3::text[]) AS d(store_id, code, item_code)
WHERE a.store_id = d.store_id AND a.code = d.code AND a.item_code = d.item_code"""

TAKE_OVER = """
UPDATE inventory.auto_sold_out SET marked = true
WHERE store_id = $1 AND code = ANY($2::text[]) AND NOT marked RETURNING code, item_code"""

LOOK_AGAIN = "UPDATE inventory.place SET looked_on = NULL WHERE kind = 'store'"

NOT_LOOKED = """
SELECT place_id, looked_on FROM inventory.place
WHERE kind = 'store' AND (looked_on IS NULL OR looked_on < $1) AND place_id > $2 ORDER BY place_id LIMIT $3"""

LOOKED = """
UPDATE inventory.place p SET looked_on = d.day FROM unnest($1::uuid[], $2::date[]) AS d(place_id, day)
WHERE p.place_id = d.place_id"""

ALL_BALANCES = """
SELECT place_id, item_code, lot_id, qty, reserved FROM inventory.balance WHERE place_id = ANY($1::uuid[])"""

EXPIRED = """
UPDATE inventory.lot SET status = 'expired' WHERE lot_id IN (
    SELECT lot_id FROM inventory.lot WHERE status = 'released' AND expires_on < $1 ORDER BY lot_id LIMIT $2 FOR UPDATE)
RETURNING lot_id, item_code, lot_no"""


class Used(Struct, frozen=True):
    """An order whose goods were booked. cups: [(cup_no, product, choices)]; operation_id None: it never was."""

    order_id: UUID
    place_id: UUID
    operation_id: UUID | None
    business_day: date
    menu_version: int
    cups: list[tuple[int, str, list[str]]]
    returned: list[int]


class Want(Struct, frozen=True):
    """So much of an item was used. day: of use; n: its number in the operation, from 1; least_left: below it somebody
    must look what can still be made."""

    place_id: UUID
    item_code: str
    qty: int
    day: date
    booked_on: date
    operation_id: UUID
    n: int
    least_left: int


class Mark(Struct, frozen=True):
    """A code that can't be sold at a store for want of an item. marked: by us."""

    store_id: UUID
    code: str
    item_code: str
    marked: bool


async def post(conn: Connection, wants: Sequence[Want]) -> tuple[int, int, int, dict[tuple[UUID, str], int]]:
    """Post what was used; (lots taken, balances changed, items not on the books, what is left of low items)."""
    columns = zip(*map(astuple, wants), strict=True)
    row = await conn.fetchrow(POST, *map(list, columns), CONSUMPTION, ADJUSTMENT)
    low = {(UUID(place), item): left for place, item, left in row[3] or ()}
    return row[0], row[1], row[2], low


async def add_used(conn: Connection, rows: Sequence[tuple[UUID, UUID, UUID | None, date, int, str]]) -> set[UUID]:
    """Orders (id, place, operation, day, menu version, cups as JSON) not heard of before; their ids."""
    return {row[0] for row in await conn.fetch(ADD_USED, *map(list, zip(*rows, strict=True)))}


async def used(conn: Connection, order_ids: Sequence[UUID]) -> list[Used]:
    """Orders booked, their rows held."""
    return [
        Used(r[0], r[1], r[2], r[3], r[4], [(c[0], c[1], c[2]) for c in r[5]], r[6])
        for r in await conn.fetch(USED, order_ids)
    ]


async def set_returned(conn: Connection, rows: Sequence[tuple[UUID, list[int]]]) -> None:
    """These cups of these orders have been given back too."""
    texts = ["{" + ",".join(map(str, cup_nos)) + "}" for _, cup_nos in rows]
    await conn.execute(RETURNED, [order_id for order_id, _ in rows], texts)


async def set_cups(conn: Connection, order_id: UUID, cups: list[tuple[int, str, list[str]]]) -> None:
    """The cups of an order as they are made; the caller holds its row."""
    text = msgspec.json.encode(cups).decode()
    await conn.execute("UPDATE inventory.used_order SET cups = $2::text::jsonb WHERE order_id = $1", order_id, text)


async def returns_of(conn: Connection, operation_ids: Sequence[UUID]) -> list[tuple[UUID, UUID]]:
    """(what used, what gave back part of it)."""
    return [(row[0], row[1]) for row in await conn.fetch(RETURNS_OF, operation_ids)]


async def marks(conn: Connection, store_ids: Sequence[UUID]) -> list[Mark]:
    """What can't be sold at these stores."""
    return [Mark(*row) for row in await conn.fetch(MARKS, store_ids)]


async def add_marks(conn: Connection, rows: Sequence[Mark], at: datetime) -> None:
    """More that can't."""
    stores, codes = [m.store_id for m in rows], [m.code for m in rows]
    await conn.execute(ADD_MARKS, stores, codes, [m.item_code for m in rows], [m.marked for m in rows], at)


async def drop_marks(conn: Connection, rows: Sequence[Mark]) -> None:
    """These can again."""
    await conn.execute(DROP_MARKS, [m.store_id for m in rows], [m.code for m in rows], [m.item_code for m in rows])


async def take_over(conn: Connection, store_id: UUID, codes: Sequence[str]) -> dict[str, str]:
    """Marks of somebody else's that are gone become ours, where the goods still are; code -> item."""
    return {row[0]: row[1] for row in await conn.fetch(TAKE_OVER, store_id, list(codes))}


async def look_again(conn: Connection) -> None:
    """Every store's marks are to be worked out anew."""
    await conn.execute(LOOK_AGAIN)


async def not_looked(conn: Connection, day: date, after: UUID, most: int) -> list[tuple[UUID, date | None]]:
    """Stores not looked at for this day, by id."""
    return [(row[0], row[1]) for row in await conn.fetch(NOT_LOOKED, day, after, most)]


async def looked(conn: Connection, days: dict[UUID, date]) -> None:
    """These have been, for these days."""
    await conn.execute(LOOKED, list(days), list(days.values()))


async def all_balances(conn: Connection, place_ids: Iterable[UUID]) -> list[Any]:
    """(place, item, lot, qty, reserved): everything in these places."""
    found: list[Any] = await conn.fetch(ALL_BALANCES, list(place_ids))
    return found


async def expire(conn: Connection, day: date, most: int) -> list[tuple[UUID, str, str]]:
    """Lots whose last day was before `day` in every store; (lot, item, lot number)."""
    return [(row[0], row[1], row[2]) for row in await conn.fetch(EXPIRED, day, most)]
