"""Collecting from a guest: invite them to pay at WeChat, ask WeChat what became of it. Network, so never in a transaction."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID

import msgspec

from teahouse.commerce.payments import handlers, sql
from teahouse.commerce.payments.model import (
    AlreadyPaid,
    NoOpenid,
    NoSuchPayment,
    Payment,
    PaymentOver,
    WechatAway,
    trade_no,
)
from teahouse.commerce.payments.wechat import WechatRefused, WechatUnknown
from teahouse.ground import clock
from teahouse.ground.db import Connection, Database
from teahouse.ground.groupcommit import GroupCommit

PREPAY_MAX_H = 2  # WeChat's own life of a prepay_id


class Invitation(msgspec.Struct, frozen=True):
    """What the guest's device needs. demo_pay_url: the simulator's page, in demo mode only."""

    out_trade_no: str
    amount_fen: int
    invoke: dict[str, str]
    code_url: str | None
    demo_pay_url: str | None


class Prepaid(msgspec.Struct, frozen=True):
    """WeChat will take money for this payment."""

    payment_id: UUID
    prepay_id: str
    at: datetime


async def _keep(conn: Connection, prepaid: list[Prepaid]) -> list[None | Exception]:
    await sql.set_prepaid(conn, [(p.payment_id, p.prepay_id, p.at) for p in prepaid])
    return [None] * len(prepaid)


def preparing(db: Database) -> GroupCommit[Prepaid, None]:
    """The writer of what WeChat has prepared, of one process."""
    return GroupCommit(db, _keep)


async def invite(
    state: Any, payment_id: UUID, payer: UUID, description: str, kind: str, known: Payment | None = None
) -> Invitation:
    """Have WeChat prepare the payment (`known`: as just read). Asked twice it prepares once. AlreadyPaid, PaymentOver,
    WechatAway."""
    payment = known or await _payment(state, payment_id)
    if payment.state == "captured":
        raise AlreadyPaid(payment_id=str(payment_id))
    if payment.state == "closed":
        raise PaymentOver(payment_id=str(payment_id))
    client = handlers.wechat(state.http, state.settings)
    number, expire_at = trade_no(payment_id), clock.real_now() + timedelta(hours=PREPAY_MAX_H)
    code_url = None
    prepay_id = payment.prepay_id
    try:
        if kind == "wechat_native":
            code_url = prepay_id = await client.native(number, description, payment.amount_fen, expire_at)
        elif prepay_id is None:
            openid = await state.openid_of(payer)
            if openid is None:
                raise NoOpenid(payer=str(payer))
            prepay_id = await client.prepay_jsapi(number, description, payment.amount_fen, openid, expire_at)
    except WechatRefused as refused:
        if refused.code == "ORDERPAID":
            await handlers.ask(state.db, client, payment_id)
            raise AlreadyPaid(payment_id=str(payment_id)) from refused
        raise PaymentOver(payment_id=str(payment_id), wechat=refused.code) from refused
    except WechatUnknown as unknown:
        raise WechatAway(retry_after_s=2) from unknown
    if prepay_id != payment.prepay_id:
        await state.preparing.submit(Prepaid(payment_id, prepay_id or "", clock.real_now()))
    demo = f"{state.settings.wechat_base}/sim/pay/{quote(prepay_id or '', safe='')}" if state.settings.demo else None
    invoke = client.invoke_params(prepay_id or "") if code_url is None else {}
    return Invitation(number, payment.amount_fen, invoke, code_url, demo)


async def ask_now(state: Any, payment_id: UUID) -> None:
    """Ask WeChat about a payment that was shown to the guest. WechatAway."""
    payment = await _payment(state, payment_id)
    if payment.state != "opened" or payment.prepay_id is None:
        return
    try:
        await handlers.ask(state.db, handlers.wechat(state.http, state.settings), payment_id)
    except WechatUnknown as unknown:
        raise WechatAway(retry_after_s=2) from unknown


async def _payment(state: Any, payment_id: UUID) -> Payment:
    async with state.db.read() as conn:
        found = await sql.by_id(conn, payment_id)
    if found is None:
        raise NoSuchPayment(payment_id=str(payment_id))
    return found
