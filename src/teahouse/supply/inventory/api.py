"""A store's stock over HTTP: what is there, and what hands and scanners do with it.

Every write has a key of the asker's own; sent again, by a person or by a scanner that was out of reach, it is done once
and answered the same.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, get, post

from teahouse.commerce import stores
from teahouse.ground import auth, clock
from teahouse.ground.groupcommit import GroupCommit
from teahouse.supply.inventory import actions, views
from teahouse.supply.inventory.model import LINES_MAX, QTY_MAX, Answer, Ask, Asked, Kind
from teahouse.supply.inventory.views import StockView

Asking = Request[Any, Any, Any]
HANDS = ("clerk", "barista", "store_manager", "region_manager", "head_office")
MANAGERS = ("store_manager", "region_manager", "head_office")

Key = Annotated[str, msgspec.Meta(min_length=8, max_length=100, pattern=r"^[\x21-\x7e]+$")]
Code = Annotated[str, msgspec.Meta(max_length=60)]
LotNo = Annotated[str, msgspec.Meta(max_length=40)]
Gtin = Annotated[str, msgspec.Meta(pattern=r"^([0-9]{8,14})?$")]
Qty = Annotated[int, msgspec.Meta(ge=0, le=QTY_MAX)]
Reason = Annotated[str, msgspec.Meta(max_length=200)]
SCAN_KINDS = Literal["receive", "waste", "count"]


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One item, by code or barcode, so many of a unit; none named: its base unit, or the barcode's own package."""

    qty: Qty
    item: Code = ""
    gtin: Gtin = ""
    unit: Code = ""
    lot_no: LotNo = ""
    expires_on: date | None = None
    made_on: date | None = None
    supplier: Code | None = None

    def asked(self) -> Asked:
        """As the ledger takes it."""
        return Asked(
            self.qty, self.item, self.gtin, self.unit, self.lot_no, self.expires_on, self.made_on, self.supplier
        )


Lines = Annotated[tuple[Line, ...], msgspec.Meta(max_length=LINES_MAX)]


class Booking(msgspec.Struct, forbid_unknown_fields=True):
    """Goods that come, go or are counted. day: when it is not today's."""

    key: Key
    lines: Lines
    day: date | None = None
    reason: Reason = ""


class Receipt(msgspec.Struct, forbid_unknown_fields=True):
    """Goods from a supplier; with transfer_id those another store has sent: all, or what `lines` says arrived."""

    key: Key
    lines: Lines = ()
    transfer_id: UUID | None = None
    day: date | None = None
    reason: Reason = ""


class Sending(msgspec.Struct, forbid_unknown_fields=True):
    """Goods for another store; they are on their way until it receives them."""

    key: Key
    to_store_id: UUID
    lines: Lines
    day: date | None = None
    reason: Reason = ""


class Scan(msgspec.Struct, forbid_unknown_fields=True):
    """One scan."""

    key: Key
    kind: SCAN_KINDS
    qty: Qty
    item: Code = ""
    gtin: Gtin = ""
    unit: Code = ""
    lot_no: LotNo = ""
    expires_on: date | None = None
    day: date | None = None


class Closing(msgspec.Struct, forbid_unknown_fields=True):
    """The books of a day are closed, after a count if lines are given."""

    key: Key
    day: date | None = None
    lines: Lines = ()


class Correction(msgspec.Struct, forbid_unknown_fields=True):
    """An operation was wrong: its moves go back, today."""

    key: Key
    operation_id: UUID
    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


def stocking(db: Any) -> GroupCommit[Ask, Answer]:
    """The writer of a process: scans that arrive together are written together."""
    return GroupCommit(db, actions.act_many)


async def _done(request: Asking, kind: Kind, store_id: UUID, key: str, lines: tuple[Line, ...], roles: tuple[str, ...],
                **more: Any) -> Answer:  # fmt: skip
    actor = auth.staff_of(request, store_id, *roles)
    state, at = request.app.state, clock.now()
    today = stores.business_day_of(state.directory.get(store_id), at)
    ask = Ask(key, kind, store_id, tuple(line.asked() for line in lines), actor.label, at, today, **more)
    answer: Answer = await state.stocking.submit(ask)
    return answer


@get("/api/store/{store_id:uuid}/stock")
async def stock(request: Asking, store_id: UUID) -> StockView:
    """Every item the store keeps, with its lots, the next expiry, and how many days it lasts at last week's sales."""
    auth.staff_of(request, store_id)
    state, at = request.app.state, clock.now()
    today = stores.business_day_of(state.directory.get(store_id), at)
    async with state.db.read() as conn:
        return await views.stock_of(conn, store_id, today)


@post("/api/store/{store_id:uuid}/stock/receive", status_code=200)
async def receive(request: Asking, store_id: UUID, data: Receipt) -> Answer:
    """Goods come in."""
    kind: Kind = "receive" if data.transfer_id is None else "transfer_in"
    return await _done(
        request, kind, store_id, data.key, data.lines, HANDS, day=data.day, about=data.transfer_id, reason=data.reason
    )


@post("/api/store/{store_id:uuid}/stock/waste", status_code=200)
async def waste(request: Asking, store_id: UUID, data: Booking) -> Answer:
    """Goods are thrown away, whatever their lot's status: the lot named, or first expired first."""
    return await _done(request, "waste", store_id, data.key, data.lines, HANDS, day=data.day, reason=data.reason)


@post("/api/store/{store_id:uuid}/stock/count", status_code=200)
async def count(request: Asking, store_id: UUID, data: Booking) -> Answer:
    """What is really there; the difference is booked as found or missing."""
    return await _done(request, "count", store_id, data.key, data.lines, HANDS, day=data.day, reason=data.reason)


@post("/api/store/{store_id:uuid}/stock/transfer", status_code=200)
async def transfer(request: Asking, store_id: UUID, data: Sending) -> Answer:
    """Goods leave for another store; the answer's operation_id is the transfer it will receive."""
    request.app.state.directory.get(data.to_store_id)
    return await _done(
        request, "transfer_out", store_id, data.key, data.lines, MANAGERS, day=data.day, to_store=data.to_store_id,
        reason=data.reason,
    )  # fmt: skip


@post("/api/store/{store_id:uuid}/stock/scan", status_code=200)
async def scan(request: Asking, store_id: UUID, data: Scan) -> Answer:
    """One scan: received, thrown away, or counted."""
    line = Line(data.qty, data.item, data.gtin, data.unit, data.lot_no, data.expires_on)
    return await _done(request, data.kind, store_id, data.key, (line,), HANDS, day=data.day)


@post("/api/store/{store_id:uuid}/stock/close_day", status_code=200)
async def close_day(request: Asking, store_id: UUID, data: Closing) -> Answer:
    """Nothing is booked on this day (today's when none is named) or before it any more."""
    return await _done(request, "close_day", store_id, data.key, data.lines, MANAGERS, day=data.day)


@post("/api/store/{store_id:uuid}/stock/correct", status_code=200)
async def correct(request: Asking, store_id: UUID, data: Correction) -> Answer:
    """Take back a receipt, waste, count or transfer not yet received: by moves that go the other way."""
    return await _done(
        request, "reverse", store_id, data.key, (), MANAGERS, about=data.operation_id, reason=data.reason
    )


GROUPS = {"stocking": stocking}
ROUTES: dict[str, list[Any]] = {"store": [stock, receive, waste, count, transfer, scan, close_day, correct]}
