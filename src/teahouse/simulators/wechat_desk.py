"""The control plane of the WeChat simulator: the guest's thumb, the fault desk and the ledger.

Unsigned, and therefore only for callers on this machine. Nothing here belongs to the real
protocol. Answers are JSON, except the guest's page.
"""

import ipaddress
import secrets
from collections.abc import Awaitable, Callable
from typing import Annotated
from urllib.parse import parse_qs, unquote

import msgspec
from aiohttp import web

from teahouse.simulators.wechat_faults import KINDS, Faults
from teahouse.simulators.wechat_page import pay_page, safe_return
from teahouse.simulators.wechat_platform import Platform
from teahouse.simulators.wechat_trades import SimRefused

PAGE_MAX = 5000
PAY_MANY_MAX = 20_000
LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")


class PayBody(msgspec.Struct, forbid_unknown_fields=True):
    """One of the three references, and who pays (for a QR code)."""

    prepay_id: str = ""
    code_url: str = ""
    out_trade_no: str = ""
    openid: str = ""


References = Annotated[list[str], msgspec.Meta(max_length=PAY_MANY_MAX)]


class PayManyBody(msgspec.Struct, forbid_unknown_fields=True):
    """Many guests at once."""

    out_trade_nos: References = []
    prepay_ids: References = []


class ForgeBody(msgspec.Struct, forbid_unknown_fields=True):
    """Which forgery, of which order; to its own notify_url unless another is given."""

    kind: str
    out_trade_no: str
    notify_url: str = ""


class ControlDesk:
    """Routes /sim/...; `faults` is what the rest of the process reads."""

    def __init__(self, platform: Platform) -> None:
        self.faults = Faults()
        self.platform: Platform = platform
        self._routes: dict[tuple[str, str], Callable[[bytes, str], Awaitable[object]]] = {
            ("POST", "/sim/pay"): self._pay,
            ("POST", "/sim/pay_many"): self._pay_many,
            ("GET", "/sim/faults"): self._show_faults,
            ("POST", "/sim/faults"): self._set_faults,
            ("POST", "/sim/faults/reset"): self._reset_faults,
            ("POST", "/sim/forge"): self._forge,
            ("GET", "/sim/ledger"): self._ledger,
            ("GET", "/sim/ledger/all"): self._ledger_all,
            ("GET", "/sim/healthz"): self._healthz,
        }

    async def answer(self, request: web.BaseRequest, path: str, body: bytes) -> web.Response:
        """The response to a control request; 403 to anyone but this machine."""
        if not _local(request):
            return _json(403, {"code": "LOCAL_ONLY", "message": "control is for this machine"})
        bare, _, query = path.partition("?")
        try:
            if request.method == "GET" and bare.startswith("/sim/pay/"):
                return self._page(unquote(bare.removeprefix("/sim/pay/")), query)
            route = self._routes.get((request.method, bare))
            if route is None:
                return _json(404, {"code": "NOT_FOUND", "message": bare})
            return _json(200, await route(body, query))
        except SimRefused as refused:
            return _json(refused.status, {"code": refused.code, "message": refused.message})
        except (msgspec.DecodeError, ValueError) as bad:
            return _json(400, {"code": "PARAM_ERROR", "message": str(bad)})

    async def _pay(self, body: bytes, _query: str) -> object:
        asked = msgspec.json.decode(body, type=PayBody)
        reference = asked.prepay_id or asked.code_url or asked.out_trade_no
        trade = self.platform.books.by_reference(reference)
        return {"transaction_id": self.platform.pay(trade, asked.openid)}

    async def _pay_many(self, body: bytes, _query: str) -> object:
        asked = msgspec.json.decode(body, type=PayManyBody)
        paid: list[str] = []
        refused: list[dict[str, str]] = []
        for reference in asked.out_trade_nos + asked.prepay_ids:
            try:
                paid.append(self.platform.pay(self.platform.books.by_reference(reference), ""))
            except SimRefused as why:
                refused.append({"reference": reference, "code": why.code})
        return {"paid": len(paid), "transaction_ids": paid, "refused": refused}

    async def _show_faults(self, _body: bytes, _query: str) -> object:
        return self.faults

    async def _set_faults(self, body: bytes, _query: str) -> object:
        # What is not named keeps its present value.
        now = msgspec.to_builtins(self.faults) | msgspec.json.decode(body, type=dict[str, object])
        self.faults = msgspec.convert(now, Faults)
        return self.faults

    async def _reset_faults(self, _body: bytes, _query: str) -> object:
        self.faults = Faults()
        return self.faults

    async def _forge(self, body: bytes, _query: str) -> object:
        asked = msgspec.json.decode(body, type=ForgeBody)
        if asked.kind not in KINDS:
            raise ValueError(f"kind is one of {', '.join(KINDS)}")
        trade = self.platform.books.by_no(asked.out_trade_no)
        try:
            answer = await self.platform.notices.forge(asked.kind, trade, asked.notify_url)
        except LookupError:
            raise ValueError("no notification of this order was sent yet") from None
        if answer is None:
            return {"status": 0, "body": ""}
        return {"status": answer[0], "body": answer[1].decode("utf-8", "replace")[:2000]}

    async def _ledger(self, _body: bytes, _query: str) -> object:
        books = self.platform.books
        return {
            "orders": len(books.trades),
            "paid": books.paid,
            "refunded": len(books.refunds),
            "sum_paid_fen": books.sum_paid_fen,
            "sum_refunded_fen": books.sum_refunded_fen,
        }

    async def _ledger_all(self, _body: bytes, query: str) -> object:
        """Rows of (out_trade_no, transaction_id, state, paid_fen, refunded_fen); next or null."""
        after = int(parse_qs(query).get("after", ["0"])[0])
        if after < 0:
            raise ValueError("after counts from 0")
        trades = self.platform.books.trades
        rows = [
            (
                trade.out_trade_no,
                trade.transaction_id,
                trade.state,
                trade.kept_fen,
                trade.refunded_fen,
            )
            for trade in trades[after : after + PAGE_MAX]
        ]
        end = after + len(rows)
        return {"rows": rows, "next": end if end < len(trades) else None}

    async def _healthz(self, _body: bytes, _query: str) -> object:
        notices = self.platform.notices
        return {"ok": True, "notices": notices.counts | {"waiting": notices.waiting}}

    def _page(self, reference: str, query: str) -> web.Response:
        trade = self.platform.books.by_reference(reference)
        asked = parse_qs(query)
        back = safe_return(asked.get("return", [""])[0])
        nonce = secrets.token_urlsafe(16)
        policy = (
            f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; "
            "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
        return web.Response(
            text=pay_page(trade, back, asked.get("lang", ["zh"])[0], nonce),
            content_type="text/html",
            headers={"Content-Security-Policy": policy, "Referrer-Policy": "no-referrer"},
        )


def _local(request: web.BaseRequest) -> bool:
    """From this machine, under a local name, and not from a page of some other site."""
    try:
        if not ipaddress.ip_address(request.remote or "").is_loopback:
            return False
    except ValueError:
        return False
    host, origin = request.headers.get("Host", ""), request.headers.get("Origin")
    # A foreign page whose name was made to point here would still send its own name.
    if host.rsplit(":", 1)[0] not in LOCAL_NAMES and host not in LOCAL_NAMES:
        return False
    return origin is None or origin in (f"http://{host}", f"https://{host}")


def _json(status: int, what: object) -> web.Response:
    return web.Response(status=status, body=msgspec.json.encode(what), content_type="application/json")
