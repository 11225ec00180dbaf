"""What buyers do, inside the caller's transaction: suppliers, papers, prices, orders, what is announced."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.events import tell
from teahouse.ground.ids import uuid5_of
from teahouse.supply import inventory
from teahouse.supply.inventory import gs1
from teahouse.supply.procurement import sql
from teahouse.supply.procurement.events import PurchaseOrderSent
from teahouse.supply.procurement.model import (
    LINES_MAX,
    RECEIVABLE,
    TOLERANCE_BP,
    WHOLE_BP,
    AlreadyAnnounced,
    NoSuchOrder,
    NoSuchSupplier,
    Order,
    Paper,
    Price,
    RefReused,
    State,
    Supplier,
    TooMuchAnnounced,
    Wanted,
    WrongOrderState,
    check_approver,
    check_papers,
    digest_of,
    lines_of,
    most_of,
    moved,
    total_of,
)

REASON_MAX = 200


class Pallet(Struct, frozen=True, forbid_unknown_fields=True):
    """A line of a shipping notice: one lot of one line of the order on one pallet; qty in base units."""

    line_no: int
    sscc: str
    lot_no: str
    qty: int
    made_on: date | None = None
    expires_on: date | None = None


class Notice(Struct, frozen=True):
    """An advance shipping notice."""

    asn_id: UUID
    supplier_ref: str
    arrives_at: datetime
    vehicle: str
    pallets: tuple[Pallet, ...]


# -- suppliers ---------------------------------------------------------------------------------------------------------


async def put_supplier(conn: Connection, supplier: Supplier, at: datetime) -> Supplier:
    """Add or change one; its code stays. RefReused."""
    if await sql.code_taken(conn, supplier.code, supplier.supplier_id) or not await sql.put_supplier(
        conn, supplier, at
    ):
        raise RefReused(code=supplier.code)
    return supplier


async def supplier(conn: Connection, supplier_id: UUID) -> Supplier:
    """NoSuchSupplier."""
    found = (await sql.suppliers(conn, [supplier_id])).get(supplier_id)
    if found is None:
        raise NoSuchSupplier(supplier_id=str(supplier_id))
    return found


async def add_paper(conn: Connection, paper: Paper, at: datetime) -> Paper:
    """A licence or certificate; the same again changes nothing. NoSuchSupplier, Invalid, RefReused."""
    if paper.expires_on < paper.valid_from:
        raise Invalid("ends before it begins", field="expires_on", why="before valid_from")
    if not await sql.hold_supplier(conn, paper.supplier_id):
        raise NoSuchSupplier(supplier_id=str(paper.supplier_id))
    if not await sql.add_paper(conn, paper, at):
        known = (await sql.papers(conn, [paper.supplier_id]))[paper.supplier_id]
        if paper not in known:
            raise RefReused(kind=paper.kind, number=paper.number)
    return paper


async def withdraw_paper(conn: Connection, supplier_id: UUID, certificate_id: UUID, at: datetime) -> None:
    """A paper no longer counts. Twice is once. NoSuchSupplier."""
    if not await sql.withdraw_paper(conn, supplier_id, certificate_id, at):
        raise NoSuchSupplier(supplier_id=str(supplier_id), certificate_id=str(certificate_id))


def price_rows(supplier_id: UUID, rows: Sequence[dict[str, Any]]) -> list[Price]:
    """Prices with ids of their own: the same line, the same id."""
    return [
        Price(uuid5_of("price", supplier_id, p["item_code"], p["pack_code"], p["valid_from"]), supplier_id, **p)
        for p in rows
    ]


async def put_prices(conn: Connection, supplier_id: UUID, rows: Sequence[Price]) -> None:
    """A price list; one of the same first day replaces the other. Invalid naming the line, NoSuchSupplier."""
    if not 1 <= len(rows) <= LINES_MAX:
        raise Invalid("too few or too many lines", field="prices", why=f"1 to {LINES_MAX}")
    if not await sql.hold_supplier(conn, supplier_id):
        raise NoSuchSupplier(supplier_id=str(supplier_id))
    packs = await inventory.packs_of(conn)
    for n, price in enumerate(rows):
        if price.pack_code not in packs.get(price.item_code, {}):
            raise Invalid("no such pack", field=f"prices[{n}].pack_code", why=f"{price.item_code} in {price.pack_code}")
        if price.price_fen <= 0 or price.min_packs <= 0:
            raise Invalid("not a price", field=f"prices[{n}].price_fen", why="price and minimum above zero")
        if price.valid_to is not None and price.valid_to < price.valid_from:
            raise Invalid("ends before it begins", field=f"prices[{n}].valid_to", why="before valid_from")
    if len({(p.item_code, p.pack_code, p.valid_from) for p in rows}) != len(rows):
        raise Invalid("a price twice", field="prices", why="each item, pack and first day once")
    await sql.add_prices(conn, rows)


# -- orders ------------------------------------------------------------------------------------------------------------


async def draft(
    conn: Connection,
    po_id: UUID,
    supplier_id: UUID,
    warehouse_id: UUID,
    wanted: Sequence[Wanted],
    wanted_on: date,
    by: str,
    today: date,
    at: datetime,
    tolerance_bp: int = TOLERANCE_BP,
) -> Order:
    """A draft at today's prices; the same id for the same gives the order there is. PapersExpired, SupplierStopped,
    NoPrice, BelowMinimum, Invalid, NoSuchSupplier, RefReused."""
    digest = digest_of((supplier_id, warehouse_id, wanted, wanted_on, tolerance_bp))
    before = await sql.digest(conn, po_id)
    if before is not None:
        if before != digest:
            raise RefReused(po_id=str(po_id))
        return await order(conn, po_id)
    if not 0 <= tolerance_bp <= WHOLE_BP:
        raise Invalid("not a share", field="tolerance_bp", why=f"0 to {WHOLE_BP}")
    if wanted_on < today:
        raise Invalid("a day that is over", field="wanted_on", why=f"before {today}")
    if warehouse_id not in {w.warehouse_id for w in await inventory.warehouses(conn)}:
        raise Invalid("no such warehouse", field="warehouse_id", why=str(warehouse_id))
    seller = await supplier(conn, supplier_id)
    check_papers(seller, (await sql.papers(conn, [supplier_id]))[supplier_id], today)
    prices = await sql.prices(conn, supplier_id, [w.item_code for w in wanted])
    lines = lines_of(wanted, prices, await inventory.packs_of(conn), today)
    po_no = f"PO{today:%y%m%d}{await sql.next_number(conn):06d}"
    made = Order(
        po_id, po_no, supplier_id, warehouse_id, "draft", wanted_on, total_of(lines), tolerance_bp, by, at, None, lines
    )
    if not await sql.add_order(conn, made, digest):  # its twin came first
        raise RefReused(po_id=str(po_id))
    return made


async def order(conn: Connection, po_id: UUID) -> Order:
    """NoSuchOrder."""
    found = await sql.orders(conn, [po_id])
    if not found:
        raise NoSuchOrder(po_id=str(po_id))
    return found[0]


async def _held(conn: Connection, po_id: UUID) -> Order:
    found = await sql.hold_orders(conn, [po_id])
    if not found:
        raise NoSuchOrder(po_id=str(po_id))
    return found[0]


async def move(
    conn: Connection, po_id: UUID, state: State, by: str, today: date, at: datetime, reason: str = ""
) -> Order:
    """Approve, send, close short or cancel; asked again it is as it is. ApproveYourOwn, WrongOrderState, PapersExpired (a
    supplier whose papers ran out meanwhile is sent nothing), Invalid."""
    held = await _held(conn, po_id)
    if held.state == state:
        return held
    moved(held, state)
    if state == "approved":
        check_approver(held, by)
    if state in ("approved", "sent"):
        seller = await supplier(conn, held.supplier_id)
        check_papers(seller, (await sql.papers(conn, [seller.supplier_id]))[seller.supplier_id], today)
    if state in ("closed", "cancelled") and not 1 <= len(reason.strip()) <= REASON_MAX:
        raise Invalid("say why", field="reason", why=f"1 to {REASON_MAX} characters")
    await sql.set_state(conn, po_id, state, by, at, reason)
    if state == "sent":
        await tell(
            conn,
            PurchaseOrderSent(
                po_id=po_id, po_no=held.po_no, warehouse_id=held.warehouse_id, wanted_on=held.wanted_on, at=at
            ),
        )
    return await order(conn, po_id)


async def notices(conn: Connection, po_id: UUID) -> list[Notice]:
    """What was announced of an order, the first to arrive first."""
    found: dict[UUID, Notice] = {}
    for row in await sql.notices_of(conn, po_id):
        one = found.get(row[0]) or Notice(row[0], row[1], row[2], row[3], ())
        found[row[0]] = replace(one, pallets=(*one.pallets, Pallet(*tuple(row)[4:])))
    return list(found.values())


async def announce(conn: Connection, po_id: UUID, notice: Notice, at: datetime) -> Order:
    """What the supplier says is on its way; the same id for the same changes nothing. WrongOrderState, NoSuchLine,
    WrongCheckDigit, AlreadyAnnounced, TooMuchAnnounced, RefReused, Invalid."""
    held, digest = await _held(conn, po_id), digest_of((po_id, notice))
    before = await sql.asn_digest(conn, notice.asn_id)
    if before is not None:
        if before != digest:
            raise RefReused(asn_id=str(notice.asn_id))
        return held
    if held.state not in RECEIVABLE:
        raise WrongOrderState(po_no=held.po_no, state=held.state, wanted="announced")
    _check_pallets(held, notice.pallets, await sql.announced_of(conn, po_id))
    taken = await sql.ssccs_taken(conn, [p.sscc for p in notice.pallets])
    if taken:
        raise AlreadyAnnounced(sscc=taken)
    if not await sql.add_asn(
        conn, notice.asn_id, po_id, notice.supplier_ref, notice.arrives_at, notice.vehicle, digest, at
    ):
        raise RefReused(supplier_ref=notice.supplier_ref)
    rows = [(n, p.line_no, p.sscc, p.lot_no, p.made_on, p.expires_on, p.qty) for n, p in enumerate(notice.pallets, 1)]
    await sql.add_asn_lines(conn, notice.asn_id, rows)
    return held


def _check_pallets(held: Order, pallets: Sequence[Pallet], before: dict[int, int]) -> None:
    if not 1 <= len(pallets) <= LINES_MAX or len({p.sscc for p in pallets}) != len(pallets):
        raise Invalid("too few, too many, or one twice", field="pallets", why=f"1 to {LINES_MAX}, each code once")
    announced = dict(before)
    for n, pallet in enumerate(pallets):
        if len(gs1.checked(pallet.sscc, f"pallets[{n}].sscc")) != 18:
            raise Invalid("not a container code", field=f"pallets[{n}].sscc", why="18 digits")
        if pallet.qty <= 0 or not pallet.lot_no:
            raise Invalid("nothing, or no lot", field=f"pallets[{n}].qty", why="at least 1, with a lot number")
        line = held.line(pallet.line_no)
        announced[line.line_no] = announced.get(line.line_no, 0) + pallet.qty
        if announced[line.line_no] > most_of(held, line):
            raise TooMuchAnnounced(
                po_no=held.po_no, line_no=line.line_no, announced=announced[line.line_no], most=most_of(held, line)
            )
