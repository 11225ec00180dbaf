"""Hand-helds over HTTP: scans one by one and as they come out of a dead spot, pictures, the manager's pages."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from tests.world import DEPOT, OTHER_DEPOT, World, bearer, store_id

from teahouse.commerce.stores import Text
from teahouse.ground.ids import uuid7
from teahouse.supply import inventory, oms
from teahouse.supply.inventory import Item, Warehouse

BASE = f"/api/supply/warehouses/{DEPOT}"
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 20


async def built(world: World) -> None:
    async with world.db.transaction() as conn:
        await inventory.import_items(
            conn, [Item("straw", Text("吸管", "Straw"), "piece", packs={"box": 100}, gtins={"6291041500213": "box"})]
        )
        await inventory.import_warehouses(
            conn, [Warehouse(DEPOT, "T1", Text("一仓", "One"), "310000", 31.2, 121.4),
                   Warehouse(OTHER_DEPOT, "T2", Text("二仓", "Two"), "110000", 39.9, 116.4)]
        )  # fmt: skip
    spots = [{"code": "S1", "kind": "stage"}, {"code": "A-1", "kind": "reserve", "zone": "ambient", "walk_no": 1}]
    answer = await world.call("depot_boss", "PUT", f"{BASE}/spots", {"spots": spots})
    assert answer.status_code == 200, answer.text


def counted(qty: int, **more: Any) -> dict[str, Any]:
    """So many boxes counted by their barcode."""
    return {
        "key": uuid4().hex, "kind": "count", "code": "6291041500213", "qty": qty, "lot_no": "S", "spot": "A-1",
        "reason": "first", **more,
    }  # fmt: skip


async def test_a_handheld_comes_out_of_a_dead_spot(world: World) -> None:
    await built(world)
    device = {"device_id": "hh-7"}
    many = [counted(2, seq=1, **device), counted(3, seq=2, spot="X", **device), counted(4, seq=3, **device),
            counted(5, seq=9, **device)]  # fmt: skip
    first = await world.call("keeper1", "POST", f"{BASE}/scans/many", {"scans": many})
    assert [said["code"] for said in first.json()] == ["", "wms.NoSuchSpot", "", "wms.OutOfOrder"]
    assert first.json()[0]["done"]["moves"] == [
        {"item": "straw", "lot_no": "S", "source": "adjustment", "target": "A-1", "qty": 200}
    ]
    again = await world.call("keeper1", "POST", f"{BASE}/scans", many[2])
    assert again.json() == first.json()[2]["done"]
    stock = (await world.call("depot_boss", "GET", f"{BASE}/stock")).json()
    assert [(row["spot"], row["qty"]) for row in stock] == [("A-1", 400)]
    of = {
        spot: (await world.call("keeper1", "GET", f"{BASE}/stock?spot={spot}")).json() for spot in ("a-1", "A-2", "Z-9")
    }
    assert of == {"a-1": stock, "A-2": [], "Z-9": []}
    read = await world.call("keeper1", "GET", f"{BASE}/read?code=(01)06291041500213(10)L7")
    assert (read.json()["item"], read.json()["scan"]["lot_no"]) == ("straw", "L7")


async def test_people_of_one_warehouse_see_their_own(world: World) -> None:
    await built(world)
    seen = {
        name: (await world.call(name, "GET", "/api/supply/warehouses")).json()
        for name in ("keeper1", "keeper2", "buyer")
    }
    assert {name: [w["code"] for w in found] for name, found in seen.items()} == {
        "keeper1": ["T1"], "keeper2": ["T2"], "buyer": ["T1", "T2"]
    }  # fmt: skip
    assert (await world.call("keeper2", "POST", f"{BASE}/scans", counted(1))).status_code == 403
    inspect = {"key": uuid4().hex, "kind": "inspect", "receipt_id": str(uuid7()), "verdict": "release"}
    assert (await world.call("keeper1", "POST", f"{BASE}/scans", inspect)).json()["code"] == "ground.NotYours"
    assert (await world.call("quality1", "POST", f"{BASE}/scans", inspect)).json()["code"] == "wms.NoSuchReceipt"


async def test_a_picture_is_a_picture(world: World) -> None:
    await built(world)
    path, headers = f"{BASE}/photos/{uuid7()}", {"Content-Type": "image/png"}

    put = await world.client.put(path, content=PNG, headers=bearer("quality1") | headers)
    assert put.status_code == 204
    got = await world.call("quality1", "GET", path)
    assert (got.content, got.headers["content-type"]) == (PNG, "image/png")
    bad = await world.client.put(path, content=b"<script>", headers=bearer("quality1") | headers)
    assert bad.json()["code"] == "ground.Invalid"


async def test_goods_by_hand_for_a_store_and_a_closed_day(world: World) -> None:
    await built(world)
    await world.call("keeper1", "POST", f"{BASE}/scans", counted(5))
    line = {"line_id": str(uuid7()), "store_id": str(store_id(1)), "route_code": "R1", "item_code": "straw", "qty": 40,
            "arrives_on": "2030-01-01"}  # fmt: skip
    run = {"run_id": str(uuid7()), "lines": [line]}
    unknown = await world.call("depot_boss", "POST", f"{BASE}/runs", run)
    assert unknown.json()["code"] == "inventory.NoSuchItem"  # no goods for stores: nobody could charge them
    straws = oms.Goods("straw", 0, Text("吸管", "Straw"), "piece", "ambient", 100, 800, ("A", "B", "C"), 20, None)
    async with world.db.transaction() as conn:
        await oms.import_goods(conn, [straws])
    assert (await world.call("depot_boss", "POST", f"{BASE}/runs", run)).json() == {"picks": 1}
    assert (await world.call("depot_boss", "POST", f"{BASE}/runs", run)).json() == {"picks": 0}
    seen = (await world.call("depot_boss", "GET", "/api/supply/warehouses/figures")).json()
    assert seen == [
        {"warehouse_id": str(DEPOT), "on_dock": 0, "to_leave": 1, "troubles": 1}
    ]  # its own; the first count
    board = (await world.call("depot_boss", "GET", f"{BASE}/board")).json()
    (wave,) = board["waves"]
    walk = await world.call(
        "keeper1", "POST", f"{BASE}/waves/{wave['wave_id']}/clusters", {"cluster_id": str(uuid7()), "stores": 3}
    )
    (stop,) = walk.json()
    picked = {"key": uuid4().hex, "kind": "pick", "pick_id": stop["pick_id"], "qty": 40}
    assert (await world.call("keeper1", "POST", f"{BASE}/scans", picked)).json()["state"] == "done"
    box = (await world.call("keeper1", "GET", f"{BASE}/units/{stop['sscc']}")).json()
    assert [(row["item_code"], row["qty"]) for row in box["contents"]] == [("straw", 40)]
    closed = await world.call("depot_boss", "POST", f"{BASE}/close_day", {"key": "close-0001"})
    assert closed.status_code == 200, closed.text
    refused = await world.call("keeper1", "POST", f"{BASE}/scans", counted(1))
    assert refused.json()["code"] == "inventory.DayClosed"


async def test_labels_crossings_and_returns_are_the_warehouses_own(world: World) -> None:
    await built(world)
    made = await world.call("keeper1", "POST", f"{BASE}/labels", {"count": 2})
    assert [len(one["sscc"]) for one in made.json()] == [18, 18]
    assert (await world.call("keeper1", "POST", f"{BASE}/labels", {"count": 25})).status_code == 422
    for path in ("crossings", "backs"):
        assert (await world.call("keeper1", "GET", f"{BASE}/{path}")).json() == []
        elsewhere = await world.call("keeper1", "GET", f"/api/supply/warehouses/{OTHER_DEPOT}/{path}")
        assert elsewhere.status_code == 403
