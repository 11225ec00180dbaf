"""Every statement that plans and writes the ledger. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from teahouse.commerce.stores import Text
from teahouse.ground.db import Connection
from teahouse.supply.inventory.model import Item, Lot, Move
from teahouse.supply.inventory.plans import Done

PUT_ITEMS = """
INSERT INTO inventory.item (item_code, name_zh, name_en, unit, shelf_life_h, opened_life_h, min_life_days, gtin, zone)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::int[], $7::int[], $8::text[], $9::text[])
ON CONFLICT (item_code) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en,
    shelf_life_h = excluded.shelf_life_h, opened_life_h = excluded.opened_life_h,
    min_life_days = excluded.min_life_days, gtin = excluded.gtin, zone = excluded.zone"""

PUT_PACKS = """
INSERT INTO inventory.pack (item_code, code, base_qty, gtin)
SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[])
ON CONFLICT (item_code, code) DO UPDATE SET base_qty = excluded.base_qty, gtin = excluded.gtin"""

OTHER_UNITS_MAX = 20  # named in a refusal: enough to see what is wrong
OTHER_UNITS = f"""
SELECT i.item_code FROM inventory.item i JOIN unnest($1::text[], $2::text[]) AS n(item_code, unit) USING (item_code)
WHERE i.unit <> n.unit ORDER BY 1 LIMIT {OTHER_UNITS_MAX}"""

ITEMS = """
SELECT i.item_code, name_zh, name_en, unit, shelf_life_h, opened_life_h, min_life_days, i.gtin, zone,
    array_agg(p.code) FILTER (WHERE p.code IS NOT NULL) AS packs,
    array_agg(p.base_qty) FILTER (WHERE p.code IS NOT NULL) AS base_qtys,
    array_agg(p.gtin) FILTER (WHERE p.code IS NOT NULL) AS pack_gtins
FROM inventory.item i LEFT JOIN inventory.pack p USING (item_code)
WHERE $1::text[] IS NULL OR i.item_code = ANY($1) OR i.gtin = ANY($2)
   OR i.item_code IN (SELECT item_code FROM inventory.pack WHERE gtin = ANY($2))
GROUP BY i.item_code ORDER BY i.item_code"""

ADD_PLACES = """
INSERT INTO inventory.place (place_id, kind, store_id)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[]) ORDER BY 1 ON CONFLICT DO NOTHING"""

# Whoever moves goods holds the rows of the places, of docks and bins that of their warehouse; always in this order, so that
# nobody waits in a ring.
LOCK_PLACES = """
SELECT p.place_id, h.closed_through
FROM inventory.place p JOIN inventory.place h ON h.place_id = coalesce(p.warehouse_id, p.place_id)
WHERE p.place_id = ANY($1::uuid[]) ORDER BY h.place_id FOR NO KEY UPDATE OF h"""

KNOWN_PLACES = "SELECT place_id FROM inventory.place WHERE place_id = ANY($1::uuid[])"

BALANCES = """
SELECT b.place_id, b.item_code, b.lot_id, b.qty, b.reserved
FROM unnest($1::uuid[], $2::text[]) AS w(place_id, item_code) JOIN inventory.balance b USING (place_id, item_code)"""

LOTS = """
SELECT lot_id, item_code, lot_no, made_on, expires_on, supplier, status, first_at FROM inventory.lot
WHERE lot_id = ANY($1::uuid[])"""

LOTS_NAMED = """
SELECT l.lot_id, l.item_code, l.lot_no, made_on, expires_on, supplier, status, first_at
FROM unnest($1::text[], $2::text[]) AS w(item_code, lot_no) JOIN inventory.lot l USING (item_code, lot_no)"""

# A lot received for the first time in two stores at once is one lot: the first to commit makes it.
ADD_LOTS = """
INSERT INTO inventory.lot (lot_id, item_code, lot_no, made_on, expires_on, supplier, first_at)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::date[], $6::text[], $7::timestamptz[])
ORDER BY 2, 3 ON CONFLICT (item_code, lot_no) DO NOTHING"""

ANSWERS = """
SELECT o.place_id, o.key, o.digest, o.answer
FROM unnest($1::uuid[], $2::text[]) AS w(place_id, key) JOIN inventory.operation o USING (place_id, key)"""

OPERATIONS = """
SELECT o.operation_id, o.place_id, o.kind, o.business_day, EXISTS (
    SELECT FROM inventory.operation a
    WHERE a.about = o.operation_id AND a.kind IN ('transfer_in', 'reverse')) AS answered
FROM inventory.operation o WHERE o.operation_id = ANY($1::uuid[])"""

MOVES_OF = """
SELECT m.operation_id, m.kind, m.item_code, m.lot_id, m.from_place, m.to_place, m.qty
FROM inventory.move m WHERE m.operation_id = ANY($1::uuid[]) AND m.business_day = ANY($2::date[])
ORDER BY m.operation_id, m.line_no"""

ADD_OPERATIONS = """
INSERT INTO inventory.operation (operation_id, place_id, business_day, kind, key, digest, about, reason, actor, at,
    answer, to_place)
SELECT operation_id, place_id, business_day, kind, key, digest, about, reason, actor, at, answer::jsonb, to_place
FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::text[], $5::text[], $6::bytea[], $7::uuid[], $8::text[], $9::text[],
    $10::timestamptz[], $11::text[], $12::uuid[])
    AS o(operation_id, place_id, business_day, kind, key, digest, about, reason, actor, at, answer, to_place)"""

MOVE_COLUMNS = (
    "business_day", "operation_id", "line_no", "kind", "item_code", "lot_id", "from_place", "to_place", "qty",
)  # fmt: skip

# The guard says once more what the plan knew: nothing below what is set aside. A row that fails it is missed, and the
# caller, who counts, breaks off.
CHANGE_BALANCES = """
UPDATE inventory.balance b SET qty = b.qty + d.by
FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::bigint[]) AS d(place_id, item_code, lot_id, by)
WHERE b.place_id = d.place_id AND b.item_code = d.item_code AND b.lot_id = d.lot_id AND b.qty + d.by >= b.reserved"""

ADD_BALANCES = """
INSERT INTO inventory.balance (place_id, item_code, lot_id, qty)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::bigint[])"""

CLOSE_DAYS = """
WITH closed AS (
    INSERT INTO inventory.day_close (place_id, business_day, closed_at, operation_id)
    SELECT * FROM unnest($1::uuid[], $2::date[], $3::timestamptz[], $4::uuid[]))
UPDATE inventory.place p SET closed_through = c.day
FROM (SELECT place_id, max(day) AS day FROM unnest($1::uuid[], $2::date[]) AS c(place_id, day) GROUP BY 1) c
WHERE p.place_id = c.place_id"""

# Empty rows are not kept for ever; one of each item stays, to say that the place keeps it.
TIDY = """
DELETE FROM inventory.balance b WHERE b.place_id = ANY($1::uuid[]) AND b.qty = 0 AND EXISTS (
    SELECT FROM inventory.balance o WHERE o.place_id = b.place_id AND o.item_code = b.item_code
        AND (o.qty, o.lot_id) > (b.qty, b.lot_id))"""


# Where nobody closes days (docks, bins, ways), and of lots no hand takes from a shelf any more, they go by themselves.
_EMPTIED = """
b.qty = 0 AND (p.kind <> 'store' OR l.status = 'expired' AND EXISTS (
    SELECT FROM inventory.balance o WHERE o.place_id = b.place_id AND o.item_code = b.item_code
        AND (o.qty, o.lot_id) > (b.qty, b.lot_id)))"""
PLACES_AFTER = "SELECT place_id FROM inventory.place WHERE place_id > $1 ORDER BY place_id LIMIT $2"
EMPTIED = f"""
SELECT DISTINCT b.place_id FROM inventory.balance b JOIN inventory.place p USING (place_id) JOIN inventory.lot l USING (lot_id)
WHERE b.place_id = ANY($1::uuid[]) AND {_EMPTIED}"""
SWEEP = f"""
DELETE FROM inventory.balance b USING inventory.place p, inventory.lot l
WHERE b.place_id = ANY($1::uuid[]) AND p.place_id = b.place_id AND l.lot_id = b.lot_id AND {_EMPTIED}"""


class Operation(Struct, frozen=True):
    """A row of the ledger's journal, to be written."""

    operation_id: UUID
    place_id: UUID
    business_day: date
    kind: str
    key: str
    actor: str
    at: datetime
    digest: bytes | None = None
    about: UUID | None = None
    reason: str = ""
    answer: str | None = None  # JSON
    to_place: UUID | None = None


async def other_units(conn: Connection, items: Sequence[Item]) -> list[str]:
    """Those of the items that are known in another unit."""
    rows = await conn.fetch(OTHER_UNITS, [i.code for i in items], [i.unit for i in items])
    return [row[0] for row in rows]


async def put_items(conn: Connection, items: Sequence[Item]) -> None:
    """Add or change items and their packages; units stay as they are."""
    columns = [
        (i.code, i.name.zh, i.name.en, i.unit, i.shelf_life_h, i.opened_life_h, i.min_life_days, i.gtin, i.zone)
        for i in items
    ]
    await conn.execute(PUT_ITEMS, *map(list, zip(*columns, strict=True)))
    gtins = {(i.code, pack): gtin for i in items for gtin, pack in i.gtins.items()}
    packs = [(i.code, pack, qty, gtins.get((i.code, pack))) for i in items for pack, qty in i.packs.items()]
    if packs:
        await conn.execute(PUT_PACKS, *map(list, zip(*packs, strict=True)))


async def items(conn: Connection, codes: Sequence[str] | None, gtins: Sequence[str] = ()) -> dict[str, Item]:
    """Items by code, those of the codes or barcodes; None: all."""
    found = {}
    for row in await conn.fetch(ITEMS, codes, list(gtins)):
        packs = dict(zip(row["packs"] or (), row["base_qtys"] or (), strict=True))
        barcodes = {g: p for g, p in zip(row["pack_gtins"] or (), row["packs"] or (), strict=True) if g}
        if row["gtin"]:
            barcodes[row["gtin"]] = row["unit"]
        found[row["item_code"]] = Item(
            row["item_code"], Text(row["name_zh"], row["name_en"]), row["unit"], row["shelf_life_h"],
            row["opened_life_h"], row["min_life_days"], row["gtin"], packs, barcodes, row["zone"],
        )  # fmt: skip
    return found


async def add_places(conn: Connection, places: Iterable[tuple[UUID, str, UUID | None]]) -> None:
    """Places (id, kind, store) that may be there already."""
    rows = list(places)
    await conn.execute(ADD_PLACES, [r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows])


async def known_places(conn: Connection, place_ids: Sequence[UUID]) -> set[UUID]:
    """Those that are there."""
    return {row[0] for row in await conn.fetch(KNOWN_PLACES, place_ids)}


async def lock_places(conn: Connection, place_ids: Sequence[UUID]) -> dict[UUID, date | None]:
    """Hold the places to the end of the transaction; place -> closed through."""
    return {row[0]: row[1] for row in await conn.fetch(LOCK_PLACES, place_ids)}


async def balances(conn: Connection, pairs: Iterable[tuple[UUID, str]]) -> list[Any]:
    """(place, item, lot, qty, reserved) of these places and items."""
    wanted = list(pairs)
    found: list[Any] = await conn.fetch(BALANCES, [place for place, _ in wanted], [item for _, item in wanted])
    return found


async def lots(conn: Connection, lot_ids: Iterable[UUID]) -> dict[UUID, Lot]:
    """Lots by id."""
    return {row[0]: Lot(*row) for row in await conn.fetch(LOTS, list(lot_ids))}


async def lots_named(conn: Connection, names: Iterable[tuple[str, str]]) -> list[Lot]:
    """Lots by (item, lot number), those there are."""
    wanted = list(names)
    return [Lot(*row) for row in await conn.fetch(LOTS_NAMED, [n[0] for n in wanted], [n[1] for n in wanted])]


async def add_lots(conn: Connection, new: Sequence[Lot]) -> int:
    """New lots; how many were really new."""
    done = await conn.execute(
        ADD_LOTS, [x.lot_id for x in new], [x.item_code for x in new], [x.lot_no for x in new],
        [x.made_on for x in new], [x.expires_on for x in new], [x.supplier for x in new], [x.first_at for x in new],
    )  # fmt: skip
    return int(done.split()[-1])


async def answers(
    conn: Connection, keys: Iterable[tuple[UUID, str]]
) -> dict[tuple[UUID, str], tuple[bytes | None, Any]]:
    """(place, key) -> (digest, answer) of operations done before."""
    wanted = list(keys)
    rows = await conn.fetch(ANSWERS, [k[0] for k in wanted], [k[1] for k in wanted])
    return {(row[0], row[1]): (row[2], row[3]) for row in rows}


async def done(conn: Connection, operation_ids: Sequence[UUID]) -> dict[UUID, Done]:
    """Operations of before with their moves."""
    rows = await conn.fetch(OPERATIONS, operation_ids)
    moves: dict[UUID, list[Move]] = {row["operation_id"]: [] for row in rows}
    for row in await conn.fetch(MOVES_OF, operation_ids, [row["business_day"] for row in rows]):
        moves[row[0]].append(Move(*row[1:]))
    return {r[0]: Done(r[0], r[1], r[2], tuple(moves[r[0]]), r["answered"]) for r in rows}


async def add_operations(conn: Connection, new: Sequence[Operation]) -> None:
    """Into the journal."""
    await conn.execute(
        ADD_OPERATIONS, [o.operation_id for o in new], [o.place_id for o in new], [o.business_day for o in new],
        [o.kind for o in new], [o.key for o in new], [o.digest for o in new], [o.about for o in new],
        [o.reason for o in new], [o.actor for o in new], [o.at for o in new], [o.answer for o in new],
        [o.to_place for o in new],
    )  # fmt: skip


async def add_moves(conn: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Lines of the ledger as MOVE_COLUMNS; COPY, for there may be a hundred thousand."""
    await conn.copy_records_to_table("move", schema_name="inventory", records=rows, columns=MOVE_COLUMNS)


async def change_balances(conn: Connection, rows: Sequence[tuple[UUID, str, UUID, int]]) -> int:
    """Add to balances (place, item, lot, by); how many rows took it."""
    done = await conn.execute(CHANGE_BALANCES, *map(list, zip(*rows, strict=True)))
    return int(done.split()[-1])


async def add_balances(conn: Connection, rows: Sequence[tuple[UUID, str, UUID, int]]) -> None:
    """Lots that are new in a place (place, item, lot, qty)."""
    await conn.execute(ADD_BALANCES, *map(list, zip(*rows, strict=True)))


async def close_days(conn: Connection, rows: Sequence[tuple[UUID, date, datetime, UUID]]) -> None:
    """(place, day, at, operation): nothing is booked there on that day or before any more."""
    await conn.execute(CLOSE_DAYS, *map(list, zip(*rows, strict=True)))
    await conn.execute(TIDY, [row[0] for row in rows])


async def places_after(conn: Connection, after: UUID, most: int) -> list[UUID]:
    """The next places by id."""
    return [row[0] for row in await conn.fetch(PLACES_AFTER, after, most)]


async def emptied(conn: Connection, place_ids: Sequence[UUID]) -> list[UUID]:
    """Those among them with rows nobody needs."""
    return [row[0] for row in await conn.fetch(EMPTIED, list(place_ids))]


async def sweep(conn: Connection, place_ids: Sequence[UUID]) -> int:
    """Take these rows away; how many. The caller holds the places."""
    return int((await conn.execute(SWEEP, list(place_ids))).split()[-1])
