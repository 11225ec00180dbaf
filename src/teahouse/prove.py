"""What must hold of the whole database, across contexts and against WeChat's own books; asked by `teahouse prove`.

Each context proves itself; here their rows are laid side by side, streamed in order of order id, so that a million
orders need no more memory than a page. In a living system facts are on their way: what looks broken is looked at again
after a while, and counts only if it still does.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from uuid import UUID

import aiohttp
import asyncpg
import msgspec

from teahouse import roles
from teahouse.commerce import menu, orders, payments
from teahouse.ground import events
from teahouse.ground.db import Connection, prepare
from teahouse.shop import kitchen, pos, printing, storeops
from teahouse.supply import inventory, oms, procurement, wms

PAGE = 5_000
SUSPECTS_MAX = 10_000  # broken ones remembered to be looked at again; beyond it there is no doubt
STATEMENT_MAX_S = 900
NOBODY = UUID(int=0)

Claim = tuple[str, int, int]
Page = Callable[[UUID, int], Awaitable[list[Any]]]

CAPTURED_ONCE = "what was captured for every paid order is its total"
NOTHING_KEPT = "money of an order that was never paid for has gone back whole"
SAME_REFUNDS = "orders and payments agree on what was given back"
TICKETED_ONCE = "each cup of each paid order has exactly one first ticket"
NO_STRAYS = "no capture and no ticket without its order"


class Side(msgspec.Struct):
    """What three contexts say of one order. order: (state, total, refunded, cups, was paid); payment: (captures,
    captured, refunded)."""

    order: tuple[str, int, int, int, bool] | None = None
    payment: tuple[int, int, int] = (0, 0, 0)
    tickets: int = 0


def faults_of(side: Side) -> list[str]:
    """The claims this order breaks. Pure."""
    captures, captured, given_back = side.payment
    if side.order is None:
        return [NO_STRAYS] if captures or side.tickets else []
    _, total, refunded, cups, paid = side.order
    broken = []
    if paid and (not captures or captured != total):
        broken.append(CAPTURED_ONCE)
    if not paid and captures and given_back != captured:
        broken.append(NOTHING_KEPT)
    if refunded != (given_back if paid else 0):
        broken.append(SAME_REFUNDS)
    if side.tickets != (cups if paid else 0):
        broken.append(TICKETED_ONCE)
    return broken


async def prove(dsn: str, secret: str, wechat_books: str = "", settle_s: float = 60) -> list[Claim]:
    """(claim, looked at, broken) for each claim. secret: the house's, anchors are sealed with it. wechat_books: base URL of
    the simulator, compared with if it answers. settle_s: how long what is on its way may take."""
    conn = await asyncpg.connect(
        dsn,
        command_timeout=STATEMENT_MAX_S + 5,
        server_settings={
            "application_name": "teahouse-prove",
            "statement_timeout": f"{STATEMENT_MAX_S}s",
            "timezone": "UTC",
        },
    )
    try:
        await prepare(conn)
        found = await delivered(conn, settle_s)
        for part in (
            payments.prove,
            orders.prove,
            menu.prove,
            inventory.prove,
            procurement.prove,
            oms.prove,
            wms.prove,
            kitchen.prove,
            pos.prove,
            printing.prove,
        ):
            found += [_claim(row) for row in await part(conn)]
        async with conn.transaction(isolation="repeatable_read", readonly=True):
            found += await storeops.prove(conn, secret)
        found += await across(conn, settle_s)
        if wechat_books:
            found += await against(conn, wechat_books, settle_s)
        return found
    finally:
        await conn.close()


def _claim(row: tuple[Any, Any, Any]) -> Claim:
    """A context's own word as (claim, looked at, broken); some say (claim, holds, counts)."""
    if isinstance(row[1], bool):
        counts = list(row[2].values())
        return row[0], max(counts, default=0), 0 if row[1] else max(1, row[2].get("broken", 1))
    return row[0], row[1], row[2]


async def waiting(conn: Connection) -> int:
    """Facts that some consumer has not handled."""
    return sum([await consumer.waiting(conn) for consumer in roles.collect().consumers])


async def delivered(conn: Connection, settle_s: float) -> list[Claim]:
    """Wait until every consumer has read the log, at most settle_s; say what is left."""
    consumers = roles.collect().consumers
    deadline = time.monotonic() + settle_s
    while (left := await waiting(conn)) and time.monotonic() < deadline:
        await asyncio.sleep(0.2)
    parked = await events.parked(conn)
    return [
        ("every fact has been handled by all who hear it", len(consumers), left),
        ("no fact lies unhandled among the dead letters", parked, parked),
    ]


# -- orders, payments and tickets side by side -----------------------------------------------------------------------


async def _stream(page: Page) -> AsyncIterator[Any]:
    """Rows of a paged query whose first column is the order id it is ordered by."""
    after = NOBODY
    while rows := await page(after, PAGE):
        for row in rows:
            yield row
        after = rows[-1][0]


async def _merged(conn: Connection) -> AsyncIterator[tuple[UUID, Side]]:
    """Every order id anybody knows, with what each says of it."""
    streams = [_stream(lambda after, most, page=page: page(conn, after, most)) for page in _PAGES]  # type: ignore[misc]
    heads = [await anext(stream, None) for stream in streams]
    while any(head is not None for head in heads):
        first = min(head[0] for head in heads if head is not None)
        side = Side()
        for i, head in enumerate(heads):
            if head is not None and head[0] == first:
                _put(side, i, head)
                heads[i] = await anext(streams[i], None)
        yield first, side


_PAGES: tuple[Callable[[Any, Any, int], Awaitable[list[Any]]], ...] = (
    orders.paid_page,
    payments.captured_by_order,
    kitchen.ticketed,
)


def _put(side: Side, i: int, row: Any) -> None:
    if i == 0:
        side.order = tuple(row[1:])
    elif i == 1:
        side.payment = tuple(row[1:])
    else:
        side.tickets = row[1]


async def _one(conn: Connection, order_id: UUID) -> Side:
    """What the three say of one order now."""
    side, before = Side(), UUID(int=order_id.int - 1)
    for i, page in enumerate(_PAGES):
        for row in await page(conn, before, 1):
            if row[0] == order_id:
                _put(side, i, row)
    return side


async def across(conn: Connection, settle_s: float) -> list[Claim]:
    """The claims no context can check alone."""
    looked, suspects, beyond = 0, list[UUID](), 0
    # One snapshot for all three streams: what commits meanwhile is in all of them or in none.
    async with conn.transaction(isolation="repeatable_read", readonly=True):
        async for order_id, side in _merged(conn):
            looked += 1
            if faults_of(side):
                if len(suspects) < SUSPECTS_MAX:
                    suspects.append(order_id)
                else:
                    beyond += 1
    broken = await _still_broken(conn, suspects, settle_s)
    claims = (CAPTURED_ONCE, NOTHING_KEPT, SAME_REFUNDS, TICKETED_ONCE, NO_STRAYS)
    found = [(claim, looked, broken.get(claim, 0)) for claim in claims]
    return [*found, ("few enough are broken to be named", looked, beyond)] if beyond else found


async def _still_broken(conn: Connection, suspects: list[UUID], settle_s: float) -> dict[str, int]:
    """Claim -> how many of the suspects break it for good."""
    deadline = time.monotonic() + settle_s
    broken: dict[str, int] = {}
    while suspects:
        counted: dict[str, int] = {}
        left = []
        for order_id in suspects:
            async with conn.transaction(isolation="repeatable_read", readonly=True):
                faults = faults_of(await _one(conn, order_id))
            left += [order_id] if faults else []
            for claim in faults:
                counted[claim] = counted.get(claim, 0) + 1
        suspects, broken = left, counted
        if suspects and time.monotonic() > deadline:
            return broken
        await asyncio.sleep(0.5 if suspects else 0)
    return {}


# -- WeChat's own books ----------------------------------------------------------------------------------------------


async def _ledger(http: aiohttp.ClientSession, base: str) -> AsyncIterator[list[tuple[str, str, str, int, int]]]:
    """Pages of (out_trade_no, transaction_id, state, paid fen, refunded fen)."""
    after: int | None = 0
    while after is not None:
        async with http.get(f"{base}/sim/ledger/all", params={"after": after}) as answer:
            answer.raise_for_status()
            page = await answer.json()
        yield [tuple(row) for row in page["rows"]]
        after = page["next"]


async def against(conn: Connection, base: str, settle_s: float) -> list[Claim]:
    """Our books beside WeChat's; nothing when there is no simulator to ask."""
    deadline = time.monotonic() + settle_s
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as http:
        try:
            while True:
                claims = await _compared(conn, http, base)
                if not any(broken for _, _, broken in claims) or time.monotonic() > deadline:
                    return claims
                await asyncio.sleep(1)
        except aiohttp.ClientConnectorError:
            return []


async def _compared(conn: Connection, http: aiohttp.ClientSession, base: str) -> list[Claim]:
    paid = matched = refunds_wrong = 0
    async for rows in _ledger(http, base):
        taken = [row for row in rows if row[3] > 0]
        ours = await payments.books_of(conn, [UUID(hex=row[0]) for row in taken if len(row[0]) == 32])
        for number, transaction_id, _, paid_fen, refunded_fen in taken:
            paid += 1
            book = ours.get(number)
            if book is None or (book.captured_fen, book.transaction_id) != (paid_fen, transaction_id):
                continue
            matched += 1
            refunds_wrong += not book.refunded_done_fen <= refunded_fen <= book.refunded_fen
    captures, _, _ = await payments.wechat_sums(conn)
    return [
        ("what WeChat took is in our books, to the fen", paid, paid - matched),
        ("what is in our books WeChat took", captures, abs(captures - matched)),
        ("what WeChat gave back is what we asked for", matched, refunds_wrong),
    ]
