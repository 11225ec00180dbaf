"""Every statement of the tills."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from teahouse.ground.db import Connection, rows_as
from teahouse.shop.pos.model import Conflict, Move, Sale, Shift, Till

_TILL = "till_id, store_id, name, prefix, last_seq, paired_at"
_SHIFT = """shift_id, till_id, store_id, business_day, opened_by, opened_name, opened_at, float_fen, counted_fen,
    counted_at, expected_fen, difference_fen, closed_at, closed_by, reason, note, z_no"""
_MOVE = "move_id, till_id, shift_id, kind, amount_fen, actor, at, key, order_id, approved_by, reason"
_SALE = """sale_id, till_id, store_id, seq, printed_no, order_id, offline, menu_version, sold_at, clock_offset_ms,
    total_fen, tendered_fen, sold_by, synced_at, state, cash_fen"""
_CONFLICT = "conflict_id, till_id, store_id, sale_id, kind, facts, made_at, resolved_by, resolved_at, note"


async def lock_store(conn: Connection, store_id: UUID) -> None:
    """One pairing at a time in a store."""
    await conn.execute("SELECT pg_advisory_xact_lock(hashtextextended('pos.pair:' || $1, 0))", str(store_id))


async def tills(conn: Connection, store_id: UUID) -> list[Till]:
    """The store's tills, by letter."""
    return rows_as(
        Till, await conn.fetch(f"SELECT {_TILL} FROM pos.till WHERE store_id = $1 ORDER BY paired_at", store_id)
    )


async def till(conn: Connection, till_id: UUID) -> Till | None:
    """One till."""
    rows = await conn.fetch(f"SELECT {_TILL} FROM pos.till WHERE till_id = $1", till_id)
    return rows_as(Till, rows)[0] if rows else None


async def till_locked(conn: Connection, till_id: UUID) -> Till | None:
    """One till; whatever else wants to change it or its shift waits."""
    rows = await conn.fetch(f"SELECT {_TILL} FROM pos.till WHERE till_id = $1 FOR UPDATE", till_id)
    return rows_as(Till, rows)[0] if rows else None


async def insert_till(conn: Connection, made: Till, actor: str) -> None:
    """A new one."""
    await conn.execute(
        "INSERT INTO pos.till (till_id, store_id, name, prefix, paired_at, paired_by) VALUES ($1, $2, $3, $4, $5, $6)",
        made.till_id,
        made.store_id,
        made.name,
        made.prefix,
        made.paired_at,
        actor,
    )


async def set_last_seq(conn: Connection, till_id: UUID, seq: int) -> None:
    """The highest number seen."""
    await conn.execute("UPDATE pos.till SET last_seq = greatest(last_seq, $2) WHERE till_id = $1", till_id, seq)


async def open_shifts(conn: Connection, till_ids: list[UUID]) -> dict[UUID, Shift]:
    """The shift not yet closed of each till that has one."""
    rows = await conn.fetch(
        f"SELECT {_SHIFT} FROM pos.shift WHERE till_id = ANY($1::uuid[]) AND closed_at IS NULL", till_ids
    )
    return {shift.till_id: shift for shift in rows_as(Shift, rows)}


async def shift(conn: Connection, shift_id: UUID) -> Shift | None:
    """One shift."""
    rows = await conn.fetch(f"SELECT {_SHIFT} FROM pos.shift WHERE shift_id = $1", shift_id)
    return rows_as(Shift, rows)[0] if rows else None


async def shifts_of(conn: Connection, till_id: UUID, most: int) -> list[Shift]:
    """The till's shifts, newest first."""
    rows = await conn.fetch(
        f"SELECT {_SHIFT} FROM pos.shift WHERE till_id = $1 ORDER BY opened_at DESC LIMIT $2", till_id, most
    )
    return rows_as(Shift, rows)


async def insert_shift(conn: Connection, made: Shift) -> None:
    """A new one; what happened while none was open becomes its own."""
    await conn.execute(
        "INSERT INTO pos.shift (shift_id, till_id, store_id, business_day, opened_by, opened_name, opened_at,"
        " float_fen) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        made.shift_id,
        made.till_id,
        made.store_id,
        made.business_day,
        made.opened_by,
        made.opened_name,
        made.opened_at,
        made.float_fen,
    )


async def adopt_moves(conn: Connection, till_id: UUID, shift_id: UUID) -> None:
    """Moves made while no shift was open belong to this one from now on."""
    await conn.execute(
        "UPDATE pos.cash_move SET shift_id = $2 WHERE till_id = $1 AND shift_id IS NULL", till_id, shift_id
    )
    await conn.execute(
        "UPDATE pos.code_move SET shift_id = $2 WHERE till_id = $1 AND shift_id IS NULL", till_id, shift_id
    )


async def set_counted(conn: Connection, shift_id: UUID, counted_fen: int, at: datetime) -> None:
    """What somebody found in the drawer, not knowing what should be."""
    await conn.execute(
        "UPDATE pos.shift SET counted_fen = $2, counted_at = $3 WHERE shift_id = $1", shift_id, counted_fen, at
    )


async def close_shift(
    conn: Connection, shift_id: UUID, expected_fen: int, actor: str, reason: str, note: str, at: datetime
) -> None:
    """The end of it, with the till's next Z number."""
    await conn.execute(
        "UPDATE pos.shift s SET expected_fen = $2, difference_fen = counted_fen - $2, closed_at = $3,"
        " closed_by = $4, reason = $5, note = $6,"
        " z_no = 1 + (SELECT coalesce(max(z.z_no), 0) FROM pos.shift z WHERE z.till_id = s.till_id)"
        " WHERE shift_id = $1",
        shift_id,
        expected_fen,
        at,
        actor,
        reason,
        note,
    )


async def insert_moves(conn: Connection, moves: list[Move]) -> set[str]:
    """The keys that are new; a cause booked before stays booked once."""
    rows = await conn.fetch(
        f"INSERT INTO pos.cash_move ({_MOVE}) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[],"
        " $4::text[], $5::bigint[], $6::text[], $7::timestamptz[], $8::text[], $9::uuid[], $10::text[], $11::text[])"
        " ON CONFLICT (key) DO NOTHING RETURNING key",
        [m.move_id for m in moves],
        [m.till_id for m in moves],
        [m.shift_id for m in moves],
        [m.kind for m in moves],
        [m.amount_fen for m in moves],
        [m.actor for m in moves],
        [m.at for m in moves],
        [m.key for m in moves],
        [m.order_id for m in moves],
        [m.approved_by for m in moves],
        [m.reason for m in moves],
    )
    return {row[0] for row in rows}


async def move_by_key(conn: Connection, key: str) -> Move | None:
    """The move of a cause."""
    rows = await conn.fetch(f"SELECT {_MOVE} FROM pos.cash_move WHERE key = $1", key)
    return rows_as(Move, rows)[0] if rows else None


async def moves_of(conn: Connection, shift_id: UUID) -> list[Move]:
    """All moves of a shift, oldest first."""
    return rows_as(
        Move, await conn.fetch(f"SELECT {_MOVE} FROM pos.cash_move WHERE shift_id = $1 ORDER BY at, move_id", shift_id)
    )


async def sales_by_ids(conn: Connection, sale_ids: list[UUID]) -> dict[UUID, Sale]:
    """Those of the sales that are known."""
    rows = await conn.fetch(f"SELECT {_SALE} FROM pos.sale WHERE sale_id = ANY($1::uuid[])", sale_ids)
    return {one.sale_id: one for one in rows_as(Sale, rows)}


async def sales_of_orders(conn: Connection, order_ids: list[UUID]) -> dict[UUID, Sale]:
    """The sale of each order that a till sold."""
    rows = await conn.fetch(f"SELECT {_SALE} FROM pos.sale WHERE order_id = ANY($1::uuid[])", order_ids)
    return {one.order_id: one for one in rows_as(Sale, rows)}


async def last_sales(conn: Connection, till_id: UUID, most: int) -> list[Sale]:
    """The till's sales, newest first."""
    return rows_as(
        Sale,
        await conn.fetch(f"SELECT {_SALE} FROM pos.sale WHERE till_id = $1 ORDER BY seq DESC LIMIT $2", till_id, most),
    )


async def seqs_taken(conn: Connection, till_id: UUID, seqs: list[int]) -> set[int]:
    """Which of the numbers are another sale's."""
    rows = await conn.fetch(
        "SELECT seq FROM pos.sale WHERE till_id = $1 AND seq = ANY($2::bigint[])"
        " UNION SELECT seq FROM pos.checkout WHERE till_id = $1 AND seq = ANY($2::bigint[])",
        till_id,
        seqs,
    )
    return {row[0] for row in rows}


async def insert_sales(conn: Connection, sales: list[Sale]) -> None:
    """New ones."""
    columns = [
        [s.sale_id for s in sales],
        [s.till_id for s in sales],
        [s.store_id for s in sales],
        [s.seq for s in sales],
        [s.printed_no for s in sales],
        [s.order_id for s in sales],
        [s.offline for s in sales],
        [s.menu_version for s in sales],
        [s.sold_at for s in sales],
        [s.clock_offset_ms for s in sales],
        [s.total_fen for s in sales],
        [s.tendered_fen for s in sales],
        [s.sold_by for s in sales],
        [s.synced_at for s in sales],
        [s.state for s in sales],
        [s.cash_fen for s in sales],
    ]
    await conn.execute(
        f"INSERT INTO pos.sale ({_SALE}) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[],"
        " $5::text[], $6::uuid[], $7::bool[], $8::int[], $9::timestamptz[], $10::bigint[], $11::bigint[],"
        " $12::bigint[], $13::text[], $14::timestamptz[], $15::text[], $16::bigint[])",
        *columns,
    )


async def insert_conflicts(conn: Connection, conflicts: list[Conflict]) -> None:
    """New ones, open."""
    await conn.executemany(
        "INSERT INTO pos.conflict (conflict_id, till_id, store_id, sale_id, kind, facts, made_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        [(c.conflict_id, c.till_id, c.store_id, c.sale_id, c.kind, c.facts, c.made_at) for c in conflicts],
    )


async def fill_gaps(conn: Connection, till_id: UUID, at: datetime) -> None:
    """Gaps whose missing numbers have all come in are no conflicts any more."""
    await conn.execute(
        "UPDATE pos.conflict c SET resolved_by = 'house', resolved_at = $2, note = 'filled' WHERE c.till_id = $1"
        " AND c.kind = 'seq_gap' AND c.resolved_at IS NULL"
        " AND (c.facts->>'last')::bigint - (c.facts->>'first')::bigint + 1 ="
        " (SELECT count(*) FROM (SELECT till_id, seq FROM pos.sale UNION SELECT till_id, seq FROM pos.checkout) s"
        "  WHERE s.till_id = $1 AND s.seq BETWEEN (c.facts->>'first')::bigint AND (c.facts->>'last')::bigint)",
        till_id,
        at,
    )


async def conflicts(conn: Connection, store_id: UUID, only_open: bool, most: int) -> list[Conflict]:
    """The store's, newest first."""
    rows = await conn.fetch(  # said outright: only so the index of open ones is used
        f"SELECT {_CONFLICT} FROM pos.conflict WHERE store_id = $1{' AND resolved_at IS NULL' if only_open else ''}"
        " ORDER BY made_at DESC, conflict_id LIMIT $2",
        store_id,
        most,
    )
    return rows_as(Conflict, rows)


async def conflicts_of(conn: Connection, sale_ids: list[UUID]) -> list[Conflict]:
    """What did not fit about these sales."""
    return rows_as(
        Conflict, await conn.fetch(f"SELECT {_CONFLICT} FROM pos.conflict WHERE sale_id = ANY($1::uuid[])", sale_ids)
    )


async def resolve(
    conn: Connection, store_id: UUID, conflict_id: UUID, actor: str, note: str, at: datetime
) -> Conflict | None:
    """Somebody has looked at it. Twice is once; None when the store has no such conflict."""
    await conn.execute(
        "UPDATE pos.conflict SET resolved_by = $3, resolved_at = $4, note = $5"
        " WHERE store_id = $1 AND conflict_id = $2 AND resolved_at IS NULL",
        store_id,
        conflict_id,
        actor,
        at,
        note,
    )
    rows = await conn.fetch(
        f"SELECT {_CONFLICT} FROM pos.conflict WHERE store_id = $1 AND conflict_id = $2", store_id, conflict_id
    )
    return rows_as(Conflict, rows)[0] if rows else None


async def count_open_conflicts(conn: Connection, till_id: UUID) -> int:
    """How many of the till's sales somebody should look at."""
    found: int = await conn.fetchval(
        "SELECT count(*) FROM pos.conflict WHERE till_id = $1 AND resolved_at IS NULL", till_id
    )
    return found


async def sales_page(conn: Connection, after: UUID, most: int) -> list[tuple[UUID, UUID, int, UUID, str]]:
    """(order_id, sale_id, total fen, store_id, state) in order of order id, for proofs across contexts."""
    rows = await conn.fetch(
        "SELECT order_id, sale_id, total_fen, store_id, state FROM pos.sale WHERE order_id > $1 ORDER BY order_id LIMIT $2",
        after,
        most,
    )
    return [tuple(row) for row in rows]


PROOFS = {
    "the numbers of a till have no gap but those noted": """
        WITH used AS (SELECT till_id, seq FROM pos.sale UNION SELECT till_id, seq FROM pos.checkout)
        SELECT coalesce(sum(n), 0), count(*) FILTER (WHERE top - n <> gaps OR top <> last_seq)
        FROM (SELECT t.till_id, t.last_seq, count(s.seq) n, coalesce(max(s.seq), 0) top,
                (SELECT count(*)
                 FROM pos.conflict c, generate_series((c.facts->>'first')::bigint, (c.facts->>'last')::bigint) g
                 WHERE c.till_id = t.till_id AND c.kind = 'seq_gap'
                 AND NOT EXISTS (SELECT FROM used o WHERE o.till_id = t.till_id AND o.seq = g)) gaps
              FROM pos.till t LEFT JOIN used s USING (till_id) GROUP BY t.till_id) d""",
    "every sale moved its money once": """
        SELECT count(*), count(*) FILTER (WHERE coalesce(m.fen, 0) + coalesce(c.fen, 0) <> s.total_fen
            OR coalesce(m.fen, 0) <> coalesce(s.cash_fen, s.total_fen) OR s.cash_fen IS NULL AND m.n <> 1)
        FROM pos.sale s LEFT JOIN (SELECT order_id, count(*) n, sum(amount_fen) fen FROM pos.cash_move
            WHERE kind = 'sale' GROUP BY 1) m USING (order_id)
        LEFT JOIN (SELECT order_id, sum(amount_fen) fen FROM pos.code_move WHERE kind = 'sale' GROUP BY 1) c
            USING (order_id)""",
    "a sale paid in parts is the sale its checkout became; a cancelled one gave its cash back": """
        SELECT count(*), count(*) FILTER (WHERE CASE c.state
            WHEN 'paid' THEN (s.seq, s.order_id, s.total_fen) IS DISTINCT FROM (c.seq, c.order_id, c.total_fen)
            ELSE s.sale_id IS NOT NULL OR c.state = 'cancelled' AND coalesce(m.fen, 0) <> 0 END)
        FROM pos.checkout c LEFT JOIN pos.sale s USING (sale_id)
        LEFT JOIN (SELECT order_id, sum(amount_fen) fen FROM pos.cash_move GROUP BY 1) m ON m.order_id = c.order_id""",
    "a closed shift is the sum of its moves, the count included": """
        SELECT count(*), count(*) FILTER (WHERE m.expected <> s.expected_fen OR m.counted <> s.counted_fen
            OR m.counts <> 1 OR m.difference <> s.difference_fen)
        FROM pos.shift s JOIN (SELECT shift_id, sum(amount_fen) FILTER (WHERE kind <> 'count') expected,
                sum(amount_fen) counted,
                sum(amount_fen) FILTER (WHERE kind = 'count') difference, count(*) FILTER (WHERE kind = 'count') counts
              FROM pos.cash_move GROUP BY 1) m USING (shift_id) WHERE s.closed_at IS NOT NULL""",
    "a shift begins with its float": """
        SELECT count(*), count(*) FILTER (WHERE m.fen IS DISTINCT FROM s.float_fen) FROM pos.shift s
        LEFT JOIN (SELECT shift_id, sum(amount_fen) fen FROM pos.cash_move WHERE kind = 'float' GROUP BY 1) m
        USING (shift_id)""",
    "what did not fit about a sale is noted": """
        SELECT count(*), count(*) FILTER (WHERE (s.state = 'conflict') <> EXISTS (
            SELECT FROM pos.conflict c WHERE c.sale_id = s.sale_id)) FROM pos.sale s""",
}


async def proofs(conn: Connection) -> list[tuple[str, int, int]]:
    """(what must hold, how many were looked at, how many break it)."""
    found: list[tuple[str, int, int]] = []
    for name, statement in PROOFS.items():
        row: Any = await conn.fetchrow(statement)
        found.append((name, int(row[0]), int(row[1])))
    return found
