"""Money off by hand: a supervisor says yes to it before anybody pays. Inside the caller's transaction.

    basket --approved--> for that basket alone --sold--> on the order, used up --checkout cancelled--> free again

An approval holds for what it was given for and nothing else: a line as it was, or the whole basket as it was. Selling
looks it up and checks; a sale told later keeps what was taken off it, and what does not fit is noted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from teahouse.commerce import menu, orders, staff
from teahouse.ground.auth import Actor
from teahouse.ground.db import Connection
from teahouse.ground.errors import Refused
from teahouse.shop.pos import discounts_sql
from teahouse.shop.pos.actions import drawer_shift, till_of
from teahouse.shop.pos.model import Approval, PriceChanged, checked_reason
from teahouse.shop.pos.told import SoldLine, Told

KEPT_H = 24  # a basket that is held longer is asked about again
UNKNOWN, USED, OLD, CHANGED = "unknown", "used", "old", "changed"
Approvals = dict[UUID, Approval]


class DiscountGone(Refused):
    """The approval of a discount does not hold for this sale. why: unknown, used, old or changed (the basket has)."""


class Asked(msgspec.Struct, frozen=True):
    """What is to be taken off. line_no: of this line (from 1); none: of all. Either percent or amount_fen."""

    discount_id: UUID
    lines: list[SoldLine]
    line_no: int | None
    percent: int | None
    amount_fen: int | None
    reason: str
    note: str


def _shape(line: SoldLine, scope: str, discount_id: UUID) -> list[Any]:
    """A line as an approval remembers it. One of the whole basket comes last: it knows what is off each line already."""
    own = sum(off.off_fen for off in line.offs if scope == "order" and off.discount_id != discount_id)
    return [line.product, line.choices, line.quantity, line.unit_fen, own]


async def approve(
    conn: Connection, shelf: menu.StoreMenu, till_id: UUID, asked: Asked, actor: Actor, approver: Actor, at: datetime
) -> Approval:
    """A supervisor says yes. The same discount_id again is the same approval. NoShift, PriceChanged, what the menu
    refuses, orders.TooMuchOff, orders.NothingLeft, Invalid."""
    note = checked_reason(asked.note) if asked.reason == "other" else asked.note.strip()
    till = await till_of(conn, shelf.store.store_id, till_id)
    known = await discounts_sql.by_ids(conn, [asked.discount_id])
    if known:
        if known[0].till_id != till_id:
            raise DiscountGone(discount_id=str(asked.discount_id), why=UNKNOWN)
        return known[0]
    shift = await drawer_shift(conn, till_id)
    now = menu.priced(shelf, [menu.Wanted(one.product, tuple(one.choices), one.quantity) for one in asked.lines])
    if [one.unit_fen for one in now] != [one.unit_fen for one in asked.lines]:
        raise PriceChanged(
            shown_fen=sum(one.list_fen for one in asked.lines), total_fen=sum(one.total_fen for one in now)
        )
    costs = [one.list_fen - one.off_fen for one in asked.lines]
    offs = orders.spread(costs, asked.line_no, asked.percent, asked.amount_fen)
    scope = "order" if asked.line_no is None else "line"
    about = range(len(offs)) if asked.line_no is None else [asked.line_no - 1]
    made = Approval(
        asked.discount_id, till_id, till.store_id, shift.shift_id, scope,
        asked.percent, sum(offs), [_shape(asked.lines[n], scope, asked.discount_id) for n in about], [offs[n] for n in about],
        asked.reason, note, actor.label, approver.label, at,
    )  # fmt: skip
    await discounts_sql.insert(conn, made)
    facts = {"till_id": till_id, "scope": made.scope, "off_fen": made.off_fen, "reason": made.reason, "note": note}
    await staff.audit(conn, actor, "pos.discount", made.discount_id, {**facts, "approved_by": approver.label}, at)
    return made


def wrong(told: Told, discount_id: UUID, known: Approvals, at: datetime) -> str | None:
    """Why a discount on a sale is not the one that was approved; none: it is. Pure."""
    of = known.get(discount_id)
    if of is None:
        return UNKNOWN
    if of.sale_id not in (None, told.sale_id):
        return USED
    if at - of.at > timedelta(hours=KEPT_H):
        return OLD
    on = told.parts_of(discount_id)
    about = {no: line for no, line in enumerate(told.lines, 1) if of.scope == "order" or no in on}
    shapes, offs = [_shape(line, of.scope, discount_id) for line in about.values()], [on.get(no, 0) for no in about]
    return None if (shapes, offs) == (of.lines, of.offs) else CHANGED


def taken(told: Told, known: Approvals, seller: Actor, at: datetime) -> list[orders.Discount]:
    """What the order of a sale says about its discounts; of an approval nobody knows, just that. Pure."""
    found = []
    for discount_id in told.discount_ids:
        on, of = told.parts_of(discount_id), known.get(discount_id)
        if of is None:
            one = orders.Discount(discount_id, None, None, sum(on.values()), UNKNOWN, "", seller.label, None, at)
        else:
            line_no = min(on) if of.scope == "line" else None
            one = orders.Discount(
                discount_id,
                line_no,
                of.percent,
                sum(on.values()),
                of.reason,
                of.note,
                of.asked_by,
                of.approved_by,
                of.at,
            )
        found.append(one)
    return found


async def known_of(conn: Connection, till_id: UUID, told: Sequence[Told]) -> Approvals:
    """The till's approvals that these sales name."""
    ids = [discount_id for one in told for discount_id in one.discount_ids]
    return (
        {one.discount_id: one for one in await discounts_sql.by_ids(conn, ids) if one.till_id == till_id} if ids else {}
    )


async def use(conn: Connection, till_id: UUID, told: Told, seller: Actor, at: datetime) -> list[orders.Discount]:
    """The discounts of a sale that is made now, used up by it. DiscountGone. The caller holds the till's lock."""
    known = await known_of(conn, till_id, [told])
    for discount_id in told.discount_ids:
        why = wrong(told, discount_id, known, at)
        if why is not None:
            raise DiscountGone(discount_id=str(discount_id), why=why)
    if known:
        await discounts_sql.set_used(conn, list(known), [told.sale_id] * len(known))
    return taken(told, known, seller, at)


def misfit(told: Told, known: Approvals, at: datetime) -> dict[str, dict[str, Any]]:
    """What does not fit about the discounts of a sale told later, as a conflict's kind and facts. An approval nothing used
    is used up by it in `known`."""
    doubts = []
    for discount_id in told.discount_ids:
        why, of = wrong(told, discount_id, known, at), known.get(discount_id)
        if why is not None:
            off_fen = sum(told.parts_of(discount_id).values())
            doubts.append({"discount_id": str(discount_id), "why": why, "off_fen": off_fen})
        if of is not None and of.sale_id is None:
            known[discount_id] = msgspec.structs.replace(of, sale_id=told.sale_id)
    return {"discount": {"discounts": doubts}} if doubts else {}


async def keep_used(conn: Connection, known: Approvals) -> None:
    """Those that sales told later used up."""
    used = [(one.discount_id, one.sale_id) for one in known.values() if one.sale_id is not None]
    if used:
        await discounts_sql.set_used(conn, [discount_id for discount_id, _ in used], [sale_id for _, sale_id in used])
