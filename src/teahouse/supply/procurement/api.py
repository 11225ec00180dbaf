"""Buying over HTTP. Ids of orders, notices, invoices and papers are the asker's own, so that asking twice is asking once."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post, put
from litestar.params import Parameter

from teahouse.ground import auth, clock
from teahouse.ground.errors import Invalid
from teahouse.supply.procurement import actions, invoices, records_sql, sql
from teahouse.supply.procurement.actions import Notice, Pallet
from teahouse.supply.procurement.model import (
    LINES_MAX,
    TOLERANCE_BP,
    Charged,
    NoSuchInvoice,
    Order,
    Paper,
    PaperKind,
    PapersExpired,
    Price,
    Supplier,
    SupplierStopped,
    Wanted,
    check_papers,
)
from teahouse.supply.procurement.records_sql import Invoice, Record

Asking = Request[Any, Any, Any]
BUYERS = ("buyer", "head_office")
READERS = (*BUYERS, "finance", "warehouse_manager", "keeper", "quality")
MONEY = (*BUYERS, "finance")
SPAN_MAX_DAYS = 1_100  # of an export: records are kept two years and more
NOBODY = UUID(int=0)

Text60 = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
Text200 = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Note = Annotated[str, msgspec.Meta(max_length=200)]
Code = Annotated[str, msgspec.Meta(min_length=1, max_length=20, pattern=r"^[A-Za-z0-9-]+$")]
Fen = Annotated[int, msgspec.Meta(ge=0, le=10**13)]


class SupplierWanted(msgspec.Struct, forbid_unknown_fields=True):
    """A supplier as it is to be."""

    code: Code
    name: Text60
    credit_code: Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Z]{18}$")]
    address: Text200
    contact: Text60
    phone: Annotated[str, msgspec.Meta(pattern=r"^[0-9+ -]{5,20}$")]
    lead_days: Annotated[int, msgspec.Meta(ge=0, le=365)]
    state: Literal["active", "stopped"] = "active"


class PaperWanted(msgspec.Struct, forbid_unknown_fields=True):
    """A licence or certificate."""

    kind: PaperKind
    number: Text60
    valid_from: date
    expires_on: date
    document: Note = ""


class PriceWanted(msgspec.Struct, forbid_unknown_fields=True):
    """A line of a price list; the price is of one pack."""

    item_code: Text60
    pack_code: Text60
    price_fen: Annotated[int, msgspec.Meta(ge=1, le=10**12)]
    valid_from: date
    min_packs: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] = 1
    valid_to: date | None = None


class PriceList(msgspec.Struct, forbid_unknown_fields=True):
    """Prices to add or change."""

    prices: Annotated[list[PriceWanted], msgspec.Meta(min_length=1, max_length=LINES_MAX)]


class SupplierCard(msgspec.Struct, frozen=True):
    """A supplier with its papers. blocked: why nothing may be ordered today; empty when it may."""

    supplier: Supplier
    papers: list[Paper]
    blocked: str
    next_expiry: date | None


class OrderWanted(msgspec.Struct, forbid_unknown_fields=True):
    """A purchase order to draft."""

    po_id: UUID
    supplier_id: UUID
    warehouse_id: UUID
    wanted_on: date
    lines: Annotated[list[Wanted], msgspec.Meta(min_length=1, max_length=LINES_MAX)]
    tolerance_bp: Annotated[int, msgspec.Meta(ge=0, le=10_000)] = TOLERANCE_BP


class StateWanted(msgspec.Struct, forbid_unknown_fields=True):
    """Where an order is to go; closing short and cancelling want a reason."""

    state: Literal["approved", "sent", "closed", "cancelled"]
    reason: Note = ""


class NoticeWanted(msgspec.Struct, forbid_unknown_fields=True):
    """An advance shipping notice."""

    asn_id: UUID
    supplier_ref: Text60
    arrives_at: datetime
    pallets: Annotated[list[Pallet], msgspec.Meta(min_length=1, max_length=LINES_MAX)]
    vehicle: Note = ""


class InvoiceWanted(msgspec.Struct, forbid_unknown_fields=True):
    """An invoice as the supplier wrote it."""

    invoice_id: UUID
    invoice_no: Text60
    po_id: UUID
    total_fen: Fen
    lines: Annotated[list[Charged], msgspec.Meta(min_length=1, max_length=LINES_MAX)]


class InvoiceView(msgspec.Struct, frozen=True):
    """An invoice laid beside its order; charged_before: packs of each line that other invoices charge."""

    invoice: Invoice
    charged: list[Charged]
    charged_before: dict[int, int]
    order: Order


class Settlement(msgspec.Struct, forbid_unknown_fields=True):
    """match: look again, more may have come; accept or refuse: with a reason."""

    act: Literal["match", "accept", "refuse"]
    reason: Note = ""


def _card(supplier: Supplier, papers: list[Paper], day: date) -> SupplierCard:
    blocked = ""
    try:
        check_papers(supplier, papers, day)
    except (PapersExpired, SupplierStopped) as refusal:
        blocked = refusal.code
    ends = [p.expires_on for p in papers if p.withdrawn_at is None and p.expires_on >= day]
    return SupplierCard(supplier, papers, blocked, min(ends, default=None))


@get("/api/supply/suppliers")
async def list_suppliers(request: Asking) -> list[SupplierCard]:
    """All suppliers, by code."""
    auth.staff(request, *READERS)
    day = clock.business_day(clock.now())
    async with request.app.state.db.read() as conn:
        found = await sql.suppliers(conn)
        papers = await sql.papers(conn, list(found))
    return [_card(supplier, papers[i], day) for i, supplier in found.items()]


@get("/api/supply/suppliers/{supplier_id:uuid}")
async def one_supplier(request: Asking, supplier_id: UUID) -> SupplierCard:
    """A supplier with its papers."""
    auth.staff(request, *READERS)
    async with request.app.state.db.read() as conn:
        found = await actions.supplier(conn, supplier_id)
        papers = (await sql.papers(conn, [supplier_id]))[supplier_id]
    return _card(found, papers, clock.business_day(clock.now()))


@put("/api/supply/suppliers/{supplier_id:uuid}")
async def put_supplier(request: Asking, supplier_id: UUID, data: SupplierWanted) -> Supplier:
    """Add or change a supplier."""
    auth.staff(request, *BUYERS)
    wanted = Supplier(supplier_id, **msgspec.structs.asdict(data))
    async with request.app.state.db.transaction() as conn:
        return await actions.put_supplier(conn, wanted, clock.now())


@put("/api/supply/suppliers/{supplier_id:uuid}/papers/{certificate_id:uuid}")
async def put_paper(request: Asking, supplier_id: UUID, certificate_id: UUID, data: PaperWanted) -> Paper:
    """Add a licence or certificate."""
    auth.staff(request, *BUYERS)
    wanted = Paper(certificate_id, supplier_id, **msgspec.structs.asdict(data))
    async with request.app.state.db.transaction() as conn:
        return await actions.add_paper(conn, wanted, clock.now())


@post("/api/supply/suppliers/{supplier_id:uuid}/papers/{certificate_id:uuid}/withdraw", status_code=204)
async def withdraw_paper(request: Asking, supplier_id: UUID, certificate_id: UUID) -> None:
    """The paper no longer counts."""
    auth.staff(request, *BUYERS)
    async with request.app.state.db.transaction() as conn:
        await actions.withdraw_paper(conn, supplier_id, certificate_id, clock.now())


@get("/api/supply/suppliers/{supplier_id:uuid}/prices")
async def list_prices(request: Asking, supplier_id: UUID) -> list[Price]:
    """A supplier's prices, the newest of each first."""
    auth.staff(request, *MONEY)
    async with request.app.state.db.read() as conn:
        return await sql.prices(conn, supplier_id)


@put("/api/supply/suppliers/{supplier_id:uuid}/prices")
async def put_prices(request: Asking, supplier_id: UUID, data: PriceList) -> list[Price]:
    """Add prices, or change those of the same first day."""
    auth.staff(request, *BUYERS)
    rows = actions.price_rows(supplier_id, [msgspec.structs.asdict(p) for p in data.prices])
    async with request.app.state.db.transaction() as conn:
        await actions.put_prices(conn, supplier_id, rows)
        return await sql.prices(conn, supplier_id)


def _warehouse(actor: auth.Actor, asked: UUID | None) -> UUID | None:
    """The warehouse whose orders are shown: people of one see its own."""
    return UUID(actor.scope_id or "") if actor.level == "warehouse" else asked


@get("/api/supply/purchase_orders")
async def list_orders(
    request: Asking,
    warehouse_id: UUID | None = None,
    order_state: Annotated[str | None, Parameter(query="state", max_length=60)] = None,
    before: datetime | None = None,
) -> list[Order]:
    """The newest first; state: one or more with commas."""
    actor = auth.staff(request, *READERS)
    states = order_state.split(",") if order_state else None
    async with request.app.state.db.read() as conn:
        return await sql.page(conn, _warehouse(actor, warehouse_id), states, before)


@get("/api/supply/purchase_orders/{po_id:uuid}")
async def one_order(request: Asking, po_id: UUID) -> Order:
    """One with its lines."""
    actor = auth.staff(request, *READERS)
    async with request.app.state.db.read() as conn:
        found = await actions.order(conn, po_id)
    if _warehouse(actor, found.warehouse_id) != found.warehouse_id:
        raise auth.NotYours(warehouse_id=str(found.warehouse_id))
    return found


@post("/api/supply/purchase_orders", status_code=200)
async def draft_order(request: Asking, data: OrderWanted) -> Order:
    """Draft an order at today's prices."""
    actor, at = auth.staff(request, *BUYERS), clock.now()
    async with request.app.state.db.transaction() as conn:
        return await actions.draft(
            conn, data.po_id, data.supplier_id, data.warehouse_id, data.lines, data.wanted_on, actor.label,
            clock.business_day(at), at, data.tolerance_bp,
        )  # fmt: skip


@post("/api/supply/purchase_orders/{po_id:uuid}/state", status_code=200)
async def move_order(request: Asking, po_id: UUID, data: StateWanted) -> Order:
    """Approve, send, close short, cancel."""
    actor, at = auth.staff(request, *BUYERS), clock.now()
    async with request.app.state.db.transaction() as conn:
        return await actions.move(conn, po_id, data.state, actor.label, clock.business_day(at), at, data.reason)


@post("/api/supply/purchase_orders/{po_id:uuid}/asn", status_code=200)
async def announce(request: Asking, po_id: UUID, data: NoticeWanted) -> Order:
    """What the supplier has dispatched."""
    auth.staff(request, *BUYERS)
    at = clock.now()
    if data.arrives_at.tzinfo is None:
        raise Invalid("a time without a zone", field="arrives_at", why="say the zone")
    notice = Notice(data.asn_id, data.supplier_ref, data.arrives_at, data.vehicle, tuple(data.pallets))
    async with request.app.state.db.transaction() as conn:
        return await actions.announce(conn, po_id, notice, at)


@get("/api/supply/purchase_orders/{po_id:uuid}/asn")
async def list_notices(request: Asking, po_id: UUID) -> list[Notice]:
    """What was announced of an order, the first to arrive first."""
    await one_order.fn(request, po_id)
    async with request.app.state.db.read() as conn:
        return await actions.notices(conn, po_id)


@get("/api/supply/invoices")
async def list_invoices(
    request: Asking, invoice_state: Annotated[str | None, Parameter(query="state", max_length=20)] = None
) -> list[Invoice]:
    """The newest first."""
    auth.staff(request, *MONEY)
    async with request.app.state.db.read() as conn:
        return await records_sql.invoices(conn, invoice_state)


@get("/api/supply/invoices/{invoice_id:uuid}")
async def one_invoice(request: Asking, invoice_id: UUID) -> InvoiceView:
    """One with its lines and its order. NoSuchInvoice."""
    auth.staff(request, *MONEY)
    async with request.app.state.db.read() as conn:
        found = await records_sql.invoice(conn, invoice_id)
        if found is None:
            raise NoSuchInvoice(invoice_id=str(invoice_id))
        charged = await records_sql.charged(conn, invoice_id)
        before = await records_sql.charged_before(conn, found.po_id, invoice_id)
        return InvoiceView(found, charged, before, await actions.order(conn, found.po_id))


@post("/api/supply/invoices", status_code=200)
async def enter_invoice(request: Asking, data: InvoiceWanted) -> Invoice:
    """Enter an invoice: it is matched with order and receipt at once."""
    actor = auth.staff(request, *MONEY)
    async with request.app.state.db.transaction() as conn:
        return await invoices.enter(
            conn, data.invoice_id, data.invoice_no, data.po_id, data.total_fen, data.lines, actor.label, clock.now()
        )


@post("/api/supply/invoices/{invoice_id:uuid}/settle", status_code=200)
async def settle_invoice(request: Asking, invoice_id: UUID, data: Settlement) -> Invoice:
    """Match a disputed invoice anew, accept or refuse it."""
    actor = auth.staff(request, "finance", "head_office")
    accept = {"match": None, "accept": True, "refuse": False}[data.act]
    async with request.app.state.db.transaction() as conn:
        return await invoices.settle(conn, invoice_id, accept, actor.label, data.reason, clock.now())


def _span(since: date, until: date) -> None:
    if not timedelta(0) <= until - since <= timedelta(days=SPAN_MAX_DAYS):
        raise Invalid("not a span of days", field="until", why=f"at most {SPAN_MAX_DAYS} days after since")


def as_csv(records: list[Record]) -> bytes:
    """Sortable by any column; a cell that a spreadsheet would run is quoted as text."""
    out = io.StringIO()
    write = csv.writer(out).writerow
    write(records_sql.FIELDS)
    for record in records:
        cells = ["" if value is None else str(value) for value in msgspec.structs.astuple(record)]
        write([f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell for cell in cells])
    return out.getvalue().encode("utf-8-sig")


@get("/api/supply/purchase_records")
async def list_records(
    request: Asking, since: date, until: date, warehouse_id: UUID | None = None, after_day: date | None = None,
    after: UUID | None = None,
) -> list[Record]:  # fmt: skip
    """The legal purchase record of these days; the next page begins after the last one's day and operation."""
    actor = auth.staff(request, *READERS)
    _span(since, until)
    async with request.app.state.db.read() as conn:
        start = (after_day or date.min, after or NOBODY)
        return await records_sql.records(conn, since, until, _warehouse(actor, warehouse_id), start)


@get("/api/supply/purchase_records.csv", media_type="text/csv")
async def export_records(
    request: Asking, since: date, until: date, warehouse_id: UUID | None = None, after_day: date | None = None,
    after: UUID | None = None,
) -> Response[bytes]:  # fmt: skip
    """The same as a file for the regulator."""
    found = await list_records.fn(request, since, until, warehouse_id, after_day, after)
    name = f"purchase-records-{since}-{until}.csv"
    return Response(
        as_csv(found),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


ROUTES: dict[str, list[Any]] = {
    "supply": [
        list_suppliers, one_supplier, put_supplier, put_paper, withdraw_paper, list_prices, put_prices, list_orders,
        one_order, draft_order, move_order, announce, list_notices, list_invoices, one_invoice, enter_invoice,
        settle_invoice, list_records, export_records,
    ]
}  # fmt: skip
