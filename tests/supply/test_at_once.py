# ruff: noqa: E501  (a scan stays in one line)
"""Pulled at from many sides in the same moment: every verb is done once, in an order in which each could have stood alone,
and what one refuses or takes away leaves the others' books as they are. Real transactions, each on a connection of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.supply.inventory import pantry
from tests.supply.inventory.pantry import AT, DAY, ask, in_days, line
from tests.supply.inventory.test_warehouses import BIN, DOCK, FACE, SH, built, put
from tests.supply.procurement import market
from tests.supply.test_rivals import rows
from tests.supply.wms import depot
from tests.supply.wms.depot import asked, code, done, fresh_sscc, received, to_ship

from teahouse.ground.db import Database
from teahouse.ground.ids import uuid7
from teahouse.supply import inventory, wms
from teahouse.supply.inventory import handlers, reserving
from teahouse.supply.inventory.actions import LedgerBroken
from teahouse.supply.inventory.model import Ask
from teahouse.supply.wms import Done, ScanAsk, waves

DEAD = "SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()"


async def alone(db: Database, one: Ask) -> Any:
    """In a transaction of its own: the answer, or the code of the refusal."""
    (verdict,) = await pantry.act(db, one)
    return getattr(verdict, "code", verdict)


async def scanned(db: Database, one: ScanAsk) -> Any:
    """The same of a scan."""
    (verdict,) = await depot.scan(db, one)
    return getattr(verdict, "code", verdict)


async def all_of(*acts: Awaitable[Any]) -> list[Any]:
    return list(await asyncio.gather(*acts))


async def store_with(db: Database, *lots: inventory.Asked) -> UUID:
    store = await pantry.furnish(db)
    await pantry.done(db, ask("receive", store, *lots))
    return store


@pytest.mark.parametrize("kind", ["receive", "waste", "count", "transfer_out", "close_day", "reverse", "transfer_in"])
async def test_each_verb_sent_six_times_at_once_is_done_once_and_answered_alike(db: Database, kind: str) -> None:
    store, other = await store_with(db, line("straw", 100, "S")), uuid7()
    about = await pantry.done(db, ask("receive", store, line("straw", 5, "S")))
    one = {
        "receive": ask("receive", store, line("straw", 7, "S")),
        "waste": ask("waste", store, line("straw", 7, "S")),
        "count": ask("count", store, line("straw", 50, "S")),
        "transfer_out": ask("transfer_out", store, line("straw", 7, "S"), to_store=other),
        "close_day": ask("close_day", store),
        "reverse": ask("reverse", store, about=about.operation_id),
    }.get(kind)
    if one is None:
        sent = await pantry.done(db, ask("transfer_out", store, line("straw", 4, "S"), to_store=other))
        one = ask("transfer_in", other, about=sent.operation_id)
    found = await all_of(*(alone(db, one) for _ in range(6)))
    assert len({str(answer) for answer in found}) == 1 and not isinstance(found[0], str)
    assert await rows(db, f"SELECT count(*)::int FROM inventory.operation WHERE key = '{one.key}'") == [(1,)]
    await pantry.proven(db)


async def test_a_mistake_is_taken_back_once_however_many_take_it_back_and_taking_back_is_final(db: Database) -> None:
    store = await store_with(db, line("straw", 100, "S"))
    wrong = await pantry.done(db, ask("receive", store, line("straw", 40, "S")))
    found = await all_of(*(alone(db, ask("reverse", store, about=wrong.operation_id)) for _ in range(6)))
    taken_back = [answer for answer in found if not isinstance(answer, str)]
    assert len(taken_back) == 1 and found.count("inventory.AlreadyReversed") == 5
    again = await alone(db, ask("reverse", store, about=taken_back[0].operation_id))
    assert again == "inventory.NotReversible" and await pantry.total(db, store, "straw") == 100
    await pantry.proven(db)


async def test_what_was_used_meanwhile_cannot_be_taken_back(db: Database) -> None:
    store = await pantry.furnish(db)
    came = await pantry.done(db, ask("receive", store, line("straw", 10, "S")))
    found = await all_of(
        alone(db, ask("reverse", store, about=came.operation_id)), *(alone(db, ask("waste", store, line("straw", 2))) for _ in range(5))
    )  # fmt: skip
    wasted = sum(not isinstance(answer, str) for answer in found[1:])
    assert (found[0] == "inventory.NotEnough") == (wasted == 5) or wasted == 0
    assert await pantry.total(db, store, "straw") == 0
    await pantry.proven(db)


async def test_a_day_that_is_being_closed_takes_late_bookings_before_or_not_at_all(db: Database) -> None:
    store, yesterday = await store_with(db, line("straw", 100, "S")), in_days(-1)
    late = [ask("waste", store, line("straw", 1), day=yesterday) for _ in range(12)]
    close = ask("close_day", store, day=yesterday)
    found = await all_of(*(alone(db, one) for one in (*late[:6], close, *late[6:])))
    refused = [answer for answer in found if isinstance(answer, str)]
    assert set(refused) <= {"inventory.DayClosed"} and await pantry.total(db, store, "straw") == 100 - (
        12 - len(refused)
    )
    after = "SELECT count(*)::int FROM inventory.operation o JOIN inventory.day_close c USING (place_id, business_day) WHERE o.operation_id > c.operation_id"
    assert await rows(db, after) == [(0,)]
    assert await alone(db, ask("waste", store, line("straw", 1), day=in_days(1))) == "inventory.FutureDay"
    await pantry.proven(db)


async def test_the_last_of_an_order_comes_over_one_of_eight_docks_and_the_record_says_so(db: Database) -> None:
    await depot.furnish(db)
    order = await market.sent(db)  # 50,000 g of cream; 5 % more may come
    await received(db, order.po_no, 40_000)
    last = [
        asked("receive", po_no=order.po_no, line_no=1, item="cream", qty=8_000, lot_no=f"C{n}", expires_on=in_days(30))
        for n in range(2, 10)
    ]
    found = await all_of(*(scanned(db, one) for one in last))
    assert sum(isinstance(answer, Done) for answer in found) == 1 and found.count("procurement.OverReceipt") == 7
    record = "SELECT sum(qty)::int FROM procurement.purchase_record"
    assert await rows(db, record) == [(48_000,)]
    assert (
        await code(db, "receive", po_no=order.po_no, line_no=1, item="cream", qty=1, unit="crate", lot_no="C1")
        == "inventory.UnitMismatch"
    )
    await depot.proven(db)


async def test_a_pallet_scanned_by_four_is_received_by_one(db: Database) -> None:
    await depot.furnish(db)
    order = await market.sent(db)
    box = fresh_sscc(7)
    one = {
        "po_no": order.po_no,
        "line_no": 1,
        "item": "cream",
        "qty": 1_000,
        "lot_no": "C1",
        "expires_on": in_days(30),
        "sscc": box,
    }
    found = await all_of(*(scanned(db, asked("receive", **one)) for _ in range(4)))
    assert sum(isinstance(answer, Done) for answer in found) == 1 and found.count("wms.AlreadyReceived") == 3
    wrong = box[:-1] + str((int(box[-1]) + 1) % 10)
    assert await code(db, "receive", **{**one, "sscc": wrong}) == "inventory.WrongCheckDigit"
    await depot.proven(db)


async def test_a_shipment_leaves_once_and_a_receipt_is_put_away_once(db: Database) -> None:
    await depot.furnish(db)
    order = await market.sent(db)
    came = await received(db, order.po_no, 2_000)
    await done(db, "inspect", receipt_id=came.receipt_id, sampled=2, verdict="release")
    put_away = [
        asked("putaway", receipt_id=came.receipt_id, spot=f"C-0{1 + n % 2}", qty=1_500, unit="g") for n in range(4)
    ]
    found = await all_of(*(scanned(db, one) for one in put_away))
    assert sum(isinstance(answer, Done) for answer in found) == 1 and found.count("wms.MoreThanThere") == 3
    await depot.taken(db, to_ship(0, "cream", 1_500))
    ((pick, shipment),) = await rows(db, "SELECT pick_id, shipment_id FROM wms.pick JOIN wms.line USING (line_id)")
    box = fresh_sscc(1)
    picks = await all_of(*(scanned(db, asked("pick", pick_id=pick, qty=1_500, sscc=box)) for _ in range(4)))
    assert picks.count("wms.AlreadyDone") == 3
    await done(db, "pack", sscc=box)
    await done(db, "load", sscc=box, route_code="R1")
    left = await all_of(*(scanned(db, asked("ship", shipment_id=shipment)) for _ in range(4)))
    assert sum(isinstance(answer, Done) for answer in left) == 1 and left.count("wms.AlreadyDone") == 3
    await depot.proven(db)


async def test_a_pick_scanned_while_its_wave_is_claimed_keeps_its_box(db: Database) -> None:
    await depot.furnish(db)
    await depot.stocked(db, "A-01", ("straw", "S", 100, 900))
    await depot.taken(db, to_ship(0, "straw", 10))
    ((pick, wave),) = await rows(db, "SELECT pick_id, wave_id FROM wms.pick")
    box, scanned_first = fresh_sscc(3), asyncio.Event()

    async def claim() -> None:
        await scanned_first.wait()
        async with db.transaction() as conn:
            await waves.claim(conn, SH, wave, uuid7(), 1, "other", AT)

    async def scan() -> None:
        async with db.transaction() as conn:
            await wms.scan_many(conn, [asked("pick", pick_id=pick, qty=10, sscc=box)])
            scanned_first.set()
            waiting = (
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            )
            async with asyncio.timeout(10):
                while not await db.pool.fetchval(waiting):  # until the claim waits for this pick's row
                    pass

    await all_of(scan(), claim())
    assert await rows(db, "SELECT state, sscc, cluster_id FROM wms.pick") == [("done", box, None)]
    await depot.proven(db)


async def test_emptied_balances_are_swept_away_while_goods_come_and_go(db: Database) -> None:
    await built(db)
    await put(db, BIN, *(line("straw", 10, f"S{n}") for n in range(8)))
    store = uuid7()
    await pantry.done(
        db, ask("receive", store, line("straw", 5, "S0"), line("milk", 5, "old", 1), line("milk", 5, "new", 9))
    )
    await pantry.done(db, ask("waste", store, line("straw", 5, "S0"), line("milk", 5, "old")))
    moves = [ask(kind, BIN, line("straw", 10, f"S{n}")) for n in range(8) for kind in ("waste", "receive", "waste")]
    await all_of(*(alone(db, one) for one in moves), *(handlers.sweep(db, AT) for _ in range(4)))
    await pantry.proven(db)
    async with db.transaction() as conn:
        (lot,) = await conn.fetchrow("SELECT lot_id FROM inventory.lot WHERE lot_no = 'old'")
        await inventory.set_status(conn, [lot], "expired", "over", "house", AT)
    await handlers.sweep(db, AT)
    # Nothing is left of what is gone from bins; the store still keeps what it has run out of, and knows a lot in hand.
    assert await rows(db, f"SELECT count(*)::int FROM inventory.balance WHERE place_id = '{BIN}' AND qty = 0") == [(0,)]
    at_store = "SELECT lot_no FROM inventory.balance JOIN inventory.lot USING (lot_id) WHERE place_id = $1 ORDER BY 1"
    assert await rows(db, at_store, store) == [("S0",), ("new",)]
    await pantry.proven(db)
    assert await rows(db, DEAD) == [(0,)]


async def test_goods_set_aside_elsewhere_while_an_owner_fetches_his_are_not_lost(
    db: Database, monkeypatch: Any
) -> None:
    await built(db)
    await put(db, BIN, line("straw", 10, "S"))
    store = uuid7()
    await pantry.done(db, ask("receive", store, line("straw", 10, "S")))
    async with db.transaction() as conn:
        await inventory.reserve(conn, "guest", BIN, {"straw": 4}, DAY, AT)
    hold = reserving.sql.lock_places

    async def slow(conn: Any, places: Any) -> Any:
        if DOCK in places:  # another transaction comes between looking and holding
            monkeypatch.setattr(reserving.sql, "lock_places", hold)
            async with db.transaction() as other:
                await inventory.reserve(other, "guest", store, {"straw": 3}, DAY, AT)
        return await hold(conn, places)

    monkeypatch.setattr(reserving.sql, "lock_places", slow)
    with pytest.raises(LedgerBroken):
        async with db.transaction() as conn:
            await inventory.issue(conn, "guest", DOCK, uuid4().hex, "x", DAY, AT)
    async with db.transaction() as conn:
        assert len(await inventory.issue(conn, "guest", DOCK, uuid4().hex, "x", DAY, AT)) == 2
    assert await pantry.total(db, FACE, "straw") == 0 and await pantry.total(db, DOCK, "straw") == 7
    await pantry.proven(db)
