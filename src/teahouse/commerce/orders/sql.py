"""Every statement of orders, but those of refunds and of the office's boards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from teahouse.commerce.orders.model import Line, Order, OrderBrief, Placement, Step, pickup_label
from teahouse.commerce.orders.pacing import Pace
from teahouse.ground.db import Connection, rows_as

COLUMNS = """order_id, channel, channel_ref, store_id, guest_id, state, menu_version, total_fen, refunded_fen, cups,
    weight, note, payment_id, business_day, pickup_no, placed_at, scheduled_at, promised_at, expires_at, paid_at,
    making_at, ready_at, handed_over_at, ended_at"""
STAMPED = {"making": "making_at", "ready": "ready_at", "handed_over": "handed_over_at", "cancelled": "ended_at",
           "expired": "ended_at"}  # fmt: skip

_INSERT = """
WITH fresh AS (
    INSERT INTO orders.orders (order_id, channel, channel_ref, store_id, guest_id, state, menu_version, total_fen, cups,
        weight, note, payment_id, business_day, placed_at, scheduled_at, promised_at, expires_at)
    SELECT o, ch, ref, s, g, 'placed', v, fen, cups, w, note, pay, day, at, sched, prom, exp
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::int[], $7::bigint[], $8::int[], $9::int[],
        $10::text[], $11::uuid[], $12::date[], $13::timestamptz[], $14::timestamptz[], $15::timestamptz[], $16::timestamptz[])
        AS x(o, ch, ref, s, g, v, fen, cups, w, note, pay, day, at, sched, prom, exp)
    ON CONFLICT (channel_ref, channel) DO NOTHING RETURNING order_id),
lines AS (
    INSERT INTO orders.line (order_id, line_no, product, choices, quantity, unit_fen, total_fen, weight, price_rule, off_fen)
    SELECT o, n, p, string_to_array(c, ','), q, unit, total, w, r, off
    FROM unnest($17::uuid[], $18::int[], $19::text[], $20::text[], $21::int[], $22::bigint[], $23::bigint[], $24::int[],
        $25::uuid[], $26::bigint[]) AS l(o, n, p, c, q, unit, total, w, r, off)
    WHERE o IN (SELECT order_id FROM fresh))
SELECT order_id FROM fresh"""


async def insert_placed(conn: Connection, orders: list[tuple[Placement, datetime]]) -> set[UUID]:
    """Orders with their promises, and their lines; the ids that are new (the others' references were known)."""
    lines = [(o.order_id, line) for o, _ in orders for line in o.lines]
    rows = await conn.fetch(
        _INSERT,
        [o.order_id for o, _ in orders], [o.channel for o, _ in orders], [o.channel_ref for o, _ in orders],
        [o.store_id for o, _ in orders], [o.guest_id for o, _ in orders], [o.menu_version for o, _ in orders],
        [o.total_fen for o, _ in orders], [o.cups for o, _ in orders], [o.weight for o, _ in orders],
        [o.note for o, _ in orders], [o.payment_id for o, _ in orders], [o.business_day for o, _ in orders],
        [o.at for o, _ in orders], [o.scheduled_at for o, _ in orders], [promise for _, promise in orders],
        [o.expires_at for o, _ in orders],
        [o for o, _ in lines], [line.line_no for _, line in lines], [line.product for _, line in lines],
        [",".join(line.choices) for _, line in lines], [line.quantity for _, line in lines],
        [line.unit_fen for _, line in lines], [line.total_fen for _, line in lines],
        [line.weight for _, line in lines], [line.price_rule for _, line in lines],
        [line.off_fen for _, line in lines],
    )  # fmt: skip
    return {row[0] for row in rows}


async def by_refs(conn: Connection, refs: list[tuple[str, str]]) -> dict[tuple[str, str], Order]:
    """(channel, channel_ref) -> the order placed under it."""
    rows = await conn.fetch(
        f"SELECT {COLUMNS} FROM orders.orders WHERE (channel_ref, channel) IN (SELECT * FROM unnest($1::text[], $2::text[]))",
        [ref for _, ref in refs],
        [channel for channel, _ in refs],
    )
    return {(order.channel, order.channel_ref): order for order in rows_as(Order, rows)}


async def by_id(conn: Connection, order_id: UUID) -> Order | None:
    """One order."""
    rows = await conn.fetch(f"SELECT {COLUMNS} FROM orders.orders WHERE order_id = $1", order_id)
    return rows_as(Order, rows)[0] if rows else None


async def by_ids(conn: Connection, order_ids: list[UUID]) -> list[Order]:
    """Many orders."""
    rows = await conn.fetch(f"SELECT {COLUMNS} FROM orders.orders WHERE order_id = ANY($1::uuid[])", order_ids)
    return rows_as(Order, rows)


async def locked(conn: Connection, order_ids: list[UUID]) -> dict[UUID, Order]:
    """Orders with their rows locked, in order of id so that two batches never wait for each other in a ring."""
    rows = await conn.fetch(
        f"SELECT {COLUMNS} FROM orders.orders WHERE order_id = ANY($1::uuid[]) ORDER BY order_id FOR UPDATE", order_ids
    )
    return {order.order_id: order for order in rows_as(Order, rows)}


async def lines_of(conn: Connection, order_ids: list[UUID]) -> dict[UUID, list[Line]]:
    """The lines of each order, by number."""
    rows = await conn.fetch(
        "SELECT order_id, line_no, product, choices, quantity, unit_fen, total_fen, weight, price_rule, off_fen"
        " FROM orders.line WHERE order_id = ANY($1::uuid[]) ORDER BY order_id, line_no",
        order_ids,
    )
    found: dict[UUID, list[Line]] = {order_id: [] for order_id in order_ids}
    for row in rows:
        found[row[0]].append(Line(*tuple(row)[1:]))
    return found


async def steps_of(conn: Connection, order_ids: list[UUID]) -> dict[UUID, list[Step]]:
    """The history of each order, oldest first."""
    rows = await conn.fetch(
        "SELECT order_id, at, state, actor, note, amount_fen FROM orders.step"
        " WHERE order_id = ANY($1::uuid[]) ORDER BY order_id, at",
        order_ids,
    )
    found: dict[UUID, list[Step]] = {order_id: [] for order_id in order_ids}
    for row in rows:
        found[row[0]].append(Step(*row))
    return found


async def add_steps(conn: Connection, steps: list[Step]) -> None:
    """Append to histories."""
    await conn.execute(
        "INSERT INTO orders.step (order_id, at, state, actor, note, amount_fen) SELECT * FROM"
        " unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::bigint[])",
        [s.order_id for s in steps], [s.at for s in steps], [s.state for s in steps], [s.actor for s in steps],
        [s.note for s in steps], [s.amount_fen for s in steps],
    )  # fmt: skip


async def move(
    conn: Connection, order_ids: list[UUID], was: list[str], to: str, at: datetime, actors: list[str] | None = None
) -> list[Order]:
    """Those in one of the old states -> the new one, stamped; the others are left alone. Rows are locked in order.
    With `actors`, one for each order, the history is written too."""
    stamp = STAMPED[to]
    rows = await conn.fetch(
        f"WITH mine AS (SELECT order_id FROM orders.orders WHERE order_id = ANY($1::uuid[]) AND state = ANY($2::text[])"
        f" ORDER BY order_id FOR UPDATE), moved AS ("
        f" UPDATE orders.orders o SET state = $3, {stamp} = $4 FROM mine"
        f" WHERE o.order_id = mine.order_id AND o.state = ANY($2::text[])"
        f" RETURNING {', '.join('o.' + c.strip() for c in COLUMNS.split(','))}), noted AS ("
        f" INSERT INTO orders.step (order_id, at, state, actor, note)"
        f" SELECT m.order_id, $4, $3, a.actor, '' FROM moved m"
        f" JOIN unnest($5::uuid[], $6::text[]) AS a(id, actor) ON a.id = m.order_id)"
        f" SELECT * FROM moved",
        order_ids, was, to, at, order_ids if actors else [], actors or [],
    )  # fmt: skip
    return rows_as(Order, rows)


async def states_of(conn: Connection, order_ids: list[UUID]) -> dict[UUID, str]:
    """The state of each order there is."""
    rows = await conn.fetch("SELECT order_id, state FROM orders.orders WHERE order_id = ANY($1::uuid[])", order_ids)
    return {row[0]: row[1] for row in rows}


async def next_numbers(conn: Connection, wanted: dict[tuple[UUID, date], int]) -> dict[tuple[UUID, date], int]:
    """The last number given after taking so many per (store, day)."""
    keys = sorted(wanted, key=lambda key: (key[0].bytes, key[1]))
    rows = await conn.fetch(
        "INSERT INTO orders.counter AS c (store_id, business_day, last_no)"
        " SELECT * FROM unnest($1::uuid[], $2::date[], $3::int[])"
        " ON CONFLICT (store_id, business_day) DO UPDATE SET last_no = c.last_no + excluded.last_no"
        " RETURNING store_id, business_day, last_no",
        [k[0] for k in keys], [k[1] for k in keys], [wanted[k] for k in keys],
    )  # fmt: skip
    return {(row[0], row[1]): row[2] for row in rows}


async def set_paid(conn: Connection, paid: list[tuple[UUID, int, datetime]]) -> None:
    """(order, pickup number, when): placed -> paid."""
    await conn.execute(
        "UPDATE orders.orders o SET state = 'paid', pickup_no = x.no, paid_at = x.at"
        " FROM unnest($1::uuid[], $2::int[], $3::timestamptz[]) AS x(id, no, at) WHERE o.order_id = x.id AND o.state = 'placed'",
        [p[0] for p in paid], [p[1] for p in paid], [p[2] for p in paid],
    )  # fmt: skip


async def overdue(conn: Connection, at: datetime, most: int) -> list[UUID]:
    """Placed orders nobody paid in time."""
    rows = await conn.fetch(
        "SELECT order_id FROM orders.orders WHERE state = 'placed' AND expires_at < $1 ORDER BY expires_at LIMIT $2",
        at,
        most,
    )
    return [row[0] for row in rows]


async def add_refunded(conn: Connection, order_id: UUID, amount_fen: int) -> None:
    """More of the order's money has been given back."""
    await conn.execute(
        "UPDATE orders.orders SET refunded_fen = refunded_fen + $2 WHERE order_id = $1", order_id, amount_fen
    )


# -- pace ------------------------------------------------------------------------------------------------------------


async def paces_locked(conn: Connection, rated: dict[UUID, int]) -> dict[UUID, Pace]:
    """The plans of these kitchens, locked in order; a kitchen's first order makes its row."""
    stores = sorted(rated, key=lambda store_id: store_id.bytes)
    found = await paces(conn, stores, lock=True)
    if len(found) < len(stores):
        await conn.execute(
            "INSERT INTO orders.pace (store_id, rated) SELECT * FROM unnest($1::uuid[], $2::int[]) ON CONFLICT DO NOTHING",
            stores, [rated[s] for s in stores],
        )  # fmt: skip
        found = await paces(conn, stores, lock=True)
    return found


async def paces(conn: Connection, store_ids: list[UUID], lock: bool = False) -> dict[UUID, Pace]:
    """The plans of these kitchens; none for one that never had an order."""
    rows = await conn.fetch(
        "SELECT store_id, rated, measured, pick_s, base_slot, work, level, prep_min, limits FROM orders.pace"
        " WHERE store_id = ANY($1::uuid[])"
        " ORDER BY store_id" + (" FOR UPDATE" if lock else ""),
        store_ids,
    )
    return {row[0]: Pace(*row) for row in rows}


async def save_paces(conn: Connection, plans: list[Pace]) -> None:
    """Write plans back; the caller holds their locks."""
    if plans:
        await conn.execute(
            "UPDATE orders.pace p SET base_slot = x.base, work = string_to_array(x.work, ',')::int[], measured = x.m,"
            " pick_s = x.pick, rated = x.rated"
            " FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::int[], $5::int[], $6::int[]) AS x(id, base, work, m, pick, rated)"
            " WHERE p.store_id = x.id",
            [p.store_id for p in plans], [p.base_slot for p in plans],
            [",".join(map(str, p.work)) for p in plans], [p.measured for p in plans], [p.pick_s for p in plans],
            [p.rated for p in plans],
        )  # fmt: skip


async def open_work(conn: Connection, store_ids: list[UUID]) -> dict[UUID, list[tuple[datetime, int]]]:
    """(promised, weight) of each order these kitchens still owe."""
    rows = await conn.fetch(
        "SELECT store_id, promised_at, weight FROM orders.orders"
        " WHERE store_id = ANY($1::uuid[]) AND state IN ('placed', 'paid', 'making')",
        store_ids,
    )
    found: dict[UUID, list[tuple[datetime, int]]] = {store_id: [] for store_id in store_ids}
    for store_id, promised_at, weight in rows:
        found[store_id].append((promised_at, weight))
    return found


async def cups_ahead(conn: Connection, stores: list[tuple[UUID, datetime]]) -> list[int]:
    """Cups paid for or in the making that are promised before the moment, per (store, moment)."""
    rows = await conn.fetch(
        "SELECT coalesce((SELECT sum(o.cups) FROM orders.orders o WHERE o.store_id = x.s AND o.state IN ('placed', 'paid', 'making')"
        " AND o.state <> 'placed' AND o.promised_at < x.t), 0)::int"
        " FROM unnest($1::uuid[], $2::timestamptz[]) WITH ORDINALITY AS x(s, t, n) ORDER BY x.n",
        [s for s, _ in stores], [t for _, t in stores],
    )  # fmt: skip
    return [row[0] for row in rows]


# -- lists -----------------------------------------------------------------------------------------------------------


async def change_guests(conn: Connection, was: Sequence[UUID], now: Sequence[UUID], most: int) -> int:
    """Orders of guests who are somebody else now go to them, at most so many; how many."""
    return len(await conn.fetch(
        "WITH held AS (SELECT order_id, guest_id FROM orders.orders WHERE guest_id = ANY($1::uuid[])"
        " ORDER BY order_id LIMIT $3 FOR UPDATE)"
        " UPDATE orders.orders o SET guest_id = m.now FROM held"
        " JOIN unnest($1::uuid[], $2::uuid[]) AS m(was, now) ON m.was = held.guest_id"
        " WHERE o.order_id = held.order_id RETURNING o.order_id",
        was, now, most,
    ))  # fmt: skip


async def of_guest(conn: Connection, guest_id: UUID, before: UUID | None, most: int) -> list[Order]:
    """A guest's orders, newest first, before that one."""
    rows = await conn.fetch(
        f"SELECT {COLUMNS} FROM orders.orders WHERE guest_id = $1 AND ($2::uuid IS NULL OR order_id < $2)"
        " ORDER BY order_id DESC LIMIT $3",
        guest_id, before, most,
    )  # fmt: skip
    return rows_as(Order, rows)


async def of_store(
    conn: Connection, store_id: UUID, day: date | None, state: str | None, number: int | None, most: int
) -> list[Order]:
    """A store's orders, newest first."""
    rows = await conn.fetch(
        f"SELECT {COLUMNS} FROM orders.orders WHERE store_id = $1 AND ($2::date IS NULL OR business_day = $2)"
        " AND ($3::text IS NULL OR state = $3) AND ($4::int IS NULL OR pickup_no = $4) ORDER BY order_id DESC LIMIT $5",
        store_id, day, state, number, most,
    )  # fmt: skip
    return rows_as(Order, rows)


async def counts_of_store(conn: Connection, store_id: UUID) -> dict[str, int]:
    """How many orders wait in each open state (ready ones: of the last day)."""
    rows = await conn.fetch(
        "SELECT state, count(*) FROM orders.orders WHERE store_id = $1 AND state IN ('placed', 'paid', 'making') GROUP BY 1",
        store_id,
    )
    return {row[0]: row[1] for row in rows}


async def ready_of_store(conn: Connection, store_id: UUID, day: date) -> int:
    """Orders standing on the counter."""
    found: int = await conn.fetchval(
        "SELECT count(*) FROM orders.orders WHERE store_id = $1 AND business_day = $2 AND state = 'ready'",
        store_id,
        day,
    )
    return found


async def briefs(conn: Connection, order_ids: list[UUID]) -> dict[UUID, OrderBrief]:
    """State and pickup number of orders."""
    rows = await conn.fetch(
        "SELECT order_id, store_id, state, channel, pickup_no FROM orders.orders WHERE order_id = ANY($1::uuid[])",
        order_ids,
    )
    return {r[0]: OrderBrief(r[0], r[1], r[2], pickup_label(r[3], r[4])) for r in rows}


PROOFS = {
    "pickup numbers are dense and unique per store and day": """
        SELECT coalesce(sum(n), 0), count(*) FILTER (WHERE n <> top OR low <> 1 OR n <> different OR top <> c.last_no)
        FROM (SELECT store_id, business_day, count(*) n, max(pickup_no) top, min(pickup_no) low,
                count(DISTINCT pickup_no) different
              FROM orders.orders WHERE pickup_no IS NOT NULL GROUP BY 1, 2) d
        LEFT JOIN orders.counter c USING (store_id, business_day)""",
    "order totals are the sum of their lines": """
        SELECT count(*), count(*) FILTER (WHERE l.fen IS DISTINCT FROM o.total_fen OR l.cups IS DISTINCT FROM o.cups)
        FROM orders.orders o LEFT JOIN (SELECT order_id, sum(total_fen) fen, sum(quantity) cups FROM orders.line GROUP BY 1) l
        USING (order_id)""",
    "what was taken off an order's lines was taken off by hand, for a reason": """
        SELECT count(*), count(*) FILTER (WHERE l.off IS DISTINCT FROM coalesce(d.off, 0))
        FROM (SELECT order_id, sum(off_fen) AS off FROM orders.line WHERE off_fen > 0 GROUP BY 1) l
        FULL JOIN (SELECT order_id, sum(off_fen) AS off FROM orders.discount GROUP BY 1) d USING (order_id)""",
    "states are legal and stamped": """
        SELECT count(*), count(*) FILTER (WHERE
            (state IN ('paid', 'making', 'ready', 'handed_over') AND paid_at IS NULL)
            OR (state IN ('ready', 'handed_over') AND ready_at IS NULL)
            OR (state = 'handed_over' AND handed_over_at IS NULL)
            OR (state IN ('cancelled', 'expired') AND ended_at IS NULL)
            OR (state = 'placed' AND paid_at IS NOT NULL))
        FROM orders.orders""",
    "refunds of an order add up and never exceed it": """
        SELECT count(*), count(*) FILTER (WHERE coalesce(r.fen, 0) <> o.refunded_fen OR o.refunded_fen > o.total_fen)
        FROM orders.orders o LEFT JOIN (SELECT order_id, sum(amount_fen) fen FROM orders.refund
            WHERE state IN ('approved', 'done', 'failed') GROUP BY 1) r USING (order_id)
        WHERE r.order_id IS NOT NULL OR o.refunded_fen > 0""",
    "no cup is refunded twice": """
        SELECT count(*), count(*) - count(DISTINCT (order_id, cup)) FROM orders.refund, unnest(cup_nos) cup
        WHERE state IN ('asked', 'approved', 'done', 'failed')""",
}


async def proofs(conn: Connection) -> list[tuple[str, int, int]]:
    """(what must hold, how many were looked at, how many break it)."""
    found: list[tuple[str, int, int]] = []
    for name, statement in PROOFS.items():
        row: Any = await conn.fetchrow(statement)
        found.append((name, int(row[0]), int(row[1])))
    return found


async def counter_refs(conn: Connection, after: UUID, most: int) -> list[tuple[UUID, str]]:
    """(order_id, channel_ref) of the orders sold at counters, in order of id, for proofs across contexts."""
    rows = await conn.fetch(
        "SELECT order_id, channel_ref FROM orders.orders WHERE order_id > $1 AND channel = 'counter'"
        " ORDER BY order_id LIMIT $2",
        after, most,
    )  # fmt: skip
    return [(row[0], row[1]) for row in rows]


async def paid_page(conn: Connection, after: UUID, most: int) -> list[tuple[UUID, str, int, int, int, bool]]:
    """(order_id, state, total fen, refunded fen, cups, was paid) in order of id, for proofs across contexts."""
    rows = await conn.fetch(
        "SELECT order_id, state, total_fen, refunded_fen, cups, paid_at IS NOT NULL FROM orders.orders WHERE order_id > $1"
        " ORDER BY order_id LIMIT $2",
        after, most,
    )  # fmt: skip
    return [tuple(row) for row in rows]
