"""What cups that are made anew use: their recipe once more, as waste. The first cup stays what its sale used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from teahouse.ground.db import Connection
from teahouse.ground.ids import uuid7
from teahouse.supply.inventory import running_out, sql, using
from teahouse.supply.inventory.actions import Posting, write
from teahouse.supply.inventory.model import ADJUSTMENT, REMAKE, WASTE


class Anew(Struct, frozen=True):
    """A cup begun anew. ticket_id: of the new one, so that it is booked once; day: a sale's."""

    ticket_id: UUID
    store_id: UUID
    drink: using.Drink
    reason: str
    day: date
    at: datetime

    @property
    def key(self) -> tuple[UUID, str]:
        """What its operation is known by."""
        return self.store_id, f"remake:{self.ticket_id}"


async def use_anew(conn: Connection, cups: Sequence[Anew]) -> int:
    """Book what these cups take, each once, as waste for the reason "remake ..."; how many lines of the ledger. What is
    not on the books is booked all the same, as unrecorded. LedgerBroken."""
    held = await sql.lock_places(conn, list({cup.store_id for cup in cups}))
    before = await sql.answers(conn, [cup.key for cup in cups])
    fresh = {cup.key: cup for cup in cups if cup.store_id in held and cup.key not in before}
    if not fresh:
        return 0
    versions = await using.versions_of(conn, {cup.drink[0] for cup in fresh.values()})
    needs = {key: using.needs_of(versions, cup.drink) for key, cup in fresh.items()}
    shelf = await using.shelf_of(conn, sorted({(key[0], item) for key, found in needs.items() for item, _ in found}))
    postings = []
    for key, cup in fresh.items():
        first = len(shelf.moves)
        for item, qty in needs[key]:
            missing = shelf.take("waste", item, cup.store_id, WASTE, qty, cup.day)
            if missing:
                shelf.move("unrecorded", item, None, ADJUSTMENT, WASTE, missing)
        day, reason = using.open_day(cup.day, held[cup.store_id]), f"{REMAKE} {cup.reason}"
        operation = sql.Operation(uuid7(), cup.store_id, day, "waste", key[1], "kitchen", cup.at, reason=reason)
        postings.append(Posting(operation, shelf.moves[first:]))
    await write(conn, shelf, postings)
    days = {cup.store_id: cup.day for cup in fresh.values()}
    await running_out.look(conn, running_out.usable_of(shelf, shelf.touched(), days), cups[-1].at)
    return len(shelf.moves)
