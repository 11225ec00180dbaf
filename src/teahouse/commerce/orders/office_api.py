"""What head office can do with orders over HTTP: the board, search, refunds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.params import Parameter
from litestar.response import Stream

from teahouse.commerce import members, payments, staff, stores
from teahouse.commerce.orders import actions, board_sql, limits_api, pacing, refunds, refunds_sql, sql
from teahouse.commerce.orders.api import CancelBody, Note, many
from teahouse.commerce.orders.model import PAGE_MAX, STATES, NoSuchOrder, Order, Refund
from teahouse.commerce.orders.reading import whole
from teahouse.commerce.orders.store_api import RefundBody
from teahouse.commerce.orders.views import OrderView, PaymentView, Text
from teahouse.commerce.payments import RefundRow
from teahouse.ground import auth, clock
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.http import reply, write

Asked = Request[Any, Any, Any]
READERS = ("head_office", "region_manager", "support", "finance", "menu_editor")
CARERS = ("head_office", "support", "finance", "region_manager")
BOARD_MINUTES = 60
HOTTEST = 10
BOARD_KEPT_S = 2.0  # one look at the database serves all who watch


Decide = Callable[[Connection, UUID, auth.Actor, str, datetime], Awaitable[Refund]]


class Now(msgspec.Struct):
    """Figures of the business day so far."""

    orders_today: int
    cups_today: int
    money_today_fen: int
    placed: int
    paid: int
    making: int
    ready: int
    stores_open: int
    stores_paused: int


class Minute(msgspec.Struct):
    """One minute of the last hour."""

    at: datetime
    orders: int
    cups: int
    money_fen: int


class Hot(msgspec.Struct):
    """A store with many orders."""

    store_id: UUID
    name: Text
    orders: int
    wait_min: int


class Board(msgspec.Struct):
    """The chain at a glance."""

    now: Now
    minutes: list[Minute]
    hottest: list[Hot]
    latest: list[OrderView]
    server_at: datetime


class OrderPage(msgspec.Struct):
    """Newest first; `next` goes into `before`."""

    orders: list[OrderView]
    next: UUID | None


class OfficeOrder(msgspec.Struct):
    """An order with everything about its money. names: who is behind `staff:<id>`."""

    order: OrderView
    refunds: list[Refund]
    payments: list[PaymentView]
    payment_refunds: list[RefundRow]
    names: dict[str, str]


class Refunds(msgspec.Struct):
    """Oldest first, with the orders they are about and the names behind `staff:<id>`."""

    refunds: list[Refund]
    orders: dict[str, OrderView]
    names: dict[str, str]


class Decision(msgspec.Struct, forbid_unknown_fields=True):
    """Why."""

    note: Note = ""


def since_id(at: datetime) -> UUID:
    """The least UUIDv7 of a moment: ids sort by time, so "since then" is a range of the primary key."""
    return UUID(int=(int(at.timestamp() * 1000) << 80) | (0x7 << 76) | (0x2 << 62))


def day_start(at: datetime) -> datetime:
    """04:00 local of the business day."""
    local = at.astimezone(clock.CHINA)
    return (
        datetime.combine(clock.business_day(at), datetime.min.time(), clock.CHINA)
        .replace(hour=4)
        .astimezone(local.tzinfo)
    )


def _scope(request: Asked, actor: auth.Actor) -> list[UUID] | None:
    """The stores an actor may see; None: all."""
    if actor.level == "chain":
        return None
    directory = request.app.state.directory
    return [s.store_id for s in directory.all() if auth.within(actor, s.store_id, directory.region_of)]


@get("/api/office/board")
async def board(request: Asked) -> Board:
    """Figures of now, the last hour by minute, the hottest stores, the latest orders. Kept for two seconds."""
    auth.staff(request, *READERS)
    state, at = request.app.state, clock.now()
    kept: tuple[float, Board] | None = getattr(state, "board", None)
    real = clock.real_now().timestamp()
    if kept is not None and real - kept[0] < BOARD_KEPT_S:
        return kept[1]
    made = await _board(state, at)
    state.board = (real, made)
    return made


async def _board(state: Any, at: datetime) -> Board:
    # Ids carry true time, so a demo clock's day is found from when it began to run.
    began = since_id(clock.real_of(day_start(at)))
    hour = since_id(clock.real_of(at - timedelta(minutes=BOARD_MINUTES + 90)))
    async with state.db.read() as conn:
        figures = await board_sql.today(conn, began)
        per_minute = await board_sql.minutes(conn, hour, at - timedelta(minutes=BOARD_MINUTES))
        hot = await board_sql.hottest(conn, began, HOTTEST)
        latest = await board_sql.search(conn, most=12)
        plans = await sql.paces(conn, [store_id for store_id, _ in hot])
    states = [stores.open_state(store, at) for store in state.directory.all()]
    names = {s.store_id: s.name for s in state.directory.find([store_id for store_id, _ in hot])}
    return Board(
        Now(**figures, stores_open=sum(s in ("open", "busy") for s in states), stores_paused=states.count("paused")),
        [Minute(*row) for row in per_minute],
        [
            Hot(store_id, Text(names[store_id].zh, names[store_id].en), n, pacing.wait(plans.get(store_id), at)[0])
            for store_id, n in hot
            if store_id in names
        ],
        await many(state, latest, at),
        at,
    )


@get("/api/office/live")
async def live(request: Asked) -> Stream:
    """A stream of what happens in the chain, for the board."""
    auth.staff(request, *READERS)
    found: Stream = request.app.state.live.stream(["board", "menu"])
    return found


@get("/api/office/orders")
async def orders(
    request: Asked,
    q: Annotated[str, Parameter(max_length=64)] = "",
    store_id: UUID | None = None,
    order_state: Annotated[str | None, Parameter(query="state", max_length=20)] = None,
    since: Annotated[date | None, Parameter(query="from")] = None,
    until: Annotated[date | None, Parameter(query="to")] = None,
    before: UUID | None = None,
    limit: Annotated[int, Parameter(ge=1, le=PAGE_MAX)] = PAGE_MAX,
) -> OrderPage:
    """Search. q: an order id, a payment number (32 hex digits), a pickup number (with store_id, or as `SH0123 A012`), or
    the last four digits of a guest's phone as `*5678`."""
    actor, state = auth.staff(request, *READERS), request.app.state
    if order_state is not None and order_state not in STATES:
        raise Invalid(field="state", why=f"one of {', '.join(STATES)}")
    asked = _understood(state, q.strip())
    if asked is None:
        return OrderPage([], None)
    store_id = asked.pop("store_id", None) or store_id
    async with state.db.read() as conn:
        if "number_or_id" in asked:
            found_id = asked.pop("number_or_id")
            order_id = await board_sql.order_of_payment(conn, found_id) or found_id
            asked["order_id"] = order_id
        if "tail" in asked:
            asked["guests"] = await members.guests_by_tail(conn, asked.pop("tail"))
        found = await board_sql.search(
            conn, **asked, store_id=store_id, stores=_scope(request, actor), state=order_state, since=since, until=until,
            before=before, most=limit,
        )  # fmt: skip
    return OrderPage(await many(state, found, clock.now()), found[-1].order_id if len(found) == limit else None)


def _understood(state: Any, q: str) -> dict[str, Any] | None:
    """What somebody typed, as conditions; None when nothing can match."""
    if not q:
        return {}
    try:
        return {"number_or_id": UUID(q)}
    except ValueError:
        pass
    asked: dict[str, Any] = {}
    for word in q.replace("，", " ").split():
        digits = word[1:] if word[:1].upper() in ("A", "C", "T") else word
        if word[:1] in "*＊" and len(word) == 5 and word[1:].isdecimal():
            asked["tail"] = word[1:]
        elif digits.isdecimal() and len(digits) <= 6:  # ³ is a digit, but no number
            asked["number"] = int(digits)
        else:
            try:
                asked["store_id"] = state.directory.by_no(word.upper()).store_id
            except stores.NoSuchStore:
                return None
    return asked


async def _visible(request: Asked, order_id: UUID, *roles: str) -> tuple[auth.Actor, Order]:
    """The actor and an order within its scope; NoSuchOrder otherwise."""
    actor = auth.staff(request, *roles)
    state = request.app.state
    async with state.db.read() as conn:
        found = await sql.by_id(conn, order_id)
    if found is None or not auth.within(actor, found.store_id, state.directory.region_of):
        raise NoSuchOrder(order_id=str(order_id))
    return actor, found


@get("/api/office/orders/{order_id:uuid}")
async def order(request: Asked, order_id: UUID) -> OfficeOrder:
    """One order from tap to money."""
    _, found = await _visible(request, order_id, *READERS)
    state = request.app.state
    view = await whole(state, order_id, clock.now(), inside=True)
    async with state.db.read() as conn:
        given_back = await refunds_sql.of_order(conn, order_id)
        sent = await payments.refunds_of_order(conn, order_id)
        actors = {step.actor for step in view.timeline} | _people(given_back) | {one.asked_by for one in view.discounts}
        names = await _names(conn, actors)
    return OfficeOrder(view, given_back, [view.payment] if view.payment else [], sent, names)


def _people(found: list[Refund]) -> set[str]:
    return {one.asked_by for one in found} | {one.decided_by for one in found if one.decided_by}


async def _names(conn: Connection, actors: set[str]) -> dict[str, str]:
    """`staff:<id>` -> name, for those of the actors that are staff."""
    ids = [UUID(actor[6:]) for actor in actors if actor.startswith("staff:")]
    return {f"staff:{staff_id}": name for staff_id, name in (await staff.names(conn, ids)).items()}


@post("/api/office/orders/{order_id:uuid}/cancel", status_code=200)
async def cancel(request: Asked, order_id: UUID, data: CancelBody) -> OrderView:
    """Cancel before the making; what was paid goes back."""
    actor, _ = await _visible(request, order_id, *CARERS)
    at = clock.now()
    await write(request, lambda conn: actions.cancel(conn, order_id, at, actor.label, data.reason or "office"))
    return await whole(request.app.state, order_id, at)


@post("/api/office/orders/{order_id:uuid}/refunds", status_code=200)
async def refund(request: Asked, order_id: UUID, data: RefundBody) -> Refund:
    """Give money back for an order, a line or cups; who may approve does so by asking."""
    actor, _ = await _visible(request, order_id, *CARERS)
    at = clock.now()
    return await reply(
        request,
        lambda conn: refunds.ask(conn, order_id, data.scope, data.line_no, data.cup_nos, data.reason, actor, None, at),
    )


@get("/api/office/refunds")
async def waiting(
    request: Asked, refund_state: Annotated[str, Parameter(query="state", max_length=10)] = "asked"
) -> Refunds:
    """Refunds in a state, oldest first."""
    actor, state = auth.staff(request, *CARERS), request.app.state
    async with state.db.read() as conn:
        found = await refunds_sql.in_state(conn, refund_state, _scope(request, actor), PAGE_MAX)
        about = await sql.by_ids(conn, [one.order_id for one in found])
        names = await _names(conn, _people(found))
    views = await many(state, about, clock.now())
    return Refunds(found, {str(view.order_id): view for view in views}, names)


async def _decide(request: Asked, refund_id: UUID, data: Decision, act: Decide) -> Refund:
    auth.staff(request, *CARERS)  # before the look-up: a stranger must not learn which refunds there are
    state = request.app.state
    async with state.db.read() as conn:
        found = await refunds.by_id(conn, refund_id)
    actor, _ = await _visible(request, found.order_id, *CARERS)
    at = clock.now()
    return await reply(request, lambda conn: act(conn, refund_id, actor, data.note, at))


@post("/api/office/refunds/{refund_id:uuid}/approve", status_code=200)
async def approve(request: Asked, refund_id: UUID, data: Decision) -> Refund:
    """Let it go out. NeedsApproval when it is more than you may."""
    return await _decide(request, refund_id, data, refunds.approve)


@post("/api/office/refunds/{refund_id:uuid}/reject", status_code=200)
async def reject(request: Asked, refund_id: UUID, data: Decision) -> Refund:
    """No, and why."""
    return await _decide(request, refund_id, data, refunds.reject)


@post("/api/office/refunds/{refund_id:uuid}/again", status_code=200)
async def again(request: Asked, refund_id: UUID, data: Decision) -> Refund:
    """Send a refund that failed once more. WrongState unless it had been approved."""
    return await _decide(request, refund_id, data, refunds.again)


ROUTES: dict[str, list[Any]] = {
    "office": [board, live, orders, order, cancel, refund, waiting, approve, reject, again, *limits_api.OFFICE],
}
