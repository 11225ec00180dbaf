"""The manager's page: what a store's day is like, in one call; refunds that wait for a manager."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post

from teahouse.commerce import orders, stores
from teahouse.commerce.stores import Text
from teahouse.ground import auth, clock
from teahouse.ground.auth import Actor
from teahouse.ground.db import Connection
from teahouse.ground.http import reply
from teahouse.shop.storeops import cards, checklists, costs, packages_sql
from teahouse.shop.storeops import rota_sql as rota
from teahouse.shop.storeops.cards import PackageView
from teahouse.shop.storeops.checklists_api import equipment_of
from teahouse.shop.storeops.costs import Losses
from teahouse.shop.storeops.model import MANAGERS, OPEN_MAX
from teahouse.shop.storeops.packages_api import place_of
from teahouse.shop.storeops.rota_api import AttendanceView, attended
from teahouse.supply import inventory

Asked = Request[Any, Any, Any]
WEEK = timedelta(days=7)
LOW_DAYS = 1.0  # lasts less than this
LOW_MAX, REFUNDS_MAX = 30, 50


class StoreName(msgspec.Struct, frozen=True):
    """Which store."""

    store_id: UUID
    store_no: str
    name: Text


class OrdersWaiting(msgspec.Struct, frozen=True):
    """Orders waiting."""

    queued: int
    making: int
    ready: int


class DayFigures(msgspec.Struct, frozen=True):
    """Paid orders, their cups and their money less what was given back."""

    orders: int = 0
    cups: int = 0
    money_fen: int = 0


class HourBeside(msgspec.Struct, frozen=True):
    """An hour of the day (local) beside the same hour a week ago."""

    hour: int
    orders: int
    cups: int
    money_fen: int
    last_week_orders: int
    last_week_cups: int
    last_week_money_fen: int


class SoldOutNow(msgspec.Struct, frozen=True):
    """What is sold out, until when."""

    code: str
    until: datetime | None
    name: Text | None


class RefundWaiting(msgspec.Struct, frozen=True):
    """Money a guest wants back. may_approve: whoever looks may decide."""

    refund_id: UUID
    order_id: UUID
    pickup_no: str | None
    amount_fen: int
    reason: str
    scope: str
    cup_nos: list[int]
    asked_by: str
    asked_at: datetime
    may_approve: bool


class OverdueList(msgspec.Struct, frozen=True):
    """A list that should be finished by now."""

    template: str
    name: Text
    kind: str
    day: date
    due_at: datetime | None
    answered: int
    of: int


class LowItem(msgspec.Struct, frozen=True):
    """An item that is about to run out."""

    item: str
    name: Text
    unit: str
    usable: int
    days_of_cover: float | None
    next_expiry: date | None


class EquipmentUnread(msgspec.Struct, frozen=True):
    """Equipment whose temperature nobody has read in time."""

    equipment_id: UUID
    kind: str
    name: str


class Today(msgspec.Struct, frozen=True, kw_only=True):
    """A store's day. last_week_by_now: the same weekday a week ago until this time of day."""

    store: StoreName
    state: str
    state_until: datetime | None
    state_reason: str | None
    day: date
    server_at: datetime
    wait_min: int
    counts: OrdersWaiting
    today: DayFigures
    last_week_by_now: DayFigures
    last_week: DayFigures
    hours: list[HourBeside]
    sold_out: list[SoldOutNow]
    refunds: list[RefundWaiting]
    approve_max_fen: int
    overdue_lists: list[OverdueList]
    expired: list[PackageView]
    losses: Losses
    low: list[LowItem]
    present: list[AttendanceView]
    temperatures_overdue: list[EquipmentUnread]


class DecisionAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why."""

    note: Annotated[str, msgspec.Meta(max_length=100)] = ""


def _sum(rows: Sequence[Any], prefix: str = "") -> DayFigures:
    def total(name: str) -> int:
        return sum(getattr(row, prefix + name) for row in rows)

    return DayFigures(total("orders"), total("cups"), total("money_fen"))


def _hours(now: Sequence[Any], before: Sequence[Any]) -> list[HourBeside]:
    new, old = {row.hour: row for row in now}, {row.hour: row for row in before}
    none = DayFigures()
    return [
        HourBeside(h, a.orders, a.cups, a.money_fen, b.orders, b.cups, b.money_fen)
        for h in sorted(new.keys() | old.keys())
        for a, b in [(new.get(h, none), old.get(h, none))]
    ]


def _gone(state: Any, store_id: UUID, at: datetime) -> list[SoldOutNow]:
    found = state.menus.sold_out(store_id, at)
    version = state.menus.version(state.menus.rollout.version_for(store_id)) if found else None
    named = {**version.products, **version.choices} if version else {}
    return [
        SoldOutNow(code, until, Text(named[code].name.zh, named[code].name.en) if code in named else None)
        for code, until in sorted(found.items())
    ]


async def _refunds(conn: Connection, store_id: UUID, actor: Actor) -> list[RefundWaiting]:
    found = await orders.refunds_in(conn, "asked", [store_id], REFUNDS_MAX)
    if not found:
        return []
    about = await orders.briefs(conn, [one.order_id for one in found])
    names = await cards.names_of(conn, [one.asked_by for one in found])
    return [
        RefundWaiting(
            r.refund_id, r.order_id, about[r.order_id].pickup_no if r.order_id in about else None, r.amount_fen, r.reason,
            r.scope, r.cup_nos, names.get(r.asked_by, r.asked_by), r.asked_at, orders.may_approve(actor, r.amount_fen),
        )
        for r in found
    ]  # fmt: skip


def _low(stock: inventory.StockView) -> list[LowItem]:
    low = [
        item for item in stock.items
        if item.usable == 0 or item.sold_out or (item.days_of_cover is not None and item.days_of_cover < LOW_DAYS)
    ]  # fmt: skip
    low.sort(key=lambda item: (item.days_of_cover or 0, item.code))
    return [LowItem(i.code, i.name, i.unit, i.usable, i.days_of_cover, i.next_expiry) for i in low[:LOW_MAX]]


async def _overdue(conn: Connection, store: stores.Store, day: date, at: datetime) -> list[OverdueList]:
    runs = await checklists.runs_of(conn, store, [day - timedelta(days=1), day])
    return [
        OverdueList(r.template.code, r.template.name, r.template.kind, r.day, r.due_at, r.answered, r.of)
        for r in runs if r.overdue(at)
    ]  # fmt: skip


@get("/api/store/{store_id:uuid}/today")
async def today(request: Asked, store_id: UUID) -> Today:
    """The store's day: what it brings, what waits, what is wrong."""
    actor = auth.staff_of(request, store_id, *MANAGERS)
    place, state = place_of(request, store_id, actor), request.app.state
    store, at, day = state.directory.get(store_id), place.at, place.today
    async with state.db.read() as conn:
        rows = await orders.hours_of(conn, store_id, [day, day - WEEK], at - WEEK)
        now, before = [row for row in rows if row.day == day], [row for row in rows if row.day != day]
        glance = await orders.at_a_glance(conn, store_id, day, at)
        equipment = await equipment_of(conn, store, at)
        return Today(
            store=StoreName(store_id, store.store_no, store.name),
            state=stores.open_state(store, at),
            state_until=store.state_until,
            state_reason=store.state_reason,
            day=day,
            server_at=at,
            wait_min=glance.wait_min,
            counts=OrdersWaiting(glance.queued, glance.making, glance.ready),
            today=_sum(now),
            last_week_by_now=_sum(before, "by_"),
            last_week=_sum(before),
            hours=_hours(now, before),
            sold_out=_gone(state, store_id, at),
            refunds=await _refunds(conn, store_id, actor),
            approve_max_fen=orders.APPROVE_MAX_FEN,
            overdue_lists=await _overdue(conn, store, day, at),
            expired=await cards.views(conn, await packages_sql.open_of(conn, store_id, at, OPEN_MAX), at),
            losses=await costs.losses_of(conn, store_id, day),
            low=_low(await inventory.stock_of(conn, store_id, day)),
            present=await attended(conn, await rota.present(conn, store_id)),
            temperatures_overdue=[
                EquipmentUnread(one.equipment_id, one.kind, one.name) for one in equipment if one.overdue
            ],
        )


async def _of_store(request: Asked, store_id: UUID, refund_id: UUID) -> None:
    """A refund of this store's; orders.NoSuchRefund."""
    async with request.app.state.db.read() as conn:
        found = await orders.refund_by_id(conn, refund_id)
    if found.store_id != store_id:
        raise orders.NoSuchRefund(refund_id=str(refund_id))


@post("/api/store/{store_id:uuid}/refunds/{refund_id:uuid}/approve", status_code=200)
async def approve(request: Asked, store_id: UUID, refund_id: UUID, data: DecisionAsked) -> orders.Refund:
    """Let it go out; above approve_max_fen only the office may (orders.NeedsApproval)."""
    actor = auth.staff_of(request, store_id, *MANAGERS)
    await _of_store(request, store_id, refund_id)
    at = clock.now()
    return await reply(request, lambda conn: orders.approve_refund(conn, refund_id, actor, data.note, at))


@post("/api/store/{store_id:uuid}/refunds/{refund_id:uuid}/reject", status_code=200)
async def reject(request: Asked, store_id: UUID, refund_id: UUID, data: DecisionAsked) -> orders.Refund:
    """No, and why."""
    actor = auth.staff_of(request, store_id, *MANAGERS)
    await _of_store(request, store_id, refund_id)
    at = clock.now()
    return await reply(request, lambda conn: orders.reject_refund(conn, refund_id, actor, data.note, at))


ROUTES: list[Any] = [today, approve, reject]
