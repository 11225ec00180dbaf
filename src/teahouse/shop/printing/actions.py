"""What can be done about printing, inside the caller's transaction."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from msgspec.structs import replace

from teahouse.commerce import menu
from teahouse.commerce.orders.events import OrderPaid
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid, NotFound
from teahouse.ground.events import tell
from teahouse.ground.ids import uuid7
from teahouse.shop import kitchen
from teahouse.shop.printing import sql
from teahouse.shop.printing.events import JobsQueued
from teahouse.shop.printing.model import (
    AGENT_VALID_DAYS,
    AGENTS_MAX,
    KINDS,
    NAME_MAX_CHARS,
    PRINTERS_MAX,
    REPRINTS_MAX,
    STATES,
    AgentGone,
    Body,
    CupLabel,
    Failed,
    NameTaken,
    NewJob,
    NoSuchAgent,
    NoSuchJob,
    NoSuchPrinter,
    NotLabels,
    Option,
    PackageLabel,
    Printed,
    Printer,
    PrinterSeen,
    Slip,
    SlipLine,
    TestPage,
    TooManyPrinters,
    TooManyReprints,
    Words,
    checked_address,
    checked_backup,
    printer_for,
    short_no,
)

Versions = dict[int, menu.MenuVersion | None]


async def _versions(conn: Connection, numbers: set[int]) -> Versions:
    """Menu versions by number; None for one that is not there: its cups are printed by their codes."""
    found: Versions = {}
    for number in numbers:
        try:
            found[number] = await menu.version_of(conn, number)
        except NotFound:
            found[number] = None
    return found


def _named(version: menu.MenuVersion | None, product: str, choices: Iterable[str]) -> tuple[Words, list[Option]]:
    codes = tuple(choices)
    try:
        if version is not None:
            view = version.line_view(product, codes)
            options = [Option(Words(c.name.zh, c.name.en), c.default) for c in view.choices]
            return Words(view.name.zh, view.name.en), options
    except NotFound:
        pass
    return Words(product, product), [Option(Words(code, code), False) for code in codes]


async def _by_store(conn: Connection, store_ids: Iterable[UUID]) -> dict[UUID, list[Printer]]:
    found: dict[UUID, list[Printer]] = defaultdict(list)
    for printer in await sql.printers_of(conn, list(set(store_ids))):
        found[printer.store_id].append(printer)
    return found


async def _queue(conn: Connection, jobs: list[NewJob]) -> None:
    """Add them and tell the stores' agents of those to be printed."""
    if not jobs:
        return
    on_paper = {j.job_id: (j.store_id, j.printer_id, j.printed_at) for j in jobs if j.printed_at is not None}
    new = await sql.queue(conn, jobs)
    await sql.use_labels(conn, [on_paper[job_id] for job_id, _ in new if job_id in on_paper])
    added = Counter(store_id for job_id, store_id in new if job_id not in on_paper)
    await tell(conn, *(JobsQueued(store_id=store_id, jobs=count) for store_id, count in added.items()))


def _job(printer: Printer, kind: str, order_id: UUID, at: datetime, body: Body, **more: object) -> NewJob:
    """A job with what nearly every job has."""
    plain = NewJob(
        job_id=uuid7(), store_id=printer.store_id, printer_id=printer.printer_id, kind=kind, order_id=order_id,
        cup_no=0, copy_no=1, ticket_id=None, body=msgspec.json.encode(body), due_at=at, made_at=at,
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]


def _once_more(
    store_id: UUID, printer_id: UUID, order_id: UUID, cup_no: int, copy_no: int, body: bytes, at: datetime
) -> NewJob:
    """A job for a piece of paper there is already."""
    return NewJob(
        job_id=uuid7(), store_id=store_id, printer_id=printer_id, kind="reprint", order_id=order_id, cup_no=cup_no,
        copy_no=copy_no, ticket_id=None, body=body, due_at=at, made_at=at,
    )  # fmt: skip


# -- what is printed by itself -------------------------------------------------------------------------------------


async def label_cups(
    conn: Connection, store_ids: Iterable[UUID], ticket_ids: list[UUID], on_paper: bool = False
) -> None:
    """A label for each of these cups whose store has a label printer; on_paper: they have it already, this is for the
    books and for reprints. Twice is once."""
    printers = await _by_store(conn, store_ids)
    if not printers:
        return
    cups = [cup for cup in await kitchen.cups_of(conn, ticket_ids) if cup.store_id in printers]
    versions = await _versions(conn, {cup.menu_version for cup in cups})
    jobs = []
    for cup in cups:
        printer = printer_for(printers[cup.store_id], "label", cup.order_id)
        if printer is None or printer.enabled_at is None or cup.queued_at < printer.enabled_at:
            continue
        body = label_of(cup, *_named(versions[cup.menu_version], cup.product, cup.choices))
        jobs.append(
            _job(
                printer, "cup_label", cup.order_id, cup.queued_at, body,
                cup_no=cup.cup_no, copy_no=cup.generation, ticket_id=cup.ticket_id, due_at=cup.due_from,
                printed_at=cup.queued_at if on_paper else None,
            )
        )  # fmt: skip
    await _queue(conn, jobs)


async def relabel(conn: Connection, ticket_ids: list[UUID], at: datetime) -> None:
    """Cups that are to be made otherwise. A label nobody has taken yet says the new; where the old may be on paper, another
    is printed that says it was changed. Cups that never had one get none."""
    cups = sorted(await kitchen.cups_of(conn, ticket_ids), key=lambda cup: (cup.store_id, cup.ticket_id))
    versions = await _versions(conn, {cup.menu_version for cup in cups})
    jobs = []
    for cup in cups:
        await sql.lock_store(conn, cup.store_id)
        label = label_of(cup, *_named(versions[cup.menu_version], cup.product, cup.choices))
        again = msgspec.json.encode(replace(label, changed=True))
        had = await sql.say_anew(conn, cup.ticket_id, msgspec.json.encode(label), again)
        copy_no = await sql.reprints(conn, cup.order_id, cup.cup_no) + 1
        printer_id = next((id_ for id_, kind, state in had if kind == "cup_label" and state in ("sent", "done")), None)
        if printer_id is None or any(kind == "reprint" for _, kind, _ in had) or copy_no > REPRINTS_MAX:
            continue
        jobs.append(_once_more(cup.store_id, printer_id, cup.order_id, cup.cup_no, copy_no, again, at))
    await _queue(conn, jobs)


def label_of(cup: kitchen.Ticket, name: Words, options: list[Option]) -> CupLabel:
    """What stands on this cup. Pure."""
    return CupLabel(
        pickup_no=cup.pickup_no, cup_no=cup.cup_no, of=cup.of, name=name, options=options, channel=cup.channel,
        short_no=short_no(cup.order_id), paid_at=cup.queued_at, promised_at=cup.promised_at,
        scheduled=cup.scheduled_at is not None, scan=kitchen.scan_code(cup.ticket_id), note=cup.note or "",
        remake=cup.generation > 1,
    )  # fmt: skip


async def slip_orders(conn: Connection, paid: list[OrderPaid]) -> None:
    """A slip for each of these orders whose store has a receipt printer. Twice is once."""
    printers = await _by_store(conn, (order.store_id for order in paid))
    mine = [order for order in paid if order.store_id in printers]
    versions = await _versions(conn, {order.menu_version for order in mine})
    jobs = []
    for order in mine:
        printer = printer_for(printers[order.store_id], "receipt", order.order_id)
        if printer is None or printer.enabled_at is None or order.paid_at < printer.enabled_at:
            continue
        body = slip_of(order, versions[order.menu_version])
        printed_at = order.paid_at if order.made_here else None
        jobs.append(_job(printer, "receipt", order.order_id, order.paid_at, body, printed_at=printed_at))
    await _queue(conn, jobs)


def slip_of(order: OrderPaid, version: menu.MenuVersion | None) -> Slip:
    """What stands on this order's slip. Pure."""
    cups = Counter((cup.line_no, cup.product, tuple(cup.choices)) for cup in order.cups)
    lines = [SlipLine(*_named(version, product, choices), n) for (_, product, choices), n in sorted(cups.items())]
    return Slip(
        pickup_no=order.pickup_no, channel=order.channel, short_no=short_no(order.order_id), paid_at=order.paid_at,
        promised_at=order.promised_at, lines=lines, total_fen=order.total_fen, note=order.note,
        off_fen=order.off_fen,
    )  # fmt: skip


async def print_package(conn: Connection, store_id: UUID, package_id: UUID, label: PackageLabel, at: datetime) -> bool:
    """A label for an opened package or a prepared batch. Twice is once. False when no label printer is switched on."""
    printer = printer_for(await sql.printers_of(conn, [store_id]), "label", package_id)
    if printer is None:
        return False
    await _queue(conn, [_job(printer, f"{label.kind}_label", package_id, at, label)])
    return True


async def print_again(conn: Connection, store_id: UUID, package_id: UUID, at: datetime) -> bool:
    """A package's label once more, marked; False when none was ever printed. TooManyReprints."""
    try:
        await reprint(conn, store_id, package_id, 0, at)
    except NoSuchJob:
        return False
    return True


async def call_off(conn: Connection, ticket_ids: list[UUID]) -> None:
    """Cups nobody wants: their labels are not printed, if no agent has them yet."""
    await sql.drop(conn, ticket_ids)


# -- what staff ask for --------------------------------------------------------------------------------------------


async def save_printer(conn: Connection, asked: Printer, enabled: bool, at: datetime) -> Printer:
    """Add or change a printer. Invalid, BadBackup, NameTaken, TooManyPrinters, NoSuchPrinter (another store's)."""
    await sql.lock_store(conn, asked.store_id)
    others = await sql.printers_of(conn, [asked.store_id])
    old = next((p for p in others if p.printer_id == asked.printer_id), None)
    if asked.kind not in KINDS or (old is not None and old.kind != asked.kind):
        raise Invalid(field="kind", why=f"one of {', '.join(KINDS)}, and never another")
    name = asked.name.strip()
    if not 1 <= len(name) <= NAME_MAX_CHARS or not name.isprintable():
        raise Invalid(field="name", why=f"1 to {NAME_MAX_CHARS} printable characters")
    if any(p.name == name and p.printer_id != asked.printer_id for p in others):
        raise NameTaken(name=name)
    if old is None and len(others) >= PRINTERS_MAX:
        raise TooManyPrinters(most=PRINTERS_MAX)
    since = old.enabled_at if old is not None and old.enabled_at is not None else at
    made = replace(asked, name=name, address=checked_address(asked.address), enabled_at=since if enabled else None)
    checked_backup(others, made)
    await sql.save_printer(conn, made, at)
    kept = next((p for p in await sql.printers_of(conn, [asked.store_id]) if p.printer_id == asked.printer_id), None)
    if kept is None:
        raise NoSuchPrinter(printer_id=str(asked.printer_id))
    return kept


async def reprint(conn: Connection, store_id: UUID, order_id: UUID, cup_no: int, at: datetime) -> UUID:
    """Print a cup's label (or, cup_no 0, the order's slip) again, marked as such: the new job's id.

    NoSuchJob when it was never to be printed, TooManyReprints.
    """
    await sql.lock_store(conn, store_id)
    first = await sql.original(conn, store_id, order_id, cup_no)
    if first is None:
        raise NoSuchJob(order_id=str(order_id), cup_no=cup_no)
    copies = await sql.reprints(conn, order_id, cup_no)
    if copies >= REPRINTS_MAX:
        raise TooManyReprints(most=REPRINTS_MAX)
    printer_id, _, body = first
    job = _once_more(store_id, printer_id, order_id, cup_no, copies + 1, body, at)
    await _queue(conn, [job])
    return job.job_id


async def put_roll(conn: Connection, store_id: UUID, printer_id: UUID, labels: int, at: datetime) -> None:
    """A new roll is in a label printer: its labels are counted down from now on. NoSuchPrinter, NotLabels."""
    found = next((p for p in await sql.printers_of(conn, [store_id]) if p.printer_id == printer_id), None)
    if found is None:
        raise NoSuchPrinter(printer_id=str(printer_id))
    if found.kind != "label":
        raise NotLabels(printer_id=str(printer_id))
    await sql.put_roll(conn, store_id, printer_id, labels, at)


async def test_page(conn: Connection, store_id: UUID, printer_id: UUID, at: datetime) -> UUID:
    """A page that shows the printer's edges: the job's id. NoSuchPrinter."""
    found = next((p for p in await sql.printers_of(conn, [store_id]) if p.printer_id == printer_id), None)
    if found is None:
        raise NoSuchPrinter(printer_id=str(printer_id))
    job_id = uuid7()
    await _queue(conn, [_job(found, "test_page", job_id, at, TestPage(printer=found.name, asked_at=at), job_id=job_id)])
    return job_id


async def pair(conn: Connection, store_id: UUID, name: str, real_at: datetime) -> tuple[UUID, datetime]:
    """A new print agent of a store: (agent_id, until). Invalid, TooManyPrinters."""
    name = name.strip()
    if not 1 <= len(name) <= NAME_MAX_CHARS or not name.isprintable():
        raise Invalid(field="name", why=f"1 to {NAME_MAX_CHARS} printable characters")
    await sql.lock_store(conn, store_id)
    if len(await sql.agents(conn, store_id, AGENTS_MAX)) >= AGENTS_MAX:
        raise TooManyPrinters(most=AGENTS_MAX)
    agent_id, until = uuid7(), real_at + timedelta(days=AGENT_VALID_DAYS)
    await sql.add_agent(conn, agent_id, store_id, name, real_at, until)
    return agent_id, until


async def unpair(conn: Connection, store_id: UUID, agent_id: UUID, real_at: datetime) -> None:
    """From now on this agent gets and reports nothing. NoSuchAgent."""
    if not await sql.revoke_agent(conn, store_id, agent_id, real_at):
        raise NoSuchAgent(agent_id=str(agent_id))


# -- what an agent does --------------------------------------------------------------------------------------------


async def seen(conn: Connection, store_id: UUID, agent_id: UUID, spool_id: UUID | None, real_at: datetime) -> None:
    """An agent is here. AgentGone when it has no right to be."""
    if not await sql.agent_seen(conn, store_id, agent_id, spool_id, real_at):
        raise AgentGone


async def hear_report(
    conn: Connection, store_id: UUID, agent_id: UUID, printed: list[Printed], failed: list[Failed],
    printers: list[PrinterSeen], at: datetime, alarm: Callable[[str, str], None],
) -> None:  # fmt: skip
    """What an agent says became of jobs and printers; `alarm(name, state)` for printers that changed. Invalid."""
    if any(one.state not in STATES for one in printers):
        raise Invalid(field="printers", why=f"state is one of {', '.join(STATES)}")
    if printed or failed:
        await sql.use_labels(conn, await sql.report(conn, store_id, printed, failed))
        await _given_out(conn, store_id, agent_id, [one.job_id for one in printed if one.made_here], at)
    if printers:
        for name, state in await sql.note_printers(conn, store_id, printers, at):
            alarm(name, state)


async def _given_out(conn: Connection, store_id: UUID, agent_id: UUID, job_ids: list[UUID], at: datetime) -> None:
    """Cups the store's box sold and made although the server had them too: nobody makes them a second time."""
    cups: dict[UUID, list[UUID]] = defaultdict(list)
    for order_id, ticket_id in await sql.cups_of(conn, store_id, job_ids) if job_ids else []:
        cups[order_id].append(ticket_id)
    moves = [
        kitchen.BoxMove(act, tickets, order_id, "box", at)
        for order_id, tickets in cups.items()
        for act in ("start", "ready", "hand_over")
    ]
    await kitchen.replay(conn, store_id, moves, agent_id, at)
