"""Goods for stores, as the office sees them over HTTP: substitutes, accounts, claims, forecasts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, get, post, put
from litestar.params import Parameter

from teahouse.commerce.stores import Text
from teahouse.ground import auth, clock
from teahouse.ground.db import Connection
from teahouse.ground.http import reply
from teahouse.supply.oms import cards, deliveries, deliveries_sql, orders, runs, runs_sql, sql, store_api
from teahouse.supply.oms.model import MONEY_MAX_FEN, NOTE_MAX
from teahouse.supply.oms.store_api import AccountView, Key, Note

Asking = Request[Any, Any, Any]
READERS = ("head_office", "finance", "buyer", "region_manager", "warehouse_manager")
PLANNERS = ("head_office", "buyer")
MONEY = ("head_office", "finance")
CARERS = ("head_office", "finance", "region_manager")
INSTEAD_MAX = 5
TOP_GOODS = 30
BP = 10_000
Fen = Annotated[int, msgspec.Meta(ge=0, le=MONEY_MAX_FEN)]
Code = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
ClaimState = Annotated[Literal["open", "accepted", "rejected"] | None, Parameter(query="state")]


class SubstituteRow(msgspec.Struct):
    """What may be sent for an item, best first."""

    item: str
    name: Text
    instead: list[str]


class Substitutes(msgspec.Struct):
    """Items that have substitutes, and the names of all goods."""

    substitutes: list[SubstituteRow]
    goods: list[cards.GoodsCard]


class SubstitutesBody(msgspec.Struct, forbid_unknown_fields=True):
    """Best first; empty: nothing may be sent instead."""

    instead: Annotated[list[Code], msgspec.Meta(max_length=INSTEAD_MAX)]


class StoreAccount(msgspec.Struct):
    """A store's account."""

    store_no: str
    store_name: Text
    account: cards.AccountCard


class Accounts(msgspec.Struct):
    """By store id; `next` goes into `after`."""

    accounts: list[StoreAccount]
    next: UUID | None


class PaymentBody(msgspec.Struct, forbid_unknown_fields=True):
    """Money that came in."""

    key: Key
    amount_fen: Annotated[int, msgspec.Meta(ge=1, le=MONEY_MAX_FEN)]
    note: Note = ""


class LimitBody(msgspec.Struct, forbid_unknown_fields=True):
    """How much may be owed."""

    credit_limit_fen: Fen


class StoreClaim(msgspec.Struct):
    """A claim and whose it is."""

    store_no: str
    store_name: Text
    claim: cards.ClaimCard


class ClaimsView(msgspec.Struct):
    """Newest first; `next` goes into `before`."""

    claims: list[StoreClaim]
    next: UUID | None


class ClaimDecision(msgspec.Struct, forbid_unknown_fields=True):
    """Accepted (credited) or not, and why."""

    accepted: bool
    note: Annotated[str, msgspec.Meta(max_length=NOTE_MAX)] = ""


class QualityRow(msgspec.Struct):
    """How good forecasts of the last days were, in basis points of the value used. wape: sum of misses; bias: forecast
    less use; naive: the same weekday of last week; mean: that weekday over four weeks; covered: days within the
    service level; better_bp: how much smaller our misses are than the naive forecast's."""

    made_on: date
    store_class: str
    days: int
    wape_bp: int
    bias_bp: int
    naive_bp: int
    mean_bp: int
    covered_bp: int
    better_bp: int


class QualityDay(msgspec.Struct):
    """The chain's use on a held-back day, fen of goods."""

    day: date
    used_fen: int
    forecast_fen: int
    naive_fen: int


class WantedGoods(msgspec.Struct):
    """What all stores together are advised to order next."""

    item: str
    name: Text
    cases: int
    stores: int
    value_fen: int


class ForecastView(msgspec.Struct):
    """Forecast quality, latest night first, its days, and what stores are advised to order."""

    quality: list[QualityRow]
    days: list[QualityDay]
    wanted: list[WantedGoods]


def _scope(request: Asking, actor: auth.Actor) -> list[UUID] | None:
    """Stores the actor may see; None: all."""
    if actor.level in ("chain", "warehouse"):
        return None
    directory = request.app.state.directory
    return [s.store_id for s in directory.all() if auth.within(actor, s.store_id, directory.region_of)]


def named(request: Asking, store_id: UUID) -> tuple[str, Text]:
    """A store's number and name; empty for one this process does not know."""
    found = request.app.state.directory.find([store_id])
    return (found[0].store_no, found[0].name) if found else ("", Text("", ""))


@get("/api/supply/oms/substitutes")
async def substitutes(request: Asking) -> Substitutes:
    """What may be sent instead of what."""
    auth.staff(request, *READERS)
    async with request.app.state.db.read() as conn:
        rows, goods = await runs_sql.substitutes(conn), await sql.goods(conn)
    by_item: dict[str, list[str]] = {}
    for item, instead, _ in rows:
        by_item.setdefault(item, []).append(instead)
    names = {one.item_code: one.name for one in goods}
    shown = [SubstituteRow(item, names[item], instead) for item, instead in sorted(by_item.items()) if item in names]
    return Substitutes(shown, [cards.goods(one) for one in goods])


@put("/api/supply/oms/substitutes/{code:str}")
async def put_substitutes(request: Asking, code: str, data: SubstitutesBody) -> SubstituteRow:
    """What may be sent for an item. NoSuchGoods."""
    actor = auth.staff(request, *PLANNERS)
    at = clock.now()

    async def act(conn: Connection) -> SubstituteRow:
        await runs.set_substitutes(conn, code, data.instead, actor.label, at)
        name = next(one.name for one in await sql.goods(conn) if one.item_code == code)
        return SubstituteRow(code, name, list(dict.fromkeys(data.instead)))

    return await reply(request, act)


@get("/api/supply/oms/accounts")
async def accounts(request: Asking, after: UUID | None = None, tight: bool = False) -> Accounts:
    """Goods accounts. tight: those with less than a tenth of their credit left."""
    actor = auth.staff(request, *CARERS)
    async with request.app.state.db.read() as conn:
        found = await sql.accounts(conn, _scope(request, actor), after, tight)
    shown = [StoreAccount(*named(request, one.store_id), cards.account(one)) for one in found]
    return Accounts(shown, found[-1].store_id if len(found) == sql.PAGE_MAX else None)


@get("/api/supply/oms/accounts/{store_id:uuid}")
async def one_account(request: Asking, store_id: UUID, before: UUID | None = None) -> AccountView:
    """An account and its ledger. NoAccount."""
    auth.staff_of(request, store_id, *CARERS)
    async with request.app.state.db.read() as conn:
        return await store_api.account_view(conn, store_id, before)


@post("/api/supply/oms/accounts/{store_id:uuid}/payments", status_code=200)
async def payment(request: Asking, store_id: UUID, data: PaymentBody) -> cards.EntryCard:
    """Money came in; under the same key once. NoAccount, KeyReused."""
    actor = auth.staff(request, *MONEY)
    at = clock.now()

    async def act(conn: Connection) -> cards.EntryCard:
        return cards.entry(await orders.pay(conn, store_id, data.amount_fen, data.key, data.note, actor.label, at))

    return await reply(request, act)


@put("/api/supply/oms/accounts/{store_id:uuid}/limit")
async def limit(request: Asking, store_id: UUID, data: LimitBody) -> cards.AccountCard:
    """Another credit limit. NoAccount, OverLimit."""
    auth.staff(request, *MONEY)

    async def act(conn: Connection) -> cards.AccountCard:
        return cards.account(await orders.set_limit(conn, store_id, data.credit_limit_fen))

    return await reply(request, act)


@get("/api/supply/oms/claims")
async def claims(request: Asking, is_state: ClaimState = None, before: UUID | None = None) -> ClaimsView:
    """Claims of stores."""
    actor = auth.staff(request, *CARERS)
    async with request.app.state.db.read() as conn:
        found = await deliveries_sql.claims(conn, _scope(request, actor), is_state, before)
        names = {one.item_no: one for one in await sql.goods(conn)}
    shown = [StoreClaim(*named(request, row["store_id"]), cards.claim(row, names)) for row in found]
    return ClaimsView(shown, found[-1]["claim_id"] if len(found) == deliveries_sql.PAGE_MAX else None)


@post("/api/supply/oms/claims/{claim_id:uuid}/decide", status_code=200)
async def decide_claim(request: Asking, claim_id: UUID, data: ClaimDecision) -> cards.ClaimCard:
    """Accept (credit) or reject an open claim. NoSuchClaim, WrongState."""
    actor = auth.staff(request, *MONEY)
    at = clock.now()

    async def act(conn: Connection) -> cards.ClaimCard:
        row = await deliveries.decide(conn, claim_id, data.accepted, data.note, actor.label, at)
        return cards.claim(row, {one.item_no: one for one in await sql.goods(conn)})

    return await reply(request, act)


@get("/api/supply/oms/forecast")
async def forecast(request: Asking) -> ForecastView:
    """How good forecasts are beside the naive ones, and what stores are advised to order next."""
    auth.staff(request, *READERS)
    async with request.app.state.db.read() as conn:
        rows, days = await runs_sql.quality(conn)
        wanted = await runs_sql.suggested(conn)
        names = {one.item_no: one for one in await sql.goods(conn)}
    shown = [
        msgspec.convert({**row, "better_bp": BP - row["wape_bp"] * BP // max(1, row["naive_bp"])}, QualityRow)
        for row in rows
    ]
    most = [
        WantedGoods(names[n].item_code, names[n].name, cases, stores, cases * names[n].price_fen)
        for n, cases, stores in wanted
        if n in names and cases
    ]
    most.sort(key=lambda one: -one.value_fen)
    return ForecastView(shown, [QualityDay(*row) for row in days], most[:TOP_GOODS])


ROUTES: dict[str, list[Any]] = {
    "supply": [
        substitutes, put_substitutes, accounts, one_account, payment, limit, claims, decide_claim, forecast,
    ]
}  # fmt: skip
