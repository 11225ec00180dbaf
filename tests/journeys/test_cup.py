"""A cup from tap to hand, in Chromium: the guest's phone, the kitchen's tablet and the pickup screen, all live."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect
from tests.journeys.conftest import SHOTS

from teahouse.demo.accounts import PIN
from teahouse.ground.settings import Settings

expect.set_options(timeout=15_000)
pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE, TABLET, SMALL_TABLET, DESK = (390, 844), (1280, 800), (1024, 768), (1440, 900)
SHANGHAI = {"latitude": 31.23, "longitude": 121.47}

# Records what the voice would say; headless Chromium has no voices of its own.
LISTEN = """
window.said = [];
speechSynthesis.getVoices = () => [{ lang: 'zh-CN', name: 'test' }, { lang: 'en-US', name: 'test' }];
speechSynthesis.speak = (words) => { window.said.push(words.text); setTimeout(() => words.onend?.(new Event('end')), 50); };
"""


# Every app remembers the language by itself; Chinese unless somebody chose.
SPEAK = """
localStorage.setItem('teahouse.lang', '"TONGUE"');
localStorage.setItem('teahouse.console.lang', 'TONGUE');
if (!localStorage.getItem('teahouse.store.settings'))
  localStorage.setItem('teahouse.store.settings', JSON.stringify({ lang: 'TONGUE' }));
"""


async def opened(browser: Browser, told: Settings, size: tuple[int, int]) -> BrowserContext:
    """A device of its own."""
    context = await browser.new_context(
        base_url=told.base_url, viewport={"width": size[0], "height": size[1]}, locale="zh-CN",
        timezone_id="Asia/Shanghai", geolocation=SHANGHAI, permissions=["geolocation"],
    )  # fmt: skip
    context.set_default_timeout(20_000)
    return context


async def shot(page: Page, name: str) -> None:
    """A picture for whoever looks; animations finished."""
    await page.screenshot(path=SHOTS / f"{name}.png", animations="disabled")


async def fits(page: Page) -> None:
    """Nothing sticks out sideways."""
    over = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0, f"{page.url} is {over} px too wide"


async def order_a_drink(phone: Page) -> str:
    """From the front page to paid, as a guest would; the store's number."""
    await phone.goto("/#/pages/stores/stores")
    card = phone.get_by_test_id("store-card").first
    await expect(card).to_be_visible()
    await shot(phone, "guest-stores-phone")
    await fits(phone)
    await card.click()
    await expect(phone.locator("[data-testid^=product-card-]").first).to_be_visible()
    await shot(phone, "guest-menu-phone")
    await fits(phone)
    first = phone.locator("[data-testid^=product-card-]").first
    await first.click()
    await expect(phone.get_by_test_id("option-add")).to_be_visible()
    large = phone.get_by_test_id("choice-size-l")
    if await large.count():
        await large.click()
    await shot(phone, "guest-options-phone")
    await phone.get_by_test_id("option-add").click()
    await phone.get_by_test_id("checkout").click()
    submit = phone.get_by_test_id("submit-order")
    await expect(submit).to_have_attribute("aria-disabled", "false")
    await shot(phone, "guest-checkout-phone")
    await fits(phone)
    await submit.click()
    await phone.get_by_test_id("pay-now").click()
    await phone.wait_for_url("**/sim/pay/**")
    await shot(phone, "guest-wechat-phone")
    await phone.get_by_role("button", name="确认支付").click()
    await phone.wait_for_url(lambda url: "/sim/pay/" not in url)
    state = phone.get_by_test_id("order-state")
    await expect(state).to_have_attribute("data-state", "paid")
    return await phone.evaluate("location.hash.match(/id=([0-9a-f-]{36})/)[1]")


async def store_no_of(phone: Page, order_id: str) -> tuple[str, str]:
    """(store number, pickup number) of an order, asked with the guest's own session."""
    found = await phone.evaluate("id => fetch('/api/guest/orders/' + id).then(r => r.json())", order_id)
    return found["store"]["store_no"], found["pickup_no"]


async def staff_in(page: Page, store_no: str, where: str) -> None:
    """Sign in with store number, staff number and PIN on the touch keys."""
    await page.goto(f"/store/#/{where}")
    await page.get_by_test_id("login-store").fill(store_no)
    await page.get_by_test_id("login-staff").fill(f"{store_no}02")
    for digit in PIN:
        await page.get_by_test_id(f"pin-key-{digit}").click()
    await page.get_by_test_id("login-submit").click()
    await page.wait_for_url(f"**/#/{where}")


async def test_a_cup_from_tap_to_hand(browser: Browser, chain: Settings) -> None:
    """Order with options, pay, make, call, hand over; the phone follows every step by itself."""
    guest = await opened(browser, chain, PHONE)
    phone = await guest.new_page()
    order_id = await order_a_drink(phone)
    store_no, pickup_no = await store_no_of(phone, order_id)
    await expect(phone.get_by_test_id("pickup-no")).to_have_text(pickup_no)
    await shot(phone, "guest-order-paid-phone")
    await fits(phone)

    shop = await opened(browser, chain, TABLET)
    await shop.add_init_script(LISTEN)
    kitchen = await shop.new_page()
    await staff_in(kitchen, store_no, "kitchen")
    screen = await shop.new_page()
    await screen.goto("/store/#/pickup")
    await screen.locator("body").click()  # browsers allow sound after a touch
    await expect(screen.get_by_test_id(f"pickup-making-{pickup_no}")).to_be_visible()

    card = kitchen.locator("[data-testid^=ticket-]").filter(has_text=pickup_no).first
    await expect(card).to_be_visible()
    await shot(kitchen, "kitchen-queued-1280")
    await card.get_by_test_id("start").click()
    await expect(phone.get_by_test_id("order-state")).to_have_attribute("data-state", "making")
    await shot(phone, "guest-order-making-phone")
    ready = card.get_by_test_id("ready")
    for _ in range(4):  # one bump a station; the last one makes it ready
        await ready.click()
        try:
            await expect(phone.get_by_test_id("order-state")).to_have_attribute("data-state", "ready", timeout=3_000)
            break
        except AssertionError:
            continue
    await expect(phone.get_by_test_id("order-state")).to_have_attribute("data-state", "ready")
    await expect(screen.get_by_test_id(f"pickup-ready-{pickup_no}")).to_be_visible()
    await screen.wait_for_function(
        "no => window.said.some((words) => words.replace(/\\s/g, '').includes(no))", arg=pickup_no
    )
    await shot(screen, "pickup-ready-1280")
    await shot(phone, "guest-order-ready-phone")

    await kitchen.get_by_test_id("open-handover").click()
    await kitchen.get_by_test_id("handover-input").fill(pickup_no)
    await kitchen.get_by_test_id("handover-submit").click()
    await expect(phone.get_by_test_id("order-state")).to_have_attribute("data-state", "handed_over")
    await expect(screen.get_by_test_id(f"pickup-ready-{pickup_no}")).to_have_count(0)
    await shot(phone, "guest-order-done-phone")
    await phone.goto("/#/pages/me/me")
    await expect(phone.get_by_test_id("member-code").get_by_test_id("qr-code")).to_be_visible()
    await shot(phone, "guest-member-code-phone")
    await shop.close()
    await guest.close()


@pytest.mark.parametrize("tongue", ["zh", "en"])
async def test_every_screen_fits_at_every_size(browser: Browser, chain: Settings, tongue: str) -> None:
    """Pictures of each screen in both languages; nothing sticks out sideways and no page breaks."""
    wrong: list[str] = []
    for size in (PHONE, SMALL_TABLET, TABLET, DESK):
        context = await opened(browser, chain, size)
        await context.add_init_script(SPEAK.replace("TONGUE", tongue))
        page = await context.new_page()
        page.on("pageerror", lambda error, s=size: wrong.append(f"{s}: {error}"))
        for name in ("home", "menu", "stores", "cities", "me", "orders", "login"):
            await page.goto(f"/#/pages/{name}/{name}")
            if name in SHOWS:
                await expect(page.locator(f"[data-testid^={SHOWS[name]}]").first).to_be_visible()
            await seen(page, f"guest-{name}-{size[0]}-{tongue}")
        await office_pictures(page, size, tongue)
        await store_pictures(page, size, tongue)
        await context.close()
    assert not wrong


SHOWS = {"menu": "product-card-", "stores": "store-card"}  # what must be there before a picture is taken


async def seen(page: Page, name: str) -> None:
    """Loaded, fitting, photographed."""
    await page.wait_for_load_state("networkidle")
    await page.wait_for_function("() => !document.querySelector('[aria-busy=true]')")
    await fits(page)
    await shot(page, name)


async def office_pictures(page: Page, size: tuple[int, int], tongue: str) -> None:
    """Head office's screens."""
    await page.goto("/console/")
    await page.get_by_test_id("login-name").fill("office")
    await page.get_by_test_id("login-password").fill("teahouse-demo")
    await shot(page, f"console-login-{size[0]}-{tongue}")
    await page.get_by_test_id("login-submit").click()
    await page.wait_for_url(lambda url: "login" not in url)
    for name in (
        "",
        "stores",
        "menu",
        "menu/groups",
        "menu/ingredients",
        "menu/versions",
        "orders",
        "refunds",
        "staff",
    ):
        await page.goto(f"/console/{name}")
        await page.wait_for_selector("main")
        # A live stream stays open, so this page never goes quiet.
        await page.wait_for_function("() => !document.querySelector('[aria-busy=true]')")
        await fits(page)
        await shot(page, f"console-{name.replace('/', '-') or 'board'}-{size[0]}-{tongue}")


async def store_pictures(page: Page, size: tuple[int, int], tongue: str) -> None:
    """The store's screens."""
    known = await page.evaluate("fetch('/api/guest/stores?q=SH').then(r => r.json())")
    await page.context.clear_cookies()
    await staff_in(page, known["stores"][0]["store_no"], "kitchen")
    for name in ("kitchen", "pickup", ""):
        await page.goto(f"/store/#/{name}")
        await page.wait_for_function("() => !document.querySelector('[aria-busy=true]')")
        await fits(page)
        await shot(page, f"store-{name or 'home'}-{size[0]}-{tongue}")
