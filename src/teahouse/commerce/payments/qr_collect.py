"""A QR code a guest scans at a till: a Native trade of WeChat's, drawn on the guest's screen, paid or closed.

WeChat notifies; what it does not notify is asked as for a pay code (`code_collect`). Number, sum, description and end of
the trade are the payment's own, so that asked for again it is the same trade. It ends at WeChat first, so that WeChat
decides who was faster:

    opened --given up, or too late: WeChat closes it--> closed
       |  \\--WeChat says that it is paid--> captured, it counts
       \\--WeChat does not answer--> closed here --the worker closes it there--> reversed_at
                                       \\--it was paid--> captured, and given back at once

Network, so never in a transaction.
"""

from __future__ import annotations

import logging
from typing import Any
from uuid import UUID

from teahouse.commerce.payments import actions, codes_sql, sql
from teahouse.commerce.payments.clients import captured, wechat
from teahouse.commerce.payments.model import CODE_UNSURE, Payment, trade_no
from teahouse.commerce.payments.wechat import WechatPay, WechatRefused, WechatUnknown
from teahouse.ground import clock
from teahouse.ground.db import Database

log = logging.getLogger("teahouse.payments")


async def draw(state: Any, payment_id: UUID, description: str) -> None:
    """Have WeChat make the trade, unless it has: the payment's prepay_id is then what the guest scans. Twice is once.

    What WeChat refuses ends the payment; while it does not answer there is nothing to scan, and whoever waits asks again.
    """
    async with state.db.read() as conn:
        payment = await sql.by_id(conn, payment_id)
    if payment is None or (payment.way, payment.state, payment.prepay_id) != ("qr", "opened", None):
        return
    if payment.wait_until is None or clock.real_now() >= payment.wait_until:
        return
    client = wechat(state.http, state.settings)
    try:
        url = await client.native(trade_no(payment_id), description, payment.amount_fen, payment.wait_until)
    except WechatUnknown:
        return
    except WechatRefused as refused:
        if refused.code not in CODE_UNSURE:
            async with state.db.transaction() as conn:
                await codes_sql.over(conn, payment_id, refused.code, False, clock.now())
        return
    async with state.db.transaction() as conn:
        await sql.set_prepaid(conn, [(payment_id, url, clock.real_now())])


async def close(db: Database, client: WechatPay, payment: Payment) -> bool:
    """Nobody can pay the trade any more, says WeChat; what it says is paid is settled. False when it does not say.

    A trade it has not heard of may be on its way until its end. WechatRefused, WechatUnknown: it is paid, and WeChat says
    no more yet.
    """
    number = trade_no(payment.payment_id)
    try:
        await client.close(number)
    except WechatUnknown:
        return False
    except WechatRefused as refused:
        if refused.code == "ORDERPAID":
            found = captured(await client.query(number), clock.now())
            async with db.transaction() as conn:
                await actions.settle_many(conn, [found] if found else [])
            return found is not None
        if refused.not_found:
            return payment.wait_until is not None and clock.real_now() > payment.wait_until
        if refused.code != "ORDERCLOSED":
            log.error("ALERT QR code %s cannot be closed: %s", payment.payment_id, refused.code)
            return False
    return True
