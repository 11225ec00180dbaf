"""What a warehouse makes of an allocation run: shipments, waves per route and zone, picks with lots that last; and the walks
of pickers with a trolley for several stores."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.events import tell
from teahouse.ground.ids import uuid5_of
from teahouse.supply import inventory
from teahouse.supply.inventory import Item, Promise, Want, gs1
from teahouse.supply.wms import sql, waves_sql
from teahouse.supply.wms.events import LineShort
from teahouse.supply.wms.model import CLUSTER_MAX, NoSuchWarehouse, NoSuchWave, OutLine, Pick, Shipment, Unit
from teahouse.supply.wms.waves_sql import Walk, Wave

LINES_MAX = 50_000
COMPANY_PREFIX = "6909999"  # the demo chain's; a chain has its own from GS1
SYSTEM = "system"


class ToShip(Struct, frozen=True):
    """A line that was decided: base units of an item for a store, by a route, to be there on a day."""

    line_id: UUID
    store_id: UUID
    route_code: str
    item_code: str
    qty: int
    arrives_on: date


def shipment_id_of(run_id: UUID, warehouse_id: UUID, one: ToShip) -> UUID:
    """One shipment for a store, a day and a route of a run."""
    return uuid5_of("shipment", run_id, warehouse_id, one.store_id, one.route_code, one.arrives_on)


async def take_run(conn: Connection, run_id: UUID, warehouse_id: UUID, lines: Sequence[ToShip], at: datetime) -> int:
    """Set the goods of a run aside and make the work of them; how many picks. A run is taken once. What can't be had is
    told line by line (LineShort), in the order of the lines: the first get what there is. Invalid, NoSuchItem,
    NoSuchWarehouse."""
    if len(lines) > LINES_MAX or len({one.line_id for one in lines}) != len(lines):
        raise Invalid("too many lines, or one twice", field="lines", why=f"at most {LINES_MAX}")
    if warehouse_id not in await inventory.hold(conn, [warehouse_id]):
        raise NoSuchWarehouse(warehouse_id=str(warehouse_id))
    if not await waves_sql.add_run(conn, run_id, warehouse_id, len(lines), at):
        return 0
    items = await inventory.items_of(conn, sorted({one.item_code for one in lines}))
    unknown = sorted({one.item_code for one in lines} - items.keys())
    if unknown:
        raise inventory.NoSuchItem(items=unknown)
    wants = [
        Want(
            f"line:{one.line_id}",
            warehouse_id,
            one.item_code,
            one.qty,
            one.arrives_on,
            items[one.item_code].min_life_days,
        )
        for one in lines
    ]
    promised = await inventory.promise_many(conn, wants, at)
    await _write(conn, run_id, warehouse_id, lines, items, promised, at)
    short = [
        LineShort(
            line_id=one.line_id, store_id=one.store_id, warehouse_id=warehouse_id, item_code=one.item_code,
            wanted_qty=one.qty, short_qty=one.qty - sum(p.qty for p in got), at=at,
        )
        for one, got in zip(lines, promised, strict=True)
        if sum(p.qty for p in got) < one.qty
    ]  # fmt: skip
    await tell(conn, *short)
    return sum(len(got) for got in promised)


async def _write(
    conn: Connection, run_id: UUID, warehouse_id: UUID, lines: Sequence[ToShip], items: dict[str, Item],
    promised: Sequence[list[Promise]], at: datetime,
) -> None:  # fmt: skip
    shipments: dict[UUID, Shipment] = {}
    waves: dict[UUID, Wave] = {}
    out, picks = [], []
    for one, got in zip(lines, promised, strict=True):
        zone = items[one.item_code].zone
        shipment_id = shipment_id_of(run_id, warehouse_id, one)
        wave_id = uuid5_of("wave", run_id, warehouse_id, one.route_code, zone, one.arrives_on)
        shipments.setdefault(
            shipment_id,
            Shipment(shipment_id, run_id, warehouse_id, one.store_id, one.route_code, one.arrives_on, "open"),
        )
        waves.setdefault(wave_id, Wave(wave_id, run_id, warehouse_id, one.route_code, zone, one.arrives_on, at))
        had, life = sum(p.qty for p in got), items[one.item_code].min_life_days
        out.append(OutLine(one.line_id, shipment_id, wave_id, one.item_code, one.qty, had, 0, life))
        picks += [Pick(p.reservation_id, wave_id, one.line_id, p.place_id, p.item, p.lot_id, p.qty) for p in got]
    await waves_sql.add_shipments(conn, list(shipments.values()))
    await waves_sql.add_waves(conn, list(waves.values()))
    await waves_sql.add_lines(conn, out)
    await waves_sql.add_picks(conn, picks)


async def claim(
    conn: Connection, warehouse_id: UUID, wave_id: UUID, cluster_id: UUID, stores_max: int, picker: str, at: datetime
) -> list[Walk]:
    """The next stores of a wave for one picker's trolley, a new box for each; the walk in the order of the bins. The same
    cluster again gives the same walk; empty when nothing of the wave is left. NoSuchWave, Invalid."""
    if not 1 <= stores_max <= CLUSTER_MAX:
        raise Invalid("not a trolley", field="stores", why=f"1 to {CLUSTER_MAX}")
    if not await waves_sql.hold_wave(conn, warehouse_id, wave_id):
        raise NoSuchWave(wave_id=str(wave_id))
    if not await waves_sql.claimed(conn, cluster_id):
        waiting = await waves_sql.unclaimed(conn, wave_id, stores_max)
        shipments = list(dict.fromkeys(shipment for shipment, _ in waiting))
        serials = await sql.serials(conn, len(shipments)) if shipments else []
        boxes = {s: gs1.sscc(COMPANY_PREFIX, n) for s, n in zip(shipments, serials, strict=True)}
        slots = {shipment: slot for slot, shipment in enumerate(shipments, 1)}
        if shipments:
            await sql.put_units(conn, [Unit(sscc, s, "open", at, contents={}) for s, sscc in boxes.items()])
            rows = [(pick, slots[s], boxes[s]) for s, pick in waiting]
            await waves_sql.set_cluster(conn, cluster_id, rows, picker)
    return await walk(conn, cluster_id, warehouse_id)


async def walk(conn: Connection, cluster_id: UUID, warehouse_id: UUID) -> list[Walk]:
    """A walk as it stands, with the names of its lots."""
    stops = await waves_sql.walk(conn, cluster_id, warehouse_id)
    lots = await inventory.lots_by_id(conn, {stop.lot_id for stop in stops})
    return [
        replace(stop, lot_no=lots[stop.lot_id].lot_no, expires_on=lots[stop.lot_id].expires_on)
        if stop.lot_id in lots
        else stop
        for stop in stops
    ]
