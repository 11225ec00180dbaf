"""What goods are worth to a store: the price of the case it orders them in. Nothing is booked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from msgspec import Struct

from teahouse.ground.db import Connection
from teahouse.supply import inventory, oms


class Costs(Struct, frozen=True):
    """Item -> (fen a case costs, base units in it)."""

    cases: dict[str, tuple[int, int]]

    def of(self, item: str, qty: int) -> int | None:
        """Fen for so many base units (below zero for what is missing), to the nearest; None for what nobody sells."""
        found = self.cases.get(item)
        if found is None:
            return None
        price_fen, case_qty = found
        worth = (2 * abs(qty) * price_fen + case_qty) // (2 * case_qty)
        return worth if qty >= 0 else -worth


class Losses(Struct, frozen=True):
    """What a store's day lost, in fen at today's prices. variance_fen: counted less what the books said, below zero when
    goods are missing. unpriced: items among them that have no price."""

    waste_fen: int = 0
    remakes_fen: int = 0
    variance_fen: int = 0
    unpriced: list[str] = []


async def costs(conn: Connection) -> Costs:
    """Of everything stores may order."""
    return Costs({one.item_code: (one.price_fen, one.case_qty) for one in await oms.goods(conn)})


async def losses_of(conn: Connection, store_id: UUID, day: date) -> Losses:
    """What the ledger's waste and counts of a business day come to."""
    lost = await inventory.lost_on(conn, store_id, day)
    if not lost:
        return Losses()
    known = await costs(conn)
    sums = {"waste": 0, "remake": 0, "variance": 0}
    for what, item, qty in lost:
        sums[what] += known.of(item, qty) or 0
    unpriced = sorted({item for _, item, _ in lost if item not in known.cases})
    return Losses(sums["waste"], sums["remake"], sums["variance"], unpriced)


def total(parts: Iterable[int | None]) -> int | None:
    """The sum of what has a price; None when nothing has."""
    known = [part for part in parts if part is not None]
    return sum(known) if known else None
