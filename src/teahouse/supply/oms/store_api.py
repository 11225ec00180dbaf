"""A store's goods over HTTP: what it may order, its orders, what came, what it claims, its account."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, delete, get, post, put

from teahouse.commerce import stores
from teahouse.ground import auth, clock
from teahouse.ground.db import Connection
from teahouse.ground.http import reply
from teahouse.supply.oms import calendar, cards, deliveries, deliveries_sql, orders, outlook, runs_sql, sql
from teahouse.supply.oms.calendar import Slot
from teahouse.supply.oms.model import (
    CASES_MAX,
    LINES_MAX,
    NOTE_MAX,
    PHOTOS_MAX,
    NoAccount,
    NoSuchDelivery,
    NoSuchOrder,
    Order,
    Wanted,
)
from teahouse.supply.oms.orders import Terms

Asking = Request[Any, Any, Any]
BUYERS = ("store_manager", "region_manager", "head_office")
HANDS = ("clerk", "barista", "store_manager", "region_manager", "head_office")
SLOTS_SHOWN = 4
PHOTO_MAX = 80_000  # characters of a picture as a data: address, made small by the screen

Key = Annotated[str, msgspec.Meta(min_length=8, max_length=100, pattern=r"^[\x21-\x7e]+$")]
Note = Annotated[str, msgspec.Meta(max_length=NOTE_MAX)]
Photo = Annotated[
    str, msgspec.Meta(max_length=PHOTO_MAX, pattern=r"^data:image/(jpeg|png|webp);base64,[A-Za-z0-9+/=]+$")
]
Photos = Annotated[tuple[Photo, ...], msgspec.Meta(max_length=PHOTOS_MAX)]
Qty = Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)]


class CasesLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """So many cases of an item."""

    item: Annotated[str, msgspec.Meta(max_length=60)]
    cases: Annotated[int, msgspec.Meta(ge=0, le=CASES_MAX)]


Lines = Annotated[list[CasesLine], msgspec.Meta(max_length=LINES_MAX)]


class GoodsOrderBody(msgspec.Struct, forbid_unknown_fields=True):
    """The whole order. submit: place it; otherwise it is kept as a draft. revision: of the one that was looked at."""

    lines: Lines
    submit: bool = False
    substitutes: bool = True
    revision: int | None = None


class StandingBody(msgspec.Struct, forbid_unknown_fields=True):
    """The whole standing order."""

    lines: Lines


class CountedLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line as it was found, in base units."""

    line_no: int
    good: Qty
    damaged: Qty = 0


class ReceiveBody(msgspec.Struct, forbid_unknown_fields=True):
    """What was found; lines not named came whole."""

    key: Key
    lines: Annotated[list[CountedLine], msgspec.Meta(max_length=LINES_MAX)] = []
    note: Note = ""
    photos: Photos = ()


class ClaimBody(msgspec.Struct, forbid_unknown_fields=True):
    """Something that had looked good was not; base units."""

    key: Key
    line_no: int
    qty: Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)]
    note: Note = ""
    photos: Photos = ()


class GoodsView(msgspec.Struct):
    """What the store may order and when; its standing order and its account."""

    store_id: UUID
    store_class: str
    route: str
    slots: list[cards.SlotCard]
    goods: list[cards.GoodsCard]
    standing: list[cards.StandingLine]
    account: cards.AccountCard
    server_at: datetime


class Suggested(msgspec.Struct, frozen=True):
    """A line we propose, and why."""

    item: str
    hint: cards.HintCard


class GoodsOrderView(msgspec.Struct):
    """The order of one delivery (None: not begun), what we propose, and what may be spent. next_on: the delivery
    after."""

    slot: cards.SlotCard
    next_on: date | None
    open: bool
    order: cards.OrderCard | None
    suggested: list[Suggested]
    account: cards.AccountCard


class GoodsOrders(msgspec.Struct):
    """Latest delivery first, without lines; `next` goes into `before`."""

    orders: list[cards.OrderCard]
    next: date | None


class Deliveries(msgspec.Struct):
    """Newest first; `next` goes into `before`."""

    deliveries: list[cards.DeliveryCard]
    next: UUID | None


class Claims(msgspec.Struct):
    """Newest first; `next` goes into `before`."""

    claims: list[cards.ClaimCard]
    next: UUID | None


class AccountView(msgspec.Struct):
    """The account and its ledger, newest first; `next` goes into `before`."""

    account: cards.AccountCard
    entries: list[cards.EntryCard]
    next: UUID | None


def _store(request: Asking, store_id: UUID) -> stores.Store:
    found: stores.Store = request.app.state.directory.get(store_id)
    return found


async def _account(conn: Connection, store_id: UUID) -> cards.AccountCard:
    found = await sql.account(conn, store_id)
    if found is None:
        raise NoAccount(store_id=str(store_id))
    return cards.account(found)


async def _shown(conn: Connection, order: Order, terms: Terms) -> cards.OrderCard:
    results = None
    if order.run_id is not None:
        rows = await runs_sql.lines_of_order(conn, order.run_id, order.order_id)
        groups = await runs_sql.groups_of(conn, order.run_id, [row["item_no"] for row in rows])
        results = {
            row["item_no"]: cards.explained(row, groups.get((order.warehouse_id, row["item_no"]))) for row in rows
        }
    return cards.order(order, await sql.lines(conn, order.order_id), terms.by_no, results)


def _after(terms: Terms, store: stores.Store, slot: Slot) -> Slot | None:
    later = calendar.slots(terms.route, store, terms.special, slot.cutoff_at, 1)
    return later[0] if later else None


@get("/api/store/{store_id:uuid}/goods")
async def catalogue(request: Asking, store_id: UUID) -> GoodsView:
    """What the store may order, the next deliveries, its standing order, its account."""
    auth.staff_of(request, store_id)
    at = clock.now()
    async with request.app.state.db.read() as conn:
        terms = await orders.terms_of(conn, store_id, at)
        slots = calendar.slots(terms.route, _store(request, store_id), terms.special, at, SLOTS_SHOWN)
        standing = await sql.standing(conn, store_id)
        account = await _account(conn, store_id)
    return GoodsView(
        store_id, terms.customer.store_class, terms.route.route_code, [cards.slot(one) for one in slots],
        [cards.goods(g) for g in terms.goods.values() if g.active and terms.customer.store_class in g.classes],
        [cards.StandingLine(terms.by_no[n].item_code, cases) for n, cases in standing if n in terms.by_no], account, at,
    )  # fmt: skip


@get("/api/store/{store_id:uuid}/goods/order")
async def draft(request: Asking, store_id: UUID, day: date | None = None) -> GoodsOrderView:
    """The order of a delivery (the next one when no day is named) beside what we propose. NoDelivery, NoRoute."""
    auth.staff_of(request, store_id)
    at, store = clock.now(), _store(request, store_id)
    async with request.app.state.db.read() as conn:
        terms = await orders.terms_of(conn, store_id, at)
        slot = orders.slot_for(terms, store, day, at)
        after = _after(terms, store, slot)
        found = next((o for o in await sql.orders(conn, store_id, None) if o.arrives_on == slot.arrives_on), None)
        is_open = at < slot.cutoff_at and (found is None or found.frozen_at is None)
        hints = await outlook.hints(conn, terms, slot, after.arrives_on, at) if is_open and after else []
        card = await _shown(conn, found, terms) if found else None
        account = await _account(conn, store_id)
    proposed = [Suggested(terms.by_no[h.item_no].item_code, cards.hint(h)) for h in hints]
    next_on = after.arrives_on if after else None
    return GoodsOrderView(cards.slot(slot), next_on, is_open, card, proposed, account)


@put("/api/store/{store_id:uuid}/goods/order/{day:date}")
async def save(request: Asking, store_id: UUID, day: date, data: GoodsOrderBody) -> cards.OrderCard:
    """Keep the whole order as a draft, or submit it. TooLate, OverLimit, TooMany, NoSuchGoods, ChangedMeanwhile,
    EmptyOrder, NoDelivery."""
    actor = auth.staff_of(request, store_id, *BUYERS)
    at, store = clock.now(), _store(request, store_id)

    async def act(conn: Connection) -> cards.OrderCard:
        terms = await orders.terms_of(conn, store_id, at)
        slot = orders.slot_for(terms, store, day, at)
        after = _after(terms, store, slot)
        hints = await outlook.hints(conn, terms, slot, after.arrives_on, at) if after and data.submit else []
        saved = await orders.save(
            conn, terms, slot, [Wanted(line.item, line.cases) for line in data.lines], data.submit, actor.label, at,
            data.revision, data.substitutes, {h.item_no: h.cases for h in hints},
        )  # fmt: skip
        return await _shown(conn, saved, terms)

    return await reply(request, act)


@delete("/api/store/{store_id:uuid}/goods/order/{day:date}", status_code=200)
async def cancel(request: Asking, store_id: UUID, day: date) -> cards.OrderCard:
    """Take the order back before its cut-off. NoSuchOrder, TooLate."""
    actor = auth.staff_of(request, store_id, *BUYERS)
    at = clock.now()

    async def act(conn: Connection) -> cards.OrderCard:
        gone = await orders.cancel(conn, store_id, day, actor.label, at)
        if gone is None:
            raise NoSuchOrder(day=str(day))
        return await _shown(conn, gone, await orders.terms_of(conn, store_id, at))

    return await reply(request, act)


@get("/api/store/{store_id:uuid}/goods/orders")
async def listed(request: Asking, store_id: UUID, before: date | None = None) -> GoodsOrders:
    """The store's orders, without their lines."""
    auth.staff_of(request, store_id)
    async with request.app.state.db.read() as conn:
        found = await sql.orders(conn, store_id, before)
    full = len(found) == sql.PAGE_MAX
    return GoodsOrders([cards.order(one, [], {}) for one in found], found[-1].arrives_on if full else None)


@get("/api/store/{store_id:uuid}/goods/orders/{order_id:uuid}")
async def one_order(request: Asking, store_id: UUID, order_id: UUID) -> cards.OrderCard:
    """One order with its lines and, once it is allocated, why it got what it got. NoSuchOrder."""
    auth.staff_of(request, store_id)
    at = clock.now()
    async with request.app.state.db.read() as conn:
        found = await sql.order(conn, order_id)
        if found is None or found.store_id != store_id:
            raise NoSuchOrder(order_id=str(order_id))
        return await _shown(conn, found, await orders.terms_of(conn, store_id, at))


@put("/api/store/{store_id:uuid}/goods/standing")
async def standing(request: Asking, store_id: UUID, data: StandingBody) -> list[cards.StandingLine]:
    """What the store wants with every delivery; placed hours before a cut-off when it has not ordered."""
    auth.staff_of(request, store_id, *BUYERS)
    at = clock.now()

    async def act(conn: Connection) -> list[cards.StandingLine]:
        terms = await orders.terms_of(conn, store_id, at)
        lines = await orders.set_standing(conn, terms, [Wanted(line.item, line.cases) for line in data.lines])
        return [cards.StandingLine(one.item_code, cases) for one, cases in lines]

    return await reply(request, act)


@get("/api/store/{store_id:uuid}/goods/deliveries")
async def arriving(request: Asking, store_id: UUID, before: UUID | None = None, coming: bool = False) -> Deliveries:
    """Deliveries with their lots. coming: only those on their way."""
    auth.staff_of(request, store_id)
    async with request.app.state.db.read() as conn:
        found = await deliveries_sql.deliveries(conn, store_id, before, coming)
        lines = await deliveries_sql.lines(conn, [row["delivery_id"] for row in found])
        names = {one.item_no: one for one in await sql.goods(conn)}
    full = len(found) == deliveries_sql.PAGE_MAX
    shown = [cards.delivery(row, lines[row["delivery_id"]], names) for row in found]
    return Deliveries(shown, found[-1]["delivery_id"] if full else None)


async def _delivery(conn: Connection, row: Any) -> cards.DeliveryCard:
    names = {one.item_no: one for one in await sql.goods(conn)}
    lines = await deliveries_sql.lines(conn, [row["delivery_id"]])
    return cards.delivery(row, lines[row["delivery_id"]], names)


@get("/api/store/{store_id:uuid}/goods/deliveries/{delivery_id:uuid}")
async def one_delivery(request: Asking, store_id: UUID, delivery_id: UUID) -> cards.DeliveryCard:
    """One delivery. NoSuchDelivery."""
    auth.staff_of(request, store_id)
    async with request.app.state.db.read() as conn:
        row = await deliveries_sql.delivery(conn, delivery_id)
        if row is None or row["store_id"] != store_id:
            raise NoSuchDelivery(delivery_id=str(delivery_id))
        return await _delivery(conn, row)


@post("/api/store/{store_id:uuid}/goods/deliveries/{delivery_id:uuid}/receive", status_code=200)
async def receive(request: Asking, store_id: UUID, delivery_id: UUID, data: ReceiveBody) -> cards.DeliveryCard:
    """Count a delivery in; what is missing or damaged is claimed in the same step."""
    actor = auth.staff_of(request, store_id, *HANDS)
    at = clock.now()
    today = stores.business_day_of(_store(request, store_id), at)
    counted = [deliveries.Counted(line.line_no, line.good, line.damaged) for line in data.lines]
    evidence = deliveries.Evidence(data.note, data.photos)

    async def act(conn: Connection) -> cards.DeliveryCard:
        row = await deliveries.receive(conn, store_id, delivery_id, counted, evidence, data.key, actor.label, at, today)
        return await _delivery(conn, row)

    return await reply(request, act)


@post("/api/store/{store_id:uuid}/goods/deliveries/{delivery_id:uuid}/claims", status_code=200)
async def claim(request: Asking, store_id: UUID, delivery_id: UUID, data: ClaimBody) -> cards.ClaimCard:
    """Claim what turned out bad, within 24 hours of receipt."""
    actor = auth.staff_of(request, store_id, *HANDS)
    at = clock.now()
    evidence = deliveries.Evidence(data.note, data.photos)

    async def act(conn: Connection) -> cards.ClaimCard:
        row = await deliveries.claim(
            conn, store_id, delivery_id, data.line_no, data.qty, evidence, data.key, actor.label, at
        )
        return cards.claim(row, {one.item_no: one for one in await sql.goods(conn)})

    return await reply(request, act)


@get("/api/store/{store_id:uuid}/goods/claims")
async def claims(request: Asking, store_id: UUID, before: UUID | None = None) -> Claims:
    """The store's claims."""
    auth.staff_of(request, store_id)
    async with request.app.state.db.read() as conn:
        found = await deliveries_sql.claims(conn, [store_id], None, before)
        names = {one.item_no: one for one in await sql.goods(conn)}
    full = len(found) == deliveries_sql.PAGE_MAX
    return Claims([cards.claim(row, names) for row in found], found[-1]["claim_id"] if full else None)


@get("/api/store/{store_id:uuid}/goods/account")
async def account(request: Asking, store_id: UUID, before: UUID | None = None) -> AccountView:
    """The goods account and its ledger."""
    auth.staff_of(request, store_id)
    async with request.app.state.db.read() as conn:
        return await account_view(conn, store_id, before)


async def account_view(conn: Connection, store_id: UUID, before: UUID | None) -> AccountView:
    """An account and a page of its ledger. NoAccount."""
    now = await _account(conn, store_id)
    entries = await sql.entries(conn, store_id, before)
    full = len(entries) == sql.PAGE_MAX
    return AccountView(now, [cards.entry(one) for one in entries], entries[-1].entry_id if full else None)


ROUTES: dict[str, list[Any]] = {
    "store": [
        catalogue, draft, save, cancel, listed, one_order, standing, arriving, one_delivery, receive, claim, claims, account,
    ]
}  # fmt: skip
