"""What packages look like over HTTP."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

import msgspec

from teahouse.commerce import staff
from teahouse.commerce.stores import Text
from teahouse.ground.db import Connection
from teahouse.shop.storeops.chain import Entry
from teahouse.shop.storeops.packages_sql import Seen

MARK_CHARS = 12  # of a hash, where people look at it


class PackageView(msgspec.Struct, frozen=True, kw_only=True):
    """An opened package or a batch. kind: opened | prep. state: open | used_up | wasted. usable: open and not past its
    use-by; expired: open and past it. hash: the first characters of its line's, the mark of the chain."""

    package_id: UUID
    code: str
    kind: str
    state: str
    item: str
    name: Text
    unit: str
    qty: int
    lot_no: str | None
    expires_on: date | None
    life_h: int | None
    opened_at: datetime
    use_by: datetime
    usable: bool
    expired: bool
    seq: int
    hash: str
    opened_by: str
    closed_at: datetime | None
    closed_by: str | None
    reason: str | None
    left_qty: int | None


class EntryView(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the chain as it is."""

    seq: int
    kind: str
    package_id: UUID
    code: str
    item: str
    name: Text
    unit: str
    lot_no: str | None
    qty: int
    left_qty: int
    use_by: datetime
    reason: str
    note: str
    actor: str
    at: datetime
    hash: str
    prev_hash: str


async def names_of(conn: Connection, actors: Iterable[str | None]) -> dict[str, str]:
    """`staff:<id>` -> name; one statement."""
    ids = {UUID(actor[6:]) for actor in actors if actor is not None and actor.startswith("staff:")}
    if not ids:
        return {}
    return {f"staff:{staff_id}": name for staff_id, name in (await staff.names(conn, list(ids))).items()}


async def views(conn: Connection, found: list[Seen], at: datetime) -> list[PackageView]:
    """Packages as screens show them."""
    names = await names_of(conn, [who for one in found for who in (one.first.actor, one.ended_by)])
    return [_view(one, names, at) for one in found]


def _view(seen: Seen, names: dict[str, str], at: datetime) -> PackageView:
    first, is_open, late = seen.first, seen.ended is None, at > seen.first.use_by
    return PackageView(
        package_id=first.package_id, code=first.code, kind=first.kind, state=seen.ended or "open", item=first.item_code,
        name=Text(first.name_zh, first.name_en), unit=first.unit, qty=first.qty, lot_no=first.lot_no,
        expires_on=first.expires_on, life_h=first.life_h, opened_at=first.opened_at, use_by=first.use_by,
        usable=is_open and not late, expired=is_open and late, seq=first.seq, hash=first.hash.hex()[:MARK_CHARS],
        opened_by=names.get(first.actor, first.actor), closed_at=seen.ended_at,
        closed_by=names.get(seen.ended_by, seen.ended_by) if seen.ended_by else None, reason=seen.reason,
        left_qty=seen.left_qty,
    )  # fmt: skip


async def lines(conn: Connection, entries: list[Entry]) -> list[EntryView]:
    """Lines of the chain as screens show them."""
    names = await names_of(conn, [entry.actor for entry in entries])
    return [
        EntryView(
            seq=e.seq, kind=e.kind, package_id=e.package_id, code=e.code, item=e.item_code,
            name=Text(e.name_zh, e.name_en), unit=e.unit, lot_no=e.lot_no, qty=e.qty, left_qty=e.left_qty,
            use_by=e.use_by, reason=e.reason, note=e.note, actor=names.get(e.actor, e.actor), at=e.at, hash=e.hash.hex(),
            prev_hash=e.prev_hash.hex(),
        )
        for e in entries
    ]  # fmt: skip
