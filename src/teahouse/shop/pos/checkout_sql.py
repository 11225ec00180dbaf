"""Every statement about sales that are being paid for, and about money that never lay in a drawer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from teahouse.ground.db import Connection, rows_as
from teahouse.shop.pos.model import Checkout, CodeMove

_CHECKOUT = """sale_id, till_id, store_id, seq, printed_no, order_id, menu_version, sold_at, clock_offset_ms, total_fen,
    change_fen, state, opened_by, opened_at, ended_at"""
_CODE = "move_id, till_id, shift_id, kind, amount_fen, order_id, at, key"


async def insert(conn: Connection, c: Checkout) -> None:
    """A new one, open."""
    await conn.execute(
        f"INSERT INTO pos.checkout ({_CHECKOUT}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        c.sale_id, c.till_id, c.store_id, c.seq, c.printed_no, c.order_id, c.menu_version, c.sold_at, c.clock_offset_ms,
        c.total_fen, c.change_fen, c.state, c.opened_by, c.opened_at, c.ended_at,
    )  # fmt: skip


async def by_id(conn: Connection, sale_id: UUID) -> Checkout | None:
    """One; whoever changes it holds its till's lock."""
    rows = await conn.fetch(f"SELECT {_CHECKOUT} FROM pos.checkout WHERE sale_id = $1", sale_id)
    return rows_as(Checkout, rows)[0] if rows else None


async def of_orders(conn: Connection, order_ids: list[UUID]) -> list[Checkout]:
    """Those among the orders that are paid for so, in order of till: their locks are taken in that order."""
    rows = await conn.fetch(
        f"SELECT {_CHECKOUT} FROM pos.checkout WHERE order_id = ANY($1::uuid[]) ORDER BY till_id, seq", order_ids
    )
    return rows_as(Checkout, rows)


async def open_of(conn: Connection, till_id: UUID) -> list[Checkout]:
    """The till's open ones, oldest first."""
    rows = await conn.fetch(
        f"SELECT {_CHECKOUT} FROM pos.checkout WHERE till_id = $1 AND state = 'open' ORDER BY seq", till_id
    )
    return rows_as(Checkout, rows)


async def open_before(conn: Connection, before: datetime, most: int) -> list[Checkout]:
    """Open ones begun before then, of all tills."""
    rows = await conn.fetch(
        f"SELECT {_CHECKOUT} FROM pos.checkout WHERE state = 'open' AND opened_at < $1 ORDER BY till_id, seq LIMIT $2",
        before,
        most,
    )
    return rows_as(Checkout, rows)


async def add_change(conn: Connection, sale_id: UUID, change_fen: int) -> None:
    """More change was given."""
    await conn.execute("UPDATE pos.checkout SET change_fen = change_fen + $2 WHERE sale_id = $1", sale_id, change_fen)


async def end(conn: Connection, sale_id: UUID, state: str, at: datetime) -> None:
    """Open -> paid or cancelled."""
    await conn.execute(
        "UPDATE pos.checkout SET state = $2, ended_at = $3 WHERE sale_id = $1 AND state = 'open'", sale_id, state, at
    )


async def insert_codes(conn: Connection, moves: list[CodeMove]) -> None:
    """A cause booked before stays booked once."""
    await conn.executemany(
        f"INSERT INTO pos.code_move ({_CODE}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (key) DO NOTHING",
        [(m.move_id, m.till_id, m.shift_id, m.kind, m.amount_fen, m.order_id, m.at, m.key) for m in moves],
    )


async def codes_of(conn: Connection, shift_id: UUID) -> list[CodeMove]:
    """A shift's, oldest first."""
    return rows_as(
        CodeMove,
        await conn.fetch(f"SELECT {_CODE} FROM pos.code_move WHERE shift_id = $1 ORDER BY at, move_id", shift_id),
    )
