"""What one process does, another sells by within two seconds: through the event log, as in production."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable

import msgspec
import pytest
from tests.commerce.menu.office import EDITOR, dearer, draft, publish
from tests.commerce.menu.small_menu import NOON, store

from teahouse.commerce import menu
from teahouse.commerce.menu.handlers import ON_TAIL
from teahouse.ground.db import Database
from teahouse.ground.events import Seen
from teahouse.ground.live import Live, Tail

SOON_S = 2.0


@pytest.fixture
async def other(db: Database) -> AsyncIterator[menu.Menus]:
    """The menus of another process that follows the log."""
    await draft(db)
    await publish(db)
    menus = menu.Menus()
    kinds = {kind.fact_kind(): kind for kind in ON_TAIL}

    async def each(rows: list[Seen]) -> None:
        for row in rows:
            kind = kinds[row.kind]
            ON_TAIL[kind](msgspec.json.decode(row.body, type=kind))
        await menus.refresh(db)

    tail = Tail(db, set(kinds), set(), each, Live())
    await tail.start()
    await menus.load(db)
    yield menus
    await tail.close()


async def until(true: Callable[[], bool]) -> float:
    """Seconds until it is so; fails after SOON_S."""
    begun = time.monotonic()
    while not true():
        assert time.monotonic() - begun < SOON_S
        await asyncio.sleep(0.01)
    return time.monotonic() - begun


async def test_sold_out_and_restored_reach_guests_soon(db: Database, other: menu.Menus) -> None:
    here = store()
    assert other.for_store(here, NOON, "mini").sold_out == frozenset()
    async with db.transaction() as conn:
        await menu.set_sold_out(conn, here.store_id, "green", None, "", EDITOR, NOON)
    await until(lambda: other.for_store(here, NOON, "mini").sold_out == {"green"})
    async with db.transaction() as conn:
        await menu.restore(conn, here.store_id, ["green"], EDITOR, NOON)
    await until(lambda: not other.for_store(here, NOON, "mini").sold_out)


async def test_a_new_version_and_a_roll_back_reach_guests_soon(db: Database, other: menu.Menus) -> None:
    here = store()
    await dearer(db, 1100)
    await publish(db)
    await until(lambda: other.for_store(here, NOON, "mini").version_no == 2)
    async with db.transaction() as conn:
        await menu.rollback(conn, None, EDITOR, NOON)
    await until(lambda: other.for_store(here, NOON, "mini").version_no == 1)


async def test_many_clerks_marking_and_restoring_leave_memory_and_table_alike(db: Database, other: menu.Menus) -> None:
    here = store()

    async def clerk(number: int) -> None:
        for turn in range(6):
            async with db.transaction() as conn:
                if (number + turn) % 2:
                    await menu.set_sold_out(conn, here.store_id, "green", None, str(turn), EDITOR, NOON)
                else:
                    await menu.restore(conn, here.store_id, ["green", "black"], EDITOR, NOON)

    await asyncio.gather(*(clerk(number) for number in range(6)))
    async with db.transaction() as conn:
        await menu.set_sold_out(conn, here.store_id, "pearls", None, "the last word", EDITOR, NOON)
    await until(lambda: "pearls" in other.sold_out(here.store_id, NOON))
    async with db.read() as conn:
        (table,) = await menu.sold_out_among(conn, [(here.store_id, ["green", "black", "pearls"])], NOON)
    await until(lambda: set(table) == set(other.sold_out(here.store_id, NOON)))
