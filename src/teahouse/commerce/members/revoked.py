"""Guest sessions revoked before this process lived."""

from __future__ import annotations

from datetime import datetime

from teahouse.commerce import staff
from teahouse.commerce.members import sql
from teahouse.ground.db import Database


async def load_revoked(db: Database, at: datetime) -> int:
    """At the start of a process: refuse them. `at`: true time. How many."""
    async with db.read() as conn:
        found = await sql.revoked(conn, at)
    for session_id, until in found:
        staff.refuse(session_id, int(until.timestamp()))
    return len(found)
