"""Suppliers, orders, receipts and invoices, and the rules between them. Pure: no database, no clock, no network.

Goods are counted in base units of the item, ordered and charged in packs; money in fen; shares in basis points.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import msgspec
from msgspec import Struct

from teahouse.ground.errors import Forbidden, Invalid, NotFound, Refused

PaperKind = Literal["business_licence", "food_production", "food_trade", "inspection", "organic", "halal", "import"]
State = Literal["draft", "approved", "sent", "part_received", "closed", "cancelled"]

LINES_MAX = 200
PACKS_MAX = 1_000_000
WHOLE_BP = 10_000
APPROVAL_LIMIT_FEN = 5_000_000  # above it somebody else than the maker approves
TOLERANCE_BP = 500  # over-receipt allowed when the order says nothing else
PRICE_TOLERANCE_BP = 0  # an invoice's pack costs what the order says
KEEP_AFTER_EXPIRY = timedelta(days=183)
KEEP_WITHOUT_EXPIRY = timedelta(days=731)

# Without a business licence and one of the food licences nobody sells food to us (Food Safety Law, art. 53).
REQUIRED: tuple[frozenset[str], ...] = (frozenset({"business_licence"}), frozenset({"food_production", "food_trade"}))
NEXT: dict[str, frozenset[str]] = {
    "draft": frozenset({"approved", "cancelled"}),
    "approved": frozenset({"sent", "cancelled"}),
    "sent": frozenset({"part_received", "closed", "cancelled"}),
    "part_received": frozenset({"part_received", "closed"}),
    "closed": frozenset(),
    "cancelled": frozenset(),
}
RECEIVABLE = ("sent", "part_received")


class NoSuchSupplier(NotFound):
    """There is no such supplier."""


class NoSuchOrder(NotFound):
    """There is no such purchase order."""


class NoSuchInvoice(NotFound):
    """There is no such invoice."""


class NoSuchLine(NotFound):
    """The purchase order has no such line."""


class PapersExpired(Refused):
    """The supplier's papers are missing or expired: nothing is ordered or received."""


class SupplierStopped(Refused):
    """The supplier has been stopped."""


class NoPrice(Refused):
    """There is no price for this on that day."""


class BelowMinimum(Refused):
    """The supplier sells no less than that."""


class WrongOrderState(Refused):
    """The purchase order is not in a state for that."""


class ApproveYourOwn(Forbidden):
    """Above the limit somebody else must approve."""


class OverReceipt(Refused):
    """More than was ordered and is tolerated."""


class OtherWarehouse(Refused):
    """The purchase order is for another warehouse."""


class AlreadyAnnounced(Refused):
    """This pallet code has been announced before."""


class TooMuchAnnounced(Refused):
    """More is announced than was ordered and is tolerated."""


class RefReused(Refused):
    """This id or number has been used for something else."""


class InvoiceSettled(Refused):
    """The invoice is settled."""


class Supplier(Struct, frozen=True):
    """Who sells to us."""

    supplier_id: UUID
    code: str
    name: str
    credit_code: str
    address: str
    contact: str
    phone: str
    lead_days: int
    state: str = "active"


class Paper(Struct, frozen=True):
    """A licence or certificate; good from its first day to its last."""

    certificate_id: UUID
    supplier_id: UUID
    kind: PaperKind
    number: str
    valid_from: date
    expires_on: date
    document: str = ""
    withdrawn_at: datetime | None = None


class Price(Struct, frozen=True):
    """What a pack costs in a span of days; valid_to None: until the next."""

    price_id: UUID
    supplier_id: UUID
    item_code: str
    pack_code: str
    price_fen: int
    min_packs: int
    valid_from: date
    valid_to: date | None = None


class Wanted(Struct, frozen=True, forbid_unknown_fields=True):
    """A line somebody orders."""

    item_code: str
    pack_code: str
    packs: int


class Line(Struct, frozen=True):
    """A line of an order; pack_qty: base units of one pack."""

    line_no: int
    item_code: str
    pack_code: str
    pack_qty: int
    packs: int
    price_fen: int
    received_qty: int = 0
    rejected_qty: int = 0

    @property
    def qty(self) -> int:
        """Ordered, in base units."""
        return self.pack_qty * self.packs


class Order(Struct, frozen=True):
    """A purchase order."""

    po_id: UUID
    po_no: str
    supplier_id: UUID
    warehouse_id: UUID
    state: State
    wanted_on: date
    total_fen: int
    tolerance_bp: int
    made_by: str
    made_at: datetime
    approved_by: str | None
    lines: tuple[Line, ...]

    def line(self, line_no: int) -> Line:
        """NoSuchLine."""
        for line in self.lines:
            if line.line_no == line_no:
                return line
        raise NoSuchLine(po_no=self.po_no, line_no=line_no)


class Charged(Struct, frozen=True, forbid_unknown_fields=True):
    """A line of an invoice: packs of a line of the order at a price."""

    line_no: int
    packs: int
    price_fen: int


class Difference(Struct, frozen=True):
    """What an invoice says otherwise than order and receipt. code: quantity | price | line | total."""

    line_no: int
    code: str
    figures: dict[str, int]


def digest_of(asked: Any) -> bytes:
    """Of what is asked, so that the same id for something else is noticed."""
    return hashlib.sha256(msgspec.json.encode(asked, order="deterministic")).digest()[:16]


def good_on(papers: Sequence[Paper], day: date) -> list[Paper]:
    """Those that count on the day."""
    return [p for p in papers if p.withdrawn_at is None and p.valid_from <= day <= p.expires_on]


def check_papers(supplier: Supplier, papers: Sequence[Paper], day: date) -> list[Paper]:
    """The papers that are good on the day; PapersExpired naming what is missing, SupplierStopped."""
    if supplier.state != "active":
        raise SupplierStopped(supplier=supplier.code)
    good = good_on(papers, day)
    missing = [sorted(kinds) for kinds in REQUIRED if not kinds & {p.kind for p in good}]
    if missing:
        expired = [
            {"kind": p.kind, "number": p.number, "expires_on": str(p.expires_on)} for p in papers if p not in good
        ]
        raise PapersExpired(supplier=supplier.code, missing=missing, expired=expired, day=str(day))
    return good


def price_on(prices: Sequence[Price], wanted: Wanted, day: date) -> Price:
    """The price that counts: of those valid on the day the one that began last. NoPrice, BelowMinimum."""
    fits = [
        p
        for p in prices
        if (p.item_code, p.pack_code) == (wanted.item_code, wanted.pack_code)
        and p.valid_from <= day
        and (p.valid_to is None or day <= p.valid_to)
    ]
    if not fits:
        raise NoPrice(item=wanted.item_code, pack=wanted.pack_code, day=str(day))
    best = max(fits, key=lambda p: p.valid_from)
    if wanted.packs < best.min_packs:
        raise BelowMinimum(item=wanted.item_code, packs=wanted.packs, at_least=best.min_packs)
    return best


def lines_of(
    wanted: Sequence[Wanted], prices: Sequence[Price], packs: Mapping[str, Mapping[str, int]], day: date
) -> tuple[Line, ...]:
    """Priced lines, numbered from 1. Invalid naming the field, NoPrice, BelowMinimum."""
    if not 1 <= len(wanted) <= LINES_MAX:
        raise Invalid("too few or too many lines", field="lines", why=f"1 to {LINES_MAX}")
    if len({(w.item_code, w.pack_code) for w in wanted}) != len(wanted):
        raise Invalid("an item twice", field="lines", why="each item and pack in one line")
    found = []
    for n, one in enumerate(wanted, 1):
        if not 1 <= one.packs <= PACKS_MAX:
            raise Invalid("not a quantity", field=f"lines[{n - 1}].packs", why=f"1 to {PACKS_MAX}")
        pack_qty = packs.get(one.item_code, {}).get(one.pack_code)
        if pack_qty is None:
            raise Invalid("no such pack", field=f"lines[{n - 1}].pack_code", why=f"{one.item_code} in {one.pack_code}")
        found.append(Line(n, one.item_code, one.pack_code, pack_qty, one.packs, price_on(prices, one, day).price_fen))
    return tuple(found)


def total_of(lines: Sequence[Line]) -> int:
    """Fen."""
    return sum(line.packs * line.price_fen for line in lines)


def moved(order: Order, state: State) -> None:
    """May it go there? WrongOrderState."""
    if state not in NEXT[order.state]:
        raise WrongOrderState(po_no=order.po_no, state=order.state, wanted=state)


def check_approver(order: Order, approver: str) -> None:
    """ApproveYourOwn above the limit."""
    if order.total_fen > APPROVAL_LIMIT_FEN and approver == order.made_by:
        raise ApproveYourOwn(po_no=order.po_no, total_fen=order.total_fen, limit_fen=APPROVAL_LIMIT_FEN)


def most_of(order: Order, line: Line) -> int:
    """Base units that may come in all: what is rejected may be sent again."""
    return line.qty + line.qty * order.tolerance_bp // WHOLE_BP + line.rejected_qty


def check_receipt(order: Order, line_no: int, qty: int) -> Line:
    """The line as it is afterwards. OverReceipt, WrongOrderState, NoSuchLine."""
    if order.state not in RECEIVABLE:
        raise WrongOrderState(po_no=order.po_no, state=order.state, wanted="part_received")
    line = order.line(line_no)
    most = most_of(order, line)
    if line.received_qty + qty > most:
        raise OverReceipt(
            po_no=order.po_no, line_no=line_no, item=line.item_code, ordered=line.qty, received=line.received_qty, asked=qty,
            most=most,
        )  # fmt: skip
    return msgspec.structs.replace(line, received_qty=line.received_qty + qty)


def state_after(lines: Sequence[Line]) -> State:
    """Closed once everything ordered is there and good."""
    return "closed" if all(x.received_qty - x.rejected_qty >= x.qty for x in lines) else "part_received"


def keep_until(received_on: date, expires_on: date | None) -> date:
    """How long the record is kept: six months beyond the shelf life, two years where there is none (art. 50)."""
    return expires_on + KEEP_AFTER_EXPIRY if expires_on else received_on + KEEP_WITHOUT_EXPIRY


def matched(order: Order, charged: Sequence[Charged], before: Mapping[int, int], total_fen: int) -> list[Difference]:
    """Three ways: order, receipt, invoice. before: packs of each line charged by earlier invoices. Packs charged may not
    be more than those that came and were not rejected; a pack costs what was ordered; the total is the lines' sum."""
    found = []
    known = {line.line_no: line for line in order.lines}
    for one in charged:
        line = known.get(one.line_no)
        if line is None:
            found.append(Difference(one.line_no, "line", {"packs": one.packs}))
            continue
        came = (line.received_qty - line.rejected_qty) // line.pack_qty
        if one.packs + before.get(one.line_no, 0) > came:
            figures = {
                "charged": one.packs,
                "charged_before": before.get(one.line_no, 0),
                "accepted": came,
                "ordered": line.packs,
            }
            found.append(Difference(one.line_no, "quantity", figures))
        if abs(one.price_fen - line.price_fen) * WHOLE_BP > PRICE_TOLERANCE_BP * line.price_fen:
            found.append(
                Difference(one.line_no, "price", {"charged_fen": one.price_fen, "ordered_fen": line.price_fen})
            )
    sum_fen = sum(one.packs * one.price_fen for one in charged)
    if sum_fen != total_fen:
        found.append(Difference(0, "total", {"charged_fen": total_fen, "lines_fen": sum_fen}))
    return found
