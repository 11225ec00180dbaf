"""The rota and the clock over HTTP."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post, put

from teahouse.commerce import staff
from teahouse.ground import auth, clock
from teahouse.ground.auth import Actor
from teahouse.ground.db import Connection
from teahouse.shop.storeops import rota
from teahouse.shop.storeops import rota_sql as sql
from teahouse.shop.storeops.model import HANDS, MANAGERS, POSTS
from teahouse.shop.storeops.packages_api import Key, Zoned, place_of
from teahouse.shop.storeops.rota import SHIFTS_MAX, DutyAsked
from teahouse.shop.storeops.rota_sql import Attendance, Shift

Asked = Request[Any, Any, Any]


class PersonView(msgspec.Struct, frozen=True):
    """Somebody who works here."""

    staff_id: UUID
    staff_no: str
    name: str
    roles: list[str]


class DutyView(msgspec.Struct, frozen=True):
    """Somebody is to work from, until."""

    shift_id: UUID
    staff_id: UUID
    name: str
    day: date
    starts_at: datetime
    ends_at: datetime
    post: str


class RotaWeek(msgspec.Struct, frozen=True):
    """A store's week."""

    monday: date
    people: list[PersonView]
    shifts: list[DutyView]


class WeekAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The week as it shall be; any day of it names it."""

    week: date
    shifts: Annotated[list[DutyAsked], msgspec.Meta(max_length=SHIFTS_MAX)]


class CopyAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which week is to be as the one before."""

    week: date


class ClockAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who stands at the clock: number and PIN."""

    key: Key
    staff_no: Annotated[str, msgspec.Meta(min_length=1, max_length=20)]
    pin: Annotated[str, msgspec.Meta(min_length=4, max_length=6)]


class CorrectionAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What it was instead, and why the clock did not see it."""

    key: Key
    in_at: Zoned
    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    out_at: Zoned | None = None


class AttendanceView(msgspec.Struct, frozen=True):
    """Somebody was here."""

    attendance_id: UUID
    staff_id: UUID
    name: str
    in_at: datetime
    out_at: datetime | None
    late_min: int
    early_min: int
    shift_id: UUID | None
    corrected: bool
    reason: str


class ClockView(msgspec.Struct, frozen=True):
    """Who is here, who was today, and who is still expected."""

    present: list[AttendanceView]
    today: list[AttendanceView]
    expected: list[DutyView]
    server_at: datetime


async def attended(conn: Connection, found: Sequence[Attendance]) -> list[AttendanceView]:
    """With names; one statement."""
    names = await staff.names(conn, [one.staff_id for one in found]) if found else {}
    return [
        AttendanceView(
            one.attendance_id, one.staff_id, names.get(one.staff_id, ""), one.in_at, one.out_at, one.late_min,
            one.early_min, one.shift_id, one.corrected, one.reason,
        )
        for one in found
    ]  # fmt: skip


async def _shifts(conn: Connection, found: Sequence[Shift]) -> list[DutyView]:
    names = await staff.names(conn, [one.staff_id for one in found]) if found else {}
    return [
        DutyView(s.shift_id, s.staff_id, names.get(s.staff_id, ""), s.day, s.starts_at, s.ends_at, s.post)
        for s in found
    ]


async def _week(conn: Connection, store_id: UUID, day: date) -> RotaWeek:
    monday = rota.monday_of(day)
    people = await staff.of_store(conn, store_id)
    shifts = await sql.shifts(conn, store_id, monday, monday + timedelta(days=6))
    views = [PersonView(one.staff_id, one.staff_no, one.name, list(one.roles)) for one in people]
    return RotaWeek(monday, views, await _shifts(conn, shifts))


@get("/api/store/{store_id:uuid}/rota")
async def week(request: Asked, store_id: UUID, week: date | None = None) -> RotaWeek:
    """Who is to work when in a week; this one, when no day is named."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *HANDS))
    async with request.app.state.db.read() as conn:
        return await _week(conn, store_id, week or place.today)


@put("/api/store/{store_id:uuid}/rota")
async def plan(request: Asked, store_id: UUID, data: WeekAsked) -> RotaWeek:
    """The week is planned anew, from today on."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *MANAGERS))
    async with request.app.state.db.transaction() as conn:
        await rota.plan(conn, place, data.week, data.shifts)
        return await _week(conn, store_id, data.week)


@post("/api/store/{store_id:uuid}/rota/copy", status_code=200)
async def copy_week(request: Asked, store_id: UUID, data: CopyAsked) -> RotaWeek:
    """The week is as the one before, from today on."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *MANAGERS))
    async with request.app.state.db.transaction() as conn:
        await rota.copy_week(conn, place, data.week)
        return await _week(conn, store_id, data.week)


@get("/api/store/{store_id:uuid}/clock")
async def present(request: Asked, store_id: UUID) -> ClockView:
    """Who is here."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *HANDS))
    async with request.app.state.db.read() as conn:
        found = await attended(conn, await sql.of_day(conn, store_id, place.today))
        here = await attended(conn, await sql.present(conn, store_id))
        came = {one.shift_id for one in [*found, *here]}
        shifts = await sql.shifts(conn, store_id, place.today - timedelta(days=1), place.today)
        missing = [one for one in shifts if one.shift_id not in came and one.ends_at > place.at]
        return ClockView(here, found, await _shifts(conn, missing), place.at)


async def _who(request: Asked, store_id: UUID, data: ClockAsked) -> Actor:
    """Whose number and PIN it is. staff.WrongPin, TooMany."""
    auth.staff_of(request, store_id, *HANDS)  # the device's own session
    return await staff.authorise_pin(request.app.state.db, store_id, data.staff_no, data.pin, POSTS, clock.real_now())


@post("/api/store/{store_id:uuid}/clock/in", status_code=200)
async def clock_in(request: Asked, store_id: UUID, data: ClockAsked) -> AttendanceView:
    """Somebody comes."""
    who, store = await _who(request, store_id, data), request.app.state.directory.get(store_id)
    async with request.app.state.db.transaction() as conn:
        return (await attended(conn, [await rota.clock_in(conn, store, who, data.key, clock.now())]))[0]


@post("/api/store/{store_id:uuid}/clock/out", status_code=200)
async def clock_out(request: Asked, store_id: UUID, data: ClockAsked) -> AttendanceView:
    """Somebody leaves."""
    who, store = await _who(request, store_id, data), request.app.state.directory.get(store_id)
    async with request.app.state.db.transaction() as conn:
        return (await attended(conn, [await rota.clock_out(conn, store, who, data.key, clock.now())]))[0]


@post("/api/store/{store_id:uuid}/clock/{attendance_id:uuid}/correct", status_code=200)
async def correct(request: Asked, store_id: UUID, attendance_id: UUID, data: CorrectionAsked) -> AttendanceView:
    """A manager says what it was instead."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *MANAGERS))
    async with request.app.state.db.transaction() as conn:
        made = await rota.correct(conn, place, attendance_id, data.key, data.in_at, data.out_at, data.reason)
        return (await attended(conn, [made]))[0]


ROUTES: list[Any] = [week, plan, copy_week, present, clock_in, clock_out, correct]
