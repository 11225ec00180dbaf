"""WeChat's callbacks: proved to be WeChat's, settled, then acknowledged. Anything else is refused and logged."""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime
from typing import Any

import msgspec
from litestar import Request, Response, post

from teahouse.commerce.payments import actions, sql
from teahouse.commerce.payments.collect import preparing
from teahouse.commerce.payments.handlers import captured, wechat
from teahouse.commerce.payments.model import Captured, Payment, id_of
from teahouse.commerce.payments.wechat import CallbackRefused, Notification, parse_notification
from teahouse.ground import clock
from teahouse.ground.db import Connection
from teahouse.ground.groupcommit import GroupCommit
from teahouse.ground.ids import uuid7

log = logging.getLogger("teahouse.payments")
BODY_MAX_BYTES = 64_000


class Ack(msgspec.Struct):
    """WeChat's own words."""

    code: str
    message: str = ""


class Told(msgspec.Struct, frozen=True):
    """A notification proved genuine, and what it means."""

    notice: Notification
    number: str
    capture: Captured | None
    at: datetime


async def settle_batch(conn: Connection, told: list[Told]) -> list[bool | Exception]:
    """Group commit of callbacks: heard before is acknowledged again and changes nothing."""
    fresh = await sql.note(conn, [(t.notice.id, t.notice.event_type, t.number, t.at) for t in told])
    captures = [t.capture for t in told if t.capture and t.notice.id in fresh]
    done: list[Payment] = await actions.settle_many(conn, captures)
    return [t.notice.id in fresh and bool(done) for t in told]


def receiving(db: Any) -> GroupCommit[Told, bool]:
    """The writer of callbacks of one process."""
    return GroupCommit(db, settle_batch)


async def _proved(request: Request[Any, Any, Any]) -> Notification | Response[Ack]:
    raw = await request.body()
    state = request.app.state
    try:
        if len(raw) > BODY_MAX_BYTES:
            raise CallbackRefused("too_large")
        config = wechat(state.http, state.settings).config
        return parse_notification(request.headers, raw, config, clock.real_s())
    except CallbackRefused as refused:
        remote = request.client.host if request.client else ""
        log.warning("callback refused: %s from %s", refused.reason, remote)
        async with state.db.transaction() as conn:
            await sql.note_refused(
                conn,
                uuid7(),
                request.url.path,
                refused.reason,
                hashlib.sha256(raw).hexdigest(),
                remote,
                clock.real_now(),
            )
        return Response(Ack("FAIL", refused.reason), status_code=401)


@post("/api/partner/wechat/pay", status_code=200, include_in_schema=False)
async def paid(request: Request[Any, Any, Any]) -> Response[Ack]:
    """A payment has been made, says WeChat."""
    notice = await _proved(request)
    if isinstance(notice, Response):
        return notice
    at = clock.now()
    trade = notice.transaction
    capture = captured(trade, at) if trade else None
    number = trade.out_trade_no if trade else ""
    await request.app.state.receiving.submit(Told(notice, number, capture, at))
    return Response(Ack("SUCCESS"), status_code=200)


@post("/api/partner/wechat/refund", status_code=200, include_in_schema=False)
async def refunded(request: Request[Any, Any, Any]) -> Response[Ack]:
    """A refund has ended, says WeChat."""
    notice = await _proved(request)
    if isinstance(notice, Response):
        return notice
    refund, at = notice.refund, clock.now()
    refund_id = id_of(refund.out_refund_no) if refund else None
    if refund is not None and refund_id is not None:
        async with request.app.state.db.transaction() as conn:
            if await sql.note(conn, [(notice.id, notice.event_type, refund.out_refund_no, at)]):
                if refund.status == "SUCCESS":
                    await actions.settle_refund(conn, refund_id, at)
                elif refund.status in ("ABNORMAL", "CLOSED"):
                    await actions.fail_refund(conn, refund_id, refund.status, at)
    return Response(Ack("SUCCESS"), status_code=200)


GROUPS = {"receiving": receiving, "preparing": preparing}
ROUTES = {"partner": [paid, refunded]}
