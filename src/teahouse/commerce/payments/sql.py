"""Every statement of payments."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from teahouse.commerce.payments.model import Book, Captured, Opening, Payment, Refunding, RefundRow
from teahouse.ground.db import Connection, rows_as

_COLUMNS = """payment_id, order_id, store_id, kind, amount_fen, captured_fen, refunded_fen, state, opened_at, prepay_id,
    transaction_id, captured_at, way, refused, wait_until, reversed_at, returned_at"""
_REFUND = "refund_id, payment_id, amount_fen, reason, state, made_at, settled_at, error, cause_id"


async def insert_opened(conn: Connection, openings: list[Opening]) -> None:
    """All of them in one statement; one that exists stays as it is."""
    await conn.execute(
        "INSERT INTO payments.payment (payment_id, order_id, store_id, kind, amount_fen, state, opened_at)"
        " SELECT p, o, s, k, a, 'opened', t"
        " FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::timestamptz[])"
        " AS x(p, o, s, k, a, t) ON CONFLICT DO NOTHING",
        [o.payment_id for o in openings],
        [o.order_id for o in openings],
        [o.store_id for o in openings],
        [o.kind for o in openings],
        [o.amount_fen for o in openings],
        [o.at for o in openings],
    )


async def by_id(conn: Connection, payment_id: UUID) -> Payment | None:
    """One payment."""
    rows = await conn.fetch(f"SELECT {_COLUMNS} FROM payments.payment WHERE payment_id = $1", payment_id)
    return rows_as(Payment, rows)[0] if rows else None


async def parts_of(conn: Connection, order_ids: list[UUID]) -> dict[UUID, list[Payment]]:
    """All attempts to collect for each order, oldest first; mostly there is one."""
    rows = await conn.fetch(
        f"SELECT {_COLUMNS} FROM payments.payment WHERE order_id = ANY($1::uuid[]) ORDER BY order_id, payment_id",
        order_ids,
    )
    found: dict[UUID, list[Payment]] = {order_id: [] for order_id in order_ids}
    for payment in rows_as(Payment, rows):
        found[payment.order_id].append(payment)
    return found


async def of_orders(conn: Connection, order_ids: list[UUID]) -> dict[UUID, Payment]:
    """The payment of each order; of several, one that counts."""
    found = await parts_of(conn, order_ids)
    return {order_id: max(parts, key=lambda p: p.kept) for order_id, parts in found.items() if parts}


async def of_order(conn: Connection, order_id: UUID) -> Payment | None:
    """The payment of one order."""
    return (await of_orders(conn, [order_id])).get(order_id)


async def refunds_of_order(conn: Connection, order_id: UUID) -> list[RefundRow]:
    """Money given back on an order, oldest first."""
    rows = await conn.fetch(
        "SELECT r.refund_id, r.payment_id, r.amount_fen, r.reason, r.state, r.made_at, r.settled_at, r.error, r.cause_id"
        " FROM payments.refund r JOIN payments.payment p USING (payment_id) WHERE p.order_id = $1 ORDER BY r.made_at",
        order_id,
    )
    return rows_as(RefundRow, rows)


async def set_prepaid(conn: Connection, prepaid: list[tuple[UUID, str, datetime]]) -> None:
    """(payment, prepay id, when): WeChat will take money for it. Rows are locked in order of id."""
    await conn.execute(
        "UPDATE payments.payment p SET prepay_id = x.prepay, payer = '', asked_at = x.at"
        " FROM (SELECT payment_id FROM payments.payment WHERE payment_id = ANY($1::uuid[]) ORDER BY 1 FOR UPDATE) l"
        " JOIN unnest($1::uuid[], $2::text[], $3::timestamptz[]) AS x(id, prepay, at) ON x.id = l.payment_id"
        " WHERE p.payment_id = l.payment_id",
        *(list(column) for column in zip(*prepaid, strict=True)),
    )


async def capture(conn: Connection, captures: list[Captured]) -> list[Payment]:
    """Opened or closed -> captured where the amount agrees; those that moved, with their ledger lines written.

    A pay code we have closed is being reversed, and the reversal gives the money back: only an answer to a question
    asked after it was over counts. What comes in by a code that is over is marked as returned, for the caller to send
    back."""
    rows = await conn.fetch(
        f"""
        WITH told AS (
            SELECT DISTINCT ON (p) * FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::timestamptz[],
                $6::timestamptz[]) AS x(p, txn, fen, payer, at, asked) ORDER BY p),
        locked AS (
            SELECT payment_id FROM payments.payment WHERE payment_id = ANY($1::uuid[])
                AND state IN ('opened', 'closed') ORDER BY payment_id FOR UPDATE),
        moved AS (
            UPDATE payments.payment u SET state = 'captured', captured_fen = amount_fen, captured_at = told.at,
                transaction_id = nullif(told.txn, ''), payer = coalesce(nullif(told.payer, ''), u.payer),
                returned_at = CASE WHEN u.way IS NOT NULL AND u.state = 'closed' THEN told.at END
            FROM told JOIN locked ON locked.payment_id = told.p
            WHERE u.payment_id = told.p AND u.state IN ('opened', 'closed') AND u.amount_fen = told.fen
                AND (u.way IS DISTINCT FROM 'code' OR u.state = 'opened' OR told.asked > u.reversed_at)
            RETURNING {", ".join("u." + c.strip() for c in _COLUMNS.split(","))}),
        booked AS (
            INSERT INTO payments.ledger (entry_id, payment_id, store_id, from_place, to_place, amount_fen, moved_at)
            SELECT payment_id, payment_id, store_id, 'guest', CASE kind WHEN 'cash' THEN 'drawer' ELSE kind END,
                amount_fen, captured_at FROM moved)
        SELECT * FROM moved""",  # told is DISTINCT: the same capture twice in one batch is one
        [c.payment_id for c in captures],
        [c.transaction_id for c in captures],
        [c.amount_fen for c in captures],
        [c.payer for c in captures],
        [c.at for c in captures],
        [c.asked_at for c in captures],
    )
    return rows_as(Payment, rows)


async def mismatched(conn: Connection, captures: list[Captured]) -> list[UUID]:
    """Payments told to be captured with an amount that is not theirs, or by a second transaction."""
    rows = await conn.fetch(
        "SELECT p.payment_id FROM payments.payment p JOIN unnest($1::uuid[], $2::bigint[], $3::text[]) AS x(p, fen, txn)"
        " ON x.p = p.payment_id WHERE p.amount_fen <> x.fen OR (p.transaction_id <> x.txn AND x.txn <> '')",
        [c.payment_id for c in captures],
        [c.amount_fen for c in captures],
        [c.transaction_id for c in captures],
    )
    return [row[0] for row in rows]


async def close(conn: Connection, payment_ids: list[UUID], at: datetime) -> list[Payment]:
    """Opened -> closed; those that moved."""
    rows = await conn.fetch(
        "UPDATE payments.payment SET state = 'closed', closed_at = $2 WHERE payment_id = ANY($1::uuid[])"
        f" AND state = 'opened' RETURNING {_COLUMNS}",
        payment_ids,
        at,
    )
    return rows_as(Payment, rows)


async def reserve_refund(conn: Connection, asked: Refunding) -> Payment | None:
    """Take the amount from what may still be given back; None when that is too little."""
    rows = await conn.fetch(
        "UPDATE payments.payment SET refunded_fen = refunded_fen + $2 WHERE payment_id = $1"
        f" AND state = 'captured' AND refunded_fen + $2 <= captured_fen RETURNING {_COLUMNS}",
        asked.payment_id,
        asked.amount_fen,
    )
    return rows_as(Payment, rows)[0] if rows else None


async def insert_refund(conn: Connection, asked: Refunding) -> bool:
    """False when this refund exists already."""
    return bool(
        await conn.fetchval(
            "INSERT INTO payments.refund (refund_id, payment_id, amount_fen, reason, state, made_at, cause_id)"
            " VALUES ($1, $2, $3, $4, 'sending', $5, $6) ON CONFLICT DO NOTHING RETURNING true",
            asked.refund_id,
            asked.payment_id,
            asked.amount_fen,
            asked.reason,
            asked.at,
            asked.cause_id,
        )
    )


async def refund_by_id(conn: Connection, refund_id: UUID) -> RefundRow | None:
    """One refund."""
    rows = await conn.fetch(f"SELECT {_REFUND} FROM payments.refund WHERE refund_id = $1", refund_id)
    return rows_as(RefundRow, rows)[0] if rows else None


async def of_cause(conn: Connection, cause_id: UUID) -> list[RefundRow]:
    """The parts of a refund that goes back by several payments, or the one refund it is."""
    return rows_as(
        RefundRow,
        await conn.fetch(f"SELECT {_REFUND} FROM payments.refund WHERE cause_id = $1 OR refund_id = $1", cause_id),
    )


async def settle_refund(conn: Connection, refund_id: UUID, at: datetime) -> tuple[RefundRow, Payment] | None:
    """Sending -> done, with its ledger line; None when it was settled before."""
    row = await conn.fetchrow(
        """
        WITH moved AS (
            UPDATE payments.refund SET state = 'done', settled_at = $2 WHERE refund_id = $1 AND state <> 'done'
            RETURNING refund_id, payment_id, amount_fen),
        booked AS (
            INSERT INTO payments.ledger (entry_id, payment_id, store_id, from_place, to_place, amount_fen, moved_at)
            SELECT m.refund_id, m.payment_id, p.store_id, CASE p.kind WHEN 'cash' THEN 'drawer' ELSE p.kind END,
                'guest', m.amount_fen, $2 FROM moved m JOIN payments.payment p USING (payment_id))
        SELECT payment_id FROM moved""",
        refund_id,
        at,
    )
    if row is None:
        return None
    refund, payment = await refund_by_id(conn, refund_id), await by_id(conn, row[0])
    assert refund and payment  # noqa: S101  (rows just written)
    return refund, payment


async def fail_refund(conn: Connection, refund_id: UUID, error: str, at: datetime) -> bool:
    """Sending -> failed: WeChat refused it for good; somebody must look."""
    return bool(
        await conn.fetchval(
            "UPDATE payments.refund SET state = 'failed', settled_at = $3, error = $2"
            " WHERE refund_id = $1 AND state = 'sending' RETURNING true",
            refund_id,
            error,
            at,
        )
    )


async def resend_refund(conn: Connection, refund_id: UUID) -> list[UUID]:
    """Failed -> sending, under the same numbers: WeChat pays each once. Those of it or its parts that had failed."""
    rows = await conn.fetch(
        "UPDATE payments.refund SET state = 'sending', settled_at = NULL, error = NULL"
        " WHERE (refund_id = $1 OR cause_id = $1) AND state = 'failed' RETURNING refund_id",
        refund_id,
    )
    return [row[0] for row in rows]


async def note(conn: Connection, notices: list[tuple[str, str, str, datetime]]) -> set[str]:
    """(id, event type, number, received): the ids not heard before."""
    rows = await conn.fetch(
        "INSERT INTO payments.notice (notice_id, event_type, trade_no, received_at)"
        " SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])"
        " ON CONFLICT DO NOTHING RETURNING notice_id",
        *(list(column) for column in zip(*notices, strict=True)),
    )
    return {row[0] for row in rows}


async def note_refused(
    conn: Connection, refused_id: UUID, path: str, reason: str, digest: str, remote: str, at: datetime
) -> None:
    """A callback that was not WeChat's."""
    await conn.execute(
        "INSERT INTO payments.refused_callback VALUES ($1, $2, $3, $4, $5, $6)",
        refused_id,
        path,
        reason,
        digest,
        remote,
        at,
    )


async def unheard(conn: Connection, asked_before: datetime, opened_after: datetime, most: int) -> list[UUID]:
    """Payments guests were invited to and not heard of since; marked as asked now, so that two pollers take different ones."""
    rows = await conn.fetch(
        "UPDATE payments.payment SET asked_at = now() WHERE payment_id IN ("
        " SELECT payment_id FROM payments.payment WHERE state = 'opened' AND prepay_id IS NOT NULL AND asked_at < $1"
        " AND way IS NULL AND opened_at > $2 ORDER BY asked_at LIMIT $3 FOR UPDATE SKIP LOCKED) RETURNING payment_id",
        asked_before,
        opened_after,
        most,
    )
    return [row[0] for row in rows]


async def sending(conn: Connection, before: datetime, most: int) -> list[UUID]:
    """Refunds not settled since."""
    rows = await conn.fetch(
        "SELECT refund_id FROM payments.refund WHERE state = 'sending' AND made_at < $1 ORDER BY made_at LIMIT $2",
        before,
        most,
    )
    return [row[0] for row in rows]


PROOFS = {
    "every capture is booked once, to the fen": """
        SELECT count(*), count(*) FILTER (WHERE l.entry_id IS NULL OR l.amount_fen <> p.captured_fen)
        FROM payments.payment p LEFT JOIN payments.ledger l ON l.entry_id = p.payment_id WHERE p.state = 'captured'""",
    "every refund done is booked once, to the fen": """
        SELECT count(*), count(*) FILTER (WHERE l.entry_id IS NULL OR l.amount_fen <> r.amount_fen)
        FROM payments.refund r LEFT JOIN payments.ledger l ON l.entry_id = r.refund_id WHERE r.state = 'done'""",
    "no money out of nowhere: every ledger line has its cause": """
        SELECT count(*), count(*) FILTER (WHERE p.payment_id IS NULL AND r.refund_id IS NULL)
        FROM payments.ledger l LEFT JOIN payments.payment p ON p.payment_id = l.entry_id AND p.state = 'captured'
        LEFT JOIN payments.refund r ON r.refund_id = l.entry_id AND r.state = 'done'""",
    "refunds never exceed the capture": """
        SELECT count(*), count(*) FILTER (WHERE refunds > p.captured_fen OR refunds <> p.refunded_fen)
        FROM (SELECT payment_id, sum(amount_fen) refunds FROM payments.refund GROUP BY 1) r
        JOIN payments.payment p USING (payment_id)""",
    "what was returned before its order was paid has gone back whole": """
        SELECT count(*), count(*) FILTER (WHERE refunded_fen <> captured_fen)
        FROM payments.payment WHERE returned_at IS NOT NULL""",
}


async def proofs(conn: Connection) -> list[tuple[str, int, int]]:
    """(what must hold, how many were looked at, how many break it)."""
    found: list[tuple[str, int, int]] = []
    for name, statement in PROOFS.items():
        row: Any = await conn.fetchrow(statement)
        found.append((name, row[0], row[1]))
    return found


async def captured_by_order(conn: Connection, after: UUID, most: int) -> list[tuple[UUID, int, int, int]]:
    """(order_id, captures, captured fen, refunded fen) in order of id, for proofs across contexts; what was returned
    before its order was paid is no part of it."""
    rows = await conn.fetch(
        "SELECT order_id, count(*) FILTER (WHERE state = 'captured' AND returned_at IS NULL),"
        " coalesce(sum(captured_fen) FILTER (WHERE returned_at IS NULL), 0)::bigint,"
        " coalesce(sum(refunded_fen) FILTER (WHERE returned_at IS NULL), 0)::bigint"
        " FROM payments.payment WHERE order_id > $1 GROUP BY order_id ORDER BY order_id LIMIT $2",
        after,
        most,
    )
    return [tuple(row) for row in rows]


async def wechat_sums(conn: Connection) -> tuple[int, int, int]:
    """(captures, captured fen, refunded fen) through WeChat, for comparing with its own books."""
    row: Any = await conn.fetchrow(
        "SELECT count(*), coalesce(sum(captured_fen), 0)::bigint,"
        " coalesce((SELECT sum(r.amount_fen) FROM payments.refund r JOIN payments.payment q USING (payment_id)"
        "   WHERE r.state = 'done' AND q.kind = 'wechat'), 0)::bigint"
        " FROM payments.payment WHERE state = 'captured' AND kind = 'wechat'"
    )
    return row[0], row[1], row[2]


async def books_of(conn: Connection, payment_ids: list[UUID]) -> dict[str, Book]:
    """What our books say of payments, by the number WeChat knows them by."""
    rows = await conn.fetch(
        "SELECT p.payment_id, p.captured_fen, p.transaction_id, p.refunded_fen,"
        " coalesce((SELECT sum(r.amount_fen) FROM payments.refund r"
        "   WHERE r.payment_id = p.payment_id AND r.state = 'done'), 0)::bigint"
        " FROM payments.payment p WHERE p.payment_id = ANY($1::uuid[])",
        payment_ids,
    )
    return {row[0].hex: Book(*tuple(row)[1:]) for row in rows}
