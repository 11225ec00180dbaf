"""Invoices: matched three ways when they come, disputed with figures when something differs, settled by somebody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from msgspec.structs import replace

from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.supply.procurement import records_sql, sql
from teahouse.supply.procurement.model import (
    LINES_MAX,
    ApproveYourOwn,
    Charged,
    InvoiceSettled,
    NoSuchInvoice,
    NoSuchOrder,
    RefReused,
    digest_of,
    matched,
)
from teahouse.supply.procurement.records_sql import Invoice

REASON_MAX = 200


async def enter(
    conn: Connection, invoice_id: UUID, invoice_no: str, po_id: UUID, total_fen: int, charged: Sequence[Charged], by: str,
    at: datetime,
) -> Invoice:  # fmt: skip
    """Lay an invoice beside its order and what came: matched, or disputed with every difference. The same id for the same
    gives the invoice as it stands. NoSuchOrder, RefReused (its number was charged before), Invalid."""
    digest = digest_of((invoice_no, po_id, total_fen, charged))
    before = await records_sql.invoice_digest(conn, invoice_id)
    if before is not None:
        if before != digest:
            raise RefReused(invoice_id=str(invoice_id))
        return await invoice(conn, invoice_id)
    numbers = [c.line_no for c in charged]
    if not 1 <= len(charged) <= LINES_MAX or len(set(numbers)) != len(numbers):
        raise Invalid("too few, too many, or a line twice", field="lines", why=f"1 to {LINES_MAX}, each line once")
    if any(c.packs <= 0 or c.price_fen <= 0 for c in charged):
        raise Invalid("not a charge", field="lines", why="packs and price above zero")
    held = await sql.hold_orders(conn, [po_id])
    if not held:
        raise NoSuchOrder(po_id=str(po_id))
    found = matched(held[0], charged, await records_sql.charged_before(conn, po_id, invoice_id), total_fen)
    made = Invoice(
        invoice_id, held[0].supplier_id, invoice_no, po_id, total_fen, "disputed" if found else "matched", found, by, at,
        None, None, "",
    )  # fmt: skip
    if not await records_sql.add_invoice(conn, made, digest, charged):
        raise RefReused(invoice_no=invoice_no)
    return made


async def invoice(conn: Connection, invoice_id: UUID) -> Invoice:
    """NoSuchInvoice."""
    found = await records_sql.invoice(conn, invoice_id)
    if found is None:
        raise NoSuchInvoice(invoice_id=str(invoice_id))
    return found


async def settle(
    conn: Connection, invoice_id: UUID, accept: bool | None, by: str, reason: str, at: datetime
) -> Invoice:
    """A disputed invoice is matched anew (accept None: more may have come), accepted as it is by somebody else than who
    entered it, or refused. Asked again it is as it is. InvoiceSettled, ApproveYourOwn, Invalid, NoSuchInvoice."""
    held = await records_sql.hold_invoice(conn, invoice_id)
    if held is None:
        raise NoSuchInvoice(invoice_id=str(invoice_id))
    wanted = {None: "matched", True: "accepted", False: "refused"}[accept]
    if held.state == wanted:
        return held
    if held.state != "disputed":
        raise InvoiceSettled(invoice_no=held.invoice_no, state=held.state)
    if accept is None:
        (order,) = await sql.hold_orders(conn, [held.po_id])
        before = await records_sql.charged_before(conn, held.po_id, invoice_id)
        found = matched(order, await records_sql.charged(conn, invoice_id), before, held.total_fen)
        now = replace(held, differences=found, state="disputed" if found else "matched")
        await records_sql.settle(conn, now)
        return now
    if accept and by == held.made_by:
        raise ApproveYourOwn(invoice_no=held.invoice_no)
    if not 1 <= len(reason.strip()) <= REASON_MAX:
        raise Invalid("say why", field="reason", why=f"1 to {REASON_MAX} characters")
    now = replace(held, state=wanted, settled_by=by, settled_at=at, reason=reason)
    await records_sql.settle(conn, now)
    return now
