"""When goods can come to a store and until when they may be ordered, in store time. Pure.

A delivery belongs to the day on which its window opens: one from 22:00 to 04:00 is that evening's, though the driver
comes after midnight. A cut-off is so many days before that day, at a time of day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from msgspec import Struct

from teahouse.commerce.stores import Store
from teahouse.ground import clock
from teahouse.supply.oms.model import NoDelivery, Route, SpecialDay

LOOK_AHEAD_DAYS_MAX = 60  # a store that can't be reached within two months is on no route worth the name
SHOWN_DAYS_MAX = 62
DAY = timedelta(days=1)


class Slot(Struct, frozen=True):
    """One delivery that can be ordered for: the day, until when, and between when it comes."""

    arrives_on: date
    cutoff_at: datetime
    arrives_from: datetime
    arrives_to: datetime


def _at(day: date, clock_time: time) -> datetime:
    return datetime.combine(day, clock_time, tzinfo=clock.CHINA)


def delivers_on(route: Route, day: date, special: Mapping[date, SpecialDay]) -> bool:
    """Does the route run that day?"""
    if day < route.first_on or (day in special and special[day].no_delivery):
        return False
    if route.weekdays is not None:
        return day.weekday() in route.weekdays
    return (day - route.first_on).days % route.every_days == 0


def shut_on(store: Store, day: date) -> bool:
    """Has the store said that it is closed that day?"""
    return any(one.day == day and one.closed for one in store.exceptions)


def slot_on(route: Route, day: date) -> Slot:
    """The delivery of that day. Ends on the day after when the window runs over midnight."""
    ends_on = day if route.window_to > route.window_from else day + DAY
    return Slot(
        day,
        _at(day - route.cutoff_days * DAY, route.cutoff_time),
        _at(day, route.window_from),
        _at(ends_on, route.window_to),
    )


def slots(route: Route, store: Store | None, special: Mapping[date, SpecialDay], at: datetime, most: int) -> list[Slot]:
    """The next deliveries that can still be ordered for, at most so many."""
    found: list[Slot] = []
    day = at.astimezone(clock.CHINA).date()
    for _ in range(LOOK_AHEAD_DAYS_MAX):
        if delivers_on(route, day, special) and not (store and shut_on(store, day)):
            slot = slot_on(route, day)
            if at < slot.cutoff_at:
                found.append(slot)
                if len(found) == most:
                    break
        day += DAY
    return found


def next_slot(route: Route, store: Store | None, special: Mapping[date, SpecialDay], at: datetime) -> Slot:
    """The next one; NoDelivery."""
    found = slots(route, store, special, at, 1)
    if not found:
        raise NoDelivery(route=route.route_code, days=LOOK_AHEAD_DAYS_MAX)
    return found[0]


def slot_for(route: Route, store: Store | None, special: Mapping[date, SpecialDay], day: date) -> Slot:
    """The delivery of this day; NoDelivery when there is none."""
    if not delivers_on(route, day, special) or (store and shut_on(store, day)):
        raise NoDelivery(route=route.route_code, day=str(day))
    return slot_on(route, day)
