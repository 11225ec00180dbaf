"""What happens in a kitchen without the server or without a hand: cups a box made, moves told later, unattended stations,
cups changed after they were begun."""

from __future__ import annotations

from uuid import UUID, uuid4

from tests.shop.kitchen.floor import AT, DAY, Floor, later

from teahouse.commerce.orders.events import Cup, CupsRefunded, OrderPaid
from teahouse.ground.db import Connection
from teahouse.shop.kitchen import BoxMove, actions, handlers, model, prove, replay, settings_sql, sql
from teahouse.shop.kitchen.settings_sql import StoreSettings

AGENT = UUID(int=77)


async def broken(conn: Connection) -> list[str]:
    """Proofs that do not hold."""
    return [name for name, fine, _ in await prove(conn) if not fine]


async def wants(floor: Floor, **words: object) -> None:
    """The store's settings."""
    async with floor.db.transaction() as conn:
        await settings_sql.set_settings(conn, floor.store_id, StoreSettings(**words), AT)  # type: ignore[arg-type]


async def test_cups_a_box_made_are_noted_as_handed_over_and_no_screen_ever_shows_them(floor: Floor) -> None:
    order_id, payment_id = await floor.place("milk-tea", "pure-tea")
    await floor.pay(order_id, payment_id, 2_000)
    cups = [Cup(n, 2, p, ["size-m"], n, 100) for n, p in enumerate(("milk-tea", "pure-tea"), start=1)]
    fact = OrderPaid(
        order_id=order_id, store_id=floor.store_id, channel="counter", kind="pickup", pickup_no="C001",
        business_day=DAY, menu_version=floor.version_no, paid_at=AT, promised_at=later(300), scheduled_at=None,
        note="K001", total_fen=2_000, cups=cups, made_here=True,
    )  # fmt: skip
    for _ in range(2):
        async with floor.db.transaction() as conn:
            await handlers.queue_cups(conn, [fact])
    await floor.hear()  # the same order's own fact says nothing of a box: the cups have their tickets already
    found = await floor.tickets(order_id)
    assert [(t.state, t.live, t.claimed_by, t.handed_at) for t in found] == [("handed_over", False, "box", AT)] * 2
    assert await floor.state(order_id) == "handed_over"
    told = await floor.told()
    assert [(fact.state, fact.made_here, len(fact.ticket_ids)) for fact in told] == [("handed_over", True, 2)]
    async with floor.db.read() as conn:
        assert await sql.board(conn, floor.store_id, later(5), None) == []
        assert await conn.fetchval("SELECT count(*) FROM kitchen.tally") == 0  # nothing to learn a pace from
        assert await broken(conn) == []


async def test_moves_of_a_box_are_done_in_their_order_once_and_what_is_refused_is_said(floor: Floor) -> None:
    order_id, gone = await floor.paid("milk-tea"), await floor.paid("pure-tea")
    (cup,), (cancelled,) = await floor.ids(order_id), await floor.ids(gone)
    await floor.cancel(gone)
    moves = [
        BoxMove("start", [cup, cancelled], None, "box-1", later(10)),
        BoxMove("ready", [cup], None, "box-1", later(40)),
        BoxMove("hand_over", [cup], order_id, "box-1", later(9_000)),  # a clock that runs ahead
        BoxMove("start", [uuid4()], None, "box-1", later(50)),
    ]
    for _ in range(2):
        async with floor.db.transaction() as conn:
            refused = await replay(conn, floor.store_id, moves, AGENT, later(100))
        codes = [[one.code for one in each] for each in refused]
        assert codes == [["kitchen.Cancelled"], [], [], ["kitchen.UnknownTicket"]]
    (ticket,) = await floor.tickets(order_id)
    assert (ticket.started_at, ticket.ready_at, ticket.handed_at) == (later(10), later(40), later(100))
    assert await floor.state(order_id) == "handed_over"
    async with floor.db.read() as conn:
        assert await conn.fetchval("SELECT count(*) FROM kitchen.ticket_step WHERE actor_id = $1", AGENT) == 3
        assert await broken(conn) == []


async def test_a_cup_given_back_after_it_was_begun_sounds_until_somebody_has_seen_it(floor: Floor) -> None:
    order_id = await floor.paid("milk-tea", "pure-tea")
    first, second = await floor.ids(order_id)
    await floor.start([first])
    fact = CupsRefunded(order_id=order_id, store_id=floor.store_id, cup_nos=[1, 2], at=later(20))
    for _ in range(2):
        async with floor.db.transaction() as conn:
            await handlers.stop_cups(conn, [fact])
    begun, waiting = await floor.tickets(order_id)
    assert (begun.state, begun.change, begun.changed_at, model.alarm(begun)) == (
        "making", "refunded", later(20), "changed",
    )  # fmt: skip
    assert (waiting.state, waiting.change) == ("cancelled", None)
    assert [fact.state for fact in await floor.told()].count("changed") == 1
    for _ in range(2):
        outcome = await floor.confirm(first)
        assert outcome.tickets[0].change_seen_at == later(7) and model.alarm(outcome.tickets[0]) is None
    assert (await floor.tickets(order_id))[0].state == "making"  # whether to finish it is a person's choice
    async with floor.db.read() as conn:
        assert await broken(conn) == []


async def test_cups_pass_a_station_nobody_stands_at_by_themselves(floor: Floor) -> None:
    await wants(floor, auto_stations=["seal"], auto_bump_s=30)
    order_id = await floor.paid("pure-tea")
    (cup,) = await floor.ids(order_id)
    await handlers.tend(floor.db, later(500))
    assert (await floor.tickets(order_id))[0].state == "queued"  # only what hands have begun
    await floor.start([cup])
    await floor.ready([cup], "tea", 60)
    await handlers.tend(floor.db, later(85))
    assert (await floor.tickets(order_id))[0].state == "making"
    for _ in range(2):
        await handlers.tend(floor.db, later(91))
    (ticket,) = await floor.tickets(order_id)
    assert (ticket.state, ticket.ready_at) == ("ready", later(91))
    assert await floor.state(order_id) == "ready"


async def test_a_changed_cup_waits_for_eyes_even_where_nobody_stands(floor: Floor) -> None:
    await wants(floor, auto_stations=["tea", "seal"], auto_bump_s=5)
    order_id = await floor.paid("pure-tea")
    (cup,) = await floor.ids(order_id)
    await floor.start([cup])
    fact = CupsRefunded(order_id=order_id, store_id=floor.store_id, cup_nos=[1], at=later(4))
    async with floor.db.transaction() as conn:
        await handlers.stop_cups(conn, [fact])
    await handlers.tend(floor.db, later(100))
    assert (await floor.tickets(order_id))[0].state == "making"
    await floor.confirm(cup)
    await handlers.tend(floor.db, later(101))
    await handlers.tend(floor.db, later(110))
    assert (await floor.tickets(order_id))[0].state == "ready"


async def test_orders_nobody_came_for_count_as_taken_where_the_store_wants_it(floor: Floor) -> None:
    taken, half = await floor.paid("pure-tea"), await floor.paid("pure-tea", "milk-tea")
    await floor.made(taken, 60)
    first, _ = await floor.ids(half)
    await floor.start([first])
    await floor.ready([first])
    async with floor.db.transaction() as conn:
        assert await actions.tend(conn, later(20_000)) == 0  # never, unless somebody says so
    await wants(floor, clear_ready_min=30)
    await handlers.tend(floor.db, later(60 + 29 * 60))
    assert await floor.state(taken) == "ready"
    await handlers.tend(floor.db, later(60 + 31 * 60))
    assert (await floor.state(taken), await floor.state(half)) == ("handed_over", "making")
    async with floor.db.read() as conn:
        assert await broken(conn) == []
