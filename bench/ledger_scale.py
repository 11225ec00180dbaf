"""The ledger at ten million lines: receiving, picking, and the stock page, beside their time at a tenth of that.

Lines are filled in by statements, a year of them in monthly partitions; each goes one way and back, so that balances stay
true. Receipts, lines, picks and boxes of the past grow with them. Then the same work is timed, and the same pages read.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec

from bench.house import House, say
from teahouse.demo import depots
from teahouse.demo.prepare import prepare
from teahouse.ground import clock
from teahouse.ground.db import Database
from teahouse.ground.ids import uuid7
from teahouse.supply import inventory, procurement, wms
from teahouse.supply.inventory import months
from teahouse.supply.wms import Scan, ScanAsk, ToShip, views

DATABASE = "bench_ledger"
LINES = int(os.environ.get("TEAHOUSE_BENCH_LINES", "10000000"))  # noqa: TID251
SMALL = 10  # the first measurement is at a tenth
STORES, GUESTS = 50, 1
CHUNK = 500_000
TURNS, WARM = 200, 20
DAYS = 360

FILL_OPERATIONS = """
INSERT INTO inventory.operation (operation_id, place_id, business_day, kind, key, actor, at)
SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, w.id, $3::date - (n % $4)::int, 'replenish',
    'old:' || lpad(n::text, 10, '0'), 'bench', now() - make_interval(days => (n % $4)::int)
FROM generate_series($1::bigint, $2::bigint) n
JOIN (SELECT warehouse_id AS id, row_number() OVER () - 1 AS k FROM inventory.warehouse) w ON w.k = n % 20"""
FILL_MOVES = """
INSERT INTO inventory.move (business_day, operation_id, line_no, kind, item_code, lot_id, from_place, to_place, qty)
SELECT $3::date - (n % $4)::int, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, s, 'replenish', p.item_code,
    p.lot_id, CASE s WHEN 1 THEN p.a ELSE p.b END, CASE s WHEN 1 THEN p.b ELSE p.a END, 5
FROM generate_series($1::bigint, $2::bigint) n CROSS JOIN generate_series(1, 2) s JOIN public.pair p ON p.k = n % $5"""
PAIRS = """
CREATE TABLE public.pair AS SELECT row_number() OVER () - 1 AS k, f.spot_id AS a, r.spot_id AS b, b.item_code, b.lot_id
FROM wms.spot f JOIN wms.spot r ON r.warehouse_id = f.warehouse_id AND r.code = left(f.code, -1) || '1'
JOIN inventory.balance b ON b.place_id = r.spot_id WHERE f.kind = 'face'"""
FILL_RECEIPTS = """
INSERT INTO wms.receipt (receipt_id, warehouse_id, spot_id, source, item_code, lot_id, lot_no, qty, gone_qty, state, sample,
    received_at)
SELECT gen_random_uuid(), s.warehouse_id, s.spot_id, 'supplier', p.item_code, p.lot_id, 'old', 5, 5, 'released', 0, now()
FROM generate_series($1::bigint, $2::bigint) n JOIN public.pair p ON p.k = n % $3 JOIN wms.spot s ON s.spot_id = p.a"""
FILL_WORK = """
WITH shipments AS (
    INSERT INTO wms.shipment (shipment_id, run_id, warehouse_id, store_id, route_code, arrives_on, state, shipped_at)
    SELECT gen_random_uuid(), gen_random_uuid(), s.warehouse_id, gen_random_uuid(), 'R', current_date, 'shipped', now()
    FROM generate_series($1::bigint, $2::bigint) n JOIN public.pair p ON p.k = n % $3 JOIN wms.spot s ON s.spot_id = p.a
    RETURNING shipment_id, warehouse_id),
waves AS (
    INSERT INTO wms.wave (wave_id, run_id, warehouse_id, route_code, zone, arrives_on, made_at)
    SELECT shipment_id, shipment_id, warehouse_id, 'R', 'ambient', current_date, now() - interval '30 days' FROM shipments
    RETURNING wave_id),
lines AS (
    INSERT INTO wms.line (line_id, shipment_id, wave_id, item_code, qty, promised_qty, picked_qty, min_life_days)
    SELECT gen_random_uuid(), shipment_id, shipment_id, 'milk', 5, 5, 0, 0 FROM shipments JOIN waves ON wave_id = shipment_id
    CROSS JOIN generate_series(1, 5) RETURNING line_id, wave_id)
INSERT INTO wms.pick (pick_id, wave_id, line_id, spot_id, item_code, lot_id, qty, picked_qty, state)
SELECT gen_random_uuid(), wave_id, line_id, p.a, p.item_code, p.lot_id, 5, 0, 'short' FROM lines
JOIN public.pair p ON p.k = 0"""


class Result(msgspec.Struct):
    """What `bench ledger` prints: milliseconds (median) at the small and at the large size, and how many times slower."""

    what: str
    lines: int
    small_lines: int
    receive_ms: tuple[float, float]
    pick_ms: tuple[float, float]
    stock_ms: tuple[float, float]
    board_ms: tuple[float, float]
    slower: dict[str, float]
    fill_s: float
    worst: float


async def fill(db: Database, since: int, until: int, today: date) -> None:
    """Ledger lines from `since` to `until`, with what else grows with them."""
    async with db.read() as conn:
        await conn.execute("SET statement_timeout = 0")
        pairs = await conn.fetchval("SELECT count(*) FROM public.pair")
        for first in range(since // 2, until // 2, CHUNK // 2):
            last = min(until // 2, first + CHUNK // 2) - 1
            slow = {"timeout": 3_600}
            await conn.execute(FILL_OPERATIONS, first, last, today, DAYS, **slow)
            await conn.execute(FILL_MOVES, first, last, today, DAYS, pairs, **slow)
            await conn.execute(FILL_RECEIPTS, first // 25, last // 25, pairs, **slow)
            await conn.execute(FILL_WORK, first // 10, last // 10, pairs, **slow)
        await conn.execute("VACUUM ANALYZE", timeout=3_600)
        await conn.execute("CHECKPOINT", timeout=3_600)
        await conn.execute("RESET statement_timeout")


async def timed(turns: int, act: Callable[[int], Awaitable[Any]]) -> float:
    """Median milliseconds of an act, warm."""
    took = []
    for n in range(turns + WARM):
        start = time.perf_counter()
        await act(n)
        if n >= WARM:
            took.append((time.perf_counter() - start) * 1_000)
    return round(statistics.median(took), 2)


class Work:
    """One warehouse's work."""

    def __init__(self, db: Database, house: UUID, at: datetime) -> None:
        self.db, self.house, self.at, self.today = db, house, at, clock.business_day(at)
        self.order: procurement.Order
        self.picks: list[UUID] = []
        self.sscc: list[str] = []

    async def prepare(self) -> None:
        """An order that is on its way, and picks to do."""
        async with self.db.transaction() as conn:
            supplier = (await conn.fetchrow("SELECT supplier_id, item_code FROM procurement.price ORDER BY 2 LIMIT 1"))[
                0
            ]
            item = await conn.fetchval("SELECT min(item_code) FROM procurement.price WHERE supplier_id = $1", supplier)
            wanted = [procurement.Wanted(item, "case", 100_000)]
            made = await procurement.draft(
                conn,
                uuid7(),
                supplier,
                self.house,
                wanted,
                self.today + timedelta(days=1),
                "bench",
                self.today,
                self.at,
            )
            await procurement.move(conn, made.po_id, "approved", "boss", self.today, self.at)
            self.order = await procurement.move(conn, made.po_id, "sent", "bench", self.today, self.at)
            lines = [ToShip(uuid7(), uuid7(), "R1", item, 1, self.today) for _ in range(TURNS + WARM)]
            await wms.take_run(conn, uuid7(), self.house, lines, self.at)
            rows = await conn.fetch(
                "SELECT p.pick_id FROM wms.pick p JOIN wms.line l USING (line_id) WHERE l.line_id = ANY($1::uuid[])",
                [line.line_id for line in lines],
            )
            self.picks = [row[0] for row in rows]

    async def scan(self, kind: str, **fields: Any) -> None:
        """One scan, done."""
        scan = Scan(uuid4().hex, kind, **fields)  # type: ignore[arg-type]
        async with self.db.transaction() as conn:
            (verdict,) = await wms.scan_many(conn, [ScanAsk(self.house, scan, "bench", self.at, self.today)])
        if isinstance(verdict, Exception):
            raise verdict

    async def receive(self, n: int) -> None:
        """A case comes in."""
        await self.scan(
            "receive", po_no=self.order.po_no, line_no=1, item=self.order.lines[0].item_code, qty=1, unit="case",
            lot_no=f"N{n % 5}", expires_on=self.today + timedelta(days=300),
        )  # fmt: skip

    async def pick(self, n: int) -> None:
        """One pick into a box of its own."""
        await self.scan("pick", pick_id=self.picks[n], qty=1, sscc=inventory.gs1.sscc("6907777", uuid7().int % 10**8))

    async def stock(self, n: int) -> None:
        """The stock page."""
        async with self.db.read() as conn:
            await views.stock(conn, self.house, None)

    async def board(self, n: int) -> None:
        """The board."""
        async with self.db.read() as conn:
            await views.board(conn, self.house, self.at)


async def measured(db: Database, at: datetime) -> list[float]:
    """Receive, pick, stock, board in milliseconds."""
    async with db.read() as conn:
        house = (await inventory.warehouses(conn))[0].warehouse_id
    work = Work(db, house, at)
    await work.prepare()
    return [
        await timed(TURNS, work.receive), await timed(TURNS, work.pick), await timed(TURNS // 2, work.stock),
        await timed(TURNS // 4, work.board),
    ]  # fmt: skip


async def run(seconds: float, connections: int) -> Result:
    """Fill to a tenth, measure; fill to the whole, measure again."""
    async with House() as house:
        await house.drop(DATABASE)
        await house.server.create_database(DATABASE)
        say(f"{len(depots.CITIES)} warehouses ...")
        await prepare(house.server.dsn(DATABASE), house.told.secret, STORES, GUESTS, lambda _: None)
        db = await Database.open(house.server.dsn(DATABASE), 4)
        try:
            at = datetime.now(UTC)
            today, start = clock.business_day(at), time.perf_counter()
            async with db.transaction() as conn:
                day = (today - timedelta(days=DAYS)).replace(day=1)
                while day <= today:
                    await months.open_ahead(conn, day)
                    day = months.month_after(day)
            async with db.read() as conn:
                await conn.execute(PAIRS)
            say(f"{LINES // SMALL:,} lines ...")
            await fill(db, 0, LINES // SMALL, today)
            small = await measured(db, at)
            say(f"{LINES:,} lines ...")
            await fill(db, LINES // SMALL, LINES, today)
            fill_s = time.perf_counter() - start
            large = await measured(db, at)
        finally:
            await db.close()
        await house.drop(DATABASE)
    slower = {
        name: round(b / a, 2) for name, a, b in zip(("receive", "pick", "stock", "board"), small, large, strict=True)
    }
    pairs = list(zip(small, large, strict=True))
    return Result("ledger", LINES, LINES // SMALL, *pairs, slower, round(fill_s, 1), max(slower.values()))
