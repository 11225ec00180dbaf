"""Pairing, shifts, the drawer and its reports."""

from __future__ import annotations

import asyncio
from uuid import uuid4

from tests.shop.pos.desk import BOSS, Desk
from tests.world import PEOPLE, World, bearer, store_id


async def test_a_manager_pairs_and_each_till_gets_a_letter_of_its_own(world: World) -> None:
    one, two = Desk(world), Desk(world)
    body = {"till_id": one.till_id, "name": "前台"}
    assert (await one.call("POST", "", body, "clerk1", till=False)).json()["code"] == "ground.NotYours"
    first = await one.call("POST", "", {**body, "supervisor": BOSS}, "clerk1", till=False)
    again = await one.call("POST", "", body, "manager1", till=False)
    assert first.json()["prefix"] == again.json()["prefix"] == "K"
    await asyncio.gather(*(two.call("POST", "", {"till_id": str(uuid4())}, "manager1", till=False) for _ in range(4)))
    listed = (await two.call("GET", "", who="clerk1", till=False)).json()["tills"]
    assert sorted(till["prefix"] for till in listed) == list("KLMNP")


async def test_people_of_another_store_are_refused_everywhere(desk: Desk) -> None:
    for method, path, body in (
        ("GET", "", None),
        ("POST", "/shifts", {"shift_id": str(uuid4()), "float_fen": 0}),
        ("POST", "/sales", desk.sale()),
        ("POST", "/sync", {"sales": [desk.sale()]}),
        ("POST", "/x", {}),
        ("GET", "/sales", None),
        ("POST", f"/shifts/{desk.shift_id}/count", {"counted_fen": 1}),
    ):
        answer = await desk.call(method, path, body, "manager2")
        assert (answer.status_code, answer.json()["code"]) == (403, "ground.NotYours"), path
    strange = await desk.world.call("manager2", "GET", f"/api/store/{store_id(2)}/tills/{desk.till_id}")
    assert strange.json()["code"] == "pos.NoSuchTill"


async def test_a_shift_opens_once(desk: Desk) -> None:
    again = await desk.good("POST", "/shifts", {"shift_id": desk.shift_id, "float_fen": 20_000})
    assert again["shift_id"] == desk.shift_id
    other = await desk.call("POST", "/shifts", {"shift_id": str(uuid4()), "float_fen": 1})
    assert other.json()["code"] == "pos.ShiftOpen"


async def test_the_drawer_opens_by_pin_only_and_a_move_sent_twice_is_one(desk: Desk) -> None:
    move_id = str(uuid4())
    first, second = [await desk.drawer("pay_in", 5_000, move_id) for _ in range(2)]
    assert first.json() == second.json() and first.json()["approved_by"].startswith("staff:")
    assert (await desk.drawer("pay_out", 2_000)).json()["amount_fen"] == -2_000
    assert (await desk.drawer("no_sale")).json()["amount_fen"] == 0
    assert (await desk.drawer("no_sale", 5)).status_code == 422
    assert (await desk.drawer("pay_in", 5, reason=" ")).status_code == 422
    clerk = {"staff_no": PEOPLE["clerk1"][0], "pin": BOSS["pin"]}
    assert (await desk.drawer("pay_out", 1, supervisor=clerk)).json()["code"] == "ground.NotYours"
    stranger = {"staff_no": PEOPLE["manager2"][0], "pin": BOSS["pin"]}
    assert (await desk.drawer("pay_out", 1, supervisor=stranger)).json()["code"] == "staff.WrongPin"
    figures = (await desk.good("POST", "/x", {"supervisor": BOSS}))["report"]
    assert figures["expected_fen"] == 20_000 + 5_000 - 2_000 and figures["no_sales"] == 1
    audited = await desk.world.one("SELECT count(*) FROM staff.audit WHERE act = 'pos.drawer'")
    assert audited == 3


async def test_wrong_pins_lock_the_supervisor_out(desk: Desk) -> None:
    wrong = {"staff_no": BOSS["staff_no"], "pin": "0000"}
    codes = [(await desk.drawer("no_sale", supervisor=wrong)).json()["code"] for _ in range(6)]
    assert codes == ["staff.WrongPin"] * 5 + ["ground.TooMany"]
    assert (await desk.drawer("no_sale")).json()["code"] == "ground.TooMany"
    assert await desk.world.one("SELECT count(*) FROM pos.cash_move WHERE kind = 'no_sale'") == 0


async def test_who_counts_does_not_know_and_who_is_short_says_why(desk: Desk) -> None:
    await desk.sold()
    shown = (await desk.good("GET", ""))["shift"]
    assert "expected_fen" not in shown and (await desk.call("POST", "/x", {})).json()["code"] == "ground.NotYours"
    expected = 20_000 + 2 * desk.unit_fen
    path = f"/shifts/{desk.shift_id}"
    assert (await desk.call("POST", f"{path}/close", {})).json()["code"] == "pos.NotCounted"
    await desk.good("POST", f"{path}/count", {"counted_fen": expected - 50})
    await desk.good("POST", f"{path}/count", {"counted_fen": expected - 50})
    assert (await desk.call("POST", f"{path}/count", {"counted_fen": expected})).json()["code"] == "pos.Counted"
    assert (await desk.call("POST", "/sales", desk.sale())).json()["code"] == "pos.NoShift"
    refused = await desk.call("POST", f"{path}/close", {})
    assert refused.json()["code"] == "pos.NeedsReason" and refused.json()["facts"] == {"difference_fen": -50}
    z = await desk.good("POST", f"{path}/close", {"reason": "找零错", "note": "硬币少"})
    assert (z["shift"]["difference_fen"], z["shift"]["z_no"], z["report"]["ledger_agrees"]) == (-50, 1, True)
    assert (await desk.good("POST", f"{path}/close", {"reason": "另一个"}))["shift"]["reason"] == "找零错"
    assert (await desk.call("POST", f"{path}/count", {"counted_fen": 1})).json()["code"] == "pos.Counted"
    assert (await desk.drawer("pay_in", 100)).json()["code"] == "pos.NoShift"
    assert (await desk.good("GET", path, who="manager1"))["report"] == z["report"]
    await desk.proven()


async def test_a_shift_balances_to_the_fen_over_sales_refunds_and_moves(desk: Desk) -> None:
    sold = [await desk.sold() for _ in range(3)]
    await desk.world.heard()
    cup = {"order_id": sold[0]["order_id"], "scope": "cup", "cup_nos": [1], "reason": "做错", "supervisor": BOSS}
    void = {"order_id": sold[1]["order_id"], "scope": "order", "reason": "不要了", "supervisor": BOSS}
    for body, given, state in (
        (cup, desk.unit_fen, "paid"),
        (cup, 0, "paid"),
        (void, 2 * desk.unit_fen, "cancelled"),
        (void, 0, None),
    ):
        answer = await desk.call("POST", "/refunds", body)
        if state is None:
            assert answer.json()["code"] == "orders.WrongState"
        else:
            assert answer.json() == {"given_fen": given, "order_state": state, "by_code_fen": 0}
    await desk.drawer("pay_out", 3_000)
    await desk.world.heard()
    z = await desk.closed(20_000 + 6 * desk.unit_fen - 3 * desk.unit_fen - 3_000)
    assert z["shift"]["difference_fen"] == 0 and z["report"]["ledger_agrees"]
    assert z["report"]["refunds"] == {"times": 2, "fen": -3 * desk.unit_fen}
    assert z["report"]["sales"] == {"times": 3, "fen": 6 * desk.unit_fen}
    await desk.proven()


async def test_a_refund_somebody_else_decides_leaves_the_drawer_too(desk: Desk) -> None:
    sold = await desk.sold()
    await desk.world.heard()
    path = f"/api/store/{store_id(1)}/orders/{sold['order_id']}/refunds"
    done = await desk.world.call("manager1", "POST", path, {"scope": "cup", "cup_nos": [2], "reason": "spilled"})
    assert done.json()["state"] == "approved"
    await desk.world.heard()
    await desk.world.heard()
    z = await desk.closed(20_000 + desk.unit_fen)
    assert z["shift"]["difference_fen"] == 0 and z["report"]["refunds"]["times"] == 1
    await desk.proven()


async def test_what_was_not_paid_in_cash_is_not_given_back_in_cash(desk: Desk) -> None:
    order = await desk.world.paid()
    body = {"order_id": order["order_id"], "scope": "order", "reason": "试", "supervisor": BOSS}
    assert (await desk.call("POST", "/refunds", body)).json()["code"] == "pos.NotSoldHere"


async def test_the_next_shift_begins_where_the_last_one_ended(desk: Desk) -> None:
    await desk.closed(20_000)
    assert (await desk.call("POST", "/sales", desk.sale())).json()["code"] == "pos.NoShift"
    desk.seq = 0
    await desk.opened(10_000)
    await desk.sold()
    z = await desk.closed(10_000 + 2 * desk.unit_fen)
    assert z["shift"]["z_no"] == 2
    await desk.proven()


async def test_a_repeated_key_gets_the_same_answer_of_the_same_shape(desk: Desk) -> None:
    till_id, shift_id = str(uuid4()), str(uuid4())
    for path, body in (
        (desk.base, {"till_id": till_id, "name": "二号"}),
        (f"{desk.base}/{till_id}/shifts", {"shift_id": shift_id, "float_fen": 100}),
    ):
        sent = {**bearer("manager1"), "Idempotency-Key": uuid4().hex}
        first, again = [await desk.world.client.post(path, json=body, headers=sent) for _ in range(2)]
        assert (first.status_code, again.status_code) == (201, 201), first.text
        assert first.json() == again.json()
