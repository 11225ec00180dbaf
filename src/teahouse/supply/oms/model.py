"""Goods for stores: what may be ordered, what was, what came, what it costs. Pure: no database, no clock, no network.

Orders are in whole cases, deliveries in base units (g, ml, piece), money in fen. A day is a store's business day.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from msgspec import Struct

from teahouse.commerce.stores import Text
from teahouse.ground.errors import Invalid, NotFound, Refused
from teahouse.ground.ids import uuid5_of

LINES_MAX = 300  # of an order, and of a receipt
CASES_MAX = 10_000
CLASSES = ("A", "B", "C")  # large, usual, small
ITEMS_MAX = 2_000  # in the catalogue: arrays are so long
CLAIM_H = 24  # hours after receipt in which a store may claim
CLAIM_AUTO_FEN = 20_000  # a claim up to this is credited at once
PHOTOS_MAX = 6
NOTE_MAX = 200
SERVICE = 0.95  # of a hundred deliveries, so many see a store through to the next
OPENING_DAYS = 14  # a store that opens so soon, or opened so lately, comes first
MONEY_MAX_FEN = 100_000_000_00  # of one payment or credit limit

# Accounts that are nobody's store: money comes from or goes to them.
PAYMENTS = uuid5_of("goods account", "payments")
SALES = uuid5_of("goods account", "sales")
CLAIMS = uuid5_of("goods account", "claims")

NEXT = {
    "draft": {"draft", "submitted", "cancelled"},
    "submitted": {"draft", "submitted", "frozen", "cancelled"},
    "cancelled": {"draft", "submitted"},
    "frozen": {"allocated"},
    "allocated": {"received"},
    "received": set[str](),
}


class NoSuchGoods(NotFound):
    """The catalogue has no such item for this store."""


class NoSuchOrder(NotFound):
    """The store has no such order for goods."""


class NoSuchDelivery(NotFound):
    """The store has no such delivery."""


class NoSuchClaim(NotFound):
    """There is no such claim."""


class NoSuchRun(NotFound):
    """There is no such allocation run."""


class NoRoute(Refused):
    """The store is on no delivery route yet."""


class NoDelivery(Refused):
    """Nothing is delivered to this store on that day."""


class TooLate(Refused):
    """Orders for that delivery have closed."""


class WrongState(Refused):
    """That can't be done in this state."""


class ChangedMeanwhile(Refused):
    """Somebody else has changed the order; load it again."""


class EmptyOrder(Refused):
    """There is nothing in the order."""


class TooMany(Refused):
    """More cases than one order may have."""


class OverLimit(Refused):
    """The store's credit and prepaid money do not cover it."""


class NotCovered(Refused):
    """Orders of the run hold less than they would get, and their stores' accounts don't cover the rest."""


class NoAccount(Refused):
    """The store has no goods account yet."""


class AlreadyReceived(Refused):
    """The delivery has been received."""


class NotReceived(Refused):
    """The delivery has not been received yet."""


class MoreThanShipped(Refused):
    """More than was shipped."""


class ClaimTooLate(Refused):
    """Claims are for the first day after receipt."""


class NothingToAllocate(Refused):
    """No frozen order waits for these warehouses on that day."""


class RouteFull(Refused):
    """More than the vehicles of a route hold."""


class StockChanged(Refused):
    """Orders of the run have been given out by another run."""


class KeyReused(Refused):
    """This key has done something else already."""


class Goods(Struct, frozen=True):
    """What may be ordered."""

    item_code: str
    item_no: int
    name: Text
    unit: str
    zone: str
    case_qty: int
    price_fen: int
    classes: tuple[str, ...]
    cases_max: int
    shelf_days: int | None
    active: bool = True
    volume_ml: int = 0
    weight_g: int = 0


class Route(Struct, frozen=True):
    """A delivery route and its calendar."""

    route_code: str
    warehouse_id: UUID
    weekdays: tuple[int, ...] | None
    every_days: int
    first_on: date
    cutoff_days: int
    cutoff_time: time
    window_from: time
    window_to: time
    cases_max: int | None = None
    volume_max_ml: int | None = None
    weight_max_g: int | None = None
    vehicles_max: int = 1


class SpecialDay(Struct, frozen=True):
    """A holiday, or a day without deliveries, or both."""

    day: date
    name: Text
    holiday: bool
    no_delivery: bool


class Customer(Struct, frozen=True):
    """A store as a customer for goods."""

    store_id: UUID
    store_class: str
    route_code: str
    opens_on: date | None = None


class Wanted(Struct, frozen=True, forbid_unknown_fields=True):
    """So many cases of an item."""

    item: str
    cases: int


class Order(Struct, frozen=True):
    """A store's order for one delivery day, without its lines."""

    order_id: UUID
    store_id: UUID
    arrives_on: date
    route_code: str
    warehouse_id: UUID
    state: str
    revision: int
    cutoff_at: datetime
    arrives_from: datetime
    arrives_to: datetime
    substitutes: bool
    total_fen: int
    held_fen: int
    made_at: datetime
    submitted_at: datetime | None
    frozen_at: datetime | None
    run_id: UUID | None


class Account(Struct, frozen=True):
    """A store's goods account. free_fen: what may still be ordered for."""

    store_id: UUID
    credit_limit_fen: int
    balance_fen: int
    held_fen: int

    @property
    def free_fen(self) -> int:
        """Prepaid money and credit that no order holds."""
        return self.credit_limit_fen + self.balance_fen - self.held_fen


class Entry(Struct, frozen=True):
    """A line of the goods account's ledger."""

    entry_id: UUID
    store_id: UUID
    kind: str
    from_account: UUID
    to_account: UUID
    amount_fen: int
    key: str
    about: UUID | None
    note: str
    actor: str
    at: datetime


def editable(order: Order, at: datetime) -> Order:
    """The order, which may still be changed; TooLate, WrongState."""
    if at >= order.cutoff_at:
        raise TooLate(cutoff_at=order.cutoff_at.isoformat(), arrives_on=str(order.arrives_on))
    if "draft" not in NEXT[order.state]:
        raise WrongState(state=order.state)
    return order


def checked(wanted: list[Wanted], goods: dict[str, Goods], store_class: str) -> list[tuple[Goods, int]]:
    """Lines of an order as goods and cases, in the catalogue's order; what has no cases is left out. NoSuchGoods,
    TooMany, Invalid."""
    if len(wanted) > LINES_MAX:
        raise Invalid("too many lines", field="lines", why=f"more than {LINES_MAX}")
    if len({line.item for line in wanted}) < len(wanted):
        raise Invalid("an item twice", field="lines", why="each item once")
    found = []
    for line in wanted:
        one = goods.get(line.item)
        if one is None or not one.active or store_class not in one.classes:
            raise NoSuchGoods(item=line.item)
        if not 0 <= line.cases <= CASES_MAX:
            raise Invalid("not a number of cases", field="cases", why=f"0 to {CASES_MAX}", item=line.item)
        if line.cases > one.cases_max:
            raise TooMany(item=line.item, cases=line.cases, cases_max=one.cases_max)
        if line.cases:
            found.append((one, line.cases))
    return sorted(found, key=lambda pair: pair[0].item_no)


def total_fen(lines: list[tuple[Goods, int]]) -> int:
    """What they cost."""
    return sum(one.price_fen * cases for one, cases in lines)


def charge_fen(price_fen: int, case_qty: int, before_qty: int, qty: int) -> int:
    """Of qty base units after before_qty have been charged: parts of a case add up to its price exactly."""
    return price_fen * (before_qty + qty) // case_qty - price_fen * before_qty // case_qty


def credit_fen(charged_fen: int, qty: int, before_qty: int, claimed_qty: int) -> int:
    """Of a delivery line of qty charged so much, for claimed_qty after before_qty have been claimed: never more in all
    than was charged."""
    return charged_fen * (before_qty + claimed_qty) // qty - charged_fen * before_qty // qty


def claim_until(received_at: datetime) -> datetime:
    """The last moment for a claim."""
    return received_at + timedelta(hours=CLAIM_H)


def opens_first(opens_on: date | None, arrives_on: date) -> bool:
    """Does the store open about then?"""
    return opens_on is not None and abs((opens_on - arrives_on).days) <= OPENING_DAYS


def why(line: dict[str, int], group: dict[str, Any] | None) -> dict[str, Any]:
    """An allocated line explained, as codes and figures: {"got", "asked", "why": [{"code", ...}]}.

    line: a row of run_line; group: of run_group, its item in the store's own warehouse.
    """
    got = sum(line[part] for part in ("opening", "minimum", "share", "rescued", "instead"))
    said: list[dict[str, Any]] = []
    if group is not None and group["cover_h"] >= 0:
        figures = {name: group[name] for name in ("stock", "asked", "lines", "short_lines")}
        said.append({"code": "short", **{f"group_{name}": value for name, value in figures.items()}})
        if line["opening"]:
            said.append({"code": "opening", "cases": line["opening"]})
        if line["minimum"]:
            said.append({"code": "minimum", "cases": line["minimum"], "group_minimum": group["minimum_asked"]})
        said.append({"code": "fair_share", "cases": line["share"], "days_of_cover": round(group["cover_h"] / 24, 1),
                     "on_hand": line["on_hand"], "daily": line["daily"]})  # fmt: skip
    else:
        said.append({"code": "enough"})
    said += [
        {"code": code, "cases": line[part]}
        for part, code in (("rescued", "rescue"), ("instead", "substitute"))
        if line[part]
    ]
    if got < line["asked"] and group is not None and group["stock"] == 0:
        said.append({"code": "none_left"})
    return {"got": got, "asked": line["asked"], "why": said}
