"""A store, its place, its hours and its state. Pure: no database, no clock, no network.

Times of day are the store's own (China, UTC+8, no summer time); instants are aware datetimes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple
from uuid import UUID

import msgspec

from teahouse.commerce.stores.nearby import distance_m
from teahouse.ground import clock
from teahouse.ground.errors import Invalid, NotFound, Refused

State = Literal["open", "busy", "paused", "closed"]
STATES: tuple[State, ...] = ("open", "busy", "paused", "closed")
TEXT_MAX = 120
REASON_MAX = 200
LOOK_AHEAD_DAYS_MAX = 370  # a year of exceptions: beyond it a store counts as never opening
UNBROKEN_MAX = timedelta(days=14)  # open longer than this without a break: it does not close
MIDNIGHT = time(0, 0)
DAY = timedelta(days=1)


class NoSuchStore(NotFound):
    """There is no such store."""


class NoSuchCity(NotFound):
    """There is no such city."""


class ChangedMeanwhile(Refused):
    """Somebody else has changed this store; load it again."""


class WrongStore(Invalid):
    """A field of the store is not as it must be."""


class Text(msgspec.Struct, frozen=True):
    """A name in both languages."""

    zh: str
    en: str


class Brand(msgspec.Struct, frozen=True):
    """A name over the door."""

    code: str
    name: Text


class Region(msgspec.Struct, frozen=True):
    """A part of the country."""

    code: str
    name: Text


class City(msgspec.Struct, frozen=True):
    """A prefecture-level division; the position is that of its seat."""

    code: str
    region_code: str
    name: Text
    province_zh: str
    lat: float
    lng: float

    @property
    def initial(self) -> str:
        """The letter it stands under in an index of cities."""
        return self.name.en[:1].upper()


class Hours(msgspec.Struct, frozen=True):
    """The opening that begins on a weekday (0 Monday). `closes` <= `opens`: on the next day."""

    weekday: int
    opens: time
    closes: time
    all_day: bool = False


class HoursException(msgspec.Struct, frozen=True):
    """A day that differs: closed, or other times. Replaces the opening that begins on that day."""

    day: date
    closed: bool
    opens: time | None = None
    closes: time | None = None
    reason: str = ""


class Store(msgspec.Struct, frozen=True):
    """A shop as every process keeps it in memory."""

    store_id: UUID
    store_no: str
    brand: str
    name: Text
    address: str
    city: City
    region_code: str
    lat: float
    lng: float
    phone: str
    capacity: int  # hundredths of a weighted cup in five minutes
    close_hour: int
    state: State
    state_until: datetime | None
    state_reason: str | None
    opened_on: date | None
    revision: int
    hours: tuple[Hours, ...]
    exceptions: tuple[HoursException, ...]


class Details(msgspec.Struct, frozen=True):
    """What an editor may write about a store."""

    store_no: str
    name: Text
    city_code: str
    address: str
    lat: float
    lng: float
    phone: str
    capacity: int
    brand: str = "teahouse"
    close_hour: int = 4
    opened_on: date | None = None


class NewStore(msgspec.Struct, frozen=True):
    """A store to import: its details and one opening for every day of the week."""

    details: Details
    opens: time
    closes: time
    all_day: bool = False


class Window(NamedTuple):
    """One opening: from, and until (exclusive)."""

    opens_at: datetime
    closes_at: datetime


class Shown(NamedTuple):
    """Today's opening as a sign on the door says it, `HH:MM`; None when shut all day."""

    opens: str | None
    closes: str | None
    all_day: bool


def hours_on(store: Store, day: date) -> Hours | None:
    """The opening that begins on this day, exceptions considered; None: none does."""
    if store.opened_on is not None and day < store.opened_on:
        return None
    for exception in store.exceptions:
        if exception.day == day:
            if exception.opens is None or exception.closes is None:
                return None
            whole = exception.opens == exception.closes == MIDNIGHT
            return Hours(day.weekday(), exception.opens, exception.closes, all_day=whole)
    weekday = day.weekday()
    for hours in store.hours:
        if hours.weekday == weekday:
            return hours
    return None


def window_on(store: Store, day: date) -> Window | None:
    """The opening that begins on this day, as instants."""
    hours = hours_on(store, day)
    if hours is None:
        return None
    if hours.all_day:
        begin = datetime.combine(day, MIDNIGHT, tzinfo=clock.CHINA)
        return Window(begin, begin + DAY)
    begin = datetime.combine(day, hours.opens, tzinfo=clock.CHINA)
    end = datetime.combine(day, hours.closes, tzinfo=clock.CHINA)
    return Window(begin, end if end > begin else end + DAY)


def open_by_hours(store: Store, at: datetime) -> bool:
    """Do the opening hours (and nothing else) say open at this instant?"""
    local = at.astimezone(clock.CHINA)
    day, now = local.date(), local.time()
    today = hours_on(store, day)
    if today is not None and (
        today.all_day or (today.opens <= now and (now < today.closes or today.closes <= today.opens))
    ):
        return True
    before = hours_on(store, day - DAY)
    return before is not None and not before.all_day and now < before.closes <= before.opens


def manual_state(store: Store, at: datetime) -> State:
    """What somebody has set, if it has not run out."""
    if store.state_until is not None and store.state_until <= at:
        return "open"
    return store.state


def open_state(store: Store, at: datetime) -> State:
    """open | busy | paused | closed: the hours decide closed; within them what was set by hand counts."""
    state = manual_state(store, at)
    return state if state == "closed" or open_by_hours(store, at) else "closed"


def windows(store: Store, at: datetime) -> Iterator[Window]:
    """Openings in order that end after `at`; at most a year's."""
    first = at.astimezone(clock.CHINA).date() - DAY
    for ahead in range(LOOK_AHEAD_DAYS_MAX):
        window = window_on(store, first + timedelta(days=ahead))
        if window is not None and window.closes_at > at:
            yield window


def next_opening(store: Store, at: datetime) -> datetime | None:
    """`at` itself when the hours say open; otherwise when they next do. None: not within a year."""
    for window in windows(store, at):
        return max(window.opens_at, at)
    return None


def closing(store: Store, at: datetime) -> datetime | None:
    """When this opening ends, openings that touch taken as one. None: shut now, or open for weeks on end."""
    end: datetime | None = None
    for window in windows(store, at):
        if window.opens_at > (end or at):
            break
        end = window.closes_at if end is None else max(end, window.closes_at)
        if end - at > UNBROKEN_MAX:
            return None
    return end


def shown_hours(store: Store, at: datetime) -> Shown:
    """The opening that `at` falls in, else today's."""
    day = at.astimezone(clock.CHINA).date()
    before = window_on(store, day - DAY)
    if before is not None and before.closes_at > at:
        day -= DAY
    hours = hours_on(store, day)
    if hours is None:
        return Shown(None, None, False)
    if hours.all_day:
        return Shown("00:00", "24:00", True)
    return Shown(f"{hours.opens:%H:%M}", f"{hours.closes:%H:%M}", False)


def business_day_of(store: Store, at: datetime) -> date:
    """The day a sale in this store belongs to."""
    return clock.business_day(at, store.close_hour)


def distance_to(store: Store, lat: float, lng: float) -> float:
    """Metres as the crow flies."""
    return distance_m(lat, lng, store.lat, store.lng)


def every_day(opens: time, closes: time, all_day: bool = False) -> tuple[Hours, ...]:
    """The same opening on all seven days."""
    return tuple(Hours(weekday, opens, closes, all_day) for weekday in range(7))


def _field(name: str, fine: bool, why: str) -> None:
    if not fine:
        raise WrongStore(field=name, why=why)


def check_details(details: Details) -> Details:
    """The same details; WrongStore names the field that is wrong."""
    number = details.store_no
    fine = 2 <= len(number) <= 20 and number.replace("-", "").isalnum() and number.isascii()
    _field("store_no", fine and number == number.upper(), "2-20 capitals, digits, hyphens")
    for field, text in (("name.zh", details.name.zh), ("name.en", details.name.en)):
        _field(field, 1 <= len(text.strip()) <= TEXT_MAX, f"1-{TEXT_MAX} characters")
    _field("address", len(details.address) <= 2 * TEXT_MAX, f"at most {2 * TEXT_MAX} characters")
    _field("lat", -90 <= details.lat <= 90, "-90 to 90")
    _field("lng", -180 <= details.lng <= 180, "-180 to 180")
    _field("phone", len(details.phone) <= 30, "at most 30 characters")
    _field("capacity", 1 <= details.capacity <= 100_000, "1 to 100000 hundredths of a cup")
    _field("close_hour", 0 <= details.close_hour <= 12, "0 to 12")
    return details


def check_week(hours: tuple[Hours, ...]) -> tuple[Hours, ...]:
    """The same week, Monday first; WrongStore when a weekday comes twice or does not exist."""
    days = [row.weekday for row in hours]
    _field("hours", all(0 <= day <= 6 for day in days), "weekday 0 (Monday) to 6")
    _field("hours", len(set(days)) == len(days), "one opening a weekday")
    return tuple(sorted(hours, key=lambda row: row.weekday))


def check_exception(exception: HoursException) -> HoursException:
    """The same exception; WrongStore unless it is either closed or has both times."""
    given = exception.opens is not None and exception.closes is not None
    none = exception.opens is None and exception.closes is None
    _field("opens", none if exception.closed else given, "both times, or closed and none")
    _field("reason", len(exception.reason) <= REASON_MAX, f"at most {REASON_MAX} characters")
    return exception


def check_state(state: str, until: datetime | None, reason: str, at: datetime) -> State:
    """The state; WrongStore for an unknown one, a past end, or an endless reason."""
    for known in STATES:
        if state == known:
            _field("until", until is None or until > at, "in the future")
            _field("reason", len(reason) <= REASON_MAX, f"at most {REASON_MAX} characters")
            return known
    raise WrongStore(field="state", why="one of " + ", ".join(STATES))
