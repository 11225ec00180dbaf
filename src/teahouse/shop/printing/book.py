"""What a store's box knows of its own: sales made while the server was away, where their cups are, what hands did to the
server's cups meanwhile. Lines of the spool change it; pure: no clock, no disk, no network.

A local cup goes queued -> making -> ready -> handed_over. An act that would bring a cup where it is already, or was,
changes nothing, so that it may be asked twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from msgspec.structs import replace

from teahouse.shop import kitchen
from teahouse.shop.printing.model import Body, CupLabel, SentJob, Slip, Words

SALES_KEPT = 1_000  # remembered when their cups have gone: a sale told again, a label the server sends again
MOVES_KNOWN = 5_000
NOTES_KEPT = 100
SAME_SALE_WITHIN = timedelta(hours=6)  # ticket numbers of a till come round
STATION = "any"  # a box knows no recipes: every station sees its cups
WEIGHT = 100
RANK = {"queued": 0, "making": 1, "ready": 2, "handed_over": 3}
SHOWN_AS = {"start": "making", "ready": "ready", "recall": "making", "hand_over": "handed_over"}


class LocalCup(msgspec.Struct, frozen=True):
    """One cup of a sale. said: what is not as everybody has it."""

    ticket_id: UUID
    cup_no: int
    product: str
    name: Words
    said: list[Words]


class Sold(msgspec.Struct, frozen=True, kw_only=True, tag="sold"):
    """A till sold this without the server. at: house time; labels: how many the box prints for it; jobs: those, and a
    slip: told once, with the sale."""

    sale_id: UUID
    printed_no: str
    at: datetime
    promised_at: datetime
    note: str
    labels: int
    cups: list[LocalCup]
    jobs: list[SentJob] = []


class CupNow(msgspec.Struct, frozen=True, kw_only=True):
    """Where a local cup is."""

    ticket_id: UUID
    state: str = "queued"
    screen: str | None = None
    started_at: datetime | None = None
    ready_at: datetime | None = None
    handed_at: datetime | None = None


class Bumped(msgspec.Struct, frozen=True, tag="bumped"):
    """Local cups are here now."""

    cups: list[CupNow]


class Asked(msgspec.Struct, frozen=True, tag="asked"):
    """A hand moved cups of the server's: to be told when it is back."""

    move_id: UUID
    move: kitchen.BoxMove


class Note(msgspec.Struct, frozen=True):
    """A move the server refused, for somebody to see."""

    note_id: UUID
    ticket_id: UUID
    pickup_no: str
    act: str
    code: str
    at: datetime


class Answered(msgspec.Struct, frozen=True, tag="answered"):
    """The server has heard these moves."""

    move_ids: list[UUID]
    notes: list[Note]


class NotesSeen(msgspec.Struct, frozen=True, tag="notes_seen"):
    """Somebody has."""

    note_ids: list[UUID]


BookLine = Sold | Bumped | Asked | Answered | NotesSeen


class Book:
    """The state those lines lead to."""

    def __init__(self) -> None:
        self.sales: dict[UUID, Sold] = {}
        self.now: dict[UUID, CupNow] = {}
        self.asked: dict[UUID, Asked] = {}
        self.notes: dict[UUID, Note] = {}
        self.known_moves: dict[UUID, None] = {}
        self._cups: dict[UUID, tuple[Sold, LocalCup]] = {}

    def apply(self, line: BookLine) -> None:
        """Make it so."""
        match line:
            case Sold():
                self.sales[line.sale_id] = line
                for cup in line.cups:
                    self.now[cup.ticket_id] = CupNow(ticket_id=cup.ticket_id)
                    self._cups[cup.ticket_id] = (line, cup)
            case Bumped():
                self.now.update((cup.ticket_id, cup) for cup in line.cups)
            case Asked():
                self.asked[line.move_id] = line
                self._know([line.move_id])
            case Answered():
                for move_id in line.move_ids:
                    self.asked.pop(move_id, None)
                self._know(line.move_ids)
                self.notes.update((note.note_id, note) for note in line.notes)
                while len(self.notes) > NOTES_KEPT:
                    del self.notes[next(iter(self.notes))]
            case NotesSeen():
                for note_id in line.note_ids:
                    self.notes.pop(note_id, None)

    def _know(self, move_ids: list[UUID]) -> None:
        self.known_moves.update(dict.fromkeys(move_ids))
        while len(self.known_moves) > MOVES_KNOWN:
            del self.known_moves[next(iter(self.known_moves))]

    def lines(self) -> list[BookLine]:
        """The same in as few lines as can be; sales long over are left out."""
        sales = list(self.sales.values())
        kept = [s for i, s in enumerate(sales, SALES_KEPT - len(sales)) if i >= 0 or not self._over(s)]
        cups = [self.now[cup.ticket_id] for sale in kept for cup in sale.cups]
        found: list[BookLine] = [*kept, Bumped(cups)]
        if self.known_moves or self.notes:
            found.append(Answered(list(self.known_moves), list(self.notes.values())))
        return [*found, *self.asked.values()]

    def _over(self, sale: Sold) -> bool:
        return all(self.now[cup.ticket_id].state == "handed_over" for cup in sale.cups)

    def made(self, body: Body) -> bool:
        """Is this label or slip of a sale that was printed here? A till's sale has its ticket number in the note."""
        if not isinstance(body, CupLabel | Slip) or body.channel != "counter":
            return False
        number = body.note.partition(" ")[0]
        near = (s for s in self.sales.values() if s.printed_no == number and s.labels)
        return any(abs(body.paid_at - sale.at) < SAME_SALE_WITHIN for sale in near)

    def bumped(
        self, act: str, ticket_ids: Iterable[UUID], screen: str, at: datetime
    ) -> tuple[list[CupNow], list[kitchen.Refusal]]:
        """(local cups as they are after the act, refusals). A hand-over takes every cup of the sale, all ready."""
        wanted = dict.fromkeys(ticket_ids)
        fine: list[CupNow] = []
        refused: list[kitchen.Refusal] = []
        if act == "hand_over":
            sales = {self._cups[i][0].sale_id: i for i in wanted if i in self._cups}
            wanted = dict.fromkeys(cup.ticket_id for sale_id in sales for cup in self.sales[sale_id].cups)
        for ticket_id in wanted:
            cup = self.now.get(ticket_id)
            code = "UnknownTicket" if cup is None else _why_not(cup, act)
            if code is not None or cup is None:
                refused.append(kitchen.Refusal(ticket_id, f"kitchen.{code}"))
            else:
                fine.append(_after(cup, act, screen, at))
        if act == "hand_over" and refused:
            return [], refused
        return fine, refused

    def is_local(self, ticket_id: UUID) -> bool:
        """Is it a cup of the box's own?"""
        return ticket_id in self._cups

    def shown(self) -> list[tuple[Sold, LocalCup, CupNow]]:
        """Cups not yet handed over, by promise."""
        found = [(*self._cups[i], now) for i, now in self.now.items() if now.state != "handed_over"]
        return sorted(found, key=lambda one: (one[0].promised_at, one[0].printed_no, one[1].cup_no))


def _why_not(cup: CupNow, act: str) -> str | None:
    if act == "recall":
        return None if cup.state in ("ready", "making") else "WrongState"
    if act == "ready" and cup.state == "queued":
        return "NotStarted"
    if act == "hand_over" and RANK[cup.state] < RANK["ready"]:
        return "NotReady"
    return None if act in SHOWN_AS else "WrongState"


def _after(cup: CupNow, act: str, screen: str, at: datetime) -> CupNow:
    if act == "recall":
        return replace(cup, state="making", ready_at=None) if cup.state == "ready" else cup
    state = SHOWN_AS[act]
    if RANK[cup.state] >= RANK[state]:
        return cup
    if state == "making":
        return replace(cup, state=state, started_at=at, screen=screen)
    return replace(cup, state=state, **{"ready_at" if state == "ready" else "handed_at": at})  # type: ignore[arg-type]


def card(sold: Sold, cup: LocalCup, now: CupNow, at: datetime) -> dict[str, Any]:
    """A local cup in the shape of the kitchen's own cards."""
    return {
        "ticket_id": cup.ticket_id, "order_id": sold.sale_id, "pickup_no": sold.printed_no, "cup_no": cup.cup_no,
        "of": len(sold.cups), "product": cup.product, "name": cup.name,
        "choices": [{"code": said.zh, "name": said, "default": False} for said in cup.said],
        "station": STATION, "stations": [STATION], "state": now.state, "claimed_by": now.screen,
        "promised_at": sold.promised_at, "queued_at": sold.at, "started_at": now.started_at, "ready_at": now.ready_at,
        "channel": "counter", "note": sold.note or None, "remake_of": None, "remake_reason": None,
        "scheduled_at": None, "age_s": max(0, int((at - sold.at).total_seconds())), "weight": WEIGHT,
        "scan": kitchen.scan_code(cup.ticket_id), "alarm": None, "change": None, "was": None, "was_note": None,
    }  # fmt: skip


def after_moves(tickets: list[dict[str, Any]], moves: Iterable[kitchen.BoxMove]) -> list[dict[str, Any]]:
    """The server's last known cards as they are after what hands did to them since; handed ones are gone."""
    found = {str(ticket["ticket_id"]): dict(ticket) for ticket in tickets}
    for move in moves:
        for ticket in found.values():
            named = str(ticket["order_id"]) == str(move.order_id) if move.act == "hand_over" else None
            if named or (named is None and UUID(str(ticket["ticket_id"])) in move.ticket_ids):
                _overlay(ticket, move)
    return [ticket for ticket in found.values() if ticket["state"] != "handed_over"]


def _overlay(ticket: dict[str, Any], move: kitchen.BoxMove) -> None:
    if move.act == "confirm_cancel":
        ticket["alarm"] = None
        ticket["state"] = "handed_over" if ticket["state"] == "cancelled" else ticket["state"]
        return
    ticket["state"] = SHOWN_AS[move.act]
    if move.act == "start":
        ticket["started_at"] = ticket["started_at"] or move.at
        ticket["claimed_by"] = move.screen
    ticket["ready_at"] = move.at if move.act == "ready" else None
