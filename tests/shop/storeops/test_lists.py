"""Checklists and temperatures: when they are due, what an answer needs, what is late."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from msgspec.structs import replace
from tests.shop.storeops.floor import OPENING, STORE, Floor, key, moment

from teahouse.commerce import stores
from teahouse.commerce.stores import Text
from teahouse.ground import clock
from teahouse.ground.clock import CHINA
from teahouse.shop.storeops.lists import Check, Checklist, due_at, first_day

DAY = date(2026, 5, 20)  # a Wednesday


async def store_of(floor: Floor, **hours: Any) -> stores.Store:
    """The store, open at these hours."""
    found = floor.world.app.state.directory.get(STORE)
    return replace(found, hours=stores.every_day(**hours)) if hours else found


async def test_lists_are_due_by_the_hours_of_the_store(floor: Floor) -> None:
    store = await store_of(floor, opens=time(10), closes=time(1, 30))
    at = lambda day, hour, minute: datetime.combine(day, time(hour, minute), tzinfo=CHINA)  # noqa: E731
    assert due_at(OPENING, store, DAY) == at(DAY, 10, 30)
    closing = replace(OPENING, kind="closing", due_min=45)
    assert due_at(closing, store, DAY) == at(DAY + timedelta(days=1), 2, 15)
    weekly = replace(OPENING, kind="weekly", weekday=2)
    assert first_day("weekly", DAY) == date(2026, 5, 18)
    assert due_at(weekly, store, date(2026, 5, 18)) == at(date(2026, 5, 21), 4, 0)
    shut = replace(store, exceptions=(stores.HoursException(DAY, True, None, None, "holiday"),))
    assert due_at(OPENING, shut, DAY) is None


async def run(floor: Floor, path: str = "", status: int = 200, **body: Any) -> Any:
    """Something done to today's opening list."""
    return await floor.post(f"/checklists/opening/{floor.today}{path}", status=status, **body)


async def test_a_list_is_gone_through_once_however_often_it_is_sent(floor: Floor) -> None:
    shown = (await floor.call("GET", "/checklists"))["lists"]
    assert [(one["template"], one["state"], one["answered"], one["of"]) for one in shown] == [("opening", "open", 0, 3)]
    body = {"key": key(), "item": "lights", "tick": True}
    path = f"/checklists/opening/{floor.today}/answers"
    first = await floor.call("POST", path, body)
    assert await floor.call("POST", path, body) == first
    assert (await floor.call("POST", path, {**body, "tick": False, "note": "x"}, status=409))["code"] == (
        "storeops.KeyReused"
    )
    missing = await run(floor, "/finish", status=409)
    assert (missing["code"], missing["facts"]["items"]) == ("storeops.Unanswered", ["floor", "sanitiser"])
    await run(floor, "/answers", item="floor", photo_id=await floor.photo())
    await run(floor, "/answers", item="sanitiser", tenths=800)
    done = await run(floor, "/finish")
    assert (done["state"], done["answered"], done["done_by"]) == ("done", 3, "barista1")
    assert await run(floor, "/finish") == done
    assert (await run(floor, "/answers", status=409, item="lights", tick=True))["code"] == "storeops.ListDone"
    past = await floor.call("GET", f"/checklists/history?from={floor.today}&to={floor.today}", who="manager1")
    assert past["lists"] == [done]


async def test_what_is_not_as_it_must_be_needs_a_note_and_the_later_answer_counts(floor: Floor) -> None:
    for body in ({"item": "lights", "tick": False}, {"item": "sanitiser", "tenths": 499}):
        refused = await run(floor, "/answers", status=409, **body)
        assert (refused["code"], refused["facts"]["item"]) == ("storeops.NeedsNote", body["item"])
    shown = await run(floor, "/answers", item="lights", tick=False, note="one lamp is broken, reported")
    answer = shown["items"][0]["answer"]
    assert (answer["in_limits"], answer["note"]) == (False, "one lamp is broken, reported")
    shown = await run(floor, "/answers", item="lights", tick=True)
    assert shown["items"][0]["answer"]["in_limits"]
    assert await floor.world.one("SELECT count(*) FROM storeops.answer") == 2


async def test_an_answer_of_another_kind_is_refused_by_field(floor: Floor) -> None:
    cases: list[tuple[dict[str, Any], str]] = [
        ({"item": "lights"}, "tick"),
        ({"item": "floor", "tick": True}, "photo_id"),
        ({"item": "sanitiser", "tick": True}, "tenths"),
        ({"item": "nothing", "tick": True}, "item"),
    ]
    for body, field in cases:
        assert (await run(floor, "/answers", status=422, **body))["facts"]["field"] == field, body


async def test_only_lists_of_now_are_gone_through(floor: Floor) -> None:
    for day in (floor.today + timedelta(days=1), floor.today - timedelta(days=20), date(1, 1, 1)):
        answer = await floor.post(f"/checklists/opening/{day}/finish", status=404)
        assert answer["code"] == "storeops.NoSuchList"
    assert (await floor.post(f"/checklists/closing/{floor.today}/finish", status=404))["code"] == "storeops.NoSuchList"
    far = await floor.call("GET", "/checklists/history?from=0001-01-01&to=0001-01-02", who="manager1", status=422)
    assert far["facts"]["field"] == "to"


async def test_a_change_of_a_list_leaves_what_was_begun_as_it_was(floor: Floor) -> None:
    await run(floor, "/answers", item="lights", tick=True)
    body = {
        "kind": "opening", "name": {"zh": "新", "en": "New"}, "due_min": 10,
        "items": [{"code": "door", "text": {"zh": "门", "en": "Door"}, "kind": "tick"}],
    }  # fmt: skip
    for _ in range(2):
        answer = await floor.world.call("head_office", "PUT", "/api/office/checklists/opening", body)
        assert (answer.status_code, answer.json()["revision"]) == (200, 2)
    assert (await floor.call("GET", "/checklists"))["lists"][0]["revision"] == 1
    other = await floor.world.call("manager2", "GET", f"/api/store/{stores.store_id_of('T0002')}/checklists")
    assert [(one["revision"], one["of"]) for one in other.json()["lists"]] == [(2, 1)]
    for wrong in ({"items": []}, {"items": body["items"] * 2}, {"name": {"zh": "", "en": ""}}):
        answer = await floor.world.call("head_office", "PUT", "/api/office/checklists/opening", {**body, **wrong})
        assert answer.status_code == 422, answer.text


async def test_a_list_not_finished_in_time_is_on_the_managers_page(floor: Floor) -> None:
    page = await floor.call("GET", "/today", who="manager1")
    overdue = {(one["template"], one["day"]) for one in page["overdue_lists"]}
    assert ("opening", str(floor.today - timedelta(days=1))) in overdue
    due = moment((await floor.call("GET", "/checklists"))["lists"][0]["due_at"])
    assert (("opening", str(floor.today)) in overdue) == (clock.now() > due)


async def fridge(floor: Floor, **more: Any) -> str:
    """A fridge of the store, 0 to 5 degrees; its id."""
    body = {"name": "冷藏柜 1", "kind": "fridge", "min_tenths": 0, "max_tenths": 50, "every_h": 4, **more}
    equipment_id = str(uuid4())
    made = await floor.call("PUT", f"/equipment/{equipment_id}", body, who="manager1")
    assert (made["name"], made["last"]) == (body["name"], None)
    return equipment_id


async def test_a_temperature_out_of_limits_needs_a_note(floor: Floor) -> None:
    one = await fridge(floor)
    body = {"key": key(), "equipment_id": one, "tenths": 45}
    first = await floor.call("POST", "/temperatures", body)
    assert (first["in_limits"], await floor.call("POST", "/temperatures", body)) == (True, first)
    assert (await floor.call("POST", "/temperatures", {**body, "tenths": 46}, status=409))[
        "code"
    ] == "storeops.KeyReused"
    refused = await floor.post("/temperatures", equipment_id=one, tenths=81, status=409)
    assert (refused["code"], refused["facts"]["item"], refused["facts"]["max_tenths"]) == (
        "storeops.NeedsNote", "冷藏柜 1", 50,
    )  # fmt: skip
    warm = await floor.post("/temperatures", equipment_id=one, tenths=81, note="moved the milk to fridge 2")
    shown = await floor.call("GET", "/temperatures")
    assert shown["equipment"][0]["last"] == warm and not warm["in_limits"]
    assert [reading["tenths"] for reading in shown["readings"]] == [81, 45]
    await floor.post("/temperatures", equipment_id=str(uuid4()), tenths=1, status=404)


async def test_what_nobody_has_read_in_time_is_told(floor: Floor) -> None:
    one = await fridge(floor, every_h=1)
    await floor.post("/temperatures", equipment_id=one, tenths=40)
    assert (await floor.call("GET", "/today", who="manager1"))["temperatures_overdue"] == []
    from teahouse.shop.storeops.lists import Equipment, Reading, unread

    at = clock.now()
    thing = Equipment(
        equipment_id=uuid4(), store_id=STORE, name="x", kind="room", min_tenths=0, max_tenths=9, every_h=2
    )
    last = Reading(
        reading_id=uuid4(), equipment_id=thing.equipment_id, at=at, tenths=1, in_limits=True, note="", actor=""
    )
    hours = lambda n: at + timedelta(hours=n)  # noqa: E731
    assert [unread(thing, last, hours(-9), hours(n)) for n in (1, 2, 3)] == [False, False, True]
    assert [unread(thing, None, hours(0), hours(n)) for n in (1, 3)] == [False, True]
    assert not unread(thing, None, None, hours(30))


async def test_equipment_is_the_stores_own_and_has_sense(floor: Floor) -> None:
    one = await fridge(floor)
    body = {"name": "x", "kind": "fridge", "min_tenths": 0, "max_tenths": 50}
    theirs = f"/api/store/{stores.store_id_of('T0002')}/equipment/{one}"
    answer = await floor.world.call("manager2", "PUT", theirs, body)
    assert (answer.status_code, answer.json()["code"]) == (404, "storeops.NoSuchEquipment")
    for wrong in ({"min_tenths": 50}, {"name": "  "}, {"max_tenths": 9_000}):
        await floor.call("PUT", f"/equipment/{one}", {**body, **wrong}, who="manager1", status=422)


def test_limits_include_their_ends() -> None:
    from teahouse.shop.storeops.lists import Answer, judged

    check = Check("x", Text("x", "x"), "number", "", -10, 10)
    assert all(judged(check, Answer(item="x", tenths=n)).in_limits for n in (-10, 0, 10))
    assert not judged(check, Answer(item="x", tenths=11, note="noted")).in_limits
    assert Checklist(code="x", kind="weekly", name=Text("x", "x"), items=[check]).revision == 1
