"""Collecting and giving back through WeChat's own protocol: invited, asked about, closed, refunded; each once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
from tests.world import SECRET, World, open_world

from teahouse.commerce.payments import handlers
from teahouse.commerce.payments.actions import CloseJob, RefundJob
from teahouse.ground.jobs import Outside
from teahouse.prove import prove
from teahouse.simulators.wechat import Settings as SimSettings
from teahouse.simulators.wechat import Simulator

NOBODY = "http://127.0.0.1:9"  # callbacks lead nowhere: all must go by asking


class Shop:
    """A world beside a platform that answers."""

    def __init__(self, world: World, base: str) -> None:
        self.world = world
        self.base = base
        state = world.app.state
        self.outside = Outside(world.db, state.http, state.settings)

    async def sim(self, path: str, body: Any = None) -> Any:
        """The control desk: a GET without a body."""
        method = "GET" if body is None else "POST"
        async with self.outside.http.request(method, f"{self.base}/sim/{path}", json=body) as answer:
            return await answer.json()

    async def invited(self, order: dict[str, Any]) -> dict[str, Any]:
        """The guest is about to pay."""
        answer = await self.world.call("guest0", "POST", f"/api/guest/orders/{order['order_id']}/pay", {})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def pay(self, order: dict[str, Any]) -> str:
        """The guest's thumb; the number of the trade."""
        number = str((await self.invited(order))["out_trade_no"])
        assert "transaction_id" in await self.sim("pay", {"out_trade_no": number})
        return number


@pytest.fixture
async def shop(chain_dsn: str, tmp_path: Path) -> AsyncIterator[Shop]:
    simulator = Simulator(SimSettings(state_dir=tmp_path, refund_delay_s=0))
    base = f"http://127.0.0.1:{await simulator.start()}"
    try:
        async with open_world(chain_dsn, tmp_path, wechat_url=base, public_url=NOBODY) as world:
            yield Shop(world, base)
    finally:
        await simulator.stop()


async def test_asked_twice_the_guest_gets_one_trade(shop: Shop) -> None:
    order = await shop.world.order()
    first, second = await shop.invited(order), await shop.invited(order)
    assert first["out_trade_no"] == second["out_trade_no"]
    assert first["invoke"]["package"] == second["invoke"]["package"]
    assert (await shop.sim("ledger"))["orders"] == 1


async def test_a_lost_callback_is_made_up_for_by_asking(shop: Shop) -> None:
    order = await shop.world.order()
    await shop.pay(order)
    assert await shop.world.state(order["order_id"]) == "placed"
    checked = await shop.world.call("guest0", "POST", f"/api/guest/orders/{order['order_id']}/check")
    assert checked.status_code == 200
    await shop.world.heard()
    assert await shop.world.state(order["order_id"]) == "paid"
    again = await shop.world.call("guest0", "POST", f"/api/guest/orders/{order['order_id']}/pay", {})
    assert again.json()["code"] == "payments.AlreadyPaid"
    assert [claim for claim in await prove(shop.world.db.dsn, SECRET, shop.base, settle_s=0) if claim[2]] == []


async def test_an_order_cancelled_while_the_guest_pays_gives_the_money_back(shop: Shop) -> None:
    order = await shop.world.order()
    number = await shop.pay(order)
    cancelled = await shop.world.call("guest0", "POST", f"/api/guest/orders/{order['order_id']}/cancel", {})
    assert cancelled.json()["state"] == "cancelled"
    payment_id = await shop.world.payment_id(order["order_id"])
    await handlers.close_job(shop.outside, msgspec.json.encode(CloseJob(payment_id)))  # WeChat says: paid first
    await shop.world.heard()
    refund_id = await shop.world.one("SELECT refund_id FROM payments.refund WHERE payment_id = $1", payment_id)
    await settle(shop, refund_id)
    rows = {row[0]: row for row in (await shop.sim("ledger/all"))["rows"]}
    assert rows[number][3:] == [order["total_fen"], order["total_fen"]]
    await shop.world.heard()
    assert [claim for claim in await prove(shop.world.db.dsn, SECRET, shop.base, settle_s=5) if claim[2]] == []


async def settle(shop: Shop, refund_id: Any) -> None:
    """Send a refund, and ask until it has arrived: the same number on every try."""
    for _ in range(50):
        try:
            await handlers.refund_job(shop.outside, msgspec.json.encode(RefundJob(refund_id)))
        except handlers.WechatUnknown:
            continue
        if await shop.world.one("SELECT state FROM payments.refund WHERE refund_id = $1", refund_id) == "done":
            return
    raise AssertionError("the refund never arrived")


async def test_a_refund_sent_again_and_again_goes_out_once(shop: Shop) -> None:
    order = await shop.world.order()
    number = await shop.pay(order)
    await shop.world.call("guest0", "POST", f"/api/guest/orders/{order['order_id']}/check")
    await shop.world.heard()
    path = f"/api/office/orders/{order['order_id']}/refunds"
    asked = (await shop.world.call("support", "POST", path, {"scope": "cup", "cup_nos": [1], "reason": "x"})).json()
    for _ in range(3):
        await settle(shop, UUID(asked["refund_id"]))
    await shop.world.heard()
    assert await shop.world.one("SELECT state FROM orders.refund") == "done"
    rows = {row[0]: row for row in (await shop.sim("ledger/all"))["rows"]}
    assert rows[number][4] == asked["amount_fen"]


async def test_while_wechat_is_away_the_order_stands(chain_dsn: str, tmp_path: Path) -> None:
    async with open_world(chain_dsn, tmp_path) as world:
        order = await world.order()
        answer = await world.call("guest0", "POST", f"/api/guest/orders/{order['order_id']}/pay", {})
        assert (answer.status_code, answer.json()["code"]) == (503, "payments.WechatAway")
        assert int(answer.headers["retry-after"]) > 0
        assert await world.state(order["order_id"]) == "placed"
