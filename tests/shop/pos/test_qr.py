"""Paying by a QR code the guest scans at a till: WeChat's own Native trades, its callbacks on their way to us or lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from aiohttp import web
from tests.shop.pos.desk import BOSS
from tests.shop.pos.test_checkouts import PAID, TYPING, Counter
from tests.world import open_world

from teahouse.commerce.payments.model import QR_WAIT_S
from teahouse.simulators.wechat import Settings as SimSettings
from teahouse.simulators.wechat import Simulator


class Road:
    """The way WeChat's callbacks take to us: an address of its own, which may be blocked."""

    def __init__(self) -> None:
        self.counter: Counter | None = None
        self.runner: web.ServerRunner | None = None
        self.heard: list[int] = []

    async def open(self) -> str:
        """Its address."""
        self.runner = web.ServerRunner(web.Server(self._pass))
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", 0)
        await site.start()
        return f"http://127.0.0.1:{self.runner.addresses[0][1]}"

    async def _pass(self, request: web.BaseRequest) -> web.Response:
        if self.counter is None:
            return web.Response(status=503)
        body, headers = await request.read(), dict(request.headers)
        answer = await self.counter.world.client.post(request.path, content=body, headers=headers)
        self.heard.append(answer.status_code)
        return web.Response(status=answer.status_code, body=answer.content)


class Screen(Counter):
    """A till with a screen for the guest. `road.counter` set: callbacks arrive."""

    road: Road

    async def qr(self, sale: dict[str, Any], fen: int = 0, part_id: str = "") -> dict[str, Any]:
        """A QR code for so much, or for the rest."""
        body = {"part_id": part_id or str(uuid4()), "amount_fen": fen or sale["left_fen"]}
        return dict(await self.good("POST", f"/checkouts/{sale['sale_id']}/qr", body))

    async def scanned(self, sale: dict[str, Any]) -> int:
        """The guest scans what the screen shows and pays; the desk's HTTP status."""
        return await self.sim("pay", {"code_url": sale["parts"][-1]["code_url"]})

    async def sim(self, path: str, body: Any) -> int:
        """The simulator's own desk."""
        async with self.world.app.state.http.post(f"{self.base_url}/sim/{path}", json=body) as answer:
            return int(answer.status)

    async def called_back(self) -> None:
        """A callback has arrived, and who hears of it has."""
        async with asyncio.timeout(10):
            while not self.road.heard:
                await asyncio.sleep(0.02)
        await self.world.heard()

    async def trade(self, sale: dict[str, Any]) -> str:
        """How WeChat sees the last part."""
        number = UUID(sale["parts"][-1]["payment_id"]).hex
        async with self.world.app.state.http.get(f"{self.base_url}/sim/ledger/all") as answer:
            return str({row[0]: row for row in (await answer.json())["rows"]}[number][2])


@pytest.fixture
async def screen(chain_dsn: str, tmp_path: Path) -> AsyncIterator[Screen]:
    simulator = Simulator(SimSettings(state_dir=tmp_path, refund_delay_s=0))
    base, road = f"http://127.0.0.1:{await simulator.start()}", Road()
    try:
        async with open_world(chain_dsn, tmp_path, wechat_url=base, public_url=await road.open()) as world:
            made = Screen(world)
            made.base_url, made.road = base, road
            await made.paired()
            yield made
    finally:
        if road.runner is not None:
            await road.runner.cleanup()
        await simulator.stop()


async def test_a_scanned_code_is_paid_by_callback_while_nobody_asks(screen: Screen) -> None:
    screen.road.counter = screen
    sale, part = await screen.begun(), str(uuid4())
    shown = await asyncio.gather(*(screen.qr(sale, part_id=part) for _ in range(4)))
    now = await screen.qr(sale, part_id=part)
    assert {one["parts"][0]["payment_id"] for one in shown} == {now["parts"][0]["payment_id"]}
    assert (await screen.ledger())["orders"] == 1
    (waiting,) = now["parts"]
    assert (waiting["kind"], waiting["state"], now["left_fen"]) == ("qr", "waiting", 0)
    assert waiting["code_url"].startswith("weixin://wxpay/")
    left = await screen.world.one("SELECT wait_until - opened_at FROM payments.payment")
    assert 0 < left.total_seconds() <= QR_WAIT_S + 1
    assert await screen.scanned(now) == 200
    await screen.called_back()
    done = await screen.look(sale)
    assert (done["state"], done["pickup_no"], done["parts"][0]["code_url"]) == ("paid", "C001", None)
    assert (await screen.qr(sale, part_id=part))["parts"] == done["parts"]
    await screen.all_holds()
    z = await screen.closed(20_000)
    assert z["report"]["codes"] == {"times": 1, "fen": sale["total_fen"]}
    assert z["shift"]["difference_fen"] == 0 and z["report"]["ledger_agrees"]


async def test_a_lost_callback_is_asked_for_and_a_callback_that_comes_later_changes_nothing(screen: Screen) -> None:
    sale = await screen.qr(await screen.begun())
    assert await screen.scanned(sale) == 200
    assert (await screen.look(sale))["state"] == "open", "asked a moment ago: not asked again so soon"
    await screen.impatient(5)
    assert (await screen.look(sale))["state"] == "paid"
    screen.road.counter = screen  # the callback is sent again
    number = UUID(sale["parts"][0]["payment_id"]).hex
    assert await screen.sim("forge", {"kind": "replay", "out_trade_no": number}) == 200
    await screen.called_back()
    assert set(screen.road.heard) == {200}
    assert (await screen.ledger())["sum_refunded_fen"] == 0
    await screen.all_holds()


@pytest.mark.parametrize("kind", ["bad_signature", "wrong_key", "tampered_body", "old_timestamp"])
async def test_a_forged_callback_pays_nothing(screen: Screen, kind: str) -> None:
    screen.road.counter = screen
    sale = await screen.qr(await screen.begun())
    number = UUID(sale["parts"][0]["payment_id"]).hex
    assert await screen.sim("forge", {"kind": kind, "out_trade_no": number}) == 200
    assert screen.road.heard == [401]
    await screen.world.heard()
    assert (await screen.look(sale))["parts"][0]["state"] == "waiting"
    assert await screen.world.one("SELECT count(*) FROM payments.refused_callback") == 1
    assert (await screen.give_up(sale))["parts"][0]["state"] == "closed"
    await screen.all_holds()


async def test_given_up_it_is_closed_at_wechat_and_cash_or_another_code_pays(screen: Screen) -> None:
    sale = await screen.qr(await screen.begun())
    closed = await screen.give_up(sale)
    assert [(part["state"], part["refused"], part["code_url"]) for part in closed["parts"]] == [
        ("closed", "GIVEN_UP", None)
    ]
    assert await screen.trade(sale) == "CLOSED"
    assert await screen.scanned(sale) == 400
    assert (await screen.give_up(closed))["parts"] == closed["parts"]
    again = await screen.give_up(await screen.qr(closed, 700))
    mixed = await screen.cash(again, 500)
    paid = await screen.qr(mixed)
    assert await screen.scanned(paid) == 200
    await screen.impatient(5)
    assert (await screen.look(paid))["state"] == "paid"
    await screen.all_holds()
    body = {"order_id": sale["order_id"], "scope": "order", "reason": "洒了", "supervisor": BOSS}
    given = await screen.good("POST", "/refunds", body)
    assert (given["by_code_fen"], given["given_fen"]) == (sale["total_fen"] - 500, 500)
    await screen.all_holds()
    z = await screen.closed(20_000)
    assert z["shift"]["difference_fen"] == 0 and z["report"]["ledger_agrees"]
    assert z["report"]["codes"]["fen"] == -z["report"]["code_refunds"]["fen"] == sale["total_fen"] - 500


async def test_only_one_code_of_either_way_waits_at_a_time(screen: Screen) -> None:
    sale = await screen.qr(await screen.begun(), 500)
    body = {"part_id": str(uuid4()), "amount_fen": 1}
    for path, more in (("qr", {}), ("code", {"auth_code": PAID})):
        refused = await screen.call("POST", f"/checkouts/{sale['sale_id']}/{path}", body | more)
        assert refused.json()["code"] == "pos.PartWaiting"
    assert (await screen.call("POST", f"/checkouts/{sale['sale_id']}/cancel")).json()["code"] == "pos.PartWaiting"
    await screen.give_up(sale)
    sale = await screen.code(await screen.look(sale), TYPING, 500)
    refused = await screen.call("POST", f"/checkouts/{sale['sale_id']}/qr", body)
    assert refused.json()["code"] == "pos.PartWaiting"
    await screen.give_up(sale)
    too_much = await screen.call("POST", f"/checkouts/{sale['sale_id']}/qr", {**body, "amount_fen": 10**7})
    assert too_much.status_code == 422 and "amount_fen" in too_much.text
    cancelled = await screen.good("POST", f"/checkouts/{sale['sale_id']}/cancel")
    assert cancelled["checkout"]["state"] == "cancelled"
    await screen.all_holds()


@pytest.mark.parametrize("round_no", range(3))
async def test_whoever_is_faster_guest_or_cashier_the_money_is_counted_or_never_taken(
    screen: Screen, round_no: int
) -> None:
    screen.road.counter = screen
    sales = [await screen.qr(await screen.begun()) for _ in range(4)]

    async def late(sale: dict[str, Any], pause_s: float) -> int:
        await asyncio.sleep(pause_s)  # no synchronisation: a race that begins at another moment each time
        return await screen.scanned(sale)

    ends = await asyncio.gather(*(
        asyncio.gather(screen.give_up(sale), late(sale, 0.004 * k * (round_no + 1))) for k, sale in enumerate(sales)
    ))  # fmt: skip
    await screen.world.heard()
    for sale, (_, status) in zip(sales, ends, strict=True):
        now = await screen.look(sale)
        assert (now["state"], now["parts"][0]["state"]) == (("paid", "paid") if status == 200 else ("open", "closed"))
    assert (await screen.ledger())["paid"] == sum(status == 200 for _, status in ends)
    assert (await screen.ledger())["refunded"] == 0
    await screen.all_holds()


async def test_paid_between_the_question_and_the_close_it_counts(screen: Screen) -> None:
    sale = await screen.qr(await screen.begun())
    assert await screen.scanned(sale) == 200
    assert (await screen.give_up(sale))["state"] == "paid"
    await screen.all_holds()


async def test_too_late_it_is_closed_by_itself_though_no_till_asks(screen: Screen) -> None:
    asked, lost = await screen.qr(await screen.begun()), await screen.qr(await screen.begun())
    await screen.impatient(QR_WAIT_S - 20)
    assert (await screen.look(asked))["parts"][0]["state"] == "waiting"
    await screen.impatient(30)
    stood = await screen.look(asked)
    assert [(part["state"], part["refused"]) for part in stood["parts"]] == [("closed", "TIMEOUT")]
    await screen.worked()
    assert [await screen.trade(sale) for sale in (asked, lost)] == ["CLOSED", "CLOSED"]
    assert (await screen.look(lost))["parts"][0]["state"] == "closed"
    await screen.all_holds()


async def test_money_that_comes_after_we_closed_it_goes_back_by_itself(screen: Screen) -> None:
    sale = await screen.qr(await screen.begun())
    async with screen.world.db.transaction() as conn:  # WeChat did not answer when it was to be closed
        await conn.execute(
            "UPDATE payments.payment SET state = 'closed', closed_at = now(), refused = 'GIVEN_UP', asked_at = now()"
        )
    assert (await screen.look(sale))["parts"][0]["state"] == "closing"
    paid = await screen.cash(sale, sale["total_fen"])
    assert paid["state"] == "paid"
    screen.road.counter = screen
    assert await screen.scanned(sale) == 200
    await screen.called_back()
    assert (await screen.look(sale))["parts"][0]["state"] == "returned"
    await screen.all_holds()
    assert (await screen.ledger())["sum_refunded_fen"] == sale["total_fen"]
    z = await screen.closed(20_000 + sale["total_fen"])
    assert z["report"]["codes"]["fen"] == z["report"]["code_refunds"]["fen"] == 0 and z["report"]["ledger_agrees"]


async def test_the_worker_closes_what_wechat_did_not_hear_and_gives_back_what_was_paid_first(screen: Screen) -> None:
    unpaid, paid = await screen.qr(await screen.begun()), await screen.qr(await screen.begun())
    async with screen.world.db.transaction() as conn:
        await conn.execute("UPDATE payments.payment SET state = 'closed', closed_at = now(), refused = 'GIVEN_UP'")
    assert await screen.scanned(paid) == 200
    await screen.impatient(10, waiting=False)
    await screen.worked()
    assert (await screen.look(unpaid))["parts"][0]["state"] == "closed"
    assert await screen.trade(unpaid) == "CLOSED"
    assert (await screen.look(paid))["parts"][0]["state"] == "returned"
    await screen.all_holds()
    assert (await screen.ledger())["sum_refunded_fen"] == paid["total_fen"]


async def test_while_wechat_is_away_there_is_nothing_to_scan_and_cash_pays(screen: Screen) -> None:
    sale = await screen.begun()
    assert await screen.sim("faults", {"http_error_bp": 10_000}) == 200
    sale = await screen.qr(sale)
    assert (sale["parts"][0]["state"], sale["parts"][0]["code_url"]) == ("waiting", None)
    assert await screen.sim("faults/reset", {}) == 200
    sale = await screen.look(sale)
    assert sale["parts"][0]["code_url"], "asked for again it is the same trade"
    assert (await screen.ledger())["orders"] == 1
    assert await screen.sim("faults", {"http_error_bp": 10_000}) == 200
    sale = await screen.give_up(sale)
    assert sale["parts"][0]["state"] == "closing"
    assert (await screen.cash(sale, sale["total_fen"]))["state"] == "paid"
    assert await screen.sim("faults/reset", {}) == 200
    await screen.impatient(20, waiting=False)
    await screen.worked()
    assert (await screen.look(sale))["parts"][0]["state"] == "closed"
    await screen.all_holds()


async def test_a_code_wechat_never_heard_of_is_over_when_its_time_is(screen: Screen) -> None:
    sale = await screen.qr(await screen.begun())
    async with screen.world.db.transaction() as conn:  # killed before WeChat was asked for it
        await conn.execute("UPDATE payments.payment SET prepay_id = NULL, payment_id = gen_random_uuid()")
    sale = await screen.give_up(await screen.good("GET", f"/checkouts/{sale['sale_id']}"))
    assert sale["parts"][0]["state"] == "closed"
    await screen.all_holds()
