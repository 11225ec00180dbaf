"""Limits per channel: who may order now, and the word of it when a store gets busier or quieter.

A connector of a delivery platform asks `channels_now` before it lets an order in, and pushes what PaceMoved tells.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from teahouse.commerce import stores
from teahouse.commerce.orders import limits_sql, pacing, sql
from teahouse.commerce.orders.events import PaceMoved
from teahouse.commerce.orders.pacing import Limits, Pace
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.events import tell

LOOKED_AT_MAX = 500  # stores in one transaction of `look`
FIRST = UUID(int=0)


class ChannelNow(msgspec.Struct, frozen=True):
    """May a channel order at a store now? why: "" | busy | paused | closed | unknown; resumes_at: only of busy, if
    nobody else orders. Opening hours are the caller's (`stores.open_by_hours`)."""

    channel: str
    open: bool
    why: str
    level: str
    prep_min: int
    resumes_at: datetime | None


async def channels_now(conn: Connection, store_ids: list[UUID], channel: str, at: datetime) -> dict[UUID, ChannelNow]:
    """What each store answers to a channel; two statements. Invalid for a channel nobody knows."""
    if channel not in pacing.CHANNELS:
        raise Invalid(field="channel", why="one of " + ", ".join(pacing.CHANNELS))
    plans = await sql.paces(conn, store_ids)
    shut = await stores.accepting_many(conn, store_ids, at)
    return {s: channel_now(plans.get(s), channel, shut.get(s, ""), at) for s in store_ids}


def channel_now(pace: Pace | None, channel: str, shut: str, at: datetime) -> ChannelNow:
    """The answer from a plan (None: never had an order) and what was set by hand ("" when it takes orders)."""
    plan = pacing.advanced(pace or Pace(FIRST, pacing.PLAIN_CUP), pacing.slot_of(at))
    until = pacing.resumes_at(plan, at, channel)
    return ChannelNow(
        channel, not shut and until is None, shut or ("busy" if until else ""), pacing.LEVELS[pacing.level_at(plan, at)],
        pacing.prep_at(plan, at), until,
    )  # fmt: skip


async def note_levels(conn: Connection, plans: list[Pace], at: datetime) -> None:
    """Keep and tell the levels of plans that have just been filled; the caller holds their locks. Minutes alone wait
    for the next `look`."""
    moved = [plan for plan in plans if pacing.level_at(plan, at) != plan.level]
    if moved:
        await _tell(conn, moved, at)


async def look(conn: Connection, after: UUID, at: datetime) -> UUID | None:
    """One look at stores with work, from that id on: what eased by itself is kept and told. The id to go on from, or
    None when that was all."""
    slot = pacing.slot_of(at)
    ids = await limits_sql.not_at_rest(conn, slot, after, LOOKED_AT_MAX)
    if news := [s for s, plan in (await sql.paces(conn, ids)).items() if _differs(pacing.advanced(plan, slot), at)]:
        plans = await sql.paces(conn, news, lock=True)
        moved = [plan for one in plans.values() if _differs(plan := pacing.advanced(one, slot), at)]
        if moved:
            await _tell(conn, moved, at)
    return ids[-1] if len(ids) == LOOKED_AT_MAX else None


def _differs(plan: Pace, at: datetime) -> bool:
    return (pacing.level_at(plan, at), pacing.prep_at(plan, at)) != (plan.level, plan.prep_min)


async def _tell(conn: Connection, plans: list[Pace], at: datetime) -> None:
    moved, facts = list[tuple[Pace, datetime]](), list[PaceMoved]()
    for plan in plans:
        level, prep = pacing.level_at(plan, at), pacing.prep_at(plan, at)
        until = {c: when for c in pacing.STOPS_AT if (when := pacing.resumes_at(plan, at, c))}
        moved.append((msgspec.structs.replace(plan, level=level, prep_min=prep), at))
        facts.append(
            PaceMoved(store_id=plan.store_id, level=pacing.LEVELS[level], prep_min=prep, stopped=list(until),
                      resumes_at=until, at=at)
        )  # fmt: skip
    await limits_sql.save_levels(conn, moved)
    await tell(conn, *facts)


async def set_limits(conn: Connection, store_id: UUID, limits: Limits | None, who: str, at: datetime) -> None:
    """A store's own thresholds, or the house's again (None). They count at once. WrongLimits, NoSuchStore."""
    if limits is not None:
        pacing.check_limits(limits)
    rated = (await stores.capacities(conn, [store_id])).get(store_id)
    if rated is None:
        raise stores.NoSuchStore(store_id=str(store_id))
    await limits_sql.save_limits(conn, store_id, rated, limits, who, at)
    plans = await sql.paces(conn, [store_id], lock=True)
    await note_levels(conn, [pacing.advanced(plan, pacing.slot_of(at)) for plan in plans.values()], at)
