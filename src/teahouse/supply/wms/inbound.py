"""What scans do to goods that come in and lie there: received, looked at, put away, thrown away, counted, moved between
bins. Each plans on a hall whose warehouse is held, or refuses and leaves no trace."""

from __future__ import annotations

from uuid import UUID

from teahouse.ground.errors import Invalid
from teahouse.supply import inventory
from teahouse.supply.inventory import ADJUSTMENT, SUPPLIER, WASTE, Asked, Item, Lot
from teahouse.supply.procurement import Came
from teahouse.supply.wms.events import GoodsReceived
from teahouse.supply.wms.hall import Hall
from teahouse.supply.wms.model import (
    BINS,
    AlreadyDone,
    AlreadyReceived,
    Done,
    MoreThanThere,
    NeedsReason,
    NotReleased,
    Receipt,
    ScanAsk,
    ShortLife,
    WrongItem,
    WrongSpot,
    check_spot,
    check_verdict,
    count_wants_reason,
    sample_of,
)


def some_of(ask: ScanAsk, item: Item | None) -> tuple[Item, int]:
    """The item and the base units of a scan; Invalid, UnitMismatch."""
    if item is None:
        raise Invalid("what?", field="item", why="an item's code or barcode")
    qty = inventory.base_qty(item, ask.scan.qty, ask.scan.unit)
    if qty <= 0:
        raise Invalid("nothing to book", field="qty", why="at least 1")
    return item, qty


def reason_of(ask: ScanAsk) -> str:
    """NeedsReason."""
    if not ask.scan.reason.strip():
        raise NeedsReason(kind=ask.scan.kind)
    return ask.scan.reason


def receive(hall: Hall, ask: ScanAsk, item: Item | None, operation_id: UUID) -> Done:
    """Goods of an order's line, one lot, come over the dock: by hand, or a pallet as it was announced. OverReceipt,
    PapersExpired and their like, UnknownLot, LotDiffers, ExpiredLot, LotBlocked, ShortLife, AlreadyReceived, WrongItem."""
    scan, told = ask.scan, hall.announced.get(ask.scan.sscc)
    if any(r.sscc == scan.sscc for r in hall.receipts.values() if scan.sscc):
        raise AlreadyReceived(sscc=scan.sscc)
    if told is not None:
        if item is not None and item.code != told.item_code:
            raise WrongItem(item=item.code, announced=told.item_code, sscc=scan.sscc)
        item = hall.floor.item(told.item_code)
    if item is None:
        raise Invalid("what?", field="item", why="an item's code, a barcode, or an announced pallet")
    po_no, line_no = (scan.po_no or told.po_no, scan.line_no or told.line_no) if told else (scan.po_no, scan.line_no)
    qty = some_of(ask, item)[1] if scan.qty or told is None else told.qty
    lot_no, expires_on, made_on = scan.lot_no, scan.expires_on, scan.made_on
    if told is not None:
        lot_no, expires_on, made_on = lot_no or told.lot_no, expires_on or told.expires_on, made_on or told.made_on
    ordered = hall.desk.order(po_no).line(line_no)
    if ordered.item_code != item.code:
        raise WrongItem(item=item.code, ordered=ordered.item_code, po_no=po_no, line_no=line_no)
    hall.desk.check(po_no, line_no, qty, ask.warehouse_id, ask.today)
    lot = hall.floor.incoming(Asked(qty, item.code, lot_no=lot_no, expires_on=expires_on, made_on=made_on), ask.at)
    inventory.check_usable(lot, ask.today)
    if lot.expires_on is not None and (lot.expires_on - ask.today).days < item.min_life_days:
        days = (lot.expires_on - ask.today).days
        raise ShortLife(item=item.code, lot_no=lot.lot_no, days=days, needs=item.min_life_days)
    dock = hall.first(ask.warehouse_id, "dock") if not scan.spot else hall.spot(ask.warehouse_id, scan.spot)
    check_spot(dock, item.code, item.zone, ("dock",))
    hall.floor.shelf.move("receive", item.code, lot.lot_id, SUPPLIER, dock.spot_id, qty)
    hall.desk.receive(
        Came(
            operation_id,
            po_no,
            line_no,
            qty,
            lot.lot_no,
            lot.made_on,
            lot.expires_on,
            item,
            ask.today,
            ask.at,
            ask.actor,
        )
    )
    if told is not None and (told.lot_no, told.expires_on, told.qty) != (lot.lot_no, lot.expires_on, qty):
        hall.note(
            ask, "announced_otherwise", sscc=told.sscc, item=item.code, lot_no=[told.lot_no, lot.lot_no],
            expires_on=[told.expires_on, lot.expires_on], qty=[told.qty, qty],
        )  # fmt: skip
    packs = -(-qty // ordered.pack_qty)
    sample = sample_of(hall.plans.get(item.code), packs)
    receipt = came(hall, ask, operation_id, dock.spot_id, lot, qty, sample, po_no, line_no)
    receipt.sscc = scan.sscc or None
    return said(receipt, ask, qty)


def came(
    hall: Hall, ask: ScanAsk, operation_id: UUID, spot_id: UUID, lot: Lot, qty: int, sample: int,
    po_no: str | None = None, line_no: int | None = None,
) -> Receipt:  # fmt: skip
    """Note a receipt, and that it came."""
    back = ask.scan.kind == "return"
    state = "waiting" if sample or back else "released"
    receipt = Receipt(
        operation_id, ask.warehouse_id, spot_id, "return" if back else "supplier", po_no, line_no,
        ask.scan.shipment_id if back else None, None, lot.item_code, lot.lot_id, lot.lot_no, lot.expires_on, qty, 0, state,
        sample, 0, 0, [], None, None, ask.scan.reason if back else "", ask.at,
    )  # fmt: skip
    hall.keep(receipt)
    hall.facts.append(
        GoodsReceived(
            receipt_id=operation_id, warehouse_id=ask.warehouse_id, po_no=po_no, item_code=lot.item_code,
            lot_id=lot.lot_id, lot_no=lot.lot_no, qty=qty, at=ask.at,
        )
    )  # fmt: skip
    return receipt


def said(receipt: Receipt, ask: ScanAsk, qty: int, operation_id: UUID | None = None) -> Done:
    """What was done about a receipt."""
    return Done(
        operation_id or receipt.receipt_id, ask.scan.kind, receipt.item_code, receipt.lot_no, receipt.expires_on, qty,
        receipt_id=receipt.receipt_id, sscc=receipt.sscc or "", state=receipt.state, sample=receipt.sample,
        left=receipt.left,
    )  # fmt: skip


def inspect(hall: Hall, ask: ScanAsk, item: Item | None, operation_id: UUID) -> Done:
    """A delivery is released, held (in quarantine when there is one) or rejected (it goes back to the supplier, and may
    come again). SampleTooSmall, TooManyDefects, AlreadyDone, NeedsReason."""
    scan, receipt = ask.scan, hall.receipt(ask)
    if receipt.state not in ("waiting", "held") or not receipt.left:
        raise AlreadyDone(receipt_id=str(receipt.receipt_id), state=receipt.state)
    if not scan.verdict:
        raise Invalid("no verdict", field="verdict", why="release, hold or reject")
    check_verdict(receipt, hall.plans.get(receipt.item_code), scan.sampled, scan.defects, scan.verdict)
    if scan.verdict != "release":
        reason_of(ask)
    left, target = receipt.left, None
    if scan.verdict == "reject":
        target = SUPPLIER if receipt.source == "supplier" else WASTE
    elif scan.verdict == "hold" and (ask.warehouse_id, "quarantine") in hall.of_kind:
        target = hall.first(ask.warehouse_id, "quarantine").spot_id
    if target is not None and target != receipt.spot_id:
        kind = "return" if target == SUPPLIER else "waste" if target == WASTE else "inspect"
        hall.floor.shelf.move(kind, receipt.item_code, receipt.lot_id, receipt.spot_id, target, left)
    if scan.verdict == "reject":
        receipt.gone_qty = receipt.qty
        if receipt.po_no and receipt.line_no:
            hall.desk.reject(receipt.po_no, receipt.line_no, left, ask.at)
    elif target is not None:
        receipt.spot_id = target
    receipt.state = {"release": "released", "hold": "held", "reject": "rejected"}[scan.verdict]
    receipt.sampled, receipt.defects, receipt.reason = scan.sampled, scan.defects, scan.reason
    receipt.photos = [str(photo) for photo in scan.photos]
    receipt.inspected_by, receipt.inspected_at = ask.actor, ask.at
    hall.keep(receipt)
    if scan.verdict != "release":
        hall.note(
            ask, receipt.state, receipt_id=receipt.receipt_id, item=receipt.item_code, lot_no=receipt.lot_no, qty=left,
            defects=scan.defects, sampled=scan.sampled, reason=scan.reason,
        )  # fmt: skip
    return said(receipt, ask, left, operation_id)


def take_of(hall: Hall, ask: ScanAsk, any_state: bool = False) -> tuple[Receipt, int]:
    """The receipt of a scan and how much of it is meant, all that is left when nothing is said. NotReleased,
    MoreThanThere."""
    receipt = hall.receipt(ask)
    qty = some_of(ask, hall.floor.item(receipt.item_code))[1] if ask.scan.qty else receipt.left
    if receipt.state != "released" and not any_state:
        raise NotReleased(receipt_id=str(receipt.receipt_id), state=receipt.state)
    if not 0 < qty <= receipt.left:
        raise MoreThanThere(receipt_id=str(receipt.receipt_id), asked=qty, left=receipt.left)
    return receipt, qty


def put_away(hall: Hall, ask: ScanAsk, item: Item | None, operation_id: UUID) -> Done:
    """Released goods go from the dock into a bin of their zone; from now on they may be promised. NotReleased, WrongSpot,
    WrongZone, MoreThanThere."""
    receipt, qty = take_of(hall, ask)
    spot, known = hall.spot(ask.warehouse_id, ask.scan.spot), hall.floor.item(receipt.item_code)
    check_spot(spot, known.code, known.zone, BINS)
    hall.floor.shelf.move("putaway", known.code, receipt.lot_id, receipt.spot_id, spot.spot_id, qty)
    receipt.gone_qty += qty
    hall.keep(receipt)
    return said(receipt, ask, qty, operation_id)


def waste(hall: Hall, ask: ScanAsk, item: Item | None, operation_id: UUID) -> Done:
    """Goods of a bin, or of a delivery, are thrown away, whatever their lot's status. NotEnough, NeedsReason, WrongSpot."""
    reason = reason_of(ask)
    if ask.scan.receipt_id is not None:
        receipt, qty = take_of(hall, ask, any_state=True)
        hall.floor.shelf.move("waste", receipt.item_code, receipt.lot_id, receipt.spot_id, WASTE, qty)
        receipt.gone_qty += qty
        hall.keep(receipt)
        done = said(receipt, ask, qty, operation_id)
    else:
        item, qty = some_of(ask, item)
        spot, lot = hall.spot(ask.warehouse_id, ask.scan.spot), hall.floor.lot(item.code, ask.scan.lot_no)
        check_spot(spot, item.code, spot.zone or item.zone, (*BINS, "quarantine"))
        hall.floor.shelf.move("waste", item.code, lot.lot_id, spot.spot_id, WASTE, qty)
        done = Done(operation_id, "waste", item.code, lot.lot_no, lot.expires_on, qty)
    hall.note(ask, "waste", item=done.item, lot_no=done.lot_no, qty=qty, reason=reason)
    return done


def count(hall: Hall, ask: ScanAsk, item: Item | None, operation_id: UUID) -> Done:
    """What really lies in a bin of a lot; the difference is found or missing. A large one wants a reason. NotEnough below
    what is set aside, NeedsReason, WrongSpot, UnknownLot."""
    if item is None:
        raise Invalid("what?", field="item", why="an item's code or barcode")
    counted = inventory.base_qty(item, ask.scan.qty, ask.scan.unit)
    spot = hall.spot(ask.warehouse_id, ask.scan.spot)
    check_spot(spot, item.code, spot.zone or item.zone, BINS)
    asked = Asked(counted, item.code, lot_no=ask.scan.lot_no, expires_on=ask.scan.expires_on)
    lot = hall.floor.incoming(asked, ask.at)
    held = {h.lot.lot_id: h.qty for h in hall.floor.shelf.held(spot.spot_id, item.code)}
    there = held.get(lot.lot_id, 0)
    if count_wants_reason(there, counted):
        reason_of(ask)
    if counted > there:
        hall.floor.shelf.move("found", item.code, lot.lot_id, ADJUSTMENT, spot.spot_id, counted - there)
    elif counted < there:
        hall.floor.shelf.move("missing", item.code, lot.lot_id, spot.spot_id, ADJUSTMENT, there - counted)
    if counted != there:
        hall.note(
            ask, "count", spot=spot.code, item=item.code, lot_no=lot.lot_no, there=there, counted=counted,
            reason=ask.scan.reason,
        )  # fmt: skip
    return Done(operation_id, "count", item.code, lot.lot_no, lot.expires_on, counted - there, left=counted)


def replenish(hall: Hall, ask: ScanAsk, item: Item | None, operation_id: UUID) -> Done:
    """Goods that nobody has set aside go from one bin to another, mostly to fill a pick face, or into quarantine whatever
    their lot's status. NotEnough, WrongSpot, WrongZone."""
    item, qty = some_of(ask, item)
    source, target = (hall.spot(ask.warehouse_id, code) for code in (ask.scan.from_spot, ask.scan.spot))
    if source.spot_id == target.spot_id:
        raise WrongSpot(spot=target.code, from_spot=source.code)
    check_spot(source, item.code, source.zone or item.zone, BINS)
    check_spot(target, item.code, item.zone, (*BINS, "quarantine"))
    lot = hall.floor.lot(item.code, ask.scan.lot_no)
    hall.floor.shelf.move("replenish", item.code, lot.lot_id, source.spot_id, target.spot_id, qty)
    return Done(operation_id, "replenish", item.code, lot.lot_no, lot.expires_on, qty)
