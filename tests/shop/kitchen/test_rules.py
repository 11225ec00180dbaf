"""The kitchen's rules without a database: scan codes, stations, what a cup's state allows, the pace."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.shop.kitchen.floor import AT, DAY, later

from teahouse.shop.kitchen import model, pace
from teahouse.shop.kitchen.model import BadScan, Ticket
from teahouse.shop.kitchen.pace import Done, Tally

CODE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
STATES = list(model.NEXT)


def ticket(**more: Any) -> Ticket:
    """A cup of milk tea, queued."""
    usual: dict[str, Any] = dict.fromkeys(Ticket.__struct_fields__)
    usual |= {
        "ticket_id": uuid4(), "order_id": uuid4(), "cup_no": 1, "of": 1, "generation": 1, "store_id": uuid4(),
        "pickup_no": "A001", "business_day": DAY, "channel": "mini", "line_no": 1, "product": "milk-tea", "choices": [],
        "menu_version": 1, "weight": 100, "stations": ["tea", "topping", "seal"], "station_index": 0, "state": "queued",
        "promised_at": later(600), "due_from": AT, "queued_at": AT, "recalls": 0,
    }  # fmt: skip
    return Ticket(**{**usual, **more})


@given(st.uuids())
def test_a_scan_code_gives_back_the_end_of_the_id(ticket_id: UUID) -> None:
    code = model.scan_code(ticket_id)
    assert len(code) == 10
    assert model.parse_scan(f" {code.lower()}\n") == ticket_id.hex[-10:]


@given(st.uuids(), st.integers(1, 9), st.sampled_from(CODE32))
def test_one_wrong_character_is_always_noticed(ticket_id: UUID, place: int, wrong: str) -> None:
    code = model.scan_code(ticket_id)
    if code[place] != wrong:
        with pytest.raises(BadScan):
            model.parse_scan(code[:place] + wrong + code[place + 1 :])


@given(st.uuids(), st.integers(1, 8))
def test_two_neighbours_swapped_are_always_noticed(ticket_id: UUID, place: int) -> None:
    code = model.scan_code(ticket_id)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if swapped != code:
        with pytest.raises(BadScan):
            model.parse_scan(swapped)


@given(st.text(max_size=30))
def test_garbage_is_refused_and_never_breaks_the_parser(text: str) -> None:
    try:
        assert len(model.parse_scan(text)) == 10
    except BadScan as refused:
        assert refused.facts["why"] in ("prefix", "length", "alphabet", "check")


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "prefix"), ("A012", "prefix"), ("C123", "length"), ("C!!!!!!!!!", "alphabet"), ("C000000002", "check")],
)
def test_garbage_is_refused_with_a_reason(text: str, why: str) -> None:
    with pytest.raises(BadScan) as refused:
        model.parse_scan(text)
    assert refused.value.facts["why"] == why
    assert refused.value.code == "kitchen.BadScan"


def test_a_route_names_each_station_once() -> None:
    assert model.route(["topping", "tea", "tea", "seal"]) == ["topping", "tea", "seal"]
    assert model.route(["tea", "topping", "tea", "seal"]) == ["tea", "topping", "seal"]
    assert model.route([]) == ["any"]


@given(st.lists(st.sampled_from(["tea", "topping", "seal"]), max_size=12))
def test_however_stations_bump_a_cup_only_moves_forward_and_arrives(bumps: list[str]) -> None:
    cup = ticket(state="making")
    for station in [*bumps, "tea", "topping", "seal"]:
        if model.may_bump(cup, station) is not None:
            continue
        index, state = model.bumped(cup, station)
        assert (index, state) >= (cup.station_index, cup.state)
        assert index - cup.station_index <= 1
        cup = msgspec.structs.replace(cup, station_index=index, state=state)
        assert model.bumped(cup, station) == (index, state)  # the same bump again changes nothing
    assert cup.state == "ready"


@pytest.mark.parametrize("state", STATES)
def test_only_states_that_lead_there_allow_an_act(state: str) -> None:
    cup = ticket(state=state, station_index=2)
    allowed = {
        "claimed": model.may_claim(cup, "one", AT) is None,
        "making": model.may_start(cup, "one", AT) is None,
        "ready": model.may_bump(cup, None) is None and state != "ready",
        "remade": model.may_remake(cup) is None and state != "remade",
    }
    for to, may in allowed.items():
        if to == "making" and state == "ready":
            continue  # that is a recall
        assert may == (to in model.NEXT[state]), (state, to)
    assert (model.may_recall(cup) is None) == (state in ("ready", "making"))
    assert (model.may_confirm(cup) is None) == (state == "cancelled")


def test_figures_sum_what_each_cup_waited() -> None:
    cup = ticket(
        state="making", queued_at=AT, claimed_at=later(10), started_at=later(25), station_at=later(40),
        promised_at=later(50),
    )  # fmt: skip
    recalled = msgspec.structs.replace(cup, recalls=1)
    taken = msgspec.structs.replace(cup, ready_at=later(60))
    done = [(cup, "ready", "seal"), (cup, "making", "tea"), (recalled, "ready", "seal")]
    found = pace.tallied([*(Done(*one, later(60)) for one in done), Done(taken, "handed_over", "", later(90))])
    assert [msgspec.structs.astuple(f)[1:] for f in found] == [
        (AT, "", 1, 100, 10, 15, 35, 1, 1, 30),
        (AT, "seal", 1, 100, 0, 0, 20, 0, 0, 0),
        (AT, "tea", 1, 100, 0, 0, 20, 0, 0, 0),
    ]
    assert pace.tallies(found) == {cup.store_id: (100, 1, 35)}


def kitchen(rated: int, real: float, hours: float, seed: int, crowd: float = 1.5) -> pace.Pace:
    """A simulated kitchen: guests bring `crowd` times what it can make (`real` weight in five minutes)."""
    rng = random.Random(seed)
    done = cups = 0
    made = backlog = 0.0
    state = pace.begun(Tally(0, 0, 0, 0), rated, AT)
    for tick in range(1, int(hours * 3_600 / pace.TICK_S)):
        backlog += real * crowd * pace.TICK_S / pace.SLOT_S * rng.uniform(0, 2)
        able = real * pace.TICK_S / pace.SLOT_S * rng.uniform(0.5, 1.5)
        work = min(able, backlog)
        backlog -= work
        made += work
        while done + 100 <= made:
            done, cups = done + 100, cups + 1
        tally = Tally(done, cups, cups * 75, int(backlog))
        state = pace.learnt(state, tally, rated, AT + timedelta(seconds=tick * pace.TICK_S))
    return state


@given(st.integers(800, 3_000), st.floats(0.4, 1.9), st.integers(0, 10_000))
def test_the_estimate_comes_to_the_real_rate_of_a_busy_kitchen(rated: int, share: float, seed: int) -> None:
    learnt = kitchen(rated, rated * share, 2.5, seed)
    # of 20,000 kitchens the worst was out by 0.124
    assert abs(pace.weight_per_5min(learnt) - rated * share) <= rated * share * 0.15
    assert abs(learnt.pick_s - 75) < 5


@given(st.integers(800, 3_000), st.floats(0.02, 0.08), st.integers(0, 10_000))
def test_a_quiet_kitchen_is_not_taken_for_a_slow_one(rated: int, crowd: float, seed: int) -> None:
    learnt = kitchen(rated, float(rated), 2, seed, crowd)
    assert pace.weight_per_5min(learnt) >= rated * 0.85


TALLIES = st.tuples(st.integers(0, 50_000), st.integers(0, 500), st.integers(0, 100_000), st.integers(0, 20_000))


@given(st.integers(0, 5_000), st.lists(st.tuples(TALLIES, st.floats(-60, 4_000)), max_size=30))
def test_the_pace_stays_within_its_bounds_whatever_is_seen(rated: int, looks: list[tuple[Any, float]]) -> None:
    at, seen = AT, Tally(0, 0, 0, 0)
    state = pace.begun(seen, rated, at)
    for (weight, cups, make_s, waiting), gap_s in looks:
        at += timedelta(seconds=gap_s)
        seen = Tally(seen.weight + weight, seen.cups + cups, seen.make_s + make_s, waiting)
        state = pace.learnt(state, seen, rated, at)
        least, most = max(1, rated) * 0.3, max(1, rated) * 2
        assert max(1, round(least)) <= pace.weight_per_5min(state) <= max(1, round(most))
        assert pace.PICK_MIN_S <= state.pick_s <= pace.PICK_MAX_S
        assert state.done >= 0 and state.busy_s > 0


@given(st.integers(-10, 10**6), st.integers(0, 10**5), st.integers(-5, 5_000), st.integers(-5, 900))
def test_more_ahead_never_means_a_smaller_wait_and_no_wait_is_negative(
    ahead: int, more: int, per_5min: int, pick_s: int
) -> None:
    wait = pace.wait_s(ahead, per_5min, pick_s)
    assert 0 <= wait <= pace.wait_s(ahead + more, per_5min, pick_s) <= pace.WAIT_MAX_S
