"""Orders at list prices from suppliers with good papers, approved by a second person, announced, charged as they came."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import asyncpg
import pytest
from tests.supply.inventory.pantry import AT, DAY, in_days
from tests.supply.inventory.test_warehouses import SH
from tests.supply.procurement import market
from tests.supply.procurement.market import BOSS, BUYER, DAIRY, SSCC, drafted, notice, pallet, paper

from teahouse.commerce.stores import Text
from teahouse.ground.db import Connection, Database
from teahouse.ground.errors import Refused
from teahouse.ground.ids import uuid7
from teahouse.supply import procurement
from teahouse.supply.inventory import Item, gs1
from teahouse.supply.procurement import Came, Order, Wanted, invoices, records_sql
from teahouse.supply.procurement.api import as_csv
from teahouse.supply.procurement.model import Charged


async def refused(db: Database, act: Callable[[Connection], Awaitable[object]]) -> Refused:
    """The refusal of an act in a transaction of its own."""
    with pytest.raises(Refused) as told:
        async with db.transaction() as conn:
            await act(conn)
    return told.value


async def proven(db: Database) -> None:
    async with db.read() as conn:
        assert [claim for claim, _, broken in await procurement.prove(conn) if broken] == []


async def test_an_order_is_priced_numbered_and_made_once(db: Database) -> None:
    await market.furnish(db)
    po_id = uuid7()
    async with db.transaction() as conn:
        made = await drafted(conn, po_id=po_id)
        assert made.total_fen == 100 * 1_500 + 10 * 9_000
        assert [(x.item_code, x.pack_qty, x.qty) for x in made.lines] == [
            ("cream", 500, 50_000),
            ("milk", 12_000, 120_000),
        ]
        assert await drafted(conn, po_id=po_id) == made
    assert (await refused(db, lambda c: drafted(c, boxes=7, po_id=po_id))).code == "procurement.RefReused"


@dataclass
class Case:
    wanted: list[Wanted]
    code: str


@pytest.mark.parametrize(
    "case",
    [
        Case([Wanted("cream", "box", 1)], "procurement.BelowMinimum"),
        Case([Wanted("milk", "box", 5)], "procurement.NoPrice"),
        Case([Wanted("milk", "barrel", 5)], "ground.Invalid"),
        Case([Wanted("cream", "box", 0)], "ground.Invalid"),
        Case([], "ground.Invalid"),
        Case([Wanted("cream", "box", 5), Wanted("cream", "box", 6)], "ground.Invalid"),
    ],
    ids=lambda case: case.code,
)
async def test_what_cannot_be_ordered(db: Database, case: Case) -> None:
    await market.furnish(db)
    told = await refused(
        db, lambda c: procurement.draft(c, uuid7(), DAIRY, SH, case.wanted, in_days(1), BUYER, DAY, AT)
    )
    assert told.code == case.code


async def test_nothing_is_ordered_from_a_supplier_whose_papers_have_expired(db: Database) -> None:
    await market.furnish(db, paper("business_licence"), paper("food_trade", in_days(-1)))
    told = await refused(db, drafted)
    assert told.code == "procurement.PapersExpired"
    assert told.facts["missing"] == [["food_production", "food_trade"]]
    assert told.facts["expired"][0]["expires_on"] == str(in_days(-1))
    async with db.transaction() as conn:  # its last day still counts
        await procurement.add_paper(conn, paper("food_production", DAY), AT)
        await drafted(conn)


async def test_papers_that_run_out_stop_an_order_that_was_approved(db: Database) -> None:
    await market.furnish(db, paper("business_licence"), paper("food_trade", DAY))
    async with db.transaction() as conn:
        made = await drafted(conn)
        await procurement.move(conn, made.po_id, "approved", BOSS, DAY, AT)
    told = await refused(db, lambda c: procurement.move(c, made.po_id, "sent", BUYER, in_days(1), AT))
    assert told.code == "procurement.PapersExpired"


async def test_above_the_limit_somebody_else_approves(db: Database) -> None:
    await market.furnish(db)
    async with db.transaction() as conn:
        small, large = await drafted(conn), await drafted(conn, boxes=4_000)
        assert large.total_fen > 5_000_000
        assert (await procurement.move(conn, small.po_id, "approved", BUYER, DAY, AT)).approved_by == BUYER
    told = await refused(db, lambda c: procurement.move(c, large.po_id, "approved", BUYER, DAY, AT))
    assert (told.code, told.facts["limit_fen"]) == ("procurement.ApproveYourOwn", 5_000_000)
    async with db.transaction() as conn:
        for _ in range(2):
            assert (await procurement.move(conn, large.po_id, "approved", BOSS, DAY, AT)).state == "approved"
    told = await refused(db, lambda c: procurement.move(c, large.po_id, "cancelled", BUYER, DAY, AT))
    assert told.facts["field"] == "reason"
    await proven(db)


async def test_pallets_are_announced_once_with_codes_that_are_right_and_not_more_than_ordered(db: Database) -> None:
    await market.furnish(db)
    order, first = await market.sent(db), notice(pallet(30_000))
    async with db.transaction() as conn:
        for _ in range(2):
            await procurement.announce(conn, order.po_id, first, AT)
        assert (await procurement.announced(conn, [SSCC]))[SSCC].item_code == "cream"
        assert [row[5] for row in await procurement.expected(conn, SH)] == ["D-1"]

    async def code(*pallets: procurement.Pallet, ref: str = "D-2") -> str:
        told = await refused(db, lambda c: procurement.announce(c, order.po_id, notice(*pallets, ref=ref), AT))
        return told.code

    other = gs1.sscc("6901234", 1)
    assert await code(pallet(1, sscc="106141411234567890")) == "inventory.WrongCheckDigit"
    assert await code(pallet(1)) == "procurement.AlreadyAnnounced"
    assert await code(pallet(22_501, sscc=other)) == "procurement.TooMuchAnnounced"
    assert await code(pallet(1, line_no=9, sscc=other)) == "procurement.NoSuchLine"
    assert await code(pallet(1, sscc=other), ref="D-1") == "procurement.RefReused"


CREAM = Item("cream", Text("奶油", "Cream"), "g", 720)


async def came(db: Database, order: Order, qty: int, line_no: int = 1) -> None:
    """So many grams came."""
    async with db.transaction() as conn:
        desk = await procurement.open_desk(conn, [order.po_no])
        desk.receive(
            Came(uuid7(), order.po_no, line_no, qty, "C1", in_days(-1), in_days(30), CREAM, DAY, AT, "staff:keeper")
        )
        await desk.write(conn)


async def test_more_than_ordered_comes_in_only_within_tolerance_and_the_order_closes_itself(db: Database) -> None:
    await market.furnish(db)
    order = await market.sent(db)
    await came(db, order, 50_000)
    assert (await told_of(db, order)).state == "part_received"
    told = await refused_receipt(db, order, 2_501)
    assert told.facts == {
        "po_no": order.po_no, "line_no": 1, "item": "cream", "ordered": 50_000, "received": 50_000, "asked": 2_501,
        "most": 52_500,
    }  # fmt: skip
    await came(db, order, 2_500)
    await came(db, order, 120_000, 2)
    assert (await told_of(db, order)).state == "closed"
    assert (await refused_receipt(db, order, 1)).code == "procurement.WrongOrderState"
    await proven(db)


async def refused_receipt(db: Database, order: Order, qty: int) -> Refused:
    with pytest.raises(Refused) as told:
        await came(db, order, qty)
    return told.value


async def told_of(db: Database, order: Order) -> Order:
    async with db.read() as conn:
        return await procurement.order(conn, order.po_id)


async def test_what_is_rejected_may_come_again(db: Database) -> None:
    await market.furnish(db)
    order = await market.sent(db)
    await came(db, order, 52_500)
    async with db.transaction() as conn:
        desk = await procurement.open_desk(conn, [order.po_no])
        desk.reject(order.po_no, 1, 10_000, AT)
        await desk.write(conn)
    await came(db, order, 10_000)
    assert (await refused_receipt(db, order, 1)).code == "procurement.OverReceipt"
    await proven(db)


async def test_the_purchase_record_has_every_field_the_law_names_and_stays_as_it_was_written(db: Database) -> None:
    await market.furnish(db)
    order = await market.sent(db)
    await came(db, order, 20_000)
    async with db.transaction() as conn:
        await procurement.put_supplier(conn, market.dairy(name="改名乳业", address="=1+1"), AT)
    order2 = await market.sent(db)
    await came(db, order2, 500)
    async with db.read() as conn:
        first, second = await records_sql.records(conn, DAY, DAY, SH, (DAY - timedelta(days=1), uuid7()))
        assert await records_sql.records(conn, in_days(1), in_days(2), None, (DAY, uuid7())) == []
    assert (first.item_name, first.specification, first.qty, first.unit) == ("奶油", "500 g/box", 20_000, "g")
    assert (first.made_on, first.lot_no, first.shelf_life_h, first.purchased_on) == (in_days(-1), "C1", 720, DAY)
    assert (first.supplier_name, first.supplier_address, first.supplier_contact) == (
        "江南乳业", "上海市奶路 1 号", "王芳 021-5550000"
    )  # fmt: skip
    assert first.licences.count("No-") == 2
    assert first.keep_until == in_days(30 + 183)
    assert second.supplier_name == "改名乳业"
    text = as_csv([first, second]).decode("utf-8-sig").splitlines()
    assert text[0].split(",") == list(records_sql.FIELDS)
    assert "'=1+1" in text[2]
    with pytest.raises(asyncpg.RaiseError):
        async with db.transaction() as conn:
            await conn.execute("UPDATE procurement.purchase_record SET qty = 1")


async def charged(db: Database, order: Order, total: int, *lines: Charged, no: str = "INV-1") -> records_sql.Invoice:
    async with db.transaction() as conn:
        return await invoices.enter(conn, uuid7(), no, order.po_id, total, lines, BUYER, AT)


async def test_an_invoice_matches_when_order_receipt_and_price_agree(db: Database) -> None:
    await market.furnish(db)
    order = await market.sent(db)
    await came(db, order, 20_250)  # 40 boxes and a half
    good = await charged(db, order, 60_000, Charged(1, 40, 1_500))
    assert (good.state, good.differences) == ("matched", [])
    more = await charged(db, order, 1_600, Charged(1, 1, 1_600), no="INV-2")
    assert more.state == "disputed"
    assert [(d.code, d.figures) for d in more.differences] == [
        ("quantity", {"charged": 1, "charged_before": 40, "accepted": 40, "ordered": 100}),
        ("price", {"charged_fen": 1_600, "ordered_fen": 1_500}),
    ]
    odd = await charged(db, order, 99, Charged(7, 1, 100), no="INV-3")
    assert [d.code for d in odd.differences] == ["line", "total"]
    await proven(db)


async def test_an_invoice_number_is_charged_once_and_a_dispute_is_settled_by_somebody_else(db: Database) -> None:
    await market.furnish(db)
    order = await market.sent(db)
    early = await charged(db, order, 1_500, Charged(1, 1, 1_500))
    assert early.state == "disputed"
    assert (await refused(db, lambda c: _enter(c, order))).code == "procurement.RefReused"
    await came(db, order, 500)
    async with db.transaction() as conn:
        assert (await invoices.settle(conn, early.invoice_id, None, BUYER, "", AT)).state == "matched"
    dear = await charged(db, order, 9_999, Charged(1, 1, 9_999), no="INV-9")
    assert (
        await refused(db, lambda c: invoices.settle(c, dear.invoice_id, True, BUYER, "ok", AT))
    ).code == "procurement.ApproveYourOwn"
    assert (await refused(db, lambda c: invoices.settle(c, dear.invoice_id, True, BOSS, " ", AT))).facts[
        "field"
    ] == "reason"
    async with db.transaction() as conn:
        for _ in range(2):
            assert (await invoices.settle(conn, dear.invoice_id, False, BOSS, "too dear", AT)).state == "refused"
    assert (
        await refused(db, lambda c: invoices.settle(c, dear.invoice_id, True, BOSS, "ok", AT))
    ).code == "procurement.InvoiceSettled"


async def _enter(conn: Connection, order: Order) -> object:
    return await invoices.enter(conn, uuid7(), "INV-1", order.po_id, 1_500, [Charged(1, 1, 1_500)], BUYER, AT)
