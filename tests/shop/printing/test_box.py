"""The store box: sales, labels and cups while the server is away; what it passes on, and whom it lets in."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import aiohttp
import msgspec
import pytest
from aiohttp import web
from tests.shop.printing.store import FACE, STORE, Shop, Switch, door_of, read_code
from tests.world import SECRET, World, actor, store_id

from teahouse.ground import auth
from teahouse.shop import kitchen
from teahouse.shop.kitchen.api import TicketCard
from teahouse.shop.printing import book as books
from teahouse.shop.printing.agent import Agent
from teahouse.shop.printing.box import Box
from teahouse.shop.printing.model import CupLabel, Words
from teahouse.shop.printing.relay import SILENT_MAX
from teahouse.shop.printing.spool import Spool
from teahouse.simulators.printer import LabelPrinter

AT = datetime(2026, 5, 20, 6, tzinfo=UTC)
NAME = {"zh": "珍珠奶茶", "en": "Pearl milk tea"}


def sale(quantity: int = 2, number: str = "K001", **more: Any) -> dict[str, Any]:
    """As a till keeps it."""
    line = {"product": "pearl-milk-tea", "name": NAME, "picture": "x.svg", "choices": ["size-l"], "quantity": quantity,
            "said": [{"zh": "大杯", "en": "Large"}], "unit_fen": 1_800}  # fmt: skip
    return {
        "sale_id": str(uuid4()), "till_id": str(uuid4()), "store_id": str(STORE), "seq": 1, "printed_no": number,
        "lines": [line], "total_fen": 1_800 * quantity, "tendered_fen": 10_000, "sold_at": "2026-05-20T06:00:00Z",
        "state": "kept", **more,
    }  # fmt: skip


class Desk:
    """A box at work, a device that was let in, and the line to the server."""

    def __init__(self, shop: Shop, box: Box, url: str, line: Switch, http: aiohttp.ClientSession) -> None:
        self.shop, self.box, self.url, self.line, self.http = shop, box, url, line, http

    async def ask(self, method: str, path: str, body: Any = None, status: int = 200, **more: Any) -> Any:
        """What it answers."""
        async with self.http.request(method, self.url + path, json=body, **more) as answer:
            assert answer.status == status, (answer.status, await answer.text())
            return await answer.json()

    async def settled(self, reachable: bool) -> None:
        """It has noticed."""
        self.line.on = reachable
        await self.shop.until(lambda: self.box.relay.reachable == reachable)

    async def cups(self) -> Any:
        """What screens see."""
        return await self.ask("GET", "/local/kitchen")

    async def bump(self, act: str, cups: list[dict[str, Any]], move_id: str = "", status: int = 200) -> Any:
        """A hand."""
        body = {"move_id": move_id or str(uuid4()), "act": act, "ticket_ids": [cup["ticket_id"] for cup in cups]}
        return await self.ask("POST", "/local/kitchen/move", {**body, "screen": "k1"}, status)


@pytest.fixture
async def counter(world: World, bar: LabelPrinter, tmp_path: Path) -> AsyncIterator[Desk]:
    """A box in front of a server whose line can be cut; the bar's printer is known to it."""
    line = Switch()
    async with door_of(world, line) as server:
        shop = Shop(world, tmp_path, server)
        await shop.printer(bar.address)
        agent = Agent(server, STORE, await shop.pair(), tmp_path / "spool", FACE, 0.5)
        box = Box(agent, server, tmp_path / "web" / "apps")
        runner = web.AppRunner(box.app(), shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        at_work = [asyncio.create_task(agent.run()), asyncio.create_task(box.relay.keep())]
        cookies = {"teahouse_staff": auth.issue(actor("barista1"), SECRET)}
        url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        async with aiohttp.ClientSession(cookies=cookies, cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
            made = Desk(shop, box, url, line, http)
            await shop.until(lambda: box.relay.reachable and agent.known is not None)
            await made.ask("GET", f"/api/store/{STORE}/kitchen")
            yield made
        for task in at_work:
            task.cancel()
        await asyncio.gather(*at_work, return_exceptions=True)
        await box.relay.close()
        await runner.cleanup()


async def test_a_server_that_is_slow_once_is_not_away_and_a_mute_one_is(
    counter: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    line, relay = counter.line, counter.box.relay
    line.mute, line.looks = 1, 0
    await counter.shop.until(lambda: line.looks >= 3)
    assert relay.reachable and "the server is away" not in caplog.text
    line.mute = SILENT_MAX
    await counter.shop.until(lambda: not relay.reachable)
    await counter.shop.until(lambda: relay.reachable)


async def test_a_sale_without_the_server_is_labelled_once_and_its_cups_are_made_here(
    counter: Desk, bar: LabelPrinter
) -> None:
    await counter.settled(False)
    told = sale(3)
    for _ in range(2):
        assert await counter.ask("POST", "/local/sales", told) == {
            "sale_id": told["sale_id"], "labels": 3, "tickets": 3,
        }  # fmt: skip
    await counter.shop.until(lambda: bar.pages == 3)
    seen = await counter.cups()
    assert not seen["server_reachable"] and seen["kept"] == []
    assert [(cup["pickup_no"], cup["cup_no"], cup["of"], cup["state"]) for cup in seen["tickets"]] == [
        ("K001", n, 3, "queued") for n in (1, 2, 3)
    ]
    assert Counter(map(read_code, bar.files())) == Counter(cup["scan"] for cup in seen["tickets"])
    cups = seen["tickets"]
    assert (await counter.bump("ready", cups[:1]))["refused"][0]["code"] == "kitchen.NotStarted"
    for act, state in (("start", "making"), ("start", "making"), ("ready", "ready"), ("recall", "making")):
        assert (await counter.bump(act, cups[:1]))["refused"] == []
        assert (await counter.cups())["tickets"][0]["state"] == state
    await counter.bump("start", cups)
    await counter.bump("ready", cups[:2])
    assert [one["code"] for one in (await counter.bump("hand_over", cups[:1]))["refused"]] == ["kitchen.NotReady"]
    await counter.bump("ready", cups)
    for _ in range(2):
        assert (await counter.bump("hand_over", cups[:1]))["refused"] == []
    assert (await counter.cups())["tickets"] == []
    assert bar.pages == 3


async def test_the_servers_last_cups_are_worked_on_and_told_in_order_and_what_it_refuses_is_noted(
    counter: Desk,
) -> None:
    first, second = await counter.shop.cups(2, 1)
    await counter.ask("GET", f"/api/store/{STORE}/kitchen")
    await counter.settled(False)
    cups = {cup["order_id"]: cup for cup in (await counter.cups())["kept"]}
    assert cups.keys() == {first, second}
    again = str(uuid4())
    for _ in range(2):
        await counter.bump("start", list(cups.values()), again)
    await counter.bump("ready", [cups[first]])
    await counter.bump("hand_over", [cups[first]])
    assert {cup["order_id"]: cup["state"] for cup in (await counter.cups())["kept"]} == {second: "making"}
    assert (await counter.bump("start", [{"ticket_id": str(uuid4())}]))["refused"][0]["code"] == "kitchen.UnknownTicket"
    async with counter.shop.world.db.transaction() as conn:  # meanwhile, elsewhere
        await conn.execute("UPDATE kitchen.ticket SET state = 'cancelled' WHERE order_id = $1", UUID(second))
    await counter.settled(True)
    await counter.shop.until(lambda: not counter.box.book.asked)
    assert await counter.shop.world.state(first) == "handed_over"
    seen = await counter.cups()
    assert seen["kept"] == [] and seen["moves_waiting"] == 0
    assert [(note["code"], note["act"], note["pickup_no"]) for note in seen["notes"]] == [
        ("kitchen.Cancelled", "start", cups[second]["pickup_no"])
    ]
    await counter.ask("POST", "/local/kitchen/seen", {"note_ids": [note["note_id"] for note in seen["notes"]]})
    assert (await counter.cups())["notes"] == []


async def test_a_label_of_a_sale_the_server_had_after_all_is_not_printed_a_second_time(
    counter: Desk, bar: LabelPrinter
) -> None:
    await counter.settled(False)
    await counter.ask("POST", "/local/sales", sale(1, "K042"))
    await counter.shop.until(lambda: bar.pages == 1)
    placed = await counter.shop.world.order()
    async with counter.shop.world.db.transaction() as conn:  # its answer was lost: the till sold it by itself
        await conn.execute(
            "UPDATE orders.orders SET channel = 'counter', note = 'K042' WHERE order_id = $1", UUID(placed["order_id"])
        )
    await counter.shop.world.capture(placed)
    await counter.shop.world.heard()
    await counter.settled(True)
    await counter.shop.until(lambda: counter.shop.all_done(2))
    assert bar.pages == 1
    assert await counter.shop.world.state(placed["order_id"]) == "handed_over"  # nor made
    await counter.shop.cups(1, 1)
    counter.box.agent.wake.set()  # no stream in this test
    await counter.shop.until(lambda: bar.pages == 2)


async def test_what_a_box_has_answered_it_still_knows_when_it_starts_again(counter: Desk, tmp_path: Path) -> None:
    await counter.settled(False)
    told = sale(2)
    await counter.ask("POST", "/local/sales", told)
    cups = (await counter.cups())["tickets"]
    await counter.bump("start", cups[:1])
    copy = tmp_path / "copy"
    copy.mkdir()
    content = (tmp_path / "spool" / "spool.log").read_bytes()
    (copy / "spool.log").write_bytes(content + b"00000000 {torn")
    for _ in range(2):
        found = Spool.open(copy)
        assert [now.state for _, _, now in found.book.shown()] == ["making", "queued"]
        assert len(found.waiting()) + len(found.reports()[0]) == 2
        found._compact()
        found.close()


async def test_only_devices_the_server_let_in_may_ask_and_only_for_this_store(counter: Desk) -> None:
    async with aiohttp.ClientSession() as stranger:
        async with stranger.get(f"{counter.url}/local/health") as answer:
            health = await answer.json()
            assert (health["box"], health["paired"], health["server_reachable"]) == (True, False, True)
        for method, path in (("GET", "/local/kitchen"), ("POST", "/local/sales"), ("GET", "/local/live")):
            async with stranger.request(method, counter.url + path, json=sale()) as answer:
                assert (answer.status, (await answer.json())["code"]) == (401, "box.NotPaired")
        async with stranger.get(f"{counter.url}/api/store/{STORE}/kitchen") as answer:
            assert answer.status == 401 and "teahouse_box" not in answer.cookies
        other = {"Cookie": f"teahouse_staff={auth.issue(actor('manager2'), SECRET)}"}
        async with stranger.get(f"{counter.url}/api/store/{store_id(2)}/kitchen", headers=other) as answer:
            assert answer.status == 200 and "teahouse_box" not in answer.cookies
    assert (await counter.ask("GET", "/local/health"))["paired"]
    body = await counter.ask("POST", "/local/sales", sale(store_id=str(store_id(2))), 409)
    assert body["code"] == "box.AnotherStore"
    assert (await counter.ask("POST", "/local/sales", {"sale_id": "x"}, 422))["code"] == "ground.Invalid"
    assert (await counter.ask("POST", "/local/sales", sale(99, lines=sale(99)["lines"] * 9), 422))["facts"]["why"]
    async with counter.http.post(f"{counter.url}/local/sales", data="{}") as answer:
        assert answer.status == 415


async def test_while_the_server_is_away_it_is_said_so_at_once_and_what_it_says_comes_through_untouched(
    counter: Desk,
) -> None:
    refused = await counter.ask("GET", f"/api/store/{store_id(2)}/kitchen", status=403)
    assert refused["code"] == "ground.NotYours"
    await counter.settled(False)
    assert (await counter.ask("GET", f"/api/store/{STORE}/kitchen", status=503))["code"] == "box.ServerAway"


async def test_screens_hear_of_it(counter: Desk) -> None:
    async with counter.http.get(f"{counter.url}/local/live") as stream:
        assert b"hello" in await asyncio.wait_for(stream.content.readuntil(b"\n\n"), 5)
        await counter.settled(False)
        heard = await asyncio.wait_for(stream.content.readuntil(b"\n\n"), 5)
        assert b"event: local" in heard


def test_a_boxes_cards_are_the_kitchens_own_shape() -> None:
    cup = books.LocalCup(UUID(int=5), 1, "tea", Words("茶", "Tea"), [Words("大", "L")])
    at = AT
    sold = books.Sold(sale_id=UUID(int=1), printed_no="K001", at=at, promised_at=at, note="", labels=1, cups=[cup])
    made = books.card(sold, cup, books.CupNow(ticket_id=UUID(int=5)), at)
    assert msgspec.convert(msgspec.to_builtins(made), type=TicketCard).scan == kitchen.scan_code(UUID(int=5))
    assert made.keys() == set(TicketCard.__struct_fields__)


def test_old_sales_are_forgotten_only_when_their_cups_are_gone() -> None:
    book, at = books.Book(), AT
    for n in range(books.SALES_KEPT + 5):
        cup = books.LocalCup(UUID(int=n + 10_000), 1, "tea", Words("茶", "Tea"), [])
        book.apply(
            books.Sold(sale_id=UUID(int=n), printed_no=f"K{n}", at=at, promised_at=at, note="", labels=1, cups=[cup])
        )
    gone = [books.CupNow(ticket_id=UUID(int=10_000 + n), state="handed_over") for n in (0, 2, 4)]
    book.apply(books.Bumped(gone))
    again = books.Book()
    for line in book.lines():
        again.apply(line)
    assert len(again.sales) == books.SALES_KEPT + 2 and UUID(int=0) not in again.sales
    label = CupLabel(
        pickup_no="C001", cup_no=1, of=1, name=Words("", ""), options=[], channel="counter", short_no="", note="K7 hot",
        paid_at=at + timedelta(minutes=3), promised_at=at, scheduled=False, scan="", remake=False,
    )  # fmt: skip
    assert again.made(label)
    assert not again.made(msgspec.structs.replace(label, paid_at=at + timedelta(hours=7)))
    assert not again.made(msgspec.structs.replace(label, channel="mini"))
