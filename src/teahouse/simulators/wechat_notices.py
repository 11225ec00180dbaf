"""Notifications: written, signed, sent, and sent again until the merchant acknowledges.

One heap holds every notice that is due some time, and a fixed number of carriers send them; there
is no task for each order. A notice is named by a number: the trade's place, or the refund's place
turned negative, so that nothing but a tuple waits in the heap.
"""

import asyncio
import heapq
import logging
import random
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import msgspec

from teahouse.simulators.journal import Journal
from teahouse.simulators.poster import Answer, Poster, PostFailed
from teahouse.simulators.wechat_faults import Callback, Faults, forged
from teahouse.simulators.wechat_keys import Account, KeyDesk
from teahouse.simulators.wechat_trades import Books, SimRefund, Trade

log = logging.getLogger("teahouse.simulators.wechat")

# Seconds after each failed attempt before the next, as WeChat publishes them.
RETRY_S = (
    15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600
)  # fmt: skip
CARRIERS = 64
SENT_KEPT_MAX = 2000
COPY = -1
CHINA = timezone(timedelta(hours=8))


def rfc3339(at_s: float) -> str:
    """2026-01-31T12:00:00+08:00"""
    return datetime.fromtimestamp(int(at_s), CHINA).isoformat()


def trade_message(trade: Trade, account: Account) -> dict[str, object]:
    """The trade as a query or a notification shows it; unused fields are left out."""
    message: dict[str, object] = {
        "appid": account.app_id,
        "mchid": account.mch_id,
        "out_trade_no": trade.out_trade_no,
        "trade_state": trade.state,
        "trade_state_desc": trade.state,
        "attach": trade.attach,
        "amount": {"total": trade.total_fen, "currency": "CNY"},
    }
    if trade.paid_s:
        message |= {
            "transaction_id": trade.transaction_id,
            "trade_type": trade.kind.upper(),
            "bank_type": "OTHERS",
            "success_time": rfc3339(trade.paid_s),
            "payer": {"openid": trade.openid},
            "amount": {
                "total": trade.total_fen,
                "payer_total": trade.total_fen,
                "currency": "CNY",
                "payer_currency": "CNY",
            },
        }
    return message


def refund_message(refund: SimRefund, trade: Trade, account: Account, done: bool, notice: bool) -> dict[str, object]:
    """The refund as a query (status) or a notification (refund_status, mchid) shows it."""
    message: dict[str, object] = {
        "out_trade_no": trade.out_trade_no,
        "transaction_id": trade.transaction_id,
        "out_refund_no": refund.out_refund_no,
        "refund_id": refund.refund_id,
        "user_received_account": "支付用户零钱",
        "amount": {
            "total": trade.total_fen,
            "refund": refund.refund_fen,
            "payer_total": trade.total_fen,
            "payer_refund": refund.refund_fen,
        },
    }
    message["refund_status" if notice else "status"] = "SUCCESS" if done else "PROCESSING"
    if notice:
        message["mchid"] = account.mch_id
    else:
        message |= {"channel": "ORIGINAL", "create_time": rfc3339(refund.created_s)}
    if done:
        message["success_time"] = rfc3339(refund.created_s)
    return message


class Notices:
    """The post office. `faults` is read at each send, so the fault desk may change it any time."""

    def __init__(
        self,
        books: Books,
        journal: Journal,
        desk: KeyDesk,
        faults: Callable[[], Faults],
        retry_scale: float,
        ack_timeout_s: float,
    ) -> None:
        self._books, self._journal, self._desk, self._faults = books, journal, desk, faults
        self._retry_s = [wait_s * retry_scale for wait_s in RETRY_S]
        self._ack_timeout_s = ack_timeout_s
        self._dice = random.Random()
        self._poster = Poster()
        self._heap: list[tuple[float, int, int, int]] = []
        self._serial = 0
        self._soonest = asyncio.Event()
        self._due: asyncio.Queue[tuple[int, int]] = asyncio.Queue(CARRIERS)
        self._tasks: list[asyncio.Task[None]] = []
        self._sent: OrderedDict[str, Callback] = OrderedDict()
        self.counts = {"sent": 0, "acknowledged": 0, "failed": 0, "dropped": 0, "forged": 0}

    def start(self) -> None:
        """Begin to carry, first of all what was never acknowledged before the last stop."""
        for trade in self._books.trades:
            if trade.paid_s and not trade.told and trade.notify_url:
                self._push(trade.place, 0, 0)
        for refund in self._books.refunds:
            if not refund.told and refund.notify_url:
                self._push(~refund.place, 0, 0)
        self._tasks = [asyncio.create_task(self._carry()) for _ in range(CARRIERS)]
        self._tasks.append(asyncio.create_task(self._schedule()))

    async def stop(self) -> None:
        """Stop carrying; what is unacknowledged is sent again at the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._poster.close()

    @property
    def waiting(self) -> int:
        """Notices in the heap: due later, or to be tried again."""
        return len(self._heap) + self._due.qsize()

    def payment(self, trade: Trade) -> None:
        """The guest has paid: tell the merchant, if it asked to be told (by a pay code nobody is)."""
        if trade.notify_url:
            self._first(trade.place, 0)

    def refund(self, refund: SimRefund, wait_s: float) -> None:
        """The refund succeeds in wait_s seconds: tell the merchant then."""
        if refund.notify_url:
            self._first(~refund.place, wait_s)

    def _first(self, name: int, wait_s: float) -> None:
        faults = self._faults()
        for copy in range(faults.repeat):
            self._push(name, COPY if copy else 0, wait_s + faults.delay_s(self._dice))

    def _push(self, name: int, attempt: int, wait_s: float) -> None:
        self._serial += 1
        due_s = time.monotonic() + wait_s
        heapq.heappush(self._heap, (due_s, self._serial, name, attempt))
        if self._heap[0][1] == self._serial:
            self._soonest.set()

    async def _schedule(self) -> None:
        while True:
            self._soonest.clear()
            now_s = time.monotonic()
            while self._heap and self._heap[0][0] <= now_s:
                _, _, name, attempt = heapq.heappop(self._heap)
                await self._due.put((name, attempt))
            wait_s = self._heap[0][0] - time.monotonic() if self._heap else None
            try:
                async with asyncio.timeout(wait_s):
                    await self._soonest.wait()
            except TimeoutError:
                continue

    async def _carry(self) -> None:
        while True:
            name, attempt = await self._due.get()
            try:
                await self._deliver(name, attempt)
            except Exception:
                # A carrier that dies silently would stop the post for good.
                log.exception("notice %d attempt %d", name, attempt)
                self._again(name, attempt)

    async def _deliver(self, name: int, attempt: int) -> None:
        if attempt > 0 and self._told(name):
            return
        # Nothing is told that a crash could still undo.
        await self._journal.synced()
        faults, now_s = self._faults(), time.time()
        if attempt == 0 and faults.drops(self._dice):
            self.counts["dropped"] += 1
            self._again(name, attempt)
            return
        out_trade_no, url, body = self._written(name)
        callback = (self._desk.signed(body, now_s), body)
        self._keep(out_trade_no, callback)
        if attempt == 0 and faults.forge != "none":
            self.counts["forged"] += 1
            await self._post(url, forged(faults.forge, body, self._desk, now_s))
        answer = await self._post(url, callback)
        if answer and answer[0] in (200, 204):
            self._acknowledge(name)
        else:
            self.counts["failed"] += 1
            self._again(name, attempt)

    def _told(self, name: int) -> bool:
        return self._books.trades[name].told if name >= 0 else self._books.refunds[~name].told

    def _acknowledge(self, name: int) -> None:
        self.counts["acknowledged"] += 1
        books = self._books
        records = books.told(books.trades[name]) if name >= 0 else books.refund_told(books.refunds[~name])
        for record in records:
            self._journal.append(record)

    def _again(self, name: int, attempt: int) -> None:
        if 0 <= attempt < len(self._retry_s):
            self._push(name, attempt + 1, self._retry_s[attempt])

    async def _post(self, url: str, callback: Callback) -> Answer | None:
        headers, body = callback
        self.counts["sent"] += 1
        try:
            sent = {"Content-Type": "application/json", "User-Agent": "Mozilla/4.0"} | headers
            return await self._poster.post(url, sent, body, self._ack_timeout_s)
        except PostFailed as failed:
            log.debug("callback to %s failed: %s", url, failed)
            return None

    def _keep(self, out_trade_no: str, callback: Callback) -> None:
        self._sent[out_trade_no] = callback
        if len(self._sent) > SENT_KEPT_MAX:
            self._sent.popitem(last=False)

    def _written(self, name: int) -> tuple[str, str, bytes]:
        """(out_trade_no, notify_url, body). The id is the same at every attempt."""
        books, account = self._books, self._desk.account
        if name < 0:
            refund = books.refunds[~name]
            trade = books.trades[refund.trade]
            message = refund_message(refund, trade, account, done=True, notice=True)
            body = self._body(f"R{refund.refund_id}", "REFUND.SUCCESS", "refund", message)
            return trade.out_trade_no, refund.notify_url, body
        trade = books.trades[name]
        # A payment stays a SUCCESS in its own notification, even if a refund overtakes it.
        message = trade_message(trade, account) | {
            "trade_state": "SUCCESS",
            "trade_state_desc": "支付成功",
        }
        body = self._body(f"T{trade.transaction_id}", "TRANSACTION.SUCCESS", "transaction", message)
        return trade.out_trade_no, trade.notify_url, body

    def _body(self, notice_id: str, event: str, kind: str, message: dict[str, object]) -> bytes:
        return msgspec.json.encode(
            {
                "id": f"EV-{notice_id}",
                "create_time": rfc3339(time.time()),
                "resource_type": "encrypt-resource",
                "event_type": event,
                "summary": "支付成功" if kind == "transaction" else "退款成功",
                "resource": self._desk.sealed(msgspec.json.encode(message), kind),
            }
        )

    async def forge(self, kind: str, trade: Trade, notify_url: str) -> Answer | None:
        """Send one bad (or repeated) callback now. LookupError: nothing was sent yet to replay."""
        url = notify_url or trade.notify_url
        if kind == "replay":
            return await self._post(url, self._sent[trade.out_trade_no])
        now_s = time.time()
        message = trade_message(self._as_if_paid(trade, now_s), self._desk.account)
        body = self._body("FORGED", "TRANSACTION.SUCCESS", "transaction", message)
        self.counts["forged"] += 1
        return await self._post(url, forged(kind, body, self._desk, now_s))

    @staticmethod
    def _as_if_paid(trade: Trade, now_s: float) -> Trade:
        """What a thief wants us to believe of an order that nobody paid."""
        fields = {name: getattr(trade, name) for name in trade.__struct_fields__}
        fields["paid_s"] = trade.paid_s or int(now_s)
        fields["openid"] = trade.openid or "o_thief"
        return Trade(**fields)
