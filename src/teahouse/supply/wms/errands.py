"""What hand-helds are offered beside the plan: goods on the dock for stores that got too little, goods of stores that may come
back, new labels for boxes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from msgspec import Struct

from teahouse.ground.db import Connection
from teahouse.supply import inventory
from teahouse.supply.inventory import gs1
from teahouse.supply.wms import board_sql, sql
from teahouse.supply.wms.board_sql import CrossCard
from teahouse.supply.wms.waves import COMPANY_PREFIX

BACK_FOR = timedelta(days=7)  # after a shipment left, goods of it may come back
LABELS_MAX = 24  # printed at once


class BackCard(Struct, frozen=True):
    """So much of a lot was lost on the way to a store and may come back."""

    shipment_id: UUID
    store_id: UUID
    route_code: str
    arrives_on: date
    item_code: str
    lot_no: str
    expires_on: date | None
    qty: int


class Label(Struct, frozen=True):
    """A container code as its barcode holds it: bare, as people read it, as a Digital Link."""

    sscc: str
    text: str
    link: str


async def crossings(conn: Connection, warehouse_id: UUID) -> list[CrossCard]:
    """Released goods on the dock beside lines that are short of them, the first to leave first."""
    return await board_sql.crossings(conn, warehouse_id)


async def backs(conn: Connection, warehouse_id: UUID, at: datetime) -> list[BackCard]:
    """What stores did not take of the last days' shipments and has not come back."""
    left = {one.shipment_id: one for one in await board_sql.left_since(conn, warehouse_id, at - BACK_FOR)}
    lost = await inventory.lost_on_the_way(conn, list(left))
    for receipt in await sql.receipts(conn, [], [], sorted({shipment for shipment, _, _ in lost})):
        if receipt.shipment_id is not None:
            key = (receipt.shipment_id, receipt.item_code, receipt.lot_id)
            lost[key] = lost.get(key, 0) - receipt.qty
    lots = await inventory.lots_by_id(conn, {lot for _, _, lot in lost})
    found = [
        BackCard(
            shipment, left[shipment].store_id, left[shipment].route_code, left[shipment].arrives_on, item,
            lots[lot].lot_no, lots[lot].expires_on, qty,
        )
        for (shipment, item, lot), qty in lost.items()
        if qty > 0 and lot in lots
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.arrives_on, one.store_id, one.item_code, one.lot_no))


async def labels(conn: Connection, n: int) -> list[Label]:
    """New container codes; one that is never used leaves a gap and nothing else."""
    return [label_of(gs1.sscc(COMPANY_PREFIX, serial)) for serial in await sql.serials(conn, n)]


def label_of(sscc: str) -> Label:
    """What stands on the label of a box."""
    elements = {"00": sscc}
    return Label(sscc, gs1.bracketed(elements), gs1.digital_link(elements))
