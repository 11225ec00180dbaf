"""Money off by hand: who may, how much, for what; every fen of it on the order, in refunds and in the reports."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.shop.pos.desk import BOSS, LINE, Desk, ago
from tests.world import GUEST_IDS, PEOPLE, actor, store_id

from teahouse.commerce import menu, orders
from teahouse.commerce.orders.discounts import NothingLeft, TooMuchOff
from teahouse.commerce.orders.model import Line, cup_shares
from teahouse.ground import clock
from teahouse.ground.errors import Invalid
from teahouse.shop import pos

THREE = {**LINE, "quantity": 3, "choices": ["size-m", "ice-normal", "sugar-50"]}


def basket(desk: Desk) -> list[dict[str, Any]]:
    """Two cups and three cups at one price."""
    return [{**one, "unit_fen": desk.unit_fen} for one in (LINE, THREE)]


async def off(desk: Desk, lines: list[dict[str, Any]], who: str = "clerk1", **more: Any) -> Any:
    """The answer to a discount asked for, approved by the manager unless told otherwise."""
    body = {"discount_id": str(uuid4()), "lines": lines, "reason": "complaint", "supervisor": BOSS, **more}
    return await desk.call("POST", "/discounts", body, who)


def less(lines: list[dict[str, Any]], approved: Any) -> list[dict[str, Any]]:
    """The lines with what was approved taken off them."""
    return [
        {**line, "offs": [*line.get("offs", []), {"discount_id": approved["discount_id"], "off_fen": fen}] if fen else
         line.get("offs", [])}
        for line, fen in zip(lines, approved["offs"], strict=True)
    ]  # fmt: skip


# -- the rule, over every basket ---------------------------------------------------------------------------------------

COSTS = st.lists(st.integers(0, 20_000), min_size=1, max_size=8)


@given(COSTS, st.data())
def test_what_is_taken_off_lies_on_the_lines_to_the_fen_and_every_cup_gives_back_what_was_paid(
    costs: list[int], data: st.DataObject
) -> None:
    line_no = data.draw(st.none() | st.integers(1, len(costs)))
    percent = data.draw(st.none() | st.integers(1, 100))
    amount = None if percent is not None else data.draw(st.integers(1, 60_000))
    whole = sum(costs) if line_no is None else costs[line_no - 1]
    try:
        offs = orders.spread(costs, line_no, percent, amount)
    except (TooMuchOff, NothingLeft, Invalid):
        wanted = amount if amount is not None else whole * (percent or 0) / 100
        assert wanted < 1 or wanted > min(whole, orders.OFF_MAX_FEN) - 1 or wanted > sum(costs) - 1
        return
    assert sum(offs) == (amount if amount is not None else int(whole * (percent or 0) / 100 + 0.5))
    assert all(0 <= taken <= cost for taken, cost in zip(offs, costs, strict=True))
    cups = data.draw(st.lists(st.integers(1, 5), min_size=len(costs), max_size=len(costs)))
    lines = [
        Line(no, "tea", [], n, 0, cost - taken, 100, None, taken)
        for no, (cost, taken, n) in enumerate(zip(costs, offs, cups, strict=True), 1)
    ]
    shares = cup_shares(lines)
    assert len(shares) == sum(cups) and sum(shares.values()) == sum(costs) - sum(offs) >= 1
    assert all(fen >= 0 for fen in shares.values())


def test_nothing_goes_below_zero_and_nothing_above_what_it_costs() -> None:
    assert orders.spread([100, 300], 1, 100, None) == [100, 0]
    assert orders.spread([100, 300], None, None, 399) == [100, 299]
    assert orders.spread([0, 333], None, 50, None) == [0, 167]
    for wrong, asked in (
        (TooMuchOff, (1, None, 101)),
        (TooMuchOff, (None, None, 401)),
        (NothingLeft, (None, 100, None)),
        (Invalid, (3, 10, None)),
        (Invalid, (None, None, None)),
        (Invalid, (None, 10, 10)),
    ):
        with pytest.raises(wrong):
            orders.spread([100, 300], *asked)
    with pytest.raises(TooMuchOff) as told:
        orders.spread([100_000], None, 90, None)
    assert told.value.facts == {"off_fen": 90_000, "most_fen": orders.OFF_MAX_FEN}


# -- who may, and for what ---------------------------------------------------------------------------------------------


async def test_a_clerk_needs_a_supervisors_pin_and_a_manager_does_not(desk: Desk) -> None:
    lines = basket(desk)
    assert (await off(desk, lines, percent=10, supervisor=None)).json()["code"] == "ground.NotYours"
    clerk = {"staff_no": PEOPLE["clerk1"][0], "pin": BOSS["pin"]}
    assert (await off(desk, lines, percent=10, supervisor=clerk)).json()["code"] == "ground.NotYours"
    stranger = {"staff_no": PEOPLE["manager2"][0], "pin": BOSS["pin"]}
    assert (await off(desk, lines, percent=10, supervisor=stranger)).json()["code"] == "staff.WrongPin"
    assert (await off(desk, lines, "manager2", percent=10)).status_code == 403
    assert (await off(desk, lines, percent=10)).json()["off_fen"] == (5 * desk.unit_fen * 10 + 50) // 100
    assert (await off(desk, lines, "manager1", percent=10, supervisor=None)).status_code == 200
    audited = "SELECT count(*) FROM staff.audit WHERE act = 'pos.discount' AND facts ? 'approved_by'"
    assert await desk.world.one(audited) == 2


async def test_wrong_pins_lock_the_supervisor_out_of_discounts_too(desk: Desk) -> None:
    wrong = {"staff_no": BOSS["staff_no"], "pin": "0000"}
    codes = [(await off(desk, basket(desk), percent=5, supervisor=wrong)).json()["code"] for _ in range(6)]
    assert codes == ["staff.WrongPin"] * 5 + ["ground.TooMany"]
    assert (await off(desk, basket(desk), percent=5)).json()["code"] == "ground.TooMany"
    assert await desk.world.one("SELECT count(*) FROM pos.discount") == 0


async def test_too_much_nothing_and_nonsense_are_refused_with_figures(desk: Desk) -> None:
    lines, unit = basket(desk), desk.unit_fen
    for more, code, facts in (
        (
            {"amount_fen": 2 * unit + 1, "line_no": 1},
            "orders.TooMuchOff",
            {"off_fen": 2 * unit + 1, "most_fen": 2 * unit},
        ),
        ({"amount_fen": 60_000}, "orders.TooMuchOff", {"off_fen": 60_000, "most_fen": 5 * unit}),
        ({"percent": 100}, "orders.NothingLeft", {"off_fen": 5 * unit, "total_fen": 5 * unit}),
    ):
        refused = await off(desk, lines, **more)
        assert (refused.status_code, refused.json()["code"], refused.json()["facts"]) == (409, code, facts)
    for nonsense in (
        {"percent": 101}, {"percent": 0}, {}, {"percent": 5, "amount_fen": 5}, {"percent": 5, "line_no": 3},
        {"percent": 5, "reason": "because"}, {"percent": 5, "reason": "other"}, {"percent": 5, "reason": "other", "note": " "},
        {"percent": 5, "lines": []}, {"amount_fen": 0},
    ):  # fmt: skip
        assert (await off(desk, nonsense.pop("lines", lines), **nonsense)).status_code == 422, nonsense  # type: ignore[arg-type]
    dear = [{**lines[0], "unit_fen": unit + 1}]
    assert (await off(desk, dear, percent=5)).json()["code"] == "pos.PriceChanged"
    assert (await off(desk, lines, percent=5, reason="other", note="常客")).status_code == 200
    assert await desk.world.one("SELECT count(*) FROM pos.discount") == 1
    await desk.closed(20_000)
    assert (await off(desk, lines, percent=5)).json()["code"] == "pos.NoShift"


async def test_the_same_discount_asked_twice_at_once_is_one(desk: Desk) -> None:
    discount_id = str(uuid4())
    asked = [off(desk, basket(desk), percent=20, discount_id=discount_id) for _ in range(4)]
    answers = [answer.json() for answer in await asyncio.gather(*asked)]
    assert answers == [answers[0]] * 4 and answers[0]["scope"] == "order"
    assert await desk.world.one("SELECT count(*) FROM pos.discount") == 1
    assert await desk.world.one("SELECT count(*) FROM staff.audit WHERE act = 'pos.discount'") == 1
    other = await Desk(desk.world).paired()
    assert (await off(other, basket(desk), percent=20, discount_id=discount_id)).json()["code"] == "pos.DiscountGone"


# -- sold ---------------------------------------------------------------------------------------------------------------


async def test_a_discounted_sale_says_why_and_who_and_gives_back_what_was_paid(desk: Desk) -> None:
    unit = desk.unit_fen
    lines = less(basket(desk), (await off(desk, basket(desk), percent=50, line_no=1, reason="spoiled")).json())
    whole = (await off(desk, lines, amount_fen=1_000, reason="other", note="等太久")).json()
    assert whole["offs"] == [250, 750]  # by what is left of each line
    sale = desk.sale(lines=less(lines, whole))
    first, again = [await desk.good("POST", "/sales", sale) for _ in range(2)]
    paid = 4 * unit - 1_000
    assert first["order_id"] == again["order_id"] and first["total_fen"] == paid
    shown = f"/api/store/{store_id(1)}/orders/{first['order_id']}"
    order = (await desk.world.call("clerk1", "GET", shown)).json()
    assert (order["total_fen"], order["off_fen"]) == (paid, unit + 1_000)
    assert [(d["line_no"], d["off_fen"], d["reason"], d["note"]) for d in order["discounts"]] == [
        (1, unit, "spoiled", ""), (None, 1_000, "other", "等太久")]  # fmt: skip
    asked, approved = {d["asked_by"] for d in order["discounts"]}, {d["approved_by"] for d in order["discounts"]}
    assert len(asked) == len(approved) == 1 and asked != approved
    assert [(s["state"], s["amount_fen"]) for s in order["timeline"]][1:3] == [
        ("discounted", unit), ("discounted", 1_000)]  # fmt: skip
    await desk.world.heard()
    body = await desk.world.one("SELECT body FROM ground.event WHERE kind = 'orders.OrderPaid'")
    assert body["off_fen"] == unit + 1_000
    given = []
    for cup in (1, 2, 3, 4, 5):
        asked_back = {
            "order_id": first["order_id"],
            "scope": "cup",
            "cup_nos": [cup],
            "reason": "做错",
            "supervisor": BOSS,
        }
        given.append((await desk.good("POST", "/refunds", asked_back))["given_fen"])
    assert sum(given) == paid and given == [(unit - 250) // 2] * 2 + [unit - 250] * 3
    await desk.world.heard()
    z = await desk.closed(20_000)
    assert z["shift"]["difference_fen"] == 0 and z["report"]["ledger_agrees"]
    assert z["report"]["discounts"] == {"spoiled": {"times": 1, "fen": unit}, "other": {"times": 1, "fen": 1_000}}
    assert z["report"]["sales"] == {"times": 1, "fen": paid}
    await desk.proven()


async def test_an_approval_holds_for_its_basket_and_for_one_sale(desk: Desk) -> None:
    lines = basket(desk)
    approved = (await off(desk, lines, percent=50)).json()
    good = less(lines, approved)
    offs = good[0]["offs"]
    for other in (
        [{**good[0], "quantity": 3}, good[1]],
        [good[0]],
        [*good, {**LINE, "quantity": 1, "unit_fen": desk.unit_fen}],
        [good[0], {**good[1], "offs": [{**offs[0], "off_fen": 3}]}],
    ):
        refused = await desk.call("POST", "/sales", {**desk.sale(lines=other), "seq": 1})
        assert refused.json()["code"] == "pos.DiscountGone" and refused.json()["facts"]["why"] == "changed", other
    made_up = [{**lines[0], "offs": [{"discount_id": str(uuid4()), "off_fen": 5}]}]
    assert (await desk.call("POST", "/sales", {**desk.sale(lines=made_up), "seq": 1})).json()["facts"][
        "why"
    ] == "unknown"
    below = [{**lines[0], "offs": [{**offs[0], "off_fen": 2 * desk.unit_fen + 1}]}, lines[1]]
    assert (await desk.call("POST", "/sales", {**desk.sale(lines=below), "seq": 1})).status_code == 422
    desk.seq = 0
    await desk.sold(lines=good)
    assert (await desk.call("POST", "/sales", desk.sale(lines=good))).json()["facts"]["why"] == "used"
    async with desk.world.db.transaction() as conn:
        await conn.execute("UPDATE pos.discount SET at = at - $1::interval, sale_id = NULL", timedelta(hours=25))
    desk.seq = 1
    assert (await desk.call("POST", "/sales", desk.sale(lines=good))).json()["facts"]["why"] == "old"


async def test_parts_pay_a_discounted_basket_and_a_cancelled_one_may_be_paid_anew(desk: Desk) -> None:
    lines = basket(desk)
    approved = (await off(desk, lines, percent=30)).json()
    due = 5 * desk.unit_fen - approved["off_fen"]
    for ends in ("cancel", "pay"):
        sale = desk.sale(lines=less(lines, approved), tendered_fen=0)
        begun = await desk.good("POST", "/checkouts", sale)
        assert begun["left_fen"] == due
        part = {"part_id": str(uuid4()), "amount_fen": due - 100, "tendered_fen": due - 100}
        await desk.good("POST", f"/checkouts/{sale['sale_id']}/cash", part)
        if ends == "cancel":
            await desk.good("POST", f"/checkouts/{sale['sale_id']}/cancel")
        else:
            rest = {"part_id": str(uuid4()), "amount_fen": 100, "tendered_fen": 500}
            assert (await desk.good("POST", f"/checkouts/{sale['sale_id']}/cash", rest))["state"] == "paid"
    await desk.world.heard()
    z = await desk.closed(20_000 + due)
    assert z["report"]["discounts"] == {"complaint": {"times": 1, "fen": approved["off_fen"]}}
    assert z["report"]["ledger_agrees"]
    await desk.proven()


# -- told later ---------------------------------------------------------------------------------------------------------


async def test_a_sale_told_later_keeps_its_discount_and_a_doubt_is_noted(desk: Desk) -> None:
    lines = basket(desk)
    approved = (await off(desk, lines, percent=20)).json()
    good = less(lines, approved)
    made_up = [{**lines[0], "offs": [{"discount_id": str(uuid4()), "off_fen": 700}]}]
    sales = [desk.sale(sold_at=ago(3), lines=one) for one in (good, good, made_up)]
    told = await desk.synced(*sales)
    assert [v["conflicts"] for v in told["verdicts"]] == [[], ["discount"], ["discount"]]
    assert [v["verdict"] for v in (await desk.synced(*sales))["verdicts"]] == ["known"] * 3
    noted = {
        one["facts"]["discounts"][0]["why"]: one["facts"]["discounts"][0]["off_fen"] for one in await desk.conflicts()
    }
    assert noted == {"used": approved["off_fen"], "unknown": 700}
    kept = [(await desk.order(sale["sale_id"]))["total_fen"] for sale in sales]
    assert kept == [5 * desk.unit_fen - approved["off_fen"]] * 2 + [2 * desk.unit_fen - 700]
    nobody = "SELECT off_fen FROM orders.discount WHERE approved_by IS NULL AND reason = 'unknown'"
    assert await desk.world.one(nobody) == 700
    z = await desk.closed(20_000 + sum(kept))
    assert z["shift"]["difference_fen"] == 0 and set(z["report"]["discounts"]) == {"complaint", "unknown"}
    await desk.proven()


async def test_a_price_that_changes_after_the_approval_is_asked_about_again(desk: Desk) -> None:
    lines = basket(desk)
    good = less(lines, (await off(desk, lines, percent=20)).json())
    async with desk.world.db.transaction() as conn:
        await menu.set_sold_out(conn, store_id(1), "sugar-50", None, "", actor("manager1"), clock.now())
    await desk.world.heard()
    async with asyncio.timeout(10):
        while (await off(desk, lines, percent=5)).json().get("code") != "menu.SoldOut":
            await asyncio.sleep(0.02)
    assert (await desk.call("POST", "/sales", desk.sale(lines=good))).json()["code"] == "menu.SoldOut"
    assert await desk.world.one("SELECT count(*) FROM pos.discount WHERE sale_id IS NOT NULL") == 0


PLANTED = {
    "a discount was approved for its sale, by somebody, or is noted": "UPDATE pos.discount SET sale_id = NULL",
    "order totals are the sum of their lines": "UPDATE orders.line SET off_fen = off_fen + 1, total_fen = total_fen - 1"
    " WHERE line_no = 1",
    "what was taken off an order's lines was taken off by hand, for a reason": "DELETE FROM orders.discount",
}


@pytest.mark.parametrize("claim", PLANTED)
async def test_a_planted_fault_of_a_discount_is_found(desk: Desk, claim: str) -> None:
    lines = basket(desk)
    await desk.sold(lines=less(lines, (await off(desk, lines, percent=20)).json()))
    await desk.world.heard()
    before = await found(desk)
    assert before[claim] == 0 and sum(before.values()) == 0
    async with desk.world.db.transaction() as conn:
        await conn.execute(PLANTED[claim])
    assert (await found(desk))[claim] == 1


async def found(desk: Desk) -> dict[str, int]:
    """What orders and tills say must hold: claim -> broken."""
    async with desk.world.db.read() as conn:
        return {name: broken for name, _, broken in [*await orders.prove(conn), *await pos.prove(conn)]}


async def test_a_member_sees_how_much_and_not_who(desk: Desk) -> None:
    lines = basket(desk)
    approved = (await off(desk, lines, amount_fen=500, reason="other", note="老板的朋友")).json()
    sold = await desk.sold(lines=less(lines, approved), guest_id=str(GUEST_IDS[0]))
    seen = (await desk.world.call("guest0", "GET", f"/api/guest/orders/{sold['order_id']}")).json()
    assert seen["off_fen"] == 500 and seen["discounts"] == []
    assert "老板的朋友" not in str(seen)
