"""Every statement about money taken off orders by hand."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from teahouse.commerce.orders.discounts import Discount
from teahouse.ground.db import Connection

_COLUMNS = "discount_id, line_no, percent, off_fen, reason, note, asked_by, approved_by, at"


async def insert(conn: Connection, taken: Sequence[tuple[UUID, Discount]]) -> None:
    """(order, what was taken off it): of orders just placed."""
    await conn.executemany(
        f"INSERT INTO orders.discount (order_id, {_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        [(order_id, d.discount_id, d.line_no, d.percent, d.off_fen, d.reason, d.note, d.asked_by, d.approved_by, d.at)
         for order_id, d in taken],
    )  # fmt: skip


async def of_orders(conn: Connection, order_ids: list[UUID]) -> dict[UUID, list[Discount]]:
    """What was taken off those of the orders of which something was: of lines first, then of the whole."""
    rows = await conn.fetch(
        f"SELECT order_id, {_COLUMNS} FROM orders.discount WHERE order_id = ANY($1::uuid[])"
        " ORDER BY order_id, line_no NULLS LAST",
        order_ids,
    )
    found: dict[UUID, list[Discount]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(Discount(*tuple(row)[1:]))
    return found
