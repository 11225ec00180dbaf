"""What each kind of operation moves. Pure: plans on a shelf whose places are held, or refuses and leaves no trace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from teahouse.ground.errors import Invalid
from teahouse.supply.inventory.model import (
    ADJUSTMENT,
    LINES_MAX,
    SUPPLIER,
    WASTE,
    AlreadyReversed,
    Ask,
    Asked,
    Item,
    Lot,
    LotDiffers,
    MoreThanSent,
    Move,
    NoSuchItem,
    NoSuchOperation,
    NotEnough,
    NotReversible,
    TransferDone,
    UnknownLot,
    base_qty,
    check_usable,
    day_to_book,
    lot_id_of,
    transit_to,
)
from teahouse.supply.inventory.shelf import Shelf

SENT = ("transfer_out", "ship")  # by a store, by a warehouse
REVERSIBLE = ("receive", "waste", "count", "transfer_out", "opening")


class Done(Struct, frozen=True):
    """An operation of before, with its moves; answered: it has been received or taken back."""

    operation_id: UUID
    place_id: UUID
    kind: str
    moves: tuple[Move, ...]
    answered: bool


class Books(Struct):
    """What planning looks things up in; grows with the lots and answers of the batch."""

    shelf: Shelf
    items: dict[str, Item]
    lots: dict[tuple[str, str], Lot]  # item, lot number
    closed: dict[UUID, date | None]  # place -> closed through
    done: dict[UUID, Done]

    def line(self, asked: Asked) -> tuple[Item, int]:
        """The item and the base units of a line; NoSuchItem, UnitMismatch, Invalid."""
        unit, code = asked.unit, asked.item
        if asked.gtin:
            found = next((i for i in self.items.values() if asked.gtin in i.gtins), None)
            if found is None or code not in ("", found.code):
                raise NoSuchItem(gtin=asked.gtin, item=code)
            code, unit = found.code, unit or found.gtins[asked.gtin]
        item = self.items.get(code)
        if item is None:
            raise NoSuchItem(item=code)
        return item, base_qty(item, asked.qty, unit)

    def lot(self, item: Item, lot_no: str) -> Lot:
        """A lot that is known; UnknownLot."""
        found = self.lots.get((item.code, lot_no))
        if found is None:
            raise UnknownLot(item=item.code, lot_no=lot_no)
        return found


def plan(ask: Ask, books: Books) -> date:
    """Plan all moves of the operation and say on which day it is booked. Any refusal of model.py; then nothing is
    planned."""
    if len(ask.lines) > LINES_MAX:
        raise Invalid("too many lines", field="lines", why=f"more than {LINES_MAX}")
    day = day_to_book(ask.day, ask.today, books.closed.get(ask.store_id))
    known = dict(books.lots)
    try:
        with books.shelf.attempt():
            _PLANS[ask.kind](ask, books, day)
    except BaseException:
        books.lots = known
        raise
    if ask.kind == "close_day":
        books.closed[ask.store_id] = day
    if ask.about is not None:
        books.done[ask.about] = replace(books.done[ask.about], answered=True)
    return day


def _some(item: Item, qty: int) -> int:
    if qty <= 0:
        raise Invalid("nothing to book", field="qty", why=f"{item.code}: at least 1")
    return qty


def _receive(ask: Ask, books: Books, day: date) -> None:
    for line in _lines(ask):
        item, qty = books.line(line)
        lot = incoming(books, item, line, ask.at)
        check_usable(lot, day)
        books.shelf.move("receive", item.code, lot.lot_id, SUPPLIER, ask.store_id, _some(item, qty))


def _opening(ask: Ask, books: Books, day: date) -> None:
    """Stock a place begins with; it counts as found."""
    for line in _lines(ask):
        item, qty = books.line(line)
        lot = incoming(books, item, line, ask.at)
        check_usable(lot, day)
        books.shelf.move("opening", item.code, lot.lot_id, ADJUSTMENT, ask.store_id, _some(item, qty))


def incoming(books: Books, item: Item, line: Asked, at: datetime) -> Lot:
    """The lot of a line that comes in, made when it is new. UnknownLot without number or date, LotDiffers."""
    if not line.lot_no or len(line.lot_no) > 40:
        raise UnknownLot(item=item.code, lot_no=line.lot_no[:40])
    lot = books.lots.get((item.code, line.lot_no))
    if lot is None:
        if line.expires_on is None and item.shelf_life_h is not None:
            raise UnknownLot(item=item.code, lot_no=line.lot_no, needs="expires_on")
        lot = Lot(
            lot_id_of(item.code, line.lot_no),
            item.code,
            line.lot_no,
            line.made_on,
            line.expires_on,
            line.supplier,
            "released",
            at,
        )
        books.lots[item.code, line.lot_no] = books.shelf.lots[lot.lot_id] = lot
    elif line.expires_on is not None and line.expires_on != lot.expires_on:
        raise LotDiffers(item=item.code, lot_no=lot.lot_no, expires_on=str(lot.expires_on), asked=str(line.expires_on))
    return lot


def _lines(ask: Ask) -> tuple[Asked, ...]:
    if not ask.lines:
        raise Invalid("nothing to book", field="lines", why="empty")
    return ask.lines


def _leave(kind: str, ask: Ask, books: Books, target: UUID, day: date | None) -> None:
    """Goods leave the store: from the lot named, or first expired first; `day`: usable lots only. NotEnough."""
    for line in _lines(ask):
        item, qty = books.line(line)
        _some(item, qty)
        if line.lot_no:
            lot = books.lot(item, line.lot_no)
            if day is not None:
                check_usable(lot, day)
            books.shelf.move(kind, item.code, lot.lot_id, ask.store_id, target, qty)
        elif missing := books.shelf.take(kind, item.code, ask.store_id, target, qty, day, item.min_life_days):
            raise NotEnough(item=item.code, wanted=qty, have=qty - missing)


def _waste(ask: Ask, books: Books, day: date) -> None:
    _leave("waste", ask, books, WASTE, None)  # what is expired or held may always be thrown away


def _transfer_out(ask: Ask, books: Books, day: date) -> None:
    if ask.to_store is None or ask.to_store == ask.store_id:
        raise Invalid("to another store", field="to_store", why="missing or the same")
    _leave("transfer_out", ask, books, transit_to(ask.to_store), day)


def _count(ask: Ask, books: Books, day: date) -> None:
    """What is there is what was counted; the difference goes to or comes from the adjustments. A line with a lot
    counts that lot, one without counts the item over all its lots."""
    for line in _lines(ask):
        item, counted = books.line(line)
        if line.lot_no:
            known = books.lots.get((item.code, line.lot_no))
            lot = known or incoming(books, item, line, ask.at)
            there = {h.lot.lot_id: h.qty for h in books.shelf.held(ask.store_id, item.code)}
            _adjust(ask, books, item, lot, counted - there.get(lot.lot_id, 0))
            continue
        holdings = books.shelf.held(ask.store_id, item.code)
        by = counted - sum(h.qty for h in holdings)
        if by > 0 and not holdings:
            raise UnknownLot(item=item.code, lot_no="", needs="lot_no")
        if by > 0:  # found goods are taken for the oldest there: the safe side
            _adjust(ask, books, item, holdings[0].lot, by)
        elif by < 0 and books.shelf.take("missing", item.code, ask.store_id, ADJUSTMENT, -by, None):
            reserved = sum(h.reserved for h in holdings)
            raise NotEnough(item=item.code, wanted=counted, have=reserved, why="set aside")


def _adjust(ask: Ask, books: Books, item: Item, lot: Lot, by: int) -> None:
    if by > 0:
        books.shelf.move("found", item.code, lot.lot_id, ADJUSTMENT, ask.store_id, by)
    elif by < 0:
        books.shelf.move("missing", item.code, lot.lot_id, ask.store_id, ADJUSTMENT, -by)


def _about(ask: Ask, books: Books) -> Done:
    found = books.done.get(ask.about) if ask.about else None
    if found is None:
        raise NoSuchOperation(operation_id=str(ask.about))
    return found


def _transfer_in(ask: Ask, books: Books, day: date) -> None:
    """What was sent arrives. Without lines all of it; with lines what each says, and the rest is lost on the way."""
    sent, transit = _about(ask, books), transit_to(ask.store_id)
    if sent.kind not in SENT or any(move.to_place != transit for move in sent.moves):
        raise NoSuchOperation(operation_id=str(ask.about))
    if sent.answered:
        raise TransferDone(operation_id=str(ask.about))
    arrived: dict[tuple[str, str], int] = {}
    for line in ask.lines:
        item, qty = books.line(line)
        arrived[item.code, line.lot_no] = arrived.get((item.code, line.lot_no), 0) + qty
    for move in sent.moves:
        lot_no = books.shelf.lots[move.lot_id].lot_no if move.lot_id else ""
        came = move.qty if not ask.lines else 0
        for key in ((move.item_code, lot_no), (move.item_code, "")):
            part = min(arrived.get(key, 0), move.qty - came)
            if part:
                arrived[key] -= part
                came += part
        if came:
            books.shelf.move("transfer_in", move.item_code, move.lot_id, transit, ask.store_id, came)
        if came < move.qty:
            books.shelf.move("lost", move.item_code, move.lot_id, transit, ADJUSTMENT, move.qty - came)
    extra = {f"{item}/{lot_no}": qty for (item, lot_no), qty in arrived.items() if qty}
    if extra:
        raise MoreThanSent(extra=extra)


def _reverse(ask: Ask, books: Books, day: date) -> None:
    """Every move of the operation goes back, today. DayClosed is about today: yesterday's books stay as they are."""
    wrong = _about(ask, books)
    if wrong.place_id != ask.store_id:
        raise NoSuchOperation(operation_id=str(ask.about))
    if wrong.kind not in REVERSIBLE:
        raise NotReversible(operation_id=str(ask.about), kind=wrong.kind)
    if wrong.answered:
        raise AlreadyReversed(operation_id=str(ask.about))
    for move in reversed(wrong.moves):
        books.shelf.move("reverse", move.item_code, move.lot_id, move.to_place, move.from_place, move.qty)


def _close_day(ask: Ask, books: Books, day: date) -> None:
    """Counts first, if there are any, then nothing more on this day."""
    if ask.lines:
        _count(ask, books, day)


_PLANS: dict[str, Callable[[Ask, Books, date], None]] = {
    "receive": _receive,
    "opening": _opening,
    "waste": _waste,
    "count": _count,
    "transfer_out": _transfer_out,
    "transfer_in": _transfer_in,
    "reverse": _reverse,
    "close_day": _close_day,
}
