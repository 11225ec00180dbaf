"""Callbacks that are not WeChat's change nothing and are written down; a genuine one told twice is heard once."""

from __future__ import annotations

import time
from typing import Any
from uuid import UUID

import httpx
import msgspec
import pytest
from tests.world import World

from teahouse.simulators.wechat_faults import forged

PAY, REFUND = "/api/partner/wechat/pay", "/api/partner/wechat/refund"
KINDS = (
    "bad_signature",
    "wrong_key",
    "old_timestamp",
    "tampered_body",
    "unknown_serial",
    "missing_header",
    "sign_probe",
)


def notice(world: World, number: str, fen: int, notice_id: str = "EV-1", **more: Any) -> bytes:
    """The body of a payment notification, sealed with the true key."""
    trade = {
        "mchid": world.keys.account.mch_id,
        "out_trade_no": number,
        "trade_state": "SUCCESS",
        "transaction_id": f"42{number[:20]}",
        "amount": {"total": fen, "currency": "CNY"},
        "payer": {"openid": "o_test0"},
        "success_time": "2026-01-31T12:00:00+08:00",
        **more,
    }
    sealed = world.keys.sealed(msgspec.json.encode(trade), "transaction")
    return msgspec.json.encode({"id": notice_id, "event_type": "TRANSACTION.SUCCESS", "resource": sealed})


async def post(world: World, body: bytes, headers: dict[str, str], path: str = PAY) -> httpx.Response:
    return await world.client.post(path, content=body, headers={**headers, "content-type": "application/json"})


async def signed(world: World, body: bytes, path: str = PAY) -> httpx.Response:
    return await post(world, body, world.keys.signed(body, time.time()), path)


async def test_a_genuine_callback_pays_and_its_replay_changes_nothing(world: World) -> None:
    order = await world.order()
    number = (await world.payment_id(order["order_id"])).hex
    body = notice(world, number, order["total_fen"])
    headers = world.keys.signed(body, time.time())
    first = await post(world, body, headers)
    assert (first.status_code, first.json()["code"]) == (200, "SUCCESS")
    await world.heard()
    assert await world.state(order["order_id"]) == "paid"
    events = await world.one("SELECT count(*) FROM ground.event")
    again = await post(world, body, headers)  # the very same bytes
    other = await signed(world, notice(world, number, order["total_fen"], "EV-2"))  # the same news under another id
    assert (again.status_code, other.status_code) == (200, 200)
    await world.heard()
    assert await world.one("SELECT count(*) FROM ground.event") == events
    assert await world.one("SELECT count(*) FROM payments.ledger") == 1
    assert await world.one("SELECT count(*) FROM payments.refused_callback") == 0


@pytest.mark.parametrize("kind", KINDS)
async def test_a_forged_callback_is_refused_and_written_down(shared_world: World, kind: str) -> None:
    world = shared_world
    # Other tests of this process sell out store 1, and its menus hear all their news.
    order = await world.order("guest2", store=3)
    before = await world.one("SELECT count(*) FROM payments.refused_callback")
    body = notice(world, (await world.payment_id(order["order_id"])).hex, order["total_fen"], f"EV-{kind}")
    headers, sent = forged(kind, body, world.keys, time.time())
    answer = await post(world, sent, headers)
    assert 400 <= answer.status_code < 500 and answer.json()["code"] == "FAIL"
    assert await world.one("SELECT count(*) FROM payments.refused_callback") == before + 1
    assert await world.state(order["order_id"]) == "placed"
    state = await world.one("SELECT state FROM payments.payment WHERE order_id = $1", UUID(order["order_id"]))
    assert state == "opened"


async def test_a_callback_of_another_merchant_is_refused(world: World) -> None:
    order = await world.order()
    number = (await world.payment_id(order["order_id"])).hex
    answer = await signed(world, notice(world, number, order["total_fen"], mchid="1999999999"))
    assert answer.status_code == 401
    assert await world.one("SELECT reason FROM payments.refused_callback") == "wrong_merchant"


@pytest.mark.parametrize(
    ("change", "number"),
    [
        ({"amount": {"total": 1}}, None),
        ({"trade_state": "NOTPAY"}, None),
        ({}, "0" * 32),
        ({}, "not a number of ours"),
        ({}, ""),
    ],
)
async def test_a_callback_that_does_not_fit_an_order_is_heard_and_changes_nothing(
    world: World, change: dict[str, Any], number: str | None
) -> None:
    order = await world.order()
    wanted = (await world.payment_id(order["order_id"])).hex if number is None else number
    answer = await signed(world, notice(world, wanted, order["total_fen"], **change))
    assert answer.status_code == 200
    await world.heard()
    assert await world.state(order["order_id"]) == "placed"


@pytest.mark.parametrize("body", [b"", b"{}", b"null", b"\xff\xfe", b'{"id":1}', b"x" * 70_000])
async def test_garbage_is_refused_even_when_it_is_signed(shared_world: World, body: bytes) -> None:
    for path in (PAY, REFUND):
        assert (await signed(shared_world, body, path)).status_code == 401


async def test_a_refund_callback_settles_once(world: World) -> None:
    order = await world.paid()
    path = f"/api/office/orders/{order['order_id']}/refunds"
    asked = (await world.call("support", "POST", path, {"scope": "cup", "cup_nos": [1], "reason": "spilled"})).json()
    refund = {
        "mchid": world.keys.account.mch_id,
        "out_trade_no": "x",
        "out_refund_no": UUID(asked["refund_id"]).hex,
        "refund_id": "50",
        "refund_status": "SUCCESS",
        "amount": {"total": order["total_fen"], "refund": asked["amount_fen"]},
    }
    sealed = world.keys.sealed(msgspec.json.encode(refund), "refund")
    body = msgspec.json.encode({"id": "EV-R1", "event_type": "REFUND.SUCCESS", "resource": sealed})
    for _ in range(3):
        assert (await signed(world, body, REFUND)).status_code == 200
    await world.heard()
    assert await world.one("SELECT state FROM orders.refund") == "done"
    assert await world.one("SELECT count(*) FROM payments.ledger") == 2
