"""Statements of levels and thresholds; the plans themselves are read and written in sql."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from teahouse.commerce.orders.pacing import PREP_STEP_MIN, SLOTS_MAX, Limits, Pace
from teahouse.ground.db import Connection


class LimitsNote(NamedTuple):
    """Since when a store is at its level, and who set its thresholds."""

    level_at: datetime | None
    limits_by: str | None
    limits_at: datetime | None


async def save_levels(conn: Connection, moved: list[tuple[Pace, datetime]]) -> None:
    """Levels and minutes as told, with their time; the caller holds the plans' locks."""
    await conn.execute(
        "UPDATE orders.pace p SET level = x.level, prep_min = x.prep,"
        " level_at = CASE WHEN p.level = x.level THEN p.level_at ELSE x.at END"
        " FROM unnest($1::uuid[], $2::smallint[], $3::int[], $4::timestamptz[]) AS x(id, level, prep, at)"
        " WHERE p.store_id = x.id",
        [p.store_id for p, _ in moved], [p.level for p, _ in moved], [p.prep_min for p, _ in moved],
        [at for _, at in moved],
    )  # fmt: skip


async def not_at_rest(conn: Connection, slot: int, after: UUID, most: int) -> list[UUID]:
    """Stores whose plan may hold work, or whose level or minutes are not those of an empty kitchen; in order of id."""
    rows = await conn.fetch(
        "SELECT store_id FROM orders.pace WHERE store_id > $2 AND (level > 0 OR prep_min > $4 OR base_slot > $1)"
        " ORDER BY store_id LIMIT $3",
        slot - SLOTS_MAX, after, most, PREP_STEP_MIN,
    )  # fmt: skip
    return [row[0] for row in rows]


async def save_limits(
    conn: Connection, store_id: UUID, rated: int, limits: Limits | None, who: str, at: datetime
) -> None:
    """A store's own thresholds; None: the house's again."""
    await conn.execute(
        "INSERT INTO orders.pace (store_id, rated, limits, limits_by, limits_at) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (store_id) DO UPDATE SET limits = excluded.limits, limits_by = excluded.limits_by,"
        " limits_at = excluded.limits_at",
        store_id, rated,
        None if limits is None else [limits.longer_min, limits.platforms_min, limits.mini_min, limits.resume_min],
        who, at,
    )  # fmt: skip


async def note_of(conn: Connection, store_id: UUID) -> LimitsNote:
    """All None for a store that never had an order or thresholds of its own."""
    row = await conn.fetchrow("SELECT level_at, limits_by, limits_at FROM orders.pace WHERE store_id = $1", store_id)
    return LimitsNote(*row) if row else LimitsNote(None, None, None)
