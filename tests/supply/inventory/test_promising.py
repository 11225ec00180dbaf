"""Goods promised to many at once: never more than there are, lots that last, split where one is not enough."""

from __future__ import annotations

import asyncio
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from tests.supply.inventory import pantry
from tests.supply.inventory.pantry import AT, DAY, in_days, line
from tests.supply.inventory.test_warehouses import BIN, FACE, SH, built, put

from teahouse.ground.db import Database
from teahouse.ground.groupcommit import GroupCommit
from teahouse.supply import inventory
from teahouse.supply.inventory import Promise, Want
from teahouse.supply.inventory.lots_sql import Free
from teahouse.supply.inventory.model import Lot, lot_id_of, usable_on
from teahouse.supply.inventory.promising import split


async def promised(db: Database, *wants: Want) -> list[list[Promise]]:
    async with db.transaction() as conn:
        return await inventory.promise_many(conn, wants, AT)


async def test_one_order_is_split_over_lots_and_bins_first_expired_first(db: Database) -> None:
    await built(db)
    await put(db, BIN, line("cream", 30, "B", 20), line("cream", 10, "A", 10))
    await put(db, FACE, line("cream", 5, "A", 10), line("cream", 8, "short", 3))
    ((*shares,),) = await promised(db, Want("o-1", SH, "cream", 20, DAY, 5))
    assert [(s.place_id, s.qty) for s in shares] == [(FACE, 5), (BIN, 10), (BIN, 5)]
    assert [s.lot_id for s in shares] == [lot_id_of("cream", lot) for lot in "AAB"]
    again = await promised(db, Want("o-1", SH, "cream", 20, DAY, 5))
    assert sorted(again[0], key=str) == sorted(shares, key=str)
    await pantry.proven(db)


async def test_a_shortage_is_told_and_nothing_is_promised_twice(db: Database) -> None:
    await built(db)
    await put(db, BIN, line("straw", 10, "S"))
    found = await promised(db, *(Want(f"o-{n}", SH, "straw", 4, DAY) for n in range(4)))
    assert [sum(s.qty for s in shares) for shares in found] == [4, 4, 2, 0]
    await pantry.proven(db)


async def test_many_at_once_for_the_last_units_never_get_more_than_there_are(db: Database) -> None:
    await built(db)
    lots = [f"L{n}" for n in range(20)]
    await put(db, BIN, *(line("straw", 7, lot) for lot in lots))
    desks = [GroupCommit[Want, list[Promise]](db, lambda c, w: inventory.promise_many(c, w, AT)) for _ in range(3)]  # type: ignore[arg-type, return-value]
    wants = [Want(f"race-{n}", SH, "straw", 1 + n % 3, DAY) for n in range(120)]
    found = await asyncio.gather(*(desks[n % 3].submit(want) for n, want in enumerate(wants)))
    for desk in desks:
        await desk.close()
    assert sum(share.qty for shares in found for share in shares) == 7 * len(lots)
    await pantry.proven(db)


LOTS = st.lists(st.tuples(st.integers(1, 20), st.integers(-2, 9), st.booleans()), max_size=8)
WANTS = st.lists(st.tuples(st.integers(1, 40), st.integers(0, 4), st.integers(0, 4)), max_size=8)


@given(LOTS, WANTS)
def test_whatever_is_wanted_and_there(lots: list[tuple[int, int, bool]], wants: list[tuple[int, int, int]]) -> None:
    rows = [
        Free(
            SH,
            BIN,
            qty,
            Lot(UUID(int=n), "cream", str(n), None, in_days(days) if dated else None, None, "released", AT),
        )
        for n, (qty, days, dated) in enumerate(lots)
    ]
    had, known = {row.lot.lot_id: row.qty for row in rows}, {row.lot.lot_id: row.lot for row in rows}
    asked = [Want(f"o{n}", SH, "cream", qty, in_days(day), life) for n, (qty, day, life) in enumerate(wants)]
    made = split(rows, asked)
    for lot_id, qty in had.items():
        assert sum(p.qty for p in made if p.lot_id == lot_id) <= qty
    for want in asked:
        got = [p for p in made if p.owner == want.owner]
        assert sum(p.qty for p in got) <= want.qty
        assert all(usable_on(known[p.lot_id], want.day, want.min_life_days) for p in got)
        if sum(p.qty for p in got) < want.qty:  # then nothing usable is left
            left = {i: q - sum(p.qty for p in made if p.lot_id == i) for i, q in had.items()}
            assert not any(q and usable_on(known[i], want.day, want.min_life_days) for i, q in left.items())
