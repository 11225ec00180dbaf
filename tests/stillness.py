"""A test that stands still fails and says where, instead of holding up the run. `faulthandler_timeout` in pyproject.toml
is for what does not even hear a signal: it ends the process, with the stacks of its threads."""

from __future__ import annotations

import asyncio
import gc
import inspect
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

STILL_MAX_S = 300


def waiting_at(coro: Any) -> Iterator[str]:
    """The lines a task waits at, from its first to the innermost: a task's own stack shows only the first."""
    while coro is not None:
        kind = next((kind for kind in ("cr", "ag", "gi") if hasattr(coro, f"{kind}_frame")), "")
        if not kind:  # the step of an asynchronous generator, which a fixture is
            coro = next((one for one in gc.get_referents(coro) if inspect.isasyncgen(one)), None)
            continue
        if frame := getattr(coro, f"{kind}_frame"):
            yield f"  {frame.f_code.co_filename}:{frame.f_lineno} {frame.f_code.co_name}"
        coro = getattr(coro, "gi_yieldfrom" if kind == "gi" else f"{kind}_await")


@contextmanager
def watched(name: str) -> Iterator[None]:
    """TimeoutError in the main thread after STILL_MAX_S, having told what each task of the loop waits for."""

    def stands_still(*_: object) -> None:
        for task in asyncio.all_tasks(asyncio._get_running_loop()) if asyncio._get_running_loop() else ():
            print(task.get_name(), *waiting_at(task.get_coro()), sep="\n", file=sys.stderr)
        raise TimeoutError(f"{name} stood still for {STILL_MAX_S} s")

    signal.signal(signal.SIGALRM, stands_still)
    signal.alarm(STILL_MAX_S)
    try:
        yield
    finally:
        signal.alarm(0)
