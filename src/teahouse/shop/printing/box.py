"""The store box: the print agent with a door to the store's own network. It gives out the built store app, passes /api on
to the server, and answers /local by itself: sales made while the server is away (their labels, their cups), and the
kitchen's cups meanwhile. Whatever it answers is on its disk before (docs/decisions/0012-store-box.md).
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import ssl
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from uuid import UUID

import msgspec
from aiohttp import web

from teahouse.ground.http import SECURITY_HEADERS
from teahouse.ground.ids import uuid7
from teahouse.ground.static import Screens
from teahouse.shop import kitchen
from teahouse.shop.printing.agent import Agent
from teahouse.shop.printing.book import Asked, Bumped, LocalCup, NotesSeen, Sold, after_moves, card
from teahouse.shop.printing.model import Body, CupLabel, Option, SentJob, Slip, SlipLine, Words, printer_for, short_no
from teahouse.shop.printing.relay import BODY_MAX_BYTES, COOKIE, Relay

log = logging.getLogger("teahouse.store_box")

STREAMS_MAX = 50
NOBODY = "0.0.0.0"  # noqa: S104  (no address: let in nowhere)
PING_S = 15.0
LEAVE_MAX_S = 2.0
PROMISE = timedelta(minutes=8)
CUPS_MAX = 300  # of one sale
T = TypeVar("T")
Text = Annotated[str, msgspec.Meta(max_length=200)]
Number = Annotated[str, msgspec.Meta(min_length=1, max_length=12, pattern="^[A-Z0-9]+$")]


class SaleLine(msgspec.Struct, frozen=True):
    """Cups of one kind, as the till names them. said: what is not as everybody has it."""

    product: Text
    name: Words
    quantity: Annotated[int, msgspec.Meta(ge=1, le=99)]
    said: Annotated[list[Words], msgspec.Meta(max_length=30)] = []


class Sale(msgspec.Struct, frozen=True):
    """A till's own record of a sale; of what else is in it the box needs nothing."""

    sale_id: UUID
    store_id: UUID
    printed_no: Number
    lines: Annotated[list[SaleLine], msgspec.Meta(min_length=1, max_length=50)]
    total_fen: Annotated[int, msgspec.Meta(ge=0)] = 0
    off_fen: Annotated[int, msgspec.Meta(ge=0)] = 0
    note: Text = ""


class MoveAsked(msgspec.Struct, frozen=True):
    """What a hand does to cups; move_id: made by the screen, so that asking twice is asking once."""

    move_id: UUID
    act: Literal["start", "ready", "recall", "confirm_cancel", "hand_over"]
    ticket_ids: Annotated[list[UUID], msgspec.Meta(min_length=1, max_length=200)]
    screen: Annotated[str, msgspec.Meta(min_length=1, max_length=40)] = "kitchen"


class NotesAsked(msgspec.Struct, frozen=True):
    """Notes somebody has seen."""

    note_ids: Annotated[list[UUID], msgspec.Meta(max_length=100)]


def problem(status: int, code: str, **facts: Any) -> web.Response:
    """A refusal in the house's shape."""
    body = {"code": code, "message": code, "facts": facts, "request_id": ""}
    return web.Response(body=msgspec.json.encode(body), status=status, content_type="application/json")


def answered(body: Any) -> web.Response:
    """JSON, never cached."""
    headers = {"Cache-Control": "no-store"}
    return web.Response(body=msgspec.json.encode(body), content_type="application/json", headers=headers)


class Box:
    """One store's. `run()` until cancelled."""

    def __init__(self, agent: Agent, server: str, web_folder: Path, tls: ssl.SSLContext | None = None) -> None:
        self.agent, self.tls = agent, tls
        self.book = agent.spool.book
        self.relay = Relay(agent, server, tls is not None, self.tell_screens)
        self.screens = Screens({"/store/": web_folder / "store" / "dist", "/pictures/": web_folder.parent / "pictures"})
        self._streams: set[asyncio.Event] = set()

    async def run(self, host: str, port: int) -> None:
        """Print, listen and watch until cancelled. OSError when the port is taken."""
        runner = web.AppRunner(self.app(), access_log=None, shutdown_timeout=LEAVE_MAX_S)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port, ssl_context=self.tls).start()
            async with asyncio.TaskGroup() as group:
                group.create_task(self.agent.run())
                group.create_task(self.relay.keep())
        finally:
            await self.relay.close()
            await runner.cleanup()

    def app(self) -> web.Application:
        """What it answers."""
        made = web.Application(middlewares=[self._guarded], client_max_size=BODY_MAX_BYTES)
        made.router.add_get("/local/health", self.health)
        made.router.add_post("/local/sales", self.sales)
        made.router.add_get("/local/kitchen", self.cups)
        made.router.add_post("/local/kitchen/move", self.move)
        made.router.add_post("/local/kitchen/seen", self.seen)
        made.router.add_get("/local/live", self.live)
        made.router.add_route("*", "/api/{path:.*}", self.relay.passed)
        made.router.add_get("/", self.front)
        made.router.add_get("/{path:.*}", self.page)
        return made

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """Refusals in the house's shape, and the house's headers on what is the box's own."""
        found: web.StreamResponse
        try:
            found = self._no_entry(request) or await handler(request)
        except msgspec.MsgspecError as error:
            found = problem(422, "ground.Invalid", why=str(error)[:300])
        except web.HTTPException as error:
            found = problem(error.status, f"http.{error.status}")
        if not found.prepared and not request.path.startswith("/api/"):
            for name, value in SECURITY_HEADERS:
                found.headers.setdefault(name.decode(), value.decode())
        return found

    def _no_entry(self, request: web.Request) -> web.Response | None:
        """From the store's own network only; /local only to devices the server has let in, from their own pages."""
        peer = ip_address(request.remote or NOBODY)
        if not peer.is_private or peer.is_unspecified:
            return problem(403, "box.NotFromHere")
        local = request.path.startswith("/local/") and request.path != "/local/health"
        if local and not self.relay.devices.knows(request.cookies.get(COOKIE, "")):
            return problem(401, "box.NotPaired")
        if local and request.method == "POST" and request.content_type != "application/json":
            return problem(415, "http.415")
        return None

    # -- the app's files

    async def front(self, request: web.Request) -> web.Response:
        """To the store app."""
        return web.Response(status=302, headers={"Location": "/store/"})

    async def page(self, request: web.Request) -> web.Response:
        """A page or an asset of the store app."""
        file = self.screens.find(request.path)
        if file is None:
            return problem(404, "http.404")
        kept = "public, max-age=31536000, immutable" if file.forever else "no-cache"
        headers = {"ETag": file.etag, "Cache-Control": kept, "Content-Type": file.kind}
        if request.headers.get("If-None-Match") == file.etag:
            return web.Response(status=304, headers=headers)
        return web.Response(body=file.body, headers=headers)

    # -- by itself

    async def health(self, request: web.Request) -> web.Response:
        """That this is a box, and how it is."""
        states = self.agent.states
        known = self.agent.known.printers if self.agent.known else []
        printers = [
            {"printer_id": p.printer_id, "name": p.name, "kind": p.kind, "state": states.get(p.printer_id, p.state)}
            for p in known
            if p.enabled_at is not None
        ]
        return answered(
            {
                "box": True,
                "server_reachable": self.relay.reachable,
                "paired": self.relay.devices.knows(request.cookies.get(COOKIE, "")),
                "printers": printers,
                "spool": {"waiting": len(self.agent.spool.waiting())},
                "moves_waiting": len(self.book.asked),
            }
        )

    async def sales(self, request: web.Request) -> web.Response:
        """A sale made without the server: its labels are printed, its cups are on the screens. Twice is once."""
        sale = await _body(request, Sale)
        if f"/{sale.store_id}/" not in self.agent.base:
            return problem(409, "box.AnotherStore", store_id=str(sale.store_id))
        if sum(line.quantity for line in sale.lines) > CUPS_MAX:
            return problem(422, "ground.Invalid", field="lines", why=f"at most {CUPS_MAX} cups")
        known = self.book.sales.get(sale.sale_id)
        if known is None:
            known = self._sold(sale, self.agent.now())
            self.agent.spool.note(known)
            self.agent.work.set()
            self.tell_screens()
        return answered({"sale_id": known.sale_id, "labels": known.labels, "tickets": len(known.cups)})

    def _sold(self, sale: Sale, at: datetime) -> Sold:
        """The sale with its cups and what is to be printed."""
        kinds = [line for line in sale.lines for _ in range(line.quantity)]
        cups = [
            LocalCup(_ticket_id(sale.sale_id, n), n, line.product, line.name, line.said)
            for n, line in enumerate(kinds, 1)
        ]
        sold = Sold(
            sale_id=sale.sale_id, printed_no=sale.printed_no, at=at, promised_at=at + PROMISE, note=sale.note,
            labels=0, cups=cups,
        )  # fmt: skip
        labels = self._jobs("label", "cup_label", sold, [_label(sold, cup) for cup in cups])
        slips = self._jobs("receipt", "receipt", sold, [_slip(sale, sold)])
        if not labels:
            log.error("ALERT sale %s has no labels: no label printer is known", sale.printed_no)
        return msgspec.structs.replace(sold, labels=len(labels), jobs=[*labels, *slips])

    def _jobs(self, kind: str, job_kind: str, sold: Sold, bodies: list[Body]) -> list[SentJob]:
        printer = printer_for(self.agent.known.printers if self.agent.known else [], kind, sold.sale_id)
        if printer is None:
            return []
        return [
            SentJob(job_id=uuid7(), printer_id=printer.printer_id, kind=job_kind, doubt=False, made_at=sold.at, body=b)
            for b in bodies
        ]

    async def cups(self, request: web.Request) -> web.Response:
        """The box's own cups, the server's as last known (while it can't be asked), and what it refused afterwards."""
        at = self.agent.now()
        waiting = [one.move for one in self.book.asked.values()]
        away = not self.relay.reachable
        kept = after_moves(self.relay.board.tickets, waiting) if away or waiting else []
        return answered(
            {
                "server_at": at,
                "server_reachable": self.relay.reachable,
                "moves_waiting": len(waiting),
                "tickets": [card(*one, at) for one in self.book.shown()],
                "kept": kept,
                "settings": self.relay.board.settings,
                "notes": list(self.book.notes.values()),
            }
        )

    async def move(self, request: web.Request) -> web.Response:
        """What a hand did: to the box's own cups here and now; to the server's cups, to be told when it is back."""
        asked = await _body(request, MoveAsked)
        at = self.agent.now()
        own = [i for i in asked.ticket_ids if self.book.is_local(i)]
        theirs = [i for i in asked.ticket_ids if not self.book.is_local(i)]
        moved, refused = self.book.bumped(asked.act, own, asked.screen, at)
        if moved:
            self.agent.spool.note(Bumped(moved))
        if theirs and asked.move_id not in self.book.known_moves:
            refused += self._ask_later(asked, theirs, at)
        self.tell_screens()
        return answered({"refused": refused})

    def _ask_later(self, asked: MoveAsked, ticket_ids: list[UUID], at: datetime) -> list[kitchen.Refusal]:
        """Keep a move of the server's cups for later; a hand-over is one of a whole order."""
        orders = {str(t["ticket_id"]): UUID(str(t["order_id"])) for t in self.relay.board.tickets}
        refused = [kitchen.Refusal(i, "kitchen.UnknownTicket") for i in ticket_ids if str(i) not in orders]
        known = [i for i in ticket_ids if str(i) in orders]
        if known:
            order_id = orders[str(known[0])] if asked.act == "hand_over" else None
            move = kitchen.BoxMove(asked.act, known, order_id, asked.screen, at)
            self.agent.spool.note(Asked(asked.move_id, move))
        return refused

    async def seen(self, request: web.Request) -> web.Response:
        """Notes that need no more showing."""
        self.agent.spool.note(NotesSeen((await _body(request, NotesAsked)).note_ids))
        self.tell_screens()
        return answered({})

    def tell_screens(self) -> None:
        """Something is not as it was: open screens ask again."""
        for stream in self._streams:
            stream.set()

    async def live(self, request: web.Request) -> web.StreamResponse:
        """Events `local`: ask again."""
        if len(self._streams) >= STREAMS_MAX:
            return problem(503, "ground.TooManyStreams", retry_after_s=5)
        stream = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await stream.prepare(request)
        woken = asyncio.Event()
        self._streams.add(woken)
        try:
            await stream.write(b"retry: 1000\nevent: hello\ndata: {}\n\n")
            while True:
                message = b": ping\n\n"
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(PING_S):
                        await woken.wait()
                    woken.clear()
                    message = b"event: local\ndata: {}\n\n"
                await stream.write(message)
        except ConnectionError:
            return stream
        finally:
            self._streams.discard(woken)


async def _body(request: web.Request, kind: type[T]) -> T:
    return msgspec.json.decode(await request.read(), type=kind)


def _ticket_id(sale_id: UUID, cup_no: int) -> UUID:
    """Always the same for the same cup, so that its label's code is too."""
    return UUID(bytes=hashlib.sha256(sale_id.bytes + cup_no.to_bytes(2, "big")).digest()[:16])


def _label(sold: Sold, cup: LocalCup) -> CupLabel:
    return CupLabel(
        pickup_no=sold.printed_no, cup_no=cup.cup_no, of=len(sold.cups), name=cup.name,
        options=[Option(said, False) for said in cup.said], channel="counter", short_no=short_no(sold.sale_id),
        paid_at=sold.at, promised_at=sold.promised_at, scheduled=False, scan=kitchen.scan_code(cup.ticket_id),
        note=sold.note, remake=False,
    )  # fmt: skip


def _slip(sale: Sale, sold: Sold) -> Slip:
    lines = [SlipLine(line.name, [Option(said, False) for said in line.said], line.quantity) for line in sale.lines]
    return Slip(
        pickup_no=sold.printed_no, channel="counter", short_no=short_no(sold.sale_id), paid_at=sold.at,
        promised_at=sold.promised_at, lines=lines, total_fen=sale.total_fen, note=sale.note,
        off_fen=sale.off_fen,
    )  # fmt: skip
