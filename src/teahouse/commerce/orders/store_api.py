"""What a store's staff can do with orders over HTTP."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.params import Parameter
from litestar.response import Stream

from teahouse.commerce import staff, stores
from teahouse.commerce.orders import actions, refunds, sql
from teahouse.commerce.orders.api import CancelBody, Lines, Note, OrderBody, Ref, drafted, many
from teahouse.commerce.orders.glance import at_a_glance
from teahouse.commerce.orders.model import PAGE_MAX, Refund
from teahouse.commerce.orders.reading import look, view, whole
from teahouse.commerce.orders.views import OrderView, StoreView, store_view
from teahouse.ground import auth, clock
from teahouse.ground.errors import Invalid
from teahouse.ground.http import reply, write

Asked = Request[Any, Any, Any]
SELLERS = ("clerk", "barista", "store_manager", "region_manager", "head_office")
MANAGERS = ("store_manager", "region_manager", "head_office", "support")


class Counts(msgspec.Struct):
    """Orders waiting."""

    queued: int
    making: int
    ready: int


class Summary(msgspec.Struct):
    """A store at a glance."""

    store: StoreView
    state: str
    state_until: datetime | None
    counts: Counts
    wait_min: int
    server_at: datetime
    sold_out: list[str]


class CounterOrder(msgspec.Struct, forbid_unknown_fields=True):
    """Sold at the counter for cash."""

    channel_ref: Ref
    lines: Lines
    pays: Annotated[str, msgspec.Meta(pattern="^cash$")] = "cash"
    tendered_fen: Annotated[int, msgspec.Meta(ge=0, le=10_000_000)] | None = None
    note: Note = ""


class Supervisor(msgspec.Struct, forbid_unknown_fields=True):
    """A manager's own number and PIN, typed on the clerk's screen."""

    staff_no: Annotated[str, msgspec.Meta(min_length=1, max_length=20)]
    pin: Annotated[str, msgspec.Meta(min_length=4, max_length=6)]


class RefundBody(msgspec.Struct, forbid_unknown_fields=True):
    """What is to be given back: scope order | line | cup."""

    scope: Annotated[str, msgspec.Meta(pattern="^(order|line|cup)$")]
    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=refunds.REASON_MAX_CHARS)]
    line_no: int | None = None
    cup_nos: Annotated[list[int], msgspec.Meta(max_length=100)] | None = None
    supervisor: Supervisor | None = None


class StoreOrders(msgspec.Struct):
    """Newest first."""

    orders: list[OrderView]


@get("/api/store/{store_id:uuid}")
async def summary(request: Asked, store_id: UUID) -> Summary:
    """State, orders waiting, wait, what is sold out."""
    auth.staff_of(request, store_id)
    state, at = request.app.state, clock.now()
    store = state.directory.get(store_id)
    async with state.db.read() as conn:
        now = await at_a_glance(conn, store_id, stores.business_day_of(store, at), at)
    waiting = Counts(now.queued, now.making, now.ready)
    gone = sorted(state.menus.sold_out(store_id, at))
    return Summary(store_view(store), stores.open_state(store, at), store.state_until, waiting, now.wait_min, at, gone)


@get("/api/store/{store_id:uuid}/orders")
async def orders(
    request: Asked,
    store_id: UUID,
    day: date | None = None,
    order_state: Annotated[str | None, Parameter(query="state", max_length=20)] = None,
    q: Annotated[str, Parameter(max_length=20)] = "",
    limit: Annotated[int, Parameter(ge=1, le=PAGE_MAX)] = PAGE_MAX,
) -> StoreOrders:
    """A store's orders, newest first; q: a pickup number."""
    auth.staff_of(request, store_id)
    digits = "".join(c for c in q if c.isdecimal())[:9]
    state = request.app.state
    async with state.db.read() as conn:
        found = await sql.of_store(conn, store_id, day, order_state, int(digits) if digits else None, limit)
    return StoreOrders(await many(state, found, clock.now()))


@get("/api/store/{store_id:uuid}/orders/{order_id:uuid}")
async def order(request: Asked, store_id: UUID, order_id: UUID) -> OrderView:
    """One order of the store, whole."""
    auth.staff_of(request, store_id)
    state = request.app.state
    return await view(state, await look(state, order_id, lambda found: found.store_id == store_id), clock.now(), True)


@post("/api/store/{store_id:uuid}/orders", status_code=201)
async def sell(request: Asked, store_id: UUID, data: CounterOrder) -> OrderView:
    """Sell at the counter for cash: placed and paid in one. The same channel_ref again is the same order."""
    auth.staff_of(request, store_id, *SELLERS)
    state, at = request.app.state, clock.now()
    body = OrderBody(data.channel_ref, store_id, data.lines, data.note)
    placement = drafted(state, body, at, "counter", None, "cash")
    if data.tendered_fen is not None and data.tendered_fen < placement.total_fen:
        raise Invalid(field="tendered_fen", why=f"less than {placement.total_fen}")
    placed = await state.placing.submit(placement)
    return await whole(state, placed.order.order_id, at)


@post("/api/store/{store_id:uuid}/orders/{order_id:uuid}/cancel", status_code=200)
async def cancel(request: Asked, store_id: UUID, order_id: UUID, data: CancelBody) -> OrderView:
    """Cancel before the making; what was paid goes back."""
    actor = auth.staff_of(request, store_id, *MANAGERS)
    state, at = request.app.state, clock.now()
    await look(state, order_id, lambda found: found.store_id == store_id, whole=False)
    await write(request, lambda conn: actions.cancel(conn, order_id, at, actor.label, data.reason or "store"))
    return await whole(state, order_id, at)


@post("/api/store/{store_id:uuid}/orders/{order_id:uuid}/refunds", status_code=200)
async def refund(request: Asked, store_id: UUID, order_id: UUID, data: RefundBody) -> Refund:
    """Ask for money back. A supervisor's PIN (or a manager asking) approves it at once; else it waits for one."""
    actor = auth.staff_of(request, store_id, *SELLERS, "support")
    state, at = request.app.state, clock.now()
    await look(state, order_id, lambda found: found.store_id == store_id, whole=False)
    approver = None
    if data.supervisor is not None:
        pin = data.supervisor
        approver = await staff.authorise_pin(state.db, store_id, pin.staff_no, pin.pin, MANAGERS, clock.real_now())
    return await reply(
        request,
        lambda conn: refunds.ask(
            conn, order_id, data.scope, data.line_no, data.cup_nos, data.reason, actor, approver, at
        ),
    )


@get("/api/store/{store_id:uuid}/live")
async def live(request: Asked, store_id: UUID) -> Stream:
    """A stream of what happens in the store: orders, tickets, pickup, sold-out."""
    auth.staff_of(request, store_id)
    topics = [f"store:{store_id}", f"kitchen:{store_id}", f"pickup:{store_id}", "menu"]
    found: Stream = request.app.state.live.stream(topics)
    return found


ROUTES: dict[str, list[Any]] = {"store": [summary, orders, order, sell, cancel, refund, live]}
