"""A real web process for the tests that need one: Granian, its children and a port."""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from tests.world import SECRET, lay_keys

READY_MAX_S = 60.0


class House(msgspec.Struct):
    """A running web process; `pid` is also its group's."""

    url: str
    pid: int
    process: subprocess.Popen[bytes]
    log: Path

    def text(self) -> str:
        """What it has logged."""
        return self.log.read_text(errors="replace")


PORTS = itertools.cycle(range(10_000 + os.getpid() % 200 * 100, 10_100 + os.getpid() % 200 * 100))


def free_port() -> int:
    """A port nobody listens on, and nobody will take before it is used: of this process's own hundred, below those the
    kernel gives to whoever connects."""
    for port in itertools.islice(PORTS, 100):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("a hundred ports, and all are taken")


@contextmanager
def running_house(dsn: str, folder: Path, workers: int = 1) -> Iterator[House]:
    """`teahouse run all` over a furnished database, ready; gone at the end, whatever happened."""
    lay_keys(folder)
    port = free_port()
    told = {
        "dsn": dsn,
        "secret": SECRET,
        "home": folder,
        "wechat_keys": folder,
        "port": port,
        "workers": workers,
        "demo": 1,
        "wechat_url": "http://127.0.0.1:9",
        "db_pool_max": 6,
    }
    env = {**os.environ, **{f"TEAHOUSE_{name.upper()}": str(value) for name, value in told.items()}}
    log = folder / "web.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "teahouse", "run", "all"], env=env, stdout=out, stderr=out, start_new_session=True
        )
    house = House(f"http://127.0.0.1:{port}", process.pid, process, log)
    try:
        _wait(house)
        yield house
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()


def _wait(house: House) -> None:
    deadline = time.monotonic() + READY_MAX_S
    while time.monotonic() < deadline and house.process.poll() is None:
        try:
            with urllib.request.urlopen(f"{house.url}/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the web process is not ready:\n{house.text()[-3000:]}")
