"""Pay codes at the simulated platform: the eighteen digits a guest's phone shows, and what becomes of the payment.

The last three digits of a code say how its guest behaves, so that a test (or a curious cashier) can meet every answer:

    001  the guest must type a password and has not yet (USERPAYING); the desk's /sim/pay is the thumb
    002  the guest has too little money (NOTENOUGH)
    003  the code is too old (AUTH_CODE_EXPIRE)
    004  this is no code (AUTH_CODE_INVALID)
    005  the platform stumbles, and the guest has paid (SYSTEMERROR)
    006  the platform stumbles, and nothing happened (SYSTEMERROR)
    007  the guest types the password PASSWORD_S later
    008  the question itself arrives LATE_S late: until then the platform has never heard of the order
    else paid at once

A code pays for one order. Nothing is notified: the merchant asks.
"""

import re
from typing import Annotated

import msgspec

from teahouse.simulators.wechat_trades import Books, Order, Record, SimRefused, Trade

KIND = "micropay"
PASSWORD_S, LATE_S = 2.0, 1.5
_CODE = re.compile(r"1[0-5]\d{16}")


class _Payer(msgspec.Struct):
    auth_code: str


class _Amount(msgspec.Struct):
    total: Annotated[int, msgspec.Meta(ge=1, le=10**10)]
    currency: str = "CNY"


class _StoreInfo(msgspec.Struct):
    id: Annotated[str, msgspec.Meta(min_length=1, max_length=32)]


class _Scene(msgspec.Struct):
    store_info: _StoreInfo
    device_id: Annotated[str, msgspec.Meta(max_length=32)] = ""


class CodeBody(msgspec.Struct):
    """What a merchant sends for a pay code: payer and scene are compulsory."""

    appid: str
    mchid: str
    description: Annotated[str, msgspec.Meta(min_length=1, max_length=127)]
    out_trade_no: Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Za-z_\-|*]{6,32}$")]
    payer: _Payer
    amount: _Amount
    scene_info: _Scene
    attach: Annotated[str, msgspec.Meta(max_length=128)] = ""


class ReverseBody(msgspec.Struct):
    """Whose order is to be reversed."""

    appid: str
    mchid: str


def fate_of(code: str) -> str:
    """The last three digits of a code that looks like one. SimRefused AUTH_CODE_INVALID."""
    if _CODE.fullmatch(code) is None or code.endswith("004"):
        raise SimRefused(400, "AUTH_CODE_INVALID", "请扫描微信支付被扫条码/二维码")
    return code[-3:]


def pay(books: Books, body: CodeBody, now_s: float) -> tuple[Trade, list[Record], str]:
    """The trade, what happened, and what the platform stumbles over ('' or SYSTEMERROR). USERPAYING is a SimRefused
    raised by the caller from the trade's state, for the trade is made all the same."""
    code = body.payer.auth_code
    fate = fate_of(code)
    owner = books.code_owner(code)
    if owner not in ("", body.out_trade_no):
        raise SimRefused(400, "AUTH_CODE_INVALID", "付款码已使用")
    if fate == "002":
        raise SimRefused(403, "NOTENOUGH", "余额不足")
    if fate == "003":
        raise SimRefused(400, "AUTH_CODE_EXPIRE", "付款码已过期")
    if fate == "006":
        raise SimRefused(500, "SYSTEMERROR", "系统超时")
    asked = Order(
        kind=KIND, out_trade_no=body.out_trade_no, total_fen=body.amount.total, openid=f"o_code{code[2:8]}",
        expire_s=0, attach=body.attach, description=body.description, notify_url="",
    )  # fmt: skip
    try:
        trade, records = books.place(asked, now_s)
    except SimRefused as refused:
        if refused.code != "ORDERPAID":
            raise
        return books.by_no(body.out_trade_no), [], ""  # the same question again
    if records:
        records += books.own_code(code, body.out_trade_no)
    if fate not in ("001", "007"):
        records += books.pay(trade, "", now_s)
    return trade, records, "SYSTEMERROR" if fate == "005" else ""
