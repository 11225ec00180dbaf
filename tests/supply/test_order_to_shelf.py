"""From a store's order to its shelf: frozen, shared out, picked with lots that last, shipped, received as counted."""

from __future__ import annotations

from uuid import uuid4

import pytest
from tests.supply.inventory import pantry
from tests.supply.oms import depot as goods
from tests.world import SECRET, World, store_id

from teahouse import prove
from teahouse.ground.ids import uuid7
from teahouse.supply import inventory, procurement, wms
from teahouse.supply.wms import Scan, ScanAsk, Spot

pytestmark = pytest.mark.usefixtures("world")
SH = goods.SH
KINDS = {"D1": "dock", "S1": "stage", "A-01": "reserve", "C-01": "reserve"}
ZONES = {"A-01": "ambient", "C-01": "chilled"}


async def built(world: World) -> None:
    """Spots, and goods in their zones: less milk than is ordered, of two ages."""
    await goods.furnish(world.db)
    spots = [Spot(wms.spot_id_of(SH, c), SH, c, kind, ZONES.get(c)) for c, kind in KINDS.items()]
    async with world.db.transaction() as conn:
        await wms.put_spots(conn, SH, spots)
    for code, lines in {
        "C-01": [pantry.line("milk", 24_000, "M-early", 3), pantry.line("milk", 36_000, "M-late", 40)],
        "A-01": [pantry.line("straw", 50_000, "S", 50)],
    }.items():
        ask = pantry.ask("opening", wms.spot_id_of(SH, code), *lines)
        await pantry.done(world.db, ask)


async def scan(world: World, kind: str, **fields: object) -> wms.Done:
    """One scan, done."""
    one = Scan(uuid4().hex, kind, **fields)  # type: ignore[arg-type]
    async with world.db.transaction() as conn:
        (verdict,) = await wms.scan_many(conn, [ScanAsk(SH, one, "staff:keeper", goods.EVENING, goods.DAY)])
    assert isinstance(verdict, wms.Done), verdict
    return verdict


async def test_what_stores_order_is_decided_picked_shipped_and_received(world: World) -> None:
    await built(world)
    await goods.ordered(world.db, 1, milk=3, straw=1)
    await goods.ordered(world.db, 2, milk=4)
    await goods.frozen(world.db)
    run = await goods.decided(world.db, rescue=False)
    await goods.released(world.db, run)
    await world.heard()
    await world.heard()  # a fact told twice would be taken once: nothing is left to hear
    async with world.db.transaction() as conn:
        waves = [row[0] for row in await conn.fetch("SELECT wave_id FROM wms.wave ORDER BY zone, wave_id")]
        stops = [
            s for wave in waves for s in await wms.claim(conn, SH, wave, uuid7(), 12, "staff:keeper", goods.EVENING)
        ]
    assert sum(stop.qty for stop in stops if stop.item_code == "milk") == 60_000  # five cases of the seven
    for stop in stops:
        await scan(world, "pick", pick_id=stop.pick_id, qty=stop.qty, spot=stop.spot)
    for sscc in sorted({stop.sscc for stop in stops}):
        await scan(world, "pack", sscc=sscc)
        await scan(world, "load", sscc=sscc)
    for shipment in sorted({stop.shipment_id for stop in stops}):
        await scan(world, "ship", shipment_id=shipment)
    await world.heard()
    first = store_id(1)
    delivery = await world.one("SELECT delivery_id FROM oms.delivery WHERE store_id = $1", first)
    answer = await world.call("manager1", "GET", f"/api/store/{first}/goods/deliveries")
    assert str(delivery) in answer.text
    got = await world.call(
        "manager1",
        "POST",
        f"/api/store/{first}/goods/deliveries/{delivery}/receive",
        {"key": "receive-0001", "lines": []},
    )
    assert got.status_code == 200, got.text
    await world.heard()
    assert await pantry.total(world.db, first, "straw") == 5_000
    for name, rows in {
        "inventory": inventory.prove, "procurement": procurement.prove, "wms": wms.prove,
    }.items():  # fmt: skip
        async with world.db.read() as conn:
            assert [claim for claim, _, broken in await rows(conn) if broken] == [], name
    found = await prove.prove(world.app.state.db.dsn, SECRET, settle_s=5)
    assert [claim for claim in found if claim[2]] == []
