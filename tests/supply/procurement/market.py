"""What buying's tests stand on: a warehouse, items in packs, suppliers with papers and prices, orders that were sent."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from tests.supply.inventory.pantry import AT, DAY
from tests.supply.inventory.test_warehouses import SH, built

from teahouse.ground.db import Connection, Database
from teahouse.ground.ids import uuid5_of, uuid7
from teahouse.supply import procurement
from teahouse.supply.procurement import Notice, Order, Pallet, Paper, Supplier, Wanted
from teahouse.supply.procurement.model import PaperKind

DAIRY = uuid5_of("test supplier", "dairy")
BUYER, BOSS = "staff:buyer", "staff:boss"
SSCC = "106141411234567897"


def dairy(**more: str) -> Supplier:
    """Who sells cream and milk."""
    base = {"name": "江南乳业", "credit_code": "91310000MA1K000001", "address": "上海市奶路 1 号", "contact": "王芳"}
    return Supplier(DAIRY, "DAIRY", phone="021-5550000", lead_days=2, **(base | more))  # type: ignore[arg-type]


def paper(kind: PaperKind, until: date = DAY + timedelta(days=300)) -> Paper:
    """One of the dairy's."""
    return Paper(uuid5_of("paper", kind, until), DAIRY, kind, f"No-{kind}-{until}", DAY - timedelta(days=400), until)


async def furnish(db: Database, *papers: Paper) -> None:
    """A warehouse, items, the dairy, its papers (two good ones when none are named) and its prices."""
    await built(db)
    async with db.transaction() as conn:
        await procurement.put_supplier(conn, dairy(), AT)
        for one in papers or (paper("business_licence"), paper("food_production")):
            await procurement.add_paper(conn, one, AT)
        await procurement.put_prices(
            conn,
            DAIRY,
            procurement.price_rows(
                DAIRY,
                [
                    {"item_code": "cream", "pack_code": "box", "price_fen": 1_500, "min_packs": 2, "valid_from": DAY},
                    {"item_code": "milk", "pack_code": "crate", "price_fen": 9_000, "min_packs": 1, "valid_from": DAY},
                ],
            ),
        )


async def drafted(conn: Connection, boxes: int = 100, crates: int = 10, po_id: UUID | None = None) -> Order:
    """So many boxes of cream (500 g) and crates of milk (12 l)."""
    wanted = [Wanted("cream", "box", boxes), Wanted("milk", "crate", crates)]
    return await procurement.draft(conn, po_id or uuid7(), DAIRY, SH, wanted, DAY + timedelta(days=2), BUYER, DAY, AT)


async def sent(db: Database, boxes: int = 100, crates: int = 10) -> Order:
    """An order the dairy knows of."""
    async with db.transaction() as conn:
        made = await drafted(conn, boxes, crates)
        await procurement.move(conn, made.po_id, "approved", BOSS, DAY, AT)
        return await procurement.move(conn, made.po_id, "sent", BUYER, DAY, AT)


def notice(*pallets: Pallet, ref: str = "D-1", asn_id: UUID | None = None) -> Notice:
    """The dairy has dispatched these."""
    return Notice(asn_id or uuid7(), ref, AT + timedelta(days=1), "沪A12345", pallets)


def pallet(qty: int, line_no: int = 1, sscc: str = SSCC, lot: str = "C1") -> Pallet:
    """One lot on a pallet, good for 30 days."""
    return Pallet(line_no, sscc, lot, qty, DAY - timedelta(days=1), DAY + timedelta(days=30))
