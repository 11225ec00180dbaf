"""Lots held, recalled, released, expired: once, for every place at the same moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from teahouse.ground import clock
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.events import tell
from teahouse.supply.inventory import lots_sql, running_out, selling_sql, sql
from teahouse.supply.inventory.events import LotStatusChanged
from teahouse.supply.inventory.model import Lot, NoSuchLot, Status
from teahouse.supply.inventory.shelf import Shelf

EXPIRE_MAX = 500
REASON_MAX = 200


async def set_status(
    conn: Connection, lot_ids: Sequence[UUID], status: Status, reason: str, actor: str, at: datetime
) -> list[Lot]:
    """Hold, recall or release lots wherever they are; those that changed. Once it is committed no sale and no transfer
    takes of a held lot: whoever moves goods waits for the places. Menus follow in the same transaction. NoSuchLot,
    Invalid."""
    if not reason.strip() or len(reason) > REASON_MAX:
        raise Invalid("say why", field="reason", why=f"1 to {REASON_MAX} characters")
    known = await sql.lots(conn, lot_ids)
    missing = [str(lot_id) for lot_id in lot_ids if lot_id not in known]
    if missing:
        raise NoSuchLot(lots=missing)
    pairs = await lots_sql.where(conn, lot_ids)
    await sql.lock_places(conn, list({place for place, _ in pairs}))
    before = await lots_sql.hold_lots(conn, lot_ids)
    moved = [lot for lot in before if lot.status != status]
    if moved:
        await lots_sql.set_status(conn, [lot.lot_id for lot in moved], status)
        await _log(conn, moved, status, reason, actor, at)
        await tell(conn, *(_changed(lot, status, pairs, at) for lot in moved))
        await _look(conn, pairs, at)
    return moved


async def _log(conn: Connection, lots: Sequence[Lot], status: str, reason: str, actor: str, at: datetime) -> None:
    await lots_sql.log(conn, [(lot.lot_id, lot.status) for lot in lots], status, reason, actor, at)


def _changed(lot: Lot, status: str, pairs: Sequence[tuple[UUID, str]], at: datetime) -> LotStatusChanged:
    places = len({place for place, item in pairs if item == lot.item_code})
    return LotStatusChanged(
        lot_id=lot.lot_id,
        item_code=lot.item_code,
        lot_no=lot.lot_no,
        was=lot.status,
        status=status,
        places=places,
        at=at,
    )


async def _look(conn: Connection, pairs: Sequence[tuple[UUID, str]], at: datetime) -> None:
    stores = await lots_sql.stores_among(conn, list({place for place, _ in pairs}))
    wanted = {pair for pair in pairs if pair[0] in stores}
    rows = await sql.balances(conn, sorted(wanted))
    shelf = Shelf(rows, await sql.lots(conn, {row[2] for row in rows}))
    days = dict.fromkeys(stores, clock.business_day(at))
    await running_out.look(conn, running_out.usable_of(shelf, wanted, days), at)


async def look_whole(conn: Connection, days: dict[UUID, date], at: datetime) -> None:
    """Work out all marks of these stores for these business days."""
    await sql.lock_places(conn, list(days))
    rows = await selling_sql.all_balances(conn, days)
    shelf = Shelf(rows, await sql.lots(conn, {row[2] for row in rows}))
    await running_out.look(conn, running_out.usable_of(shelf, {(row[0], row[1]) for row in rows}, days), at)
    await selling_sql.looked(conn, days)


async def expire(conn: Connection, at: datetime) -> int:
    """Lots whose last day is over in every store get the status; how many. (Nobody could use them before either.)"""
    day = clock.business_day(at) - timedelta(days=1)  # a store may close its day at noon
    gone = await selling_sql.expire(conn, day, EXPIRE_MAX)
    if gone:
        await lots_sql.log(conn, [(lot_id, "released") for lot_id, _, _ in gone], "expired", "expiry date", "house", at)
        await tell(
            conn,
            *(
                LotStatusChanged(
                    lot_id=lot_id, item_code=item, lot_no=lot_no, was="released", status="expired", places=0, at=at
                )
                for lot_id, item, lot_no in gone
            ),
        )
    return len(gone)
