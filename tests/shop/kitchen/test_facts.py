"""What the kitchen does on hearing of orders, what it tells screens, and what its proof finds."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from tests.shop.kitchen.floor import AT, DAY, Floor, later

from teahouse.commerce.orders.events import Cup, CupsRefunded, OrderCancelled, OrderPaid
from teahouse.ground.db import Connection
from teahouse.shop.kitchen import counts, figures_sql, handlers, model, prove, sql, ticketed


async def broken(conn: Connection) -> list[str]:
    """Proofs that do not hold."""
    return [name for name, fine, _ in await prove(conn) if not fine]


async def test_the_same_fact_again_makes_no_second_ticket(floor: Floor) -> None:
    order_id = await floor.paid("milk-tea", "pure-tea")
    cups = [Cup(n, 2, p, ["size-m"], n, 100) for n, p in enumerate(("milk-tea", "pure-tea"), start=1)]
    fact = OrderPaid(
        order_id=order_id, store_id=floor.store_id, channel="counter", kind="pickup", pickup_no="C001",
        business_day=DAY, menu_version=floor.version_no, paid_at=AT, promised_at=later(300), scheduled_at=None,
        note="", total_fen=2_000,
        cups=cups,
    )  # fmt: skip
    async with floor.db.transaction() as conn:
        await handlers.queue_cups(conn, [fact, fact])
    assert len(await floor.tickets(order_id)) == 2
    assert len(await floor.told()) == 1


async def test_a_cup_of_an_unknown_menu_goes_to_every_station(floor: Floor) -> None:
    fact = OrderPaid(
        order_id=uuid4(), store_id=floor.store_id, channel="mini", kind="pickup", pickup_no="A001", business_day=DAY,
        menu_version=77, paid_at=AT, promised_at=later(300), scheduled_at=None, note="less ice", total_fen=1_000,
        cups=[Cup(1, 1, "gone", [], 1, 100)],
    )  # fmt: skip
    async with floor.db.transaction() as conn:
        await handlers.queue_cups(conn, [fact])
        for station in (None, "tea", "seal"):
            (ticket,) = await sql.board(conn, floor.store_id, later(1), station)
            assert (ticket.stations, ticket.choices, ticket.note) == (["any"], [], "less ice")


async def test_cancelled_cups_sound_until_somebody_confirms(floor: Floor) -> None:
    order_id = await floor.paid("milk-tea")
    (ticket_id,) = await floor.ids(order_id)
    await floor.cancel(order_id)
    async with floor.db.read() as conn:
        (shown,) = await sql.board(conn, floor.store_id, later(6), None)
        assert (shown.state, shown.cancel_confirmed_at) == ("cancelled", None)
        for _ in range(2):
            outcome = await floor.confirm(ticket_id)
            assert outcome.tickets[0].cancel_confirmed_at == later(7)
        assert await sql.board(conn, floor.store_id, later(8), None) == []


async def test_cups_being_made_are_cancelled_with_alarm_when_orders_says_so(floor: Floor) -> None:
    order_id = await floor.paid("milk-tea", "pure-tea")
    first, _ = await floor.ids(order_id)
    await floor.start([first])
    fact = OrderCancelled(order_id=order_id, store_id=floor.store_id, at=later(9), reason="store on fire", was="making")
    async with floor.db.transaction() as conn:
        await handlers.stop_orders(conn, [fact])
    assert {t.state for t in await floor.tickets(order_id)} == {"cancelled"}


async def test_a_cancellation_that_is_read_before_its_order_still_stops_it(floor: Floor) -> None:
    order_id, payment_id = await floor.place("milk-tea")
    early = OrderCancelled(order_id=order_id, store_id=floor.store_id, at=later(9), reason="late news", was="paid")
    async with floor.db.transaction() as conn:
        await handlers.stop_orders(conn, [early])
    await floor.pay(order_id, payment_id, 1_000)
    await floor.hear()
    (ticket,) = await floor.tickets(order_id)
    assert (ticket.state, ticket.cancel_confirmed_at) == ("cancelled", later(9))
    async with floor.db.read() as conn:
        assert await sql.board(conn, floor.store_id, later(10), None) == []
        assert await broken(conn) == []


async def test_an_unpaid_cancellation_is_nothing_to_a_kitchen(floor: Floor) -> None:
    order_id, _ = await floor.place("milk-tea")
    await floor.cancel(order_id)
    assert await floor.tickets(order_id) == []
    async with floor.db.read() as conn:
        assert await conn.fetchval("SELECT count(*) FROM kitchen.called_off") == 0


async def test_refunded_cups_are_not_begun_and_the_rest_can_be_complete(floor: Floor) -> None:
    order_id = await floor.paid("milk-tea", "pure-tea", "ice-cream")
    first, second, _ = await floor.ids(order_id)
    await floor.start([first, second])
    await floor.ready([first])
    fact = CupsRefunded(order_id=order_id, store_id=floor.store_id, cup_nos=[2, 3], at=later(61))
    async with floor.db.transaction() as conn:
        await handlers.stop_cups(conn, [fact])
    assert [t.state for t in await floor.tickets(order_id)] == ["ready", "making", "cancelled"]
    assert await floor.state(order_id) == "making"
    await floor.ready([second])
    assert await floor.state(order_id) == "ready"
    another = await floor.paid("milk-tea", "pure-tea")
    first, _ = await floor.ids(another)
    await floor.start([first])
    await floor.ready([first])
    fact = CupsRefunded(order_id=another, store_id=floor.store_id, cup_nos=[2], at=later(62))
    async with floor.db.transaction() as conn:
        await handlers.stop_cups(conn, [fact, fact])
    assert await floor.state(another) == "ready"
    await floor.hand_over(another)


async def test_a_scheduled_order_appears_when_it_is_due(floor: Floor) -> None:
    order_id = await floor.paid("milk-tea", scheduled_s=3 * 3_600)
    (ticket,) = await floor.tickets(order_id)
    due = ticket.promised_at - timedelta(minutes=model.SCHEDULE_LEAD_MIN)
    assert ticket.due_from == due > later(2 * 3_600)
    async with floor.db.read() as conn:
        assert await sql.board(conn, floor.store_id, due - timedelta(seconds=1), None) == []
        assert (await counts(conn, floor.store_id, due - timedelta(seconds=1))).queued == 0
        assert len(await sql.board(conn, floor.store_id, due, None)) == 1
        assert (await counts(conn, floor.store_id, due)).queued == 1
    await floor.cancel(order_id)  # no screen has shown it: nothing to confirm
    (ticket,) = await floor.tickets(order_id)
    assert ticket.cancel_confirmed_at is not None


async def test_the_board_is_in_order_of_promise_and_by_station(floor: Floor) -> None:
    slow = await floor.paid("milk-tea", at_s=100)
    soon = await floor.paid("ice-cream", at_s=0)
    async with floor.db.read() as conn:
        shown = await sql.board(conn, floor.store_id, later(200), None)
        assert [t.promised_at for t in shown] == sorted(t.promised_at for t in shown)
        assert {t.order_id for t in shown} == {slow, soon}
        assert [t.order_id for t in await sql.board(conn, floor.store_id, later(200), "tea")] == [slow]
        assert [t.order_id for t in await sql.board(conn, floor.store_id, later(200), "topping")] == [soon]
        assert await sql.board(conn, floor.other_id, later(200), None) == []


async def test_the_pickup_screen_calls_only_complete_orders(floor: Floor) -> None:
    whole, half = await floor.paid("pure-tea"), await floor.paid("milk-tea", "pure-tea")
    await floor.made(whole)
    first, _ = await floor.ids(half)
    await floor.start([first])
    await floor.ready([first])
    async with floor.db.read() as conn:
        seen = {w.order_id: (w.cups, w.ready_cups) for w in await figures_sql.pickup(conn, floor.store_id, later(70))}
        assert seen == {whole: (1, 1), half: (2, 1)}
        assert await figures_sql.pickup(conn, floor.store_id, later(70 + 121 * 60)) == [
            w for w in await figures_sql.pickup(conn, floor.store_id, later(70)) if w.ready_at is None
        ]
    await floor.hand_over(whole)
    async with floor.db.read() as conn:
        assert {w.order_id for w in await figures_sql.pickup(conn, floor.store_id, later(70))} == {half}


async def test_figures_by_hour_and_station_count_each_cup_once(floor: Floor) -> None:
    order_id = await floor.paid("milk-tea", "ice-cream")
    ids = await floor.ids(order_id)
    await floor.claim(ids, at_s=10)
    await floor.start(ids, at_s=30)
    await floor.ready(ids[:1], "tea", 50)
    await floor.ready(ids, at_s=90)
    await floor.recall(ids[:1])
    await floor.ready(ids[:1], at_s=100)
    await floor.hand_over(order_id, 130)
    async with floor.db.read() as conn:
        found = {h.station: h for h in await figures_sql.hours(conn, floor.store_id, AT, later(3_600))}
        whole = found[""]
        assert (whole.cups, whole.weight, whole.accept_s, whole.start_s, whole.make_s) == (2, 200, 10, 20, 60)
        assert (whole.taken, whole.taken_s) == (2, 35)
        assert whole.late == sum(t.promised_at < later(90) for t in await floor.tickets(order_id))
        assert {s: (h.cups, h.make_s) for s, h in found.items() if s} == {"tea": (1, 20), "topping": (2, 50)}
        assert await broken(conn) == []


async def test_cups_forgotten_for_a_day_leave_the_screens(floor: Floor) -> None:
    order_id = await floor.paid("pure-tea")
    await handlers.clear_screens(floor.db, later(3_600))
    async with floor.db.read() as conn:
        assert len(await sql.board(conn, floor.store_id, later(3_600), None)) == 1
    await handlers.clear_screens(floor.db, later(25 * 3_600))
    async with floor.db.read() as conn:
        assert await sql.board(conn, floor.store_id, later(25 * 3_600), None) == []
    assert len(await floor.ids(order_id)) == 1


async def test_screens_hear_what_concerns_them(floor: Floor) -> None:
    order_id = await floor.paid("pure-tea")
    await floor.claim(await floor.ids(order_id))
    await floor.made(order_id)
    topics = [[topic.split(":")[0] for topic, _ in handlers.on_screens(fact)] for fact in await floor.told()]
    assert topics == [["kitchen", "pickup"], ["kitchen"], ["kitchen", "pickup"], ["kitchen", "pickup"]]
    (_, ticket), (_, pickup) = handlers.on_screens((await floor.told())[-1])
    assert (ticket["event"], ticket["state"], pickup["event"], pickup["ready"]) == (
        "ticket", "ready", "pickup", [order_id],
    )  # fmt: skip


async def test_the_pace_is_learnt_and_told_to_orders(floor: Floor) -> None:
    for _ in range(10):
        await floor.paid("milk-tea", "milk-tea")
    await handlers.learn_pace(floor.db, later(1))
    order_id = await floor.paid("pure-tea")
    await floor.made(order_id, 40)
    await handlers.learn_pace(floor.db, later(61))
    async with floor.db.read() as conn:
        ((told, hour),) = await figures_sql.now(conn, [(floor.store_id, later(62))])
    assert told is not None and hour is not None
    assert 600 <= told[0] < 2_000  # slower than rated, since cups waited and one was made in a minute
    assert hour.cups == 1


async def test_what_was_ticketed_can_be_read_in_pages(floor: Floor) -> None:
    orders = sorted([await floor.paid("pure-tea"), await floor.paid("milk-tea", "pure-tea")])
    async with floor.db.read() as conn:
        assert [o for o, _ in await ticketed(conn, None, 10)] == orders
        first = await ticketed(conn, None, 1)
        assert [o for o, _ in first + await ticketed(conn, first[-1][0], 1)] == orders
        assert sorted(n for _, n in await ticketed(conn, None, 10)) == [1, 2]


HARM = {
    "DELETE FROM kitchen.ticket WHERE cup_no = 1": "as many cups",
    "UPDATE kitchen.ticket SET generation = 2 WHERE cup_no = 1": "without a gap",
    "UPDATE kitchen.ticket SET handed_at = ready_at - interval '1 s' WHERE cup_no = 1": "in order",
    "UPDATE kitchen.ticket SET live = true": "times it needs",
    "UPDATE kitchen.ticket SET state = 'ready', handed_at = NULL WHERE cup_no = 1": "its state",
    "UPDATE kitchen.tally SET cups = cups + 1": "sum of the hours",
}


async def test_the_proof_finds_what_was_tampered_with(floor: Floor) -> None:
    order_id = await floor.paid("milk-tea", "pure-tea")
    await floor.made(order_id)
    await floor.hand_over(order_id)
    async with floor.db.read() as conn:
        assert await broken(conn) == []
        for harm, proof in HARM.items():
            undo = conn.transaction()
            await undo.start()
            await conn.execute(harm)
            assert any(proof in name for name in await broken(conn)), harm
            await undo.rollback()
