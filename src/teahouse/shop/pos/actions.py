"""What can be done to a till, its shift and its drawer, inside the caller's transaction. Every one of them locks the
till's row first: what happens at one till happens one after the other."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from teahouse.commerce import orders, payments, staff, stores
from teahouse.commerce.payments.events import RefundSettled
from teahouse.ground.auth import Actor
from teahouse.ground.db import Connection
from teahouse.ground.ids import uuid5_of, uuid7
from teahouse.shop.pos import checkout_sql, sql
from teahouse.shop.pos.model import (
    CheckoutOpen,
    CodeMove,
    Conflict,
    Counted,
    Move,
    NeedsReason,
    NoShift,
    NoSuchConflict,
    NoSuchShift,
    NoSuchTill,
    NotCounted,
    NotSoldHere,
    Report,
    Shift,
    ShiftOpen,
    Till,
    TillIsAnothers,
    checked_reason,
    drawer_amount,
    free_prefix,
    reported,
)

TILL_REF = "till-"  # begins the channel_ref of what a till sells


async def till_of(conn: Connection, store_id: UUID, till_id: UUID) -> Till:
    """A till of the store, its row locked; NoSuchTill."""
    found = await sql.till_locked(conn, till_id)
    if found is None or found.store_id != store_id:
        raise NoSuchTill(till_id=str(till_id))
    return found


async def pair(conn: Connection, store_id: UUID, till_id: UUID, name: str, actor: Actor, at: datetime) -> Till:
    """A device becomes a till of the store, with the next free letter. Twice is once. TillsFull, TillIsAnothers."""
    await sql.lock_store(conn, store_id)
    known = await sql.till(conn, till_id)
    if known is not None:
        if known.store_id != store_id:
            raise TillIsAnothers(till_id=str(till_id))
        return known
    prefix = free_prefix([one.prefix for one in await sql.tills(conn, store_id)])
    made = Till(till_id, store_id, name.strip() or prefix, prefix, 0, at)
    await sql.insert_till(conn, made, actor.label)
    await staff.audit(conn, actor, "pos.pair", till_id, {"store_id": store_id, "prefix": prefix, "name": made.name}, at)
    return made


async def open_shift(
    conn: Connection, store: stores.Store, till_id: UUID, shift_id: UUID, float_fen: int, actor: Actor, at: datetime
) -> Shift:
    """A drawer with so much in it is somebody's. Twice is once; ShiftOpen when another one is open. What came in or
    went out while none was open is counted with this one."""
    till = await till_of(conn, store.store_id, till_id)
    known = await sql.shift(conn, shift_id)
    if known is not None:
        if known.till_id != till_id:
            raise NoSuchShift(shift_id=str(shift_id))
        return known
    other = (await sql.open_shifts(conn, [till_id])).get(till_id)
    if other is not None:
        raise ShiftOpen(shift_id=str(other.shift_id), opened_by=other.opened_name)
    made = Shift(
        shift_id,
        till.till_id,
        store.store_id,
        stores.business_day_of(store, at),
        actor.label,
        actor.name,
        at,
        float_fen,
    )
    await sql.insert_shift(conn, made)
    await sql.insert_moves(conn, [_move(till_id, shift_id, "float", float_fen, actor, at, f"float:{shift_id}")])
    await sql.adopt_moves(conn, till_id, shift_id)
    await staff.audit(conn, actor, "pos.open_shift", shift_id, {"till_id": till_id, "float_fen": float_fen}, at)
    return made


def _move(
    till_id: UUID, shift_id: UUID | None, kind: str, amount_fen: int, actor: Actor, at: datetime, key: str
) -> Move:
    return Move(uuid7(), till_id, shift_id, kind, amount_fen, actor.label, at, key)


async def drawer_shift(conn: Connection, till_id: UUID) -> Shift:
    """The shift the drawer is in; NoShift when none is open, or its drawer has been counted."""
    shift = (await sql.open_shifts(conn, [till_id])).get(till_id)
    if shift is None or not shift.takes_moves:
        raise NoShift(till_id=str(till_id))
    return shift


async def hand_shift(conn: Connection, till_id: UUID) -> UUID | None:
    """The shift money of the till belongs to now; None: the next one's."""
    shift = (await sql.open_shifts(conn, [till_id])).get(till_id)
    return shift.shift_id if shift is not None and shift.takes_moves else None


async def move_cash(
    conn: Connection,
    store_id: UUID,
    till_id: UUID,
    move_id: UUID,
    kind: str,
    amount_fen: int,
    reason: str,
    actor: Actor,
    approver: Actor,
    at: datetime,
) -> Move:
    """pay_in | pay_out | no_sale, approved by a supervisor. The same move_id again is the same move. NoShift."""
    amount, why = drawer_amount(kind, amount_fen), checked_reason(reason)
    await till_of(conn, store_id, till_id)
    key = f"hand:{till_id}:{move_id}"
    known = await sql.move_by_key(conn, key)
    if known is not None:
        return known
    shift = await drawer_shift(conn, till_id)
    move = Move(move_id, till_id, shift.shift_id, kind, amount, actor.label, at, key, None, approver.label, why)
    await sql.insert_moves(conn, [move])
    facts = {"till_id": till_id, "kind": kind, "amount_fen": amount, "reason": why, "approved_by": approver.label}
    await staff.audit(conn, actor, "pos.drawer", shift.shift_id, facts, at)
    return move


async def give_back(
    conn: Connection,
    store_id: UUID,
    till_id: UUID,
    order_id: UUID,
    scope: str,
    line_no: int | None,
    cup_nos: list[int] | None,
    reason: str,
    actor: Actor,
    approver: Actor,
    at: datetime,
) -> tuple[int, int]:
    """Money back, approved by a supervisor: (what leaves the drawer now, what is on its way by WeChat), in fen.

    A whole order the kitchen has not begun is cancelled (void); else its cups are refunded. NotSoldHere, NoShift, what
    orders refuse. Above what the supervisor may approve alone it waits for head office, and nothing leaves the drawer.
    Asked before: nothing leaves it again.
    """
    why = checked_reason(reason)
    await till_of(conn, store_id, till_id)
    shift = await drawer_shift(conn, till_id)
    order = next(iter(await orders.by_ids(conn, [order_id])), None)
    if order is None or order.store_id != store_id or order.channel != "counter":
        raise NotSoldHere(order_id=str(order_id))
    if scope == "order" and order.state == "paid":
        await orders.cancel(conn, order_id, at, actor.label, why)
    else:
        await orders.ask_refund(conn, order_id, scope, line_no, cup_nos, why, actor, approver, at)
    by_code = {p.payment_id for p in (await payments.parts_of(conn, [order_id]))[order_id] if p.kind != "cash"}
    sent = await payments.refunds_of_order(conn, order_id)
    done = [one for one in sent if one.state == "done" and one.payment_id not in by_code]
    underway = sum(one.amount_fen for one in sent if one.state == "sending" and one.payment_id in by_code)
    moves = [
        Move(
            uuid7(),
            till_id,
            shift.shift_id,
            "refund",
            -one.amount_fen,
            actor.label,
            at,
            f"refund:{one.refund_id}",
            order_id,
            approver.label,
            one.reason,
        )
        for one in done
    ]
    fresh = await sql.insert_moves(conn, moves)
    given = sum(-move.amount_fen for move in moves if move.key in fresh)
    facts = {"till_id": till_id, "scope": scope, "amount_fen": given, "reason": why, "approved_by": approver.label}
    await staff.audit(conn, actor, "pos.refund", order_id, {**facts, "by_code_fen": underway}, at)
    return given, underway


async def book_refunds(conn: Connection, settled: list[RefundSettled]) -> None:
    """Money of a till's order given back elsewhere (an office's approval), or by WeChat: cash leaves the drawer it came
    into, the rest is booked beside it. A code that was returned before its sale was paid never came in."""
    done = {fact.refund_id: fact for fact in settled if fact.state == "done"}
    sold = await sql.sales_of_orders(conn, list({fact.order_id for fact in done.values()}))
    for fact in done.values():
        sale = sold.get(fact.order_id)
        if sale is None or await sql.move_by_key(conn, f"refund:{fact.refund_id}") is not None:
            continue
        await sql.till_locked(conn, sale.till_id)
        at_hand = await hand_shift(conn, sale.till_id)
        if fact.method == "wechat":
            if fact.refund_id != uuid5_of(fact.payment_id, "late"):
                key = f"refund:{fact.refund_id}"
                back = CodeMove(uuid7(), sale.till_id, at_hand, "refund", -fact.amount_fen, fact.order_id, fact.at, key)
                await checkout_sql.insert_codes(conn, [back])
            continue
        move = Move(
            uuid7(),
            sale.till_id,
            at_hand,
            "refund",
            -fact.amount_fen,
            "house",
            fact.at,
            f"refund:{fact.refund_id}",
            fact.order_id,
        )
        await sql.insert_moves(conn, [move])


async def report(conn: Connection, shift: Shift) -> Report:
    """X at any time, Z when it is closed. Each sale and refund is compared with the payments' own books."""
    moves, codes = await sql.moves_of(conn, shift.shift_id), await checkout_sql.codes_of(conn, shift.shift_id)
    both: list[Move | CodeMove] = [*moves, *codes]
    touched = list({move.order_id for move in both if move.order_id is not None})
    parts = await payments.parts_of(conn, touched)
    said: dict[str, int] = {}
    for order_id, of_order in parts.items():
        said |= {f"part:{part.payment_id}": part.captured_fen for part in of_order}
        said[f"of:{order_id}"] = sum(part.captured_fen for part in of_order if part.kind == "cash")
    for order_id in {move.order_id for move in both if move.kind == "refund" and move.order_id is not None}:
        given = await payments.refunds_of_order(conn, order_id)
        said |= {f"refund:{one.refund_id}": -one.amount_fen for one in given if one.state == "done"}
    agrees = all(
        said.get(f"of:{move.order_id}" if move.key.startswith("sale:") else move.key) == move.amount_fen
        for move in both
        if move.kind in ("sale", "refund")
    )
    sold = list(
        await sql.sales_of_orders(conn, [m.order_id for m in both if m.kind == "sale" and m.order_id is not None])
    )
    off = (await orders.discounts_of(conn, sold)).values()
    return reported(moves, codes, [(one.reason, one.off_fen) for of_order in off for one in of_order], agrees)


async def shift_of(conn: Connection, store_id: UUID, till_id: UUID, shift_id: UUID) -> Shift:
    """A shift of the till, the till's row locked; NoSuchTill, NoSuchShift."""
    await till_of(conn, store_id, till_id)
    found = await sql.shift(conn, shift_id)
    if found is None or found.till_id != till_id:
        raise NoSuchShift(shift_id=str(shift_id))
    return found


async def count(
    conn: Connection, store_id: UUID, till_id: UUID, shift_id: UUID, counted_fen: int, actor: Actor, at: datetime
) -> Shift:
    """What lies in the drawer, told before anybody sees what should. Once: Counted when told another figure after."""
    shift = await shift_of(conn, store_id, till_id, shift_id)
    if shift.counted_at is not None:
        if shift.counted_fen != counted_fen:
            raise Counted(counted_fen=shift.counted_fen)
        return shift
    waiting = await checkout_sql.open_of(conn, till_id)
    if waiting:
        raise CheckoutOpen(printed_no=waiting[0].printed_no, sale_id=str(waiting[0].sale_id))
    await sql.set_counted(conn, shift_id, counted_fen, at)
    await staff.audit(conn, actor, "pos.count", shift_id, {"counted_fen": counted_fen}, at)
    return msgspec.structs.replace(shift, counted_fen=counted_fen, counted_at=at)


async def close_shift(
    conn: Connection, store_id: UUID, till_id: UUID, shift_id: UUID, reason: str, note: str, actor: Actor, at: datetime
) -> tuple[Shift, Report]:
    """Z: the shift ends with its difference on record. Twice is once. NotCounted; NeedsReason of a difference."""
    shift = await shift_of(conn, store_id, till_id, shift_id)
    figures = await report(conn, shift)
    if shift.closed_at is not None:
        return shift, figures
    if shift.counted_fen is None:
        raise NotCounted(shift_id=str(shift_id))
    difference = shift.counted_fen - figures.expected_fen
    if difference and not reason.strip():
        raise NeedsReason(difference_fen=difference)
    move = _move(till_id, shift_id, "count", difference, actor, at, f"count:{shift_id}")
    await sql.insert_moves(conn, [move])
    await sql.close_shift(conn, shift_id, figures.expected_fen, actor.label, reason.strip(), note.strip(), at)
    facts = {"expected_fen": figures.expected_fen, "counted_fen": shift.counted_fen, "difference_fen": difference}
    await staff.audit(conn, actor, "pos.close_shift", shift_id, {**facts, "reason": reason.strip()}, at)
    closed = await sql.shift(conn, shift_id)
    assert closed is not None  # noqa: S101  (just written)
    return closed, figures


async def resolve(
    conn: Connection, store_id: UUID, conflict_id: UUID, note: str, actor: Actor, at: datetime
) -> Conflict:
    """Somebody has looked at what did not fit. Twice is once. NoSuchConflict, Invalid."""
    done = await sql.resolve(conn, store_id, conflict_id, actor.label, checked_reason(note), at)
    if done is None:
        raise NoSuchConflict(conflict_id=str(conflict_id))
    await staff.audit(conn, actor, "pos.resolve", conflict_id, {"kind": done.kind, "note": done.note}, at)
    return done
