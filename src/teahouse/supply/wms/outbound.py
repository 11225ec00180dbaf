"""What scans do to goods that go out: picked into a store's box, crossed over the dock, packed, loaded, shipped. Each plans
on a hall whose warehouse is held, or refuses and leaves no trace."""

from __future__ import annotations

from uuid import UUID

from teahouse.ground.errors import Invalid
from teahouse.supply import inventory
from teahouse.supply.inventory import Item, Lot
from teahouse.supply.wms.events import LineFilled, LineShort, ShipmentShipped, ShippedLine
from teahouse.supply.wms.hall import Hall
from teahouse.supply.wms.inbound import reason_of, take_of
from teahouse.supply.wms.model import (
    BINS,
    AlreadyDone,
    Done,
    MoreThanThere,
    NoCredit,
    NotLoaded,
    OpenPicks,
    OutLine,
    Pick,
    ScanAsk,
    Shipment,
    ShortLife,
    Spot,
    Unit,
    WrongItem,
    WrongRoute,
    WrongSpot,
    WrongUnit,
    check_spot,
)


def _box(hall: Hall, ask: ScanAsk, shipment: Shipment, asked: str | None) -> Unit:
    """The box goods go into: known and open, for this store; a label nobody has used yet begins a new one. WrongUnit."""
    sscc = ask.scan.sscc or asked
    if not sscc:
        raise Invalid("into which box?", field="sscc", why="18 digits")
    unit = hall.units.get(sscc)
    if unit is None:
        return Unit(sscc, shipment.shipment_id, "open", ask.at, contents={})
    if unit.shipment_id != shipment.shipment_id or unit.state != "open":
        raise WrongUnit(sscc=sscc, state=unit.state, shipment_id=str(unit.shipment_id), needs=str(shipment.shipment_id))
    return unit


def _check_lasts(lot: Lot, line: OutLine, shipment: Shipment) -> None:
    if not inventory.usable_on(lot, shipment.arrives_on, line.min_life_days):
        days = (lot.expires_on - shipment.arrives_on).days if lot.expires_on else 0
        raise ShortLife(item=lot.item_code, lot_no=lot.lot_no, status=lot.status, days=days, needs=line.min_life_days)


def _into(hall: Hall, unit: Unit, line: OutLine, lot: Lot, qty: int) -> None:
    unit.contents[line.line_id, lot.lot_id] = unit.contents.get((line.line_id, lot.lot_id), 0) + qty
    line.picked_qty += qty
    hall.keep(unit, line)


def pick(hall: Hall, ask: ScanAsk, item: Item | None, operation_id: UUID) -> Done:
    """One pick into the store's box. Less than asked wants a reason, and what is missing is told; another lot than the one
    set aside wants a reason too, must last as long, and must be free. AlreadyDone, WrongItem, WrongSpot, WrongUnit,
    MoreThanThere, ShortLife, NotEnough, NeedsReason, UnknownLot, LotBlocked."""
    scan = ask.scan
    task, line, shipment = hall.pick(ask)
    known = hall.floor.item(task.item_code)
    if task.state != "open":
        raise AlreadyDone(pick_id=str(task.pick_id), state=task.state)
    if item is not None and item.code != task.item_code:
        raise WrongItem(item=item.code, needs=task.item_code)
    qty = inventory.base_qty(known, scan.qty, scan.unit)
    if qty > task.qty:
        raise MoreThanThere(pick_id=str(task.pick_id), asked=qty, left=task.qty)
    spot_id = _pick_spot(hall, ask, task)
    held = hall.floor.shelf.lots[task.lot_id]
    lot = held if scan.lot_no in ("", held.lot_no) else hall.floor.lot(task.item_code, scan.lot_no)
    if qty < task.qty or lot.lot_id != task.lot_id:
        reason_of(ask)
    inventory.check_usable(lot, ask.today)
    _check_lasts(lot, line, shipment)
    unit, stage = _box(hall, ask, shipment, task.sscc), hall.first(ask.warehouse_id, "stage")
    hall.floor.shelf.free(task.pick_id, task.spot_id, task.item_code, task.lot_id, task.qty)
    if qty:
        hall.floor.shelf.move("pick", task.item_code, lot.lot_id, spot_id, stage.spot_id, qty)
        _into(hall, unit, line, lot, qty)
    _ended(hall, ask, task, line, shipment, lot, qty)
    task.sscc = unit.sscc if qty else task.sscc
    return Done(
        operation_id, "pick", task.item_code, lot.lot_no, lot.expires_on, qty, shipment_id=shipment.shipment_id,
        sscc=unit.sscc, state=task.state, left=line.qty - line.picked_qty,
    )  # fmt: skip


def _pick_spot(hall: Hall, ask: ScanAsk, task: Pick) -> UUID:
    """The bin of the pick; another only together with another lot. WrongSpot."""
    if not ask.scan.spot:
        return task.spot_id
    spot: Spot = hall.spot(ask.warehouse_id, ask.scan.spot)
    if spot.spot_id != task.spot_id:
        if not ask.scan.lot_no:
            raise WrongSpot(spot=spot.code, pick_id=str(task.pick_id))
        check_spot(spot, task.item_code, spot.zone or "", BINS)
    return spot.spot_id


def _ended(hall: Hall, ask: ScanAsk, task: Pick, line: OutLine, shipment: Shipment, lot: Lot, qty: int) -> None:
    task.picked_qty, task.state, task.reason = qty, "done" if qty == task.qty else "short", ask.scan.reason
    task.lot_taken = lot.lot_id if lot.lot_id != task.lot_id else None
    task.picked_at, task.picked_by = ask.at, ask.actor
    hall.keep(task)
    if shipment.shipment_id in hall.open_picks:
        hall.open_picks[shipment.shipment_id] -= 1
    if task.lot_taken:
        held = hall.floor.shelf.lots[task.lot_id]
        hall.note(
            ask, "other_lot", pick_id=task.pick_id, item=task.item_code, lot_no=[held.lot_no, lot.lot_no], qty=qty,
            reason=ask.scan.reason,
        )  # fmt: skip
    if qty < task.qty:
        line.promised_qty -= task.qty - qty
        hall.keep(line)
        hall.note(
            ask, "short_pick", pick_id=task.pick_id, item=task.item_code, asked=task.qty, picked=qty,
            reason=ask.scan.reason,
        )  # fmt: skip
        hall.facts.append(
            LineShort(
                line_id=line.line_id, store_id=shipment.store_id, warehouse_id=ask.warehouse_id, item_code=task.item_code,
                wanted_qty=line.qty, short_qty=task.qty - qty, at=ask.at,
            )
        )  # fmt: skip


def cross_dock(hall: Hall, ask: ScanAsk, item: Item | None, operation_id: UUID) -> Done:
    """Released goods go from the dock straight into the box of a store that got too little. NotReleased, WrongItem,
    MoreThanThere, ShortLife, WrongUnit, NoCredit."""
    receipt, qty = take_of(hall, ask)
    line, shipment = hall.line(ask)
    if line.item_code != receipt.item_code:
        raise WrongItem(item=receipt.item_code, needs=line.item_code)
    if shipment.state != "open":
        raise AlreadyDone(shipment_id=str(shipment.shipment_id), state=shipment.state)
    if qty > line.missing:
        raise MoreThanThere(line_id=str(line.line_id), asked=qty, left=line.missing)
    if qty > hall.credit.get(line.line_id, qty):
        raise NoCredit(store_id=str(shipment.store_id), asked=qty, left=hall.credit[line.line_id])
    lot = hall.floor.shelf.lots[receipt.lot_id]
    _check_lasts(lot, line, shipment)
    unit, stage = _box(hall, ask, shipment, None), hall.first(ask.warehouse_id, "stage")
    hall.floor.shelf.move("pick", line.item_code, lot.lot_id, receipt.spot_id, stage.spot_id, qty)
    receipt.gone_qty += qty
    line.promised_qty += qty
    if line.line_id in hall.credit:
        hall.credit[line.line_id] -= qty
    hall.keep(receipt)
    _into(hall, unit, line, lot, qty)
    hall.facts.append(
        LineFilled(
            line_id=line.line_id, store_id=shipment.store_id, warehouse_id=ask.warehouse_id, item_code=line.item_code,
            qty=qty, at=ask.at,
        )
    )  # fmt: skip
    return Done(
        operation_id, "crossdock", line.item_code, lot.lot_no, lot.expires_on, qty, receipt_id=receipt.receipt_id,
        shipment_id=shipment.shipment_id, sscc=unit.sscc, state=receipt.state, left=receipt.left,
    )  # fmt: skip


def pack(hall: Hall, ask: ScanAsk, item: Item | None, operation_id: UUID) -> Done:
    """A box is full and closed. WrongUnit, NoSuchUnit."""
    unit, shipment = hall.unit(ask)
    if unit.state != "open" or not unit.contents:
        raise WrongUnit(sscc=unit.sscc, state=unit.state, needs="open")
    unit.state, unit.packed_at = "packed", ask.at
    hall.keep(unit)
    return _boxed(ask, unit, shipment, operation_id)


def load(hall: Hall, ask: ScanAsk, item: Item | None, operation_id: UUID) -> Done:
    """A closed box goes onto the vehicle of its route. WrongUnit, WrongRoute, NoSuchUnit."""
    unit, shipment = hall.unit(ask)
    if ask.scan.route_code and ask.scan.route_code != shipment.route_code:
        raise WrongRoute(sscc=unit.sscc, route_code=shipment.route_code, scanned=ask.scan.route_code)
    if unit.state != "packed":
        raise WrongUnit(sscc=unit.sscc, state=unit.state, needs="packed")
    unit.state, unit.loaded_at = "loaded", ask.at
    hall.keep(unit)
    return _boxed(ask, unit, shipment, operation_id)


def _boxed(ask: ScanAsk, unit: Unit, shipment: Shipment, operation_id: UUID) -> Done:
    qty = sum(unit.contents.values())
    return Done(
        operation_id, ask.scan.kind, qty=qty, shipment_id=shipment.shipment_id, sscc=unit.sscc, state=unit.state
    )  # fmt: skip


def ship(hall: Hall, ask: ScanAsk, item: Item | None, operation_id: UUID) -> Done:
    """All boxes of a store's shipment leave; the goods are on their way to it. AlreadyDone, OpenPicks, NotLoaded."""
    shipment = hall.shipment(ask)
    if shipment.state != "open":
        raise AlreadyDone(shipment_id=str(shipment.shipment_id), state=shipment.state)
    if waiting := hall.open_picks.get(shipment.shipment_id, 0):
        raise OpenPicks(shipment_id=str(shipment.shipment_id), picks=waiting)
    units = hall.units_of(shipment.shipment_id)
    wrong = [unit.sscc for unit in units if unit.state != "loaded"]
    if wrong or not units:
        raise NotLoaded(shipment_id=str(shipment.shipment_id), sscc=wrong)
    stage, way = hall.first(ask.warehouse_id, "stage"), inventory.transit_to(shipment.store_id)
    summed: dict[tuple[UUID, UUID], int] = {}
    for unit in units:
        for key, qty in unit.contents.items():
            summed[key] = summed.get(key, 0) + qty
    for (line_id, lot_id), qty in summed.items():
        hall.floor.shelf.move("ship", hall.lines[line_id].item_code, lot_id, stage.spot_id, way, qty)
    for unit in units:
        unit.state = "shipped"
    hall.keep(*units)
    hall.ship(shipment, ask.at)
    lots = hall.floor.shelf.lots
    hall.facts.append(
        ShipmentShipped(
            shipment_id=shipment.shipment_id, store_id=shipment.store_id, warehouse_id=ask.warehouse_id,
            arrives_on=shipment.arrives_on, sscc=[unit.sscc for unit in units], at=ask.at,
            lines=[
                ShippedLine(line, hall.lines[line].item_code, lot, lots[lot].lot_no, lots[lot].expires_on, qty)
                for (line, lot), qty in summed.items()
            ],
        )
    )  # fmt: skip
    return Done(operation_id, "ship", qty=sum(summed.values()), shipment_id=shipment.shipment_id, state="shipped")
