"""Goods for stores over HTTP: a store orders and receives, the office allocates, pays and decides."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from tests.supply.oms import depot
from tests.supply.oms.depot import GOODS, SH
from tests.world import World, bearer, store_id

from teahouse.ground import clock
from teahouse.supply.oms import handlers

STORE = f"/api/store/{store_id(1)}/goods"
OMS = "/api/supply/oms"
PICTURE = "data:image/jpeg;base64,/9j/4AAQSkZJRg=="


@pytest.fixture
async def chain(world: World) -> World:
    """The application over a chain with a depot."""
    await depot.furnish(world.db)
    await depot.stocked(world.db, SH, milk=6, pearl=50)
    return world


async def ok(world: World, who: str, method: str, path: str, body: Any = None, **headers: str) -> Any:
    """The answer of a request that must be fine."""
    answer = await world.call(who, method, path, body, **headers)
    assert answer.status_code < 300, answer.text
    return answer.json() if answer.content else None


async def code(world: World, who: str, method: str, path: str, body: Any = None) -> tuple[int, str]:
    """(status, refusal) of one that must not."""
    answer = await world.call(who, method, path, body)
    return answer.status_code, answer.json()["code"]


async def next_day(world: World) -> str:
    """The next delivery of store 1."""
    found = await ok(world, "manager1", "GET", STORE)
    return str(found["slots"][0]["arrives_on"])


async def test_a_store_sees_what_it_may_order_and_until_when(chain: World) -> None:
    found = await ok(chain, "barista1", "GET", STORE)
    assert [one["item"] for one in found["goods"]] == ["milk", "pearl", "straw"]  # mango is for class A
    assert found["account"]["free_fen"] == depot.CREDIT
    slot = found["slots"][0]
    assert datetime.fromisoformat(slot["cutoff_at"]) > clock.now()
    assert datetime.fromisoformat(slot["arrives_to"]) - datetime.fromisoformat(slot["arrives_from"]) == timedelta(
        hours=6
    )


async def test_an_order_sent_twice_under_a_key_is_one_and_a_store_reads_only_its_own(chain: World) -> None:
    day = await next_day(chain)
    body = {"lines": [{"item": "milk", "cases": 2}, {"item": "pearl", "cases": 0}], "submit": True}
    headers = {**bearer("manager1"), "Idempotency_Key": "order-key-1"}  # one session
    first, again = [await ok(chain, "manager1", "PUT", f"{STORE}/order/{day}", body, **headers) for _ in range(2)]
    assert first == again and (first["state"], first["total_fen"], first["revision"]) == ("submitted", 12_000, 2)
    shown = await ok(chain, "clerk1", "GET", f"{STORE}/order?day={day}")
    assert shown["order"]["lines"][0]["cases"] == 2 and shown["open"] and shown["account"]["held_fen"] == 12_000
    assert (await ok(chain, "clerk1", "GET", f"{STORE}/orders"))["orders"][0]["order_id"] == first["order_id"]
    assert await code(chain, "clerk1", "PUT", f"{STORE}/order/{day}", body) == (403, "ground.NotYours")
    other = f"/api/store/{store_id(2)}/goods/orders/{first['order_id']}"
    assert await code(chain, "manager2", "GET", other) == (404, "oms.NoSuchOrder")
    gone = await ok(chain, "manager1", "DELETE", f"{STORE}/order/{day}")
    assert gone["state"] == "cancelled"


async def test_bad_input_is_refused_with_its_field_or_code(chain: World) -> None:
    day = await next_day(chain)
    path = f"{STORE}/order/{day}"
    for body, wanted in (
        ({"lines": [{"item": "milk", "cases": -1}]}, (422, "ground.Invalid")),
        ({"lines": [{"item": "milk", "cases": 1}, {"item": "milk", "cases": 2}]}, (422, "ground.Invalid")),
        ({"lines": [{"item": "milk", "cases": 1}], "sumbit": True}, (422, "ground.Invalid")),
        ({"lines": [{"item": "milk", "cases": 41}]}, (409, "oms.TooMany")),
        ({"lines": [{"item": "gold", "cases": 1}]}, (404, "oms.NoSuchGoods")),
        ({"lines": [], "submit": True}, (409, "oms.EmptyOrder")),
        (
            {"lines": [{"item": "pearl", "cases": 20}, {"item": "milk", "cases": 40}], "submit": True},
            (409, "oms.OverLimit"),
        ),
    ):
        assert await code(chain, "manager1", "PUT", path, body) == wanted, body
    tomorrow = date.fromisoformat(day) + timedelta(days=1)
    body = {"lines": [{"item": "milk", "cases": 1}]}
    assert await code(chain, "manager1", "PUT", f"{STORE}/order/{tomorrow}", body) == (409, "oms.NoDelivery")
    past = date.fromisoformat(day) - timedelta(days=2)
    assert await code(chain, "manager1", "PUT", f"{STORE}/order/{past}", body) == (409, "oms.TooLate")


async def frozen_for(world: World) -> str:
    """Stores 1 and 2 have ordered milk and pearls for a day whose cut-off has passed."""
    day = await next_day(world)
    body = {"lines": [{"item": "milk", "cases": 6}, {"item": "pearl", "cases": 1}], "submit": True}
    await ok(world, "manager1", "PUT", f"{STORE}/order/{day}", body)
    await ok(world, "manager2", "PUT", f"/api/store/{store_id(2)}/goods/order/{day}", body)
    found = await ok(world, "manager1", "GET", f"{STORE}/order?day={day}")
    await handlers.freeze(world.db, datetime.fromisoformat(found["slot"]["cutoff_at"]))
    return day


async def test_the_office_allocates_looks_why_and_gives_out(chain: World) -> None:
    day = await frozen_for(chain)
    waiting = (await ok(chain, "head_office", "GET", f"{OMS}/orders"))["waiting"]
    assert [(one["arrives_on"], one["orders"]) for one in waiting] == [(day, 2)]
    asked = {"key": "run-key-0001", "arrives_on": day, "rescue": False}
    run = await ok(chain, "head_office", "POST", f"{OMS}/runs", asked)
    assert (await ok(chain, "head_office", "POST", f"{OMS}/runs", asked))["run_id"] == run["run_id"]
    path = f"{OMS}/runs/{run['run_id']}"
    assert await code(chain, "head_office", "POST", f"{path}/release") == (409, "oms.WrongState")

    class Outside:
        db = chain.db

    await handlers.allocate(Outside, b'{"run_id":"%s"}' % run["run_id"].encode())
    view = await ok(chain, "finance", "GET", path)
    assert view["run"]["stats"] | {"seed": 0} == view["run"]["stats"] | {"asked": 14, "given": 8, "lines": 4, "seed": 0}
    assert sum(view["fill"]) == 4 and view["warehouses"][0]["short_items"] == 1
    (group,) = (await ok(chain, "head_office", "GET", f"{path}/groups?short=true"))["groups"]
    assert (group["item"], group["stock"], group["asked"], group["given"]) == ("milk", 6, 12, 6)
    lines = (await ok(chain, "head_office", "GET", f"{path}/lines?short=true&item=milk"))["lines"]
    assert [(line["store_no"], line["result"]["got"], line["result"]["asked"]) for line in lines] == [
        ("T0001", 3, 6), ("T0002", 3, 6)
    ] or [line["store_no"] for line in lines] == ["T0002", "T0001"]  # fmt: skip
    assert [one["code"] for one in lines[0]["result"]["why"]] == ["short", "fair_share"]
    assert (await ok(chain, "head_office", "POST", f"{path}/replay")) == {"same": True}
    assert (await ok(chain, "head_office", "POST", f"{path}/release"))["state"] == "released"
    order = (await ok(chain, "manager1", "GET", f"{STORE}/orders"))["orders"][0]
    shown = await ok(chain, "manager1", "GET", f"{STORE}/orders/{order['order_id']}")
    assert (shown["state"], shown["held_fen"], shown["lines"][0]["result"]["got"]) == ("allocated", 33_000, 3)


async def test_a_store_counts_a_delivery_in_and_the_office_decides_its_claim(chain: World) -> None:
    await depot.stocked(chain.db, SH, milk=50)
    day = await frozen_for(chain)

    class Outside:
        db = chain.db

    run = await ok(chain, "head_office", "POST", f"{OMS}/runs", {"key": "run-key-0001", "arrives_on": day})
    await handlers.allocate(Outside, b'{"run_id":"%s"}' % run["run_id"].encode())
    await ok(chain, "head_office", "POST", f"{OMS}/runs/{run['run_id']}/release")
    await depot.shipped(chain.db, run["run_id"], 1)
    (coming,) = (await ok(chain, "clerk1", "GET", f"{STORE}/deliveries?coming=true"))["deliveries"]
    assert (coming["charge_fen"], [line["qty"] for line in coming["lines"]]) == (51_000, [72_000, 20_000])
    path = f"{STORE}/deliveries/{coming['delivery_id']}"
    body = {
        "key": "receipt-0001",
        "lines": [{"line_no": 1, "good": 24_000, "damaged": 0}],
        "note": "四箱没到",
        "photos": [PICTURE],
    }
    first = await ok(chain, "clerk1", "POST", f"{path}/receive", body)
    assert (await ok(chain, "clerk1", "POST", f"{path}/receive", body)) == first
    assert (first["lines"][0]["good"], first["lines"][0]["claimed"]) == (24_000, 48_000)
    (claim,) = (await ok(chain, "finance", "GET", f"{OMS}/claims?state=open"))["claims"]
    assert (claim["store_no"], claim["claim"]["credit_fen"], claim["claim"]["photos"]) == ("T0001", 24_000, [PICTURE])
    assert (await ok(chain, "region_north", "GET", f"{OMS}/claims"))["claims"] == []
    decided = await ok(
        chain, "finance", "POST", f"{OMS}/claims/{claim['claim']['claim_id']}/decide", {"accepted": True, "note": "ok"}
    )
    assert decided["state"] == "accepted"
    account = await ok(chain, "manager1", "GET", f"{STORE}/account")
    assert account["account"]["balance_fen"] == -51_000 + 24_000
    assert [entry["amount_fen"] for entry in account["entries"]] == [24_000, -51_000]
    await depot.proven(chain.db)


async def test_calendar_substitutes_limits_and_payments_are_the_offices(chain: World) -> None:
    await ok(
        chain, "head_office", "PUT", f"{OMS}/calendar/days/2031-05-01",
        {"name": {"zh": "劳动节", "en": "Labour Day"}, "holiday": True, "no_delivery": True},
    )  # fmt: skip
    shown = await ok(chain, "region_east", "GET", f"{OMS}/calendar?since=2031-04-28&days=7")
    assert [one["day"] for one in shown["special"]] == ["2031-05-01"]
    assert {one["route"]["route_code"]: one["stores"] for one in shown["routes"]} == {"SH-1": 4, "BJ-1": 4}
    assert all(slot["arrives_on"] != "2031-05-01" for one in shown["routes"] for slot in one["slots"])
    await ok(chain, "head_office", "DELETE", f"{OMS}/calendar/days/2031-05-01")
    route = {
        "warehouse_id": str(uuid4()), "first_on": "2026-05-01", "cutoff_time": "16:00:00", "window_from": "22:00:00",
        "window_to": "04:00:00", "weekdays": [0, 3],
    }  # fmt: skip
    assert await code(chain, "head_office", "PUT", f"{OMS}/calendar/routes/SH-9", route) == (422, "ground.Invalid")
    route["warehouse_id"] = str(SH)
    assert (await ok(chain, "head_office", "PUT", f"{OMS}/calendar/routes/SH-9", route))["weekdays"] == [0, 3]
    await ok(chain, "head_office", "PUT", f"{OMS}/substitutes/milk", {"instead": ["pearl", "straw"]})
    found = await ok(chain, "head_office", "GET", f"{OMS}/substitutes")
    assert found["substitutes"][0]["instead"] == ["pearl", "straw"] and len(found["goods"]) == len(GOODS)
    account = f"{OMS}/accounts/{store_id(1)}"
    for _ in range(2):
        await ok(chain, "finance", "POST", f"{account}/payments", {"key": "bank-0001", "amount_fen": 70_000})
    await ok(chain, "finance", "PUT", f"{account}/limit", {"credit_limit_fen": 10_000})
    assert (await ok(chain, "region_east", "GET", account))["account"]["free_fen"] == 80_000
    listed = await ok(chain, "region_north", "GET", f"{OMS}/accounts")
    assert {one["store_no"] for one in listed["accounts"]} == {"T0005", "T0006", "T0007", "T0008"}


async def test_standing_orders_and_forecasts_are_shown(chain: World) -> None:
    lines = [{"item": "milk", "cases": 3}]
    assert await ok(chain, "manager1", "PUT", f"{STORE}/standing", {"lines": lines}) == lines
    assert (await ok(chain, "manager1", "GET", STORE))["standing"] == lines
    empty = await ok(chain, "head_office", "GET", f"{OMS}/forecast")
    assert empty == {"quality": [], "days": [], "wanted": []}
    today = clock.business_day(clock.now())
    offset = (depot.DAY - today).days
    await depot.used(chain.db, 56, {"milk": 12_000, "pearl": 2_000}, offset=-offset)
    await depot.looked_ahead(chain.db, clock.now())
    shown = await ok(chain, "head_office", "GET", f"{OMS}/forecast")
    assert shown["quality"][-1]["store_class"] == "all" and [w["item"] for w in shown["wanted"]] == ["pearl", "milk"]
    day = await next_day(chain)
    hints = (await ok(chain, "manager1", "GET", f"{STORE}/order?day={day}"))["suggested"]
    milk = next(one["hint"] for one in hints if one["item"] == "milk")
    assert (milk["daily"], milk["need"], milk["cases"], milk["on_hand"]) == (12_000, 24_000, 2, None)
