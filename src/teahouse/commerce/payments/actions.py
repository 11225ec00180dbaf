"""What can be done with money, inside the caller's transaction."""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID

import msgspec

from teahouse.commerce.payments import sql
from teahouse.commerce.payments.events import PaymentCaptured, RefundSettled
from teahouse.commerce.payments.model import (
    Captured,
    NothingToRefund,
    Opening,
    Payment,
    Refunding,
)
from teahouse.ground.db import Connection
from teahouse.ground.events import tell
from teahouse.ground.jobs import enqueue, enqueue_many

log = logging.getLogger("teahouse.payments")


class RefundJob(msgspec.Struct):
    """Send a refund to WeChat, or ask what became of it."""

    refund_id: UUID


class CloseJob(msgspec.Struct):
    """Tell WeChat that nobody may pay this any more."""

    payment_id: UUID


async def open_many(conn: Connection, openings: list[Opening]) -> None:
    """Payments for orders just placed."""
    if openings:
        await sql.insert_opened(conn, openings)


async def settle_many(conn: Connection, captures: list[Captured]) -> list[Payment]:
    """The money is in, says WeChat (by callback or asked) or the till. Twice is once; those newly captured.

    A payment closed meanwhile is captured too: the money is ours to give back, and orders does so on hearing of it.
    """
    if not captures:
        return []
    moved = await sql.capture(conn, captures)
    if len(moved) < len(captures):
        for payment_id in await sql.mismatched(conn, captures):
            log.error("ALERT payment %s: captured with another amount or twice", payment_id)
    await tell(
        conn,
        *(
            PaymentCaptured(
                payment_id=p.payment_id,
                order_id=p.order_id,
                store_id=p.store_id,
                amount_fen=p.captured_fen,
                method=p.kind,
                at=p.captured_at or p.opened_at,
            )
            for p in moved
        ),
    )
    return moved


async def capture_cash(conn: Connection, openings: list[Opening]) -> None:
    """Cash taken at the counter: opened and captured in one."""
    if openings:
        await settle_many(conn, [Captured(o.payment_id, "", o.amount_fen, "", o.at) for o in openings])


async def close_many(conn: Connection, payment_ids: list[UUID], at: datetime) -> None:
    """Nobody may pay these any more; WeChat is told by a job. One paid meanwhile is captured late and given back."""
    if payment_ids:
        closed = await sql.close(conn, payment_ids, at)
        shown = [(CloseJob(p.payment_id), f"close:{p.payment_id}") for p in closed if p.prepay_id]
        await enqueue_many(conn, "payments.close", list(shown))


async def refund_many(conn: Connection, asked: list[Refunding]) -> None:
    """Give money back. The same refund_id again is the same refund. NothingToRefund when more would go than came."""
    for one in asked:
        if not await sql.insert_refund(conn, one):
            continue
        payment = await sql.reserve_refund(conn, one)
        if payment is None:
            raise NothingToRefund(payment_id=str(one.payment_id), amount_fen=one.amount_fen)
        if payment.kind == "cash":
            await settle_refund(conn, one.refund_id, one.at)
        else:
            await enqueue(conn, "payments.refund", RefundJob(one.refund_id), f"refund:{one.refund_id}")


async def settle_refund(conn: Connection, refund_id: UUID, at: datetime) -> None:
    """The guest has the money back. Twice is once."""
    settled = await sql.settle_refund(conn, refund_id, at)
    if settled is not None:
        refund, payment = settled
        await tell(conn, _settled(refund_id, payment, refund.amount_fen, "done", at))


async def resend_refund(conn: Connection, refund_id: UUID) -> None:
    """Send a refund that failed once more, under its own number. Twice is once."""
    if await sql.resend_refund(conn, refund_id):
        await enqueue(conn, "payments.refund", RefundJob(refund_id), f"refund:{refund_id}")


async def fail_refund(conn: Connection, refund_id: UUID, error: str, at: datetime) -> None:
    """WeChat refused it for good: an alert, and somebody pays by another way."""
    if not await sql.fail_refund(conn, refund_id, error, at):
        return
    refund = await sql.refund_by_id(conn, refund_id)
    payment = await sql.by_id(conn, refund.payment_id) if refund else None
    if refund and payment:
        log.error("ALERT refund %s failed: %s", refund_id, error)
        await tell(conn, _settled(refund_id, payment, refund.amount_fen, "failed", at))


def _settled(refund_id: UUID, payment: Payment, amount_fen: int, state: str, at: datetime) -> RefundSettled:
    return RefundSettled(
        refund_id=refund_id,
        payment_id=payment.payment_id,
        order_id=payment.order_id,
        store_id=payment.store_id,
        amount_fen=amount_fen,
        state=state,
        at=at,
    )


async def prove(conn: Connection) -> list[tuple[str, int, int]]:
    """(what must hold, looked at, broken)."""
    return await sql.proofs(conn)
