"""The till beside its devices in Chromium: labels on a roll, kitchen screens that are off, a disk that is slow."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from playwright.async_api import Page, expect
from tests.journeys.test_cup import fits, shot
from tests.journeys.test_till import (
    Cable,
    Device,
    a_printer,
    a_store,
    approve,
    cable,
    device,
    hide_toasts,
    pictures,
    ready,
    sell,
    sign_in,
)

from teahouse.ground.settings import Settings

__all__ = ["cable", "device"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]
LOOK_MS = 40_000  # the health bar looks every 15 s

SLOW_DISK = """
(() => {
    const get = IDBObjectStore.prototype.get;
    const held = [];
    let seen;
    window.reading = new Promise((go) => { seen = go; });
    IDBObjectStore.prototype.get = function (name) {
        const asked = get.call(this, name);
        if (!String(name).startsWith('basket:') || window.released) return asked;
        let good = null;
        Object.defineProperty(asked, 'onsuccess', { set: (then) => { good = then; } });
        asked.addEventListener('success', (event) => { held.push(() => good(event)); seen(); });
        return asked;
    };
    window.release = () => { window.released = true; held.forEach((go) => go()); };
})();
"""


async def a_till(page: Page, base: str, store_no: str) -> None:
    """Signed in, paired, a shift open."""
    await sign_in(page, base, store_no)
    await approve(page, store_no)
    await page.get_by_test_id("till-open").click()
    await ready(page)


async def in_english(page: Page, on: bool) -> None:
    """The device speaks the other language from now on."""
    await page.evaluate(
        """lang => {
        const kept = JSON.parse(localStorage.getItem('teahouse.store.settings'));
        localStorage.setItem('teahouse.store.settings', JSON.stringify({ ...kept, lang }));
    }""",
        "en" if on else "zh",
    )
    await page.reload()


async def rows(told: Settings, statement: str, *values: Any) -> list[Any]:
    """Ask the house's books, behind its back."""
    conn = await asyncpg.connect(told.dsn)
    try:
        return list(await conn.fetch(statement, *values))
    finally:
        await conn.close()


async def test_what_is_typed_after_a_restart_stays_however_slow_the_disk_is(
    chain: Settings, cable: Cable, device: Device
) -> None:
    page = await device.on()
    await a_till(page, f"http://127.0.0.1:{cable.port}", await a_store(chain))
    await page.add_init_script(SLOW_DISK)
    await page.reload()
    await page.evaluate("window.reading.then(() => true)")  # the basket that was kept is being read
    lines = page.get_by_test_id("till-lines").locator("li")

    async def type_a_drink() -> None:
        await page.keyboard.type("101")
        await page.keyboard.press("Enter")
        await expect(lines).to_have_count(1)

    early = await page.locator("[data-testid^=till-product-]").count() > 0
    if early:  # whoever can see drinks types
        await type_a_drink()
    await page.evaluate("window.release()")
    await ready(page)
    if not early:
        await type_a_drink()
    async with page.expect_response("**/tills/*"):
        pass  # everything asked at the start is answered, the next round begins
    await expect(lines).to_have_count(1)


async def test_labels_run_low_and_kitchen_screens_go_off_before_anybody_asks(
    chain: Settings, cable: Cable, device: Device
) -> None:
    base, store_no = f"http://127.0.0.1:{cable.port}", await a_store(chain)
    await a_printer(chain, store_no)
    page = await device.on()
    await a_till(page, base, store_no)
    await roll(page)
    await page.goto(f"{base}/store/#/till")
    await ready(page)
    await expect(page.get_by_test_id("till-labels")).to_have_text("标签 500", timeout=LOOK_MS)
    await sell(page)
    await expect(page.get_by_test_id("till-kitchen")).to_contain_text("1 杯在等", timeout=LOOK_MS)
    kitchen = await page.context.new_page()
    await kitchen.goto(f"{base}/store/#/kitchen")
    await expect(kitchen.locator("[data-testid^=ticket-]").first).to_be_visible()
    await page.bring_to_front()
    await expect(page.get_by_test_id("till-kitchen")).to_have_attribute("data-on", "1", timeout=LOOK_MS)
    await pictures(page, "health")
    await kitchen.close()
    gone = "UPDATE storeops.screen SET seen_at = seen_at - $1::interval"
    await rows(chain, gone, timedelta(minutes=3))
    await rows(chain, "UPDATE printing.printer SET labels_left = 12 WHERE roll_at IS NOT NULL")
    await expect(page.get_by_test_id("till-kitchen")).to_have_class("mark bad", timeout=LOOK_MS)
    await expect(page.get_by_test_id("till-labels")).to_have_text("标签仅剩 12")
    await pictures(page, "health-alarm")
    await in_english(page, True)
    await ready(page)
    await expect(page.get_by_test_id("till-labels")).to_have_text("Only 12 labels", timeout=LOOK_MS)
    await pictures(page, "health-alarm-en")


async def test_what_was_just_sold_is_made_otherwise_by_a_tap_at_the_till(
    chain: Settings, cable: Cable, device: Device
) -> None:
    page = await device.on()
    await a_till(page, f"http://127.0.0.1:{cable.port}", await a_store(chain))
    sale, _ = await sell(page)
    cup = "SELECT t.choices FROM kitchen.ticket t JOIN pos.sale s USING (order_id) WHERE s.sale_id = $1"
    await page.keyboard.press("F10")
    await pictures(page, "sales-change")
    await page.get_by_test_id("till-change-of-1").click()
    none = page.get_by_test_id("till-change-none")
    wanted = page.get_by_test_id("change-sugar-30")
    await expect(wanted.or_(none)).to_be_visible()
    while await none.count():  # the kitchen has not heard of it yet
        await page.keyboard.press("Escape")
        await page.get_by_test_id("till-change-of-1").click()
        await expect(wanted.or_(none)).to_be_visible()
    await wanted.click()
    await pictures(page, "change")
    await page.get_by_test_id("change-save").click()
    await expect(page.locator(".toast")).to_contain_text("已改")
    assert "sugar-30" in (await rows(chain, cup, UUID(sale)))[0][0]


async def roll(page: Page) -> None:
    """A short roll is an alarm at once, the next is not; the sheet remembers the last."""
    await page.goto(page.url.split("#")[0] + "#/printers")
    await page.get_by_test_id("printer-roll-change").click()
    await expect(page.get_by_test_id("roll-put")).to_be_disabled()
    await page.get_by_test_id("roll-labels").fill("40")
    await page.get_by_test_id("roll-put").click()
    await expect(page.get_by_test_id("labels-low")).to_contain_text("40")
    for tongue in ("zh", "en"):
        await in_english(page, tongue == "en")
        await expect(page.get_by_test_id("labels-low")).to_be_visible()
        for width, height in ((390, 844), (1024, 768), (1280, 800)):
            await page.set_viewport_size({"width": width, "height": height})
            await fits(page)
            await shot(page, f"printers-low-{width}-{tongue}")
    await page.get_by_test_id("labels-low").get_by_role("button").click()
    await expect(page.get_by_test_id("roll-labels")).to_have_value("40")
    await shot(page, "printers-roll-en")
    await page.get_by_test_id("roll-labels").fill("500")
    await page.get_by_test_id("roll-put").click()
    await expect(page.get_by_test_id("labels-low")).to_have_count(0)
    await expect(page.get_by_test_id("printer-roll")).to_contain_text("500")
    await in_english(page, False)
    # A page that starts hears of no other address yet.
    await expect(page.get_by_test_id("printer-roll")).to_be_visible()
    await hide_toasts(page)
