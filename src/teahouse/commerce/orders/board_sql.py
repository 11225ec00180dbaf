"""Every statement of the office's board and search."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from teahouse.commerce.orders.model import Order
from teahouse.commerce.orders.sql import COLUMNS
from teahouse.ground.db import Connection, rows_as


async def today(conn: Connection, since: UUID) -> dict[str, int]:
    """Figures of the orders made since an id (UUIDv7: since a moment)."""
    row: Any = await conn.fetchrow(
        "SELECT count(*) FILTER (WHERE paid_at IS NOT NULL) orders_today,"
        " coalesce(sum(cups) FILTER (WHERE paid_at IS NOT NULL), 0)::bigint cups_today,"
        " coalesce(sum(total_fen - refunded_fen) FILTER (WHERE paid_at IS NOT NULL), 0)::bigint money_today_fen,"
        " count(*) FILTER (WHERE state = 'placed') placed, count(*) FILTER (WHERE state = 'paid') paid,"
        " count(*) FILTER (WHERE state = 'making') making, count(*) FILTER (WHERE state = 'ready') ready"
        " FROM orders.orders WHERE order_id >= $1",
        since,
    )
    return dict(row)


async def minutes(conn: Connection, since: UUID, after: datetime) -> list[tuple[datetime, int, int, int]]:
    """(minute, orders, cups, fen) paid, for orders made since the id."""
    rows = await conn.fetch(
        "SELECT date_trunc('minute', paid_at), count(*), sum(cups)::bigint, sum(total_fen)::bigint FROM orders.orders"
        " WHERE order_id >= $1 AND paid_at >= $2 GROUP BY 1 ORDER BY 1",
        since,
        after,
    )
    return [tuple(row) for row in rows]


class HourRow(msgspec.Struct, frozen=True):
    """Paid orders of an hour (local, 0-23) of a store's business day, less what was given back; by_*: those paid until
    the moment asked for."""

    day: date
    hour: int
    orders: int
    cups: int
    money_fen: int
    by_orders: int
    by_cups: int
    by_money_fen: int


async def store_hours(conn: Connection, store_id: UUID, days: list[date], by: datetime) -> list[HourRow]:
    """A store's business days by local hour."""
    rows = await conn.fetch(
        "SELECT business_day, extract(hour FROM paid_at AT TIME ZONE 'Asia/Shanghai')::int, count(*), sum(cups)::bigint,"
        " sum(total_fen - refunded_fen)::bigint, count(*) FILTER (WHERE paid_at <= $3),"
        " coalesce(sum(cups) FILTER (WHERE paid_at <= $3), 0)::bigint,"
        " coalesce(sum(total_fen - refunded_fen) FILTER (WHERE paid_at <= $3), 0)::bigint"
        " FROM orders.orders WHERE store_id = $1 AND business_day = ANY($2::date[]) AND pickup_no IS NOT NULL"
        " GROUP BY 1, 2 ORDER BY 1, 2",
        store_id,
        days,
        by,
    )
    return [HourRow(*row) for row in rows]


async def hottest(conn: Connection, since: UUID, most: int) -> list[tuple[UUID, int]]:
    """(store, orders) with the most orders since the id."""
    rows = await conn.fetch(
        "SELECT store_id, count(*) FROM orders.orders WHERE order_id >= $1 AND paid_at IS NOT NULL GROUP BY 1"
        " ORDER BY 2 DESC LIMIT $2",
        since,
        most,
    )
    return [tuple(row) for row in rows]


async def search(
    conn: Connection,
    *,
    order_id: UUID | None = None,
    payment_id: UUID | None = None,
    store_id: UUID | None = None,
    stores: list[UUID] | None = None,
    guests: list[UUID] | None = None,
    number: int | None = None,
    state: str | None = None,
    since: date | None = None,
    until: date | None = None,
    before: UUID | None = None,
    most: int = 50,
) -> list[Order]:
    """Orders newest first. Only the conditions given are in the statement, so that each has its index."""
    where, values = ["true"], list[Any]()
    for clause, value in (
        ("order_id = ${}", order_id),
        ("payment_id = ${}", payment_id),
        ("store_id = ${}", store_id),
        ("store_id = ANY(${}::uuid[])", stores),
        ("guest_id = ANY(${}::uuid[])", guests),
        ("pickup_no = ${}", number),
        ("state = ${}", state),
        ("business_day >= ${}", since),
        ("business_day <= ${}", until),
        ("order_id < ${}", before),
    ):
        if value is not None:
            values.append(value)
            where.append(clause.format(len(values)))
    values.append(most)
    rows = await conn.fetch(
        f"SELECT {COLUMNS} FROM orders.orders WHERE {' AND '.join(where)} ORDER BY order_id DESC LIMIT ${len(values)}",
        *values,
    )
    return rows_as(Order, rows)


async def order_of_payment(conn: Connection, payment_id: UUID) -> UUID | None:
    """The order a payment was opened for."""
    found: UUID | None = await conn.fetchval("SELECT order_id FROM orders.orders WHERE payment_id = $1", payment_id)
    return found
