"""What is printed, on what, and who may take it. Pure: no database, no clock, no network, no drawing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from ipaddress import ip_address
from uuid import UUID

import msgspec

from teahouse.ground.errors import Invalid, NotFound, Refused, Unauthorised

JOBS_MAX = 200  # handed to an agent at once, and shown at once
MOVES_MAX = 50  # of cups, told at once by a store's box
REPORTS_MAX = 500  # printed or failed jobs in one exchange
PRINTERS_MAX = 20  # of a store
AGENTS_MAX = 20
NAME_MAX_CHARS = 40
ERROR_MAX_CHARS = 200
REPRINTS_MAX = 20  # of one label
AWAY_S = 90  # an agent not seen for so long has left; another may take what it took, marked
AGENT_VALID_DAYS = 365
KEPT_DAYS = 14
ROLL_MAX_LABELS = 5_000
LABELS_LOW = 50  # so few left on a roll, and somebody should fetch the next
KINDS = ("label", "receipt")
STATES = ("unknown", "ok", "paper_out", "cover_open", "fault", "away")


class NoSuchPrinter(NotFound):
    """This store has no such printer."""


class NoSuchJob(NotFound):
    """This store has nothing like that to print again."""


class NoSuchAgent(NotFound):
    """This store has no such print agent."""


class NotLabels(Refused):
    """Only a label printer has labels to count."""


class TooManyPrinters(Refused):
    """A store has at most `most` printers and agents."""


class TooManyReprints(Refused):
    """This label was printed again often enough."""


class NameTaken(Refused):
    """The store has a printer of this name."""


class BadBackup(Invalid):
    """A backup is another printer of the same store and kind, without a circle."""


class AgentGone(Unauthorised):
    """This print agent was revoked, or never was one of the store's."""


class Words(msgspec.Struct, frozen=True):
    """A text in both languages."""

    zh: str
    en: str

    def of(self, language: str) -> str:
        """The text in one language."""
        return self.en if language == "en" else self.zh


class Option(msgspec.Struct, frozen=True):
    """A choice of the guest's; in bold when it is not what everybody gets."""

    name: Words
    default: bool


class CupLabel(msgspec.Struct, frozen=True, kw_only=True, tag="cup_label"):
    """What stands on a cup. scan: the kitchen's code of the cup. short_no: the last of the order's id, for talking."""

    pickup_no: str
    cup_no: int
    of: int
    name: Words
    options: list[Option]
    channel: str
    short_no: str
    paid_at: datetime
    promised_at: datetime
    scheduled: bool
    scan: str
    note: str
    remake: bool
    changed: bool = False  # another label of this cup, with other options or another note, may be about


class SlipLine(msgspec.Struct, frozen=True):
    """Cups of one kind on a slip."""

    name: Words
    options: list[Option]
    quantity: int


class Slip(msgspec.Struct, frozen=True, kw_only=True, tag="receipt"):
    """What lies beside an order: everything in it, and what it cost."""

    pickup_no: str
    channel: str
    short_no: str
    paid_at: datetime
    promised_at: datetime
    lines: list[SlipLine]
    total_fen: int
    note: str
    off_fen: int = 0  # taken off by hand, not in total_fen


class TestPage(msgspec.Struct, frozen=True, kw_only=True, tag="test_page"):
    """Shows that a printer prints, and where its edges are."""

    printer: str
    asked_at: datetime


class PackageLabel(msgspec.Struct, frozen=True, kw_only=True, tag="package_label"):
    """What is stuck on an opened package or a prepared batch. kind: opened | prep. code: what a scan of it says. Times
    are printed as the store's clock shows them."""

    kind: str
    name: Words
    code: str
    opened_at: datetime
    use_by: datetime
    lot_no: str
    who: str
    amount: str


Body = CupLabel | Slip | TestPage | PackageLabel


class Printer(msgspec.Struct, frozen=True, kw_only=True):
    """A printer of a store. enabled_at: since when it is used; None: it is not."""

    printer_id: UUID
    store_id: UUID
    name: str
    kind: str
    address: str
    width_mm: int
    height_mm: int
    language: str
    backup_id: UUID | None
    enabled_at: datetime | None
    state: str
    state_at: datetime | None


class Roll(msgspec.Struct, frozen=True):
    """The roll in a label printer: labels on it when it was put in, and left now; since: the house's time."""

    printer_id: UUID
    labels: int
    left: int
    since: datetime


class NewJob(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of paper to be; printed_at: it is one already."""

    job_id: UUID
    store_id: UUID
    printer_id: UUID
    kind: str
    order_id: UUID
    cup_no: int
    copy_no: int
    ticket_id: UUID | None
    body: bytes
    due_at: datetime
    made_at: datetime
    printed_at: datetime | None = None


class SentJob(msgspec.Struct, frozen=True, kw_only=True):
    """A job as an agent gets it. doubt: somebody else may have printed it, so mark it."""

    job_id: UUID
    printer_id: UUID
    kind: str
    doubt: bool
    made_at: datetime
    body: Body


class Printed(msgspec.Struct, frozen=True):
    """An agent's word that a job is on paper. made_here: its box sold and made it before the server asked."""

    job_id: UUID
    printer_id: UUID
    marked: bool
    at: datetime
    made_here: bool = False


class Failed(msgspec.Struct, frozen=True):
    """An agent's word that a job never will be."""

    job_id: UUID
    why: str


class PrinterSeen(msgspec.Struct, frozen=True):
    """How a printer is, as its agent finds it."""

    printer_id: UUID
    state: str


def short_no(order_id: UUID) -> str:
    """The last five characters of an order's id: enough to tell two orders of a store apart in talking."""
    return order_id.hex[-5:].upper()


def checked_address(address: str) -> str:
    """host:port with a literal address of a private network, as kept; Invalid otherwise.

    Nothing but the store's own network: an agent that sends bytes wherever an account says is a way out of it.
    """
    host, _, port = address.strip().rpartition(":")
    try:
        ip = ip_address(host.strip("[]"))
        number = int(port)
    except ValueError:
        raise Invalid(field="address", why="an address like 192.168.1.50:9100") from None
    if not 1 <= number <= 65_535:
        raise Invalid(field="address", why="port")
    if not ip.is_private or ip.is_unspecified or ip.is_multicast:
        raise Invalid(field="address", why="not in a private network")
    return f"[{ip}]:{number}" if ip.version == 6 else f"{ip}:{number}"


def checked_backup(printers: Sequence[Printer], changed: Printer) -> None:
    """BadBackup unless following backups from any printer comes to an end within the store and kind."""
    known = {p.printer_id: p for p in printers} | {changed.printer_id: changed}
    seen, at = {changed.printer_id}, changed
    while at.backup_id is not None:
        following = known.get(at.backup_id)
        if following is None or following.kind != changed.kind or following.printer_id in seen:
            raise BadBackup(field="backup_id", why="another printer of this store and kind, without a circle")
        seen.add(following.printer_id)
        at = following


def printer_for(printers: Sequence[Printer], kind: str, order_id: UUID) -> Printer | None:
    """Where an order is printed: all of it on one printer, so that its cups come out together and in order.

    Printers that only stand in for others are left alone unless there is nothing else.
    """
    able = [p for p in printers if p.kind == kind and p.enabled_at is not None]
    backups = {p.backup_id for p in able}
    first = [p for p in able if p.printer_id not in backups] or able
    return sorted(first, key=lambda p: p.name)[order_id.int % len(first)] if first else None
