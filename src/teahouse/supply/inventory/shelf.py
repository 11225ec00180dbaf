"""Planning of moves over the balances of some places, in memory: first expired, first out; never below zero.

Pure. Whoever uses a shelf holds the rows of its places in the database, so that what it plans is true when it is
written. A plan that is refused half way leaves no trace (`attempt`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from msgspec import Struct

from teahouse.supply.inventory.model import (
    VIRTUAL,
    Lot,
    Move,
    NotEnough,
    first_expired,
    usable_on,
)

Key = tuple[UUID, str]  # place, item


class Holding(Struct):
    """So much of a lot in a place. new: the place has no row of it yet."""

    lot: Lot
    qty: int
    reserved: int
    was: int
    new: bool = False


class Shelf:
    """Balances of places as they will be after the moves planned so far."""

    def __init__(self, rows: Iterable[tuple[UUID, str, UUID, int, int]], lots: Mapping[UUID, Lot]) -> None:
        """rows: (place, item, lot, qty, reserved)."""
        self.lots = dict(lots)
        self.moves: list[Move] = []
        self.freed: list[tuple[UUID, UUID, str, UUID, int]] = []  # reservation, place, item, lot, qty
        self._at: dict[Key, dict[UUID, Holding]] = {}
        for place, item, lot_id, qty, reserved in rows:
            holding = Holding(lots[lot_id], qty, reserved, qty)
            found = self._at.get((place, item))
            if found is None:
                self._at[place, item] = {lot_id: holding}
            else:
                found[lot_id] = holding

    # -- what is there ------------------------------------------------------------------------------------------------

    def keeps(self, place: UUID, item: str) -> bool:
        """Does the place keep this item at all?"""
        return (place, item) in self._at

    def held(self, place: UUID, item: str) -> list[Holding]:
        """Its lots with something left, first to expire first."""
        found = self._at.get((place, item), {})
        holdings = [holding for holding in found.values() if holding.qty > 0]
        if len(holdings) > 1:
            holdings.sort(key=lambda holding: first_expired(holding.lot))
        return holdings

    def usable(self, place: UUID, item: str, day: date, min_life_days: int = 0) -> int:
        """How much may be used on the day and is not set aside."""
        found = self._at.get((place, item), {})
        return sum(h.qty - h.reserved for h in found.values() if usable_on(h.lot, day, min_life_days))

    def total(self, place: UUID, item: str) -> int:
        """How much is there, usable or not."""
        return sum(h.qty for h in self._at.get((place, item), {}).values())

    def free(self, reservation_id: UUID, place: UUID, item: str, lot_id: UUID, qty: int) -> None:
        """A reservation ends: what was set aside by it may be moved now."""
        self._at[place, item][lot_id].reserved -= qty
        self.freed.append((reservation_id, place, item, lot_id, qty))

    # -- moving -------------------------------------------------------------------------------------------------------

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """All moves of the block or, when it raises, none."""
        before, kept = len(self.moves), len(self.freed)
        try:
            yield
        except BaseException:
            while len(self.moves) > before:
                move = self.moves.pop()
                self._change(move.to_place, move, -move.qty)
                self._change(move.from_place, move, move.qty)
            while len(self.freed) > kept:
                _, place, item, lot_id, qty = self.freed.pop()
                self._at[place, item][lot_id].reserved += qty
            raise

    def move(self, kind: str, item: str, lot_id: UUID | None, source: UUID, target: UUID, qty: int) -> None:
        """Plan one move; NotEnough when a real place would go below what is set aside there."""
        move = Move(kind, item, lot_id, source, target, qty)
        self._change(source, move, -qty)
        try:
            self._change(target, move, qty)
        except NotEnough:
            self._change(source, move, qty)
            raise
        self.moves.append(move)

    def _change(self, place: UUID, move: Move, by: int) -> None:
        if move.lot_id is None or place in VIRTUAL:
            return
        found = self._at.setdefault((place, move.item_code), {})
        holding = found.get(move.lot_id)
        if holding is None:
            holding = found[move.lot_id] = Holding(self.lots[move.lot_id], 0, 0, 0, new=True)
        if holding.qty + by < holding.reserved:
            free = holding.qty - holding.reserved
            raise NotEnough(item=move.item_code, lot_no=holding.lot.lot_no, wanted=-by, have=free)
        holding.qty += by

    def take(
        self, kind: str, item: str, source: UUID, target: UUID, qty: int, day: date | None, min_life_days: int = 0
    ) -> int:
        """Plan to take qty from lots in order of expiry, splitting; what is missing. `day`: only lots usable on it."""
        left = qty
        for holding in self.held(source, item):
            free = holding.qty - holding.reserved
            if free > 0 and (day is None or usable_on(holding.lot, day, min_life_days)):
                part = min(free, left)
                self.move(kind, item, holding.lot.lot_id, source, target, part)
                left -= part
                if not left:
                    break
        return left

    # -- what is to be written -----------------------------------------------------------------------------------------

    def changes(self) -> tuple[list[tuple[UUID, str, UUID, int]], list[tuple[UUID, str, UUID, int]]]:
        """(rows that change by so much, rows that are new), in order of place, item, lot."""
        changed: list[tuple[UUID, str, UUID, int]] = []
        new: list[tuple[UUID, str, UUID, int]] = []
        named = {(p, m.lot_id) for m in self.moves for p in (m.from_place, m.to_place)}
        for (place, item), found in self._at.items():
            for lot_id, holding in found.items():
                if holding.new:
                    if (place, lot_id) in named:
                        new.append((place, item, lot_id, holding.qty))
                elif holding.qty != holding.was:
                    changed.append((place, item, lot_id, holding.qty - holding.was))
        changed.sort()
        new.sort()
        return changed, new

    def touched(self) -> set[Key]:
        """(place, item) of every real place that a move names."""
        return {
            (place, move.item_code)
            for move in self.moves
            for place in (move.from_place, move.to_place)
            if place not in VIRTUAL
        }
