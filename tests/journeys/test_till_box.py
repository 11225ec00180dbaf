"""Two tills and a kitchen's screen on a store box while the server is dead: sold, labelled and shown once, told once."""

from __future__ import annotations

import time

import pytest
from playwright.async_api import Browser, Page, expect
from tests.journeys.test_box import Store, cards, printed, store
from tests.journeys.test_box import device as screen
from tests.journeys.test_cup import SMALL_TABLET, TABLET, fits, shot, staff_in
from tests.journeys.test_till import approve, queue, ready, sell, sign_in

from teahouse.prove import prove

__all__ = ["store"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]
BEFORE, AWAY = 1, 6  # sold by each till with the server, and without


async def opened(page: Page, store: Store) -> None:
    """A till that came from the box, paired, with an open shift."""
    await sign_in(page, store.box.url, store.no)
    await approve(page, store.no)
    await page.get_by_test_id("till-open").click()
    await ready(page)


async def alone(page: Page) -> None:
    """It has noticed that nobody answers."""
    await expect(page.get_by_test_id("till-health")).to_have_attribute("data-online", "false", timeout=20_000)


async def made(page: Page, sales: int) -> None:
    """The box has made everything this till keeps."""
    await page.wait_for_function(
        """sales => new Promise((good) => {
            const asked = indexedDB.open('teahouse.till');
            asked.onsuccess = () => {
                const all = asked.result.transaction('sales').objectStore('sales').getAll();
                all.onsuccess = () => good(all.result.filter((one) => one.made_here === true).length === sales);
            };
        })""",
        arg=sales,
    )


async def test_two_tills_sell_through_a_box_and_every_cup_is_made_and_told_once(browser: Browser, store: Store) -> None:
    began = time.monotonic()
    async with (
        screen(browser, store, TABLET) as first, screen(browser, store, SMALL_TABLET) as second,
        screen(browser, store, TABLET) as kitchen,
    ):  # fmt: skip
        await staff_in(kitchen, store.no, "kitchen")
        for page in (first, second):
            await opened(page, store)
        sold = [await sell(page, "101") for page in (first, second) for _ in range(BEFORE)]
        await printed(store, 2 * BEFORE)

        store.server.kill()
        await alone(first)
        await alone(second)
        for _ in range(AWAY):
            sold += [await sell(first, "102", offline=True), await sell(second, "201", offline=True)]
        await made(first, AWAY)
        await made(second, AWAY)
        await printed(store, 2 * (BEFORE + AWAY))
        for number in (f"K{BEFORE + 1:03d}", f"L{BEFORE + 1:03d}"):
            await expect(cards(kitchen, number)).to_have_count(1)
        await fits(first)
        await shot(first, "till-box-away-1280")
        await first.reload()
        await ready(first)
        await queue(first, AWAY)
        await made(first, AWAY)

        await store.server.start()
        await queue(first, 0)
        await queue(second, 0)
        await printed(store, 2 * (BEFORE + AWAY))
        await compare(store, [sale for sale, _ in sold], sum(fen for _, fen in sold))
        assert [claim for claim in await prove(store.told.dsn, store.told.secret, "", 20) if claim[2]] == []
    print(f"{len(sold)} sales, {time.monotonic() - began:.0f} s")


async def compare(store: Store, sales: list[str], total_fen: int) -> None:
    """The house has exactly these sales, with a ticket for each cup; those made here were told so."""
    (row,) = await store.rows(
        "SELECT count(*), sum(total_fen)::bigint, count(*) FILTER (WHERE offline) FROM pos.sale"
        " WHERE sale_id = ANY($1::text[]::uuid[])",
        sales,
    )
    assert tuple(row) == (len(sales), total_fen, 2 * AWAY)
    (told,) = await store.rows(
        "SELECT count(*) FILTER (WHERE (body->>'made_here')::bool), count(*) FROM ground.event e JOIN pos.sale s"
        " ON s.order_id = (e.body->>'order_id')::uuid WHERE e.kind = 'orders.OrderPaid' AND s.sale_id = ANY($1::text[]::uuid[])",
        sales,
    )
    assert tuple(told) == (2 * AWAY, len(sales))
