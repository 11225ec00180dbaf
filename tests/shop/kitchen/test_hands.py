"""What hands do to cups: claim, start, pass on, ready, recall, remake, hand over; each of it twice."""

from __future__ import annotations

import asyncio

import pytest
from tests.shop.kitchen.floor import STATIONS, Floor, codes, later

from teahouse.ground.errors import Invalid
from teahouse.shop.kitchen import model, prove
from teahouse.shop.kitchen.model import (
    Ambiguous,
    BadReason,
    BadScan,
    Cancelled,
    CupsNotScanned,
    NotReady,
    UnknownOrder,
    WrongCup,
)


async def test_each_paid_cup_becomes_one_ticket_with_the_stations_of_its_recipe(floor: Floor) -> None:
    order_id = await floor.paid("milk-tea", "pure-tea", "ice-cream")
    tickets = await floor.tickets(order_id)
    assert [(t.cup_no, t.of, t.state, t.generation) for t in tickets] == [
        (1, 3, "queued", 1),
        (2, 3, "queued", 1),
        (3, 3, "queued", 1),
    ]
    assert [t.stations for t in tickets] == [STATIONS[t.product] for t in tickets]
    (told,) = await floor.told()
    assert (told.state, len(told.ticket_ids), told.order_ids) == ("queued", 3, [order_id])


async def test_a_claim_keeps_other_screens_away_until_it_runs_out(floor: Floor) -> None:
    ids = await floor.ids(await floor.paid("milk-tea"))
    assert codes(await floor.claim(ids, "one", 1)) == []
    assert codes(await floor.claim(ids, "one", 2)) == []  # twice is fine
    assert codes(await floor.claim(ids, "two", 3)) == ["kitchen.ClaimedElsewhere"]
    assert codes(await floor.start(ids, "two", 4)) == ["kitchen.ClaimedElsewhere"]
    outcome = await floor.claim(ids, "two", 3 + model.CLAIM_MAX_S)
    assert [t.claimed_by for t in outcome.tickets] == ["two"]


async def test_starting_moves_the_order_and_twice_is_once(floor: Floor) -> None:
    order_id = await floor.paid("milk-tea", "pure-tea")
    first, second = await floor.ids(order_id)
    assert [t.state for t in (await floor.start([first])).tickets] == ["making"]
    assert await floor.state(order_id) == "making"
    again = await floor.start([first], at_s=9)
    assert [(t.state, t.started_at) for t in again.tickets] == [("making", later(2))]
    assert codes(await floor.start([first], "two")) == ["kitchen.ClaimedElsewhere"]
    assert codes(await floor.ready([second])) == ["kitchen.NotStarted"]


async def test_a_cup_passes_its_stations_and_is_ready_after_the_last(floor: Floor) -> None:
    order_id = await floor.paid("milk-tea")
    ids = await floor.ids(order_id)
    await floor.start(ids)
    assert codes(await floor.ready(ids, "seal")) == ["kitchen.WrongStation"]
    (cup,) = (await floor.ready(ids, "tea", 20)).tickets
    assert (cup.state, cup.station, cup.claimed_by) == ("making", "topping", None)
    (cup,) = (await floor.ready(ids, "tea", 21)).tickets  # the bump again changes nothing
    assert cup.station == "topping"
    (cup,) = (await floor.start(ids, "topping screen", 22)).tickets
    assert (cup.claimed_by, cup.started_at) == ("topping screen", later(2))
    await floor.ready(ids, "topping", 30)
    assert await floor.state(order_id) == "making"
    (cup,) = (await floor.ready(ids, "seal", 40)).tickets
    assert (cup.state, cup.ready_at) == ("ready", later(40))
    assert await floor.state(order_id) == "ready"
    (cup,) = (await floor.ready(ids, "seal", 41)).tickets
    assert cup.ready_at == later(40)


async def test_the_order_is_ready_with_its_last_cup_and_only_then_called(floor: Floor) -> None:
    order_id = await floor.paid("milk-tea", "pure-tea")
    first, second = await floor.ids(order_id)
    await floor.start([first, second])
    await floor.ready([first])
    assert await floor.state(order_id) == "making"
    with pytest.raises(NotReady) as refused:
        await floor.hand_over(order_id)
    assert refused.value.facts["missing"] == [2]
    await floor.ready([second])
    assert await floor.state(order_id) == "ready"
    assert [fact.complete for fact in await floor.told() if fact.state == "ready"] == [[], [order_id]]


async def test_a_recall_takes_the_order_back_and_ready_brings_it_again(floor: Floor) -> None:
    order_id = await floor.paid("milk-tea", "pure-tea")
    ids = await floor.made(order_id)
    (cup,) = (await floor.recall(ids[:1])).tickets
    assert (cup.state, cup.ready_at, cup.recalls) == ("making", None, 1)
    assert await floor.state(order_id) == "making"
    assert codes(await floor.recall(ids[:1])) == []  # it is where it should be
    await floor.ready(ids[:1], at_s=90)
    assert await floor.state(order_id) == "ready"
    await floor.hand_over(order_id)
    assert codes(await floor.recall(ids[:1])) == ["kitchen.WrongState"]


async def test_handing_over_twice_is_once(floor: Floor) -> None:
    order_id = await floor.paid("pure-tea")
    await floor.made(order_id)
    first = await floor.hand_over(order_id)
    assert await floor.hand_over(order_id, 130) == first
    assert await floor.state(order_id) == "handed_over"
    (cup,) = await floor.tickets(order_id)
    assert (cup.state, cup.handed_at) == ("handed_over", later(120))


async def test_an_order_is_found_by_its_number_of_today_and_by_the_code_on_any_cup(floor: Floor) -> None:
    orders = [await floor.paid("pure-tea", "milk-tea") for _ in range(3)]
    cups = [(await floor.tickets(order_id))[1] for order_id in orders]
    for order_id in orders:
        await floor.made(order_id)
    number, scan = cups[0].pickup_no, model.scan_code(cups[1].ticket_id)
    for key in ({"pickup_no": number}, {"scan": scan}, {"order_id": orders[2]}):
        with pytest.raises(UnknownOrder):
            await floor.hand_over(store_id=floor.other_id, **key)
    assert (await floor.hand_over(pickup_no=f" {number.lower()} ")).order_id == orders[0]
    assert (await floor.hand_over(scan=scan.lower())).order_id == orders[1]
    assert (await floor.hand_over(orders[2])).pickup_no == cups[2].pickup_no
    for wrong in ({}, {"pickup_no": number, "scan": scan}):
        with pytest.raises(Invalid):
            await floor.hand_over(**wrong)
    with pytest.raises(BadScan):
        await floor.hand_over(scan="C123")


async def test_a_number_that_two_orders_have_is_not_handed_over(floor: Floor) -> None:
    first, second = await floor.paid("pure-tea"), await floor.paid("pure-tea")
    async with floor.db.read() as conn:
        await conn.execute("UPDATE kitchen.ticket SET pickup_no = 'A001' WHERE order_id = ANY($1)", [first, second])
    with pytest.raises(Ambiguous):
        await floor.hand_over(pickup_no="A001")


async def test_a_cup_of_somebody_else_does_not_leave_with_an_order(floor: Floor) -> None:
    mine, theirs = await floor.paid("pure-tea", "milk-tea"), await floor.paid("pure-tea")
    cups = [model.scan_code(ticket_id) for ticket_id in await floor.made(mine)]
    (other,) = await floor.made(theirs)
    with pytest.raises(WrongCup) as wrong:
        await floor.hand_over(mine, cups=[*cups, model.scan_code(other)])
    assert wrong.value.facts == {"pickup_no": (await floor.tickets(theirs))[0].pickup_no}
    with pytest.raises(CupsNotScanned) as left:
        await floor.hand_over(mine, cups=cups[:1])
    assert left.value.facts == {"missing": [2]}
    with pytest.raises(BadScan):
        await floor.hand_over(mine, cups=["C123"])
    assert {cup.state for cup in await floor.tickets(mine)} == {"ready"}
    assert (await floor.hand_over(mine, cups=[code.lower() for code in cups])).order_id == mine


async def test_the_label_of_a_cup_that_was_made_anew_is_a_wrong_cup(floor: Floor) -> None:
    order_id = await floor.paid("pure-tea")
    (old,) = await floor.made(order_id)
    (new,) = (await floor.remake(old)).tickets
    await floor.start([new.ticket_id], at_s=90)
    await floor.ready([new.ticket_id], at_s=100)
    with pytest.raises(WrongCup):
        await floor.hand_over(order_id, cups=[model.scan_code(old)])
    await floor.hand_over(order_id, cups=[model.scan_code(new.ticket_id)])


async def test_what_orders_refuses_to_hand_over_stays_ready_here(floor: Floor) -> None:
    order_id, fine = await floor.paid("pure-tea"), await floor.paid("milk-tea")
    await floor.made(order_id)
    await floor.made(fine)
    async with floor.db.read() as conn:
        await conn.execute("UPDATE orders.orders SET state = 'making' WHERE order_id = $1", order_id)
    both = await asyncio.gather(floor.hand_over(order_id), floor.hand_over(fine), return_exceptions=True)
    assert [type(one).__name__ for one in both] == ["WrongState", "Handed"]
    (cup,) = await floor.tickets(order_id)
    assert (cup.state, cup.handed_at, cup.live) == ("ready", None, True)
    async with floor.db.read() as conn:
        assert [name for name, holds, _ in await prove(conn) if not holds] == []


async def test_a_cup_made_anew_takes_the_place_of_the_old_one(floor: Floor) -> None:
    order_id = await floor.paid("milk-tea", "pure-tea")
    first, _ = await floor.made(order_id)
    (new,) = (await floor.remake(first)).tickets
    assert (new.generation, new.remake_of, new.remake_reason, new.state) == (2, first, "spilled", "queued")
    assert await floor.state(order_id) == "making"
    (again,) = (await floor.remake(first, at_s=81)).tickets
    assert again.ticket_id == new.ticket_id
    with pytest.raises(NotReady):
        await floor.hand_over(order_id)
    await floor.start([new.ticket_id], at_s=90)
    await floor.ready([new.ticket_id], at_s=100)
    assert await floor.state(order_id) == "ready"
    await floor.hand_over(order_id)
    assert [t.state for t in await floor.tickets(order_id)] == ["remade", "handed_over", "handed_over"]


async def test_a_cup_the_guest_has_can_be_made_anew_and_the_order_stays_handed_over(floor: Floor) -> None:
    order_id = await floor.paid("milk-tea", "pure-tea")
    first, _ = await floor.made(order_id)
    await floor.hand_over(order_id)
    (new,) = (await floor.remake(first, "customer", 200)).tickets
    await floor.start([new.ticket_id], at_s=210)
    assert await floor.state(order_id) == "handed_over"
    await floor.ready([new.ticket_id], at_s=220)
    await floor.hand_over(order_id, 230)
    assert await floor.state(order_id) == "handed_over"
    assert [t.state for t in await floor.tickets(order_id)] == ["remade", "handed_over", "handed_over"]


async def test_a_remake_needs_a_known_reason_and_a_cup_that_was_begun(floor: Floor) -> None:
    (ticket_id,) = await floor.ids(await floor.paid("milk-tea"))
    with pytest.raises(BadReason):
        await floor.remake(ticket_id, "because")
    assert codes(await floor.remake(ticket_id)) == ["kitchen.NotStarted"]


async def test_tickets_of_another_store_are_unknown_here(floor: Floor) -> None:
    ids = await floor.ids(await floor.paid("milk-tea", store_id=floor.other_id))
    for outcome in (await floor.claim(ids), await floor.start(ids), await floor.ready(ids), await floor.recall(ids)):
        assert codes(outcome) == ["kitchen.UnknownTicket"]


async def test_a_cancelled_order_is_not_handed_over(floor: Floor) -> None:
    order_id = await floor.paid("milk-tea")
    await floor.cancel(order_id)
    with pytest.raises(Cancelled):
        await floor.hand_over(order_id)
