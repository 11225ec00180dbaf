"""Pay codes, parts, members and scans at the till in Chromium, while the server dies and the page is loaded anew."""

from __future__ import annotations

import os
import signal
import time

import aiohttp
import asyncpg
import pytest
from playwright.async_api import Page, expect
from tests.journeys.conftest import FLEETS
from tests.journeys.test_cup import fits, shot
from tests.journeys.test_till import (
    Cable,
    Device,
    a_store,
    approve,
    cable,
    close,
    device,
    hide_toasts,
    pictures,
    ready,
    sign_in,
)

from teahouse.ground.settings import Settings
from teahouse.prove import prove

__all__ = ["cable", "device"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAID, TYPING, POOR = "134567890123456000", "134567890123450001", "134567890123450002"
TYPING_TOO, TYPING_ALSO = "134567890123451001", "134567890123452001"
PHONE = "13912340099"


async def basket(page: Page, code: str = "101") -> int:
    """One cup; what it costs, in fen."""
    await page.keyboard.type(code)
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("till-lines")).to_be_visible()
    shown = await page.get_by_test_id("till-total").inner_text()
    return round(float(shown.strip("¥").replace(",", "")) * 100)


async def scan(page: Page, text: str) -> None:
    """As a scanner types it: all keys within a few milliseconds, however busy the machine is."""
    await page.evaluate(
        """text => [...text, 'Enter'].forEach(key => (document.activeElement ?? document.body).dispatchEvent(
            new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))""",
        text,
    )


async def finished(page: Page) -> None:
    """Paid: the number is there, and the way to the next guest."""
    await expect(page.get_by_test_id("till-done")).to_be_visible(timeout=40_000)
    await page.get_by_test_id("till-next").click()
    await expect(page.get_by_test_id("till-done")).to_have_count(0)


async def thumb(told: Settings) -> None:
    """The guest whose payment is waited for types the password."""
    conn = await asyncpg.connect(told.dsn)
    try:
        number = await conn.fetchval(
            "SELECT payment_id FROM payments.payment WHERE way = 'code' AND state = 'opened' ORDER BY opened_at DESC"
        )
    finally:
        await conn.close()
    asked = {"out_trade_no": number.hex}
    async with aiohttp.ClientSession(told.wechat_base) as http, http.post("/sim/pay", json=asked) as answer:
        assert answer.status == 200, await answer.text()


async def a_guest(told: Settings) -> str:
    """A guest known by phone; their token."""
    async with aiohttp.ClientSession(told.base_url) as http:
        async with http.post("/api/guest/login/otp", json={"phone": PHONE}) as answer:
            code = (await answer.json())["demo_code"]
        async with http.post("/api/guest/login/phone", json={"phone": PHONE, "code": code}) as answer:
            return str((await answer.json())["token"])


async def orders_of(told: Settings, token: str) -> int:
    """How many orders the guest sees in the app."""
    headers = {"Authorization": f"Bearer {token}"}
    async with aiohttp.ClientSession(told.base_url, headers=headers) as http, http.get("/api/guest/orders") as answer:
        return len((await answer.json())["orders"])


async def codes(page: Page, told: Settings) -> tuple[int, int]:
    """(what came in cash, what by code): paid at once; through a reload and a dead server; given up; refused."""
    by_code = await basket(page)
    await page.keyboard.press("F9")
    await pictures(page, "pay-code")
    await scan(page, PAID)
    await expect(page.get_by_test_id("till-done")).to_be_visible()
    await finished(page)

    by_code += await basket(page, "102")
    await scan(page, TYPING)  # from the basket, without opening anything
    await expect(page.get_by_test_id("till-give-up")).to_be_visible()
    await pictures(page, "code-waiting")
    await page.reload()
    await expect(page.get_by_test_id("till-give-up")).to_be_visible()
    for pid in FLEETS[told.home].pids("web"):
        os.kill(pid, signal.SIGKILL)
    await thumb(told)
    await finished(page)
    await expect(page.get_by_test_id("till-pay")).to_be_disabled()

    in_cash = await basket(page, "201")
    await page.keyboard.press("F9")
    await page.keyboard.press("F3")
    await expect(page.get_by_test_id("till-code")).to_be_focused()
    await pictures(page, "pay-by-code")
    await page.get_by_test_id("till-code").fill(TYPING_TOO)
    await page.get_by_test_id("till-code").press("Enter")
    await page.get_by_test_id("till-give-up").dblclick()
    await expect(page.locator("[data-testid=till-parts] [data-state=reversed]")).to_be_visible()
    await scan(page, POOR)
    await expect(page.locator("[data-testid=till-parts] [data-state=refused]")).to_be_visible()
    await pictures(page, "code-refused")
    await page.keyboard.press("F2")
    await expect(page.get_by_test_id("till-take")).to_be_focused()
    await page.keyboard.press("Enter")
    await finished(page)
    return in_cash, by_code


async def parts(page: Page) -> tuple[int, int]:
    """(cash, code): one of two shares in cash, the other by code, with no mouse; then one that is cancelled halfway and
    leaves nothing."""
    total = await basket(page, "202")
    await page.keyboard.press("Shift+F4")
    share = -(-total // 20) * 10
    amount = page.get_by_test_id("till-received")
    await expect(amount).to_have_text(f"¥{share / 100:.2f}")
    for people in (3, 4):
        await page.keyboard.press("F4")
        await expect(amount).to_have_text(f"¥{-(-total // (10 * people)) / 10:.2f}")
    for _ in range(2):  # all of it, then two again
        await page.keyboard.press("F4")
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-testid=till-parts] [data-state=paid]")).to_be_visible()
    await pictures(page, "pay-parts")
    await scan(page, PAID[:-4] + "1000")
    await finished(page)
    await basket(page, "301")
    await page.keyboard.press("Shift+F3")
    await expect(page.get_by_test_id("till-code")).to_be_focused()
    await page.keyboard.press("F2")
    await page.keyboard.type("3")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("till-cancel")).to_be_visible()
    await page.get_by_test_id("till-cancel").click()
    await expect(page.get_by_test_id("till-cancelled")).to_contain_text("3.00")
    await pictures(page, "pay-cancelled")
    await page.keyboard.press("Escape")
    await page.get_by_test_id("till-clear").click()
    return share, total - share


async def beside(page: Page, display: Page, name: str) -> None:
    """A picture of the guest's screen; a window behind another paints nothing."""
    await display.bring_to_front()
    await fits(display)
    await shot(display, f"till-display-{name}")
    await page.bring_to_front()


async def members_and_scans(page: Page, told: Settings) -> int:
    """A member's sale shows in their app; what is no code of ours says so; the guest's screen follows."""
    token = await a_guest(told)
    display = await page.context.new_page()
    await display.set_viewport_size({"width": 1024, "height": 768})
    await display.goto(page.url.split("#")[0] + "#/till/display")
    await expect(display.get_by_test_id("display")).to_have_attribute("data-kind", "basket")
    await page.bring_to_front()
    total = await basket(page, "302")
    await scan(page, "GARBAGE-0815")
    await expect(page.locator(".toast")).to_contain_text("GARBAGE-0815")
    assert await page.get_by_test_id("till-lines").locator("li").count() == 1, "a hyphen in a scan is no minus"
    await hide_toasts(page)
    await scan(page, "281234567890123456")
    await expect(page.locator(".toast")).to_contain_text("支付宝")
    assert await page.get_by_test_id("till-search").input_value() == ""
    await page.keyboard.press("F3")
    await page.get_by_test_id("till-member-phone").fill(PHONE)
    await pictures(page, "member")
    await page.get_by_test_id("till-member-find").click()
    await expect(page.get_by_test_id("till-member")).to_contain_text("139****0099")
    await pictures(page, "with-member")
    await beside(page, display, "basket")
    await page.keyboard.press("F9")
    await expect(display.get_by_test_id("display")).to_have_attribute("data-kind", "pay")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("till-done")).to_be_visible()
    await expect(display.get_by_test_id("display")).to_have_attribute("data-kind", "thanks")
    await beside(page, display, "thanks")
    await finished(page)
    await display.close()
    assert await orders_of(told, token) == 1
    return total


async def training(page: Page) -> None:
    """A practised sale leaves no trace, and says so all the while."""
    await page.keyboard.press("F8")
    await pictures(page, "actions")
    await page.get_by_test_id("till-practise").click()
    await expect(page.get_by_test_id("till-training")).to_be_visible()
    await basket(page)
    await pictures(page, "training")
    await page.keyboard.press("Shift+F3")
    await expect(page.locator(".toast", has_text="只练现金")).to_be_visible()
    await expect(page.get_by_test_id("till-by-code")).to_be_disabled()
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("till-number")).to_have_text("X001")
    await page.keyboard.press("Enter")
    await page.get_by_test_id("till-training").get_by_role("button").click()
    await expect(page.get_by_test_id("till-training")).to_have_count(0)


async def test_codes_parts_members_and_scans_balance_to_the_fen_whatever_dies_meanwhile(
    chain: Settings, cable: Cable, device: Device
) -> None:
    base, store_no, began = f"http://127.0.0.1:{cable.port}", await a_store(chain), time.monotonic()
    page = await device.on()
    await sign_in(page, base, store_no)
    await approve(page, store_no)
    await page.get_by_test_id("till-float").fill("200")
    await page.get_by_test_id("till-open").click()
    await ready(page)
    cash_fen, code_fen = await codes(page, chain)
    more_cash, more_code = await parts(page)
    cash_fen += more_cash + await members_and_scans(page, chain)
    await training(page)
    await page.keyboard.press("F8")
    await hide_toasts(page)
    await page.keyboard.press("Escape")
    await close(page, 20_000 + cash_fen)
    conn = await asyncpg.connect(chain.dsn)
    try:
        booked = await conn.fetchval("SELECT sum(amount_fen)::bigint FROM pos.code_move WHERE kind = 'sale'")
        assert booked == code_fen + more_code
        assert await conn.fetchval("SELECT count(*) FROM pos.checkout WHERE state = 'open'") == 0
    finally:
        await conn.close()
    assert [claim for claim in await prove(chain.dsn, chain.secret, chain.wechat_base, settle_s=20) if claim[2]] == []
    print(f"{time.monotonic() - began:.0f} s")
