"""Goods set aside for somebody, lot by lot: nobody else can take them, and it is never more than is there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.ids import uuid7
from teahouse.supply.inventory import lots_sql, sql
from teahouse.supply.inventory.actions import LedgerBroken, Posting, write
from teahouse.supply.inventory.model import LINES_MAX, Move, usable_on
from teahouse.supply.inventory.shelf import Shelf
from teahouse.supply.inventory.using import open_day, shelf_of

OWNER_MAX = 100


class Share(Struct, frozen=True):
    """So much of a lot is set aside."""

    item: str
    lot_id: UUID
    qty: int


class Reserved(Struct, frozen=True):
    """What was set aside, and what was missing of each item."""

    shares: list[Share]
    short: dict[str, int]


async def reserve(
    conn: Connection, owner: str, place_id: UUID, wants: dict[str, int], day: date, at: datetime, min_life_days: int = 0
) -> Reserved:
    """Set aside base units of items for an owner, first expired first over lots that last min_life_days beyond `day`.
    What is missing is said, not refused. Asked again for the same owner, it is what was set aside the first time."""
    if not owner or len(owner) > OWNER_MAX or len(wants) > LINES_MAX or any(qty <= 0 for qty in wants.values()):
        raise Invalid("not a reservation", field="wants", why=f"1 to {LINES_MAX} items, each at least 1")
    await sql.lock_places(conn, [place_id])
    before = [
        Share(item, lot, qty) for place, item, lot, qty in await lots_sql.reserved_by(conn, owner) if place == place_id
    ]
    if not before:
        shelf = await shelf_of(conn, {(place_id, item) for item in wants})
        before = [
            share for item, qty in wants.items() for share in _split(shelf, place_id, item, qty, day, min_life_days)
        ]
        rows = [(place_id, share.item, share.lot_id, share.qty) for share in before]
        if rows and await lots_sql.reserve(conn, owner, rows, at) != len(rows):
            raise LedgerBroken(f"{len(rows)} lots were to be set aside")
    had: dict[str, int] = {}
    for share in before:
        had[share.item] = had.get(share.item, 0) + share.qty
    return Reserved(before, {item: qty - had.get(item, 0) for item, qty in wants.items() if qty > had.get(item, 0)})


def _split(shelf: Shelf, place: UUID, item: str, qty: int, day: date, min_life_days: int) -> list[Share]:
    shares = []
    for holding in shelf.held(place, item):
        part = min(qty, holding.qty - holding.reserved)
        if part > 0 and usable_on(holding.lot, day, min_life_days):
            shares.append(Share(item, holding.lot.lot_id, part))
            qty -= part
    return shares


async def release(conn: Connection, owner: str, at: datetime) -> None:
    """The owner does not want it any more. Twice is once."""
    places = {place for place, _, _, _ in await lots_sql.reserved_by(conn, owner)}
    if places:
        await sql.lock_places(conn, list(places))
        await lots_sql.end(conn, owner, "released", at)


async def issue(
    conn: Connection, owner: str, to_place: UUID, key: str, actor: str, day: date, at: datetime
) -> Sequence[tuple[UUID, str, UUID, int]]:
    """What was set aside for the owner goes to a place, which exists; (place, item, lot, qty). Twice is once: then
    nothing is set aside any more."""
    places = {place for place, _, _, _ in await lots_sql.reserved_by(conn, owner)}
    held = await sql.lock_places(conn, [*places, to_place])
    rows = await lots_sql.reserved_by(conn, owner)
    if not rows:
        return []
    if not {place for place, _, _, _ in rows} <= places:  # set aside elsewhere meanwhile, in a place that is not held
        raise LedgerBroken(f"{owner} has more set aside than before")
    await lots_sql.end(conn, owner, "used", at)
    lot_ids = [lot for _, _, lot, _ in rows]
    shelf = await shelf_of(conn, {(p, item) for _, item, _, _ in rows for p in (*places, to_place)}, lot_ids)
    postings = []
    for place in sorted(places):
        first = len(shelf.moves)
        for source, item, lot, qty in rows:
            if source == place:
                shelf.move("issue", item, lot, place, to_place, qty)
        operation = sql.Operation(uuid7(), place, open_day(day, held[place]), "issue", key, actor, at)
        moves: list[Move] = shelf.moves[first:]
        postings.append(Posting(operation, moves))
    await write(conn, shelf, postings)
    return rows
