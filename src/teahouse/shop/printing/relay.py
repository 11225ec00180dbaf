"""The box's line to the server: everything under /api is passed through while it answers, streams too; it is watched, and
told what hands did without it. What passes teaches the box two things: which devices the server has let in, and the
kitchen's last board.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
from aiohttp import web

from teahouse.ground.ids import uuid7
from teahouse.shop import kitchen
from teahouse.shop.printing.agent import Agent
from teahouse.shop.printing.book import Answered, Asked, Note
from teahouse.shop.printing.model import MOVES_MAX

log = logging.getLogger("teahouse.store_box")

LOOK_S = 1.0
LOOK_MAX_S = 2.0
SILENT_MAX = 2  # looks in a row without an answer: a busy server is slow once, and is not away
CONNECT_MAX_S = 2.0
PASS_MAX_S = 20.0
CHUNK_BYTES = 65_536
BODY_MAX_BYTES = 1_000_000
BOARD_MAX_BYTES = 2_000_000
DEVICES_MAX = 100
CONNECTIONS_MAX = 300  # to the server: streams stay open
COOKIE = "teahouse_box"
COOKIE_S = 365 * 86_400
STAFF_COOKIE = "teahouse_staff"
ONE_HOP = {
    "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding",
    "upgrade", "host", "content-length",
}  # fmt: skip
AWAY = b'{"code":"box.ServerAway","message":"the server does not answer","facts":{},"request_id":""}'


class Board(msgspec.Struct, frozen=True):
    """The kitchen's last board, as far as a box minds it."""

    tickets: list[dict[str, Any]]
    settings: dict[str, Any] = {}


class MovesTold(msgspec.Struct, frozen=True):
    """What the server says to moves."""

    refused: list[list[kitchen.Refusal]]


def _replaced(path: Path, content: bytes) -> None:
    """In one step, whole on the disk, readable by the owner alone."""
    new = path.with_suffix(".new")
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


class Devices:
    """Devices the server has let into this store, by the hash of the key each got: they may ask the box by itself."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._kept: list[str] = msgspec.json.decode(path.read_bytes(), type=list[str]) if path.exists() else []

    def knows(self, key: str) -> bool:
        """Is it one of ours?"""
        return hashlib.sha256(key.encode()).hexdigest() in self._kept if key else False

    def admit(self) -> str:
        """A new device's key; the oldest gives way to it when there are too many."""
        key = secrets.token_urlsafe(32)
        self._kept = [*self._kept, hashlib.sha256(key.encode()).hexdigest()][-DEVICES_MAX:]
        _replaced(self.path, msgspec.json.encode(self._kept))
        return key


class Relay:
    """One store's line. `changed()` is called when the server comes or goes, or has heard moves."""

    def __init__(self, agent: Agent, server: str, secure: bool, changed: Callable[[], None]) -> None:
        self.agent, self.server, self.secure, self.changed = agent, server.rstrip("/"), secure, changed
        self.reachable = False
        self.devices = Devices(agent.folder / "devices.json")
        self.board = Board([])
        self._board_path = agent.folder / "board.json"
        if self._board_path.exists():
            self.board = msgspec.json.decode(self._board_path.read_bytes(), type=Board)
        self._own = agent.base.removeprefix(self.server).removesuffix("/print")
        limit = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_MAX_S)
        self._session = aiohttp.ClientSession(
            timeout=limit, auto_decompress=False, cookie_jar=aiohttp.DummyCookieJar(),
            connector=aiohttp.TCPConnector(limit=CONNECTIONS_MAX),
        )  # fmt: skip

    async def close(self) -> None:
        """Let go of it."""
        await self._session.close()

    # -- watching and telling

    async def keep(self) -> None:
        """Watch the server and tell it what waits, until cancelled."""
        silent = 0
        while True:
            answers = await self._answers()
            silent = 0 if answers is not None else silent + 1
            if answers is not None or silent >= SILENT_MAX:
                self._heard(bool(answers))
            if self.reachable and self.agent.spool.book.asked:
                with contextlib.suppress(aiohttp.ClientError, OSError, TimeoutError, msgspec.MsgspecError):
                    await self._tell()
            await asyncio.sleep(LOOK_S)

    async def _answers(self) -> bool | None:
        """Whether it can serve; None: it has not said so in time."""
        try:
            limit = aiohttp.ClientTimeout(total=LOOK_MAX_S)
            async with self._session.get(f"{self.server}/readyz", timeout=limit) as answer:
                return answer.status == 200
        except TimeoutError:  # before OSError, which it is
            return None
        except (aiohttp.ClientError, OSError):
            return False

    def _heard(self, reachable: bool) -> None:
        if reachable != self.reachable:
            self.reachable = reachable
            log.warning("the server is %s", "back" if reachable else "away")
            self.changed()
            if reachable:
                self.agent.wake.set()

    async def _tell(self) -> None:
        """The oldest moves, in their order."""
        some = list(self.agent.spool.book.asked.values())[:MOVES_MAX]
        body = msgspec.json.encode({"moves": [one.move for one in some]})
        headers = {**self.agent.headers, "Content-Type": "application/json"}
        limit = aiohttp.ClientTimeout(total=PASS_MAX_S)
        async with self._session.post(f"{self.agent.base}/moves", data=body, headers=headers, timeout=limit) as answer:
            if answer.status != 200:
                log.error("ALERT the server does not take moves: %d %s", answer.status, (await answer.text())[:200])
                return
            told = msgspec.json.decode(await answer.read(), type=MovesTold)
        notes = [self._note(one, refused) for one, each in zip(some, told.refused, strict=True) for refused in each]
        self.agent.spool.note(Answered([one.move_id for one in some], notes))
        self.changed()

    def _note(self, asked: Asked, refused: kitchen.Refusal) -> Note:
        number = next(
            (str(t["pickup_no"]) for t in self.board.tickets if str(t["ticket_id"]) == str(refused.ticket_id)), ""
        )
        return Note(uuid7(), refused.ticket_id, number, asked.move.act, refused.code, self.agent.now())

    # -- passing through

    async def passed(self, request: web.Request) -> web.StreamResponse:
        """The server's answer, as it comes; 503 box.ServerAway."""
        if not self.reachable:
            return web.Response(body=AWAY, status=503, content_type="application/json")
        headers = [(k, v) for k, v in request.headers.items() if k.lower() not in ONE_HOP]
        streaming = "text/event-stream" in request.headers.get("Accept", "")
        limit = aiohttp.ClientTimeout(total=None if streaming else PASS_MAX_S, sock_connect=CONNECT_MAX_S)
        answered: web.StreamResponse | None = None
        try:
            async with self._session.request(
                request.method, self.server + request.path_qs, data=await request.read(), headers=headers,
                allow_redirects=False, timeout=limit,
            ) as answer:  # fmt: skip
                answered = self._headed(request, answer)
                if self._is_board(request, answer):
                    return await self._board_passed(request, answer, answered)
                await answered.prepare(request)
                async for chunk in answer.content.iter_any():
                    await answered.write(chunk)
                await answered.write_eof()
                return answered
        except (aiohttp.ClientError, TimeoutError) as error:
            log.info("%s %s: no answer: %s", request.method, request.path, error)
            if isinstance(error, aiohttp.ClientConnectionError):
                self._heard(False)
            if answered is not None and answered.prepared:
                answered.force_close()
                return answered
            return web.Response(body=AWAY, status=503, content_type="application/json")

    def _headed(self, request: web.Request, answer: aiohttp.ClientResponse) -> web.StreamResponse:
        made = web.StreamResponse(status=answer.status, reason=answer.reason)
        for name, value in answer.headers.items():
            if name.lower() not in ONE_HOP:
                made.headers.add(name, value)
        # Who the server has let into this store may ask the box when the server is away.
        let_in = 200 <= answer.status < 300 and (request.path + "/").startswith(f"{self._own}/")
        if let_in and STAFF_COOKIE in request.cookies and not self.devices.knows(request.cookies.get(COOKIE, "")):
            made.set_cookie(
                COOKIE, self.devices.admit(), max_age=COOKIE_S, httponly=True, samesite="Strict", secure=self.secure
            )
        return made

    def _is_board(self, request: web.Request, answer: aiohttp.ClientResponse) -> bool:
        whole = request.path == f"{self._own}/kitchen" and not request.query_string and request.method == "GET"
        return whole and answer.status == 200 and "Content-Encoding" not in answer.headers

    async def _board_passed(
        self, request: web.Request, answer: aiohttp.ClientResponse, made: web.StreamResponse
    ) -> web.StreamResponse:
        content = await answer.read()
        if len(content) <= BOARD_MAX_BYTES:
            self.board = msgspec.json.decode(content, type=Board)
            _replaced(self._board_path, msgspec.json.encode(self.board))
        await made.prepare(request)
        await made.write(content)
        await made.write_eof()
        return made
