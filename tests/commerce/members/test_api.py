"""The guests' routes, over HTTP; WeChat is the simulator, speaking its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.commerce.people import serving

from teahouse.commerce.members import api, model
from teahouse.ground.db import Database
from teahouse.simulators.wechat import Settings as SimulatorSettings
from teahouse.simulators.wechat import Simulator
from teahouse.simulators.wechat_keys import make_keys

ROUTES = [route for group in api.ROUTES.values() for route in group]
PHONE = "13812345678"


@pytest.fixture
async def wechat(tmp_path: Path) -> AsyncIterator[dict[str, Any]]:
    """A running simulator and the settings that reach it."""
    make_keys(tmp_path)
    simulator = Simulator(SimulatorSettings(state_dir=tmp_path))
    port = await simulator.start()
    yield {"wechat_url": f"http://127.0.0.1:{port}", "wechat_keys": str(tmp_path)}
    await simulator.stop()


@pytest.fixture
async def client(db: Database, wechat: dict[str, Any]) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(db, ROUTES, demo=True, **wechat) as made:
        yield made


async def test_a_guest_comes_by_wechat(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/guest/login/wechat", json={"js_code": "sim-abc-0001"})
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["guest"] == {"guest_id": body["guest"]["guest_id"], "name": "", "phone": None, "wechat": True}
    assert (await client.get("/api/guest/me")).json() == {"guest": body["guest"]}
    again = await client.post("/api/guest/login/wechat", json={"js_code": "sim-abc-0002"})
    assert again.json()["guest"]["guest_id"] == body["guest"]["guest_id"]
    used = await client.post("/api/guest/login/wechat", json={"js_code": "sim-abc-0001"})
    assert (used.status_code, used.json()["code"]) == (401, "members.WechatRefused")
    assert used.json()["facts"] == {"errcode": 40163}


async def test_without_wechat_the_guest_is_asked_to_try_again(db: Database, wechat: dict[str, Any]) -> None:
    async with serving(db, ROUTES, **wechat | {"wechat_url": "http://127.0.0.1:9"}) as client:
        answer = await client.post("/api/guest/login/wechat", json={"js_code": "sim-abc-0001"})
    assert (answer.status_code, answer.json()["code"]) == (503, "members.WechatAway")


async def test_a_guest_comes_by_phone_is_renamed_and_leaves(client: httpx.AsyncClient) -> None:
    sent = (await client.post("/api/guest/login/otp", json={"phone": "138 1234 5678"})).json()
    assert sent["sent"] is True
    wrong = await client.post("/api/guest/login/phone", json={"phone": PHONE, "code": "nope"})
    assert (wrong.status_code, wrong.json()["code"]) == (401, "members.WrongCode")
    signed = await client.post("/api/guest/login/phone", json={"phone": PHONE, "code": sent["demo_code"]})
    assert signed.status_code == 200, signed.text
    assert signed.json()["guest"]["phone"] == "138****5678"
    assert PHONE not in signed.text
    csrf = {"X-CSRF-Token": signed.json()["csrf"]}
    assert (await client.put("/api/guest/me", json={"name": "小王"})).status_code == 403
    named = await client.put("/api/guest/me", json={"name": " 小王 "}, headers=csrf)
    assert named.json()["guest"]["name"] == "小王"
    token = {"Authorization": f"Bearer {signed.json()['token']}"}
    assert (await client.post("/api/guest/logout", headers=csrf)).status_code == 200
    assert (await client.get("/api/guest/me", headers=token)).status_code == 401
    assert (await client.post("/api/guest/logout")).status_code == 200


async def test_a_guest_is_forgotten_at_their_wish(client: httpx.AsyncClient) -> None:
    signed = (await client.post("/api/guest/login/wechat", json={"js_code": "sim-abc-0001"})).json()
    csrf = {"X-CSRF-Token": signed["csrf"]}
    assert (await client.delete("/api/guest/me", headers=csrf)).status_code == 200
    token = {"Authorization": f"Bearer {signed['token']}"}
    assert (await client.get("/api/guest/me", headers=token)).status_code == 401
    anew = (await client.post("/api/guest/login/wechat", json={"js_code": "sim-abc-0002"})).json()
    assert anew["guest"]["guest_id"] != signed["guest"]["guest_id"]


async def test_codes_are_asked_once_a_minute_and_logins_stop_after_five_wrong(client: httpx.AsyncClient) -> None:
    sent = (await client.post("/api/guest/login/otp", json={"phone": PHONE})).json()
    asked = [await client.post("/api/guest/login/otp", json={"phone": PHONE}) for _ in range(3)]
    refused = [a for a in asked if a.status_code == 429]
    assert len(refused) >= 2  # a minute may turn between them
    assert 1 <= int(refused[-1].headers["retry-after"]) <= 60
    if len(refused) < 3:
        sent = next(a for a in asked if a.status_code == 200).json()
    for _ in range(model.CODE_TRIES_MAX):
        wrong = {"phone": PHONE, "code": "x"}
        assert (await client.post("/api/guest/login/phone", json=wrong)).status_code == 401
    right = {"phone": PHONE, "code": sent["demo_code"]}
    spent = await client.post("/api/guest/login/phone", json=right)
    assert (spent.status_code, spent.json()["code"]) == (409, "members.CodeSpent")


async def test_one_address_cannot_ask_for_many_phones(client: httpx.AsyncClient) -> None:
    away = {"X-Forwarded-For": "198.51.100.1, 203.0.113.9"}  # the left one is the caller's own invention
    for i in range(model.CODE_ADDRESS_MAX):
        answer = await client.post("/api/guest/login/otp", json={"phone": f"137{i:08}"}, headers=away)
        assert answer.status_code == 200, answer.text
    invented = {"X-Forwarded-For": "198.51.100.2, 203.0.113.9"}
    answer = await client.post("/api/guest/login/otp", json={"phone": "13700009999"}, headers=invented)
    assert answer.status_code == 429
    other = {"X-Forwarded-For": "203.0.113.10"}
    assert (await client.post("/api/guest/login/otp", json={"phone": "13700009999"}, headers=other)).status_code == 200


async def test_a_provider_gets_a_sealed_job_and_the_reply_holds_no_code(db: Database) -> None:
    async with serving(db, ROUTES, sms_url="http://127.0.0.1:9/send") as client:
        answer = await client.post("/api/guest/login/otp", json={"phone": PHONE})
    assert answer.json() == {"sent": True}
    async with db.read() as conn:
        rows = await conn.fetch("SELECT entrypoint, convert_from(payload, 'UTF8') AS payload FROM jobs.pgqueuer")
    assert [row["entrypoint"] for row in rows] == ["sms.send"]
    assert PHONE not in rows[0]["payload"]


async def test_without_a_provider_nothing_is_sent_outside_a_demo(db: Database) -> None:
    async with serving(db, ROUTES) as client:
        answer = await client.post("/api/guest/login/otp", json={"phone": PHONE})
    assert (answer.status_code, answer.json()["code"]) == (409, "members.NoSmsProvider")


@pytest.mark.parametrize(
    "path,body",
    [
        ("wechat", {}),
        ("wechat", {"js_code": ""}),
        ("wechat", {"js_code": "x" * 300}),
        ("otp", {"phone": "12"}),
        ("otp", {"phone": 5}),
        ("phone", {"phone": PHONE}),
        ("phone", {"phone": PHONE, "code": "1" * 99}),
    ],
)
async def test_nonsense_is_refused_politely(client: httpx.AsyncClient, path: str, body: Any) -> None:
    answer = await client.post(f"/api/guest/login/{path}", json=body)
    assert answer.status_code in (400, 422), answer.text
