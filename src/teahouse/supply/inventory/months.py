"""Partitions of the ledger, one a month, opened ahead; what has none lies in the default partition."""

from __future__ import annotations

from datetime import date

from teahouse.ground.db import Connection
from teahouse.supply.inventory import figures_sql

AHEAD = 2  # months


def month_after(first: date) -> date:
    """The first day of the month after."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


async def open_ahead(conn: Connection, day: date) -> list[str]:
    """Partitions from the day's month on; those newly made. A month that has lines in the default partition already
    stays there."""
    first, made = day.replace(day=1), []
    for _ in range(AHEAD + 1):
        after = month_after(first)
        name = f"move_{first:%Y%m}"
        if await figures_sql.open_month(conn, name, first, after):
            made.append(name)
        first = after
    return made
