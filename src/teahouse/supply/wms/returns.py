"""What scans do to goods that go back: from a store to the warehouse, from the warehouse to the supplier. Each plans on a hall
whose warehouse is held, or refuses and leaves no trace."""

from __future__ import annotations

from uuid import UUID

from teahouse.supply.inventory import ADJUSTMENT, SUPPLIER, Item, Lot
from teahouse.supply.wms.hall import Hall
from teahouse.supply.wms.inbound import came, reason_of, said, some_of, take_of
from teahouse.supply.wms.model import (
    BINS,
    Done,
    MoreThanThere,
    NoSuchReceipt,
    NotTheSuppliers,
    Receipt,
    ScanAsk,
    Shipment,
    check_spot,
)


def _shipment(hall: Hall, ask: ScanAsk) -> Shipment:
    """By its id or one of its boxes. NoSuchShipment, NoSuchUnit."""
    if ask.scan.shipment_id is None and ask.scan.sscc:
        return hall.unit(ask)[1]
    return hall.shipment(ask)


def take_back(hall: Hall, ask: ScanAsk, item: Item | None, operation_id: UUID) -> Done:
    """What a store did not take comes back: at most what was lost on the way to it. It waits for inspection. MoreThanThere,
    UnknownLot, NeedsReason, NoSuchShipment, NoSuchUnit."""
    item, qty = some_of(ask, item)
    reason = reason_of(ask)
    shipment = _shipment(hall, ask)
    lot = hall.floor.lot(item.code, ask.scan.lot_no)
    lost = hall.lost.get((shipment.shipment_id, item.code, lot.lot_id), 0)
    back = sum(r.qty for r in hall.receipts.values() if (r.shipment_id, r.lot_id) == (shipment.shipment_id, lot.lot_id))
    if back + qty > lost:
        raise MoreThanThere(shipment_id=str(shipment.shipment_id), asked=qty, left=lost - back)
    dock = hall.first(ask.warehouse_id, "dock")
    hall.floor.shelf.move("return", item.code, lot.lot_id, ADJUSTMENT, dock.spot_id, qty)
    receipt = came(hall, ask, operation_id, dock.spot_id, lot, qty, 0)
    receipt.shipment_id = shipment.shipment_id
    hall.note(
        ask, "return", shipment_id=shipment.shipment_id, item=item.code, lot_no=lot.lot_no, qty=qty, reason=reason
    )
    return said(receipt, ask, qty)


def send_back(hall: Hall, ask: ScanAsk, item: Item | None, operation_id: UUID) -> Done:
    """Goods go back to their supplier, whatever their lot's status: of a delivery on the dock or in quarantine, or out of a
    bin. The order they came by counts them as rejected, so that an invoice for them does not match. NeedsReason,
    NotTheSuppliers, MoreThanThere, NotEnough, NoSuchReceipt (nobody knows a receipt of the lot), WrongSpot."""
    reason = reason_of(ask)
    if ask.scan.receipt_id is not None or not ask.scan.spot:
        receipt, qty = take_of(hall, ask, any_state=True)
        if receipt.source != "supplier":
            raise NotTheSuppliers(receipt_id=str(receipt.receipt_id))
        hall.floor.shelf.move("return", receipt.item_code, receipt.lot_id, receipt.spot_id, SUPPLIER, qty)
        receipt.gone_qty += qty
        hall.keep(receipt)
        _owed(hall, [receipt], qty, ask)
        done = said(receipt, ask, qty, operation_id)
    else:
        item, qty = some_of(ask, item)
        spot, lot = hall.spot(ask.warehouse_id, ask.scan.spot), hall.floor.lot(item.code, ask.scan.lot_no)
        check_spot(spot, item.code, spot.zone or item.zone, (*BINS, "quarantine"))
        hall.floor.shelf.move("return", item.code, lot.lot_id, spot.spot_id, SUPPLIER, qty)
        _owed(hall, _receipts(hall, ask, lot), qty, ask)
        done = Done(operation_id, "sendback", item.code, lot.lot_no, lot.expires_on, qty)
    hall.note(ask, "return", to="supplier", item=done.item, lot_no=done.lot_no, qty=qty, reason=reason)
    return done


def _receipts(hall: Hall, ask: ScanAsk, lot: Lot) -> list[Receipt]:
    """What came of the lot from suppliers, the latest first. NoSuchReceipt."""
    found = [
        r
        for r in hall.receipts.values()
        if (r.warehouse_id, r.lot_id, r.source) == (ask.warehouse_id, lot.lot_id, "supplier")
    ]
    if not found:
        raise NoSuchReceipt(item=lot.item_code, lot_no=lot.lot_no)
    return sorted(found, key=lambda r: r.received_at, reverse=True)


def _owed(hall: Hall, receipts: list[Receipt], qty: int, ask: ScanAsk) -> None:
    """The orders these came by count so much as rejected. MoreThanThere."""
    asked = qty
    for receipt in receipts:
        if receipt.po_no and receipt.line_no:
            line = hall.desk.order(receipt.po_no).line(receipt.line_no)
            part = min(qty, receipt.qty, line.received_qty - line.rejected_qty)
            if part:
                hall.desk.reject(receipt.po_no, receipt.line_no, part, ask.at, again=False)
                qty -= part
    if qty:
        raise MoreThanThere(asked=asked, left=asked - qty)
