"""Goods that go out: shared out over lots that last, walked for, boxed, loaded, shipped; short where there are none."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID

from tests.supply.inventory import pantry
from tests.supply.inventory.pantry import AT, DAY, in_days
from tests.supply.inventory.test_warehouses import SH
from tests.supply.procurement import market
from tests.supply.wms import depot
from tests.supply.wms.depot import STORES, asked, code, done, fresh_sscc, to_ship

from teahouse.ground.db import Database
from teahouse.ground.groupcommit import GroupCommit
from teahouse.ground.ids import uuid7
from teahouse.supply import inventory, wms
from teahouse.supply.inventory.model import transit_to
from teahouse.supply.wms import Done, ScanAsk, views


async def facts(db: Database, kind: str) -> list[dict[str, Any]]:
    async with db.read() as conn:
        return [
            row[0] for row in await conn.fetch("SELECT body FROM ground.event WHERE kind = $1 ORDER BY xid, seq", kind)
        ]


async def test_a_run_becomes_waves_of_route_and_zone_with_lots_that_last_at_arrival(db: Database) -> None:
    await depot.furnish(db)
    await depot.stocked(db, "C-01", ("cream", "early", 3_000, 6), ("cream", "late", 50_000, 30))
    await depot.stocked(db, "A-01", ("straw", "S", 1_000, 900))
    run = uuid7()
    lines = [
        to_ship(0, "cream", 2_000, arrives=DAY), to_ship(1, "cream", 2_000, arrives=in_days(1)),
        to_ship(2, "cream", 2_000, arrives=in_days(2)), to_ship(0, "straw", 100), to_ship(3, "straw", 50, route="R2"),
    ]  # fmt: skip
    assert await depot.taken(db, *lines, run_id=run) == 6
    assert await depot.taken(db, *lines, run_id=run) == 0
    async with db.read() as conn:
        board = await views.board(conn, SH, AT)
        taken = {
            (row[0], row[1]): row[2]
            for row in await conn.fetch(
                "SELECT p.line_id, l.lot_no, p.qty FROM wms.pick p JOIN inventory.lot l USING (lot_id)"
            )
        }
    ids = [one.line_id for one in lines]
    # It needs five days beyond arrival: the early lot is good for today and tomorrow, and is split.
    assert taken == {
        (ids[0], "early"): 2_000, (ids[1], "early"): 1_000, (ids[1], "late"): 1_000, (ids[2], "late"): 2_000,
        (ids[3], "S"): 100, (ids[4], "S"): 50,
    }  # fmt: skip
    assert {(w.route_code, w.zone, w.stores) for w in board.waves} == {
        ("R1", "chilled", 1), ("R1", "ambient", 1), ("R2", "ambient", 1)
    }  # fmt: skip
    assert await facts(db, "wms.LineShort") == []
    await depot.proven(db)


async def test_what_there_is_not_is_told_line_by_line_the_first_get_it(db: Database) -> None:
    await depot.furnish(db)
    await depot.stocked(db, "A-01", ("straw", "S", 100, 900))
    lines = [to_ship(n, "straw", 60) for n in range(3)]
    await depot.taken(db, *lines)
    told = await facts(db, "wms.LineShort")
    assert [(t["line_id"], t["short_qty"], t["wanted_qty"]) for t in told] == [
        (str(lines[1].line_id), 20, 60), (str(lines[2].line_id), 60, 60)
    ]  # fmt: skip
    async with db.read() as conn:
        assert [s.promised_qty for s in (await views.board(conn, SH, AT)).short] in ([40, 0], [0, 40])


async def shipped(db: Database, sscc: str, shipment: UUID) -> Done:
    await done(db, "pack", sscc=sscc)
    await done(db, "load", sscc=sscc, route_code="R1")
    return await done(db, "ship", shipment_id=shipment)


async def test_from_the_bin_to_the_store_and_what_the_store_did_not_take_comes_back(db: Database) -> None:
    await depot.furnish(db)
    await depot.stocked(db, "C-01", ("cream", "L", 50_000, 30))
    await depot.stocked(db, "A-02", ("straw", "S", 1_000, 900))
    await depot.taken(db, to_ship(0, "cream", 2_000), to_ship(1, "cream", 1_000), to_ship(0, "straw", 100))
    stops = [stop for _ in range(2) for stop in await depot.walk(db)]
    mine = [stop for stop in stops if stop.store_id == STORES[0]]
    assert {stop.slot for stop in stops} <= {1, 2}
    for stop in mine:
        got = await done(db, "pick", pick_id=stop.pick_id, qty=stop.qty, spot=stop.spot)
        assert (got.state, got.moves[0].target, got.left) == ("done", "S1", 0)
    shipment = mine[0].shipment_id
    boxes = sorted({stop.sscc for stop in mine})
    assert await code(db, "ship", shipment_id=shipment) == "wms.NotLoaded"
    assert await code(db, "load", sscc=boxes[0]) == "wms.WrongUnit"  # not packed
    for box in boxes:
        await done(db, "pack", sscc=box)
        assert await code(db, "load", sscc=box, route_code="R9") == "wms.WrongRoute"
        await done(db, "load", sscc=box, route_code="R1")
    left = await done(db, "ship", shipment_id=shipment)
    assert left.operation_id == shipment
    assert await code(db, "ship", shipment_id=shipment) == "wms.AlreadyDone"
    (told,) = await facts(db, "wms.ShipmentShipped")
    assert (told["store_id"], sorted(told["sscc"])) == (str(STORES[0]), boxes)
    assert sorted((x["item_code"], x["lot_no"], x["qty"]) for x in told["lines"]) == [
        ("cream", "L", 2_000),
        ("straw", "S", 100),
    ]
    assert await pantry.total(db, transit_to(STORES[0]), "cream") == 2_000
    await depot.proven(db)
    async with db.transaction() as conn:
        counted = [pantry.line("cream", 1_500, "L"), pantry.line("straw", 100)]
        await inventory.receive_transit(
            conn, shipment, STORES[0], counted, "store-key-1", AT, "staff:s", DAY, "refused"
        )
    back = {"shipment_id": shipment, "item": "cream", "lot_no": "L", "reason": "refused by the store"}
    assert await code(db, "return", **back, qty=501) == "wms.MoreThanThere"
    returned = await done(db, "return", **back, qty=500)
    assert (returned.state, returned.moves[0].target) == ("waiting", "D1")
    assert await code(db, "return", **back, qty=1) == "wms.MoreThanThere"
    await done(db, "inspect", receipt_id=returned.receipt_id, verdict="release")
    await done(db, "putaway", receipt_id=returned.receipt_id, spot="C-02")
    await depot.proven(db)


async def one_pick(db: Database, qty: int = 1_000) -> Any:
    """A pick of cream from a lot of C-01, for the first store."""
    await depot.furnish(db)
    await depot.stocked(db, "C-01", ("cream", "L", 1_500, 20), ("cream", "young", 5_000, 50))
    await depot.stocked(db, "C-02", ("cream", "other", 5_000, 60), ("cream", "old", 5_000, 5))
    await depot.taken(db, to_ship(0, "cream", qty, arrives=in_days(1)))
    (stop,) = await depot.walk(db)
    return stop


async def test_a_short_pick_wants_a_reason_is_told_and_frees_the_rest(db: Database) -> None:
    stop = await one_pick(db)
    assert await code(db, "pick", pick_id=stop.pick_id, qty=400) == "wms.NeedsReason"
    assert await code(db, "pick", pick_id=stop.pick_id, qty=1_001) == "wms.MoreThanThere"
    got = await done(db, "pick", pick_id=stop.pick_id, qty=400, reason="only two boxes there")
    assert (got.state, got.left) == ("short", 600)
    (told,) = await facts(db, "wms.LineShort")
    assert told["short_qty"] == 600
    async with db.read() as conn:
        assert (await inventory.available_in(conn, [SH], DAY))[0][2] == 1_500 + 5_000 * 3 - 400
        assert [e.kind for e in (await views.board(conn, SH, AT)).exceptions] == ["short_pick"]
    assert await code(db, "pick", pick_id=stop.pick_id, qty=1) == "wms.AlreadyDone"
    await depot.proven(db)


async def test_another_lot_is_picked_with_a_reason_if_it_lasts_and_is_free(db: Database) -> None:
    stop = await one_pick(db)
    young = {"pick_id": stop.pick_id, "qty": 1_000, "lot_no": "young"}
    assert await code(db, "pick", **young) == "wms.NeedsReason"
    assert await code(db, "pick", **(young | {"lot_no": "nobody's"}), reason="x") == "inventory.UnknownLot"
    assert await code(db, "pick", **(young | {"lot_no": "old"}), spot="C-02", reason="x") == "wms.ShortLife"
    assert await code(db, "pick", **(young | {"lot_no": "other"}), reason="x") == "inventory.NotEnough"  # not in C-01
    assert await code(db, "pick", pick_id=stop.pick_id, qty=1_000, spot="C-02") == "wms.WrongSpot"
    assert await code(db, "pick", pick_id=stop.pick_id, qty=1_000, item="straw") == "wms.WrongItem"
    got = await done(db, "pick", **young, reason="the older stands behind")
    assert got.lot_no == "young"
    async with db.read() as conn:
        assert [e.facts["lot_no"] for e in (await views.board(conn, SH, AT)).exceptions] == [["L", "young"]]
    await depot.proven(db)


async def test_a_held_lot_is_not_picked_even_when_it_was_set_aside(db: Database) -> None:
    stop = await one_pick(db)
    async with db.transaction() as conn:
        await inventory.set_status(conn, [stop.lot_id], "recalled", "glass", "staff:q", AT)
    assert await code(db, "pick", pick_id=stop.pick_id, qty=1_000) == "inventory.LotBlocked"
    await done(db, "pick", pick_id=stop.pick_id, qty=1_000, lot_no="young", reason="recalled")
    await depot.proven(db)


async def test_a_box_is_one_stores_and_closed_once_it_is_packed(db: Database) -> None:
    await depot.furnish(db)
    await depot.stocked(db, "A-01", ("straw", "S", 1_000, 900))
    await depot.taken(db, to_ship(0, "straw", 10), to_ship(1, "straw", 10), to_ship(0, "straw", 5))
    stops = await depot.walk(db)
    mine, theirs = ([s for s in stops if s.store_id == STORES[n]] for n in (0, 1))
    assert await code(db, "pack", sscc=mine[0].sscc) == "wms.WrongUnit"  # empty
    await done(db, "pick", pick_id=mine[0].pick_id, qty=mine[0].qty)
    assert await code(db, "pick", pick_id=theirs[0].pick_id, qty=10, sscc=mine[0].sscc) == "wms.WrongUnit"
    await done(db, "pack", sscc=mine[0].sscc)
    assert await code(db, "pick", pick_id=mine[1].pick_id, qty=mine[1].qty) == "wms.WrongUnit"
    assert await code(db, "pack", sscc=fresh_sscc(9)) == "wms.NoSuchUnit"
    await done(db, "load", sscc=mine[0].sscc)
    assert await code(db, "ship", shipment_id=mine[0].shipment_id) == "wms.OpenPicks"
    second = fresh_sscc(1)
    await done(db, "pick", pick_id=mine[1].pick_id, qty=mine[1].qty, sscc=second)
    assert (await shipped(db, second, mine[0].shipment_id)).qty == 15
    async with db.read() as conn:
        card = await views.unit(conn, SH, second)
    assert (card.state, card.label, card.link) == ("shipped", f"(00){second}", f"https://id.gs1.org/00/{second}")
    await depot.proven(db)


async def test_a_cluster_is_a_few_stores_walked_by_bins_and_claimed_once(db: Database) -> None:
    await depot.furnish(db)
    await depot.stocked(db, "A-02", ("straw", "S", 1_000, 900))
    await depot.stocked(db, "A-01", ("pearl", "P", 90_000, 100))
    await depot.taken(db, *(to_ship(n, item, 10) for n in range(4) for item in ("straw", "pearl")))
    cluster = uuid7()
    async with db.transaction() as conn:
        wave = await conn.fetchval("SELECT wave_id FROM wms.wave")
        first = await wms.claim(conn, SH, wave, cluster, 3, "staff:a", AT)
        assert await wms.claim(conn, SH, wave, cluster, 3, "staff:a", AT) == first
        second = await wms.claim(conn, SH, wave, uuid7(), 3, "staff:b", AT)
        assert await wms.claim(conn, SH, wave, uuid7(), 3, "staff:c", AT) == []
    assert (len(first), len(second)) == (6, 2)
    assert [stop.spot for stop in first] == ["A-01"] * 3 + ["A-02"] * 3
    assert len({stop.sscc for stop in first}) == 3 and {stop.slot for stop in first} == {1, 2, 3}


async def test_goods_that_were_missing_cross_the_dock_without_lying_down(db: Database) -> None:
    await depot.furnish(db)
    order = await market.sent(db)
    line = to_ship(0, "cream", 2_000)
    await depot.taken(db, line)
    came = await depot.received(db, order.po_no, 5_000)
    fields = {"receipt_id": came.receipt_id, "line_id": line.line_id, "sscc": fresh_sscc(2)}
    assert await code(db, "crossdock", **fields, qty=2_000) == "wms.NotReleased"
    await done(db, "inspect", receipt_id=came.receipt_id, verdict="release", sampled=2)
    assert await code(db, "crossdock", **fields, qty=2_001) == "wms.MoreThanThere"
    got = await done(db, "crossdock", **fields, qty=2_000)
    assert (got.left, got.moves[0].source, got.moves[0].target) == (3_000, "D1", "S1")
    assert await code(db, "crossdock", **fields, qty=1) == "wms.MoreThanThere"
    assert got.shipment_id is not None
    await shipped(db, fresh_sscc(2), got.shipment_id)
    await depot.proven(db)


async def test_many_hands_at_once_in_one_warehouse(db: Database) -> None:
    await depot.furnish(db)
    await depot.stocked(db, "A-01", ("straw", "S", 500, 900))
    await depot.taken(db, *(to_ship(n % 4, "straw", 5) for n in range(40)))
    async with db.read() as conn:
        picks = [row[0] for row in await conn.fetch("SELECT pick_id FROM wms.pick")]
        stores = dict(
            await conn.fetch("SELECT p.pick_id, l.shipment_id FROM wms.pick p JOIN wms.line l USING (line_id)")
        )
    label = {s: fresh_sscc(n) for n, s in enumerate(sorted(set(stores.values())))}
    desks = [GroupCommit[ScanAsk, Done](db, wms.scan_many) for _ in range(3)]  # type: ignore[arg-type]
    asks = [asked("pick", pick_id=pick, qty=5, sscc=label[stores[pick]]) for pick in picks]
    asks += [asked("waste", item="straw", lot_no="S", spot="A-01", qty=20, reason="wet") for _ in range(20)]
    asks += asks[::3]  # a third is sent twice
    found = await asyncio.gather(*(desks[n % 3].submit(one) for n, one in enumerate(asks)), return_exceptions=True)
    for desk in desks:
        await desk.close()
    assert {getattr(x, "code", "done") for x in found} == {"done", "inventory.NotEnough"}
    straws = await pantry.total(db, wms.spot_id_of(SH, "A-01"), "straw")
    assert straws == 500 - 200 - 20 * 15  # fifteen of the twenty fitted beside what is set aside
    await depot.proven(db)
