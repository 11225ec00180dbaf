"""A QR code on the guest's screen in Chromium: scanned and paid, given up, gone on with after a reload and a dead server."""

from __future__ import annotations

import io
import os
import signal
import time

import aiohttp
import asyncpg
import pytest
import zxingcpp
from PIL import Image
from playwright.async_api import Page, expect
from tests.journeys.conftest import FLEETS
from tests.journeys.test_cup import fits, shot
from tests.journeys.test_till import (
    Cable,
    Device,
    a_printer,
    a_store,
    approve,
    cable,
    close,
    device,
    labelled,
    pictures,
    ready,
    sign_in,
)
from tests.journeys.test_till_devices import in_english, rows
from tests.journeys.test_till_pay import PAID, basket, finished, scan

from teahouse.ground.settings import Settings
from teahouse.prove import prove

__all__ = ["cable", "device"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCREENS = ((390, 844), (768, 1024), (1024, 768), (1280, 800), (1440, 900))
SMALLEST_PX = 220


async def read(display: Page, name: str = "") -> str:
    """What a phone reads off the guest's screen, the same at every size of it."""
    await display.bring_to_front()
    await expect(display.get_by_test_id("display-qr")).to_be_visible()
    texts = set()
    for width, height in SCREENS:
        await display.set_viewport_size({"width": width, "height": height})
        await fits(display)
        box = await display.get_by_test_id("qr-code").bounding_box()
        assert box is not None and min(box["width"], box["height"]) >= SMALLEST_PX, (width, box)
        assert (
            box["x"] >= 0 and box["y"] >= 0 and box["y"] + box["height"] <= height and box["x"] + box["width"] <= width
        )
        picture = await display.screenshot(animations="disabled")
        texts |= {found.text for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("L"))}
        if name:
            await shot(display, f"till-display-{name}-{width}")
    (text,) = texts
    return text


async def pay(told: Settings, code_url: str) -> int:
    """The guest's phone pays what it has read; the simulator's HTTP status."""
    asked = {"code_url": code_url}
    async with aiohttp.ClientSession(told.wechat_base) as http, http.post("/sim/pay", json=asked) as answer:
        return int(answer.status)


async def show(page: Page, code: str) -> int:
    """A cup, by keys alone to a QR code on the guest's screen; what it costs, in fen."""
    fen = await basket(page, code)
    await page.keyboard.press("Shift+F6")
    await expect(page.get_by_test_id("till-take-qr")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("till-waiting").get_by_test_id("qr-code")).to_be_visible()
    return fen


async def paid_by_scan(page: Page, display: Page, told: Settings) -> int:
    """Shown in both tongues, at every size; paid; labelled."""
    fen = await basket(page, "101")
    await page.keyboard.press("Shift+F6")
    await pictures(page, "pay-by-qr")
    await in_english(page, on=True)
    await ready(page)
    await page.keyboard.press("Shift+F6")
    await pictures(page, "pay-by-qr-en")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("till-waiting").get_by_test_id("qr-code")).to_be_visible()
    await pictures(page, "qr-waiting-en")
    await display.reload()
    english = await read(display, "qr-en")
    await page.bring_to_front()
    await in_english(page, on=False)
    await expect(page.get_by_test_id("till-waiting").get_by_test_id("qr-code")).to_be_visible()
    await pictures(page, "qr-waiting")
    await display.reload()
    code_url = await read(display, "qr")
    assert code_url == english and code_url.startswith("weixin://wxpay/")
    assert await pay(told, code_url) == 200
    await expect(display.get_by_test_id("display")).to_have_attribute("data-kind", "thanks", timeout=20_000)
    await page.bring_to_front()
    await finished(page)
    return fen


async def given_up(page: Page, display: Page, told: Settings) -> tuple[int, int]:
    """(cash, WeChat) of two sales: closed, nobody can pay it any more, the guest pays cash; half in cash, half by scan."""
    cash_fen = await show(page, "102")
    code_url = await read(display)
    await page.bring_to_front()
    await page.get_by_test_id("till-give-up").dblclick()
    await expect(page.locator("[data-testid=till-parts] [data-state=closed]")).to_be_visible()
    await expect(display.get_by_test_id("display-qr")).to_have_count(0)
    await pictures(page, "qr-closed")
    assert await pay(told, code_url) == 400
    await page.keyboard.press("F2")
    await page.keyboard.press("Enter")
    await finished(page)
    total = await basket(page, "201")
    await page.keyboard.press("F9")
    await page.keyboard.type("5")
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-testid=till-parts] [data-state=paid]")).to_be_visible()
    await page.keyboard.press("F6")
    await page.keyboard.press("Enter")
    assert await pay(told, await read(display, "qr-part")) == 200
    await page.bring_to_front()
    await finished(page)
    return cash_fen + 500, total - 500


async def through_deaths(page: Page, display: Page, told: Settings) -> int:
    """The till is loaded anew and the servers die while the guest pays: the sale is done."""
    fen = await show(page, "202")
    code_url = await read(display)
    await page.bring_to_front()
    await page.reload()
    await expect(page.get_by_test_id("till-give-up")).to_be_visible()
    for pid in FLEETS[told.home].pids("web"):
        os.kill(pid, signal.SIGKILL)
    assert await pay(told, code_url) == 200
    await finished(page)
    await expect(page.get_by_test_id("till-pay")).to_be_disabled()
    await basket(page, "301")
    await scan(page, PAID)  # a pay code still pays, without choosing it
    await finished(page)
    return fen


async def not_here(page: Page, told: Settings) -> None:
    """Neither in training nor without a network, and it says so."""
    await page.keyboard.press("F8")
    await page.get_by_test_id("till-practise").click()
    await basket(page)
    await page.keyboard.press("Shift+F6")
    await expect(page.locator(".toast", has_text="只练现金")).to_be_visible()
    await expect(page.get_by_test_id("till-by-qr")).to_be_disabled()
    await page.keyboard.press("Escape")
    await page.get_by_test_id("till-training").get_by_role("button").click()
    await page.context.set_offline(True)
    await basket(page)
    await page.keyboard.press("Shift+F6")
    await expect(page.locator(".toast", has_text="断网时不可用")).to_be_visible()
    await expect(page.get_by_test_id("till-by-qr")).to_be_disabled()
    await page.context.set_offline(False)
    await expect(page.get_by_test_id("till-by-qr")).to_be_enabled()
    await page.keyboard.press("Escape")
    await page.get_by_test_id("till-clear").click()


async def test_a_guest_pays_by_scanning_the_screen_beside_the_till(
    chain: Settings, cable: Cable, device: Device
) -> None:
    base, store_no, began = f"http://127.0.0.1:{cable.port}", await a_store(chain), time.monotonic()
    await a_printer(chain, store_no)
    page = await device.on()
    await sign_in(page, base, store_no)
    await approve(page, store_no)
    await page.get_by_test_id("till-float").fill("200")
    await page.get_by_test_id("till-open").click()
    await ready(page)
    display = await page.context.new_page()
    await display.goto(page.url.split("#")[0] + "#/till/display")
    await expect(display.get_by_test_id("display")).to_have_attribute("data-kind", "basket")
    await page.bring_to_front()
    scanned_fen = await paid_by_scan(page, display, chain)
    conn = await asyncpg.connect(chain.dsn)
    try:
        await labelled(conn, 1)
    finally:
        await conn.close()
    cash_fen, part_fen = await given_up(page, display, chain)
    scanned_fen += part_fen + await through_deaths(page, display, chain)
    await display.close()
    await not_here(page, chain)
    await close(page, 20_000 + cash_fen)
    ((booked, by_qr),) = await rows(
        chain,
        "SELECT sum(amount_fen)::bigint, (SELECT sum(captured_fen)::bigint FROM payments.payment WHERE way = 'qr')"
        " FROM pos.code_move WHERE kind = 'sale'",
    )
    assert by_qr == scanned_fen and booked > by_qr
    assert [claim for claim in await prove(chain.dsn, chain.secret, chain.wechat_base, settle_s=20) if claim[2]] == []
    print(f"{time.monotonic() - began:.0f} s")
