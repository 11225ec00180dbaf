"""Statements about warehouses: which there are, what may be promised from them. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from teahouse.commerce.stores import Text
from teahouse.ground.db import Connection

WAREHOUSES = "SELECT warehouse_id, code, name_zh, name_en, city_code, lat, lng FROM inventory.warehouse ORDER BY code"

PUT_WAREHOUSES = """
INSERT INTO inventory.warehouse (warehouse_id, code, name_zh, name_en, city_code, lat, lng)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::float8[])
ON CONFLICT (warehouse_id) DO UPDATE SET code = excluded.code, name_zh = excluded.name_zh, name_en = excluded.name_en,
    city_code = excluded.city_code, lat = excluded.lat, lng = excluded.lng"""

ADD_SPOTS = """
INSERT INTO inventory.place (place_id, kind, warehouse_id)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[]) ORDER BY 1 ON CONFLICT DO NOTHING"""

# The rule of model.usable_on, set-based; a test lays them side by side. Bins first, lots afterwards: a chain has so many lots
# that are gone that few seem to be left, and the planner would begin at those and read every store's balances.
AVAILABLE = """
WITH there AS MATERIALIZED (
    SELECT p.warehouse_id, b.item_code, b.lot_id, b.qty - b.reserved AS free
    FROM inventory.place p JOIN inventory.balance b USING (place_id)
    WHERE p.warehouse_id = ANY($1::uuid[]) AND p.kind = 'bin' AND b.qty > b.reserved)
SELECT t.warehouse_id, t.item_code, sum(t.free)::bigint
FROM there t JOIN inventory.lot l USING (lot_id) JOIN inventory.item i ON i.item_code = t.item_code
WHERE l.status = 'released' AND (l.expires_on IS NULL OR l.expires_on - $2::date >= CASE WHEN $3 THEN i.min_life_days ELSE 0 END)
GROUP BY 1, 2 ORDER BY 1, 2"""

PACKS = "SELECT item_code, code, base_qty FROM inventory.pack ORDER BY item_code, base_qty, code"


class Warehouse(Struct, frozen=True):
    """A distribution centre; lat and lng in degrees."""

    warehouse_id: UUID
    code: str
    name: Text
    city_code: str
    lat: float
    lng: float


async def warehouses(conn: Connection) -> list[Warehouse]:
    """All, by code."""
    return [Warehouse(r[0], r[1], Text(r[2], r[3]), r[4], r[5], r[6]) for r in await conn.fetch(WAREHOUSES)]


async def put_warehouses(conn: Connection, new: Sequence[Warehouse]) -> None:
    """Add or change warehouses."""
    rows = [(w.warehouse_id, w.code, w.name.zh, w.name.en, w.city_code, w.lat, w.lng) for w in new]
    await conn.execute(PUT_WAREHOUSES, *map(list, zip(*rows, strict=True)))


async def add_spots(conn: Connection, spots: Sequence[tuple[UUID, str, UUID | None]]) -> None:
    """Places (id, kind, warehouse it is in) that may be there already."""
    await conn.execute(ADD_SPOTS, *map(list, zip(*spots, strict=True)))


async def available_in(
    conn: Connection, warehouse_ids: Sequence[UUID], on_day: date, min_life: bool = True
) -> list[tuple[UUID, str, int]]:
    """(warehouse, item, base units) that lie in bins, released and set aside for nobody, and may be used on the day;
    min_life: those alone that last the item's min_life_days beyond it. Items of which there is none are left out."""
    return [(r[0], r[1], r[2]) for r in await conn.fetch(AVAILABLE, list(warehouse_ids), on_day, min_life)]


async def packs_of(conn: Connection) -> dict[str, dict[str, int]]:
    """Item -> package -> base units, the smallest package first."""
    found: dict[str, dict[str, int]] = {}
    for item, code, qty in await conn.fetch(PACKS):
        found.setdefault(item, {})[code] = qty
    return found
