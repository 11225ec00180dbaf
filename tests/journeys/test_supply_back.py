"""Goods beside the plan, in Chromium: an inspection and counts without a network and through a reload; a lot taken away after it
was shared out, so that stores fall short; a pallet that crosses the dock into their boxes; goods sent back to their supplier; a
case a store refused, brought back by the label of its box. Every book agrees."""

from __future__ import annotations

import asyncio
import struct
import time
import zlib
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect
from tests.journeys.test_cup import SMALL_TABLET, fits, opened, shot
from tests.journeys.test_supply import (
    CASES_A_LOT,
    HOUSE,
    ITEM,
    SETTLE_S,
    WANTED,
    Scene,
    bought,
    hand_held,
    manager_in,
    ordered,
    scan,
    scene,
    task,
)

from teahouse import prove
from teahouse.ground import clock
from teahouse.ground.ids import uuid5_of, uuid7
from teahouse.supply import oms
from teahouse.supply.inventory import gs1

__all__ = ["scene"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]
DESK = f"/api/supply/warehouses/{HOUSE}"


def picture() -> bytes:
    """A small PNG."""
    rows = b"".join(b"\x00" + bytes((200, 60, 40)) * 40 for _ in range(30))

    def part(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", 40, 30, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


async def sent(page: Page) -> None:
    """Nothing waits on the device."""
    await expect(page.get_by_test_id("hh-queue")).to_have_attribute("data-waiting", "0")


async def desk(scene: Scene, path: str) -> Any:
    return await scene.boss.ask("GET", f"{DESK}/{path}")


async def book(scene: Scene, **fields: Any) -> dict[str, Any]:
    """A scan over HTTP, for what is no part of this journey's looking."""
    found: dict[str, Any] = await scene.boss.ask("POST", f"{DESK}/scans", {"key": uuid7().hex, **fields})
    return found


async def inspected_in_a_dead_spot(inspector: Page, scene: Scene) -> None:
    """Looked at, photographed and released without a network; the page is loaded again; then it is sent, once."""
    await task(inspector, "inspect")
    await inspector.get_by_test_id("inspect-EARLY").click()
    await inspector.context.set_offline(True)
    await inspector.get_by_test_id("f-photo").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": picture()}
    )
    await expect(inspector.get_by_text("1 张照片")).to_be_visible()
    await inspector.get_by_test_id("verdict-release").click()
    await expect(inspector.get_by_test_id("hh-outcome")).to_have_attribute("data-kind", "kept")
    await inspector.reload()
    await expect(inspector.get_by_test_id("hh-queue")).to_have_attribute("data-waiting", "1")
    await shot(inspector, "handheld-offline-reload-390-zh")
    await inspector.context.set_offline(False)
    await sent(inspector)
    (early,) = [one for one in (await desk(scene, "board"))["on_dock"] if one["lot_no"] == "EARLY"]
    assert early["state"] == "released" and len(early["photos"]) == 1
    async with scene.boss.session.get(
        f"{scene.boss.base}{DESK}/photos/{early['photos'][0]}", headers={"Authorization": f"Bearer {scene.boss.token}"}
    ) as answer:
        assert (answer.status, answer.content_type) == (200, "image/jpeg")


async def stored(keeper: Page, inspector: Page, scene: Scene) -> None:
    """Three pallets came; one lot is held, two lie in bins."""
    await task(keeper, "receive")
    for code in await bought(scene):
        await scan(keeper, code)
        await sent(keeper)
    await inspected_in_a_dead_spot(inspector, scene)
    for one in (await desk(scene, "board"))["on_dock"]:
        if one["lot_no"] != "EARLY":
            verdict = "release" if one["lot_no"] == "LATE" else "hold"
            receipt = {"receipt_id": one["receipt_id"], "sampled": one["sample"]}
            await book(scene, kind="inspect", verdict=verdict, reason="胀包", **receipt)
    for one in (await desk(scene, "board"))["on_dock"]:
        if one["state"] == "released":
            await book(
                scene, kind="putaway", receipt_id=one["receipt_id"], spot="C-01" if one["lot_no"] == "EARLY" else "C-02"
            )


async def counted_in_a_dead_spot(keeper: Page, scene: Scene) -> None:
    """Two counts made without a network, before and after a reload: both are booked, once, in their order."""
    await task(keeper, "count")
    await keeper.context.set_offline(True)
    for waiting, (spot, lot) in enumerate((("C-01", "EARLY"), ("C-02", "LATE")), 1):
        for name, value in (
            ("spot", spot),
            ("item", ITEM),
            ("lot_no", lot),
            ("qty", str(CASES_A_LOT)),
            ("unit", "case"),
        ):
            await keeper.get_by_test_id(f"f-{name}").fill(value)
        await keeper.get_by_test_id("hh-submit").click()
        await expect(keeper.get_by_test_id("hh-queue")).to_have_attribute("data-waiting", str(waiting))
        await keeper.reload()
        await expect(keeper.get_by_test_id("hh-queue")).to_have_attribute("data-waiting", str(waiting))
    await keeper.context.set_offline(False)
    await sent(keeper)
    async with scene.db.read() as conn:
        rows = await conn.fetch(
            "SELECT answer ->> 'lot_no' FROM inventory.operation WHERE place_id = $1 AND kind = 'count' ORDER BY operation_id",
            HOUSE,
        )
    assert [row[0] for row in rows] == ["EARLY", "LATE"]


async def shared_out_and_lost(scene: Scene, arrives_on: date, cutoff: Any) -> None:
    """Ten cases are shared out; before that is given out, five of them are put into quarantine: lines fall short."""
    async with scene.db.transaction() as conn:
        await oms.freeze(conn, cutoff)
    body = {"key": f"back-{arrives_on}", "arrives_on": str(arrives_on), "warehouse_ids": [str(HOUSE)], "rescue": False}
    run = await scene.boss.ask("POST", "/api/supply/oms/runs", body)
    path, begun = f"/api/supply/oms/runs/{run['run_id']}", time.monotonic()
    while run["state"] == "asked":
        assert time.monotonic() - begun < SETTLE_S, "no worker decided the run"
        await asyncio.sleep(0.1)  # another process decides
        run = (await scene.boss.ask("GET", path))["run"]
    (load,) = (await scene.boss.ask("GET", f"{path}/loads"))["routes"]
    assert [trip["cases"] for trip in load["trips"]] == [2 * CASES_A_LOT]
    moved = {"from_spot": "C-02", "spot": "Q1", "item": ITEM, "lot_no": "LATE", "qty": CASES_A_LOT, "unit": "case"}
    await book(scene, kind="replenish", **moved)
    await scene.boss.ask("POST", f"{path}/release")
    begun = time.monotonic()
    while not (short := (await desk(scene, "board"))["short"]):
        assert time.monotonic() - begun < SETTLE_S, "no worker told the warehouse"
        await asyncio.sleep(0.1)
    assert sum(one["qty"] - one["promised_qty"] for one in short) == CASES_A_LOT * scene.case_qty


async def another_pallet(keeper: Page, inspector: Page, scene: Scene) -> None:
    """The next truck brings what is missing; it is released."""
    po_id, today = uuid7(), clock.business_day(clock.now())
    draft = {
        "po_id": str(po_id), "supplier_id": str(uuid5_of("demo supplier", "SUP-DAIRY")), "warehouse_id": str(HOUSE),
        "wanted_on": str(today + timedelta(days=1)), "lines": [{"item_code": ITEM, "pack_code": "case", "packs": CASES_A_LOT}],
    }  # fmt: skip
    await scene.buyer.ask("POST", "/api/supply/purchase_orders", draft)
    for who, state in ((scene.boss, "approved"), (scene.buyer, "sent")):
        await who.ask("POST", f"/api/supply/purchase_orders/{po_id}/state", {"state": state})
    sscc = gs1.sscc("6909997", 90)
    pallet = {"line_no": 1, "sscc": sscc, "lot_no": "NEXT", "qty": CASES_A_LOT * scene.case_qty, "made_on": str(today),
              "expires_on": str(today + timedelta(days=80))}  # fmt: skip
    notice = {"asn_id": str(uuid7()), "supplier_ref": "J-9", "arrives_at": clock.now().isoformat(), "pallets": [pallet]}
    await scene.buyer.ask("POST", f"/api/supply/purchase_orders/{po_id}/asn", notice)
    await task(keeper, "receive")
    await scan(keeper, sscc)
    await task(inspector, "inspect")
    await inspector.get_by_test_id("inspect-NEXT").click()
    await inspector.get_by_test_id("verdict-release").click()
    await expect(inspector.get_by_test_id("hh-outcome")).to_have_attribute("data-kind", "good")


async def crossed(keeper: Page) -> set[str]:
    """From the dock into a box of each store that lacks it, under new labels; the boxes."""
    await task(keeper, "crossdock")
    card, boxes = keeper.get_by_test_id("cross-NEXT"), set[str]()
    await expect(card.first).to_be_visible()
    left = await card.count()
    while left:
        await card.first.click()
        await keeper.get_by_test_id("new-label").click()
        label = keeper.get_by_test_id("box-label")
        await expect(label).to_be_visible()
        await shot(keeper, "handheld-label-390-zh")
        await keeper.keyboard.press("Escape")
        await expect(label).to_have_count(0)
        sscc = await keeper.get_by_test_id("cross-box").get_attribute("data-sscc")
        assert sscc is not None
        await scan(keeper, sscc, None)
        await shot(keeper, "handheld-crossdock-390-zh")
        await fits(keeper)
        await keeper.get_by_test_id("some-done").click()
        await expect(keeper.get_by_test_id("hh-outcome")).to_have_attribute("data-kind", "good")
        boxes.add(sscc)
        left -= 1
        await expect(card).to_have_count(left)
    return boxes


async def walked(keeper: Page) -> set[str]:
    """The walk for what was set aside, an earlier lot by its name at each stop; the boxes."""
    await task(keeper, "pick")
    await keeper.get_by_test_id("wave").click()
    stop, boxes = keeper.get_by_test_id("stop"), set[str]()
    await expect(stop).to_be_visible()
    while await stop.count():
        await expect(keeper.get_by_test_id("stop-lot")).to_contain_text("EARLY")
        spot, sscc = await stop.get_attribute("data-spot"), await stop.get_attribute("data-sscc")
        assert spot is not None and sscc is not None
        for code in (spot, ITEM, sscc):
            await scan(keeper, code, None)
        await sent(keeper)
        await expect(keeper.locator(f'[data-testid=stop][data-spot="{spot}"][data-sscc="{sscc}"]')).to_have_count(0)
        boxes.add(sscc)
    await expect(keeper.get_by_test_id("walk-done")).to_be_visible()
    return boxes


async def sent_back(keeper: Page, scene: Scene) -> None:
    """The held delivery from the dock's list, the lot in quarantine by its place: both go to the supplier."""
    await task(keeper, "sendback")
    await keeper.get_by_test_id("send-BAD").click()
    await keeper.get_by_test_id("reason-quality").click()
    await shot(keeper, "handheld-sendback-390-zh")
    await fits(keeper)
    await keeper.get_by_test_id("some-done").click()
    await expect(keeper.get_by_test_id("send-BAD")).to_have_count(0)
    for name, value in (
        ("spot", "Q1"),
        ("item", ITEM),
        ("lot_no", "LATE"),
        ("qty", str(CASES_A_LOT)),
        ("unit", "case"),
        ("reason", "胀包"),
    ):
        await keeper.get_by_test_id(f"f-{name}").fill(value)
    await keeper.get_by_test_id("hh-submit").click()
    await expect(keeper.get_by_test_id("f-spot")).to_have_value("")  # booked: on to the next
    held = [row for row in await desk(scene, f"stock?item={ITEM}") if row["lot_no"] in ("BAD", "LATE") and row["qty"]]
    assert held == []


async def left(keeper: Page, boxes: set[str]) -> None:
    """Packed, loaded, gone."""
    for name in ("pack", "load"):
        await task(keeper, name)
        for sscc in sorted(boxes):
            await scan(keeper, sscc)
    ship, waiting = keeper.get_by_test_id("ship"), keeper.get_by_test_id("shipment")
    for n in range(await waiting.count(), 0, -1):
        await expect(waiting).to_have_count(n)
        await ship.first.click()
    await expect(waiting).to_have_count(0)


async def refused_a_case(tablet: Page, scene: Scene) -> dict[str, Any]:
    """The store finds a case broken and does not take it; the delivery."""
    await tablet.get_by_test_id("tab-deliveries").click()
    await tablet.get_by_test_id("receive").click()
    good = tablet.get_by_test_id("good-1")
    await good.fill(str(int(await good.input_value()) - 1))
    await good.press("Enter")
    await tablet.get_by_test_id("receive-confirm").click()
    await expect(tablet.get_by_test_id("claim")).to_be_visible()
    path = f"/api/store/{scene.ours.store_id}/goods/deliveries"
    found: dict[str, Any] = (await scene.boss.ask("GET", path))["deliveries"][0]
    return found


async def brought_back(keeper: Page, inspector: Page, delivery: dict[str, Any]) -> None:
    """By the label of its box the refused case comes back; the inspector lets it go to waste."""
    (line,) = [one for one in delivery["lines"] if one["claimed"]]
    await task(keeper, "return")
    await expect(keeper.get_by_test_id(f"back-{line['lot_no']}")).to_be_visible()
    await scan(keeper, delivery["sscc"][0], None)
    await expect(keeper.get_by_test_id("all-backs")).to_be_visible()
    await keeper.get_by_test_id(f"back-{line['lot_no']}").click()
    await keeper.get_by_test_id("reason-refused").click()
    await shot(keeper, "handheld-return-390-zh")
    await fits(keeper)
    await keeper.get_by_test_id("some-done").click()
    await expect(keeper.get_by_test_id(f"back-{line['lot_no']}")).to_have_count(0)
    await task(inspector, "inspect")
    await inspector.get_by_test_id(f"inspect-{line['lot_no']}").click()
    await inspector.get_by_test_id("f-reason").fill("破损")
    await inspector.get_by_test_id("verdict-reject").click()
    await expect(inspector.get_by_test_id("hh-outcome")).to_have_attribute("data-kind", "good")


async def books_agree(scene: Scene) -> None:
    """Orders count what went back as rejected, the account was charged for what crossed the dock, and all proofs hold."""
    bought_here = await scene.buyer.ask("GET", f"/api/supply/purchase_orders?warehouse_id={HOUSE}")
    lines = [line for one in bought_here for line in one["lines"]]
    assert sorted(line["rejected_qty"] // scene.case_qty for line in lines) == [0, 2 * CASES_A_LOT]
    charged = 0
    for store in (scene.ours, scene.other):
        account = await scene.boss.ask("GET", f"/api/store/{store.store_id}/goods/account")
        charged -= sum(one["amount_fen"] for one in account["entries"] if one["kind"] == "goods")
    goods = (await scene.boss.ask("GET", "/api/supply/oms/substitutes"))["goods"]
    (price,) = [one["price_fen"] for one in goods if one["item"] == ITEM]
    assert charged == 2 * CASES_A_LOT * price
    found = await prove.prove(scene.told.dsn, scene.told.secret, settle_s=SETTLE_S)
    assert [claim for claim in found if claim[2]] == []


async def test_goods_cross_the_dock_and_go_back(browser: Browser, scene: Scene) -> None:
    """Short after all, filled from the dock, the bad sent back, the refused brought back; in and out of a dead spot."""
    keeper, inspector = [await hand_held(browser, scene, f"{role}-j1") for role in ("keeper", "quality")]
    await stored(keeper, inspector, scene)
    await counted_in_a_dead_spot(keeper, scene)
    shop = await opened(browser, scene.told, SMALL_TABLET)
    tablet = await shop.new_page()
    await manager_in(tablet, scene.ours.store_no)
    assert WANTED > CASES_A_LOT
    await shared_out_and_lost(scene, *await ordered(tablet, scene))
    await another_pallet(keeper, inspector, scene)
    boxes = await crossed(keeper) | await walked(keeper)
    await sent_back(keeper, scene)
    await left(keeper, boxes)
    delivery = await refused_a_case(tablet, scene)
    await brought_back(keeper, inspector, delivery)
    await books_agree(scene)
