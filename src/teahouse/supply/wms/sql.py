"""Statements that load and save what scans work on. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from teahouse.ground.db import Connection
from teahouse.ground.ids import uuid7
from teahouse.supply.wms.model import OutLine, Pick, Plan, Receipt, Shipment, Spot, Unit

SPOT_COLUMNS = "spot_id, warehouse_id, code, kind, zone, walk_no, item_code, min_qty, max_qty"
SPOTS_NAMED = """
SELECT s.spot_id, s.warehouse_id, s.code, s.kind, s.zone, s.walk_no, s.item_code, s.min_qty, s.max_qty
FROM unnest($1::uuid[], $2::text[]) AS w(warehouse_id, code) JOIN wms.spot s USING (warehouse_id, code)"""
SPOTS_OF_KIND = f"""
SELECT {SPOT_COLUMNS} FROM wms.spot
WHERE warehouse_id = ANY($1::uuid[]) AND ($2::text[] IS NULL OR kind = ANY($2)) ORDER BY warehouse_id, walk_no, code"""
PUT_SPOTS = f"""
INSERT INTO wms.spot ({SPOT_COLUMNS})
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[], $8::bigint[],
    $9::bigint[])
ON CONFLICT (spot_id) DO UPDATE SET code = excluded.code, walk_no = excluded.walk_no, item_code = excluded.item_code,
    min_qty = excluded.min_qty, max_qty = excluded.max_qty"""

PLANS = "SELECT item_code, sample_bp, sample_min, defects_max FROM wms.quality_plan WHERE item_code = ANY($1::text[])"
ALL_PLANS = "SELECT item_code, sample_bp, sample_min, defects_max FROM wms.quality_plan ORDER BY item_code"
PUT_PLANS = """
INSERT INTO wms.quality_plan (item_code, sample_bp, sample_min, defects_max)
SELECT * FROM unnest($1::text[], $2::int[], $3::int[], $4::int[])
ON CONFLICT (item_code) DO UPDATE SET sample_bp = excluded.sample_bp, sample_min = excluded.sample_min,
    defects_max = excluded.defects_max"""

OF_LOT_MAX = 20  # receipts of a lot that goods may go back by
RECEIPT_COLUMNS = """receipt_id, warehouse_id, spot_id, source, po_no, line_no, shipment_id, sscc, item_code, lot_id, lot_no,
    expires_on, qty, gone_qty, state, sample, sampled, defects, photos, inspected_by, inspected_at, reason, received_at"""
RECEIPTS = f"""
SELECT {RECEIPT_COLUMNS} FROM wms.receipt WHERE receipt_id = ANY($1::uuid[])
UNION SELECT {RECEIPT_COLUMNS} FROM wms.receipt WHERE sscc = ANY($2::text[])
UNION SELECT {RECEIPT_COLUMNS} FROM wms.receipt WHERE shipment_id = ANY($3::uuid[])
UNION SELECT r.* FROM unnest($4::uuid[], $5::text[], $6::text[]) AS w(warehouse_id, item_code, lot_no)
CROSS JOIN LATERAL (
    SELECT {RECEIPT_COLUMNS} FROM wms.receipt x WHERE (x.warehouse_id, x.item_code, x.lot_no) = (w.warehouse_id, w.item_code, w.lot_no)
        AND x.source = 'supplier' ORDER BY x.received_at DESC LIMIT {OF_LOT_MAX}) r
ORDER BY received_at, receipt_id"""
PUT_RECEIPTS = f"""
INSERT INTO wms.receipt ({RECEIPT_COLUMNS})
SELECT receipt_id, warehouse_id, spot_id, source, po_no, line_no, shipment_id, sscc, item_code, lot_id, lot_no, expires_on,
    qty, gone_qty, state, sample, sampled, defects, photos::text[], inspected_by, inspected_at, reason, received_at
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::int[], $7::uuid[], $8::text[], $9::text[],
    $10::uuid[], $11::text[], $12::date[], $13::bigint[], $14::bigint[], $15::text[], $16::int[], $17::int[], $18::int[],
    $19::text[], $20::text[], $21::timestamptz[], $22::text[], $23::timestamptz[]) AS r({RECEIPT_COLUMNS})
ON CONFLICT (receipt_id) DO UPDATE SET spot_id = excluded.spot_id, gone_qty = excluded.gone_qty, state = excluded.state,
    sampled = excluded.sampled, defects = excluded.defects, photos = excluded.photos, inspected_by = excluded.inspected_by,
    inspected_at = excluded.inspected_at, reason = excluded.reason"""

SHIPMENTS = """
SELECT shipment_id, run_id, warehouse_id, store_id, route_code, arrives_on, state, shipped_at FROM wms.shipment
WHERE shipment_id = ANY($1::uuid[]) ORDER BY shipment_id"""
SHIP = (
    "UPDATE wms.shipment SET state = 'shipped', shipped_at = $2 WHERE shipment_id = ANY($1::uuid[]) AND state = 'open'"
)

LINES = """
SELECT line_id, shipment_id, wave_id, item_code, qty, promised_qty, picked_qty, min_life_days FROM wms.line
WHERE line_id = ANY($1::uuid[])"""
SET_LINES = """
UPDATE wms.line l SET picked_qty = n.picked, promised_qty = n.promised
FROM unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS n(line_id, picked, promised) WHERE l.line_id = n.line_id"""

PICK_COLUMNS = """pick_id, wave_id, line_id, spot_id, item_code, lot_id, qty, picked_qty, state, cluster_id, slot, sscc, reason,
    lot_taken, picked_at, picked_by"""
PICKS = f"SELECT {PICK_COLUMNS} FROM wms.pick WHERE pick_id = ANY($1::uuid[])"
SET_PICKS = """
UPDATE wms.pick p SET picked_qty = n.picked, state = n.state, sscc = n.sscc, reason = n.reason, lot_taken = n.lot,
    picked_at = n.at, picked_by = n.by
FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::timestamptz[], $8::text[])
    AS n(pick_id, picked, state, sscc, reason, lot, at, by) WHERE p.pick_id = n.pick_id"""
OPEN_PICKS = """
SELECT l.shipment_id, count(*) FROM wms.line l JOIN wms.pick p USING (line_id)
WHERE l.shipment_id = ANY($1::uuid[]) AND p.state = 'open' GROUP BY 1"""

UNITS = """
SELECT sscc, shipment_id, state, made_at, packed_at, loaded_at FROM wms.unit
WHERE sscc = ANY($1::text[]) OR shipment_id = ANY($2::uuid[]) ORDER BY sscc"""
CONTENTS = "SELECT sscc, line_id, lot_id, qty FROM wms.content WHERE sscc = ANY($1::text[]) ORDER BY 1, 2, 3"
PUT_UNITS = """
INSERT INTO wms.unit AS unit (sscc, shipment_id, state, made_at, packed_at, loaded_at)
SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[])
ON CONFLICT (sscc) DO UPDATE SET state = excluded.state, packed_at = excluded.packed_at, loaded_at = excluded.loaded_at
WHERE unit.shipment_id = excluded.shipment_id"""
PUT_CONTENTS = """
INSERT INTO wms.content (sscc, line_id, lot_id, qty) SELECT * FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::bigint[])
ON CONFLICT (sscc, line_id, lot_id) DO UPDATE SET qty = excluded.qty"""
SERIALS = "SELECT nextval('wms.sscc_serial') FROM generate_series(1, $1)"

DEVICES = """
SELECT d.warehouse_id, d.device_id, d.last_seq, d.last_key
FROM unnest($1::uuid[], $2::text[]) AS w(warehouse_id, device_id) JOIN wms.device d USING (warehouse_id, device_id)"""
PUT_DEVICES = """
INSERT INTO wms.device (warehouse_id, device_id, last_seq, last_key)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[])
ON CONFLICT (warehouse_id, device_id) DO UPDATE SET last_seq = excluded.last_seq, last_key = excluded.last_key"""

ADD_EXCEPTIONS = """
INSERT INTO wms.exception (exception_id, warehouse_id, at, kind, facts, actor)
SELECT exception_id, warehouse_id, at, kind, facts::jsonb, actor
FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[])
    AS e(exception_id, warehouse_id, at, kind, facts, actor)"""


class BoxTwice(Exception):
    """A label was used for two stores at the same moment, in two warehouses. A fault: asked again, it is refused."""


def _columns(rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


async def spots_named(conn: Connection, names: Iterable[tuple[UUID, str]]) -> dict[tuple[UUID, str], Spot]:
    """(warehouse, code) -> spot, those there are."""
    wanted = sorted(set(names))
    rows = await conn.fetch(SPOTS_NAMED, [w for w, _ in wanted], [c for _, c in wanted]) if wanted else []
    return {(row[1], row[2]): Spot(*row) for row in rows}


async def spots(conn: Connection, warehouse_ids: Sequence[UUID], kinds: Sequence[str] | None = None) -> list[Spot]:
    """Spots of warehouses, of some kinds or all, as pickers pass them."""
    return [Spot(*row) for row in await conn.fetch(SPOTS_OF_KIND, list(warehouse_ids), kinds)]


async def put_spots(conn: Connection, new: Sequence[Spot]) -> None:
    """Add or change spots; kind and zone stay."""
    rows = [
        (s.spot_id, s.warehouse_id, s.code, s.kind, s.zone, s.walk_no, s.item_code, s.min_qty, s.max_qty) for s in new
    ]
    await conn.execute(PUT_SPOTS, *_columns(rows))


async def plans(conn: Connection, items: Sequence[str]) -> dict[str, Plan]:
    """Quality plans of items."""
    return {row[0]: Plan(*row) for row in await conn.fetch(PLANS, list(items))} if items else {}


async def all_plans(conn: Connection) -> list[Plan]:
    """Every quality plan."""
    return [Plan(*row) for row in await conn.fetch(ALL_PLANS)]


async def put_plans(conn: Connection, new: Sequence[Plan]) -> None:
    """Add or change quality plans."""
    await conn.execute(PUT_PLANS, *_columns((p.item_code, p.sample_bp, p.sample_min, p.defects_max) for p in new))


async def receipts(
    conn: Connection, ids: Sequence[UUID], ssccs: Sequence[str] = (), shipments: Sequence[UUID] = (),
    lots: Sequence[tuple[UUID, str, str]] = (),
) -> list[Receipt]:  # fmt: skip
    """By id, by pallet, what came back of shipments, and the latest of lots (warehouse, item, lot number); the oldest
    first."""
    names = _columns(lots) or [[], [], []]
    rows = await conn.fetch(RECEIPTS, list(ids), list(ssccs), list(shipments), *names)
    return [Receipt(*row) for row in rows]


async def put_receipts(conn: Connection, changed: Sequence[Receipt]) -> None:
    """Add receipts, or what has changed of them."""
    rows = [
        (
            r.receipt_id, r.warehouse_id, r.spot_id, r.source, r.po_no, r.line_no, r.shipment_id, r.sscc, r.item_code,
            r.lot_id, r.lot_no, r.expires_on, r.qty, r.gone_qty, r.state, r.sample, r.sampled, r.defects,
            "{" + ",".join(r.photos) + "}", r.inspected_by, r.inspected_at, r.reason, r.received_at,
        )
        for r in changed
    ]  # fmt: skip
    await conn.execute(PUT_RECEIPTS, *_columns(rows))


async def shipments(conn: Connection, ids: Iterable[UUID]) -> dict[UUID, Shipment]:
    """By id."""
    return {row[0]: Shipment(*row) for row in await conn.fetch(SHIPMENTS, list(ids))}


async def ship(conn: Connection, ids: Sequence[UUID], at: datetime) -> None:
    """These have left."""
    await conn.execute(SHIP, ids, at)


async def lines(conn: Connection, ids: Iterable[UUID]) -> dict[UUID, OutLine]:
    """By id."""
    return {row[0]: OutLine(*row) for row in await conn.fetch(LINES, list(ids))}


async def set_lines(conn: Connection, changed: Sequence[OutLine]) -> None:
    """What is picked of them, and set aside."""
    await conn.execute(SET_LINES, *_columns((x.line_id, x.picked_qty, x.promised_qty) for x in changed))


async def picks(conn: Connection, ids: Iterable[UUID]) -> dict[UUID, Pick]:
    """By id."""
    return {row[0]: Pick(*row) for row in await conn.fetch(PICKS, list(ids))}


async def set_picks(conn: Connection, changed: Sequence[Pick]) -> None:
    """What was done about them."""
    rows = [
        (p.pick_id, p.picked_qty, p.state, p.sscc, p.reason, p.lot_taken, p.picked_at, p.picked_by) for p in changed
    ]
    await conn.execute(SET_PICKS, *_columns(rows))


async def open_picks(conn: Connection, shipment_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Shipment -> picks not done yet."""
    return {row[0]: row[1] for row in await conn.fetch(OPEN_PICKS, list(shipment_ids))}


async def units(conn: Connection, ssccs: Iterable[str], shipment_ids: Iterable[UUID]) -> dict[str, Unit]:
    """Boxes by code, and all boxes of some shipments, with what is in them."""
    rows = await conn.fetch(UNITS, list(ssccs), list(shipment_ids))
    found = {row[0]: Unit(*(*row, {})) for row in rows}
    for sscc, line_id, lot_id, qty in await conn.fetch(CONTENTS, list(found)) if found else ():
        found[sscc].contents[line_id, lot_id] = qty
    return found


async def put_units(conn: Connection, changed: Sequence[Unit]) -> None:
    """Boxes and what is in them. BoxTwice."""
    rows = [(u.sscc, u.shipment_id, u.state, u.made_at, u.packed_at, u.loaded_at) for u in changed]
    done = await conn.execute(PUT_UNITS, *_columns(rows))
    if int(done.split()[-1]) != len(rows):
        raise BoxTwice(", ".join(u.sscc for u in changed))
    contents = [(u.sscc, line, lot, qty) for u in changed for (line, lot), qty in u.contents.items()]
    if contents:
        await conn.execute(PUT_CONTENTS, *_columns(contents))


async def serials(conn: Connection, n: int) -> list[int]:
    """New serial numbers for container codes."""
    return [row[0] for row in await conn.fetch(SERIALS, n)]


async def devices(conn: Connection, names: Iterable[tuple[UUID, str]]) -> dict[tuple[UUID, str], tuple[int, str]]:
    """(warehouse, device) -> (last count, last key)."""
    wanted = sorted(set(names))
    rows = await conn.fetch(DEVICES, [w for w, _ in wanted], [d for _, d in wanted]) if wanted else []
    return {(row[0], row[1]): (row[2], row[3]) for row in rows}


async def put_devices(conn: Connection, rows: Sequence[tuple[UUID, str, int, str]]) -> None:
    """What each has sent last."""
    await conn.execute(PUT_DEVICES, *_columns(rows))


async def add_exceptions(conn: Connection, rows: Sequence[tuple[UUID, datetime, str, str, str]]) -> None:
    """(warehouse, at, kind, facts as JSON, actor)."""
    await conn.execute(ADD_EXCEPTIONS, [uuid7() for _ in rows], *_columns(rows))
