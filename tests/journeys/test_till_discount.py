"""Money off by hand at the till in Chromium: a PIN, cash, a cup given back, a Z report that balances; offline; training."""

from __future__ import annotations

import json

import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect
from tests.journeys.conftest import SHOTS
from tests.journeys.test_cup import fits
from tests.journeys.test_till import (
    FLOAT_FEN,
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
)
from tests.journeys.test_till_devices import a_till, in_english, rows
from tests.journeys.test_till_pay import PHONE, beside

from teahouse.ground.settings import Settings
from teahouse.prove import prove

__all__ = ["cable", "device"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]


async def fen(page: Page, testid: str) -> int:
    """A sum as it is shown."""
    shown = await page.get_by_test_id(testid).inner_text()
    return round(float("".join(c for c in shown if c.isdigit() or c == ".")) * 100)


async def two_lines(page: Page) -> int:
    """Three cups in two lines, by keys; their price."""
    for code in ("101", "201"):
        await page.keyboard.type(code)
        await page.keyboard.press("Enter")
    await page.keyboard.press("+")
    await expect(page.get_by_test_id("till-lines").locator("li")).to_have_count(2)
    return await fen(page, "till-total")


async def ask(page: Page, value: str, why: str, line: int | None = None, amount: bool = False) -> None:
    """The sheet filled in, up to the supervisor's word."""
    await page.get_by_test_id("till-discount").click()
    await expect(page.get_by_test_id("till-off-value")).to_be_focused()
    if line is not None:
        await page.get_by_test_id(f"till-off-line-{line}").click()
    await page.keyboard.press("F3" if amount else "F2")
    await page.get_by_test_id("till-off-value").fill(value)
    await page.get_by_test_id(f"till-off-why-{why}").click()


async def gone(page: Page) -> None:
    """The sheet is closed."""
    await expect(page.get_by_test_id("till-discount-sheet")).to_have_count(0)


async def refused(page: Page, store_no: str) -> None:
    """A wrong PIN takes nothing off and says so."""
    await page.get_by_test_id("till-supervisor").fill(f"{store_no}01")
    for digit in "0000":
        await page.get_by_test_id(f"pin-key-{digit}").click()
    await page.get_by_test_id("till-approve").click()
    await expect(page.locator(".failed")).to_be_visible()
    await pictures(page, "discount-refused")


async def discounted(page: Page, store_no: str) -> tuple[int, int]:
    """A basket with a line at half its price and three yuan off the whole: (before, to pay)."""
    before = await two_lines(page)
    await ask(page, "50", "complaint", line=0)
    await pictures(page, "discount")
    await refused(page, store_no)
    await approve(page, store_no)
    await gone(page)
    half = await fen(page, "till-total")
    await ask(page, "3", "other", amount=True)
    await page.get_by_test_id("till-off-note").fill("等太久")
    await approve(page, store_no)
    await gone(page)
    due = await fen(page, "till-total")
    assert due == half - 300 < before
    await hide_toasts(page)
    await pictures(page, "discount-basket")
    return before, due


async def changes(page: Page, store_no: str) -> None:
    """Held and called back it stays; changed, what no longer fits is gone, and the screen says so."""
    due = await fen(page, "till-total")
    await page.keyboard.press("F4")
    await page.keyboard.press("F6")
    await page.get_by_test_id("till-held-0").click()
    await expect(page.get_by_test_id("till-lines").locator("li")).to_have_count(2)
    assert await fen(page, "till-total") == due
    await page.keyboard.press("+")
    await expect(page.locator(".toast")).to_contain_text("优惠已取消")
    assert await fen(page, "till-taken") > 0, "the line that was not changed keeps its own"
    await page.keyboard.press("-")
    await page.get_by_test_id("till-taken").click()
    await page.get_by_test_id("till-off-line-0").click()
    await page.get_by_test_id("till-off-remove").click()
    await gone(page)
    await expect(page.get_by_test_id("till-taken")).to_have_count(0)
    await page.get_by_test_id("till-clear").click()
    await hide_toasts(page)


async def paid(page: Page) -> int:
    """In cash, as it stands; what was due."""
    await page.keyboard.press("F9")
    due = await fen(page, "till-due")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("till-done")).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("till-done")).to_have_count(0)
    return due


async def one_cup_back(page: Page, store_no: str, told: Settings) -> int:
    """The first cup of the discounted sale: what was paid for it, not its price."""
    await page.keyboard.press("F10")
    await page.get_by_test_id("till-refund-of-1").click()
    for cup in (2, 3):
        await page.get_by_test_id(f"till-cup-{cup}").click()
    await page.get_by_test_id("till-refund-quality").click()
    await pictures(page, "discount-refund")
    await approve(page, store_no)
    await expect(
        page.locator("li", has=page.get_by_test_id("till-refund-of-1")).locator(".sum-of small")
    ).to_be_visible()
    await page.keyboard.press("Escape")
    ((given,),) = await rows(told, "SELECT sum(-amount_fen) FROM pos.cash_move WHERE kind = 'refund'")
    return int(given)


async def offline(page: Page, cable: Cable, store_no: str) -> int:
    """What was approved sells without a network; nothing new is approved. What was due."""
    await two_lines(page)
    await ask(page, "10", "damaged")
    await approve(page, store_no)
    await gone(page)
    await cable.cut()
    await expect(page.get_by_test_id("till-health")).to_have_attribute("data-online", "false", timeout=30_000)
    await page.keyboard.press("%")
    await expect(page.get_by_test_id("till-approve")).to_be_disabled()
    await hide_toasts(page)
    await pictures(page, "discount-offline")
    await page.keyboard.press("Escape")
    due = await paid(page)
    await cable.plug()
    await expect(page.get_by_test_id("till-health")).to_have_attribute("data-queue", "0", timeout=30_000)
    return due


async def practised(page: Page) -> None:
    """In training anybody takes money off; outside of it that is worth nothing."""
    await page.keyboard.press("F8")
    await page.get_by_test_id("till-practise").click()
    before = await two_lines(page)
    await ask(page, "100", "staff_meal", line=1)
    await pictures(page, "discount-training")
    await page.get_by_test_id("till-approve").click()
    await gone(page)
    await page.keyboard.press("F4")
    await page.get_by_test_id("till-training").get_by_role("button").click()
    await page.keyboard.press("F6")
    await page.get_by_test_id("till-held-0").click()
    await expect(page.get_by_test_id("till-lines").locator("li")).to_have_count(2)
    assert await fen(page, "till-total") == before
    await page.get_by_test_id("till-clear").click()
    await hide_toasts(page)


async def member(page: Page) -> None:
    """Whose order it is."""
    await page.keyboard.press("F3")
    await page.get_by_test_id("till-member-phone").fill(PHONE)
    await page.get_by_test_id("till-member-find").click()
    await expect(page.get_by_test_id("till-member")).to_contain_text("139****0099")


async def a_guest(browser: Browser, base: str) -> BrowserContext:
    """A member's phone, signed in."""
    phone = await browser.new_context(viewport={"width": 390, "height": 844})
    asked = await phone.request.post(f"{base}/api/guest/login/otp", data={"phone": PHONE})
    code = (await asked.json())["demo_code"]
    signed = await phone.request.post(f"{base}/api/guest/login/phone", data={"phone": PHONE, "code": code})
    known = json.dumps(
        {"type": "string", "data": json.dumps((await signed.json())["guest"])}
    )  # as the app remembers it
    await phone.add_init_script(f"localStorage.setItem('teahouse.guest', {json.dumps(known)})")
    return phone


async def on_the_console(browser: Browser, base: str, order_id: str) -> None:
    """The order on head office's page."""
    page = await browser.new_page(viewport={"width": 1440, "height": 900})
    await page.goto(f"{base}/console/")
    await page.get_by_test_id("login-name").fill("office")
    await page.get_by_test_id("login-password").fill("teahouse-demo")
    await page.get_by_test_id("login-submit").click()
    await page.wait_for_url(lambda url: "login" not in url)
    for tongue in ("zh", "en"):
        await page.evaluate(f"localStorage.setItem('teahouse.console.lang', '{tongue}')")
        await page.goto(f"{base}/console/orders/{order_id}")
        await page.reload()
        await expect(page.get_by_test_id("order-discount")).to_have_count(2)
        for width, height in ((1440, 900), (390, 844)):
            await page.set_viewport_size({"width": width, "height": height})
            await fits(page)
            await page.screenshot(
                path=SHOTS / f"console-discount-{width}-{tongue}.png", animations="disabled", full_page=True
            )
    await page.close()


async def in_the_app(phone: BrowserContext, base: str, order_id: str) -> None:
    """The order on the member's phone."""
    page = await phone.new_page()
    await page.goto(f"{base}/#/pages/order/order?id={order_id}")
    await expect(page.get_by_test_id("order-off")).to_be_visible()
    await fits(page)
    await page.screenshot(path=SHOTS / "guest-discount-390.png", animations="disabled", full_page=True)
    await phone.close()


async def test_a_discount_is_approved_paid_given_back_in_part_and_on_the_z_report(
    chain: Settings, cable: Cable, device: Device, browser: Browser
) -> None:
    base, store_no = f"http://127.0.0.1:{cable.port}", await a_store(chain)
    page = await device.on()
    await a_till(page, base, store_no)
    phone = await a_guest(browser, chain.base_url)
    display = await page.context.new_page()
    await display.set_viewport_size({"width": 1024, "height": 768})
    await display.goto(page.url.split("#")[0] + "#/till/display")
    await page.bring_to_front()

    await discounted(page, store_no)
    await changes(page, store_no)
    before, due = await discounted(page, store_no)
    await member(page)
    await expect(display.get_by_test_id("display-off")).to_be_visible()
    await beside(page, display, "discount")
    assert await paid(page) == due
    ((order_id, total),) = await rows(chain, "SELECT order_id, total_fen FROM pos.sale")
    assert total == due
    assert await page.get_by_test_id("till-again").is_visible()
    await page.keyboard.press("F7")
    assert await fen(page, "till-total") == before, "an approval is for one sale"
    await page.get_by_test_id("till-clear").click()
    given = await one_cup_back(page, store_no, chain)
    assert 0 < given < due
    due += await offline(page, cable, store_no)
    await practised(page)
    await on_the_console(browser, chain.base_url, str(order_id))
    await in_the_app(phone, chain.base_url, str(order_id))

    await in_english(page, True)
    await ready(page)
    await two_lines(page)
    await ask(page, "20", "other")
    await pictures(page, "discount-en")
    await page.keyboard.press("Escape")
    await page.get_by_test_id("till-clear").click()
    await hide_toasts(page)
    await close(page, FLOAT_FEN + due - given)
    ((off, times),) = await rows(chain, "SELECT sum(off_fen), count(*) FROM orders.discount")
    assert times == 3 and off > 0
    assert [claim for claim in await prove(chain.dsn, chain.secret, chain.wechat_base, settle_s=20) if claim[2]] == []
