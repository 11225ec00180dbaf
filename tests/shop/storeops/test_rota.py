"""Shifts by the week, the clock, corrections: one person in one place, at one time."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from tests.shop.storeops.floor import STORE, Floor, key, moment
from tests.world import PIN, store_id

from teahouse.commerce import staff
from teahouse.ground import clock
from teahouse.ground.clock import CHINA
from teahouse.shop.storeops import rota
from teahouse.shop.storeops.rota_sql import Shift

BARISTA, CLERK = "T000102", "T000103"


def next_monday(floor: Floor) -> date:
    """A week nobody has begun."""
    return rota.monday_of(floor.today) + timedelta(days=7)


def shift(no: str, day: date, starts: str = "09:00", ends: str = "17:30", **more: Any) -> dict[str, Any]:
    """As a planner sends it."""
    return {"staff_no": no, "day": str(day), "starts": starts, "ends": ends, **more}


async def plan(floor: Floor, week: date, *shifts: dict[str, Any], status: int = 200) -> Any:
    """The week is to be so."""
    return await floor.call("PUT", "/rota", {"week": str(week), "shifts": list(shifts)}, "manager1", status)


async def test_a_week_is_planned_replaced_and_copied(floor: Floor) -> None:
    monday = next_monday(floor)
    made = await plan(floor, monday, shift(BARISTA, monday), shift(CLERK, monday, "17:00", "01:30", post="bar"))
    assert [(s["name"], s["post"]) for s in made["shifts"]] == [("barista1", ""), ("clerk1", "bar")]
    assert moment(made["shifts"][1]["ends_at"]) - moment(made["shifts"][1]["starts_at"]) == timedelta(hours=8.5)
    assert {one["staff_no"] for one in made["people"]} == {"T000101", BARISTA, CLERK}
    assert await plan(floor, monday, shift(CLERK, monday, "17:00", "01:30", post="bar"), shift(BARISTA, monday)) == made
    later = monday + timedelta(days=7)
    for _ in range(2):
        copied = await floor.call("POST", "/rota/copy", {"week": str(later + timedelta(days=3))}, "manager1")
    assert copied["monday"] == str(later)
    assert [moment(s["starts_at"]) for s in copied["shifts"]] == [
        moment(s["starts_at"]) + timedelta(days=7) for s in made["shifts"]
    ]
    assert (await plan(floor, monday))["shifts"] == []
    assert await floor.call("GET", f"/rota?week={later}") == copied


async def test_days_that_are_over_stay_as_they_were(floor: Floor) -> None:
    yesterday = floor.today - timedelta(days=1)
    at = datetime.combine(yesterday, datetime.min.time(), tzinfo=CHINA)
    old = Shift(uuid4(), STORE, staff.staff_id_of(BARISTA), yesterday, at, at + timedelta(hours=8))
    from teahouse.shop import storeops

    async with floor.world.db.transaction() as conn:
        await storeops.put_shifts(conn, [old])
    await plan(floor, yesterday)
    shown = (await floor.call("GET", f"/rota?week={yesterday}"))["shifts"]
    assert [one["shift_id"] for one in shown] == [str(old.shift_id)]


async def test_a_plan_without_sense_is_refused_whole(floor: Floor) -> None:
    monday = next_monday(floor)
    good = shift(BARISTA, monday)
    for wrong, status, code in (
        (shift(BARISTA, monday, "17:00", "20:00"), 409, "storeops.ShiftsOverlap"),
        (shift(CLERK, monday, "06:00", "22:00"), 409, "storeops.ShiftTooLong"),
        (shift("T000201", monday), 409, "storeops.NotOfThisStore"),
        (shift(CLERK, monday, "9", "17:00"), 422, "ground.Invalid"),
        (shift(CLERK, monday + timedelta(days=7)), 422, "ground.Invalid"),
    ):
        assert (await plan(floor, monday, good, wrong, status=status))["code"] == code
    assert (await floor.call("GET", f"/rota?week={monday}"))["shifts"] == []
    assert (await plan(floor, date(9999, 12, 31), status=422))["facts"]["field"] == "week"
    assert (await floor.call("GET", "/rota?week=0001-01-01", status=422))["facts"]["field"] == "week"


async def test_two_planners_at_once_never_make_a_person_work_twice(floor: Floor) -> None:
    monday = next_monday(floor)
    plans = [(shift(BARISTA, monday, f"{h:02d}:00", f"{h + 5:02d}:00"),) for h in range(8, 14)]
    await asyncio.gather(*(plan(floor, monday, *one) for one in plans))
    assert len((await floor.call("GET", f"/rota?week={monday}"))["shifts"]) == 1


async def at_clock(floor: Floor, way: str, status: int = 200, **more: Any) -> Any:
    """The barista's number and PIN at the clock; the till is the clerk's."""
    return await floor.post(f"/clock/{way}", "clerk1", status, **{"staff_no": BARISTA, "pin": PIN, **more})


async def test_somebody_comes_and_goes_once(floor: Floor) -> None:
    same = key()
    came = await at_clock(floor, "in", key=same)
    assert (came["name"], came["out_at"], await at_clock(floor, "in", key=same)) == ("barista1", None, came)
    refused = await at_clock(floor, "in", status=409)
    assert (refused["code"], refused["facts"]["since"]) == ("storeops.AlreadyIn", moment(came["in_at"]).isoformat())
    shown = await floor.call("GET", "/clock")
    assert shown["present"] == [came] == shown["today"]
    assert (await floor.call("GET", "/today", who="manager1"))["present"] == [came]
    same = key()
    went = await at_clock(floor, "out", key=same)
    assert went["out_at"] and await at_clock(floor, "out", key=same) == went
    assert (await at_clock(floor, "out", status=409))["code"] == "storeops.NotIn"
    assert (await floor.call("GET", "/clock"))["present"] == []


async def test_ten_taps_at_once_are_one_coming(floor: Floor) -> None:
    answers = await asyncio.gather(
        *(
            floor.world.call(
                "clerk1", "POST", f"/api/store/{STORE}/clock/in", {"key": key(), "staff_no": BARISTA, "pin": PIN}
            )
            for _ in range(4)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]


async def test_a_wrong_pin_or_another_stores_person_does_not_clock_in(floor: Floor) -> None:
    assert (await at_clock(floor, "in", status=401, pin="0000"))["code"] == "staff.WrongPin"
    assert (await at_clock(floor, "in", status=401, staff_no="T000201"))["code"] == "staff.WrongPin"
    answer = await floor.world.call(
        "manager2", "POST", f"/api/store/{STORE}/clock/in", {"key": key(), "staff_no": BARISTA, "pin": PIN}
    )
    assert answer.status_code == 403
    assert (await floor.call("GET", "/clock"))["today"] == []


@pytest.mark.parametrize(("minutes", "late"), [(-30, 0), (4, 0), (5, 0), (6, 6), (90, 90)])
def test_late_is_more_than_a_little(minutes: int, late: int) -> None:
    at = datetime(2026, 5, 20, 9, tzinfo=CHINA)
    assert rota.late_by(at, at + timedelta(minutes=minutes)) == late


async def test_who_comes_late_and_goes_early_is_marked(floor: Floor) -> None:
    now = clock.now()
    begun = Shift(
        uuid4(), STORE, staff.staff_id_of(BARISTA), clock.business_day(now), now - timedelta(minutes=40),
        now + timedelta(hours=5),
    )  # fmt: skip
    from teahouse.shop import storeops

    async with floor.world.db.transaction() as conn:
        await storeops.put_shifts(conn, [begun])
    assert [one["name"] for one in (await floor.call("GET", "/clock"))["expected"]] == ["barista1"]
    came = await at_clock(floor, "in")
    assert (came["late_min"], came["shift_id"]) == (40, str(begun.shift_id))
    assert (await floor.call("GET", "/clock"))["expected"] == []
    assert (await at_clock(floor, "out"))["early_min"] in (299, 300)


async def test_only_a_manager_corrects_with_a_reason_and_nothing_is_lost(floor: Floor) -> None:
    came = await at_clock(floor, "in")
    path = f"/clock/{came['attendance_id']}/correct"
    began = clock.now() - timedelta(hours=9)
    body = {"key": key(), "in_at": began.isoformat(), "out_at": clock.now().isoformat(), "reason": "forgot the clock"}
    await floor.call("POST", path, body, "barista1", 403)
    for wrong, status in (({"reason": ""}, 422), ({"reason": "  "}, 422), ({"in_at": "2026-01-01T00:00:00Z"}, 422)):
        await floor.call("POST", path, {**body, **wrong}, "manager1", status)
    fixed = await floor.call("POST", path, body, "manager1")
    assert (fixed["corrected"], fixed["reason"], moment(fixed["in_at"])) == (True, "forgot the clock", began)
    assert await floor.call("POST", path, body, "manager1") == fixed
    assert (await floor.call("POST", path, {**body, "out_at": began.isoformat()}, "manager1", 409))["code"] == (
        "storeops.KeyReused"
    )
    assert await floor.world.one("SELECT in_at FROM storeops.attendance") == moment(came["in_at"])
    assert (await floor.call("GET", "/clock"))["present"] == []
    await at_clock(floor, "in")  # having left by the manager's word, they may come again
    open_again = {**body, "key": key(), "out_at": None}
    assert (await floor.call("POST", path, open_again, "manager1", 422))["facts"]["field"] == "out_at"


async def test_one_person_is_in_one_store_at_a_time(floor: Floor) -> None:
    async with floor.world.db.transaction() as conn:  # the region's manager may stand in anywhere in the east
        await conn.execute(
            "UPDATE staff.account SET level = 'store', scope_id = $1 WHERE staff_no = $2", str(STORE), CLERK
        )
    body = {"staff_no": "RE01", "pin": PIN}
    await floor.post("/clock/in", "clerk1", **body)
    other = f"/api/store/{store_id(2)}/clock/in"
    answer = await floor.world.call("manager2", "POST", other, {"key": key(), **body})
    assert (answer.json()["code"], answer.json()["facts"]["here"]) == ("storeops.AlreadyIn", False)
