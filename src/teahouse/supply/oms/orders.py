"""What can be done with orders for goods and the accounts that pay for them, inside the caller's transaction.

Rows are held in one order everywhere: runs, deliveries, allotments, orders, accounts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from msgspec.structs import replace

from teahouse.commerce.stores import Store
from teahouse.ground import clock
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.ids import uuid7
from teahouse.supply.oms import calendar, runs_sql, sql
from teahouse.supply.oms.calendar import LOOK_AHEAD_DAYS_MAX, Slot
from teahouse.supply.oms.model import (
    LINES_MAX,
    MONEY_MAX_FEN,
    PAYMENTS,
    Account,
    ChangedMeanwhile,
    Customer,
    EmptyOrder,
    Entry,
    Goods,
    KeyReused,
    NoAccount,
    NoRoute,
    Order,
    OverLimit,
    Route,
    SpecialDay,
    Wanted,
    checked,
    editable,
    total_fen,
)

IMPORT_MAX = 20_000


class Terms:
    """What ordering needs to know of a store: who it is as a customer, its route, days that differ, the catalogue."""

    def __init__(
        self, customer: Customer, route: Route, special: Mapping[date, SpecialDay], goods: Sequence[Goods]
    ) -> None:
        self.customer = customer
        self.route = route
        self.special = special
        self.goods = {one.item_code: one for one in goods}
        self.by_no = {one.item_no: one for one in goods}


async def terms_of(conn: Connection, store_id: UUID, at: datetime) -> Terms:
    """NoRoute."""
    found = await sql.customers(conn, [store_id])
    routes = await sql.routes(conn, [found[0].route_code]) if found else []
    if not routes:
        raise NoRoute(store_id=str(store_id))
    today = at.astimezone(clock.CHINA).date()
    special = await sql.special_days(conn, today - timedelta(days=1), today + timedelta(days=LOOK_AHEAD_DAYS_MAX))
    return Terms(found[0], routes[0], special, await sql.goods(conn))


def slot_for(terms: Terms, store: Store | None, day: date | None, at: datetime) -> Slot:
    """The delivery of a day, or the next that can be ordered for. NoDelivery."""
    if day is None:
        return calendar.next_slot(terms.route, store, terms.special, at)
    return calendar.slot_for(terms.route, store, terms.special, day)


async def save(
    conn: Connection, terms: Terms, slot: Slot, wanted: Sequence[Wanted], submit: bool, actor: str, at: datetime,
    revision: int | None = None, substitutes: bool = True, suggested: Mapping[int, int] | None = None,
) -> Order:  # fmt: skip
    """Keep an order as a draft, or submit it: its total is then held on the store's account. The same again changes
    nothing but its revision. revision: the one that was looked at, None for whatever is there.

    TooLate, WrongState, ChangedMeanwhile, EmptyOrder, NoSuchGoods, TooMany, OverLimit, NoAccount."""
    store_id = terms.customer.store_id
    lines = checked(list(wanted), terms.goods, terms.customer.store_class)
    found = await _held(conn, terms, slot, at)
    editable(replace(found, cutoff_at=min(found.cutoff_at, slot.cutoff_at)), at)
    if revision is not None and revision != found.revision:
        raise ChangedMeanwhile(revision=found.revision)
    if submit and not lines:
        raise EmptyOrder
    total = total_fen(lines)
    saved = replace(
        found, state="submitted" if submit else "draft", revision=found.revision + 1, total_fen=total,
        held_fen=total if submit else 0, substitutes=substitutes, route_code=terms.route.route_code,
        warehouse_id=terms.route.warehouse_id, cutoff_at=slot.cutoff_at, arrives_from=slot.arrives_from,
        arrives_to=slot.arrives_to, submitted_at=at if submit else None,
    )  # fmt: skip
    hints = suggested or {}
    rows = [(one.item_no, cases, one.price_fen, hints.get(one.item_no)) for one, cases in lines]
    await sql.replace_lines(conn, found.order_id, rows)
    await sql.save_order(conn, saved, at, actor)
    await hold(conn, store_id, saved.held_fen - found.held_fen, total)
    return saved


async def place_advised(conn: Connection, store: Store, at: datetime) -> Order | None:
    """Submit what the last look ahead advised this store to order, for its next delivery; None when that is nothing.
    Refusals as of saving."""
    row = await runs_sql.outlook_of(conn, store.store_id)
    terms = await terms_of(conn, store.store_id, at)
    found = [(terms.by_no[n], cases) for n, cases in enumerate(row["suggested"] if row else [], 1) if n in terms.by_no]
    wanted = [Wanted(one.item_code, min(cases, one.cases_max)) for one, cases in found if cases and one.active]
    if not wanted:
        return None
    return await save(conn, terms, slot_for(terms, store, None, at), wanted, True, "system", at)


async def _held(conn: Connection, terms: Terms, slot: Slot, at: datetime) -> Order:
    """The store's order for the day, its row held; made when there is none."""
    store_id = terms.customer.store_id
    found = await sql.order_locked(conn, store_id, slot.arrives_on)
    if found is None:
        new = Order(
            uuid7(), store_id, slot.arrives_on, terms.route.route_code, terms.route.warehouse_id, "draft", 1,
            slot.cutoff_at, slot.arrives_from, slot.arrives_to, True, 0, 0, at, None, None, None,
        )  # fmt: skip
        await sql.add_order(conn, editable(new, at))
        found = await sql.order_locked(conn, store_id, slot.arrives_on)
        assert found is not None  # noqa: S101  (just made, by us or by a twin)
    return found


async def hold(conn: Connection, store_id: UUID, by_fen: int, order_fen: int) -> None:
    """So much more (or less) is held on the account for an order of order_fen. OverLimit, NoAccount."""
    if by_fen and not await sql.hold(conn, store_id, by_fen):
        account = await sql.account(conn, store_id)
        if account is None:
            raise NoAccount(store_id=str(store_id))
        raise OverLimit(
            order_fen=order_fen, free_fen=account.free_fen, credit_limit_fen=account.credit_limit_fen,
            balance_fen=account.balance_fen, held_fen=account.held_fen,
        )  # fmt: skip


async def cancel(conn: Connection, store_id: UUID, arrives_on: date, actor: str, at: datetime) -> Order | None:
    """Take an order back before its cut-off; None when there is none. TooLate, WrongState."""
    found = await sql.order_locked(conn, store_id, arrives_on)
    if found is None or found.state == "cancelled":
        return found
    editable(found, at)
    gone = replace(found, state="cancelled", revision=found.revision + 1, held_fen=0)
    await sql.save_order(conn, gone, at, actor)
    await hold(conn, store_id, -found.held_fen, 0)
    return gone


async def set_standing(conn: Connection, terms: Terms, wanted: Sequence[Wanted]) -> list[tuple[Goods, int]]:
    """What the store wants with every delivery. NoSuchGoods, TooMany."""
    lines = checked(list(wanted), terms.goods, terms.customer.store_class)
    await sql.set_standing(conn, terms.customer.store_id, [(one.item_no, cases) for one, cases in lines])
    return lines


async def standing_as_wanted(conn: Connection, terms: Terms) -> list[Wanted]:
    """A store's standing order, of what it may still have."""
    rows = await sql.standing(conn, terms.customer.store_id)
    found = [(terms.by_no[n], cases) for n, cases in rows if n in terms.by_no]
    return [
        Wanted(one.item_code, min(cases, one.cases_max))
        for one, cases in found
        if one.active and terms.customer.store_class in one.classes
    ][:LINES_MAX]


# -- accounts ----------------------------------------------------------------------------------------------------------


async def pay(
    conn: Connection, store_id: UUID, amount_fen: int, key: str, note: str, actor: str, at: datetime
) -> Entry:
    """Money came in; under the same key once. NoAccount, KeyReused, Invalid."""
    if not 0 < amount_fen <= MONEY_MAX_FEN:
        raise Invalid("not an amount", field="amount_fen", why=f"1 to {MONEY_MAX_FEN}")
    entry = Entry(uuid7(), store_id, "payment", PAYMENTS, store_id, amount_fen, f"pay:{key}", None, note, actor, at)
    if await sql.add_entry(conn, entry):
        if not await sql.change_balance(conn, store_id, amount_fen):
            raise NoAccount(store_id=str(store_id))
        return entry
    known = await sql.entry_of_key(conn, entry.key)
    if known is None or (known.store_id, known.amount_fen) != (store_id, amount_fen):
        raise KeyReused(key=key)
    return known


async def set_limit(conn: Connection, store_id: UUID, limit_fen: int) -> Account:
    """Another credit limit; OverLimit when more than that is owed and held."""
    if not 0 <= limit_fen <= MONEY_MAX_FEN:
        raise Invalid("not an amount", field="credit_limit_fen", why=f"0 to {MONEY_MAX_FEN}")
    found = await sql.set_limit(conn, store_id, limit_fen)
    if found is None:
        now = await sql.account(conn, store_id)
        if now is None:
            raise NoAccount(store_id=str(store_id))
        raise OverLimit(
            order_fen=0, free_fen=now.balance_fen - now.held_fen + limit_fen, credit_limit_fen=limit_fen,
            balance_fen=now.balance_fen, held_fen=now.held_fen,
        )  # fmt: skip
    return found


# -- what the house brings in ------------------------------------------------------------------------------------------


async def import_goods(conn: Connection, goods: Sequence[Goods]) -> None:
    """Add or change goods; new ones get the next numbers, whatever item_no says. Unit and case of those there stay: the
    numbers of orders would change their meaning. Invalid."""
    if len(goods) > IMPORT_MAX:
        raise Invalid("too many goods", field="goods", why=f"more than {IMPORT_MAX}")
    rows = [
        (g.item_code, g.name.zh, g.name.en, g.unit, g.zone, g.case_qty, g.price_fen, ",".join(g.classes), g.cases_max,
         g.shelf_days, g.volume_ml, g.weight_g)
        for g in goods
    ]  # fmt: skip
    if rows:
        await sql.put_goods(conn, rows)


async def import_customers(conn: Connection, customers: Sequence[Customer], limit_fen: int) -> None:
    """Stores as customers, and a goods account for each that has none."""
    if len(customers) > IMPORT_MAX:
        raise Invalid("too many stores", field="stores", why=f"more than {IMPORT_MAX}")
    if customers:
        await sql.put_customers(conn, customers)
        await sql.open_accounts(conn, [(one.store_id, limit_fen) for one in customers])
