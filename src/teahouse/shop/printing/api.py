"""HTTP of printing: a store's printers and jobs for staff, and what its print agent asks and reports."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, get, post, put
from litestar.params import Parameter
from litestar.response import Stream

from teahouse.ground import auth, clock
from teahouse.ground.auth import Actor
from teahouse.ground.db import Connection
from teahouse.ground.http import reply
from teahouse.ground.ids import uuid7
from teahouse.shop import kitchen
from teahouse.shop.printing import actions, sql
from teahouse.shop.printing.model import (
    AGENTS_MAX,
    JOBS_MAX,
    LABELS_LOW,
    MOVES_MAX,
    PRINTERS_MAX,
    REPORTS_MAX,
    ROLL_MAX_LABELS,
    AgentGone,
    Body,
    Failed,
    NoSuchJob,
    Printed,
    Printer,
    PrinterSeen,
    Roll,
    SentJob,
    Words,
)

log = logging.getLogger("teahouse.printing")

Asked = Request[Any, Any, Any]
HANDS = ("barista", "clerk", "store_manager", "region_manager", "head_office")
KEEPERS = ("store_manager", "region_manager", "head_office")
AGENT = "print_agent"
TEXT_MAX_CHARS = 80
Short = Annotated[str, msgspec.Meta(max_length=TEXT_MAX_CHARS)]
State = Literal["queued", "sent", "done", "failed", "dropped"]


class PrinterAsked(msgspec.Struct, frozen=True):
    """A printer as staff describe it. address: private host:port. kind: label (TSPL) or receipt (ESC/POS)."""

    name: Short
    kind: Literal["label", "receipt"]
    address: Short
    width_mm: Annotated[int, msgspec.Meta(ge=30, le=110)] = 40
    height_mm: Annotated[int, msgspec.Meta(ge=20, le=150)] = 30
    language: Literal["zh", "en"] = "zh"
    backup_id: UUID | None = None
    enabled: bool = True


class PrinterList(msgspec.Struct, frozen=True):
    """A store's printers, the rolls in them that were counted, and the agents that serve them. low: so few labels left
    are an alarm. real_at: true time, as the agents' seen_at."""

    printers: list[Printer]
    rolls: list[Roll]
    low: int
    agents: list[sql.AgentRow]
    real_at: datetime


class RollAsked(msgspec.Struct, frozen=True):
    """How many labels are on the roll just put in."""

    labels: Annotated[int, msgspec.Meta(ge=1, le=ROLL_MAX_LABELS)]


class JobList(msgspec.Struct, frozen=True):
    """The latest jobs, newest first."""

    jobs: list[sql.JobRow]


class ReprintAsked(msgspec.Struct, frozen=True):
    """Which label; cup_no 0 is the order's slip."""

    order_id: UUID
    cup_no: Annotated[int, msgspec.Meta(ge=0, le=1_000)]


class AgentAsked(msgspec.Struct, frozen=True):
    """What the agent's machine is called."""

    name: Short


class Paired(msgspec.Struct, frozen=True):
    """A new agent's token, shown once."""

    agent_id: UUID
    token: str
    until: datetime


class StoreCard(msgspec.Struct, frozen=True):
    """Whose labels they are."""

    store_id: UUID
    store_no: str
    name: Words


class ExchangeAsked(msgspec.Struct, frozen=True):
    """What an agent has to say. spool_id names its disk; again: hand me once more what I was handed and have not
    reported, for I may never have got it."""

    spool_id: UUID
    again: bool = False
    printed: Annotated[list[Printed], msgspec.Meta(max_length=REPORTS_MAX)] = []
    failed: Annotated[list[Failed], msgspec.Meta(max_length=REPORTS_MAX)] = []
    printers: Annotated[list[PrinterSeen], msgspec.Meta(max_length=PRINTERS_MAX)] = []


class Exchange(msgspec.Struct, frozen=True):
    """What it gets. more: ask again at once."""

    store: StoreCard
    printers: list[Printer]
    jobs: list[SentJob]
    more: bool
    server_at: datetime


class MovesAsked(msgspec.Struct, frozen=True):
    """Oldest first."""

    moves: Annotated[list[kitchen.BoxMove], msgspec.Meta(max_length=MOVES_MAX)]


class MovesTold(msgspec.Struct, frozen=True):
    """For each move the cups it could not move, and why."""

    refused: list[list[kitchen.Refusal]]


@get("/api/store/{store_id:uuid}/printers")
async def printers(request: Asked, store_id: UUID) -> PrinterList:
    """The store's printers, how they are, and its print agents."""
    auth.staff_of(request, store_id, *HANDS)
    async with request.app.state.db.read() as conn:
        return PrinterList(
            await sql.printers_of(conn, [store_id]), await sql.rolls_of(conn, store_id), LABELS_LOW,
            await sql.agents(conn, store_id, AGENTS_MAX), clock.real_now(),
        )  # fmt: skip


async def _save(request: Asked, store_id: UUID, printer_id: UUID, data: PrinterAsked) -> Printer:
    auth.staff_of(request, store_id, *KEEPERS)
    at = clock.now()
    asked = Printer(
        printer_id=printer_id, store_id=store_id, name=data.name, kind=data.kind, address=data.address,
        width_mm=data.width_mm, height_mm=data.height_mm, language=data.language, backup_id=data.backup_id,
        enabled_at=None, state="unknown", state_at=None,
    )  # fmt: skip

    async def act(conn: Connection) -> Printer:
        return await actions.save_printer(conn, asked, data.enabled, at)

    return await reply(request, act)


@post("/api/store/{store_id:uuid}/printers")
async def add_printer(request: Asked, store_id: UUID, data: PrinterAsked) -> Printer:
    """A new printer. BadBackup, NameTaken, TooManyPrinters."""
    return await _save(request, store_id, uuid7(), data)


@put("/api/store/{store_id:uuid}/printers/{printer_id:uuid}")
async def save_printer(request: Asked, store_id: UUID, printer_id: UUID, data: PrinterAsked) -> Printer:
    """Change a printer, or add it under an id of your making. As above, and NoSuchPrinter."""
    return await _save(request, store_id, printer_id, data)


@post("/api/store/{store_id:uuid}/printers/{printer_id:uuid}/roll", status_code=200)
async def put_roll(request: Asked, store_id: UUID, printer_id: UUID, data: RollAsked) -> list[Roll]:
    """A new roll is in the printer; all rolls of the store now. NoSuchPrinter, NotLabels."""
    auth.staff_of(request, store_id, *HANDS)

    async def act(conn: Connection) -> list[Roll]:
        await actions.put_roll(conn, store_id, printer_id, data.labels, clock.now())
        return await sql.rolls_of(conn, store_id)

    return await reply(request, act)


@post("/api/store/{store_id:uuid}/printers/{printer_id:uuid}/test")
async def test_page(request: Asked, store_id: UUID, printer_id: UUID) -> sql.JobRow:
    """Print a page that shows the printer's edges. NoSuchPrinter."""
    auth.staff_of(request, store_id, *HANDS)

    async def act(conn: Connection) -> sql.JobRow:
        return await _shown(conn, store_id, await actions.test_page(conn, store_id, printer_id, clock.now()))

    return await reply(request, act)


async def _shown(conn: Connection, store_id: UUID, job_id: UUID) -> sql.JobRow:
    found = await sql.job(conn, store_id, job_id)
    if found is None:
        raise NoSuchJob(job_id=str(job_id))
    return found


@get("/api/store/{store_id:uuid}/print/jobs")
async def jobs(
    request: Asked, store_id: UUID, job_state: Annotated[State | None, Parameter(query="state")] = None
) -> JobList:
    """What was and is to be printed here, newest first."""
    auth.staff_of(request, store_id, *HANDS)
    async with request.app.state.db.read() as conn:
        return JobList(await sql.jobs(conn, store_id, job_state, JOBS_MAX))


@post("/api/store/{store_id:uuid}/print/reprint")
async def reprint(request: Asked, store_id: UUID, data: ReprintAsked) -> sql.JobRow:
    """Print a label or slip again; it carries a mark. NoSuchJob, TooManyReprints."""
    auth.staff_of(request, store_id, *HANDS)

    async def act(conn: Connection) -> sql.JobRow:
        job_id = await actions.reprint(conn, store_id, data.order_id, data.cup_no, clock.now())
        return await _shown(conn, store_id, job_id)

    return await reply(request, act)


@post("/api/store/{store_id:uuid}/print/agents")
async def pair(request: Asked, store_id: UUID, data: AgentAsked) -> Paired:
    """A token for a print agent of this store: it opens printing and nothing else."""
    auth.staff_of(request, store_id, *KEEPERS)

    async def act(conn: Connection) -> Paired:
        agent_id, until = await actions.pair(conn, store_id, data.name, clock.real_now())
        actor = Actor(
            "device", agent_id, data.name.strip(), (AGENT,), "store", str(store_id), agent_id, int(until.timestamp())
        )
        return Paired(agent_id, auth.issue(actor, request.app.state.secret), until)

    return await reply(request, act)


@post("/api/store/{store_id:uuid}/print/agents/{agent_id:uuid}/revoke", status_code=204)
async def revoke(request: Asked, store_id: UUID, agent_id: UUID) -> None:
    """From now on this agent gets nothing. NoSuchAgent."""
    auth.staff_of(request, store_id, *KEEPERS)
    async with request.app.state.db.transaction() as conn:
        await actions.unpair(conn, store_id, agent_id, clock.real_now())


def _agent(request: Asked, store_id: UUID) -> UUID:
    """The agent that asks; its right is looked up in the transaction. AgentGone for anybody else."""
    actor = auth.current(request)
    if actor.kind != "device" or AGENT not in actor.roles or actor.scope_id != str(store_id):
        raise AgentGone
    return actor.actor_id


@post("/api/store/{store_id:uuid}/print/exchange", status_code=200)
async def exchange(request: Asked, store_id: UUID, data: ExchangeAsked) -> Exchange:
    """A print agent reports what it printed and how its printers are, and takes what is due. Asked twice the report
    counts once; what was lost on the way is had with `again`. AgentGone."""
    agent_id = _agent(request, store_id)
    at, real_at = clock.now(), clock.real_now()
    store = request.app.state.directory.get(store_id)

    def alarm(name: str, state: str) -> None:
        if state != "ok":
            log.error("ALERT store %s: printer %s: %s", store.store_no, name, state)

    async with request.app.state.db.transaction() as conn:
        await actions.seen(conn, store_id, agent_id, data.spool_id, real_at)
        await actions.hear_report(conn, store_id, agent_id, data.printed, data.failed, data.printers, at, alarm)
        rows = await sql.take(conn, store_id, data.spool_id, at, real_at, data.again, JOBS_MAX)
        known = await sql.printers_of(conn, [store_id])
    given = [_sent(*row) for row in rows]
    words = Words(store.name.zh, store.name.en)
    return Exchange(StoreCard(store_id, store.store_no, words), known, given, len(rows) == JOBS_MAX, at)


@post("/api/store/{store_id:uuid}/print/moves", status_code=200)
async def moves(request: Asked, store_id: UUID, data: MovesAsked) -> MovesTold:
    """What hands did to cups on the screens of the store's box while it could not ask, in their order. Told twice is
    done once. AgentGone."""
    agent_id = _agent(request, store_id)
    async with request.app.state.db.transaction() as conn:
        await actions.seen(conn, store_id, agent_id, None, clock.real_now())
        return MovesTold(await kitchen.replay(conn, store_id, data.moves, agent_id, clock.now()))


def _sent(job_id: UUID, printer_id: UUID, kind: str, doubt: bool, made_at: datetime, body: bytes) -> SentJob:
    shape: Body = msgspec.json.decode(body, type=Body)  # type: ignore[arg-type]
    return SentJob(job_id=job_id, printer_id=printer_id, kind=kind, doubt=doubt, made_at=made_at, body=shape)


@get("/api/store/{store_id:uuid}/print/live")
async def live(request: Asked, store_id: UUID) -> Stream:
    """Wakes an agent: an event `jobs` whenever there is something to take. AgentGone."""
    agent_id = _agent(request, store_id)
    async with request.app.state.db.transaction() as conn:
        await actions.seen(conn, store_id, agent_id, None, clock.real_now())
    stream: Stream = request.app.state.live.stream([f"print:{store_id}"])
    return stream


ROUTES = {
    "store": [
        printers, add_printer, save_printer, put_roll, test_page, jobs, reprint, pair, revoke, exchange, live, moves,
    ]
}  # fmt: skip
