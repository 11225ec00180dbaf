"""Every statement about waste, counts and transfers, and what they are made of."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from teahouse.commerce.stores import Text
from teahouse.ground.db import Connection

TRANSFERS_MAX = 200  # shown at once


class RecordLine(msgspec.Struct, frozen=True):
    """So much of an item; of a count what was there, and what the books said. cost_fen: what it was worth that day, of a
    count the difference; None: nobody sells it."""

    item: str
    name: Text
    unit: str
    lot_no: str
    qty: int
    expected: int | None = None
    cost_fen: int | None = None


class Record(msgspec.Struct, frozen=True):
    """Waste or a count. record_id: the ledger's operation."""

    record_id: UUID
    kind: str
    business_day: date
    reason: str
    note: str
    photo_id: UUID | None
    lines: list[RecordLine]
    actor: str
    at: datetime


class TransferLine(msgspec.Struct, frozen=True):
    """So much of an item is asked for."""

    item: str
    name: Text
    unit: str
    qty: int


class TransferLot(msgspec.Struct, frozen=True):
    """So much of a lot was sent."""

    item: str
    name: Text
    unit: str
    lot_no: str
    expires_on: date | None
    qty: int


class Transfer(msgspec.Struct, frozen=True, kw_only=True):
    """Goods from one store to another."""

    transfer_id: UUID
    from_store: UUID
    to_store: UUID
    state: str
    lines: list[TransferLine]
    note: str
    sent: list[TransferLot]
    asked_by: str
    asked_at: datetime
    asked: bytes
    operation_id: UUID | None
    sent_at: datetime | None
    ended_at: datetime | None
    reason: str


_RECORD = "record_id, kind, business_day, reason, note, photo_id, lines, actor, at"
_TRANSFER = ", ".join(Transfer.__struct_fields__)


def _record(row: Any) -> Record:
    found = dict(row)
    found["lines"] = msgspec.convert(found["lines"], list[RecordLine])
    return Record(**found)


async def add_record(conn: Connection, store_id: UUID, new: Record) -> bool:
    """False when it is there already."""
    return bool(
        await conn.fetchval(
            f"INSERT INTO storeops.record (store_id, {_RECORD}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            " ON CONFLICT (record_id) DO NOTHING RETURNING true",
            store_id, new.record_id, new.kind, new.business_day, new.reason, new.note, new.photo_id,
            msgspec.to_builtins(new.lines), new.actor, new.at,
        )
    )  # fmt: skip


async def record(conn: Connection, record_id: UUID) -> Record:
    """One that is there."""
    return _record(await conn.fetchrow(f"SELECT {_RECORD} FROM storeops.record WHERE record_id = $1", record_id))


async def records(conn: Connection, store_id: UUID, kind: str, day: date | None, most: int) -> list[Record]:
    """A store's waste or counts, newest first; of a day, or of any."""
    rows = await conn.fetch(
        f"SELECT {_RECORD} FROM storeops.record WHERE store_id = $1 AND kind = $2"
        " AND ($3::date IS NULL OR business_day = $3) ORDER BY business_day DESC, at DESC LIMIT $4",
        store_id, kind, day, most,
    )  # fmt: skip
    return [_record(row) for row in rows]


def _transfer(row: Any) -> Transfer:
    found = dict(row)
    found["lines"] = msgspec.convert(found["lines"], list[TransferLine])
    found["sent"] = msgspec.convert(found["sent"], list[TransferLot])
    return Transfer(**found)


async def add_transfer(conn: Connection, new: Transfer) -> bool:
    """False when it is there already."""
    return bool(
        await conn.fetchval(
            f"INSERT INTO storeops.transfer ({_TRANSFER}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,"
            " $14) ON CONFLICT (transfer_id) DO NOTHING RETURNING true",
            new.transfer_id, new.from_store, new.to_store, new.state, msgspec.to_builtins(new.lines), new.note,
            msgspec.to_builtins(new.sent), new.asked_by, new.asked_at, new.asked, new.operation_id, new.sent_at,
            new.ended_at, new.reason,
        )
    )  # fmt: skip


async def transfer(conn: Connection, transfer_id: UUID, lock: bool = False) -> Transfer | None:
    """One, held to the end of the transaction if asked."""
    row = await conn.fetchrow(
        f"SELECT {_TRANSFER} FROM storeops.transfer WHERE transfer_id = $1" + (" FOR UPDATE" if lock else ""),
        transfer_id,
    )
    return _transfer(row) if row else None


async def save_transfer(conn: Connection, one: Transfer) -> None:
    """It has gone on; the caller holds it."""
    await conn.execute(
        "UPDATE storeops.transfer SET state = $2, sent = $3, operation_id = $4, sent_at = $5, ended_at = $6, reason = $7"
        " WHERE transfer_id = $1",
        one.transfer_id, one.state, msgspec.to_builtins(one.sent), one.operation_id, one.sent_at, one.ended_at,
        one.reason,
    )  # fmt: skip


async def transfers(conn: Connection, store_id: UUID, since: datetime) -> list[Transfer]:
    """From and to a store: the open ones first, then the latest."""
    rows = await conn.fetch(
        f"SELECT {_TRANSFER} FROM storeops.transfer WHERE (from_store = $1 OR to_store = $1) AND asked_at >= $2"
        " ORDER BY state NOT IN ('requested', 'sent'), asked_at DESC LIMIT $3",
        store_id, since, TRANSFERS_MAX,
    )  # fmt: skip
    return [_transfer(row) for row in rows]
