"""Paying by pay code and in parts, against a platform that speaks WeChat's own protocol."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.shop.pos.desk import BOSS, Desk
from tests.world import GUEST_IDS, SECRET, open_world

from teahouse.commerce.payments import handlers
from teahouse.ground import clock
from teahouse.ground.jobs import Outside
from teahouse.prove import prove
from teahouse.shop.pos import checkouts
from teahouse.simulators.wechat import Settings as SimSettings
from teahouse.simulators.wechat import Simulator

PAID, TYPING, POOR, OLD, NONE, STUMBLED_PAID, STUMBLED, LATER, LATE = (f"13000000000000{k:04d}" for k in range(9))


class Counter(Desk):
    """A till beside a platform that answers."""

    base_url = ""

    async def begun(self, **more: Any) -> dict[str, Any]:
        """A sale of two cups that is being paid for."""
        body = self.sale(tendered_fen=0, **more)
        self.told = body
        return dict(await self.good("POST", "/checkouts", body))

    async def code(self, sale: dict[str, Any], code: str, fen: int = 0, part_id: str = "") -> dict[str, Any]:
        """A pay code for so much, or for the rest."""
        body = {"part_id": part_id or str(uuid4()), "amount_fen": fen or sale["left_fen"], "auth_code": code}
        return dict(await self.good("POST", f"/checkouts/{sale['sale_id']}/code", body))

    async def cash(self, sale: dict[str, Any], fen: int, tendered_fen: int = 0) -> dict[str, Any]:
        """Notes for so much."""
        body = {"part_id": str(uuid4()), "amount_fen": fen, "tendered_fen": tendered_fen or fen}
        return dict(await self.good("POST", f"/checkouts/{sale['sale_id']}/cash", body))

    async def look(self, sale: dict[str, Any]) -> dict[str, Any]:
        """How it stands."""
        return dict(await self.good("GET", f"/checkouts/{sale['sale_id']}"))

    async def impatient(self, seconds: float, waiting: bool = True) -> None:
        """So much of the pauses and (waiting) of the patience has passed."""
        async with self.world.db.transaction() as conn:
            await conn.execute(
                "UPDATE payments.payment SET asked_at = asked_at - $1::interval, wait_until = wait_until - $2::interval",
                timedelta(seconds=seconds),
                timedelta(seconds=seconds if waiting else 0),
            )

    async def give_up(self, sale: dict[str, Any]) -> dict[str, Any]:
        """The cashier waits no longer for the last part."""
        payment_id = sale["parts"][-1]["payment_id"]
        return dict(await self.good("POST", f"/checkouts/{sale['sale_id']}/code/{payment_id}/give_up"))

    async def ledger(self) -> dict[str, int]:
        """The platform's own books."""
        state = self.world.app.state
        async with state.http.get(f"{self.base_url}/sim/ledger") as answer:
            return dict(await answer.json())

    async def thumb(self, sale: dict[str, Any]) -> int:
        """The guest types the password of the last part; the desk's HTTP status."""
        number = UUID(sale["parts"][-1]["payment_id"]).hex
        async with self.world.app.state.http.post(f"{self.base_url}/sim/pay", json={"out_trade_no": number}) as answer:
            return int(answer.status)

    async def faulty(self, **faults: Any) -> None:
        """The platform goes wrong in these ways; none: in no way."""
        http, desk = self.world.app.state.http, f"{self.base_url}/sim/faults"
        async with http.post(desk if faults else f"{desk}/reset", json=faults) as answer:
            assert answer.status == 200

    async def worked(self) -> None:
        """What the worker would do about codes and refunds, until nothing is left of it."""
        state = self.world.app.state
        outside = Outside(self.world.db, state.http, state.settings)
        await handlers.see_to_codes(self.world.db, clock.now())
        async with self.world.db.read() as conn:
            jobs = await conn.fetch("SELECT id, entrypoint, payload FROM jobs.pgqueuer ORDER BY id")
        for job in jobs:
            await handlers.JOBS[job["entrypoint"]](outside, job["payload"])
        async with self.world.db.transaction() as conn:
            await conn.execute("DELETE FROM jobs.pgqueuer WHERE id = ANY($1::bigint[])", [job["id"] for job in jobs])
        await self.world.heard()

    async def all_holds(self) -> None:
        """Every claim, ours and the platform's books side by side; no fact is stuck."""
        await self.worked()
        await self.worked()
        claims = await prove(self.world.db.dsn, SECRET, self.base_url, settle_s=0)
        assert [claim for claim in claims if claim[2]] == []


@pytest.fixture
async def counter(chain_dsn: str, tmp_path: Path) -> AsyncIterator[Counter]:
    simulator = Simulator(SimSettings(state_dir=tmp_path, refund_delay_s=0))
    base = f"http://127.0.0.1:{await simulator.start()}"
    try:
        async with open_world(chain_dsn, tmp_path, wechat_url=base, public_url="http://127.0.0.1:9") as world:
            made = Counter(world)
            made.base_url = base
            await made.paired()
            yield made
    finally:
        await simulator.stop()


async def test_a_pay_code_pays_a_sale_once_however_often_it_is_sent(counter: Counter) -> None:
    sale = await counter.begun()
    part = str(uuid4())
    answers = await asyncio.gather(*(counter.code(sale, PAID, part_id=part) for _ in range(4)))
    done = await counter.look(sale)
    assert (done["state"], done["paid_fen"], done["pickup_no"]) == ("paid", 2 * counter.unit_fen, "C001")
    assert {answer["order_id"] for answer in answers} == {sale["order_id"]}
    assert (await counter.ledger())["sum_paid_fen"] == 2 * counter.unit_fen
    assert await counter.good("POST", "/checkouts", counter.told) == {**done, "real_at": ANY}
    await counter.all_holds()
    z = await counter.closed(20_000)
    assert z["report"]["codes"] == {"times": 1, "fen": 2 * counter.unit_fen}
    assert z["shift"]["difference_fen"] == 0 and z["report"]["ledger_agrees"]


class _Any:
    def __eq__(self, other: object) -> bool:
        return True


ANY = _Any()


async def test_a_password_is_waited_for_and_a_second_code_meanwhile_is_refused(counter: Counter) -> None:
    sale = await counter.code(await counter.begun(), TYPING)
    assert [part["state"] for part in sale["parts"]] == ["waiting"] and sale["left_fen"] == 0
    other = {"part_id": str(uuid4()), "amount_fen": 1, "auth_code": PAID}
    refused = await counter.call("POST", f"/checkouts/{sale['sale_id']}/code", other)
    assert refused.json()["code"] == "pos.PartWaiting"
    assert (await counter.call("POST", f"/checkouts/{sale['sale_id']}/cancel")).json()["code"] == "pos.PartWaiting"
    assert await counter.thumb(sale) == 200
    assert (await counter.look(sale))["state"] == "open", "asked a moment ago: not asked again so soon"
    await counter.impatient(5)
    assert (await counter.look(sale))["state"] == "paid"
    await counter.all_holds()


@pytest.mark.parametrize(
    ("code", "word"), [(POOR, "NOTENOUGH"), (OLD, "AUTH_CODE_EXPIRE"), (NONE, "AUTH_CODE_INVALID")]
)
async def test_a_code_that_is_refused_says_why_and_the_sale_goes_on(counter: Counter, code: str, word: str) -> None:
    sale = await counter.code(await counter.begun(), code)
    assert [(part["state"], part["refused"]) for part in sale["parts"]] == [("refused", word)]
    assert sale["left_fen"] == sale["total_fen"]
    assert (await counter.code(sale, PAID[:-3] + "000"))["state"] == "paid"
    await counter.all_holds()


async def test_a_platform_that_stumbles_is_asked_and_never_charges_twice(counter: Counter) -> None:
    paid = await counter.code(await counter.begun(), STUMBLED_PAID)
    assert paid["parts"][0]["state"] == "waiting"
    await counter.impatient(5)
    assert (await counter.look(paid))["state"] == "paid"
    lost = await counter.code(await counter.begun(), STUMBLED)
    await counter.impatient(50)
    stood = await counter.look(lost)
    assert stood["parts"][0]["state"] == "reversing", "the question may still be on its way"
    await counter.impatient(200)
    stood = await counter.look(lost)
    assert (stood["parts"][0]["state"], stood["parts"][0]["refused"]) == ("reversed", "TIMEOUT")
    assert (await counter.ledger())["paid"] == 1
    assert (await counter.cash(stood, stood["left_fen"]))["state"] == "paid"
    await counter.all_holds()


async def test_given_up_it_is_reversed_and_the_guest_can_pay_it_no_more(counter: Counter) -> None:
    sale = await counter.give_up(await counter.code(await counter.begun(), TYPING))
    assert (sale["parts"][0]["state"], sale["parts"][0]["refused"]) == ("reversed", "GIVEN_UP")
    assert await counter.thumb(sale) == 400
    again = await counter.give_up(sale)
    assert again["parts"] == sale["parts"]
    assert (await counter.ledger())["sum_paid_fen"] == 0
    answer = await counter.good("POST", f"/checkouts/{sale['sale_id']}/cancel")
    assert (answer["cash_back_fen"], answer["checkout"]["state"]) == (0, "cancelled")
    await counter.sold()
    await counter.all_holds()


async def test_given_up_too_late_it_is_paid(counter: Counter) -> None:
    sale = await counter.code(await counter.begun(), TYPING)
    assert await counter.thumb(sale) == 200
    assert (await counter.give_up(sale))["state"] == "paid"
    await counter.all_holds()


async def test_a_question_that_arrives_after_the_reversal_is_reversed_too(counter: Counter) -> None:
    sale = await counter.code(await counter.begun(), LATE)
    sale = await counter.give_up(sale)
    assert sale["parts"][0]["state"] == "reversing"
    assert (await counter.ledger())["sum_paid_fen"] == sale["total_fen"], "the guest has paid meanwhile"
    deadline = asyncio.get_running_loop().time() + 10
    while sale["parts"][0]["state"] == "reversing" and asyncio.get_running_loop().time() < deadline:
        await counter.impatient(10, waiting=False)
        await counter.worked()
        sale = await counter.look(sale)
    assert sale["parts"][0]["state"] == "reversed" and (await counter.ledger())["sum_paid_fen"] == 0
    await counter.all_holds()


async def test_money_that_comes_after_all_was_over_goes_back_by_itself(counter: Counter) -> None:
    sale = await counter.code(await counter.begun(), TYPING)
    async with counter.world.db.transaction() as conn:  # reversed, as we believe; WeChat never heard of that
        await conn.execute(
            "UPDATE payments.payment SET state = 'closed', closed_at = now(), refused = 'TIMEOUT',"
            " reversed_at = clock_timestamp()"
        )
    paid = await counter.cash(sale, sale["total_fen"])
    assert paid["state"] == "paid"
    assert await counter.thumb(sale) == 200
    await counter.impatient(400)
    await counter.worked()
    assert await counter.world.one("SELECT returned_at IS NOT NULL FROM payments.payment WHERE way = 'code'")
    await counter.all_holds()
    assert (await counter.ledger())["sum_refunded_fen"] == sale["total_fen"]
    z = await counter.closed(20_000 + sale["total_fen"])
    assert z["report"]["codes"]["fen"] == z["report"]["code_refunds"]["fen"] == 0 and z["report"]["ledger_agrees"]


async def test_money_that_comes_after_all_was_over_pays_no_order_that_still_waits(counter: Counter) -> None:
    sale = await counter.code(await counter.begun(), TYPING)
    async with counter.world.db.transaction() as conn:
        await conn.execute(
            "UPDATE payments.payment SET state = 'closed', closed_at = now(), refused = 'TIMEOUT',"
            " reversed_at = clock_timestamp()"
        )
    assert await counter.thumb(sale) == 200
    await counter.impatient(400)
    await counter.worked()
    now = await counter.look(sale)
    assert (now["state"], now["parts"][0]["state"], now["pickup_no"]) == ("open", "returned", None)
    await counter.all_holds()


async def test_the_worker_ends_what_a_dead_till_left_waiting(counter: Counter) -> None:
    first = await counter.code(await counter.begun(), TYPING)
    await counter.thumb(first)
    second = await counter.code(await counter.begun(), TYPING[:-4] + "9001")
    await counter.impatient(50)
    await counter.worked()
    await counter.impatient(5)
    await counter.worked()
    assert (await counter.look(first))["state"] == "paid"
    assert (await counter.look(second))["parts"][0]["state"] == "reversed"
    async with counter.world.db.transaction() as conn:
        await checkouts.abandon(conn, clock.now() + timedelta(minutes=20))
    assert (await counter.look(second))["state"] == "cancelled"
    await counter.all_holds()


async def test_cash_and_codes_in_any_mix_make_one_sale_that_balances_and_refunds_to_the_fen(counter: Counter) -> None:
    sale = await counter.begun(guest_id=str(GUEST_IDS[0]))
    sale = await counter.cash(sale, 500, tendered_fen=1_000)
    assert (sale["paid_fen"], sale["change_fen"], sale["state"]) == (500, 500, "open")
    sale = await counter.code(sale, PAID, 700)
    sale = await counter.cash(sale, sale["left_fen"], tendered_fen=sale["left_fen"])
    assert sale["state"] == "paid" and sale["pickup_no"] == "C001"
    mine = (await counter.world.call("guest0", "GET", "/api/guest/orders")).json()
    assert [one["order_id"] for one in mine["orders"]] == [sale["order_id"]]
    await counter.all_holds()
    body = {"order_id": sale["order_id"], "scope": "cup", "cup_nos": [1], "reason": "洒了", "supervisor": BOSS}
    given = await counter.good("POST", "/refunds", body)
    back = counter.unit_fen
    assert (given["by_code_fen"], given["given_fen"]) == (700, back - 700)
    await counter.all_holds()
    assert await counter.world.one("SELECT state FROM orders.refund") == "done"
    z = await counter.closed(20_000 + sale["total_fen"] - 700 - (back - 700))
    assert z["shift"]["difference_fen"] == 0 and z["report"]["ledger_agrees"]
    assert (z["report"]["codes"]["fen"], z["report"]["code_refunds"]["fen"]) == (700, -700)
    await counter.proven()


async def test_cancelled_halfway_cash_and_code_go_back_and_the_number_is_used_up(counter: Counter) -> None:
    sale = await counter.begun()
    sale = await counter.cash(sale, 300)
    sale = await counter.code(sale, PAID, 200)
    sale = await counter.code(sale, POOR)
    counted = await counter.call("POST", f"/shifts/{counter.shift_id}/count", {"counted_fen": 1})
    assert counted.json()["code"] == "pos.CheckoutOpen"
    first, second = await asyncio.gather(
        *(counter.good("POST", f"/checkouts/{sale['sale_id']}/cancel") for _ in range(2))
    )
    assert first["cash_back_fen"] == second["cash_back_fen"] == 300
    await counter.all_holds()
    assert await counter.ledger() == {
        "orders": 1, "paid": 1, "refunded": 1, "sum_paid_fen": 200, "sum_refunded_fen": 200
    }  # fmt: skip
    assert (await counter.sold())["printed_no"] == "K002"
    late = await counter.call("POST", f"/checkouts/{sale['sale_id']}/cash",
                              {"part_id": str(uuid4()), "amount_fen": 1, "tendered_fen": 1})  # fmt: skip
    assert late.json()["code"] == "pos.CheckoutOver"
    z = await counter.closed(20_000 + 2 * counter.unit_fen)
    assert z["shift"]["difference_fen"] == 0 and z["report"]["ledger_agrees"]
    await counter.all_holds()


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("code", {"amount_fen": 100, "auth_code": "280000000000000000"}, "auth_code"),
        ("code", {"amount_fen": 10**7, "auth_code": PAID}, "amount_fen"),
        ("cash", {"amount_fen": 0, "tendered_fen": 0}, "amount_fen"),
        ("cash", {"amount_fen": 100, "tendered_fen": 99}, "tendered_fen"),
    ],
)
async def test_what_makes_no_sense_is_refused_by_name(counter: Counter, path: str, body: Any, field: str) -> None:
    sale = await counter.begun()
    answer = await counter.call("POST", f"/checkouts/{sale['sale_id']}/{path}", {"part_id": str(uuid4()), **body})
    assert answer.status_code == 422 and field in answer.text
    assert (await counter.look(sale))["parts"] == []


async def test_parts_of_a_refund_that_failed_are_sent_again_alone(counter: Counter) -> None:
    sale = await counter.code(await counter.cash(await counter.begun(), 300), PAID)
    order_id = await counter.world.one("SELECT order_id FROM orders.orders")
    body = {"scope": "order", "reason": "quality"}
    await counter.faulty(account_empty=True)
    asked = await counter.world.call("finance", "POST", f"/api/office/orders/{order_id}/refunds", body)
    await counter.worked()
    found = "SELECT state || ': ' || note FROM orders.refund"
    assert (await counter.world.one(found)).startswith("failed: NOT_ENOUGH")
    again = f"/api/office/refunds/{asked.json()['refund_id']}/again"
    assert (await counter.world.call("finance", "POST", again, {"note": "充值了"})).json()["state"] == "approved"
    await counter.worked()
    assert (await counter.world.one(found)).startswith("failed: NOT_ENOUGH")
    await counter.faulty()
    await counter.world.call("finance", "POST", again, {"note": "这次真的"})
    await counter.worked()
    assert await counter.world.one(found) == "done: 这次真的"
    assert (await counter.ledger())["sum_refunded_fen"] == sale["total_fen"] - 300
    await counter.all_holds()


async def test_while_the_platform_is_away_cash_still_pays(counter: Counter) -> None:
    sale = await counter.begun()
    await counter.faulty(http_error_bp=10_000)
    sale = await counter.code(sale, POOR)
    assert sale["parts"][0]["state"] == "waiting", "nobody knows"
    sale = await counter.give_up(sale)
    assert sale["parts"][0]["state"] == "reversing"
    assert (await counter.cash(sale, sale["total_fen"]))["state"] == "paid"
    await counter.faulty()
    await counter.impatient(300)
    await counter.all_holds()
