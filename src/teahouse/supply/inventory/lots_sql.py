"""Statements about lots and reservations. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from teahouse.ground.db import Connection
from teahouse.ground.ids import uuid7
from teahouse.supply.inventory.model import Lot

WHERE = """
SELECT DISTINCT place_id, item_code FROM inventory.balance WHERE lot_id = ANY($1::uuid[]) AND qty > 0 ORDER BY 1, 2"""

HOLD_LOTS = """
SELECT lot_id, item_code, lot_no, made_on, expires_on, supplier, status, first_at FROM inventory.lot
WHERE lot_id = ANY($1::uuid[]) ORDER BY lot_id FOR UPDATE"""

SET_STATUS = "UPDATE inventory.lot SET status = $2 WHERE lot_id = ANY($1::uuid[])"

LOG = """
INSERT INTO inventory.lot_log (entry_id, lot_id, at, was, status, reason, actor)
SELECT entry_id, lot_id, $4, was, $5, $6, $7
FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS l(entry_id, lot_id, was)"""

LYING = """
SELECT b.place_id, p.kind, p.warehouse_id, b.qty, b.reserved FROM inventory.balance b JOIN inventory.place p USING (place_id)
WHERE b.lot_id = $1 AND b.item_code = $2 AND b.qty > 0 AND p.kind IN ('store', 'warehouse', 'dock', 'bin', 'vehicle', 'transit')
ORDER BY p.kind, b.qty DESC, b.place_id LIMIT $3"""
LOGGED = (
    "SELECT at, was, status, reason, actor FROM inventory.lot_log WHERE lot_id = $1 ORDER BY at DESC, entry_id LIMIT $2"
)

STORES_AMONG = "SELECT place_id FROM inventory.place WHERE place_id = ANY($1::uuid[]) AND kind = 'store'"

RESERVE = """
UPDATE inventory.balance b SET reserved = b.reserved + w.qty
FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::bigint[]) AS w(place_id, item_code, lot_id, qty)
WHERE b.place_id = w.place_id AND b.item_code = w.item_code AND b.lot_id = w.lot_id AND b.qty - b.reserved >= w.qty"""

RESERVED_BY = """
SELECT place_id, item_code, lot_id, qty FROM inventory.reservation WHERE owner = $1 AND state = 'held'
ORDER BY place_id, item_code, lot_id"""

_ENDED = """
    RETURNING place_id, item_code, lot_id, qty),
summed AS (SELECT place_id, item_code, lot_id, sum(qty)::bigint AS qty FROM ended GROUP BY 1, 2, 3)
UPDATE inventory.balance b SET reserved = b.reserved - s.qty FROM summed s
WHERE b.place_id = s.place_id AND b.item_code = s.item_code AND b.lot_id = s.lot_id"""
END = f"""
WITH ended AS (
    UPDATE inventory.reservation SET state = $2, ended_at = $3 WHERE owner = $1 AND state = 'held'{_ENDED}"""
END_RESERVATIONS = f"""
WITH ended AS (
    UPDATE inventory.reservation SET state = 'used', ended_at = $2
    WHERE reservation_id = ANY($1::uuid[]) AND state = 'held'{_ENDED}"""

# Bins first, lots afterwards, as for warehouses_sql.AVAILABLE.
FREE = """
WITH there AS MATERIALIZED (
    SELECT p.warehouse_id, b.place_id, b.qty - b.reserved AS free, b.lot_id
    FROM unnest($1::uuid[], $2::text[]) AS w(warehouse_id, item_code)
    JOIN inventory.place p ON p.warehouse_id = w.warehouse_id AND p.kind = 'bin'
    JOIN inventory.balance b ON b.place_id = p.place_id AND b.item_code = w.item_code
    WHERE b.qty > b.reserved)
SELECT t.warehouse_id, t.place_id, t.free, l.lot_id, l.item_code, l.lot_no, l.made_on, l.expires_on, l.supplier, l.status,
    l.first_at
FROM there t JOIN inventory.lot l USING (lot_id) WHERE l.status = 'released'"""

PROMISED = """
SELECT reservation_id, owner, place_id, item_code, lot_id, qty FROM inventory.reservation
WHERE owner = ANY($1::text[]) AND state = 'held' ORDER BY owner, reservation_id"""

ADD_PROMISES = """
INSERT INTO inventory.reservation (reservation_id, owner, place_id, item_code, lot_id, qty, state, made_at)
SELECT reservation_id, owner, place_id, item_code, lot_id, qty, 'held', $7
FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::uuid[], $6::bigint[])
    AS r(reservation_id, owner, place_id, item_code, lot_id, qty)"""


LOST = """
SELECT o.about, m.item_code, m.lot_id, sum(m.qty)::bigint
FROM inventory.operation o JOIN inventory.move m USING (business_day, operation_id)
WHERE o.about = ANY($1::uuid[]) AND o.kind = 'transfer_in' AND m.kind = 'lost' GROUP BY 1, 2, 3"""

SPOTS = """
SELECT b.place_id, b.item_code, b.lot_id, l.lot_no, l.expires_on, l.status, b.qty, b.reserved
FROM inventory.place p JOIN inventory.balance b USING (place_id) JOIN inventory.lot l USING (lot_id)
WHERE p.warehouse_id = $1 AND b.qty > 0 AND ($2::text[] IS NULL OR b.item_code = ANY($2))
  AND ($6::uuid IS NULL OR b.place_id = $6) AND (b.item_code, b.place_id, b.lot_id) > ($3, $4, $5)
ORDER BY b.item_code, b.place_id, b.lot_id LIMIT $7"""

HELD = "SELECT reservation_id, qty FROM inventory.reservation WHERE reservation_id = ANY($1::uuid[]) AND state = 'held'"
TOTALS = "SELECT place_id, sum(qty)::bigint FROM inventory.balance WHERE place_id = ANY($1::uuid[]) GROUP BY 1"
SENT = """
SELECT o.operation_id, sum(m.qty)::bigint FROM inventory.operation o JOIN inventory.move m USING (business_day, operation_id)
WHERE o.operation_id = ANY($1::uuid[]) AND o.kind = 'ship' GROUP BY 1"""


class Lying(Struct, frozen=True):
    """So much of a lot in a place; warehouse_id: of a dock or bin."""

    place_id: UUID
    kind: str
    warehouse_id: UUID | None
    qty: int
    reserved: int


class Logged(Struct, frozen=True):
    """A lot's status was changed."""

    at: datetime
    was: str
    status: str
    reason: str
    actor: str


class Stocked(Struct, frozen=True):
    """So much of a lot in a place of a warehouse."""

    place_id: UUID
    item_code: str
    lot_id: UUID
    lot_no: str
    expires_on: date | None
    status: str
    qty: int
    reserved: int


class Free(Struct):
    """So much of a lot in a bin is set aside for nobody."""

    warehouse_id: UUID
    place_id: UUID
    qty: int
    lot: Lot


async def where(conn: Connection, lot_ids: Sequence[UUID]) -> list[tuple[UUID, str]]:
    """(place, item) of every place that has some of these lots."""
    return [(row[0], row[1]) for row in await conn.fetch(WHERE, lot_ids)]


async def lying(conn: Connection, lot: Lot, most: int) -> list[Lying]:
    """Where the lot is, with so many rows at most."""
    return [Lying(*row) for row in await conn.fetch(LYING, lot.lot_id, lot.item_code, most)]


async def logged(conn: Connection, lot_id: UUID, most: int) -> list[Logged]:
    """What was done to its status, the newest first."""
    return [Logged(*row) for row in await conn.fetch(LOGGED, lot_id, most)]


async def hold_lots(conn: Connection, lot_ids: Sequence[UUID]) -> list[Lot]:
    """The lots, their rows held."""
    return [Lot(*row) for row in await conn.fetch(HOLD_LOTS, lot_ids)]


async def set_status(conn: Connection, lot_ids: Sequence[UUID], status: str) -> None:
    """From now on they have this status."""
    await conn.execute(SET_STATUS, lot_ids, status)


async def log(
    conn: Connection, lots: Sequence[tuple[UUID, str]], status: str, reason: str, actor: str, at: datetime
) -> None:
    """(lot, status before) each went to this status."""
    ids, was = [lot_id for lot_id, _ in lots], [before for _, before in lots]
    await conn.execute(LOG, [uuid7() for _ in lots], ids, was, at, status, reason, actor)


async def stores_among(conn: Connection, place_ids: Sequence[UUID]) -> set[UUID]:
    """The stores among these places."""
    return {row[0] for row in await conn.fetch(STORES_AMONG, place_ids)}


async def reserve(conn: Connection, owner: str, rows: Sequence[tuple[UUID, str, UUID, int]], at: datetime) -> int:
    """Set (place, item, lot, qty) aside; how many rows had enough free."""
    await add_promises(conn, [(uuid7(), owner, *row) for row in rows], at)
    return await set_aside(conn, rows)


async def reserved_by(conn: Connection, owner: str) -> list[tuple[UUID, str, UUID, int]]:
    """(place, item, lot, qty) set aside for this owner."""
    return [(row[0], row[1], row[2], row[3]) for row in await conn.fetch(RESERVED_BY, owner)]


async def end(conn: Connection, owner: str, state: str, at: datetime) -> None:
    """Nothing is set aside for this owner any more: used or released."""
    await conn.execute(END, owner, state, at)


async def end_reservations(conn: Connection, reservation_ids: Sequence[UUID], at: datetime) -> None:
    """What these have set aside is used."""
    await conn.execute(END_RESERVATIONS, list(reservation_ids), at)


async def free(conn: Connection, pairs: Sequence[tuple[UUID, str]]) -> list[Free]:
    """Released lots in the bins of these warehouses (warehouse, item)."""
    rows = await conn.fetch(FREE, [pair[0] for pair in pairs], [pair[1] for pair in pairs])
    return [Free(r[0], r[1], r[2], Lot(*tuple(r)[3:])) for r in rows]


async def promised(conn: Connection, owners: Sequence[str]) -> list[Any]:
    """(reservation, owner, place, item, lot, qty) set aside for these owners."""
    found: list[Any] = await conn.fetch(PROMISED, list(owners))
    return found


async def add_promises(conn: Connection, rows: Sequence[tuple[UUID, str, UUID, str, UUID, int]], at: datetime) -> None:
    """Reservations (id, owner, place, item, lot, qty)."""
    await conn.execute(ADD_PROMISES, *map(list, zip(*rows, strict=True)), at)


async def set_aside(conn: Connection, rows: Sequence[tuple[UUID, str, UUID, int]]) -> int:
    """Balances (place, item, lot, qty) of which so much more is set aside; how many had enough free."""
    done = await conn.execute(RESERVE, *map(list, zip(*rows, strict=True)))
    return int(done.split()[-1])


async def lost_on_the_way(conn: Connection, shipment_ids: Sequence[UUID]) -> dict[tuple[UUID, str, UUID], int]:
    """(shipment, item, lot) -> base units that did not arrive where they were sent."""
    return {(r[0], r[1], r[2]): r[3] for r in await conn.fetch(LOST, list(shipment_ids))} if shipment_ids else {}


async def stocked(
    conn: Connection, warehouse_id: UUID, items: Sequence[str] | None, after: tuple[str, UUID, UUID], most: int,
    place_id: UUID | None = None,
) -> list[Stocked]:  # fmt: skip
    """What lies where in a warehouse, all items or some, in all places or one, by (item, place, lot) after one of them."""
    return [Stocked(*row) for row in await conn.fetch(SPOTS, warehouse_id, items, *after, place_id, most)]


async def held(conn: Connection, reservation_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Reservation -> base units still set aside by it."""
    return {row[0]: row[1] for row in await conn.fetch(HELD, list(reservation_ids))}


async def totals(conn: Connection, place_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Place -> base units of anything there."""
    return {row[0]: row[1] for row in await conn.fetch(TOTALS, list(place_ids))}


async def sent(conn: Connection, shipment_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Shipment -> base units that left with it."""
    return {row[0]: row[1] for row in await conn.fetch(SENT, list(shipment_ids))}
