"""A manager's day in the back room in Chromium: clock in, check, receive, open, count, waste, decide, pause; then prove."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import aiohttp
import asyncpg
import pytest
from PIL import Image
from playwright.async_api import Browser, Page, expect
from tests.journeys.test_cup import PHONE, SMALL_TABLET, SPEAK, fits, opened, shot

from teahouse.commerce.stores import Text
from teahouse.demo.accounts import PASSWORD, PIN
from teahouse.ground.clock import CHINA
from teahouse.ground.db import prepare
from teahouse.ground.settings import Settings
from teahouse.prove import prove
from teahouse.supply import inventory

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LIST, ITEM, CASE, BOTTLE = "opening-journey", "apple", "06901234500012", "6901234500029"
BOTTLE_ML, CASE_ML, LIFE_H = 1_000, 12_000, 24


class House:
    """The store from outside: what a screen shows is compared with what the API says."""

    def __init__(self, http: aiohttp.ClientSession, store: dict[str, Any]) -> None:
        self.http, self.store_id, self.store_no = http, UUID(store["store_id"]), str(store["store_no"])
        self.fridge, self.signed = str(uuid4()), dict[str, dict[str, str]]()

    async def sign(self, post: str) -> dict[str, str]:
        """Headers of the manager 01, barista 02, clerk 03, or of head office."""
        if post not in self.signed:
            pin = {"store_id": str(self.store_id), "staff_no": f"{self.store_no}{post}", "pin": PIN}
            office = {"login": "office", "password": PASSWORD}
            where, who = ("login", office) if post == "office" else ("pin", pin)
            async with self.http.post(f"/api/staff/{where}", json=who) as answer:
                self.signed[post] = {"Authorization": f"Bearer {(await answer.json())['token']}"}
        return self.signed[post]

    async def ask(self, post: str, method: str, rest: str, body: Any = None) -> Any:
        """One request; its answer, which must be good."""
        path = rest if rest.startswith("/") else f"/api/store/{self.store_id}/{rest}"
        async with self.http.request(method, path, json=body, headers=await self.sign(post)) as answer:
            assert answer.status < 300, await answer.text()
            return await answer.json()

    async def item(self) -> dict[str, Any]:
        """The item of this test as the stock list has it."""
        return next(one for one in (await self.ask("01", "GET", "stock"))["items"] if one["code"] == ITEM)


@pytest.fixture
async def house(chain: Settings) -> AsyncIterator[House]:
    """A store no other journey uses, with goods that have barcodes, lists, a fridge, and a refund that waits."""
    conn: Any = await asyncpg.connect(chain.dsn)
    await prepare(conn)
    packs = {"bottle": BOTTLE_ML, "case": CASE_ML}
    gtins = {BOTTLE: "bottle", CASE: "case"}
    juice = inventory.Item(ITEM, Text("苹果汁", "Apple juice"), "ml", 4_320, LIFE_H, packs=packs, gtins=gtins)
    await inventory.import_items(conn, [juice])
    await conn.close()
    async with aiohttp.ClientSession(chain.base_url) as http:
        async with http.get("/api/guest/stores", params={"q": "BJ", "limit": "1"}) as answer:
            made = House(http, (await answer.json())["stores"][0])
        await furnish(made)
        yield made


async def furnish(house: House) -> None:
    """An opening list, a fridge, and a clerk who wants to give money back."""
    items = [
        {"code": "hands", "text": {"zh": "全员洗手消毒", "en": "Hands washed"}, "kind": "tick"},
        {"code": "counter", "text": {"zh": "操作台清洁，拍照留存", "en": "Counter clean: a photo"}, "kind": "photo"},
        {"code": "tds", "text": {"zh": "净水 TDS", "en": "Water TDS"}, "kind": "number", "unit": "ppm", "min_tenths": 0,
         "max_tenths": 500},
    ]  # fmt: skip
    name = {"zh": "开店检查", "en": "Opening checks"}
    body = {"name": name, "kind": "opening", "due_min": 30, "items": items}
    await house.ask("office", "PUT", f"/api/office/checklists/{LIST}", body)
    fridge = {"name": "1号冷藏柜", "kind": "fridge", "min_tenths": 10, "max_tenths": 50, "every_h": 4, "in_use": True}
    await house.ask("01", "PUT", f"equipment/{house.fridge}", fridge)
    drink = (await house.ask("03", "GET", "menu"))["products"][0]
    choices = [one["code"] for group in drink["groups"] for one in group["choices"] if one["default"]]
    line = {"product": drink["code"], "choices": choices, "quantity": 1}
    order = await house.ask("03", "POST", "orders", {"channel_ref": str(uuid4()), "lines": [line], "pays": "cash"})
    async with asyncio.timeout(20):
        while (await house.ask("03", "GET", f"orders/{order['order_id']}"))["state"] == "placed":
            await asyncio.sleep(0.1)
    refund = {"scope": "order", "reason": "洒了"}
    await house.ask("03", "POST", f"orders/{order['order_id']}/refunds", refund)


async def sign_in(page: Page, house: House, where: str) -> None:
    """The manager, to a screen."""
    await page.goto(f"/store/#/{where}")
    await page.get_by_test_id("login-store").fill(house.store_no)
    await page.get_by_test_id("login-staff").fill(f"{house.store_no}01")
    await type_pin(page)
    await page.get_by_test_id("login-submit").click()
    await page.wait_for_url(f"**/#/{where}")


async def type_pin(page: Page) -> None:
    """On the keys for fingers."""
    for digit in PIN:
        await page.get_by_test_id(f"pin-key-{digit}").click()


async def scan(page: Page, code: str) -> None:
    """As a scanner does: all characters at once, then Enter, with nothing focused, on a page that stands."""
    await page.wait_for_load_state("networkidle")
    await page.evaluate("() => new Promise((go) => (document.activeElement?.blur(), requestAnimationFrame(go)))")
    await page.evaluate(
        "keys => keys.forEach(key => (document.activeElement ?? document.body)"
        ".dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))",
        [*code, "Enter"],
    )


async def test_a_managers_day(browser: Browser, chain: Settings, house: House) -> None:
    context = await opened(browser, chain, PHONE)
    page = await context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    await sign_in(page, house, "team")
    await clock_in(page, house)
    await check_opening(page)
    await fridge_too_warm(page, house)
    await receive_by_scan(page, house)
    await open_packages(page, house)
    await count_blind(page, house)
    await throw_away(page, house)
    await decide_and_pause(page, house)
    await context.close()
    await every_screen(browser, chain, house, broken)
    assert not broken
    await house.ask("01", "POST", "state", {"state": "open", "minutes": None, "reason": ""})
    claims = await prove(chain.dsn, chain.secret, settle_s=20)
    assert claims and not [claim for claim in claims if claim[2]], claims


async def clock_in(page: Page, house: House) -> None:
    """By number and PIN on the store's device; a second time is refused with a sentence."""
    for expected in ("ok", "refused"):
        await page.get_by_test_id("clock-in").click()
        await page.get_by_test_id("clock-staff").fill(f"{house.store_no}01")
        await type_pin(page)
        await page.get_by_test_id("clock-send").click()
        if expected == "refused":
            await expect(page.get_by_role("dialog").get_by_role("alert")).to_be_visible()
    await page.keyboard.press("Escape")
    assert [one["staff_id"] for one in (await house.ask("01", "GET", "clock"))["present"]]
    await expect(page.get_by_test_id("present")).to_contain_text("店长")


async def check_opening(page: Page) -> None:
    """The opening list with a photograph larger than is sent."""
    await page.get_by_test_id("ops-tab-checks").click()
    await page.get_by_test_id(f"list-{LIST}").click()
    await expect(page.get_by_test_id("list-finish")).to_be_disabled()
    await page.get_by_test_id("tick-hands").click()
    await expect(page.get_by_test_id("check-hands")).to_contain_text("店长")
    picture = io.BytesIO()
    Image.effect_noise((2_400, 1_800), 90).convert("RGB").save(picture, "JPEG", quality=95)
    file: Any = {"name": "counter.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}
    await page.get_by_test_id("photo-counter").set_input_files(files=[file])
    kept = page.get_by_test_id("check-counter").locator("img")
    await expect(kept).to_be_visible()
    wide = "image => image.decode().then(() => image.naturalWidth)"
    assert await kept.evaluate(wide) == 1_600
    await page.get_by_test_id("value-tds").fill("62")
    await page.get_by_test_id("save-tds").click()
    await page.get_by_test_id("note-tds").fill("已换滤芯")  # out of its limits: it says what was done
    await page.get_by_test_id("give-tds").click()
    await shot(page, "ops-checklist-390-zh")
    await page.get_by_test_id("list-finish").click()
    await expect(page.get_by_test_id(f"list-{LIST}")).to_contain_text("已完成")


async def fridge_too_warm(page: Page, house: House) -> None:
    """Outside its limits a temperature is not taken without a note."""
    await page.get_by_test_id(f"thing-{house.fridge}").click()
    await page.get_by_test_id("degrees").fill("9.5")
    await expect(page.get_by_test_id("degrees-save")).to_be_disabled()
    await page.get_by_test_id("did-door").click()
    await shot(page, "ops-temperature-390-zh")
    await page.get_by_test_id("degrees-save").click()
    await expect(page.get_by_test_id("readings")).to_contain_text("9.5 °C")
    await expect(page.get_by_test_id("readings")).to_contain_text("柜门未关")


async def receive_by_scan(page: Page, house: House) -> None:
    """Two cases of a lot by its GS1 code; one more while there is no network, told when it is back, once."""
    had = (await house.item())["qty"]
    today = date.fromisoformat((await house.ask("01", "GET", "stock"))["business_day"])
    await page.get_by_test_id("ops-tab-stock").click()
    await page.get_by_test_id("go-receive").click()
    await expect(page.get_by_test_id("ops-pick")).to_be_visible()
    await page.wait_for_load_state("networkidle")
    code = f"01{CASE}17{today:%y%m%d}10TODAY"
    await scan(page, code)
    await expect(page.get_by_test_id("lines")).to_contain_text("12 升")
    await scan(page, code)
    await expect(page.get_by_test_id("lines")).to_contain_text("24 升")
    await shot(page, "ops-receive-390-zh")
    await page.get_by_test_id("receive-book").click()
    await expect(page.get_by_test_id("stock-list")).to_be_visible()
    assert (await house.item())["qty"] == had + 2 * CASE_ML
    await page.get_by_test_id("go-receive").click()
    await page.wait_for_load_state("networkidle")
    await page.context.set_offline(True)
    await scan(page, code)
    await page.get_by_test_id("receive-book").click()
    await expect(page.get_by_test_id("ops-outbox")).to_have_attribute("data-waiting", "1")
    await shot(page, "ops-outbox-390-zh")
    await page.context.set_offline(False)
    await expect(page.get_by_test_id("ops-outbox")).to_have_count(0)
    assert (await house.item())["qty"] == had + 3 * CASE_ML


async def open_packages(page: Page, house: House) -> None:
    """The use-by is whichever comes first: the end of the lot's last day, or the opened life."""
    await page.get_by_test_id("ops-tab-packages").click()
    await page.get_by_test_id("package-open").click()
    await page.wait_for_load_state("networkidle")
    ends: list[datetime] = []
    for lot in ("TODAY", "other"):
        await scan(page, BOTTLE)
        chosen = page.get_by_test_id("open-lot-TODAY")
        await expect(chosen).to_be_visible()
        if lot == "other":
            await page.locator("[data-testid^=open-lot-]:not([data-testid=open-lot-TODAY])").first.click()
        else:
            await chosen.click()
        await page.get_by_test_id("open-now").click()
        said = await page.get_by_test_id("use-by").get_attribute("data-use-by")
        await shot(page, f"ops-opened-{lot.lower()}-390-zh")
        ends.append(datetime.fromisoformat(str(said)))
        if lot == "TODAY":
            await page.get_by_test_id("opened-again").click()
            await expect(page.get_by_test_id("ops-pick")).to_be_visible()
    open_now = {one["lot_no"]: one for one in (await house.ask("01", "GET", "packages"))["packages"]}
    began = datetime.fromisoformat(open_now.pop("TODAY")["opened_at"])
    (other,) = open_now.values()
    day_ends = (began.astimezone(CHINA) + timedelta(days=1)).replace(hour=4, minute=0, second=0, microsecond=0)
    assert ends[0] == day_ends < began + timedelta(hours=LIFE_H)
    assert ends[1] == datetime.fromisoformat(other["opened_at"]) + timedelta(hours=LIFE_H)
    await page.get_by_test_id("opened-list").click()
    await scan(page, other["code"])  # the label says what it is, and whether it may still be used
    await expect(page.get_by_test_id("use-by")).to_have_attribute("data-use-by", other["use_by"])
    await expect(page.get_by_test_id("chain-mark")).to_contain_text(f"#{other['seq']} {other['hash']}")
    await page.get_by_test_id("package-used").click()
    await expect(page.get_by_test_id(f"package-{other['code']}")).to_have_count(0)


async def count_blind(page: Page, house: House) -> None:
    """What the books say is shown only after what was counted; the difference is booked."""
    item = await house.item()
    await page.goto("/store/#/stock/count")
    await page.get_by_test_id("ops-pick").fill("苹果")
    await page.get_by_test_id(f"pick-{ITEM}").click()
    await page.get_by_test_id("unit-ml").click()
    await page.get_by_test_id("line-qty").fill(str(item["qty"] - 500))
    await expect(page.get_by_role("dialog")).not_to_contain_text(f"{item['qty'] // 1_000} 升")
    await page.get_by_test_id("line-put").click()
    await page.get_by_test_id("count-compare").click()
    await expect(page.get_by_test_id(f"diff-{ITEM}")).to_have_text("-500 毫升")
    await shot(page, "ops-count-390-zh")
    await page.get_by_test_id("count-book").click()
    await expect(page.get_by_test_id("stock-list")).to_be_visible()
    assert (await house.item())["qty"] == item["qty"] - 500


async def throw_away(page: Page, house: House) -> None:
    """With a reason; one package of it."""
    item = await house.item()
    await page.get_by_test_id("go-waste").click()
    await page.wait_for_load_state("networkidle")
    await scan(page, BOTTLE)
    await page.get_by_test_id("line-put").click()
    await expect(page.get_by_test_id("waste-book")).to_be_disabled()
    await page.get_by_test_id("reason-spilled").click()
    await shot(page, "ops-waste-390-zh")
    await page.get_by_test_id("waste-book").click()
    await expect(page.get_by_test_id("stock-list")).to_be_visible()
    assert (await house.item())["qty"] == item["qty"] - BOTTLE_ML


async def decide_and_pause(page: Page, house: House) -> None:
    """The waiting refund is approved, and the store takes no orders for a while."""
    await page.get_by_test_id("ops-tab-today").click()
    await page.get_by_test_id("refund-approve").click()
    await page.get_by_test_id("refund-confirm").click()
    await expect(page.get_by_test_id("refunds")).to_have_count(0)
    await page.get_by_test_id("state-paused").click()
    await page.get_by_test_id("state-confirm").click()
    await expect(page.get_by_test_id("store-state")).to_contain_text("暂停")
    assert (await house.ask("01", "GET", "today"))["state"] == "paused"


async def test_goods_between_stores_and_a_package_past_its_time(
    browser: Browser, chain: Settings, house: House
) -> None:
    other = House(house.http, (await house.ask("01", "GET", "transfers/stores"))["stores"][0])
    at_home, away = (await house.item())["qty"], (await other.item())["qty"]
    here, there = [await opened(browser, chain, PHONE) for _ in range(2)]
    page, asked = await here.new_page(), await there.new_page()
    await sign_in(page, house, "stock/transfer")
    await sign_in(asked, other, "stock/transfer")
    await page.get_by_test_id("transfer-ask").click()
    await page.get_by_test_id(f"store-{other.store_no}").click()
    await scan(page, CASE)
    await page.get_by_test_id("line-put").click()
    await shot(page, "ops-transfer-ask-390-zh")
    await page.get_by_test_id("transfer-book").click()
    await asked.get_by_test_id("transfer-send").click()  # it appeared there by itself
    await page.get_by_test_id("transfer-receive").click()
    await expect(page.get_by_test_id("transfer-receive")).to_have_count(0)
    await shot(page, "ops-transfers-390-zh")
    assert (await house.item())["qty"] == at_home + CASE_ML
    assert (await other.item())["qty"] == away - CASE_ML

    now = datetime.fromisoformat((await house.ask("01", "GET", "packages"))["server_at"])
    opened_at = (now - timedelta(hours=LIFE_H - 1, minutes=59, seconds=59)).isoformat()
    body = {"key": str(uuid4()), "item": ITEM, "unit": "bottle", "qty": 1, "opened_at": opened_at}
    code = (await house.ask("01", "POST", "packages/open", body))["package"]["code"]
    await page.goto("/store/#/packages")
    alarm = page.get_by_test_id("packages-expired")
    await expect(alarm.get_by_test_id(f"package-{code}")).to_be_visible()  # a second later, nobody touched anything
    await shot(page, "ops-expired-390-zh")
    await scan(page, code)
    await expect(page.get_by_test_id("package-used")).to_have_count(0)  # nothing but the bin is left for it
    await page.get_by_test_id("package-waste").click()
    await page.get_by_test_id("left-qty").fill("400")
    await page.get_by_test_id("package-waste-book").click()
    await expect(alarm).to_have_count(0)
    assert (await house.item())["qty"] == at_home + CASE_ML - 400
    await page.get_by_test_id("packages-history").click()
    await expect(page.get_by_test_id("chain").locator("li").first).to_contain_text(code)
    await expect(page.get_by_test_id("chain").locator("li.torn")).to_have_count(0)
    await here.close()
    await there.close()


async def test_a_week_is_changed_and_a_day_worked_put_right(browser: Browser, chain: Settings, house: House) -> None:
    """On a tablet: a shift moved, the hours somebody forgot to stamp put right with a reason, and out by PIN."""
    who = f"{house.store_no}02"
    await house.ask("01", "POST", "clock/in", {"key": str(uuid4()), "staff_no": who, "pin": PIN})
    context = await opened(browser, chain, SMALL_TABLET)
    page = await context.new_page()
    await sign_in(page, house, "team")
    await page.get_by_role("button", name="下一周").click()
    row = page.get_by_test_id("rota").locator("tbody tr").filter(has_text="调茶师")
    await expect(row).to_be_visible()
    await row.locator("button").nth(3).click()
    await page.get_by_test_id("shift-starts").fill("21:00")
    await page.get_by_test_id("shift-ends").fill("05:30")
    await shot(page, "ops-shift-1024-zh")
    await page.get_by_test_id("shift-save").click()
    await expect(row.locator("button").nth(3)).to_contain_text("05:30")
    day = date.fromisoformat((await house.ask("01", "GET", "stock"))["business_day"])
    thursday = day - timedelta(days=day.weekday()) + timedelta(days=10)
    week = await house.ask("01", "GET", f"rota?week={thursday}")
    (me,) = [one["staff_id"] for one in week["people"] if one["staff_no"] == who]
    (night,) = [one for one in week["shifts"] if (one["day"], one["staff_id"]) == (str(thursday), me)]
    ends = datetime.fromisoformat(night["ends_at"]).astimezone(CHINA)
    assert (ends.date(), ends.hour, ends.minute) == (thursday + timedelta(days=1), 5, 30)

    await page.get_by_test_id("present").get_by_role("button").filter(has_text="调茶师").click()
    await page.get_by_test_id("correct-came").fill("09:40")
    await page.get_by_test_id("correct-reason").fill("忘记打卡")
    await page.get_by_test_id("correct-save").click()
    await expect(page.get_by_test_id("present")).to_contain_text("09:40")
    await page.get_by_test_id("clock-out").click()
    await page.get_by_test_id(f"person-{who}").click()
    await type_pin(page)
    await page.get_by_test_id("clock-send").click()
    await expect(page.get_by_test_id("present")).to_contain_text("09:40 – 10:")
    assert me not in {one["staff_id"] for one in (await house.ask("01", "GET", "clock"))["present"]}
    await context.close()


SCREENS = ("", "manager", "stock", f"stock/item/{ITEM}", "stock/receive", "stock/waste", "stock/count", "stock/transfer",
           "stock/transfer/ask", "packages", "packages/open", "packages/prep", "packages/history", "checks",
           f"checks/{LIST}", "team")  # fmt: skip


async def every_screen(browser: Browser, told: Settings, house: House, broken: list[str]) -> None:
    """Pictures of each, phone and tablet, in both languages; nothing sticks out sideways."""
    for size, tongue in [(size, tongue) for size in (PHONE, SMALL_TABLET) for tongue in ("zh", "en")]:
        context = await opened(browser, told, size)
        await context.add_init_script(SPEAK.replace("TONGUE", tongue))
        page = await context.new_page()
        page.on("pageerror", lambda error, s=size: broken.append(f"{s}: {error}"))
        await sign_in(page, house, "manager")
        for name in SCREENS:
            await page.goto(f"/store/#/{name}")
            there = (
                "path => document.documentElement.dataset.page === path && !document.querySelector('[aria-busy=true]')"
            )
            await page.wait_for_function(there, arg=f"/{name}")
            await fits(page)
            await shot(page, f"ops-{name.replace('/', '-') or 'home'}-{size[0]}-{tongue}")
        await context.close()
