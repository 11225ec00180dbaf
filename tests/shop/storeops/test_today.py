"""The manager's page: figures beside last week's, what is wrong, refunds within a manager's limit."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from tests.shop.storeops.floor import PATH, STORE, Floor
from tests.world import LATTE, store_id

from teahouse.commerce import orders
from teahouse.ground import clock


async def refund_of(floor: Floor, order: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A clerk asks for a guest's money."""
    body = {"scope": "order", "reason": "too sweet", **more}
    answer = await floor.world.call("clerk1", "POST", f"{PATH}/orders/{order['order_id']}/refunds", body)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def page(floor: Floor, who: str = "manager1") -> Any:
    """What the manager sees."""
    return await floor.call("GET", "/today", who=who)


async def test_the_day_stands_beside_the_same_day_a_week_ago(floor: Floor) -> None:
    mine = [await floor.world.paid() for _ in range(3)]
    await floor.world.paid("guest1", 2)
    await floor.world.order()  # not paid: no figure
    async with floor.world.db.transaction() as conn:  # two of them were sold a week ago, one of those later in the day
        for order, minutes in ((mine[0], -30), (mine[1], 30)):
            await conn.execute(
                "UPDATE orders.orders SET business_day = business_day - 7, paid_at = $2 WHERE order_id = $1",
                UUID(order["order_id"]),
                clock.now() - timedelta(days=7) + timedelta(minutes=minutes),
            )
    shown = await page(floor)
    price = mine[0]["total_fen"]
    one, two = {"orders": 1, "cups": 2, "money_fen": price}, {"orders": 2, "cups": 4, "money_fen": 2 * price}
    assert (shown["today"], shown["last_week_by_now"], shown["last_week"]) == (one, one, two)
    assert sum(hour["orders"] for hour in shown["hours"]) == 1
    assert sum(hour["last_week_cups"] for hour in shown["hours"]) == 4
    assert shown["counts"]["queued"] == 3 and shown["wait_min"] >= 1  # the kitchen's queue knows no weeks
    assert (shown["state"], shown["store"]["store_no"], shown["day"]) == ("open", "T0001", str(floor.today))


async def test_what_runs_low_and_what_is_sold_out_is_there(floor: Floor) -> None:
    async with floor.world.db.transaction() as conn:
        await conn.execute("UPDATE inventory.balance SET qty = 0 WHERE item_code = 'straw'")
    await floor.call("POST", "/sold_out", {"code": "pudding-milk-tea", "minutes": 5, "reason": ""})
    await floor.world.app.state.menus.load(floor.world.db)
    shown = await page(floor)
    assert [one["item"] for one in shown["low"]] == ["straw"]
    assert [(one["code"], bool(one["name"]["zh"])) for one in shown["sold_out"]] == [("pudding-milk-tea", True)]


async def test_a_manager_decides_about_refunds_within_the_limit(floor: Floor) -> None:
    small = [await floor.world.paid() for _ in range(2)]
    large = await floor.world.paid(lines=[{**LATTE, "quantity": 20}])
    asked = [await refund_of(floor, order) for order in (*small, large)]
    assert {one["state"] for one in asked} == {"asked"}
    shown = await page(floor)
    assert [(one["may_approve"], one["amount_fen"] <= shown["approve_max_fen"]) for one in shown["refunds"]] == [
        (True, True), (True, True), (False, False),
    ]  # fmt: skip
    assert shown["refunds"][0]["asked_by"] == "clerk1" and shown["refunds"][0]["pickup_no"].startswith("A")
    assert shown["approve_max_fen"] == orders.APPROVE_MAX_FEN
    yes = await floor.call("POST", f"/refunds/{asked[0]['refund_id']}/approve", {}, "manager1")
    assert yes["state"] == "approved"
    assert await floor.call("POST", f"/refunds/{asked[0]['refund_id']}/approve", {}, "manager1") == yes
    no = await floor.call("POST", f"/refunds/{asked[1]['refund_id']}/reject", {"note": "was fine"}, "manager1")
    assert (no["state"], no["note"]) == ("rejected", "was fine")
    refused = await floor.call("POST", f"/refunds/{asked[2]['refund_id']}/approve", {}, "manager1", 403)
    assert refused["code"] == "orders.NeedsApproval"
    await floor.call("POST", f"/refunds/{asked[2]['refund_id']}/approve", {}, "barista1", 403)
    assert (await floor.call("POST", f"/refunds/{asked[2]['refund_id']}/approve", {}, "head_office"))[
        "state"
    ] == "approved"
    assert (await page(floor))["refunds"] == []


async def test_a_refund_of_another_store_is_not_there(floor: Floor) -> None:
    asked = await refund_of(floor, await floor.world.paid())
    path = f"/api/store/{store_id(2)}/refunds/{asked['refund_id']}"
    for verb in ("approve", "reject"):
        answer = await floor.world.call("manager2", "POST", f"{path}/{verb}", {})
        assert (answer.status_code, answer.json()["code"]) == (404, "orders.NoSuchRefund")
    assert await floor.world.one("SELECT state FROM orders.refund WHERE store_id = $1", STORE) == "asked"


async def test_figures_are_for_managers_alone(floor: Floor) -> None:
    for who, status in (("barista1", 403), ("manager2", 403), ("region_east", 200), ("head_office", 200)):
        assert (await floor.world.call(who, "GET", f"{PATH}/today")).status_code == status
