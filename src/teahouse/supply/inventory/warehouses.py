"""Warehouses and the places in them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.ids import uuid5_of
from teahouse.supply.inventory import warehouses_sql
from teahouse.supply.inventory.warehouses_sql import Warehouse

WAREHOUSES_MAX = 500
SPOTS_MAX = 50_000  # docks and bins added at once
SPOT_KINDS = ("dock", "bin", "vehicle")


def warehouse_id_of(code: str) -> UUID:
    """The same code, the same warehouse."""
    return uuid5_of("warehouse", code)


async def import_warehouses(conn: Connection, new: Sequence[Warehouse]) -> None:
    """Add or change warehouses, and the places they are. Invalid."""
    if len(new) > WAREHOUSES_MAX:
        raise Invalid("too many warehouses", field="warehouses", why=f"more than {WAREHOUSES_MAX}")
    if new:
        await warehouses_sql.put_warehouses(conn, new)
        await warehouses_sql.add_spots(conn, [(w.warehouse_id, "warehouse", None) for w in new])


async def add_spots(conn: Connection, warehouse_id: UUID, spots: Sequence[tuple[UUID, str]]) -> None:
    """Docks and bins (id, kind) of a warehouse; those there already stay. Invalid."""
    if len(spots) > SPOTS_MAX or any(kind not in SPOT_KINDS for _, kind in spots):
        raise Invalid(
            "not places of a warehouse", field="spots", why=f"at most {SPOTS_MAX}, of " + ", ".join(SPOT_KINDS)
        )
    if spots:
        await warehouses_sql.add_spots(conn, [(spot, kind, warehouse_id) for spot, kind in spots])
