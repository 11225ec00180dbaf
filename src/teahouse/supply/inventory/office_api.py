"""Lots over HTTP: where one is, what was done to it, and holding, releasing or recalling it everywhere at once."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, get, post

from teahouse.ground import auth, clock
from teahouse.ground.db import Connection
from teahouse.supply.inventory import lots, lots_sql, sql
from teahouse.supply.inventory.lots_sql import Logged, Lying
from teahouse.supply.inventory.model import Lot, NoSuchLot

Asking = Request[Any, Any, Any]
JUDGES = ("quality", "warehouse_manager", "head_office")
SEES = (*JUDGES, "keeper", "buyer", "finance")
PLACES_MAX, LOG_MAX = 500, 100


class LotView(msgspec.Struct, frozen=True):
    """A lot, where it is (base units; places of people of a warehouse: their own), and what was done to it."""

    lot: Lot
    places: list[Lying]
    log: list[Logged]


class StatusWanted(msgspec.Struct, forbid_unknown_fields=True):
    """What the lot is to be from now on, and why."""

    status: Literal["released", "held", "recalled"]
    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=lots.REASON_MAX)]


async def _view(conn: Connection, actor: auth.Actor, lot_id: UUID) -> LotView:
    found = (await sql.lots(conn, [lot_id])).get(lot_id)
    if found is None:
        raise NoSuchLot(lots=[str(lot_id)])
    places = await lots_sql.lying(conn, found, PLACES_MAX)
    own = [one for one in places if actor.level != "warehouse" or str(one.warehouse_id) == actor.scope_id]
    return LotView(found, own, await lots_sql.logged(conn, lot_id, LOG_MAX))


@get("/api/supply/lots/{lot_id:uuid}")
async def one_lot(request: Asking, lot_id: UUID) -> LotView:
    """A lot. NoSuchLot."""
    actor = auth.staff(request, *SEES)
    async with request.app.state.db.read() as conn:
        return await _view(conn, actor, lot_id)


@post("/api/supply/lots/{lot_id:uuid}/status", status_code=200)
async def set_lot_status(request: Asking, lot_id: UUID, data: StatusWanted) -> LotView:
    """Hold, release or recall it wherever it is. People of a warehouse judge what lies in it; a recall, and its end, is
    head office's. NoSuchLot, NotYours, Forbidden."""
    actor = auth.staff(request, *JUDGES)
    async with request.app.state.db.transaction() as conn:
        known = await _view(conn, actor, lot_id)
        if "recalled" in (data.status, known.lot.status):
            auth.staff(request, "head_office")
        if actor.level == "warehouse" and not known.places:
            raise auth.NotYours(lot_no=known.lot.lot_no)
        await lots.set_status(conn, [lot_id], data.status, data.reason, actor.label, clock.now())
        return await _view(conn, actor, lot_id)


ROUTES: dict[str, list[Any]] = {"supply": [one_lot, set_lot_status]}
