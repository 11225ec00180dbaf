"""What buyers' screens ask over HTTP: the notices of an order, and an invoice laid beside it."""

from __future__ import annotations

from uuid import uuid4

from tests.supply.procurement import market
from tests.world import World

from teahouse.supply import procurement


async def test_notices_of_an_order_are_read_as_they_were_made(world: World) -> None:
    await market.furnish(world.db)
    order = await market.sent(world.db)
    path = f"/api/supply/purchase_orders/{order.po_id}/asn"
    assert (await world.call("buyer", "GET", path)).json() == []
    async with world.db.transaction() as conn:
        await procurement.announce(conn, order.po_id, market.notice(market.pallet(5_000)), market.AT)
    (told,) = (await world.call("finance", "GET", path)).json()
    assert (told["supplier_ref"], [(one["sscc"], one["qty"]) for one in told["pallets"]]) == (
        "D-1", [(market.SSCC, 5_000)]
    )  # fmt: skip
    assert (await world.call("buyer", "GET", f"/api/supply/purchase_orders/{uuid4()}/asn")).status_code == 404


async def test_an_invoice_is_shown_with_its_lines_its_order_and_what_was_charged_before(world: World) -> None:
    await market.furnish(world.db)
    order = await market.sent(world.db)
    bills = [str(uuid4()), str(uuid4())]
    for n, bill in enumerate(bills):
        body = {
            "invoice_id": bill, "invoice_no": f"N{n}", "po_id": str(order.po_id), "total_fen": 1_600 * 3,
            "lines": [{"line_no": 1, "packs": 3, "price_fen": 1_600}],
        }  # fmt: skip
        assert (await world.call("finance", "POST", "/api/supply/invoices", body)).status_code == 200
    view = (await world.call("finance", "GET", f"/api/supply/invoices/{bills[1]}")).json()
    assert view["charged"] == [{"line_no": 1, "packs": 3, "price_fen": 1_600}]
    assert view["charged_before"] == {"1": 3}
    assert (view["invoice"]["state"], view["order"]["po_no"]) == ("disputed", order.po_no)
    assert {one["code"] for one in view["invoice"]["differences"]} == {"quantity", "price"}
    assert (await world.call("finance", "GET", f"/api/supply/invoices/{uuid4()}")).status_code == 404
