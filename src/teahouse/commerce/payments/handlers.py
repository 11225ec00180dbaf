"""Jobs to WeChat and the polling that makes up for lost callbacks."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from teahouse.commerce.payments import actions, codes, sql
from teahouse.commerce.payments.actions import CloseJob, RefundJob
from teahouse.commerce.payments.clients import captured, wechat
from teahouse.commerce.payments.model import (
    POLL_AFTER_S,
    POLL_FOR_H,
    POLL_MAX,
    REFUND_RETRY_S,
    trade_no,
)
from teahouse.commerce.payments.wechat import WechatPay, WechatRefused, WechatUnknown
from teahouse.ground import clock
from teahouse.ground.db import Database
from teahouse.ground.jobs import Outside, enqueue_many
from teahouse.ground.schedule import Schedule

log = logging.getLogger("teahouse.payments")


class AskJob(msgspec.Struct):
    """Ask WeChat what became of a payment."""

    payment_id: UUID


async def ask(db: Database, client: WechatPay, payment_id: UUID) -> str:
    """Ask WeChat about a payment and settle what it says; the trade's state, or '' when it never heard of it."""
    try:
        trade = await client.query(trade_no(payment_id))
    except WechatRefused as refused:
        if refused.not_found:
            return ""
        raise
    found = captured(trade, clock.now())
    if found is not None:
        async with db.transaction() as conn:
            await actions.settle_many(conn, [found])
    return trade.trade_state


async def ask_job(outside: Outside, payload: bytes) -> None:
    """payments.ask"""
    job = msgspec.json.decode(payload, type=AskJob)
    await ask(outside.db, wechat(outside.http, outside.settings), job.payment_id)


async def close_job(outside: Outside, payload: bytes) -> None:
    """payments.close: tell WeChat; if the guest was faster, take the money and let orders give it back."""
    job = msgspec.json.decode(payload, type=CloseJob)
    client = wechat(outside.http, outside.settings)
    try:
        await client.close(trade_no(job.payment_id))
    except WechatRefused as refused:
        if refused.code == "ORDERPAID":
            await ask(outside.db, client, job.payment_id)
        elif not (refused.not_found or refused.code == "ORDERCLOSED"):
            raise


async def refund_job(outside: Outside, payload: bytes) -> None:
    """payments.refund: the same out_refund_no on every try, so that WeChat pays once."""
    job = msgspec.json.decode(payload, type=RefundJob)
    async with outside.db.read() as conn:
        refund = await sql.refund_by_id(conn, job.refund_id)
        payment = await sql.by_id(conn, refund.payment_id) if refund else None
    if refund is None or payment is None or refund.state != "sending":
        return
    client = wechat(outside.http, outside.settings)
    try:
        answer = await client.refund(
            trade_no(payment.payment_id),
            trade_no(refund.refund_id),
            refund.amount_fen,
            payment.captured_fen,
            refund.reason,
        )
    except WechatRefused as refused:
        async with outside.db.transaction() as conn:
            await actions.fail_refund(conn, refund.refund_id, f"{refused.code}: {refused.message}"[:500], clock.now())
        return
    if answer.status == "SUCCESS":
        async with outside.db.transaction() as conn:
            await actions.settle_refund(conn, refund.refund_id, clock.now())
    elif answer.status in ("CLOSED", "ABNORMAL"):
        async with outside.db.transaction() as conn:
            await actions.fail_refund(conn, refund.refund_id, answer.status, clock.now())
    # Else WeChat is at it: its callback tells the end, or poll() sends the same refund again.


async def poll(db: Database, at: datetime) -> None:
    """Enqueue questions about payments not heard of: a lost callback costs half a minute, not the order."""
    async with db.transaction() as conn:
        waiting = await sql.unheard(
            conn, clock.real_now() - timedelta(seconds=POLL_AFTER_S), at - timedelta(hours=POLL_FOR_H), POLL_MAX
        )
        await enqueue_many(conn, "payments.ask", [(AskJob(p), f"ask:{p}") for p in waiting])
        stuck = await sql.sending(conn, at - timedelta(seconds=REFUND_RETRY_S), POLL_MAX)
        await enqueue_many(conn, "payments.refund", [(RefundJob(r), f"refund:{r}") for r in stuck])


async def see_to_codes(db: Database, at: datetime) -> None:
    """Enqueue what pay codes need that nobody waits for: a question, a reversal."""
    async with db.transaction() as conn:
        await enqueue_many(conn, "payments.code", await codes.restless(conn, clock.real_now()))


JOBS = {
    "payments.ask": ask_job,
    "payments.code": codes.code_job,
    "payments.close": close_job,
    "payments.refund": refund_job,
}
SCHEDULE = {"payments.poll": Schedule(10, poll), "payments.codes": Schedule(3, see_to_codes)}

__all__ = ["JOBS", "SCHEDULE", "WechatPay", "WechatRefused", "WechatUnknown", "ask", "captured", "wechat"]
