"""The merchant-facing part of the simulated WeChat Pay: one signed request in, one answer out.

`Platform.answer` is synchronous and touches no socket: the process around it (wechat.py) waits
until the journal is on the disk, signs and sends. Control of the simulation is in wechat_desk.py.
"""

import re
import time
from collections.abc import Callable
from datetime import datetime
from typing import Annotated
from urllib.parse import parse_qs

import msgspec

from teahouse.simulators import wechat_codes
from teahouse.simulators.journal import Journal
from teahouse.simulators.wechat_faults import Faults
from teahouse.simulators.wechat_keys import BadSignature, KeyDesk
from teahouse.simulators.wechat_notices import Notices, refund_message, trade_message
from teahouse.simulators.wechat_trades import Books, Order, Record, SimRefund, SimRefused, Trade

Reply = tuple[int, bytes]

INVALID_CODE = (40029, "invalid code")
CODE_BEEN_USED = (40163, "code been used")

_CODE = re.compile(r"sim-([A-Za-z0-9_-]{1,60})-[A-Za-z0-9_]{1,60}")
_encode = msgspec.json.encode

TradeNo = Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Za-z_\-|*]{6,32}$")]
RefundNo = Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Za-z_\-|*@]{1,64}$")]
Fen = Annotated[int, msgspec.Meta(ge=1, le=10**10)]
NotifyUrl = Annotated[str, msgspec.Meta(pattern=r"^https?://[^?#\s]+$", max_length=256)]


class _OrderAmount(msgspec.Struct):
    total: Fen
    currency: str = "CNY"


class _Payer(msgspec.Struct):
    openid: Annotated[str, msgspec.Meta(min_length=1, max_length=128)]


class _OrderBody(msgspec.Struct):
    appid: str
    mchid: str
    description: Annotated[str, msgspec.Meta(min_length=1, max_length=127)]
    out_trade_no: TradeNo
    notify_url: NotifyUrl
    amount: _OrderAmount
    time_expire: datetime | None = None
    attach: Annotated[str, msgspec.Meta(max_length=128)] = ""
    payer: _Payer | None = None


class _CloseBody(msgspec.Struct):
    mchid: str


class _RefundAmount(msgspec.Struct):
    refund: Fen
    total: Fen
    currency: str


class _RefundBody(msgspec.Struct):
    out_refund_no: RefundNo
    amount: _RefundAmount
    out_trade_no: str = ""
    transaction_id: str = ""
    notify_url: str = ""
    reason: Annotated[str, msgspec.Meta(max_length=80)] = ""


class Platform:
    """Checks the merchant, keeps the books, orders notifications."""

    def __init__(
        self, books: Books, journal: Journal, desk: KeyDesk, notices: Notices, faults: Callable[[], Faults],
        refund_delay_s: float,
    ) -> None:  # fmt: skip
        self.books, self.desk, self.notices, self._faults = books, desk, notices, faults
        self._journal = journal
        self._refund_delay_s = refund_delay_s
        self._typing: dict[int, float] = {}  # guests at their passwords: place -> when they are done
        self._late: dict[int, float] = {}  # questions on their way: place -> when they arrive
        self._order_body = msgspec.json.Decoder(_OrderBody)
        self._refund_body = msgspec.json.Decoder(_RefundBody)

    def answer(self, method: str, path: str, authorization: str, body: bytes) -> Reply:
        """The status and body for a request to /v3/..., refusals included."""
        now_s = time.time()
        try:
            self.desk.check_request(authorization, method, path, body, now_s)
            return self._route(method, path, body, now_s)
        except BadSignature as bad:
            return 401, failure("SIGN_ERROR", str(bad))
        except SimRefused as refused:
            return refused.status, failure(refused.code, refused.message)
        except (msgspec.DecodeError, UnicodeDecodeError) as bad_body:
            return 400, failure("PARAM_ERROR", str(bad_body))

    def _route(self, method: str, path: str, body: bytes, now_s: float) -> Reply:
        bare, _, query = path.partition("?")
        parts = bare.split("/")[2:]  # after "/v3"
        match method, parts:
            case "POST", ["pay", "transactions", ("jsapi" | "native") as kind]:
                return self._place(kind, body, now_s)
            case "POST", ["pay", "transactions", "codepay"]:
                return self._pay_code(body, now_s)
            case "POST", ["pay", "transactions", "out-trade-no", number, "reverse"]:
                return self._reverse(number, body, now_s)
            case "POST", ["pay", "transactions", "out-trade-no", number, "close"]:
                self._check_merchant(msgspec.json.decode(body, type=_CloseBody).mchid)
                self.keep(self.books.close(self.books.by_no(number)))
                return 204, b""
            case "GET", ["pay", "transactions", "out-trade-no", number]:
                return self._show(self._on_time(self.books.by_no(number), now_s), query)
            case "GET", ["pay", "transactions", "id", number]:
                trade = self.books.by_reference(number)
                if trade.transaction_id != number:
                    raise SimRefused(404, "ORDER_NOT_EXIST", "订单不存在")
                return self._show(trade, query)
            case "POST", ["refund", "domestic", "refunds"]:
                return self._refund(self._refund_body.decode(body), now_s)
            case "GET", ["refund", "domestic", "refunds", number]:
                return self._show_refund(self.books.refund_by_no(number), now_s)
        raise SimRefused(404, "NOT_FOUND", "接口不存在")

    def keep(self, records: list[Record]) -> None:
        """Queue what was just done for the journal."""
        for record in records:
            self._journal.append(record)

    def _check_merchant(self, mchid: str) -> None:
        if mchid != self.desk.account.mch_id:
            raise SimRefused(400, "PARAM_ERROR", "商户号不匹配")

    def _place(self, kind: str, raw: bytes, now_s: float) -> Reply:
        body = self._order_body.decode(raw)
        account = self.desk.account
        if body.appid != account.app_id or body.mchid != account.mch_id:
            raise SimRefused(400, "APPID_MCHID_NOT_MATCH", "AppID与商户号不匹配")
        if kind == "jsapi" and body.payer is None:
            raise SimRefused(400, "PARAM_ERROR", "缺少 payer.openid")
        expire_s = int(body.time_expire.timestamp()) if body.time_expire else 0
        if expire_s and expire_s <= now_s:
            raise SimRefused(400, "PARAM_ERROR", "time_expire 已过")
        order = Order(
            kind=kind,
            out_trade_no=body.out_trade_no,
            total_fen=body.amount.total,
            openid=body.payer.openid if body.payer else "",
            expire_s=expire_s,
            attach=body.attach,
            description=body.description,
            notify_url=body.notify_url,
        )
        trade, records = self.books.place(order, now_s)
        self.keep(records)
        if kind == "jsapi":
            return 200, _encode({"prepay_id": trade.prepay_id})
        return 200, _encode({"code_url": trade.code_url})

    def _pay_code(self, raw: bytes, now_s: float) -> Reply:
        body = msgspec.json.decode(raw, type=wechat_codes.CodeBody)
        account = self.desk.account
        if body.appid != account.app_id or body.mchid != account.mch_id:
            raise SimRefused(400, "APPID_MCHID_NOT_MATCH", "AppID与商户号不匹配")
        trade, records, stumble = wechat_codes.pay(self.books, body, now_s)
        self.keep(records)
        if body.payer.auth_code.endswith("007") and records:
            self._typing[trade.place] = now_s + wechat_codes.PASSWORD_S
        elif body.payer.auth_code.endswith("008") and records:
            self._late[trade.place] = now_s + wechat_codes.LATE_S
            stumble = "SYSTEMERROR"
        if stumble:
            raise SimRefused(500, stumble, "系统超时,请调用查询接口")
        if trade.state == "USERPAYING":
            raise SimRefused(400, "USERPAYING", "用户支付中,需要输入密码")
        return 200, _encode(trade_message(trade, account))

    def _reverse(self, number: str, raw: bytes, now_s: float) -> Reply:
        body = msgspec.json.decode(raw, type=wechat_codes.ReverseBody)
        self._check_merchant(body.mchid)
        trade = self._on_time(self.books.by_no(number), now_s)
        self.keep(self.books.reverse(trade))
        return 200, _encode({"appid": body.appid, "mchid": body.mchid, "out_trade_no": number})

    def _on_time(self, trade: Trade, now_s: float) -> Trade:
        """The trade as far as the platform knows it by now. SimRefused while its question is still on the way."""
        if self._late.get(trade.place, 0) > now_s:
            raise SimRefused(404, "ORDER_NOT_EXIST", "订单不存在")
        if trade.place in self._typing and self._typing[trade.place] <= now_s:
            del self._typing[trade.place]
            if trade.state == "USERPAYING":
                self.keep(self.books.pay(trade, "", now_s))
        return trade

    def _show(self, trade: Trade, query: str) -> Reply:
        self._check_merchant(parse_qs(query).get("mchid", [""])[0])
        return 200, _encode(trade_message(trade, self.desk.account))

    def _refund(self, body: _RefundBody, now_s: float) -> Reply:
        trade = self.books.by_reference(body.transaction_id or body.out_trade_no)
        refund, records = self.books.refund(
            trade,
            body.out_refund_no,
            body.amount.refund,
            body.amount.total,
            body.notify_url,
            now_s,
            self._faults().account_empty,
        )
        self.keep(records)
        if records:
            self.notices.refund(refund, self._refund_delay_s)
        return self._show_refund(refund, now_s)

    def _show_refund(self, refund: SimRefund, now_s: float) -> Reply:
        trade = self.books.trades[refund.trade]
        done = refund.told or now_s >= refund.created_s + self._refund_delay_s
        account = self.desk.account
        return 200, _encode(refund_message(refund, trade, account, done=done, notice=False))

    def pay(self, trade: Trade, openid: str) -> str:
        """The guest's thumb: the transaction_id. SimRefused. Twice gives the same."""
        records = self.books.pay(trade, openid, time.time())
        self.keep(records)
        if records:
            self.notices.payment(trade)
        return trade.transaction_id

    def log_in(self, query: str) -> bytes:
        """The answer of /sns/jscode2session, which is 200 even when it is a refusal."""
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        account = self.desk.account
        if asked.get("appid") != account.app_id:
            return _login_failure(40013, "invalid appid")
        if asked.get("secret") != account.app_secret:
            return _login_failure(40125, "invalid appsecret")
        code = asked.get("js_code", "")
        hit = _CODE.fullmatch(code)
        if hit is None or asked.get("grant_type") != "authorization_code":
            return _login_failure(*INVALID_CODE)
        records = self.books.use_code(code)
        if records is None:
            return _login_failure(*CODE_BEEN_USED)
        self.keep(records)
        return _encode({"openid": f"o_{hit[1]}", "session_key": "c2ltdWxhdGVkLXNlc3Npb24="})


def failure(code: str, message: str) -> bytes:
    """An error body as API v3 words it."""
    return _encode({"code": code, "message": message})


def _login_failure(errcode: int, errmsg: str) -> bytes:
    return _encode({"errcode": errcode, "errmsg": errmsg})
