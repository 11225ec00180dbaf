"""What tills do on hearing of money."""

from __future__ import annotations

from datetime import datetime

from teahouse.commerce.payments.events import PaymentCaptured, RefundSettled
from teahouse.ground.db import Connection, Database
from teahouse.ground.schedule import Schedule
from teahouse.shop.pos import actions, checkouts


async def refunds(conn: Connection, settled: list[RefundSettled]) -> None:
    """Cash given back by somebody else's word leaves the drawer too."""
    await actions.book_refunds(conn, settled)


async def captured(conn: Connection, told: list[PaymentCaptured]) -> None:
    """A sale whose last part came in while its till was not asking is done."""
    await checkouts.hear_captured(conn, told)


async def abandoned(db: Database, at: datetime) -> None:
    """Sales nobody goes on paying for end."""
    async with db.transaction() as conn:
        await checkouts.abandon(conn, at)


HANDLERS = {RefundSettled: refunds, PaymentCaptured: captured}
SCHEDULE = {"pos.abandoned": Schedule(60, abandoned)}
