"""The ledger at ten million lines: a warehouse's scans and pages, a store's sales and pages, beside their time at a tenth.

Two databases of the same chain, one with ten times the past of the other (`bench.ledger_history`), asked in turns, each turn
in another warehouse: what a busy moment of the machine slows, it slows in both. Plans are the generic ones connections use.
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

from bench import ledger_history
from bench.house import House, say
from teahouse.ground import clock
from teahouse.ground.db import Database
from teahouse.ground.ids import uuid7
from teahouse.supply import inventory, procurement, wms
from teahouse.supply.inventory import handlers as inventory_handlers
from teahouse.supply.inventory import lots_sql, using
from teahouse.supply.inventory import sql as inventory_sql
from teahouse.supply.inventory.model import CONSUMPTION
from teahouse.supply.procurement import records_sql
from teahouse.supply.wms import Scan, ScanAsk, ToShip, board_sql, views, waves

LINES = int(os.environ.get("TEAHOUSE_BENCH_LINES", "10000000"))  # noqa: TID251
SMALL = 10  # the first measurement is at a tenth
ROUNDS, TURNS, WARM = 4, 60, 15  # of each size; acts timed in each, and before it


class Result(msgspec.Struct):
    """What `bench ledger` prints: milliseconds (median) at the small and at the large size, and how many times slower.
    others: the same of what else is asked beside a long past; swept_s: taking away the emptied balances of all of it;
    fill_s: making both databases, 0 when they were there."""

    what: str
    lines: int
    small_lines: int
    receive_ms: tuple[float, float]
    pick_ms: tuple[float, float]
    stock_ms: tuple[float, float]
    board_ms: tuple[float, float]
    others: dict[str, tuple[float, float]]
    slower: dict[str, float]
    stock_rows: tuple[int, int]
    swept_s: float
    fill_s: float
    worst: float


async def timed(turns: int, act: Callable[[int], Awaitable[Any]]) -> list[float]:
    """Milliseconds of an act, each time, warm."""
    took = []
    for n in range(turns + WARM):
        start = time.perf_counter()
        await act(n)
        if n >= WARM:
            took.append((time.perf_counter() - start) * 1_000)
    return took


class Work:
    """One warehouse's work, and one store's."""

    def __init__(self, db: Database, at: datetime) -> None:
        self.db, self.at, self.today = db, at, clock.business_day(at)
        self.house: UUID
        self.store: UUID
        self.order: procurement.Order
        self.picks: list[UUID] = []
        self.wave: UUID
        self.bins: list[Any] = []
        self.kept: list[str] = []

    async def prepare(self) -> None:
        """The warehouse and the store that have worked least; an order that is on its way, and picks to do."""
        async with self.db.transaction() as conn:
            self.house = await conn.fetchval(
                "SELECT warehouse_id FROM inventory.warehouse w"
                " ORDER BY (SELECT count(*) FROM wms.run r WHERE r.warehouse_id = w.warehouse_id), code LIMIT 1"
            )
            ran = await conn.fetchval("SELECT count(*) FROM wms.run")
            stores = await conn.fetch("SELECT DISTINCT place_id FROM public.kept ORDER BY 1")
            self.store = stores[ran % len(stores)][0]
            self.kept = [
                row[0] for row in await conn.fetch("SELECT DISTINCT item_code FROM public.kept ORDER BY 1 LIMIT 8")
            ]
            self.bins = await conn.fetch(
                "SELECT s.code, p.item_code, l.lot_no, b.qty FROM public.pair p JOIN wms.spot s ON s.spot_id = p.b"
                " JOIN inventory.lot l USING (lot_id) JOIN inventory.balance b ON (b.place_id, b.lot_id) = (p.b, p.lot_id)"
                " WHERE p.warehouse_id = $1 ORDER BY 1",
                self.house,
            )
            await self._order(conn)
            lines = [ToShip(uuid7(), uuid7(), "R1", self.item, 1, self.today) for _ in range(TURNS + WARM)]
            run_id = uuid7()
            await wms.take_run(conn, run_id, self.house, lines, self.at)
            rows = await conn.fetch(
                "SELECT p.pick_id, p.wave_id FROM wms.pick p JOIN wms.line l USING (line_id) WHERE l.line_id = ANY($1::uuid[])",
                [line.line_id for line in lines],
            )
            self.picks, self.wave = [row[0] for row in rows], rows[0][1]

    async def _order(self, conn: Any) -> None:
        supplier, self.item = await conn.fetchrow(
            "SELECT supplier_id, item_code FROM procurement.price ORDER BY 2 LIMIT 1"
        )
        wanted = [procurement.Wanted(self.item, "case", 100_000)]
        arrives = self.today + timedelta(days=1)
        made = await procurement.draft(
            conn, uuid7(), supplier, self.house, wanted, arrives, "bench", self.today, self.at
        )
        await procurement.move(conn, made.po_id, "approved", "boss", self.today, self.at)
        self.order = await procurement.move(conn, made.po_id, "sent", "bench", self.today, self.at)

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
            "receive", po_no=self.order.po_no, line_no=1, item=self.item, qty=1, unit="case", lot_no=f"N{n % 5}",
            expires_on=self.today + timedelta(days=300),
        )  # fmt: skip

    async def pick(self, n: int) -> None:
        """One pick into a box of its own."""
        await self.scan("pick", pick_id=self.picks[n], qty=1, sscc=inventory.gs1.sscc("6907777", uuid7().int % 10**8))

    async def count(self, n: int) -> None:
        """A bin is counted, and it is as the books say."""
        spot, item, lot_no, qty = self.bins[-1 - n % (len(self.bins) // 2)]
        await self.scan("count", spot=spot, item=item, lot_no=lot_no, qty=qty)

    async def stock(self, n: int) -> int:
        """The stock page; how many rows."""
        async with self.db.read() as conn:
            return len(await views.stock(conn, self.house, None))

    async def board(self, n: int) -> None:
        """The board."""
        async with self.db.read() as conn:
            await views.board(conn, self.house, self.at)

    async def claim(self, n: int) -> None:
        """A picker takes the next store of a wave, and sees the walk."""
        async with self.db.transaction() as conn:
            await waves.claim(conn, self.house, self.wave, uuid7(), 1, "bench", self.at)

    async def waves(self, n: int) -> None:
        """The list of waves."""
        async with self.db.read() as conn:
            await board_sql.waves(conn, self.house, self.at - views.WAVES_SHOWN)

    async def lot(self, n: int) -> None:
        """Where a lot lies, and what was done to it."""
        async with self.db.read() as conn:
            (lot,) = await inventory_sql.lots_named(conn, [self.bins[n % len(self.bins)][1:3]])
            await lots_sql.lying(conn, lot, 500)
            await lots_sql.logged(conn, lot.lot_id, 100)

    async def record(self, n: int) -> None:
        """A warehouse's purchase record of yesterday."""
        day, nobody = self.today - timedelta(days=1), UUID(int=0)
        async with self.db.read() as conn:
            await records_sql.records(conn, day, day, self.house, (date.min, nobody))

    async def available(self, n: int) -> None:
        """What may be promised from every warehouse."""
        async with self.db.read() as conn:
            await inventory.available_in(conn, [self.house], self.today)

    async def sale(self, n: int) -> None:
        """What ten orders of a store have used is booked."""
        one = using.Sale(self.store, self.today, self.at, dict.fromkeys(self.kept, 5), uuid7())
        async with self.db.transaction() as conn:
            held = await inventory_sql.lock_places(conn, [self.store])
            await using.post(conn, [one], held)

    async def store_receive(self, n: int) -> None:
        """Goods come into a store."""
        asked = inventory.Asked(1, self.kept[n % 8], lot_no=f"S{n % 3}", expires_on=self.today + timedelta(days=90))
        ask = inventory.Ask(uuid4().hex, "receive", self.store, (asked,), "bench", self.at, self.today)
        async with self.db.transaction() as conn:
            (verdict,) = await inventory.act_many(conn, [ask])
        if isinstance(verdict, Exception):
            raise verdict

    async def store_stock(self, n: int) -> None:
        """A store's stock page."""
        async with self.db.read() as conn:
            await inventory.stock_of(conn, self.store, self.today)


MAIN = ("receive", "pick", "stock", "board")
OTHERS = (
    "count", "claim", "waves", "lot", "record", "available", "sale", "store_receive", "store_stock",
)  # fmt: skip
FEW = ("board", "record", "claim", "waves")  # slower ones, asked less often


async def measured(db: Database, at: datetime) -> tuple[dict[str, list[float]], int]:
    """Act -> milliseconds of one round; and the rows of the stock page."""
    work = Work(db, at)
    await work.prepare()
    found = {}
    for name in (*MAIN, *OTHERS):
        found[name] = await timed(TURNS // 3 if name in FEW else TURNS, getattr(work, name))
    return found, await work.stock(0)


async def run(seconds: float, connections: int) -> Result:
    """Make both databases, or find them; then ask them in turns."""
    async with House() as house:
        fill_s = await ledger_history.ready(house, LINES // SMALL, LINES, str(inventory.SUPPLIER), str(CONSUMPTION))
        names = (ledger_history.SMALL_DB, ledger_history.LARGE_DB)
        both = [await Database.open(house.server.dsn(name), 4) for name in names]
        at = datetime.now(UTC)
        took: tuple[dict[str, list[float]], ...] = ({}, {})
        rows = [0, 0]
        try:
            start = time.perf_counter()
            for db in both:
                await inventory_handlers.sweep(db, at)
            swept_s = time.perf_counter() - start
            for turn in range(ROUNDS):
                say(f"round {turn + 1} of {ROUNDS} ...")
                for k, db in enumerate(both):
                    found, rows[k] = await measured(db, at)
                    for name, times in found.items():
                        took[k].setdefault(name, []).extend(times)
        finally:
            for db in both:
                await db.close()
    small, large = ({name: round(statistics.median(t), 2) for name, t in one.items()} for one in took)
    slower = {name: round(large[name] / before, 2) for name, before in small.items()}
    pair = {name: (small[name], large[name]) for name in small}
    others = {name: pair[name] for name in OTHERS}
    return Result(
        "ledger", LINES, LINES // SMALL, pair["receive"], pair["pick"], pair["stock"], pair["board"], others, slower,
        (rows[0], rows[1]), round(swept_s, 1), round(fill_s, 1), max(slower.values()),
    )  # fmt: skip
