"""What the warehouse's tests stand on: docks and bins, an order that was sent, scans in the shortest way."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from tests.supply.inventory.pantry import AT, DAY, in_days, line
from tests.supply.inventory.test_warehouses import SH, put
from tests.supply.procurement import market

from teahouse.ground.db import Database
from teahouse.ground.errors import Refused
from teahouse.ground.ids import uuid5_of, uuid7
from teahouse.supply import inventory, procurement, wms
from teahouse.supply.inventory import gs1
from teahouse.supply.wms import Done, Plan, Scan, ScanAsk, Spot, ToShip

STORES = [uuid5_of("test store", n) for n in range(4)]


def spot(code: str, kind: str, zone: str | None = None, walk: int = 0, **face: Any) -> Spot:
    """A spot of the tests' warehouse."""
    return Spot(wms.spot_id_of(SH, code), SH, code, kind, zone, walk, **face)


SPOTS = [
    spot("D1", "dock"), spot("S1", "stage"), spot("Q1", "quarantine"), spot("A-01", "reserve", "ambient", 1),
    spot("A-02", "reserve", "ambient", 2), spot("C-01", "reserve", "chilled", 11), spot("C-02", "reserve", "chilled", 12),
    spot("CF-1", "face", "chilled", 5, item_code="cream", min_qty=5_000, max_qty=20_000),
]  # fmt: skip


async def furnish(db: Database) -> None:
    """The warehouse, its spots, suppliers; cream is looked at when it comes."""
    await market.furnish(db)
    async with db.transaction() as conn:
        await wms.put_spots(conn, SH, SPOTS)
        await wms.put_plans(conn, [Plan("cream", 500, 2, 1)])


def asked(kind: str, key: str = "", **fields: Any) -> ScanAsk:
    """A scan somebody makes now, under a new key when none is given."""
    return ScanAsk(SH, Scan(key or uuid4().hex, kind, **fields), "staff:keeper", AT, DAY)  # type: ignore[arg-type]


async def scan(db: Database, *asks: ScanAsk) -> list[Done | Exception]:
    """Do them in one transaction."""
    async with db.transaction() as conn:
        return await wms.scan_many(conn, list(asks))


async def done(db: Database, kind: str, key: str = "", **fields: Any) -> Done:
    """Do one; its refusal is raised."""
    (verdict,) = await scan(db, asked(kind, key, **fields))
    if isinstance(verdict, Exception):
        raise verdict
    return verdict


async def code(db: Database, kind: str, **fields: Any) -> str:
    """The code of the refusal of one scan, "" when it was done; a refused one leaves nothing of goods behind."""
    before = await footprint(db)
    try:
        await done(db, kind, **fields)
    except Refused as refusal:
        assert await footprint(db) == before
        return refusal.code
    return ""


async def footprint(db: Database) -> list[Any]:
    """Everything a scan could leave behind."""
    async with db.read() as conn:
        return [
            tuple(row)
            for row in await conn.fetch(
                "SELECT (SELECT count(*) FROM inventory.move), (SELECT count(*) FROM inventory.operation),"
                " (SELECT coalesce(sum(reserved), 0) FROM inventory.balance), (SELECT count(*) FROM wms.exception),"
                " (SELECT md5(coalesce(string_agg(r::text, ',' ORDER BY receipt_id), '')) FROM wms.receipt r),"
                " (SELECT md5(coalesce(string_agg(p::text, ',' ORDER BY pick_id), '')) FROM wms.pick p),"
                " (SELECT md5(coalesce(string_agg(u::text, ',' ORDER BY sscc), '')) FROM wms.unit u),"
                " (SELECT md5(coalesce(string_agg(l::text, ',' ORDER BY line_no, po_id), '')) FROM procurement.po_line l),"
                " (SELECT count(*) FROM procurement.purchase_record)"
            )
        ]


async def received(db: Database, po_no: str, qty: int = 20_000, lot: str = "C1", days: int = 30, **more: Any) -> Done:
    """So much cream of a lot."""
    return await done(
        db, "receive", po_no=po_no, line_no=1, item="cream", qty=qty, lot_no=lot, expires_on=in_days(days), **more
    )


async def stocked(db: Database, spot_code: str, *lots: tuple[str, str, int, int]) -> None:
    """(item, lot, qty, days) lie in a bin."""
    await put(db, wms.spot_id_of(SH, spot_code), *(line(item, qty, lot, days) for item, lot, qty, days in lots))


def to_ship(store: int, item: str, qty: int, route: str = "R1", arrives: date = DAY) -> ToShip:
    """A line that was decided."""
    return ToShip(uuid7(), STORES[store], route, item, qty, arrives)


async def taken(db: Database, *lines: ToShip, run_id: UUID | None = None) -> int:
    """A run; how many picks."""
    async with db.transaction() as conn:
        return await wms.take_run(conn, run_id or uuid7(), SH, lines, AT)


async def walk(db: Database, stores: int = 12) -> list[Any]:
    """The walk of a picker through the first wave that has anything left."""
    async with db.transaction() as conn:
        waves = await conn.fetch(
            "SELECT DISTINCT wave_id FROM wms.pick WHERE state = 'open' AND cluster_id IS NULL ORDER BY 1"
        )
        return await wms.claim(conn, SH, waves[0][0], uuid7(), stores, "staff:keeper", AT) if waves else []


def fresh_sscc(n: int) -> str:
    """A label nobody has used."""
    return gs1.sscc("6905555", n)


async def proven(db: Database) -> None:
    """All three contexts hold what they must."""
    async with db.read() as conn:
        found = [*await inventory.prove(conn), *await procurement.prove(conn), *await wms.prove(conn)]
    assert [claim for claim, _, broken in found if broken] == []
