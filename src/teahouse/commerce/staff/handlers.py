"""What staff do without a caller: refuse revoked sessions in every process, forget old ones."""

from __future__ import annotations

from datetime import datetime

from teahouse.commerce.staff import actions, revocation
from teahouse.commerce.staff.events import SessionRevoked
from teahouse.ground import clock
from teahouse.ground.db import Database
from teahouse.ground.schedule import Schedule

PRUNE_EVERY_S = 3600.0


async def prune(db: Database, _at: datetime) -> None:
    """Sessions live by true time, whatever the house's clock says."""
    async with db.transaction() as conn:
        await actions.prune_sessions(conn, clock.real_now())


def refuse_session(fact: SessionRevoked) -> None:
    """In every process."""
    revocation.refuse(fact.session_id, fact.until)


SCHEDULE = {"staff.prune_sessions": Schedule(PRUNE_EVERY_S, prune)}
ON_TAIL = {SessionRevoked: refuse_session}
