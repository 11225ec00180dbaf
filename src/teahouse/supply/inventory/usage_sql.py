"""Statements about what stores used up and what they have, many stores at once; for those who plan their supply."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from teahouse.ground.db import Connection
from teahouse.supply.inventory.model import ADJUSTMENT, CONSUMPTION, REMAKE, WASTE

USED_ON = """
SELECT o.place_id, m.item_code, sum(CASE WHEN m.to_place = $2 THEN m.qty ELSE -m.qty END)::bigint
FROM inventory.operation o JOIN inventory.move m USING (business_day, operation_id)
WHERE o.business_day = $1 AND o.kind IN ('consume', 'give_back') GROUP BY 1, 2"""

# The rule of model.usable_on for a store; a lot of which nothing is left says that the item is kept.
ON_SHELF = """
SELECT b.place_id, b.item_code, l.expires_on,
    sum(CASE WHEN l.status = 'released' AND (l.expires_on IS NULL OR l.expires_on >= $2::date) THEN b.qty - b.reserved
        ELSE 0 END)::bigint
FROM inventory.balance b JOIN inventory.lot l USING (lot_id) WHERE b.place_id = ANY($1::uuid[]) GROUP BY 1, 2, 3"""
ON_ALL_SHELVES = ON_SHELF.replace(
    "b.place_id = ANY($1::uuid[])",
    "$1::uuid[] IS NULL AND b.place_id IN (SELECT place_id FROM inventory.place WHERE kind = 'store')",
)


# Corrections count too: what was taken back is no loss. Unrecorded goods of a remake are waste like the others.
LOST_ON = """
SELECT CASE WHEN $3 NOT IN (m.from_place, m.to_place) THEN 'variance'
    WHEN coalesce(w.reason, o.reason) LIKE $5 THEN 'remake' ELSE 'waste' END, m.item_code,
    sum(CASE WHEN m.to_place = $3 OR m.from_place = $4 THEN m.qty ELSE -m.qty END)::bigint
FROM inventory.operation o JOIN inventory.move m USING (business_day, operation_id)
LEFT JOIN inventory.operation w ON w.operation_id = o.about
WHERE o.place_id = $1 AND o.business_day = $2 AND o.kind IN ('waste', 'count', 'close_day', 'reverse')
    AND (m.from_place IN ($3, $4) OR m.to_place IN ($3, $4))
GROUP BY 1, 2 ORDER BY 1, 2"""


async def used_on(conn: Connection, day: date) -> list[tuple[UUID, str, int]]:
    """(store, item, base units) that sales took on a business day, less what was given back."""
    return [(r[0], r[1], r[2]) for r in await conn.fetch(USED_ON, day, CONSUMPTION)]


async def on_shelf(
    conn: Connection, store_ids: Sequence[UUID] | None, today: date
) -> list[tuple[UUID, str, date | None, int]]:
    """(store, item, last day, base units) that may be used today and are set aside for nobody, lots of one last day
    together; 0 where an item is kept and there is none. None: every store that keeps stock."""
    if store_ids is None:
        found = await conn.fetch(ON_ALL_SHELVES, None, today)
    else:
        found = await conn.fetch(ON_SHELF, list(store_ids), today)
    return [(r[0], r[1], r[2], r[3]) for r in found]


async def lost_on(conn: Connection, store_id: UUID, day: date) -> list[tuple[str, str, int]]:
    """(waste | remake | variance, item, base units) of a store's business day. Waste is above zero; a variance is what was
    found less what is missing."""
    rows = await conn.fetch(LOST_ON, store_id, day, WASTE, ADJUSTMENT, f"{REMAKE} %")
    return [(r[0], r[1], r[2]) for r in rows]
