"""Opening hours: pure, at every instant."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teahouse.commerce.stores import model
from teahouse.commerce.stores.model import City, Hours, HoursException, Store, Text
from teahouse.ground.clock import CHINA

STORE = Store(
    store_id=UUID(int=1),
    store_no="SH0001",
    brand="teahouse",
    name=Text("南京西路店", "Nanjing West Road"),
    address="",
    city=City("310000", "east", Text("上海", "Shanghai"), "上海市", 31.23, 121.47),
    region_code="east",
    lat=31.23,
    lng=121.47,
    phone="",
    capacity=1500,
    close_hour=4,
    state="open",
    state_until=None,
    state_reason=None,
    opened_on=None,
    revision=1,
    hours=model.every_day(time(9, 30), time(22)),
    exceptions=(),
)
MONDAY = date(2025, 6, 2)


def but(**changes: object) -> Store:
    """The store, with changes."""
    return msgspec.structs.replace(STORE, **changes)


def local(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant in June 2025 by the clock on the shop's wall."""
    return datetime(2025, 6, day, hour, minute, tzinfo=CHINA)


times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 1, 30, 59]))
weeks = st.lists(
    st.builds(Hours, st.integers(0, 6), times, times, st.booleans()), max_size=7, unique_by=lambda h: h.weekday
).map(tuple)
odd_days = st.dates(MONDAY - timedelta(days=3), MONDAY + timedelta(days=12))
oddities = st.one_of(
    st.builds(HoursException, odd_days, st.just(True)),
    st.builds(HoursException, odd_days, st.just(False), times, times),
)
some_stores = st.builds(
    lambda hours, odd, opened: but(hours=hours, exceptions=tuple(odd), opened_on=opened),
    weeks,
    st.lists(oddities, max_size=4, unique_by=lambda one: one.day),
    st.one_of(st.none(), odd_days),
)
instants = st.datetimes(datetime(2025, 6, 1), datetime(2025, 6, 12)).map(lambda at: at.replace(tzinfo=UTC))


@given(some_stores, instants)
def test_a_store_is_open_exactly_when_some_window_holds_the_instant(store: Store, at: datetime) -> None:
    days = [at.astimezone(CHINA).date() + timedelta(days=ahead) for ahead in (-2, -1, 0, 1)]
    windows = [model.window_on(store, day) for day in days]
    held = any(w is not None and w.opens_at <= at < w.closes_at for w in windows)
    assert model.open_by_hours(store, at) is held
    assert (model.open_state(store, at) == "closed") is not held


@given(some_stores, instants)
def test_the_next_opening_is_open_and_nothing_before_it_is(store: Store, at: datetime) -> None:
    opening = model.next_opening(store, at)
    if opening is None:
        assert not model.open_by_hours(store, at)
        return
    assert opening >= at
    assert model.open_by_hours(store, opening)
    if opening > at:
        assert not model.open_by_hours(store, at)
        assert not model.open_by_hours(store, at + (opening - at) / 2)
        assert not model.open_by_hours(store, opening - timedelta(microseconds=1))


@given(some_stores, instants)
def test_a_closing_is_shut_and_everything_up_to_it_is_open(store: Store, at: datetime) -> None:
    end = model.closing(store, at)
    if end is None:
        return
    assert end > at
    assert model.open_by_hours(store, at)
    assert model.open_by_hours(store, at + (end - at) / 2)
    assert model.open_by_hours(store, end - timedelta(microseconds=1))
    assert not model.open_by_hours(store, end)


@given(some_stores, instants, st.sampled_from(model.STATES), st.one_of(st.none(), instants))
def test_a_store_is_always_in_exactly_one_state(store: Store, at: datetime, state: str, until: datetime | None) -> None:
    store = msgspec.structs.replace(store, state=state, state_until=until)
    shown = model.open_state(store, at)
    assert shown in model.STATES
    if until is not None and until <= at and model.open_by_hours(store, at):
        assert shown == "open"


def test_closing_past_midnight_belongs_to_the_evening_before() -> None:
    late = but(hours=model.every_day(time(10), time(2)))
    assert model.open_by_hours(late, local(3, 1, 59))
    assert not model.open_by_hours(late, local(3, 2))
    assert model.closing(late, local(2, 23)) == local(3, 2)
    assert model.shown_hours(late, local(3, 1)) == ("10:00", "02:00", False)
    assert model.business_day_of(late, local(3, 1)) == date(2025, 6, 2)


def test_a_store_that_never_shuts_has_no_closing() -> None:
    always = but(hours=model.every_day(time(0), time(0), all_day=True))
    assert model.open_by_hours(always, local(3, 4, 30))
    assert model.closing(always, local(3, 4, 30)) is None
    assert model.shown_hours(always, local(3, 4)) == ("00:00", "24:00", True)


def test_a_holiday_shuts_the_day_but_not_the_night_that_runs_into_it() -> None:
    late = but(hours=model.every_day(time(10), time(2)), exceptions=(HoursException(date(2025, 6, 3), True),))
    assert model.open_by_hours(late, local(3, 1))
    assert not model.open_by_hours(late, local(3, 15))
    assert not model.open_by_hours(late, local(4, 1))
    assert model.next_opening(late, local(3, 5)) == local(4, 10)
    assert model.shown_hours(late, local(3, 15)) == (None, None, False)


def test_a_whole_day_store_can_have_a_short_day() -> None:
    odd = HoursException(date(2025, 6, 3), False, time(8), time(12), "盘点")
    always = but(hours=model.every_day(time(0), time(0), all_day=True), exceptions=(odd,))
    assert not model.open_by_hours(always, local(3, 0))
    assert model.open_by_hours(always, local(3, 8))
    assert model.closing(always, local(3, 9)) == local(3, 12)
    assert model.closing(always, local(2, 9)) == local(3, 0)


def test_before_its_first_day_a_store_is_closed() -> None:
    new = but(opened_on=date(2025, 6, 5))
    assert model.open_state(new, local(4, 12)) == "closed"
    assert model.next_opening(new, local(4, 12)) == local(5, 9, 30)


def test_a_pause_ends_by_itself_and_hours_come_first() -> None:
    paused = but(state="paused", state_until=local(3, 13))
    assert model.open_state(paused, local(3, 12)) == "paused"
    assert model.open_state(paused, local(3, 13)) == "open"
    assert model.open_state(paused, local(3, 9)) == "closed"
    shut = but(state="closed")
    assert model.open_state(shut, local(3, 12)) == "closed"


@pytest.mark.parametrize("hour,day", [(3, 1), (4, 2), (23, 2)])
def test_the_business_day_ends_at_the_close_hour(hour: int, day: int) -> None:
    assert model.business_day_of(STORE, local(2, hour, 59 if hour == 3 else 0)) == date(2025, 6, day)


def test_bad_input_is_refused_with_the_field_named() -> None:
    good = model.Details("SH0001", Text("店", "Store"), "310000", "", 31.0, 121.0, "", 1500)
    assert model.check_details(good) is good
    for field, change in {
        "store_no": {"store_no": "sh 1"},
        "name.zh": {"name": Text("", "x")},
        "lat": {"lat": float("nan")},
        "capacity": {"capacity": 0},
        "close_hour": {"close_hour": 13},
    }.items():
        with pytest.raises(model.WrongStore) as refused:
            model.check_details(msgspec.structs.replace(good, **change))
        assert refused.value.facts["field"] == field
    with pytest.raises(model.WrongStore):
        model.check_week((Hours(1, time(9), time(10)), Hours(1, time(11), time(12))))
    with pytest.raises(model.WrongStore):
        model.check_exception(HoursException(MONDAY, False, time(9)))
    with pytest.raises(model.WrongStore):
        model.check_state("paused", MONDAY_NOON, "", MONDAY_NOON)


MONDAY_NOON = local(2, 12)
