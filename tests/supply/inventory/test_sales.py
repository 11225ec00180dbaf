"""What selling does to the stock of a store: used by recipe, given back, and sold out on the menu when it runs out."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest
from tests.supply.inventory.pantry import flows, proven
from tests.world import LATTE, World, store_id

from teahouse.commerce import menu
from teahouse.commerce.menu.actions import restore, set_sold_out
from teahouse.commerce.orders.events import OrderCancelled, OrderPaid
from teahouse.ground import clock
from teahouse.ground.events import tell
from teahouse.shop.kitchen.events import CupRemade
from teahouse.supply import inventory
from teahouse.supply.inventory import handlers
from teahouse.supply.inventory.model import Asked, lot_id_of

STORE = store_id(1)
PLENTY = 1_000_000


async def stocked(world: World, store: int = 1, **instead: int) -> None:
    """A store with plenty of everything, or so much of an item instead (its code with _ for -; 0: it is not kept)."""
    at = clock.now()
    today = clock.business_day(at)
    async with world.db.transaction() as conn:
        version = await menu.version_of(conn, 1)
        await inventory.import_items(conn, inventory.items_of_menu(version, lambda code: 240))
        lots = []
        for code in version.ingredients:
            qty = instead.get(code.replace("-", "_"), PLENTY)
            if qty:
                lots.append(Asked(qty, code, lot_no="L1", expires_on=today + timedelta(days=365)))
        await inventory.stock_store(conn, store_id(store), lots, at, today)


async def left(world: World, item: str, store: int = 1) -> int:
    """What the store has of it."""
    query = "SELECT coalesce(sum(qty), 0)::bigint FROM inventory.balance WHERE place_id = $1 AND item_code = $2"
    return int(await world.one(query, store_id(store), item))


async def card(world: World) -> dict[str, int]:
    """Item -> what one LATTE takes."""
    async with world.db.read() as conn:
        version = await menu.version_of(conn, 1)
    made = menu.recipe(version, str(LATTE["product"]), tuple(LATTE["choices"]))
    return {i.code: i.amount for i in made.ingredients}


async def on_sale(world: World, store: int = 1) -> set[str]:
    """Codes the guest's own menu shows as sold out."""
    answer = await world.call("guest0", "GET", f"/api/guest/stores/{store_id(store)}/menu")
    return set(answer.json()["sold_out"])


async def until(world: World, codes: set[str], wanted: bool, limit_s: float = 2.0) -> float:
    """Seconds until the menu shows the codes as sold out, or as not."""
    start = time.monotonic()
    while codes.issubset(await on_sale(world)) != wanted:
        assert time.monotonic() - start < limit_s, (codes, wanted)
        await asyncio.sleep(0.02)
    return time.monotonic() - start


async def test_a_paid_order_uses_what_its_cups_are_made_of_options_included(world: World) -> None:
    await stocked(world)
    await world.paid(lines=[{**LATTE, "quantity": 3}])
    for item, amount in (await card(world)).items():
        assert await left(world, item) == PLENTY - 3 * amount, item
    await proven(world.db)


async def test_an_order_told_twice_is_used_once(world: World) -> None:
    await stocked(world)
    await world.paid()
    body = await world.one("SELECT body::text FROM ground.event WHERE kind = 'orders.OrderPaid'")
    before = await left(world, "pearl")
    async with world.db.transaction() as conn:
        again = msgspec.json.decode(body, type=OrderPaid)
        await tell(conn, again, again)
    await world.heard()
    assert await left(world, "pearl") == before


async def test_a_cancelled_order_gives_back_what_it_took_and_once(world: World) -> None:
    tea = (await card(world))["black-tea"] + 50  # on the books for one cup, not for two
    await stocked(world, black_tea=tea)
    order = await world.paid()
    assert await left(world, "black-tea") == 0
    assert await left(world, "pearl") < PLENTY
    answer = await world.call("guest0", "POST", f"/api/guest/orders/{order['order_id']}/cancel", {"reason": "late"})
    assert answer.status_code == 200, answer.text
    await world.heard()
    async with world.db.transaction() as conn:
        fact = OrderCancelled(order_id=UUID(order["order_id"]), store_id=STORE, at=clock.now(), reason="", was="paid")
        await tell(conn, fact)
    await world.heard()
    for item in await card(world):
        assert await left(world, item) == (tea if item == "black-tea" else PLENTY), item
    await proven(world.db)


async def test_an_order_cancelled_before_its_sale_is_heard_of_uses_nothing(world: World) -> None:
    await stocked(world)
    order = await world.order()
    await world.capture(order)
    async with world.db.transaction() as conn:
        fact = OrderCancelled(order_id=UUID(order["order_id"]), store_id=STORE, at=clock.now(), reason="", was="paid")
        await handlers.give_back_orders(conn, [fact])
    await world.heard()
    assert await left(world, "pearl") == PLENTY


async def test_refunded_cups_come_back_unless_the_kitchen_has_begun(world: World) -> None:
    await stocked(world)
    one = (await card(world))["pearl"]
    order = await world.paid()
    path = f"/api/store/{STORE}/orders/{order['order_id']}/refunds"
    body = {"scope": "cup", "cup_nos": [1], "reason": "one too many"}
    answer = await world.call("manager1", "POST", path, body)
    assert answer.status_code == 200, answer.text
    await world.heard()
    assert await left(world, "pearl") == PLENTY - one
    await bump(world, "start", await ticket(world, order, 2))
    answer = await world.call("manager1", "POST", path, {"scope": "cup", "cup_nos": [2], "reason": "cold"})
    assert answer.status_code == 200, answer.text
    await world.heard()
    assert await left(world, "pearl") == PLENTY - one
    await proven(world.db)


async def ticket(world: World, order: dict[str, Any], cup_no: int) -> UUID:
    """The card of a cup; the one it is made anew by."""
    query = "SELECT ticket_id FROM kitchen.ticket WHERE order_id = $1 AND cup_no = $2 ORDER BY generation DESC LIMIT 1"
    return UUID(str(await world.one(query, UUID(order["order_id"]), cup_no)))


async def bump(world: World, act: str, ticket_id: UUID) -> None:
    """What a hand in the kitchen does to a cup."""
    body = {"ticket_ids": [str(ticket_id)], "screen": "K1"}
    answer = await world.call("barista1", "POST", f"/api/store/{STORE}/tickets/{act}", body)
    assert answer.status_code == 200 and not answer.json().get("refused"), answer.text
    await world.heard()


async def test_a_cup_not_begun_comes_back_though_its_neighbour_is_being_made(world: World) -> None:
    await stocked(world)
    one = (await card(world))["pearl"]
    order = await world.paid()
    await bump(world, "start", await ticket(world, order, 1))
    path = f"/api/store/{STORE}/orders/{order['order_id']}/refunds"
    answer = await world.call("manager1", "POST", path, {"scope": "cup", "cup_nos": [1, 2], "reason": "too late"})
    assert answer.status_code == 200, answer.text
    await world.heard()
    assert await left(world, "pearl") == PLENTY - one  # of the cup that was begun
    await proven(world.db)


async def test_a_cup_made_anew_uses_its_recipe_once_more_as_waste(world: World) -> None:
    need = (await card(world))["pearl"]
    await stocked(world, pearl=2 * need + 7)
    order = await world.paid()
    old = await ticket(world, order, 1)
    await bump(world, "start", old)
    answer = await world.call("barista1", "POST", f"/api/store/{STORE}/tickets/{old}/remake", {"reason": "spilled"})
    assert answer.status_code == 200, answer.text
    await world.heard()
    async with world.db.read() as conn:
        assert await flows(conn, "pearl") == {"opening": 2 * need + 7, "consume": 2 * need}  # nobody has begun it yet
    new = await ticket(world, order, 1)
    await bump(world, "start", new)
    await bump(world, "start", new)
    async with world.db.read() as conn:
        found = await flows(conn, "pearl")
        reason = await conn.fetchval("SELECT reason FROM inventory.operation WHERE kind = 'waste'")
    assert found == {"opening": 2 * need + 7, "consume": 2 * need, "waste": 7, "unrecorded": need - 7}
    assert reason == "remake spilled"
    body = await world.one("SELECT body::text FROM ground.event WHERE kind = 'kitchen.CupRemade'")
    async with world.db.transaction() as conn:
        await tell(conn, msgspec.json.decode(body, type=CupRemade))
    path = f"/api/store/{STORE}/orders/{order['order_id']}/refunds"
    answer = await world.call("manager1", "POST", path, {"scope": "cup", "cup_nos": [1], "reason": "cold"})
    assert answer.status_code == 200, answer.text
    await world.heard()
    async with world.db.read() as conn:
        assert await flows(conn, "pearl") == found
    await proven(world.db)


async def test_what_is_not_on_the_books_is_sold_all_the_same_and_booked_as_unrecorded(world: World) -> None:
    need = (await card(world))["pearl"]
    await stocked(world, pearl=need + 7)
    await world.paid()  # two cups
    async with world.db.read() as conn:
        found = await flows(conn, "pearl")
    assert found == {"opening": need + 7, "consume": need + 7, "unrecorded": need - 7}
    assert await left(world, "pearl") == 0
    await proven(world.db)


async def test_what_was_not_on_the_books_is_given_back_first(world: World) -> None:
    need = (await card(world))["pearl"]
    await stocked(world, pearl=need + 7)
    order = await world.paid()  # two cups: need - 7 were not on the books
    body = {"scope": "cup", "cup_nos": [2], "reason": "one too many"}
    answer = await world.call("manager1", "POST", f"/api/store/{STORE}/orders/{order['order_id']}/refunds", body)
    assert answer.status_code == 200, answer.text
    await world.heard()
    assert await left(world, "pearl") == 7
    await proven(world.db)


async def test_a_store_that_keeps_no_stock_sells_and_books_nothing(world: World) -> None:
    await stocked(world)
    await world.paid(store=2)
    assert await world.one("SELECT count(*) FROM inventory.operation WHERE kind = 'consume'") == 0
    assert await world.one("SELECT count(*) FROM ground.dead_letter") == 0


async def test_sales_after_the_day_is_closed_are_booked_on_the_next(world: World) -> None:
    await stocked(world)
    body = {"key": "close-the-day"}
    answer = await world.call("manager1", "POST", f"/api/store/{STORE}/stock/close_day", body)
    assert answer.status_code == 200, answer.text
    await world.paid()
    days = (
        "SELECT max(business_day) - min(business_day) FROM inventory.operation WHERE kind IN ('consume', 'close_day')"
    )
    assert await world.one(days) == 1
    await proven(world.db)


async def test_what_runs_out_is_sold_out_everywhere_and_back_when_it_is_received(world: World) -> None:
    need = (await card(world))["pearl"]
    await stocked(world, pearl=2 * need + 5)
    gone = {"pearls", "pearl-milk-tea"}
    assert not gone & await on_sale(world)
    order = await world.order()
    begun = time.monotonic()
    await world.capture(order)
    await world.heard()
    await until(world, gone, True)
    took = time.monotonic() - begun
    assert took < 2, took
    counter = await world.call("barista1", "GET", f"/api/store/{STORE}/menu")
    assert gone <= set(counter.json()["sold_out"])
    body = {"channel_ref": "no-more-pearls-0001", "store_id": str(STORE), "lines": [LATTE]}
    refused = await world.call("guest1", "POST", "/api/guest/orders", body)
    assert refused.status_code == 409, refused.text
    line = {"item": "pearl", "qty": 3_000, "lot_no": "L2", "expires_on": "2099-01-01"}
    receipt = {"key": "delivery-0001", "lines": [line]}
    answer = await world.call("barista1", "POST", f"/api/store/{STORE}/stock/receive", receipt)
    assert answer.status_code == 200, answer.text
    await until(world, gone, False)
    reasons = await world.one("SELECT array_agg(DISTINCT reason) FROM menu.sold_out_log WHERE act = 'sold_out'")
    assert reasons == ["stock:pearl"]
    assert await world.one("SELECT count(*) FROM inventory.auto_sold_out") == 0
    await proven(world.db)


async def test_waste_count_and_recall_take_it_off_the_menu_too(world: World) -> None:
    await stocked(world)
    path = f"/api/store/{STORE}/stock"
    await world.call(
        "barista1", "POST", f"{path}/count", {"key": "count-00001", "lines": [{"item": "pearl", "qty": 3}]}
    )
    assert "pearls" in await world.one(MARKED, STORE)
    await world.call(
        "barista1", "POST", f"{path}/count", {"key": "count-00002", "lines": [{"item": "pearl", "qty": 900}]}
    )
    assert "pearls" not in (await world.one(MARKED, STORE) or [])
    lot = lot_id_of("pearl", "L1")
    async with world.db.transaction() as conn:
        await inventory.set_status(conn, [lot], "recalled", "supplier's notice 7", "staff:test", clock.now())
    assert "pearls" in await world.one(MARKED, STORE)
    async with world.db.transaction() as conn:
        await inventory.set_status(conn, [lot], "released", "found to be fine", "staff:test", clock.now())
    assert await world.one(MARKED, STORE) is None
    await world.call(
        "barista1", "POST", f"{path}/waste", {"key": "waste-0001", "lines": [{"item": "pearl", "qty": 890}]}
    )
    assert "pearls" in await world.one(MARKED, STORE)
    await proven(world.db)


MARKED = "SELECT array_agg(code) FROM menu.sold_out WHERE store_id = $1"


async def test_a_mark_set_by_hand_stays_until_its_own_end_and_then_the_stock_decides(world: World) -> None:
    await stocked(world)
    at = clock.now()
    async with world.db.transaction() as conn:
        await set_sold_out(conn, STORE, "pearls", None, "spilled", None, at)
    count: dict[str, Any] = {"key": "count-00001", "lines": [{"item": "pearl", "qty": 3}]}
    path = f"/api/store/{STORE}/stock/count"
    await world.call("barista1", "POST", path, count)
    count = {"key": "count-00002", "lines": [{"item": "pearl", "qty": 900}]}
    await world.call("barista1", "POST", path, count)
    assert await world.one(MARKED, STORE) == ["pearls"]  # the hand's own
    await world.call("barista1", "POST", path, {"key": "count-00003", "lines": [{"item": "pearl", "qty": 3}]})
    async with world.db.transaction() as conn:
        await restore(conn, STORE, ["pearls"], None, at)
    await world.heard()
    assert "pearls" in await world.one(MARKED, STORE)  # nobody's hand says so any more, but there are none


async def test_items_a_store_does_not_keep_never_take_anything_off_the_menu(world: World) -> None:
    await stocked(world, ice=0, water=0)
    await world.paid()
    assert await world.one(MARKED, STORE) is None
    async with world.db.read() as conn:
        assert "unrecorded" in await flows(conn, "ice")


async def test_a_new_business_day_takes_what_has_expired_off_the_menu(world: World) -> None:
    await stocked(world)
    path = f"/api/store/{STORE}/stock"
    today = clock.business_day(clock.now()).isoformat()
    zero = {"key": "count-0001", "lines": [{"item": "pearl", "qty": 0, "lot_no": "L1"}]}
    await world.call("barista1", "POST", f"{path}/count", zero)
    last = {"key": "last-00001", "lines": [{"item": "pearl", "qty": 900, "lot_no": "today", "expires_on": today}]}
    await world.call("barista1", "POST", f"{path}/receive", last)
    await handlers.look(world.db, clock.now())
    assert await world.one(MARKED, STORE) is None
    tomorrow = clock.now() + timedelta(days=1)
    await handlers.look(world.db, tomorrow)
    assert "pearls" in await world.one(MARKED, STORE)
    await handlers.look(world.db, tomorrow + timedelta(days=1))
    assert await world.one("SELECT status FROM inventory.lot WHERE lot_no = 'today'") == "expired"
    await proven(world.db)


@pytest.mark.parametrize("who", ["nobody", "guest0", "manager2", "support"])
async def test_another_stores_stock_is_not_theirs(shared_world: World, who: str) -> None:
    for method, path in (("GET", ""), ("POST", "/scan"), ("POST", "/close_day")):
        body = {"key": "12345678", "kind": "waste", "qty": 1} if path == "/scan" else {"key": "12345678"}
        url = f"/api/store/{STORE}/stock{path}"
        answer = await shared_world.call(who, method, url, body if method == "POST" else None)
        assert answer.status_code in (401, 403) or (who == "support" and method == "GET"), (who, path, answer.text)


async def test_the_stock_page_shows_lots_cover_and_what_is_on_its_way(world: World) -> None:
    await stocked(world)
    await world.paid()
    sending = {
        "key": "sending-001",
        "to_store_id": str(store_id(2)),
        "lines": [{"item": "milk", "qty": 2, "unit": "l"}],
    }
    sent = await world.call("manager1", "POST", f"/api/store/{STORE}/stock/transfer", sending)
    assert sent.status_code == 200, sent.text
    found = (await world.call("barista1", "GET", f"/api/store/{STORE}/stock")).json()
    pearl = next(item for item in found["items"] if item["code"] == "pearl")
    need = (await card(world))["pearl"]
    assert pearl["qty"] == pearl["usable"] == PLENTY - 2 * need
    assert pearl["used_per_day"] == 2 * need
    assert pearl["days_of_cover"] == round((PLENTY - 2 * need) / (2 * need), 1)
    assert [lot["lot_no"] for lot in pearl["lots"]] == ["L1"]
    there = (await world.call("manager2", "GET", f"/api/store/{store_id(2)}/stock")).json()
    assert [(x["item"], x["qty"]) for x in there["on_the_way"]] == [("milk", 2_000)]
    came = {"key": "arrived-001", "transfer_id": sent.json()["operation_id"]}
    done = await world.call("manager2", "POST", f"/api/store/{store_id(2)}/stock/receive", came)
    assert done.status_code == 200, done.text
    assert await left(world, "milk", 2) == 2_000


async def test_scans_over_http_are_idempotent_and_bad_ones_are_told_why(world: World) -> None:
    await stocked(world)
    url = f"/api/store/{STORE}/stock/scan"
    good = {"key": "scan-00000001", "kind": "receive", "item": "pearl", "lot_no": "L1", "qty": 5, "unit": "g"}
    first, again = [await world.call("barista1", "POST", url, good) for _ in range(2)]
    assert first.status_code == 200, first.text
    assert first.json() == again.json()
    assert await left(world, "pearl") == PLENTY + 5
    wrong = [
        ({"item": "unicorn"}, 404, "inventory.NoSuchItem"),
        ({"unit": "ml"}, 422, "inventory.UnitMismatch"),
        ({"lot_no": "L9"}, 409, "inventory.UnknownLot"),
        ({"lot_no": "L9", "expires_on": "2020-01-01"}, 409, "inventory.ExpiredLot"),
        ({"day": "2099-01-01"}, 409, "inventory.FutureDay"),
        ({"qty": -1}, 422, "ground.Invalid"),
        ({"kind": "conjure"}, 422, "ground.Invalid"),
        ({"qty": 6, "key": "scan-00000001"}, 409, "inventory.KeyReused"),
    ]
    for n, (change, status, code) in enumerate(wrong):
        answer = await world.call("barista1", "POST", url, {**good, "key": f"scan-1000000{n}", **change})
        assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert await left(world, "pearl") == PLENTY + 5
