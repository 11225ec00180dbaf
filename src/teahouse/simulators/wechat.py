"""A simulated WeChat Pay API v3: `python -m teahouse.simulators.wechat --port P --state DIR`.

One process, one event loop. It checks the merchant's signatures, signs every answer, and sends
signed and encrypted notifications until they are acknowledged. An answer leaves only after what it
says is on the disk, so a killed simulator starts again exactly where its answers left off.

    /v3/...               the protocol (wechat_platform.py)
    /sns/jscode2session   the log-in: a code "sim-<name>-<nonce>" is good once, for openid o_<name>
    /sim/...              the guest's thumb, the fault desk, the ledger (wechat_desk.py)
"""

import argparse
import asyncio
import logging
import random
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import uvloop
from aiohttp import web

from teahouse.simulators.journal import Journal
from teahouse.simulators.wechat_desk import ControlDesk
from teahouse.simulators.wechat_faults import Faults
from teahouse.simulators.wechat_keys import KeyDesk, make_keys
from teahouse.simulators.wechat_notices import Notices
from teahouse.simulators.wechat_platform import Platform, failure
from teahouse.simulators.wechat_trades import Books

log = logging.getLogger("teahouse.simulators.wechat")

BODY_BYTES_MAX = 1 << 20
HOLD_S = 30


@dataclass(frozen=True)
class Settings:
    """How one simulator runs. retry_scale shrinks the published retry times for tests."""

    state_dir: Path
    port: int = 0
    host: str = "127.0.0.1"
    retry_scale: float = 1.0
    ack_timeout_s: float = 5.0
    refund_delay_s: float = 0.2


class Simulator:
    """Everything wired together; `start` gives the port it listens on."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        desk = KeyDesk(make_keys(settings.state_dir))
        self.journal = Journal(settings.state_dir / "journal.jsonl")
        books = Books()
        for record in self.journal.replay():
            books.apply(record)
        self.notices = Notices(
            books,
            self.journal,
            desk,
            self._faults,
            settings.retry_scale,
            settings.ack_timeout_s,
        )
        self.platform = Platform(
            books, self.journal, desk, self.notices, self._faults, settings.refund_delay_s
        )  # fmt: skip
        self.control = ControlDesk(self.platform)
        self._dice = random.Random()
        self._runner: web.ServerRunner | None = None

    def _faults(self) -> Faults:
        return self.control.faults

    async def start(self) -> int:
        """Listen; resume what was not acknowledged. The port."""
        self.journal.start()
        self.notices.start()
        self._runner = web.ServerRunner(web.Server(self._handle, access_log=None))
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._settings.host, self._settings.port)
        await site.start()
        return int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Finish the journal and let go."""
        if self._runner:
            await self._runner.cleanup()
        await self.notices.stop()
        await self.journal.close()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.raw_path
        if (request.content_length or 0) > BODY_BYTES_MAX:
            return web.Response(status=413)
        body = await request.read() if request.can_read_body else b""
        if path.startswith("/v3/"):
            return await self._protocol(request, path, body)
        if path.startswith("/sns/jscode2session?") and request.method == "GET":
            reply = self.platform.log_in(path.partition("?")[2])
            await self.journal.synced()
            # The real one labels its JSON text/plain.
            return web.Response(body=reply, content_type="text/plain")
        if path.startswith("/sim/"):
            response = await self.control.answer(request, path, body)
            await self.journal.synced()
            return response
        return web.Response(status=404)

    async def _protocol(self, request: web.BaseRequest, path: str, body: bytes) -> web.StreamResponse:
        authorization = request.headers.get("Authorization", "")
        status, reply = self.platform.answer(request.method, path, authorization, body)
        durable = self.journal.synced()
        fate = self.control.faults.fate(self._dice)
        if fate == "error":
            # The work is done all the same: the merchant must ask, not guess.
            status, reply = 500, failure("SYSTEM_ERROR", "系统异常,请用相同参数重新调用")
        await durable
        if fate == "timeout":
            await asyncio.sleep(HOLD_S)
        headers = self.platform.desk.signed(reply, time.time())
        headers["Content-Type"] = "application/json; charset=utf-8"
        return web.Response(status=status, body=reply, headers=headers)


async def serve(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT; says on standard output where it listens."""
    simulator = Simulator(settings)
    port = await simulator.start()
    stopped = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stopped.set)
    sys.stdout.write(f"ready http://{settings.host}:{port}\n")
    sys.stdout.flush()
    await stopped.wait()
    await simulator.stop()


def _settings() -> Settings:
    parser = argparse.ArgumentParser(description="Simulated WeChat Pay API v3")
    parser.add_argument("--port", type=int, default=0, help="0 picks a free one")
    parser.add_argument("--host", default="127.0.0.1", help="/sim stays local whatever this is")
    parser.add_argument("--state", type=Path, required=True, help="keys and journal live here")
    parser.add_argument("--retry-scale", type=float, default=1.0)
    parser.add_argument("--ack-timeout-s", type=float, default=5.0)
    parser.add_argument("--refund-delay-s", type=float, default=0.2)
    asked = parser.parse_args()
    return Settings(
        state_dir=asked.state,
        port=asked.port,
        host=asked.host,
        retry_scale=asked.retry_scale,
        ack_timeout_s=asked.ack_timeout_s,
        refund_delay_s=asked.refund_delay_s,
    )


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    uvloop.run(serve(_settings()))
