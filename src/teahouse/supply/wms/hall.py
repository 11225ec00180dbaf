"""What a batch of scans works on, in memory: spots, receipts, picks, boxes of held warehouses; loaded once, saved once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from teahouse.ground.db import Connection
from teahouse.ground.events import Fact, tell
from teahouse.supply import inventory, oms, procurement
from teahouse.supply.inventory import Floor
from teahouse.supply.procurement import Announced, Desk
from teahouse.supply.wms import sql
from teahouse.supply.wms.model import (
    NoSuchPick,
    NoSuchReceipt,
    NoSuchShipment,
    NoSuchSpot,
    NoSuchUnit,
    OutLine,
    Pick,
    Plan,
    Receipt,
    ScanAsk,
    Shipment,
    Spot,
    Unit,
)

OF_RECEIPTS = ("receive", "inspect", "putaway", "crossdock", "return", "sendback", "waste")


class Hall:
    """Everything the scans of a batch name. Whoever plans checks first, moves goods next, and only then changes what is
    here: a refusal leaves it as it was."""

    def __init__(self) -> None:
        self.floor: Floor
        self.desk: Desk
        self.spots: dict[tuple[UUID, str], Spot] = {}
        self.of_kind: dict[tuple[UUID, str], Spot] = {}  # (warehouse, kind) -> its first
        self.announced: dict[str, Announced] = {}
        self.plans: dict[str, Plan] = {}
        self.receipts: dict[UUID, Receipt] = {}
        self.shipments: dict[UUID, Shipment] = {}
        self.lines: dict[UUID, OutLine] = {}
        self.picks: dict[UUID, Pick] = {}
        self.units: dict[str, Unit] = {}
        self.open_picks: dict[UUID, int] = {}
        self.lost: dict[tuple[UUID, str, UUID], int] = {}
        self.credit: dict[UUID, int] = {}  # line -> base units that its store's account still covers
        self.facts: list[Fact] = []
        self._changed: dict[str, dict[Any, Any]] = {"receipt": {}, "line": {}, "pick": {}, "unit": {}}
        self._shipped: list[UUID] = []
        self._exceptions: list[tuple[UUID, datetime, str, str, str]] = []

    # -- finding -------------------------------------------------------------------------------------------------------

    def spot(self, warehouse_id: UUID, code: str) -> Spot:
        """NoSuchSpot."""
        found = self.spots.get((warehouse_id, code))
        if found is None:
            raise NoSuchSpot(spot=code)
        return found

    def first(self, warehouse_id: UUID, kind: str) -> Spot:
        """The warehouse's first spot of a kind. NoSuchSpot."""
        found = self.of_kind.get((warehouse_id, kind))
        if found is None:
            raise NoSuchSpot(kind=kind)
        return found

    def receipt(self, ask: ScanAsk) -> Receipt:
        """By its id or its pallet. NoSuchReceipt."""
        scan = ask.scan
        for one in self.receipts.values():
            if one.warehouse_id == ask.warehouse_id and (
                one.receipt_id == scan.receipt_id or (scan.receipt_id is None and scan.sscc and one.sscc == scan.sscc)
            ):
                return one
        raise NoSuchReceipt(receipt_id=str(scan.receipt_id or ""), sscc=scan.sscc)

    def pick(self, ask: ScanAsk) -> tuple[Pick, OutLine, Shipment]:
        """With its line and shipment. NoSuchPick."""
        found = self.picks.get(ask.scan.pick_id) if ask.scan.pick_id else None
        line = self.lines[found.line_id] if found else None
        if found is None or line is None or self.shipments[line.shipment_id].warehouse_id != ask.warehouse_id:
            raise NoSuchPick(pick_id=str(ask.scan.pick_id))
        return found, line, self.shipments[line.shipment_id]

    def line(self, ask: ScanAsk) -> tuple[OutLine, Shipment]:
        """NoSuchPick."""
        line = self.lines.get(ask.scan.line_id) if ask.scan.line_id else None
        if line is None or self.shipments[line.shipment_id].warehouse_id != ask.warehouse_id:
            raise NoSuchPick(line_id=str(ask.scan.line_id))
        return line, self.shipments[line.shipment_id]

    def shipment(self, ask: ScanAsk) -> Shipment:
        """NoSuchShipment."""
        found = self.shipments.get(ask.scan.shipment_id) if ask.scan.shipment_id else None
        if found is None or found.warehouse_id != ask.warehouse_id:
            raise NoSuchShipment(shipment_id=str(ask.scan.shipment_id))
        return found

    def unit(self, ask: ScanAsk) -> tuple[Unit, Shipment]:
        """NoSuchUnit."""
        found = self.units.get(ask.scan.sscc)
        shipment = self.shipments.get(found.shipment_id) if found else None
        if found is None or shipment is None or shipment.warehouse_id != ask.warehouse_id:
            raise NoSuchUnit(sscc=ask.scan.sscc)
        return found, shipment

    def units_of(self, shipment_id: UUID) -> list[Unit]:
        """Boxes of a shipment, by code."""
        return sorted((u for u in self.units.values() if u.shipment_id == shipment_id), key=lambda u: u.sscc)

    # -- changing ------------------------------------------------------------------------------------------------------

    def keep(self, *changed: Receipt | OutLine | Pick | Unit) -> None:
        """These are new or have changed."""
        for one in changed:
            if isinstance(one, Receipt):
                self.receipts[one.receipt_id] = self._changed["receipt"][one.receipt_id] = one
            elif isinstance(one, OutLine):
                self._changed["line"][one.line_id] = one
            elif isinstance(one, Pick):
                self._changed["pick"][one.pick_id] = one
            else:
                self.units[one.sscc] = self._changed["unit"][one.sscc] = one

    def ship(self, shipment: Shipment, at: datetime) -> None:
        """It has left."""
        shipment.state, shipment.shipped_at = "shipped", at
        self._shipped.append(shipment.shipment_id)

    def note(self, ask: ScanAsk, kind: str, **facts: Any) -> None:
        """Something for somebody to look at."""
        self._exceptions.append((ask.warehouse_id, ask.at, kind, msgspec.json.encode(facts).decode(), ask.actor))

    async def save(self, conn: Connection, at: datetime) -> None:
        """Goods, orders, receipts, picks, boxes, exceptions, facts."""
        await self.floor.write(conn, at)
        await self.desk.write(conn)
        put = {"receipt": sql.put_receipts, "line": sql.set_lines, "pick": sql.set_picks, "unit": sql.put_units}
        for kind, rows in self._changed.items():
            if rows:
                await put[kind](conn, list(rows.values()))  # type: ignore[operator]
        if self._shipped:
            await sql.ship(conn, self._shipped, at)
        if self._exceptions:
            await sql.add_exceptions(conn, self._exceptions)
        await tell(conn, *self.facts)


async def load(conn: Connection, asks: Sequence[ScanAsk], held: dict[UUID, Any]) -> Hall:
    """Everything these scans name, in a dozen statements however many; the warehouses are held."""
    hall, scans = Hall(), [ask.scan for ask in asks]
    houses = sorted({ask.warehouse_id for ask in asks})
    names = {(a.warehouse_id, code) for a in asks for code in (a.scan.spot, a.scan.from_spot) if code}
    hall.spots = await sql.spots_named(conn, names)
    for spot in await sql.spots(conn, houses, ("dock", "stage", "quarantine")):
        hall.of_kind.setdefault((spot.warehouse_id, spot.kind), spot)
    ssccs = sorted({scan.sscc for scan in scans if scan.sscc})
    hall.announced = await procurement.announced(conn, ssccs)
    await _load_outbound(conn, hall, asks, ssccs)
    codes = {scan.item for scan in scans if scan.item} | {one.item_code for one in hall.announced.values()}
    codes |= {pick.item_code for pick in hall.picks.values()} | {line.item_code for line in hall.lines.values()}
    back = [
        scan.shipment_id or hall.units[scan.sscc].shipment_id
        for scan in scans
        if scan.kind == "return" and (scan.shipment_id or scan.sscc in hall.units)
    ]
    gone = {(a.warehouse_id, a.scan.item, a.scan.lot_no) for a in asks if a.scan.kind == "sendback" and a.scan.spot}
    ids = [scan.receipt_id for scan in scans if scan.receipt_id]
    if any(scan.kind in OF_RECEIPTS for scan in scans):
        found = await sql.receipts(conn, ids, ssccs, back, sorted(gone))
        hall.receipts = {receipt.receipt_id: receipt for receipt in found}
        hall.plans = await sql.plans(conn, sorted(codes | {r.item_code for r in found}))
    hall.lost = await inventory.lost_on_the_way(conn, back)
    crossing = sorted({scan.line_id for scan in scans if scan.kind == "crossdock" and scan.line_id})
    hall.credit = await oms.covered(conn, crossing) if crossing else {}
    pos = {scan.po_no for scan in scans if scan.po_no} | {one.po_no for one in hall.announced.values()}
    pos |= {
        r.po_no
        for r in hall.receipts.values()
        if r.po_no and (r.receipt_id in ids or (r.warehouse_id, r.item_code, r.lot_no) in gone)
    }
    hall.desk = await procurement.open_desk(conn, sorted(pos))
    hall.floor = await _floor(conn, hall, asks, held, codes)
    return hall


async def _load_outbound(conn: Connection, hall: Hall, asks: Sequence[ScanAsk], ssccs: Sequence[str]) -> None:
    scans = [ask.scan for ask in asks]
    if not any(scan.kind in ("pick", "crossdock", "pack", "load", "ship", "return") for scan in scans):
        return
    hall.picks = await sql.picks(conn, [scan.pick_id for scan in scans if scan.pick_id])
    line_ids = {scan.line_id for scan in scans if scan.line_id} | {pick.line_id for pick in hall.picks.values()}
    hall.lines = await sql.lines(conn, line_ids)
    leaving = [scan.shipment_id for scan in scans if scan.kind == "ship" and scan.shipment_id]
    boxes = {*ssccs, *(pick.sscc for pick in hall.picks.values() if pick.sscc)}
    hall.units = await sql.units(conn, sorted(boxes), leaving)
    inside = {line for unit in hall.units.values() for line, _ in unit.contents} - hall.lines.keys()
    hall.lines |= await sql.lines(conn, inside) if inside else {}
    wanted = {scan.shipment_id for scan in scans if scan.shipment_id} | {u.shipment_id for u in hall.units.values()}
    hall.shipments = await sql.shipments(conn, wanted | {line.shipment_id for line in hall.lines.values()})
    hall.open_picks = await sql.open_picks(conn, leaving) if leaving else {}


async def _floor(
    conn: Connection, hall: Hall, asks: Sequence[ScanAsk], held: dict[UUID, Any], codes: set[str]
) -> Floor:
    """The balances of every spot and item a scan may move between."""
    pairs: set[tuple[UUID, str]] = set()
    lots: set[tuple[str, str]] = set()
    for ask in asks:
        scan, house = ask.scan, ask.warehouse_id
        spots = {hall.spots[house, c].spot_id for c in (scan.spot, scan.from_spot) if (house, c) in hall.spots}
        items = {scan.item} if scan.item else set()
        if scan.sscc in hall.announced:
            items.add(hall.announced[scan.sscc].item_code)
        if scan.kind in OF_RECEIPTS:
            near = [
                r
                for r in hall.receipts.values()
                if r.receipt_id == scan.receipt_id or (scan.sscc and r.sscc == scan.sscc)
            ]
            items |= {r.item_code for r in near}
            spots |= {r.spot_id for r in near}
            spots |= {
                hall.of_kind[house, k].spot_id for k in ("dock", "stage", "quarantine") if (house, k) in hall.of_kind
            }
        if scan.pick_id in hall.picks:
            pick = hall.picks[scan.pick_id]
            items.add(pick.item_code)
            spots |= {pick.spot_id, *(s.spot_id for k, s in hall.of_kind.items() if k == (house, "stage"))}
        if scan.kind == "ship" and scan.shipment_id in hall.shipments:
            inside = {line for u in hall.units_of(scan.shipment_id) for line, _ in u.contents}
            items |= {hall.lines[line].item_code for line in inside}
            stage = hall.of_kind.get((house, "stage"))
            spots |= {
                inventory.transit_to(hall.shipments[scan.shipment_id].store_id),
                *([stage.spot_id] if stage else ()),
            }
        pairs |= {(spot, item) for spot in spots for item in items}
        named = {
            lot for lot in (scan.lot_no, *(a.lot_no for a in hall.announced.values() if a.sscc == scan.sscc)) if lot
        }
        lots |= {(item, lot) for item in items for lot in named}
    keys = [(ask.warehouse_id, ask.scan.key) for ask in asks]
    return await inventory.open_floor(conn, held, keys, pairs, codes, lots)
