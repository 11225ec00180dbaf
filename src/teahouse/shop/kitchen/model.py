"""A cup on its way: states, who may do what to it, scan codes. Pure: no database, no clock, no network."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec

from teahouse.ground.errors import Invalid, NotFound, Refused

CLAIM_MAX_S = 180  # a claim not started by then may be taken by another screen
TICKETS_MAX = 200  # on one board, and in one action
READY_SHOWN_MIN = 120  # ready cups older than this leave the screens (the order can still be handed over)
RECALLABLE_MIN = 60
SCHEDULE_LEAD_MIN = 15  # a scheduled order appears this long before its promise
SCREEN_MAX_CHARS = 40
PLACE_MAX_CHARS = 8
ANY_STATION = "any"  # a cup whose recipe is not known: every station sees it

REASONS = ("spilled", "wrong_drink", "quality", "customer")
OPEN = ("queued", "claimed", "making")
NEXT: dict[str, frozenset[str]] = {
    "queued": frozenset({"claimed", "making", "cancelled"}),
    "claimed": frozenset({"claimed", "making", "cancelled"}),
    "making": frozenset({"making", "ready", "cancelled", "remade"}),
    "ready": frozenset({"making", "handed_over", "cancelled", "remade"}),
    "handed_over": frozenset({"remade"}),
    "cancelled": frozenset(),
    "remade": frozenset(),
}


class UnknownTicket(NotFound):
    """This store has no such ticket."""


class UnknownOrder(NotFound):
    """This store has no such order on its tickets."""


class ClaimedElsewhere(Refused):
    """Another screen has this cup."""


class Cancelled(Refused):
    """The cup was cancelled."""


class OrderStopped(Refused):
    """The order was cancelled meanwhile."""


class NotStarted(Refused):
    """Nobody has started this cup."""


class WrongState(Refused):
    """The cup is not in a state that allows this."""


class WrongStation(Refused):
    """The cup has not come to this station yet."""


class NotReady(Refused):
    """Cups are missing; facts: missing = their numbers."""


class WrongCup(Refused):
    """A cup that was scanned belongs to somebody else, or has been made anew; facts: pickup_no of whose it is, if known."""


class CupsNotScanned(Refused):
    """Cups of the order were not scanned; facts: missing = their numbers."""


class PlaceTaken(Refused):
    """Another order stands there; facts: pickup_no."""


class BadPlace(Invalid):
    """A place on the shelf is 1 to 8 letters and digits."""


class Ambiguous(Refused):
    """More than one order answers to this; use the scan code."""


class BadScan(Invalid):
    """Not the scan code of a cup; facts: why = length | prefix | alphabet | check."""


class BadReason(Invalid):
    """The reason of a remake is one of spilled, wrong_drink, quality, customer."""


class Ticket(msgspec.Struct, frozen=True):
    """One cup, as the database keeps it; the fields are the columns that sql.COLUMNS reads, in that order."""

    ticket_id: UUID
    order_id: UUID
    cup_no: int
    of: int
    generation: int
    store_id: UUID
    pickup_no: str
    business_day: date
    channel: str
    line_no: int
    product: str
    choices: list[str]
    menu_version: int
    weight: int
    stations: list[str]
    station_index: int
    state: str
    live: bool
    claimed_by: str | None
    claimed_at: datetime | None
    promised_at: datetime
    scheduled_at: datetime | None
    due_from: datetime
    queued_at: datetime
    started_at: datetime | None
    station_at: datetime | None
    ready_at: datetime | None
    handed_at: datetime | None
    note: str | None
    recalls: int
    remake_of: UUID | None
    remake_reason: str | None
    cancelled_at: datetime | None
    cancel_reason: str | None
    cancel_confirmed_at: datetime | None
    change: str | None = None
    changed_at: datetime | None = None
    change_seen_at: datetime | None = None
    was_choices: list[str] | None = None
    was_note: str | None = None

    @property
    def station(self) -> str:
        """Where the open step is done; the last one once the cup is ready."""
        return self.stations[min(self.station_index, len(self.stations) - 1)]


class Cup(msgspec.Struct, frozen=True):
    """A ticket about to be queued."""

    ticket_id: UUID
    order_id: UUID
    cup_no: int
    of: int
    store_id: UUID
    pickup_no: str
    business_day: date
    channel: str
    line_no: int
    product: str
    choices: list[str]
    menu_version: int
    weight: int
    stations: list[str]
    promised_at: datetime
    scheduled_at: datetime | None
    due_from: datetime
    queued_at: datetime
    note: str | None


class Refusal(msgspec.Struct, frozen=True):
    """Why one ticket of a list did not move."""

    ticket_id: UUID
    code: str


class Outcome(msgspec.Struct, frozen=True):
    """What a list-taking action did: tickets that are now as asked (moved now or before), and the others."""

    tickets: list[Ticket]
    refused: list[Refusal]


Verdict = Refused | None


def route(stations: Iterable[str]) -> list[str]:
    """Stations in the order a cup first comes to them, from its recipe's steps. Each is named once, so that a bump
    repeated at a station can't be taken for a later visit to it."""
    found = list(dict.fromkeys(stations))
    return found or [ANY_STATION]


def due_from(paid_at: datetime, promised_at: datetime, scheduled_at: datetime | None) -> datetime:
    """When screens show it: at once, or a lead before the time the guest asked for."""
    if scheduled_at is None:
        return paid_at
    return max(paid_at, promised_at - timedelta(minutes=SCHEDULE_LEAD_MIN))


def held_by_other(ticket: Ticket, screen: str, at: datetime) -> bool:
    """Another screen's claim is still good. It runs out, so that an unattended screen can't hold a cup."""
    if ticket.claimed_by is None or ticket.claimed_by == screen or ticket.claimed_at is None:
        return False
    return ticket.claimed_at > at - timedelta(seconds=CLAIM_MAX_S)


def may_claim(ticket: Ticket, screen: str, at: datetime) -> Verdict:
    """None: it may."""
    if ticket.state == "cancelled":
        return Cancelled()
    if ticket.state not in ("queued", "claimed"):
        return WrongState(state=ticket.state)
    return ClaimedElsewhere(screen=ticket.claimed_by) if held_by_other(ticket, screen, at) else None


def may_start(ticket: Ticket, screen: str, at: datetime) -> Verdict:
    """None: it may. A cup another screen is making is ClaimedElsewhere however long ago it began."""
    if ticket.state == "making":
        return None if ticket.claimed_by in (screen, None) else ClaimedElsewhere(screen=ticket.claimed_by)
    return may_claim(ticket, screen, at)


def may_bump(ticket: Ticket, station: str | None) -> Verdict:
    """May this cup be passed on or made ready from this station (None: from anywhere, straight to ready)?"""
    if ticket.state in ("queued", "claimed"):
        return NotStarted()
    if ticket.state == "cancelled":
        return Cancelled()
    if ticket.state not in ("making", "ready"):
        return WrongState(state=ticket.state)
    if station is None or ANY_STATION in ticket.stations or station in ticket.stations[: ticket.station_index + 1]:
        return None
    return WrongStation(station=ticket.station)


def bumped(ticket: Ticket, station: str | None) -> tuple[int, str]:
    """(station_index, state) after a bump: the next station's turn, or ready. A bump from a station the cup has
    left already, or of a ready cup, changes nothing."""
    last = len(ticket.stations) - 1
    if ticket.state == "ready":
        return ticket.station_index, "ready"
    if station is None or ANY_STATION in ticket.stations:
        return last, "ready"
    if station in ticket.stations[: ticket.station_index]:
        return ticket.station_index, "making"
    if ticket.station_index >= last:
        return last, "ready"
    return ticket.station_index + 1, "making"


def may_recall(ticket: Ticket) -> Verdict:
    """A ready cup can be taken back; one still being made already is."""
    if ticket.state == "cancelled":
        return Cancelled()
    return None if ticket.state in ("ready", "making") else WrongState(state=ticket.state)


def may_remake(ticket: Ticket) -> Verdict:
    """What was begun can be made anew; a ticket made anew already stands for its successor."""
    if ticket.state == "cancelled":
        return Cancelled()
    return NotStarted() if ticket.state in ("queued", "claimed") else None


def may_confirm(ticket: Ticket) -> Verdict:
    """Only a cancelled cup, or one that was changed after it was begun, has something to confirm."""
    return None if ticket.state == "cancelled" or ticket.change else WrongState(state=ticket.state)


def alarm(ticket: Ticket) -> str | None:
    """What screens sound for until somebody confirms: "cancelled", "changed" or nothing."""
    if ticket.state == "cancelled":
        return None if ticket.cancel_confirmed_at else "cancelled"
    states = (*OPEN, "ready") if ticket.change == "options" else ("making", "ready")
    unseen = ticket.change is not None and ticket.change_seen_at is None and ticket.state in states
    return "changed" if unseen else None


def active(cups: Iterable[Ticket]) -> list[Ticket]:
    """Cups that count: neither cancelled nor replaced by a remake."""
    return [cup for cup in cups if cup.state not in ("cancelled", "remade")]


def complete(cups: Iterable[Ticket]) -> bool:
    """Every cup of the order that counts is ready or was handed over, at least one of them waits to be taken."""
    states = {cup.state for cup in active(cups)}
    return "ready" in states and states <= {"ready", "handed_over"}


def handed(cups: Iterable[Ticket]) -> bool:
    """The guest has (had) the order: what is made now is a replacement, and the order itself moves no more."""
    return any(cup.handed_at is not None for cup in cups)


def check_scanned(cups: Iterable[Ticket], tails: Iterable[str], near: Iterable[Ticket]) -> None:
    """Were exactly the cups of this order scanned? tails: of scan codes; near: cups whose owner may be named. WrongCup,
    CupsNotScanned."""
    wanted = {cup.ticket_id.hex[-10:]: cup.cup_no for cup in active(cups)}
    scanned = set(tails)
    for tail in sorted(scanned - wanted.keys()):
        whose = next((cup.pickup_no for cup in near if cup.ticket_id.hex[-10:] == tail), "")
        raise WrongCup(pickup_no=whose)
    left = sorted(wanted[tail] for tail in wanted.keys() - scanned)
    if left:
        raise CupsNotScanned(missing=left)


def checked_place(text: str) -> str:
    """A place on the shelf in capitals; BadPlace."""
    place = text.strip().upper()
    if not 1 <= len(place) <= PLACE_MAX_CHARS or not place.replace("-", "").isalnum() or not place.isascii():
        raise BadPlace(field="place", why=f"1 to {PLACE_MAX_CHARS} letters and digits")
    return place


def missing(cups: Iterable[Ticket]) -> list[int]:
    """Numbers of the cups that are not ready."""
    return sorted(cup.cup_no for cup in active(cups) if cup.state in OPEN)


_CODE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE37 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*"
_SCAN_LENGTH = 10


def scan_code(ticket_id: UUID) -> str:
    """What the cup's label carries: C, the id's last 40 bits in base 32, and a check character.

    The check is ISO 7064 MOD 37-2: it catches every single wrong character and every swap of neighbours.
    """
    bits = ticket_id.int & (2**40 - 1)
    body = "".join(_CODE32[bits >> shift & 31] for shift in range(35, -1, -5))
    return f"C{body}{_check(body)}"


def _check(body: str) -> str:
    product = 0
    for character in body:
        product = (product + _CODE37.index(character)) * 2 % 37
    return _CODE37[(1 - product) % 37]


def parse_scan(text: str) -> str:
    """The scan code's 40 bits as the last ten hexadecimal digits of the ticket id; BadScan for anything else."""
    code = text.strip().upper()
    if not code.startswith("C"):
        raise BadScan(field="scan", why="prefix")
    if len(code) != _SCAN_LENGTH:
        raise BadScan(field="scan", why="length")
    body = code[1:-1]
    if any(character not in _CODE32 for character in body) or code[-1] not in _CODE37:
        raise BadScan(field="scan", why="alphabet")
    if _check(body) != code[-1]:
        raise BadScan(field="scan", why="check")
    bits = 0
    for character in body:
        bits = bits << 5 | _CODE32.index(character)
    return f"{bits:010x}"


def sorted_out(
    wanted: Iterable[UUID], found: dict[UUID, Ticket], judge: Callable[[Ticket], Verdict]
) -> tuple[list[Ticket], list[Refusal]]:
    """Those of the wanted that may, and a refusal for each of the others (unknown ones included)."""
    fine: list[Ticket] = []
    refused: list[Refusal] = []
    for ticket_id in dict.fromkeys(wanted):
        ticket = found.get(ticket_id)
        verdict = UnknownTicket() if ticket is None else judge(ticket)
        if verdict is not None:
            refused.append(Refusal(ticket_id, verdict.code))
        elif ticket is not None:
            fine.append(ticket)
    return fine, refused
