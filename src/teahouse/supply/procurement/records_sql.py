"""Statements about the purchase record, invoices, and what must hold. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from teahouse.ground.db import Connection
from teahouse.supply.procurement.model import APPROVAL_LIMIT_FEN, Charged, Difference

EXPORT_MAX = 20_000  # records of one page of the export
INVOICES_MAX = 200


class Record(Struct, frozen=True):
    """A line of the legal purchase record. qty in `unit`; licences: kind and number of papers good that day."""

    operation_id: UUID
    purchased_on: date
    received_at: datetime
    warehouse_id: UUID
    po_no: str
    line_no: int
    item_code: str
    item_name: str
    specification: str
    qty: int
    unit: str
    made_on: date | None
    lot_no: str
    shelf_life_h: int | None
    expires_on: date | None
    supplier_name: str
    supplier_address: str
    supplier_contact: str
    licences: str
    received_by: str
    keep_until: date


class Invoice(Struct, frozen=True):
    """An invoice as it stands."""

    invoice_id: UUID
    supplier_id: UUID
    invoice_no: str
    po_id: UUID
    total_fen: int
    state: str
    differences: list[Difference]
    made_by: str
    made_at: datetime
    settled_by: str | None
    settled_at: datetime | None
    reason: str


_LAST_ID = "'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid"
FIELDS = tuple(Record.__struct_fields__)
ADD_RECORDS = """
INSERT INTO procurement.purchase_record
SELECT * FROM unnest($1::uuid[], $2::date[], $3::timestamptz[], $4::uuid[], $5::text[], $6::int[], $7::text[], $8::text[],
    $9::text[], $10::bigint[], $11::text[], $12::date[], $13::text[], $14::int[], $15::date[], $16::text[], $17::text[],
    $18::text[], $19::text[], $20::text[], $21::date[])"""

# The row after which the page begins lies in the days asked for: an index of years is not walked from its beginning.
RECORDS = f"""
SELECT operation_id, purchased_on, received_at, warehouse_id, po_no, line_no, item_code, item_name, specification, qty,
    unit, made_on, lot_no, shelf_life_h, expires_on, supplier_name, supplier_address, supplier_contact, licences,
    received_by, keep_until
FROM procurement.purchase_record
WHERE purchased_on >= $1 AND purchased_on <= $2 AND ($3::uuid IS NULL OR warehouse_id = $3)
  AND (purchased_on, operation_id) > (greatest($4::date, $1::date - 1), CASE WHEN $4 < $1 THEN {_LAST_ID} ELSE $5::uuid END)
ORDER BY purchased_on, operation_id LIMIT {EXPORT_MAX}"""

ADD_INVOICE = """
INSERT INTO procurement.invoice (invoice_id, supplier_id, invoice_no, po_id, total_fen, state, differences, digest, made_by,
    made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING 1"""

INVOICE_DIGEST = "SELECT digest FROM procurement.invoice WHERE invoice_id = $1"

ADD_INVOICE_LINES = """
INSERT INTO procurement.invoice_line (invoice_id, line_no, packs, price_fen)
SELECT $1, * FROM unnest($2::int[], $3::int[], $4::bigint[])"""

CHARGED_BEFORE = """
SELECT l.line_no, sum(l.packs)::int FROM procurement.invoice i JOIN procurement.invoice_line l USING (invoice_id)
WHERE i.po_id = $1 AND i.state <> 'refused' AND i.invoice_id <> $2 GROUP BY 1"""

INVOICE_COLUMNS = """invoice_id, supplier_id, invoice_no, po_id, total_fen, state, differences, made_by, made_at, settled_by,
    settled_at, reason"""
INVOICE = f"SELECT {INVOICE_COLUMNS} FROM procurement.invoice WHERE invoice_id = $1"
HOLD_INVOICE = f"SELECT {INVOICE_COLUMNS} FROM procurement.invoice WHERE invoice_id = $1 FOR UPDATE"
INVOICES = f"""
SELECT {INVOICE_COLUMNS} FROM procurement.invoice WHERE $1::text IS NULL OR state = $1
ORDER BY made_at DESC LIMIT {INVOICES_MAX}"""
CHARGED = "SELECT line_no, packs, price_fen FROM procurement.invoice_line WHERE invoice_id = $1 ORDER BY line_no"

SETTLE = """
UPDATE procurement.invoice SET state = $2, differences = $3::text::jsonb, settled_by = $4, settled_at = $5, reason = $6
WHERE invoice_id = $1"""

PROOFS = {
    "no line has received more than was ordered and is tolerated": """
        SELECT count(*), count(*) FILTER (WHERE l.received_qty > l.packs * l.pack_qty + l.rejected_qty
            + l.packs * l.pack_qty * o.tolerance_bp / 10000)
        FROM procurement.po_line l JOIN procurement.purchase_order o USING (po_id)""",
    "what lines have received is what the purchase record says": """
        SELECT count(*), count(*) FILTER (WHERE l.received_qty <> coalesce(r.qty, 0))
        FROM procurement.po_line l JOIN procurement.purchase_order o USING (po_id)
        LEFT JOIN (SELECT po_no, line_no, sum(qty) AS qty FROM procurement.purchase_record GROUP BY 1, 2) r
            ON r.po_no = o.po_no AND r.line_no = l.line_no""",
    "nothing was ordered above the limit by its own approver": """
        SELECT count(*), count(*) FILTER (WHERE total_fen > $1 AND approved_by = made_by)
        FROM procurement.purchase_order""",
    "no matched invoice charges for packs that did not come": """
        SELECT count(*), count(*) FILTER (WHERE c.packs > (l.received_qty - l.rejected_qty) / l.pack_qty)
        FROM (SELECT i.po_id, x.line_no, sum(x.packs) AS packs FROM procurement.invoice i
              JOIN procurement.invoice_line x USING (invoice_id) WHERE i.state = 'matched' GROUP BY 1, 2) c
        JOIN procurement.po_line l USING (po_id, line_no)""",
}


async def add_records(conn: Connection, records: Sequence[Record]) -> None:
    """Write the legal record of receipts."""
    rows = [msgspec.structs.astuple(record) for record in records]
    await conn.execute(ADD_RECORDS, *map(list, zip(*rows, strict=True)))


async def records(
    conn: Connection, since: date, until: date, warehouse_id: UUID | None, after: tuple[date, UUID]
) -> list[Record]:
    """Of these days, both included, after one of them; at most EXPORT_MAX."""
    return [Record(*row) for row in await conn.fetch(RECORDS, since, until, warehouse_id, *after)]


def _differences(found: Sequence[Difference]) -> str:
    return msgspec.json.encode(found).decode()


async def add_invoice(conn: Connection, invoice: Invoice, digest: bytes, charged: Sequence[Charged]) -> bool:
    """False when its id or number is taken."""
    i = invoice
    if not await conn.fetchval(
        ADD_INVOICE, i.invoice_id, i.supplier_id, i.invoice_no, i.po_id, i.total_fen, i.state, _differences(i.differences),
        digest, i.made_by, i.made_at,
    ):  # fmt: skip
        return False
    rows = [(c.line_no, c.packs, c.price_fen) for c in charged]
    await conn.execute(ADD_INVOICE_LINES, i.invoice_id, *map(list, zip(*rows, strict=True)))
    return True


async def invoice_digest(conn: Connection, invoice_id: UUID) -> bytes | None:
    """Of what was asked under this id."""
    found: bytes | None = await conn.fetchval(INVOICE_DIGEST, invoice_id)
    return found


async def charged_before(conn: Connection, po_id: UUID, but: UUID) -> dict[int, int]:
    """Line -> packs charged by the order's other invoices that were not refused."""
    return {row[0]: row[1] for row in await conn.fetch(CHARGED_BEFORE, po_id, but)}


def _invoice(row: Any) -> Invoice:
    return msgspec.convert(dict(row), Invoice)


async def invoice(conn: Connection, invoice_id: UUID) -> Invoice | None:
    """One."""
    row = await conn.fetchrow(INVOICE, invoice_id)
    return _invoice(row) if row else None


async def hold_invoice(conn: Connection, invoice_id: UUID) -> Invoice | None:
    """One, its row held."""
    row = await conn.fetchrow(HOLD_INVOICE, invoice_id)
    return _invoice(row) if row else None


async def invoices(conn: Connection, state: str | None) -> list[Invoice]:
    """The newest, of a state or all."""
    return [_invoice(row) for row in await conn.fetch(INVOICES, state)]


async def charged(conn: Connection, invoice_id: UUID) -> list[Charged]:
    """Its lines."""
    return [Charged(*row) for row in await conn.fetch(CHARGED, invoice_id)]


async def settle(conn: Connection, i: Invoice) -> None:
    """Its new state, differences, who, when and why."""
    await conn.execute(SETTLE, i.invoice_id, i.state, _differences(i.differences), i.settled_by, i.settled_at, i.reason)


async def prove(conn: Connection) -> list[tuple[str, int, int]]:
    """(what must hold, looked at, broken)."""
    found = []
    for claim, query in PROOFS.items():
        row = await conn.fetchrow(query, *([APPROVAL_LIMIT_FEN] if "$1" in query else []))
        found.append((claim, row[0], row[1]))
    return found
