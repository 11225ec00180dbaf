"""What the tests of store operations stand on: a store of the small chain that keeps stock, and people in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.world import SECRET, World, store_id

from teahouse.commerce.stores import Text
from teahouse.ground import clock
from teahouse.ground.db import Connection
from teahouse.shop import storeops
from teahouse.shop.storeops import anchoring, checklists
from teahouse.shop.storeops.lists import Check, Checklist
from teahouse.supply import inventory

STORE = store_id(1)
PATH = f"/api/store/{STORE}"
JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4
ITEMS = [
    inventory.Item("milk", Text("牛奶", "Milk"), "ml", 240, 24, packs={"box": 1_000}, gtins={"6901234567892": "box"}),
    inventory.Item("pearl", Text("珍珠", "Pearls"), "g", 4_000, None, packs={"bag": 3_000}),
    inventory.Item("straw", Text("吸管", "Straw"), "piece"),
]
PREPS = [
    storeops.Prep("black-tea-base", "红茶汤", "Black tea base", "ml", 5_000, 4, "milk"),
    storeops.Prep("syrup", "糖水", "Syrup", "ml", 2_000, 24),
]
OPENING = Checklist(
    code="opening", kind="opening", name=Text("开店检查", "Opening"), due_min=30,
    items=[
        Check("lights", Text("灯", "Lights"), "tick"),
        Check("floor", Text("地面照片", "Floor"), "photo"),
        Check("sanitiser", Text("消毒液浓度", "Sanitiser"), "number", "ppm", 500, 2_000),
        Check("music", Text("音乐", "Music"), "tick", required=False),
    ],
)  # fmt: skip


def key() -> str:
    """One nobody has used."""
    return uuid4().hex


class Floor:
    """The store, as its own people use it."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def furnish(self, *stores: UUID) -> None:
        """Items, preps, a list, and stock: milk of two lots, pearls, straws."""
        today = self.today
        lots = [
            inventory.Asked(10_000, "milk", lot_no="M1", expires_on=today),
            inventory.Asked(10_000, "milk", lot_no="M2", expires_on=today + timedelta(days=6)),
            inventory.Asked(30_000, "pearl", lot_no="P1", expires_on=today + timedelta(days=90)),
            inventory.Asked(500, "straw", lot_no="S1"),
        ]
        at = clock.now()
        async with self.world.db.transaction() as conn:
            await inventory.import_items(conn, ITEMS)
            for one in stores or (STORE,):
                await inventory.stock_store(conn, one, lots, at, today)
            await storeops.put_preps(conn, PREPS)
            await checklists.save_template(conn, OPENING, "test", at)

    @property
    def today(self) -> date:
        """The store's business day."""
        return clock.business_day(clock.now())

    async def call(self, method: str, path: str, body: Any = None, who: str = "barista1", status: int = 200) -> Any:
        """Ask below the store's path; the answer's JSON, having the status."""
        answer = await self.world.call(who, method, PATH + path, body)
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    async def post(self, path: str, who: str = "barista1", status: int = 200, **body: Any) -> Any:
        """A write under a new key, unless one is given."""
        return await self.call("POST", path, {"key": key(), **body}, who, status)

    async def opened(self, item: str = "milk", **more: Any) -> dict[str, Any]:
        """A package just opened."""
        return dict((await self.post("/packages/open", item=item, **more))["package"])

    async def photo(self, data: bytes = JPEG) -> str:
        """A photo just sent; its id."""
        answer = await self.world.client.post(
            PATH + "/photos", content=data, headers={**await self.header("barista1"), "content-type": "image/jpeg"}
        )
        assert answer.status_code == 201, answer.text
        return str(answer.json()["photo_id"])

    async def header(self, who: str) -> dict[str, str]:
        """What signs a request of theirs."""
        from tests.world import bearer

        return bearer(who)

    async def broken(self) -> list[str]:
        """What does not hold of the history."""
        async with self.world.db.transaction() as conn:
            return [claim for claim, _, broken in await storeops.prove(conn, SECRET) if broken]

    async def anchor(self, days: int = 0) -> None:
        """Seal what there is."""
        async with self.world.db.transaction() as conn:
            made = await anchoring.anchor(conn, SECRET, self.today + timedelta(days=days), clock.now())
        assert made is not None


async def behind_the_back(conn: Connection, *statements: str) -> None:
    """As somebody with all rights would, the triggers switched off."""
    await conn.execute("SET LOCAL session_replication_role = replica")
    for statement in statements:
        await conn.execute(statement)


def moment(text: str) -> datetime:
    """A time as the API writes it."""
    return datetime.fromisoformat(text)
