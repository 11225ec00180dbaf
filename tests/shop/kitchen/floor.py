"""What the kitchen's tests stand on: stores, a published menu, orders placed and paid through their own contexts."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import msgspec

from teahouse.commerce import menu, orders, stores
from teahouse.commerce.orders.model import Line, Placement
from teahouse.commerce.payments.actions import settle_many
from teahouse.commerce.payments.model import Captured
from teahouse.ground.auth import Actor
from teahouse.ground.db import Database
from teahouse.ground.events import Consumer, horizon
from teahouse.ground.ids import uuid7
from teahouse.shop.kitchen import api, sql
from teahouse.shop.kitchen.events import TicketsMoved
from teahouse.shop.kitchen.handlers import HANDLERS
from teahouse.shop.kitchen.model import Outcome, Ticket
from teahouse.shop.kitchen.work import Ask, Handed

AT = datetime(2026, 5, 20, 6, 0, tzinfo=UTC)  # 14:00 in China
DAY = date(2026, 5, 20)
STATIONS = {"milk-tea": ["tea", "topping", "seal"], "pure-tea": ["tea", "seal"], "ice-cream": ["topping"]}


def later(seconds: float) -> datetime:
    """So many seconds after the tests' beginning."""
    return AT + timedelta(seconds=seconds)


def name(text: str) -> dict[str, str]:
    """A name."""
    return {"zh": text, "en": text}


def barista(store_id: UUID) -> Actor:
    """A pair of hands of this store."""
    return Actor("staff", uuid7(), "手", ("barista",), "store", str(store_id), uuid7(), 2**40)


def document() -> dict[str, Any]:
    """Three drinks: three stations, two, and one."""
    products = [
        {
            "code": code,
            "name": name(code),
            "description": name("one sentence"),
            "category": "tea",
            "price_fen": 1_000,
            "picture": f"{code}.svg",
            "options": [{"group": "size"}, {"group": "topping"}],
            "recipe": [{"ingredient": "black-tea", "amount": 200}],
            "steps": [{"station": station, "name": name(station), "seconds": 20} for station in stations],
        }
        for code, stations in STATIONS.items()
    ]
    size = [
        {"code": "size-m", "name": name("m"), "price_fen": 0, "default": True},
        {"code": "size-l", "name": name("l"), "price_fen": 200, "recipe_scale_bp": 15_000},
    ]
    pearls = [{"code": "pearls", "name": name("pearls"), "price_fen": 200}]
    return {
        "currency": "CNY",
        "stations": ["tea", "topping", "seal"],
        "ingredients": [{"code": "black-tea", "name": name("black tea"), "unit": "ml"}],
        "option_groups": [
            {"code": "size", "name": name("size"), "min": 1, "max": 1, "kind": "size", "choices": size},
            {"code": "topping", "name": name("topping"), "min": 0, "max": 1, "kind": "topping", "choices": pearls},
        ],
        "categories": [{"code": "tea", "name": name("tea"), "sort": 1}],
        "products": products,
    }


def _store(number: str) -> stores.NewStore:
    details = stores.Details(number, stores.Text(number, number), "310000", "路 1 号", 31.2, 121.4, "021-1", 2_000)
    return stores.NewStore(details, time(0), time(0), True)


class Floor:
    """Two stores and their kitchens. Times are seconds after AT."""

    def __init__(self, db: Database, directory: stores.Directory, version_no: int) -> None:
        self.db = db
        self.directory = directory
        self.version_no = version_no
        self.consumer = Consumer("kitchen", HANDLERS)
        self.store = directory.by_no("SH0001")
        self.store_id = self.store.store_id
        self.other_id = directory.by_no("SH0002").store_id
        self.hand = barista(self.store_id)
        self.processes = [api.hands(db), api.hands(db)]
        self._turn = 0

    @classmethod
    async def open(cls, db: Database) -> Floor:
        """The chain as it starts."""
        city = stores.City("310000", "east", stores.Text("上海", "Shanghai"), "上海", 31.2, 121.5)
        async with db.transaction() as conn:
            await stores.import_places(
                conn,
                [stores.Brand("teahouse", stores.Text("茶馆", "Teahouse"))],
                [stores.Region("east", stores.Text("华东", "East"))],
                [city],
            )
            await stores.import_stores(conn, [_store("SH0001"), _store("SH0002")], AT)
            await menu.import_draft(conn, document(), None, AT)
            published = await menu.publish(conn, "first", 10_000, [], None, AT)
        directory = stores.Directory()
        await directory.load(db)
        floor = cls(db, directory, published.version_no)
        async with db.transaction() as conn:
            await floor.consumer.born(conn)
        return floor

    async def close(self) -> None:
        """Write what waits."""
        for process in self.processes:
            await process.close()

    async def place(
        self, *products: str, at_s: float = 0, store_id: UUID | None = None, scheduled_s: float | None = None
    ) -> tuple[UUID, UUID]:
        """An order, one line a cup, not paid: (order, payment)."""
        at = later(at_s)
        lines = [
            Line(number, product, ["size-m"], 1, 1_000, 1_000, 100) for number, product in enumerate(products, start=1)
        ]
        order_id, payment_id = uuid7(), uuid7()
        asked = Placement(
            order_id=order_id,
            channel="counter",
            channel_ref=order_id.hex,
            store_id=store_id or self.store_id,
            guest_id=None,
            menu_version=self.version_no,
            lines=lines,
            total_fen=1_000 * len(lines),
            cups=len(lines),
            weight=100 * len(lines),
            note="",
            payment_id=payment_id,
            payment_kind="wechat",
            business_day=DAY,
            at=at,
            scheduled_at=None if scheduled_s is None else later(scheduled_s),
            expires_at=later(at_s + 900),
            rated=2_000,
            codes=list(products),
        )
        async with self.db.transaction() as conn:
            (verdict,) = await orders.place_batch(conn, [asked])
        if isinstance(verdict, Exception):
            raise verdict
        return order_id, payment_id

    async def pay(self, order_id: UUID, payment_id: UUID, fen: int, at_s: float = 0) -> None:
        """The money is in, and orders has heard of it."""
        async with self.db.transaction() as conn:
            await settle_many(conn, [Captured(payment_id, payment_id.hex, fen, "o_guest", later(at_s))])
            await orders.mark_paid_many(conn, [(order_id, payment_id, fen, later(at_s))])

    async def paid(self, *products: str, at_s: float = 0, **more: Any) -> UUID:
        """An order placed, paid, and heard of in the kitchen."""
        order_id, payment_id = await self.place(*products, at_s=at_s, **more)
        await self.pay(order_id, payment_id, 1_000 * len(products), at_s)
        await self.hear()
        return order_id

    async def hear(self) -> None:
        """The kitchen reads every fact told until now; waits for transactions that hold the log back."""
        async with self.db.read() as conn:
            now = int(await conn.fetchval("SELECT pg_current_xact_id()::text"))
        async with asyncio.timeout(20):
            while True:
                async with self.db.read() as conn:
                    whole = await horizon(conn) > now
                while await self.consumer.deliver(self.db):
                    pass
                if whole:
                    return
                await asyncio.sleep(0.005)

    async def cancel(self, order_id: UUID, at_s: float = 5, hear: bool = True) -> None:
        """The guest changes their mind."""
        async with self.db.transaction() as conn:
            await orders.cancel(conn, order_id, later(at_s), "guest:x", "changed my mind")
        if hear:
            await self.hear()

    async def tickets(self, order_id: UUID) -> list[Ticket]:
        """All tickets of the order, oldest first."""
        async with self.db.transaction() as conn:
            return sorted(await sql.cups_locked(conn, [order_id]), key=lambda t: (t.generation, t.cup_no))

    async def ids(self, order_id: UUID) -> list[UUID]:
        """Of its living tickets, by cup."""
        return [t.ticket_id for t in await self.tickets(order_id) if t.state != "remade"]

    async def state(self, order_id: UUID) -> str:
        """The order's, as orders has it."""
        async with self.db.read() as conn:
            return (await orders.briefs(conn, [order_id]))[order_id].state

    def ask(self, act: str, at_s: float, **words: Any) -> Ask:
        """What the floor's hand may ask."""
        words = {"store_id": self.store_id, "day": DAY, **words}
        return Ask(act=act, at=later(at_s), actor_id=self.hand.actor_id, actor=self.hand.label, **words)

    async def act(self, act: str, ids: list[UUID], at_s: float, **words: Any) -> Outcome:
        """One ask of the floor's hand, among others."""
        self._turn += 1  # two processes, in turn
        answer = await self.processes[self._turn % 2].submit(self.ask(act, at_s, ticket_ids=ids, **words))
        assert isinstance(answer, Outcome)
        return answer

    async def claim(self, ids: list[UUID], screen: str = "one", at_s: float = 1) -> Outcome:
        """By a screen."""
        return await self.act("claim", ids, at_s, screen=screen)

    async def start(self, ids: list[UUID], screen: str = "one", at_s: float = 2) -> Outcome:
        """By a screen."""
        return await self.act("start", ids, at_s, screen=screen)

    async def ready(
        self, ids: list[UUID], station: str | None = None, at_s: float = 60, screen: str = "one"
    ) -> Outcome:
        """At a station, or all the way."""
        return await self.act("ready", ids, at_s, screen=screen, station=station)

    async def recall(self, ids: list[UUID], at_s: float = 70) -> Outcome:
        """Back to the making."""
        return await self.act("recall", ids, at_s, screen="one")

    async def remake(self, ticket_id: UUID, reason: str = "spilled", at_s: float = 80) -> Outcome:
        """Anew."""
        return await self.act("remake", [ticket_id], at_s, reason=reason, new_id=uuid7())

    async def confirm(self, ticket_id: UUID, at_s: float = 7) -> Outcome:
        """Somebody has seen it."""
        return await self.act("confirm_cancel", [ticket_id], at_s)

    async def hand_over(self, order_id: UUID | None = None, at_s: float = 120, **words: Any) -> Handed:
        """To the guest."""
        answer = await self.processes[0].submit(self.ask("hand_over", at_s, order_id=order_id, **words))
        assert isinstance(answer, Handed)
        return answer

    async def made(self, order_id: UUID, at_s: float = 60) -> list[UUID]:
        """Started and ready, every cup."""
        ids = await self.ids(order_id)
        await self.start(ids, at_s=at_s - 30)
        await self.ready(ids, at_s=at_s)
        return ids

    async def told(self) -> list[TicketsMoved]:
        """Every fact the kitchen told."""
        async with self.db.read() as conn:
            rows = await conn.fetch(
                "SELECT body::text FROM ground.event WHERE kind = $1 ORDER BY xid, seq", TicketsMoved.fact_kind()
            )
        return [msgspec.json.decode(row[0], type=TicketsMoved) for row in rows]


def codes(outcome: Outcome) -> list[str]:
    """Why those that were refused were."""
    return [refusal.code for refusal in outcome.refused]
