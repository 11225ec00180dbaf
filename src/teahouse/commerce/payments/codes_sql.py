"""Every statement about payments by a code at a till: a pay code the guest shows, a QR code the guest scans."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from teahouse.commerce.payments.model import Opening
from teahouse.ground.db import Connection


async def insert(conn: Connection, opening: Opening, way: str, wait_until: datetime) -> bool:
    """A payment about to be taken by a code; False when it exists already."""
    return bool(
        await conn.fetchval(
            "INSERT INTO payments.payment (payment_id, order_id, store_id, kind, amount_fen, state, opened_at, way,"
            " wait_until, asked_at) VALUES ($1, $2, $3, 'wechat', $4, 'opened', $5, $7, $6, clock_timestamp())"
            " ON CONFLICT DO NOTHING RETURNING true",
            opening.payment_id,
            opening.order_id,
            opening.store_id,
            opening.amount_fen,
            opening.at,
            wait_until,
            way,
        )
    )


async def claim(conn: Connection, payment_id: UUID, pauses_s: list[float]) -> datetime | None:
    """The moment of the question this process may ask now; None while it is too early, or there is nothing to ask."""
    found: datetime | None = await conn.fetchval(
        "UPDATE payments.payment SET asked_at = clock_timestamp(), asks = asks + 1"
        " WHERE payment_id = $1 AND way IS NOT NULL AND state <> 'captured'"
        " AND (asked_at IS NULL OR asked_at < clock_timestamp() - make_interval(secs =>"
        "  ($2::float8[])[least(asks + 1, cardinality($2::float8[]))])) RETURNING asked_at",
        payment_id,
        pauses_s,
    )
    return found


async def over(conn: Connection, payment_id: UUID, refused: str | None, reverse: bool, at: datetime) -> bool:
    """Opened -> closed; `reverse`: WeChat must still be told. False when it was no longer open."""
    return bool(
        await conn.fetchval(
            "UPDATE payments.payment SET state = 'closed', closed_at = $4, refused = $2,"
            " reversed_at = CASE WHEN $3 THEN NULL ELSE clock_timestamp() END"
            " WHERE payment_id = $1 AND way IS NOT NULL AND state = 'opened' RETURNING true",
            payment_id,
            refused,
            reverse,
            at,
        )
    )


async def reversed_now(conn: Connection, payment_id: UUID) -> None:
    """WeChat says that nobody has paid it, and nobody will."""
    await conn.execute(
        "UPDATE payments.payment SET reversed_at = clock_timestamp()"
        " WHERE payment_id = $1 AND state = 'closed' AND reversed_at IS NULL",
        payment_id,
    )


async def restless(conn: Connection, after: datetime, asked_before: datetime, most: int) -> list[UUID]:
    """Codes to ask about, to reverse or to close; after they are over, now and then once more."""
    rows = await conn.fetch(
        "SELECT payment_id FROM payments.payment WHERE way IS NOT NULL AND state <> 'captured' AND (state = 'opened'"
        " OR reversed_at IS NULL OR refused IN ('TIMEOUT', 'GIVEN_UP') AND wait_until > $1 AND asked_at < $2)"
        " ORDER BY wait_until LIMIT $3",
        after,
        asked_before,
        most,
    )
    return [row[0] for row in rows]


async def set_returned(conn: Connection, payment_id: UUID, at: datetime) -> bool:
    """A captured payment is no part of what its order costs any more. False when it is not captured."""
    return bool(
        await conn.fetchval(
            "UPDATE payments.payment SET returned_at = coalesce(returned_at, $2)"
            " WHERE payment_id = $1 AND state = 'captured' RETURNING true",
            payment_id,
            at,
        )
    )
