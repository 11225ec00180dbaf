"""What tills do on hearing of money."""

from __future__ import annotations

from teahouse.commerce.payments.events import RefundSettled
from teahouse.ground.db import Connection
from teahouse.shop.pos import actions


async def refunds(conn: Connection, settled: list[RefundSettled]) -> None:
    """Cash given back by somebody else's word leaves the drawer too."""
    await actions.book_refunds(conn, settled)


HANDLERS = {RefundSettled: refunds}
