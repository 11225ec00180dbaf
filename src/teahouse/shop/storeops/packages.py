"""What can be done with packages, in the caller's transaction: open, prepare, use up, throw away.

Each adds one line to the store's chain and changes nothing that is there. Nothing moves a use-by.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import msgspec

from teahouse.ground.auth import Actor
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.events import tell
from teahouse.ground.ids import uuid5_of
from teahouse.shop import printing
from teahouse.shop.storeops import chain, packages_sql, photos
from teahouse.shop.storeops.chain import Entry
from teahouse.shop.storeops.events import PackageMoved
from teahouse.shop.storeops.model import (
    OPEN_MAX,
    AnotherStores,
    KeyReused,
    NoSuchPackage,
    NoSuchPrep,
    PackageClosed,
    TooManyOpen,
    checked_reason,
    clean_code,
    code_of,
    digest_of,
    moment,
    use_by_of,
)
from teahouse.shop.storeops.packages_sql import Seen
from teahouse.supply import inventory


class Place(msgspec.Struct, frozen=True):
    """Where and when something is done, and by whom. close_hour: when the store's business day ends."""

    store_id: UUID
    close_hour: int
    today: date
    actor: Actor
    at: datetime


class Opening(msgspec.Struct, frozen=True):
    """What is asked when a package is opened: an item by code or barcode, which lot, how much of a unit."""

    key: str
    item: str = ""
    gtin: str = ""
    lot_no: str = ""
    qty: int = 1
    unit: str = ""
    opened_at: datetime | None = None


class Wasting(msgspec.Struct, frozen=True):
    """What is asked when one is thrown away. left_qty None: all of it."""

    key: str
    reason: str
    note: str = ""
    left_qty: int | None = None
    photo_id: UUID | None = None


async def _again(conn: Connection, place: Place, key: str, asked: bytes) -> Entry | None:
    """What was done before under the key; KeyReused when that was something else."""
    done = await packages_sql.by_key(conn, place.store_id, key)
    if done is not None and done.asked != asked:
        raise KeyReused(key=key)
    return done


async def _append(conn: Connection, end: tuple[int, bytes], entry: Entry) -> Entry:
    made = chain.linked(entry, end[0] + 1, end[1])
    await packages_sql.append(conn, made)
    fact = PackageMoved(
        store_id=made.store_id, package_id=made.package_id, code=made.code, item_code=made.item_code, act=made.kind,
        use_by=made.use_by, at=made.at,
    )  # fmt: skip
    await tell(conn, fact)
    return made


async def _begin(conn: Connection, place: Place, end: tuple[int, bytes], entry: Entry) -> Entry:
    """The first line of a package, and its label."""
    if await packages_sql.count_open(conn, place.store_id) >= OPEN_MAX:
        raise TooManyOpen(most=OPEN_MAX)
    made = await _append(conn, end, entry)
    await packages_sql.add_open(conn, made)
    await label(conn, made, place.actor.name)
    return made


async def open_package(conn: Connection, place: Place, asked: Opening) -> Entry:
    """Open one: its use-by is min(end of its lot's last business day, opening + the item's life once opened).

    KeyReused, NeverSpoils, TooManyOpen, Invalid; inventory.NoSuchItem, UnknownLot, ExpiredLot, LotBlocked, UnitMismatch.
    """
    digest = digest_of("open", asked)
    end = await packages_sql.hold(conn, place.store_id)
    if done := await _again(conn, place, asked.key, digest):
        return done
    opened_at = moment(asked.opened_at, place.at, "opened_at")
    line = inventory.Asked(asked.qty, asked.item, asked.gtin, asked.unit, asked.lot_no)
    taken = await inventory.in_hand(conn, place.store_id, line, place.today)
    if taken.qty <= 0:
        raise Invalid(field="qty", why="at least 1")
    item, lot = taken.item, taken.lot
    package_id = uuid5_of("package", place.store_id, asked.key)
    return await _begin(conn, place, end, Entry(
        store_id=place.store_id, seq=0, kind="opened", package_id=package_id, code=code_of(package_id),
        item_code=item.code, name_zh=item.name.zh, name_en=item.name.en, unit=item.unit, qty=taken.qty, lot_no=lot.lot_no,
        expires_on=lot.expires_on, close_hour=place.close_hour, life_h=item.opened_life_h, opened_at=opened_at,
        use_by=use_by_of(opened_at, lot.expires_on, item.opened_life_h, place.close_hour), actor=place.actor.label,
        at=place.at, key=asked.key, asked=digest,
    ))  # fmt: skip


async def make_batch(
    conn: Connection, place: Place, key: str, prep_code: str, qty: int | None, made_at: datetime | None
) -> Entry:
    """A batch is ready: it may be used for the prep's life. KeyReused, NoSuchPrep, TooManyOpen, Invalid."""
    digest = digest_of("prep", prep_code, qty, made_at)
    end = await packages_sql.hold(conn, place.store_id)
    if done := await _again(conn, place, key, digest):
        return done
    prep = next((one for one in await packages_sql.preps(conn) if one.prep_code == prep_code), None)
    if prep is None:
        raise NoSuchPrep(prep=prep_code)
    amount = prep.batch_qty if qty is None else qty
    if not 0 < amount <= prep.batch_qty * 20:
        raise Invalid(field="qty", why=f"1 to {prep.batch_qty * 20} {prep.unit}")
    opened_at = moment(made_at, place.at, "made_at")
    package_id = uuid5_of("package", place.store_id, key)
    return await _begin(conn, place, end, Entry(
        store_id=place.store_id, seq=0, kind="prep", package_id=package_id, code=code_of(package_id),
        item_code=prep.prep_code, name_zh=prep.name_zh, name_en=prep.name_en, unit=prep.unit, qty=amount, lot_no=None,
        expires_on=None, close_hour=place.close_hour, life_h=prep.life_h, opened_at=opened_at,
        use_by=use_by_of(opened_at, None, prep.life_h, place.close_hour), actor=place.actor.label, at=place.at, key=key,
        asked=digest,
    ))  # fmt: skip


async def _closing(
    conn: Connection, place: Place, package_id: UUID, key: str, digest: bytes
) -> tuple[tuple[int, bytes], Entry] | None:
    """(the chain's end, held; the package's first line), for its last; None when this very thing has been done.
    NoSuchPackage, PackageClosed, KeyReused."""
    end = await packages_sql.hold(conn, place.store_id)
    if await _again(conn, place, key, digest):
        return None
    found = await seen(conn, place.store_id, package_id)
    if found.ended is not None:
        raise PackageClosed(code=found.first.code, how=found.ended, at=str(found.ended_at))
    return end, found.first


async def use_up(conn: Connection, place: Place, package_id: UUID, key: str) -> None:
    """It is empty. NoSuchPackage, PackageClosed, KeyReused."""
    digest = digest_of("use_up", package_id)
    if (found := await _closing(conn, place, package_id, key, digest)) is not None:
        end, first = found
        await _end(conn, place, end, first, "used_up", key, digest)


async def waste(conn: Connection, place: Place, package_id: UUID, asked: Wasting) -> None:
    """It is thrown away, with a reason; what was left of it leaves the store's stock, as far as the books have it.

    NoSuchPackage, PackageClosed, KeyReused, NoSuchReason, NoSuchPhoto, Invalid; inventory.DayClosed.
    """
    digest = digest_of("waste", package_id, asked)
    found = await _closing(conn, place, package_id, asked.key, digest)
    if found is None:
        return
    end, first = found
    reason, note = checked_reason(asked.reason, asked.note)
    left = first.qty if asked.left_qty is None else asked.left_qty
    if not 0 <= left <= first.qty:
        raise Invalid(field="left_qty", why=f"0 to {first.qty} {first.unit}")
    if asked.photo_id is not None:
        await photos.must_be_there(conn, place.store_id, asked.photo_id)
    booked = await _booked(conn, place, first, left, reason) if left else None
    await _end(
        conn, place, end, first, "wasted", asked.key, digest,
        reason=reason, note=note, left_qty=left, photo_id=asked.photo_id, operation_id=booked,
    )  # fmt: skip


async def _end(conn: Connection, place: Place, end: tuple[int, bytes], first: Entry, kind: str, key: str, digest: bytes,
               **more: object) -> None:  # fmt: skip
    last = msgspec.structs.replace(
        first, kind=kind, actor=place.actor.label, at=place.at, key=key, asked=digest, **more
    )
    await _append(conn, end, last)
    await packages_sql.drop_open(conn, first.package_id)


async def _booked(conn: Connection, place: Place, first: Entry, left: int, reason: str) -> UUID | None:
    """Book the waste in the stock ledger: so much of the lot, or what the books still have of it (sales are booked first
    expired first, hands may have poured from another package). The operation's id; None when there was nothing to book.
    """
    item = first.item_code
    if first.kind == "prep":
        booked_as = {one.prep_code: one.item_code for one in await packages_sql.preps(conn)}.get(item)
        if booked_as is None:
            return None
        item = booked_as
    if not await inventory.keeps_stock(conn, place.store_id):
        return None
    qty = left
    for _ in range(2):
        line = inventory.Asked(qty, item, lot_no=first.lot_no or "")
        ask = inventory.Ask(
            f"package:{first.package_id}", "waste", place.store_id, (line,), place.actor.label, place.at, place.today,
            reason=reason,
        )  # fmt: skip
        (verdict,) = await inventory.act_many(conn, [ask])
        if isinstance(verdict, inventory.Answer):
            return verdict.operation_id
        if not isinstance(verdict, inventory.NotEnough):
            break
        qty = int(verdict.facts["have"])
        if qty <= 0:
            return None
    if isinstance(verdict, Exception) and not isinstance(verdict, inventory.NoSuchItem):
        raise verdict
    return None


async def seen(conn: Connection, store_id: UUID, package_id: UUID) -> Seen:
    """A package of this store; NoSuchPackage."""
    found = await packages_sql.package(conn, package_id)
    if found is None or found.first.store_id != store_id:
        raise NoSuchPackage(package_id=str(package_id))
    return found


async def scanned(conn: Connection, store_id: UUID, code: str) -> Seen:
    """What a label says, whatever has become of the package. NoSuchPackage, AnotherStores."""
    clean = clean_code(code)
    found = await packages_sql.by_code(conn, clean, store_id)
    if found is None:
        raise NoSuchPackage(code=clean)
    if found.first.store_id != store_id:
        raise AnotherStores(code=clean)
    return found


async def label(conn: Connection, first: Entry, who: str) -> bool:
    """Have its label printed, once however often it is asked; False when the store has no label printer."""
    body = printing.PackageLabel(
        kind=first.kind, name=printing.Words(first.name_zh, first.name_en), code=first.code, opened_at=first.opened_at,
        use_by=first.use_by, lot_no=first.lot_no or "", who=who, amount=f"{first.qty:,} {first.unit}",
    )  # fmt: skip
    return await printing.print_package(conn, first.store_id, first.package_id, body, first.at)
