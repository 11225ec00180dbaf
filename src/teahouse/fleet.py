"""Running the house on one machine: database, simulator, web processes, worker; started, watched, started again, stopped.

One supervisor owns its children: a child that dies is started again; Ctrl-C (or SIGTERM) asks all to finish what is in
flight, then leaves nothing running.
"""

from __future__ import annotations

import asyncio
import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import msgspec

from teahouse.ground import embedded
from teahouse.ground.settings import Settings, to_env

log = logging.getLogger("teahouse.fleet")
READY_MAX_S = 60.0
STOP_MAX_S = 15.0
RESTART_PAUSE_S = 0.5
ORPHANS_STAY_S = 8.0


class Part(msgspec.Struct):
    """A child process of the fleet. url: answers 200 when it is ready."""

    name: str
    args: list[str]
    env: dict[str, str]
    url: str = ""
    process: asyncio.subprocess.Process | None = None
    starts: int = 0


def parts(told: Settings, role: str = "all", simulator: bool = True) -> list[Part]:
    """What a demo consists of, besides the database."""
    env = {**os.environ, **to_env(told), "PYTHONUNBUFFERED": "1", "TEAHOUSE_ROLE": role}  # noqa: TID251
    python = sys.executable
    found = []
    if simulator and not told.wechat_url:
        args = [
            python,
            "-m",
            "teahouse.simulators.wechat",
            "--port",
            str(told.sim_port),
            "--state",
            str(told.wechat_folder),
        ]
        found.append(Part("wechat", args, env, f"http://127.0.0.1:{told.sim_port}/sim/healthz"))
    found.append(Part("worker", [python, "-m", "teahouse", "run", "worker"], env))
    found.append(Part("web", [python, "-m", "teahouse", "run", role], env, f"http://{told.host}:{told.port}/readyz"))
    return found


class Fleet:
    """The children of this process."""

    def __init__(self, told: Settings, found: list[Part], logs: Path) -> None:
        self.told = told
        self.parts = found
        self.logs = logs
        self.stopping = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._left: set[int] = set()  # groups whose leader has died
        self._server = None if told.dsn else embedded.Embedded(told.home)

    async def start(self, say: Callable[[str], None] = print) -> None:
        """All started and ready; RuntimeError with the end of its log for one that is not."""
        self.logs.mkdir(parents=True, exist_ok=True)
        if self._server is not None:
            self._tasks.append(asyncio.create_task(self._keep_database(self._server)))
        for part in self.parts:
            self._tasks.append(asyncio.create_task(self._keep(part)))
        for part in self.parts:
            if part.url:
                await self._ready(part)
                say(f"{part.name} ready")

    async def _keep(self, part: Part) -> None:
        """Start it, and again whenever it dies."""
        while not self.stopping.is_set():
            with open(self.logs / f"{part.name}.log", "ab") as out:
                # A group of its own: Ctrl-C at the terminal reaches only us, and we stop them in order.
                part.process = await asyncio.create_subprocess_exec(
                    *part.args,
                    env=part.env,
                    stdout=out,
                    stderr=out,
                    start_new_session=True,
                    preexec_fn=leave_with_parent,
                )
            part.starts += 1
            code = await part.process.wait()
            if not self.stopping.is_set():
                self._send_off(part.process.pid)
                log.warning("%s ended (%s); starting it again", part.name, code)
                await asyncio.sleep(RESTART_PAUSE_S)

    def _send_off(self, group: int) -> None:
        """Children that a dead supervisor left behind go on answering until those of the next have had time to start
        (they share the port), then they are told to finish."""
        self._left.add(group)
        asyncio.get_running_loop().call_later(ORPHANS_STAY_S, _signal, group, signal.SIGTERM)

    async def _keep_database(self, server: embedded.Embedded) -> None:
        """Start the embedded database again when nobody answers on its socket."""
        while not self.stopping.is_set():
            await asyncio.sleep(RESTART_PAUSE_S)
            if self.stopping.is_set() or await server.listens():
                continue
            log.warning("the database is away; starting it again")
            try:
                await asyncio.to_thread(server.start)
            except (RuntimeError, OSError, subprocess.SubprocessError) as error:
                log.error("ALERT the database does not start: %s", error)

    async def _ready(self, part: Part) -> None:
        deadline = time.monotonic() + READY_MAX_S
        while not await asyncio.to_thread(answers, part.url):
            if time.monotonic() > deadline:
                tail = (self.logs / f"{part.name}.log").read_text(errors="replace")[-2000:]
                raise RuntimeError(f"{part.name} is not ready after {READY_MAX_S:.0f} s:\n{tail}")
            await asyncio.sleep(0.1)

    async def stop(self) -> None:
        """Web first, so that no new work comes; then the worker; the simulator last."""
        self.stopping.set()
        for part in reversed(self.parts):
            if part.process is not None and part.process.returncode is None:
                _signal(part.process.pid, signal.SIGTERM)
                try:
                    await asyncio.wait_for(part.process.wait(), STOP_MAX_S)
                except TimeoutError:
                    _signal(part.process.pid, signal.SIGKILL)
        for group in self._left:
            _signal(group, signal.SIGKILL)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def pids(self, name: str) -> list[int]:
        """For fault tests: the process of a part and its children."""
        part = next(part for part in self.parts if part.name == name)
        if part.process is None or part.process.returncode is not None:
            return []
        return [part.process.pid, *children(part.process.pid)]


def leave_with_parent() -> None:
    """Run in a child before its program: if the supervisor is killed outright, the kernel asks the child to stop."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # 1: PR_SET_PDEATHSIG


def children(pid: int) -> list[int]:
    """Direct children of a process, from the kernel."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(word) for word in text.split()]


def _signal(pid: int, number: int) -> None:
    """To the whole group we started."""
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        pass


def answers(url: str) -> bool:
    """Does it say 200?"""
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310  (our own loopback address)
            return bool(response.status == 200)
    except OSError:
        return False


async def database(told: Settings) -> str:
    """The database of the settings, running; its DSN."""
    return told.dsn or await embedded.ensure(told.home, told.database)
