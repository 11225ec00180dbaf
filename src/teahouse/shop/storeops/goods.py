"""Waste with reasons, counts with their differences, transfers between stores: kept here as screens tell of them, booked
by the stock ledger in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec

from teahouse.commerce.stores import Text
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid, NotFound, Refused
from teahouse.ground.events import tell
from teahouse.ground.ids import uuid5_of
from teahouse.shop.storeops import costs, photos
from teahouse.shop.storeops import goods_sql as sql
from teahouse.shop.storeops.events import FloorChanged
from teahouse.shop.storeops.goods_sql import Record, RecordLine, Transfer, TransferLine, TransferLot
from teahouse.shop.storeops.model import KeyReused, checked_reason, digest_of, noted
from teahouse.shop.storeops.packages import Place
from teahouse.supply import inventory

TRANSFER_LINES_MAX = 100
NEXT = {
    "requested": frozenset({"sent", "declined", "withdrawn"}),
    "sent": frozenset({"received"}),
    "received": frozenset[str](),
    "declined": frozenset[str](),
    "withdrawn": frozenset[str](),
}


class NoSuchTransfer(NotFound):
    """There is no such transfer of this store's."""


class TransferMoved(Refused):
    """The transfer has gone on already."""


class Line(msgspec.Struct, frozen=True):
    """So many of an item, by code or barcode; in the base unit when none is named."""

    qty: int
    item: str = ""
    gtin: str = ""
    unit: str = ""
    lot_no: str = ""
    expires_on: date | None = None

    def asked(self) -> inventory.Asked:
        """As the ledger takes it."""
        return inventory.Asked(self.qty, self.item, self.gtin, self.unit, self.lot_no, self.expires_on)


async def _booked(
    conn: Connection, place: Place, kind: str, key: str, lines: Sequence[Line], reason: str = "", about: UUID | None = None,
    to_store: UUID | None = None,
) -> inventory.Answer:  # fmt: skip
    ask = inventory.Ask(
        key, kind, place.store_id, tuple(line.asked() for line in lines), place.actor.label, place.at, place.today,  # type: ignore[arg-type]
        about=about, to_store=to_store, reason=reason,
    )  # fmt: skip
    (verdict,) = await inventory.act_many(conn, [ask])
    if isinstance(verdict, Exception):
        raise verdict
    return verdict


async def _items(conn: Connection, lines: Sequence[Line]) -> dict[str, inventory.Item]:
    codes, gtins = [line.item for line in lines if line.item], [line.gtin for line in lines if line.gtin]
    return await inventory.items(conn, codes, gtins) if codes or gtins else {}


def _named(items: dict[str, inventory.Item], code: str) -> tuple[Text, str]:
    item = items.get(code)
    return (item.name, item.unit) if item else (Text(code, code), "")


# -- waste and counts --------------------------------------------------------------------------------------------------


async def waste(
    conn: Connection, place: Place, key: str, reason: str, note: str, lines: Sequence[Line], photo_id: UUID | None
) -> Record:
    """Goods are thrown away, and why. The same key gives the same record. NoSuchReason, NoSuchPhoto, and what the ledger
    refuses (inventory.NotEnough, UnknownLot, DayClosed, KeyReused ...)."""
    code, clean = checked_reason(reason, note)
    if photo_id is not None:
        await photos.must_be_there(conn, place.store_id, photo_id)
    answer = await _booked(conn, place, "waste", f"waste:{key}", lines, f"{code} {clean}".strip())
    items = await _items(conn, [Line(0, move.item) for move in answer.moves])
    known = await costs.costs(conn)
    told = [
        RecordLine(m.item, *_named(items, m.item), m.lot_no, -m.qty, cost_fen=known.of(m.item, -m.qty))
        for m in answer.moves
    ]
    return await _kept(conn, place, "waste", answer, told, code, clean, photo_id)


async def count(conn: Connection, place: Place, key: str, note: str, lines: Sequence[Line]) -> Record:
    """What is really there; the ledger books the differences, the record tells them. Refusals as of waste."""
    asked = await _sums(conn, lines)
    answer = await _booked(conn, place, "count", f"count:{key}", lines, noted(note))
    items = await _items(conn, lines)
    moved: dict[tuple[str, str], int] = {}
    for move in answer.moves:
        by_lot = (move.item, move.lot_no) in asked
        pair = (move.item, move.lot_no if by_lot else "")
        moved[pair] = moved.get(pair, 0) + move.qty
    known = await costs.costs(conn)
    told = [
        RecordLine(code, *_named(items, code), lot_no, counted, counted - by, known.of(code, by))
        for (code, lot_no), counted in asked.items()
        for by in [moved.get((code, lot_no), 0)]
    ]
    return await _kept(conn, place, "count", answer, told, "", noted(note), None)


async def _sums(conn: Connection, lines: Sequence[Line]) -> dict[tuple[str, str], int]:
    """(item, lot number or none) -> base units counted; Invalid for an item counted twice in different ways."""
    items = await _items(conn, lines)
    found: dict[tuple[str, str], int] = {}
    for line in lines:
        item, qty = inventory.measured(items, line.asked())
        if (item.code, line.lot_no) in found:
            raise Invalid(field="lines", why=f"{item.code} is counted twice")
        found[item.code, line.lot_no] = qty
    if any(lot_no and (code, "") in found for code, lot_no in found):
        raise Invalid(field="lines", why="an item is counted whole or by lot, not both")
    return found


async def _kept(
    conn: Connection, place: Place, kind: str, answer: inventory.Answer, lines: list[RecordLine], reason: str, note: str,
    photo_id: UUID | None,
) -> Record:  # fmt: skip
    record = Record(
        answer.operation_id, kind, answer.business_day, reason, note, photo_id, lines, place.actor.label, place.at
    )
    return record if await sql.add_record(conn, place.store_id, record) else await sql.record(conn, answer.operation_id)


# -- transfers ---------------------------------------------------------------------------------------------------------


async def request(
    conn: Connection, place: Place, key: str, from_store: UUID, lines: Sequence[Line], note: str
) -> Transfer:
    """We ask another store for goods. The same key gives the same transfer. Invalid, KeyReused, inventory.NoSuchItem."""
    if from_store == place.store_id:
        raise Invalid(field="from_store_id", why="another store")
    made = await _new(conn, place, key, from_store, place.store_id, lines, note)
    await _told(conn, made, place.at)
    return made


async def send_new(
    conn: Connection, place: Place, key: str, to_store: UUID, lines: Sequence[Line], note: str
) -> Transfer:
    """We send another store goods it has not asked for. As above, and what the ledger refuses."""
    if to_store == place.store_id:
        raise Invalid(field="to_store_id", why="another store")
    made = await _new(conn, place, key, place.store_id, to_store, lines, note)
    return await send(conn, place, made.transfer_id, lines)


async def _new(
    conn: Connection, place: Place, key: str, from_store: UUID, to_store: UUID, lines: Sequence[Line], note: str
) -> Transfer:
    if not 1 <= len(lines) <= TRANSFER_LINES_MAX:
        raise Invalid(field="lines", why=f"1 to {TRANSFER_LINES_MAX}")
    items, told = await _items(conn, lines), []
    for line in lines:
        item, qty = inventory.measured(items, line.asked())
        if qty <= 0:
            raise Invalid(field="lines", why=f"{item.code}: at least 1")
        told.append(TransferLine(item.code, *_named(items, item.code), qty))
    transfer_id = uuid5_of("transfer", place.store_id, key)
    digest = digest_of(from_store, to_store, lines, note)
    made = Transfer(
        transfer_id=transfer_id, from_store=from_store, to_store=to_store, state="requested", lines=told,
        note=noted(note), sent=[], asked_by=place.actor.label, asked_at=place.at, asked=digest, operation_id=None,
        sent_at=None, ended_at=None, reason="",
    )  # fmt: skip
    if not await sql.add_transfer(conn, made):
        made = await held(conn, place.store_id, transfer_id)
        if made.asked != digest:
            raise KeyReused(key=key)
    return made


async def held(conn: Connection, store_id: UUID, transfer_id: UUID) -> Transfer:
    """One of this store's, held; NoSuchTransfer."""
    found = await sql.transfer(conn, transfer_id, lock=True)
    if found is None or store_id not in (found.from_store, found.to_store):
        raise NoSuchTransfer(transfer_id=str(transfer_id))
    return found


def _may_become(one: Transfer, state: str) -> bool:
    """False when it is that already; TransferMoved when it can't become it."""
    if one.state == state:
        return False
    if state not in NEXT[one.state]:
        raise TransferMoved(state=one.state, wanted=state)
    return True


async def send(conn: Connection, place: Place, transfer_id: UUID, lines: Sequence[Line]) -> Transfer:
    """The goods leave: what was asked, or what `lines` says. Twice is once. NoSuchTransfer for anybody but the store they
    leave, TransferMoved, and what the ledger refuses."""
    one = await held(conn, place.store_id, transfer_id)
    if one.from_store != place.store_id:
        raise NoSuchTransfer(transfer_id=str(transfer_id))
    if one.state == "received" or not _may_become(one, "sent"):
        return one
    wanted = list(lines) or [Line(line.qty, line.item) for line in one.lines]
    answer = await _booked(
        conn, place, "transfer_out", f"transfer:{transfer_id}", wanted, one.note, to_store=one.to_store
    )
    items = await _items(conn, [Line(0, move.item) for move in answer.moves])
    lots = [
        TransferLot(m.item, *_named(items, m.item), m.lot_no, m.expires_on, -m.qty) for m in answer.moves if m.qty < 0
    ]
    made = msgspec.structs.replace(one, state="sent", sent=lots, operation_id=answer.operation_id, sent_at=place.at)
    await sql.save_transfer(conn, made)
    await _told(conn, made, place.at)
    return made


async def receive(conn: Connection, place: Place, transfer_id: UUID, lines: Sequence[Line]) -> Transfer:
    """The goods arrive: all, or what `lines` says; the rest is lost on the way. Twice is once. Refusals as of send."""
    one = await held(conn, place.store_id, transfer_id)
    if one.to_store != place.store_id:
        raise NoSuchTransfer(transfer_id=str(transfer_id))
    if not _may_become(one, "received"):
        return one
    await _booked(conn, place, "transfer_in", f"arrived:{transfer_id}", lines, about=one.operation_id)
    return await _ended(conn, one, "received", "", place.at)


async def decline(conn: Connection, place: Place, transfer_id: UUID, reason: str) -> Transfer:
    """The store that was asked says no, and why."""
    one = await held(conn, place.store_id, transfer_id)
    if one.from_store != place.store_id:
        raise NoSuchTransfer(transfer_id=str(transfer_id))
    clean = noted(reason, "reason", least=1)
    return await _ended(conn, one, "declined", clean, place.at) if _may_become(one, "declined") else one


async def withdraw(conn: Connection, place: Place, transfer_id: UUID) -> Transfer:
    """The store that asked needs it no more."""
    one = await held(conn, place.store_id, transfer_id)
    if one.to_store != place.store_id:
        raise NoSuchTransfer(transfer_id=str(transfer_id))
    return await _ended(conn, one, "withdrawn", "", place.at) if _may_become(one, "withdrawn") else one


async def _ended(conn: Connection, one: Transfer, state: str, reason: str, at: datetime) -> Transfer:
    made = msgspec.structs.replace(one, state=state, reason=reason, ended_at=at)
    await sql.save_transfer(conn, made)
    await _told(conn, made, at)
    return made


async def _told(conn: Connection, one: Transfer, at: datetime) -> None:
    await tell(conn, *(FloorChanged(store_id=s, what="transfer", at=at) for s in (one.from_store, one.to_store)))
