"""Goods from a supplier to a store's shelf in Chromium: ordered, announced, received on the hand-held, one lot held, put
away, ordered by stores, short and shared out with reasons, picked by expiry across two lots (a stop of it without a
network), packed, loaded, shipped; received one case short, claimed and credited. Every book agrees."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import aiohttp
import pytest
from playwright.async_api import Browser, Page, expect
from tests.journeys.test_cup import PHONE, SMALL_TABLET, fits, opened, shot

from teahouse import prove
from teahouse.commerce import staff, stores
from teahouse.demo.accounts import PASSWORD, PIN
from teahouse.ground import clock
from teahouse.ground.db import Database
from teahouse.ground.ids import uuid5_of, uuid7
from teahouse.ground.settings import Settings
from teahouse.supply import inventory, oms
from teahouse.supply.inventory import Warehouse, gs1

expect.set_options(timeout=15_000)
pytestmark = [pytest.mark.browser, pytest.mark.slow]
HOUSE, ROUTE, ITEM = inventory.warehouse_id_of("J1"), "J1-1", "milk"
SPOTS = [
    {"code": "D1", "kind": "dock"}, {"code": "S1", "kind": "stage"}, {"code": "Q1", "kind": "quarantine"},
    {"code": "C-01", "kind": "reserve", "zone": "chilled", "walk_no": 1},
    {"code": "C-02", "kind": "reserve", "zone": "chilled", "walk_no": 2},
]  # fmt: skip
LOTS = {"EARLY": 40, "LATE": 70, "BAD": 90}  # days until they expire
CASES_A_LOT, WANTED, OTHER_WANTED = 5, 9, 6
SETTLE_S = 20.0


class Office:
    """Somebody at a desk, over HTTP."""

    def __init__(self, session: aiohttp.ClientSession, told: Settings, token: str) -> None:
        self.session, self.base, self.token = session, told.base_url, token

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The answer; a refusal fails the test with its text."""
        headers = {"Authorization": f"Bearer {self.token}"}
        async with self.session.request(method, self.base + path, json=body, headers=headers) as answer:
            assert answer.status < 300, f"{method} {path}: {answer.status} {await answer.text()}"
            return None if answer.status == 204 else await answer.json()


class Scene(NamedTuple):
    """Who and what takes part."""

    told: Settings
    db: Database
    boss: Office
    buyer: Office
    ours: stores.Store
    other: stores.Store
    case_qty: int


async def signed_in(session: aiohttp.ClientSession, told: Settings, login: str) -> Office:
    """By login and password."""
    body = {"login": login, "password": PASSWORD}
    async with session.post(f"{told.base_url}/api/staff/login", json=body) as answer:
        return Office(session, told, (await answer.json())["token"])


@pytest.fixture
async def scene(chain: Settings) -> AsyncIterator[Scene]:
    """A warehouse of the journey's own, empty, and two stores on its route."""
    at, hashed = clock.now(), staff.hash_password(PASSWORD)
    db = await Database.open(chain.dsn, 4)
    directory = stores.Directory()
    await directory.load(db)
    ours, other = directory.all()[:2]
    name = stores.Text("旅程配送中心", "Journey DC")
    people = [
        staff.NewStaff(f"J1W{k}", f"{role}-j1", f"旅程 {role}", (role,), "warehouse", str(HOUSE), hashed)
        for k, role in enumerate(("keeper", "quality"))
    ]
    async with db.transaction() as conn:
        await inventory.import_warehouses(conn, [Warehouse(HOUSE, "J1", name, "310000", ours.lat, ours.lng)])
        await staff.import_staff(conn, people, at)
        (item,) = (await inventory.items_of(conn, [ITEM])).values()
    async with aiohttp.ClientSession() as session:
        boss, buyer = [await signed_in(session, chain, login) for login in ("office", "buyer")]
        route = {
            "warehouse_id": str(HOUSE), "first_on": str(clock.business_day(at)), "cutoff_time": "16:00:00",
            "window_from": "22:00:00", "window_to": "05:00:00", "every_days": 1, "cutoff_days": 1,
        }  # fmt: skip
        await boss.ask("PUT", f"/api/supply/warehouses/{HOUSE}/spots", {"spots": SPOTS})
        await buyer.ask("PUT", f"/api/supply/oms/calendar/routes/{ROUTE}", route)
        async with db.transaction() as conn:
            customers = [oms.Customer(one.store_id, "A", ROUTE) for one in (ours, other)]
            await oms.import_customers(conn, customers, 5_000_000)
        yield Scene(chain, db, boss, buyer, ours, other, item.packs["case"])
    await db.close()


async def bought(scene: Scene) -> list[str]:
    """An order drafted by the buyer, approved by another, sent and announced: a pallet of each lot; their codes."""
    po_id, today = uuid7(), clock.business_day(clock.now())
    draft = {
        "po_id": str(po_id), "supplier_id": str(uuid5_of("demo supplier", "SUP-DAIRY")), "warehouse_id": str(HOUSE),
        "wanted_on": str(today + timedelta(days=1)),
        "lines": [{"item_code": ITEM, "pack_code": "case", "packs": CASES_A_LOT * len(LOTS)}],
    }  # fmt: skip
    await scene.buyer.ask("POST", "/api/supply/purchase_orders", draft)
    await scene.boss.ask("POST", f"/api/supply/purchase_orders/{po_id}/state", {"state": "approved"})
    await scene.buyer.ask("POST", f"/api/supply/purchase_orders/{po_id}/state", {"state": "sent"})
    codes = [gs1.sscc("6909997", n) for n in range(1, len(LOTS) + 1)]
    pallets = [
        {"line_no": 1, "sscc": sscc, "lot_no": lot, "qty": CASES_A_LOT * scene.case_qty, "made_on": str(today),
         "expires_on": str(today + timedelta(days=days))}
        for sscc, (lot, days) in zip(codes, LOTS.items(), strict=True)
    ]  # fmt: skip
    notice = {"asn_id": str(uuid7()), "supplier_ref": "J-1", "arrives_at": clock.now().isoformat(), "pallets": pallets}
    await scene.buyer.ask("POST", f"/api/supply/purchase_orders/{po_id}/asn", notice)
    return codes


async def hand_held(browser: Browser, scene: Scene, login: str) -> Page:
    """A phone of the warehouse, signed in with a password."""
    context = await opened(browser, scene.told, PHONE)
    page = await context.new_page()
    await page.goto("/store/#/login")
    await page.get_by_test_id("login-way-password").click()
    await page.get_by_test_id("login-name").fill(login)
    await page.get_by_test_id("login-password").fill(PASSWORD)
    await page.get_by_test_id("login-submit").click()
    await expect(page.get_by_test_id("task-receive")).to_be_visible()
    return page


async def task(page: Page, name: str) -> None:
    """Begin a task from the list."""
    await page.goto("/store/#/handheld")
    await page.get_by_test_id(f"task-{name}").click()


async def scan(page: Page, code: str, kind: str | None = "good") -> None:
    """A code goes in through the field a scanner types into; how that ended is shown."""
    await page.get_by_test_id("hh-scan").fill(code)
    await page.get_by_test_id("hh-enter").click()
    if kind is not None:
        await expect(page.get_by_test_id("hh-outcome")).to_have_attribute("data-kind", kind)


async def received(keeper: Page, inspector: Page, codes: list[str]) -> None:
    """Three pallets over the dock, a misread heard; two released, one held."""
    await shot(keeper, "handheld-tasks-390-zh")
    await task(keeper, "receive")
    await scan(keeper, codes[0][:-1] + str((int(codes[0][-1]) + 1) % 10), "bad")
    await shot(keeper, "handheld-misread-390-zh")
    for code in codes:
        await scan(keeper, code)
        await expect(keeper.get_by_test_id("hh-queue")).to_have_attribute("data-waiting", "0")
    await shot(keeper, "handheld-receive-390-zh")
    await fits(keeper)
    await task(inspector, "inspect")
    for lot in LOTS:
        await inspector.get_by_test_id(f"inspect-{lot}").click()
        if lot == "BAD":
            await inspector.get_by_test_id("f-defects").fill("2")
            await inspector.get_by_test_id("f-reason").fill("胀包")
            await shot(inspector, "handheld-inspect-390-zh")
            await fits(inspector)
        await inspector.get_by_test_id("verdict-hold" if lot == "BAD" else "verdict-release").click()
        await expect(inspector.get_by_test_id("hh-outcome")).to_have_attribute("data-kind", "good")
    await expect(inspector.get_by_test_id("inspect-BAD")).to_contain_text("暂扣")


async def put_away(keeper: Page) -> None:
    """Each released lot into a bin; the held one is not even offered."""
    await task(keeper, "putaway")
    for lot, spot in (("EARLY", "C-01"), ("LATE", "C-02")):
        await keeper.get_by_test_id(f"put-{lot}").click()
        await expect(keeper.get_by_test_id("bin-C-01" if lot == "EARLY" else "bin-C-02")).to_be_visible()
        await shot(keeper, "handheld-putaway-390-zh")
        await scan(keeper, spot)
        await expect(keeper.get_by_test_id(f"put-{lot}")).to_have_count(0)
    await expect(keeper.get_by_test_id("put-BAD")).to_have_count(0)


async def ordered(tablet: Page, scene: Scene) -> tuple[date, datetime]:
    """The manager orders on the tablet, another store over HTTP; the delivery's day and cut-off."""
    await tablet.get_by_test_id("goods-search").fill(ITEM)
    await tablet.get_by_test_id(f"cases-{ITEM}").fill(str(WANTED))
    await tablet.get_by_test_id(f"cases-{ITEM}").press("Enter")
    await tablet.get_by_test_id("goods-search").fill("")
    await shot(tablet, "goods-order-1024-zh")
    await fits(tablet)
    await tablet.get_by_test_id("submit-order").click()
    await expect(tablet.get_by_test_id("order-state")).to_have_text("已提交")
    path = f"/api/store/{scene.other.store_id}/goods/order"
    slot = (await scene.boss.ask("GET", path))["slot"]
    body = {"lines": [{"item": ITEM, "cases": OTHER_WANTED}], "submit": True}
    await scene.boss.ask("PUT", f"{path}/{slot['arrives_on']}", body)
    return date.fromisoformat(slot["arrives_on"]), datetime.fromisoformat(slot["cutoff_at"])


async def shared_out(scene: Scene, arrives_on: date, cutoff_at: datetime) -> None:
    """The cut-off comes (what is scheduled for it is called with its time); a run is decided by a worker and released."""
    async with scene.db.transaction() as conn:
        await oms.freeze(conn, cutoff_at)
    body = {
        "key": f"journey-{arrives_on}",
        "arrives_on": str(arrives_on),
        "warehouse_ids": [str(HOUSE)],
        "rescue": False,
    }
    run = await scene.boss.ask("POST", "/api/supply/oms/runs", body)
    begun = time.monotonic()
    while run["state"] == "asked":
        assert time.monotonic() - begun < SETTLE_S, "no worker decided the run"
        await asyncio.sleep(0.1)  # another process decides
        run = (await scene.boss.ask("GET", f"/api/supply/oms/runs/{run['run_id']}"))["run"]
    assert run["stats"]["given"] == 2 * CASES_A_LOT
    await scene.boss.ask("POST", f"/api/supply/oms/runs/{run['run_id']}/release")


async def explained(tablet: Page) -> int:
    """The store sees what it got and why; how many cases."""
    await tablet.get_by_test_id("tab-orders").click()
    await tablet.locator("[data-testid^=order-2]").first.click()
    line = tablet.get_by_test_id(f"explain-{ITEM}")
    await shot(tablet, "goods-allocated-1024-zh")
    got = int("".join(c for c in await line.inner_text() if c.isdigit()))
    assert 0 < got < WANTED
    await line.click()
    why = tablet.get_by_test_id("why-lines")
    await expect(why).to_contain_text(f"要 {WANTED} 箱，给 {got} 箱")
    await expect(why).to_contain_text(f"本仓现货 {2 * CASES_A_LOT} 箱，各店共要 {WANTED + OTHER_WANTED} 箱")
    await shot(tablet, "goods-why-1024-zh")
    await tablet.keyboard.press("Escape")
    return got


async def picked(keeper: Page) -> list[str]:
    """The walk of a trolley: bin, goods, box at each stop, the second without a network; the boxes."""
    await task(keeper, "pick")
    await keeper.get_by_test_id("wave").click()
    stop, spots, boxes = keeper.get_by_test_id("stop"), [], []
    await expect(stop).to_be_visible()
    while await stop.count():
        spot, sscc = await stop.get_attribute("data-spot"), await stop.get_attribute("data-sscc")
        assert spot is not None and sscc is not None
        first = not spots
        spots.append(spot)
        boxes.append(sscc)
        if first:
            await scan(keeper, "C-99", "bad")
            await shot(keeper, "handheld-wrong-bin-390-zh")
        elif len(spots) == 2:
            await keeper.context.set_offline(True)
        await scan(keeper, spot, None)
        await scan(keeper, ITEM, None)
        if first:
            await shot(keeper, "handheld-pick-390-zh")
            await fits(keeper)
        await scan(keeper, sscc, "kept" if len(spots) == 2 else "good")
        if len(spots) == 2:
            await expect(keeper.get_by_test_id("hh-queue")).to_have_attribute("data-waiting", "1")
            await shot(keeper, "handheld-offline-390-zh")
            await keeper.context.set_offline(False)
        await expect(keeper.get_by_test_id("hh-queue")).to_have_attribute("data-waiting", "0")
    await expect(keeper.get_by_test_id("walk-done")).to_be_visible()
    assert set(spots) == {"C-01", "C-02"} and spots == sorted(spots)
    return list(dict.fromkeys(boxes))


async def shipped(keeper: Page, boxes: list[str]) -> None:
    """Packed, loaded, gone."""
    for name in ("pack", "load"):
        await task(keeper, name)
        for sscc in boxes:
            await scan(keeper, sscc)
            await expect(keeper.get_by_test_id("box")).to_contain_text(sscc)
    await shot(keeper, "handheld-load-390-zh")
    await fits(keeper)
    for left in range(len(boxes), 0, -1):
        await expect(keeper.get_by_test_id("shipment")).to_have_count(left)
        await keeper.get_by_test_id("ship").first.click()
    await expect(keeper.get_by_test_id("shipment")).to_have_count(0)


async def counted_in(tablet: Page, scene: Scene) -> None:
    """The first lot one case short; the claim is credited at once."""
    await tablet.get_by_test_id("tab-deliveries").click()
    await expect(tablet.get_by_test_id("receive")).to_be_visible()
    await shot(tablet, "goods-deliveries-1024-zh")
    await tablet.get_by_test_id("receive").click()
    good = tablet.get_by_test_id("good-1")
    await good.fill(str(int(await good.input_value()) - 1))
    await good.press("Enter")
    await tablet.get_by_test_id("receive-note").fill("少一箱")
    await shot(tablet, "goods-receive-1024-zh")
    await fits(tablet)
    await tablet.get_by_test_id("receive-confirm").click()
    await expect(tablet.get_by_test_id("claim")).to_be_visible()
    await tablet.get_by_test_id("tab-account").click()
    await expect(tablet.get_by_test_id("claim-row")).to_contain_text("已入账")
    await shot(tablet, "goods-account-1024-zh")
    await fits(tablet)


async def books_agree(scene: Scene, got: int) -> None:
    """Documents and ledger lines say the same, seen from every side; all proofs hold."""
    store = f"/api/store/{scene.ours.store_id}/goods"
    (delivery,) = (await scene.boss.ask("GET", f"{store}/deliveries"))["deliveries"]
    assert sum(line["qty"] for line in delivery["lines"]) == got * scene.case_qty
    by_expiry = sorted(delivery["lines"], key=lambda line: line["expires_on"])
    assert {line["lot_no"] for line in by_expiry} <= {"EARLY", "LATE"}
    (claim,) = (await scene.boss.ask("GET", f"{store}/claims"))["claims"]
    assert (claim["qty"], claim["state"], claim["kind"]) == (scene.case_qty, "accepted", "missing")
    entries = (await scene.boss.ask("GET", f"{store}/account"))["entries"]
    sums = {kind: sum(e["amount_fen"] for e in entries if e["kind"] == kind) for kind in ("goods", "claim")}
    assert sums == {"goods": -delivery["charge_fen"], "claim": claim["credit_fen"]}
    stock = await scene.boss.ask("GET", f"/api/supply/warehouses/{HOUSE}/stock?item={ITEM}")
    held = [(row["lot_no"], row["qty"], row["status"]) for row in stock if row["qty"]]
    assert [(lot, qty) for lot, qty, _ in held] == [("BAD", CASES_A_LOT * scene.case_qty)]
    lots = {line["lot_no"]: line["good"] for line in delivery["lines"]}
    async with scene.db.read() as conn:
        rows = await conn.fetch(
            "SELECT l.lot_no, b.qty FROM inventory.balance b JOIN inventory.lot l USING (lot_id)"
            " WHERE b.place_id = $1 AND b.item_code = $2 AND l.lot_no = ANY($3)",
            scene.ours.store_id, ITEM, list(LOTS),
        )  # fmt: skip
    assert {row["lot_no"]: row["qty"] for row in rows} == lots
    found = await prove.prove(scene.told.dsn, scene.told.secret, settle_s=SETTLE_S)
    assert [claim for claim in found if claim[2]] == []


async def home(tablet: Page) -> None:
    """The doors of a store, on every device."""
    for size in (SMALL_TABLET, PHONE):
        await tablet.set_viewport_size({"width": size[0], "height": size[1]})
        await expect(tablet.get_by_test_id("go-goods")).to_be_visible()
        await shot(tablet, f"home-doors-{size[0]}-zh")
        await fits(tablet)


async def in_english(tablet: Page, keeper: Page) -> None:
    """The same screens in the other language and on the other device."""
    await tablet.goto("/store/#/")
    await home(tablet)
    for name in ("order", "deliveries", "orders", "standing", "account"):
        await tablet.goto(f"/store/#/goods/{name}")
        for size, tongue in ((SMALL_TABLET, "en"), (PHONE, "zh" if name in ("order", "account") else "en")):
            await tablet.evaluate(
                "t => { const s = JSON.parse(localStorage.getItem('teahouse.store.settings')); s.lang = t;"
                " localStorage.setItem('teahouse.store.settings', JSON.stringify(s)); }", tongue,
            )  # fmt: skip
            await tablet.set_viewport_size({"width": size[0], "height": size[1]})
            await tablet.reload()
            await tablet.wait_for_load_state("networkidle")
            if name == "order":  # the next delivery, which is still open
                await tablet.locator("[data-testid^=slot-]").nth(1).click()
                await tablet.get_by_test_id(f"cases-{ITEM}").fill("2")
                await tablet.get_by_test_id(f"why-{ITEM}").click()
                await expect(tablet.get_by_test_id("hint-bill")).to_be_visible()
                await shot(tablet, f"goods-hint-{size[0]}-{tongue}")
                await tablet.keyboard.press("Escape")
            await shot(tablet, f"goods-{name}-{size[0]}-{tongue}")
            await fits(tablet)
    await keeper.goto("/store/#/handheld")
    await keeper.get_by_test_id("hh-lang").click()
    await shot(keeper, "handheld-tasks-390-en")
    for name in ("receive", "inspect", "pick", "load", "replenish", "count", "waste", "lookup"):
        await task(keeper, name)
        if name == "lookup":
            await scan(keeper, ITEM, None)
            await expect(keeper.get_by_test_id("stock-row")).to_be_visible()
        await keeper.wait_for_load_state("networkidle")
        await shot(keeper, f"handheld-{name}-390-en")
        await fits(keeper)


async def test_goods_from_supplier_to_shelf(browser: Browser, scene: Scene) -> None:
    """A shortage on the way, a lot held, a dead spot, a case lost: every document and ledger agrees in the end."""
    codes = await bought(scene)
    keeper, inspector = [await hand_held(browser, scene, f"{role}-j1") for role in ("keeper", "quality")]
    await received(keeper, inspector, codes)
    await put_away(keeper)
    shop = await opened(browser, scene.told, SMALL_TABLET)
    tablet = await shop.new_page()
    await manager_in(tablet, scene.ours.store_no)
    arrives_on, cutoff_at = await ordered(tablet, scene)
    await shared_out(scene, arrives_on, cutoff_at)
    got = await explained(tablet)
    await shipped(keeper, await picked(keeper))
    await counted_in(tablet, scene)
    await books_agree(scene, got)
    await in_english(tablet, keeper)


async def manager_in(page: Page, store_no: str) -> None:
    """The store's manager, from the home screen's door to goods."""
    await page.goto("/store/#/login")
    await page.get_by_test_id("login-store").fill(store_no)
    await page.get_by_test_id("login-staff").fill(f"{store_no}01")
    for digit in PIN:
        await page.get_by_test_id(f"pin-key-{digit}").click()
    await page.get_by_test_id("login-submit").click()
    await page.get_by_test_id("go-goods").click()
    await expect(page.get_by_test_id("cutoff")).to_be_visible()
