"""Statements that only look: what a warehouse's screens show, and what must hold. Decides nothing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from teahouse.ground.db import Connection
from teahouse.supply.wms.model import Receipt
from teahouse.supply.wms.sql import RECEIPT_COLUMNS

ROWS_MAX = 300
LEFT_MAX = 2_000  # shipments of a warehouse that goods may come back from

ON_DOCK = f"""
SELECT {RECEIPT_COLUMNS} FROM wms.receipt WHERE warehouse_id = $1 AND gone_qty < qty ORDER BY received_at, receipt_id
LIMIT {ROWS_MAX}"""

WAVES = f"""
SELECT w.wave_id, w.route_code, w.zone, w.arrives_on, w.made_at, count(DISTINCT l.shipment_id), count(p.*),
    count(p.*) FILTER (WHERE p.state = 'open'), count(p.*) FILTER (WHERE p.state = 'open' AND p.cluster_id IS NULL),
    count(p.*) FILTER (WHERE p.state = 'short')
FROM (SELECT * FROM wms.wave WHERE warehouse_id = $1 AND made_at >= $2 ORDER BY made_at DESC, wave_id LIMIT {ROWS_MAX}) w
JOIN wms.line l USING (wave_id) LEFT JOIN wms.pick p ON p.line_id = l.line_id
GROUP BY 1, 2, 3, 4, 5 ORDER BY w.arrives_on, w.route_code, w.zone"""

SHIPMENTS = f"""
SELECT s.shipment_id, s.store_id, s.route_code, s.arrives_on, s.state, count(u.*),
    count(u.*) FILTER (WHERE u.state = 'packed'), count(u.*) FILTER (WHERE u.state IN ('loaded', 'shipped')),
    (SELECT count(*) FROM wms.line l JOIN wms.pick p USING (line_id) WHERE l.shipment_id = s.shipment_id AND p.state = 'open')
FROM (SELECT * FROM wms.shipment WHERE warehouse_id = $1 AND state = 'open' AND ($2::text IS NULL OR route_code = $2)
      ORDER BY arrives_on, route_code, shipment_id LIMIT {ROWS_MAX}) s
LEFT JOIN wms.unit u USING (shipment_id)
GROUP BY s.shipment_id, s.store_id, s.route_code, s.arrives_on, s.state ORDER BY s.arrives_on, s.route_code, s.shipment_id"""

EXCEPTIONS = f"""
SELECT exception_id, at, kind, facts, actor FROM wms.exception WHERE warehouse_id = $1 AND seen_at IS NULL
ORDER BY at DESC, exception_id LIMIT {ROWS_MAX}"""
SEE = """
UPDATE wms.exception SET seen_at = coalesce(seen_at, $3), seen_by = coalesce(seen_by, $4)
WHERE warehouse_id = $1 AND exception_id = $2 RETURNING 1"""

SHORT = f"""
SELECT l.line_id, l.shipment_id, s.store_id, l.item_code, l.qty, l.promised_qty, l.picked_qty
FROM wms.shipment s JOIN wms.line l USING (shipment_id)
WHERE s.warehouse_id = $1 AND s.state = 'open' AND greatest(l.promised_qty, l.picked_qty) < l.qty
ORDER BY l.item_code, l.line_id LIMIT {ROWS_MAX}"""

CROSSINGS = f"""
SELECT r.receipt_id, r.spot_id, r.lot_no, r.expires_on, r.qty - r.gone_qty, l.line_id, l.item_code, l.shipment_id, s.store_id,
    s.route_code, s.arrives_on, l.qty - greatest(l.promised_qty, l.picked_qty), coalesce((
        SELECT min(u.sscc) FROM wms.unit u WHERE u.shipment_id = s.shipment_id AND u.state = 'open'), '')
FROM wms.shipment s JOIN wms.line l USING (shipment_id)
JOIN wms.receipt r ON r.warehouse_id = s.warehouse_id AND r.item_code = l.item_code AND r.gone_qty < r.qty
WHERE s.warehouse_id = $1 AND s.state = 'open' AND r.state = 'released' AND greatest(l.promised_qty, l.picked_qty) < l.qty
  AND (r.expires_on IS NULL OR r.expires_on - s.arrives_on >= l.min_life_days)
ORDER BY s.arrives_on, s.route_code, s.store_id, l.item_code, r.expires_on, r.receipt_id LIMIT {ROWS_MAX}"""

LEFT_SINCE = f"""
SELECT shipment_id, store_id, route_code, arrives_on FROM wms.shipment
WHERE warehouse_id = $1 AND state = 'shipped' AND shipped_at >= $2 ORDER BY shipped_at DESC LIMIT {LEFT_MAX}"""

FIGURES = """
SELECT w.id, (SELECT count(*) FROM wms.receipt r WHERE r.warehouse_id = w.id AND r.gone_qty < r.qty),
    (SELECT count(*) FROM wms.shipment s WHERE s.warehouse_id = w.id AND s.state = 'open'),
    (SELECT count(*) FROM wms.exception e WHERE e.warehouse_id = w.id AND e.seen_at IS NULL)
FROM unnest($1::uuid[]) AS w(id)"""

UNIT = """
SELECT u.sscc, u.state, u.shipment_id, s.store_id, s.route_code, s.arrives_on, c.line_id, l.item_code, c.lot_id, c.qty
FROM wms.unit u JOIN wms.shipment s USING (shipment_id) LEFT JOIN wms.content c USING (sscc) LEFT JOIN wms.line l USING (line_id)
WHERE s.warehouse_id = $1 AND u.sscc = $2 ORDER BY l.item_code, c.lot_id"""

ADD_PHOTO = """
INSERT INTO wms.photo (photo_id, warehouse_id, media_type, body, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT DO NOTHING"""
PHOTO = "SELECT media_type, body FROM wms.photo WHERE warehouse_id = $1 AND photo_id = $2"

PROOFS = {
    "no receipt has given more than came": """
        SELECT count(*), count(*) FILTER (WHERE gone_qty > qty) FROM wms.receipt""",
    "nothing has been released of which too few packs were looked at": """
        SELECT count(*), count(*) FILTER (WHERE state = 'released' AND sampled < sample) FROM wms.receipt""",
    "a line's boxes hold what was picked for it, and no more than was wanted": """
        SELECT count(*), count(*) FILTER (WHERE l.picked_qty <> coalesce(c.qty, 0) OR l.picked_qty > l.qty)
        FROM wms.line l LEFT JOIN (SELECT line_id, sum(qty) AS qty FROM wms.content GROUP BY 1) c USING (line_id)""",
    "what was picked of a line comes from its picks and from docks it was crossed over": """
        SELECT count(*), count(*) FILTER (WHERE coalesce(p.qty, 0) > l.picked_qty)
        FROM wms.line l LEFT JOIN (SELECT line_id, sum(picked_qty) AS qty FROM wms.pick GROUP BY 1) p USING (line_id)""",
    "a shipped shipment has all its boxes shipped, an open one none": """
        SELECT count(*), count(*) FILTER (WHERE (s.state = 'shipped') <> (u.state = 'shipped'))
        FROM wms.shipment s JOIN wms.unit u USING (shipment_id)""",
    "every container code is of 18 digits with the right last one": """
        SELECT count(*), count(*) FILTER (WHERE right(sscc, 1)::int <> (10 - (
            SELECT sum(substr(sscc, i, 1)::int * CASE WHEN i % 2 = 1 THEN 3 ELSE 1 END) FROM generate_series(1, 17) i) % 10) % 10)
        FROM wms.unit""",
}
# Laid beside the ledger's own figures, warehouse by warehouse.
ON_STAGE = """
SELECT s.warehouse_id, sum(c.qty)::bigint FROM wms.content c JOIN wms.unit u USING (sscc) JOIN wms.shipment s USING (shipment_id)
WHERE u.state <> 'shipped' GROUP BY 1"""
OPEN_PICKED = "SELECT pick_id, qty FROM wms.pick WHERE state = 'open' ORDER BY pick_id"
SHIPPED_QTY = """
SELECT u.shipment_id, sum(c.qty)::bigint FROM wms.content c JOIN wms.unit u USING (sscc) WHERE u.state = 'shipped' GROUP BY 1"""
STAGES = "SELECT spot_id, warehouse_id FROM wms.spot WHERE kind = 'stage'"


class WaveCard(Struct, frozen=True):
    """A wave as the board shows it."""

    wave_id: UUID
    route_code: str
    zone: str
    arrives_on: date
    made_at: datetime
    stores: int
    picks: int
    open_picks: int
    unclaimed: int
    short: int


class ShipmentCard(Struct, frozen=True):
    """A shipment that has not left. boxes: all; packed, loaded: of them."""

    shipment_id: UUID
    store_id: UUID
    route_code: str
    arrives_on: date
    state: str
    boxes: int
    packed: int
    loaded: int
    open_picks: int


class ExceptionCard(Struct, frozen=True):
    """Something that did not go as planned."""

    exception_id: UUID
    at: datetime
    kind: str
    facts: Any
    actor: str


class ShortCard(Struct, frozen=True):
    """A line that will get less than was decided."""

    line_id: UUID
    shipment_id: UUID
    store_id: UUID
    item_code: str
    qty: int
    promised_qty: int
    picked_qty: int


class CrossCard(Struct, frozen=True):
    """A delivery on the dock that a line of an open shipment is short of. left: of the delivery, missing: of the line, base
    units; sscc: a box of the store that is open, or none."""

    receipt_id: UUID
    spot_id: UUID
    lot_no: str
    expires_on: date | None
    left: int
    line_id: UUID
    item_code: str
    shipment_id: UUID
    store_id: UUID
    route_code: str
    arrives_on: date
    missing: int
    sscc: str


class Figures(Struct, frozen=True):
    """A warehouse at a glance: deliveries on the dock, shipments to leave, exceptions nobody has seen to."""

    warehouse_id: UUID
    on_dock: int
    to_leave: int
    troubles: int


class LeftCard(Struct, frozen=True):
    """A shipment that has left."""

    shipment_id: UUID
    store_id: UUID
    route_code: str
    arrives_on: date


async def on_dock(conn: Connection, warehouse_id: UUID) -> list[Receipt]:
    """What has come and is not put away, the oldest first."""
    return [Receipt(*row) for row in await conn.fetch(ON_DOCK, warehouse_id)]


async def waves(conn: Connection, warehouse_id: UUID, since: datetime) -> list[WaveCard]:
    """Waves made since."""
    return [WaveCard(*row) for row in await conn.fetch(WAVES, warehouse_id, since)]


async def shipments(conn: Connection, warehouse_id: UUID, route_code: str | None = None) -> list[ShipmentCard]:
    """Those that have not left, of a route or all."""
    return [ShipmentCard(*row) for row in await conn.fetch(SHIPMENTS, warehouse_id, route_code)]


async def exceptions(conn: Connection, warehouse_id: UUID) -> list[ExceptionCard]:
    """Those nobody has seen to, the newest first."""
    return [ExceptionCard(*row) for row in await conn.fetch(EXCEPTIONS, warehouse_id)]


async def see(conn: Connection, warehouse_id: UUID, exception_id: UUID, at: datetime, by: str) -> bool:
    """Somebody has; False when there is none such."""
    return bool(await conn.fetchval(SEE, warehouse_id, exception_id, at, by))


async def short(conn: Connection, warehouse_id: UUID) -> list[ShortCard]:
    """Lines of open shipments that want more than there was."""
    return [ShortCard(*row) for row in await conn.fetch(SHORT, warehouse_id)]


async def crossings(conn: Connection, warehouse_id: UUID) -> list[CrossCard]:
    """Released goods on the dock that lines of open shipments are short of."""
    return [CrossCard(*row) for row in await conn.fetch(CROSSINGS, warehouse_id)]


async def figures(conn: Connection, warehouse_ids: list[UUID]) -> list[Figures]:
    """Of each warehouse."""
    return [Figures(*row) for row in await conn.fetch(FIGURES, warehouse_ids)]


async def left_since(conn: Connection, warehouse_id: UUID, since: datetime) -> list[LeftCard]:
    """Shipments that have left, the latest first."""
    return [LeftCard(*row) for row in await conn.fetch(LEFT_SINCE, warehouse_id, since)]


async def unit(conn: Connection, warehouse_id: UUID, sscc: str) -> list[Any]:
    """(sscc, state, shipment, store, route, arrives on, line, item, lot, qty): a box, a row for each of its contents."""
    found: list[Any] = await conn.fetch(UNIT, warehouse_id, sscc)
    return found


async def add_photo(
    conn: Connection, photo_id: UUID, warehouse_id: UUID, media_type: str, body: bytes, by: str, at: datetime
) -> None:
    """Twice is once."""
    await conn.execute(ADD_PHOTO, photo_id, warehouse_id, media_type, body, by, at)


async def photo(conn: Connection, warehouse_id: UUID, photo_id: UUID) -> tuple[str, bytes] | None:
    """(media type, picture)."""
    row = await conn.fetchrow(PHOTO, warehouse_id, photo_id)
    return (row[0], row[1]) if row else None


async def proofs(conn: Connection) -> list[tuple[str, int, int]]:
    """(what must hold, looked at, broken)."""
    found = []
    for claim, query in PROOFS.items():
        row = await conn.fetchrow(query)
        found.append((claim, row[0], row[1]))
    return found


async def on_stage(conn: Connection) -> dict[UUID, int]:
    """Warehouse -> base units in boxes that have not left."""
    return {row[0]: row[1] for row in await conn.fetch(ON_STAGE)}


async def stages(conn: Connection) -> dict[UUID, UUID]:
    """Stage -> its warehouse."""
    return {row[0]: row[1] for row in await conn.fetch(STAGES)}


async def open_picked(conn: Connection) -> dict[UUID, int]:
    """Open pick -> base units."""
    return {row[0]: row[1] for row in await conn.fetch(OPEN_PICKED)}


async def shipped_qty(conn: Connection) -> dict[UUID, int]:
    """Shipment -> base units in the boxes that left."""
    return {row[0]: row[1] for row in await conn.fetch(SHIPPED_QTY)}
