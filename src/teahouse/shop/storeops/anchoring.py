"""The daily anchor: the ends of all chains that moved, sealed with a key the database does not hold."""

from __future__ import annotations

import logging
from datetime import date, datetime

from teahouse.ground.db import Connection
from teahouse.shop.storeops import packages_sql as sql
from teahouse.shop.storeops.chain import NOTHING, Anchor, seal_of

log = logging.getLogger("teahouse.storeops")


async def anchor(conn: Connection, secret: str, day: date, at: datetime) -> Anchor | None:
    """Seal the heads that moved since the last anchor; None when this day has one, or nothing moved. The seal goes to the
    log as well: who kept it can tell a database that was set back to an earlier day from an honest one."""
    last = await sql.last_anchor(conn)
    if last is not None and last.day >= day:
        return None
    heads = await sql.moved_heads(conn)
    if not heads:
        return None
    number = last.anchor_no + 1 if last else 1
    made = Anchor(number, day, at, len(heads), seal_of(secret, last.seal if last else NOTHING, number, day, heads))
    await sql.add_anchor(conn, made, heads)
    log.info("packages anchored: no %d, %s, %d stores, seal %s", number, day, len(heads), made.seal.hex())
    return made
