"""Statements over the whole kitchen: counts, hours, the pace, and the proof. Tickets themselves are in sql.py."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from teahouse.ground.db import Connection
from teahouse.shop.kitchen.model import READY_SHOWN_MIN
from teahouse.shop.kitchen.pace import Pace, Tally

CLEARED_AFTER_H = 24
PICKUP_MAX = 200
HOURS_MAX = 48 * 5  # two days of hours with up to five stations


class Waiting(msgspec.Struct, frozen=True):
    """An order as the pickup screen sees it."""

    order_id: UUID
    pickup_no: str
    cups: int
    ready_cups: int
    ready_at: datetime | None
    place: str | None


_PICKUP = """
SELECT order_id, min(pickup_no), count(*)::int, (count(*) FILTER (WHERE state = 'ready'))::int,
    max(ready_at), (SELECT s.place FROM kitchen.shelf s WHERE s.order_id = t.order_id)
FROM kitchen.ticket t WHERE store_id = $1 AND live AND state <> 'cancelled' AND due_from <= $2
GROUP BY order_id HAVING max(ready_at) IS NULL OR max(ready_at) > $3
ORDER BY min(promised_at), order_id LIMIT $4"""


async def pickup(conn: Connection, store_id: UUID, at: datetime) -> list[Waiting]:
    """Orders being made or waiting to be taken, by promise; long-forgotten ones left out."""
    since = at - timedelta(minutes=READY_SHOWN_MIN)
    rows = await conn.fetch(_PICKUP, store_id, at, since, PICKUP_MAX)
    return [Waiting(*row) for row in rows]


class Counts(msgspec.Struct, frozen=True):
    """Cups due at a store, by state, and the work not yet done."""

    queued: int = 0
    making: int = 0
    ready: int = 0
    weight_open: int = 0


_COUNTS = """
SELECT (count(*) FILTER (WHERE state IN ('queued', 'claimed')))::int,
    (count(*) FILTER (WHERE state = 'making'))::int,
    (count(*) FILTER (WHERE state = 'ready' AND ready_at > $3))::int,
    coalesce(sum(weight) FILTER (WHERE state IN ('queued', 'claimed', 'making')), 0)::bigint
FROM kitchen.ticket WHERE store_id = $1 AND live AND due_from <= $2"""


async def counts(conn: Connection, store_id: UUID, at: datetime) -> Counts:
    """The store's numbers now."""
    row = await conn.fetchrow(_COUNTS, store_id, at, at - timedelta(minutes=READY_SHOWN_MIN))
    return Counts(*row) if row else Counts()


class HourFigures(msgspec.Struct, frozen=True):
    """One hour of one station ('' the whole kitchen). Averages in seconds; null when there was nothing."""

    hour: datetime
    station: str
    cups: int
    weight: int
    accept_s: int | None
    start_s: int | None
    make_s: int | None
    late: int
    taken: int
    taken_s: int | None


_HOURS = """
SELECT hour, station, cups, weight, accept_s / nullif(cups, 0), start_s / nullif(cups, 0),
    make_s / nullif(cups, 0), late, taken, taken_s / nullif(taken, 0)
FROM kitchen.metric WHERE store_id = $1 AND hour >= $2 AND hour < $3
ORDER BY hour DESC, station LIMIT $4"""


async def hours(conn: Connection, store_id: UUID, since: datetime, until: datetime) -> list[HourFigures]:
    """Figures by hour and station, latest first."""
    rows = await conn.fetch(_HOURS, store_id, since, until, HOURS_MAX)
    return [HourFigures(*row) for row in rows]


_NOW = """
SELECT s.n, p.told_weight, p.told_pick_s, m.hour, m.station, m.cups, m.weight, m.accept_s / nullif(m.cups, 0),
    m.start_s / nullif(m.cups, 0), m.make_s / nullif(m.cups, 0), m.late, m.taken, m.taken_s / nullif(m.taken, 0)
FROM unnest($1::uuid[], $2::timestamptz[]) WITH ORDINALITY AS s(store_id, at, n)
LEFT JOIN kitchen.pace p ON p.store_id = s.store_id
LEFT JOIN kitchen.metric m ON m.store_id = s.store_id AND m.station = ''
    AND m.hour = date_trunc('hour', s.at, 'UTC')
ORDER BY s.n"""

Now = tuple[tuple[int, int] | None, HourFigures | None]


async def now(conn: Connection, stores: list[tuple[UUID, datetime]]) -> list[Now]:
    """For each (store, moment): ((weight per 5 min, pick seconds) last learnt, figures of the hour so far); None where
    there is nothing yet."""
    rows = await conn.fetch(_NOW, [store_id for store_id, _ in stores], [at for _, at in stores])
    return [
        ((row[1], row[2]) if row[1] is not None else None, HourFigures(*row[3:]) if row[3] is not None else None)
        for row in rows
    ]


_LOOK = """
WITH waiting AS (
    SELECT store_id, sum(weight) AS weight FROM kitchen.ticket
    WHERE live AND state IN ('queued', 'claimed') AND due_from <= $1 GROUP BY store_id
)
SELECT store_id, coalesce(y.weight, 0), coalesce(y.cups, 0), coalesce(y.make_s, 0),
    coalesce(w.weight, 0)::bigint, p.seen_at, p.seen_weight, p.seen_cups, p.seen_make_s, p.waiting,
    p.done, p.busy_s, p.pick_s, p.rated, p.told_weight, p.told_pick_s
FROM kitchen.tally y FULL JOIN waiting w USING (store_id) LEFT JOIN kitchen.pace p USING (store_id)
WHERE p.store_id IS NULL OR w.weight > 0 OR p.waiting > 0 OR y.weight <> p.seen_weight
ORDER BY store_id"""


class Look(msgspec.Struct, frozen=True):
    """A store with something to learn from: what it is at now, what was learnt, what orders was told."""

    store_id: UUID
    tally: Tally
    pace: Pace | None
    told: tuple[int | None, int | None]


async def look(conn: Connection, at: datetime) -> list[Look]:
    """Stores that did something since the last look, or have cups waiting."""
    found = []
    for row in await conn.fetch(_LOOK, at):
        pace = None
        if row[5] is not None:
            pace = Pace(row[5], Tally(*row[6:10]), *row[10:14])
        found.append(Look(row[0], Tally(*row[1:5]), pace, (row[14], row[15])))
    return found


_KEEP = """
INSERT INTO kitchen.pace AS p (store_id, seen_at, seen_weight, seen_cups, seen_make_s, waiting, done,
    busy_s, pick_s, rated, told_weight, told_pick_s)
SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::bigint[], $4::bigint[], $5::bigint[],
    $6::bigint[], $7::float8[], $8::float8[], $9::float8[], $10::int[], $11::int[], $12::int[])
ON CONFLICT (store_id) DO UPDATE SET seen_at = excluded.seen_at, seen_weight = excluded.seen_weight,
    seen_cups = excluded.seen_cups, seen_make_s = excluded.seen_make_s, waiting = excluded.waiting,
    done = excluded.done, busy_s = excluded.busy_s, pick_s = excluded.pick_s, rated = excluded.rated,
    told_weight = excluded.told_weight, told_pick_s = excluded.told_pick_s
WHERE p.seen_at < excluded.seen_at"""


async def keep(conn: Connection, paces: list[tuple[UUID, Pace, int, int]]) -> None:
    """Remember (store, pace, weight per 5 min, pick seconds) of many stores."""
    rows = [
        (store_id, p.seen_at, p.seen.weight, p.seen.cups, p.seen.make_s, p.seen.waiting)
        + (p.done, p.busy_s, p.pick_s, p.rated, weight, pick_s)
        for store_id, p, weight, pick_s in paces
    ]
    columns: list[list[Any]] = [list(column) for column in zip(*rows, strict=True)]
    if columns:
        await conn.execute(_KEEP, *columns)


async def clear(conn: Connection, at: datetime) -> int:
    """Take cups a day past their promise off every screen, whatever their state; how many."""
    await conn.execute("DELETE FROM kitchen.shelf WHERE put_at < $1", at - timedelta(hours=CLEARED_AFTER_H))
    rows = await conn.fetch(
        "UPDATE kitchen.ticket SET live = false WHERE live AND promised_at < $1 RETURNING 1",
        at - timedelta(hours=CLEARED_AFTER_H),
    )
    return len(rows)


async def ticketed(conn: Connection, after: UUID | None, limit: int) -> list[tuple[UUID, int]]:
    """(order_id, cups) of the tickets' first generation, by order id, after one: for comparing with the orders."""
    rows = await conn.fetch(
        "SELECT order_id, count(*)::int FROM kitchen.ticket"
        " WHERE generation = 1 AND ($1::uuid IS NULL OR order_id > $1)"
        " GROUP BY order_id ORDER BY order_id LIMIT $2",
        after,
        limit,
    )
    return [(row[0], row[1]) for row in rows]


# Each counts what must not be; the name says what holds when the count is 0.
PROOFS: dict[str, str] = {
    "each cup has one living ticket and generations without a gap": """
        SELECT count(*) FROM (SELECT 1 FROM kitchen.ticket GROUP BY order_id, cup_no
        HAVING count(*) <> max(generation) OR count(*) FILTER (WHERE state <> 'remade') <> 1
            OR max(generation) FILTER (WHERE state <> 'remade') <> max(generation)) broken""",
    "each order has as many cups as its tickets say": """
        SELECT count(*) FROM (SELECT 1 FROM kitchen.ticket GROUP BY order_id
        HAVING count(DISTINCT cup_no) <> min(of) OR min(of) <> max(of) OR max(cup_no) > max(of)
            OR count(DISTINCT store_id) > 1) broken""",
    "each remake follows a ticket that was remade": """
        SELECT count(*) FROM kitchen.ticket n LEFT JOIN kitchen.ticket o ON o.ticket_id = n.remake_of
        WHERE n.generation > 1 AND (o.state IS DISTINCT FROM 'remade' OR o.order_id <> n.order_id
            OR o.cup_no <> n.cup_no OR o.generation <> n.generation - 1)""",
    "the times of cups handed over are in order": """
        SELECT count(*) FROM kitchen.ticket WHERE state = 'handed_over'
        AND (queued_at <= claimed_at AND claimed_at <= started_at AND started_at <= ready_at
            AND ready_at <= handed_at) IS NOT TRUE""",
    "every state has the times it needs": """
        SELECT count(*) FROM kitchen.ticket WHERE CASE state
            WHEN 'claimed' THEN claimed_at IS NULL OR claimed_by IS NULL
            WHEN 'making' THEN started_at IS NULL OR ready_at IS NOT NULL
            WHEN 'ready' THEN ready_at IS NULL OR handed_at IS NOT NULL
            WHEN 'handed_over' THEN handed_at IS NULL OR live
            WHEN 'cancelled' THEN cancelled_at IS NULL OR (cancel_confirmed_at IS NOT NULL AND live)
            WHEN 'remade' THEN live ELSE false END""",
    "the last step of each ticket is its state": """
        SELECT count(*) FROM (SELECT DISTINCT ON (s.ticket_id) s.state AS last, t.state
            FROM kitchen.ticket_step s JOIN kitchen.ticket t USING (ticket_id)
            ORDER BY s.ticket_id, s.step_no DESC) l WHERE l.last <> l.state""",
    "the tally is the sum of the hours": """
        SELECT count(*) FROM kitchen.tally y FULL JOIN (SELECT store_id, sum(cups) AS cups,
            sum(weight) AS weight FROM kitchen.metric WHERE station = '' GROUP BY store_id
            HAVING sum(cups) > 0) m USING (store_id)
        WHERE y.cups IS DISTINCT FROM m.cups OR y.weight IS DISTINCT FROM m.weight""",
}


async def prove(conn: Connection) -> list[tuple[str, bool, dict[str, int]]]:
    """Each proof: (what holds, does it, {broken, of})."""
    tickets = int(await conn.fetchval("SELECT count(*) FROM kitchen.ticket"))
    found = []
    for name, statement in PROOFS.items():
        broken = int(await conn.fetchval(statement))
        found.append((name, broken == 0, {"broken": broken, "tickets": tickets}))
    return found
