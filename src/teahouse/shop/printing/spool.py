"""The agent's memory: one append-only file, synced to the disk line by line, that survives a kill at any instant.

Each line is `crc32 json`. What a line says has happened or is about to: `Sending` is on the disk before the first byte
goes to a printer, `OnPaper` after the printer has confirmed. A torn last line (the power went) is cut off at opening.
One process at a time: the file is locked. No clock, no network.
"""

from __future__ import annotations

import fcntl
import os
import zlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

import msgspec
from msgspec.structs import replace

from teahouse.ground.ids import uuid7
from teahouse.shop.printing.book import Book, BookLine, Sold
from teahouse.shop.printing.model import REPORTS_MAX, Failed, Printed, SentJob

KNOWN_MAX = 5_000  # ids remembered of jobs that are over, so that one which comes again is not printed again
COMPACT_LINES = 2_000


class SpoolInUse(RuntimeError):  # noqa: N818
    """Another agent works with this folder."""


class Born(msgspec.Struct, frozen=True, tag="born"):
    """The first line: this disk's own name."""

    spool_id: UUID


class Taken(msgspec.Struct, frozen=True, tag="taken"):
    """A job is ours now."""

    job: SentJob


class Sending(msgspec.Struct, frozen=True, tag="sending"):
    """Bytes may go out to this printer from here on; count: pages it had printed before, if it can tell."""

    job_id: UUID
    printer_id: UUID
    count: int | None
    marked: bool


class Unsent(msgspec.Struct, frozen=True, tag="unsent"):
    """It is to be printed (again). doubt: nobody knows whether it is on paper."""

    job_id: UUID
    doubt: bool


class OnPaper(msgspec.Struct, frozen=True, tag="on_paper"):
    """It is printed."""

    report: Printed


class GivenUp(msgspec.Struct, frozen=True, tag="given_up"):
    """It never will be."""

    report: Failed


class Over(msgspec.Struct, frozen=True, tag="over"):
    """The server knows what became of these."""

    job_ids: list[UUID]


Line = Born | Taken | Sending | Unsent | OnPaper | GivenUp | Over | BookLine
_decode = msgspec.json.Decoder(Line).decode  # type: ignore[var-annotated]


class Entry(msgspec.Struct):
    """A job and how far it has come. sending: where bytes may have gone; report: what became of it."""

    job: SentJob
    doubt: bool
    sending: Sending | None = None
    report: Printed | Failed | None = None


class Spool:
    """Jobs of this disk, in the order of their ids. Use `Spool.open`."""

    def __init__(self, path: Path, file: int) -> None:
        self.path = path
        self.file = file
        self.spool_id = uuid7()
        self.entries: dict[UUID, Entry] = {}
        self.known: dict[UUID, None] = {}
        self.book = Book()

    @classmethod
    def open(cls, folder: Path) -> Spool:
        """What the folder holds, or a new one. SpoolInUse."""
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            raise SpoolInUse(str(folder)) from None
        path = folder / "spool.log"
        spool = cls(path, os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600))
        spool._lock = lock
        lines = spool._replay()
        if not lines:
            spool._write([Born(spool.spool_id)])
            _sync_folder(folder)
        elif lines > COMPACT_LINES:
            spool._compact()
        return spool

    _lock = -1

    def close(self) -> None:
        """Let another process have it."""
        os.close(self.file)
        os.close(self._lock)

    # -- what happens

    def take(self, jobs: list[SentJob]) -> int:
        """These are ours now; how many are new."""
        fresh = [job for job in jobs if job.job_id not in self.entries and job.job_id not in self.known]
        self._write([Taken(job) for job in fresh])
        return len(fresh)

    def already(self, jobs: list[SentJob], at: datetime) -> None:
        """These are ours, and on paper: a box printed them before the server asked."""
        for job in jobs:
            if self.take([job]):
                self._write([OnPaper(Printed(job.job_id, job.printer_id, False, at, made_here=True))])

    def note(self, line: BookLine) -> None:
        """Something for the book; a sale brings its labels, all of it or nothing."""
        self._write([line])

    def sending(self, job_id: UUID, printer_id: UUID, count: int | None, marked: bool) -> None:
        """Before the first byte."""
        self._write([Sending(job_id, printer_id, count, marked)])

    def unsent(self, job_id: UUID, doubt: bool) -> None:
        """It is not on paper, or nobody knows."""
        self._write([Unsent(job_id, doubt)])

    def printed(self, job_id: UUID, at: datetime) -> None:
        """The printer says so."""
        entry = self.entries[job_id]
        if entry.sending is None:
            raise RuntimeError("printed without having been sent")
        self._write([OnPaper(Printed(job_id, entry.sending.printer_id, entry.sending.marked, at))])

    def give_up(self, job_id: UUID, why: str) -> None:
        """It can't be printed, or it is too late."""
        self._write([GivenUp(Failed(job_id, why))])

    def over(self, job_ids: list[UUID]) -> None:
        """The server has heard."""
        if job_ids:
            self._write([Over(job_ids)])

    # -- what there is

    def waiting(self) -> list[Entry]:
        """Jobs to print, oldest first."""
        return [entry for _, entry in sorted(self.entries.items()) if entry.report is None]

    def reports(self) -> tuple[list[Printed], list[Failed]]:
        """What the server does not know yet."""
        found = [entry.report for entry in self.entries.values() if entry.report is not None][:REPORTS_MAX]
        return [r for r in found if isinstance(r, Printed)], [r for r in found if isinstance(r, Failed)]

    # -- the file

    def _apply(self, line: Line) -> None:
        match line:
            case Born():
                self.spool_id = line.spool_id
            case Taken():
                self.entries[line.job.job_id] = Entry(line.job, line.job.doubt)
            case Sending():
                self.entries[line.job_id].sending = line
            case Unsent():
                entry = self.entries[line.job_id]
                entry.sending, entry.doubt = None, entry.doubt or line.doubt
            case OnPaper() | GivenUp():
                self.entries[line.report.job_id].report = line.report
            case Over():
                for job_id in line.job_ids:
                    self.entries.pop(job_id, None)
                    self.known[job_id] = None
                while len(self.known) > KNOWN_MAX:
                    del self.known[next(iter(self.known))]
            case Sold():
                self.entries.update((job.job_id, Entry(job, job.doubt)) for job in line.jobs)
                self.book.apply(replace(line, jobs=[]))
            case _:
                self.book.apply(line)

    def _write(self, lines: Sequence[Line]) -> None:
        """On the disk first, in one piece, then in memory."""
        if lines:
            _append(self.file, lines)
            for line in lines:
                self._apply(line)

    def _replay(self) -> int:
        """Read everything; cut off a torn end. How many lines."""
        content = self.path.read_bytes()
        good = count = 0
        for raw in content.splitlines(keepends=True):
            crc, _, body = raw.rstrip(b"\n").partition(b" ")
            if not raw.endswith(b"\n") or crc != b"%08x" % zlib.crc32(body):
                break
            self._apply(_decode(body))
            good, count = good + len(raw), count + 1
        if good < len(content):
            os.ftruncate(self.file, good)
            os.fsync(self.file)
        return count

    def _compact(self) -> None:
        """The same in fewer lines, put in place of the old file in one step."""
        lines: list[Line] = [Born(self.spool_id), Over(list(self.known))]
        for entry in self.entries.values():
            lines.append(Taken(entry.job))
            if entry.doubt and not entry.job.doubt:
                lines.append(Unsent(entry.job.job_id, True))
            if entry.sending is not None:
                lines.append(entry.sending)
            if isinstance(entry.report, Printed):
                lines.append(OnPaper(entry.report))
            elif entry.report is not None:
                lines.append(GivenUp(entry.report))
        lines += self.book.lines()
        new = self.path.with_suffix(".new")
        file = os.open(new, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC, 0o600)
        _append(file, lines)
        new.replace(self.path)
        _sync_folder(self.path.parent)
        os.close(self.file)
        self.file = file


def _append(file: int, lines: Sequence[Line]) -> None:
    rows = []
    for line in lines:
        body = msgspec.json.encode(line)
        rows.append(b"%08x " % zlib.crc32(body) + body + b"\n")
    data = b"".join(rows)
    while data:
        data = data[os.write(file, data) :]
    os.fsync(file)


def _sync_folder(folder: Path) -> None:
    """A new name is on the disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
