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
    RefundRow,
    portions,
)
from teahouse.ground.db import Connection
from teahouse.ground.events import tell
from teahouse.ground.ids import uuid5_of
from teahouse.ground.jobs import enqueue, enqueue_many

LATE = "超时后到账，自动退回"
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
    late = [p for p in moved if p.returned_at is not None]
    await refund_many(
        conn,
        [Refunding(uuid5_of(p.payment_id, "late"), p.payment_id, p.captured_fen, LATE, p.opened_at) for p in late],
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


async def refund_order(
    conn: Connection, refund_id: UUID, order_id: UUID, amount_fen: int, reason: str, at: datetime
) -> None:
    """Give back so much of an order, by the payments it was paid with. The same refund_id again is the same refund.

    Of several payments each gets its part under an id of its own; end_of_refund says how it goes. NothingToRefund.
    """
    if await sql.of_cause(conn, refund_id):
        return
    kept = [one for one in (await sql.parts_of(conn, [order_id]))[order_id] if one.kept]
    found = portions(kept, amount_fen)
    if len(kept) == 1:
        await refund_many(conn, [Refunding(refund_id, kept[0].payment_id, amount_fen, reason, at)])
        return
    await refund_many(
        conn,
        [
            Refunding(uuid5_of(refund_id, one.payment_id), one.payment_id, part, reason, at, refund_id)
            for one, part in found
        ],
    )


async def end_of_refund(conn: Connection, refund_id: UUID) -> tuple[str, str]:
    """(state, why): sending until it, or every part of it, has ended; then done, or failed when a part has, and what
    WeChat said."""
    parts = await sql.of_cause(conn, refund_id)
    states = {one.state for one in parts}
    state = next((state for state in ("sending", "failed") if state in states), "done")
    return state, next((one.error for one in parts if one.state == "failed" and one.error), "")


async def kept_fen(conn: Connection, order_ids: list[UUID]) -> dict[UUID, int]:
    """How much has come in for each order and counts."""
    parts = await sql.parts_of(conn, order_ids)
    return {order_id: sum(one.captured_fen for one in of if one.kept) for order_id, of in parts.items()}


async def settle_refund(conn: Connection, refund_id: UUID, at: datetime) -> None:
    """The guest has the money back. Twice is once."""
    settled = await sql.settle_refund(conn, refund_id, at)
    if settled is not None:
        refund, payment = settled
        await tell(conn, _settled(refund, payment, "done", at))


async def resend_refund(conn: Connection, refund_id: UUID) -> None:
    """Send a refund, or what of its parts failed, once more, each under its own number. Twice is once."""
    for one in await sql.resend_refund(conn, refund_id):
        await enqueue(conn, "payments.refund", RefundJob(one), f"refund:{one}")


async def fail_refund(conn: Connection, refund_id: UUID, error: str, at: datetime) -> None:
    """WeChat refused it for good: an alert, and somebody pays by another way."""
    if not await sql.fail_refund(conn, refund_id, error, at):
        return
    refund = await sql.refund_by_id(conn, refund_id)
    payment = await sql.by_id(conn, refund.payment_id) if refund else None
    if refund and payment:
        log.error("ALERT refund %s failed: %s", refund_id, error)
        await tell(conn, _settled(refund, payment, "failed", at))


def _settled(refund: RefundRow, payment: Payment, state: str, at: datetime) -> RefundSettled:
    return RefundSettled(
        refund_id=refund.refund_id,
        payment_id=payment.payment_id,
        order_id=payment.order_id,
        store_id=payment.store_id,
        amount_fen=refund.amount_fen,
        state=state,
        at=at,
        method=payment.kind,
        cause_id=refund.cause_id,
    )


async def prove(conn: Connection) -> list[tuple[str, int, int]]:
    """(what must hold, looked at, broken)."""
    return await sql.proofs(conn)
