"""Every statement about packages: the chain, its heads, its anchors, and what is open."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from teahouse.ground.db import Connection
from teahouse.shop.storeops.chain import FIELDS, Anchor, Entry, Head

_COLUMNS = ", ".join(FIELDS)
_F = ", ".join("f." + name for name in FIELDS)
_VALUES = ", ".join(f"${n}" for n in range(1, len(FIELDS) + 1))
ANCHORED_MAX = 100_000  # heads of one day


class Seen(msgspec.Struct, frozen=True):
    """A package: its first line, and how it ended if it did."""

    first: Entry
    ended: str | None
    ended_at: datetime | None
    ended_by: str | None
    reason: str | None
    left_qty: int | None


class Prep(msgspec.Struct, frozen=True):
    """Something stores prepare: so much at a time, good for so long."""

    prep_code: str
    name_zh: str
    name_en: str
    unit: str
    batch_qty: int
    life_h: int
    item_code: str | None = None


def _entry(row: Any) -> Entry:
    return Entry(**dict(zip(FIELDS, row, strict=False)))  # the line's columns come first


def _seen(row: Any) -> Seen:
    return Seen(_entry(row), row["ended"], row["ended_at"], row["ended_by"], row["ended_for"], row["ended_left"])


_ENDED = "l.kind AS ended, l.at AS ended_at, l.actor AS ended_by, l.reason AS ended_for, l.left_qty AS ended_left"
_LAST = "LEFT JOIN storeops.entry l ON l.package_id = f.package_id AND l.kind IN ('used_up', 'wasted')"


async def hold(conn: Connection, store_id: UUID) -> tuple[int, bytes]:
    """The end of the store's chain, held to the end of the transaction; its row is made with its first package."""
    statement = "SELECT seq, hash FROM storeops.head WHERE store_id = $1 FOR UPDATE"
    row = await conn.fetchrow(statement, store_id)
    if row is None:
        await conn.execute(
            "INSERT INTO storeops.head (store_id, seq, hash) VALUES ($1, 0, decode(repeat('00', 32), 'hex'))"
            " ON CONFLICT DO NOTHING",
            store_id,
        )
        row = await conn.fetchrow(statement, store_id)
    return row[0], row[1]


async def append(conn: Connection, entry: Entry) -> None:
    """The next line; the caller holds the head."""
    await conn.execute(
        f"INSERT INTO storeops.entry ({_COLUMNS}) VALUES ({_VALUES})", *(getattr(entry, name) for name in FIELDS)
    )
    await conn.execute(
        "UPDATE storeops.head SET seq = $2, hash = $3 WHERE store_id = $1", entry.store_id, entry.seq, entry.hash
    )


async def by_key(conn: Connection, store_id: UUID, key: str) -> Entry | None:
    """What was done under a key."""
    row = await conn.fetchrow(f"SELECT {_COLUMNS} FROM storeops.entry WHERE store_id = $1 AND key = $2", store_id, key)
    return _entry(row) if row else None


async def package(conn: Connection, package_id: UUID) -> Seen | None:
    """One, of any store."""
    row = await conn.fetchrow(
        f"SELECT {_F}, {_ENDED} FROM storeops.entry f {_LAST} WHERE f.package_id = $1 AND f.kind IN ('opened', 'prep')",
        package_id,
    )
    return _seen(row) if row else None


async def by_code(conn: Connection, code: str, store_id: UUID) -> Seen | None:
    """The package with this label, the asking store's first (40 bits may repeat in the life of a chain), then the
    latest."""
    row = await conn.fetchrow(
        f"SELECT {_F}, {_ENDED} FROM storeops.entry f {_LAST} WHERE f.code = $1 AND f.kind IN ('opened', 'prep')"
        " ORDER BY f.store_id = $2 DESC, f.at DESC LIMIT 1",
        code,
        store_id,
    )
    return _seen(row) if row else None


async def add_open(conn: Connection, entry: Entry) -> None:
    """It is open now."""
    await conn.execute(
        "INSERT INTO storeops.open_package (package_id, store_id, seq, use_by) VALUES ($1, $2, $3, $4)",
        entry.package_id, entry.store_id, entry.seq, entry.use_by,
    )  # fmt: skip


async def drop_open(conn: Connection, package_id: UUID) -> None:
    """It is open no more."""
    await conn.execute("DELETE FROM storeops.open_package WHERE package_id = $1", package_id)


async def count_open(conn: Connection, store_id: UUID) -> int:
    """How many packages a store has open."""
    return int(await conn.fetchval("SELECT count(*) FROM storeops.open_package WHERE store_id = $1", store_id))


async def open_of(conn: Connection, store_id: UUID, before: datetime | None, most: int) -> list[Seen]:
    """A store's open packages by use-by; only those whose time ended before, when a time is given."""
    rows = await conn.fetch(
        f"SELECT {_F}, NULL AS ended, NULL AS ended_at, NULL AS ended_by, NULL AS ended_for, NULL AS ended_left"
        " FROM storeops.open_package o JOIN storeops.entry f ON f.store_id = o.store_id AND f.seq = o.seq"
        " WHERE o.store_id = $1 AND ($2::timestamptz IS NULL OR o.use_by < $2) ORDER BY o.use_by, o.seq LIMIT $3",
        store_id, before, most,
    )  # fmt: skip
    return [_seen(row) for row in rows]


async def history(conn: Connection, store_id: UUID, before: int | None, most: int) -> list[Entry]:
    """Lines of a store's chain, newest first."""
    rows = await conn.fetch(
        f"SELECT {_COLUMNS} FROM storeops.entry WHERE store_id = $1 AND ($2::bigint IS NULL OR seq < $2)"
        " ORDER BY seq DESC LIMIT $3",
        store_id, before, most,
    )  # fmt: skip
    return [_entry(row) for row in rows]


async def head(conn: Connection, store_id: UUID) -> tuple[int, bytes] | None:
    """Where a store's chain ends."""
    row = await conn.fetchrow("SELECT seq, hash FROM storeops.head WHERE store_id = $1", store_id)
    return (row[0], row[1]) if row else None


async def ran_out(conn: Connection, at: datetime, most: int) -> list[Entry]:
    """Open packages whose time is over and of which nobody has been told; from now on somebody has."""
    rows = await conn.fetch(
        f"WITH due AS (SELECT package_id FROM storeops.open_package WHERE NOT told AND use_by < $1 ORDER BY use_by"
        f" LIMIT $2 FOR UPDATE SKIP LOCKED), told AS (UPDATE storeops.open_package o SET told = true FROM due"
        f" WHERE o.package_id = due.package_id RETURNING o.store_id, o.seq)"
        f" SELECT {_F} FROM told JOIN storeops.entry f USING (store_id, seq)",
        at, most,
    )  # fmt: skip
    return [_entry(row) for row in rows]


# -- preps -------------------------------------------------------------------------------------------------------------

_PREP = ", ".join(Prep.__struct_fields__)


async def preps(conn: Connection) -> list[Prep]:
    """All, by code."""
    return [Prep(*row) for row in await conn.fetch(f"SELECT {_PREP} FROM storeops.prep ORDER BY prep_code")]


async def put_preps(conn: Connection, new: list[Prep]) -> None:
    """Add or change."""
    await conn.executemany(
        f"INSERT INTO storeops.prep ({_PREP}) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (prep_code) DO UPDATE SET"
        " name_zh = excluded.name_zh, name_en = excluded.name_en, batch_qty = excluded.batch_qty,"
        " life_h = excluded.life_h, item_code = excluded.item_code",
        [msgspec.structs.astuple(one) for one in new],
    )


# -- anchors and proof -------------------------------------------------------------------------------------------------


async def last_anchor(conn: Connection) -> Anchor | None:
    """The latest; only one anchors at a time until the transaction ends."""
    await conn.execute("SELECT pg_advisory_xact_lock(hashtextextended('storeops.anchor', 0))")
    row = await conn.fetchrow(
        "SELECT anchor_no, day, at, heads, seal FROM storeops.anchor ORDER BY anchor_no DESC LIMIT 1"
    )
    return Anchor(*row) if row else None


async def moved_heads(conn: Connection) -> list[Head]:
    """Heads that no anchor holds yet."""
    rows = await conn.fetch(
        "SELECT h.store_id, h.seq, h.hash FROM storeops.head h LEFT JOIN LATERAL (SELECT a.seq FROM storeops.anchor_head a"
        " WHERE a.store_id = h.store_id ORDER BY a.anchor_no DESC LIMIT 1) a ON true"
        " WHERE h.seq > coalesce(a.seq, 0) ORDER BY h.store_id LIMIT $1",
        ANCHORED_MAX,
    )
    return [(row[0], row[1], row[2]) for row in rows]


async def add_anchor(conn: Connection, anchor: Anchor, heads: list[Head]) -> None:
    """Written for good."""
    await conn.execute(
        "INSERT INTO storeops.anchor (anchor_no, day, at, heads, seal) VALUES ($1, $2, $3, $4, $5)",
        *msgspec.structs.astuple(anchor),
    )
    await conn.execute(
        "INSERT INTO storeops.anchor_head (anchor_no, store_id, seq, hash)"
        " SELECT $1, * FROM unnest($2::uuid[], $3::bigint[], $4::bytea[])",
        anchor.anchor_no, [h[0] for h in heads], [h[1] for h in heads], [h[2] for h in heads],
    )  # fmt: skip


async def anchors(conn: Connection) -> list[Anchor]:
    """All, in order."""
    rows = await conn.fetch("SELECT anchor_no, day, at, heads, seal FROM storeops.anchor ORDER BY anchor_no")
    return [Anchor(*row) for row in rows]


async def heads_of(conn: Connection, anchor_no: int) -> list[Head]:
    """What an anchor holds."""
    rows = await conn.fetch(
        "SELECT store_id, seq, hash FROM storeops.anchor_head WHERE anchor_no = $1 ORDER BY store_id", anchor_no
    )
    return [(row[0], row[1], row[2]) for row in rows]


async def unanchored(conn: Connection) -> tuple[int, int]:
    """(heads in anchors, those whose line is not there, or is another)."""
    row = await conn.fetchrow(
        "SELECT count(*), count(*) FILTER (WHERE e.hash IS DISTINCT FROM a.hash) FROM storeops.anchor_head a"
        " LEFT JOIN storeops.entry e USING (store_id, seq)"
    )
    return row[0], row[1]


async def page(conn: Connection, store_id: UUID, seq: int, most: int) -> list[Entry]:
    """Lines of all chains after (store, seq), chain by chain."""
    rows = await conn.fetch(
        f"SELECT {_COLUMNS} FROM storeops.entry WHERE (store_id, seq) > ($1, $2) ORDER BY store_id, seq LIMIT $3",
        store_id, seq, most,
    )  # fmt: skip
    return [_entry(row) for row in rows]


async def all_heads(conn: Connection) -> dict[UUID, tuple[int, bytes]]:
    """Where every chain ends."""
    return {row[0]: (row[1], row[2]) for row in await conn.fetch("SELECT store_id, seq, hash FROM storeops.head")}


async def all_open(conn: Connection) -> dict[UUID, tuple[UUID, int, datetime]]:
    """package -> (store, seq, use-by), of those said to be open."""
    rows = await conn.fetch("SELECT package_id, store_id, seq, use_by FROM storeops.open_package")
    return {row[0]: (row[1], row[2], row[3]) for row in rows}
