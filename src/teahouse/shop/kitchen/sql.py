"""Every statement of the kitchen, each in one typed function. No decisions here."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import inf
from typing import Any
from uuid import UUID

import msgspec

from teahouse.ground.db import Connection
from teahouse.shop.kitchen.model import (
    READY_SHOWN_MIN,
    RECALLABLE_MIN,
    TICKETS_MAX,
    Cup,
    Ticket,
)
from teahouse.shop.kitchen.pace import Tallied
from teahouse.shop.kitchen.work import Step

COLUMNS = ", ".join(Ticket.__struct_fields__)
_HERE = "stations[least(station_index + 1, cardinality(stations))]"


def _tickets(rows: list[Any]) -> list[Ticket]:
    return [Ticket(*row) for row in rows]


_INSERT = """
INSERT INTO kitchen.ticket (ticket_id, order_id, cup_no, of, store_id, pickup_no, business_day,
    channel, line_no, product, choices, menu_version, weight, stations, promised_at, scheduled_at,
    due_from, queued_at, note, state, live, cancelled_at, cancel_reason, cancel_confirmed_at)
SELECT a.ticket_id, a.order_id, a.cup_no, a.of, a.store_id, a.pickup_no, a.business_day,
    a.channel, a.line_no, a.product, string_to_array(a.choices, ','), a.menu_version, a.weight,
    string_to_array(a.stations, ','), a.promised_at, a.scheduled_at, a.due_from, a.queued_at, a.note,
    CASE WHEN o.at IS NULL THEN 'queued' ELSE 'cancelled' END, o.at IS NULL, o.at, o.reason, o.at
FROM unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::smallint[], $5::uuid[], $6::text[],
    $7::date[], $8::text[], $9::smallint[], $10::text[], $11::text[], $12::int[], $13::int[],
    $14::text[], $15::timestamptz[], $16::timestamptz[], $17::timestamptz[], $18::timestamptz[],
    $19::text[])
  AS a(ticket_id, order_id, cup_no, of, store_id, pickup_no, business_day, channel, line_no,
    product, choices, menu_version, weight, stations, promised_at, scheduled_at, due_from,
    queued_at, note)
LEFT JOIN LATERAL (SELECT c.at, c.reason FROM kitchen.called_off c
    WHERE c.order_id = a.order_id AND c.cup_no IN (0, a.cup_no) ORDER BY c.cup_no LIMIT 1) o ON true
ON CONFLICT (order_id, cup_no, generation) DO NOTHING
RETURNING ticket_id, order_id, cup_no, store_id, queued_at, state"""


class Queued(msgspec.Struct, frozen=True):
    """A ticket just made; state 'cancelled' when it had been called off before it came."""

    ticket_id: UUID
    order_id: UUID
    cup_no: int
    store_id: UUID
    queued_at: datetime
    state: str


async def insert_tickets(conn: Connection, cups: list[Cup]) -> list[Queued]:
    """One ticket for each cup; a cup that has one already is left alone."""
    columns: list[list[Any]] = [list(column) for column in zip(*map(msgspec.structs.astuple, cups), strict=True)]
    for position, field in enumerate(Cup.__struct_fields__):
        if field in ("choices", "stations"):  # codes hold no commas; nested arrays don't unnest
            columns[position] = [",".join(codes) for codes in columns[position]]
    return [Queued(*row) for row in await conn.fetch(_INSERT, *columns)]


_CALL_OFF = f"""
WITH asked AS (
    SELECT * FROM unnest($1::uuid[], $2::smallint[], $3::timestamptz[], $4::text[])
        AS a(order_id, cup_no, at, reason)
), kept AS (
    INSERT INTO kitchen.called_off SELECT * FROM asked ON CONFLICT DO NOTHING
), held AS (
    SELECT t.ticket_id, a.at, a.reason FROM kitchen.ticket t
    JOIN asked a ON a.order_id = t.order_id AND a.cup_no IN (0, t.cup_no)
    WHERE t.state = ANY($5::text[]) ORDER BY t.ticket_id FOR UPDATE OF t
), moved AS (
    UPDATE kitchen.ticket t SET state = 'cancelled', cancelled_at = h.at, cancel_reason = h.reason,
        live = t.due_from <= h.at, cancel_confirmed_at = CASE WHEN t.due_from > h.at THEN h.at END
    FROM held h WHERE t.ticket_id = h.ticket_id AND t.state = ANY($5::text[]) RETURNING t.*
), noted AS (
    INSERT INTO kitchen.ticket_step (ticket_id, at, act, state, station)
    SELECT ticket_id, cancelled_at, 'cancel', state, {_HERE} FROM moved
)
SELECT {COLUMNS} FROM moved"""


async def call_off(
    conn: Connection, asked: list[tuple[UUID, int, datetime, str]], from_states: tuple[str, ...]
) -> list[Ticket]:
    """Cancel (order_id, cup_no or 0 for all, at, reason) where in `from_states`; remembered for tickets still to
    come. A ticket no screen showed yet needs no confirmation. Returns what was cancelled."""
    wanted = dict.fromkeys(asked)
    columns = [list(column) for column in zip(*wanted, strict=True)]
    return _tickets(await conn.fetch(_CALL_OFF, *columns, list(from_states)))


_LOCKED = f"""
SELECT {COLUMNS} FROM kitchen.ticket WHERE order_id = ANY(ARRAY(
    SELECT order_id FROM kitchen.ticket WHERE ticket_id = ANY($1::uuid[])
    UNION SELECT unnest($2::uuid[])
    UNION SELECT t.order_id FROM unnest($3::uuid[], $4::date[], $5::text[]) AS n(store_id, day, pickup_no)
        JOIN kitchen.ticket t ON t.store_id = n.store_id AND t.business_day = n.day AND t.pickup_no = n.pickup_no
    UNION SELECT t.order_id FROM unnest($6::uuid[], $7::date[], $8::text[]) AS c(store_id, day, tail)
        JOIN kitchen.ticket t ON t.store_id = c.store_id AND t.business_day BETWEEN c.day - 1 AND c.day
            AND right(t.ticket_id::text, 10) = c.tail))
ORDER BY ticket_id FOR UPDATE"""


async def locked(
    conn: Connection,
    ticket_ids: list[UUID],
    order_ids: list[UUID],
    numbers: list[tuple[UUID, date, str]],
    scans: list[tuple[UUID, date, str]],
) -> list[Ticket]:
    """Every cup of the orders that these tickets, orders, (store, day, number)s and (store, day, scan tail)s belong
    to, locked in one order for all: two hands that finish the last two cups of an order at once must see each other."""
    keys: list[list[Any]] = [ticket_ids, order_ids]
    for named in (numbers, scans):
        keys += [list(column) for column in zip(*named, strict=True)] or [[], [], []]
    return _tickets(await conn.fetch(_LOCKED, *keys))


async def cups_locked(conn: Connection, order_ids: list[UUID]) -> list[Ticket]:
    """Every cup of these orders, locked."""
    return await locked(conn, [], order_ids, [], [])


_MOVING = {
    "station_index": "smallint", "state": "text", "live": "boolean", "claimed_by": "text",
    "claimed_at": "timestamptz", "started_at": "timestamptz", "station_at": "timestamptz", "ready_at": "timestamptz",
    "handed_at": "timestamptz", "recalls": "smallint", "cancelled_at": "timestamptz", "cancel_reason": "text",
    "cancel_confirmed_at": "timestamptz", "change_seen_at": "timestamptz",
}  # fmt: skip
_SAVE = f"""
WITH moved AS (
    UPDATE kitchen.ticket t SET {", ".join(f"{name} = a.{name}" for name in _MOVING)}
    FROM unnest($1::uuid[], $2::text[], {", ".join(f"${n}::{kind}[]" for n, kind in enumerate(_MOVING.values(), 3))})
        AS a(ticket_id, was, {", ".join(_MOVING)})
    WHERE t.ticket_id = a.ticket_id AND t.state = a.was RETURNING 1
), noted AS (
    INSERT INTO kitchen.ticket_step (ticket_id, at, act, state, station, actor_id, screen)
    SELECT * FROM unnest($17::uuid[], $18::timestamptz[], $19::text[], $20::text[], $21::text[], $22::uuid[],
        $23::text[])
), counted AS (
    INSERT INTO kitchen.metric AS m
        (store_id, hour, station, cups, weight, accept_s, start_s, make_s, late, taken, taken_s)
    SELECT * FROM unnest($24::uuid[], $25::timestamptz[], $26::text[], $27::int[], $28::bigint[], $29::bigint[],
        $30::bigint[], $31::bigint[], $32::int[], $33::int[], $34::bigint[])
    ON CONFLICT (store_id, hour, station) DO UPDATE SET cups = m.cups + excluded.cups,
        weight = m.weight + excluded.weight, accept_s = m.accept_s + excluded.accept_s,
        start_s = m.start_s + excluded.start_s, make_s = m.make_s + excluded.make_s, late = m.late + excluded.late,
        taken = m.taken + excluded.taken, taken_s = m.taken_s + excluded.taken_s
), tallied AS (
    INSERT INTO kitchen.tally AS y (store_id, weight, cups, make_s)
    SELECT * FROM unnest($35::uuid[], $36::bigint[], $37::bigint[], $38::bigint[])
    ON CONFLICT (store_id) DO UPDATE SET weight = y.weight + excluded.weight, cups = y.cups + excluded.cups,
        make_s = y.make_s + excluded.make_s
)
SELECT count(*) FROM moved"""


async def save(
    conn: Connection,
    changed: list[tuple[Ticket, Ticket]],
    steps: list[Step],
    figures: list[Tallied],
    sums: dict[UUID, tuple[int, int, int]],
) -> int:
    """Tickets (before, now), their history and the figures, in one statement; how many tickets were still as before.

    The figures come sorted, so that two batches meet them in one order.
    """
    arrays: list[list[Any]] = [[old.ticket_id for old, _ in changed], [old.state for old, _ in changed]]
    arrays += [[getattr(now, name) for _, now in changed] for name in _MOVING]
    arrays += [[getattr(step, name) for step in steps] for name in Step.__struct_fields__]
    arrays += [[getattr(figure, name) for figure in figures] for name in Tallied.__struct_fields__]
    rows = sorted((store_id, *added) for store_id, added in sums.items())
    arrays += [list(column) for column in zip(*rows, strict=True)] or [[], [], [], []]
    return int(await conn.fetchval(_SAVE, *arrays))


_REMADE = """
INSERT INTO kitchen.ticket (ticket_id, order_id, cup_no, of, generation, store_id, pickup_no, business_day, channel,
    line_no, product, choices, menu_version, weight, stations, state, promised_at, scheduled_at, due_from, queued_at,
    note, remake_of, remake_reason)
SELECT n.ticket_id, o.order_id, o.cup_no, o.of, o.generation + 1, o.store_id, o.pickup_no, o.business_day, o.channel,
    o.line_no, o.product, o.choices, o.menu_version, o.weight, o.stations, 'queued', o.promised_at, o.scheduled_at,
    n.at, n.at, o.note, o.ticket_id, n.reason
FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[]) AS n(ticket_id, remake_of, at, reason)
JOIN kitchen.ticket o ON o.ticket_id = n.remake_of"""


async def insert_remakes(conn: Connection, made: list[Ticket]) -> None:
    """New tickets in the place of those they remake."""
    rows = [(new.ticket_id, new.remake_of, new.queued_at, new.remake_reason) for new in made]
    if rows:
        await conn.execute(_REMADE, *[list(column) for column in zip(*rows, strict=True)])


_CHANGED = f"""
UPDATE kitchen.ticket t SET change = 'refunded', changed_at = a.at, change_seen_at = NULL
FROM unnest($1::uuid[], $2::smallint[], $3::timestamptz[]) AS a(order_id, cup_no, at)
WHERE t.order_id = a.order_id AND t.cup_no = a.cup_no AND t.state IN ('making', 'ready')
    AND t.change IS DISTINCT FROM 'refunded'
RETURNING {", ".join(f"t.{name}" for name in Ticket.__struct_fields__)}"""


async def note_refunded(conn: Connection, asked: list[tuple[UUID, int, datetime]]) -> list[Ticket]:
    """Cups (order_id, cup_no, at) given back after they were begun; those of which that is news."""
    columns = [list(column) for column in zip(*dict.fromkeys(asked), strict=True)]
    return _tickets(await conn.fetch(_CHANGED, *columns))


_MADE = """
WITH made AS (
    UPDATE kitchen.ticket SET state = 'handed_over', live = false, claimed_by = $2, claimed_at = queued_at,
        started_at = queued_at, station_at = queued_at, ready_at = queued_at, handed_at = queued_at,
        station_index = cardinality(stations) - 1
    WHERE ticket_id = ANY($1::uuid[]) AND state = 'queued' RETURNING ticket_id, handed_at, stations
)
INSERT INTO kitchen.ticket_step (ticket_id, at, act, state, station, screen)
SELECT ticket_id, handed_at, 'hand_over', 'handed_over', stations[cardinality(stations)], $2 FROM made"""


async def set_made(conn: Connection, ticket_ids: list[UUID], screen: str) -> None:
    """Queued cups that the store has made and handed over already, as of when they were paid."""
    await conn.execute(_MADE, ticket_ids, screen)


class Screen(msgspec.Struct, frozen=True):
    """A screen asks what to show: a store's cups at a moment; with a station, those whose open step is there."""

    store_id: UUID
    at: datetime
    station: str | None


_BOARDS = f"""
SELECT a.n, t.* FROM unnest($1::uuid[], $2::timestamptz[], $3::text[]) WITH ORDINALITY AS a(store_id, at, station, n),
LATERAL (
    (SELECT {COLUMNS} FROM kitchen.ticket
     WHERE store_id = a.store_id AND live AND state IN ('queued', 'claimed', 'making', 'cancelled') AND due_from <= a.at
       AND (a.station IS NULL OR 'any' = ANY(stations) OR a.station = {_HERE})
     ORDER BY promised_at, ticket_id LIMIT $4)
    UNION ALL
    (SELECT {COLUMNS} FROM kitchen.ticket
     WHERE store_id = a.store_id AND live AND state = 'ready' AND ready_at > a.at - $5::interval
       AND (a.station IS NULL OR 'any' = ANY(stations) OR a.station = ANY(stations))
     ORDER BY ready_at DESC LIMIT $4)) t"""


async def boards(conn: Connection, screens: list[Screen]) -> list[list[Ticket]]:
    """What each screen shows: open and unconfirmed cancelled cups by promise, then ready ones, the latest first."""
    shown_for = timedelta(minutes=max(READY_SHOWN_MIN, RECALLABLE_MIN))
    asked = [[s.store_id for s in screens], [s.at for s in screens], [s.station for s in screens]]
    found: list[list[Ticket]] = [[] for _ in screens]
    for row in await conn.fetch(_BOARDS, *asked, TICKETS_MAX, shown_for):
        found[row[0] - 1].append(Ticket(*row[1:]))
    for cups in found:
        cups.sort(key=_shown_order)
    return found


async def board(conn: Connection, store_id: UUID, at: datetime, station: str | None) -> list[Ticket]:
    """What one screen shows."""
    return (await boards(conn, [Screen(store_id, at, station)]))[0]


def _shown_order(cup: Ticket) -> tuple[float, float, UUID]:
    latest_first = -cup.ready_at.timestamp() if cup.state == "ready" and cup.ready_at else 0.0
    return latest_first or -inf, cup.promised_at.timestamp(), cup.ticket_id


async def by_id(conn: Connection, store_id: UUID, ticket_id: UUID) -> Ticket | None:
    """One ticket of the store."""
    row = await conn.fetchrow(
        f"SELECT {COLUMNS} FROM kitchen.ticket WHERE ticket_id = $1 AND store_id = $2", ticket_id, store_id
    )
    return Ticket(*row) if row else None
