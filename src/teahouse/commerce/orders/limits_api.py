"""A store's pace on the office's screens: how full its kitchen is, which channels it stops, and its thresholds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, get, put

from teahouse.commerce import staff, stores
from teahouse.commerce.orders import limits, limits_sql, pacing, sql
from teahouse.commerce.orders.pacing import Limits
from teahouse.ground import auth, clock
from teahouse.ground.db import Connection
from teahouse.ground.http import reply

Asked = Request[Any, Any, Any]
SETTERS = ("head_office", "region_manager", "store_manager")


class PaceView(msgspec.Struct):
    """A store's plan. Work and capacity in hundredths of a plain cup, `work[i]` in the i-th slot of `slot_s` seconds from
    `from_at`; load_min: until the kitchen is free for one more cup; own: the thresholds are the store's."""

    store_id: UUID
    level: str
    level_at: datetime | None
    load_min: int
    rated: int
    measured: int | None
    slot_s: int
    from_at: datetime
    work: list[int]
    channels: list[limits.ChannelNow]
    limits: Limits
    house_limits: Limits
    own: bool
    limits_by: str | None
    limits_at: datetime | None
    server_at: datetime


class LimitsWanted(msgspec.Struct, forbid_unknown_fields=True):
    """New thresholds; null: the house's again."""

    limits: Limits | None


async def _view(conn: Connection, store: stores.Store, at: datetime) -> PaceView:
    store_id, slot = store.store_id, pacing.slot_of(at)
    found = (await sql.paces(conn, [store_id])).get(store_id)
    shut = (await stores.accepting_many(conn, [store_id], at)).get(store_id, "")
    note = await limits_sql.note_of(conn, store_id)
    plan = pacing.advanced(found or pacing.Pace(store_id, store.capacity), slot)
    if not shut and not stores.open_by_hours(store, at):
        shut = "closed"
    by = note.limits_by
    if by is not None and by.startswith("staff:"):
        by = (await staff.names(conn, [UUID(by[6:])])).get(UUID(by[6:]), by)
    return PaceView(
        store_id=store_id, level=pacing.LEVELS[pacing.level_at(plan, at)], level_at=note.level_at,
        load_min=pacing.load_min(plan, at), rated=plan.rated, measured=plan.measured, slot_s=pacing.SLOT_S,
        from_at=datetime.fromtimestamp(slot * pacing.SLOT_S, UTC), work=plan.work,
        channels=[limits.channel_now(plan, channel, shut, at) for channel in pacing.CHANNELS], limits=plan.limits,
        house_limits=pacing.HOUSE_LIMITS, own=plan.own_limits is not None, limits_by=by, limits_at=note.limits_at,
        server_at=at,
    )  # fmt: skip


@get("/api/office/stores/{store_id:uuid}/pace")
async def store_pace(request: Asked, store_id: UUID) -> PaceView:
    """How full a store's kitchen is, and what each channel may do now."""
    auth.staff_of(request, store_id)
    state = request.app.state
    async with state.db.read() as conn:
        return await _view(conn, state.directory.get(store_id), clock.now())


@put("/api/office/stores/{store_id:uuid}/limits")
async def store_limits(request: Asked, store_id: UUID, data: LimitsWanted) -> PaceView:
    """Set a store's thresholds, or go back to the house's. WrongLimits."""
    actor = auth.staff_of(request, store_id, *SETTERS)
    store, at = request.app.state.directory.get(store_id), clock.now()

    async def act(conn: Connection) -> PaceView:
        await limits.set_limits(conn, store_id, data.limits, actor.label, at)
        return await _view(conn, store, at)

    return await reply(request, act)


OFFICE = [store_pace, store_limits]
