"""A day at the till in Chromium: sales, no network, a reload, a power cut, the network again, a refund, Z."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID

import aiohttp
import asyncpg
import pytest
from playwright.async_api import Browser, Page, Playwright, async_playwright, expect
from tests.journeys.conftest import CHROMIUM, FLEETS, SHOTS, free_port
from tests.journeys.test_cup import fits, shot

from teahouse.demo.accounts import PIN
from teahouse.ground.db import prepare
from teahouse.ground.settings import Settings
from teahouse.shop import pos

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FLOAT_FEN = 20_000
ONLINE, BEFORE_RELOAD, BEFORE_KILL, AFTER_KILL = 5, 17, 16, 17  # fifty of them offline


class Cable:
    """The network between the till and the house: a relay on a port of its own that can be cut for real."""

    def __init__(self, to: int) -> None:
        self.to, self.port = to, free_port()
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._asks, self._answers = asyncio.Event(), asyncio.Event()  # set: they pass
        self.flow()

    def flow(self) -> None:
        """Everything passes."""
        self._asks.set()
        self._answers.set()

    def stall(self, answers_only: bool = False) -> None:
        """Connections stand and nothing passes any more, or no answer does."""
        self._answers.clear()
        if not answers_only:
            self._asks.clear()

    async def plug(self) -> None:
        """From here on there is a network."""
        self._server = await asyncio.start_server(self._relay, "127.0.0.1", self.port)

    async def cut(self) -> None:
        """From here on there is none, not even for what is on its way."""
        assert self._server is not None
        self._server.close()
        for writer in list(self._open):
            writer.transport.abort()
        self.flow()

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there_in, there_out = await asyncio.open_connection("127.0.0.1", self.to)
        except OSError:  # the house is away, the cable is not
            writer.transport.abort()
            return
        self._open |= {writer, there_out}

        async def pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter, passes: asyncio.Event) -> None:
            try:
                while data := await source.read(65_536):
                    await passes.wait()
                    sink.write(data)
                    await sink.drain()
            except (ConnectionError, OSError):
                pass
            finally:
                sink.transport.abort()

        await asyncio.gather(pump(reader, there_out, self._asks), pump(there_in, writer, self._answers))
        self._open -= {writer, there_out}


class Device:
    """A till's computer: a browser with a profile on its disk, which can lose its power."""

    def __init__(self, driver: Playwright, profile: Path) -> None:
        self.driver, self.profile = driver, profile
        self.process: subprocess.Popen[bytes] | None = None
        self.browser: Browser | None = None

    async def on(self) -> Page:
        """Switched on; the page the browser begins with."""
        port = free_port()
        self.process = subprocess.Popen(  # noqa: ASYNC220  (a handle that can be killed outright)
            ["/usr/bin/chromium", "--headless=new", *CHROMIUM, f"--user-data-dir={self.profile}",
             f"--remote-debugging-port={port}", "--lang=zh-CN", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        for _ in range(150):
            try:
                self.browser = browser = await self.driver.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
                break
            except Exception:
                await asyncio.sleep(0.2)
        else:
            raise TimeoutError("no browser")
        page = browser.contexts[0].pages[0]
        page.set_default_timeout(20_000)
        await page.set_viewport_size({"width": 1280, "height": 800})
        return page

    async def off(self) -> None:
        """Shut down as people do: what the browser remembers is on its disk."""
        if self.process is not None and self.browser is not None:
            commands = await self.browser.new_browser_cdp_session()
            await commands.send("Browser.close")
            await asyncio.to_thread(self.process.wait, 30)
            self.process = None

    def power_cut(self) -> None:
        """No goodbye."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@pytest.fixture
async def cable(chain: Settings) -> AsyncIterator[Cable]:
    """Plugged in."""
    made = Cable(chain.port)
    await made.plug()
    yield made
    await made.cut()


@pytest.fixture
async def device(tmp_path: Path) -> AsyncIterator[Device]:
    """Switched off, with an empty disk."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as driver:
        made = Device(driver, tmp_path / "profile")
        yield made
        made.power_cut()
    shutil.rmtree(tmp_path / "profile", ignore_errors=True)


async def a_store(told: Settings) -> str:
    """The number of the demo's first store."""
    async with aiohttp.ClientSession() as http, http.get(f"{told.base_url}/api/demo") as answer:
        return next(str(one["store_no"]) for one in (await answer.json())["logins"] if one["store_no"])


async def sign_in(page: Page, base: str, store_no: str) -> None:
    """The clerk, to the till."""
    await page.goto(f"{base}/store/#/till")
    await page.get_by_test_id("login-store").fill(store_no)
    await page.get_by_test_id("login-staff").fill(f"{store_no}03")
    for digit in PIN:
        await page.get_by_test_id(f"pin-key-{digit}").click()
    await page.get_by_test_id("login-submit").click()
    await page.wait_for_url("**/#/till")


async def approve(page: Page, store_no: str) -> None:
    """The manager's number and PIN."""
    await page.get_by_test_id("till-supervisor").fill(f"{store_no}01")
    for digit in PIN:
        await page.get_by_test_id(f"pin-key-{digit}").click()
    await page.get_by_test_id("till-approve").click()


async def sell(page: Page, code: str = "101", offline: bool = False) -> tuple[str, int]:
    """One sale by keys alone: (its id, its sum in fen)."""
    await expect(page.get_by_test_id("till-pay")).to_be_disabled()
    await page.keyboard.type(code)
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("till-lines")).to_be_visible()
    shown = await page.get_by_test_id("till-total").inner_text()
    await page.keyboard.press("F9")
    await expect(page.get_by_test_id("till-take")).to_be_visible()
    await page.keyboard.press("Enter")
    done = page.get_by_test_id("till-done")
    await expect(done).to_have_attribute("data-offline", "true" if offline else "false")
    number = await page.get_by_test_id("till-number").inner_text()
    assert re.fullmatch(r"[KL]\d{3}" if offline else r"C\d{3}", number), number
    sale = await done.get_attribute("data-sale")
    await page.keyboard.press("Enter")
    await expect(done).to_have_count(0)
    return str(sale), round(float(shown.strip("¥").replace(",", "")) * 100)


async def queue(page: Page, length: int) -> None:
    """So many sales wait to be told."""
    await expect(page.get_by_test_id("till-health")).to_have_attribute("data-queue", str(length), timeout=30_000)


async def pictures(page: Page, name: str) -> None:
    """The screen as it is, at both sizes of a till."""
    for width, height in ((1024, 768), (1280, 800)):
        await page.set_viewport_size({"width": width, "height": height})
        await fits(page)
        await shot(page, f"till-{name}-{width}")


async def ready(page: Page) -> None:
    """The drinks are there."""
    await expect(page.locator("[data-testid^=till-product-]").first).to_be_visible()


async def test_a_till_sells_through_a_reload_and_a_power_cut_without_a_network(
    chain: Settings, cable: Cable, device: Device
) -> None:
    base, store_no, began = f"http://127.0.0.1:{cable.port}", await a_store(chain), time.monotonic()
    await a_printer(chain, store_no)
    page = await device.on()
    await sign_in(page, base, store_no)
    await pictures(page, "pair")
    await approve(page, store_no)
    await page.get_by_test_id("till-float").fill("200")
    await pictures(page, "open")
    await page.get_by_test_id("till-open").click()
    await ready(page)
    await pictures(page, "empty")
    sold = [await sell(page, code) for code in ("101", "102", "201", "202", "301")][:ONLINE]
    await look_around(page)
    await page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    await page.wait_for_function("caches.open('teahouse-pictures').then(b => b.keys()).then(k => k.length > 20)")

    await cable.cut()
    for pid in FLEETS[chain.home].pids("web"):
        os.kill(pid, signal.SIGKILL)
    sold += [await sell(page, "101", offline=True) for _ in range(BEFORE_RELOAD)]
    await queue(page, BEFORE_RELOAD)
    await page.keyboard.type("203")
    await page.keyboard.press("Enter")
    await pictures(page, "offline")
    await page.reload()
    await ready(page)
    await page.get_by_test_id("till-clear").click()  # the basket was still there
    await queue(page, BEFORE_RELOAD)
    sold += [await sell(page, "102", offline=True) for _ in range(BEFORE_KILL)]
    device.power_cut()

    page = await device.on()
    await page.goto(f"{base}/store/#/till")
    await ready(page)
    await queue(page, BEFORE_RELOAD + BEFORE_KILL)
    sold += [await sell(page, "201", offline=True) for _ in range(AFTER_KILL)]
    await queue(page, BEFORE_RELOAD + BEFORE_KILL + AFTER_KILL)
    await cable.plug()
    await queue_after_login(page, base, store_no)
    await hide_toasts(page)
    given = await refund_one(page, store_no)
    total = sum(fen for _, fen in sold)
    await close(page, FLOAT_FEN + total - given)
    await compare(chain, sold, given)
    print(f"{len(sold)} sales, {time.monotonic() - began:.0f} s")


async def test_a_till_speaks_english_and_shows_what_needs_a_look(chain: Settings, cable: Cable, device: Device) -> None:
    base, store_no = f"http://127.0.0.1:{cable.port}", await a_store(chain)
    page = await device.on()
    await sign_in(page, base, store_no)
    await page.evaluate("""() => {
        const kept = JSON.parse(localStorage.getItem('teahouse.store.settings'));
        localStorage.setItem('teahouse.store.settings', JSON.stringify({ ...kept, lang: 'en' }));
    }""")
    await page.reload()
    await expect(page.get_by_test_id("till-supervisor")).to_be_visible()
    await pictures(page, "pair-en")
    await approve(page, store_no)
    await page.get_by_test_id("till-open").click()
    await ready(page)
    await page.locator("[data-testid^=till-product-]").nth(5).click()
    await pictures(page, "options-en")
    await page.keyboard.press("Enter")
    await page.keyboard.press("F9")
    await pictures(page, "pay-en")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("till-done")).to_be_visible()
    await pictures(page, "done-en")
    await page.keyboard.press("Enter")
    await cable.cut()
    await page.locator("[data-testid^=till-product-]").nth(7).click()
    sku = await page.get_by_test_id("till-add").evaluate(
        "() => document.querySelectorAll('[data-testid^=till-product-]')[7].dataset.testid"
    )
    await page.keyboard.press("Enter")
    await page.keyboard.press("F9")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("till-done")).to_have_attribute("data-offline", "true")
    await pictures(page, "done-offline-en")
    await page.keyboard.press("Enter")
    await page.keyboard.press("F8")
    await pictures(page, "actions-offline-en")
    await page.keyboard.press("Escape")
    await sold_out(chain, store_no, sku.removeprefix("till-product-"))
    await cable.plug()
    await queue(page, 0)
    await page.get_by_test_id("till-conflicts").click()
    about = page.get_by_test_id("till-conflict-sold_out")
    await expect(about).to_be_visible()
    await expect(about).not_to_contain_text(sku.removeprefix("till-product-"))  # by its name
    await pictures(page, "conflicts-en")
    await page.keyboard.press("Escape")
    await page.get_by_test_id("till-home").click()
    await expect(page.get_by_test_id("go-till")).to_be_visible()
    await pictures(page, "home-en")


async def as_manager(told: Settings, store_no: str, path: str, body: Any) -> None:
    """Meanwhile the manager does something in the store, over another network."""
    async with aiohttp.ClientSession(told.base_url) as http:
        store = {"q": store_no, "limit": "1"}
        async with http.get("/api/guest/stores", params=store) as answer:
            store_id = (await answer.json())["stores"][0]["store_id"]
        who = {"store_id": store_id, "staff_no": f"{store_no}01", "pin": PIN}
        async with http.post("/api/staff/pin", json=who) as answer:
            signed = {"Authorization": f"Bearer {(await answer.json())['token']}"}
        async with http.post(f"/api/store/{store_id}/{path}", json=body, headers=signed) as answer:
            assert answer.status < 300, await answer.text()


async def sold_out(told: Settings, store_no: str, code: str) -> None:
    """A drink is sold out."""
    await as_manager(told, store_no, "sold_out", {"code": code, "minutes": None, "reason": "ingredient"})


async def a_printer(told: Settings, store_no: str) -> None:
    """A label printer: every cup is to have its label from now on."""
    await as_manager(told, store_no, "printers", {"name": "吧台", "kind": "label", "address": "192.168.1.20:9100"})


async def look_around(page: Page) -> None:
    """Options by touch, holding and recalling, paying with notes: with pictures."""
    await page.locator("[data-testid^=till-product-]").nth(3).click()
    await expect(page.get_by_test_id("till-add")).to_be_visible()
    await pictures(page, "options")
    await page.keyboard.press("2")
    await page.keyboard.press("Enter")
    await page.keyboard.type("302")
    await page.keyboard.press("Enter")
    await pictures(page, "basket")
    await page.keyboard.press("F4")
    await expect(page.get_by_test_id("till-lines")).to_have_count(0)
    await page.keyboard.press("F6")
    await page.get_by_test_id("till-held-0").click()
    await expect(page.get_by_test_id("till-lines").locator("li")).to_have_count(2)
    await page.keyboard.press("F9")
    await page.keyboard.type("100")
    await pictures(page, "pay")
    await page.keyboard.press("Escape")
    await page.get_by_test_id("till-clear").click()
    await page.keyboard.press("F8")
    await pictures(page, "actions")
    await page.get_by_test_id("till-act-pay_out").click()
    await pictures(page, "payout")
    await page.keyboard.press("Escape")


async def queue_after_login(page: Page, base: str, store_no: str) -> None:
    """Everything is told; if the power cut took the session with it, after signing in again."""
    login = page.get_by_test_id("login-store")
    for _ in range(60):
        if await login.count():
            await sign_in(page, base, store_no)
            await ready(page)
        elif await page.get_by_test_id("till-health").get_attribute("data-queue") == "0":
            break
        await asyncio.sleep(0.5)
    await queue(page, 0)
    await expect(page.get_by_test_id("till-health")).to_have_attribute("data-online", "true")


async def refund_one(page: Page, store_no: str) -> int:
    """The whole of one of the sales made offline; fen."""
    await page.keyboard.press("F10")
    await expect(page.get_by_test_id("till-refund-of-10")).to_be_visible()
    await pictures(page, "sales")
    await page.get_by_test_id("till-refund-of-10").click()
    await page.get_by_test_id("till-refund-guest").click()
    await pictures(page, "refund")
    await approve(page, store_no)
    await expect(page.get_by_test_id("till-refund-of-10")).to_be_disabled()
    shown = await page.locator("li", has=page.get_by_test_id("till-refund-of-10")).locator(".sum-of small").inner_text()
    await page.keyboard.press("Escape")
    return round(float(shown.strip(" −-¥").replace("¥", "")) * 100)


async def hide_toasts(page: Page) -> None:
    """Wait until what was said has been read."""
    await expect(page.locator(".toast")).to_have_count(0, timeout=10_000)


async def close(page: Page, expected_fen: int) -> None:
    """Blind count, to the fen, and Z."""
    await page.keyboard.press("F8")
    await page.get_by_test_id("till-close").click()
    await pictures(page, "count")
    await page.get_by_test_id("till-counted").fill(f"{expected_fen / 100:.2f}")
    await page.get_by_test_id("till-count").click()
    await expect(page.get_by_test_id("till-report")).to_have_attribute("data-difference", "0")
    await pictures(page, "z")
    await page.get_by_test_id("till-z-done").click()
    await expect(page.get_by_test_id("till-open")).to_be_visible()


async def labelled(conn: Any, cups: int) -> None:
    """A label for each cup, and no cup has two."""
    query = "SELECT count(*), count(DISTINCT (order_id, cup_no)) FROM printing.job WHERE kind = 'cup_label'"
    deadline = time.monotonic() + 20
    while tuple(await conn.fetchrow(query)) != (cups, cups) and time.monotonic() < deadline:
        await asyncio.sleep(0.2)
    assert tuple(await conn.fetchrow(query)) == (cups, cups)


async def compare(told: Settings, sold: list[tuple[str, int]], given: int) -> None:
    """The house has exactly what the till sold: none lost, none twice, all numbers, all money."""
    conn: Any = await asyncpg.connect(told.dsn)
    try:
        await prepare(conn)
        rows = await conn.fetch("SELECT sale_id, seq, total_fen, offline, order_id FROM pos.sale WHERE till_id ="
                                " (SELECT till_id FROM pos.sale WHERE sale_id = $1) ORDER BY seq", UUID(sold[0][0]))  # fmt: skip
        assert [(row["sale_id"], row["total_fen"]) for row in rows] == [(UUID(sale), fen) for sale, fen in sold]
        assert [row["seq"] for row in rows] == list(range(1, len(sold) + 1))
        assert [row["offline"] for row in rows] == [False] * ONLINE + [True] * (len(sold) - ONLINE)
        placed = await conn.fetch("SELECT order_id, total_fen, cups FROM orders.orders WHERE channel_ref LIKE 'till-%'")
        assert {row["order_id"] for row in placed} == {row["order_id"] for row in rows} and len(placed) == len(sold)
        assert sum(row["total_fen"] for row in placed) == sum(fen for _, fen in sold)
        assert await conn.fetchval("SELECT sum(-amount_fen) FROM pos.cash_move WHERE kind = 'refund'") == given
        await labelled(conn, sum(row["cups"] for row in placed))
        assert [claim for claim in await pos.prove(conn) if claim[2]] == []
    finally:
        await conn.close()
