"""Every statement about shifts and the clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from teahouse.ground.db import Connection

SHIFTS_MAX = 2_000
ATTENDANCE_MAX = 500


class Shift(msgspec.Struct, frozen=True):
    """Somebody is to work from, until. day: the local day it begins on."""

    shift_id: UUID
    store_id: UUID
    staff_id: UUID
    day: date
    starts_at: datetime
    ends_at: datetime
    post: str = ""


class Attendance(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody was here, as it counts: the clock's times, or the last correction's, with its reason."""

    attendance_id: UUID
    store_id: UUID
    staff_id: UUID
    day: date
    shift_id: UUID | None
    in_at: datetime
    out_at: datetime | None
    late_min: int
    early_min: int
    corrected: bool = False
    reason: str = ""


_SHIFT = ", ".join(Shift.__struct_fields__)
# As it counts: a correction outweighs the clock.
_ATTENDANCE = """
SELECT a.attendance_id, a.store_id, a.staff_id, a.day, a.shift_id, coalesce(c.in_at, a.in_at) AS in_at,
    coalesce(c.out_at, a.out_at) AS out_at, a.late_min, a.early_min,
    c.correction_id IS NOT NULL AS corrected, coalesce(c.reason, '') AS reason
FROM storeops.attendance a LEFT JOIN LATERAL (SELECT * FROM storeops.correction x WHERE x.attendance_id = a.attendance_id
    ORDER BY x.at DESC, x.correction_id DESC LIMIT 1) c ON true"""


def _attended(row: Any) -> Attendance:
    return Attendance(**dict(row))


async def hold_rota(conn: Connection, store_id: UUID) -> None:
    """Two planners of a store wait for each other until the transaction ends."""
    await conn.execute("SELECT pg_advisory_xact_lock(hashtextextended('storeops.rota' || $1::text, 0))", str(store_id))


async def hold_person(conn: Connection, staff_id: UUID) -> None:
    """Two clocks at which one person stands wait for each other until the transaction ends."""
    await conn.execute("SELECT pg_advisory_xact_lock(hashtextextended('storeops.clock' || $1::text, 0))", str(staff_id))


# -- shifts ------------------------------------------------------------------------------------------------------------


async def shifts(conn: Connection, store_id: UUID, first: date, last: date) -> list[Shift]:
    """A store's, of these days, by beginning."""
    rows = await conn.fetch(
        f"SELECT {_SHIFT} FROM storeops.shift WHERE store_id = $1 AND day BETWEEN $2 AND $3 ORDER BY starts_at LIMIT $4",
        store_id, first, last, SHIFTS_MAX,
    )  # fmt: skip
    return [Shift(*row) for row in rows]


async def shifts_of(conn: Connection, store_id: UUID, staff_id: UUID, first: date, last: date) -> list[Shift]:
    """A person's in a store, of these days."""
    rows = await conn.fetch(
        f"SELECT {_SHIFT} FROM storeops.shift WHERE store_id = $1 AND staff_id = $2 AND day BETWEEN $3 AND $4",
        store_id, staff_id, first, last,
    )  # fmt: skip
    return [Shift(*row) for row in rows]


async def shift(conn: Connection, shift_id: UUID) -> Shift | None:
    """One, if it is still planned."""
    row = await conn.fetchrow(f"SELECT {_SHIFT} FROM storeops.shift WHERE shift_id = $1", shift_id)
    return Shift(*row) if row else None


async def replace(conn: Connection, store_id: UUID, first: date, last: date, new: Sequence[Shift]) -> None:
    """These days are as the new shifts say."""
    await conn.execute(
        "DELETE FROM storeops.shift WHERE store_id = $1 AND day BETWEEN $2 AND $3 AND NOT shift_id = ANY($4::uuid[])",
        store_id, first, last, [one.shift_id for one in new],
    )  # fmt: skip
    await put_shifts(conn, new)


async def put_shifts(conn: Connection, new: Sequence[Shift]) -> None:
    """Add or change."""
    if new:
        await conn.execute(
            f"INSERT INTO storeops.shift ({_SHIFT}) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::date[],"
            " $5::timestamptz[], $6::timestamptz[], $7::text[]) ON CONFLICT (shift_id) DO UPDATE SET"
            " ends_at = excluded.ends_at, post = excluded.post",
            *map(list, zip(*map(msgspec.structs.astuple, new), strict=True)),
        )


# -- the clock ---------------------------------------------------------------------------------------------------------


async def present_one(conn: Connection, staff_id: UUID) -> Attendance | None:
    """Where a person is now."""
    row = await conn.fetchrow(f"{_ATTENDANCE} WHERE a.staff_id = $1 AND NOT a.closed", staff_id)
    return _attended(row) if row else None


async def present(conn: Connection, store_id: UUID) -> list[Attendance]:
    """Who is in a store now, first to come first."""
    rows = await conn.fetch(f"{_ATTENDANCE} WHERE a.store_id = $1 AND NOT a.closed ORDER BY 6", store_id)
    return [_attended(row) for row in rows]


async def of_day(conn: Connection, store_id: UUID, day: date) -> list[Attendance]:
    """Who was in a store on a business day."""
    rows = await conn.fetch(
        f"{_ATTENDANCE} WHERE a.store_id = $1 AND a.day = $2 ORDER BY 6 LIMIT $3", store_id, day, ATTENDANCE_MAX
    )
    return [_attended(row) for row in rows]


async def attendance(conn: Connection, store_id: UUID, attendance_id: UUID) -> Attendance | None:
    """One of this store's."""
    row = await conn.fetchrow(f"{_ATTENDANCE} WHERE a.attendance_id = $1 AND a.store_id = $2", attendance_id, store_id)
    return _attended(row) if row else None


async def by_in_key(conn: Connection, store_id: UUID, key: str) -> Attendance | None:
    """Who came in under a key."""
    row = await conn.fetchrow(f"{_ATTENDANCE} WHERE a.store_id = $1 AND a.in_key = $2", store_id, key)
    return _attended(row) if row else None


async def by_out_key(conn: Connection, store_id: UUID, staff_id: UUID, key: str) -> Attendance | None:
    """A person's leaving under a key."""
    row = await conn.fetchrow(
        f"{_ATTENDANCE} WHERE a.store_id = $1 AND a.staff_id = $2 AND a.out_key = $3", store_id, staff_id, key
    )
    return _attended(row) if row else None


async def add_attendance(conn: Connection, new: Attendance, key: str) -> None:
    """Somebody came."""
    await conn.execute(
        "INSERT INTO storeops.attendance (attendance_id, store_id, staff_id, day, shift_id, in_at, late_min, in_key)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.attendance_id, new.store_id, new.staff_id, new.day, new.shift_id, new.in_at, new.late_min, key,
    )  # fmt: skip


async def leave(conn: Connection, one: Attendance, key: str) -> None:
    """Somebody left: what the clock saw."""
    await conn.execute(
        "UPDATE storeops.attendance SET out_at = greatest($2, in_at), early_min = $3, out_key = $4, closed = true"
        " WHERE attendance_id = $1",
        one.attendance_id, one.out_at, one.early_min, key,
    )  # fmt: skip


async def close(conn: Connection, attendance_id: UUID) -> None:
    """Somebody has left without the clock seeing it."""
    await conn.execute("UPDATE storeops.attendance SET closed = true WHERE attendance_id = $1", attendance_id)


async def correction_by_key(
    conn: Connection, store_id: UUID, key: str
) -> tuple[UUID, datetime, datetime | None] | None:
    """(attendance, in, out) corrected under a key."""
    row = await conn.fetchrow(
        "SELECT attendance_id, in_at, out_at FROM storeops.correction WHERE store_id = $1 AND key = $2", store_id, key
    )
    return tuple(row) if row else None


async def add_correction(
    conn: Connection, correction_id: UUID, attendance_id: UUID, store_id: UUID, in_at: datetime, out_at: datetime | None,
    reason: str, actor: str, at: datetime, key: str,
) -> None:  # fmt: skip
    """One more."""
    await conn.execute(
        "INSERT INTO storeops.correction (correction_id, attendance_id, store_id, in_at, out_at, reason, actor, at, key)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        correction_id, attendance_id, store_id, in_at, out_at, reason, actor, at, key,
    )  # fmt: skip
