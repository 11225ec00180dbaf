"""The simulated platform's books: trades and refunds, and the rules by which they move.

No sockets, clock or keys: time comes in as seconds since 1970. Every change is first a record (a
plain tuple) and then applied, so that replaying the journal is the same code as living through it.

Numbers are built from the place in the list: a prepay_id, code_url or transaction_id leads back to
its trade without an index of its own, which keeps a million trades in a few hundred megabytes.
"""

from collections.abc import Sequence
from hashlib import blake2b
from sys import intern
from typing import Any

import msgspec

REFUNDS_MAX = 50
CODE_PREFIX = "weixin://wxpay/bizpayurl?pr="

# Kinds of record, the first field of each line of the journal.
ORDERED, PAID, CLOSED, REFUNDED, TOLD, REFUND_TOLD, LOGGED_IN = "o", "p", "c", "r", "t", "u", "l"
REVERSED, CODE_USED = "v", "k"

Record = tuple[Any, ...]


class SimRefused(Exception):
    """The platform says no: HTTP status, code and a message for people."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(code)
        self.status, self.code, self.message = status, code, message


class Trade(msgspec.Struct, gc=False):
    """One order at the platform. paid_s is 0 until it is paid; told: the merchant acknowledged."""

    place: int
    out_trade_no: str
    kind: str
    total_fen: int
    openid: str
    expire_s: int
    attach: str
    description: str
    notify_url: str
    fingerprint: int
    created_s: int
    paid_s: int = 0
    refunded_fen: int = 0
    refunds: int = 0
    closed: bool = False
    told: bool = False
    reversed: bool = False

    @property
    def state(self) -> str:
        """trade_state as the protocol names it: any refund at all turns SUCCESS into REFUND."""
        if self.reversed:
            return "REVOKED"
        if self.refunds:
            return "REFUND"
        if self.paid_s:
            return "SUCCESS"
        if self.closed:
            return "CLOSED"
        return "USERPAYING" if self.kind == "micropay" else "NOTPAY"

    @property
    def kept_fen(self) -> int:
        """What the merchant was paid; a reversed payment never was."""
        return self.total_fen if self.paid_s and not self.reversed else 0

    @property
    def prepay_id(self) -> str:
        return f"wx{self.created_s:010d}{self.place:012d}"

    @property
    def code_url(self) -> str:
        return f"{CODE_PREFIX}{self.created_s:010d}{self.place:012d}"

    @property
    def transaction_id(self) -> str:
        return f"4200{self.paid_s:010d}{self.place:014d}" if self.paid_s else ""


class SimRefund(msgspec.Struct, gc=False):
    """One refund. It is PROCESSING until refund_delay after created_s, then SUCCESS."""

    place: int
    out_refund_no: str
    trade: int
    refund_fen: int
    notify_url: str
    created_s: float
    fingerprint: int
    told: bool = False

    @property
    def refund_id(self) -> str:
        return f"5030{int(self.created_s):010d}{self.place:014d}"


class Order(msgspec.Struct, frozen=True):
    """What the merchant asked for when placing an order."""

    kind: str
    out_trade_no: str
    total_fen: int
    openid: str
    expire_s: int
    attach: str
    description: str
    notify_url: str


class Books:
    """All trades and refunds. Each verb returns what it made and the records to be journalled."""

    def __init__(self) -> None:
        self.trades: list[Trade] = []
        self.refunds: list[SimRefund] = []
        self.paid = self.sum_paid_fen = self.sum_refunded_fen = 0
        self._by_no: dict[str, int] = {}
        self._refund_by_no: dict[str, int] = {}
        self._codes_used: set[str] = set()
        self._code_owner: dict[str, str] = {}

    def place(self, order: Order, now_s: float) -> tuple[Trade, list[Record]]:
        """The same order twice is one trade; a changed one is INVALID_REQUEST."""
        fingerprint = _fingerprint(order)
        known = self._by_no.get(order.out_trade_no)
        if known is None:
            record = (
                ORDERED, order.out_trade_no, order.kind, order.total_fen, order.openid,
                order.expire_s, order.attach, order.description, order.notify_url,
                fingerprint, int(now_s),
            )  # fmt: skip
            return self.trades[self.apply(record)], [record]
        trade = self.trades[known]
        if trade.reversed:
            raise SimRefused(400, "ORDER_REVERSED", "订单已撤销")
        if trade.paid_s:
            raise SimRefused(400, "ORDERPAID", "订单已支付")
        if trade.closed:
            raise SimRefused(400, "ORDERCLOSED", "订单已关闭")
        if trade.fingerprint != fingerprint:
            raise SimRefused(400, "INVALID_REQUEST", "请求重入时,参数与首次请求时不一致")
        return trade, []

    def pay(self, trade: Trade, openid: str, now_s: float) -> list[Record]:
        """The guest pays. Twice is once. ORDERCLOSED, ORDER_EXPIRED, PAYER_MISMATCH."""
        if trade.reversed:
            raise SimRefused(400, "ORDER_REVERSED", "订单已撤销")
        if trade.paid_s:
            return []
        if trade.closed:
            raise SimRefused(400, "ORDERCLOSED", "订单已关闭")
        if trade.expire_s and now_s >= trade.expire_s:
            raise SimRefused(400, "ORDER_EXPIRED", "订单已过期")
        if trade.openid and openid and openid != trade.openid:
            raise SimRefused(400, "PAYER_MISMATCH", "该订单须由下单用户支付")
        record = (PAID, trade.place, int(now_s), trade.openid or openid or "o_guest")
        self.apply(record)
        return [record]

    def close(self, trade: Trade) -> list[Record]:
        """Nobody can pay it any more. Twice is once. ORDERPAID."""
        if trade.paid_s:
            raise SimRefused(400, "ORDERPAID", "订单已支付,不能关闭")
        if trade.closed:
            return []
        record = (CLOSED, trade.place)
        self.apply(record)
        return [record]

    def reverse(self, trade: Trade) -> list[Record]:
        """As if it had never been: unpaid it ends, paid the guest has the money back at once. Twice is once."""
        if trade.reversed:
            return []
        if trade.kind != "micropay" or trade.refunds:
            raise SimRefused(400, "REVERSE_EXPIRE", "订单无法撤销")
        record = (REVERSED, trade.place)
        self.apply(record)
        return [record]

    def code_owner(self, code: str) -> str:
        """The order this pay code was used for, or ''."""
        return self._code_owner.get(code, "")

    def own_code(self, code: str, out_trade_no: str) -> list[Record]:
        """From now on this pay code is that order's."""
        record = (CODE_USED, code, out_trade_no)
        self.apply(record)
        return [record]

    def refund(
        self, trade: Trade, out_refund_no: str, refund_fen: int, total_fen: int,
        notify_url: str, now_s: float, account_empty: bool = False,
    ) -> tuple[SimRefund, list[Record]]:  # fmt: skip
        """The same out_refund_no is the same refund. NOT_ENOUGH, INVALID_REQUEST."""
        fingerprint = _fingerprint((trade.out_trade_no, refund_fen, total_fen))
        known = self._refund_by_no.get(out_refund_no)
        if known is not None:
            refund = self.refunds[known]
            if refund.fingerprint != fingerprint:
                raise SimRefused(400, "INVALID_REQUEST", "退款单号已用于另一笔退款")
            return refund, []
        if not trade.kept_fen:
            raise SimRefused(400, "INVALID_REQUEST", "订单未支付,不能退款")
        if total_fen != trade.total_fen:
            raise SimRefused(400, "INVALID_REQUEST", "订单金额与原订单不一致")
        if trade.refunds >= REFUNDS_MAX:
            raise SimRefused(400, "INVALID_REQUEST", "单笔订单最多退款50次")
        if refund_fen > trade.total_fen - trade.refunded_fen:
            raise SimRefused(403, "NOT_ENOUGH", "退款金额超过可退金额")
        if account_empty:
            raise SimRefused(403, "NOT_ENOUGH", "商户账户余额不足,请充值后用原单号重试")
        record = (
            REFUNDED, out_refund_no, trade.place, refund_fen, notify_url, now_s, fingerprint
        )  # fmt: skip
        return self.refunds[self.apply(record)], [record]

    def use_code(self, code: str) -> list[Record] | None:
        """None if the log-in code was used before."""
        if code in self._codes_used:
            return None
        record = (LOGGED_IN, code)
        self.apply(record)
        return [record]

    def told(self, trade: Trade) -> list[Record]:
        """The merchant acknowledged the payment."""
        return self._once(trade.told, (TOLD, trade.place))

    def refund_told(self, refund: SimRefund) -> list[Record]:
        """The merchant acknowledged the refund."""
        return self._once(refund.told, (REFUND_TOLD, refund.place))

    def _once(self, already: bool, record: Record) -> list[Record]:
        if already:
            return []
        self.apply(record)
        return [record]

    def apply(self, record: Sequence[Any]) -> int:
        """Let a record happen, now or again at start; the place of what it made."""
        kind = record[0]
        if kind == ORDERED:
            return self._apply_order(record)
        if kind == REFUNDED:
            return self._apply_refund(record)
        if kind == LOGGED_IN:
            self._codes_used.add(record[1])
            return 0
        if kind == CODE_USED:
            self._code_owner[record[1]] = record[2]
            return 0
        place = int(record[1])
        if kind == REFUND_TOLD:
            self.refunds[place].told = True
            return place
        trade = self.trades[place]
        if kind == PAID:
            trade.paid_s, trade.openid = record[2], intern(record[3])
            self.paid += 1
            self.sum_paid_fen += trade.total_fen
        elif kind == CLOSED:
            trade.closed = True
        elif kind == REVERSED:
            self.paid -= trade.kept_fen > 0
            self.sum_paid_fen -= trade.kept_fen
            trade.reversed = True
        elif kind == TOLD:
            trade.told = True
        else:
            raise ValueError(f"no such record: {kind!r}")
        return place

    def _apply_order(self, record: Sequence[Any]) -> int:
        place = len(self.trades)
        # A million orders share few payees, texts and addresses: each is kept once.
        number, order_kind, total_fen, openid, expire_s = record[1:6]
        attach, description, notify_url, fingerprint, now_s = record[6:]
        trade = Trade(
            place=place,
            out_trade_no=number,
            kind=intern(order_kind),
            total_fen=total_fen,
            openid=intern(openid),
            expire_s=expire_s,
            attach=intern(attach),
            description=intern(description),
            notify_url=intern(notify_url),
            fingerprint=fingerprint,
            created_s=now_s,
        )
        self.trades.append(trade)
        self._by_no[trade.out_trade_no] = place
        return place

    def _apply_refund(self, record: Sequence[Any]) -> int:
        _, out_refund_no, trade_place, refund_fen, notify_url, created_s, fingerprint = record
        place = len(self.refunds)
        self.refunds.append(
            SimRefund(
                place,
                out_refund_no,
                trade_place,
                refund_fen,
                intern(notify_url),
                created_s,
                fingerprint,
            )
        )
        self._refund_by_no[out_refund_no] = place
        trade = self.trades[trade_place]
        trade.refunded_fen += refund_fen
        trade.refunds += 1
        self.sum_refunded_fen += refund_fen
        return place

    def by_no(self, out_trade_no: str) -> Trade:
        """SimRefused 404 ORDER_NOT_EXIST."""
        place = self._by_no.get(out_trade_no)
        if place is None:
            raise SimRefused(404, "ORDER_NOT_EXIST", "订单不存在")
        return self.trades[place]

    def by_reference(self, reference: str) -> Trade:
        """By prepay_id, code_url, transaction_id or out_trade_no. SimRefused 404."""
        if reference.startswith(CODE_PREFIX):
            return self._at(reference, reference[-12:], "code_url")
        if reference.startswith("wx") and len(reference) == 24:
            return self._at(reference, reference[-12:], "prepay_id")
        if reference.startswith("4200") and len(reference) == 28 and reference not in self._by_no:
            return self._at(reference, reference[-14:], "transaction_id")
        return self.by_no(reference)

    def _at(self, reference: str, digits: str, name: str) -> Trade:
        place = int(digits) if digits.isascii() and digits.isdigit() else len(self.trades)
        if place >= len(self.trades) or getattr(self.trades[place], name) != reference:
            return self.by_no(reference)
        return self.trades[place]

    def refund_by_no(self, out_refund_no: str) -> SimRefund:
        """SimRefused 404 RESOURCE_NOT_EXISTS."""
        place = self._refund_by_no.get(out_refund_no)
        if place is None:
            raise SimRefused(404, "RESOURCE_NOT_EXISTS", "退款单不存在")
        return self.refunds[place]


def _fingerprint(what: object) -> int:
    digest = blake2b(msgspec.msgpack.encode(what), digest_size=7).digest()
    return int.from_bytes(digest, "big")
