"""What stores will use up and had better order: read out of the database, forecast, written back; each night for all
stores, and for one store when it is about to order. numpy is loaded here only when something is worked out."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from msgspec import Struct

from teahouse.commerce.stores import Directory
from teahouse.ground import clock
from teahouse.ground.db import Connection
from teahouse.supply import inventory
from teahouse.supply.oms import calendar, deliveries_sql, runs_sql, sql
from teahouse.supply.oms.calendar import LOOK_AHEAD_DAYS_MAX, Slot
from teahouse.supply.oms.model import CLASSES, SERVICE, Customer, Goods, Route, SpecialDay
from teahouse.supply.oms.orders import Terms

HISTORY_DAYS = 56
AHEAD_DAYS = 14
HELD_BACK_DAYS = 7  # of history, forecast from the days before to see how good forecasts are
NIGHTS_MAX = 60  # recorded at once after an outage


class Hint(Struct, frozen=True):
    """A suggested order line and why, in base units except for cases. need: expected use until the delivery after this
    one, from today when the store keeps books, otherwise from this delivery; lasts: of what is there, what is used
    before it expires; capped: "", "expires" (more would not be used in time) or "most" (of one order)."""

    item_no: int
    cases: int
    daily: int
    need: int
    safety: int
    on_hand: int | None
    lasts: int
    coming: int
    capped: str


CAPPED = ("", "expires", "most")


async def record_usage(conn: Connection, day: date) -> int:
    """What stores' ledgers say was used on a business day; recorded anew when it is there. How many stores."""
    return await _record(conn, day, await inventory.used_on(conn, day), False)


async def _record(conn: Connection, day: date, used: Sequence[tuple[UUID, str, int]], seeded: bool) -> int:
    from teahouse.supply.oms import planning  # noqa: PLC0415

    number = {one.item_code: one.item_no for one in await sql.goods(conn)}
    known = [(store, number[item], qty) for store, item, qty in used if item in number]
    if not known:
        return 0
    stores = sorted({row[0] for row in known})
    await runs_sql.drop_usage(conn, day, stores)
    columns, rows = planning.usage_rows(stores, day, planning.usage_matrix(stores, known, max(number.values())), seeded)
    await runs_sql.copy_in(conn, "usage", columns, rows)
    return len(stores)


async def record_seeded(conn: Connection, day: date, used: Sequence[tuple[UUID, str, int]]) -> None:
    """Made-up use (store, item, base units) of a day, marked as such; for a demo whose ledgers are young."""
    await _record(conn, day, used, True)


async def look_ahead(conn: Connection, directory: Directory, at: datetime) -> int:
    """Forecast every store with a history and suggest its next order; how many stores. Replaces what was there."""
    from teahouse.supply.oms import planning  # noqa: PLC0415

    today = clock.business_day(at)
    since = today - timedelta(days=HISTORY_DAYS)
    goods = await sql.goods(conn)
    customers = {one.store_id: one for one in await sql.customers(conn)}
    stores = [store for store, _ in await runs_sql.usage_stores(conn, since, today) if store in customers]
    if not stores or not goods:
        return 0
    special = await sql.special_days(conn, since, today + timedelta(days=LOOK_AHEAD_DAYS_MAX))
    routes = {one.route_code: one for one in await sql.routes(conn)}
    items = max(one.item_no for one in goods)
    days = [since + timedelta(days=n) for n in range(HISTORY_DAYS)]
    sent = [await runs_sql.usage_of_day(conn, day, stores, items) for day in days]
    slots = _slots([customers[one] for one in stores], routes, special, directory, at)
    near = planning.Near(
        await inventory.on_shelf(conn, stores, today),
        await deliveries_sql.coming(conn, stores, today + timedelta(days=AHEAD_DAYS)),
        [slot[0] for slot in slots], [slot[1] for slot in slots],
    )  # fmt: skip
    asked = planning.Asked(
        today, days, stores, [CLASSES.index(customers[one].store_class) for one in stores], goods, set(_holidays(special)),
        AHEAD_DAYS, HELD_BACK_DAYS, SERVICE,
    )  # fmt: skip
    made = await asyncio.to_thread(planning.plan, asked, sent, near)
    await runs_sql.clear_outlook(conn)
    await runs_sql.copy_in(conn, "outlook", made.columns, made.rows)
    await runs_sql.put_quality(conn, today, made.quality, made.quality_days)
    return len(stores)


def _holidays(special: Mapping[date, SpecialDay]) -> list[date]:
    return [day for day, one in special.items() if one.holiday]


def _slots(
    customers: Sequence[Customer], routes: Mapping[str, Route], special: Mapping[date, SpecialDay], directory: Directory,
    at: datetime,
) -> list[tuple[date, date]]:  # fmt: skip
    """(next delivery, the one after) of each store; worked out once for each route, and for stores that shut a day."""
    today = clock.business_day(at)
    nowhere = (today + timedelta(days=1), today + timedelta(days=3))
    by_route: dict[str, tuple[date, date]] = {}
    shut = {store.store_id: store for store in directory.find(c.store_id for c in customers) if store.exceptions}
    found = []
    for one in customers:
        route = routes.get(one.route_code)
        if route is None:
            found.append(nowhere)
        elif one.store_id in shut:
            found.append(_two(calendar.slots(route, shut[one.store_id], special, at, 2), nowhere))
        else:
            if one.route_code not in by_route:
                by_route[one.route_code] = _two(calendar.slots(route, None, special, at, 2), nowhere)
            found.append(by_route[one.route_code])
    return found


def _two(slots: Sequence[Slot], nowhere: tuple[date, date]) -> tuple[date, date]:
    return (slots[0].arrives_on, slots[1].arrives_on) if len(slots) > 1 else nowhere


async def hints(conn: Connection, terms: Terms, slot: Slot, after: date, at: datetime) -> list[Hint]:
    """What one store had better order for a delivery, from last night's forecast and what is there now; empty when there
    is no forecast of it. after: the delivery after."""
    row = await runs_sql.outlook_of(conn, terms.customer.store_id)
    if row is None:
        return []
    from teahouse.supply.oms import planning  # noqa: PLC0415

    today = clock.business_day(at)
    store_id = terms.customer.store_id
    near = planning.Near(
        await inventory.on_shelf(conn, [store_id], today),
        await deliveries_sql.coming(conn, [store_id], slot.arrives_on),
        [slot.arrives_on], [after],
    )  # fmt: skip
    goods = [one for one in terms.goods.values() if one.active and terms.customer.store_class in one.classes]
    return [_hint(*line) for line in planning.for_one(row, store_id, goods, near, today, SERVICE)]


def _hint(one: Goods, figures: dict[str, Any]) -> Hint:
    return Hint(one.item_no, capped=CAPPED[figures.pop("capped")], **figures)
