"""Every statement about checklists and temperatures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from teahouse.commerce.stores import Text
from teahouse.ground.db import Connection
from teahouse.shop.storeops.lists import Answer, Check, Checklist, Equipment, Reading

_TEMPLATE = "code, revision, brand, kind, name_zh, name_en, due_min, weekday, in_use, items"
READINGS_MAX = 500


class RunRow(msgspec.Struct, frozen=True):
    """A list somebody has begun."""

    revision: int
    done_at: datetime | None
    done_by: str | None


def _template(row: Any) -> Checklist:
    return Checklist(
        code=row[0], revision=row[1], brand=row[2], kind=row[3], name=Text(row[4], row[5]), due_min=row[6],
        weekday=row[7], in_use=row[8], items=msgspec.convert(row[9], list[Check]),
    )  # fmt: skip


async def templates(conn: Connection) -> dict[str, Checklist]:
    """The latest revision of each list."""
    rows = await conn.fetch(
        f"SELECT DISTINCT ON (code) {_TEMPLATE} FROM storeops.template ORDER BY code, revision DESC"
    )
    return {row[0]: _template(row) for row in rows}


async def revisions(conn: Connection, wanted: Sequence[tuple[str, int]]) -> dict[tuple[str, int], Checklist]:
    """Lists as they were at a revision."""
    rows = await conn.fetch(
        f"SELECT {_TEMPLATE} FROM unnest($1::text[], $2::int[]) AS w(code, revision)"
        " JOIN storeops.template USING (code, revision)",
        [code for code, _ in wanted], [revision for _, revision in wanted],
    )  # fmt: skip
    return {(row[0], row[1]): _template(row) for row in rows}


async def hold_template(conn: Connection, code: str) -> None:
    """Two editors of a list wait for each other until the transaction ends."""
    await conn.execute("SELECT pg_advisory_xact_lock(hashtextextended('storeops.template' || $1::text, 0))", code)


async def add_template(conn: Connection, new: Checklist, actor: str, at: datetime) -> None:
    """Its next revision."""
    await conn.execute(
        f"INSERT INTO storeops.template ({_TEMPLATE}, actor, made_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        new.code, new.revision, new.brand, new.kind, new.name.zh, new.name.en, new.due_min, new.weekday, new.in_use,
        msgspec.to_builtins(new.items), actor, at,
    )  # fmt: skip


# -- runs --------------------------------------------------------------------------------------------------------------


async def runs(conn: Connection, store_id: UUID, days: list[date]) -> dict[tuple[date, str], RunRow]:
    """Lists begun in the periods that begin on these days."""
    rows = await conn.fetch(
        "SELECT day, code, revision, done_at, done_by FROM storeops.run WHERE store_id = $1 AND day = ANY($2::date[])",
        store_id, days,
    )  # fmt: skip
    return {(row[0], row[1]): RunRow(*tuple(row)[2:]) for row in rows}


async def begin(conn: Connection, store_id: UUID, day: date, code: str, revision: int) -> None:
    """The list is begun, if it was not; it is held to the end of the transaction."""
    await conn.execute(
        "INSERT INTO storeops.run (store_id, day, code, revision) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        store_id, day, code, revision,
    )  # fmt: skip
    await conn.fetchval(
        "SELECT 1 FROM storeops.run WHERE store_id = $1 AND day = $2 AND code = $3 FOR UPDATE", store_id, day, code
    )


async def done(conn: Connection, store_id: UUID, day: date, code: str) -> bool:
    """Is it finished?"""
    return bool(
        await conn.fetchval(
            "SELECT done_at IS NOT NULL FROM storeops.run WHERE store_id = $1 AND day = $2 AND code = $3",
            store_id, day, code,
        )
    )  # fmt: skip


async def set_done(conn: Connection, store_id: UUID, day: date, code: str, actor: str, at: datetime) -> None:
    """It is finished."""
    await conn.execute(
        "UPDATE storeops.run SET done_at = $5, done_by = $4 WHERE store_id = $1 AND day = $2 AND code = $3",
        store_id, day, code, actor, at,
    )  # fmt: skip


async def answers(conn: Connection, store_id: UUID, days: list[date]) -> dict[tuple[date, str], dict[str, Answer]]:
    """(day, list) -> item -> the answer that counts."""
    rows = await conn.fetch(
        "SELECT DISTINCT ON (day, code, item) day, code, item, tick, tenths, photo_id, note, in_limits, actor, at"
        " FROM storeops.answer WHERE store_id = $1 AND day = ANY($2::date[]) ORDER BY day, code, item, answer_id DESC",
        store_id, days,
    )  # fmt: skip
    found: dict[tuple[date, str], dict[str, Answer]] = {}
    for row in rows:
        made = Answer(
            item=row[2],
            tick=row[3],
            tenths=row[4],
            photo_id=row[5],
            note=row[6],
            in_limits=row[7],
            actor=row[8],
            at=row[9],
        )
        found.setdefault((row[0], row[1]), {})[row[2]] = made
    return found


async def answer_by_key(
    conn: Connection, store_id: UUID, key: str
) -> tuple[date, str, str, bool | None, int | None, UUID | None] | None:
    """(day, list, item, tick, tenths, photo) noted under a key."""
    row = await conn.fetchrow(
        "SELECT day, code, item, tick, tenths, photo_id FROM storeops.answer WHERE store_id = $1 AND key = $2",
        store_id, key,
    )  # fmt: skip
    return tuple(row) if row else None


async def add_answer(
    conn: Connection, answer_id: UUID, store_id: UUID, day: date, code: str, new: Answer, key: str
) -> None:
    """One more."""
    await conn.execute(
        "INSERT INTO storeops.answer (answer_id, store_id, day, code, item, tick, tenths, photo_id, note, in_limits,"
        " actor, at, key) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        answer_id, store_id, day, code, new.item, new.tick, new.tenths, new.photo_id, new.note, new.in_limits, new.actor,
        new.at, key,
    )  # fmt: skip


# -- temperatures ------------------------------------------------------------------------------------------------------

_EQUIPMENT = ", ".join(Equipment.__struct_fields__)
_READING = ", ".join(Reading.__struct_fields__)


async def equipment(conn: Connection, store_id: UUID) -> list[Equipment]:
    """A store's, by name."""
    rows = await conn.fetch(f"SELECT {_EQUIPMENT} FROM storeops.equipment WHERE store_id = $1 ORDER BY name", store_id)
    return [Equipment(**dict(row)) for row in rows]


async def put_equipment(conn: Connection, new: Sequence[Equipment]) -> int:
    """Add or change, never another store's; how many."""
    rows = await conn.fetch(
        f"INSERT INTO storeops.equipment AS e ({_EQUIPMENT}) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[],"
        " $4::text[], $5::int[], $6::int[], $7::smallint[], $8::boolean[]) ON CONFLICT (equipment_id) DO UPDATE SET"
        " name = excluded.name, kind = excluded.kind, min_tenths = excluded.min_tenths, max_tenths = excluded.max_tenths,"
        " every_h = excluded.every_h, in_use = excluded.in_use WHERE e.store_id = excluded.store_id RETURNING 1",
        *map(list, zip(*map(msgspec.structs.astuple, new), strict=True)),
    )
    return len(rows)


async def last_readings(conn: Connection, store_id: UUID) -> dict[UUID, Reading]:
    """The latest of each piece of a store's equipment."""
    rows = await conn.fetch(
        "SELECT r.reading_id, r.equipment_id, r.at, r.tenths, r.in_limits, r.note, r.actor FROM storeops.equipment e"
        " CROSS JOIN LATERAL (SELECT * FROM storeops.reading x WHERE x.equipment_id = e.equipment_id ORDER BY x.at DESC"
        " LIMIT 1) r WHERE e.store_id = $1",
        store_id,
    )
    return {row[1]: Reading(**dict(row)) for row in rows}


async def readings(conn: Connection, store_id: UUID, since: datetime) -> list[Reading]:
    """A store's since a moment, newest first."""
    rows = await conn.fetch(
        f"SELECT {_READING} FROM storeops.reading WHERE store_id = $1 AND at >= $2 ORDER BY at DESC LIMIT $3",
        store_id, since, READINGS_MAX,
    )  # fmt: skip
    return [Reading(**dict(row)) for row in rows]


async def reading_by_key(conn: Connection, store_id: UUID, key: str) -> Reading | None:
    """What was written down under a key."""
    row = await conn.fetchrow(
        f"SELECT {_READING} FROM storeops.reading WHERE store_id = $1 AND key = $2", store_id, key
    )
    return Reading(**dict(row)) if row else None


async def add_reading(conn: Connection, store_id: UUID, new: Reading, key: str) -> bool:
    """One more; False when the key is taken."""
    return bool(
        await conn.fetchval(
            "INSERT INTO storeops.reading (reading_id, equipment_id, at, tenths, in_limits, note, actor, store_id, key)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (store_id, key) DO NOTHING RETURNING true",
            *msgspec.structs.astuple(new), store_id, key,
        )
    )  # fmt: skip
