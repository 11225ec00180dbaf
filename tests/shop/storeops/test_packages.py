"""Opened packages and batches: the use-by rule, one life each, what a scan says, the alarm, the stock behind it."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.shop.storeops.floor import STORE, Floor, key, moment
from tests.world import store_id

from teahouse.ground import clock
from teahouse.shop.storeops import handlers
from teahouse.shop.storeops.model import NeverSpoils, NoSuchPackage, clean_code, code_of, end_of_day, use_by_of

TIMES = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))
DAYS = st.dates(date(2025, 12, 1), date(2027, 2, 1))
LIVES = st.integers(1, 24 * 60)


@given(at=TIMES, expires=st.none() | DAYS, life=st.none() | LIVES, close=st.integers(0, 12))
def test_use_by_is_never_later_than_the_lot_nor_than_the_life_once_opened(
    at: datetime, expires: date | None, life: int | None, close: int
) -> None:
    if expires is None and life is None:
        with pytest.raises(NeverSpoils):
            use_by_of(at, expires, life, close)
        return
    found = use_by_of(at, expires, life, close)
    ends = [end_of_day(expires, close)] if expires else []
    ends += [at + timedelta(hours=life)] if life else []
    assert found in ends and all(found <= end for end in ends)
    if expires:
        assert clock.business_day(found - timedelta(seconds=1), close) <= expires


@given(at=TIMES, later=st.timedeltas(timedelta(0), timedelta(days=30)), expires=DAYS, life=LIVES)
def test_opening_later_never_gives_a_lot_more_time_than_it_has(
    at: datetime, later: timedelta, expires: date, life: int
) -> None:
    assert use_by_of(at, expires, life, 4) <= use_by_of(at + later, expires, life, 4) <= end_of_day(expires, 4)


@given(st.uuids())
def test_a_label_is_read_whole_or_not_at_all(package_id: Any) -> None:
    code = code_of(package_id)
    assert clean_code(f" {code.lower()} ") == code
    for place in range(1, len(code) - 1):
        wrong = code[:place] + ("0" if code[place] != "0" else "1") + code[place + 1 :]
        with pytest.raises(NoSuchPackage):
            clean_code(wrong)


async def test_a_package_is_opened_labelled_scanned_and_used_up(floor: Floor) -> None:
    before = clock.now()
    package = await floor.opened("milk", unit="box", lot_no="M2")
    assert (package["state"], package["usable"], package["qty"], package["seq"]) == ("open", True, 1_000, 1)
    assert timedelta(hours=24) <= moment(package["use_by"]) - before < timedelta(hours=24, minutes=1)
    scanned = await floor.call("GET", f"/packages/scan/{package['code'].lower()}")
    assert scanned == package
    done = await floor.post(f"/packages/{package['package_id']}/use_up")
    assert (done["state"], done["usable"], done["use_by"]) == ("used_up", False, package["use_by"])
    assert (await floor.call("GET", "/packages"))["packages"] == []
    refused = await floor.post(f"/packages/{package['package_id']}/use_up", status=409)
    assert refused["code"] == "storeops.PackageClosed"
    history = await floor.call("GET", "/packages/history")
    assert [(e["seq"], e["kind"]) for e in history["entries"]] == [(2, "used_up"), (1, "opened")]
    assert history["entries"][0]["prev_hash"] == history["entries"][1]["hash"]
    assert history["head_hash"] == history["entries"][0]["hash"]
    assert await floor.broken() == []


async def test_the_lots_own_end_comes_first_when_it_does(floor: Floor) -> None:
    package = await floor.opened("milk", lot_no="M1")  # its last business day is today
    assert moment(package["use_by"]) == end_of_day(floor.today, 4)
    chosen = await floor.opened("milk")  # without a lot: the one that expires first
    assert chosen["lot_no"] == "M1"
    pearls = await floor.opened("pearl")  # no life once opened: the lot's end
    assert moment(pearls["use_by"]) == end_of_day(floor.today + timedelta(days=90), 4)


async def test_the_same_key_opens_one_package_and_nothing_gives_it_more_time(floor: Floor) -> None:
    body = {"key": key(), "item": "milk", "lot_no": "M2"}
    first = await floor.call("POST", "/packages/open", body)
    async with floor.world.db.transaction() as conn:  # a longer life from now on changes nothing that is open
        await conn.execute("UPDATE inventory.item SET opened_life_h = 200 WHERE item_code = 'milk'")
    assert await floor.call("POST", "/packages/open", body) == first
    refused = await floor.call("POST", "/packages/open", {**body, "lot_no": "M1"}, status=409)
    assert refused["code"] == "storeops.KeyReused"
    assert (await floor.call("GET", "/packages"))["packages"] == [first["package"]]


async def test_written_down_later_it_still_counts_from_when_it_was_opened(floor: Floor) -> None:
    opened_at = clock.now() - timedelta(hours=20)
    package = await floor.opened("milk", lot_no="M2", opened_at=opened_at.isoformat())
    assert moment(package["use_by"]) == opened_at + timedelta(hours=24)
    for wrong in (timedelta(hours=1), timedelta(hours=-25)):
        answer = await floor.post(
            "/packages/open", item="milk", opened_at=(clock.now() + wrong).isoformat(), status=422
        )
        assert answer["facts"]["field"] == "opened_at"


async def test_what_can_not_be_opened_is_refused_by_name(floor: Floor) -> None:
    cases: list[tuple[dict[str, Any], int, str]] = [
        ({"item": "straw"}, 409, "storeops.NeverSpoils"),
        ({"item": "nothing"}, 404, "inventory.NoSuchItem"),
        ({"item": "milk", "lot_no": "M9"}, 409, "inventory.UnknownLot"),
        ({"item": "milk", "unit": "bag"}, 422, "inventory.UnitMismatch"),
        ({"gtin": "69"}, 422, "ground.Invalid"),
        ({"item": "milk", "qty": 0}, 422, "ground.Invalid"),
        ({"gtin": "6901234567892", "item": "pearl"}, 404, "inventory.NoSuchItem"),
    ]
    for body, status, code in cases:
        assert (await floor.post("/packages/open", status=status, **body))["code"] == code, body
    assert (await floor.call("GET", "/packages/history"))["entries"] == []


async def test_an_expired_or_held_lot_is_not_opened(floor: Floor) -> None:
    async with floor.world.db.transaction() as conn:
        await conn.execute("UPDATE inventory.lot SET expires_on = expires_on - 1 WHERE lot_no = 'M1'")
        await conn.execute("UPDATE inventory.lot SET status = 'held' WHERE lot_no = 'P1'")
    assert (await floor.post("/packages/open", item="milk", lot_no="M1", status=409))["code"] == "inventory.ExpiredLot"
    assert (await floor.post("/packages/open", item="pearl", lot_no="P1", status=409))["code"] == "inventory.LotBlocked"
    assert (await floor.opened("milk"))["lot_no"] == "M2"


async def test_waste_of_a_package_leaves_the_stock_as_far_as_the_books_have_it(floor: Floor) -> None:
    package = await floor.opened("milk", unit="box", qty=3, lot_no="M2")
    photo = await floor.photo()
    path = f"/packages/{package['package_id']}/waste"
    body = {"key": key(), "reason": "spilled", "left_qty": 700, "photo_id": photo}
    gone = await floor.call("POST", path, body)
    assert (gone["state"], gone["reason"], gone["left_qty"]) == ("wasted", "spilled", 700)
    assert await floor.call("POST", path, body) == gone
    stock = "SELECT qty FROM inventory.balance JOIN inventory.lot USING (lot_id) WHERE lot_no = 'M2' AND place_id = $1"
    assert await floor.world.one(stock, STORE) == 9_300
    late = await floor.opened("milk", unit="box", qty=9, lot_no="M2")
    async with floor.world.db.transaction() as conn:  # sales have taken nearly all of it from the books
        await conn.execute("UPDATE inventory.balance SET qty = 50 WHERE qty = 9300")
    gone = await floor.post(f"/packages/{late['package_id']}/waste", reason="expired")
    assert (gone["left_qty"], await floor.world.one(stock, STORE)) == (9_000, 0)
    assert await floor.broken() == []


async def test_waste_needs_a_known_reason_and_a_photo_of_this_store(floor: Floor) -> None:
    package = await floor.opened("milk")
    path = f"/packages/{package['package_id']}/waste"
    for body, status, code in (
        ({"reason": "bored"}, 422, "storeops.NoSuchReason"),
        ({"reason": "other"}, 422, "ground.Invalid"),
        ({"reason": "expired", "left_qty": 2}, 422, "ground.Invalid"),
        ({"reason": "expired", "photo_id": str(store_id(3))}, 404, "storeops.NoSuchPhoto"),
    ):
        assert (await floor.post(path, status=status, **body))["code"] == code
    assert (await floor.call("GET", "/packages"))["packages"][0]["state"] == "open"


async def test_a_batch_lives_as_long_as_its_recipe_says(floor: Floor) -> None:
    made_at = clock.now() - timedelta(hours=1)
    answer = await floor.post("/packages/prep", prep="black-tea-base", made_at=made_at.isoformat())
    batch = answer["package"]
    assert (batch["kind"], batch["qty"], batch["lot_no"], answer["label"]) == ("prep", 5_000, None, "no_printer")
    assert moment(batch["use_by"]) == made_at + timedelta(hours=4)
    assert (await floor.post("/packages/prep", prep="soup", status=404))["code"] == "storeops.NoSuchPrep"
    assert (await floor.post("/packages/prep", prep="syrup", qty=10**6, status=422))["facts"]["field"] == "qty"
    gone = await floor.post(f"/packages/{batch['package_id']}/waste", reason="expired", left_qty=1_000)
    assert gone["state"] == "wasted"
    assert (
        await floor.world.one(
            "SELECT sum(qty)::bigint FROM inventory.balance WHERE item_code = 'milk' AND place_id = $1", STORE
        )
        == 19_000
    )


async def test_what_is_past_its_time_alarms_once_and_stays_until_it_is_thrown_away(floor: Floor) -> None:
    old = (clock.now() - timedelta(hours=23, minutes=59)).isoformat()
    package = await floor.opened("milk", lot_no="M2", opened_at=old)
    fresh = await floor.opened("milk", lot_no="M2")
    told = "SELECT count(*) FROM ground.event WHERE kind = 'storeops.PackageExpired'"
    await handlers.expire(floor.world.db, clock.now())
    assert await floor.world.one(told) == 0
    later = clock.now() + timedelta(minutes=2)
    await handlers.expire(floor.world.db, later)
    await handlers.expire(floor.world.db, later)
    assert await floor.world.one(told) == 1
    async with floor.world.db.transaction() as conn:
        await conn.execute("UPDATE inventory.item SET opened_life_h = 1 WHERE item_code = 'milk'")
    late = await floor.opened("milk", lot_no="M2", opened_at=(clock.now() - timedelta(hours=2)).isoformat())
    shown = await floor.call("GET", "/packages")
    assert shown["expired"] == 1
    assert [one["package_id"] for one in shown["packages"]] == [
        late["package_id"], package["package_id"], fresh["package_id"],
    ]  # fmt: skip
    assert (shown["packages"][0]["expired"], shown["packages"][0]["usable"]) == (True, False)
    page = await floor.call("GET", "/today", who="manager1")
    assert [one["package_id"] for one in page["expired"]] == [late["package_id"]]
    await floor.post(f"/packages/{late['package_id']}/waste", reason="expired")
    assert (await floor.call("GET", "/today", who="manager1"))["expired"] == []


async def test_another_stores_label_is_known_as_such(floor: Floor) -> None:
    package = await floor.opened("milk")
    other = f"/api/store/{store_id(2)}"
    answer = await floor.world.call("manager2", "GET", f"{other}/packages/scan/{package['code']}")
    assert (answer.status_code, answer.json()["code"]) == (409, "storeops.AnotherStores")
    answer = await floor.world.call(
        "manager2", "POST", f"{other}/packages/{package['package_id']}/use_up", {"key": key()}
    )
    assert (answer.status_code, answer.json()["code"]) == (404, "storeops.NoSuchPackage")


async def test_many_hands_at_once_number_the_chain_without_a_gap_and_end_each_package_once(floor: Floor) -> None:
    bodies = [{"key": key(), "item": "milk", "lot_no": "M2"} for _ in range(12)]
    answers = await asyncio.gather(*(floor.call("POST", "/packages/open", body) for body in bodies + bodies))
    ids = {answer["package"]["package_id"] for answer in answers}
    assert len(ids) == 12
    assert sorted({answer["package"]["seq"] for answer in answers}) == list(range(1, 13))
    one = ids.pop()
    ended = await asyncio.gather(
        *(
            floor.world.call("barista1", "POST", f"/api/store/{STORE}/packages/{one}/use_up", {"key": key()})
            for _ in range(6)
        )
    )
    assert sorted(answer.status_code for answer in ended) == [200] + [409] * 5
    assert await floor.broken() == []


async def test_what_can_be_opened_says_until_when_it_would_be_good(floor: Floor) -> None:
    found = await floor.call("GET", "/packages/choices")
    items = {item["code"]: item for item in found["items"]}
    assert set(items) == {"milk", "pearl"}
    lots = {lot["lot_no"]: lot for lot in items["milk"]["lots"]}
    assert moment(lots["M1"]["use_by"]) == end_of_day(floor.today, 4)
    assert [prep["code"] for prep in found["preps"]] == ["black-tea-base", "syrup"]


async def test_photos_are_what_their_bytes_say_and_shown_to_this_store_alone(floor: Floor) -> None:
    photo = await floor.photo()
    assert await floor.photo() == photo
    shown = await floor.world.call("manager1", "GET", f"/api/store/{STORE}/photos/{photo}")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/jpeg")
    for who, store, status in (("manager2", 2, 404), ("manager2", 1, 403), ("nobody", 1, 401)):
        answer = await floor.world.call(who, "GET", f"/api/store/{store_id(store)}/photos/{photo}")
        assert answer.status_code == status
    for data, status in ((b"<svg onload=alert(1)>", 409), (b"\xff\xd8\xff" + bytes(950_000), 422), (b"", 409)):
        answer = await floor.world.client.post(
            f"/api/store/{STORE}/photos", content=data, headers=await floor.header("barista1")
        )
        assert answer.status_code == status, answer.text
