"""POSTs over kept-alive connections, for the many small callbacks a platform sends.

A full HTTP client costs more than signing the callback does; this one writes a request, reads the
status and a short body, and keeps the connection. http:// only, one request at a time on each
connection, no redirects, no cookies. Anything it cannot read is a PostFailed.
"""

import asyncio
import re
from collections.abc import Mapping
from typing import cast
from urllib.parse import urlsplit

RESPONSE_BYTES_MAX = 1 << 16
IDLE_MAX = 64

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
_CLOSE = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)

Answer = tuple[int, bytes]


class PostFailed(Exception):
    """No whole answer in time: refused, cut off, unreadable or too slow."""


class _Connection(asyncio.Protocol):
    """One connection; `ask` resolves to (status, body)."""

    def __init__(self) -> None:
        self.usable = True
        self.heard = False
        self._transport: asyncio.Transport
        self._answer: asyncio.Future[Answer] | None = None
        self._read = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def ask(self, request: bytes) -> "asyncio.Future[Answer]":
        self._read.clear()
        self.heard = False
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return self._answer

    def data_received(self, data: bytes) -> None:
        self.heard = True
        self._read += data
        if self._answer is None or self._answer.done():
            self.close()
            return
        try:
            answer = _parsed(self._read)
        except (ValueError, IndexError) as bad:
            self.close()
            self._answer.set_exception(PostFailed(f"unreadable answer: {bad}"))
            return
        if answer:
            if _CLOSE.search(self._read):
                self.close()
            self._answer.set_result(answer)

    def connection_lost(self, exc: Exception | None) -> None:
        self.usable = False
        if self._answer and not self._answer.done():
            self._answer.set_exception(PostFailed(f"connection lost: {exc}"))

    def close(self) -> None:
        self.usable = False
        self._transport.close()


class Poster:
    """Keeps idle connections per host. Its callers bound it: one connection for each post."""

    def __init__(self) -> None:
        self._idle: dict[tuple[str, int], list[_Connection]] = {}

    async def post(self, url: str, headers: Mapping[str, str], body: bytes, timeout_s: float) -> Answer:
        """(status, body) of the answer, PostFailed if there is none within timeout_s."""
        try:
            async with asyncio.timeout(timeout_s):
                return await self._post(url, headers, body)
        except (TimeoutError, OSError) as lost:
            raise PostFailed(f"{type(lost).__name__}: {lost}") from lost

    async def _post(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        host, port, path = _address(url)
        fields = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        head = f"POST {path} HTTP/1.1\r\nHost: {host}:{port}\r\n{fields}Content-Length: {len(body)}\r\n\r\n"
        request = head.encode("latin-1") + body
        kept = self._kept((host, port))
        if kept:
            try:
                return await self._ask(kept, (host, port), request)
            except PostFailed:
                # The far end may close an idle connection just as it is picked: ask once more.
                if kept.heard:
                    raise
        loop = asyncio.get_running_loop()
        _, fresh = await loop.create_connection(_Connection, host, port)
        return await self._ask(fresh, (host, port), request)

    def _kept(self, where: tuple[str, int]) -> _Connection | None:
        idle = self._idle.get(where, [])
        while idle:
            connection = idle.pop()
            if connection.usable:
                return connection
        return None

    async def _ask(self, connection: _Connection, where: tuple[str, int], request: bytes) -> Answer:
        try:
            answer = await connection.ask(request)
        except BaseException:
            connection.close()
            raise
        idle = self._idle.setdefault(where, [])
        if connection.usable and len(idle) < IDLE_MAX:
            idle.append(connection)
        else:
            connection.close()
        return answer

    def close(self) -> None:
        """Drop every idle connection."""
        for idle in self._idle.values():
            for connection in idle:
                connection.close()
        self._idle.clear()


def _address(url: str) -> tuple[str, int, str]:
    parts = urlsplit(url)
    if parts.scheme != "http" or not parts.hostname:
        raise PostFailed(f"only http:// addresses can be called: {url}")
    if any(sign <= " " for sign in url):
        raise PostFailed("an address has no blanks")
    path = parts.path or "/"
    return parts.hostname, parts.port or 80, f"{path}?{parts.query}" if parts.query else path


def _parsed(read: bytearray) -> Answer | None:
    """The answer if all of it is there. ValueError, IndexError if it is none."""
    if len(read) > RESPONSE_BYTES_MAX:
        raise ValueError("too long")
    end = read.find(b"\r\n\r\n")
    if end < 0:
        return None
    status = int(read[9:12])
    if status in (204, 304):
        return status, b""
    head, body = read[: end + 2], read[end + 4 :]
    if _CHUNKED.search(head):
        return (status, bytes(body)) if body.endswith(b"0\r\n\r\n") else None
    found = _LENGTH.search(head)
    if not found:
        raise ValueError("no length")
    length = int(found[1])
    return (status, bytes(body[:length])) if len(body) >= length else None
