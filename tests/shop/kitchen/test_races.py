"""Hands that reach for the same cup at the same time, and guests who change their minds meanwhile."""

from __future__ import annotations

import asyncio
from uuid import uuid4

from tests.shop.kitchen.floor import Floor, codes

from teahouse.commerce.orders import WrongState
from teahouse.shop.kitchen import actions, prove

HANDS = 200


async def test_of_200_screens_that_claim_one_cup_one_wins(floor: Floor) -> None:
    ids = await floor.ids(await floor.paid("milk-tea"))
    outcomes = await asyncio.gather(*(floor.claim(ids, f"screen {n}", 1) for n in range(HANDS)))
    winners = [outcome.tickets[0].claimed_by for outcome in outcomes if outcome.tickets]
    assert len(winners) == 1
    assert [codes(o) for o in outcomes if o.refused] == [["kitchen.ClaimedElsewhere"]] * (HANDS - 1)


async def test_of_200_screens_that_start_one_cup_one_wins(floor: Floor) -> None:
    order_id = await floor.paid("milk-tea", "pure-tea")
    ids = await floor.ids(order_id)
    outcomes = await asyncio.gather(*(floor.start(ids[:1], f"screen {n}") for n in range(HANDS)))
    assert sum(bool(outcome.tickets) for outcome in outcomes) == 1
    async with floor.db.read() as conn:
        steps = await conn.fetchval("SELECT count(*) FROM kitchen.ticket_step WHERE act = 'start'")
    assert steps == 1


async def test_one_bump_sent_200_times_counts_once(floor: Floor) -> None:
    order_id = await floor.paid("milk-tea")
    ids = await floor.ids(order_id)
    await floor.start(ids)
    outcomes = await asyncio.gather(*(floor.ready(ids) for _ in range(HANDS)))
    assert all(outcome.tickets[0].state == "ready" for outcome in outcomes)
    async with floor.db.read() as conn:
        assert await conn.fetchval("SELECT cups FROM kitchen.tally") == 1


async def test_two_hands_that_finish_the_last_two_cups_at_once_make_the_order_ready(floor: Floor) -> None:
    for turn in range(12):  # the two hands are on two processes: two transactions at the same time
        order_id = await floor.paid("milk-tea", "pure-tea")
        first, second = await floor.ids(order_id)
        await floor.start([first, second])
        both = [floor.ready([first]), floor.ready([second])]
        await asyncio.gather(*(reversed(both) if turn % 2 else both))
        assert await floor.state(order_id) == "ready"
        calls = [fact.complete for fact in await floor.told() if fact.state == "ready" and order_id in fact.order_ids]
        assert [call for call in calls if call] == [[order_id]]


async def test_cancel_against_start_has_one_winner(floor: Floor) -> None:
    won = {"cancel": 0, "start": 0}
    for turn in range(20):
        order_id = await floor.paid("milk-tea", "pure-tea")
        ids = await floor.ids(order_id)
        race = [floor.cancel(order_id, hear=False), floor.start(ids)]
        if turn % 2:
            race.reverse()
        results = await asyncio.gather(*race, return_exceptions=True)
        refused = [r for r in results if isinstance(r, BaseException)]
        await floor.hear()
        states = {t.state for t in await floor.tickets(order_id)}
        if await floor.state(order_id) == "cancelled":
            won["cancel"] += 1
            assert states == {"cancelled"}
            assert not refused
        else:
            won["start"] += 1
            assert states == {"making"}
            assert [type(r) for r in refused] == [WrongState]
    assert sum(won.values()) == 20


async def test_a_start_after_an_unheard_cancellation_stops_the_cups_at_once(floor: Floor) -> None:
    order_id = await floor.paid("milk-tea", "pure-tea")
    ids = await floor.ids(order_id)
    await floor.cancel(order_id, hear=False)
    outcome = await floor.start(ids)
    assert codes(outcome) == ["kitchen.OrderStopped"] * 2
    tickets = await floor.tickets(order_id)
    assert {(t.state, t.cancel_confirmed_at, t.started_at) for t in tickets} == {("cancelled", None, None)}
    await floor.hear()  # the fact itself changes nothing more
    assert await floor.tickets(order_id) == tickets


async def test_a_whole_life_in_one_batch_and_one_bad_ask_hurts_nobody(floor: Floor) -> None:
    order_id = await floor.paid("milk-tea", "pure-tea")
    ids = await floor.ids(order_id)
    bad = [floor.start([uuid4()]), floor.claim(ids, ""), floor.hand_over(uuid4()), floor.remake(ids[0], "whim")]
    ask = floor.ask("hand_over", 50, order_id=order_id)
    asks = [
        ask,
        floor.ask("ready", 40, ticket_ids=ids[1:], screen="two"),
        floor.ask("start", 30, ticket_ids=ids, screen="two"),
        floor.ask("ready", 40, ticket_ids=ids[:1], screen="two"),
        floor.ask("hand_over", 50, pickup_no="Z1"),
        floor.ask("claim", 10, ticket_ids=ids, screen="two"),
        ask,
    ]
    async with floor.db.transaction() as conn:
        answers = await actions.perform(conn, asks)
    assert [type(answer).__name__ for answer in answers] == [
        "Handed", "Outcome", "Outcome", "Outcome", "UnknownOrder", "Outcome", "Handed",
    ]  # fmt: skip
    assert await floor.state(order_id) == "handed_over"
    async with floor.db.read() as conn:
        steps = await conn.fetch("SELECT state FROM orders.step WHERE order_id = $1 ORDER BY at, ctid", order_id)
        assert [name for name, fine, _ in await prove(conn) if not fine] == []
    assert [row[0] for row in steps][-3:] == ["making", "ready", "handed_over"]
    ends = await asyncio.gather(*bad, return_exceptions=True)
    assert [type(end).__name__ for end in ends] == ["Outcome", "Invalid", "UnknownOrder", "BadReason"]


async def test_a_crowd_doing_everything_at_once_leaves_nothing_broken(floor: Floor) -> None:
    orders = [await floor.paid("milk-tea", "pure-tea", "ice-cream") for _ in range(6)]
    ids = [ticket_id for order_id in orders for ticket_id in await floor.ids(order_id)]

    async def hand(number: int) -> None:
        for step in range(8):
            some = ids[(number * 3 + step) % len(ids) :][:4] or ids[:4]
            await floor.claim(some, f"s{number}", 1)
            await floor.start(list(reversed(some)), f"s{number}", 2)
            await floor.ready(some, at_s=60, screen=f"s{number}")
            if step % 3 == 0:
                await floor.recall(some[:1])
            if step % 5 == number % 5:
                await floor.remake(some[0])

    await asyncio.gather(*(hand(number) for number in range(10)))
    async with floor.db.read() as conn:
        assert [name for name, fine, _ in await prove(conn) if not fine] == []
