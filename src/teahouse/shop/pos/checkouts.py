"""A sale that is not simply paid in cash: by pay code, by a QR code the guest scans, or in parts of all three. Inside the
caller's transaction; every verb locks the till first.

    open --cash in, code paid--> open --the sum is in--> paid: order started, sale made, money booked on the shift
      \\--cancelled (or abandoned with nothing paid)--> cancelled: cash out of the drawer, codes back to WeChat

The parts are the payments of the sale's order. Whoever hears first that the sum is in (the till's own request, or the
fact PaymentCaptured) finishes the sale; twice is once.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from teahouse.commerce import orders, payments, staff
from teahouse.commerce.payments.events import PaymentCaptured
from teahouse.ground.auth import Actor
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.ids import uuid5_of, uuid7
from teahouse.shop.pos import checkout_sql, discounts, discounts_sql, sql
from teahouse.shop.pos.actions import drawer_shift, hand_shift, till_of
from teahouse.shop.pos.model import (
    ABANDONED_MIN,
    CHECKOUT_MAX_H,
    PARTS_MAX,
    Checkout,
    CheckoutOver,
    CodeMove,
    Move,
    NoShift,
    NoSuchCheckout,
    OutOfSequence,
    PartWaiting,
    Sale,
    checked_part,
    printed_no,
)
from teahouse.shop.pos.sales import Shelf, priced_now
from teahouse.shop.pos.told import Told

ABANDONED_MAX = 100  # in one round
Part = payments.Payment


def payment_of(sale_id: UUID, part_id: UUID) -> UUID:
    """The payment of a part: of this sale alone, whatever id a device makes up."""
    return uuid5_of("till part", sale_id, part_id)


async def begin(conn: Connection, shelf: Shelf, till_id: UUID, told: Told, actor: Actor, at: datetime) -> Checkout:
    """Place the order, unpaid, and take the till's next number for it. The same sale_id again is the same checkout.

    OutOfSequence, NoShift, PriceChanged, what menu and orders refuse: then the number is still free.
    """
    till = await till_of(conn, shelf.store.store_id, till_id)
    known = await checkout_sql.by_id(conn, told.sale_id)
    if known is not None:
        return _mine(known, till_id)
    if told.seq != till.last_seq + 1:
        raise OutOfSequence(expected=till.last_seq + 1)
    shift = await drawer_shift(conn, till_id)
    if shift.shift_id != told.shift_id:
        raise NoShift(shift_id=str(told.shift_id))
    taken = await discounts.use(conn, till_id, told, actor, at)
    placement = priced_now(shelf, till, told, taken, at, "parts", at + timedelta(hours=CHECKOUT_MAX_H))
    (verdict,) = await orders.place_batch(conn, [placement])
    if isinstance(verdict, Exception):
        raise verdict
    order = verdict.order
    made = Checkout(
        told.sale_id, till_id, till.store_id, told.seq, printed_no(till.prefix, told.seq), order.order_id,
        order.menu_version, told.sold_at, told.clock_offset_ms, order.total_fen, 0, "open", actor.label, at,
    )  # fmt: skip
    await checkout_sql.insert(conn, made)
    await sql.set_last_seq(conn, till_id, told.seq)
    return made


def _mine(found: Checkout | None, till_id: UUID) -> Checkout:
    if found is None or found.till_id != till_id:
        raise NoSuchCheckout(till_id=str(till_id))
    return found


async def locked(conn: Connection, store_id: UUID, till_id: UUID, sale_id: UUID) -> tuple[Checkout, list[Part]]:
    """A checkout of the till, the till locked, and its parts. NoSuchTill, NoSuchCheckout."""
    await till_of(conn, store_id, till_id)
    found = _mine(await checkout_sql.by_id(conn, sale_id), till_id)
    return found, await parts_of(conn, found)


async def parts_of(conn: Connection, checkout: Checkout) -> list[Part]:
    """What was tried to pay it with, in that order."""
    parts = (await payments.parts_of(conn, [checkout.order_id]))[checkout.order_id]
    return sorted(parts, key=lambda part: (part.opened_at, part.payment_id.bytes))


def _waits(parts: list[Part]) -> bool:
    """A code may still be paid."""
    return any(part.way is not None and part.state == "opened" for part in parts)


def _left(checkout: Checkout, parts: list[Part]) -> int:
    """What nobody has paid or is about to pay. CheckoutOver; Invalid after too many tries."""
    if checkout.state != "open":
        raise CheckoutOver(state=checkout.state)
    if len(parts) >= PARTS_MAX:
        raise Invalid(field="part_id", why=f"at most {PARTS_MAX} parts")
    taken = sum(part.amount_fen for part in parts if part.kept or part.state == "opened")
    return checkout.total_fen - taken


async def take_cash(
    conn: Connection, store_id: UUID, till_id: UUID, sale_id: UUID, part_id: UUID, amount_fen: int, tendered_fen: int,
    actor: Actor, at: datetime,
) -> Checkout:  # fmt: skip
    """Notes for a part of the sum. The same part_id again is the same part. Invalid, NoShift, CheckoutOver."""
    checkout, parts = await locked(conn, store_id, till_id, sale_id)
    payment_id = payment_of(sale_id, part_id)
    if any(part.payment_id == payment_id for part in parts):
        return await advance(conn, checkout, at)
    checked_part(amount_fen, tendered_fen, _left(checkout, parts))
    shift = await drawer_shift(conn, till_id)
    opening = payments.Opening(payment_id, checkout.order_id, store_id, "cash", amount_fen, at)
    await payments.open_many(conn, [opening])
    await payments.capture_cash(conn, [opening])
    move = Move(
        uuid7(), till_id, shift.shift_id, "sale", amount_fen, actor.label, at, f"part:{payment_id}", checkout.order_id
    )
    await sql.insert_moves(conn, [move])
    await checkout_sql.add_change(conn, sale_id, tendered_fen - amount_fen)
    return await advance(conn, _mine(await checkout_sql.by_id(conn, sale_id), till_id), at)


async def open_code(
    conn: Connection, store_id: UUID, till_id: UUID, sale_id: UUID, part_id: UUID, way: str, amount_fen: int, at: datetime,
    real_at: datetime,
) -> UUID:  # fmt: skip
    """A part that is about to be taken by a code (way: code | qr): its payment. Twice is once. PartWaiting, Invalid,
    CheckoutOver."""
    checkout, parts = await locked(conn, store_id, till_id, sale_id)
    payment_id = payment_of(sale_id, part_id)
    if any(part.payment_id == payment_id for part in parts):
        return payment_id
    if _waits(parts):
        raise PartWaiting(sale_id=str(sale_id))
    checked_part(amount_fen, amount_fen, _left(checkout, parts))
    await drawer_shift(conn, till_id)
    opening = payments.Opening(payment_id, checkout.order_id, store_id, "wechat", amount_fen, at)
    await payments.open_code(conn, opening, way, real_at)
    return payment_id


async def advance(conn: Connection, checkout: Checkout, at: datetime) -> Checkout:
    """Finish the sale when the sum is in. The caller holds the till's lock."""
    kept = [part for part in await parts_of(conn, checkout) if part.kept]
    if checkout.state != "open" or sum(part.captured_fen for part in kept) < checkout.total_fen:
        return checkout
    last = kept[-1]
    await orders.mark_paid_many(conn, [(checkout.order_id, last.payment_id, last.captured_fen, at)])
    shift_id = await hand_shift(conn, checkout.till_id)
    coded = [part for part in kept if part.kind != "cash"]
    await checkout_sql.insert_codes(
        conn,
        [
            CodeMove(uuid7(), checkout.till_id, shift_id, "sale", part.captured_fen, checkout.order_id, at,
                     f"part:{part.payment_id}")
            for part in coded
        ],
    )  # fmt: skip
    cash_fen = checkout.total_fen - sum(part.captured_fen for part in coded)
    sale = Sale(
        checkout.sale_id, checkout.till_id, checkout.store_id, checkout.seq, checkout.printed_no, checkout.order_id,
        False, checkout.menu_version, checkout.sold_at, checkout.clock_offset_ms, checkout.total_fen,
        checkout.total_fen + checkout.change_fen, checkout.opened_by, at, "accepted", cash_fen,
    )  # fmt: skip
    await sql.insert_sales(conn, [sale])
    await checkout_sql.end(conn, checkout.sale_id, "paid", at)
    return _mine(await checkout_sql.by_id(conn, checkout.sale_id), checkout.till_id)


async def hear_captured(conn: Connection, captured: list[PaymentCaptured]) -> None:
    """Money came in while no till was asking: sales whose sum it completes are done."""
    for checkout in await checkout_sql.of_orders(conn, [fact.order_id for fact in captured]):
        await sql.till_locked(conn, checkout.till_id)
        now = await checkout_sql.by_id(conn, checkout.sale_id)
        if now is not None and now.state == "open":
            await advance(conn, now, max(fact.at for fact in captured))


async def cancel(
    conn: Connection, store_id: UUID, till_id: UUID, sale_id: UUID, actor: Actor | None, at: datetime
) -> tuple[Checkout, int]:
    """The guest does not want it after all: cash goes back over the counter (how much, in fen), codes to WeChat.

    Twice is once. PartWaiting while a code may still be paid; CheckoutOver when it has been paid for; NoShift when
    cash would leave a drawer that has been counted.
    """
    checkout, parts = await locked(conn, store_id, till_id, sale_id)
    checkout = await advance(conn, checkout, at)
    if checkout.state == "cancelled":
        return checkout, sum(part.captured_fen for part in parts if part.kind == "cash" and part.returned_at)
    if checkout.state == "paid":
        raise CheckoutOver(state=checkout.state)
    if _waits(parts):
        raise PartWaiting(sale_id=str(sale_id))
    given, who = 0, actor.label if actor is not None else "house"
    for part in parts:
        if part.kept:
            refund_id = await payments.give_back_part(conn, part.payment_id, "未成交", at)
            if part.kind == "cash":
                shift = await drawer_shift(conn, till_id)
                move = Move(
                    uuid7(), till_id, shift.shift_id, "refund", -part.captured_fen, who, at,
                    f"refund:{refund_id}", checkout.order_id, None, "未成交",
                )  # fmt: skip
                await sql.insert_moves(conn, [move])
                given += part.captured_fen
    await orders.cancel(conn, checkout.order_id, at, who, "未成交")
    await checkout_sql.end(conn, sale_id, "cancelled", at)
    await discounts_sql.set_free(conn, sale_id)
    facts = {"till_id": till_id, "total_fen": checkout.total_fen, "cash_back_fen": given}
    await staff.audit(conn, actor, "pos.cancel_sale", sale_id, facts, at)
    return _mine(await checkout_sql.by_id(conn, sale_id), till_id), given


async def abandon(conn: Connection, at: datetime) -> None:
    """Sales begun long ago of which nothing is paid or waited for end by themselves: the kitchen gets its time back."""
    for old in await checkout_sql.open_before(conn, at - timedelta(minutes=ABANDONED_MIN), ABANDONED_MAX):
        if not any(part.kept or part.state == "opened" for part in await parts_of(conn, old)):
            await cancel(conn, old.store_id, old.till_id, old.sale_id, None, at)
