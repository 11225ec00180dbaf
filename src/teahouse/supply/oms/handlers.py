"""What happens on its own: orders freeze, standing orders are placed, runs are decided, each night is looked ahead."""

from __future__ import annotations

import asyncio
import logging
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from teahouse.commerce import stores
from teahouse.ground import clock
from teahouse.ground.db import Connection, Database
from teahouse.ground.errors import Refused
from teahouse.ground.schedule import Schedule
from teahouse.supply.oms import calendar, deliveries, orders, outlook, runs, runs_sql, sql
from teahouse.supply.oms.model import Route, SpecialDay
from teahouse.supply.wms.events import LineFilled, LineShort, ShipmentShipped

log = logging.getLogger("teahouse.oms")

FREEZE_EVERY_S = 15.0
STANDING_EVERY_S = 300.0
OUTLOOK_EVERY_S = 900.0
STANDING_AHEAD = timedelta(hours=6)  # before cut-off
NIGHT_STATEMENT_MS = 300_000  # a whole chain's arrays at once
NOBODY = UUID(int=0)


async def expect(conn: Connection, shipped: list[ShipmentShipped]) -> None:
    """Goods are on their way: the store expects them and is charged."""
    for fact in shipped:
        lines = [
            deliveries.ShippedLine(x.line_id, x.item_code, x.lot_id, x.lot_no, x.expires_on, x.qty) for x in fact.lines
        ]
        await deliveries.ship(
            conn, fact.shipment_id, fact.store_id, fact.warehouse_id, fact.arrives_on, fact.sscc, lines, fact.at
        )


async def go_without(conn: Connection, short: list[LineShort]) -> None:
    """A part of a line will not come: nothing is held for it any more."""
    for fact in short:
        await deliveries.fall_short(conn, fact.line_id, fact.short_qty)


async def have_after_all(conn: Connection, filled: list[LineFilled]) -> None:
    """A part of a line that fell short goes after all: it is held for again."""
    for fact in filled:
        await deliveries.come_after_all(conn, fact.line_id, fact.qty)


async def freeze(db: Database, at: datetime) -> None:
    """Orders whose cut-off has passed."""
    looked = 1
    while looked:
        async with db.transaction() as conn:
            looked, frozen = await sql.freeze(conn, at)
        if frozen:
            log.info("%d orders for goods are frozen", frozen)


async def place_standing(db: Database, at: datetime) -> None:
    """Stores with a standing order and none for the next delivery get it, some hours before its cut-off. Each store is
    a transaction: one's refusal (its credit) is no other's."""
    today = clock.business_day(at)
    async with db.read() as conn:
        routes = await sql.routes(conn, await sql.standing_routes(conn))
        special = await sql.special_days(conn, today, today + timedelta(days=calendar.LOOK_AHEAD_DAYS_MAX))
    if not routes:
        return
    directory = stores.Directory()
    await directory.load(db)
    for route in routes:
        await _standing_of(db, route, special, directory, at)


async def _standing_of(
    db: Database, route: Route, special: dict[date, SpecialDay], directory: stores.Directory, at: datetime
) -> None:
    slots = calendar.slots(route, None, special, at, 1)
    if not slots or slots[0].cutoff_at - at > STANDING_AHEAD:
        return
    after = NOBODY
    while True:
        async with db.read() as conn:
            due = await sql.standing_due(conn, route.route_code, slots[0].arrives_on, after)
        if not due:
            return
        after = due[-1]
        for store in directory.find(due):
            if calendar.shut_on(store, slots[0].arrives_on):
                continue
            try:
                async with db.transaction() as conn:
                    terms = await orders.terms_of(conn, store.store_id, at)
                    wanted = await orders.standing_as_wanted(conn, terms)
                    await orders.save(conn, terms, slots[0], wanted, bool(wanted), "system", at)
            except Refused as refusal:
                log.warning("standing order of %s: %s %s", store.store_no, refusal.code, refusal.facts)


async def look_ahead(db: Database, at: datetime) -> None:
    """Once a business day: what stores used since we last looked, then the days ahead."""
    today = clock.business_day(at)
    async with db.read() as conn:
        made, latest = await runs_sql.outlook_made(conn), await runs_sql.latest_usage(conn)
    if made == today:
        return
    day = max(latest + timedelta(days=1) if latest else today, today - timedelta(days=outlook.NIGHTS_MAX))
    while day < today:
        async with db.transaction() as conn:
            await outlook.record_usage(conn, day)
        day += timedelta(days=1)
    directory = stores.Directory()
    await directory.load(db)
    async with db.transaction() as conn:
        await runs_sql.long_statements(conn, NIGHT_STATEMENT_MS)
        found = await outlook.look_ahead(conn, directory, at)
    log.info("looked ahead for %d stores", found)


async def allocate(outside: Any, payload: bytes) -> None:
    """Decide a run that was asked for: read, work out beside the loop, write."""
    from teahouse.supply.oms import allocation  # noqa: PLC0415  (numpy: only where runs are decided)

    db: Database = outside.db
    run_id = msgspec.json.decode(payload, type=runs.RunJob).run_id
    directory = stores.Directory()
    await directory.load(db)
    places = {store.store_id: (store.lat, store.lng) for store in directory.all()}
    async with db.read() as conn:
        run = await runs_sql.run(conn, run_id)
        if run is None or run["state"] != "asked":
            return
        found = await runs.look(conn, run["arrives_on"], run["warehouse_ids"], run["rescue"], run["seed"], places)
    if found is None:
        async with db.transaction() as conn:
            await runs.drop(conn, run_id)
        return
    decision = await asyncio.to_thread(allocation.allocate, found.problem)
    async with db.transaction() as conn:
        await runs_sql.long_statements(conn, NIGHT_STATEMENT_MS)
        await runs.decide(conn, run_id, found, decision, clock.now())


HANDLERS = {ShipmentShipped: expect, LineShort: go_without, LineFilled: have_after_all}
SCHEDULE = {
    "oms.freeze": Schedule(FREEZE_EVERY_S, freeze),
    "oms.standing": Schedule(STANDING_EVERY_S, place_standing),
    "oms.look_ahead": Schedule(OUTLOOK_EVERY_S, look_ahead),
}
JOBS = {runs.JOB: allocate}
