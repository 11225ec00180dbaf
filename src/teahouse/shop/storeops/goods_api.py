"""Waste, counts and transfers over HTTP."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.params import Parameter

from teahouse.commerce import stores
from teahouse.commerce.stores import Text
from teahouse.ground import auth, clock
from teahouse.ground.db import Connection
from teahouse.shop.storeops import cards, goods
from teahouse.shop.storeops import goods_sql as sql
from teahouse.shop.storeops.costs import total
from teahouse.shop.storeops.goods_sql import Record, Transfer, TransferLine, TransferLot
from teahouse.shop.storeops.model import HANDS, MANAGERS, PAGE_MAX, REASONS, WasteReason
from teahouse.shop.storeops.packages_api import Code, Gtin, Key, Note, Qty, place_of
from teahouse.supply import inventory

Asked = Request[Any, Any, Any]
TRANSFERS_DAYS = 30
NEAR_MAX = 20


class GoodsLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One item, by code or barcode, so many of a unit; none named: its base unit, or the barcode's own package."""

    qty: Qty
    item: Code = ""
    gtin: Gtin = ""
    unit: Code = ""
    lot_no: Annotated[str, msgspec.Meta(max_length=40)] = ""
    expires_on: date | None = None

    def line(self) -> goods.Line:
        """As it is booked."""
        return goods.Line(self.qty, self.item, self.gtin, self.unit, self.lot_no, self.expires_on)


Lines = Annotated[list[GoodsLine], msgspec.Meta(max_length=inventory.LINES_MAX)]


class GoodsWasted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is thrown away, and why."""

    key: Key
    reason: Code
    lines: Lines
    note: Note = ""
    photo_id: UUID | None = None


class CountAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is there; an item whole, or lot by lot."""

    key: Key
    lines: Lines
    note: Note = ""


class PreviewAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What would be counted."""

    lines: Lines


class RequestAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What we want from another store."""

    key: Key
    from_store_id: UUID
    lines: Lines
    note: Note = ""


class SendingAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What we send another store."""

    key: Key
    to_store_id: UUID
    lines: Lines
    note: Note = ""


class PassedOn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What really goes or came; nothing said: all of it."""

    key: Key
    lines: Lines = []


class DeclineAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why not."""

    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class WasteReasons(msgspec.Struct, frozen=True):
    """Why goods are thrown away."""

    reasons: list[WasteReason]


class WasteLine(msgspec.Struct, frozen=True):
    """So much of a lot, and what it was worth."""

    item: str
    name: Text
    unit: str
    lot_no: str
    qty: int
    cost_fen: int | None


class WasteView(msgspec.Struct, frozen=True):
    """What was thrown away. cost_fen: of all that has a price."""

    waste_id: UUID
    reason: str
    note: str
    photo_id: UUID | None
    lines: list[WasteLine]
    cost_fen: int | None
    actor: str
    at: datetime


class WasteDay(msgspec.Struct, frozen=True):
    """A day's, newest first."""

    day: date
    entries: list[WasteView]


class CountLine(msgspec.Struct, frozen=True):
    """What was there, what the books said, and the difference, in base units and in fen."""

    item: str
    name: Text
    unit: str
    lot_no: str
    counted: int
    expected: int
    difference: int
    difference_fen: int | None


class CountView(msgspec.Struct, frozen=True):
    """A count; count_id None: only looked at, nothing is booked."""

    count_id: UUID | None
    note: str
    lines: list[CountLine]
    difference_fen: int | None
    actor: str
    at: datetime


class CountList(msgspec.Struct, frozen=True):
    """The latest, newest first."""

    counts: list[CountView]


class StoreRef(msgspec.Struct, frozen=True):
    """Another store."""

    store_id: UUID
    store_no: str
    name: Text
    distance_m: int


class NearStores(msgspec.Struct, frozen=True):
    """Whom goods may be asked of, nearest first."""

    stores: list[StoreRef]


class TransferView(msgspec.Struct, frozen=True):
    """Goods on their way to us (in) or from us (out)."""

    transfer_id: UUID
    direction: Literal["in", "out"]
    other: StoreRef
    state: str
    note: str
    lines: list[TransferLine]
    sent: list[TransferLot]
    asked_by: str
    asked_at: datetime
    sent_at: datetime | None
    ended_at: datetime | None
    reason: str


class Transfers(msgspec.Struct, frozen=True):
    """From and to this store, the open ones first."""

    transfers: list[TransferView]


class Unbooked(Exception):
    """Carries what would have been booked out of a transaction that is to leave nothing."""

    def __init__(self, record: Record) -> None:
        self.record = record


def _waste(one: Record, names: dict[str, str]) -> WasteView:
    lines = [WasteLine(x.item, x.name, x.unit, x.lot_no, x.qty, x.cost_fen) for x in one.lines]
    cost_fen = total(line.cost_fen for line in lines)
    return WasteView(
        one.record_id, one.reason, one.note, one.photo_id, lines, cost_fen, names.get(one.actor, one.actor), one.at
    )


def _count(one: Record, names: dict[str, str], booked: bool = True) -> CountView:
    lines = [
        CountLine(x.item, x.name, x.unit, x.lot_no, x.qty, x.expected or 0, x.qty - (x.expected or 0), x.cost_fen)
        for x in one.lines
    ]
    differs_fen = total(line.difference_fen for line in lines)
    return CountView(
        one.record_id if booked else None, one.note, lines, differs_fen, names.get(one.actor, one.actor), one.at
    )


@get("/api/store/{store_id:uuid}/waste/reasons")
async def reasons(request: Asked, store_id: UUID) -> WasteReasons:
    """Why goods are thrown away."""
    auth.staff_of(request, store_id, *HANDS)
    return WasteReasons(list(REASONS))


@get("/api/store/{store_id:uuid}/waste")
async def wasted(request: Asked, store_id: UUID, day: date | None = None) -> WasteDay:
    """What was thrown away on a day."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *HANDS))
    async with request.app.state.db.read() as conn:
        found = await sql.records(conn, store_id, "waste", day or place.today, PAGE_MAX)
        names = await cards.names_of(conn, [one.actor for one in found])
    return WasteDay(day or place.today, [_waste(one, names) for one in found])


@post("/api/store/{store_id:uuid}/waste", status_code=200)
async def waste(request: Asked, store_id: UUID, data: GoodsWasted) -> WasteView:
    """Goods are thrown away."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *HANDS))
    lines = [line.line() for line in data.lines]
    async with request.app.state.db.transaction() as conn:
        made = await goods.waste(conn, place, data.key, data.reason, data.note, lines, data.photo_id)
        return _waste(made, await cards.names_of(conn, [made.actor]))


@post("/api/store/{store_id:uuid}/counts/preview", status_code=200)
async def preview(request: Asked, store_id: UUID, data: PreviewAsked) -> CountView:
    """How far the books are from what was counted, before it is booked."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *HANDS))
    lines = [line.line() for line in data.lines]
    try:
        async with request.app.state.db.transaction() as conn:
            raise Unbooked(await goods.count(conn, place, f"preview-{place.at.timestamp()}", "", lines))
    except Unbooked as looked:
        return _count(looked.record, {place.actor.label: place.actor.name}, booked=False)


@post("/api/store/{store_id:uuid}/counts", status_code=200)
async def count(request: Asked, store_id: UUID, data: CountAsked) -> CountView:
    """What is there is what was counted."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *HANDS))
    lines = [line.line() for line in data.lines]
    async with request.app.state.db.transaction() as conn:
        made = await goods.count(conn, place, data.key, data.note, lines)
        return _count(made, await cards.names_of(conn, [made.actor]))


@get("/api/store/{store_id:uuid}/counts")
async def counts(request: Asked, store_id: UUID, limit: Annotated[int, Parameter(ge=1, le=PAGE_MAX)] = 20) -> CountList:
    """The latest counts."""
    auth.staff_of(request, store_id, *HANDS)
    async with request.app.state.db.read() as conn:
        found = await sql.records(conn, store_id, "count", None, limit)
        names = await cards.names_of(conn, [one.actor for one in found])
    return CountList([_count(one, names) for one in found])


# -- transfers ---------------------------------------------------------------------------------------------------------


def _ref(request: Asked, here: UUID, other: UUID, metres: float | None = None) -> StoreRef:
    directory = request.app.state.directory
    store = directory.get(other)
    far = stores.distance_to(store, directory.get(here).lat, directory.get(here).lng) if metres is None else metres
    return StoreRef(other, store.store_no, store.name, round(far))


async def _views(request: Asked, conn: Connection, store_id: UUID, found: list[Transfer]) -> list[TransferView]:
    names = await cards.names_of(conn, [one.asked_by for one in found])
    return [
        TransferView(
            one.transfer_id, "in" if one.to_store == store_id else "out",
            _ref(request, store_id, one.from_store if one.to_store == store_id else one.to_store), one.state, one.note,
            one.lines, one.sent, names.get(one.asked_by, one.asked_by), one.asked_at, one.sent_at, one.ended_at, one.reason,
        )
        for one in found
    ]  # fmt: skip


@get("/api/store/{store_id:uuid}/transfers")
async def transfers(request: Asked, store_id: UUID) -> Transfers:
    """Goods asked, sent and received in the last weeks, both ways."""
    auth.staff_of(request, store_id, *HANDS)
    since = clock.now() - timedelta(days=TRANSFERS_DAYS)
    async with request.app.state.db.read() as conn:
        return Transfers(await _views(request, conn, store_id, await sql.transfers(conn, store_id, since)))


@get("/api/store/{store_id:uuid}/transfers/stores")
async def near(request: Asked, store_id: UUID, q: Annotated[str, Parameter(max_length=60)] = "") -> NearStores:
    """Stores to ask, nearest first; of those a query finds."""
    auth.staff_of(request, store_id, *HANDS)
    directory = request.app.state.directory
    here = directory.get(store_id)
    if q.strip():
        far = sorted((stores.distance_to(s, here.lat, here.lng), s.store_id) for s in directory.search(q, None, 200))
    else:
        far = [(metres, s.store_id) for s, metres in directory.nearest(here.lat, here.lng, NEAR_MAX + 1)]
    return NearStores([_ref(request, store_id, other, metres) for metres, other in far if other != store_id][:NEAR_MAX])


@post("/api/store/{store_id:uuid}/transfers", status_code=200)
async def ask_for(request: Asked, store_id: UUID, data: RequestAsked) -> TransferView:
    """Ask another store for goods."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *HANDS))
    request.app.state.directory.get(data.from_store_id)
    lines = [line.line() for line in data.lines]
    async with request.app.state.db.transaction() as conn:
        made = await goods.request(conn, place, data.key, data.from_store_id, lines, data.note)
        return (await _views(request, conn, store_id, [made]))[0]


@post("/api/store/{store_id:uuid}/transfers/send", status_code=200)
async def send_new(request: Asked, store_id: UUID, data: SendingAsked) -> TransferView:
    """Send another store goods it has not asked for."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *MANAGERS))
    request.app.state.directory.get(data.to_store_id)
    lines = [line.line() for line in data.lines]
    async with request.app.state.db.transaction() as conn:
        made = await goods.send_new(conn, place, data.key, data.to_store_id, lines, data.note)
        return (await _views(request, conn, store_id, [made]))[0]


@post("/api/store/{store_id:uuid}/transfers/{transfer_id:uuid}/send", status_code=200)
async def send(request: Asked, store_id: UUID, transfer_id: UUID, data: PassedOn) -> TransferView:
    """The goods another store asked for leave."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *MANAGERS))
    async with request.app.state.db.transaction() as conn:
        made = await goods.send(conn, place, transfer_id, [line.line() for line in data.lines])
        return (await _views(request, conn, store_id, [made]))[0]


@post("/api/store/{store_id:uuid}/transfers/{transfer_id:uuid}/receive", status_code=200)
async def receive(request: Asked, store_id: UUID, transfer_id: UUID, data: PassedOn) -> TransferView:
    """The goods are here."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *HANDS))
    async with request.app.state.db.transaction() as conn:
        made = await goods.receive(conn, place, transfer_id, [line.line() for line in data.lines])
        return (await _views(request, conn, store_id, [made]))[0]


@post("/api/store/{store_id:uuid}/transfers/{transfer_id:uuid}/decline", status_code=200)
async def decline(request: Asked, store_id: UUID, transfer_id: UUID, data: DeclineAsked) -> TransferView:
    """We can't spare it."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *MANAGERS))
    async with request.app.state.db.transaction() as conn:
        made = await goods.decline(conn, place, transfer_id, data.reason)
        return (await _views(request, conn, store_id, [made]))[0]


@post("/api/store/{store_id:uuid}/transfers/{transfer_id:uuid}/withdraw", status_code=200)
async def withdraw(request: Asked, store_id: UUID, transfer_id: UUID) -> TransferView:
    """We need it no more."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *HANDS))
    async with request.app.state.db.transaction() as conn:
        made = await goods.withdraw(conn, place, transfer_id)
        return (await _views(request, conn, store_id, [made]))[0]


ROUTES: list[Any] = [
    reasons, wasted, waste, preview, count, counts, transfers, near, ask_for, send_new, send, receive, decline, withdraw,
]  # fmt: skip
