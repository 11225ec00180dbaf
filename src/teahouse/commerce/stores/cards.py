"""What screens are shown of a store, and what they send to change one. Shapes only.

Times of day travel as `HH:MM`, instants as ISO-8601.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, Any
from uuid import UUID

import msgspec

from teahouse.commerce.stores import model
from teahouse.commerce.stores.model import Details, Hours, HoursException, Store, Text

Clock = Annotated[str, msgspec.Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class CityRef(msgspec.Struct):
    """A city where its stores are listed."""

    code: str
    name: Text
    region_code: str


class CityCard(msgspec.Struct):
    """A city in the list to choose from."""

    code: str
    name: Text
    region_code: str
    stores: int
    lat: float
    lng: float
    initial: str


class StoreCard(msgspec.Struct):
    """A store in a guest's list; `state` is what counts now, `opens`/`closes` today's sign on the door."""

    store_id: UUID
    store_no: str
    name: Text
    address: str
    city: CityRef
    lat: float
    lng: float
    phone: str
    distance_m: int | None
    state: str
    state_until: datetime | None
    opens: str | None
    closes: str | None
    all_day: bool
    next_opening_at: datetime | None  # only when closed


class DayHours(msgspec.Struct):
    """One weekday (0 Monday) of a week; no times and not all day: closed."""

    weekday: Annotated[int, msgspec.Meta(ge=0, le=6)]
    opens: Clock | None = None
    closes: Clock | None = None
    all_day: bool = False


class OddDay(msgspec.Struct):
    """A day that differs from its weekday."""

    day: date
    closed: bool
    opens: Clock | None = None
    closes: Clock | None = None
    reason: str = ""
    all_day: bool = False


class StoreRow(msgspec.Struct):
    """A store in the office's list. `state` counts now; `set_state` is what somebody has set."""

    store_id: UUID
    store_no: str
    name: Text
    address: str
    city: CityRef
    region_code: str
    phone: str
    lat: float
    lng: float
    capacity: int
    state: str
    set_state: str
    state_until: datetime | None
    state_reason: str | None
    opens: str | None
    closes: str | None
    all_day: bool


class StoreChange(msgspec.Struct):
    """A line of a store's history. what: state | hours | exception | details; facts: of hours the week, else by name."""

    at: datetime
    actor: str
    what: str
    facts: dict[str, Any] | list[Any] | None


class StoreFile(StoreRow):
    """All there is about one store."""

    brand: str
    close_hour: int
    opened_on: date | None
    revision: int
    business_day: date
    next_opening_at: datetime | None
    hours: list[DayHours]
    exceptions: list[OddDay]
    history: list[StoreChange]


class StorePage(msgspec.Struct):
    """A page of the office's list."""

    stores: list[StoreRow]
    total: int
    page: int
    pages: int


class StateWanted(msgspec.Struct):
    """A new state, for some minutes or until changed."""

    state: str
    minutes: Annotated[int, msgspec.Meta(ge=1, le=7 * 24 * 60)] | None = None
    reason: Annotated[str, msgspec.Meta(max_length=model.REASON_MAX)] | None = None


class StateNow(msgspec.Struct):
    """What was set, and what counts with the opening hours."""

    store_id: UUID
    state: str
    set_state: str
    state_until: datetime | None
    state_reason: str | None


class StoreEdit(msgspec.Struct):
    """New details; what is left out stays. `revision` guards against overwriting somebody else's edit."""

    store_no: str | None = None
    name: Text | None = None
    city_code: str | None = None
    address: str | None = None
    lat: float | None = None
    lng: float | None = None
    phone: str | None = None
    capacity: int | None = None
    brand: str | None = None
    close_hour: int | None = None
    opened_on: date | msgspec.UnsetType | None = msgspec.UNSET
    revision: int | None = None


class StoreWanted(msgspec.Struct):
    """A new shop: its details and one opening for every day."""

    details: Details
    opens: Clock
    closes: Clock
    all_day: bool = False


class WeekWanted(msgspec.Struct):
    """A whole week; a weekday left out, or without times, is closed."""

    hours: Annotated[list[DayHours], msgspec.Meta(max_length=7)]
    revision: int | None = None


def city_ref(store: Store) -> CityRef:
    """The store's city."""
    return CityRef(store.city.code, store.city.name, store.city.region_code)


def card(store: Store, at: datetime, distance_m: float | None = None) -> StoreCard:
    """For guests."""
    shown = model.shown_hours(store, at)
    state = model.open_state(store, at)
    return StoreCard(
        store_id=store.store_id,
        store_no=store.store_no,
        name=store.name,
        address=store.address,
        city=city_ref(store),
        lat=store.lat,
        lng=store.lng,
        phone=store.phone,
        distance_m=None if distance_m is None else round(distance_m),
        state=state,
        state_until=None if model.manual_state(store, at) == "open" else store.state_until,
        opens=shown.opens,
        closes=shown.closes,
        all_day=shown.all_day,
        next_opening_at=model.next_opening(store, at) if state == "closed" else None,
    )


def _row_fields(store: Store, at: datetime) -> dict[str, Any]:
    shown = model.shown_hours(store, at)
    manual = model.manual_state(store, at)
    return {
        "store_id": store.store_id,
        "store_no": store.store_no,
        "name": store.name,
        "address": store.address,
        "city": city_ref(store),
        "region_code": store.region_code,
        "phone": store.phone,
        "lat": store.lat,
        "lng": store.lng,
        "capacity": store.capacity,
        "state": model.open_state(store, at),
        "set_state": manual,
        "state_until": None if manual == "open" else store.state_until,
        "state_reason": None if manual == "open" else store.state_reason,
        "opens": shown.opens,
        "closes": shown.closes,
        "all_day": shown.all_day,
    }


def row(store: Store, at: datetime) -> StoreRow:
    """For the office's list."""
    return StoreRow(**_row_fields(store, at))


def state_now(store: Store, at: datetime) -> StateNow:
    """After a change of state."""
    fields = _row_fields(store, at)
    return StateNow(**{name: fields[name] for name in StateNow.__struct_fields__})


def file(store: Store, at: datetime, history: list[dict[str, Any]]) -> StoreFile:
    """For the office's page of one store."""
    return StoreFile(
        **_row_fields(store, at),
        brand=store.brand,
        close_hour=store.close_hour,
        opened_on=store.opened_on,
        revision=store.revision,
        business_day=model.business_day_of(store, at),
        next_opening_at=model.next_opening(store, at),
        hours=[_day(store, weekday) for weekday in range(7)],
        exceptions=[_odd(one) for one in store.exceptions],
        history=[StoreChange(**line) for line in history],
    )


def _day(store: Store, weekday: int) -> DayHours:
    for one in store.hours:
        if one.weekday == weekday:
            return DayHours(weekday, f"{one.opens:%H:%M}", f"{one.closes:%H:%M}", one.all_day)
    return DayHours(weekday)


def _odd(one: HoursException) -> OddDay:
    return OddDay(
        day=one.day,
        closed=one.closed,
        opens=f"{one.opens:%H:%M}" if one.opens else None,
        closes=f"{one.closes:%H:%M}" if one.closes else None,
        reason=one.reason,
        all_day=not one.closed and one.opens == one.closes == model.MIDNIGHT,
    )


def time_of(text: str) -> time:
    """`09:30` as a time of day."""
    return time.fromisoformat(text)


def week_of(wanted: WeekWanted) -> tuple[Hours, ...]:
    """The openings of a week as the model has them. WrongStore when only one of the times is given."""
    week = []
    for one in wanted.hours:
        if one.all_day:
            week.append(Hours(one.weekday, model.MIDNIGHT, model.MIDNIGHT, True))
        elif one.opens is not None and one.closes is not None:
            week.append(Hours(one.weekday, time_of(one.opens), time_of(one.closes)))
        elif one.opens is not None or one.closes is not None:
            raise model.WrongStore(field="hours", why="both times or none", weekday=one.weekday)
    return tuple(week)


def exception_of(wanted: OddDay) -> HoursException:
    """The exception as the model has it."""
    if wanted.all_day and not wanted.closed:
        return HoursException(wanted.day, False, model.MIDNIGHT, model.MIDNIGHT, wanted.reason)
    return HoursException(
        wanted.day,
        wanted.closed,
        time_of(wanted.opens) if wanted.opens and not wanted.closed else None,
        time_of(wanted.closes) if wanted.closes and not wanted.closed else None,
        wanted.reason,
    )


def edited(store: Store, edit: StoreEdit) -> Details:
    """The store's details with the edit applied."""

    def pick(new: Any, old: Any) -> Any:
        return old if new is None else new

    return Details(
        store_no=pick(edit.store_no, store.store_no),
        name=pick(edit.name, store.name),
        city_code=pick(edit.city_code, store.city.code),
        address=pick(edit.address, store.address),
        lat=pick(edit.lat, store.lat),
        lng=pick(edit.lng, store.lng),
        phone=pick(edit.phone, store.phone),
        capacity=pick(edit.capacity, store.capacity),
        brand=pick(edit.brand, store.brand),
        close_hour=pick(edit.close_hour, store.close_hour),
        opened_on=store.opened_on if edit.opened_on is msgspec.UNSET else edit.opened_on,
    )
