"""`python -m teahouse bench ...`: one measurement, as one JSON object or a table. Standard output is the result."""

from __future__ import annotations

import asyncio
import os
import signal
from argparse import Namespace
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
import uvloop

from bench import allocate, ledger_scale, menu, orders, reserve, scans, stock, suggest, whole_day
from bench.house import say


def main(args: Namespace) -> int:
    """0 when it was measured and nothing was lost."""
    return uvloop.run(_until_interrupted(args))


async def _until_interrupted(args: Namespace) -> int:
    task = asyncio.create_task(_measured(args))
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    try:
        result = await task
    except asyncio.CancelledError:
        say("stopped")
        return 130
    except orders.Lost as lost:
        say(f"LOST: {lost}")
        return 1
    found: dict[str, Any] = {**msgspec.to_builtins(result), "cores": os.cpu_count()}
    print(msgspec.json.encode(found).decode() if args.json else table(found))
    return 0


CONNECTIONS, CONNECTIONS_OF_A_DAY = 128, 512  # of a day: guests, tills and kitchens, each waiting for its own answer
# What is measured without orders that exist already.
FIXED: dict[str, Callable[[float, int], Awaitable[msgspec.Struct]]] = {
    "allocate": allocate.run,
    "suggest": suggest.run,
    "reserve": reserve.run,
    "scans": scans.run,
    "ledger": ledger_scale.run,
}


async def _measured(args: Namespace) -> msgspec.Struct:
    args.connections = args.connections or (CONNECTIONS_OF_A_DAY if args.what == "day" else CONNECTIONS)
    if args.what == "menu":
        return await menu.run(args.seconds, args.connections)
    if args.what == "day":
        return await whole_day.run(args.seconds, args.connections)
    if args.what == "stock":
        return await stock.run(args.seconds, args.connections)
    if args.what in FIXED:
        return await FIXED[args.what](args.seconds, args.connections)
    return await orders.run(args.seconds, args.connections, args.existing)


def table(found: dict[str, Any]) -> str:
    """One line per figure."""
    width = max(map(len, found))
    return "\n".join(f"{key.ljust(width)}  {_shown(value)}" for key, value in found.items())


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "  ".join(f"{key}: {_shown(one)}" for key, one in value.items()) or "-"
    return f"{value:,}" if isinstance(value, int | float) else str(value)
