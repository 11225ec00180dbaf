"""Published versions for those who have a connection and no `Menus`: event handlers. A version never changes, so a
process keeps the last few, known by their digest."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from teahouse.commerce.menu import sql
from teahouse.commerce.menu.model import NoSuchVersion
from teahouse.commerce.menu.version import MenuVersion
from teahouse.ground.db import Connection

KEPT_MAX = 8

_kept: dict[tuple[int, bytes], MenuVersion] = {}


async def version_of(conn: Connection, version_no: int) -> MenuVersion:
    """The version, built once per process; NoSuchVersion."""
    digest = await sql.version_digest(conn, version_no)
    if digest is None:
        raise NoSuchVersion(version_no=version_no)
    found = _kept.get((version_no, digest))
    if found is None:
        document = await sql.version_document(conn, version_no)
        if document is None:
            raise NoSuchVersion(version_no=version_no)
        while len(_kept) >= KEPT_MAX:
            del _kept[next(iter(_kept))]
        found = _kept[version_no, digest] = MenuVersion(version_no, document)
    return found


async def versions_of_stores(conn: Connection, store_ids: Iterable[UUID]) -> dict[UUID, int]:
    """The number of the version each store has now; empty before the first publication."""
    rollout = await sql.rollout(conn)
    return {} if rollout is None else {store_id: rollout.version_for(store_id) for store_id in store_ids}
