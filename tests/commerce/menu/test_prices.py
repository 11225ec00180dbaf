"""Which price holds: the more specific level, then channel, hours, dates, and the later rule."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from tests.commerce.menu.small_menu import NOON, rule

from teahouse.commerce.menu.model import LEVELS, DailyWindow, PriceRule, Rollout, bucket
from teahouse.commerce.menu.prices import (
    Base,
    Moment,
    Place,
    in_force,
    moment,
    reaches,
    resolve,
    scope_of,
    strength,
    why,
    window_around,
    within,
)

HERE = Place(UUID(int=1), "310100", "east")
NOW = moment(NOON, "mini")
SCOPES = {"brand": [""], "region": ["east", "west"], "city": ["310100", "440100"],
          "store": [str(UUID(int=1)), str(UUID(int=2))]}  # fmt: skip
minutes = st.one_of(st.none(), st.integers(0, 1440))
days = st.one_of(st.none(), st.dates(date(2026, 2, 27), date(2026, 3, 5)))


@st.composite
def rules(draw: st.DrawFn) -> PriceRule:
    level = draw(st.sampled_from(LEVELS))
    return PriceRule(
        rule_id=draw(st.uuids()),
        level=level,
        scope_id=draw(st.sampled_from(SCOPES[level])),
        target="green",
        channel=draw(st.sampled_from([None, "mini", "counter"])),
        from_minute=draw(minutes),
        to_minute=draw(minutes),
        starts_on=draw(days),
        ends_on=draw(days),
        price_fen=draw(st.one_of(st.none(), st.integers(1, 3000))),
        available=draw(st.one_of(st.none(), st.booleans())),
    )


many = st.lists(rules(), max_size=12, unique_by=lambda r: r.rule_id)
moments = st.builds(Moment, st.sampled_from(["mini", "counter", "meituan"]),
                    st.dates(date(2026, 2, 27), date(2026, 3, 5)), st.integers(0, 1439))  # fmt: skip


@given(many, moments, st.randoms())
def test_the_result_never_depends_on_the_order_of_rules(found, now, random) -> None:
    heard = [r for r in found if reaches(r, HERE) and in_force(r, now)]
    first = resolve(Base(1000), heard)
    random.shuffle(heard)
    assert resolve(Base(1000), heard) == first


@given(many, moments)
def test_the_resolved_price_is_that_of_the_last_winning_step(found, now) -> None:
    answer = why(Base(1000), found, HERE, now)
    wins = [step for step in answer.steps if step.wins]
    decides = [step for step in answer.steps if step.decides]
    assert len(wins) == len(decides) == 1
    assert wins[-1].price_fen == answer.price_fen
    assert decides[-1].available == answer.available
    levels = ["document", *LEVELS]
    order = [levels.index(step.level) for step in answer.steps]
    assert order == sorted(order)


@given(many, moments)
def test_a_rule_of_another_store_changes_nothing_here(found, now) -> None:
    before = why(Base(1000), found, HERE, now)
    other = rule("store", str(UUID(int=99)), "green", 1)
    assert why(Base(1000), [*found, other], HERE, now) == before


@given(many, moments)
def test_a_new_store_rule_for_all_times_loses_only_to_more_special_store_rules(found, now) -> None:
    new = PriceRule(rule_id=UUID(int=2**128 - 1), level="store", scope_id=str(HERE.store_id), target="green",
                    price_fen=777)  # fmt: skip
    answer = why(Base(1000), [*found, new], HERE, now)
    winner = next(step for step in answer.steps if step.wins)
    assert winner.level == "store"
    elsewhere = Place(UUID(int=50), HERE.city_code, HERE.region_code)
    assert why(Base(1000), [*found, new], elsewhere, now) == why(Base(1000), found, elsewhere, now)


@given(many)
def test_strength_is_a_total_order(found) -> None:
    assert len({strength(r) for r in found}) == len(found)


def test_the_more_specific_level_wins_whenever_it_was_made() -> None:
    late_brand = rule("brand", "", "green", 100, channel="mini", from_minute=0, to_minute=1440)
    assert resolve(Base(1), [rule("region", "east", "green", 200), late_brand]).price_fen == 200
    by_level = [rule(level, scope_of(HERE, level), "green", price) for price, level in enumerate(LEVELS)]
    assert resolve(Base(1), reversed(by_level)).price_fen == 3


def test_inside_a_level_channel_then_hours_then_dates_then_the_later_rule() -> None:
    plain, later = rule("brand", "", "green", 1), rule("brand", "", "green", 2)
    dated = rule("brand", "", "green", 3, starts_on=date(2026, 1, 1))
    hours = rule("brand", "", "green", 4, from_minute=600, to_minute=900)
    channel = rule("brand", "", "green", 5, channel="mini")
    everything = [channel, hours, dated, later, plain]
    for expected in (5, 4, 3, 2, 1):
        assert resolve(Base(9), everything).price_fen == expected
        everything.pop(0)


def test_price_and_availability_are_decided_apart() -> None:
    off = rule("region", "east", "green", available=False)
    dear = rule("city", "310100", "green", 2000)
    assert resolve(Base(1), [off, dear]).available is False
    on = rule("store", str(HERE.store_id), "green", available=True)
    found = resolve(Base(1), [off, dear, on])
    assert (found.available, found.price_fen) == (True, 2000)


def test_the_small_hours_of_a_window_past_midnight_belong_to_the_day_it_began() -> None:
    night = rule("brand", "", "green", 1, from_minute=22 * 60, to_minute=120, starts_on=date(2026, 3, 2),
                 ends_on=date(2026, 3, 2))  # fmt: skip
    assert in_force(night, Moment("mini", date(2026, 3, 2), 22 * 60))
    assert in_force(night, Moment("mini", date(2026, 3, 3), 119))
    assert not in_force(night, Moment("mini", date(2026, 3, 3), 120))
    assert not in_force(night, Moment("mini", date(2026, 3, 2), 60))


@given(many, st.integers(0, 7 * 1440 - 1))
def test_nothing_changes_inside_a_window_and_the_instant_is_in_it(found, offset) -> None:
    at = datetime(2026, 2, 27, tzinfo=UTC) + timedelta(minutes=offset)
    daily = [DailyWindow("06:00", "11:00")]
    start, until = window_around(at, found, daily)
    assert start is not None and until is not None and start <= at < until
    probe = start
    first = [in_force(r, moment(start, "mini")) for r in found]
    while probe < until:
        assert [in_force(r, moment(probe, "mini")) for r in found] == first
        assert within(360, 660, moment(probe, "mini").minute) == within(360, 660, moment(at, "mini").minute)
        probe += timedelta(minutes=17)
    last = until - timedelta(minutes=1)
    assert [in_force(r, moment(last, "mini")) for r in found] == first


@given(st.lists(st.uuids(), max_size=50), st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_growing_share_never_takes_the_candidate_from_a_store(ids, one, other) -> None:
    small, large = sorted((one, other))
    for store_id in ids:
        if Rollout(1, 2, small).version_for(store_id) == 2:
            assert Rollout(1, 2, large).version_for(store_id) == 2
        assert Rollout(1, 2, 10_000).version_for(store_id) == 2
        assert Rollout(1, 2, 0).version_for(store_id) == 1
        assert Rollout(1, 2, 0, frozenset(ids)).version_for(store_id) == 2


def test_buckets_are_even_and_never_change() -> None:
    assert bucket(UUID(int=1)) == bucket(UUID(int=1))
    share = sum(bucket(UUID(int=n)) < 1000 for n in range(7000)) / 7000
    assert 0.08 < share < 0.12
