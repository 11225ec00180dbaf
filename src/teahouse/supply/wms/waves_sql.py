"""Statements about runs, waves and walks. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from teahouse.ground.db import Connection
from teahouse.supply.wms.model import OutLine, Pick, Shipment

ADD_RUN = """
INSERT INTO wms.run (run_id, warehouse_id, taken_at, lines) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING 1"""
ADD_SHIPMENTS = """
INSERT INTO wms.shipment (shipment_id, run_id, warehouse_id, store_id, route_code, arrives_on)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::date[])"""
ADD_WAVES = """
INSERT INTO wms.wave (wave_id, run_id, warehouse_id, route_code, zone, arrives_on, made_at)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::date[], $7::timestamptz[])"""
ADD_LINES = """
INSERT INTO wms.line (line_id, shipment_id, wave_id, item_code, qty, promised_qty, min_life_days)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::bigint[], $7::int[])"""
ADD_PICKS = """
INSERT INTO wms.pick (pick_id, wave_id, line_id, spot_id, item_code, lot_id, qty)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::bigint[])"""

HOLD_WAVE = "SELECT wave_id FROM wms.wave WHERE wave_id = $1 AND warehouse_id = $2 FOR UPDATE"
CLAIMED = "SELECT EXISTS (SELECT FROM wms.pick WHERE cluster_id = $1)"
UNCLAIMED = """
WITH open AS (
    SELECT l.shipment_id, p.pick_id FROM wms.pick p JOIN wms.line l USING (line_id)
    WHERE p.wave_id = $1 AND p.state = 'open' AND p.cluster_id IS NULL),
first AS (SELECT DISTINCT shipment_id FROM open ORDER BY 1 LIMIT $2)
SELECT shipment_id, pick_id FROM open JOIN first USING (shipment_id) ORDER BY 1, 2"""
# A pick that somebody scans at this moment is his: it is not put on another's trolley afterwards.
SET_CLUSTER = """
UPDATE wms.pick p SET cluster_id = $1, slot = n.slot, sscc = n.sscc, picked_by = $5
FROM unnest($2::uuid[], $3::int[], $4::text[]) AS n(pick_id, slot, sscc)
WHERE p.pick_id = n.pick_id AND p.state = 'open' AND p.cluster_id IS NULL"""
WALK = """
SELECT p.pick_id, s.code, p.item_code, p.lot_id, p.qty, p.slot, p.sscc, p.state, p.picked_qty, l.shipment_id, h.store_id,
    h.arrives_on, l.line_id, h.route_code
FROM wms.pick p JOIN wms.spot s USING (spot_id) JOIN wms.line l USING (line_id) JOIN wms.shipment h USING (shipment_id)
WHERE p.cluster_id = $1 AND h.warehouse_id = $2 ORDER BY s.walk_no, s.code, p.item_code, p.slot, p.pick_id"""


class Wave(Struct, frozen=True):
    """The picks of a route in one zone."""

    wave_id: UUID
    run_id: UUID
    warehouse_id: UUID
    route_code: str
    zone: str
    arrives_on: date
    made_at: datetime


class Walk(Struct, frozen=True):
    """A stop of a picker's walk: so many base units from a bin into the box of a store, at a slot of the trolley."""

    pick_id: UUID
    spot: str
    item_code: str
    lot_id: UUID
    qty: int
    slot: int
    sscc: str
    state: str
    picked_qty: int
    shipment_id: UUID
    store_id: UUID
    arrives_on: date
    line_id: UUID
    route_code: str
    lot_no: str = ""
    expires_on: date | None = None


def _columns(rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


async def add_run(conn: Connection, run_id: UUID, warehouse_id: UUID, lines: int, at: datetime) -> bool:
    """False when this warehouse has taken it."""
    return bool(await conn.fetchval(ADD_RUN, run_id, warehouse_id, at, lines))


async def add_shipments(conn: Connection, new: Sequence[Shipment]) -> None:
    """Open shipments."""
    rows = [(s.shipment_id, s.run_id, s.warehouse_id, s.store_id, s.route_code, s.arrives_on) for s in new]
    if rows:
        await conn.execute(ADD_SHIPMENTS, *_columns(rows))


async def add_waves(conn: Connection, new: Sequence[Wave]) -> None:
    """Waves."""
    rows = [(w.wave_id, w.run_id, w.warehouse_id, w.route_code, w.zone, w.arrives_on, w.made_at) for w in new]
    if rows:
        await conn.execute(ADD_WAVES, *_columns(rows))


async def add_lines(conn: Connection, new: Sequence[OutLine]) -> None:
    """Lines with what is set aside for them."""
    rows = [(x.line_id, x.shipment_id, x.wave_id, x.item_code, x.qty, x.promised_qty, x.min_life_days) for x in new]
    if rows:
        await conn.execute(ADD_LINES, *_columns(rows))


async def add_picks(conn: Connection, new: Sequence[Pick]) -> None:
    """Picks to do."""
    rows = [(p.pick_id, p.wave_id, p.line_id, p.spot_id, p.item_code, p.lot_id, p.qty) for p in new]
    if rows:
        await conn.execute(ADD_PICKS, *_columns(rows))


async def hold_wave(conn: Connection, warehouse_id: UUID, wave_id: UUID) -> bool:
    """Hold the wave; False when the warehouse has none such."""
    return await conn.fetchval(HOLD_WAVE, wave_id, warehouse_id) is not None


async def claimed(conn: Connection, cluster_id: UUID) -> bool:
    """Has somebody this cluster?"""
    return bool(await conn.fetchval(CLAIMED, cluster_id))


async def unclaimed(conn: Connection, wave_id: UUID, stores_max: int) -> list[tuple[UUID, UUID]]:
    """(shipment, pick) of the first shipments of a wave that nobody walks for yet."""
    return [(row[0], row[1]) for row in await conn.fetch(UNCLAIMED, wave_id, stores_max)]


async def set_cluster(conn: Connection, cluster_id: UUID, rows: Sequence[tuple[UUID, int, str]], picker: str) -> None:
    """(pick, slot, box) belong to this walk."""
    await conn.execute(SET_CLUSTER, cluster_id, *_columns(rows), picker)


async def walk(conn: Connection, cluster_id: UUID, warehouse_id: UUID) -> list[Walk]:
    """The stops of a walk in this warehouse, as the bins stand."""
    return [Walk(*row) for row in await conn.fetch(WALK, cluster_id, warehouse_id)]
