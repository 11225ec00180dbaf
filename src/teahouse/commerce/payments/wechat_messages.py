"""The messages of WeChat Pay we read, as they come and as the rest of the house sees them.

Never a signature, a key or a socket. Unknown fields are ignored: WeChat adds some every year.
"""

from datetime import datetime

import msgspec

from teahouse.commerce.payments.wechat_crypto import Resource


class Transaction(msgspec.Struct, frozen=True):
    """trade_state: NOTPAY, SUCCESS, REFUND (paid, and some of it returned), CLOSED, ..."""

    out_trade_no: str
    transaction_id: str | None
    trade_state: str
    total_fen: int
    payer_openid: str | None
    success_at: datetime | None


class Refund(msgspec.Struct, frozen=True):
    """status: SUCCESS, PROCESSING, CLOSED, ABNORMAL. refund_fen is the whole of this refund."""

    out_trade_no: str
    out_refund_no: str
    refund_id: str
    status: str
    refund_fen: int
    success_at: datetime | None


class Notification(msgspec.Struct, frozen=True):
    """A verified fact. `id` is its dedupe key; both parts are None for events we do not use."""

    id: str
    event_type: str
    transaction: Transaction | None = None
    refund: Refund | None = None


class Amount(msgspec.Struct):
    total: int = 0
    refund: int = 0


class Payer(msgspec.Struct):
    openid: str | None = None


class TradeMessage(msgspec.Struct):
    mchid: str
    out_trade_no: str
    trade_state: str
    amount: Amount
    transaction_id: str | None = None
    payer: Payer | None = None
    success_time: datetime | None = None


class RefundMessage(msgspec.Struct):
    out_trade_no: str
    out_refund_no: str
    refund_id: str
    amount: Amount
    status: str = ""
    refund_status: str = ""  # the notification's name for the same thing
    success_time: datetime | None = None
    mchid: str | None = None


class Envelope(msgspec.Struct):
    id: str
    event_type: str
    resource: Resource


def transaction_of(trade: TradeMessage) -> Transaction:
    """The trade without what we do not use."""
    return Transaction(
        out_trade_no=trade.out_trade_no,
        transaction_id=trade.transaction_id or None,
        trade_state=trade.trade_state,
        total_fen=trade.amount.total,
        payer_openid=trade.payer.openid if trade.payer else None,
        success_at=trade.success_time,
    )


def refund_of(reply: RefundMessage) -> Refund:
    """The refund, whichever of its two spellings it came in."""
    return Refund(
        out_trade_no=reply.out_trade_no,
        out_refund_no=reply.out_refund_no,
        refund_id=reply.refund_id,
        status=reply.status or reply.refund_status,
        refund_fen=reply.amount.refund,
        success_at=reply.success_time,
    )
