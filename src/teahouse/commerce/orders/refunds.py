"""Giving money back: for an order, a line or a cup, with a reason, by somebody who may."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from teahouse.commerce import payments
from teahouse.commerce.orders import actions, refunds_sql, sql
from teahouse.commerce.orders.events import CupsRefunded, RefundAsked
from teahouse.commerce.orders.model import (
    APPROVE_MAX_FEN,
    NeedsApproval,
    NoSuchOrder,
    Order,
    Refund,
    Step,
    WrongState,
    cup_shares,
    cups_of,
)
from teahouse.ground.auth import Actor
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid, NotFound
from teahouse.ground.events import tell
from teahouse.ground.ids import uuid5_of

REASON_MAX_CHARS = 120
PAID_BACK = ("approved", "done", "failed")
OPEN = ("asked", *PAID_BACK)  # these hold their cups
SUPERSEDED = "订单已取消"


class NoSuchRefund(NotFound):
    """No such refund."""


def may_approve(actor: Actor, amount_fen: int) -> bool:
    """Head office, support and finance: any amount; managers up to APPROVE_MAX_FEN; others none."""
    if {"head_office", "support", "finance"} & set(actor.roles):
        return True
    return bool({"store_manager", "region_manager"} & set(actor.roles)) and amount_fen <= APPROVE_MAX_FEN


async def ask(
    conn: Connection,
    order_id: UUID,
    scope: str,
    line_no: int | None,
    cup_nos: list[int] | None,
    reason: str,
    asker: Actor,
    approver: Actor | None,
    at: datetime,
) -> Refund:
    """Ask for money back. Whoever may approve it (the asker, or the supervisor who typed a PIN) does so at once;
    else it waits. The same cups asked again give the same refund. WrongState unless paid; CupsTaken; Invalid."""
    if not reason.strip() or len(reason) > REASON_MAX_CHARS:
        raise Invalid(field="reason", why=f"1 to {REASON_MAX_CHARS} characters")
    order = (await sql.locked(conn, [order_id])).get(order_id)
    if order is None:
        raise NoSuchOrder(order_id=str(order_id))
    if order.paid_at is None or order.state in ("placed", "expired", "cancelled"):
        raise WrongState(state=order.state, wanted="refund")
    lines = (await sql.lines_of(conn, [order_id]))[order_id]
    earlier = await refunds_sql.of_order(conn, order_id)
    known = {one.refund_id: one for one in earlier}
    refund_id = uuid5_of(order_id, scope, line_no or "", sorted(cup_nos or []))
    while (same := known.get(refund_id)) is not None:
        if same.state != "rejected":
            return same
        refund_id = uuid5_of(refund_id, "again")  # it was refused once: asking anew is another question
    taken = {cup for one in earlier if one.state in OPEN for cup in one.cup_nos}
    cups = cups_of(lines, scope, line_no, cup_nos, taken)
    shares = cup_shares(lines)
    amount = sum(shares[cup] for cup in cups)
    if amount <= 0:
        raise Invalid(field="cup_nos", why="these cups cost nothing")
    decider = next((a for a in (asker, approver) if a and may_approve(a, amount)), None)
    refund = Refund(
        refund_id=refund_id, order_id=order_id, store_id=order.store_id, scope=scope, cup_nos=cups, amount_fen=amount,
        reason=reason.strip(), state="approved" if decider else "asked", asked_by=asker.label, asked_at=at,
        decided_by=decider.label if decider else None, decided_at=at if decider else None,
    )  # fmt: skip
    if not await refunds_sql.insert(conn, refund):
        return await by_id(conn, refund_id)
    if decider:
        await _pay_back(conn, order, refund, decider.label, at)
    else:
        await sql.add_steps(conn, [Step(order_id, at, "refund_asked", asker.label, refund.reason, amount)])
        await tell(
            conn, RefundAsked(refund_id=refund_id, order_id=order_id, store_id=order.store_id, amount_fen=amount, at=at)
        )
    return refund


async def whole(conn: Connection, order: Order, rest_fen: int, reason: str, actor: str, at: datetime) -> None:
    """A paid order was cancelled before its making: all that is left goes back, approved by the rule itself."""
    lines = (await sql.lines_of(conn, [order.order_id]))[order.order_id]
    earlier = await refunds_sql.of_order(conn, order.order_id)
    for one in earlier:
        if one.state == "asked":  # what somebody was still asking for goes back with the rest
            await refunds_sql.decide(conn, one.refund_id, "rejected", "house", SUPERSEDED, at)
    taken = {cup for one in earlier if one.state in PAID_BACK for cup in one.cup_nos}
    cups = cups_of(lines, "order", None, None, taken)
    refund = Refund(
        refund_id=uuid5_of(order.order_id, "cancelled"), order_id=order.order_id, store_id=order.store_id, scope="order",
        cup_nos=cups, amount_fen=rest_fen, reason=reason or "取消订单", state="approved", asked_by=actor, asked_at=at,
        decided_by="house", decided_at=at,
    )  # fmt: skip
    if await refunds_sql.insert(conn, refund):
        await _pay_back(conn, order, refund, "house", at)


async def _pay_back(conn: Connection, order: Order, refund: Refund, actor: str, at: datetime) -> None:
    await sql.add_refunded(conn, order.order_id, refund.amount_fen)
    note = f"{refund.reason} · {','.join(map(str, refund.cup_nos))}"
    await sql.add_steps(conn, [Step(order.order_id, at, "refund_approved", actor, note, refund.amount_fen)])
    await payments.refund_order(conn, refund.refund_id, order.order_id, refund.amount_fen, refund.reason, at)
    await tell(conn, CupsRefunded(order_id=order.order_id, store_id=order.store_id, cup_nos=refund.cup_nos, at=at))
    if order.state == "paid" and order.refunded_fen + refund.amount_fen == order.total_fen:
        await actions.end_refunded(conn, order, at, actor)


async def by_id(conn: Connection, refund_id: UUID) -> Refund:
    """One refund; NoSuchRefund."""
    found = await refunds_sql.by_id(conn, refund_id)
    if found is None:
        raise NoSuchRefund(refund_id=str(refund_id))
    return found


async def approve(conn: Connection, refund_id: UUID, actor: Actor, note: str, at: datetime) -> Refund:
    """Let it go out. Twice is once. NeedsApproval when the actor may not; WrongState when it was rejected."""
    order_id = (await by_id(conn, refund_id)).order_id
    order = (await sql.locked(conn, [order_id]))[order_id]
    refund = await by_id(conn, refund_id)  # as it is now that nobody else decides about this order
    if not may_approve(actor, refund.amount_fen):
        raise NeedsApproval(amount_fen=refund.amount_fen)
    if refund.state in PAID_BACK:
        return refund
    if not await refunds_sql.decide(conn, refund_id, "approved", actor.label, note, at):
        raise WrongState(state=refund.state, wanted="approved")
    await _pay_back(conn, order, refund, actor.label, at)
    return await by_id(conn, refund_id)


async def reject(conn: Connection, refund_id: UUID, actor: Actor, note: str, at: datetime) -> Refund:
    """No. Twice is once; WrongState when it went out already."""
    refund = await by_id(conn, refund_id)
    if not may_approve(actor, refund.amount_fen):
        raise NeedsApproval(amount_fen=refund.amount_fen)
    if refund.state == "rejected":
        return refund
    if not await refunds_sql.decide(conn, refund_id, "rejected", actor.label, note, at):
        raise WrongState(state=refund.state, wanted="rejected")
    await sql.add_steps(conn, [Step(refund.order_id, at, "refund_rejected", actor.label, note, refund.amount_fen)])
    return await by_id(conn, refund_id)


async def again(conn: Connection, refund_id: UUID, actor: Actor, note: str, at: datetime) -> Refund:
    """Send one that failed once more (the merchant's account was empty, say). Twice is once; WrongState when nobody
    has approved it."""
    refund = await by_id(conn, refund_id)
    if not may_approve(actor, refund.amount_fen):
        raise NeedsApproval(amount_fen=refund.amount_fen)
    if refund.state not in PAID_BACK:
        raise WrongState(state=refund.state, wanted="failed")
    if await refunds_sql.again(conn, refund_id, note):
        await payments.resend_refund(conn, refund_id)
        step = Step(refund.order_id, at, "refund_again", actor.label, note, refund.amount_fen)
        await sql.add_steps(conn, [step])
    return await by_id(conn, refund_id)


async def settled(conn: Connection, refund_id: UUID, state: str, why: str, at: datetime) -> None:
    """Payments says it went, or failed and why. A refund of no order's own (money that came too late) is not here."""
    refund = await refunds_sql.settle(conn, refund_id, state, why, at)
    if refund is not None:
        order = await sql.by_id(conn, refund.order_id)
        payer = "till" if order is not None and order.channel == "counter" else "wechat"
        await sql.add_steps(
            conn, [Step(refund.order_id, at, f"refund_{state}", payer, why or refund.reason, refund.amount_fen)]
        )
