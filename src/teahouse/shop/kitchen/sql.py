"""Every statement of the kitchen, each in one typed function. No decisions here."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from teahouse.ground.db import Connection
from teahouse.shop.kitchen.model import (
    CLAIM_MAX_S,
    READY_SHOWN_MIN,
    RECALLABLE_MIN,
    TICKETS_MAX,
    Cup,
    Ticket,
)
from teahouse.shop.kitchen.pace import Tallied

COLUMNS = ", ".join(Ticket.__struct_fields__)
_NOTE = "INSERT INTO kitchen.ticket_step (ticket_id, at, act, state, station, actor_id, screen)"
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
RETURNING ticket_id, order_id, store_id, queued_at, state"""


class Queued(msgspec.Struct, frozen=True):
    """A ticket just made; state 'cancelled' when it had been called off before it came."""

    ticket_id: UUID
    order_id: UUID
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
    {_NOTE} SELECT ticket_id, cancelled_at, 'cancel', state, {_HERE}, NULL, NULL FROM moved
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
SELECT {COLUMNS} FROM kitchen.ticket
WHERE order_id IN (SELECT order_id FROM kitchen.ticket WHERE ticket_id = ANY($1::uuid[]) AND store_id = $2)
ORDER BY ticket_id FOR UPDATE"""


async def orders_of_locked(conn: Connection, store_id: UUID, ticket_ids: list[UUID]) -> list[Ticket]:
    """Every cup of the orders these tickets of the store belong to, locked in one order for all: two hands that
    finish the last two cups of an order at once must see each other."""
    return _tickets(await conn.fetch(_LOCKED, ticket_ids, store_id))


async def cups_locked(conn: Connection, order_ids: list[UUID]) -> list[Ticket]:
    """Every cup of these orders, locked."""
    return _tickets(
        await conn.fetch(
            f"SELECT {COLUMNS} FROM kitchen.ticket WHERE order_id = ANY($1::uuid[])"
            " ORDER BY ticket_id FOR UPDATE",
            order_ids,
        )
    )


_BY_NUMBER = f"""
SELECT {COLUMNS} FROM kitchen.ticket WHERE order_id IN (
    SELECT order_id FROM kitchen.ticket WHERE store_id = $1 AND business_day = $2 AND pickup_no = $3)
ORDER BY ticket_id FOR UPDATE"""


async def by_number_locked(conn: Connection, store_id: UUID, day: date, pickup_no: str) -> list[Ticket]:
    """Every cup of the order of this number, locked."""
    return _tickets(await conn.fetch(_BY_NUMBER, store_id, day, pickup_no))


_BY_SCAN = f"""
SELECT {COLUMNS} FROM kitchen.ticket WHERE order_id IN (
    SELECT order_id FROM kitchen.ticket
    WHERE store_id = $1 AND business_day BETWEEN $2::date - 1 AND $2
      AND right(ticket_id::text, 10) = $3)
ORDER BY ticket_id FOR UPDATE"""


async def by_scan_locked(conn: Connection, store_id: UUID, day: date, tail: str) -> list[Ticket]:
    """Every cup of the order that has a cup whose id ends so (see model.parse_scan), today or yesterday, locked."""
    return _tickets(await conn.fetch(_BY_SCAN, store_id, day, tail))


_CLAIM = f"""
WITH moved AS (
    UPDATE kitchen.ticket SET state = 'claimed', claimed_by = $2,
        claimed_at = greatest($3, queued_at)
    WHERE ticket_id = ANY($1::uuid[])
        AND (state = 'queued' OR state = 'claimed' AND (claimed_by = $2 OR claimed_at <= $5))
    RETURNING *
), noted AS (
    {_NOTE} SELECT ticket_id, $3, 'claim', state, {_HERE}, $4, $2 FROM moved
)
SELECT {COLUMNS} FROM moved"""


async def claim(conn: Connection, ticket_ids: list[UUID], screen: str, at: datetime, actor_id: UUID) -> list[Ticket]:
    """Queued ones, our own again, and those whose claim has run out."""
    stale = at - timedelta(seconds=CLAIM_MAX_S)
    return _tickets(await conn.fetch(_CLAIM, ticket_ids, screen, at, actor_id, stale))


_START = f"""
WITH moved AS (
    UPDATE kitchen.ticket SET state = 'making', claimed_by = $2,
        started_at = coalesce(started_at, greatest($3, queued_at, claimed_at)),
        station_at = CASE WHEN state = 'making' THEN station_at ELSE $3 END,
        claimed_at = CASE WHEN claimed_by = $2 OR state = 'making' THEN claimed_at
            ELSE greatest($3, queued_at) END
    WHERE ticket_id = ANY($1::uuid[])
        AND (state IN ('queued', 'claimed') OR state = 'making' AND claimed_by IS NULL)
    RETURNING *
), noted AS (
    {_NOTE} SELECT ticket_id, $3, 'start', state, {_HERE}, $4, $2 FROM moved
)
SELECT {COLUMNS} FROM moved"""


async def start(conn: Connection, ticket_ids: list[UUID], screen: str, at: datetime, actor_id: UUID) -> list[Ticket]:
    """Queued or claimed ones begin; one passed on from another station is taken over."""
    return _tickets(await conn.fetch(_START, ticket_ids, screen, at, actor_id))


_BUMP = f"""
WITH asked AS (
    SELECT * FROM unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[])
        AS a(ticket_id, to_index, to_state, bumped_at)
), moved AS (
    UPDATE kitchen.ticket t SET station_index = a.to_index, state = a.to_state, station_at = $5,
        ready_at = CASE WHEN a.to_state = 'ready' THEN greatest($5, t.started_at) END,
        claimed_by = CASE WHEN a.to_state = 'ready' THEN t.claimed_by END
    FROM asked a WHERE t.ticket_id = a.ticket_id AND t.state = 'making' RETURNING t.*, a.bumped_at
), noted AS (
    {_NOTE} SELECT ticket_id, $5, CASE WHEN state = 'ready' THEN 'ready' ELSE 'pass_on' END, state,
        bumped_at, $6, $7 FROM moved
), counted AS (
    INSERT INTO kitchen.metric AS m
        (store_id, hour, station, cups, weight, accept_s, start_s, make_s, late, taken, taken_s)
    SELECT $8, date_trunc('hour', $5::timestamptz, 'UTC'), c.*, 0, 0
    FROM unnest($9::text[], $10::int[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[],
        $15::int[]) AS c(station, cups, weight, accept_s, start_s, make_s, late)
    ON CONFLICT (store_id, hour, station) DO UPDATE SET cups = m.cups + excluded.cups,
        weight = m.weight + excluded.weight, accept_s = m.accept_s + excluded.accept_s,
        start_s = m.start_s + excluded.start_s, make_s = m.make_s + excluded.make_s,
        late = m.late + excluded.late
), tallied AS (
    INSERT INTO kitchen.tally AS y (store_id, weight, cups, make_s)
    SELECT $8, c.weight, c.cups, c.make_s
    FROM unnest($9::text[], $10::int[], $11::bigint[], $14::bigint[])
        AS c(station, cups, weight, make_s) WHERE c.station = ''
    ON CONFLICT (store_id) DO UPDATE SET weight = y.weight + excluded.weight,
        cups = y.cups + excluded.cups, make_s = y.make_s + excluded.make_s
)
SELECT {COLUMNS} FROM moved"""


async def bump(
    conn: Connection,
    store_id: UUID,
    bumps: list[tuple[UUID, int, str, str]],
    figures: list[Tallied],
    at: datetime,
    actor_id: UUID,
    screen: str,
) -> list[Ticket]:
    """(ticket_id, to station_index, to state, station bumped at) each; the figures are added in the same statement."""
    moves = [list(column) for column in zip(*bumps, strict=True)]
    names = Tallied.__struct_fields__
    sums = [[getattr(figure, name) for figure in figures] for name in names]
    return _tickets(await conn.fetch(_BUMP, *moves, at, actor_id, screen, store_id, *sums))


_RECALL = f"""
WITH moved AS (
    UPDATE kitchen.ticket SET state = 'making', ready_at = NULL, station_at = $2,
        recalls = recalls + 1, claimed_by = $4
    WHERE ticket_id = ANY($1::uuid[]) AND state = 'ready' RETURNING *
), noted AS (
    {_NOTE} SELECT ticket_id, $2, 'recall', state, {_HERE}, $3, $4 FROM moved
)
SELECT {COLUMNS} FROM moved"""


async def recall(conn: Connection, ticket_ids: list[UUID], at: datetime, actor_id: UUID, screen: str) -> list[Ticket]:
    """Ready ones are being made again, at their last station."""
    return _tickets(await conn.fetch(_RECALL, ticket_ids, at, actor_id, screen))


_REMAKE = f"""
WITH old AS (
    UPDATE kitchen.ticket SET state = 'remade', live = false
    WHERE ticket_id = $1 AND state IN ('making', 'ready', 'handed_over') RETURNING *
), made AS (
    INSERT INTO kitchen.ticket (ticket_id, order_id, cup_no, of, generation, store_id, pickup_no,
        business_day, channel, line_no, product, choices, menu_version, weight, stations, state,
        promised_at, scheduled_at, due_from, queued_at, note, remake_of, remake_reason)
    SELECT $2, order_id, cup_no, of, generation + 1, store_id, pickup_no, business_day, channel,
        line_no, product, choices, menu_version, weight, stations, 'queued', promised_at,
        scheduled_at, $4, $4, note, ticket_id, $3
    FROM old RETURNING *
), noted AS (
    {_NOTE} SELECT ticket_id, $4, 'remake', state, {_HERE}, $5, NULL FROM old
)
SELECT {COLUMNS} FROM made"""


async def remake(
    conn: Connection, ticket_id: UUID, new_id: UUID, reason: str, at: datetime, actor_id: UUID
) -> list[Ticket]:
    """The old ticket ends as 'remade', its successor is queued at once; returns the successor."""
    return _tickets(await conn.fetch(_REMAKE, ticket_id, new_id, reason, at, actor_id))


_CONFIRM = f"""
WITH moved AS (
    UPDATE kitchen.ticket SET cancel_confirmed_at = $2, live = false
    WHERE ticket_id = ANY($1::uuid[]) AND state = 'cancelled' AND cancel_confirmed_at IS NULL RETURNING *
), noted AS (
    {_NOTE} SELECT ticket_id, $2, 'confirm_cancel', state, {_HERE}, $3, NULL FROM moved
)
SELECT {COLUMNS} FROM moved"""


async def confirm_cancel(conn: Connection, ticket_ids: list[UUID], at: datetime, actor_id: UUID) -> list[Ticket]:
    """Somebody has seen it: the alarm ends."""
    return _tickets(await conn.fetch(_CONFIRM, ticket_ids, at, actor_id))


_HAND_OVER = f"""
WITH moved AS (
    UPDATE kitchen.ticket SET state = 'handed_over', handed_at = greatest($2, ready_at), live = false
    WHERE ticket_id = ANY($1::uuid[]) AND state = 'ready' RETURNING *
), noted AS (
    {_NOTE} SELECT ticket_id, $2, 'hand_over', state, {_HERE}, $3, NULL FROM moved
), counted AS (
    INSERT INTO kitchen.metric AS m
        (store_id, hour, station, cups, weight, accept_s, start_s, make_s, late, taken, taken_s)
    SELECT store_id, date_trunc('hour', $2::timestamptz, 'UTC'), '', 0, 0, 0, 0, 0, 0, count(*),
        sum(greatest(0, extract(epoch FROM handed_at - ready_at)))::bigint
    FROM moved GROUP BY store_id
    ON CONFLICT (store_id, hour, station) DO UPDATE SET taken = m.taken + excluded.taken,
        taken_s = m.taken_s + excluded.taken_s
)
SELECT {COLUMNS} FROM moved"""


async def hand_over(conn: Connection, ticket_ids: list[UUID], at: datetime, actor_id: UUID) -> list[Ticket]:
    """Ready ones are the guest's now."""
    return _tickets(await conn.fetch(_HAND_OVER, ticket_ids, at, actor_id))


_BOARD = f"""
(SELECT {COLUMNS} FROM kitchen.ticket
 WHERE store_id = $1 AND live AND state IN ('queued', 'claimed', 'making', 'cancelled') AND due_from <= $2
   AND ($3::text IS NULL OR 'any' = ANY(stations) OR $3 = {_HERE})
 ORDER BY promised_at, ticket_id LIMIT $4)
UNION ALL
(SELECT {COLUMNS} FROM kitchen.ticket
 WHERE store_id = $1 AND live AND state = 'ready' AND ready_at > $5
   AND ($3::text IS NULL OR 'any' = ANY(stations) OR $3 = ANY(stations))
 ORDER BY ready_at DESC LIMIT $4)"""


async def board(conn: Connection, store_id: UUID, at: datetime, station: str | None) -> list[Ticket]:
    """What a screen shows: open and unconfirmed cancelled cups by promise, then ready ones, the latest first."""
    since = at - timedelta(minutes=max(READY_SHOWN_MIN, RECALLABLE_MIN))
    return _tickets(await conn.fetch(_BOARD, store_id, at, station, TICKETS_MAX, since))


async def by_id(conn: Connection, store_id: UUID, ticket_id: UUID) -> Ticket | None:
    """One ticket of the store."""
    row = await conn.fetchrow(
        f"SELECT {COLUMNS} FROM kitchen.ticket WHERE ticket_id = $1 AND store_id = $2", ticket_id, store_id
    )
    return Ticket(*row) if row else None
