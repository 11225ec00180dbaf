"""A web process told to go finishes what it has begun, ends its streams, and is gone within ten seconds."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from pathlib import Path

import aiohttp
import pytest

from tests.processes import House, running_house
from tests.world import LATTE, bearer, store_id

GONE_MAX_S = 10.0


class Clients:
    """Guests who ask all the time; `failed` are requests begun before the signal that came to nothing."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.told_at = float("inf")
        self.done = 0
        self.failed: list[str] = []
        self.stream_ended = False

    async def ask(self, http: aiohttp.ClientSession) -> None:
        body = {"store_id": str(store_id(1)), "lines": [LATTE]}
        while True:
            began = time.monotonic()
            try:
                async with http.post(f"{self.house.url}/api/guest/quote", json=body, headers=bearer("guest0")) as answer:
                    await answer.read()
                    if answer.status != 200 and began < self.told_at:
                        self.failed.append(f"status {answer.status}")
                self.done += 1
            except (aiohttp.ClientError, OSError) as error:
                if began < self.told_at:
                    self.failed.append(repr(error))
                return

    async def listen(self, http: aiohttp.ClientSession) -> None:
        async with http.get(f"{self.house.url}/api/guest/live?store={store_id(1)}") as answer:
            async for _ in answer.content:
                pass
        self.stream_ended = True


@pytest.mark.parametrize("whole_group", [False, True])
async def test_nothing_in_flight_is_lost(chain_dsn: str, tmp_path: Path, whole_group: bool) -> None:
    with running_house(chain_dsn, tmp_path, workers=2) as house:
        clients = Clients(house)
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
            tasks = [asyncio.create_task(clients.ask(http)) for _ in range(16)]
            stream = asyncio.create_task(clients.listen(http))
            await asyncio.sleep(1.5)
            clients.told_at = time.monotonic()
            (os.killpg if whole_group else os.kill)(house.pid, signal.SIGTERM)
            await asyncio.to_thread(house.process.wait, GONE_MAX_S)
            took_s = time.monotonic() - clients.told_at
            await asyncio.wait_for(asyncio.gather(*tasks, stream, return_exceptions=True), 5)
        assert clients.done > 20
        assert clients.failed == []
        assert took_s < GONE_MAX_S
        assert clients.stream_ended
        assert "FAULT" not in house.text()
