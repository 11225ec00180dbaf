"""Many hands on one thing at the same time: whatever the order of events, it happens once and the money agrees."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.world import LATTE, SECRET, World, bearer, store_id

from teahouse.commerce import orders, payments
from teahouse.commerce.payments.actions import fail_refund, settle_many
from teahouse.commerce.payments.model import Captured, NothingToRefund, Refunding
from teahouse.ground import clock
from teahouse.ground.db import Connection, Database
from teahouse.ground.errors import Refused
from teahouse.ground.groupcommit import GroupCommit
from teahouse.ground.ids import uuid5_of, uuid7
from teahouse.prove import prove

CROWD = 200
GUEST_ORDERS = "/api/guest/orders"


async def unbroken(world: World) -> None:
    """All that is claimed of the database holds."""
    await world.heard()
    found = await prove(world.db.dsn, SECRET, settle_s=0)
    assert [claim for claim in found if claim[2]] == []


def body(**more: Any) -> dict[str, Any]:
    return {"channel_ref": uuid4().hex, "store_id": str(store_id(1)), "lines": [LATTE], **more}


async def test_two_hundred_orders_meet_the_moment_a_drink_runs_out(world: World) -> None:
    async def order(i: int) -> tuple[int, str]:
        if i == CROWD // 2:
            gone = await world.call(
                "barista1",
                "POST",
                f"/api/store/{store_id(1)}/sold_out",
                {"code": "pearl-milk-tea", "minutes": None, "reason": ""},
            )
            assert gone.status_code == 200, gone.text
        answer = await world.call("guest0", "POST", GUEST_ORDERS, body())
        return answer.status_code, answer.json().get("code", "")

    answers = Counter(await asyncio.gather(*(order(i) for i in range(CROWD))))
    assert set(answers) <= {(201, ""), (409, "menu.SoldOut")}
    placed_at = await world.one("SELECT max(placed_at) FROM orders.orders")
    # Whoever asks after the mark has been committed is refused, whatever this process still remembers.
    assert answers[409, "menu.SoldOut"] > 0 or placed_at is None
    assert (await world.call("guest0", "POST", GUEST_ORDERS, body())).json()["code"] == "menu.SoldOut"
    assert await world.one("SELECT count(*) FROM orders.orders") == answers[201, ""]


async def test_one_reference_sent_two_hundred_times_is_one_order(world: World) -> None:
    same = body()
    answers = await asyncio.gather(*(world.call("guest0", "POST", GUEST_ORDERS, same) for _ in range(CROWD)))
    assert {a.status_code for a in answers} == {201}
    assert len({a.json()["order_id"] for a in answers}) == 1
    assert await world.one("SELECT count(*) FROM orders.orders") == 1
    assert await world.one("SELECT count(*) FROM payments.payment") == 1


async def test_a_reference_belongs_to_whoever_came_first(world: World) -> None:
    same = body()
    answers = await asyncio.gather(*(world.call(f"guest{i % 2}", "POST", GUEST_ORDERS, same) for i in range(20)))
    codes = Counter((a.status_code, a.json().get("code", "")) for a in answers)
    assert codes == {(201, ""): 10, (409, "orders.RefIsAnothers"): 10}
    assert await world.one("SELECT count(DISTINCT guest_id) FROM orders.orders") == 1


async def test_callback_and_polling_at_once_capture_once(world: World) -> None:
    order = await world.order()
    news = await asyncio.gather(*(world.capture(order) for _ in range(20)))
    assert sum(news) == 1
    await world.heard()
    assert await world.state(order["order_id"]) == "paid"
    assert await world.one("SELECT count(*) FROM kitchen.ticket") == LATTE["quantity"]
    await unbroken(world)


async def test_money_for_a_cancelled_order_goes_back_once(world: World) -> None:
    order = await world.order()
    await world.call("guest0", "POST", f"{GUEST_ORDERS}/{order['order_id']}/cancel", {"reason": "late"})
    await asyncio.gather(*(world.capture(order) for _ in range(5)))
    await world.heard()
    payment_id = await world.payment_id(order["order_id"])
    assert await world.state(order["order_id"]) == "cancelled"
    rows = await world.one("SELECT array_agg(refund_id) FROM payments.refund WHERE payment_id = $1", payment_id)
    assert rows == [uuid5_of(payment_id, "late")]
    assert await world.one("SELECT count(*) FROM kitchen.ticket") == 0
    await unbroken(world)


@pytest.mark.parametrize("first", ["cancel", "pay"])
async def test_cancelling_against_paying(world: World, first: str) -> None:
    async def cancel(order: dict[str, Any]) -> None:
        await world.call("guest0", "POST", f"{GUEST_ORDERS}/{order['order_id']}/cancel", {"reason": "changed my mind"})

    async def pay(order: dict[str, Any]) -> None:
        await world.capture(order)

    placed = [await world.order() for _ in range(20)]
    acts = [cancel, pay] if first == "cancel" else [pay, cancel]
    await asyncio.gather(*(act(order) for order in placed for act in acts), world.heard())
    await world.heard()
    for order in placed:
        assert await world.state(order["order_id"]) == "cancelled"
        captured, back = await asyncio.gather(
            world.one("SELECT captured_fen FROM payments.payment WHERE order_id = $1", UUID(order["order_id"])),
            world.one("SELECT refunded_fen FROM payments.payment WHERE order_id = $1", UUID(order["order_id"])),
        )
        assert captured == back == order["total_fen"]
    await unbroken(world)


async def test_two_screens_claim_one_cup_and_one_has_it(world: World) -> None:
    order = await world.paid()
    ids = [
        str(row)
        for row in await world.one(
            "SELECT array_agg(ticket_id) FROM kitchen.ticket WHERE order_id = $1", UUID(order["order_id"])
        )
    ]

    async def claim(screen: str) -> dict[str, Any]:
        path = f"/api/store/{store_id(1)}/tickets/claim"
        answer = await world.call("barista1", "POST", path, {"ticket_ids": ids[:1], "screen": screen})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    answers = await asyncio.gather(*(claim(f"screen{i}") for i in range(8)))
    assert sum(bool(a["tickets"]) for a in answers) == 1
    assert sum(bool(a["refused"]) for a in answers) == 7


async def test_refunds_asked_at_once_never_exceed_what_was_paid(world: World) -> None:
    order = await world.paid(lines=[{**LATTE, "quantity": 4}])
    path = f"/api/office/orders/{order['order_id']}/refunds"
    asks = [{"scope": "cup", "cup_nos": [n], "reason": "spilled"} for n in (1, 2, 3, 4)] * 5
    asks += [{"scope": "order", "reason": "cold"}] * 5 + [{"scope": "line", "line_no": 1, "reason": "cold"}] * 5
    answers = await asyncio.gather(*(world.call("support", "POST", path, ask) for ask in asks))
    assert {a.status_code for a in answers} <= {200, 409}
    oid = UUID(order["order_id"])
    assert await world.one("SELECT refunded_fen FROM orders.orders WHERE order_id = $1", oid) == order["total_fen"]
    assert await world.one("SELECT sum(amount_fen)::bigint FROM payments.refund") == order["total_fen"]
    await unbroken(world)


async def test_the_same_cups_asked_again_are_the_same_refund_even_after_others(world: World) -> None:
    order = await world.paid(lines=[{**LATTE, "quantity": 3}])
    path = f"/api/office/orders/{order['order_id']}/refunds"
    ids = []
    for cup in (1, 2, 1, 2):
        answer = await world.call("support", "POST", path, {"scope": "cup", "cup_nos": [cup], "reason": "spilled"})
        assert answer.status_code == 200, answer.text
        ids.append(answer.json()["refund_id"])
    assert ids[:2] == ids[2:] and ids[0] != ids[1]


async def test_approving_a_refund_from_two_desks_pays_once(world: World) -> None:
    order = await world.paid()
    path = f"/api/store/{store_id(1)}/orders/{order['order_id']}/refunds"
    asked = await world.call("clerk1", "POST", path, {"scope": "cup", "cup_nos": [1], "reason": "spilled"})
    assert asked.json()["state"] == "asked"
    approve = f"/api/office/refunds/{asked.json()['refund_id']}/approve"
    answers = await asyncio.gather(*(world.call("support", "POST", approve, {}) for _ in range(6)))
    assert {a.status_code for a in answers} == {200}
    assert await world.one("SELECT count(*) FROM payments.refund") == 1
    await unbroken(world)


async def test_cancelling_takes_a_refund_still_being_asked_for_with_it(world: World) -> None:
    order = await world.paid()
    path = f"/api/store/{store_id(1)}/orders/{order['order_id']}"
    asked = await world.call("clerk1", "POST", f"{path}/refunds", {"scope": "order", "reason": "wrong store"})
    done = await world.call("guest0", "POST", f"{GUEST_ORDERS}/{order['order_id']}/cancel", {})
    assert done.status_code == 200 and done.json()["refunded_fen"] == order["total_fen"], done.text
    late = await world.call("support", "POST", f"/api/office/refunds/{asked.json()['refund_id']}/approve", {})
    assert late.json()["code"] == "orders.WrongState"
    await world.heard()
    await unbroken(world)


async def test_an_idempotency_key_gives_its_answer_again_and_no_other(world: World) -> None:
    order = await world.paid()
    path, key = f"/api/office/orders/{order['order_id']}/refunds", uuid4().hex
    signed = bearer("support")

    async def ask(reason: str) -> Any:
        sent = {**signed, "Idempotency-Key": key}
        return await world.client.post(path, json={"scope": "cup", "cup_nos": [1], "reason": reason}, headers=sent)

    answers = await asyncio.gather(*(ask("spilled") for _ in range(10)))
    assert {a.status_code for a in answers} == {200}
    assert len({a.content for a in answers}) == 1
    other = await ask("cold")
    assert (other.status_code, other.json()["code"]) == (409, "ground.KeyReused")
    assert await world.one("SELECT count(*) FROM payments.refund") == 1


async def test_a_refund_that_failed_is_sent_again_once_under_its_own_number(world: World) -> None:
    order = await world.paid()
    path = f"/api/office/orders/{order['order_id']}/refunds"
    refund = (await world.call("support", "POST", path, {"scope": "order", "reason": "quality"})).json()
    again = f"/api/office/refunds/{refund['refund_id']}/again"
    async with world.db.transaction() as conn:
        await conn.execute("DELETE FROM jobs.pgqueuer")  # the worker took it
        await fail_refund(conn, UUID(refund["refund_id"]), "NOT_ENOUGH: the account is empty", clock.now())
    await world.heard()
    assert (await world.call("guest0", "POST", again, {"note": ""})).status_code in (401, 403)
    answers = await asyncio.gather(*(world.call("finance", "POST", again, {"note": "filled up"}) for _ in range(8)))
    assert {(a.status_code, a.json()["state"]) for a in answers} == {(200, "approved")}
    assert await world.one("SELECT count(*) FROM jobs.pgqueuer WHERE entrypoint = 'payments.refund'") == 1
    assert await world.one("SELECT state FROM payments.refund") == "sending"
    assert await world.one("SELECT count(*) FROM orders.step WHERE state = 'refund_again'") == 1


# -- group commit ----------------------------------------------------------------------------------------------------


async def test_one_refusal_never_fails_its_neighbours(world: World) -> None:
    async def ask(i: int) -> tuple[int, str]:
        more: dict[str, Any] = {}
        if i % 5 == 1:
            more = {"expected_total_fen": 1}
        elif i % 5 == 2:
            more = {"lines": [{"product": "no-such-tea"}]}
        elif i % 5 == 3:
            more = {"lines": [{**LATTE, "choices": ["no-such-choice"]}]}
        answer = await world.call("guest0", "POST", GUEST_ORDERS, body(**more))
        return i % 5, answer.status_code

    answers = Counter(await asyncio.gather(*(ask(i) for i in range(50))))
    assert {kind: status for kind, status in answers if kind in (0, 4)} == {0: 201, 4: 201}
    assert all(400 <= status < 500 for kind, status in answers if kind in (1, 2, 3))


async def test_a_fault_in_one_request_is_its_own(db: Database) -> None:
    async def write(conn: Connection, asked: list[int]) -> list[int | Exception]:
        if 13 in asked:
            await conn.execute("SELECT 1 / 0")
        await conn.execute("CREATE TABLE IF NOT EXISTS public.seen (n int)")
        await conn.executemany("INSERT INTO public.seen VALUES ($1)", [(n,) for n in asked if n % 2])
        return [n if n % 2 else Refused(n=n) for n in asked]

    group: GroupCommit[int, int] = GroupCommit(db, write)
    got = await asyncio.gather(*(group.submit(n) for n in range(30)), return_exceptions=True)
    assert [n for n in got if isinstance(n, int)] == [n for n in range(30) if n % 2 and n != 13]
    assert sum(isinstance(e, Refused) for e in got) == 15
    assert type(got[13]).__name__ == "DivisionByZeroError"
    async with db.read() as conn:
        assert await conn.fetchval("SELECT count(*) FROM public.seen") == 14
    await group.close()


async def test_a_writer_that_gives_too_few_verdicts_fails_its_requests_and_lives(db: Database) -> None:
    async def write(conn: Connection, asked: list[int]) -> list[int | Exception]:
        return [] if 7 in asked else list(asked)

    group: GroupCommit[int, int] = GroupCommit(db, write)
    got = await asyncio.gather(*(group.submit(n) for n in (6, 7, 8)), return_exceptions=True)
    assert got[0] == 6 and got[2] == 8 and isinstance(got[1], RuntimeError)
    assert await group.submit(9) == 9
    await group.close()


async def test_a_guest_who_hangs_up_does_not_take_the_order_back(world: World) -> None:
    sent = asyncio.create_task(world.call("guest0", "POST", GUEST_ORDERS, body()))
    await asyncio.sleep(0.02)
    sent.cancel()
    await asyncio.gather(sent, return_exceptions=True)
    assert (await world.call("guest0", "POST", GUEST_ORDERS, body())).status_code == 201
    assert await world.one("SELECT count(*) FROM orders.orders") in (1, 2)


# -- money -----------------------------------------------------------------------------------------------------------


async def test_refunds_of_a_payment_never_exceed_it_even_side_by_side(world: World) -> None:
    order = await world.paid()
    payment_id = await world.payment_id(order["order_id"])
    part = order["total_fen"] // 3 + 1

    async def give_back(i: int) -> bool:
        try:
            async with world.db.transaction() as conn:
                await payments.refund_many(conn, [Refunding(uuid7(), payment_id, part, f"part {i}", clock.now())])
        except NothingToRefund:
            return False
        return True

    assert sum(await asyncio.gather(*(give_back(i) for i in range(10)))) == 2
    assert await world.one("SELECT refunded_fen FROM payments.payment WHERE payment_id = $1", payment_id) == 2 * part


async def test_a_capture_of_another_amount_changes_nothing(world: World) -> None:
    order = await world.order()
    payment_id = await world.payment_id(order["order_id"])
    async with world.db.transaction() as conn:
        assert not await settle_many(conn, [Captured(payment_id, "tx1", order["total_fen"] - 1, "", clock.now())])
    await world.heard()
    assert await world.state(order["order_id"]) == "placed"


async def test_expiry_against_payment_ends_with_the_money_in_one_place(world: World) -> None:
    placed = [await world.order() for _ in range(10)]
    late = max(order["expires_at"] for order in placed)

    async def expire() -> None:
        async with world.db.transaction() as conn:
            await orders.expire(conn, datetime.fromisoformat(late.replace("Z", "+00:00")) + timedelta(seconds=1))

    await asyncio.gather(expire(), *(world.capture(order) for order in placed), world.heard())
    await world.heard()
    for order in placed:
        kept = await world.one(
            "SELECT captured_fen - refunded_fen FROM payments.payment WHERE order_id = $1", UUID(order["order_id"])
        )
        assert (await world.state(order["order_id"]), kept) in (("paid", order["total_fen"]), ("expired", 0))
    await unbroken(world)


async def test_an_order_whose_money_is_all_back_before_it_is_begun_is_over(world: World) -> None:
    order, begun = await world.paid(), await world.paid()
    ticket = await world.one(
        "SELECT ticket_id FROM kitchen.ticket WHERE order_id = $1 LIMIT 1", UUID(begun["order_id"])
    )
    await world.call("barista1", "POST", f"/api/store/{store_id(1)}/tickets/start", {"ticket_ids": [str(ticket)]})
    for one in (order, begun):
        path = f"/api/store/{store_id(1)}/orders/{one['order_id']}/refunds"
        for cup in (1, 2):
            body = {"scope": "cup", "cup_nos": [cup], "reason": "quality"}
            assert (await world.call("manager1", "POST", path, body)).json()["state"] == "approved"
    await world.heard()
    assert await world.state(order["order_id"]) == "cancelled"
    assert await world.state(begun["order_id"]) == "making"
    page = (await world.call("guest0", "GET", f"/api/guest/orders/{order['order_id']}")).json()
    assert (page["cups_ahead"], page["refunded_fen"], page["timeline"][-1]["state"]) == (
        0,
        page["total_fen"],
        "cancelled",
    )
    live = await world.one(
        "SELECT count(*) FROM kitchen.ticket WHERE order_id = $1 AND state <> 'cancelled'", UUID(order["order_id"])
    )
    assert live == 0
    await unbroken(world)
