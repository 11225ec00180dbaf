"""Selling at the till, with the server's word and without it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.shop.pos.desk import LINE, Desk, ago
from tests.world import actor, store_id

from teahouse.commerce import menu
from teahouse.ground import clock
from teahouse.shop.pos.model import printed_no


async def test_a_sale_is_order_payment_and_drawer_in_one_however_often_it_is_sent(desk: Desk) -> None:
    body = desk.sale()
    first, *rest = await asyncio.gather(*(desk.call("POST", "/sales", body) for _ in range(5)))
    assert {answer.status_code for answer in (first, *rest)} == {201}
    assert len({answer.json()["order_id"] for answer in (first, *rest)}) == 1
    sale = first.json()
    assert sale["pickup_no"] == "C001" and sale["printed_no"] == "K001" and sale["order_state"] == "paid"
    assert sale["change_fen"] == 10_000 - 2 * desk.unit_fen
    await desk.world.heard()
    assert await desk.world.one("SELECT count(*) FROM kitchen.ticket WHERE order_id = $1", UUID(sale["order_id"])) == 2
    assert await desk.world.one("SELECT count(*) FROM pos.cash_move WHERE kind = 'sale'") == 1
    await desk.proven()


async def test_a_refused_sale_leaves_its_number_free(desk: Desk) -> None:
    dear = desk.sale(lines=[{**LINE, "unit_fen": desk.unit_fen + 1}])
    answer = await desk.call("POST", "/sales", dear)
    assert answer.json()["code"] == "pos.PriceChanged" and answer.json()["facts"]["total_fen"] == 2 * desk.unit_fen
    async with desk.world.db.transaction() as conn:
        await menu.set_sold_out(conn, store_id(1), LINE["product"], None, "", actor("manager1"), clock.now())
    assert (await desk.call("POST", "/sales", {**desk.sale(), "seq": 1})).json()["code"] == "menu.SoldOut"
    async with desk.world.db.transaction() as conn:
        await menu.restore(conn, store_id(1), [LINE["product"]], actor("manager1"), clock.now())
    await asyncio.sleep(0.3)
    skipped = await desk.call("POST", "/sales", {**desk.sale(), "seq": 2})
    assert skipped.json()["code"] == "pos.OutOfSequence" and skipped.json()["facts"] == {"expected": 1}
    assert (await desk.call("POST", "/sales", {**desk.sale(), "seq": 1})).status_code == 201
    await desk.proven()


async def test_offline_sales_come_in_as_they_were_sold_and_twice_is_once(desk: Desk) -> None:
    await desk.sold()
    sales = [desk.sale(sold_at=ago(30 - i)) for i in range(6)]
    first = await desk.synced(*sales[:4])
    again, more = await asyncio.gather(desk.synced(*sales[:4]), desk.synced(*sales))
    assert [v["verdict"] for v in first["verdicts"]] == ["accepted"] * 4 and first["last_seq"] == 5
    assert {v["verdict"] for v in again["verdicts"]} == {"known"}
    assert more["last_seq"] == 7 and {v["order_id"] for v in more["verdicts"]} >= {
        v["order_id"] for v in first["verdicts"]
    }
    assert await desk.world.one("SELECT count(*) FROM orders.orders WHERE channel_ref LIKE 'till-%'") == 7
    order = await desk.order(sales[0]["sale_id"])
    assert abs(order["paid_at"] - (clock.now() - timedelta(minutes=30))) < timedelta(minutes=1)
    assert order["note"] == "K002" and order["state"] == "paid"
    await desk.world.heard()
    assert await desk.world.one("SELECT count(*) FROM kitchen.ticket") == 14
    z = await desk.closed(20_000 + 14 * desk.unit_fen)
    assert z["shift"]["difference_fen"] == 0 and z["report"]["ledger_agrees"]
    await desk.proven()


async def test_what_was_sold_online_and_sent_again_offline_is_one_sale(desk: Desk) -> None:
    body = desk.sale()
    online, offline = await asyncio.gather(desk.call("POST", "/sales", body), desk.synced(body))
    order_id = offline["verdicts"][0]["order_id"]
    assert online.json()["order_id"] == order_id
    assert await desk.world.one("SELECT count(*) FROM pos.sale") == 1
    await desk.proven()


async def kinds(desk: Desk, *sales: dict[str, Any]) -> list[list[str]]:
    """The conflicts of each."""
    answer = await desk.synced(*sales)
    assert {v["verdict"] for v in answer["verdicts"]} <= {"accepted", "conflict"}
    return [v["conflicts"] for v in answer["verdicts"]]


async def test_nothing_that_was_paid_is_refused_and_what_does_not_fit_is_noted(desk: Desk) -> None:
    async with desk.world.db.transaction() as conn:
        await menu.set_sold_out(conn, store_id(1), "sugar-70", None, "", actor("manager1"), clock.now())
    await asyncio.sleep(0.5)
    line = {**LINE, "unit_fen": desk.unit_fen}
    found = await kinds(
        desk,
        desk.sale(),
        desk.sale(lines=[{**line, "choices": ["size-m", "ice-normal", "sugar-50"], "unit_fen": 100}]),
        desk.sale(lines=[{**line, "product": "tea-of-yesterday", "choices": ["moon-dust"]}]),
        desk.sale(lines=[{**line, "choices": []}], menu_version=999),
    )
    assert found == [["sold_out"], ["price_changed"], ["unknown_product"], ["not_offered", "unknown_version"]]
    totals = await desk.world.one("SELECT array_agg(total_fen ORDER BY seq) FROM pos.sale")
    assert totals == [2 * desk.unit_fen, 200, 2 * desk.unit_fen, 2 * desk.unit_fen]
    await desk.world.heard()
    assert await desk.world.one("SELECT count(*) FROM ground.dead_letter") == 0
    listed = await desk.world.call("clerk1", "GET", f"/api/store/{store_id(1)}/orders")
    assert "tea-of-yesterday" in [one["lines"][0]["product"] for one in listed.json()["orders"]]
    assert len(await desk.conflicts()) == 5
    await desk.proven()


async def test_a_sale_of_an_old_menu_keeps_its_version_and_its_price(desk: Desk) -> None:
    body = desk.sale(sold_at=ago(10))
    async with desk.world.db.transaction() as conn:
        doc = (await menu.version_of(conn, desk.version)).document
        await menu.import_draft(conn, dearer(doc), None, clock.now())
        published = await menu.publish(conn, "dearer", 10_000, [], None, clock.now())
    async with asyncio.timeout(15):
        shown = f"/api/store/{store_id(1)}/menu"
        while (await desk.world.call("clerk1", "GET", shown)).json()["version"] < published.version_no:
            await asyncio.sleep(0.02)
    assert await kinds(desk, body) == [["price_changed"]]
    order = await desk.order(body["sale_id"])
    assert (order["menu_version"], order["total_fen"]) == (
        desk.version,
        2 * desk.unit_fen,
    ) and published.version_no > desk.version
    (conflict,) = await desk.conflicts()
    assert conflict["facts"]["lines"][0]["now_fen"] == desk.unit_fen + 300
    path = f"/api/store/{store_id(1)}/till_conflicts/{conflict['conflict_id']}/resolve"
    assert (await desk.world.call("clerk1", "POST", path, {"note": "ok"})).status_code == 403
    assert (await desk.world.call("manager1", "POST", path, {"note": "按旧价认"})).json()["resolved_by"]
    assert await desk.conflicts() == []
    await desk.proven()


def dearer(doc: menu.MenuDocument) -> menu.MenuDocument:
    """The same menu, three yuan more for LINE."""
    import msgspec

    products = tuple(
        msgspec.structs.replace(p, price_fen=p.price_fen + 300) if p.code == LINE["product"] else p
        for p in doc.products
    )
    return msgspec.structs.replace(doc, products=products)


async def test_a_clock_an_hour_wrong_is_put_right_and_noted(desk: Desk) -> None:
    hour = timedelta(hours=1)
    slow = desk.sale(sold_at=ago(10) - hour, clock_offset_ms=3_600_000)
    unmeasured = desk.sale(sold_at=ago(0) + hour)
    assert await kinds(desk, slow, unmeasured) == [["clock"], ["clock"]]
    for body, minutes in ((slow, 10), (unmeasured, 0)):
        order = await desk.order(body["sale_id"])
        assert abs(order["paid_at"] - (clock.now() - timedelta(minutes=minutes))) < timedelta(minutes=1)
    await desk.proven()


async def test_a_gap_is_noted_until_it_is_filled(desk: Desk) -> None:
    one, two, three, four = (desk.sale() for _ in range(4))
    assert await kinds(desk, one, four) == [[], ["seq_gap"]]
    assert (await desk.conflicts())[0]["facts"] == {"first": 2, "last": 3}
    await desk.proven()
    assert await kinds(desk, three) == [[]]
    assert len(await desk.conflicts()) == 1
    assert await kinds(desk, two) == [[]]
    assert await desk.conflicts() == []
    await desk.proven()


async def test_a_number_two_sales_claim_is_given_to_one_and_the_other_kept(desk: Desk) -> None:
    await desk.sold()
    twin, far = {**desk.sale(), "seq": 1}, {**desk.sale(), "seq": 10**9}
    assert await kinds(desk, twin, far) == [["seq_taken"], ["seq_taken"]]
    assert await desk.world.one("SELECT array_agg(seq ORDER BY seq) FROM pos.sale") == [1, 2, 3]
    await desk.proven()


async def test_money_that_comes_late_belongs_to_the_next_shift(desk: Desk) -> None:
    late = desk.sale(sold_at=ago(3))
    z = await desk.closed(20_000)
    assert z["shift"]["difference_fen"] == 0
    assert await kinds(desk, late) == [["late"]]
    await desk.opened(20_000)
    z = await desk.closed(20_000 + 2 * desk.unit_fen)
    assert z["shift"]["difference_fen"] == 0
    await desk.proven()


async def test_a_paused_store_still_takes_what_was_sold(desk: Desk) -> None:
    body = desk.sale(sold_at=ago(5))
    paused = await desk.world.call("manager1", "POST", f"/api/store/{store_id(1)}/state", {"state": "paused"})
    assert paused.status_code == 200
    assert (await desk.call("POST", "/sales", {**desk.sale(), "seq": 1})).json()["code"] == "orders.StorePaused"
    assert await kinds(desk, body) == [[]]


async def test_nonsense_is_not_a_sale(desk: Desk) -> None:
    body = desk.sale()
    for wrong in (
        {"lines": []},
        {"seq": 0},
        {"tendered_fen": -1},
        {"sale_id": "x"},
        {"sold_at": "yesterday"},
        {"sold_at": "0001-01-01T00:00:00Z"},
        {"sold_at": "2026-05-20T06:00:00"},
        {"lines": [{**LINE, "unit_fen": 0}]},
    ):
        assert (await desk.call("POST", "/sync", {"sales": [{**body, **wrong}]})).status_code == 422
    stranger = await desk.world.call("clerk1", "POST", f"{desk.base}/{uuid4()}/sync", {"sales": [body]})
    assert stranger.json()["code"] == "pos.NoSuchTill"


def test_printed_numbers_have_three_digits_and_begin_anew() -> None:
    assert [printed_no("K", seq) for seq in (1, 17, 999, 1000)] == ["K001", "K017", "K999", "K001"]


async def test_what_the_stores_own_box_made_is_told_as_made(desk: Desk) -> None:
    await desk.synced(desk.sale(sold_at=ago(9), made_here=True), desk.sale(sold_at=ago(8)))
    async with desk.world.db.read() as conn:
        told = await conn.fetch("SELECT body FROM ground.event WHERE kind = 'orders.OrderPaid' ORDER BY seq")
    assert [row[0]["made_here"] for row in told] == [True, False]
