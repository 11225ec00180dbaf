"""The menu over HTTP: guests and tills read it, stores mark what has run out, head office edits and publishes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Annotated, Any, TypeVar, cast
from uuid import UUID

import msgspec
from litestar import Request, delete, get, post, put
from litestar.datastructures import ResponseHeader
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import Parameter
from litestar.response.base import ASGIResponse

from teahouse.commerce.menu import actions, cards, sql
from teahouse.commerce.menu.changes import diff
from teahouse.commerce.menu.checks import checks
from teahouse.commerce.menu.documents import MenuOffer, same_etag
from teahouse.commerce.menu.menus import Menus
from teahouse.commerce.menu.model import (
    Ingredient,
    MenuDocument,
    NoMenu,
    OptionGroup,
    PriceRule,
    Product,
    Rollout,
)
from teahouse.commerce.menu.offers import why_here
from teahouse.commerce.menu.prices import Why
from teahouse.commerce.stores import Directory, Store
from teahouse.ground import clock
from teahouse.ground.auth import staff, staff_of
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.http import write
from teahouse.ground.ids import uuid7

R = TypeVar("R")
Req = Request[Any, Any, Any]

WRITERS = ("menu_editor", "head_office")
READERS = (*WRITERS, "region_manager", "store_manager", "support", "finance")
GUEST_CHANNEL = "mini"
COUNTER_CHANNEL = "counter"
CHANNEL_MAX = 40
VERSIONS_MAX = 100
CHANGES_MAX = 2_000  # listed; the total says how many there are
_JSON_HEADERS = [(b"cache-control", b"private, no-cache"), (b"vary", b"Accept-Encoding")]


def _menus(request: Req) -> Menus:
    return cast(Menus, request.app.state.menus)


def _directory(request: Req) -> Directory:
    return cast(Directory, request.app.state.directory)


def _store(request: Req, store_id: UUID) -> Store:
    return _directory(request).get(store_id)


async def _write(request: Req, act: Callable[[Connection], Awaitable[R]]) -> R:
    """write(), typed as what `act` gives; a repeated key's stored answer goes out as it is."""
    return cast(R, await write(request, act))


def _document(request: Req, store_id: UUID, channel: str) -> ASGIResponse:
    """The menu's bytes, or 304. Read far more often than anything else: does almost nothing."""
    encoding = tag = ""
    for key, value in request.scope["headers"]:
        if key == b"accept-encoding":
            encoding = value.decode("latin-1")
        elif key == b"if-none-match":
            tag = value.decode("latin-1")
    store = _store(request, store_id)
    document = _menus(request).document(store, clock.now(), channel, encoding)
    headers = [(b"etag", document.etag.encode()), *_JSON_HEADERS]
    if tag and same_etag(tag, document.etag):
        return ASGIResponse(status_code=304, encoded_headers=headers)
    if document.encoding == "gzip":
        headers.append((b"content-encoding", b"gzip"))
    return ASGIResponse(body=document.body, media_type="application/json", encoded_headers=headers)


_MENU_RESPONSES = {200: ResponseSpec(MenuOffer, description="The menu", generate_examples=False)}
_MENU_HEADERS = [ResponseHeader(name="ETag", documentation_only=True, description="of the body")]


@get(
    "/api/guest/stores/{store_id:uuid}/menu",
    sync_to_thread=False,
    responses=_MENU_RESPONSES,
    response_headers=_MENU_HEADERS,
)
def guest_menu(request: Req, store_id: UUID) -> ASGIResponse:
    """What the store sells now to guests. No login; If-None-Match gives 304."""
    return _document(request, store_id, GUEST_CHANNEL)


@get("/api/store/{store_id:uuid}/menu", sync_to_thread=False, responses=_MENU_RESPONSES)
def counter_menu(request: Req, store_id: UUID) -> ASGIResponse:
    """What the store sells now at the counter."""
    staff_of(request, store_id)
    return _document(request, store_id, COUNTER_CHANNEL)


async def _sold_out_now(conn: Connection, store_id: UUID, at: datetime) -> cards.SoldOutList:
    rows = await sql.sold_out_of(conn, store_id, at)
    return cards.SoldOutList([row.code for row in rows], {row.code: row.until_at for row in rows})


@post("/api/store/{store_id:uuid}/sold_out", status_code=200)
async def run_out(request: Req, store_id: UUID, data: cards.RunOut) -> cards.SoldOutList:
    """The store has run out of a product or choice; guests see it within two seconds."""
    actor = staff_of(request, store_id)
    _store(request, store_id)
    at = clock.now()
    until = None if data.minutes is None else at + timedelta(minutes=data.minutes)

    async def act(conn: Connection) -> cards.SoldOutList:
        await actions.set_sold_out(conn, store_id, data.code, until, data.reason, actor, at)
        return await _sold_out_now(conn, store_id, at)

    return await _write(request, act)


@post("/api/store/{store_id:uuid}/restore", status_code=200)
async def have_again(request: Req, store_id: UUID, data: cards.HaveAgain) -> cards.SoldOutList:
    """The store has these again."""
    actor = staff_of(request, store_id)
    at = clock.now()

    async def act(conn: Connection) -> cards.SoldOutList:
        await actions.restore(conn, store_id, data.codes, actor, at)
        return await _sold_out_now(conn, store_id, at)

    return await _write(request, act)


@get("/api/office/menu/draft")
async def read_draft(request: Req) -> cards.Draft:
    """The whole draft with its checks."""
    staff(request, *READERS)
    async with request.app.state.db.read() as conn:
        doc, changed_at = await sql.draft(conn)
    problems = checks(doc, clock.now().astimezone(clock.CHINA).date())
    return cards.Draft(
        doc.currency, doc.stations, doc.ingredients, doc.option_groups, doc.categories,
        doc.products, doc.rules, changed_at, problems,
    )  # fmt: skip


@put("/api/office/menu/draft/products/{code:str}")
async def put_product(request: Req, code: str, data: Product) -> Product:
    """Change a product of the draft."""
    actor = staff(request, *WRITERS)
    return await _write(request, lambda conn: actions.save_product(conn, code, data, actor, clock.now()))


@post("/api/office/menu/draft/products", status_code=201)
async def post_product(request: Req, data: Product) -> Product:
    """Add a product to the draft."""
    actor = staff(request, *WRITERS)
    return await _write(request, lambda conn: actions.add_product(conn, data, actor, clock.now()))


@delete("/api/office/menu/draft/products/{code:str}", status_code=200)
async def delete_product(request: Req, code: str) -> dict[str, str]:
    """Take a product out of the draft."""
    actor = staff(request, *WRITERS)

    async def act(conn: Connection) -> dict[str, str]:
        await actions.drop_product(conn, code, actor, clock.now())
        return {"code": code}

    return await _write(request, act)


@put("/api/office/menu/draft/groups/{code:str}")
async def put_group(request: Req, code: str, data: OptionGroup) -> OptionGroup:
    """Change or add an option group of the draft."""
    actor = staff(request, *WRITERS)
    return await _write(request, lambda conn: actions.save_group(conn, code, data, actor, clock.now()))


@put("/api/office/menu/draft/ingredients/{code:str}")
async def put_ingredient(request: Req, code: str, data: Ingredient) -> Ingredient:
    """Change or add an ingredient of the draft."""
    actor = staff(request, *WRITERS)
    return await _write(request, lambda conn: actions.save_ingredient(conn, code, data, actor, clock.now()))


@put("/api/office/menu/draft/categories")
async def put_categories(request: Req, data: cards.Categories) -> cards.Categories:
    """The draft's categories become these."""
    actor = staff(request, *WRITERS)

    async def act(conn: Connection) -> cards.Categories:
        await actions.save_categories(conn, data.categories, actor, clock.now())
        return data

    return await _write(request, act)


@post("/api/office/menu/draft/rules", status_code=201)
async def post_rule(request: Req, data: cards.NewRule) -> PriceRule:
    """Add a price rule to the draft, or replace the one whose id is given."""
    actor = staff(request, *WRITERS)
    _scope_exists(request, data.level, data.scope_id)
    fields = msgspec.structs.asdict(data) | {"rule_id": data.rule_id or uuid7()}
    rule = PriceRule(**fields)
    return await _write(request, lambda conn: actions.save_rule(conn, rule, actor, clock.now()))


def _scope_exists(request: Req, level: str, scope_id: str) -> None:
    """A rule for a place that is not there would never be missed: refuse it. NoSuchStore, Invalid."""
    directory = _directory(request)
    if level == "store":
        try:
            directory.get(UUID(scope_id))
        except ValueError:
            raise Invalid("not a store id", field="scope_id", why=scope_id[:60]) from None
    known = {
        "region": lambda: (region.code for region in directory.regions()),
        "city": lambda: (one.city.code for one in directory.cities()),
    }.get(level)
    if known is not None and scope_id not in known():
        raise Invalid(f"there is no such {level}", field="scope_id", why=scope_id[:60])


@delete("/api/office/menu/draft/rules/{rule_id:uuid}", status_code=200)
async def delete_rule(request: Req, rule_id: UUID) -> dict[str, str]:
    """Take a price rule out of the draft."""
    actor = staff(request, *WRITERS)

    async def act(conn: Connection) -> dict[str, str]:
        await actions.drop_rule(conn, rule_id, actor, clock.now())
        return {"rule_id": str(rule_id)}

    return await _write(request, act)


def _rollout_view(request: Req, rollout: Rollout) -> cards.RolloutView:
    stores = _directory(request).find(rollout.store_ids)
    return cards.RolloutView(
        rollout.stable_no, rollout.candidate_no, rollout.share_bp, sorted(store.store_no for store in stores)
    )


def _store_ids(request: Req, store_nos: list[str]) -> list[UUID]:
    directory = _directory(request)
    return [directory.by_no(store_no.strip()).store_id for store_no in store_nos]


@get("/api/office/menu/versions")
async def read_versions(request: Req) -> cards.Versions:
    """The newest versions, and who has which."""
    staff(request, *READERS)
    async with request.app.state.db.read() as conn:
        rows = await sql.versions(conn, VERSIONS_MAX)
        rollout = await sql.rollout(conn)
    view = None if rollout is None else _rollout_view(request, rollout)
    return cards.Versions([cards.VersionView(**row) for row in rows], view)


@get("/api/office/menu/diff")
async def read_diff(
    request: Req,
    was: Annotated[int, Parameter(query="from", ge=1)],
    now: Annotated[str, Parameter(query="to", pattern=r"^(draft|[0-9]{1,9})$")] = "draft",
) -> cards.Changes:
    """What makes the one menu into the other; `to` is a version number or "draft"."""
    staff(request, *READERS)
    menus = _menus(request)
    await menus.ensure(was)
    if now == "draft":
        async with request.app.state.db.read() as conn:
            after, _ = await sql.draft(conn)
    else:
        after = await _version_document(menus, int(now))
    changes = diff(await _version_document(menus, was), after)
    return cards.Changes(changes[:CHANGES_MAX], len(changes))


async def _version_document(menus: Menus, version_no: int) -> MenuDocument:
    await menus.ensure(version_no)
    return menus.version(version_no).document


@post("/api/office/menu/publish", status_code=200)
async def post_publish(request: Req, data: cards.Publication) -> cards.PublishedView:
    """Make the draft a version and roll it out."""
    actor = staff(request, *WRITERS)
    store_ids = _store_ids(request, data.store_nos)

    async def act(conn: Connection) -> cards.PublishedView:
        done = await actions.publish(conn, data.note, data.share_bp, store_ids, actor, clock.now())
        return cards.PublishedView(done.version_no, _rollout_view(request, done.rollout))

    return await _then_follow(request, act)


@post("/api/office/menu/rollout", status_code=200)
async def post_rollout(request: Req, data: cards.Share) -> cards.RolloutView:
    """Give the candidate to a larger or smaller share, or to other stores by name."""
    actor = staff(request, *WRITERS)
    store_ids = None if data.store_nos is None else _store_ids(request, data.store_nos)

    async def act(conn: Connection) -> cards.RolloutView:
        state = await actions.set_rollout(conn, data.share_bp, store_ids, actor, clock.now())
        return _rollout_view(request, state)

    return await _then_follow(request, act)


@post("/api/office/menu/promote", status_code=200)
async def post_promote(request: Req) -> cards.RolloutView:
    """All stores get the candidate."""
    actor = staff(request, *WRITERS)

    async def act(conn: Connection) -> cards.RolloutView:
        return _rollout_view(request, await actions.promote(conn, actor, clock.now()))

    return await _then_follow(request, act)


@post("/api/office/menu/rollback", status_code=200)
async def post_rollback(request: Req, data: cards.BackTo) -> cards.RolloutView:
    """Drop the candidate; or without one go back to the version before, or to the one named."""
    actor = staff(request, *WRITERS)

    async def act(conn: Connection) -> cards.RolloutView:
        return _rollout_view(request, await actions.rollback(conn, data.to, actor, clock.now()))

    return await _then_follow(request, act)


async def _then_follow(request: Req, act: Callable[[Connection], Awaitable[R]]) -> R:
    """Write, then let this process follow at once; the others follow by the log."""
    answer = await _write(request, act)
    menus = _menus(request)
    menus.mark_stale()
    await menus.refresh(request.app.state.db)
    return answer


@get("/api/office/menu/why")
async def read_why(
    request: Req,
    store_id: UUID,
    product: Annotated[str, Parameter(max_length=64)],
    channel: Annotated[str, Parameter(max_length=CHANNEL_MAX)] = GUEST_CHANNEL,
    at: datetime | None = None,
) -> Why:
    """Why a product (or choice) has its price and availability at a store, by the version the store has."""
    staff(request, *READERS)
    menus = _menus(request)
    rollout = menus.rollout
    if rollout is None:
        raise NoMenu
    if at is not None and at.tzinfo is None:
        raise Invalid("a time needs its offset", field="at", why="naive")
    version = menus.version(rollout.version_for(store_id))
    return why_here(version, _store(request, store_id), product, channel, at or clock.now())


ROUTES = {
    "customer": [guest_menu],
    "store": [counter_menu, run_out, have_again],
    "office": [
        read_draft, put_product, post_product, delete_product, put_group, put_ingredient, put_categories,
        post_rule, delete_rule, read_versions, read_diff, post_publish, post_rollout, post_promote,
        post_rollback, read_why,
    ],
    "partner": [],
}  # fmt: skip
