"""What hand-helds do over HTTP: scans one by one or as they come out of a dead spot, walks, boxes, pictures.

Every scan has a key of the asker's own; sent again it is done once and answered the same.
"""

from __future__ import annotations

import asyncio
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post, put

from teahouse.ground import auth, clock
from teahouse.ground.errors import Invalid, NotFound, Refused
from teahouse.ground.groupcommit import GroupCommit
from teahouse.supply import inventory
from teahouse.supply.inventory import gs1
from teahouse.supply.wms import board_sql, errands, scanning, views, waves
from teahouse.supply.wms.model import CLUSTER_MAX, SCANS_MAX, Done, Scan, ScanAsk, Spot
from teahouse.supply.wms.views import UnitCard
from teahouse.supply.wms.waves_sql import Walk

Asking = Request[Any, Any, Any]
HANDS = ("keeper", "quality", "warehouse_manager", "head_office")
JUDGES = ("quality", "warehouse_manager", "head_office")  # of what came in
PHOTO_MAX_BYTES = 1_500_000
KEY_MIN, KEY_MAX = 8, 100
ITEMS_MAX = 100
TEXT_MAX = 300  # of any word in a scan
QTY_MAX = 10**10

Stores = Annotated[int, msgspec.Meta(ge=1, le=CLUSTER_MAX)]


class NoSuchPhoto(NotFound):
    """There is no such picture."""


class Scans(msgspec.Struct, forbid_unknown_fields=True):
    """What a hand-held has gathered, in its order."""

    scans: Annotated[list[Scan], msgspec.Meta(min_length=1, max_length=SCANS_MAX)]


class Said(msgspec.Struct, frozen=True):
    """The answer to one of many scans: what it did, or the refusal's code and facts."""

    key: str
    done: Done | None = None
    code: str = ""
    message: str = ""
    facts: dict[str, Any] = {}


class ClusterWanted(msgspec.Struct, forbid_unknown_fields=True):
    """A trolley for so many stores; cluster_id is the asker's own."""

    cluster_id: UUID
    stores: Stores = 6


class LabelsWanted(msgspec.Struct, forbid_unknown_fields=True):
    """Labels to print."""

    count: Annotated[int, msgspec.Meta(ge=1, le=errands.LABELS_MAX)] = 1


class Read(msgspec.Struct, frozen=True):
    """What a barcode says, and the item it names."""

    item: str
    scan: gs1.Scan


def scanning_desk(db: Any) -> GroupCommit[ScanAsk, Done]:
    """The writer of a process: scans that arrive together are written together, in their order."""
    return GroupCommit(db, scanning.scan_many)


def _ask(request: Asking, warehouse_id: UUID, scan: Scan) -> ScanAsk:
    actor = auth.staff_at(request, warehouse_id, *(JUDGES if scan.kind == "inspect" else HANDS))
    if not (KEY_MIN <= len(scan.key) <= KEY_MAX and scan.key.isprintable()):
        raise Invalid("not a key", field="key", why=f"{KEY_MIN} to {KEY_MAX} characters")
    for name in (
        "device_id",
        "code",
        "item",
        "unit",
        "lot_no",
        "po_no",
        "sscc",
        "spot",
        "from_spot",
        "route_code",
        "reason",
    ):
        if len(getattr(scan, name)) > TEXT_MAX or "\x00" in getattr(scan, name):
            raise Invalid("too long, or not text", field=name, why=f"at most {TEXT_MAX} characters")
    for name in ("qty", "seq", "line_no", "sampled", "defects"):
        if not 0 <= getattr(scan, name) <= QTY_MAX:
            raise Invalid("not a number of things", field=name, why=f"0 to {QTY_MAX}")
    at = clock.now()
    return ScanAsk(warehouse_id, scan, actor.label, at, clock.business_day(at))


@post("/api/supply/warehouses/{warehouse_id:uuid}/scans", status_code=200)
async def scan_one(request: Asking, warehouse_id: UUID, data: Scan) -> Done:
    """One scan: receive, inspect, putaway, crossdock, replenish, pick, pack, load, ship, count, return, sendback, waste."""
    done: Done = await request.app.state.scanning.submit(_ask(request, warehouse_id, data))
    return done


@post("/api/supply/warehouses/{warehouse_id:uuid}/scans/many", status_code=200)
async def scan_several(request: Asking, warehouse_id: UUID, data: Scans) -> list[Said]:
    """What was scanned without a network, in its order; each is done or refused by itself."""
    asks = [_ask(request, warehouse_id, scan) for scan in data.scans]
    desk: GroupCommit[ScanAsk, Done] = request.app.state.scanning
    found = await asyncio.gather(*(desk.submit(ask) for ask in asks), return_exceptions=True)
    said = []
    for scan, one in zip(data.scans, found, strict=True):
        if isinstance(one, Done):
            said.append(Said(scan.key, one))
        elif isinstance(one, Refused):
            said.append(Said(scan.key, None, one.code, one.message, one.facts))
        else:
            raise one
    return said


@get("/api/supply/warehouses/{warehouse_id:uuid}/read")
async def read_code(
    request: Asking, warehouse_id: UUID, code: Annotated[str, msgspec.Meta(max_length=TEXT_MAX)]
) -> Read:
    """What a barcode says, before anything is done with it."""
    auth.staff_at(request, warehouse_id, *HANDS)
    said = gs1.parse(code, clock.business_day(clock.now()))
    async with request.app.state.db.read() as conn:
        found = await views.item_of_gtin(conn, said.gtin) if said.gtin else ""
    return Read(found, said)


@get("/api/supply/warehouses/{warehouse_id:uuid}/items")
async def items(
    request: Asking, warehouse_id: UUID, codes: Annotated[str, msgspec.Meta(max_length=ITEMS_MAX * 61)]
) -> list[inventory.Item]:
    """What goods are called, how they are packed, which barcodes they bear: of these codes, with commas between them."""
    auth.staff_at(request, warehouse_id, *HANDS)
    wanted = [code for code in codes.split(",") if code][:ITEMS_MAX]
    async with request.app.state.db.read() as conn:
        return list((await inventory.items_of(conn, wanted)).values())


@get("/api/supply/warehouses/{warehouse_id:uuid}/receipts/{receipt_id:uuid}/bins")
async def bins_for(request: Asking, warehouse_id: UUID, receipt_id: UUID) -> list[Spot]:
    """Where to put what came in, the best bin first."""
    auth.staff_at(request, warehouse_id, *HANDS)
    async with request.app.state.db.read() as conn:
        return await views.bins_for(conn, warehouse_id, receipt_id)


@post("/api/supply/warehouses/{warehouse_id:uuid}/waves/{wave_id:uuid}/clusters", status_code=200)
async def claim(request: Asking, warehouse_id: UUID, wave_id: UUID, data: ClusterWanted) -> list[Walk]:
    """The next stores of a wave for one trolley; empty when nothing is left."""
    actor = auth.staff_at(request, warehouse_id, *HANDS)
    async with request.app.state.db.transaction() as conn:
        return await waves.claim(conn, warehouse_id, wave_id, data.cluster_id, data.stores, actor.label, clock.now())


@get("/api/supply/warehouses/{warehouse_id:uuid}/clusters/{cluster_id:uuid}")
async def cluster(request: Asking, warehouse_id: UUID, cluster_id: UUID) -> list[Walk]:
    """A walk as it stands."""
    auth.staff_at(request, warehouse_id, *HANDS)
    async with request.app.state.db.read() as conn:
        return await waves.walk(conn, cluster_id, warehouse_id)


@get("/api/supply/warehouses/{warehouse_id:uuid}/units/{sscc:str}")
async def unit(request: Asking, warehouse_id: UUID, sscc: str) -> UnitCard:
    """A box, what is in it, and what its label says."""
    auth.staff_at(request, warehouse_id, *HANDS)
    async with request.app.state.db.read() as conn:
        return await views.unit(conn, warehouse_id, sscc)


@get("/api/supply/warehouses/{warehouse_id:uuid}/crossings")
async def crossings(request: Asking, warehouse_id: UUID) -> list[board_sql.CrossCard]:
    """What stands on the dock and is missing in an open shipment."""
    auth.staff_at(request, warehouse_id, *HANDS)
    async with request.app.state.db.read() as conn:
        return await errands.crossings(conn, warehouse_id)


@get("/api/supply/warehouses/{warehouse_id:uuid}/backs")
async def backs(request: Asking, warehouse_id: UUID) -> list[errands.BackCard]:
    """What stores did not take and may bring back."""
    auth.staff_at(request, warehouse_id, *HANDS)
    async with request.app.state.db.read() as conn:
        return await errands.backs(conn, warehouse_id, clock.now())


@post("/api/supply/warehouses/{warehouse_id:uuid}/labels", status_code=200)
async def new_labels(request: Asking, warehouse_id: UUID, data: LabelsWanted) -> list[errands.Label]:
    """Codes for new boxes, each given once; asked again, others are given and the first stay unused."""
    auth.staff_at(request, warehouse_id, *HANDS)
    async with request.app.state.db.transaction() as conn:
        return await errands.labels(conn, data.count)


@put("/api/supply/warehouses/{warehouse_id:uuid}/photos/{photo_id:uuid}", status_code=204)
async def put_photo(request: Asking, warehouse_id: UUID, photo_id: UUID) -> None:
    """A picture of an inspection: the request's body, JPEG, PNG or WebP."""
    actor = auth.staff_at(request, warehouse_id, *HANDS)
    body = await request.body()
    kind = _picture(body)
    if kind is None or len(body) > PHOTO_MAX_BYTES:
        raise Invalid(
            "not a picture, or too large", field="body", why=f"JPEG, PNG or WebP, at most {PHOTO_MAX_BYTES} bytes"
        )
    async with request.app.state.db.transaction() as conn:
        await board_sql.add_photo(conn, photo_id, warehouse_id, kind, body, actor.label, clock.now())


@get("/api/supply/warehouses/{warehouse_id:uuid}/photos/{photo_id:uuid}")
async def photo(request: Asking, warehouse_id: UUID, photo_id: UUID) -> Response[bytes]:
    """The picture."""
    auth.staff_at(request, warehouse_id, *HANDS, "buyer")
    async with request.app.state.db.read() as conn:
        found = await board_sql.photo(conn, warehouse_id, photo_id)
    if found is None:
        raise NoSuchPhoto(photo_id=str(photo_id))
    return Response(found[1], media_type=found[0])


def _picture(body: bytes) -> str | None:
    """The media type by the first bytes; what it says of itself is not believed."""
    if body.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if body.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    return "image/webp" if body[:4] == b"RIFF" and body[8:12] == b"WEBP" else None


GROUPS = {"scanning": scanning_desk}
ROUTES: dict[str, list[Any]] = {
    "supply": [
        scan_one, scan_several, read_code, items, bins_for, claim, cluster, unit, crossings, backs, new_labels,
        put_photo, photo,
    ]
}  # fmt: skip
