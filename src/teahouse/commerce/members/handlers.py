"""What members do without a caller: send codes, refuse revoked sessions, forget old ones."""

from __future__ import annotations

from datetime import datetime

import msgspec

from teahouse.commerce import staff
from teahouse.commerce.members import actions, sms
from teahouse.commerce.members.events import GuestsMerged, SessionRevoked
from teahouse.ground import auth, clock
from teahouse.ground.db import Database
from teahouse.ground.jobs import Outside
from teahouse.ground.schedule import Schedule

PRUNE_EVERY_S = 3600.0


async def send_code(outside: Outside, payload: bytes) -> None:
    """One code; nothing when it has run out while it waited."""
    job = msgspec.json.decode(payload, type=sms.SendSms)
    message = sms.unsealed(sms.vault_for(outside), job)
    if message.until > clock.real_s():
        await sms.send(outside, message, job.key)


async def prune(db: Database, _at: datetime) -> None:
    """By true time, whatever the house's clock says."""
    async with db.transaction() as conn:
        await actions.prune(conn, clock.real_now())


def refuse_session(fact: SessionRevoked) -> None:
    """In every process."""
    staff.refuse(fact.session_id, fact.until)


def same_person(fact: GuestsMerged) -> None:
    """In every process."""
    auth.same[fact.was] = fact.guest_id


JOBS = {sms.JOB: send_code}
SCHEDULE = {"members.prune": Schedule(PRUNE_EVERY_S, prune)}
ON_TAIL = {SessionRevoked: refuse_session, GuestsMerged: same_person}
