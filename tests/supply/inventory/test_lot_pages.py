"""A lot over HTTP: where it is, and who may hold, release and recall it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from tests.supply.wms.test_http import BASE, built, counted
from tests.world import OTHER_DEPOT, World


async def lot_of(world: World) -> str:
    """Straws, counted into a bin of the first warehouse."""
    await built(world)
    await world.call("keeper1", "POST", f"{BASE}/scans", counted(2))
    (row,) = (await world.call("keeper1", "GET", f"{BASE}/stock")).json()
    return f"/api/supply/lots/{row['lot_id']}"


async def say(world: World, who: str, lot: str, status: str, reason: str = "wet boxes") -> tuple[int, Any]:
    answer = await world.call(who, "POST", f"{lot}/status", {"status": status, "reason": reason})
    return answer.status_code, answer.json()


async def test_a_lot_is_held_with_a_reason_and_released_again(world: World) -> None:
    lot = await lot_of(world)
    code, held = await say(world, "quality1", lot, "held")
    assert (code, held["lot"]["status"], [one["qty"] for one in held["places"]]) == (200, "held", [200])
    assert (await world.call("keeper1", "GET", f"{BASE}/stock")).json()[0]["status"] == "held"
    await say(world, "quality1", lot, "held")  # asked twice is done once
    _, free = await say(world, "depot_boss", lot, "released", "dried, looked at")
    assert [(one["was"], one["status"], one["reason"]) for one in free["log"]] == [
        ("held", "released", "dried, looked at"), ("released", "held", "wet boxes")
    ]  # fmt: skip


async def test_a_recall_and_its_end_are_head_offices(world: World) -> None:
    lot = await lot_of(world)
    assert (await say(world, "quality1", lot, "recalled"))[0] == 403
    assert (await say(world, "head_office", lot, "recalled"))[1]["lot"]["status"] == "recalled"
    assert (await say(world, "depot_boss", lot, "released"))[0] == 403
    assert (await say(world, "head_office", lot, "released"))[1]["lot"]["status"] == "released"


async def test_another_warehouse_sees_none_of_it_and_a_lot_that_is_not_there_is_not_found(world: World) -> None:
    lot = await lot_of(world)
    assert (await world.call("keeper2", "GET", lot)).json()["places"] == []
    assert (await world.call("buyer", "GET", lot)).json()["places"][0]["qty"] == 200
    assert (await say(world, "keeper2", lot, "held"))[0] == 403
    assert (await say(world, "quality1", f"/api/supply/lots/{uuid4()}", "held"))[0] == 404
    assert (await say(world, "quality1", lot, "held", ""))[0] == 422


async def test_people_of_a_warehouse_judge_only_what_lies_in_it(world: World) -> None:
    await built(world)
    other = f"/api/supply/warehouses/{OTHER_DEPOT}"
    await world.call(
        "head_office", "PUT", f"{other}/spots", {"spots": [{"code": "A-1", "kind": "reserve", "zone": "ambient"}]}
    )
    answer = await world.call("head_office", "POST", f"{other}/scans", counted(1))
    assert answer.status_code == 200, answer.text
    (row,) = (await world.call("head_office", "GET", f"{other}/stock")).json()
    code, refusal = await say(world, "quality1", f"/api/supply/lots/{row['lot_id']}", "held")
    assert (code, refusal["code"]) == (403, "ground.NotYours")
