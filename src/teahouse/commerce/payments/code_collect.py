"""Taking money by the pay code a guest shows: taken, waited for while a password is typed, or reversed. Waiting for a QR
code the guest scans is the same but for its end (`qr_collect`).

No notification comes; whoever waits asks, with growing pauses, and the worker asks when nobody waits. A payment is one
number at WeChat from its first to its last question, so that no repeat can charge a guest twice:

    opened --paid--> captured
       |  \\--WeChat refuses the code--> closed, with its word
       \\--given up, or too late--> closed --WeChat reverses--> reversed   (money taken meanwhile went back with it)

A payment that turns out paid after it was over is captured and given back at once, both on the books. Network, so
never in a transaction. No pay code is kept or logged.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from teahouse.commerce.payments import actions, codes_sql, qr_collect, sql
from teahouse.commerce.payments.clients import captured, wechat
from teahouse.commerce.payments.model import (
    CODE_LATE_S,
    CODE_PAUSES_S,
    CODE_SURE_S,
    CODE_UNSURE,
    CODE_WAIT_S,
    CODE_WAITING,
    QR_WAIT_S,
    Opening,
    Payment,
    Refunding,
    trade_no,
)
from teahouse.commerce.payments.wechat import WechatPay, WechatRefused, WechatUnknown
from teahouse.ground import clock
from teahouse.ground.db import Connection, Database
from teahouse.ground.ids import uuid5_of
from teahouse.ground.jobs import Outside

log = logging.getLogger("teahouse.payments")
RESTLESS_MAX = 40  # looked at in one round
PAUSES = list(CODE_PAUSES_S)
WAIT_S = {"code": CODE_WAIT_S, "qr": QR_WAIT_S}


class Scene(msgspec.Struct, frozen=True):
    """Where the code was scanned and what for: WeChat wants to know, and the guest reads the description."""

    store_no: str
    device: str
    description: str


class CodeJob(msgspec.Struct):
    """See to a code nobody waits for."""

    payment_id: UUID


async def open_code(conn: Connection, opening: Opening, way: str, real_at: datetime) -> None:
    """A payment about to be taken by a code (way: code | qr), in the caller's transaction. Twice is once."""
    await codes_sql.insert(conn, opening, way, real_at + timedelta(seconds=WAIT_S[way]))


async def take(state: Any, payment_id: UUID, auth_code: str, scene: Scene) -> None:
    """Present the code to WeChat and settle what it says at once. Repeated after a lost answer it is the same payment."""
    payment = await _payment(state.db, payment_id)
    if payment is None or (payment.way, payment.state) != ("code", "opened"):
        return
    client = wechat(state.http, state.settings)
    async with state.db.transaction() as conn:
        asked_at = await codes_sql.claim(conn, payment_id, [0.0])
    try:
        trade = await client.pay_code(
            trade_no(payment_id), scene.description, payment.amount_fen, auth_code, scene.store_no, scene.device
        )
    except WechatRefused as refused:
        if refused.code not in CODE_WAITING | CODE_UNSURE:
            async with state.db.transaction() as conn:
                await codes_sql.over(conn, payment_id, refused.code, False, clock.now())
        return
    except WechatUnknown:
        return  # whoever waits asks
    found = captured(trade, clock.now(), asked_at)
    if found is not None:
        async with state.db.transaction() as conn:
            await actions.settle_many(conn, [found])


async def ask(db: Database, client: WechatPay, payment_id: UUID) -> None:
    """Ask WeChat if the pause since the last question is over, and settle what it says; too late, end it."""
    async with db.transaction() as conn:
        asked_at = await codes_sql.claim(conn, payment_id, PAUSES)
    payment = await _payment(db, payment_id)
    if asked_at is None or payment is None:
        return
    if payment.state == "closed" and payment.reversed_at is None:
        await _undo(db, client, payment)
        return
    try:
        trade = await client.query(trade_no(payment_id))
        found, state = captured(trade, clock.now(), asked_at), trade.trade_state
    except WechatRefused as refused:
        if not refused.not_found:
            raise
        found, state = None, ""
    if found is not None:
        async with db.transaction() as conn:
            await actions.settle_many(conn, [found])
    elif state in ("PAYERROR", "CLOSED", "REVOKED"):
        async with db.transaction() as conn:
            await codes_sql.over(conn, payment_id, state, False, clock.now())
    elif payment.wait_until is not None and clock.real_now() > payment.wait_until:
        await _end(db, client, payment, "TIMEOUT")


async def look(state: Any, payment_id: UUID) -> None:
    """For whoever waits at a screen: ask if it is time to. An unreachable WeChat is no news."""
    try:
        await ask(state.db, wechat(state.http, state.settings), payment_id)
    except (WechatUnknown, WechatRefused) as error:
        log.warning("code %s: %s", payment_id, error)


async def give_up(state: Any, payment_id: UUID) -> None:
    """The cashier waits no longer: asked once more, then ended. Paid meanwhile stays paid."""
    client = wechat(state.http, state.settings)
    async with state.db.transaction() as conn:
        asked_at = await codes_sql.claim(conn, payment_id, [0.0])
    payment = await _payment(state.db, payment_id)
    if asked_at is None or payment is None:
        return
    try:
        trade = await client.query(trade_no(payment_id))
        found = captured(trade, clock.now(), asked_at)
    except (WechatUnknown, WechatRefused):
        found = None
    if found is not None:
        async with state.db.transaction() as conn:
            await actions.settle_many(conn, [found])
    try:
        await _end(state.db, client, payment, "GIVEN_UP")
    except (WechatUnknown, WechatRefused) as error:
        log.warning("code %s: %s", payment_id, error)


async def _end(db: Database, client: WechatPay, payment: Payment, why: str) -> None:
    """A QR code ends at WeChat first: what was paid before counts. A pay code ends here first: an answer on its way must
    not capture what is being reversed."""
    sure = payment.way == "qr" and payment.state == "opened" and await qr_collect.close(db, client, payment)
    async with db.transaction() as conn:
        await codes_sql.over(conn, payment.payment_id, why, not sure, clock.now())
    now = await _payment(db, payment.payment_id)
    if now is not None and now.way == "code" and now.state == "closed" and now.reversed_at is None:
        await _undo(db, client, now)


async def _undo(db: Database, client: WechatPay, payment: Payment) -> None:
    """What is over here must be over at WeChat too."""
    if payment.way == "code":
        await _reverse(db, client, payment)
    elif await qr_collect.close(db, client, payment):
        async with db.transaction() as conn:
            await codes_sql.reversed_now(conn, payment.payment_id)


async def _reverse(db: Database, client: WechatPay, payment: Payment) -> None:
    """Have WeChat undo it. What it has not heard of may still be on its way: it is asked again until that is over."""
    try:
        await client.reverse(trade_no(payment.payment_id))
    except WechatUnknown as unknown:
        log.warning("pay code %s is not reversed yet: %s", payment.payment_id, unknown)
        return
    except WechatRefused as refused:
        if not refused.not_found:
            log.error("ALERT pay code %s cannot be reversed: %s", payment.payment_id, refused.code)
            return
        if payment.wait_until is None or clock.real_now() < payment.wait_until + timedelta(seconds=CODE_SURE_S):
            return
    async with db.transaction() as conn:
        await codes_sql.reversed_now(conn, payment.payment_id)


async def _payment(db: Database, payment_id: UUID) -> Payment | None:
    async with db.read() as conn:
        return await sql.by_id(conn, payment_id)


async def give_back_part(conn: Connection, payment_id: UUID, reason: str, at: datetime) -> UUID:
    """A part is in, but its order will not be paid: all of it goes back, under the id that money come too late has.
    That id. Twice is once."""
    refund_id = uuid5_of(payment_id, "late")
    payment = await sql.by_id(conn, payment_id)
    if payment is not None and await codes_sql.set_returned(conn, payment_id, at):
        await actions.refund_many(conn, [Refunding(refund_id, payment_id, payment.captured_fen, reason, at)])
    return refund_id


async def code_job(outside: Outside, payload: bytes) -> None:
    """payments.code"""
    job = msgspec.json.decode(payload, type=CodeJob)
    await ask(outside.db, wechat(outside.http, outside.settings), job.payment_id)


async def restless(conn: Connection, real_at: datetime) -> list[tuple[msgspec.Struct, str]]:
    """Jobs for the codes somebody must see to."""
    waiting = await codes_sql.restless(
        conn, real_at - timedelta(seconds=CODE_LATE_S), real_at - timedelta(seconds=CODE_LATE_S / 3), RESTLESS_MAX
    )
    return [(CodeJob(payment_id), f"code:{payment_id}") for payment_id in waiting]
