"""A store's stock as screens show it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from msgspec import Struct

from teahouse.commerce.stores import Text
from teahouse.ground.db import Connection
from teahouse.supply.inventory import figures_sql, sql
from teahouse.supply.inventory.figures_sql import USED_DAYS, StockRow
from teahouse.supply.inventory.model import Item, Lot, transit_to, usable_on

ON_THE_WAY_DAYS = 60


class LotView(Struct, frozen=True):
    """A lot in the store. usable: on today's business day."""

    lot_id: UUID
    lot_no: str
    expires_on: date | None
    status: str
    qty: int
    reserved: int
    usable: bool


class ItemView(Struct, frozen=True):
    """An item the store keeps, in its base unit. days_of_cover: how long it lasts at the rate of the last week;
    None when none was used. sold_out: codes marked for want of it. packs: unit word -> base units; gtins: barcode ->
    unit word, so that a screen knows what was scanned before it asks. opened_life_h: once opened; None: no shorter."""

    code: str
    name: Text
    unit: str
    units: list[str]
    packs: dict[str, int]
    gtins: dict[str, str]
    opened_life_h: int | None
    qty: int
    reserved: int
    usable: int
    next_expiry: date | None
    used_per_day: int
    days_of_cover: float | None
    sold_out: list[str]
    lots: list[LotView]


class OnTheWay(Struct, frozen=True):
    """A line of a transfer another store has sent."""

    transfer_id: UUID
    from_store_id: UUID
    sent_at: datetime
    item: str
    lot_no: str
    expires_on: date | None
    qty: int


class StockView(Struct, frozen=True):
    """A store's stock."""

    store_id: UUID
    business_day: date
    closed_through: date | None
    items: list[ItemView]
    on_the_way: list[OnTheWay]


async def stock_of(conn: Connection, store_id: UUID, today: date) -> StockView:
    """Everything in the store and what is on its way to it."""
    rows = await figures_sql.stock(conn, store_id)
    since = today - timedelta(days=USED_DAYS)
    used = await figures_sql.used(conn, store_id, since)
    first = await figures_sql.first_day(conn, store_id)
    days = min(USED_DAYS, (today - first).days) + 1 if first else 1
    sold_out = await figures_sql.sold_out(conn, store_id)
    by_item: dict[str, list[StockRow]] = {}
    for row in rows:
        by_item.setdefault(row.item_code, []).append(row)
    known = await sql.items(conn, list(by_item))
    items = [
        _item(known[code], lots, today, used.get(code, 0) // days, sold_out.get(code, []))
        for code, lots in by_item.items()
    ]
    sent = await figures_sql.on_the_way(conn, transit_to(store_id), today - timedelta(days=ON_THE_WAY_DAYS))
    closed = await figures_sql.closed_through(conn, store_id)
    return StockView(store_id, today, closed, items, [OnTheWay(*row) for row in sent])


def _item(item: Item, rows: list[StockRow], today: date, per_day: int, sold_out: list[str]) -> ItemView:
    lots = [_lot(row, today) for row in rows if row.qty > 0]
    usable = sum(lot.qty - lot.reserved for lot in lots if lot.usable)
    expiries = [lot.expires_on for lot in lots if lot.expires_on is not None]
    return ItemView(
        code=item.code,
        name=item.name,
        unit=item.unit,
        units=[item.unit, *sorted(item.packs, key=lambda pack: item.packs[pack])],
        packs=item.packs,
        gtins=item.gtins,
        opened_life_h=item.opened_life_h,
        qty=sum(lot.qty for lot in lots),
        reserved=sum(lot.reserved for lot in lots),
        usable=usable,
        next_expiry=min(expiries, default=None),
        used_per_day=per_day,
        days_of_cover=round(usable / per_day, 1) if per_day > 0 else None,
        sold_out=sold_out,
        lots=lots,
    )


def _lot(row: StockRow, today: date) -> LotView:
    lot = Lot(row.lot_id, row.item_code, row.lot_no, None, row.expires_on, None, row.status, _ANY)
    return LotView(row.lot_id, row.lot_no, row.expires_on, row.status, row.qty, row.reserved, usable_on(lot, today))


_ANY = datetime(1970, 1, 1)  # (the moment of arrival does not matter to the rule)
