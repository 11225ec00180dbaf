"""When goods can come and until when they may be ordered: weekdays and rhythms, holidays, windows over midnight."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teahouse.commerce.stores import HoursException, Text
from teahouse.ground.clock import CHINA
from teahouse.supply.oms import calendar
from teahouse.supply.oms.model import NoDelivery, Route, SpecialDay

W = UUID(int=1)
EVERY_SECOND = Route("R1", W, None, 2, date(2026, 5, 1), 1, time(16), time(22), time(4))
MONDAYS = Route("R2", W, (0, 3), 1, date(2026, 1, 1), 2, time(1), time(6), time(9))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In China, May 2026."""
    return datetime(2026, 5, day, hour, minute, tzinfo=CHINA)


def shut(*days: date) -> dict[date, SpecialDay]:
    """Days without deliveries."""
    return {day: SpecialDay(day, Text("停运", "No delivery"), False, True) for day in days}


def test_every_second_day_until_four_the_day_before() -> None:
    found = calendar.slots(EVERY_SECOND, None, {}, at(20, 15, 59), 3)
    assert [slot.arrives_on.day for slot in found] == [21, 23, 25]
    assert found[0].cutoff_at == at(20, 16)
    assert calendar.next_slot(EVERY_SECOND, None, {}, at(20, 16)).arrives_on.day == 23


def test_a_window_over_midnight_belongs_to_the_evening_it_opens() -> None:
    slot = calendar.slot_on(EVERY_SECOND, date(2026, 5, 21))
    assert (slot.arrives_from, slot.arrives_to) == (at(21, 22), at(22, 4))


def test_a_cut_off_after_midnight_two_days_before() -> None:
    assert calendar.next_slot(MONDAYS, None, {}, at(19, 0, 59)).arrives_on == date(2026, 5, 21)  # Thursday
    assert calendar.next_slot(MONDAYS, None, {}, at(19, 1)).arrives_on == date(2026, 5, 25)  # Monday


def test_days_without_delivery_and_days_the_store_is_shut_are_stepped_over() -> None:
    special = shut(date(2026, 5, 21), date(2026, 5, 23))
    assert calendar.next_slot(EVERY_SECOND, None, special, at(20, 9)).arrives_on.day == 25
    with pytest.raises(NoDelivery):
        calendar.slot_for(EVERY_SECOND, None, special, date(2026, 5, 21))
    with pytest.raises(NoDelivery):
        calendar.slot_for(EVERY_SECOND, None, {}, date(2026, 5, 22))


def test_a_store_that_is_shut_that_day_gets_nothing() -> None:
    class Shut:
        exceptions = (
            HoursException(date(2026, 5, 21), True),
            HoursException(date(2026, 5, 23), False, time(9), time(12)),
        )

    assert calendar.next_slot(EVERY_SECOND, Shut(), {}, at(20, 9)).arrives_on.day == 23  # type: ignore[arg-type]


def test_a_route_that_runs_on_no_day_is_refused() -> None:
    none = shut(*(date(2026, 5, 1) + timedelta(days=n) for n in range(120)))
    with pytest.raises(NoDelivery):
        calendar.next_slot(EVERY_SECOND, None, none, at(20, 9))


@given(
    st.integers(1, 7), st.integers(0, 5), st.times(), st.times(), st.times(),
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)), st.sets(st.integers(0, 40), max_size=10),
)  # fmt: skip
def test_slots_rise_are_open_and_on_days_of_the_route(
    every: int, before: int, cutoff: time, begin: time, end: time, now: datetime, gone: set[int]
) -> None:
    route = Route("R", W, None, every, date(2026, 1, 1), before, cutoff, begin, end)
    moment = now.replace(tzinfo=CHINA)
    special = shut(*(moment.date() + timedelta(days=n) for n in gone))
    found = calendar.slots(route, None, special, moment, 5)
    assert found
    for slot in found:
        assert slot.cutoff_at > moment and slot.arrives_on not in special
        assert (slot.arrives_on - route.first_on).days % every == 0
        assert timedelta(0) < slot.arrives_to - slot.arrives_from <= timedelta(days=1)
        assert slot.arrives_on - slot.cutoff_at.date() == timedelta(days=before)
    days = [slot.arrives_on for slot in found]
    assert days == sorted(set(days))
