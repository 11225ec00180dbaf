"""Statements about what goes on which trip of a route. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from teahouse.ground.db import Connection

OF_RUN = """
SELECT a.warehouse_id, o.route_code, a.store_id, o.arrives_on, sum(a.cases)::int,
    sum(a.cases * g.volume_ml::bigint)::bigint, sum(a.cases * g.weight_g::bigint)::bigint, coalesce(max(l.trip_no), 0)
FROM oms.allotment a JOIN oms.goods_order o USING (order_id) JOIN oms.goods g ON g.item_no = a.ship_no
LEFT JOIN oms.load l ON (l.run_id, l.warehouse_id, l.store_id) = (a.run_id, a.warehouse_id, a.store_id)
WHERE a.run_id = $1 GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3"""
BEFORE = """
SELECT l.warehouse_id, l.route_code, l.store_id, l.arrives_on, l.cases, l.volume_ml, l.weight_g, l.trip_no
FROM oms.load l WHERE l.arrives_on = $2 AND l.warehouse_id = ANY($3::uuid[]) AND l.run_id <> $1
ORDER BY l.warehouse_id, l.route_code, l.trip_no, l.store_id"""
LOCK_DAY = "SELECT pg_advisory_xact_lock(hashtextextended('oms.load:' || $1::text, 0))"
ADD = """
INSERT INTO oms.load (run_id, warehouse_id, route_code, store_id, arrives_on, trip_no, cases, volume_ml, weight_g)
SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::date[], $6::int[], $7::int[], $8::bigint[], $9::bigint[])"""


async def of_run(conn: Connection, run_id: UUID) -> list[Any]:
    """(warehouse, route, store, day, cases, ml, g, trip or 0) of a run's allotments."""
    found: list[Any] = await conn.fetch(OF_RUN, run_id)
    return found


async def before(conn: Connection, run_id: UUID, day: date, warehouse_ids: Iterable[UUID]) -> list[Any]:
    """The same of other runs given out for that day."""
    found: list[Any] = await conn.fetch(BEFORE, run_id, day, sorted(warehouse_ids))
    return found


async def lock_day(conn: Connection, day: date) -> None:
    """One run at a time is put on the vehicles of a day."""
    await conn.execute(LOCK_DAY, str(day))


async def add(conn: Connection, run_id: UUID, rows: Sequence[tuple[Any, int]]) -> None:
    """What each store gets and on which trip."""
    columns = zip(
        *(
            (x.warehouse_id, x.route_code, x.store_id, x.arrives_on, trip, x.cases, x.volume_ml, x.weight_g)
            for x, trip in rows
        ),
        strict=True,
    )
    if rows:
        await conn.execute(ADD, run_id, *map(list, columns))
