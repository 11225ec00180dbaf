"""Every statement of the context, each in one typed function. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from teahouse.commerce.stores.model import (
    Brand,
    City,
    Details,
    Hours,
    HoursException,
    Region,
    State,
    Store,
    Text,
)
from teahouse.ground.db import Connection
from teahouse.ground.ids import uuid7

STORES = """
SELECT s.store_id, s.store_no, s.brand, s.name_zh, s.name_en, s.city_code, s.region_code, s.address,
       s.lat, s.lng, s.phone, s.capacity, s.close_hour, s.state, s.state_until, s.state_reason,
       s.opened_on, s.revision,
       h.weekdays, h.opens, h.closes, h.all_day,
       e.days AS e_days, e.closed AS e_closed, e.opens AS e_opens, e.closes AS e_closes, e.reasons AS e_reasons
FROM stores.store s
LEFT JOIN LATERAL (
    SELECT array_agg(weekday ORDER BY weekday) AS weekdays, array_agg(opens ORDER BY weekday) AS opens,
           array_agg(closes ORDER BY weekday) AS closes, array_agg(all_day ORDER BY weekday) AS all_day
    FROM stores.hours WHERE store_id = s.store_id) h ON true
LEFT JOIN LATERAL (
    SELECT array_agg(day ORDER BY day) AS days, array_agg(closed ORDER BY day) AS closed,
           array_agg(opens ORDER BY day) AS opens, array_agg(closes ORDER BY day) AS closes,
           array_agg(reason ORDER BY day) AS reasons
    FROM stores.hours_exception WHERE store_id = s.store_id AND day >= $2) e ON true
WHERE $1::uuid[] IS NULL OR s.store_id = ANY($1)
ORDER BY s.store_no"""

CITIES = """
SELECT code, region_code, name_zh, name_en, province_zh, lat, lng FROM stores.city ORDER BY code"""

REGIONS = "SELECT code, name_zh, name_en FROM stores.region ORDER BY code"

NOT_ACCEPTING = """
SELECT asked.store_id, CASE WHEN s.store_id IS NULL THEN 'unknown' ELSE s.state END AS why
FROM unnest($1::uuid[]) AS asked(store_id) LEFT JOIN stores.store s USING (store_id)
WHERE s.store_id IS NULL
   OR s.state IN ('paused', 'closed') AND (s.state_until IS NULL OR s.state_until > coalesce($2, now()))"""

REGION_OF = "SELECT region_code FROM stores.store WHERE store_id = $1"

SET_STATE = """
UPDATE stores.store SET state = $2, state_until = $3, state_reason = $4, changed_at = $5
WHERE store_id = $1 RETURNING store_id"""

LAPSE = """
UPDATE stores.store SET state = 'open', state_until = NULL, state_reason = NULL, changed_at = $1
WHERE store_id IN (SELECT store_id FROM stores.store WHERE state_until <= $1
                   ORDER BY store_id LIMIT $2 FOR UPDATE SKIP LOCKED)
RETURNING store_id"""

SAVE = """
UPDATE stores.store s SET store_no = $3, brand = $4, name_zh = $5, name_en = $6, city_code = c.code,
       region_code = c.region_code, address = $8, lat = $9, lng = $10, phone = $11, capacity = $12,
       close_hour = $13, opened_on = $14, changed_at = $15, revision = revision + 1
FROM stores.city c WHERE s.store_id = $1 AND s.revision = $2 AND c.code = $7
RETURNING s.state, s.state_until"""

STATE_LOCKED = "SELECT state, state_until, revision FROM stores.store WHERE store_id = $1 FOR UPDATE"

CLEAR_HOURS = "DELETE FROM stores.hours WHERE store_id = $1"

ADD_HOURS = """
INSERT INTO stores.hours (store_id, weekday, opens, closes, all_day)
SELECT $1, * FROM unnest($2::int[], $3::time[], $4::time[], $5::boolean[])"""

PUT_EXCEPTION = """
INSERT INTO stores.hours_exception (store_id, day, closed, opens, closes, reason)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (store_id, day) DO UPDATE SET closed = EXCLUDED.closed, opens = EXCLUDED.opens,
       closes = EXCLUDED.closes, reason = EXCLUDED.reason"""

DROP_EXCEPTION = """
DELETE FROM stores.hours_exception WHERE store_id = $1 AND day = $2 RETURNING day"""

GROW_REVISION = "UPDATE stores.store SET revision = revision + 1, changed_at = $2 WHERE store_id = $1"

ADD_CHANGES = """
INSERT INTO stores.change (change_id, store_id, at, actor, what, facts)
SELECT change_id, store_id, $3, $4, $5, $6
FROM unnest($1::uuid[], $2::uuid[]) AS c(change_id, store_id)"""

CHANGES = """
SELECT at, actor, what, facts FROM stores.change WHERE store_id = $1 ORDER BY at DESC, change_id DESC LIMIT $2"""

HAS_BRAND = "SELECT true FROM stores.brand WHERE code = $1"

PUT_BRAND = """
INSERT INTO stores.brand (code, name_zh, name_en) VALUES ($1, $2, $3)
ON CONFLICT (code) DO UPDATE SET name_zh = EXCLUDED.name_zh, name_en = EXCLUDED.name_en"""

PUT_REGIONS = """
INSERT INTO stores.region (code, name_zh, name_en)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
ON CONFLICT (code) DO UPDATE SET name_zh = EXCLUDED.name_zh, name_en = EXCLUDED.name_en"""

PUT_CITIES = """
INSERT INTO stores.city (code, region_code, name_zh, name_en, province_zh, lat, lng)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::float8[])
ON CONFLICT (code) DO UPDATE SET region_code = EXCLUDED.region_code, name_zh = EXCLUDED.name_zh,
       name_en = EXCLUDED.name_en, province_zh = EXCLUDED.province_zh, lat = EXCLUDED.lat, lng = EXCLUDED.lng"""

PUT_STORES = """
INSERT INTO stores.store AS s (store_id, store_no, brand, name_zh, name_en, city_code, region_code, address,
       lat, lng, phone, capacity, close_hour, opened_on, changed_at)
SELECT n.store_id, n.store_no, n.brand, n.name_zh, n.name_en, c.code, c.region_code, n.address,
       n.lat, n.lng, n.phone, n.capacity, n.close_hour, n.opened_on, $14
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::float8[],
            $9::float8[], $10::text[], $11::int[], $12::int[], $13::date[])
     AS n(store_id, store_no, brand, name_zh, name_en, city_code, address, lat, lng, phone, capacity,
          close_hour, opened_on)
JOIN stores.city c ON c.code = n.city_code
ON CONFLICT (store_no) DO UPDATE SET brand = EXCLUDED.brand, name_zh = EXCLUDED.name_zh,
       name_en = EXCLUDED.name_en, city_code = EXCLUDED.city_code, region_code = EXCLUDED.region_code,
       address = EXCLUDED.address, lat = EXCLUDED.lat, lng = EXCLUDED.lng, phone = EXCLUDED.phone,
       capacity = EXCLUDED.capacity, close_hour = EXCLUDED.close_hour, opened_on = EXCLUDED.opened_on,
       changed_at = EXCLUDED.changed_at, revision = s.revision + 1
WHERE (s.brand, s.name_zh, s.name_en, s.city_code, s.region_code, s.address, s.lat, s.lng, s.phone,
       s.capacity, s.close_hour, s.opened_on)
      IS DISTINCT FROM
      (EXCLUDED.brand, EXCLUDED.name_zh, EXCLUDED.name_en, EXCLUDED.city_code, EXCLUDED.region_code,
       EXCLUDED.address, EXCLUDED.lat, EXCLUDED.lng, EXCLUDED.phone, EXCLUDED.capacity, EXCLUDED.close_hour,
       EXCLUDED.opened_on)
RETURNING store_id"""

PUT_WEEKS = """
INSERT INTO stores.hours AS h (store_id, weekday, opens, closes, all_day)
SELECT s.store_id, d.weekday, n.opens, n.closes, n.all_day
FROM unnest($1::text[], $2::time[], $3::time[], $4::boolean[]) AS n(store_no, opens, closes, all_day)
JOIN stores.store s USING (store_no) CROSS JOIN generate_series(0, 6) AS d(weekday)
ON CONFLICT (store_id, weekday) DO UPDATE SET opens = EXCLUDED.opens, closes = EXCLUDED.closes,
       all_day = EXCLUDED.all_day
WHERE (h.opens, h.closes, h.all_day) IS DISTINCT FROM (EXCLUDED.opens, EXCLUDED.closes, EXCLUDED.all_day)
RETURNING store_id"""

IDS_OF = "SELECT store_no, store_id, state, state_until FROM stores.store WHERE store_no = ANY($1::text[])"


def _store(row: Any, cities: dict[str, City]) -> Store:
    week = zip(row["weekdays"] or (), row["opens"] or (), row["closes"] or (), row["all_day"] or (), strict=True)
    odd = zip(
        row["e_days"] or (),
        row["e_closed"] or (),
        row["e_opens"] or (),
        row["e_closes"] or (),
        row["e_reasons"] or (),
        strict=True,
    )
    return Store(
        store_id=row["store_id"],
        store_no=row["store_no"],
        brand=row["brand"],
        name=Text(row["name_zh"], row["name_en"]),
        address=row["address"],
        city=cities[row["city_code"]],
        region_code=row["region_code"],
        lat=row["lat"],
        lng=row["lng"],
        phone=row["phone"],
        capacity=row["capacity"],
        close_hour=row["close_hour"],
        state=row["state"],
        state_until=row["state_until"],
        state_reason=row["state_reason"],
        opened_on=row["opened_on"],
        revision=row["revision"],
        hours=tuple(Hours(*one) for one in week),
        exceptions=tuple(HoursException(*one) for one in odd),
    )


async def load(conn: Connection, store_ids: list[UUID] | None, since: date) -> list[Store]:
    """Stores (None: all) by number, with exceptions from `since` on."""
    known = {city.code: city for city in await cities(conn)}
    return [_store(row, known) for row in await conn.fetch(STORES, store_ids, since)]


async def capacities(conn: Connection, store_ids: list[UUID]) -> dict[UUID, int]:
    """The rated capacity of each store there is."""
    rows = await conn.fetch("SELECT store_id, capacity FROM stores.store WHERE store_id = ANY($1::uuid[])", store_ids)
    return {row[0]: row[1] for row in rows}


async def cities(conn: Connection) -> list[City]:
    """All, by code."""
    return [City(r[0], r[1], Text(r[2], r[3]), r[4], r[5], r[6]) for r in await conn.fetch(CITIES)]


async def regions(conn: Connection) -> list[Region]:
    """All, by code."""
    return [Region(r[0], Text(r[1], r[2])) for r in await conn.fetch(REGIONS)]


async def not_accepting(conn: Connection, store_ids: list[UUID], at: datetime | None) -> dict[UUID, str]:
    """Those paused, closed or unknown, and which it is."""
    return dict(await conn.fetch(NOT_ACCEPTING, store_ids, at))


async def region_of(conn: Connection, store_id: UUID) -> str | None:
    """The region's code."""
    code: str | None = await conn.fetchval(REGION_OF, store_id)
    return code


async def set_state(
    conn: Connection, store_id: UUID, state: State, until: datetime | None, reason: str, at: datetime
) -> bool:
    """False: no such store."""
    return await conn.fetchval(SET_STATE, store_id, state, until, reason or None, at) is not None


async def lapse(conn: Connection, at: datetime, most: int) -> list[UUID]:
    """Open again those whose time has run out."""
    return [row[0] for row in await conn.fetch(LAPSE, at, most)]


async def save(
    conn: Connection, store_id: UUID, revision: int, new: Details, at: datetime
) -> tuple[str, datetime | None] | None:
    """Write the details over this revision; (state, until), or None when revision or city do not match."""
    row = await conn.fetchrow(
        SAVE,
        store_id,
        revision,
        new.store_no,
        new.brand,
        new.name.zh,
        new.name.en,
        new.city_code,
        new.address,
        new.lat,
        new.lng,
        new.phone,
        new.capacity,
        new.close_hour,
        new.opened_on,
        at,
    )
    return (row[0], row[1]) if row else None


async def state_locked(conn: Connection, store_id: UUID) -> tuple[str, datetime | None, int] | None:
    """(state, until, revision), the row locked; None: no such store."""
    row = await conn.fetchrow(STATE_LOCKED, store_id)
    return (row[0], row[1], row[2]) if row else None


async def set_hours(conn: Connection, store_id: UUID, week: Sequence[Hours], at: datetime) -> None:
    """Replace the week."""
    await conn.execute(CLEAR_HOURS, store_id)
    columns = [
        [h.weekday for h in week],
        [h.opens for h in week],
        [h.closes for h in week],
        [h.all_day for h in week],
    ]
    await conn.execute(ADD_HOURS, store_id, *columns)
    await conn.execute(GROW_REVISION, store_id, at)


async def put_exception(conn: Connection, store_id: UUID, odd: HoursException, at: datetime) -> None:
    """One a day; the later replaces the earlier."""
    await conn.execute(PUT_EXCEPTION, store_id, odd.day, odd.closed, odd.opens, odd.closes, odd.reason)
    await conn.execute(GROW_REVISION, store_id, at)


async def drop_exception(conn: Connection, store_id: UUID, day: date, at: datetime) -> bool:
    """False: there was none."""
    gone = await conn.fetchval(DROP_EXCEPTION, store_id, day) is not None
    if gone:
        await conn.execute(GROW_REVISION, store_id, at)
    return gone


async def add_changes(
    conn: Connection, store_ids: Sequence[UUID], what: str, facts: Any, actor: str, at: datetime
) -> None:
    """One line of history for each store."""
    ids = [uuid7() for _ in store_ids]
    await conn.execute(ADD_CHANGES, ids, list(store_ids), at, actor, what, facts)


async def changes(conn: Connection, store_id: UUID, most: int) -> list[dict[str, Any]]:
    """Latest first: at, actor, what, facts."""
    return [dict(row) for row in await conn.fetch(CHANGES, store_id, most)]


async def has_brand(conn: Connection, code: str) -> bool:
    """Is there such a brand?"""
    return bool(await conn.fetchval(HAS_BRAND, code))


async def put_brand(conn: Connection, brand: Brand) -> None:
    """Make or rename."""
    await conn.execute(PUT_BRAND, brand.code, brand.name.zh, brand.name.en)


async def put_regions(conn: Connection, regions: Sequence[Region]) -> None:
    """Make or rename."""
    await conn.execute(
        PUT_REGIONS,
        [r.code for r in regions],
        [r.name.zh for r in regions],
        [r.name.en for r in regions],
    )


async def put_cities(conn: Connection, cities: Sequence[City]) -> None:
    """Make or change."""
    await conn.execute(
        PUT_CITIES,
        [c.code for c in cities],
        [c.region_code for c in cities],
        [c.name.zh for c in cities],
        [c.name.en for c in cities],
        [c.province_zh for c in cities],
        [c.lat for c in cities],
        [c.lng for c in cities],
    )


async def put_stores(conn: Connection, ids: list[UUID], new: Sequence[Details], at: datetime) -> set[UUID]:
    """Make or change, by number; the ids of those that are different now. Unknown cities are left out."""
    rows = await conn.fetch(
        PUT_STORES,
        ids,
        [d.store_no for d in new],
        [d.brand for d in new],
        [d.name.zh for d in new],
        [d.name.en for d in new],
        [d.city_code for d in new],
        [d.address for d in new],
        [d.lat for d in new],
        [d.lng for d in new],
        [d.phone for d in new],
        [d.capacity for d in new],
        [d.close_hour for d in new],
        [d.opened_on for d in new],
        at,
    )
    return {row[0] for row in rows}


async def put_weeks(
    conn: Connection,
    numbers: list[str],
    opens: list[time],
    closes: list[time],
    all_day: list[bool],
) -> set[UUID]:
    """The same opening on all days for each; the ids of those whose week is different now."""
    return {row[0] for row in await conn.fetch(PUT_WEEKS, numbers, opens, closes, all_day)}


async def ids_of(conn: Connection, numbers: list[str]) -> dict[str, tuple[UUID, str, datetime | None]]:
    """By store number: (store_id, state, until)."""
    return {row[0]: (row[1], row[2], row[3]) for row in await conn.fetch(IDS_OF, numbers)}
