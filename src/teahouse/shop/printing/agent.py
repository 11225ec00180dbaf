"""The print agent: a process in the store that takes jobs from the server, prints each once, and says so.

What it knows lies in its spool, so that it may be killed at any instant. A job is printed without a mark only if this
agent can tell that it is not on paper yet: no byte of it went out, or the printer's own page count says so. A job it
can't tell about is printed with the mark `REPRINT?`: two unmarked labels of one cup never exist, and no cup stays
without one.

    server --exchange--> spool (taken) --> sending (synced) --> bytes --> printer's word --> on_paper --exchange--> over
                                              \\- killed, cut off, out of paper: ask the printer's count
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import aiohttp
import msgspec

from teahouse.ground import clock
from teahouse.shop.printing.devices import Device, NotPrinting, device_of, wire_to
from teahouse.shop.printing.lettering import Typeface
from teahouse.shop.printing.model import Printer, SentJob, Words
from teahouse.shop.printing.paper import Paper, drawn
from teahouse.shop.printing.spool import Entry, Spool

log = logging.getLogger("teahouse.print_agent")

POLL_S = 25.0  # when nothing wakes it; scheduled orders come due between
RETRY_S = 1.0
BACKOFF_MAX_S = 30.0
FAILOVER_S = 6.0  # a printer away for so long is stood in for
REQUEST_MAX_S = 20.0
STREAM_SILENT_MAX_S = 45.0  # the server pings every 15
GIVE_UP_AFTER = timedelta(hours=4)  # a label that old would only confuse
CONFIGURED = "printers.json"


class StoreCard(msgspec.Struct, frozen=True):
    """Whose labels they are."""

    store_id: UUID
    store_no: str
    name: Words


class Given(msgspec.Struct, frozen=True):
    """The server's answer to an exchange."""

    store: StoreCard
    printers: list[Printer]
    jobs: list[msgspec.Raw]
    more: bool
    server_at: datetime


class Configured(msgspec.Struct, frozen=True):
    """What must be known to print without the server: kept beside the spool."""

    store: StoreCard
    printers: list[Printer]


def readable(jobs: list[msgspec.Raw]) -> list[SentJob]:
    """Those this version understands. What a newer server made stays open there until a newer agent comes."""
    found = []
    for raw in jobs:
        try:
            found.append(msgspec.json.decode(raw, type=SentJob))
        except msgspec.ValidationError as error:
            log.error("ALERT a job this agent is too old for: %s", error)
    return found


class Agent:
    """One store's. `run()` until cancelled."""

    def __init__(
        self, server: str, store_id: UUID, token: str, folder: Path, face: Typeface, failover_s: float = FAILOVER_S
    ) -> None:
        self.base = f"{server.rstrip('/')}/api/store/{store_id}/print"
        self.headers = {"Authorization": f"Bearer {token}"}
        self.folder, self.face, self.failover_s = folder, face, failover_s
        self.spool = Spool.open(folder)
        self.known: Configured | None = None
        path = folder / CONFIGURED
        if path.exists():
            self.known = msgspec.json.decode(path.read_bytes(), type=Configured)
        self.states: dict[UUID, str] = {}
        self.wake = asyncio.Event()  # there may be something to fetch or to report
        self.work = asyncio.Event()  # there may be something to print
        self._locks: dict[UUID, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._told_states: dict[UUID, str] = {}
        self._busy: set[UUID] = set()
        self._mute: set[UUID] = set()  # printers that can't count
        self._ahead: timedelta | None = None  # the server's time less ours, once we know it

    async def run(self) -> None:
        """Exchange, listen and print until cancelled."""
        limit = aiohttp.ClientTimeout(total=None, connect=REQUEST_MAX_S)
        try:
            async with (
                aiohttp.ClientSession(headers=self.headers, timeout=limit) as session,
                asyncio.TaskGroup() as group,
            ):
                group.create_task(self._exchange_forever(session))
                group.create_task(self._listen(session))
                group.create_task(self._print_forever(group))
        finally:
            self.spool.close()

    # -- with the server

    async def _exchange_forever(self, session: aiohttp.ClientSession) -> None:
        again, wait_s = True, RETRY_S
        while True:
            self.wake.clear()
            try:
                more = await self.exchange(session, again)
                again, wait_s = False, RETRY_S
            except (aiohttp.ClientError, OSError, TimeoutError, msgspec.MsgspecError) as error:
                log.warning("no exchange with the server: %s", error)
                again, wait_s = True, min(wait_s * 2, BACKOFF_MAX_S)
                await asyncio.sleep(wait_s)
                continue
            if not more and not self.wake.is_set():
                await self._either(self.wake)

    async def exchange(self, session: aiohttp.ClientSession, again: bool) -> bool:
        """Report and take, once; True when there is more to take. aiohttp.ClientError, TimeoutError."""
        printed, failed = self.spool.reports()
        states = dict(self.states)
        changed = [{"printer_id": p, "state": s} for p, s in states.items() if self._told_states.get(p) != s]
        body = {
            "spool_id": self.spool.spool_id, "again": again, "printed": printed, "failed": failed, "printers": changed,
        }  # fmt: skip
        async with session.post(
            f"{self.base}/exchange", data=msgspec.json.encode(body), headers={"Content-Type": "application/json"},
            timeout=aiohttp.ClientTimeout(total=REQUEST_MAX_S),
        ) as answer:  # fmt: skip
            if answer.status in (401, 403):
                log.error("ALERT the server does not know this agent: %s", (await answer.text())[:200])
            answer.raise_for_status()
            given = msgspec.json.decode(await answer.read(), type=Given)
        self._told_states.update(states)
        self._ahead = given.server_at - clock.real_now()
        self.spool.over([report.job_id for report in printed] + [report.job_id for report in failed])
        self._configure(Configured(given.store, given.printers))
        jobs = readable(given.jobs)
        printed_here = [job for job in jobs if self.spool.book.made(job.body)]
        if printed_here:
            self.spool.already(printed_here, self.now())
            self.wake.set()
        if self.spool.take(jobs):
            self.work.set()
        return given.more

    def _configure(self, now: Configured) -> None:
        if now == self.known:
            return
        self.known = now
        path = self.folder / CONFIGURED
        new = path.with_suffix(".new")
        new.write_bytes(msgspec.json.encode(now))
        new.replace(path)
        self.work.set()

    async def _listen(self, session: aiohttp.ClientSession) -> None:
        """The server's stream wakes us; without it we poll."""
        limit = aiohttp.ClientTimeout(total=None, sock_read=STREAM_SILENT_MAX_S)
        while True:
            try:
                async with session.get(f"{self.base}/live", timeout=limit) as stream:
                    stream.raise_for_status()
                    async for line in stream.content:
                        if line.startswith(b"event:"):
                            self.wake.set()
            except (aiohttp.ClientError, OSError, TimeoutError) as error:
                log.info("no stream from the server: %s", error)
            await asyncio.sleep(RETRY_S * 3)

    # -- with the printers

    async def _print_forever(self, group: asyncio.TaskGroup) -> None:
        """A task for each printer that has work; its jobs one by one, in order."""
        while True:
            self.work.clear()
            for printer_id in {entry.job.printer_id for entry in self.spool.waiting()} - self._busy:
                self._busy.add(printer_id)
                group.create_task(self._print_all(printer_id))
            await self._either(self.work)

    async def _print_all(self, printer_id: UUID) -> None:
        try:
            while self.known is not None:
                mine = [entry for entry in self.spool.waiting() if entry.job.printer_id == printer_id]
                if not mine:
                    return
                # What was cut short comes first, the rest in order.
                await self._bring(min(mine, key=lambda entry: entry.sending is None))
                self.wake.set()
        finally:
            self._busy.discard(printer_id)
            self.work.set()

    @staticmethod
    async def _either(happens: asyncio.Event) -> None:
        """Until it happens, or it is time to look."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(POLL_S):
                await happens.wait()

    def _printer(self, printer_id: UUID) -> Printer | None:
        printers = self.known.printers if self.known else []
        return next((p for p in printers if p.printer_id == printer_id), None)

    async def _bring(self, entry: Entry) -> None:
        """One job to paper, or to the pile of those that never will be."""
        job = entry.job
        while entry.report is None:
            if entry.sending is not None:
                await self._settle(entry)
                continue
            if self._ahead is not None and self.now() - job.made_at > GIVE_UP_AFTER:
                self.spool.give_up(job.job_id, "too old")
                log.error("ALERT job %s was not printed for hours and is given up", job.job_id)
                return
            printer = await self._able(job.printer_id)
            if printer is None:
                self.spool.give_up(job.job_id, "no such printer")
                return
            try:
                await self._put(entry, printer)
            except NotPrinting as problem:
                self._note(printer, problem.state)

    async def _put(self, entry: Entry, printer: Printer) -> None:
        """Print on this printer. NotPrinting: where it is now, `entry` says."""
        job = entry.job
        if self.known is None:
            raise NotPrinting("fault")
        mark = "doubt" if entry.doubt else "reprint" if job.kind == "reprint" else ""
        paper = Paper(printer.kind, printer.width_mm, printer.height_mm, printer.language, self.known.store.name)
        try:
            image = await asyncio.to_thread(drawn, job.body, paper, mark, self.face)
        except (ValueError, OSError) as error:
            log.exception("ALERT job %s can't be drawn", job.job_id)
            self.spool.give_up(job.job_id, f"can't be drawn: {error}")
            return
        device = device_of(printer.kind, printer.address)
        async with self._locks[printer.printer_id], wire_to(printer.address) as wire:
            if self._unsettled(printer.printer_id):  # its count would speak for two
                await asyncio.sleep(RETRY_S)
                return
            state = await device.state(wire)
            if state not in ("ok", "busy"):
                raise NotPrinting(state)
            before = None if printer.printer_id in self._mute else await device.count(wire)
            if before is None and state == "ok":
                self._mute.add(printer.printer_id)  # idle and silent: it does not know the question
            self.spool.sending(job.job_id, printer.printer_id, before, bool(mark))
            await device.put(wire, image, printer.width_mm, printer.height_mm, before)
            self._finish(entry)
        self._note(printer, "ok")

    def _unsettled(self, printer_id: UUID) -> bool:
        """Is there a job of which nobody knows whether this printer printed it?"""
        return any(e.sending is not None and e.sending.printer_id == printer_id for e in self.spool.waiting())

    def _finish(self, entry: Entry) -> None:
        self.spool.printed(entry.job.job_id, self.now())

    def now(self) -> datetime:
        """The house's time, once the server has told it."""
        return clock.real_now() + (self._ahead or timedelta(0))

    async def _settle(self, entry: Entry) -> None:
        """Bytes may have gone out: is it on paper? Ask that printer while it may be asked; then print it marked."""
        sending = entry.sending
        if sending is None:
            return
        printer = self._printer(sending.printer_id)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self.failover_s
        while printer is not None and sending.count is not None:
            try:
                count = await self._count_now(device_of(printer.kind, printer.address), printer)
            except NotPrinting as problem:
                self._note(printer, problem.state)
                stands_in = printer.backup_id is not None or sending.printer_id != entry.job.printer_id
                if stands_in and loop.time() > deadline:
                    break
                await asyncio.sleep(RETRY_S)
                continue
            if count is not None and count > sending.count:
                self._finish(entry)
                return
            if count == sending.count and count > 0:
                self.spool.unsent(entry.job.job_id, doubt=False)
                return
            break  # it was switched off meanwhile, or may have been: its count begins anew
        log.warning("job %s may be on paper already: printing it marked", entry.job.job_id)
        self.spool.unsent(entry.job.job_id, doubt=True)

    async def _count_now(self, device: Device, printer: Printer) -> int | None:
        async with self._locks[printer.printer_id], wire_to(printer.address) as wire:
            state = await device.state(wire)
            if state not in ("ok", "busy"):
                raise NotPrinting(state)
            count = await device.count(wire)
            if count is None and state == "busy":
                raise NotPrinting("ok")  # it prints; ask again
            return count

    async def _able(self, printer_id: UUID) -> Printer | None:
        """The printer, or after a while whichever stands in for it; None when there is no such printer. Waits."""
        loop = asyncio.get_running_loop()
        since = loop.time()
        while True:
            first = at = self._printer(printer_id)
            if first is None:
                return None
            seen: set[UUID] = set()
            while at is not None and at.printer_id not in seen:
                may = at is first or (loop.time() - since > self.failover_s and at.enabled_at is not None)
                if may and await self._look(at) in ("ok", "busy"):
                    if at is not first:
                        log.warning("printer %s stands in for %s", at.name, first.name)
                    return at
                seen.add(at.printer_id)
                at = self._printer(at.backup_id) if at.backup_id else None
            await asyncio.sleep(RETRY_S)

    async def _look(self, printer: Printer) -> str:
        try:
            async with self._locks[printer.printer_id], wire_to(printer.address) as wire:
                state = await device_of(printer.kind, printer.address).state(wire)
        except NotPrinting as problem:
            state = problem.state
        self._note(printer, state)
        return state

    def _note(self, printer: Printer, state: str) -> None:
        """Remember how a printer is; a change is told to the server, and a bad one sounds here."""
        state = "ok" if state == "busy" else state
        if self.states.get(printer.printer_id) == state:
            return
        self.states[printer.printer_id] = state
        self.wake.set()
        if state != "ok":
            log.error("ALERT printer %s: %s", printer.name, state)
