"""Goods that come in: several lots for a line, looked at, put away where they may lie; everything else refused whole."""

from __future__ import annotations

from typing import Any

import pytest
from tests.supply.inventory import pantry
from tests.supply.inventory.pantry import AT, DAY, in_days
from tests.supply.inventory.test_warehouses import SH
from tests.supply.procurement import market
from tests.supply.procurement.market import SSCC, notice, pallet
from tests.supply.wms import depot
from tests.supply.wms.depot import asked, code, done, received, scan

from teahouse.ground.db import Database
from teahouse.ground.ids import uuid7
from teahouse.supply import inventory, procurement, wms
from teahouse.supply.inventory.model import Ask
from teahouse.supply.wms import Done, Plan, views
from teahouse.supply.wms.model import Bin, best_bins, sample_of


async def test_goods_come_in_are_looked_at_put_away_and_only_then_may_be_promised(db: Database) -> None:
    await depot.furnish(db)
    order = await market.sent(db)
    first = await received(db, order.po_no, 20_000, "C1")
    second = await received(db, order.po_no, 10_000, "C2", 25)
    assert (first.state, first.sample, first.moves[0].source, first.moves[0].target) == ("waiting", 2, "supplier", "D1")
    assert await code(db, "putaway", receipt_id=first.receipt_id, spot="C-01") == "wms.NotReleased"
    assert await code(db, "inspect", receipt_id=first.receipt_id, verdict="release", sampled=1) == "wms.SampleTooSmall"
    assert (
        await code(db, "inspect", receipt_id=first.receipt_id, verdict="release", sampled=3, defects=2)
        == "wms.TooManyDefects"
    )
    photo = uuid7()
    looked = await done(
        db, "inspect", receipt_id=first.receipt_id, verdict="release", sampled=3, defects=1, photos=(photo,)
    )
    assert looked.state == "released"
    assert await code(db, "putaway", receipt_id=first.receipt_id, spot="A-01") == "wms.WrongZone"
    assert await code(db, "putaway", receipt_id=first.receipt_id, spot="S1") == "wms.WrongSpot"
    assert await code(db, "putaway", receipt_id=first.receipt_id, spot="X-9") == "wms.NoSuchSpot"
    assert await code(db, "putaway", receipt_id=first.receipt_id, spot="C-01", qty=20_001) == "wms.MoreThanThere"
    async with db.read() as conn:
        assert await inventory.available_in(conn, [SH], DAY) == []
        assert [s.code for s in await views.bins_for(conn, SH, first.receipt_id)] == ["CF-1", "C-01", "C-02"]  # type: ignore[arg-type]
    part = await done(db, "putaway", receipt_id=first.receipt_id, spot="C-01", qty=8_000)
    assert (part.left, part.moves[0].target) == (12_000, "C-01")
    rest = await done(db, "putaway", receipt_id=first.receipt_id, spot="C-02")
    assert (rest.qty, rest.left) == (12_000, 0)
    async with db.read() as conn:
        assert await inventory.available_in(conn, [SH], DAY) == [(SH, "cream", 20_000)]
        board = await views.board(conn, SH, AT)
    assert [r.receipt_id for r in board.on_dock] == [second.receipt_id]
    await depot.proven(db)


async def test_a_pallet_comes_as_it_was_announced_by_one_scan_of_its_label(db: Database) -> None:
    await depot.furnish(db)
    order = await market.sent(db)
    async with db.transaction() as conn:
        await procurement.announce(conn, order.po_id, notice(pallet(20_000)), AT)
    got = await done(db, "receive", code=f"]C100{SSCC}")
    assert (got.item, got.lot_no, got.expires_on, got.qty, got.sscc) == ("cream", "C1", in_days(30), 20_000, SSCC)
    assert await code(db, "receive", code=f"(00){SSCC}") == "wms.AlreadyReceived"
    assert (await done(db, "inspect", sscc=SSCC, verdict="release", sampled=2)).receipt_id == got.receipt_id
    await depot.proven(db)


async def test_what_differs_from_the_notice_is_taken_and_noted(db: Database) -> None:
    await depot.furnish(db)
    order = await market.sent(db)
    async with db.transaction() as conn:
        await procurement.announce(conn, order.po_id, notice(pallet(20_000)), AT)
    await done(db, "receive", sscc=SSCC, qty=39, unit="box", lot_no="C9", expires_on=in_days(20))
    async with db.read() as conn:
        (seen,) = (await views.board(conn, SH, AT)).exceptions
    assert (seen.kind, seen.facts["lot_no"], seen.facts["qty"]) == (
        "announced_otherwise",
        ["C1", "C9"],
        [20_000, 19_500],
    )


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"qty": 52_501}, "procurement.OverReceipt"),
    ({"qty": 0}, "ground.Invalid"),
    ({"unit": "barrel"}, "inventory.UnitMismatch"),
    ({"unit": "ml"}, "inventory.UnitMismatch"),
    ({"lot_no": ""}, "inventory.UnknownLot"),
    ({"expires_on": None}, "inventory.UnknownLot"),
    ({"expires_on": in_days(-1)}, "inventory.ExpiredLot"),
    ({"expires_on": in_days(4)}, "wms.ShortLife"),
    ({"item": "milk"}, "wms.WrongItem"),
    ({"item": "tea"}, "inventory.NoSuchItem"),
    ({"line_no": 3}, "procurement.NoSuchLine"),
    ({"po_no": "PO9"}, "procurement.NoSuchOrder"),
    ({"spot": "A-01"}, "wms.WrongSpot"),
    ({"sscc": "106141411234567890"}, "inventory.WrongCheckDigit"),
    ({"code": "(01)06901234567890"}, "inventory.WrongCheckDigit"),
    ({"item": "", "code": "(01)06291041500213"}, "inventory.NoSuchItem"),
    ({"code": "hello"}, "inventory.Barcode"),
]


@pytest.mark.parametrize(("wrong", "refusal"), REFUSED, ids=lambda v: v if isinstance(v, str) else str(sorted(v)))
async def test_bad_receipts_are_refused_whole(db: Database, wrong: dict[str, Any], refusal: str) -> None:
    await depot.furnish(db)
    order = await market.sent(db)
    good = {"po_no": order.po_no, "line_no": 1, "item": "cream", "qty": 500, "lot_no": "C1", "expires_on": in_days(30)}
    assert await code(db, "receive", **(good | wrong)) == refusal
    await depot.proven(db)


async def test_nothing_is_received_from_a_supplier_whose_papers_ran_out_meanwhile(db: Database) -> None:
    await depot.furnish(db)
    order = await market.sent(db)
    async with db.transaction() as conn:
        await conn.execute("UPDATE procurement.certificate SET withdrawn_at = now() WHERE kind = 'business_licence'")
    assert await code(db, "receive", po_no=order.po_no, line_no=1, item="cream", qty=500, lot_no="C1",
                      expires_on=in_days(30)) == "procurement.PapersExpired"  # fmt: skip


async def test_a_lot_known_with_another_date_is_refused(db: Database) -> None:
    await depot.furnish(db)
    order = await market.sent(db)
    await received(db, order.po_no)
    assert await code(db, "receive", po_no=order.po_no, line_no=1, item="cream", qty=500, lot_no="C1",
                      expires_on=in_days(31)) == "inventory.LotDiffers"  # fmt: skip


async def test_rejected_goods_go_back_and_may_come_again_held_ones_wait_in_quarantine(db: Database) -> None:
    await depot.furnish(db)
    order = await market.sent(db)
    bad = await received(db, order.po_no, 50_000)
    assert await code(db, "inspect", receipt_id=bad.receipt_id, verdict="reject") == "wms.NeedsReason"
    gone = await done(db, "inspect", receipt_id=bad.receipt_id, verdict="reject", reason="sour", sampled=5, defects=5)
    assert [(m.source, m.target, m.qty) for m in gone.moves] == [("D1", "supplier", 50_000)]
    assert await code(db, "inspect", receipt_id=bad.receipt_id, verdict="release", sampled=9) == "wms.AlreadyDone"
    again = await received(db, order.po_no, 50_000, "C2")
    held = await done(db, "inspect", receipt_id=again.receipt_id, verdict="hold", reason="laboratory")
    assert (held.state, held.moves[0].target) == ("held", "Q1")
    assert await code(db, "putaway", receipt_id=again.receipt_id, spot="C-01") == "wms.NotReleased"
    await done(db, "inspect", receipt_id=again.receipt_id, verdict="release", sampled=5)
    stored = await done(db, "putaway", receipt_id=again.receipt_id, spot="C-01")
    assert [(m.source, m.target) for m in stored.moves] == [("Q1", "C-01")]
    async with db.read() as conn:
        (line, _) = (await procurement.order(conn, order.po_id)).lines
    assert (line.received_qty, line.rejected_qty) == (100_000, 50_000)
    await depot.proven(db)


async def test_a_scan_sent_again_is_answered_as_it_was_and_its_key_does_nothing_else(db: Database) -> None:
    await depot.furnish(db)
    order = await market.sent(db)
    first = await received(db, order.po_no, key="same-key-1")
    assert await received(db, order.po_no, key="same-key-1") == first
    both = asked("count", "same-key-2", spot="A-01", item="straw", qty=5, lot_no="S", reason="first count")
    one, two = await scan(db, both, both)
    assert one == two
    assert await code(db, "count", key="same-key-1", spot="A-01", item="straw", qty=5) == "inventory.KeyReused"
    assert await pantry.total(db, wms.spot_id_of(SH, "A-01"), "straw") == 5


async def test_a_devices_scans_are_done_in_the_order_it_made_them(db: Database) -> None:
    await depot.furnish(db)

    def counted(seq: int, key: str, qty: int = 5) -> Any:
        return asked(
            "count", key, spot="A-01", item="straw", qty=qty, lot_no="S", reason="x", device_id="hh-1", seq=seq
        )

    codes = [
        getattr(v, "code", "done")
        for v in await scan(
            db, counted(1, "key-00001"), counted(3, "key-00003"), counted(2, "key-00002", 6), counted(2, "key-00002", 6),
            counted(1, "key-00001"), counted(1, "key-00009"), counted(3, "key-00003", 7),
        )
    ]  # fmt: skip
    assert codes == ["done", "wms.OutOfOrder", "done", "done", "done", "wms.OutOfOrder", "done"]
    refused = asked(
        "waste", "key-00004", spot="A-01", item="straw", qty=900, lot_no="S", reason="x", device_id="hh-1", seq=4
    )
    for _ in range(2):  # refused for good reason, it was its turn: the next one may follow
        assert [getattr(v, "code", "") for v in await scan(db, refused)] == ["inventory.NotEnough"]
    (last,) = await scan(db, counted(5, "key-00005", 8))
    assert isinstance(last, Done)


async def test_one_bad_scan_does_not_hurt_its_neighbours(db: Database) -> None:
    await depot.furnish(db)
    await depot.stocked(db, "A-01", ("straw", "S", 10, 900))
    verdicts = await scan(
        db,
        *(asked("waste", spot="A-01", item="straw", qty=qty, lot_no="S", reason="wet") for qty in (4, 7, 6, 1)),
    )
    assert [getattr(v, "code", "done") for v in verdicts] == [
        "done",
        "inventory.NotEnough",
        "done",
        "inventory.NotEnough",
    ]
    await depot.proven(db)


async def test_counts_find_and_miss_with_a_reason_when_it_is_much_and_never_what_is_set_aside(db: Database) -> None:
    await depot.furnish(db)
    await depot.stocked(db, "A-01", ("straw", "S", 1_000, 900))
    assert (await done(db, "count", spot="A-01", item="straw", qty=990, lot_no="S")).qty == -10
    assert await code(db, "count", spot="A-01", item="straw", qty=900, lot_no="S") == "wms.NeedsReason"
    assert await code(db, "count", spot="A-01", item="straw", qty=9, lot_no="T") == "wms.NeedsReason"
    assert await code(db, "count", spot="D1", item="straw", qty=9, lot_no="S") == "wms.WrongSpot"
    await depot.taken(db, depot.to_ship(0, "straw", 600))
    assert (
        await code(db, "count", spot="A-01", item="straw", qty=599, lot_no="S", reason="rats") == "inventory.NotEnough"
    )
    assert (await done(db, "count", spot="A-01", item="straw", qty=600, lot_no="S", reason="rats")).qty == -390
    await depot.proven(db)


async def test_a_face_below_its_minimum_is_filled_from_the_lot_that_expires_first(db: Database) -> None:
    await depot.furnish(db)
    await depot.stocked(db, "C-01", ("cream", "B", 30_000, 40))
    await depot.stocked(db, "C-02", ("cream", "A", 6_000, 20))
    await depot.stocked(db, "CF-1", ("cream", "A", 1_000, 20))
    async with db.read() as conn:
        (todo,) = await views.fill(conn, SH)
    assert (todo.spot, todo.from_spot, todo.lot_no, todo.qty) == ("CF-1", "C-02", "A", 6_000)
    fields = {"item": "cream", "lot_no": "A", "from_spot": "C-02", "spot": "CF-1"}
    assert await code(db, "replenish", **fields, qty=6_001) == "inventory.NotEnough"
    assert await code(db, "replenish", **(fields | {"spot": "A-01"}), qty=1) == "wms.WrongZone"
    assert await code(db, "replenish", **(fields | {"item": "milk"}), qty=1) in ("wms.WrongSpot", "wms.WrongZone")
    await done(db, "replenish", **fields, qty=6_000)
    async with db.read() as conn:
        assert await views.fill(conn, SH) == []
    await depot.proven(db)


async def test_a_closed_day_takes_no_scan(db: Database) -> None:
    await depot.furnish(db)
    async with db.transaction() as conn:
        (closed,) = await inventory.act_many(conn, [Ask("close-0001", "close_day", SH, (), "staff:m", AT, DAY)])
    assert not isinstance(closed, Exception)
    assert await code(db, "count", spot="A-01", item="straw", qty=5, lot_no="S", reason="x") == "inventory.DayClosed"


async def test_goods_are_thrown_away_with_a_reason(db: Database) -> None:
    await depot.furnish(db)
    order = await market.sent(db)
    wet = await received(db, order.po_no, 1_000)
    await depot.stocked(db, "A-01", ("straw", "S", 10, 900))
    assert await code(db, "waste", receipt_id=wet.receipt_id, qty=500) == "wms.NeedsReason"
    gone = await done(db, "waste", receipt_id=wet.receipt_id, qty=1, unit="box", reason="fell")
    assert (gone.left, gone.moves[0].target) == (500, "waste")
    await done(db, "waste", spot="A-01", item="straw", lot_no="S", qty=10, reason="wet")
    await depot.proven(db)


def test_samples_are_a_share_at_least_the_minimum_at_most_all() -> None:
    plan = Plan("x", 1_000, 3, 0)
    assert [sample_of(plan, packs) for packs in (1, 3, 29, 30, 31, 100)] == [1, 3, 3, 3, 4, 10]
    assert sample_of(None, 100) == 0


def test_the_best_bin_is_the_hungry_face_then_the_same_lot_then_an_empty_one() -> None:
    bins = [
        Bin(depot.spot("near", "reserve", "chilled", 1), 0, 0, 50), Bin(depot.spot("empty", "reserve", "chilled", 9), 0, 0, 0),
        Bin(depot.spot("same", "reserve", "chilled", 20), 5, 5, 5), Bin(depot.spot("warm", "reserve", "ambient", 0), 0, 0, 0),
        Bin(depot.spot("item", "reserve", "chilled", 3), 0, 4, 4), Bin(depot.SPOTS[-1], 0, 0, 10),
    ]  # fmt: skip
    assert [s.code for s in best_bins(bins, "cream", "chilled", 9)] == ["CF-1", "same", "empty", "item", "near"]
