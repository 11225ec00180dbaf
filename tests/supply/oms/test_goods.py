"""From an order to goods on the shelf: credit, cut-off, allocation, shipping, receipt, claims; once, whatever comes twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
from tests.supply.oms import depot
from tests.supply.oms.depot import ARRIVES, BJ, CUTOFF, DAY, EVENING, MORNING, SH, ordered
from tests.world import store_id

from teahouse.ground.db import Database
from teahouse.ground.errors import Refused
from teahouse.supply.oms import deliveries, deliveries_sql, handlers, model, orders, runs, runs_sql
from teahouse.supply.oms.deliveries import Counted, Evidence
from teahouse.supply.oms.model import Wanted


@pytest.fixture
async def db(chain_dsn: str) -> AsyncIterator[Database]:
    """The small chain with a depot."""
    database = await Database.open(chain_dsn, size=8)
    await depot.furnish(database)
    yield database
    await database.close()


async def refused(kind: type[Refused], act: Any) -> dict[str, Any]:
    """The facts of the refusal it must end in."""
    with pytest.raises(kind) as found:
        await act
    return dict(found.value.facts)


async def balance(db: Database, store: int = 1) -> tuple[int, int]:
    async with db.read() as conn:
        return await depot.account(conn, store)


# -- ordering ----------------------------------------------------------------------------------------------------------


async def test_an_order_holds_its_total_and_another_saving_of_it_holds_the_difference(db: Database) -> None:
    draft = await ordered(db, 1, submit=False, milk=2)
    assert (draft.state, await balance(db)) == ("draft", (0, 0))
    await ordered(db, 1, milk=2, pearl=1)
    assert await balance(db) == (0, 27_000)
    again = await ordered(db, 1, milk=3)
    assert (again.order_id, again.total_fen, await balance(db)) == (draft.order_id, 18_000, (0, 18_000))
    async with db.transaction() as conn:
        await orders.cancel(conn, store_id(1), ARRIVES, "staff:test", MORNING)
    assert await balance(db) == (0, 0)
    assert (await ordered(db, 1, milk=1)).state == "submitted"
    await depot.proven(db)


async def test_beyond_the_credit_it_is_refused_with_the_figures(db: Database) -> None:
    facts = await refused(model.OverLimit, ordered(db, 1, milk=40, pearl=20))
    assert facts == {
        "order_fen": 540_000, "free_fen": 500_000, "credit_limit_fen": 500_000, "balance_fen": 0, "held_fen": 0
    }  # fmt: skip
    async with db.transaction() as conn:
        for _ in range(2):
            await orders.pay(conn, store_id(1), 40_000, "bank-0001", "", "staff:f", MORNING)
    assert (await ordered(db, 1, milk=40, pearl=20)).held_fen == 540_000
    await depot.proven(db)


async def test_two_orders_at_once_can_not_spend_the_same_credit(db: Database) -> None:
    async def on(day_offset: int) -> str:
        try:
            async with db.transaction() as conn:
                terms = await orders.terms_of(conn, store_id(1), MORNING)
                slot = orders.slot_for(terms, None, ARRIVES + timedelta(days=day_offset), MORNING)
                await orders.save(conn, terms, slot, [Wanted("pearl", 20)], True, "staff:test", MORNING)
        except model.OverLimit:
            return "refused"
        return "held"

    found = await asyncio.gather(*(on(2 * n) for n in range(4)))
    assert sorted(found) == ["held", "refused", "refused", "refused"]
    await depot.proven(db)


async def test_what_does_not_fit_is_named(db: Database) -> None:
    assert (await refused(model.NoSuchGoods, ordered(db, 1, mango=1)))["item"] == "mango"  # class B
    assert await refused(model.TooMany, ordered(db, 2, mango=21)) == {"item": "mango", "cases": 21, "cases_max": 20}
    await refused(model.EmptyOrder, ordered(db, 1))
    await refused(model.NoSuchGoods, ordered(db, 1, gold=1))
    late = await refused(model.TooLate, ordered(db, 1, at=CUTOFF, milk=1))
    assert late["cutoff_at"] == CUTOFF.isoformat()
    assert await balance(db) == (0, 0)


async def test_two_who_edit_the_same_order_do_not_overwrite_each_other(db: Database) -> None:
    seen = await ordered(db, 1, milk=1)

    async def edit() -> None:
        async with db.transaction() as conn:
            terms = await orders.terms_of(conn, store_id(1), MORNING)
            slot = orders.slot_for(terms, None, ARRIVES, MORNING)
            await orders.save(conn, terms, slot, [Wanted("milk", 5)], True, "staff:a", MORNING, revision=seen.revision)

    await edit()
    assert await refused(model.ChangedMeanwhile, edit()) == {"revision": seen.revision + 1}


async def test_at_cut_off_submitted_orders_freeze_and_drafts_lapse(db: Database) -> None:
    await ordered(db, 1, milk=2, pearl=1)
    await ordered(db, 2, submit=False, milk=2)
    assert await depot.frozen(db, CUTOFF - timedelta(seconds=1)) == 0
    assert await depot.frozen(db) == 1
    async with db.read() as conn:
        row = await conn.fetchrow("SELECT * FROM oms.goods_order WHERE store_id = $1", store_id(1))
        assert (row["state"], row["frozen_items"], row["frozen_cases"], row["frozen_prices"]) == (
            "frozen", [1, 2], [2, 1], [6_000, 15_000]
        )  # fmt: skip
        assert await conn.fetchval("SELECT state FROM oms.goods_order WHERE store_id = $1", store_id(2)) == "cancelled"
    await refused(model.TooLate, ordered(db, 1, at=EVENING, milk=9))
    await refused(model.WrongState, ordered(db, 1, at=MORNING, milk=9))  # a clock that is behind changes nothing
    await depot.proven(db)


async def test_an_order_placed_while_others_freeze_is_either_whole_in_the_snapshot_or_refused(db: Database) -> None:
    await ordered(db, 1, milk=1)

    async def late() -> str:
        try:
            await ordered(db, 1, at=CUTOFF - timedelta(seconds=1), milk=7, pearl=1)
        except (model.TooLate, model.WrongState):
            return "refused"
        return "placed"

    results = await asyncio.gather(late(), depot.frozen(db), late())
    async with db.read() as conn:
        cases = await conn.fetchval("SELECT frozen_cases FROM oms.goods_order WHERE store_id = $1", store_id(1))
    assert cases == ([7, 1] if "placed" in results else [1])
    await depot.proven(db)


async def test_standing_orders_are_placed_before_the_cut_off_for_those_who_have_none(db: Database) -> None:
    async with db.transaction() as conn:
        for i in (1, 2, 3):
            await orders.set_standing(conn, await orders.terms_of(conn, store_id(i), MORNING), [Wanted("milk", 3)])
        await conn.execute("UPDATE oms.account SET credit_limit_fen = 10 WHERE store_id = $1", store_id(3))
    await ordered(db, 2, milk=1)
    for _ in range(2):
        await handlers.place_standing(db, MORNING + timedelta(hours=1))
    async with db.read() as conn:
        rows = await conn.fetch("SELECT store_id, state, total_fen FROM oms.goods_order ORDER BY total_fen")
    assert [(r[0], r[1], r[2]) for r in rows] == [
        (store_id(2), "submitted", 6_000), (store_id(1), "submitted", 18_000)
    ]  # fmt: skip
    await depot.proven(db)


# -- allocation --------------------------------------------------------------------------------------------------------


async def short_of_milk(db: Database) -> None:
    """Four stores in the east ask for 40 cases of milk; there are 18."""
    await depot.stocked(db, SH, milk=18, pearl=50)
    for i in range(1, 5):
        await ordered(db, i, milk=10, pearl=2)
    assert await depot.frozen(db) == 4


async def test_a_run_gives_fair_shares_and_says_why(db: Database) -> None:
    await short_of_milk(db)
    run_id = await depot.decided(db, rescue=False)
    shares = await depot.got(db, run_id)
    assert sorted(shares["T000" + str(i), "milk"] for i in range(1, 5)) == [4, 4, 5, 5]
    assert {shares["T000" + str(i), "pearl"] for i in range(1, 5)} == {2}
    async with db.read() as conn:
        (line, *_) = await runs_sql.lines(conn, run_id, store_id(1), 1, None, True, None)
        group = (await runs_sql.groups_of(conn, run_id, [1]))[SH, 1]
    said = model.why(dict(line), dict(group))
    assert said["asked"] == 10 and said["got"] in (4, 5)
    assert [one["code"] for one in said["why"]] == ["short", "fair_share"]
    assert said["why"][0]["group_stock"] == 18 and said["why"][1]["days_of_cover"] == 0.9
    await depot.proven(db)


async def test_a_recorded_run_decided_again_is_the_same_byte_for_byte(db: Database) -> None:
    await short_of_milk(db)
    await depot.stocked(db, BJ, milk=5)
    run_id = await depot.decided(db, warehouses=[SH, BJ])
    async with db.read() as conn:
        assert await runs.replay(conn, run_id)
        await conn.execute("UPDATE oms.run SET result_sha = '\\x00' WHERE run_id = $1", run_id)
        assert not await runs.replay(conn, run_id)


async def test_what_another_warehouse_has_left_comes_from_there(db: Database) -> None:
    await short_of_milk(db)
    await depot.stocked(db, BJ, milk=6)
    run_id = await depot.decided(db, warehouses=[SH, BJ])
    shares = await depot.got(db, run_id)
    assert sorted(shares["T000" + str(i), "milk"] for i in range(1, 5)) == [6, 6, 6, 6]
    await depot.released(db, run_id)
    async with db.read() as conn:
        lines = await runs_sql.to_ship(conn, run_id, BJ)
    assert sum(line[4] for line in lines) == 6 * 12_000 and {line[3] for line in lines} == {"milk"}
    await depot.proven(db)


async def test_a_substitute_is_sent_at_the_price_of_what_was_ordered(db: Database) -> None:
    await short_of_milk(db)
    async with db.transaction() as conn:
        await runs.set_substitutes(conn, "milk", ["pearl"], "staff:b", MORNING)
    await refused(model.NoSuchGoods, _substitute_itself(db))
    run_id = await depot.decided(db, rescue=False)
    assert set((await depot.got(db, run_id)).values()) == {10, 2}
    async with db.read() as conn:
        rows = await conn.fetch(
            "SELECT ship_no, price_fen, sum(cases) FROM oms.allotment WHERE how = 'substitute' GROUP BY 1, 2"
        )
    assert [tuple(r) for r in rows] == [(2, 6_000, 22)]
    await depot.proven(db)


async def _substitute_itself(db: Database) -> None:
    async with db.transaction() as conn:
        await runs.set_substitutes(conn, "milk", ["milk"], "staff:b", MORNING)


async def test_released_once_it_frees_what_will_not_come_and_tells_the_warehouses(db: Database) -> None:
    await short_of_milk(db)
    run_id, rival = await depot.decided(db, rescue=False), await depot.decided(db, rescue=False)
    async with db.read() as conn:
        assert await runs_sql.to_ship(conn, run_id, SH) == []
    for _ in range(2):
        await depot.released(db, run_id)
    assert (await refused(model.StockChanged, depot.released(db, rival)))["orders"] == 4
    held = [(await balance(db, i))[1] for i in range(1, 5)]
    assert sum(held) == 18 * 6_000 + 4 * 30_000
    async with db.read() as conn:
        assert len(await runs_sql.to_ship(conn, run_id, SH)) == 8
        assert await conn.fetchval("SELECT count(*) FROM ground.event WHERE kind = 'oms.AllocationDecided'") == 1
    await depot.proven(db)


async def test_orders_that_hold_too_little_hold_the_rest_at_release_or_are_refused(db: Database) -> None:
    await short_of_milk(db)
    run_id = await depot.decided(db, rescue=False)
    async with db.transaction() as conn:  # brought in from elsewhere: nothing is held for them
        await conn.execute("UPDATE oms.goods_order SET held_fen = 0")
        await conn.execute("UPDATE oms.account SET held_fen = 0, credit_limit_fen = 0 WHERE store_id = $1", store_id(1))
        await conn.execute("UPDATE oms.account SET held_fen = 0 WHERE store_id <> $1", store_id(1))
    assert (await refused(model.NotCovered, depot.released(db, run_id)))["stores"] == [str(store_id(1))]
    async with db.transaction() as conn:
        await conn.execute("UPDATE oms.account SET credit_limit_fen = $1", depot.CREDIT)
    await depot.released(db, run_id)
    await depot.proven(db)


async def test_without_frozen_orders_there_is_nothing_to_allocate(db: Database) -> None:
    await refused(model.NothingToAllocate, depot.decided(db))


async def test_a_worker_decides_a_run_that_was_asked_for_and_twice_is_once(db: Database) -> None:
    await short_of_milk(db)
    async with db.transaction() as conn:
        for _ in range(2):
            run = await runs.ask(conn, ARRIVES, [], True, "run-key-0001", "staff:b", EVENING)

    class Outside:
        pass

    outside: Any = Outside()
    outside.db = db
    for _ in range(2):
        await handlers.allocate(outside, b'{"run_id":"%s"}' % str(run["run_id"]).encode())
    async with db.read() as conn:
        assert [r["state"] for r in await runs_sql.runs(conn, None)] == ["decided"]
        assert await conn.fetchval("SELECT count(*) FROM oms.run_line") == 8
    await depot.proven(db)


# -- what comes --------------------------------------------------------------------------------------------------------


async def on_the_way(db: Database, less: int = 0) -> Any:
    """Store 1 has 10 cases of milk and 2 of pearls coming."""
    await depot.stocked(db, SH, milk=50, pearl=50)
    await ordered(db, 1, milk=10, pearl=2)
    await depot.frozen(db)
    run_id = await depot.decided(db)
    await depot.released(db, run_id)
    return await depot.shipped(db, run_id, 1, less=less)


async def counted(
    db: Database, delivery: Any, *lines: Counted, key: str = "receipt-0001", store: int = 1, note: str = ""
) -> Any:
    """The store counts it in."""
    async with db.transaction() as conn:
        return await deliveries.receive(
            conn, store_id(store), delivery, lines, Evidence(note), key, "staff:c", EVENING, DAY
        )


async def stock_of(db: Database, item: str, store: int = 1) -> int:
    async with db.read() as conn:
        query = "SELECT coalesce(sum(qty), 0)::bigint FROM inventory.balance WHERE place_id = $1 AND item_code = $2"
        return int(await conn.fetchval(query, store_id(store), item))


async def test_a_shipment_is_charged_once_and_held_no_more(db: Database) -> None:
    await on_the_way(db)
    assert await balance(db) == (-90_000, 0)
    await depot.proven(db)


async def test_what_falls_short_is_neither_held_nor_charged(db: Database) -> None:
    await on_the_way(db, less=5_000)  # of a case of 12,000 ml
    assert await balance(db) == (-90_000 + 2_500, 0)
    await depot.proven(db)


async def test_a_delivery_that_is_whole_needs_no_lines(db: Database) -> None:
    delivery = await on_the_way(db)
    for _ in range(2):
        assert (await counted(db, delivery))["state"] == "received"
    assert (await stock_of(db, "milk"), await stock_of(db, "pearl")) == (120_000, 40_000)
    async with db.read() as conn:
        assert await conn.fetchval("SELECT state FROM oms.goods_order WHERE store_id = $1", store_id(1)) == "received"
    await depot.proven(db)


async def test_what_is_missing_or_damaged_is_claimed_and_a_small_claim_credited_at_once(db: Database) -> None:
    delivery = await on_the_way(db)
    await counted(db, delivery, Counted(1, 120_000 - 24_000, 12_000), note="two boxes")
    assert await stock_of(db, "milk") == 96_000
    assert await balance(db) == (-90_000 + 12_000, 0)
    async with db.read() as conn:
        found = await deliveries_sql.claims(conn, [store_id(1)], None, None)
    assert sorted((c["kind"], c["qty"], c["credit_fen"], c["state"]) for c in found) == [
        ("damaged", 12_000, 6_000, "accepted"), ("missing", 12_000, 6_000, "accepted")
    ]  # fmt: skip
    await depot.proven(db)


async def test_a_large_claim_waits_for_the_office(db: Database) -> None:
    delivery = await on_the_way(db)
    await counted(db, delivery, Counted(1, 0))
    assert await balance(db) == (-90_000, 0)
    async with db.read() as conn:
        (claim,) = await deliveries_sql.claims(conn, None, "open", None)
    for _ in range(2):
        async with db.transaction() as conn:
            await deliveries.decide(conn, claim["claim_id"], True, "seen", "staff:f", EVENING)
    assert await balance(db) == (-30_000, 0)

    async def reject() -> None:
        async with db.transaction() as conn:
            await deliveries.decide(conn, claim["claim_id"], False, "", "staff:f", EVENING)

    assert await refused(model.WrongState, reject()) == {"state": "accepted"}
    await depot.proven(db)


async def test_bad_counts_are_refused_and_nothing_is_half_done(db: Database) -> None:
    delivery = await on_the_way(db)
    facts = await refused(model.MoreThanShipped, counted(db, delivery, Counted(1, 120_000, 1)))
    assert facts == {"line_no": 1, "shipped": 120_000, "counted": 120_001}
    await refused(model.NoSuchDelivery, counted(db, delivery, store=2))
    await refused(model.NoSuchDelivery, counted(db, uuid4()))
    assert (await balance(db), await stock_of(db, "milk")) == ((-90_000, 0), 0)
    await counted(db, delivery)
    await refused(model.AlreadyReceived, counted(db, delivery, key="receipt-0002"))
    await refused(model.KeyReused, counted(db, delivery, Counted(1, 5)))
    await depot.proven(db)


async def claimed(db: Database, delivery: Any, qty: int, hours: float, key: str = "claim-0001") -> Any:
    async with db.transaction() as conn:
        return await deliveries.claim(
            conn, store_id(1), delivery, 1, qty, Evidence("sour"), key, "staff:c", EVENING + timedelta(hours=hours)
        )


async def test_within_a_day_what_turned_out_bad_may_be_claimed_and_never_more_than_came(db: Database) -> None:
    delivery = await on_the_way(db)
    await refused(model.NotReceived, claimed(db, delivery, 1, 1))
    await counted(db, delivery)
    for _ in range(2):
        assert (await claimed(db, delivery, 12_000, 23.9))["credit_fen"] == 6_000
    assert await balance(db) == (-84_000, 0)
    await refused(model.MoreThanShipped, claimed(db, delivery, 108_001, 1, "claim-0002"))
    await refused(model.ClaimTooLate, claimed(db, delivery, 1, 24.1, "claim-0003"))
    await depot.proven(db)


async def test_a_hundred_small_claims_credit_no_more_than_was_charged(db: Database) -> None:
    delivery = await on_the_way(db)
    await counted(db, delivery, Counted(1, 119_993))
    for n in range(20):
        await claimed(db, delivery, 5_999, 1, f"claim-{n:04d}")
    async with db.read() as conn:
        credit, qty = await conn.fetchrow("SELECT sum(credit_fen), sum(qty) FROM oms.claim")
    assert credit == 60_000 * qty // 120_000
    await depot.proven(db)


# -- the account -------------------------------------------------------------------------------------------------------


async def test_a_limit_is_not_lowered_below_what_is_owed_and_held(db: Database) -> None:
    await ordered(db, 1, pearl=20)

    async def lower(to_fen: int) -> Any:
        async with db.transaction() as conn:
            return await orders.set_limit(conn, store_id(1), to_fen)

    assert (await refused(model.OverLimit, lower(299_999)))["held_fen"] == 300_000
    assert (await lower(300_000)).free_fen == 0


async def test_a_payment_key_pays_once_and_for_one_sum(db: Database) -> None:
    async def pay(fen: int, store: int = 1) -> None:
        async with db.transaction() as conn:
            await orders.pay(conn, store_id(store), fen, "bank-0001", "", "staff:f", MORNING)

    await asyncio.gather(*(pay(700) for _ in range(5)))
    assert await balance(db) == (700, 0)
    await refused(model.KeyReused, pay(701))
    await refused(model.KeyReused, pay(700, 2))
    await depot.proven(db)


async def test_the_database_itself_refuses_an_account_beyond_its_credit(db: Database) -> None:
    async with db.read() as conn:
        with pytest.raises(asyncpg.CheckViolationError):
            await conn.execute(
                "UPDATE oms.account SET held_fen = $2 WHERE store_id = $1", store_id(1), depot.CREDIT + 1
            )


async def test_proofs_find_what_is_broken(db: Database) -> None:
    delivery = await on_the_way(db)
    await counted(db, delivery, Counted(1, 100_000))
    broken = {
        "UPDATE oms.account SET balance_fen = balance_fen + 1": 1,
        "UPDATE oms.goods_order SET held_fen = held_fen + 1": 1,
        "UPDATE oms.order_line SET cases = cases + 1 WHERE item_no = 1": 1,
        "UPDATE oms.allotment SET cases = cases + 1": 2,
        "UPDATE oms.claim SET qty = qty + 1": 1,
        "UPDATE oms.delivery_line SET charge_fen = charge_fen + 1": 1,
        "UPDATE oms.run_group SET stock = 0": 1,
    }
    for change, least in broken.items():
        async with db.read() as conn:
            undo = conn.transaction()
            await undo.start()
            await conn.execute(change)
            assert sum(bool(n) for _, _, n in await deliveries_sql.proofs(conn)) >= least, change
            await undo.rollback()
