"""Every statement about refunds of orders."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from teahouse.commerce.orders.model import Refund
from teahouse.ground.db import Connection, rows_as

_COLUMNS = """refund_id, order_id, store_id, scope, cup_nos, amount_fen, reason, state, asked_by, asked_at, decided_by,
    decided_at, note, settled_at"""


async def insert(conn: Connection, refund: Refund) -> bool:
    """False when this refund exists already."""
    return bool(
        await conn.fetchval(
            f"INSERT INTO orders.refund ({_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
            " ON CONFLICT DO NOTHING RETURNING true",
            refund.refund_id, refund.order_id, refund.store_id, refund.scope, refund.cup_nos, refund.amount_fen,
            refund.reason, refund.state, refund.asked_by, refund.asked_at, refund.decided_by, refund.decided_at,
            refund.note, refund.settled_at,
        )
    )  # fmt: skip


async def by_id(conn: Connection, refund_id: UUID, lock: bool = False) -> Refund | None:
    """One refund."""
    rows = await conn.fetch(
        f"SELECT {_COLUMNS} FROM orders.refund WHERE refund_id = $1" + (" FOR UPDATE" if lock else ""), refund_id
    )
    return rows_as(Refund, rows)[0] if rows else None


async def of_order(conn: Connection, order_id: UUID) -> list[Refund]:
    """All refunds of an order, oldest first."""
    rows = await conn.fetch(f"SELECT {_COLUMNS} FROM orders.refund WHERE order_id = $1 ORDER BY asked_at", order_id)
    return rows_as(Refund, rows)


async def of_orders(conn: Connection, order_ids: list[UUID]) -> dict[UUID, list[Refund]]:
    """Refunds of many orders."""
    rows = await conn.fetch(
        f"SELECT {_COLUMNS} FROM orders.refund WHERE order_id = ANY($1::uuid[]) ORDER BY asked_at", order_ids
    )
    found: dict[UUID, list[Refund]] = {}
    for refund in rows_as(Refund, rows):
        found.setdefault(refund.order_id, []).append(refund)
    return found


async def in_state(conn: Connection, state: str, stores: list[UUID] | None, most: int) -> list[Refund]:
    """Refunds in a state, oldest first; of these stores, or of all."""
    rows = await conn.fetch(
        f"SELECT {_COLUMNS} FROM orders.refund WHERE state = $1 AND ($2::uuid[] IS NULL OR store_id = ANY($2))"
        " ORDER BY asked_at LIMIT $3",
        state, stores, most,
    )  # fmt: skip
    return rows_as(Refund, rows)


async def decide(conn: Connection, refund_id: UUID, state: str, actor: str, note: str, at: datetime) -> bool:
    """asked -> approved or rejected."""
    return bool(
        await conn.fetchval(
            "UPDATE orders.refund SET state = $2, decided_by = $3, note = $4, decided_at = $5"
            " WHERE refund_id = $1 AND state = 'asked' RETURNING true",
            refund_id, state, actor, note, at,
        )
    )  # fmt: skip


async def again(conn: Connection, refund_id: UUID, note: str) -> bool:
    """failed -> approved: it is on its way once more."""
    return bool(
        await conn.fetchval(
            "UPDATE orders.refund SET state = 'approved', settled_at = NULL, note = $2"
            " WHERE refund_id = $1 AND state = 'failed' RETURNING true",
            refund_id,
            note,
        )
    )


async def settle(conn: Connection, refund_id: UUID, state: str, why: str, at: datetime) -> Refund | None:
    """approved -> done or failed; why it failed is what is noted last."""
    rows = await conn.fetch(
        "UPDATE orders.refund SET state = $2, settled_at = $3, note = coalesce(nullif($4, ''), note)"
        f" WHERE refund_id = $1 AND state IN ('approved', 'failed') AND state <> $2 RETURNING {_COLUMNS}",
        refund_id, state, at, why,
    )  # fmt: skip
    return rows_as(Refund, rows)[0] if rows else None
