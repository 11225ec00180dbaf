"""Every statement about suppliers, orders and what is announced. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from teahouse.ground.db import Connection
from teahouse.supply.procurement.model import Line, Order, Paper, Price, Supplier

ORDERS_MAX = 200  # of a page
SUPPLIERS_MAX = 1_000
PRICES_MAX = 5_000

PUT_SUPPLIER = """
INSERT INTO procurement.supplier AS s (supplier_id, code, name, credit_code, address, contact, phone, lead_days, state,
    changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (supplier_id) DO UPDATE SET name = excluded.name, credit_code = excluded.credit_code,
    address = excluded.address, contact = excluded.contact, phone = excluded.phone, lead_days = excluded.lead_days,
    state = excluded.state, changed_at = excluded.changed_at
WHERE s.code = excluded.code RETURNING 1"""

CODE_TAKEN = "SELECT EXISTS (SELECT FROM procurement.supplier WHERE code = $1 AND supplier_id <> $2)"

SUPPLIERS = f"""
SELECT supplier_id, code, name, credit_code, address, contact, phone, lead_days, state FROM procurement.supplier
WHERE $1::uuid[] IS NULL OR supplier_id = ANY($1) ORDER BY code LIMIT {SUPPLIERS_MAX}"""

HOLD_SUPPLIER = "SELECT supplier_id FROM procurement.supplier WHERE supplier_id = $1 FOR UPDATE"

ADD_PAPER = """
INSERT INTO procurement.certificate (certificate_id, supplier_id, kind, number, valid_from, expires_on, document, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING 1"""

PAPERS = """
SELECT certificate_id, supplier_id, kind, number, valid_from, expires_on, document, withdrawn_at
FROM procurement.certificate WHERE supplier_id = ANY($1::uuid[]) ORDER BY supplier_id, kind, expires_on"""

WITHDRAW_PAPER = """
UPDATE procurement.certificate SET withdrawn_at = coalesce(withdrawn_at, $3)
WHERE supplier_id = $1 AND certificate_id = $2 RETURNING 1"""

ADD_PRICES = """
INSERT INTO procurement.price (price_id, supplier_id, item_code, pack_code, price_fen, min_packs, valid_from, valid_to)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::int[], $7::date[], $8::date[])
ON CONFLICT (supplier_id, item_code, pack_code, valid_from) DO UPDATE SET price_fen = excluded.price_fen,
    min_packs = excluded.min_packs, valid_to = excluded.valid_to"""

PRICES = f"""
SELECT price_id, supplier_id, item_code, pack_code, price_fen, min_packs, valid_from, valid_to FROM procurement.price
WHERE supplier_id = $1 AND ($2::text[] IS NULL OR item_code = ANY($2)) ORDER BY item_code, pack_code, valid_from DESC
LIMIT {PRICES_MAX}"""

NEXT_NUMBER = "SELECT nextval('procurement.po_number')"

ADD_ORDER = """
INSERT INTO procurement.purchase_order (po_id, po_no, supplier_id, warehouse_id, state, wanted_on, total_fen, tolerance_bp,
    digest, made_by, made_at)
VALUES ($1, $2, $3, $4, 'draft', $5, $6, $7, $8, $9, $10) ON CONFLICT (po_id) DO NOTHING RETURNING 1"""

DIGEST = "SELECT digest FROM procurement.purchase_order WHERE po_id = $1"

ADD_LINES = """
INSERT INTO procurement.po_line (po_id, line_no, item_code, pack_code, pack_qty, packs, price_fen)
SELECT $1, * FROM unnest($2::int[], $3::text[], $4::text[], $5::bigint[], $6::int[], $7::bigint[])"""

ORDER_COLUMNS = """po_id, po_no, supplier_id, warehouse_id, state, wanted_on, total_fen, tolerance_bp, made_by, made_at,
    approved_by"""
ORDERS = f"SELECT {ORDER_COLUMNS} FROM procurement.purchase_order WHERE po_id = ANY($1::uuid[]) ORDER BY po_id"
HOLD_ORDERS = f"""
SELECT {ORDER_COLUMNS} FROM procurement.purchase_order WHERE po_id = ANY($1::uuid[]) ORDER BY po_id FOR UPDATE"""
IDS_OF = "SELECT po_id FROM procurement.purchase_order WHERE po_no = ANY($1::text[])"
LINES = """
SELECT po_id, line_no, item_code, pack_code, pack_qty, packs, price_fen, received_qty, rejected_qty
FROM procurement.po_line WHERE po_id = ANY($1::uuid[]) ORDER BY po_id, line_no"""

PAGE = f"""
SELECT po_id FROM procurement.purchase_order
WHERE ($1::uuid IS NULL OR warehouse_id = $1) AND ($2::text[] IS NULL OR state = ANY($2))
  AND ($3::timestamptz IS NULL OR made_at < $3)
ORDER BY made_at DESC, po_id DESC LIMIT {ORDERS_MAX}"""

SET_STATE = """
UPDATE procurement.purchase_order SET state = $2,
    approved_by = CASE WHEN $2 = 'approved' THEN $3 ELSE approved_by END,
    approved_at = CASE WHEN $2 = 'approved' THEN $4 ELSE approved_at END,
    sent_at = CASE WHEN $2 = 'sent' THEN $4 ELSE sent_at END,
    closed_at = CASE WHEN $2 IN ('closed', 'cancelled') THEN $4 ELSE closed_at END, reason = $5
WHERE po_id = $1"""

SET_LINES = """
UPDATE procurement.po_line l SET received_qty = n.received_qty, rejected_qty = n.rejected_qty
FROM unnest($1::uuid[], $2::int[], $3::bigint[], $4::bigint[]) AS n(po_id, line_no, received_qty, rejected_qty)
WHERE l.po_id = n.po_id AND l.line_no = n.line_no"""

ADD_ASN = """
INSERT INTO procurement.asn (asn_id, po_id, supplier_ref, arrives_at, vehicle, digest, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING 1"""

ASN_DIGEST = "SELECT digest FROM procurement.asn WHERE asn_id = $1"

ADD_ASN_LINES = """
INSERT INTO procurement.asn_line (asn_id, line_no, po_line_no, sscc, lot_no, made_on, expires_on, qty)
SELECT $1, * FROM unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::date[], $7::date[], $8::bigint[])"""

SSCCS_TAKEN = "SELECT sscc FROM procurement.asn_line WHERE sscc = ANY($1::text[])"

ANNOUNCED_OF = """
SELECT l.po_line_no, sum(l.qty)::bigint FROM procurement.asn a JOIN procurement.asn_line l USING (asn_id)
WHERE a.po_id = $1 GROUP BY 1"""

ANNOUNCED = """
SELECT l.sscc, o.po_no, l.po_line_no, p.item_code, l.lot_no, l.made_on, l.expires_on, l.qty
FROM procurement.asn_line l JOIN procurement.asn a USING (asn_id)
JOIN procurement.purchase_order o USING (po_id) JOIN procurement.po_line p ON p.po_id = o.po_id AND p.line_no = l.po_line_no
WHERE l.sscc = ANY($1::text[])"""

NOTICES_OF = """
SELECT a.asn_id, a.supplier_ref, a.arrives_at, a.vehicle, l.po_line_no, l.sscc, l.lot_no, l.qty, l.made_on, l.expires_on
FROM procurement.asn a JOIN procurement.asn_line l USING (asn_id) WHERE a.po_id = $1 ORDER BY a.arrives_at, a.asn_id, l.line_no"""

EXPECTED_MAX = 500
EXPECTED = f"""
SELECT o.po_id, o.po_no, s.name, o.wanted_on, o.state, a.supplier_ref, a.arrives_at,
    (SELECT count(*) FROM procurement.asn_line l WHERE l.asn_id = a.asn_id) AS pallets
FROM procurement.purchase_order o JOIN procurement.supplier s USING (supplier_id) LEFT JOIN procurement.asn a USING (po_id)
WHERE o.warehouse_id = $1 AND o.state IN ('sent', 'part_received')
ORDER BY coalesce(a.arrives_at, o.wanted_on), o.po_no LIMIT {EXPECTED_MAX}"""


async def put_supplier(conn: Connection, s: Supplier, at: datetime) -> bool:
    """Add or change; False when the id has another code."""
    return bool(
        await conn.fetchval(
            PUT_SUPPLIER, s.supplier_id, s.code, s.name, s.credit_code, s.address, s.contact, s.phone, s.lead_days, s.state,
            at,
        )
    )  # fmt: skip


async def code_taken(conn: Connection, code: str, supplier_id: UUID) -> bool:
    """Has another supplier this code?"""
    return bool(await conn.fetchval(CODE_TAKEN, code, supplier_id))


async def suppliers(conn: Connection, ids: Sequence[UUID] | None = None) -> dict[UUID, Supplier]:
    """By id; None: all."""
    return {row[0]: Supplier(*row) for row in await conn.fetch(SUPPLIERS, ids)}


async def hold_supplier(conn: Connection, supplier_id: UUID) -> bool:
    """Hold the row; False when there is none."""
    return await conn.fetchval(HOLD_SUPPLIER, supplier_id) is not None


async def add_paper(conn: Connection, p: Paper, at: datetime) -> bool:
    """False when it is there already."""
    return bool(
        await conn.fetchval(
            ADD_PAPER, p.certificate_id, p.supplier_id, p.kind, p.number, p.valid_from, p.expires_on, p.document, at
        )
    )


async def papers(conn: Connection, supplier_ids: Sequence[UUID]) -> dict[UUID, list[Paper]]:
    """Supplier -> all its papers."""
    found: dict[UUID, list[Paper]] = {i: [] for i in supplier_ids}
    for row in await conn.fetch(PAPERS, list(supplier_ids)):
        found[row[1]].append(Paper(*row))
    return found


async def withdraw_paper(conn: Connection, supplier_id: UUID, certificate_id: UUID, at: datetime) -> bool:
    """It no longer counts; False when there is none."""
    return bool(await conn.fetchval(WITHDRAW_PAPER, supplier_id, certificate_id, at))


async def add_prices(conn: Connection, rows: Sequence[Price]) -> None:
    """Add, or change those of the same first day."""
    columns = [
        (p.price_id, p.supplier_id, p.item_code, p.pack_code, p.price_fen, p.min_packs, p.valid_from, p.valid_to)
        for p in rows
    ]
    await conn.execute(ADD_PRICES, *map(list, zip(*columns, strict=True)))


async def prices(conn: Connection, supplier_id: UUID, items: Sequence[str] | None = None) -> list[Price]:
    """A supplier's prices, of all items or some, the newest first."""
    return [Price(*row) for row in await conn.fetch(PRICES, supplier_id, items)]


async def next_number(conn: Connection) -> int:
    """For the next order."""
    return int(await conn.fetchval(NEXT_NUMBER))


async def add_order(conn: Connection, order: Order, digest: bytes) -> bool:
    """A draft with its lines; False when the id is taken."""
    o = order
    if not await conn.fetchval(
        ADD_ORDER, o.po_id, o.po_no, o.supplier_id, o.warehouse_id, o.wanted_on, o.total_fen, o.tolerance_bp, digest,
        o.made_by, o.made_at,
    ):  # fmt: skip
        return False
    rows = [(x.line_no, x.item_code, x.pack_code, x.pack_qty, x.packs, x.price_fen) for x in o.lines]
    await conn.execute(ADD_LINES, o.po_id, *map(list, zip(*rows, strict=True)))
    return True


async def digest(conn: Connection, po_id: UUID) -> bytes | None:
    """Of what was asked under this id."""
    found: bytes | None = await conn.fetchval(DIGEST, po_id)
    return found


async def _with_lines(conn: Connection, rows: Sequence[Any]) -> list[Order]:
    lines: dict[UUID, list[Line]] = {row[0]: [] for row in rows}
    for row in await conn.fetch(LINES, list(lines)):
        lines[row[0]].append(Line(*tuple(row)[1:]))
    return [Order(*(*row, tuple(lines[row[0]]))) for row in rows]


async def orders(conn: Connection, po_ids: Sequence[UUID]) -> list[Order]:
    """Orders with their lines."""
    return await _with_lines(conn, await conn.fetch(ORDERS, list(po_ids)))


async def hold_orders(conn: Connection, po_ids: Sequence[UUID]) -> list[Order]:
    """The same, their rows held."""
    return await _with_lines(conn, await conn.fetch(HOLD_ORDERS, list(po_ids)))


async def ids_of(conn: Connection, po_nos: Sequence[str]) -> list[UUID]:
    """By number; those there are."""
    return [row[0] for row in await conn.fetch(IDS_OF, list(po_nos))]


async def page(
    conn: Connection, warehouse_id: UUID | None, states: Sequence[str] | None, before: datetime | None
) -> list[Order]:
    """The newest orders made before a moment."""
    ids = [row[0] for row in await conn.fetch(PAGE, warehouse_id, states, before)]
    found = {order.po_id: order for order in await orders(conn, ids)}
    return [found[i] for i in ids]


async def set_state(conn: Connection, po_id: UUID, state: str, by: str, at: datetime, reason: str = "") -> None:
    """From now on it is in this state."""
    await conn.execute(SET_STATE, po_id, state, by, at, reason)


async def set_lines(conn: Connection, rows: Sequence[tuple[UUID, int, int, int]]) -> None:
    """(order, line, received, rejected) in base units."""
    await conn.execute(SET_LINES, *map(list, zip(*rows, strict=True)))


async def add_asn(
    conn: Connection,
    asn_id: UUID,
    po_id: UUID,
    ref: str,
    arrives_at: datetime,
    vehicle: str,
    digest: bytes,
    at: datetime,
) -> bool:
    """False when the id or the supplier's number is taken."""
    return bool(await conn.fetchval(ADD_ASN, asn_id, po_id, ref, arrives_at, vehicle, digest, at))


async def asn_digest(conn: Connection, asn_id: UUID) -> bytes | None:
    """Of what was announced under this id."""
    found: bytes | None = await conn.fetchval(ASN_DIGEST, asn_id)
    return found


async def add_asn_lines(conn: Connection, asn_id: UUID, rows: Sequence[tuple[Any, ...]]) -> None:
    """(line, line of the order, sscc, lot, made, expires, base units)."""
    await conn.execute(ADD_ASN_LINES, asn_id, *map(list, zip(*rows, strict=True)))


async def ssccs_taken(conn: Connection, ssccs: Sequence[str]) -> list[str]:
    """Those announced before."""
    return [row[0] for row in await conn.fetch(SSCCS_TAKEN, list(ssccs))]


async def announced_of(conn: Connection, po_id: UUID) -> dict[int, int]:
    """Line -> base units announced."""
    return {row[0]: row[1] for row in await conn.fetch(ANNOUNCED_OF, po_id)}


async def announced(conn: Connection, ssccs: Sequence[str]) -> list[Any]:
    """(sscc, order number, line, item, lot, made, expires, base units)."""
    found: list[Any] = await conn.fetch(ANNOUNCED, list(ssccs))
    return found


async def notices_of(conn: Connection, po_id: UUID) -> list[Any]:
    """(notice, supplier's number, arrives at, vehicle, line, sscc, lot, base units, made, expires), pallet by pallet."""
    found: list[Any] = await conn.fetch(NOTICES_OF, po_id)
    return found


async def expected(conn: Connection, warehouse_id: UUID) -> list[Any]:
    """(order, number, supplier, wanted on, state, dispatch, arrives at, pallets) a warehouse waits for."""
    found: list[Any] = await conn.fetch(EXPECTED, warehouse_id)
    return found
