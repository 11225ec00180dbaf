"""A web process told to go finishes what it has begun, ends its streams, and is gone within ten seconds."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from pathlib import Path
from uuid import uuid4

import aiohttp
import asyncpg
import pytest
from tests.processes import House, running_house
from tests.world import LATTE, bearer, store_id

GONE_MAX_S = 10.0
HELD_S = 1.0
WRITES = 12


async def ask(http: aiohttp.ClientSession, house: House, wrong: list[int]) -> int:
    """Quotes without end until nobody answers; how many there were. A connection closed between two is no fault."""
    body, done = {"store_id": str(store_id(1)), "lines": [LATTE]}, 0
    while True:
        try:
            async with http.post(f"{house.url}/api/guest/quote", json=body, headers=bearer("guest0")) as answer:
                await answer.read()
                wrong += [] if answer.status in (200, 503) else [answer.status]
                done += 1
        except (aiohttp.ClientError, OSError):
            return done


async def listen(http: aiohttp.ClientSession, house: House) -> bool:
    """Hold a stream until the other side ends it in good order."""
    async with http.get(f"{house.url}/api/guest/live?store={store_id(1)}") as answer:
        async for _ in answer.content:
            pass
    return True


async def order(http: aiohttp.ClientSession, house: House) -> int:
    """The status of an order placed."""
    body = {"channel_ref": uuid4().hex, "store_id": str(store_id(1)), "lines": [LATTE]}
    async with http.post(f"{house.url}/api/guest/orders", json=body, headers=bearer("guest0")) as answer:
        await answer.read()
        return answer.status


@pytest.mark.parametrize("whole_group", [False, True])
async def test_nothing_in_flight_is_lost(chain_dsn: str, tmp_path: Path, whole_group: bool) -> None:
    conn = await asyncpg.connect(chain_dsn)
    with running_house(chain_dsn, tmp_path, workers=2) as house:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
            assert await order(http, house) == 201  # now the kitchen's plan has its row
            wrong: list[int] = []
            load = [asyncio.create_task(ask(http, house, wrong)) for _ in range(8)]
            stream = asyncio.create_task(listen(http, house))
            held = conn.transaction()
            await held.start()
            await conn.execute("SELECT 1 FROM orders.pace FOR UPDATE")
            writes = [asyncio.create_task(order(http, house)) for _ in range(WRITES)]
            await asyncio.sleep(HELD_S)
            told_at = time.monotonic()
            (os.killpg if whole_group else os.kill)(house.pid, signal.SIGTERM)
            await asyncio.sleep(HELD_S)
            assert not any(write.done() for write in writes)  # they were waiting when the word came
            await held.rollback()
            assert await asyncio.gather(*writes) == [201] * WRITES
            await asyncio.to_thread(house.process.wait, GONE_MAX_S)
            assert time.monotonic() - told_at < GONE_MAX_S
            assert await asyncio.wait_for(stream, 5)
            assert sum(await asyncio.gather(*load)) > 20 and wrong == []
        assert "FAULT" not in house.text()
    assert await conn.fetchval("SELECT count(*) FROM orders.orders") == WRITES + 1
    await conn.close()
