"""A cup that is changed before it is ready: what was stands beside what is, the history and the stock follow."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import pytest
from tests.supply.inventory.pantry import proven
from tests.supply.inventory.test_sales import left, stocked
from tests.world import World, store_id

from teahouse.commerce import menu

SUGAR_70 = ["size-m", "ice-normal", "sugar-70"]
SUGAR_30 = ["size-m", "ice-normal", "sugar-30"]
STORE = f"/api/store/{store_id(1)}"


async def queued(world: World, cups: int = 1) -> list[dict[str, Any]]:
    """A paid order of pearl milk tea; its cards."""
    order = await world.order(lines=[{"product": "pearl-milk-tea", "choices": SUGAR_70, "quantity": cups}])
    await world.capture(order)
    await world.heard()
    board = (await world.call("barista1", "GET", f"{STORE}/kitchen")).json()
    return [card for card in board["tickets"] if card["order_id"] == order["order_id"]]


async def change(world: World, card: dict[str, Any], choices: list[str], note: str = "", who: str = "clerk1") -> Any:
    return await world.call(
        who, "POST", f"{STORE}/tickets/{card['ticket_id']}/change", {"choices": choices, "note": note}
    )


async def act(world: World, what: str, card: dict[str, Any]) -> Any:
    return await world.call(
        "barista1", "POST", f"{STORE}/tickets/{what}", {"ticket_ids": [card["ticket_id"]], "screen": "k1"}
    )


def codes(choices: list[dict[str, Any]]) -> list[str]:
    return [choice["code"] for choice in choices]


async def test_the_card_shows_what_was_and_what_is_until_it_is_seen(world: World) -> None:
    (card,) = await queued(world)
    await act(world, "start", card)
    for _ in range(2):  # twice is once
        answer = await change(world, card, SUGAR_30, "多搅一下")
        assert answer.status_code == 200, answer.text
        shown = answer.json()
        assert (codes(shown["was"]), codes(shown["choices"])) == (SUGAR_70, SUGAR_30)
        assert (shown["was_note"], shown["note"], shown["change"], shown["alarm"]) == (
            None,
            "多搅一下",
            "options",
            "changed",
        )
    steps = await world.one("SELECT count(*) FROM kitchen.ticket_step WHERE act = 'change'")
    assert steps == 1
    recipe = (await world.call("barista1", "GET", f"{STORE}/tickets/{card['ticket_id']}/recipe")).json()
    async with world.db.read() as conn:
        version = await menu.version_of(conn, 1)
    now = {i.code: i.amount for i in menu.recipe(version, "pearl-milk-tea", tuple(SUGAR_30)).ingredients}
    assert {i["code"]: i["amount"] for i in recipe["ingredients"]} == now
    seen = await world.call("barista1", "POST", f"{STORE}/tickets/{card['ticket_id']}/confirm_cancel")
    assert (seen.json()["tickets"][0]["alarm"], seen.json()["tickets"][0]["change"]) == (None, "options")
    order = (await world.call("guest0", "GET", f"/api/guest/orders/{card['order_id']}")).json()
    (step,) = [step for step in order["timeline"] if step["state"] == "changed"]
    assert (step["change"]["cup_no"], step["change"]["now_note"]) == (1, "多搅一下")
    assert [text["zh"] for text in step["change"]["was"]] != [text["zh"] for text in step["change"]["now"]]


async def test_changed_back_before_it_was_seen_there_is_nothing_to_see(world: World) -> None:
    (card,) = await queued(world)
    await change(world, card, SUGAR_30)
    back = (await change(world, card, SUGAR_70)).json()
    assert (back["change"], back["alarm"], back["was"]) == (None, None, None)


async def test_a_ready_cup_another_price_and_anothers_store_are_refused(world: World) -> None:
    (card,) = await queued(world)
    dearer = await change(world, card, ["size-l", "ice-normal", "sugar-70"])
    assert (dearer.status_code, dearer.json()["code"]) == (409, "kitchen.PriceDiffers")
    assert dearer.json()["facts"]["now_fen"] > dearer.json()["facts"]["was_fen"]
    assert (await change(world, card, ["size-m"])).json()["code"] == "menu.BadOptions"
    assert (await change(world, card, SUGAR_30, who="manager2")).status_code == 403
    await act(world, "start", card)
    await act(world, "ready", card)
    late = await change(world, card, SUGAR_30)
    assert (late.status_code, late.json()["code"]) == (409, "kitchen.CupIsDone")
    assert await world.one("SELECT count(*) FROM orders.step WHERE state = 'changed'") == 0


@pytest.mark.parametrize("begun", [False, True])
async def test_stock_follows_the_new_options(world: World, begun: bool) -> None:
    await stocked(world)
    async with world.db.read() as conn:
        version = await menu.version_of(conn, 1)
    was, now = (
        {i.code: i.amount for i in menu.recipe(version, "pearl-milk-tea", tuple(choices)).ingredients}
        for choices in (SUGAR_70, SUGAR_30)
    )
    items = sorted(was.keys() | now.keys())
    assert was != now
    before = {item: await left(world, item) for item in items}
    first, _ = await queued(world, 2)
    if begun:
        await act(world, "start", first)
    for choices, cup in ((SUGAR_30, now), (SUGAR_70, was), (SUGAR_30, now)):
        await change(world, first, choices)
        await world.heard()
        used = {item: before[item] - await left(world, item) for item in items}
        assert used == {item: was.get(item, 0) + cup.get(item, 0) for item in items}
    await proven(world.db)


async def test_many_hands_at_once_leave_one_truth(world: World) -> None:
    (card,) = await queued(world)
    sugars = [["size-m", "ice-normal", f"sugar-{n}"] for n in ("none", "30", "50", "full")]
    answers = await asyncio.gather(*(change(world, card, sugars[i % 4]) for i in range(20)), act(world, "start", card))
    assert Counter(a.status_code for a in answers) == {200: 21}
    await world.heard()
    kept = await world.one("SELECT choices FROM kitchen.ticket")
    async with world.db.read() as conn:
        noted = [row[0] for row in await conn.fetch("SELECT note::jsonb FROM orders.step WHERE state = 'changed'")]
    # Each change begins where one ended: put end to end they lead from what was sold to what is made.
    begins = Counter(tuple(one["was"]) for one in noted) + Counter([tuple(kept)])
    assert begins == Counter(tuple(one["now"]) for one in noted) + Counter([tuple(SUGAR_70)])
