"""The floor of a warehouse, for those who work on it: many scans planned in memory, written in one go.

Whoever opens a floor holds its warehouses (`hold`), so that what is planned is true when it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from teahouse.ground.db import Connection
from teahouse.supply.inventory import gs1, lots_sql, sql
from teahouse.supply.inventory.actions import Posting, write
from teahouse.supply.inventory.model import Asked, Item, KeyReused, Lot, NoSuchItem, day_to_book
from teahouse.supply.inventory.plans import Books, incoming
from teahouse.supply.inventory.shelf import Shelf

Key = tuple[UUID, str]


async def hold(conn: Connection, place_ids: Iterable[UUID]) -> dict[UUID, date | None]:
    """Hold warehouses (and other places) to the end of the transaction; place -> closed through. Those there are not
    are left out."""
    return await sql.lock_places(conn, sorted(set(place_ids)))


class Floor:
    """Balances of held warehouses as they will be, and what is written in the journal for them."""

    def __init__(self, books: Books, before: dict[Key, tuple[bytes | None, Any]]) -> None:
        self.books = books
        self.shelf = books.shelf
        self._before = before
        self._postings: list[Posting] = []

    def again(self, warehouse_id: UUID, key: str, digest: bytes) -> Any | None:
        """What was answered under this key, as JSON holds it; None when it is new. KeyReused."""
        known = self._before.get((warehouse_id, key))
        if known is None:
            return None
        if known[0] != digest:
            raise KeyReused(key=key)
        return known[1]

    def day(self, warehouse_id: UUID, today: date) -> date:
        """The day something done now is booked on; DayClosed."""
        return day_to_book(None, today, self.books.closed.get(warehouse_id))

    def item(self, code: str) -> Item:
        """NoSuchItem."""
        found = self.books.items.get(code)
        if found is None:
            raise NoSuchItem(item=code)
        return found

    def lot(self, item_code: str, lot_no: str) -> Lot:
        """A lot that is known; UnknownLot."""
        return self.books.lot(self.item(item_code), lot_no)

    def incoming(self, asked: Asked, at: datetime) -> Lot:
        """The lot of goods that come in, made when it is new. UnknownLot, LotDiffers, NoSuchItem."""
        return incoming(self.books, self.item(asked.item), asked, at)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """All of the block or, when it raises, nothing of it."""
        lots, first = dict(self.books.lots), len(self._postings)
        try:
            with self.shelf.attempt():
                yield
        except BaseException:
            self.books.lots = lots
            del self._postings[first:]
            raise

    def book(self, operation: sql.Operation, since: int, answer: Any) -> None:
        """Note an operation with the moves planned since that many were; its answer is given again for its key."""
        said = msgspec.json.encode(answer)
        operation = msgspec.structs.replace(operation, answer=said.decode())
        self._before[operation.place_id, operation.key] = (operation.digest, msgspec.json.decode(said))
        self._postings.append(Posting(operation, self.shelf.moves[since:]))

    async def write(self, conn: Connection, at: datetime) -> None:
        """Everything planned, and the reservations that were used up. LedgerBroken."""
        if self.shelf.freed:
            await lots_sql.end_reservations(conn, [reservation_id for reservation_id, *_ in self.shelf.freed], at)
        if self._postings:
            await write(conn, self.shelf, self._postings)


async def items_of(conn: Connection, codes: Sequence[str], gtins: Sequence[str] = ()) -> dict[str, Item]:
    """Items by code, those of the codes or barcodes (in any of their lengths)."""
    every = sorted({form for gtin in gtins for form in gs1.shortest(gtin)})
    return await sql.items(conn, sorted(set(codes)), every) if codes or every else {}


async def open_floor(
    conn: Connection,
    held: dict[UUID, date | None],
    keys: Sequence[Key],
    pairs: Iterable[Key],
    items: Iterable[str],
    lot_names: Iterable[tuple[str, str]],
) -> Floor:
    """The floor of held warehouses: keys (warehouse, key) asked under, pairs (place, item) that may move, items and lots
    (item, lot number) that may be named. Four statements however many."""
    wanted = sorted(set(pairs))
    names = sorted(set(lot_names))
    rows = await sql.balances(conn, wanted) if wanted else []
    known = {lot.lot_id: lot for lot in await sql.lots_named(conn, names)} if names else {}
    rest = {row[2] for row in rows} - known.keys()
    if rest:
        known |= await sql.lots(conn, rest)
    codes = sorted({item for _, item in wanted} | set(items))
    found = await sql.items(conn, codes) if codes else {}
    lots = {(lot.item_code, lot.lot_no): lot for lot in known.values()}
    before = await sql.answers(conn, keys) if keys else {}
    return Floor(Books(Shelf(rows, known), found, lots, held, {}), before)
