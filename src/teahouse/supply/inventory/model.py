"""Goods, lots, places and what may be done with them. Pure: no database, no clock, no network.

Quantities are whole base units of the item (g, ml, piece); packages are whole numbers of those. A day is the store's
business day.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec
from msgspec import Struct

from teahouse.commerce.stores import Text
from teahouse.ground.errors import Invalid, NotFound, Refused
from teahouse.ground.ids import uuid5_of

Unit = Literal["g", "ml", "piece"]
Zone = Literal["ambient", "chilled", "frozen"]
Kind = Literal["receive", "waste", "count", "transfer_out", "transfer_in", "reverse", "close_day", "opening"]
Status = Literal["released", "held", "recalled", "expired"]

LINES_MAX = 200  # of one operation
QTY_MAX = 10_000_000_000  # ten thousand tonnes in grams: beyond it somebody has scanned a barcode into the quantity
METRIC: dict[tuple[str, str], int] = {("g", "kg"): 1_000, ("ml", "l"): 1_000}  # (base unit, unit) -> base units

REMAKE = "remake"  # how the reason of waste begins that is a cup made anew

SUPPLIER = uuid5_of("stock place", "supplier")
WASTE = uuid5_of("stock place", "waste")
CONSUMPTION = uuid5_of("stock place", "consumption")
ADJUSTMENT = uuid5_of("stock place", "adjustment")
VIRTUAL: dict[UUID, str] = {
    SUPPLIER: "supplier", WASTE: "waste", CONSUMPTION: "consumption", ADJUSTMENT: "adjustment",
}  # fmt: skip


def transit_to(store_id: UUID) -> UUID:
    """The place where goods are while they are on their way to a store."""
    return uuid5_of("stock place", "transit", store_id)


def lot_id_of(item_code: str, lot_no: str) -> UUID:
    """Two stores that receive a new lot at the same moment make the same one."""
    return uuid5_of("lot", item_code, lot_no)


class NoSuchItem(NotFound):
    """No item has this code or barcode."""


class NoSuchOperation(NotFound):
    """There is no such operation of this store."""


class NoSuchLot(NotFound):
    """There is no such lot."""


class UnitMismatch(Invalid):
    """The item is not counted in this unit."""


class UnknownLot(Refused):
    """This lot has never come in here; a new one needs a lot number and an expiry date."""


class LotDiffers(Refused):
    """The lot is known with another expiry date."""


class ExpiredLot(Refused):
    """The lot is past its last day."""


class LotBlocked(Refused):
    """The lot is held or recalled."""


class NotEnough(Refused):
    """There is less here than that."""


class DayClosed(Refused):
    """The day's books are closed: book it today, as a correction."""


class FutureDay(Refused):
    """The day has not begun."""


class KeyReused(Refused):
    """This key has done something else already."""


class TransferDone(Refused):
    """The transfer has been received, or called back."""


class AlreadyReversed(Refused):
    """The operation has been corrected already."""


class NotReversible(Refused):
    """Only receipts, waste, counts and transfers on their way can be taken back."""


class MoreThanSent(Refused):
    """More arrived than was sent: receive what was sent, and count."""


class Item(Struct, frozen=True):
    """A thing that is stocked. packs: unit word -> base units. gtins: barcode -> unit word. zone: where it is kept."""

    code: str
    name: Text
    unit: Unit
    shelf_life_h: int | None = None
    opened_life_h: int | None = None
    min_life_days: int = 0
    gtin: str | None = None
    packs: dict[str, int] = {}
    gtins: dict[str, str] = {}
    zone: Zone = "ambient"


class Lot(Struct, frozen=True):
    """What was made together."""

    lot_id: UUID
    item_code: str
    lot_no: str
    made_on: date | None
    expires_on: date | None
    supplier: str | None
    status: str
    first_at: datetime


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """One line as somebody types or scans it: an item's code or a barcode, so many of a unit (the base unit when none
    is named; the barcode's own package when it is scanned)."""

    qty: int
    item: str = ""
    gtin: str = ""
    unit: str = ""
    lot_no: str = ""
    expires_on: date | None = None
    made_on: date | None = None
    supplier: str | None = None


class Ask(Struct, frozen=True):
    """Something to do at a store. key: the asker's own; today: the store's business day; day: the day to book on when
    it is another; about: the transfer received, or the operation taken back."""

    key: str
    kind: Kind
    store_id: UUID
    lines: tuple[Asked, ...]
    actor: str
    at: datetime
    today: date
    day: date | None = None
    to_store: UUID | None = None
    about: UUID | None = None
    reason: str = ""

    def digest(self) -> bytes:
        """Of what is asked, not of when and by whom."""
        parts = (self.kind, self.lines, self.day, self.to_store, self.about, self.reason)
        return hashlib.sha256(msgspec.json.encode(parts)).digest()[:16]


class Move(Struct, frozen=True):
    """A line of the ledger. lot_id None: used without being on the books."""

    kind: str
    item_code: str
    lot_id: UUID | None
    from_place: UUID
    to_place: UUID
    qty: int


class MoveView(Struct, frozen=True):
    """A line of the ledger as screens show it; qty > 0 came in, < 0 went out."""

    item: str
    lot_no: str
    expires_on: date | None
    qty: int
    kind: str


class Answer(Struct, frozen=True):
    """What was done. Asked again under the same key, the same answer."""

    operation_id: UUID
    kind: str
    business_day: date
    moves: list[MoveView]


def base_qty(item: Item, qty: int, unit: str) -> int:
    """So many base units; UnitMismatch for a unit the item has not, Invalid for a quantity that can't be."""
    factor = 1 if unit in ("", item.unit) else item.packs.get(unit) or METRIC.get((item.unit, unit)) or 0
    if not factor:
        units = [item.unit, *item.packs, *(u for base, u in METRIC if base == item.unit)]
        raise UnitMismatch(
            field="unit", why=f"{item.code} is counted in {item.unit}", item=item.code, unit=unit, units=units
        )
    if not 0 <= qty * factor <= QTY_MAX:
        raise Invalid("not a quantity", field="qty", why=f"0 to {QTY_MAX} {item.unit}")
    return qty * factor


def expired(lot: Lot, day: date) -> bool:
    """Is its last day over? The expiry date itself is the last business day on which it may be used."""
    return lot.status == "expired" or (lot.expires_on is not None and lot.expires_on < day)


def usable_on(lot: Lot, day: date, min_life_days: int = 0) -> bool:
    """May it be used or sent out on this day? The one rule. With min_life_days it must last so many days longer.
    Any lot, usable or not, may be thrown away, counted and held."""
    if lot.status != "released":
        return False
    return lot.expires_on is None or (lot.expires_on - day).days >= min_life_days


def check_usable(lot: Lot, day: date) -> None:
    """LotBlocked, ExpiredLot."""
    if lot.status in ("held", "recalled"):
        raise LotBlocked(item=lot.item_code, lot_no=lot.lot_no, status=lot.status)
    if expired(lot, day):
        raise ExpiredLot(item=lot.item_code, lot_no=lot.lot_no, expires_on=str(lot.expires_on), day=str(day))


def first_expired(lot: Lot) -> tuple[date, datetime, UUID]:
    """The order in which lots are used up: first to expire, then first to come, then by id."""
    return (lot.expires_on or date.max, lot.first_at, lot.lot_id)


def day_to_book(day: date | None, today: date, closed_through: date | None) -> date:
    """The day an operation is booked on; FutureDay, DayClosed."""
    wanted = day or today
    if wanted > today:
        raise FutureDay(day=str(wanted), today=str(today))
    if closed_through is not None and wanted <= closed_through:
        raise DayClosed(day=str(wanted), closed_through=str(closed_through))
    return wanted
