"""Two guests become one over HTTP: the orders of both are theirs, and a phone signed in as the other one stays signed in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from tests.world import LATTE, World, open_world, store_id

from teahouse.commerce.orders import handlers
from teahouse.ground import auth, clock
from teahouse.simulators.wechat import Settings as SimulatorSettings
from teahouse.simulators.wechat import Simulator
from teahouse.simulators.wechat_keys import make_keys

PHONE = "13812345678"


@pytest.fixture
async def house(chain_dsn: str, tmp_path: Path) -> AsyncIterator[World]:
    """A demo beside a running WeChat."""
    keys = tmp_path / "wechat"
    make_keys(keys)
    simulator = Simulator(SimulatorSettings(state_dir=keys))
    port = await simulator.start()
    async with open_world(chain_dsn, keys, demo=True, wechat_url=f"http://127.0.0.1:{port}") as world:
        yield world
    auth.same.clear()
    await simulator.stop()


class Phone:
    """One device: what it was told when it signed in."""

    def __init__(self, world: World) -> None:
        self.world, self.signed = world, dict[str, Any]()

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        sent = {"Authorization": f"Bearer {self.signed['token']}"} if self.signed else {}
        self.world.client.cookies.clear()
        return await self.world.client.request(method, f"/api/guest/{path}", json=body, headers=sent)

    async def by_wechat(self) -> Phone:
        self.signed = (await self.ask("POST", "login/wechat", {"js_code": f"sim-mine-{uuid4().hex[:8]}"})).json()
        return self

    async def code(self) -> str:
        async with self.world.db.transaction() as conn:  # a minute passes
            await conn.execute("DELETE FROM ground.attempt WHERE kind LIKE 'members.code%'")
        return str((await self.ask("POST", "login/otp", {"phone": PHONE})).json()["demo_code"])

    async def by_phone(self) -> Phone:
        self.signed = (await self.ask("POST", "login/phone", {"phone": PHONE, "code": await self.code()})).json()
        return self

    async def order(self) -> str:
        body = {"channel_ref": uuid4().hex, "store_id": str(store_id(1)), "lines": [LATTE]}
        return str((await self.ask("POST", "orders", body)).json()["order_id"])

    async def orders(self) -> set[str]:
        return {one["order_id"] for one in (await self.ask("GET", "orders")).json()["orders"]}


async def test_orders_sessions_and_member_code_come_along(house: World) -> None:
    wechat, phone = await Phone(house).by_wechat(), await Phone(house).by_phone()
    bought = {await wechat.order(), await phone.order()}
    shown = (await phone.ask("GET", "me/code")).json()["code"]
    body = {"phone": PHONE, "code": await phone.code(), "js_code": f"sim-mine-{uuid4().hex[:8]}"}
    done = await phone.ask("POST", "me/bind", body)
    assert done.status_code == 200, done.text
    me = done.json()["guest"]
    assert (me["guest_id"], me["wechat"], me["phone"]) == (wechat.signed["guest"]["guest_id"], True, "138****5678")
    await house.heard()
    assert await wechat.orders() == await phone.orders() == bought  # phone still signs with its old token
    again = await phone.ask("POST", "me/bind", body)  # the answer was lost, the codes are used up
    assert (again.status_code, again.json()["guest"]) == (200, me)
    found = await house.call("clerk1", "POST", f"/api/store/{store_id(1)}/members/find", {"said": shown})
    assert found.json()["guest_id"] == me["guest_id"]
    # Another process had not heard yet, and placed one more order for who is no more.
    late = await phone.order()
    async with house.db.transaction() as conn:
        await conn.execute(
            "UPDATE orders.orders SET guest_id = $1 WHERE order_id = $2", phone.signed["guest"]["guest_id"], late
        )
    await handlers.follow_late(house.db, clock.now())
    assert await wechat.orders() == bought | {late}


async def test_what_is_not_proved_is_refused_and_counted(house: World) -> None:
    wechat = await Phone(house).by_wechat()
    code = await wechat.code()
    wrong = await wechat.ask("POST", "me/bind", {"phone": PHONE, "code": "nope", "js_code": "sim-mine-1"})
    assert (wrong.status_code, wrong.json()["code"]) == (401, "members.WrongCode")
    used = await wechat.ask("POST", "me/bind", {"phone": PHONE, "code": code, "js_code": "sim-mine-1"})
    assert (used.status_code, used.json()["code"]) == (401, "members.WechatRefused")  # once is all a code is good for
    stranger = await wechat.ask("POST", "me/bind", {"phone": PHONE, "code": code, "js_code": "sim-yours-1"})
    assert (stranger.status_code, stranger.json()["code"]) == (403, "members.OtherPerson")
    answers = [
        await wechat.ask("POST", "me/bind", {"phone": PHONE, "code": "nope", "js_code": f"sim-mine-{n}"})
        for n in range(2, 12)
    ]
    assert answers[-1].status_code == 429
    assert not await house.one("SELECT count(*) FROM members.guest WHERE phone_hash IS NOT NULL")
