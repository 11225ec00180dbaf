"""What a warehouse's screens and hand-helds ask: where to put things, what to fill up, what stands on the board."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from uuid import UUID

from msgspec import Struct

from teahouse.ground.db import Connection
from teahouse.supply import inventory, procurement
from teahouse.supply.inventory import Stocked
from teahouse.supply.wms import board_sql, errands, sql
from teahouse.supply.wms.board_sql import ExceptionCard, ShipmentCard, ShortCard, WaveCard
from teahouse.supply.wms.model import BINS, Bin, NoSuchReceipt, NoSuchUnit, Receipt, Spot, best_bins

WAVES_SHOWN = timedelta(days=3)
SUGGESTIONS_MAX = 5
STOCK_MAX = 1_000  # rows of a page
NOBODY = UUID(int=0)
FIRST = ("", NOBODY, NOBODY)


class ExpectedCard(Struct, frozen=True):
    """An order, or one dispatch of it, that is to come. dispatch, arrives_at: once the supplier has announced it."""

    po_id: UUID
    po_no: str
    supplier: str
    wanted_on: date
    state: str
    dispatch: str | None
    arrives_at: datetime | None
    pallets: int


class FillCard(Struct, frozen=True):
    """A face below its minimum, and the lot to fill it with (first expired first)."""

    spot: str
    item_code: str
    there: int
    min_qty: int
    max_qty: int
    from_spot: str
    lot_no: str
    expires_on: date | None
    qty: int


class Board(Struct, frozen=True):
    """A warehouse now."""

    expected: list[ExpectedCard]
    on_dock: list[Receipt]
    waves: list[WaveCard]
    shipments: list[ShipmentCard]
    short: list[ShortCard]
    fill: list[FillCard]
    exceptions: list[ExceptionCard]


class StockCard(Struct, frozen=True):
    """So much of a lot at a spot."""

    spot: str
    kind: str
    item_code: str
    lot_no: str
    expires_on: date | None
    status: str
    qty: int
    reserved: int
    place_id: UUID
    lot_id: UUID


class InBox(Struct, frozen=True):
    """So much of a lot in a box."""

    line_id: UUID
    item_code: str
    lot_no: str
    expires_on: date | None
    qty: int


class UnitCard(Struct, frozen=True):
    """A box. label: what its barcode holds, as people read it; link: as a Digital Link."""

    sscc: str
    state: str
    shipment_id: UUID
    store_id: UUID
    route_code: str
    arrives_on: date
    contents: list[InBox]
    label: str
    link: str


async def board(conn: Connection, warehouse_id: UUID, at: datetime) -> Board:
    """Everything a warehouse's board shows."""
    expected = [ExpectedCard(*row) for row in await procurement.expected(conn, warehouse_id)]
    return Board(
        expected, await board_sql.on_dock(conn, warehouse_id), await board_sql.waves(conn, warehouse_id, at - WAVES_SHOWN),
        await board_sql.shipments(conn, warehouse_id), await board_sql.short(conn, warehouse_id),
        await fill(conn, warehouse_id), await board_sql.exceptions(conn, warehouse_id),
    )  # fmt: skip


async def stock(
    conn: Connection, warehouse_id: UUID, items: list[str] | None, after: tuple[str, UUID, UUID] = FIRST,
    spot_code: str | None = None,
) -> list[StockCard]:  # fmt: skip
    """What lies where, STOCK_MAX rows after one of them; with a code, in that spot (nothing where there is none)."""
    spots = {spot.spot_id: spot for spot in await sql.spots(conn, [warehouse_id])}
    named = spot_code.strip().upper() if spot_code else None
    place = next((i for i, spot in spots.items() if spot.code.upper() == named), NOBODY) if named else None
    found = await inventory.stocked(conn, warehouse_id, items, after, STOCK_MAX, place)
    return [
        StockCard(
            spots[row.place_id].code, spots[row.place_id].kind, row.item_code, row.lot_no, row.expires_on, row.status,
            row.qty, row.reserved, row.place_id, row.lot_id,
        )
        for row in found
        if row.place_id in spots
    ]  # fmt: skip


async def bins_for(conn: Connection, warehouse_id: UUID, receipt_id: UUID) -> list[Spot]:
    """The best bins for a receipt. NoSuchReceipt."""
    found = await sql.receipts(conn, [receipt_id])
    if not found or found[0].warehouse_id != warehouse_id:
        raise NoSuchReceipt(receipt_id=str(receipt_id))
    receipt = found[0]
    item = (await inventory.items_of(conn, [receipt.item_code]))[receipt.item_code]
    spots = [spot for spot in await sql.spots(conn, [warehouse_id], BINS) if spot.zone == item.zone]
    there = await inventory.totals(conn, [spot.spot_id for spot in spots])
    of: dict[UUID, list[Stocked]] = defaultdict(list)
    for row in await inventory.stocked(conn, warehouse_id, [item.code], FIRST, STOCK_MAX):
        of[row.place_id].append(row)
    bins = [
        Bin(
            spot, sum(x.qty for x in of[spot.spot_id] if x.lot_id == receipt.lot_id),
            sum(x.qty for x in of[spot.spot_id]), there.get(spot.spot_id, 0),
        )
        for spot in spots
    ]  # fmt: skip
    return best_bins(bins, item.code, item.zone, SUGGESTIONS_MAX)


async def item_of_gtin(conn: Connection, gtin: str) -> str:
    """The code of the item whose barcode this is; empty when nobody's."""
    return next(iter(await inventory.items_of(conn, [], [gtin])), "")


async def fill(conn: Connection, warehouse_id: UUID) -> list[FillCard]:
    """Faces below their minimum that a reserve bin can fill, in the order of the walk."""
    spots = {spot.spot_id: spot for spot in await sql.spots(conn, [warehouse_id], BINS)}
    there = await inventory.totals(conn, [i for i, spot in spots.items() if spot.kind == "face"])
    low = [s for s in spots.values() if s.kind == "face" and there.get(s.spot_id, 0) < (s.min_qty or 0)]
    if not low:
        return []
    items = sorted({spot.item_code or "" for spot in low})
    rows = [
        row
        for row in await inventory.stocked(conn, warehouse_id, items, FIRST, STOCK_MAX)
        if row.place_id in spots and spots[row.place_id].kind == "reserve" and row.qty > row.reserved
        and row.status == "released"
    ]  # fmt: skip
    rows.sort(key=lambda row: (row.expires_on or date.max, spots[row.place_id].walk_no))
    found = []
    for face in low:
        first = next((row for row in rows if row.item_code == face.item_code), None)
        if first is not None:
            had, most = there.get(face.spot_id, 0), face.max_qty or 0
            qty = min(most - had, first.qty - first.reserved)
            found.append(
                FillCard(
                    face.code, face.item_code or "", had, face.min_qty or 0, most, spots[first.place_id].code, first.lot_no,
                    first.expires_on, qty,
                )
            )  # fmt: skip
    return found


async def unit(conn: Connection, warehouse_id: UUID, sscc: str) -> UnitCard:
    """A box with what is in it. NoSuchUnit."""
    rows = await board_sql.unit(conn, warehouse_id, sscc)
    if not rows:
        raise NoSuchUnit(sscc=sscc)
    lots = await inventory.lots_by_id(conn, {row[8] for row in rows if row[8]})
    inside = [InBox(r[6], r[7], lots[r[8]].lot_no, lots[r[8]].expires_on, r[9]) for r in rows if r[6]]
    label = errands.label_of(sscc)
    return UnitCard(*(*tuple(rows[0])[:6], inside, label.text, label.link))


async def prove(conn: Connection) -> list[tuple[str, int, int]]:
    """(what must hold, looked at, broken): the house's own claims, and its boxes and picks laid beside the ledger."""
    found = await board_sql.proofs(conn)
    boxes, stages = await board_sql.on_stage(conn), await board_sql.stages(conn)
    on_stage: dict[UUID, int] = defaultdict(int)
    for place, qty in (await inventory.totals(conn, list(stages))).items():
        on_stage[stages[place]] += qty
    wrong = sum(1 for house in boxes.keys() | on_stage.keys() if boxes.get(house, 0) != on_stage.get(house, 0))
    found.append(("what stands on stages is what boxes hold", len(stages), wrong))
    picks = await board_sql.open_picked(conn)
    held = await inventory.held(conn, list(picks))
    found.append(
        ("every open pick has its goods set aside", len(picks), sum(held.get(i) != q for i, q in picks.items()))
    )
    left = await board_sql.shipped_qty(conn)
    sent = await inventory.sent(conn, list(left))
    found.append(
        (
            "every box that left, left the ledger's stage with it",
            len(left),
            sum(sent.get(i) != q for i, q in left.items()),
        )
    )
    return found
