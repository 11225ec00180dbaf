"""What a process must know of guest sessions from before it lived: those revoked, and whose guest is another now."""

from __future__ import annotations

from datetime import datetime, timedelta

from teahouse.commerce import staff
from teahouse.commerce.members import binding_sql, sql
from teahouse.commerce.members.model import SESSION_S
from teahouse.ground import auth
from teahouse.ground.db import Database


async def load_revoked(db: Database, at: datetime) -> int:
    """At the start of a process: refuse the revoked, and know the merged. `at`: true time. How many are refused."""
    async with db.read() as conn:
        found = await sql.revoked(conn, at)
        auth.same.update(await binding_sql.merged_since(conn, at - timedelta(seconds=SESSION_S)))
    for session_id, until in found:
        staff.refuse(session_id, int(until.timestamp()))
    return len(found)
