"""Selling: now, with the server's word on prices and stock; or before, while the till could not ask, as it was sold.

What a till sold without asking is never refused and never changed: the guest has paid and gone. What no longer fits is
written down as a conflict, for somebody to look at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from teahouse.commerce import menu, orders, stores
from teahouse.ground import auth
from teahouse.ground.auth import Actor
from teahouse.ground.db import Connection
from teahouse.ground.errors import NotFound, Refused
from teahouse.ground.ids import uuid7
from teahouse.shop.pos import discounts, sql
from teahouse.shop.pos.actions import TILL_REF, drawer_shift, till_of
from teahouse.shop.pos.model import (
    GAP_MAX,
    Conflict,
    Move,
    NoShift,
    OutOfSequence,
    PriceChanged,
    Sale,
    Shift,
    Till,
    printed_no,
    true_time,
)
from teahouse.shop.pos.told import Told, Verdict

UNPAID_MIN = 15  # never waited for: a sale is paid when it is placed
PLAIN_WEIGHT = 100  # of a drink no menu knows


class Shelf(msgspec.Struct, frozen=True):
    """What this process knows for judging sales: the store, the menu now and those versions that are at hand."""

    store: stores.Store
    menus: menu.Menus
    versions: Mapping[int, menu.MenuVersion]

    def now(self, at: datetime) -> menu.StoreMenu:
        """What the counter sells at the moment."""
        return self.menus.for_store(self.store, at, "counter")


def _placement(
    shelf: Shelf, till: Till, told: Told, version: int, lines: list[orders.Line], at: datetime, expires_at: datetime,
    pays: str = "cash", taken: Sequence[orders.Discount] = (),
) -> orders.Placement:  # fmt: skip
    codes = {line.product for line in lines}.union(*(line.choices for line in lines))
    note = f"{printed_no(till.prefix, told.seq)} {told.note.strip()}".strip()
    return orders.Placement(
        order_id=uuid7(),
        channel="counter",
        channel_ref=f"{TILL_REF}{told.sale_id}",
        store_id=shelf.store.store_id,
        guest_id=auth.same.get(told.guest_id, told.guest_id)
        if told.guest_id
        else None,  # merged while the till was away
        menu_version=version,
        lines=lines,
        total_fen=sum(line.total_fen for line in lines),
        cups=sum(line.quantity for line in lines),
        weight=sum(line.weight for line in lines),
        note=note,
        payment_id=uuid7(),
        payment_kind=pays,
        business_day=stores.business_day_of(shelf.store, at),
        at=at,
        scheduled_at=None,
        expires_at=expires_at,
        rated=shelf.store.capacity,
        codes=sorted(codes),
        discounts=taken,
    )


def priced_now(
    shelf: Shelf, till: Till, told: Told, taken: Sequence[orders.Discount], at: datetime, pays: str = "cash",
    expires_at: datetime | None = None,
) -> orders.Placement:  # fmt: skip
    """The sale at the server's prices, less what was taken off, to be paid as orders.Placement says.

    PriceChanged when the till showed another sum, and what the menu refuses."""
    shown = shelf.now(at)
    wanted = [menu.Wanted(line.product, tuple(line.choices), line.quantity) for line in told.lines]
    lines = [
        orders.Line(
            p.line_no,
            p.product,
            list(p.choices),
            p.quantity,
            p.unit_fen,
            p.total_fen - sold.off_fen,
            p.weight * p.quantity,
            p.price_rule,
            sold.off_fen,
        )
        for p, sold in zip(menu.priced(shown, wanted), told.lines, strict=True)
    ]
    if [line.unit_fen for line in lines] != [line.unit_fen for line in told.lines]:
        raise PriceChanged(shown_fen=told.total_fen, total_fen=sum(line.total_fen for line in lines))
    return _placement(
        shelf, till, told, shown.version_no, lines, at, expires_at or at + timedelta(minutes=UNPAID_MIN), pays, taken
    )


def _sale(
    till: Till, told: Told, order: orders.Order, seq: int, offline: bool, actor: Actor, at: datetime, state: str
) -> Sale:
    return Sale(
        told.sale_id,
        till.till_id,
        till.store_id,
        seq,
        printed_no(till.prefix, told.seq),
        order.order_id,
        offline,
        order.menu_version,
        told.sold_at,
        told.clock_offset_ms,
        order.total_fen,
        max(told.tendered_fen, order.total_fen),
        actor.label,
        at,
        state,
    )


def _sale_move(sale: Sale, shift_id: UUID | None, at: datetime) -> Move:
    return Move(
        uuid7(), sale.till_id, shift_id, "sale", sale.total_fen, sale.sold_by, at, f"sale:{sale.sale_id}", sale.order_id
    )


async def sell(conn: Connection, shelf: Shelf, till_id: UUID, told: Told, actor: Actor, at: datetime) -> Sale:
    """Sell now: order, payment, sale and drawer in one. The same sale_id again is the same sale.

    OutOfSequence when the till's next number is another one, NoShift, PriceChanged, what menu and orders refuse: then
    nothing has happened and the number is still free.
    """
    till = await till_of(conn, shelf.store.store_id, till_id)
    known = (await sql.sales_by_ids(conn, [told.sale_id])).get(told.sale_id)
    if known is not None:
        return known
    if told.seq != till.last_seq + 1:
        raise OutOfSequence(expected=till.last_seq + 1)
    shift = await drawer_shift(conn, till_id)
    if shift.shift_id != told.shift_id:
        raise NoShift(shift_id=str(told.shift_id))
    placement = priced_now(shelf, till, told, await discounts.use(conn, till_id, told, actor, at), at)
    (verdict,) = await orders.place_batch(conn, [placement])
    if isinstance(verdict, Exception):
        raise verdict
    order = verdict.order
    await orders.mark_paid_many(conn, [(order.order_id, order.payment_id, order.total_fen, at)])
    sale = _sale(till, told, order, told.seq, False, actor, at, "accepted")
    await sql.insert_sales(conn, [sale])
    await sql.insert_moves(conn, [_sale_move(sale, shift.shift_id, at)])
    await sql.set_last_seq(conn, till_id, told.seq)
    return sale


# -- sold while nobody could be asked ---------------------------------------------------------------------------------


def as_sold(
    shelf: Shelf, till: Till, told: Told, taken: Sequence[orders.Discount], sold_at: datetime, at: datetime
) -> orders.Placement:
    """The sale exactly as it was made. An unknown version becomes today's; an unknown drink keeps its code."""
    version = shelf.versions.get(told.menu_version)
    number = told.menu_version if version is not None else shelf.now(at).version_no
    lines = []
    for line_no, line in enumerate(told.lines, 1):
        drink = version.products.get(line.product) if version is not None else None
        weight = drink.weight if drink is not None else PLAIN_WEIGHT
        lines.append(
            orders.Line(
                line_no,
                line.product,
                line.choices,
                line.quantity,
                line.unit_fen,
                line.list_fen - line.off_fen,
                weight * line.quantity,
                off_fen=line.off_fen,
            )
        )
    return _placement(shelf, till, told, number, lines, sold_at, at + timedelta(minutes=UNPAID_MIN), taken=taken)


def misfits(shelf: Shelf, told: Told, sold_at: datetime, at: datetime) -> dict[str, dict[str, Any]]:
    """Kind -> facts of what the menu would say to the sale: price_changed, sold_out, unknown_product, unknown_version,
    not_offered. Prices are those of the moment it was sold, in the version the store has now."""
    found: dict[str, dict[str, Any]] = {}
    if told.menu_version not in shelf.versions:
        found["unknown_version"] = {"menu_version": told.menu_version}
    gone = sorted(
        {code for line in told.lines for code in (line.product, *line.choices)}
        & shelf.menus.sold_out(shelf.store.store_id, at).keys()
    )
    if gone:
        found["sold_out"] = {"codes": gone}
    shown = shelf.now(sold_at)
    bare = menu.StoreMenu(shown.store, shown.channel, shown.content, frozenset(), None)
    changed, unknown, refused = [], [], []
    for line in told.lines:
        try:
            (now,) = menu.priced(bare, [menu.Wanted(line.product, tuple(line.choices), line.quantity)])
        except menu.UnknownProduct:
            unknown.append(line.product)
        except Refused as error:
            refused.append({"product": line.product, "code": error.code, **error.facts})
        else:
            if now.unit_fen != line.unit_fen:
                changed.append({"product": line.product, "sold_fen": line.unit_fen, "now_fen": now.unit_fen})
    if changed:
        found["price_changed"] = {"lines": changed, "sold_version": told.menu_version, "version": shown.version_no}
    if unknown:
        found["unknown_product"] = {"products": unknown}
    if refused:
        found["not_offered"] = {"lines": refused}
    return found


class _Numbers:
    """The till's numbers while a batch comes in: gaps are noted, a number another sale has gives way to a new one."""

    def __init__(self, last: int, taken: set[int]) -> None:
        self.last = last
        self.taken = taken

    def given(self, seq: int) -> tuple[int, dict[str, dict[str, Any]]]:
        """(the number it gets, conflicts)."""
        if seq in self.taken or seq > self.last + GAP_MAX:
            instead = self.last + 1
            while instead in self.taken:
                instead += 1
            found: dict[str, dict[str, Any]] = {"seq_taken": {"told": seq, "given": instead}}
        else:
            instead, found = seq, {}
        if instead > self.last + 1:
            found["seq_gap"] = {"first": self.last + 1, "last": instead - 1}
        self.taken.add(instead)
        self.last = max(self.last, instead)
        return instead, found


async def sync(
    conn: Connection,
    shelf: Shelf,
    till_id: UUID,
    told: list[Told],
    actor: Actor,
    at: datetime,
    real_at: datetime,
    rate: float,
) -> tuple[list[Verdict], int]:
    """Take in what a till sold by itself, in its order; (a verdict for each, the last number seen). Known ones are
    answered as before. `real_at`: true time; `rate`: house seconds per true second."""
    till = await till_of(conn, shelf.store.store_id, till_id)
    known = await sql.sales_by_ids(conn, [one.sale_id for one in told])
    fresh: dict[UUID, Told] = {}
    for one in sorted(told, key=lambda one: one.seq):
        if one.sale_id not in known:
            fresh.setdefault(one.sale_id, one)
    numbers = _Numbers(till.last_seq, await sql.seqs_taken(conn, till_id, [one.seq for one in fresh.values()]))
    shift = (await sql.open_shifts(conn, [till_id])).get(till_id)
    approved = await discounts.known_of(conn, till_id, list(fresh.values()))
    placements, found, given = [], dict[UUID, dict[str, dict[str, Any]]](), dict[UUID, int]()
    for one in fresh.values():
        really, clock_facts = true_time(one.sold_at, one.clock_offset_ms, real_at)
        sold_at = at - (real_at - really) * rate
        given[one.sale_id], misfit = numbers.given(one.seq)
        misfit |= {} if clock_facts is None else {"clock": clock_facts}
        misfit |= misfits(shelf, one, sold_at, at) | discounts.misfit(one, approved, sold_at)
        if shift is None or shift.shift_id != one.shift_id or not shift.takes_moves:
            misfit["late"] = {"shift_id": str(one.shift_id)}
        placements.append(as_sold(shelf, till, one, discounts.taken(one, approved, actor, sold_at), sold_at, at))
        found[one.sale_id] = misfit
    made = frozenset(p.order_id for one, p in zip(fresh.values(), placements, strict=True) if one.made_here)
    placed = await orders.record_sold(conn, placements, made)
    sales = [
        _sale(
            till, one, done.order, given[one.sale_id], True, actor, at, "conflict" if found[one.sale_id] else "accepted"
        )
        for one, done in zip(fresh.values(), placed, strict=True)
    ]
    await _keep(conn, till, sales, shift, found, numbers.last, at)
    await discounts.keep_used(conn, approved)
    known |= {sale.sale_id: sale for sale in sales}
    return await _verdicts(conn, told, known, set(fresh)), max(till.last_seq, numbers.last)


async def _keep(
    conn: Connection,
    till: Till,
    sales: list[Sale],
    shift: Shift | None,
    found: dict[UUID, dict[str, dict[str, Any]]],
    last: int,
    at: datetime,
) -> None:
    at_hand = shift.shift_id if shift is not None and shift.takes_moves else None
    await sql.insert_sales(conn, sales)
    await sql.insert_moves(conn, [_sale_move(sale, at_hand, at) for sale in sales])
    await sql.insert_conflicts(
        conn,
        [
            Conflict(uuid7(), till.till_id, till.store_id, sale.sale_id, kind, facts, at)
            for sale in sales
            for kind, facts in found[sale.sale_id].items()
        ],
    )
    await sql.set_last_seq(conn, till.till_id, last)
    await sql.fill_gaps(conn, till.till_id, at)


async def _verdicts(conn: Connection, told: list[Told], sales: dict[UUID, Sale], fresh: set[UUID]) -> list[Verdict]:
    kinds: dict[UUID, list[str]] = {}
    for conflict in await sql.conflicts_of(conn, [one.sale_id for one in told]):
        kinds.setdefault(conflict.sale_id, []).append(conflict.kind)
    verdicts = []
    for one in told:
        sale = sales[one.sale_id]
        word = "known" if one.sale_id not in fresh else sale.state
        verdicts.append(
            Verdict(sale.sale_id, sale.seq, sale.order_id, sale.printed_no, word, sorted(kinds.get(sale.sale_id, [])))
        )
    return verdicts


async def versions_at_hand(menus: menu.Menus, numbers: set[int]) -> dict[int, menu.MenuVersion]:
    """Those of the versions that exist. Reads the database by itself: call it before the transaction."""
    found = {}
    for number in numbers:
        try:
            await menus.ensure(number)
            found[number] = menus.version(number)
        except NotFound:
            continue
    return found
