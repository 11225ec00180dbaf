"""How stores want their kitchens, and what is due for being done by itself."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from teahouse.ground.db import Connection
from teahouse.shop.kitchen.model import Ticket

HOUR_S = 3_600
STATIONS_MAX = 10
DAY_MIN = 720


class StoreSettings(msgspec.Struct, frozen=True):
    """amber_s, red_s: seconds before the promise at which a cup turns; auto_stations: nobody stands there, cups pass
    after auto_bump_s seconds; clear_ready_min: an order ready for so many minutes counts as taken, 0: never."""

    amber_s: Annotated[int, msgspec.Meta(ge=0, le=HOUR_S)] = 120
    red_s: Annotated[int, msgspec.Meta(ge=0, le=HOUR_S)] = 0
    auto_stations: Annotated[
        list[Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]{1,40}$")]], msgspec.Meta(max_length=STATIONS_MAX)
    ] = []
    auto_bump_s: Annotated[int, msgspec.Meta(ge=5, le=HOUR_S)] = 60
    clear_ready_min: Annotated[int, msgspec.Meta(ge=0, le=DAY_MIN)] = 0


async def settings_of(conn: Connection, store_ids: list[UUID]) -> dict[UUID, StoreSettings]:
    """Each store's, or the defaults."""
    rows = await conn.fetch(
        "SELECT store_id, amber_s, red_s, auto_stations, auto_bump_s, clear_ready_min FROM kitchen.setting"
        " WHERE store_id = ANY($1::uuid[])",
        store_ids,
    )
    return dict.fromkeys(store_ids, StoreSettings()) | {row[0]: StoreSettings(*list(row)[1:]) for row in rows}


async def set_settings(conn: Connection, store_id: UUID, wanted: StoreSettings, at: datetime) -> None:
    """Put in the place of what there was."""
    await conn.execute(
        "INSERT INTO kitchen.setting (store_id, amber_s, red_s, auto_stations, auto_bump_s, clear_ready_min, changed_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (store_id) DO UPDATE SET amber_s = $2, red_s = $3,"
        " auto_stations = $4, auto_bump_s = $5, clear_ready_min = $6, changed_at = $7",
        store_id, wanted.amber_s, wanted.red_s, wanted.auto_stations, wanted.auto_bump_s, wanted.clear_ready_min, at,
    )  # fmt: skip


_UNATTENDED = f"""
SELECT {", ".join(f"t.{name}" for name in Ticket.__struct_fields__)}
FROM kitchen.setting s JOIN kitchen.ticket t ON t.store_id = s.store_id AND t.live
WHERE s.auto_stations <> '{{}}' AND t.state = 'making'
    AND t.stations[least(t.station_index + 1, cardinality(t.stations))] = ANY(s.auto_stations)
    AND t.station_at <= $1::timestamptz - s.auto_bump_s * interval '1 second'
    AND (t.change IS NULL OR t.change_seen_at IS NOT NULL)
ORDER BY t.promised_at LIMIT $2"""


async def unattended(conn: Connection, at: datetime, limit: int) -> list[Ticket]:
    """Cups that have been long enough at a station nobody stands at; those with a change nobody has seen wait."""
    return [Ticket(*row) for row in await conn.fetch(_UNATTENDED, at, limit)]


_FORGOTTEN = """
SELECT t.store_id, t.order_id FROM kitchen.setting s JOIN kitchen.ticket t ON t.store_id = s.store_id AND t.live
WHERE s.clear_ready_min > 0 AND t.state NOT IN ('cancelled', 'remade')
GROUP BY t.store_id, t.order_id, s.clear_ready_min
HAVING bool_and(t.state = 'ready') AND max(t.ready_at) <= $1::timestamptz - s.clear_ready_min * interval '1 minute'
ORDER BY max(t.ready_at) LIMIT $2"""


async def forgotten(conn: Connection, at: datetime, limit: int) -> list[tuple[UUID, UUID]]:
    """(store_id, order_id) of orders of which every cup has been ready for as long as their store waits."""
    return [(row[0], row[1]) for row in await conn.fetch(_FORGOTTEN, at, limit)]
