"""A shop's callback address and a simulator beside it, for the WeChat Pay tests."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from tests.world import lay_keys

from teahouse.commerce.payments.wechat import (
    CallbackRefused,
    Notification,
    WechatConfig,
    WechatPay,
    load_config,
    parse_notification,
)
from teahouse.simulators.wechat import Settings, Simulator


async def until(true: Callable[[], bool], deadline_s: float = 10) -> None:
    """Return as soon as it is true; TimeoutError after the deadline."""
    async with asyncio.timeout(deadline_s):
        while not true():
            await asyncio.sleep(0.005)


@dataclass
class Shop:
    """Answers callbacks as the real endpoint does, and remembers what came."""

    config: WechatConfig | None = None
    heard: list[Notification] = field(default_factory=list)
    heard_s: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    fail_next: int = 0
    url: str = ""

    async def callback(self, request: web.Request) -> web.Response:
        raw = await request.read()
        assert self.config is not None
        try:
            heard = parse_notification(request.headers, raw, self.config, time.time())
        except CallbackRefused as bad:
            self.refused.append(bad.reason)
            return web.json_response({"code": "FAIL", "message": bad.reason}, status=401)
        self.heard.append(heard)
        self.heard_s.append(time.monotonic())
        if self.fail_next > 0:
            self.fail_next -= 1
            return web.json_response({"code": "FAIL", "message": "busy"}, status=503)
        return web.Response(status=204)

    def trades(self) -> list[str]:
        """out_trade_no of every payment heard, in order of arrival."""
        return [one.transaction.out_trade_no for one in self.heard if one.transaction]


@asynccontextmanager
async def open_shop() -> AsyncIterator[Shop]:
    shop = Shop()
    app = web.Application()
    app.router.add_post("/callbacks/wechat", shop.callback)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    shop.url = f"http://127.0.0.1:{runner.addresses[0][1]}/callbacks/wechat"
    try:
        yield shop
    finally:
        await runner.cleanup()


@dataclass
class World:
    """A shop, its client, and the platform they talk to."""

    shop: Shop
    pay: WechatPay
    config: WechatConfig
    http: aiohttp.ClientSession
    simulator: Simulator
    state_dir: Path

    async def sim(self, path: str, body: dict[str, Any] | None = None, status: int = 200) -> Any:
        """One call of the control desk; body None is a GET."""
        method = "GET" if body is None else "POST"
        async with self.http.request(method, f"{self.config.base_url}/sim/{path}", json=body) as reply:
            assert reply.status == status, await reply.text()
            return await reply.json()


@asynccontextmanager
async def open_world(state_dir: Path, **settings: Any) -> AsyncIterator[World]:
    lay_keys(state_dir)
    simulator = Simulator(Settings(state_dir=state_dir, **({"retry_scale": 0.001} | settings)))
    port = await simulator.start()
    try:
        async with open_shop() as shop, aiohttp.ClientSession() as http:
            config = load_config(state_dir, f"http://127.0.0.1:{port}", shop.url)
            shop.config = config
            yield World(shop, WechatPay(http, config), config, http, simulator, state_dir)
    finally:
        await simulator.stop()
