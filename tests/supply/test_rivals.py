"""Defects other stock systems are known for, each asked of ours: the name says whose and which."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

from tests.supply.inventory import pantry
from tests.supply.inventory.pantry import AT, DAY, in_days, line
from tests.supply.inventory.test_warehouses import BIN, FACE, SH, built, put
from tests.supply.procurement import market
from tests.supply.wms import depot
from tests.supply.wms.depot import code, done, received, to_ship

from teahouse.ground.db import Database
from teahouse.ground.errors import Refused
from teahouse.supply import inventory, wms
from teahouse.supply.inventory import Promise, Want
from teahouse.supply.inventory.model import Ask
from teahouse.supply.wms import views


async def together(db: Database, *wants: Want) -> list[list[Promise]]:
    """Each in a transaction of its own, all at once."""

    async def one(want: Want) -> list[Promise]:
        async with db.transaction() as conn:
            return (await inventory.promise_many(conn, [want], AT))[0]

    return await asyncio.gather(*(one(want) for want in wants))


async def rows(db: Database, query: str, *values: Any) -> list[Any]:
    async with db.read() as conn:
        return [tuple(row) for row in await conn.fetch(query, *values)]


def got(found: list[list[Promise]]) -> int:
    return sum(share.qty for shares in found for share in shares)


async def test_odoo_268942_two_reservations_of_the_last_one_make_no_duplicate_row_and_only_one_gets_it(
    db: Database,
) -> None:
    await built(db)
    await put(db, BIN, line("straw", 1, "S"))
    assert got(await together(db, *(Want(f"o{n}", SH, "straw", 1, DAY) for n in range(8)))) == 1
    twice = "SELECT place_id, lot_id FROM inventory.balance GROUP BY 1, 2 HAVING count(*) > 1"
    assert await rows(db, twice) == []
    await pantry.proven(db)


async def test_odoo_62139_oca_2113_moves_and_reservations_at_once_leave_nothing_below_zero_and_nothing_to_repair(
    db: Database,
) -> None:
    await built(db)
    await put(db, BIN, line("straw", 40, "S"))

    async def waste() -> int:
        async with db.transaction() as conn:
            ask = pantry.ask("waste", BIN, line("straw", 3, "S"))
            (verdict,) = await inventory.act_many(conn, [ask])
        return 0 if isinstance(verdict, Exception) else 3

    wants = [Want(f"o{n}", SH, "straw", 3, DAY) for n in range(10)]
    both = await asyncio.gather(together(db, *wants), *(waste() for _ in range(10)))
    assert 38 <= got(both[0]) + sum(both[1:]) <= 40  # all of it, but for a rest smaller than one asks for
    await pantry.proven(db)


async def test_inventree_12478_medusa_16569_two_allocations_of_five_of_five_are_five_not_ten(db: Database) -> None:
    await built(db)
    for turn in range(10):
        lot = f"S{turn}"
        await put(db, FACE, line("straw", 5, lot))
        assert got(await together(db, *(Want(f"{lot}-{n}", SH, "straw", 5, DAY) for n in range(2)))) == 5
    await pantry.proven(db)


async def test_medusa_12401_ofbiz_1168_what_is_available_does_not_drift_when_reservations_come_and_go(
    db: Database,
) -> None:
    await built(db)
    await put(db, BIN, line("straw", 100, "S"))
    for turn in range(5):
        await together(db, *(Want(f"{turn}-{n}", SH, "straw", 7, DAY) for n in range(6)))
        for n in range(6):
            async with db.transaction() as conn:
                await inventory.release(conn, f"{turn}-{n}", AT)
                await inventory.release(conn, f"{turn}-{n}", AT)  # twice is once
    assert await rows(db, "SELECT sum(reserved)::int, sum(qty)::int FROM inventory.balance") == [(0, 100)]
    await pantry.proven(db)


async def test_inventree_12380_counts_and_picks_at_once_lose_no_update(db: Database) -> None:
    await built(db)
    await put(db, BIN, line("straw", 1_000, "S"))

    async def take(n: int) -> None:
        async with db.transaction() as conn:
            await inventory.act_many(conn, [pantry.ask("waste", BIN, line("straw", n, "S"))])

    await asyncio.gather(*(take(n) for n in range(1, 21)))
    assert await pantry.total(db, BIN, "straw") == 1_000 - sum(range(1, 21))


async def test_erpnext_36835_many_items_in_any_order_from_many_hands_do_not_deadlock(db: Database) -> None:
    await built(db)
    items = ["milk", "pearl", "straw", "cream"]
    await put(db, BIN, *(line(item, 10_000, "L", 90) for item in items))

    async def move(n: int) -> None:
        order = items[n % 4 :] + items[: n % 4]
        async with db.transaction() as conn:
            for found in await inventory.act_many(
                conn, [pantry.ask("waste", (BIN, FACE)[k % 2], line(item, 1, "L")) for k, item in enumerate(order)]
            ):
                assert not isinstance(found, Exception) or isinstance(found, Refused)

    await asyncio.gather(*(move(n) for n in range(24)))
    dead = "SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()"
    assert await rows(db, dead) == [(0,)]
    await pantry.proven(db)


async def test_erpnext_31035_nothing_is_booked_back_into_a_closed_day_so_nothing_is_reposted(db: Database) -> None:
    await built(db)
    await put(db, BIN, line("straw", 10, "S"))
    async with db.transaction() as conn:
        await inventory.act_many(conn, [Ask("close-0001", "close_day", SH, (), "staff:m", AT, DAY)])
        late = pantry.ask("waste", BIN, line("straw", 1, "S"), day=in_days(-1))
        (told,) = await inventory.act_many(conn, [late])
    assert isinstance(told, Refused) and told.code == "inventory.DayClosed"


async def test_openboxes_1046_1016_what_a_page_shows_is_true_the_moment_the_scan_is_answered(db: Database) -> None:
    await depot.furnish(db)
    await depot.stocked(db, "A-01", ("straw", "S", 10, 900))
    for left in range(9, 5, -1):
        await done(db, "waste", spot="A-01", item="straw", lot_no="S", qty=1, reason="wet")
        async with db.read() as conn:
            assert await inventory.available_in(conn, [SH], DAY) == [(SH, "straw", left)]
            assert [card.qty for card in await views.stock(conn, SH, ["straw"])] == [left]


async def test_erpnext_58640_a_line_no_single_lot_can_fill_is_split_over_lots(db: Database) -> None:
    await depot.furnish(db)
    await depot.stocked(db, "C-01", ("cream", "A", 300, 20), ("cream", "B", 300, 30), ("cream", "C", 300, 40))
    assert await depot.taken(db, to_ship(0, "cream", 700)) == 3
    assert await rows(db, "SELECT sum(qty)::int FROM wms.pick") == [(700,)]


async def test_erpnext_58735_a_lot_that_expires_today_is_usable_today_on_every_path_and_tomorrow_on_none(
    db: Database,
) -> None:
    await built(db)
    await put(db, BIN, line("milk", 100, "today", 0))
    answers = []
    for day in (DAY, in_days(1)):
        async with db.transaction() as conn:
            on_list = sum(qty for _, _, qty in await inventory.available_in(conn, [SH], day))
            promised = got([(await inventory.promise_many(conn, [Want(f"d{day}", SH, "milk", 10, day)], AT))[0]])
            reserved = await inventory.reserve(conn, f"r{day}", BIN, {"milk": 10}, day, AT)
            sent = pantry.ask("transfer_out", BIN, line("milk", 10), to_store=UUID(int=9), today=day)
            (moved,) = await inventory.act_many(conn, [sent])
        answers.append((on_list > 0, promised == 10, not reserved.short, not isinstance(moved, Exception)))
    assert answers == [(True,) * 4, (False,) * 4]


async def test_erpnext_34728_expired_and_held_goods_can_always_be_moved_away_and_thrown_away(db: Database) -> None:
    await depot.furnish(db)
    await depot.stocked(db, "C-01", ("cream", "old", 100, 1))
    (lot,) = await rows(db, "SELECT lot_id FROM inventory.lot WHERE lot_no = 'old'")
    async with db.transaction() as conn:
        await inventory.set_status(conn, [lot[0]], "expired", "over", "house", AT)
    await done(db, "replenish", item="cream", lot_no="old", from_spot="C-01", spot="Q1", qty=60)
    await done(db, "waste", item="cream", lot_no="old", spot="Q1", qty=60, reason="expired")
    await depot.proven(db)


async def test_erpnext_41335_bcapps_10977_a_second_run_does_not_pick_what_the_first_holds(db: Database) -> None:
    await depot.furnish(db)
    await depot.stocked(db, "C-01", ("cream", "A", 500, 20), ("cream", "B", 500, 30))
    first, second = to_ship(0, "cream", 500), to_ship(1, "cream", 500)
    await depot.taken(db, first)
    await depot.taken(db, second)
    lots = dict(await rows(db, "SELECT p.line_id, l.lot_no FROM wms.pick p JOIN inventory.lot l USING (lot_id)"))
    assert lots == {first.line_id: "A", second.line_id: "B"}


async def test_open_msupply_10024_days_of_life_are_days_before_expiry_not_after(db: Database) -> None:
    await built(db)
    await put(db, BIN, line("cream", 100, "five", 5), line("cream", 100, "four", 4))
    assert [s.qty for s in (await together(db, Want("o", SH, "cream", 200, DAY, 5)))[0]] == [100]


async def test_open_msupply_1715_twelve_against_packs_of_a_hundred_are_twelve_and_a_shortage_is_never_silent(
    db: Database,
) -> None:
    await depot.furnish(db)
    await depot.stocked(db, "A-01", ("pearl", "P", 3_000, 100))  # one bag
    await depot.taken(db, to_ship(0, "pearl", 12), to_ship(1, "pearl", 4_000))
    assert await rows(db, "SELECT qty, promised_qty FROM wms.line ORDER BY qty") == [(12, 12), (4_000, 2_988)]
    (told,) = await rows(db, "SELECT body FROM ground.event WHERE kind = 'wms.LineShort'")
    assert told[0]["short_qty"] == 1_012


async def test_inventree_5950_openboxes_49_lots_and_dates_are_known_before_goods_count_several_to_a_line(
    db: Database,
) -> None:
    await depot.furnish(db)
    order = await market.sent(db)
    for lot, days in (("C1", 30), ("C2", 35), ("C3", 40)):
        await received(db, order.po_no, 10_000, lot, days)
    found = "SELECT lot_no, expires_on, qty FROM procurement.purchase_record ORDER BY lot_no"
    assert await rows(db, found) == [(f"C{n}", DAY + timedelta(days=25 + 5 * n), 10_000) for n in (1, 2, 3)]
    assert await code(db, "receive", po_no=order.po_no, line_no=1, item="cream", qty=1) == "inventory.UnknownLot"


async def test_a_scan_repeated_by_a_handheld_out_of_reach_is_done_once_even_at_the_same_moment(db: Database) -> None:
    await depot.furnish(db)
    await depot.stocked(db, "A-01", ("straw", "S", 100, 900))
    ask = depot.asked("waste", spot="A-01", item="straw", lot_no="S", qty=10, reason="wet")

    async def once() -> Any:
        async with db.transaction() as conn:
            return (await wms.scan_many(conn, [ask]))[0]

    found = await asyncio.gather(*(once() for _ in range(8)))
    assert len({str(one) for one in found}) == 1
    assert await pantry.total(db, wms.spot_id_of(SH, "A-01"), "straw") == 90
