"""Goods that go back (store to warehouse, warehouse to supplier) and goods that cross the dock: booked, charged, refused."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.supply.inventory import pantry
from tests.supply.inventory.pantry import AT, DAY, in_days
from tests.supply.procurement import market
from tests.supply.wms import depot
from tests.supply.wms.depot import STORES, code, done, fresh_sscc, to_ship
from tests.supply.wms.test_outbound import facts, shipped

from teahouse.ground.db import Database
from teahouse.supply import inventory, procurement
from teahouse.supply.inventory import SUPPLIER
from teahouse.supply.wms import errands

WHY = {"reason": "胀包"}


async def rejected(db: Database, po_id: UUID) -> tuple[int, int, str]:
    """(received, rejected, state) of an order's first line."""
    async with db.read() as conn:
        order = await procurement.order(conn, po_id)
    return order.lines[0].received_qty, order.lines[0].rejected_qty, order.state


async def held(db: Database) -> tuple[Any, Any]:
    """An order whose cream waits in quarantine."""
    order = await market.sent(db)
    came = await depot.received(db, order.po_no, 20_000)
    await done(db, "inspect", receipt_id=came.receipt_id, verdict="hold", reason="laboratory")
    return order, came


async def test_held_goods_go_back_to_their_supplier_and_are_not_owed_for(db: Database) -> None:
    await depot.furnish(db)
    order, came = await held(db)
    assert await code(db, "sendback", receipt_id=came.receipt_id) == "wms.NeedsReason"
    assert await code(db, "sendback", receipt_id=came.receipt_id, qty=20_001, **WHY) == "wms.MoreThanThere"
    gone = await done(db, "sendback", "key-back-1", receipt_id=came.receipt_id, qty=5_000, **WHY)
    again = await done(db, "sendback", "key-back-1", receipt_id=came.receipt_id, qty=5_000, **WHY)
    assert gone == again and [(m.source, m.target, m.qty) for m in gone.moves] == [("Q1", "supplier", 5_000)]
    await done(db, "sendback", receipt_id=came.receipt_id, **WHY)  # the rest
    assert await code(db, "sendback", receipt_id=came.receipt_id, **WHY) == "wms.MoreThanThere"
    assert await rejected(db, order.po_id) == (20_000, 20_000, "part_received")
    assert await pantry.total(db, SUPPLIER, "cream") == 0
    await depot.proven(db)


async def test_what_lies_in_a_bin_goes_back_by_the_order_its_lot_came_by(db: Database) -> None:
    await depot.furnish(db)
    order = await market.sent(db)
    came = await depot.received(db, order.po_no, 50_000)
    await done(db, "inspect", receipt_id=came.receipt_id, verdict="release", sampled=5)
    await done(db, "putaway", receipt_id=came.receipt_id, spot="C-01")
    assert (await rejected(db, order.po_id))[2] == "part_received"  # milk has not come
    back = {"item": "cream", "lot_no": "C1", "spot": "C-01", **WHY}
    await depot.taken(db, to_ship(0, "cream", 45_000))  # set aside: not to be sent away
    assert await code(db, "sendback", **back, qty=6_000) == "inventory.NotEnough"
    assert await code(db, "sendback", **(back | {"spot": "C-99"}), qty=1) == "wms.NoSuchSpot"
    assert await code(db, "sendback", **(back | {"lot_no": "?"}), qty=1) == "inventory.UnknownLot"
    gone = await done(db, "sendback", **back, qty=5_000)
    assert (gone.moves[0].source, gone.moves[0].target) == ("C-01", "supplier")
    assert (await rejected(db, order.po_id))[:2] == (50_000, 5_000)
    await depot.stocked(db, "C-02", ("cream", "found", 1_000, 30))
    nobodys = {"item": "cream", "lot_no": "found", "spot": "C-02", **WHY}
    assert await code(db, "sendback", **nobodys, qty=1_000) == "wms.NoSuchReceipt"
    await depot.proven(db)


async def delivered(db: Database, came: int) -> UUID:
    """A shipment of 2,000 g of cream of which the first store took so much."""
    await depot.stocked(db, "C-01", ("cream", "L", 50_000, 30))
    await depot.taken(db, to_ship(0, "cream", 2_000))
    (stop,) = await depot.walk(db)
    await done(db, "pick", pick_id=stop.pick_id, qty=2_000, spot=stop.spot)
    await shipped(db, stop.sscc, stop.shipment_id)
    async with db.transaction() as conn:
        counted = [pantry.line("cream", came, "L")] if came else []
        await inventory.receive_transit(
            conn, stop.shipment_id, STORES[0], counted, "store-key-1", AT, "staff:s", DAY, "x"
        )
    return UUID(str(stop.shipment_id))


async def test_a_driver_brings_back_what_a_store_did_not_take_by_the_label_of_its_box(db: Database) -> None:
    await depot.furnish(db)
    shipment = await delivered(db, 1_500)
    async with db.read() as conn:
        (card,) = await errands.backs(conn, depot.SH, AT)
        sscc = await conn.fetchval("SELECT sscc FROM wms.unit WHERE shipment_id = $1", shipment)
    assert (card.shipment_id, card.item_code, card.lot_no, card.qty) == (shipment, "cream", "L", 500)
    back = {"sscc": sscc, "item": "cream", "lot_no": "L", **WHY}
    assert await code(db, "return", **back, qty=501) == "wms.MoreThanThere"
    assert await code(db, "return", **(back | {"sscc": fresh_sscc(9)}), qty=1) == "wms.NoSuchUnit"
    came = await done(db, "return", **back, qty=300)
    async with db.read() as conn:
        assert [one.qty for one in await errands.backs(conn, depot.SH, AT)] == [200]
    assert await code(db, "sendback", receipt_id=came.receipt_id, **WHY) == "wms.NotTheSuppliers"
    gone = await done(db, "inspect", receipt_id=came.receipt_id, verdict="reject", reason="warm")
    assert gone.moves[0].target == "waste"
    await depot.proven(db)


async def test_a_line_crosses_the_dock_bit_by_bit_and_never_gets_more_than_it_lacks(db: Database) -> None:
    """Five of ten set aside, two of them not found, the rest over the dock in two scans of two batches."""
    await depot.furnish(db)
    order = await market.sent(db)
    await depot.stocked(db, "C-01", ("cream", "L", 1_000, 30))
    line = to_ship(0, "cream", 2_000)
    await depot.taken(db, line)
    (stop,) = await depot.walk(db)
    await done(db, "pick", pick_id=stop.pick_id, qty=600, spot=stop.spot, reason="empty")
    came = await depot.received(db, order.po_no, 5_000)
    await done(db, "inspect", receipt_id=came.receipt_id, verdict="release", sampled=2)
    async with db.read() as conn:
        (card,) = await errands.crossings(conn, depot.SH)
    assert (card.missing, card.left, card.sscc) == (1_400, 5_000, stop.sscc)
    over = {"receipt_id": came.receipt_id, "line_id": line.line_id, "sscc": stop.sscc}
    await done(db, "crossdock", **over, qty=500)
    assert await code(db, "crossdock", **over, qty=901) == "wms.MoreThanThere"
    await done(db, "crossdock", **over, qty=900)
    assert await code(db, "crossdock", **over, qty=1) == "wms.MoreThanThere"
    assert [fact["qty"] for fact in await facts(db, "wms.LineFilled")] == [500, 900]
    async with db.read() as conn:
        assert await errands.crossings(conn, depot.SH) == []
    await shipped(db, stop.sscc, stop.shipment_id)
    await depot.proven(db)


async def test_a_lot_that_will_not_last_is_not_offered_to_cross(db: Database) -> None:
    await depot.furnish(db)
    order = await market.sent(db)
    line = to_ship(0, "cream", 2_000, arrives=in_days(29))
    await depot.taken(db, line)
    came = await depot.received(db, order.po_no, 5_000, days=30)
    await done(db, "inspect", receipt_id=came.receipt_id, verdict="release", sampled=2)
    async with db.read() as conn:
        assert await errands.crossings(conn, depot.SH) == []
    over = {"receipt_id": came.receipt_id, "line_id": line.line_id, "sscc": fresh_sscc(2), "qty": 1_000}
    assert await code(db, "crossdock", **over) == "wms.ShortLife"


async def test_every_new_label_is_another(db: Database) -> None:
    await depot.furnish(db)
    async with db.transaction() as conn:
        made = await errands.labels(conn, 3)
    assert len({one.sscc for one in made}) == 3
    assert made[0].text == f"(00){made[0].sscc}" and made[0].link.endswith(f"/00/{made[0].sscc}")
