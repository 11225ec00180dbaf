"""A store through its box while the server is killed: sold, labelled, made and handed over; then told, each once."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
import asyncpg
import msgspec
import pytest
import zxingcpp
from PIL import Image
from playwright.async_api import Browser, BrowserContext, Locator, Page, expect
from tests.journeys.conftest import free_port
from tests.journeys.test_cup import DESK, PHONE, SMALL_TABLET, SPEAK, TABLET, fits, shot, staff_in

from teahouse.demo.accounts import PIN
from teahouse.ground.settings import Settings, to_env
from teahouse.prove import prove
from teahouse.simulators.printer import LabelPrinter

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SALES, CUPS = 3, 2  # without the server; in each
READY_MAX_S = 40.0
EACH_ITS_OWN = count()  # store


class Program:
    """A process of ours that answers on a port, and can be killed outright."""

    def __init__(self, port: int, health: str, env: dict[str, str], log: Path, *words: str) -> None:
        self.url, self.health = f"http://127.0.0.1:{port}", health
        self.env, self.log, self.words = env, log, words
        self.process: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        """Ready when it returns."""
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(  # noqa: ASYNC220  (a handle that can be killed outright)
                [sys.executable, "-m", "teahouse", *self.words], env={**os.environ, **self.env}, stdout=out,
                stderr=out, start_new_session=True,
            )  # fmt: skip
        deadline = time.monotonic() + READY_MAX_S
        async with aiohttp.ClientSession() as http:
            while time.monotonic() < deadline and self.process.poll() is None:
                try:
                    async with http.get(self.url + self.health) as answer:
                        if answer.status == 200:
                            return
                except aiohttp.ClientError:
                    await asyncio.sleep(0.1)
        raise TimeoutError(self.log.read_text()[-2_000:])

    def kill(self) -> None:
        """No goodbye, its children neither."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


class Store:
    """A store with a manager, a printer, a box, and a server of its own over the chain's database."""

    def __init__(self, told: Settings, no: str, server: Program, bar: LabelPrinter) -> None:
        self.told, self.no, self.server, self.bar = told, no, server, bar
        self.box: Program
        self.store_id = ""
        self.manager: dict[str, str] = {}

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The server, as the manager."""
        url = self.server.url + path
        async with aiohttp.request(method, url, json=body, headers=self.manager) as answer:
            assert answer.status < 300, await answer.text()
            return await answer.json()

    async def furnish(self, folder: Path) -> None:
        """Sign in, add the printer, pair and start the box."""
        found = await self.ask("GET", f"/api/guest/stores?q={self.no}&limit=1")
        self.store_id = found["stores"][0]["store_id"]
        who = {"store_id": self.store_id, "staff_no": f"{self.no}01", "pin": PIN}
        self.manager = {"Authorization": f"Bearer {(await self.ask('POST', '/api/staff/pin', who))['token']}"}
        path = f"/api/store/{self.store_id}"
        printer = {"name": "吧台", "kind": "label", "address": self.bar.address}
        await self.ask("POST", f"{path}/printers", printer)
        token = folder / "token"
        token.write_text((await self.ask("POST", f"{path}/print/agents", {"name": "box"}))["token"])
        port = free_port()
        self.box = Program(
            port, "/local/health", {}, folder / "box.log", "store-box", "--store", self.no, "--server",
            self.server.url, "--port", str(port), "--token-file", str(token), "--folder", str(folder / "box"),
            "--web", str(self.told.web),
        )  # fmt: skip
        await self.box.start()

    async def sold_online(self) -> str:
        """A cup sold while there is a server; its drink."""
        menu = await self.ask("GET", f"/api/store/{self.store_id}/menu")
        drink = next(p for p in menu["products"] if p["available_now"] and not p["sold_out"])
        choices = [c["code"] for group in drink["groups"] for c in group["choices"] if c["default"]]
        line = {"product": drink["code"], "choices": choices, "quantity": 1}
        await self.ask("POST", f"/api/store/{self.store_id}/orders", {"channel_ref": uuid4().hex, "lines": [line]})
        return str(drink["code"])

    async def rows(self, query: str, *values: Any) -> list[Any]:
        """Behind the scenes."""
        conn = await asyncpg.connect(self.told.dsn)
        try:
            return list(await conn.fetch(query, *values))
        finally:
            await conn.close()


@pytest.fixture
async def store(chain: Settings, tmp_path: Path) -> AsyncIterator[Store]:
    """At work, everything answering."""
    conn = await asyncpg.connect(chain.dsn)
    no = await conn.fetchval("SELECT store_no FROM stores.store ORDER BY 1 DESC LIMIT 1 OFFSET $1", next(EACH_ITS_OWN))
    await conn.close()
    port = free_port()
    env = to_env(msgspec.structs.replace(chain, port=port, workers=1, db_pool_max=4))
    server = Program(port, "/readyz", env, tmp_path / "server.log", "run", "all")
    bar = LabelPrinter(tmp_path / "labels")
    await bar.start()
    made = Store(chain, no, server, bar)
    try:
        await server.start()
        await made.furnish(tmp_path)
        yield made
    finally:
        server.kill()
        if hasattr(made, "box"):
            made.box.kill()
        await bar.stop()


@asynccontextmanager
async def device(browser: Browser, store: Store, size: tuple[int, int], tongue: str = "zh") -> AsyncIterator[Page]:
    """A screen that came from the box."""
    context: BrowserContext = await browser.new_context(
        base_url=store.box.url, viewport={"width": size[0], "height": size[1]}, locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )  # fmt: skip
    context.set_default_timeout(20_000)
    await context.add_init_script(SPEAK.replace("TONGUE", tongue))
    yield await context.new_page()
    await context.close()


TELL = """async ([path, body]) => {
    const csrf = document.cookie.split('; ').find((pair) => pair.startsWith('teahouse_csrf_staff='))?.split('=')[1] ?? '';
    const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf };
    const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
    return [answer.status, await answer.json()];
}"""


async def tell(page: Page, path: str, body: Any) -> Any:
    """What a till's page asks of the address it came from."""
    status, answer = await page.evaluate(TELL, [path, body])
    assert status < 300, answer
    return answer


def a_sale(store: Store, till: Any, seq: int, drink: str, quantity: int = CUPS) -> dict[str, Any]:
    """As a till keeps it."""
    line = {"product": drink, "name": {"zh": "珍珠奶茶", "en": "Pearl milk tea"}, "picture": "", "choices": ["size-l"],
            "said": [{"zh": "大杯", "en": "Large"}], "quantity": quantity, "unit_fen": 1_600}  # fmt: skip
    return {
        "sale_id": str(uuid4()), "till_id": till["till_id"], "store_id": store.store_id, "seq": seq,
        "printed_no": f"{till['prefix']}{seq:03d}", "lines": [line], "total_fen": 1_600 * quantity,
        "sold_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "state": "kept",
    }  # fmt: skip


def as_told(sale: dict[str, Any], shift_id: str) -> dict[str, Any]:
    """The same as the server hears it later."""
    lines = [{k: line[k] for k in ("product", "choices", "quantity", "unit_fen")} for line in sale["lines"]]
    return {
        "sale_id": sale["sale_id"], "seq": sale["seq"], "shift_id": shift_id, "lines": lines, "menu_version": 1,
        "tendered_fen": sale["total_fen"], "sold_at": sale["sold_at"], "made_here": True,
    }  # fmt: skip


def cards(kitchen: Page, number: str) -> Locator:
    """The cups of a number on the board."""
    return kitchen.locator("[data-testid^=ticket-]").filter(has_text=number)


async def made_and_handed(kitchen: Page, number: str) -> None:
    """Start, finish and hand over every cup of a number, by touch."""
    for card in await cards(kitchen, number).all():
        await card.get_by_test_id("start").click()
    for _ in range(await cards(kitchen, number).count()):
        await cards(kitchen, number).get_by_test_id("ready").first.click()
        await kitchen.wait_for_function("() => !document.querySelector('.leaving')")
    await kitchen.get_by_test_id("open-handover").click()
    await kitchen.get_by_test_id("handover-input").fill(number)
    await kitchen.get_by_test_id("handover-submit").click()
    await expect(kitchen.get_by_test_id("handover-result")).to_have_class(re.compile(r"\bgood\b"))
    await kitchen.keyboard.press("Escape")


async def scan(page: Page, code: str) -> None:
    """A keyboard wedge."""
    await page.keyboard.type(code)
    await page.keyboard.press("Enter")


async def printed(store: Store, labels: int) -> None:
    """So many labels are out, and no two are of one cup."""
    deadline = time.monotonic() + 20
    while store.bar.pages < labels and time.monotonic() < deadline:
        await asyncio.sleep(0.05)
    codes = [zxingcpp.read_barcodes(Image.open(page).convert("L"))[0].text for page in store.bar.files()]
    assert len(codes) == len(set(codes)) == labels


async def test_a_store_sells_and_makes_through_its_box_while_the_server_is_dead(browser: Browser, store: Store) -> None:
    async with device(browser, store, TABLET) as kitchen:
        await staff_in(kitchen, store.no, "kitchen")
        till_page = await kitchen.context.new_page()
        await till_page.goto("/store/#/")
        boss = {"staff_no": f"{store.no}01", "pin": PIN}
        path = f"/api/store/{store.store_id}/tills"
        till = await tell(till_page, path, {"till_id": str(uuid4()), "name": "吧台", "supervisor": boss})
        shift = await tell(till_page, f"{path}/{till['till_id']}/shifts", {"shift_id": str(uuid4()), "float_fen": 0})
        drink = await store.sold_online()
        online = kitchen.locator("[data-testid^=ticket-]")
        await expect(online).to_have_count(1)
        await printed(store, 1)

        store.server.kill()
        await expect(kitchen.get_by_test_id("box-away")).to_be_visible()
        await expect(online).to_have_count(1)
        await online.get_by_test_id("start").click()
        await expect(online).to_have_attribute("data-state", "making")
        await expect(kitchen.get_by_test_id("box-moves")).to_be_visible()
        sales = [a_sale(store, till, seq, drink) for seq in range(1, SALES + 1)]
        for sale in sales:
            answers = [await tell(till_page, "/local/sales", sale) for _ in range(2)]
            assert answers == [{"sale_id": sale["sale_id"], "labels": CUPS, "tickets": CUPS}] * 2
            await expect(cards(kitchen, sale["printed_no"])).to_have_count(CUPS, timeout=2_000)
        await printed(store, 1 + SALES * CUPS)
        await shot(kitchen, "box-kitchen-away-1280")
        await made_and_handed(kitchen, sales[0]["printed_no"])
        await expect(cards(kitchen, sales[0]["printed_no"])).to_have_count(0)
        seen = await kitchen.evaluate("fetch('/local/kitchen').then((r) => r.json())")
        codes = [cup["scan"] for cup in seen["tickets"] if cup["pickup_no"] == sales[1]["printed_no"]]
        for wanted in ("making", "ready"):
            for code in codes:
                await scan(kitchen, code)
                await kitchen.wait_for_function(
                    "([code, state]) => fetch('/local/kitchen').then((r) => r.json())"
                    ".then((now) => now.tickets.some((cup) => cup.scan === code && cup.state === state))",
                    arg=[code, wanted],
                )
        await scan(kitchen, codes[0])
        await expect(kitchen.locator(".toast").filter(has_text=sales[1]["printed_no"])).to_be_visible()

        await store.server.start()
        await expect(kitchen.get_by_test_id("box-away")).to_have_count(0)
        told = {"sales": [as_told(sale, shift["shift_id"]) for sale in sales]}
        for _ in range(2):
            synced = await tell(till_page, f"{path}/{till['till_id']}/sync", told)
            assert len(synced["verdicts"]) == SALES
        await compare(store, [verdict["order_id"] for verdict in synced["verdicts"]])
        await shot(kitchen, "box-back-1280")
        await expect(online.filter(has_text=sales[2]["printed_no"])).to_have_count(CUPS)  # still on the bar
        await expect(kitchen.locator("[data-state=making]")).to_have_count(1)
        await made_and_handed(kitchen, sales[2]["printed_no"])
        await expect(online).to_have_count(1)
        await printed(store, 1 + SALES * CUPS)
        broken = [claim for claim in await prove(store.told.dsn, store.told.secret, settle_s=20) if claim[2]]
        assert broken == []


async def compare(store: Store, order_ids: list[str]) -> None:
    """The server knows each cup once, as given out, each with its label; and what hands did to its own cup."""
    deadline = time.monotonic() + 15
    query = "SELECT state, count(*) FROM kitchen.ticket WHERE order_id = ANY($1::uuid[]) GROUP BY 1"
    while time.monotonic() < deadline:
        if dict(await store.rows(query, order_ids)) == {"handed_over": SALES * CUPS}:
            break
        await asyncio.sleep(0.1)
    assert dict(await store.rows(query, order_ids)) == {"handed_over": SALES * CUPS}
    orders = await store.rows("SELECT DISTINCT state FROM orders.orders WHERE order_id = ANY($1::uuid[])", order_ids)
    assert [row[0] for row in orders] == ["handed_over"]
    moved = (
        "SELECT s.act FROM kitchen.ticket_step s JOIN kitchen.ticket t USING (ticket_id) WHERE t.store_id = $1::uuid"
    )
    steps = await store.rows(moved + " AND NOT t.order_id = ANY($2::uuid[])", store.store_id, order_ids)
    assert [row[0] for row in steps] == ["start"]


@pytest.mark.parametrize("tongue", ["zh", "en"])
async def test_the_screens_of_a_box_at_every_size(browser: Browser, store: Store, tongue: str) -> None:
    drinks = [await store.sold_online() for _ in range(3)]
    await a_morning(store)
    store.bar.paper_out = True
    await store.sold_online()
    wrong: list[str] = []
    for size in (PHONE, SMALL_TABLET, TABLET, DESK):
        async with device(browser, store, size, tongue) as page:
            page.on("pageerror", lambda error, s=size: wrong.append(f"{s}: {error}"))
            await page.goto("/store/#/printers")
            await page.get_by_test_id("login-store").fill(store.no)
            await page.get_by_test_id("login-staff").fill(f"{store.no}01")
            for digit in PIN:
                await page.get_by_test_id(f"pin-key-{digit}").click()
            await page.get_by_test_id("login-submit").click()
            await expect(page.get_by_test_id("printer-吧台")).to_have_attribute("data-state", "paper_out")
            await fits(page)
            await shot(page, f"printers-{size[0]}-{tongue}")
            await page.get_by_test_id("printer-add").click()
            await fits(page)
            await shot(page, f"printers-add-{size[0]}-{tongue}")
            await page.keyboard.press("Escape")
            await page.goto("/store/#/kitchen")
            await expect(page.locator("[data-testid^=ticket-]").first).to_be_visible()
            await expect(page.get_by_test_id("printer-alarm")).to_be_visible(timeout=40_000)  # looked for every 15 s
            await fits(page)
            await shot(page, f"kitchen-printer-alarm-{size[0]}-{tongue}")
            await page.goto("/store/#/figures")
            await expect(page.get_by_test_id("rules-save")).to_be_visible(timeout=40_000)  # asked for every 30 s
            await fits(page)
            await shot(page, f"figures-{size[0]}-{tongue}")
            if size == DESK:
                await gone_away(page, store, drinks[0], tongue)
    assert not wrong


async def a_morning(store: Store) -> None:
    """One cup made and given out, one being made when it was given back: for the figures and the alarm."""
    path = f"/api/store/{store.store_id}"
    deadline = time.monotonic() + 15
    while len(tickets := (await store.ask("GET", f"{path}/kitchen"))["tickets"]) < 3:
        assert time.monotonic() < deadline
        await asyncio.sleep(0.1)
    first, second = ({"ticket_ids": [cup["ticket_id"]], "screen": "k1"} for cup in tickets[:2])
    for act, which in (("start", first), ("start", second), ("ready", first)):
        await store.ask("POST", f"{path}/tickets/{act}", which)
    await store.ask("POST", f"{path}/hand_over", {"order_id": tickets[0]["order_id"]})
    await store.rows(
        "UPDATE kitchen.ticket SET change = 'refunded', changed_at = now() WHERE ticket_id = $1::uuid",
        second["ticket_ids"][0],
    )
    await store.rows(
        "INSERT INTO kitchen.metric SELECT $1::uuid, hour, s, 20 + (random() * 40)::int, 4000, 600, 200, 2400, 2, 30, 1900"
        " FROM generate_series(date_trunc('hour', $2::timestamptz) - interval '4 h', $2, '1 h') hour,"
        " unnest(ARRAY['', 'tea', 'topping', 'seal']) s ON CONFLICT DO NOTHING",
        store.store_id, datetime.fromisoformat(tickets[0]["queued_at"]),
    )  # fmt: skip


async def gone_away(page: Page, store: Store, drink: str, tongue: str) -> None:
    """The server dies: the kitchen at each size, with a sale of the box's own."""
    await page.goto("/store/#/kitchen")
    await expect(page.locator("[data-testid^=ticket-]").first).to_be_visible()
    store.server.kill()
    await expect(page.get_by_test_id("box-away")).to_be_visible()
    till = {"till_id": str(uuid4()), "prefix": "K"}
    await tell(page, "/local/sales", a_sale(store, till, 1, drink))
    await expect(page.get_by_test_id("box-cups")).to_be_visible()
    for size in (PHONE, SMALL_TABLET, DESK):
        await page.set_viewport_size({"width": size[0], "height": size[1]})
        await fits(page)
        await shot(page, f"kitchen-away-{size[0]}-{tongue}")
