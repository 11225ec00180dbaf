"""A power cut at the worst moment, in Chromium: the server was being asked about a sale, and nobody knows what it did."""

from __future__ import annotations

import asyncio
import re
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from playwright.async_api import Page, expect
from tests.journeys.test_till import (
    Cable,
    Device,
    a_store,
    cable,
    close,
    device,
    hide_toasts,
    pictures,
    queue,
    queue_after_login,
    ready,
    sell,
)
from tests.journeys.test_till_devices import a_till

from teahouse.ground.db import prepare
from teahouse.ground.settings import Settings
from teahouse.shop import pos

__all__ = ["cable", "device"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]
FLOAT_FEN = 20_000
WAIT_S = 4.0  # the till itself waits a second longer for an answer
ASKING = """() => new Promise((good, bad) => {
    const opened = indexedDB.open('teahouse.till');
    opened.onerror = () => bad(opened.error);
    opened.onsuccess = () => {
        const all = opened.result.transaction('sales').objectStore('sales').getAll();
        all.onsuccess = () => good(all.result.filter(sale => sale.state === 'asking').map(sale => sale.sale_id));
    };
})"""


async def is_asking(page: Page) -> UUID:
    """The sale the till has on its disk and asks the server about."""
    async with asyncio.timeout(WAIT_S):
        while not (found := await page.evaluate(ASKING)):
            await asyncio.sleep(0.02)
    return UUID(found[0])


async def has(told: Settings, sale_id: UUID) -> int:
    """How many orders the house made of the sale."""
    conn = await asyncpg.connect(told.dsn)
    try:
        ref = f"till-{sale_id}"
        return int(await conn.fetchval("SELECT count(*) FROM orders.orders WHERE channel_ref = $1", ref))
    finally:
        await conn.close()


@pytest.mark.parametrize("heard", [False, True], ids=["the-question-never-arrived", "the-answer-never-arrived"])
async def test_a_power_cut_while_the_server_is_asked_neither_loses_nor_doubles_the_sale(
    chain: Settings, cable: Cable, device: Device, heard: bool
) -> None:
    base, store_no = f"http://127.0.0.1:{cable.port}", await a_store(chain)
    page = await device.on()
    await a_till(page, base, store_no)
    first, first_fen = await sell(page)
    await page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    await device.off()  # a browser writes down only after a while who has signed in
    page = await device.on()
    await page.goto(f"{base}/store/#/till")
    await ready(page)
    await page.keyboard.type("102")
    await page.keyboard.press("Enter")
    await page.keyboard.press("F9")
    await expect(page.get_by_test_id("till-take")).to_be_visible()
    cable.stall(answers_only=heard)
    await page.keyboard.press("Enter")
    sale = await is_asking(page)
    async with asyncio.timeout(WAIT_S):
        while await has(chain, sale) != int(heard):
            await asyncio.sleep(0.02)
    device.power_cut()
    await cable.cut()

    page = await device.on()
    await page.goto(f"{base}/store/#/till")
    await ready(page)
    await queue(page, 1)
    await expect(page.get_by_test_id("till-recovered")).to_contain_text(re.compile(r"[KLMN]002"))
    await pictures(page, "recovered")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("till-pay")).to_be_disabled()  # what was sold is no basket any more
    await cable.plug()
    await queue_after_login(page, base, store_no)
    await hide_toasts(page)
    assert await has(chain, sale) == 1
    conn: Any = await asyncpg.connect(chain.dsn)
    try:
        await prepare(conn)
        rows = await conn.fetch("SELECT sale_id, seq, offline, total_fen FROM pos.sale WHERE till_id ="
                                " (SELECT till_id FROM pos.sale WHERE sale_id = $1) ORDER BY seq", UUID(first))  # fmt: skip
        assert [(row[0], row[1], row[2]) for row in rows] == [(UUID(first), 1, False), (sale, 2, not heard)]
        await close(page, FLOAT_FEN + first_fen + rows[1][3])
        assert [claim for claim in await pos.prove(conn) if claim[2]] == []
    finally:
        await conn.close()
