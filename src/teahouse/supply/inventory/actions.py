"""What can be done with goods, inside the caller's transaction: many operations at once, each whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec
from msgspec import Struct

from teahouse.commerce import menu
from teahouse.ground import clock
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid, Refused
from teahouse.ground.ids import uuid7
from teahouse.supply.inventory import running_out, sql
from teahouse.supply.inventory.model import (
    VIRTUAL,
    Answer,
    Ask,
    Asked,
    Item,
    KeyReused,
    LotDiffers,
    Move,
    MoveView,
    transit_to,
)
from teahouse.supply.inventory.plans import Books, Done, plan
from teahouse.supply.inventory.shelf import Shelf

IMPORT_MAX = 5_000
Verdict = Answer | Exception


class LedgerBroken(Exception):
    """A balance was not what its holder saw: somebody moves goods without holding the place. A fault, not a refusal."""


class Posting(Struct):
    """One operation with the moves planned for it."""

    operation: sql.Operation
    moves: list[Move]


async def act_many(conn: Connection, asks: list[Ask]) -> list[Verdict]:
    """Do each in turn: an answer or a refusal for each; a refused one leaves nothing. What was done before under the
    same key (in this batch too) is answered as it was then; KeyReused when something else is asked under it."""
    done = await sql.done(conn, [a.about for a in asks if a.about]) if any(a.about for a in asks) else {}
    closed = await _hold(conn, asks, done)
    before = await sql.answers(conn, [(ask.store_id, ask.key) for ask in asks])
    asked_again = any(ask.about for ask in asks)  # what the locks waited for may have answered it
    books = await _books(conn, asks, closed, await sql.done(conn, list(done)) if asked_again and done else done)
    verdicts: list[Verdict] = []
    postings: list[Posting] = []
    for ask in asks:
        try:
            known = before.get((ask.store_id, ask.key))
            if known is not None:
                verdicts.append(_again(ask, *known))
                continue
            posting, answer = _planned(ask, books)
        except Refused as refusal:
            verdicts.append(refusal)
            continue
        before[ask.store_id, ask.key] = (posting.operation.digest, msgspec.to_builtins(answer))
        postings.append(posting)
        verdicts.append(answer)
    if postings:
        await write(conn, books.shelf, postings)
        await _close(conn, postings)
        days = {ask.store_id: ask.today for ask in asks}
        await running_out.look(conn, running_out.usable_of(books.shelf, books.shelf.touched(), days), asks[0].at)
    return verdicts


def _again(ask: Ask, digest: bytes | None, answer: object) -> Answer:
    if digest != ask.digest():
        raise KeyReused(key=ask.key)
    return msgspec.convert(answer, Answer)


def _planned(ask: Ask, books: Books) -> tuple[Posting, Answer]:
    first = len(books.shelf.moves)
    day = plan(ask, books)
    moves = books.shelf.moves[first:]
    operation_id = uuid7()
    answer = Answer(operation_id, ask.kind, day, [_shown(move, ask.store_id, books.shelf) for move in moves])
    operation = sql.Operation(
        operation_id, ask.store_id, day, ask.kind, ask.key, ask.actor, ask.at, ask.digest(), ask.about, ask.reason,
        msgspec.json.encode(answer).decode(), transit_to(ask.to_store) if ask.to_store else None,
    )  # fmt: skip
    return Posting(operation, moves), answer


def _shown(move: Move, place: UUID, shelf: Shelf) -> MoveView:
    lot = shelf.lots.get(move.lot_id) if move.lot_id else None
    qty = move.qty if move.to_place == place else -move.qty
    return MoveView(move.item_code, lot.lot_no if lot else "", lot.expires_on if lot else None, qty, move.kind)


async def _hold(conn: Connection, asks: Sequence[Ask], done: dict[UUID, Done]) -> dict[UUID, date | None]:
    """Make the places there are not yet and hold all that the operations move between, in one order."""
    wanted: dict[UUID, tuple[str, UUID | None]] = {}
    for ask in asks:
        wanted[ask.store_id] = ("store", ask.store_id)
        if ask.to_store is not None:
            wanted[transit_to(ask.to_store)] = ("transit", ask.to_store)
        sent = done.get(ask.about) if ask.about else None
        for move in sent.moves if sent else ():
            ends = {move.to_place} if ask.kind == "transfer_in" else {move.from_place, move.to_place}
            for place in ends - VIRTUAL.keys():
                wanted.setdefault(place, ("transit", None))
    known = await sql.known_places(conn, list(wanted))
    missing = [(place, *about) for place, about in wanted.items() if place not in known]
    if missing:  # before anything is held, and in order: nobody waits in a ring
        await sql.add_places(conn, missing)
    return await sql.lock_places(conn, list(wanted))


async def _books(
    conn: Connection, asks: Sequence[Ask], closed: dict[UUID, date | None], done: dict[UUID, Done]
) -> Books:
    """All that planning looks up, in five statements however many operations there are."""
    lines = [(ask, line) for ask in asks for line in ask.lines]
    moved = [(place, m.item_code) for d in done.values() for m in d.moves for place in (m.from_place, m.to_place)]
    codes = {line.item for _, line in lines if line.item}
    items = await sql.items(conn, list(codes), [line.gtin for _, line in lines if line.gtin]) if lines else {}
    by_gtin = {gtin: item.code for item in items.values() for gtin in item.gtins}
    pairs = {(ask.store_id, by_gtin.get(line.gtin, line.item)) for ask, line in lines}
    pairs |= {pair for pair in moved if pair[0] not in VIRTUAL}
    pairs |= {(ask.store_id, m.item_code) for ask in asks if ask.about in done for m in done[ask.about].moves}
    pairs |= {(transit_to(ask.to_store), by_gtin.get(x.gtin, x.item)) for ask, x in lines if ask.to_store is not None}
    rows = await sql.balances(conn, sorted(pairs))
    named = {(by_gtin.get(line.gtin, line.item), line.lot_no) for _, line in lines if line.lot_no}
    known = {lot.lot_id: lot for lot in await sql.lots_named(conn, sorted(named))} if named else {}
    rest = {row[2] for row in rows} | {m.lot_id for d in done.values() for m in d.moves if m.lot_id}
    if rest - known.keys():
        known |= await sql.lots(conn, rest - known.keys())
    lots = {(lot.item_code, lot.lot_no): lot for lot in known.values()}
    return Books(Shelf(rows, known), items, lots, closed, dict(done))


async def write(conn: Connection, shelf: Shelf, postings: Sequence[Posting]) -> None:
    """Write what was planned: new lots, the journal, the ledger's lines, the balances. LedgerBroken."""
    changed, new = shelf.changes()
    if new:
        await _add_lots(conn, shelf, {lot_id for _, _, lot_id, _ in new})
    await sql.add_operations(conn, [posting.operation for posting in postings])
    rows = [
        (
            p.operation.business_day,
            p.operation.operation_id,
            n,
            m.kind,
            m.item_code,
            m.lot_id,
            m.from_place,
            m.to_place,
            m.qty,
        )
        for p in postings
        for n, m in enumerate(p.moves, 1)
    ]
    if rows:
        await sql.add_moves(conn, rows)
    if changed and await sql.change_balances(conn, changed) != len(changed):
        raise LedgerBroken(f"{len(changed)} balances were to change")
    if new:
        await sql.add_balances(conn, new)


async def _add_lots(conn: Connection, shelf: Shelf, used: set[UUID]) -> None:
    """Lots of new balances that the chain has not seen. Another store may be making the same lot just now: that is one
    lot, unless the dates differ: LotDiffers."""
    known = await sql.lots(conn, used)
    fresh = [shelf.lots[lot_id] for lot_id in used - known.keys()]
    if not fresh or await sql.add_lots(conn, fresh) == len(fresh):
        return
    there = await sql.lots(conn, [lot.lot_id for lot in fresh])
    for lot in fresh:
        if there[lot.lot_id].expires_on != lot.expires_on:
            dates = {"expires_on": str(there[lot.lot_id].expires_on), "asked": str(lot.expires_on)}
            raise LotDiffers(item=lot.item_code, lot_no=lot.lot_no, **dates)


async def _close(conn: Connection, postings: Sequence[Posting]) -> None:
    rows = [
        (p.operation.place_id, p.operation.business_day, p.operation.at, p.operation.operation_id)
        for p in postings
        if p.operation.kind == "close_day"
    ]
    if rows:
        await sql.close_days(conn, rows)


# -- what the house brings in ------------------------------------------------------------------------------------------


async def import_items(conn: Connection, items: Sequence[Item]) -> None:
    """Add or change items; Invalid for one known in another unit: the ledger's numbers would change their meaning."""
    if len(items) > IMPORT_MAX:
        raise Invalid("too many items", field="items", why=f"more than {IMPORT_MAX}")
    wrong = await sql.other_units(conn, items)
    if wrong:
        raise Invalid("known in another unit", field="unit", why=", ".join(wrong))
    if items:
        await sql.put_items(conn, items)


def items_of_menu(version: menu.MenuVersion, shelf_life_h: Callable[[str], int | None] = lambda _: None) -> list[Item]:
    """The menu's ingredients as items; shelf_life_h: by code, unopened."""
    return [Item(i.code, i.name, i.unit, shelf_life_h(i.code)) for i in version.ingredients.values()]


async def receive_transit(
    conn: Connection,
    shipment_id: UUID,
    store_id: UUID,
    lines: Sequence[Asked],
    key: str,
    at: datetime,
    actor: str,
    today: date | None = None,
    reason: str = "",
) -> Answer:
    """A shipment on its way to the store arrives: what was counted comes in, the difference is lost on the way (its moves
    are of kind `lost`, under the reason). Without lines all of it arrived. The same key again gives the same answer.
    NoSuchOperation, TransferDone, MoreThanSent, DayClosed and the refusals of a line."""
    day = today or clock.business_day(at)
    ask = Ask(key, "transfer_in", store_id, tuple(lines), actor, at, day, about=shipment_id, reason=reason)
    (verdict,) = await act_many(conn, [ask])
    if isinstance(verdict, Exception):
        raise verdict
    return verdict


async def stock_store(conn: Connection, store_id: UUID, lots: Sequence[Asked], at: datetime, today: date) -> Answer:
    """What a store begins with; from now on it keeps stock. The same lots again on the same day change nothing.
    Refusals as of a receipt."""
    ask = Ask(f"opening:{today}", "opening", store_id, tuple(lots), "system", at, today)
    (verdict,) = await act_many(conn, [ask])
    if isinstance(verdict, Exception):
        raise verdict
    return verdict
