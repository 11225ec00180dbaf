"""Sessions that every process must refuse although their tokens are still good by themselves.

Tokens are not looked up on each request; this set, fed by SessionRevoked facts, is what ends one early.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from teahouse.commerce.staff import sql
from teahouse.ground import auth, clock
from teahouse.ground.db import Database

PRUNE_AT = 10_000  # entries; then those whose tokens have ended by themselves go

_ends: dict[UUID, int] = {}  # the sessions in auth.revoked that came this way, and when their tokens end
_prune_at = PRUNE_AT


def refuse(session_id: UUID, until_s: int) -> None:
    """From now on this process refuses the session's tokens."""
    global _prune_at
    auth.revoked.add(session_id)
    _ends[session_id] = until_s
    if len(_ends) >= _prune_at:
        now_s = clock.real_s()
        for over in [i for i, end in _ends.items() if end < now_s]:
            del _ends[over]
            auth.revoked.discard(over)
        _prune_at = max(PRUNE_AT, 2 * len(_ends))


async def load_revoked(db: Database, at: datetime) -> int:
    """At the start of a process: staff sessions revoked before it lived. `at`: true time. How many."""
    async with db.read() as conn:
        found = await sql.revoked(conn, at)
    for session_id, until in found:
        refuse(session_id, int(until.timestamp()))
    return len(found)
