"""Packages over HTTP: opened, prepared, scanned, used up, thrown away; the chain; photos."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.params import Parameter

from teahouse.commerce import stores
from teahouse.commerce.stores import Text
from teahouse.ground import auth, clock
from teahouse.ground.auth import Actor
from teahouse.shop import printing
from teahouse.shop.storeops import cards, packages, packages_sql, photos
from teahouse.shop.storeops.cards import EntryView, PackageView
from teahouse.shop.storeops.chain import Entry
from teahouse.shop.storeops.model import HANDS, NOTE_MAX_CHARS, OPEN_MAX, PAGE_MAX, NeverSpoils, use_by_of
from teahouse.shop.storeops.packages import Opening, Place, Wasting
from teahouse.supply import inventory

Asked = Request[Any, Any, Any]
Key = Annotated[str, msgspec.Meta(min_length=8, max_length=100, pattern=r"^[\x21-\x7e]+$")]
Code = Annotated[str, msgspec.Meta(max_length=60)]
Note = Annotated[str, msgspec.Meta(max_length=NOTE_MAX_CHARS)]
Gtin = Annotated[str, msgspec.Meta(pattern=r"^([0-9]{8,14})?$")]
QTY_MAX = 1_000_000_000
Qty = Annotated[int, msgspec.Meta(ge=0, le=QTY_MAX)]
Zoned = Annotated[datetime, msgspec.Meta(tz=True)]


class OpenAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A package that was opened: an item or a barcode; without a lot the usable one that expires first."""

    key: Key
    item: Code = ""
    gtin: Gtin = ""
    lot_no: Annotated[str, msgspec.Meta(max_length=40)] = ""
    qty: Annotated[int, msgspec.Meta(ge=1, le=QTY_MAX)] = 1
    unit: Code = ""
    opened_at: Zoned | None = None


class PrepAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A batch that was made; qty in base units, as it is usually made when none is given."""

    key: Key
    prep: Code
    qty: Annotated[int, msgspec.Meta(ge=1, le=QTY_MAX)] | None = None
    made_at: Zoned | None = None


class KeyAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing but the asker's own key."""

    key: Key


class WasteAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why it is thrown away, and how much of it was left (all, when nothing is said)."""

    key: Key
    reason: Code
    note: Note = ""
    left_qty: Qty | None = None
    photo_id: UUID | None = None


class PackageOpened(msgspec.Struct, frozen=True):
    """The package, and what becomes of its label."""

    package: PackageView
    label: Literal["queued", "no_printer"]


class Labelled(msgspec.Struct, frozen=True):
    """What becomes of a label."""

    label: Literal["queued", "no_printer"]


class Packages(msgspec.Struct, frozen=True):
    """What is open here, first to end first."""

    packages: list[PackageView]
    expired: int
    server_at: datetime


class LotChoice(msgspec.Struct, frozen=True):
    """A lot of an item that is here; use_by: if a package of it were opened now."""

    lot_no: str
    expires_on: date | None
    qty: int
    usable: bool
    use_by: datetime | None


class ItemChoice(msgspec.Struct, frozen=True):
    """An item that is labelled when it is opened."""

    code: str
    name: Text
    unit: str
    units: list[str]
    opened_life_h: int | None
    lots: list[LotChoice]


class PrepChoice(msgspec.Struct, frozen=True):
    """Something this store may prepare."""

    code: str
    name: Text
    unit: str
    batch_qty: int
    life_h: int


class PackageChoices(msgspec.Struct, frozen=True):
    """What can be opened and prepared."""

    items: list[ItemChoice]
    preps: list[PrepChoice]
    server_at: datetime


class PackageHistory(msgspec.Struct, frozen=True):
    """Lines of the chain, newest first, and where it ends."""

    entries: list[EntryView]
    head_seq: int
    head_hash: str


def place_of(request: Asked, store_id: UUID, actor: Actor) -> Place:
    """Where, when and by whom. stores.NoSuchStore."""
    at = clock.now()
    store = request.app.state.directory.get(store_id)
    return Place(store_id, store.close_hour, stores.business_day_of(store, at), actor, at)


async def _shown(request: Asked, store_id: UUID, package_id: UUID, at: datetime) -> PackageView:
    async with request.app.state.db.read() as conn:
        return (await cards.views(conn, [await packages.seen(conn, store_id, package_id)], at))[0]


@get("/api/store/{store_id:uuid}/packages")
async def opened(request: Asked, store_id: UUID) -> Packages:
    """What is open in the store."""
    auth.staff_of(request, store_id, *HANDS)
    at = clock.now()
    async with request.app.state.db.read() as conn:
        found = await cards.views(conn, await packages_sql.open_of(conn, store_id, None, OPEN_MAX), at)
    return Packages(found, sum(one.expired for one in found), at)


@get("/api/store/{store_id:uuid}/packages/choices")
async def choices(request: Asked, store_id: UUID) -> PackageChoices:
    """What can be opened here, lot by lot with the use-by it would get now, and what can be prepared."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *HANDS))
    async with request.app.state.db.read() as conn:
        stock = await inventory.stock_of(conn, store_id, place.today)
        items = await inventory.items(conn, [item.code for item in stock.items]) if stock.items else {}
        preps = await packages_sql.preps(conn)
    shown = [_choice(item, items[item.code].opened_life_h, place) for item in stock.items]
    shown.sort(key=lambda one: one.opened_life_h is None)  # what spoils once opened comes first
    return PackageChoices(
        [one for one in shown if one.opened_life_h is not None or any(lot.expires_on for lot in one.lots)],
        [PrepChoice(p.prep_code, Text(p.name_zh, p.name_en), p.unit, p.batch_qty, p.life_h) for p in preps],
        place.at,
    )


def _choice(item: inventory.ItemView, life_h: int | None, place: Place) -> ItemChoice:
    def use_by(expires_on: date | None) -> datetime | None:
        try:
            return use_by_of(place.at, expires_on, life_h, place.close_hour)
        except NeverSpoils:
            return None

    lots = [
        LotChoice(lot.lot_no, lot.expires_on, lot.qty, lot.usable, use_by(lot.expires_on) if lot.usable else None)
        for lot in item.lots
    ]
    return ItemChoice(item.code, item.name, item.unit, item.units, life_h, lots)


@get("/api/store/{store_id:uuid}/packages/history")
async def history(
    request: Asked,
    store_id: UUID,
    before: Annotated[int | None, Parameter(ge=1, le=2**62)] = None,
    limit: Annotated[int, Parameter(ge=1, le=PAGE_MAX)] = 50,
) -> PackageHistory:
    """The store's chain from its end, or from before a line."""
    auth.staff_of(request, store_id, *HANDS)
    async with request.app.state.db.read() as conn:
        entries = await cards.lines(conn, await packages_sql.history(conn, store_id, before, limit))
        head = await packages_sql.head(conn, store_id)
    return PackageHistory(entries, head[0] if head else 0, head[1].hex() if head else "")


@get("/api/store/{store_id:uuid}/packages/scan/{code:str}")
async def scan(request: Asked, store_id: UUID, code: Annotated[str, Parameter(max_length=40)]) -> PackageView:
    """What a label says, and whether it may still be used."""
    auth.staff_of(request, store_id, *HANDS)
    async with request.app.state.db.read() as conn:
        return (await cards.views(conn, [await packages.scanned(conn, store_id, code)], clock.now()))[0]


async def _made(request: Asked, store_id: UUID, entry: Entry, at: datetime) -> PackageOpened:
    async with request.app.state.db.read() as conn:
        labelled = await printing.has_label(conn, entry.package_id)
    shown = await _shown(request, store_id, entry.package_id, at)
    return PackageOpened(shown, "queued" if labelled else "no_printer")


@post("/api/store/{store_id:uuid}/packages/open", status_code=200)
async def open_package(request: Asked, store_id: UUID, data: OpenAsked) -> PackageOpened:
    """Open a package: its label is printed, its use-by is set for good."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *HANDS))
    asked = Opening(data.key, data.item, data.gtin, data.lot_no, data.qty, data.unit, data.opened_at)
    async with request.app.state.db.transaction() as conn:
        entry = await packages.open_package(conn, place, asked)
    return await _made(request, store_id, entry, place.at)


@post("/api/store/{store_id:uuid}/packages/prep", status_code=200)
async def make_batch(request: Asked, store_id: UUID, data: PrepAsked) -> PackageOpened:
    """A batch is made."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *HANDS))
    async with request.app.state.db.transaction() as conn:
        entry = await packages.make_batch(conn, place, data.key, data.prep, data.qty, data.made_at)
    return await _made(request, store_id, entry, place.at)


@post("/api/store/{store_id:uuid}/packages/{package_id:uuid}/use_up", status_code=200)
async def use_up(request: Asked, store_id: UUID, package_id: UUID, data: KeyAsked) -> PackageView:
    """It is empty."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *HANDS))
    async with request.app.state.db.transaction() as conn:
        await packages.use_up(conn, place, package_id, data.key)
    return await _shown(request, store_id, package_id, place.at)


@post("/api/store/{store_id:uuid}/packages/{package_id:uuid}/waste", status_code=200)
async def waste(request: Asked, store_id: UUID, package_id: UUID, data: WasteAsked) -> PackageView:
    """It is thrown away; what was left of it leaves the stock."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *HANDS))
    asked = Wasting(data.key, data.reason, data.note, data.left_qty, data.photo_id)
    async with request.app.state.db.transaction() as conn:
        await packages.waste(conn, place, package_id, asked)
    return await _shown(request, store_id, package_id, place.at)


@post("/api/store/{store_id:uuid}/packages/{package_id:uuid}/label", status_code=200)
async def label(request: Asked, store_id: UUID, package_id: UUID) -> Labelled:
    """Print its label again; it carries a mark, and the same use-by."""
    auth.staff_of(request, store_id, *HANDS)
    async with request.app.state.db.transaction() as conn:
        await packages.seen(conn, store_id, package_id)
        printed = await printing.print_again(conn, store_id, package_id, clock.now())
    return Labelled("queued" if printed else "no_printer")


@post("/api/store/{store_id:uuid}/photos")
async def add_photo(request: Asked, store_id: UUID) -> photos.PhotoKept:
    """A picture as the request's body: JPEG, PNG or WebP, whatever the header says. The same bytes are the same photo."""
    actor = auth.staff_of(request, store_id, *HANDS)
    data = await request.body()
    async with request.app.state.db.transaction() as conn:
        return await photos.keep(conn, store_id, data, actor, clock.now())


@get("/api/store/{store_id:uuid}/photos/{photo_id:uuid}")
async def photo(request: Asked, store_id: UUID, photo_id: UUID) -> Response[bytes]:
    """The picture, for staff of the store and the office."""
    auth.staff_of(request, store_id)
    async with request.app.state.db.read() as conn:
        media, data = await photos.of_store(conn, store_id, photo_id)
    headers = {"cache-control": "private, max-age=86400", "content-disposition": "inline"}
    return Response(data, media_type=media, headers=headers)


ROUTES: list[Any] = [
    opened, choices, history, scan, open_package, make_batch, use_up, waste, label, add_photo, photo,
]  # fmt: skip
