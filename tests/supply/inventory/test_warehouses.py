"""Warehouses: their bins are held as one, what lies in bins may be promised, what leaves is on its way until counted."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import asyncpg
import pytest
from tests.supply.inventory import pantry
from tests.supply.inventory.pantry import AT, DAY, line

from teahouse.commerce.stores import Text
from teahouse.ground.db import Database
from teahouse.ground.errors import Refused
from teahouse.ground.ids import uuid5_of, uuid7
from teahouse.supply import inventory
from teahouse.supply.inventory import lots, sql
from teahouse.supply.inventory.model import Item, MoreThanSent, TransferDone, transit_to, usable_on

SH = inventory.warehouse_id_of("SH1")
DOCK, BIN, FACE = (uuid5_of("spot", name) for name in ("dock", "bin", "face"))


async def built(db: Database) -> None:
    """Items, one warehouse, a dock and two bins."""
    await pantry.furnish(db)
    async with db.transaction() as conn:
        await inventory.import_items(
            conn,
            [Item("cream", Text("奶油", "Cream"), "g", 24 * 30, min_life_days=5, zone="chilled", packs={"box": 500})],
        )
        await inventory.import_warehouses(
            conn, [inventory.Warehouse(SH, "SH1", Text("上海一仓", "Shanghai 1"), "310000", 31.2, 121.4)]
        )
        await inventory.add_spots(conn, SH, [(DOCK, "dock"), (BIN, "bin"), (FACE, "bin")])


async def put(db: Database, spot: UUID, *lines: inventory.Asked) -> None:
    await pantry.done(db, pantry.ask("opening", spot, *lines))


async def test_a_warehouse_is_known_with_its_name_and_where_it_is(db: Database) -> None:
    await built(db)
    async with db.transaction() as conn:
        assert [(w.code, w.name.en, w.city_code) for w in await inventory.warehouses(conn)] == [
            ("SH1", "Shanghai 1", "310000")
        ]
        assert (await inventory.packs_of(conn))["cream"] == {"box": 500}
        assert (await sql.items(conn, ["cream"]))["cream"].zone == "chilled"


async def test_only_what_lies_in_bins_and_may_be_used_is_available(db: Database) -> None:
    await built(db)
    expiries = {"gone": 0, "soon": 4, "just": 5, "long": 30, "held": 30}
    await put(db, BIN, *(line("cream", 100, lot, days) for lot, days in expiries.items()), line("straw", 7, "S1"))
    await put(db, DOCK, line("cream", 10_000, "long", 30))
    async with db.transaction() as conn:
        known = {lot.lot_no: lot for lot in await sql.lots_named(conn, [("cream", name) for name in expiries])}
        await inventory.set_status(conn, [known["held"].lot_id], "held", "smell", "staff:q", AT)
    async with db.transaction() as conn:
        known = await sql.lots(conn, [lot.lot_id for lot in known.values()])  # type: ignore[assignment]
        for after in range(-1, 32):
            for min_life, days in ((True, 5), (False, 0)):
                day = DAY + timedelta(days=after)
                usable = 100 * sum(usable_on(lot, day, days) for lot in known.values())
                found = {(w, i): qty for w, i, qty in await inventory.available_in(conn, [SH], day, min_life)}
                assert found.get((SH, "cream"), 0) == usable
                assert found[SH, "straw"] == 7


async def test_what_is_set_aside_is_not_available(db: Database) -> None:
    await built(db)
    await put(db, FACE, line("straw", 10, "S1"))
    async with db.transaction() as conn:
        await inventory.reserve(conn, "order 1", FACE, {"straw": 4}, DAY, AT)
        assert await inventory.available_in(conn, [SH], DAY) == [(SH, "straw", 6)]


async def test_holding_a_bin_holds_its_warehouse(db: Database, fresh_dsn: str) -> None:
    await built(db)
    async with db.transaction() as conn:
        assert set(await sql.lock_places(conn, [BIN, FACE])) == {BIN, FACE}
        other = await asyncpg.connect(fresh_dsn, server_settings={"lock_timeout": "100"})
        with pytest.raises(asyncpg.LockNotAvailableError):
            await other.fetch(sql.LOCK_PLACES, [DOCK])
        await other.close()


async def test_holding_a_lot_waits_for_whoever_moves_it_in_a_warehouse(db: Database) -> None:
    await built(db)
    await put(db, BIN, line("cream", 100, "L", 30))
    async with db.transaction() as conn:
        (lot,) = await sql.lots_named(conn, [("cream", "L")])
        assert [x.lot_no for x in await lots.set_status(conn, [lot.lot_id], "recalled", "x", "staff:q", AT)] == ["L"]
        assert await inventory.available_in(conn, [SH], DAY) == []


async def shipped(db: Database, store: UUID) -> UUID:
    """A shipment of 10 boxes of milk and 5 straws, on its way to the store."""
    shipment = uuid7()
    await put(db, BIN, line("milk", 20, "M1", 9, unit="box"), line("straw", 5, "S1"))
    async with db.transaction() as conn:
        rows = await sql.balances(conn, [(BIN, "milk"), (BIN, "straw")])
        await sql.add_places(conn, [(transit_to(store), "transit", store)])
        await sql.lock_places(conn, [BIN, transit_to(store)])
        shelf = inventory.Shelf(rows, await sql.lots(conn, {row[2] for row in rows}))
        for row in rows:
            shelf.move("ship", row[1], row[2], BIN, transit_to(store), min(row[3], 10_000))
        operation = sql.Operation(shipment, SH, DAY, "ship", f"ship:{shipment}", "staff:w", AT)
        await inventory.write(conn, shelf, [inventory.Posting(operation, shelf.moves)])
    return shipment


async def test_a_shipment_arrives_as_it_was_counted_and_the_rest_is_lost_with_a_reason(db: Database) -> None:
    await built(db)
    store = uuid7()
    shipment = await shipped(db, store)
    counted = [line("milk", 9, "M1", unit="box"), line("straw", 5)]
    for _ in range(2):
        async with db.transaction() as conn:
            answer = await inventory.receive_transit(
                conn, shipment, store, counted, "receive-1", AT, "staff:s", DAY, "one box burst"
            )
        assert sorted((m.item, m.kind, m.qty) for m in answer.moves) == [
            ("milk", "lost", -1_000), ("milk", "transfer_in", 9_000), ("straw", "transfer_in", 5)
        ]  # fmt: skip
    assert await pantry.total(db, store, "milk") == 9_000
    assert await pantry.total(db, transit_to(store), "milk") == 0
    assert await pantry.total(db, SH, "milk") + await pantry.total(db, BIN, "milk") == 10_000
    await pantry.proven(db)


async def test_a_shipment_arrives_once_and_never_more_than_was_sent(db: Database) -> None:
    await built(db)
    store, other = uuid7(), uuid7()
    shipment = await shipped(db, store)

    async def arrive(where: UUID, key: str, *counted: inventory.Asked) -> str:
        try:
            async with db.transaction() as conn:
                await inventory.receive_transit(conn, shipment, where, counted, key, AT, "staff:s", DAY)
        except Refused as refusal:
            return type(refusal).__name__
        return "done"

    assert await arrive(store, "key-00001", line("straw", 6)) == MoreThanSent.__name__
    assert await arrive(other, "key-00002") == "NoSuchOperation"
    assert await arrive(store, "key-00003", line("milk", 0), line("straw", 0)) == "done"
    assert await arrive(store, "key-00004") == TransferDone.__name__
    assert await pantry.total(db, store, "milk") == 0
    await pantry.proven(db)
