"""A database ready for the demo: migrated, and seeded when there is no chain in it."""

from __future__ import annotations

from collections.abc import Callable

from teahouse import roles
from teahouse.commerce import members
from teahouse.demo.seed import demo_guest, seed
from teahouse.ground import clock
from teahouse.ground.db import Database
from teahouse.ground.migrate import migrate
from teahouse.ground.tidy import statistics


async def prepare(
    dsn: str, secret: str, n_stores: int, n_guests: int, say: Callable[[str], None], again: bool = False
) -> None:
    """Migrate; seed when there is no whole chain, or `again`. Says what it does."""
    for line in await migrate(dsn, roles.PACKAGES):
        say(f"schema {line}")
    db = await Database.open(dsn, 4)
    try:
        async with db.read() as conn:
            whole = await members.guests(
                conn, [demo_guest(0).guest_id]
            )  # guests come last: a half-made chain is made again
        if again or not whole:
            await seed(db, n_stores, n_guests, secret, clock.now(), say)
            await statistics(db)
    finally:
        await db.close()
