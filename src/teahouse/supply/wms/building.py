"""Docks, bins and quality plans of warehouses."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.ids import uuid5_of
from teahouse.supply import inventory
from teahouse.supply.wms import sql
from teahouse.supply.wms.model import BINS, NoSuchWarehouse, Plan, Spot

SPOTS_MAX = 5_000  # changed at once
PLANS_MAX = 1_000


def spot_id_of(warehouse_id: UUID, code: str) -> UUID:
    """The same code, the same spot."""
    return uuid5_of("spot", warehouse_id, code)


async def check_warehouse(conn: Connection, warehouse_id: UUID) -> None:
    """NoSuchWarehouse."""
    if warehouse_id not in {warehouse.warehouse_id for warehouse in await inventory.warehouses(conn)}:
        raise NoSuchWarehouse(warehouse_id=str(warehouse_id))


async def put_spots(conn: Connection, warehouse_id: UUID, spots: Sequence[Spot]) -> None:
    """Add spots, or change code, walk and face of those there are; kind and zone stay. Invalid naming the spot,
    NoSuchWarehouse."""
    await check_warehouse(conn, warehouse_id)
    if len(spots) > SPOTS_MAX or len({spot.code for spot in spots}) != len(spots):
        raise Invalid("too many spots, or a code twice", field="spots", why=f"at most {SPOTS_MAX}")
    for spot in spots:
        whole = None not in (spot.item_code, spot.min_qty, spot.max_qty)
        if (spot.kind == "face") != whole or (spot.kind in BINS and spot.zone is None):
            raise Invalid("a face has an item, a minimum and a maximum; a bin a zone", field="spots", why=spot.code)
        if whole and not 0 <= (spot.min_qty or 0) <= (spot.max_qty or 0):
            raise Invalid("not a minimum and a maximum", field="spots", why=spot.code)
    if spots:
        places = [(spot.spot_id, "bin" if spot.kind in BINS else "dock") for spot in spots]
        await inventory.add_spots(conn, warehouse_id, places)
        await sql.put_spots(conn, spots)


async def put_plans(conn: Connection, plans: Sequence[Plan]) -> None:
    """Add or change quality plans. Invalid."""
    if len(plans) > PLANS_MAX or len({plan.item_code for plan in plans}) != len(plans):
        raise Invalid("too many plans, or an item twice", field="plans", why=f"at most {PLANS_MAX}")
    if plans:
        await sql.put_plans(conn, plans)
