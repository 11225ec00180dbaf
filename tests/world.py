"""A small chain for tests: eight stores in two regions that never close, the demo menu, staff of every kind, guests; an
application over it in the test's own loop, and the consumers, called when the test wants them to have heard."""

from __future__ import annotations

import asyncio
import functools
import tempfile
import time as time_
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import msgspec
from litestar import Litestar
from litestar.datastructures import State

from teahouse import roles
from teahouse.commerce import members, menu, staff, stores
from teahouse.commerce.payments.actions import settle_many
from teahouse.commerce.payments.model import Captured
from teahouse.demo.drinks import menu_json
from teahouse.ground import auth, clock
from teahouse.ground.auth import Actor
from teahouse.ground.db import Database
from teahouse.ground.ids import uuid5_of, uuid7
from teahouse.ground.settings import Settings
from teahouse.serving import app as application
from teahouse.simulators.wechat_keys import KeyDesk, make_keys

IDLE: dict[tuple[bool, int], list[Litestar]] = {}  # applications nobody uses: making one takes longer than most tests

SECRET = "of the tests alone, and long enough"
PASSWORD, PIN = "correct horse battery", "2468"
MADE_AT = datetime(2025, 6, 1, 8, tzinfo=UTC)
STORES = [f"T{i:04d}" for i in range(1, 9)]  # 1-4 in the east, 5-8 in the north
GUEST_IDS = [uuid5_of("test guest", k) for k in range(4)]
LATTE = {"product": "pearl-milk-tea", "choices": ["size-m", "ice-normal", "sugar-70"], "quantity": 2}


DEPOT, OTHER_DEPOT = uuid5_of("warehouse", "T1"), uuid5_of("warehouse", "T2")


def store_id(i: int) -> UUID:
    """The i-th store, from 1."""
    return stores.store_id_of(STORES[i - 1])


def _person(no: str, role: str, level: str, scope: str | None) -> tuple[str, str, str, str | None]:
    return no, role, level, scope


# What a test calls them -> (staff number, role, level, scope)
PEOPLE = {
    "barista1": _person("T000102", "barista", "store", str(store_id(1))),
    "clerk1": _person("T000103", "clerk", "store", str(store_id(1))),
    "manager1": _person("T000101", "store_manager", "store", str(store_id(1))),
    "manager2": _person("T000201", "store_manager", "store", str(store_id(2))),
    "region_east": _person("RE01", "region_manager", "region", "east"),
    "region_north": _person("RN01", "region_manager", "region", "north"),
    "head_office": _person("HQ01", "head_office", "chain", None),
    "menu_editor": _person("HQ02", "menu_editor", "chain", None),
    "support": _person("HQ03", "support", "chain", None),
    "finance": _person("HQ04", "finance", "chain", None),
    "buyer": _person("HQ05", "buyer", "chain", None),
    "depot_boss": _person("W101", "warehouse_manager", "warehouse", str(DEPOT)),
    "keeper1": _person("W102", "keeper", "warehouse", str(DEPOT)),
    "quality1": _person("W103", "quality", "warehouse", str(DEPOT)),
    "keeper2": _person("W202", "keeper", "warehouse", str(OTHER_DEPOT)),
}


def actor(name: str) -> Actor:
    """Somebody of PEOPLE, or "guest0" ... "guest3", signed in for an hour."""
    until = clock.real_s() + 3600
    if name.startswith("guest"):
        return Actor("guest", GUEST_IDS[int(name[5:])], name, (), "self", None, uuid7(), until)
    no, role, level, scope = PEOPLE[name]
    return Actor("staff", staff.staff_id_of(no), name, (role,), level, scope, uuid7(), until)


def bearer(name: str) -> dict[str, str]:
    """The header that signs a request of theirs; none for "nobody"."""
    return {} if name == "nobody" else {"Authorization": f"Bearer {auth.issue(actor(name), SECRET)}"}


async def furnish(dsn: str) -> None:
    """Make the chain in a migrated database."""
    db = await Database.open(dsn, 3)
    try:
        async with db.transaction() as conn:
            await _stores(conn)
            document = msgspec.json.decode(menu_json(), type=menu.MenuDocument)
            await menu.import_draft(conn, document, None, MADE_AT)
            await menu.publish(conn, "first", 10_000, [], None, MADE_AT)
            password, pin = staff.hash_password(PASSWORD), staff.hash_pin(PIN)
            people = [
                staff.NewStaff(no, name, name, (role,), level, scope, password, pin)
                for name, (no, role, level, scope) in PEOPLE.items()
            ]
            await staff.import_staff(conn, people, MADE_AT)
            guests = [members.NewGuest(guest_id, "", f"o_test{k}") for k, guest_id in enumerate(GUEST_IDS)]
            await members.import_guests(conn, members.vault_of(SECRET), guests, MADE_AT)
    finally:
        await db.close()


async def _stores(conn: Any) -> None:
    await stores.import_places(
        conn,
        [stores.Brand("teahouse", stores.Text("茶舍", "Teahouse"))],
        [stores.Region("east", stores.Text("华东", "East")), stores.Region("north", stores.Text("华北", "North"))],
        [
            stores.City("310000", "east", stores.Text("上海", "Shanghai"), "上海市", 31.2304, 121.4737),
            stores.City("110000", "north", stores.Text("北京", "Beijing"), "北京市", 39.9042, 116.4074),
        ],
    )
    new = []
    for i, no in enumerate(STORES):
        city, lat, lng = ("310000", 31.23 + i / 100, 121.47) if i < 4 else ("110000", 39.90 + i / 100, 116.40)
        name = stores.Text(f"测试{no}店", f"Test {no}")
        details = stores.Details(no, name, city, "南京西路 1 号", lat, lng, "02100000000", 100_000)
        new.append(stores.NewStore(details, time(0), time(0), True))
    await stores.import_stores(conn, new, MADE_AT)


class World:
    """The chain, an application over it (`client`), and a pool for looking behind the scenes (`db`)."""

    def __init__(self, db: Database, app: Litestar, client: httpx.AsyncClient, keys: KeyDesk) -> None:
        self.db = db
        self.app = app
        self.client = client
        self.keys = keys
        self.consumers = roles.collect().consumers

    async def call(self, name: str, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
        """A request of somebody's; header names with _ for -."""
        sent = {**bearer(name), **{key.replace("_", "-"): value for key, value in headers.items()}}
        return await self.client.request(method, path, json=body, headers=sent)

    async def heard(self) -> None:
        """Every consumer has read every fact told until now."""
        deadline = time_.monotonic() + 20
        while time_.monotonic() < deadline:
            for consumer in self.consumers:
                while await consumer.deliver(self.db):
                    pass
            async with self.db.read() as conn:
                if not sum([await consumer.waiting(conn) for consumer in self.consumers]):
                    return
            await asyncio.sleep(0.01)
        raise TimeoutError("consumers do not come to an end")

    async def order(self, name: str = "guest0", store: int = 1, **more: Any) -> dict[str, Any]:
        """An order placed, not paid."""
        body = {"channel_ref": uuid4().hex, "store_id": str(store_id(store)), "lines": [LATTE], **more}
        answer = await self.call(name, "POST", "/api/guest/orders", body)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def payment_id(self, order_id: str) -> UUID:
        """The payment of an order."""
        async with self.db.read() as conn:
            found: UUID = await conn.fetchval(
                "SELECT payment_id FROM orders.orders WHERE order_id = $1", UUID(order_id)
            )
        return found

    async def capture(self, order: dict[str, Any], transaction_id: str = "") -> bool:
        """WeChat says the money is in; True when that was news."""
        payment_id = await self.payment_id(order["order_id"])
        told = Captured(payment_id, transaction_id or f"tx{payment_id.hex}", order["total_fen"], "o_test0", clock.now())
        async with self.db.transaction() as conn:
            return bool(await settle_many(conn, [told]))

    async def paid(self, name: str = "guest0", store: int = 1, **more: Any) -> dict[str, Any]:
        """An order paid for, of which the kitchen knows."""
        order = await self.order(name, store, **more)
        await self.capture(order)
        await self.heard()
        return order

    async def state(self, order_id: str) -> str:
        """The order's."""
        return str(await self.one("SELECT state FROM orders.orders WHERE order_id = $1", UUID(order_id)))

    async def one(self, query: str, *values: Any) -> Any:
        """One value from behind the scenes."""
        async with self.db.read() as conn:
            return await conn.fetchval(query, *values)


@functools.cache
def _keys() -> tuple[dict[str, bytes], KeyDesk]:
    """The key files and WeChat's side of them, made once in each process: they take a tenth of a second."""
    with tempfile.TemporaryDirectory() as folder:
        made = make_keys(Path(folder))
        return {path.name: path.read_bytes() for path in made.iterdir()}, KeyDesk(made)


def lay_keys(folder: Path) -> KeyDesk:
    """WeChat's keys for a house of tests; those that lie there stay."""
    laid = folder / "keys"
    if laid.exists():
        return KeyDesk(laid)
    files, desk = _keys()
    laid.mkdir()
    for name, content in files.items():
        (laid / name).write_bytes(content)
    return desk


@asynccontextmanager
async def open_world(dsn: str, folder: Path, **settings: Any) -> AsyncIterator[World]:
    """An application over a furnished database; WeChat's keys lie in `folder`, nobody answers for WeChat."""
    desk = lay_keys(folder)
    told = Settings(
        **{
            "dsn": dsn,
            "secret": SECRET,
            "demo": True,
            "home": folder,
            "wechat_keys": str(folder),
            "db_pool_max": 8,
            "wechat_url": "http://127.0.0.1:9",
            "web": folder / "web",
            **settings,
        }
    )
    idle = IDLE.setdefault((told.https, told.body_max_bytes), [])
    app = idle.pop() if idle else application("all", told)
    app.state = State({"settings": told})
    db = await Database.open(dsn, 6)
    consumers = roles.collect().consumers
    async with db.transaction() as conn:
        for consumer in consumers:
            await consumer.born(conn)
    inside = httpx.ASGITransport(app, raise_app_exceptions=False, client=("127.0.0.1", 50_000))
    try:
        for start in app.on_startup:  # not app.lifespan(): a fixture is left in another task than it was entered in
            await start(app)  # type: ignore[call-arg,misc]
        async with httpx.AsyncClient(transport=inside, base_url="http://tea.test") as client:
            yield World(db, app, client, desk)
    finally:
        for stop in app.on_shutdown:
            await stop(app)  # type: ignore[call-arg,misc]
        idle.append(app)
        await db.close()
