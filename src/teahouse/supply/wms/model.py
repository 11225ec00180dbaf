"""Spots, receipts, picks, boxes: what they are and the rules of the work. Pure: no database, no clock, no network.

Quantities are whole base units unless they are called packs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec
from msgspec import Struct

from teahouse.ground.errors import Invalid, NotFound, Refused

ScanKind = Literal[
    "receive",
    "inspect",
    "putaway",
    "crossdock",
    "replenish",
    "pick",
    "pack",
    "load",
    "ship",
    "count",
    "return",
    "sendback",
    "waste",
]
Verdict = Literal["", "release", "hold", "reject"]

SCANS_MAX = 200  # of one upload of a hand-held
PHOTOS_MAX = 12
CLUSTER_MAX = 12  # stores on one trolley
COUNT_REASON_BP = 200  # a count that differs by more than this share wants a reason
WHOLE_BP = 10_000
BINS = ("reserve", "face")


class NoSuchWarehouse(NotFound):
    """There is no such warehouse."""


class NoSuchSpot(NotFound):
    """The warehouse has no such dock or bin."""


class NoSuchReceipt(NotFound):
    """There is no such receipt here."""


class NoSuchPick(NotFound):
    """There is no such pick here."""


class NoSuchUnit(NotFound):
    """There is no box with this code here."""


class NoSuchShipment(NotFound):
    """There is no such shipment here."""


class NoSuchWave(NotFound):
    """There is no such wave here."""


class OutOfOrder(Refused):
    """This scan came before one that the device made earlier, or after one that was never sent."""


class WrongSpot(Refused):
    """This does not belong there."""


class WrongZone(Refused):
    """The goods must be kept colder, or warmer, than this."""


class WrongItem(Refused):
    """This is another item than the one asked for."""


class NotReleased(Refused):
    """The goods have not passed inspection."""


class TooManyDefects(Refused):
    """More defects than the plan allows: hold or reject."""


class SampleTooSmall(Refused):
    """More packs must be looked at."""


class ShortLife(Refused):
    """The lot does not last long enough."""


class AlreadyReceived(Refused):
    """This pallet has been received."""


class AlreadyDone(Refused):
    """This has been done already, by another scan."""


class MoreThanThere(Refused):
    """That is more than there is to do."""


class NeedsReason(Refused):
    """Say why."""


class WrongUnit(Refused):
    """This box is for another store, or closed."""


class NotLoaded(Refused):
    """Not all boxes of the shipment are loaded."""


class OpenPicks(Refused):
    """There is still something to pick for the shipment."""


class WrongRoute(Refused):
    """This box goes by another route."""


class NoCredit(Refused):
    """The store's goods account does not cover it any more."""


class NotTheSuppliers(Refused):
    """This came from a store, not from a supplier."""


class Spot(Struct, frozen=True):
    """A dock or bin. kind: dock | stage | quarantine | reserve | face."""

    spot_id: UUID
    warehouse_id: UUID
    code: str
    kind: str
    zone: str | None = None
    walk_no: int = 0
    item_code: str | None = None
    min_qty: int | None = None
    max_qty: int | None = None


class Plan(Struct, frozen=True):
    """How deliveries of an item are looked at."""

    item_code: str
    sample_bp: int
    sample_min: int
    defects_max: int


class Scan(Struct, frozen=True, forbid_unknown_fields=True):
    """One scan. `code`: the barcode, which fills item, lot, dates and pallet where they are not said; spot: the code of
    the dock or bin it goes to or is about, from_spot: where it comes from; seq: the device's own count."""

    key: str
    kind: ScanKind
    device_id: str = ""
    seq: int = 0
    code: str = ""
    item: str = ""
    qty: int = 0
    unit: str = ""
    lot_no: str = ""
    expires_on: date | None = None
    made_on: date | None = None
    po_no: str = ""
    line_no: int = 0
    sscc: str = ""
    spot: str = ""
    from_spot: str = ""
    receipt_id: UUID | None = None
    pick_id: UUID | None = None
    line_id: UUID | None = None
    shipment_id: UUID | None = None
    route_code: str = ""
    sampled: int = 0
    defects: int = 0
    verdict: Verdict = ""
    photos: tuple[UUID, ...] = ()
    reason: str = ""

    def digest(self) -> bytes:
        """Of what was scanned, not of when it arrived."""
        return hashlib.sha256(msgspec.json.encode(self)).digest()[:16]


class ScanAsk(Struct, frozen=True):
    """A scan somebody sends; today: the warehouse's business day."""

    warehouse_id: UUID
    scan: Scan
    actor: str
    at: datetime
    today: date


class Moved(Struct, frozen=True):
    """So much of a lot went from one place to another; codes of spots, or supplier, store, waste, adjustment."""

    item: str
    lot_no: str
    source: str
    target: str
    qty: int


class Done(Struct, frozen=True):
    """What a scan did. receipt_id, shipment_id: what it made or ended; left: what remains of the receipt, pick or line;
    sample: packs to be looked at."""

    operation_id: UUID
    kind: ScanKind
    item: str = ""
    lot_no: str = ""
    expires_on: date | None = None
    qty: int = 0
    moves: list[Moved] = []
    receipt_id: UUID | None = None
    shipment_id: UUID | None = None
    sscc: str = ""
    state: str = ""
    sample: int = 0
    left: int = 0


class Receipt(Struct):
    """Goods that came over a dock."""

    receipt_id: UUID
    warehouse_id: UUID
    spot_id: UUID
    source: str
    po_no: str | None
    line_no: int | None
    shipment_id: UUID | None
    sscc: str | None
    item_code: str
    lot_id: UUID
    lot_no: str
    expires_on: date | None
    qty: int
    gone_qty: int
    state: str
    sample: int
    sampled: int
    defects: int
    photos: list[str]
    inspected_by: str | None
    inspected_at: datetime | None
    reason: str
    received_at: datetime

    @property
    def left(self) -> int:
        """Still on the dock."""
        return self.qty - self.gone_qty


class Shipment(Struct):
    """What goes to a store."""

    shipment_id: UUID
    run_id: UUID
    warehouse_id: UUID
    store_id: UUID
    route_code: str
    arrives_on: date
    state: str
    shipped_at: datetime | None = None


class OutLine(Struct):
    """What a store is to get of an item."""

    line_id: UUID
    shipment_id: UUID
    wave_id: UUID
    item_code: str
    qty: int
    promised_qty: int  # set aside or crossed over the dock, less what a picker did not find
    picked_qty: int
    min_life_days: int

    @property
    def missing(self) -> int:
        """Nothing is set aside for so much of it."""
        return self.qty - max(self.promised_qty, self.picked_qty)


class Pick(Struct):
    """One walk to one bin for one line."""

    pick_id: UUID
    wave_id: UUID
    line_id: UUID
    spot_id: UUID
    item_code: str
    lot_id: UUID
    qty: int
    picked_qty: int = 0
    state: str = "open"
    cluster_id: UUID | None = None
    slot: int | None = None
    sscc: str | None = None
    reason: str = ""
    lot_taken: UUID | None = None
    picked_at: datetime | None = None
    picked_by: str | None = None


class Unit(Struct):
    """A box or pallet that goes out; contents: (line, lot) -> base units."""

    sscc: str
    shipment_id: UUID
    state: str
    made_at: datetime
    packed_at: datetime | None = None
    loaded_at: datetime | None = None
    contents: dict[tuple[UUID, UUID], int] = {}


def sample_of(plan: Plan | None, packs: int) -> int:
    """Packs to look at: a share of what came, at least the minimum, at most all; 0 without a plan."""
    if plan is None:
        return 0
    return min(packs, max(plan.sample_min, -(-packs * plan.sample_bp // WHOLE_BP)))


def check_verdict(receipt: Receipt, plan: Plan | None, sampled: int, defects: int, verdict: str) -> None:
    """May it be released? SampleTooSmall, TooManyDefects; holding and rejecting want no sample."""
    if not 0 <= defects <= sampled:
        raise Invalid("not a count", field="defects", why="0 to sampled")
    if verdict == "release":
        if sampled < receipt.sample:
            raise SampleTooSmall(sampled=sampled, needs=receipt.sample)
        if plan is not None and defects > plan.defects_max:
            raise TooManyDefects(defects=defects, allowed=plan.defects_max)


def check_spot(spot: Spot, item_code: str, zone: str, kinds: Sequence[str]) -> None:
    """May the item lie there? WrongSpot, WrongZone."""
    if spot.kind not in kinds:
        raise WrongSpot(spot=spot.code, kind=spot.kind, needs=list(kinds))
    if spot.item_code is not None and spot.item_code != item_code:
        raise WrongSpot(spot=spot.code, item=item_code, of=spot.item_code)
    if spot.zone is not None and spot.zone != zone:
        raise WrongZone(spot=spot.code, zone=spot.zone, item=item_code, needs=zone)


def count_wants_reason(there: int, counted: int) -> bool:
    """Is the difference too large to be passed over?"""
    return abs(counted - there) * WHOLE_BP > there * COUNT_REASON_BP


class Bin(Struct, frozen=True):
    """A bin as putting away looks at it: how much of the item and lot is there, how much of anything."""

    spot: Spot
    of_lot: int
    of_item: int
    of_all: int


def best_bins(bins: Sequence[Bin], item_code: str, zone: str, most: int) -> list[Spot]:
    """Where to put a lot, the best first: the item's own face while it is below its minimum, a bin with the same lot, an
    empty one, one with the item, any of the zone; near ones before far ones."""

    def rank(one: Bin) -> tuple[int, int, str]:
        hungry = one.spot.kind == "face" and one.of_all < (one.spot.min_qty or 0)
        order = 0 if hungry else 1 if one.of_lot else 2 if not one.of_all else 3 if one.of_item else 4
        return order, one.spot.walk_no, one.spot.code

    fit = [
        one
        for one in bins
        if one.spot.zone == zone
        and (one.spot.kind == "reserve" or (one.spot.item_code == item_code and one.of_all < (one.spot.min_qty or 0)))
    ]
    return [one.spot for one in sorted(fit, key=rank)[:most]]
