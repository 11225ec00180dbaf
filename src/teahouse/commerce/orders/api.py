"""What a guest can do with orders over HTTP."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.params import Parameter
from litestar.response import Stream

from teahouse.commerce import menu, payments, stores
from teahouse.commerce.orders import actions, pacing, refunds_sql, sql
from teahouse.commerce.orders.model import (
    NOTE_MAX_CHARS,
    PAGE_MAX,
    Line,
    Order,
    Placement,
    PriceChanged,
    StoreClosed,
    StorePaused,
    check_schedule,
)
from teahouse.commerce.orders.reading import Sight, look, looking, view, whole
from teahouse.commerce.orders.views import LineView, OrderView, line_views, order_view
from teahouse.ground import auth, clock
from teahouse.ground.groupcommit import GroupCommit
from teahouse.ground.http import write
from teahouse.ground.ids import uuid7

Asked = Request[Any, Any, Any]
WAITS_MAX = 50
STREAM_ORDERS_MAX = 20
Code = Annotated[str, msgspec.Meta(min_length=1, max_length=64, pattern=r"^[a-z0-9][a-z0-9-]*$")]


class LineBody(msgspec.Struct, forbid_unknown_fields=True):
    """A drink as asked for: choices are option codes, all of them: nothing is chosen for the guest."""

    product: Code
    choices: Annotated[list[Code], msgspec.Meta(max_length=20)] = []
    quantity: Annotated[int, msgspec.Meta(ge=1, le=99)] = 1


Lines = Annotated[list[LineBody], msgspec.Meta(min_length=1, max_length=50)]
Ref = Annotated[str, msgspec.Meta(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
Note = Annotated[str, msgspec.Meta(max_length=NOTE_MAX_CHARS)]


class QuoteBody(msgspec.Struct, forbid_unknown_fields=True):
    """What would it cost, and when?"""

    store_id: UUID
    lines: Lines
    scheduled_at: datetime | None = None


class OrderBody(msgspec.Struct, forbid_unknown_fields=True):
    """An order. channel_ref: the asker's own id of it; sent twice it is placed once."""

    channel_ref: Ref
    store_id: UUID
    lines: Lines
    note: Note = ""
    scheduled_at: datetime | None = None
    expected_total_fen: Annotated[int, msgspec.Meta(ge=0, le=10_000_000)] | None = None


class Quote(msgspec.Struct):
    """The answer: server prices, and the promise of this moment."""

    menu_version: int
    lines: list[LineView]
    total_fen: int
    cups: int
    promised_at: datetime
    wait_min: int


class Wait(msgspec.Struct):
    """How it is at a store. state: open | busy | paused | closed; resumes_at: paused because it is too busy until then,
    if nobody else orders."""

    wait_min: int
    cups_ahead: int
    state: str
    resumes_at: datetime | None = None


class Waits(msgspec.Struct):
    """By store id."""

    waits: dict[str, Wait]


class OrderPage(msgspec.Struct):
    """Newest first; `next` goes into `before` of the following page."""

    orders: list[OrderView]
    next: UUID | None


class PayBody(msgspec.Struct, forbid_unknown_fields=True):
    """How the guest wants to pay."""

    kind: Annotated[str, msgspec.Meta(pattern="^wechat_(jsapi|native)$")] = "wechat_jsapi"


class CancelBody(msgspec.Struct, forbid_unknown_fields=True):
    """Why."""

    reason: Note = ""


def placing(db: Any) -> GroupCommit[Placement, actions.Placed]:
    """The writer of orders of one process."""
    return GroupCommit(db, actions.place_batch, writers=1)


def price(state: Any, store: stores.Store, asked: list[LineBody], at: datetime, channel: str) -> tuple[int, list[Line]]:
    """(menu version, priced lines) at this store's menu now; the menu's refusals."""
    shelf = state.menus.for_store(store, at, channel)
    wanted = [menu.Wanted(line.product, tuple(line.choices), line.quantity) for line in asked]
    return shelf.version_no, [
        Line(
            p.line_no,
            p.product,
            list(p.choices),
            p.quantity,
            p.unit_fen,
            p.total_fen,
            p.weight * p.quantity,
            p.price_rule,
        )
        for p in menu.priced(shelf, wanted)
    ]


def check_open(store: stores.Store, at: datetime, scheduled_at: datetime | None) -> None:
    """StorePaused, StoreClosed; a scheduled order needs the store open at its time."""
    check_schedule(scheduled_at, at)
    state = stores.open_state(store, at)
    if state == "paused":
        raise StorePaused(store_id=str(store.store_id), until=store.state_until)
    if state == "closed" and scheduled_at is None:
        raise StoreClosed(store_id=str(store.store_id), opens_at=stores.next_opening(store, at))
    if scheduled_at is not None and not stores.open_by_hours(store, scheduled_at):
        raise StoreClosed(store_id=str(store.store_id), opens_at=stores.next_opening(store, scheduled_at))


def drafted(
    state: Any, body: OrderBody, at: datetime, channel: str, guest_id: UUID | None, payment_kind: str
) -> Placement:
    """An order ready to be placed: priced and checked against what this process knows. Refusals as they come."""
    store = state.directory.get(body.store_id)
    check_open(store, at, body.scheduled_at)
    version, lines = price(state, store, body.lines, at, channel)
    total = sum(line.total_fen for line in lines)
    if body.expected_total_fen is not None and body.expected_total_fen != total:
        raise PriceChanged(expected_total_fen=body.expected_total_fen, total_fen=total)
    codes = {line.product for line in lines}.union(*(line.choices for line in lines))
    return Placement(
        order_id=uuid7(), channel=channel, channel_ref=body.channel_ref, store_id=store.store_id, guest_id=guest_id,
        menu_version=version, lines=lines, total_fen=total, cups=sum(line.quantity for line in lines),
        weight=sum(line.weight for line in lines), note=body.note.strip(), payment_id=uuid7(), payment_kind=payment_kind,
        business_day=stores.business_day_of(store, body.scheduled_at or at), at=at, scheduled_at=body.scheduled_at,
        expires_at=at + timedelta(minutes=state.settings.unpaid_minutes), rated=store.capacity, codes=list(codes),
    )  # fmt: skip


@post("/api/guest/quote", status_code=200)
async def quote(request: Asked, data: QuoteBody) -> Quote:
    """Server prices and the promise of this moment. SoldOut, BadOptions, StoreClosed, KitchenFull."""
    auth.guest(request)
    state, at = request.app.state, clock.now()
    store = state.directory.get(data.store_id)
    check_open(store, at, data.scheduled_at)
    version, lines = price(state, store, data.lines, at, "mini")
    async with state.db.read() as conn:
        plan = (await sql.paces(conn, [store.store_id])).get(store.store_id)
    plan = pacing.advanced(plan or pacing.Pace(store.store_id, store.capacity), pacing.slot_of(at))
    promised, _ = pacing.fits(plan, sum(line.weight for line in lines), at, data.scheduled_at, "mini")
    return Quote(
        version, line_views(state.menus, version, lines, set()), sum(line.total_fen for line in lines),
        sum(line.quantity for line in lines), promised, pacing.minutes_until(promised, at),
    )  # fmt: skip


@post("/api/guest/orders", status_code=201)
async def place(request: Asked, data: OrderBody) -> OrderView:
    """Place an order. The same channel_ref again is the same order. PriceChanged when expected_total_fen differs."""
    actor = auth.guest(request)
    state, at = request.app.state, clock.now()
    placement = drafted(state, data, at, "mini", actor.actor_id, "wechat")
    placed = await state.placing.submit(placement)
    if placed.fresh:
        return order_view(state.menus, state.directory.get(data.store_id), placed.order, placement.lines, at)
    return await whole(state, placed.order.order_id, at)


async def many(state: Any, orders: list[Order], at: datetime) -> list[OrderView]:
    """Orders for a list: lines, no history."""
    ids = [order.order_id for order in orders]
    async with state.db.read() as conn:
        lines = await sql.lines_of(conn, ids)
        given_back = await refunds_sql.of_orders(conn, [o.order_id for o in orders if o.refunded_fen])
    await state.menus.ensure(*{order.menu_version for order in orders})
    return [
        order_view(
            state.menus, state.directory.get(o.store_id), o, lines[o.order_id], at, [], None, given_back.get(o.order_id)
        )
        for o in orders
    ]


async def own(state: Any, order_id: UUID, actor: auth.Actor, whole: bool = False) -> Sight:
    """The guest's own order."""
    return await look(state, order_id, lambda order: order.guest_id == actor.actor_id, whole)


@get("/api/guest/orders")
async def orders(
    request: Asked, before: UUID | None = None, limit: Annotated[int, Parameter(ge=1, le=PAGE_MAX)] = 20
) -> OrderPage:
    """My orders, newest first."""
    actor, state = auth.guest(request), request.app.state
    async with state.db.read() as conn:
        found = await sql.of_guest(conn, actor.actor_id, before, limit)
    return OrderPage(await many(state, found, clock.now()), found[-1].order_id if len(found) == limit else None)


@get("/api/guest/orders/{order_id:uuid}")
async def order(request: Asked, order_id: UUID) -> OrderView:
    """One of my orders, with its timeline."""
    state = request.app.state
    return await view(state, await own(state, order_id, auth.guest(request), whole=True), clock.now())


@post("/api/guest/orders/{order_id:uuid}/pay", status_code=200)
async def pay(request: Asked, order_id: UUID, data: PayBody) -> payments.Invitation:
    """Begin paying: what the mini-program hands to wx.requestPayment (or a code to scan). AlreadyPaid, PaymentOver,
    WechatAway."""
    actor, state = auth.guest(request), request.app.state
    mine = await own(state, order_id, actor)
    store = state.directory.get(mine.order.store_id)
    what = f"{store.name.zh} {mine.order.cups}杯"
    return await payments.invite(state, mine.order.payment_id, actor.actor_id, what, data.kind, mine.payment)


@post("/api/guest/orders/{order_id:uuid}/check", status_code=200)
async def check(request: Asked, order_id: UUID) -> OrderView:
    """Ask WeChat now, do not wait for its callback."""
    actor, state = auth.guest(request), request.app.state
    mine = (await own(state, order_id, actor)).order
    if mine.state == "placed":
        await payments.ask_now(state, mine.payment_id)
    return await whole(state, order_id, clock.now())


@post("/api/guest/orders/{order_id:uuid}/cancel", status_code=200)
async def cancel(request: Asked, order_id: UUID, data: CancelBody) -> OrderView:
    """Cancel before the making; what was paid goes back. WrongState once a cup is begun."""
    actor, state = auth.guest(request), request.app.state
    await own(state, order_id, actor)
    at = clock.now()
    await write(request, lambda conn: actions.cancel(conn, order_id, at, actor.label, data.reason or "guest"))
    return await whole(state, order_id, at)


@get("/api/guest/waits")
async def waits(request: Asked, store_ids: Annotated[str, Parameter(max_length=WAITS_MAX * 37)]) -> Waits:
    """Minutes and cups ahead at these stores (comma-separated ids)."""
    state, at = request.app.state, clock.now()
    asked = [UUID(part) for part in store_ids.split(",")[:WAITS_MAX] if _is_uuid(part)]
    found = state.directory.find(asked)
    async with state.db.read() as conn:
        plans = await sql.paces(conn, [s.store_id for s in found])
        ahead = await sql.cups_ahead(conn, [(s.store_id, at + timedelta(days=1)) for s in found])
    answer = {}
    for store, cups in zip(found, ahead, strict=True):
        plan = plans.get(store.store_id)
        minutes, state_now = pacing.wait(plan, at)
        until = pacing.resumes_at(pacing.advanced(plan, pacing.slot_of(at)), at, "mini") if plan else None
        manual = stores.open_state(store, at)
        if manual in ("paused", "closed"):
            state_now, until = manual, None
        elif manual == "busy" and state_now == "open":
            state_now = "busy"
        answer[str(store.store_id)] = Wait(minutes, cups, state_now, until)
    return Waits(answer)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@get("/api/guest/live")
async def live(
    request: Asked,
    orders: Annotated[str, Parameter(max_length=STREAM_ORDERS_MAX * 37)] = "",
    store: UUID | None = None,
) -> Stream:
    """A stream of what happens to my orders and at a store I look at."""
    state = request.app.state
    topics = ["menu"]
    wanted = [UUID(part) for part in orders.split(",")[:STREAM_ORDERS_MAX] if _is_uuid(part)]
    if wanted:
        actor = auth.guest(request)
        for order_id in wanted:
            topics.append(f"order:{(await own(state, order_id, actor)).order.order_id}")
    if store is not None:
        topics.append(f"menu:{store}")
    found: Stream = state.live.stream(topics)
    return found


GROUPS = {"placing": placing, "looking": looking}
ROUTES: dict[str, list[Any]] = {
    "customer": [quote, place, orders, order, pay, check, cancel, waits, live],
}
