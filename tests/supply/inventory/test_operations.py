"""Goods that come, go, are counted and corrected: each operation whole or not at all, and once however often asked."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

import pytest
from tests.supply.inventory.pantry import AT, DAY, act, ask, by_lot, done, furnish, in_days, line, moves, proven, total

from teahouse.ground.db import Database
from teahouse.ground.errors import Invalid
from teahouse.ground.ids import uuid7
from teahouse.supply import inventory
from teahouse.supply.inventory import model
from teahouse.supply.inventory.model import lot_id_of, transit_to


async def received(db: Database, store: UUID, lot: str = "L1", qty: int = 5_000, expires: int = 5) -> None:
    """Milk has come."""
    await done(db, ask("receive", store, line("milk", qty, lot, expires)))


async def test_what_is_received_is_there_lot_by_lot_and_the_first_to_expire_goes_first(db: Database) -> None:
    store = await furnish(db)
    await received(db, store, "late", 3_000, 9)
    await received(db, store, "soon", 2_000, 2)
    answer = await done(db, ask("waste", store, line("milk", 2_500)))
    assert [(m.lot_no, m.qty) for m in answer.moves] == [("soon", -2_000), ("late", -500)]
    assert await by_lot(db, store, "milk") == {"late": 2_500}
    await proven(db)


async def test_packages_and_barcodes_are_whole_numbers_of_the_base_unit(db: Database) -> None:
    store = await furnish(db)
    crate = line("milk", 2, "L1", 5, unit="crate")
    scanned = line("", 3, "L1", 5, gtin="6901234567892")
    litres = line("milk", 4, "L1", 5, unit="l")
    answer = await done(db, ask("receive", store, crate, scanned, litres))
    assert [m.qty for m in answer.moves] == [24_000, 3_000, 4_000]
    with pytest.raises(model.UnitMismatch):
        await done(db, ask("receive", store, line("milk", 2, "L1", 5, unit="kg")))
    with pytest.raises(model.NoSuchItem):
        await done(db, ask("receive", store, line("", 2, "L1", 5, gtin="12345678")))


async def test_the_same_key_is_done_once_and_answers_the_same(db: Database) -> None:
    store = await furnish(db)
    asked = ask("receive", store, line("milk", 500, "L1", 5))
    first, twin = await act(db, asked, asked)
    again = await done(db, asked)
    assert first == twin == again
    assert await total(db, store, "milk") == 500
    with pytest.raises(model.KeyReused):
        await done(db, ask("receive", store, line("milk", 501, "L1", 5), key=asked.key))
    other = await furnish(db)
    await done(db, ask("receive", other, line("milk", 7, "L1", 5), key=asked.key))  # another store's key is its own
    assert await total(db, other, "milk") == 7


async def test_a_scan_sent_many_times_at_once_is_done_once(db: Database) -> None:
    store = await furnish(db)
    asked = ask("receive", store, line("milk", 500, "L1", 5))
    answers = await asyncio.gather(*(done(db, asked) for _ in range(8)))
    assert len({a.operation_id for a in answers}) == 1
    assert await total(db, store, "milk") == 500
    await proven(db)


async def test_one_refused_operation_leaves_its_neighbours_and_nothing_of_itself(db: Database) -> None:
    store = await furnish(db)
    good, late = line("milk", 100, "L1", 5), line("milk", 100, "L2", -1)
    before = await moves(db)
    fine, refused = await act(db, ask("receive", store, good), ask("receive", store, line("pearl", 9, "P1", 9), late))
    assert isinstance(fine, inventory.Answer)
    assert isinstance(refused, model.ExpiredLot)
    assert await moves(db) == before + 1
    assert await total(db, store, "pearl") == 0
    async with db.read() as conn:
        assert await conn.fetchval("SELECT count(*) FROM inventory.lot") == 1


@pytest.mark.parametrize(
    ("kind", "wrong", "refusal"),
    [
        ("receive", line("milk", 100, "L9"), model.UnknownLot),  # no date
        ("receive", line("milk", 100, "", 5), model.UnknownLot),  # no number
        ("receive", line("milk", 100, "old", -1), model.ExpiredLot),
        ("receive", line("milk", 100, "L1", 6), model.LotDiffers),
        ("receive", line("tea", 100, "L1", 6), model.NoSuchItem),
        ("receive", line("milk", 0, "L1", 5), Invalid),
        ("waste", line("milk", 5_001), model.NotEnough),
        ("waste", line("milk", 1, "L7"), model.UnknownLot),
        ("waste", line("milk", 6, "L1", unit="cup"), model.UnitMismatch),
        ("count", line("pearl", 5), model.UnknownLot),
        ("transfer_out", line("milk", 1), Invalid),  # nowhere
    ],
)
async def test_bad_input_is_refused_and_changes_nothing(
    db: Database, kind: str, wrong: model.Asked, refusal: type[Exception]
) -> None:
    store = await furnish(db)
    await received(db, store)
    before = await moves(db)
    with pytest.raises(refusal):
        await done(db, ask(kind, store, line("milk", 1, "L1", 5), wrong))
    assert await moves(db) == before
    assert await by_lot(db, store, "milk") == {"L1": 5_000}


async def test_a_count_books_the_difference_for_a_lot_or_for_all(db: Database) -> None:
    store = await furnish(db)
    await received(db, store, "soon", 2_000, 2)
    await received(db, store, "late", 3_000, 9)
    await done(db, ask("count", store, line("milk", 2_500)))  # 2,500 less: first expired first
    assert await by_lot(db, store, "milk") == {"late": 2_500}
    await done(db, ask("count", store, line("milk", 2_600)))
    await done(db, ask("count", store, line("milk", 40, "soon")))
    assert await by_lot(db, store, "milk") == {"late": 2_600, "soon": 40}
    assert (await done(db, ask("count", store, line("milk", 2_640)))).moves == []
    await proven(db)


async def test_an_expired_or_held_lot_may_be_thrown_away_but_not_sent(db: Database) -> None:
    store, other = await furnish(db), uuid7()
    await received(db, store, "L1", 1_000, 0)  # today is its last day
    await done(db, ask("transfer_out", store, line("milk", 10), to_store=other))
    tomorrow = in_days(1)
    with pytest.raises(model.ExpiredLot):
        await done(db, ask("transfer_out", store, line("milk", 10, "L1"), to_store=other, today=tomorrow))
    with pytest.raises(model.NotEnough):
        await done(db, ask("transfer_out", store, line("milk", 10), to_store=other, today=tomorrow))
    async with db.transaction() as conn:
        await inventory.set_status(conn, [lot_id_of("milk", "L1")], "recalled", "smell", "staff:test", AT)
    with pytest.raises(model.LotBlocked):
        await done(db, ask("receive", store, line("milk", 10, "L1")))
    await done(db, ask("waste", store, line("milk", 990, "L1"), today=tomorrow))
    assert await total(db, store, "milk") == 0
    await proven(db)


async def test_a_transfer_is_on_its_way_until_it_is_received_and_what_is_missing_is_lost(db: Database) -> None:
    store, other = await furnish(db), uuid7()
    await received(db, store, "L1", 1_000)
    sent = await done(db, ask("transfer_out", store, line("milk", 600), to_store=other))
    assert await total(db, transit_to(other), "milk") == 600
    third = ask("transfer_in", uuid7(), about=sent.operation_id)
    with pytest.raises(model.NoSuchOperation):
        await done(db, third)
    with pytest.raises(model.MoreThanSent):
        await done(db, ask("transfer_in", other, line("milk", 601), about=sent.operation_id))
    came = await done(db, ask("transfer_in", other, line("milk", 550), about=sent.operation_id))
    assert [(m.kind, m.qty) for m in came.moves] == [("transfer_in", 550), ("lost", -50)]
    with pytest.raises(model.TransferDone):
        await done(db, ask("transfer_in", other, about=sent.operation_id))
    with pytest.raises(model.AlreadyReversed):
        await done(db, ask("reverse", store, about=sent.operation_id))
    assert (await total(db, store, "milk"), await total(db, other, "milk")) == (400, 550)
    assert await total(db, transit_to(other), "milk") == 0
    await proven(db)


async def test_a_transfer_adds_to_what_the_store_has_of_the_lot(db: Database) -> None:
    store, other = await furnish(db), uuid7()
    await received(db, store, "L1", 1_000)
    await received(db, other, "L1", 70)
    sent = await done(db, ask("transfer_out", store, line("milk", 600), to_store=other))
    await done(db, ask("transfer_in", other, about=sent.operation_id))
    assert await by_lot(db, other, "milk") == {"L1": 670}
    await proven(db)


async def test_a_transfer_is_received_or_called_back_never_both(db: Database) -> None:
    store, other = await furnish(db), uuid7()
    await received(db, store, "L1", 1_000)
    for _ in range(5):
        sent = await done(db, ask("transfer_out", store, line("milk", 100), to_store=other))
        both = await asyncio.gather(
            done(db, ask("transfer_in", other, about=sent.operation_id)),
            done(db, ask("reverse", store, about=sent.operation_id)),
            return_exceptions=True,
        )
        assert sum(isinstance(one, inventory.Answer) for one in both) == 1, both
    assert await total(db, store, "milk") + await total(db, other, "milk") == 1_000
    await proven(db)


async def test_a_mistake_is_taken_back_by_moves_that_go_the_other_way(db: Database) -> None:
    store = await furnish(db)
    wrong = await done(db, ask("receive", store, line("milk", 10_000, "L1", 5)))
    await done(db, ask("waste", store, line("milk", 1)))
    with pytest.raises(model.NotEnough):
        await done(db, ask("reverse", store, about=wrong.operation_id))
    await done(db, ask("count", store, line("milk", 10_000)))
    back = await done(db, ask("reverse", store, about=wrong.operation_id))
    assert [m.qty for m in back.moves] == [-10_000]
    with pytest.raises(model.AlreadyReversed):
        await done(db, ask("reverse", store, about=wrong.operation_id))
    with pytest.raises(model.NotReversible):
        await done(db, ask("reverse", store, about=back.operation_id))
    assert await total(db, store, "milk") == 0
    await proven(db)


async def test_a_closed_day_stays_as_it_is(db: Database) -> None:
    store = await furnish(db)
    yesterday = in_days(-1)
    await received(db, store)
    late = await done(db, ask("waste", store, line("milk", 5), day=yesterday))
    assert late.business_day == yesterday
    await done(db, ask("close_day", store, line("milk", 4_000), day=yesterday))  # with its count
    assert await total(db, store, "milk") == 4_000
    for kind in ("receive", "waste", "count", "close_day"):
        with pytest.raises(model.DayClosed):
            await done(db, ask(kind, store, line("milk", 5, "L1"), day=yesterday))
    with pytest.raises(model.FutureDay):
        await done(db, ask("waste", store, line("milk", 5), day=in_days(1)))
    await done(db, ask("waste", store, line("milk", 5)))
    corrected = await done(db, ask("reverse", store, about=late.operation_id))
    assert corrected.business_day == DAY  # today, as a move of its own
    assert await total(db, store, "milk") == 4_000
    await proven(db)


async def test_closing_a_day_twice_or_with_a_bad_count_does_nothing(db: Database) -> None:
    store = await furnish(db)
    await received(db, store)
    with pytest.raises(model.UnitMismatch):
        await done(db, ask("close_day", store, line("milk", 4_000), line("milk", 1, unit="kg")))
    assert await total(db, store, "milk") == 5_000
    first, second = await act(db, ask("close_day", store), ask("close_day", store))
    assert isinstance(first, inventory.Answer)
    assert isinstance(second, model.DayClosed)
    with pytest.raises(model.DayClosed):
        await received(db, store, "L2")


async def test_what_is_set_aside_nobody_else_takes(db: Database) -> None:
    store = await furnish(db)
    await received(db, store, "soon", 300, 1)
    await received(db, store, "late", 700, 9)
    async with db.transaction() as conn:
        got = await inventory.reserve(conn, "order 7", store, {"milk": 800, "pearl": 5}, DAY, AT, min_life_days=2)
        again = await inventory.reserve(conn, "order 7", store, {"milk": 800, "pearl": 5}, DAY, AT, min_life_days=2)
    assert [share.qty for share in got.shares] == [700]
    assert got.short == {"milk": 100, "pearl": 5}
    assert [share.qty for share in again.shares] == [700]
    with pytest.raises(model.NotEnough):
        await done(db, ask("waste", store, line("milk", 301)))
    await proven(db)
    other = uuid4()
    await done(db, ask("receive", other, line("milk", 1, "late", 9)))
    async with db.transaction() as conn:
        assert len(await inventory.issue(conn, "order 7", other, "issue order 7", "house", DAY, AT)) == 1
        assert await inventory.issue(conn, "order 7", other, "issue order 7", "house", DAY, AT) == []
        await inventory.reserve(conn, "order 8", store, {"milk": 200}, DAY, AT)
        await inventory.release(conn, "order 8", AT)
    assert (await by_lot(db, store, "milk"), await total(db, other, "milk")) == ({"soon": 300}, 701)
    await done(db, ask("waste", store, line("milk", 300)))
    await proven(db)


async def test_two_who_reserve_the_same_goods_do_not_both_get_them(db: Database) -> None:
    store = await furnish(db)
    await received(db, store, "L1", 500)

    async def one(n: int) -> int:
        async with db.transaction() as conn:
            got = await inventory.reserve(conn, f"order {n}", store, {"milk": 200}, DAY, AT)
        return sum(share.qty for share in got.shares)

    assert sum(await asyncio.gather(*(one(n) for n in range(6)))) == 500
    await proven(db)


async def test_an_item_never_changes_its_unit(db: Database) -> None:
    await furnish(db)
    wrong = inventory.Item("milk", model.Text("牛奶", "Milk"), "g")
    async with db.transaction() as conn:
        with pytest.raises(Invalid):
            await inventory.import_items(conn, [wrong])
