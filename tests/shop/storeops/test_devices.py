"""What a till is told of the store's other devices: screens that say they are on, cups that wait, printers."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.shop.storeops.floor import Floor

from teahouse.ground import clock
from teahouse.shop.storeops import devices_api, handlers


async def on(floor: Floor, screen: str, kind: str = "kitchen", name: str = "K1") -> None:
    """A screen says so."""
    await floor.call("POST", f"/screens/{screen}/seen", {"kind": kind, "name": name}, status=204)


async def test_a_screen_is_known_once_and_with_its_latest_name_and_time(floor: Floor) -> None:
    assert (await floor.call("GET", "/devices"))["screens"] == []
    one, two = str(uuid4()), str(uuid4())
    await on(floor, one)
    await on(floor, two, "pickup", "P1")
    before = (await floor.call("GET", "/devices"))["screens"]
    await on(floor, one, name="K9")
    told = await floor.call("GET", "/devices")
    assert [(s["screen_id"], s["kind"], s["name"]) for s in told["screens"]] == [
        (one, "kitchen", "K9"),
        (two, "pickup", "P1"),
    ]
    assert told["screens"][0]["seen_at"] > before[1]["seen_at"] and told["screens"][0]["seen_at"] <= told["real_at"]
    assert told["away_after_s"] == 150


async def test_cups_that_wait_are_counted_and_finished_ones_are_not(floor: Floor) -> None:
    assert (await floor.call("GET", "/devices"))["cups_waiting"] == 0
    order = await floor.world.paid()
    await floor.world.heard()
    waiting = (await floor.call("GET", "/devices"))["cups_waiting"]
    assert waiting == await floor.world.one("SELECT count(*) FROM kitchen.ticket")
    tickets = [str(t) for t in [await floor.world.one("SELECT ticket_id FROM kitchen.ticket LIMIT 1")]]
    for act in ("start", "ready"):
        await floor.call("POST", f"/tickets/{act}", {"ticket_ids": tickets, "screen": "k"})
    assert (await floor.call("GET", "/devices"))["cups_waiting"] == waiting - 1, order


async def test_a_store_has_so_many_screens_and_those_long_gone_are_forgotten(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(devices_api, "SCREENS_MAX", 3)
    ids = [str(uuid4()) for _ in range(5)]
    for screen in ids:
        await on(floor, screen)
    assert [s["screen_id"] for s in (await floor.call("GET", "/devices"))["screens"]] == ids[:1:-1]
    async with floor.world.db.transaction() as conn:
        await conn.execute("UPDATE storeops.screen SET seen_at = $1", clock.real_now() - timedelta(days=3))
    await on(floor, ids[0])
    await handlers.forget(floor.world.db, clock.now())
    assert [s["screen_id"] for s in (await floor.call("GET", "/devices"))["screens"]] == ids[:1]


async def test_what_is_no_screen_is_refused(floor: Floor) -> None:
    await floor.call("POST", f"/screens/{uuid4()}/seen", {"kind": "toaster", "name": "x"}, status=422)
    await floor.call("POST", f"/screens/{uuid4()}/seen", {"kind": "kitchen", "name": "x" * 41}, status=422)
    await floor.call("POST", f"/screens/{uuid4()}/seen", {"kind": "kitchen", "name": "x"}, "manager2", status=403)
    await floor.call("GET", "/devices", None, "manager2", status=403)
