"""Who is to work when, and who was there: shifts by the week, clocking in and out, corrections by a manager."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

import msgspec

from teahouse.commerce import staff, stores
from teahouse.ground.auth import Actor
from teahouse.ground.clock import CHINA
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid, NotFound, Refused
from teahouse.ground.events import tell
from teahouse.ground.ids import uuid5_of, uuid7
from teahouse.shop.storeops import rota_sql as sql
from teahouse.shop.storeops.events import FloorChanged
from teahouse.shop.storeops.model import AHEAD_MAX, KeyReused, noted
from teahouse.shop.storeops.packages import Place
from teahouse.shop.storeops.rota_sql import Attendance, Shift

SHIFTS_MAX = 400  # of a store's week
SHIFT_MAX = timedelta(hours=14)
GRACE_MIN = 5  # so late is not late
NEAR_SHIFT = timedelta(hours=4)  # who comes so long before a shift comes for it
BACK_MAX = timedelta(days=31)  # a correction reaches so far
AHEAD_WEEKS_MAX = 26
YEARS = (2000, 2200)


class ShiftsOverlap(Refused):
    """One person would work twice at the same time."""


class ShiftTooLong(Refused):
    """Nobody works as long as that."""


class NotOfThisStore(Refused):
    """This person does not work in this store."""


class AlreadyIn(Refused):
    """This person has clocked in already and not out."""


class NotIn(Refused):
    """This person has not clocked in here."""


class NoSuchAttendance(NotFound):
    """Nobody was here under that id."""


class DutyAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A shift as it is planned: local times `HH:MM`; ends at or before starts: on the next day."""

    staff_no: str
    day: date
    starts: str
    ends: str
    post: str = ""


def monday_of(day: date) -> date:
    """The first day of its week; Invalid for a day no calendar of ours has."""
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise Invalid(field="week", why=f"between {YEARS[0]} and {YEARS[1]}")
    return day - timedelta(days=day.weekday())


def _time(text: str, field: str) -> time:
    try:
        if len(text) != 5:
            raise ValueError
        return time.fromisoformat(text)
    except ValueError:
        raise Invalid(field=field, why="HH:MM") from None


def planned(store_id: UUID, staff_id: UUID, wanted: DutyAsked) -> Shift:
    """The shift as instants; Invalid, ShiftTooLong."""
    starts_at = datetime.combine(wanted.day, _time(wanted.starts, "starts"), tzinfo=CHINA)
    ends_at = datetime.combine(wanted.day, _time(wanted.ends, "ends"), tzinfo=CHINA)
    if ends_at <= starts_at:
        ends_at += timedelta(days=1)
    if ends_at - starts_at > SHIFT_MAX:
        raise ShiftTooLong(staff_no=wanted.staff_no, day=str(wanted.day), most_h=SHIFT_MAX // timedelta(hours=1))
    shift_id = uuid5_of("shift", store_id, staff_id, starts_at.isoformat())
    return Shift(shift_id, store_id, staff_id, wanted.day, starts_at, ends_at, noted(wanted.post, "post"))


def overlapping(shifts: Sequence[Shift]) -> Shift | None:
    """A shift that begins before another of the same person ends."""
    ordered = sorted(shifts, key=lambda one: (one.staff_id, one.starts_at))
    for before, after in zip(ordered, ordered[1:], strict=False):
        if before.staff_id == after.staff_id and after.starts_at < before.ends_at:
            return after
    return None


# -- the rota ----------------------------------------------------------------------------------------------------------


async def plan(conn: Connection, place: Place, week: date, wanted: Sequence[DutyAsked]) -> None:
    """The week is as `wanted` says; days that are over stay as they were. Twice is once.

    Invalid, NotOfThisStore, ShiftTooLong, ShiftsOverlap.
    """
    monday = monday_of(week)
    if abs((monday - place.today).days) > AHEAD_WEEKS_MAX * 7:
        raise Invalid(field="week", why=f"within {AHEAD_WEEKS_MAX} weeks")
    if len(wanted) > SHIFTS_MAX:
        raise Invalid(field="shifts", why=f"at most {SHIFTS_MAX}")
    people = {one.staff_no: one.staff_id for one in await staff.of_store(conn, place.store_id)}
    for one in wanted:
        if one.staff_no not in people:
            raise NotOfThisStore(staff_no=one.staff_no)
        if monday_of(one.day) != monday:
            raise Invalid(field="day", why=f"{one.day} is not in the week of {monday}")
    await _replace(conn, place, monday, [planned(place.store_id, people[one.staff_no], one) for one in wanted])


async def copy_week(conn: Connection, place: Place, week: date) -> None:
    """The week is as the one before, for those who still work here. Refusals as of plan."""
    monday = monday_of(week)
    people = {one.staff_id for one in await staff.of_store(conn, place.store_id)}
    before = await sql.shifts(conn, place.store_id, monday - timedelta(days=7), monday - timedelta(days=1))
    later = timedelta(days=7)  # China has no summer time: a week is 7 times 24 hours
    shifts = [
        msgspec.structs.replace(
            one, day=one.day + later, starts_at=one.starts_at + later, ends_at=one.ends_at + later,
            shift_id=uuid5_of("shift", place.store_id, one.staff_id, (one.starts_at + later).astimezone(CHINA).isoformat()),
        )
        for one in before if one.staff_id in people
    ]  # fmt: skip
    await _replace(conn, place, monday, shifts)


async def _replace(conn: Connection, place: Place, monday: date, shifts: list[Shift]) -> None:
    first = max(monday, place.today)
    fresh = [one for one in shifts if one.day >= first]
    await sql.hold_rota(conn, place.store_id)
    around = await sql.shifts(conn, place.store_id, monday - timedelta(days=1), monday + timedelta(days=7))
    kept = [one for one in around if not first <= one.day <= monday + timedelta(days=6)]
    if clash := overlapping(kept + fresh):
        raise ShiftsOverlap(staff_id=str(clash.staff_id), day=str(clash.day))
    await sql.replace(conn, place.store_id, first, monday + timedelta(days=6), fresh)


# -- the clock ---------------------------------------------------------------------------------------------------------


def shift_for(shifts: Sequence[Shift], at: datetime) -> Shift | None:
    """The shift somebody comes for: the first that is not over and begins within NEAR_SHIFT."""
    near = [one for one in shifts if one.ends_at > at and one.starts_at - NEAR_SHIFT <= at]
    return min(near, key=lambda one: one.starts_at, default=None)


def late_by(planned_at: datetime, at: datetime) -> int:
    """Whole minutes after, beyond GRACE_MIN; else 0."""
    minutes = int((at - planned_at).total_seconds() // 60)
    return minutes if minutes > GRACE_MIN else 0


async def clock_in(conn: Connection, store: stores.Store, who: Actor, key: str, at: datetime) -> Attendance:
    """Somebody is here. The same key gives the same answer; AlreadyIn, KeyReused."""
    await sql.hold_person(conn, who.actor_id)
    known = await sql.by_in_key(conn, store.store_id, key)
    if known is not None:
        if known.staff_id != who.actor_id:
            raise KeyReused(key=key)
        return known
    here = await sql.present_one(conn, who.actor_id)
    if here is not None:
        raise AlreadyIn(since=here.in_at.isoformat(), here=here.store_id == store.store_id)
    day = stores.business_day_of(store, at)
    shifts = await sql.shifts_of(conn, store.store_id, who.actor_id, day - timedelta(days=1), day + timedelta(days=1))
    shift = shift_for(shifts, at)
    made = Attendance(
        attendance_id=uuid7(), store_id=store.store_id, staff_id=who.actor_id, day=day,
        shift_id=shift.shift_id if shift else None, in_at=at, out_at=None,
        late_min=late_by(shift.starts_at, at) if shift else 0, early_min=0,
    )  # fmt: skip
    await sql.add_attendance(conn, made, key)
    await tell(conn, FloorChanged(store_id=store.store_id, what="clock", at=at))
    return made


async def clock_out(conn: Connection, store: stores.Store, who: Actor, key: str, at: datetime) -> Attendance:
    """Somebody leaves. The same key gives the same answer; NotIn."""
    await sql.hold_person(conn, who.actor_id)
    known = await sql.by_out_key(conn, store.store_id, who.actor_id, key)
    if known is not None:
        return known
    here = await sql.present_one(conn, who.actor_id)
    if here is None or here.store_id != store.store_id:
        raise NotIn(staff=who.name)
    early = 0
    if here.shift_id is not None:
        shift = await sql.shift(conn, here.shift_id)
        early = late_by(at, shift.ends_at) if shift else 0
    made = msgspec.structs.replace(here, out_at=max(at, here.in_at), early_min=early)
    await sql.leave(conn, made, key)
    await tell(conn, FloorChanged(store_id=store.store_id, what="clock", at=at))
    return made


async def correct(
    conn: Connection, place: Place, attendance_id: UUID, key: str, in_at: datetime, out_at: datetime | None, reason: str
) -> Attendance:
    """A manager says what it was instead; what the clock saw stays beside it. NoSuchAttendance, Invalid, KeyReused."""
    found = await sql.attendance(conn, place.store_id, attendance_id)
    if found is None:
        raise NoSuchAttendance(attendance_id=str(attendance_id))
    await sql.hold_person(conn, found.staff_id)
    latest = place.at + AHEAD_MAX
    for field, moment in (("in_at", in_at), ("out_at", out_at)):
        if moment is not None and not place.at - BACK_MAX <= moment <= latest:
            raise Invalid(field=field, why=f"within the last {BACK_MAX.days} days")
    if out_at is not None and not in_at <= out_at <= in_at + timedelta(hours=24):
        raise Invalid(field="out_at", why="after in_at, within a day")
    here = await sql.present_one(conn, found.staff_id)
    if out_at is None and (here is None or here.attendance_id != attendance_id):
        raise Invalid(field="out_at", why="needed: this person has left")
    clean = noted(reason, "reason", least=1)
    known = await sql.correction_by_key(conn, place.store_id, key)
    if known is not None:
        if known != (attendance_id, in_at, out_at):
            raise KeyReused(key=key)
    else:
        await sql.add_correction(
            conn, uuid7(), attendance_id, place.store_id, in_at, out_at, clean, place.actor.label, place.at, key
        )
        if out_at is not None:
            await sql.close(conn, attendance_id)
        await tell(conn, FloorChanged(store_id=place.store_id, what="clock", at=place.at))
    shown = await sql.attendance(conn, place.store_id, attendance_id)
    return shown or found
