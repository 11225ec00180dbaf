"""What printing's tests stand on: a store of the small chain with simulated printers, and agents that reach the
application over real HTTP."""

from __future__ import annotations

import asyncio
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import zxingcpp
from aiohttp import web
from PIL import Image
from tests.world import STORES, World, store_id

from teahouse.shop import kitchen
from teahouse.shop.printing.agent import Agent
from teahouse.shop.printing.lettering import Typeface, find_typeface
from teahouse.simulators.printer import LabelPrinter

STORE = store_id(1)
PATH = f"/api/store/{STORE}"
FACE: Typeface = find_typeface()


def read_code(page: Path | Image.Image) -> str:
    """What the QR code on a page says; empty when there is none."""
    image = page if isinstance(page, Image.Image) else Image.open(page)
    found = zxingcpp.read_barcodes(image.convert("L"))
    return found[0].text if found else ""


class Shop:
    """The store: its printers, its labels, its agents."""

    def __init__(self, world: World, folder: Path, server: str) -> None:
        self.world, self.folder, self.server = world, folder, server
        self.token = ""

    async def printer(self, address: str, name: str = "吧台", **more: Any) -> dict[str, Any]:
        """Add a printer."""
        body = {"name": name, "kind": "label", "address": address, **more}
        answer = await self.world.call("manager1", "POST", f"{PATH}/printers", body)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def pair(self) -> str:
        """A token for an agent."""
        answer = await self.world.call("manager1", "POST", f"{PATH}/print/agents", {"name": "till"})
        assert answer.status_code == 201, answer.text
        self.token = answer.json()["token"]
        return self.token

    async def cups(self, orders: int = 1, quantity: int = 2) -> list[str]:
        """Orders paid for; their ids."""
        drink = {"product": "pearl-milk-tea", "choices": ["size-m", "ice-normal", "sugar-70"], "quantity": quantity}
        placed = [await self.world.order(lines=[drink]) for _ in range(orders)]
        for order in placed:
            await self.world.capture(order)
        await self.world.heard()
        return [order["order_id"] for order in placed]

    async def codes(self) -> Counter[str]:
        """The code of every cup of this store."""
        async with self.world.db.read() as conn:
            rows = await conn.fetch("SELECT ticket_id FROM kitchen.ticket WHERE store_id = $1", STORE)
        return Counter(kitchen.scan_code(row[0]) for row in rows)

    async def states(self) -> Counter[str]:
        """How many jobs are in which state."""
        async with self.world.db.read() as conn:
            rows = await conn.fetch("SELECT state, count(*) FROM printing.job WHERE store_id = $1 GROUP BY 1", STORE)
        return Counter({row[0]: row[1] for row in rows})

    async def marked(self) -> int:
        """Jobs printed with a mark."""
        return int(await self.world.one("SELECT count(*) FROM printing.job WHERE marked"))

    async def until(self, wanted: Any, within_s: float = 20) -> None:
        """Wait until `wanted()` (perhaps awaitable) is true."""
        deadline = asyncio.get_running_loop().time() + within_s
        while True:
            found = wanted()
            if await found if asyncio.iscoroutine(found) else found:
                return
            if asyncio.get_running_loop().time() > deadline:
                raise TimeoutError(f"{await self.states()}")
            await asyncio.sleep(0.05)

    async def all_done(self, jobs: int) -> bool:
        """Has the server heard that so many are printed?"""
        return (await self.states())["done"] == jobs

    @asynccontextmanager
    async def agent(self, name: str = "spool", failover_s: float = 0.5) -> AsyncIterator[Agent]:
        """An agent at work in this process."""
        made = Agent(self.server, STORE, self.token or await self.pair(), self.folder / name, FACE, failover_s)
        running = asyncio.create_task(made.run())
        try:
            yield made
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    async def process(self) -> asyncio.subprocess.Process:
        """An agent as a process of its own."""
        token = self.folder / "token"
        token.write_text(self.token or await self.pair())
        root = Path(__file__).parents[3]
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "teahouse", "print-agent", "--store", STORES[0], "--server", self.server,
            "--token-file", str(token), "--folder", str(self.folder / "spool"),
            env={**os.environ, "PYTHONPATH": str(root / "src")}, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip


class Switch:
    """Whether the server's line works; how many looks it will leave without an answer, and how many it has had."""

    on = True
    mute = looks = 0


@asynccontextmanager
async def door_of(world: World, switch: Switch | None = None) -> AsyncIterator[str]:
    """The application behind a real port: bytes in, bytes out. (Streams are not passed: the agent polls.)"""
    line, unheard = switch or Switch(), asyncio.Event()

    async def passed(request: web.Request) -> web.Response:
        if not line.on and request.transport is not None:
            request.transport.abort()
        if request.path == "/readyz":
            line.looks += 1
            if line.mute:
                line.mute -= 1
                await unheard.wait()
        if request.path.endswith("/live"):
            return web.Response(status=503)
        kept = {k: v for k, v in request.headers.items() if k.lower() in ("authorization", "content-type", "cookie")}
        answer = await world.client.request(request.method, request.path_qs, content=await request.read(), headers=kept)
        return web.Response(status=answer.status_code, body=answer.content, content_type="application/json")

    app = web.Application(client_max_size=2**22)
    app.router.add_route("*", "/{path:.*}", passed)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        unheard.set()
        await runner.cleanup()


@asynccontextmanager
async def label_printer(folder: Path, **faults: Any) -> AsyncIterator[LabelPrinter]:
    """A label printer switched on."""
    made = LabelPrinter(folder)
    for name, value in faults.items():
        setattr(made, name, value)
    await made.start()
    try:
        yield made
    finally:
        await made.stop()
