"""Scans, many at once: each done whole or not at all, once however often it is sent, in the order its device made them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import msgspec
from msgspec.structs import replace

from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid, Refused
from teahouse.ground.ids import uuid7
from teahouse.supply import inventory
from teahouse.supply.inventory import Item, Operation, gs1
from teahouse.supply.wms import hall as halls
from teahouse.supply.wms import inbound, outbound, returns, sql
from teahouse.supply.wms.hall import Hall
from teahouse.supply.wms.model import PHOTOS_MAX, Done, Moved, NoSuchWarehouse, OutOfOrder, ScanAsk

Verdict = Done | Exception
Planner = Callable[[Hall, ScanAsk, Item | None, UUID], Done]
PLANS: dict[str, Planner] = {
    "receive": inbound.receive,
    "inspect": inbound.inspect,
    "putaway": inbound.put_away,
    "return": returns.take_back,
    "sendback": returns.send_back,
    "waste": inbound.waste,
    "count": inbound.count,
    "replenish": inbound.replenish,
    "crossdock": outbound.cross_dock,
    "pick": outbound.pick,
    "pack": outbound.pack,
    "load": outbound.load,
    "ship": outbound.ship,
}
LEDGER_KIND = {
    "crossdock": "pick",
    "sendback": "return",
}  # the rest are called in the journal what they are called here


async def scan_many(conn: Connection, asks: list[ScanAsk]) -> list[Verdict]:
    """Do each in turn: what it did or its refusal. What was done before under the same key (in this batch too) is answered
    as it was then."""
    read, gtins = [_read(ask) for ask in asks], set[str]()
    for one in read:
        if isinstance(one, tuple) and one[1]:
            gtins.add(one[1])
    codes = {one[0].scan.item for one in read if isinstance(one, tuple) and one[0].scan.item}
    named = await inventory.items_of(conn, sorted(codes), sorted(gtins))
    turns = [_named(one, named) if isinstance(one, tuple) else one for one in read]
    good = [turn for turn in turns if isinstance(turn, ScanAsk)]
    held = await _hold(conn, good)
    devices = await sql.devices(conn, {(a.warehouse_id, a.scan.device_id) for a in good if a.scan.device_id})
    hall = await halls.load(conn, [ask for ask in good if ask.warehouse_id in held], held)
    heard: dict[tuple[UUID, str], tuple[int, str]] = {}
    verdicts: list[Verdict] = []
    for ask, turn in zip(asks, turns, strict=True):
        try:
            if isinstance(turn, Refused):
                _in_order(ask, devices, heard)
                raise turn
            verdicts.append(_planned(hall, ask, turn, held, devices, heard))
        except Refused as refusal:
            verdicts.append(refusal)
    if heard:
        await sql.put_devices(conn, [(*name, *last) for name, last in sorted(heard.items())])
    await hall.save(conn, asks[0].at)
    return verdicts


async def _hold(conn: Connection, asks: Sequence[ScanAsk]) -> dict[UUID, Any]:
    """The warehouses, and the ways to the stores that shipments leave for."""
    houses = {ask.warehouse_id for ask in asks}
    leaving = [ask.scan.shipment_id for ask in asks if ask.scan.kind == "ship" and ask.scan.shipment_id]
    stores = {s.store_id for s in (await sql.shipments(conn, leaving)).values()} if leaving else set()
    if stores:
        await inventory.add_places(conn, [(inventory.transit_to(store), "transit", store) for store in sorted(stores)])
    return await inventory.hold(conn, houses | {inventory.transit_to(store) for store in stores})


def _read(ask: ScanAsk) -> tuple[ScanAsk, str] | Refused:
    """The scan with what its barcode says filled in, and the barcode's GTIN."""
    scan, gtin = ask.scan, ""
    try:
        if len(scan.photos) > PHOTOS_MAX or scan.qty < 0:
            raise Invalid(
                "not a scan",
                field="photos" if scan.photos else "qty",
                why=f"at most {PHOTOS_MAX} photos, no less than 0",
            )
        if scan.code:
            said = gs1.parse(scan.code, ask.today)
            gtin = said.gtin if not scan.item else ""
            scan = replace(
                scan, sscc=scan.sscc or said.sscc, lot_no=scan.lot_no or said.lot_no,
                expires_on=scan.expires_on or said.expires_on, made_on=scan.made_on or said.made_on,
            )  # fmt: skip
        if scan.sscc and len(gs1.checked(scan.sscc, "sscc")) != 18:
            raise gs1.Barcode(field="sscc", why="18 digits", code=scan.sscc)
    except Refused as refusal:
        return refusal
    return replace(ask, scan=scan), gtin


def _named(one: tuple[ScanAsk, str], items: dict[str, Item]) -> ScanAsk | Refused:
    """With the item's code, and its package as the unit, where a GTIN named them."""
    ask, gtin = one
    if not gtin:
        return ask
    forms = gs1.shortest(gtin)
    for item in items.values():
        for known in forms & item.gtins.keys():
            return replace(ask, scan=replace(ask.scan, item=item.code, unit=ask.scan.unit or item.gtins[known]))
    return inventory.NoSuchItem(gtin=gtin)


def _in_order(
    ask: ScanAsk, devices: dict[tuple[UUID, str], tuple[int, str]], heard: dict[Any, tuple[int, str]]
) -> None:
    """A device counts its scans: none is left out and none comes late; its last may come again. A scan that is refused is
    counted too. OutOfOrder."""
    scan = ask.scan
    if not scan.device_id:
        return
    name = (ask.warehouse_id, scan.device_id)
    last = devices.get(name)
    if last is not None and (scan.seq, scan.key) != last and scan.seq != last[0] + 1:
        raise OutOfOrder(device_id=scan.device_id, seq=scan.seq, expected=last[0] + 1)
    devices[name] = heard[name] = (scan.seq, scan.key)


def _planned(
    hall: Hall, asked: ScanAsk, ask: ScanAsk, held: dict[UUID, Any], devices: dict[Any, Any], heard: dict[Any, Any]
) -> Done:
    if ask.warehouse_id not in held:
        raise NoSuchWarehouse(warehouse_id=str(ask.warehouse_id))
    floor, digest = hall.floor, asked.scan.digest()
    before = floor.again(ask.warehouse_id, ask.scan.key, digest)
    if before is not None:
        return msgspec.convert(before, Done)
    _in_order(ask, devices, heard)
    since, operation_id = len(floor.shelf.moves), uuid7()
    if ask.scan.kind == "ship" and ask.scan.shipment_id:
        operation_id = ask.scan.shipment_id  # by which the store receives it
    with floor.attempt():
        day = floor.day(ask.warehouse_id, ask.today)
        item = floor.item(ask.scan.item) if ask.scan.item else None
        done = PLANS[ask.scan.kind](hall, ask, item, operation_id)
    done = replace(done, moves=_moves(hall, since))
    kind = LEDGER_KIND.get(ask.scan.kind, ask.scan.kind)
    floor.book(
        Operation(
            operation_id, ask.warehouse_id, day, kind, ask.scan.key, ask.actor, ask.at, digest, reason=ask.scan.reason
        ),
        since,
        done,
    )
    return done


def _moves(hall: Hall, since: int) -> list[Moved]:
    codes = {spot.spot_id: spot.code for spot in (*hall.spots.values(), *hall.of_kind.values())}
    virtual = {inventory.SUPPLIER: "supplier", inventory.WASTE: "waste", inventory.ADJUSTMENT: "adjustment"}

    def name(place: UUID) -> str:
        return codes.get(place) or virtual.get(place) or "store"

    shelf = hall.floor.shelf
    return [
        Moved(m.item_code, shelf.lots[m.lot_id].lot_no, name(m.from_place), name(m.to_place), m.qty)
        for m in shelf.moves[since:]
        if m.lot_id is not None
    ]
