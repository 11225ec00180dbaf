"""A till of store 1 as its device drives it, over HTTP."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
from tests.world import PEOPLE, PIN, World, store_id

from teahouse.ground import clock
from teahouse.shop import pos

LINE = {"product": "pearl-milk-tea", "choices": ["size-m", "ice-normal", "sugar-70"], "quantity": 2}
BOSS = {"staff_no": PEOPLE["manager1"][0], "pin": PIN}


class Desk:
    """`call` speaks as the clerk of store 1 unless told otherwise; `unit_fen` is what LINE costs a cup."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.till_id, self.shift_id = str(uuid4()), str(uuid4())
        self.base = f"/api/store/{store_id(1)}/tills"
        self.seq = 0
        self.unit_fen = 0
        self.version = 0

    async def call(
        self, method: str, path: str, body: Any = None, who: str = "clerk1", till: bool = True
    ) -> httpx.Response:
        """An answer, whatever it is."""
        return await self.world.call(who, method, (f"{self.base}/{self.till_id}" if till else self.base) + path, body)

    async def good(self, method: str, path: str, body: Any = None, who: str = "clerk1") -> Any:
        """The body of an answer that is a yes."""
        answer = await self.call(method, path, body, who)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()

    async def paired(self, float_fen: int = 20_000) -> Desk:
        """Paired, with an open shift, knowing the menu."""
        made = await self.call("POST", "", {"till_id": self.till_id, "name": "前台"}, "manager1", till=False)
        assert made.status_code == 201, made.text
        shown = (await self.world.call("clerk1", "GET", f"/api/store/{store_id(1)}/menu")).json()
        drink = next(p for p in shown["products"] if p["code"] == LINE["product"])
        extra = {c["code"]: c["price_fen"] for g in drink["groups"] for c in g["choices"]}
        self.unit_fen = drink["price_fen"] + sum(extra[code] for code in LINE["choices"])
        self.version = shown["version"]
        await self.opened(float_fen)
        return self

    async def opened(self, float_fen: int = 20_000) -> Any:
        """A new shift."""
        self.shift_id = str(uuid4())
        return await self.good("POST", "/shifts", {"shift_id": self.shift_id, "float_fen": float_fen})

    def sale(self, sold_at: datetime | None = None, **more: Any) -> dict[str, Any]:
        """The next sale of the till: two cups of LINE, paid with a round note."""
        self.seq += 1
        return {
            "sale_id": str(uuid4()), "seq": self.seq, "shift_id": self.shift_id,
            "lines": [{**LINE, "unit_fen": self.unit_fen}],
            "tendered_fen": 10_000, "menu_version": self.version, "clock_offset_ms": 0,
            "sold_at": (sold_at or clock.real_now()).isoformat(), **more,
        }  # fmt: skip

    async def sold(self, **more: Any) -> Any:
        """One sold now."""
        return await self.good("POST", "/sales", self.sale(**more))

    async def synced(self, *sales: dict[str, Any]) -> Any:
        """What the server says to them."""
        return await self.good("POST", "/sync", {"sales": list(sales)})

    async def conflicts(self) -> list[dict[str, Any]]:
        """The store's open ones."""
        answer = await self.world.call("clerk1", "GET", f"/api/store/{store_id(1)}/till_conflicts")
        return list(answer.json()["conflicts"])

    async def drawer(self, kind: str, amount_fen: int = 0, move_id: str = "", **more: Any) -> httpx.Response:
        """A move by hand, approved by the manager."""
        body = {
            "move_id": move_id or str(uuid4()),
            "kind": kind,
            "amount_fen": amount_fen,
            "reason": "买冰",
            "supervisor": BOSS,
            **more,
        }
        return await self.call("POST", "/drawer", body)

    async def closed(self, counted_fen: int, reason: str = "", note: str = "") -> Any:
        """Counted and closed: the Z report."""
        await self.good("POST", f"/shifts/{self.shift_id}/count", {"counted_fen": counted_fen})
        return await self.good("POST", f"/shifts/{self.shift_id}/close", {"reason": reason, "note": note})

    async def proven(self) -> None:
        """Everything that must hold of tills holds, and something was looked at."""
        async with self.world.db.read() as conn:
            claims = await pos.prove(conn)
        assert [claim for claim in claims if claim[2]] == []
        assert sum(looked for _, looked, _ in claims) > 0

    async def order(self, sale_id: str) -> Any:
        """The order a sale became, from behind the scenes."""
        async with self.world.db.read() as conn:
            return await conn.fetchrow("SELECT * FROM orders.orders WHERE channel_ref = $1", f"till-{UUID(sale_id)}")


def ago(minutes: float) -> datetime:
    """So long before now, by a true clock."""
    return clock.real_now() - timedelta(minutes=minutes)
