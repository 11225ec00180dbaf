"""What screens see of goods for stores, and how it is put together from rows."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from teahouse.commerce.stores import Text
from teahouse.supply.oms.calendar import Slot
from teahouse.supply.oms.model import Account, Entry, Goods, Order, why
from teahouse.supply.oms.outlook import Hint


class AccountCard(Struct, frozen=True):
    """A goods account. balance_fen > 0: prepaid. free_fen: what may still be ordered for."""

    store_id: UUID
    credit_limit_fen: int
    balance_fen: int
    held_fen: int
    free_fen: int


class EntryCard(Struct, frozen=True):
    """A line of the account's ledger; amount_fen > 0 came in. about: the delivery or the claim."""

    entry_id: UUID
    kind: str
    amount_fen: int
    about: UUID | None
    note: str
    at: datetime


class Reason(Struct, frozen=True, omit_defaults=True):
    """One reason: short, opening, minimum, fair_share, enough, rescue, substitute, none_left; with its figures."""

    code: str
    cases: int | None = None
    group_stock: int | None = None
    group_asked: int | None = None
    group_lines: int | None = None
    group_short_lines: int | None = None
    group_minimum: int | None = None
    days_of_cover: float | None = None
    on_hand: int | None = None
    daily: int | None = None


class Explained(Struct, frozen=True):
    """Cases a line got of those asked for, and why."""

    got: int
    asked: int
    why: list[Reason]


class HintCard(Struct, frozen=True):
    """A suggestion: cases; the rest in base units. See outlook.Hint."""

    cases: int
    daily: int
    need: int
    safety: int
    on_hand: int | None
    lasts: int
    coming: int
    capped: str


class OrderLine(Struct, frozen=True):
    """A line of an order. hint: while it can be changed; result: once it is allocated."""

    item: str
    name: Text
    unit: str
    case_qty: int
    cases: int
    price_fen: int
    suggested: int | None
    hint: HintCard | None = None
    result: Explained | None = None


class OrderCard(Struct, frozen=True):
    """An order for goods."""

    order_id: UUID
    arrives_on: date
    arrives_from: datetime
    arrives_to: datetime
    cutoff_at: datetime
    state: str
    revision: int
    substitutes: bool
    total_fen: int
    held_fen: int
    submitted_at: datetime | None
    frozen_at: datetime | None
    run_id: UUID | None
    lines: list[OrderLine]


class GoodsCard(Struct, frozen=True):
    """What may be ordered."""

    item: str
    name: Text
    unit: str
    zone: str
    case_qty: int
    price_fen: int
    cases_max: int
    shelf_days: int | None


class StandingLine(Struct, frozen=True):
    """So many cases with every delivery."""

    item: str
    cases: int


class DeliveryLine(Struct, frozen=True):
    """A lot of a delivery, base units. good and claimed: once received."""

    line_no: int
    item: str
    name: Text
    unit: str
    case_qty: int
    lot_no: str
    expires_on: date | None
    qty: int
    charge_fen: int
    good: int | None
    claimed: int | None


class DeliveryCard(Struct, frozen=True):
    """A delivery on its way or received."""

    delivery_id: UUID
    warehouse_id: UUID
    arrives_on: date
    sscc: list[str]
    state: str
    shipped_at: datetime
    received_at: datetime | None
    claim_until: datetime | None
    charge_fen: int
    lines: list[DeliveryLine]


class ClaimCard(Struct, frozen=True):
    """A claim, qty in base units."""

    claim_id: UUID
    delivery_id: UUID
    line_no: int
    store_id: UUID
    item: str
    name: Text
    unit: str
    lot_no: str
    kind: str
    qty: int
    credit_fen: int
    state: str
    photos: list[str]
    note: str
    raised_at: datetime
    decided_at: datetime | None
    decision: str


class RunCard(Struct, frozen=True):
    """An allocation run. stats: stores, lines, short_lines; asked, given, rescued, instead, stock, left (cases);
    value_fen. Empty until it is decided."""

    run_id: UUID
    arrives_on: date
    warehouse_ids: list[UUID]
    rescue: bool
    state: str
    seed: int
    code_version: str
    asked_at: datetime
    decided_at: datetime | None
    released_at: datetime | None
    input_sha: str | None
    result_sha: str | None
    stats: dict[str, int]


class RunLine(Struct, frozen=True):
    """An order line in a run, explained."""

    order_id: UUID
    store_id: UUID
    store_no: str
    store_name: Text
    warehouse_id: UUID
    item: str
    name: Text
    result: Explained


class GroupCard(Struct, frozen=True):
    """An item in a warehouse, in a run; cases. days_of_cover: what fair shares brought its stores to, None: all had what
    they asked for."""

    warehouse_id: UUID
    item: str
    name: Text
    stock: int
    asked: int
    opening_asked: int
    minimum_asked: int
    given: int
    rescued: int
    instead: int
    lines: int
    short_lines: int
    days_of_cover: float | None


Names = dict[int, Goods]


def account(found: Account) -> AccountCard:
    """As it is shown."""
    return AccountCard(found.store_id, found.credit_limit_fen, found.balance_fen, found.held_fen, found.free_fen)


def entry(found: Entry) -> EntryCard:
    """Seen from the store."""
    sign = 1 if found.to_account == found.store_id else -1
    return EntryCard(found.entry_id, found.kind, sign * found.amount_fen, found.about, found.note, found.at)


def goods(one: Goods) -> GoodsCard:
    """As it is shown to a store."""
    return GoodsCard(
        one.item_code, one.name, one.unit, one.zone, one.case_qty, one.price_fen, one.cases_max, one.shelf_days
    )


def hint(found: Hint) -> HintCard:
    """A suggestion."""
    return HintCard(
        found.cases, found.daily, found.need, found.safety, found.on_hand, found.lasts, found.coming, found.capped
    )


def order(
    found: Order, lines: list[tuple[int, int, int, int | None]], names: Names,
    results: dict[int, Explained] | None = None,
) -> OrderCard:  # fmt: skip
    """An order with its lines."""
    shown = []
    for item_no, cases, price, suggested in lines:
        one = names[item_no]
        result = (results or {}).get(item_no)
        shown.append(OrderLine(one.item_code, one.name, one.unit, one.case_qty, cases, price, suggested, None, result))
    return OrderCard(
        found.order_id, found.arrives_on, found.arrives_from, found.arrives_to, found.cutoff_at, found.state,
        found.revision, found.substitutes, found.total_fen, found.held_fen, found.submitted_at, found.frozen_at,
        found.run_id, shown,
    )  # fmt: skip


def explained(line: Any, group: Any) -> Explained:
    """A row of run_line and its group's, as codes and figures."""
    said = why(dict(line), None if group is None else dict(group))
    return Explained(said["got"], said["asked"], [Reason(**one) for one in said["why"]])


def delivery(row: Any, lines: list[Any], names: Names) -> DeliveryCard:
    """A delivery with its lots."""
    shown = [
        DeliveryLine(
            x["line_no"], x["item_code"], names[x["item_no"]].name, names[x["item_no"]].unit,
            names[x["item_no"]].case_qty, x["lot_no"], x["expires_on"], x["qty"], x["charge_fen"], x["good_qty"],
            x["claimed_qty"],
        )
        for x in lines
    ]  # fmt: skip
    return DeliveryCard(
        row["delivery_id"], row["warehouse_id"], row["arrives_on"], list(row["sscc"]), row["state"], row["shipped_at"],
        row["received_at"], row["claim_until"], sum(x["charge_fen"] for x in lines), shown,
    )  # fmt: skip


def claim(row: Any, names: Names) -> ClaimCard:
    """A claim."""
    one = names[row["item_no"]]
    return ClaimCard(
        row["claim_id"], row["delivery_id"], row["line_no"], row["store_id"], one.item_code, one.name, one.unit,
        row["lot_no"], row["kind"], row["qty"], row["credit_fen"], row["state"], list(row["photos"]), row["note"],
        row["raised_at"], row["decided_at"], row["decision"],
    )  # fmt: skip


def run(row: Any) -> RunCard:
    """A run."""
    return RunCard(
        row["run_id"], row["arrives_on"], list(row["warehouse_ids"]), row["rescue"], row["state"], row["seed"],
        row["code_version"], row["asked_at"], row["decided_at"], row["released_at"], row["input_sha"],
        row["result_sha"], row["stats"] or {},
    )  # fmt: skip


def group(row: Any, names: Names) -> GroupCard:
    """An item in a warehouse."""
    one, hours = names[row["item_no"]], row["cover_h"]
    return GroupCard(
        row["warehouse_id"], one.item_code, one.name, row["stock"], row["asked"], row["opening_asked"],
        row["minimum_asked"], row["given"], row["rescued"], row["instead"], row["lines"], row["short_lines"],
        round(hours / 24, 1) if hours >= 0 else None,
    )  # fmt: skip


class SlotCard(Struct, frozen=True):
    """One delivery that can be ordered for."""

    arrives_on: date
    cutoff_at: datetime
    arrives_from: datetime
    arrives_to: datetime


def slot(found: Slot) -> SlotCard:
    """As it is shown."""
    return SlotCard(found.arrives_on, found.cutoff_at, found.arrives_from, found.arrives_to)
