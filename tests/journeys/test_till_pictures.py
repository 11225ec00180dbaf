"""Every state of the till in Chromium, at both sizes, in both languages, for somebody to look at; nothing sticks out."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect
from tests.journeys.test_cup import fits, shot
from tests.journeys.test_till import (
    Cable,
    Device,
    a_printer,
    a_store,
    cable,
    device,
    hide_toasts,
    ready,
    sell,
)
from tests.journeys.test_till_devices import a_till, in_english, rows

from teahouse.ground.settings import Settings

__all__ = ["cable", "device"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]
SIZES = ((1024, 768), (1280, 800))
TARGET_PX = 44
SMALL = """min => [...document.querySelectorAll('button, a, input:not([type=checkbox])')].filter(e => {
    const r = e.getBoundingClientRect();
    return r.width > 0 && (r.height < min - 0.5 || r.width < min - 0.5);
}).map(e => `${e.dataset.testid ?? e.textContent.trim().slice(0, 20)} ${Math.round(e.getBoundingClientRect().width)}`
    + `x${Math.round(e.getBoundingClientRect().height)}`)"""


async def seen(page: Page, name: str, tongue: str) -> list[str]:
    """The screen as it is, at both sizes; what is too small for a finger."""
    small: list[str] = []
    for width, height in SIZES:
        await page.set_viewport_size({"width": width, "height": height})
        await fits(page)
        await shot(page, f"all-{name}-{width}-{tongue}")
        small += [f"{name} {width}: {one}" for one in await page.evaluate(SMALL, TARGET_PX)]
    return small


async def sheet(page: Page, key: str, name: str, tongue: str) -> list[str]:
    """A sheet that opens by a key."""
    await page.keyboard.press(key)
    await expect(page.get_by_role("dialog")).to_be_visible()
    small = await seen(page, name, tongue)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    return small


async def selling(page: Page, tongue: str) -> list[str]:
    """Sale, options, parts, paid."""
    small = await seen(page, "sale", tongue)
    await page.locator("[data-testid^=till-product-]").nth(2).click()
    small += await seen(page, "options", tongue)
    await page.keyboard.press("Enter")
    await page.keyboard.type("101")
    await page.keyboard.press("Enter")
    small += await seen(page, "basket", tongue)
    small += await sheet(page, "%", "discount", tongue)
    await page.keyboard.press("F4")
    small += await sheet(page, "F6", "held", tongue)
    await page.keyboard.press("F6")
    await page.get_by_test_id("till-held-0").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    small += await sheet(page, "Shift+F2", "pay", tongue)
    small += await sheet(page, "Shift+F4", "split", tongue)
    await page.keyboard.press("Shift+F3")
    small += await seen(page, "code", tongue)
    await page.keyboard.press("F2")
    await page.keyboard.type("100")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("till-done")).to_be_visible()
    small += await seen(page, "done", tongue)
    await page.keyboard.press("Enter")
    return small


async def beside(page: Page, tongue: str) -> list[str]:
    """The sheets of the drawer, members, sales, hand-over; training."""
    small = await sheet(page, "F3", "member", tongue)
    small += await sheet(page, "F8", "actions", tongue)
    small += await sheet(page, "F10", "sales", tongue)
    small += await sheet(page, "F12", "hand-over", tongue)
    for act in ("x", "pay_in", "close"):
        await page.keyboard.press("F8")
        await page.get_by_test_id("till-close" if act == "close" else f"till-act-{act}").click()
        small += await seen(page, f"drawer-{act}", tongue)
        await page.keyboard.press("Escape")
        if await page.get_by_role("dialog").count():
            await page.keyboard.press("Escape")
    await page.keyboard.press("F8")
    await page.get_by_test_id("till-practise").click()
    small += await seen(page, "training", tongue)
    await page.get_by_test_id("till-training").get_by_role("button").click()
    await page.keyboard.type("zzz")
    small += await seen(page, "nothing-found", tongue)
    await page.keyboard.press("Escape")
    return small


async def test_every_state_of_the_till_fits_in_both_languages_and_is_large_enough_for_a_finger(
    chain: Settings, cable: Cable, device: Device
) -> None:
    base, store_no = f"http://127.0.0.1:{cable.port}", await a_store(chain)
    await a_printer(chain, store_no)
    page = await device.on()
    await a_till(page, base, store_no)
    await sell(page)
    small: list[str] = []
    for tongue in ("zh", "en"):
        await in_english(page, tongue == "en")
        await ready(page)
        small += await selling(page, tongue)
        small += await beside(page, tongue)
        await hide_toasts(page)
        await page.get_by_test_id("till-home").click()
        await expect(page.get_by_test_id("go-till")).to_be_visible()
        small += await seen(page, "home", tongue)
        await page.get_by_test_id("go-till").click()
        await ready(page)
    await rows(chain, "UPDATE pos.shift SET business_day = business_day - 1")
    await expect(page.get_by_test_id("till-day-over")).to_be_visible()
    small += await seen(page, "day-over", "en")
    assert sorted(set(small)) == []
