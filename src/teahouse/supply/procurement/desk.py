"""Receipts as the warehouse books them: against an order's line, within tolerance, from suppliers with good papers; and
the legal purchase record, written with each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from teahouse.ground.db import Connection
from teahouse.supply.inventory import Item
from teahouse.supply.procurement import records_sql, sql
from teahouse.supply.procurement.model import (
    Line,
    NoSuchOrder,
    Order,
    OtherWarehouse,
    Paper,
    Supplier,
    check_papers,
    check_receipt,
    keep_until,
    state_after,
)
from teahouse.supply.procurement.records_sql import Record


class Announced(Struct, frozen=True):
    """What a supplier said stands on a pallet; qty in base units."""

    sscc: str
    po_no: str
    line_no: int
    item_code: str
    lot_no: str
    made_on: date | None
    expires_on: date | None
    qty: int


class Came(Struct, frozen=True):
    """Goods that came: so many base units of a lot, booked in the ledger as operation_id."""

    operation_id: UUID
    po_no: str
    line_no: int
    qty: int
    lot_no: str
    made_on: date | None
    expires_on: date | None
    item: Item
    day: date
    at: datetime
    by: str


class Desk:
    """Orders whose rows are held, as they will be."""

    def __init__(
        self, orders: Sequence[Order], suppliers: dict[UUID, Supplier], papers: dict[UUID, list[Paper]]
    ) -> None:
        self.orders = {order.po_no: order for order in orders}
        self._suppliers, self._papers = suppliers, papers
        self._records: list[Record] = []
        self._changed: dict[str, datetime] = {}

    def order(self, po_no: str) -> Order:
        """NoSuchOrder."""
        found = self.orders.get(po_no)
        if found is None:
            raise NoSuchOrder(po_no=po_no)
        return found

    def check(self, po_no: str, line_no: int, qty: int, warehouse_id: UUID, day: date) -> Line:
        """May so much come in there? OverReceipt, OtherWarehouse, PapersExpired, SupplierStopped, NoSuchLine,
        WrongOrderState."""
        order = self.order(po_no)
        if order.warehouse_id != warehouse_id:
            raise OtherWarehouse(po_no=po_no, warehouse_id=str(order.warehouse_id))
        check_papers(self._suppliers[order.supplier_id], self._papers[order.supplier_id], day)
        return check_receipt(order, line_no, qty)

    def receive(self, came: Came) -> None:
        """Note what came and its record. The refusals of `check`."""
        order = self.order(came.po_no)
        line = self.check(came.po_no, came.line_no, came.qty, order.warehouse_id, came.day)
        self._set(order, line, came.at)
        self._records.append(self._record(order, line, came))

    def reject(self, po_no: str, line_no: int, qty: int, at: datetime, again: bool = True) -> None:
        """So much of what came is not taken. again: it may come again; else the order stays as it is, closed or not."""
        order = self.order(po_no)
        line = order.line(line_no)
        self._set(order, replace(line, rejected_qty=line.rejected_qty + qty), at, None if again else order.state)

    def _set(self, order: Order, line: Line, at: datetime, state: str | None = None) -> None:
        lines = tuple(line if x.line_no == line.line_no else x for x in order.lines)
        self.orders[order.po_no] = replace(order, lines=lines, state=state or state_after(lines))
        self._changed[order.po_no] = at

    def _record(self, order: Order, line: Line, came: Came) -> Record:
        seller = self._suppliers[order.supplier_id]
        good = check_papers(seller, self._papers[order.supplier_id], came.day)
        return Record(
            came.operation_id, came.day, came.at, order.warehouse_id, order.po_no, line.line_no, line.item_code,
            came.item.name.zh, f"{line.pack_qty} {came.item.unit}/{line.pack_code}", came.qty, came.item.unit, came.made_on,
            came.lot_no, came.item.shelf_life_h, came.expires_on, seller.name, seller.address,
            f"{seller.contact} {seller.phone}", "; ".join(f"{p.kind} {p.number}" for p in good), came.by,
            keep_until(came.day, came.expires_on),
        )  # fmt: skip

    async def write(self, conn: Connection) -> None:
        """Lines, states and records."""
        changed = [(self.orders[po_no], at) for po_no, at in sorted(self._changed.items())]
        if changed:
            rows = [(o.po_id, x.line_no, x.received_qty, x.rejected_qty) for o, _ in changed for x in o.lines]
            await sql.set_lines(conn, rows)
            for order, at in changed:
                await sql.set_state(conn, order.po_id, order.state, "", at)
        if self._records:
            await records_sql.add_records(conn, self._records)


async def open_desk(conn: Connection, po_nos: Sequence[str]) -> Desk:
    """Hold these orders; numbers nobody knows are left out."""
    orders = await sql.hold_orders(conn, await sql.ids_of(conn, po_nos)) if po_nos else []
    sellers = sorted({order.supplier_id for order in orders})
    if not sellers:
        return Desk(orders, {}, {})
    return Desk(orders, await sql.suppliers(conn, sellers), await sql.papers(conn, sellers))


async def announced(conn: Connection, ssccs: Sequence[str]) -> dict[str, Announced]:
    """What stands on these pallets, those that were announced."""
    return {row[0]: Announced(*row) for row in await sql.announced(conn, ssccs)} if ssccs else {}
