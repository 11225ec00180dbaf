"""WeChat Pay API v3 spoken by this chain: orders, queries, closing, refunds, notifications.

`WechatPay` asks; `parse_notification` reads what WeChat tells. Nothing here touches the database
or decides what a payment means. The HTTP session is passed in and shared with the other channels.

Errors:
    WechatRefused    WeChat said no; nothing happened; asking again the same way is useless
    WechatUnknown    nobody knows whether it happened: query it, never repeat it blindly
    CallbackRefused  (wechat_crypto) the notification is not proved to come from WeChat Pay
"""

import logging
import re
import secrets
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import aiohttp
import msgspec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from yarl import URL

from teahouse.commerce.payments import wechat_crypto as crypto
from teahouse.commerce.payments.wechat_crypto import CallbackRefused
from teahouse.commerce.payments.wechat_messages import (
    Envelope,
    Notification,
    Refund,
    RefundMessage,
    TradeMessage,
    Transaction,
    refund_of,
    transaction_of,
)

__all__ = [
    "CallbackRefused",
    "Notification",
    "Refund",
    "Transaction",
    "WechatConfig",
    "WechatPay",
    "WechatRefused",
    "WechatUnknown",
    "load_config",
    "masked",
    "parse_notification",
]

log = logging.getLogger("teahouse.wechat")

RESPONSE_BYTES_MAX = 1 << 20
DESCRIPTION_CHARS_MAX = 127
DEVICE_CHARS_MAX = 32
REASON_CHARS_MAX = 26  # the limit is 80 bytes, and a Chinese sign takes three
NOT_FOUND_CODES = frozenset({"ORDER_NOT_EXIST", "ORDERNOTEXIST", "RESOURCE_NOT_EXISTS"})
CHINA = timezone(timedelta(hours=8))

Shape = TypeVar("Shape", bound=msgspec.Struct)

_SECRETS = re.compile(r'("(?:openid"\s*:\s*"[^"]{0,6}|auth_code"\s*:\s*"[^"]{0,2}))[^"]*|\b(1[3-9]\d)\d{4}(\d{4})\b')


class WechatConfig(msgspec.Struct, frozen=True):
    """One merchant account. platform_keys: serial (`PUB_KEY_ID_...`) -> public key PEM."""

    app_id: str
    mch_id: str
    serial_no: str
    private_key_pem: str
    apiv3_key: str
    platform_keys: dict[str, str]
    base_url: str
    notify_url: str
    refund_notify_url: str
    timeout_s: float = 5

    def __repr__(self) -> str:
        return f"WechatConfig(mch_id={self.mch_id!r}, base_url={self.base_url!r})"


class WechatRefused(Exception):
    """WeChat's own refusal, signed by it: code such as ORDERPAID, NOT_ENOUGH, INVALID_REQUEST."""

    def __init__(self, code: str, message: str, http_status: int) -> None:
        super().__init__(f"{code}: {message} (HTTP {http_status})")
        self.code, self.message, self.http_status = code, message, http_status

    @property
    def not_found(self) -> bool:
        """WeChat has never heard of the order or refund asked for."""
        return self.code in NOT_FOUND_CODES


class WechatUnknown(Exception):
    """No trustworthy answer: timeout, lost connection, 5xx, or an answer WeChat did not sign."""


class _Failure(msgspec.Struct):
    code: str = "UNKNOWN"
    message: str = ""


class _Prepaid(msgspec.Struct):
    prepay_id: str = ""
    code_url: str = ""


class WechatPay:
    """The merchant's side. Cheap to make, opens nothing; safe for concurrent use."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        config: WechatConfig,
        clock_s: Callable[[], float] = time.time,
    ) -> None:
        self.config = config
        self._http = http
        self._clock_s = clock_s
        self._key = crypto.private_key(config.private_key_pem)
        self._platform = platform_keys(config)
        self._base = config.base_url.rstrip("/")
        self._timeout = aiohttp.ClientTimeout(total=config.timeout_s)

    async def prepay_jsapi(
        self,
        out_trade_no: str,
        description: str,
        total_fen: int,
        openid: str,
        expire_at: datetime,
        attach: str = "",
    ) -> str:
        """prepay_id for a mini-program or a page inside WeChat. WechatRefused, WechatUnknown."""
        body = self._order(out_trade_no, description, total_fen, expire_at, attach)
        body["payer"] = {"openid": openid}
        raw = await self._ask("POST", "/v3/pay/transactions/jsapi", body)
        return _filled(_read(raw, _Prepaid).prepay_id)

    async def native(
        self,
        out_trade_no: str,
        description: str,
        total_fen: int,
        expire_at: datetime,
        attach: str = "",
    ) -> str:
        """code_url, to be shown as a QR code. WechatRefused, WechatUnknown."""
        body = self._order(out_trade_no, description, total_fen, expire_at, attach)
        raw = await self._ask("POST", "/v3/pay/transactions/native", body)
        return _filled(_read(raw, _Prepaid).code_url)

    async def pay_code(
        self, out_trade_no: str, description: str, total_fen: int, auth_code: str, store_no: str, device: str
    ) -> Transaction:
        """Take the money of a guest who shows a pay code. The same number again is the same payment.

        WechatRefused: USERPAYING (a password is being typed: query), NOTENOUGH, AUTH_CODE_EXPIRE, AUTH_CODE_INVALID...
        WechatUnknown: query; never take it under another number before this one is reversed.
        """
        body: dict[str, object] = {
            "appid": self.config.app_id,
            "mchid": self.config.mch_id,
            "description": description[:DESCRIPTION_CHARS_MAX],
            "out_trade_no": out_trade_no,
            "amount": {"total": total_fen, "currency": "CNY"},
            "payer": {"auth_code": auth_code},
            "scene_info": {"store_info": {"id": store_no}, "device_id": device[:DEVICE_CHARS_MAX]},
        }
        return transaction_of(_read(await self._ask("POST", "/v3/pay/transactions/codepay", body), TradeMessage))

    async def reverse(self, out_trade_no: str) -> None:
        """A payment by pay code becomes one that never was; money taken goes back. Twice is once.

        WechatRefused(not_found): WeChat has not heard of it, yet. WechatUnknown: reverse again.
        """
        path = f"/v3/pay/transactions/out-trade-no/{out_trade_no}/reverse"
        await self._ask("POST", path, {"appid": self.config.app_id, "mchid": self.config.mch_id})

    async def query(self, out_trade_no: str) -> Transaction:
        """The trade as WeChat sees it now. WechatRefused(not_found), WechatUnknown."""
        path = f"/v3/pay/transactions/out-trade-no/{out_trade_no}?mchid={self.config.mch_id}"
        return transaction_of(_read(await self._ask("GET", path), TradeMessage))

    async def close(self, out_trade_no: str) -> None:
        """No one can pay it any more. WechatRefused (ORDERPAID: paid first), WechatUnknown."""
        path = f"/v3/pay/transactions/out-trade-no/{out_trade_no}/close"
        await self._ask("POST", path, {"mchid": self.config.mch_id})

    async def refund(
        self, out_trade_no: str, out_refund_no: str, refund_fen: int, total_fen: int, reason: str
    ) -> Refund:
        """Give back refund_fen of total_fen. A retry must carry the same out_refund_no."""
        body: dict[str, object] = {
            "out_trade_no": out_trade_no,
            "out_refund_no": out_refund_no,
            "notify_url": self.config.refund_notify_url,
            "amount": {"refund": refund_fen, "total": total_fen, "currency": "CNY"},
        }
        if reason:
            body["reason"] = reason[:REASON_CHARS_MAX]
        raw = await self._ask("POST", "/v3/refund/domestic/refunds", body)
        return refund_of(_read(raw, RefundMessage))

    async def query_refund(self, out_refund_no: str) -> Refund:
        """The refund as WeChat sees it now. WechatRefused(not_found), WechatUnknown."""
        raw = await self._ask("GET", f"/v3/refund/domestic/refunds/{out_refund_no}")
        return refund_of(_read(raw, RefundMessage))

    def invoke_params(self, prepay_id: str) -> dict[str, str]:
        """What the guest's mini-program hands to wx.requestPayment."""
        return crypto.invoke_params(self.config.app_id, prepay_id, self._key, self._clock_s(), secrets.token_hex(16))

    def _order(
        self, out_trade_no: str, description: str, total_fen: int, expire_at: datetime, attach: str
    ) -> dict[str, object]:
        body: dict[str, object] = {
            "appid": self.config.app_id,
            "mchid": self.config.mch_id,
            "description": description[:DESCRIPTION_CHARS_MAX],
            "out_trade_no": out_trade_no,
            "time_expire": expire_at.astimezone(CHINA).isoformat(timespec="seconds"),
            "notify_url": self.config.notify_url,
            "amount": {"total": total_fen, "currency": "CNY"},
        }
        if attach:
            body["attach"] = attach
        return body

    async def _ask(self, method: str, path: str, body: dict[str, object] | None = None) -> bytes:
        """One signed request; the verified body of a 2xx answer."""
        # Encoded once: the bytes signed are the bytes sent.
        payload = b"" if body is None else msgspec.json.encode(body)
        began_s = time.monotonic()
        try:
            async with self._http.request(
                method,
                URL(self._base + path, encoded=True),
                data=payload or None,
                headers=self._headers(method, path, payload),
                timeout=self._timeout,
                allow_redirects=False,
            ) as response:
                raw = await _limited(response)
                status, headers = response.status, response.headers
        except (TimeoutError, aiohttp.ClientError, OSError) as lost:
            log.warning("%s %s lost: %r", method, path, lost)
            raise WechatUnknown(f"{method} {path}: {type(lost).__name__}") from lost
        if log.isEnabledFor(logging.DEBUG):
            took_ms = (time.monotonic() - began_s) * 1000
            exchange = (masked(payload), masked(raw))
            log.debug("%s %s -> %d in %.0f ms; %s; %s", method, path, status, took_ms, *exchange)
        return self._verified(f"{method} {path}", status, headers, raw)

    def _headers(self, method: str, path: str, payload: bytes) -> dict[str, str]:
        timestamp, nonce = int(self._clock_s()), secrets.token_hex(16)
        text = crypto.request_signature_text(method, path, timestamp, nonce, payload)
        signature = crypto.sign(self._key, text)
        config = self.config
        headers = {
            "Authorization": crypto.authorization(config.mch_id, config.serial_no, timestamp, nonce, signature),
            "Accept": "application/json",
            "Content-Type": "application/json",
            "User-Agent": "teahouse",
        }
        # Names the key WeChat should answer with; dicts keep order, so the newest comes last.
        serial = next(reversed(config.platform_keys), "")
        if serial.startswith("PUB_KEY_ID_"):
            headers["Wechatpay-Serial"] = serial
        return headers

    def _verified(self, asked: str, status: int, headers: Mapping[str, str], raw: bytes) -> bytes:
        if status >= 500:
            log.warning("%s answered %d", asked, status)
            raise WechatUnknown(f"{asked}: HTTP {status}")
        try:
            crypto.verify(headers, raw, self._platform, self._clock_s())
        except CallbackRefused as bad:
            log.error("%s answered %d, not proved to be WeChat's: %s", asked, status, bad.reason)
            raise WechatUnknown(f"{asked}: HTTP {status}, {bad.reason}") from bad
        if 200 <= status < 300:
            return raw
        failure = _read(raw, _Failure) if raw else _Failure()
        log.warning("%s refused %d %s", asked, status, failure.code)
        raise WechatRefused(failure.code, failure.message, status)


def parse_notification(headers: Mapping[str, str], raw: bytes, config: WechatConfig, now_s: float) -> Notification:
    """Verify, then decrypt, then read. CallbackRefused with the reason; answer that as 4xx FAIL."""
    crypto.verify(headers, raw, platform_keys(config), now_s)
    try:
        envelope = msgspec.json.decode(raw, type=Envelope)
        plain = crypto.decrypt_resource(config.apiv3_key, envelope.resource)
        if envelope.event_type.startswith("TRANSACTION."):
            trade = msgspec.json.decode(plain, type=TradeMessage)
            _ours(trade.mchid, config)
            return Notification(envelope.id, envelope.event_type, transaction=transaction_of(trade))
        if envelope.event_type.startswith("REFUND."):
            refund = msgspec.json.decode(plain, type=RefundMessage)
            _ours(refund.mchid, config)
            return Notification(envelope.id, envelope.event_type, refund=refund_of(refund))
    except msgspec.DecodeError as unreadable:
        raise CallbackRefused("malformed") from unreadable
    return Notification(envelope.id, envelope.event_type)


def load_config(state_dir: Path, base_url: str, notify_url: str, refund_notify_url: str = "") -> WechatConfig:
    """The account whose keys lie in state_dir/keys, as the simulator's make_keys leaves them.

    FileNotFoundError if no keys were made there yet.
    """
    keys = Path(state_dir) / "keys"
    account = msgspec.json.decode((keys / "account.json").read_bytes(), type=dict[str, str])
    return WechatConfig(
        app_id=account["app_id"],
        mch_id=account["mch_id"],
        serial_no=account["serial_no"],
        private_key_pem=(keys / "merchant_key.pem").read_text(),
        apiv3_key=(keys / "apiv3_key").read_text().strip(),
        platform_keys={account["platform_serial"]: (keys / "platform_public.pem").read_text()},
        base_url=base_url,
        notify_url=notify_url,
        refund_notify_url=refund_notify_url or notify_url,
    )


def platform_keys(config: WechatConfig) -> dict[str, RSAPublicKey]:
    """serial -> prepared public key."""
    return _prepared(tuple(config.platform_keys.items()))


@lru_cache(maxsize=64)
def _prepared(pems: tuple[tuple[str, str], ...]) -> dict[str, RSAPublicKey]:
    return {serial: crypto.public_key(pem) for serial, pem in pems}


def masked(body: bytes) -> str:
    """The body for a log line: openids and mobile numbers keep only their ends."""
    return _SECRETS.sub(
        lambda hit: f"{hit[1]}***" if hit[1] else f"{hit[2]}****{hit[3]}",
        body.decode("utf-8", "replace"),
    )


async def _limited(response: aiohttp.ClientResponse) -> bytes:
    if (response.content_length or 0) > RESPONSE_BYTES_MAX:
        raise aiohttp.ClientPayloadError("the answer is too long")
    return await response.read()


def _read(raw: bytes, kind: type[Shape]) -> Shape:
    """A signed answer we cannot read proves nothing about what happened."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.DecodeError as unreadable:
        raise WechatUnknown(f"unreadable answer: {unreadable}") from unreadable


def _ours(mchid: str | None, config: WechatConfig) -> None:
    if mchid != config.mch_id:
        raise CallbackRefused("wrong_merchant")


def _filled(code: str) -> str:
    if not code:
        raise WechatUnknown("the answer carries no code")
    return code
