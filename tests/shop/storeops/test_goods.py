"""Waste, counts and transfers: told with reasons and differences, booked by the stock ledger in the same moment."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from tests.shop.storeops.floor import PATH, STORE, Floor, key
from tests.world import LATTE, World, store_id

from teahouse.commerce.stores import Text
from teahouse.ground import clock
from teahouse.ground.db import Connection
from teahouse.supply import inventory, oms
from teahouse.supply.inventory import remaking

OTHER = store_id(2)


async def left(world: World, item: str, store: Any = STORE, lot: str = "") -> int:
    """What the books of a store have."""
    return int(
        await world.one(
            "SELECT coalesce(sum(qty), 0)::bigint FROM inventory.balance JOIN inventory.lot USING (lot_id, item_code)"
            " WHERE place_id = $1 AND item_code = $2 AND ($3 = '' OR lot_no = $3)",
            store, item, lot,
        )
    )  # fmt: skip


async def proven(floor: Floor) -> None:
    """The ledger's own claims hold."""
    async with floor.world.db.read() as conn:
        assert [claim for claim, _, broken in await inventory.prove(conn) if broken] == []


async def test_waste_has_a_reason_a_photo_and_leaves_the_stock_once(floor: Floor) -> None:
    reasons = (await floor.call("GET", "/waste/reasons"))["reasons"]
    assert {"expired", "spilled", "other"} <= {one["code"] for one in reasons}
    body = {
        "key": key(), "reason": "spilled", "note": "fell", "photo_id": await floor.photo(),
        "lines": [{"qty": 2, "gtin": "6901234567892"}, {"qty": 30, "item": "pearl", "lot_no": "P1"}],
    }  # fmt: skip
    first = await floor.call("POST", "/waste", body)
    assert await floor.call("POST", "/waste", body) == first
    assert [(x["item"], x["lot_no"], x["qty"]) for x in first["lines"]] == [("milk", "M1", 2_000), ("pearl", "P1", 30)]
    assert (await left(floor.world, "milk"), await left(floor.world, "pearl")) == (18_000, 29_970)
    assert (await floor.call("GET", "/waste"))["entries"] == [first]
    changed = {**body, "lines": body["lines"][:1]}
    assert (await floor.call("POST", "/waste", changed, status=409))["code"] == "inventory.KeyReused"
    await proven(floor)


async def test_waste_is_refused_by_name_and_nothing_is_booked(floor: Floor) -> None:
    cases: list[tuple[dict[str, Any], int, str]] = [
        ({"reason": "because", "lines": [{"qty": 1, "item": "milk"}]}, 422, "storeops.NoSuchReason"),
        ({"reason": "other", "lines": [{"qty": 1, "item": "milk"}]}, 422, "ground.Invalid"),
        ({"reason": "spilled", "lines": []}, 422, "ground.Invalid"),
        ({"reason": "spilled", "lines": [{"qty": 1, "item": "gold"}]}, 404, "inventory.NoSuchItem"),
        ({"reason": "spilled", "lines": [{"qty": 99_999, "item": "milk"}]}, 409, "inventory.NotEnough"),
        ({"reason": "spilled", "lines": [{"qty": -1, "item": "milk"}]}, 422, "ground.Invalid"),
    ]
    for body, status, code in cases:
        assert (await floor.post("/waste", status=status, **body))["code"] == code, body
    assert await left(floor.world, "milk") == 20_000


async def test_a_count_shows_its_differences_before_and_after(floor: Floor) -> None:
    lines = [
        {"qty": 19_500, "item": "milk"},
        {"qty": 30_100, "item": "pearl", "lot_no": "P1"},
        {"qty": 500, "item": "straw"},
    ]
    looked = await floor.call("POST", "/counts/preview", {"lines": lines})
    assert looked["count_id"] is None
    assert [(x["item"], x["counted"], x["expected"], x["difference"]) for x in looked["lines"]] == [
        ("milk", 19_500, 20_000, -500), ("pearl", 30_100, 30_000, 100), ("straw", 500, 500, 0),
    ]  # fmt: skip
    assert await left(floor.world, "milk") == 20_000
    body = {"key": key(), "lines": lines, "note": "after close"}
    first = await floor.call("POST", "/counts", body)
    assert first["lines"] == looked["lines"] and first["note"] == "after close"
    assert await floor.call("POST", "/counts", body) == first
    assert (await left(floor.world, "milk"), await left(floor.world, "pearl")) == (19_500, 30_100)
    assert (await floor.call("GET", "/counts"))["counts"] == [first]
    again = await floor.call("POST", "/counts/preview", {"lines": lines})
    assert {x["difference"] for x in again["lines"]} == {0}
    await proven(floor)


async def test_waste_counts_and_remakes_are_worth_money(floor: Floor) -> None:
    goods = [
        oms.Goods("milk", 1, Text("牛奶", "Milk"), "ml", "chilled", 12_000, 9_650, ("B",), 20, 7),
        oms.Goods("pearl", 2, Text("珍珠", "Pearls"), "g", "ambient", 15_000, 21_000, ("B",), 20, None),
    ]
    async with floor.world.db.transaction() as conn:
        await oms.import_goods(conn, goods)
    lines = [{"qty": 2_000, "item": "milk"}, {"qty": 7, "item": "straw"}]
    made = await floor.post("/waste", reason="spilled", lines=lines)
    assert [line["cost_fen"] for line in made["lines"]] == [1_608, None] and made["cost_fen"] == 1_608  # 1,608.33
    counted = [{"qty": 17_500, "item": "milk"}, {"qty": 30_030, "item": "pearl"}]
    seen = await floor.call("POST", "/counts/preview", {"lines": counted})
    assert [line["difference_fen"] for line in seen["lines"]] == [-402, 42] and seen["difference_fen"] == -360
    booked = await floor.post("/counts", lines=counted)
    assert booked["lines"] == seen["lines"] and booked["difference_fen"] == -360
    async with floor.world.db.transaction() as conn:
        await remaking.use_anew(conn, [await anew(conn, floor)])
        (undo,) = await inventory.act_many(
            conn, [inventory.Ask(key(), "waste", STORE, (inventory.Asked(50, "pearl"),), "x", clock.now(), floor.today)]
        )
        assert isinstance(undo, inventory.Answer)
        back = inventory.Ask(key(), "reverse", STORE, (), "x", clock.now(), floor.today, about=undo.operation_id)
        (undone,) = await inventory.act_many(conn, [back])
        assert isinstance(undone, inventory.Answer)
    needs = await floor.world.one(
        "SELECT sum(qty) FROM inventory.move WHERE item_code = 'pearl' AND kind = 'waste' AND operation_id = ("
        "SELECT operation_id FROM inventory.operation WHERE reason = 'remake spilled')"
    )
    losses = (await floor.call("GET", "/today", who="manager1"))["losses"]
    assert (losses["waste_fen"], losses["variance_fen"]) == (1_608, -360)
    assert losses["remakes_fen"] == round(int(needs) * 21_000 / 15_000) > 0
    assert "straw" in losses["unpriced"] and "pearl" not in losses["unpriced"]
    await proven(floor)


async def anew(conn: Connection, floor: Floor) -> remaking.Anew:
    """A cup of pearl milk tea is made anew."""
    drink = (1, str(LATTE["product"]), tuple(LATTE["choices"]))
    return remaking.Anew(uuid4(), STORE, drink, "spilled", floor.today, clock.now())


async def test_an_item_is_counted_one_way(floor: Floor) -> None:
    for lines in (
        [{"qty": 1, "item": "milk"}, {"qty": 1, "item": "milk"}],
        [{"qty": 1, "item": "milk"}, {"qty": 1, "item": "milk", "lot_no": "M1"}],
    ):
        assert (await floor.post("/counts", status=422, lines=lines))["facts"]["field"] == "lines"


# -- transfers ---------------------------------------------------------------------------------------------------------


@pytest.fixture
async def two(floor: Floor) -> Floor:
    """Two stores that keep stock."""
    await floor.furnish(OTHER)
    return floor


async def at_other(floor: Floor, path: str, body: Any = None, status: int = 200) -> Any:
    """What the other store's manager does."""
    answer = await floor.world.call("manager2", "POST", f"/api/store/{OTHER}{path}", body)
    assert answer.status_code == status, answer.text
    return answer.json()


async def test_goods_are_asked_for_sent_and_received(two: Floor) -> None:
    near = (await two.call("GET", "/transfers/stores"))["stores"]
    assert near[0]["store_id"] == str(OTHER) and near[0]["distance_m"] > 0
    body = {
        "key": key(),
        "from_store_id": str(OTHER),
        "lines": [{"qty": 2, "item": "milk", "unit": "box"}],
        "note": "urgent",
    }
    asked = await two.call("POST", "/transfers", body)
    assert (asked["state"], asked["direction"], asked["lines"][0]["qty"]) == ("requested", "in", 2_000)
    assert await two.call("POST", "/transfers", body) == asked
    assert (await two.call("POST", "/transfers", {**body, "note": "x"}, status=409))["code"] == "storeops.KeyReused"
    path = f"/transfers/{asked['transfer_id']}"
    assert (await two.post(f"{path}/receive", status=409))["code"] == "storeops.TransferMoved"
    sent = await at_other(two, f"{path}/send", {"key": key()})
    assert (sent["state"], sent["direction"], sent["sent"][0]["lot_no"]) == ("sent", "out", "M1")
    assert await left(two.world, "milk", OTHER) == 18_000
    assert await at_other(two, f"{path}/send", {"key": key()}) == sent
    await two.call("POST", f"{path}/withdraw", status=409)
    got = await asyncio.gather(*(two.post(f"{path}/receive") for _ in range(3)))
    assert {one["state"] for one in got} == {"received"}
    assert await left(two.world, "milk") == 22_000
    assert (await two.call("GET", "/transfers"))["transfers"] == [got[0]]
    await proven(two)


async def test_goods_are_sent_unasked_and_arrive_short(two: Floor) -> None:
    body = {"key": key(), "to_store_id": str(STORE), "lines": [{"qty": 1_000, "item": "pearl", "lot_no": "P1"}]}
    sent = await at_other(two, "/transfers/send", body)
    assert sent["state"] == "sent" and await at_other(two, "/transfers/send", body) == sent
    path = f"/transfers/{sent['transfer_id']}/receive"
    refused = await two.post(path, status=409, lines=[{"qty": 1_001, "item": "pearl"}])
    assert refused["code"] == "inventory.MoreThanSent"
    got = await two.post(path, lines=[{"qty": 900, "item": "pearl"}])
    assert got["state"] == "received"
    assert (await left(two.world, "pearl"), await left(two.world, "pearl", OTHER)) == (30_900, 29_000)
    await proven(two)


async def test_a_request_is_declined_or_withdrawn_and_then_over(two: Floor) -> None:
    body = {"from_store_id": str(OTHER), "lines": [{"qty": 1, "item": "milk"}]}
    first, second = await two.post("/transfers", **body), await two.post("/transfers", **body)
    said = await at_other(two, f"/transfers/{first['transfer_id']}/decline", {"reason": "we need it"})
    assert (said["state"], said["reason"]) == ("declined", "we need it")
    gone = await two.call("POST", f"/transfers/{second['transfer_id']}/withdraw")
    assert gone["state"] == "withdrawn"
    for one in (first, second):
        await at_other(two, f"/transfers/{one['transfer_id']}/send", {"key": key()}, status=409)
    assert await left(two.world, "milk", OTHER) == 20_000


async def test_a_transfer_is_nobody_elses(two: Floor) -> None:
    body = {"from_store_id": str(OTHER), "lines": [{"qty": 1, "item": "milk"}]}
    one = await two.post("/transfers", **body)
    path = f"/transfers/{one['transfer_id']}"
    third = f"/api/store/{store_id(3)}{path}"
    for who, where in (
        ("region_east", third + "/receive"),
        ("region_east", third + "/send"),
        ("manager1", PATH + path + "/send"),
    ):
        answer = await two.world.call(who, "POST", where, {"key": key()})
        assert (answer.status_code, answer.json()["code"]) == (404, "storeops.NoSuchTransfer"), where
    assert (await two.post("/transfers", status=422, from_store_id=str(STORE), lines=body["lines"]))["facts"]["field"]
    assert await two.post(
        "/transfers", status=404, **{**body, "from_store_id": key()[:8] + "-0000-4000-8000-" + "0" * 12}
    )
