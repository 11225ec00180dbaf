"""The chain's WeChat Pay client, one for each process, and what its answers mean for a payment."""

from __future__ import annotations

from datetime import datetime
from weakref import WeakKeyDictionary

import aiohttp
import msgspec

from teahouse.commerce.payments.model import Captured, id_of
from teahouse.commerce.payments.wechat import Transaction, WechatPay, load_config
from teahouse.ground.settings import Settings

_clients: WeakKeyDictionary[aiohttp.ClientSession, WechatPay] = WeakKeyDictionary()  # keys are parsed once


def wechat(http: aiohttp.ClientSession, settings: Settings) -> WechatPay:
    """The chain's WeChat Pay client over a process's HTTP session."""
    found = _clients.get(http)
    if found is None:
        config = load_config(
            settings.wechat_folder, settings.wechat_base, f"{settings.base_url}/api/partner/wechat/pay"
        )
        config = msgspec.structs.replace(config, refund_notify_url=f"{settings.base_url}/api/partner/wechat/refund")
        found = _clients[http] = WechatPay(http, config)
    return found


def captured(trade: Transaction, at: datetime, asked_at: datetime | None = None) -> Captured | None:
    """WeChat's answer as a capture; None while it is not paid or not ours."""
    payment_id = id_of(trade.out_trade_no)
    if trade.trade_state not in ("SUCCESS", "REFUND") or payment_id is None:
        return None
    return Captured(
        payment_id, trade.transaction_id or "", trade.total_fen or 0, trade.payer_openid or "", at, asked_at
    )
