"""An append-only file of records, one fsync for all who wait. Knows nothing of what they mean.

A record is a JSON array on one line. `append` queues it, `synced` returns once everything queued
so far is on the disk. A torn last line (the machine died while writing) is cut off when read; a
bad line before the end is not ours to repair: CorruptJournal.
"""

import asyncio
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

Record = tuple[Any, ...]


class CorruptJournal(Exception):
    """A line in the middle of the file cannot be read."""


class Journal:
    """Open it, replay it, then start it: in that order, once. Raises BlockingIOError if in use."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        # Two processes over one file would each believe its own story.
        fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self._pending: list[bytes] = []
        self._flying: asyncio.Future[None] | None = None
        self._wake = asyncio.Event()
        self._writer: asyncio.Task[None] | None = None
        self._failure: OSError | None = None
        self._encode = msgspec.json.Encoder().encode

    def replay(self) -> Iterator[list[Any]]:
        """Every whole record from the first on; cuts off a torn tail."""
        decode = msgspec.json.Decoder(list[Any]).decode
        good, torn = 0, False
        with self._path.open("rb") as lines:
            for line in lines:
                if torn:
                    raise CorruptJournal(f"{self._path}: unreadable record at byte {good}")
                try:
                    record = decode(line) if line.endswith(b"\n") else None
                except msgspec.DecodeError:
                    record = None
                if record is None:
                    torn = True
                    continue
                good += len(line)
                yield record
        if torn:
            os.ftruncate(self._fd, good)

    def start(self) -> None:
        """From here on records are written. Needs a running event loop."""
        self._batch: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._writer = asyncio.create_task(self._write())

    def append(self, record: Record) -> None:
        """Queue a record; OSError if the disk has failed before."""
        if self._failure:
            raise self._failure
        self._pending.append(self._encode(record) + b"\n")
        self._wake.set()

    async def synced(self) -> None:
        """Return when everything appended so far is durable. OSError if it cannot be."""
        if self._failure:
            raise self._failure
        if self._pending:
            # Shielded: one waiter that goes away must not cancel the others' future.
            await asyncio.shield(self._batch)
        elif self._flying:
            await asyncio.shield(self._flying)

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self._wake.wait()
            self._wake.clear()
            if not self._pending:
                continue
            block, self._pending = b"".join(self._pending), []
            done, self._batch = self._batch, loop.create_future()
            self._flying = done
            try:
                await loop.run_in_executor(None, _durably, self._fd, block)
            except OSError as failure:
                self._failure = failure
                done.set_exception(failure)
                self._batch.set_exception(failure)
                return
            self._flying = None
            done.set_result(None)

    async def close(self) -> None:
        """Write what is queued and let go of the file."""
        await self.synced()
        if self._writer:
            self._writer.cancel()
        os.close(self._fd)


def _durably(fd: int, block: bytes) -> None:
    rest = memoryview(block)
    while rest:
        rest = rest[os.write(fd, rest) :]
    os.fdatasync(fd)
