"""What can be done to an order, inside the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

import msgspec

from teahouse.commerce import menu, payments, stores
from teahouse.commerce.orders import discounts_sql, limits, pacing, sql
from teahouse.commerce.orders.events import (
    Cup,
    OrderCancelled,
    OrderMoved,
    OrderPaid,
    OrderPlaced,
)
from teahouse.commerce.orders.model import (
    Line,
    NoSuchOrder,
    Order,
    OrderBrief,
    Placement,
    RefIsAnothers,
    Step,
    StorePaused,
    WrongState,
    pickup_label,
)
from teahouse.ground.db import Connection
from teahouse.ground.events import Fact, tell
from teahouse.ground.ids import uuid5_of

EXPIRE_MAX = 500  # per round


class Placed(msgspec.Struct, frozen=True):
    """The verdict on a placement: the order as it stands; fresh: False when it had been placed before."""

    order: Order
    fresh: bool


async def place_batch(conn: Connection, asked: list[Placement]) -> list[Placed | Exception]:
    """Place many orders at once; one verdict each (house.md: group commit).

    Checks again, in the database, what this process only remembers: is the store taking orders, is anything sold out,
    how much has the kitchen promised. A reference seen before gives the order it gave then.
    """
    verdicts: dict[UUID, Placed | Exception] = {}
    first: dict[tuple[str, str], Placement] = {}
    for one in asked:
        first.setdefault((one.channel, one.channel_ref), one)
    wanted = list(first.values())
    known: dict[tuple[str, str], Order] = {}
    good = await _allowed(conn, wanted, verdicts)
    plans = await sql.paces_locked(conn, {o.store_id: o.rated for o in good})
    promised: list[tuple[Placement, datetime]] = []
    for one in good:
        plan = pacing.advanced(plans[one.store_id], pacing.slot_of(one.at))
        try:
            promise, plan.work = pacing.fits(plan, one.weight, one.at, one.scheduled_at, one.channel)
        except pacing.KitchenFull as full:
            verdicts[one.order_id] = full
            continue
        plans[one.store_id] = plan
        promised.append((one, promise))
    fresh = await sql.insert_placed(conn, promised) if promised else set()
    for one, promise in promised:
        if one.order_id in fresh:
            verdicts[one.order_id] = Placed(_as_order(one, promise), True)
        else:  # asked before: its work is in the plan already
            plans[one.store_id].work = pacing.released(plans[one.store_id], one.weight, promise)
    await sql.save_paces(conn, list(plans.values()))
    if promised:
        filled = {one.store_id: plans[one.store_id] for one, _ in promised}
        await limits.note_levels(conn, list(filled.values()), promised[0][0].at)
    new = [one for one, _ in promised if one.order_id in fresh]
    await _opened(conn, new)
    again = [key for key, o in first.items() if o.order_id not in fresh]
    if again:
        known = await sql.by_refs(conn, again)
    return [_verdict(one, first, verdicts, known) for one in asked]


async def record_sold(
    conn: Connection, sold: list[Placement], made_here: frozenset[UUID] = frozenset()
) -> list[Placed]:
    """Orders sold and paid in cash at a till that could not ask: taken as they are, whatever is open, sold out or full
    by now; each placed and paid when it was sold (`Placement.at`). A reference seen before gives its order.
    `made_here`: those whose labels and tickets the store made by itself.

    They enter no kitchen's plan here: it is made anew from the orders really open.
    """
    fresh = await sql.insert_placed(conn, [(one, one.at) for one in sold])
    new = [one for one in sold if one.order_id in fresh]
    await _opened(conn, new)
    await mark_paid_many(conn, [(o.order_id, o.payment_id, o.total_fen, o.at) for o in new], made_here)
    known = await sql.by_refs(conn, [(o.channel, o.channel_ref) for o in sold])
    return [Placed(known[o.channel, o.channel_ref], o.order_id in fresh) for o in sold]


async def _opened(conn: Connection, new: list[Placement]) -> None:
    """A payment for each order just placed, taken at once where it is cash, and the word of it."""
    openings = [
        payments.Opening(o.payment_id, o.order_id, o.store_id, o.payment_kind, o.total_fen, o.at)
        for o in new
        if o.payment_kind != "parts"
    ]
    await payments.open_many(conn, openings)
    if taken := [(o.order_id, one) for o in new for one in o.discounts]:
        await discounts_sql.insert(conn, taken)
    facts = [
        OrderPlaced(order_id=o.order_id, store_id=o.store_id, channel=o.channel, total_fen=o.total_fen, cups=o.cups,
                    placed_at=o.at)
        for o in new
    ]  # fmt: skip
    await tell(conn, *facts)
    await payments.capture_cash(conn, [o for o in openings if o.kind == "cash"])


async def _allowed(
    conn: Connection, wanted: list[Placement], verdicts: dict[UUID, Placed | Exception]
) -> list[Placement]:
    """Those whose store takes orders and whose drinks can all be had; the others get their refusal."""
    at = wanted[0].at
    paused = await stores.accepting_many(conn, list({o.store_id for o in wanted}), at)
    gone = await menu.sold_out_among(conn, [(o.store_id, o.codes) for o in wanted], at)
    good = []
    for one, codes in zip(wanted, gone, strict=True):
        if one.store_id in paused:
            verdicts[one.order_id] = StorePaused(store_id=str(one.store_id), why=paused[one.store_id])
        elif codes:
            verdicts[one.order_id] = menu.SoldOut(codes=sorted(codes))
        else:
            good.append(one)
    return good


def _verdict(
    one: Placement,
    first: dict[tuple[str, str], Placement],
    verdicts: dict[UUID, Placed | Exception],
    known: dict[tuple[str, str], Order],
) -> Placed | Exception:
    """An earlier order of the same reference wins over any refusal of the repeat; another's reference is refused."""
    key = (one.channel, one.channel_ref)
    earlier = known.get(key)
    if earlier is not None:
        same = (earlier.guest_id, earlier.store_id, earlier.total_fen) == (one.guest_id, one.store_id, one.total_fen)
        return Placed(earlier, False) if same else RefIsAnothers(channel_ref=one.channel_ref)
    verdict = verdicts[first[key].order_id]
    if isinstance(verdict, Placed) and first[key] is not one:
        if first[key].guest_id != one.guest_id:
            return RefIsAnothers(channel_ref=one.channel_ref)
        return Placed(verdict.order, False)
    return verdict


def _as_order(o: Placement, promise: datetime) -> Order:
    return Order(
        order_id=o.order_id, channel=o.channel, channel_ref=o.channel_ref, store_id=o.store_id, guest_id=o.guest_id,
        state="placed", menu_version=o.menu_version, total_fen=o.total_fen, refunded_fen=0, cups=o.cups, weight=o.weight,
        note=o.note, payment_id=o.payment_id, business_day=o.business_day, pickup_no=None, placed_at=o.at,
        scheduled_at=o.scheduled_at, promised_at=promise, expires_at=o.expires_at,
    )  # fmt: skip


def _moved(order: Order, state: str, at: datetime, number: int | None = None) -> OrderMoved:
    return OrderMoved(
        order_id=order.order_id, store_id=order.store_id, guest_id=order.guest_id, state=state, at=at,
        pickup_no=pickup_label(order.channel, number if number is not None else order.pickup_no),
    )  # fmt: skip


async def mark_paid_many(
    conn: Connection, paid: list[tuple[UUID, UUID, int, datetime]], made_here: frozenset[UUID] = frozenset()
) -> None:
    """(order, payment, fen, when): the money is in, the kitchen may start. Money for an order that is over goes back,
    as far as it has not gone back already, under an id fixed by the payment, so that it goes back once."""
    found = await sql.locked(conn, [order_id for order_id, _, _, _ in paid])
    over = [o for o, _, _, _ in paid if o not in found or found[o].state in ("cancelled", "expired")]
    came = await payments.parts_of(conn, over) if over else {}
    left = {one.payment_id: one.captured_fen - one.refunded_fen for of in came.values() for one in of}
    # What a till's code took too late has gone back already, and pays for nothing.
    parts = [o for o, _, fen, _ in paid if o in found and (found[o].channel == "counter" or fen < found[o].total_fen)]
    enough = await payments.kept_fen(conn, parts) if parts else {}
    starts: list[tuple[Order, datetime]] = []
    late: list[payments.Refunding] = []
    for order_id, payment_id, amount_fen, at in paid:
        order = found.get(order_id)
        if order is None or order.state in ("cancelled", "expired"):
            if back := min(amount_fen, left.get(payment_id, 0)):
                late.append(payments.Refunding(uuid5_of(payment_id, "late"), payment_id, back, "订单已取消", at))
        elif order.state == "placed" and enough.get(order_id, amount_fen) >= order.total_fen:
            starts.append((order, at))
    await payments.refund_many(conn, late)
    for refund in late:
        await sql.add_steps(conn, [Step(o, refund.at, "paid_late", "wechat", "", refund.amount_fen)
                                   for o, p, _, _ in paid if p == refund.payment_id])  # fmt: skip
    if starts:
        await _start(conn, starts, made_here)


async def _start(conn: Connection, starts: list[tuple[Order, datetime]], made_here: frozenset[UUID]) -> None:
    """Pickup numbers, history, and the word to the kitchen."""
    wanted: dict[tuple[UUID, date], int] = defaultdict(int)
    for order, _ in starts:
        wanted[order.store_id, order.business_day] += 1
    last = await sql.next_numbers(conn, dict(wanted))
    following = {key: last[key] - wanted[key] for key in wanted}
    lines = await sql.lines_of(conn, [order.order_id for order, _ in starts])
    numbered, facts, steps = [], list[Fact](), []
    for order, at in starts:
        key = (order.store_id, order.business_day)
        following[key] += 1
        no = following[key]
        numbered.append((order.order_id, no, at))
        steps.append(
            Step(order.order_id, at, "paid", "wechat" if order.channel == "mini" else "till", "", order.total_fen)
        )
        facts.append(_paid_fact(order, no, at, lines[order.order_id], order.order_id in made_here))
        facts.append(_moved(order, "paid", at, no))
    await sql.set_paid(conn, numbered)
    await sql.add_steps(conn, steps)
    await tell(conn, *facts)


def _paid_fact(order: Order, number: int, at: datetime, lines: list[Line], made_here: bool) -> OrderPaid:
    cups: list[Cup] = []
    for line in lines:
        for _ in range(line.quantity):
            cups.append(
                Cup(len(cups) + 1, order.cups, line.product, line.choices, line.line_no, line.weight // line.quantity)
            )
    return OrderPaid(
        order_id=order.order_id, store_id=order.store_id, channel=order.channel, kind="pickup",
        pickup_no=pickup_label(order.channel, number) or "", business_day=order.business_day,
        menu_version=order.menu_version, paid_at=at, promised_at=order.promised_at, scheduled_at=order.scheduled_at,
        note=order.note, total_fen=order.total_fen, off_fen=sum(line.off_fen for line in lines), cups=cups,
        made_here=made_here,
    )  # fmt: skip


Actors = str | Mapping[UUID, str]  # one for all, or who it was for each order


async def _advance(
    conn: Connection, order_ids: list[UUID], was: list[str], to: str, at: datetime, actor: Actors
) -> list[Order]:
    actors = [actor if isinstance(actor, str) else actor[order_id] for order_id in order_ids]
    moved = await sql.move(conn, order_ids, was, to, at, actors)
    await tell(conn, *(_moved(o, to, at) for o in moved))
    return moved


async def mark_making(conn: Connection, order_ids: list[UUID], at: datetime, actor: Actors) -> set[UUID]:
    """The kitchen starts: those it may make (making and ready ones too: a second cup, a remake). Not in it: cancelled."""
    moved = {o.order_id for o in await _advance(conn, order_ids, ["paid"], "making", at, actor)}
    rest = [order_id for order_id in order_ids if order_id not in moved]
    if rest:
        states = await sql.states_of(conn, rest)
        moved |= {order_id for order_id, state in states.items() if state in ("making", "ready", "handed_over")}
    return moved


async def mark_ready(conn: Connection, order_ids: list[UUID], at: datetime, actor: Actors) -> set[UUID]:
    """Every cup stands there: call the number. Those that moved."""
    return {o.order_id for o in await _advance(conn, order_ids, ["making"], "ready", at, actor)}


async def mark_unready(conn: Connection, order_ids: list[UUID], at: datetime, actor: Actors) -> set[UUID]:
    """A cup was recalled: back to the making. Those that moved."""
    return {o.order_id for o in await _advance(conn, order_ids, ["ready"], "making", at, actor)}


async def hand_over(conn: Connection, order_id: UUID, at: datetime, actor: str) -> OrderBrief:
    """In the guest's hand. Twice is once. WrongState unless ready; NoSuchOrder."""
    await _advance(conn, [order_id], ["ready"], "handed_over", at, actor)
    brief = (await sql.briefs(conn, [order_id])).get(order_id)
    if brief is None:
        raise NoSuchOrder(order_id=str(order_id))
    if brief.state != "handed_over":
        raise WrongState(state=brief.state, wanted="handed_over")
    return brief


async def hand_over_many(
    conn: Connection, order_ids: list[UUID], at: datetime, actor: Actors
) -> dict[UUID, NoSuchOrder | WrongState]:
    """Many at once; what refuses some of them. Twice is once."""
    moved = {o.order_id for o in await _advance(conn, order_ids, ["ready"], "handed_over", at, actor)}
    rest = [order_id for order_id in order_ids if order_id not in moved]
    states = await sql.states_of(conn, rest) if rest else {}
    refused: dict[UUID, NoSuchOrder | WrongState] = {}
    for order_id in rest:
        if order_id not in states:
            refused[order_id] = NoSuchOrder(order_id=str(order_id))
        elif states[order_id] != "handed_over":
            refused[order_id] = WrongState(state=states[order_id], wanted="handed_over")
    return refused


async def cancel(conn: Connection, order_id: UUID, at: datetime, actor: str, reason: str) -> Order:
    """Before the making: an unpaid order just ends, a paid one ends and all its money goes back. Twice is once.
    WrongState once the kitchen has begun."""
    order = (await sql.locked(conn, [order_id])).get(order_id)
    if order is None:
        raise NoSuchOrder(order_id=str(order_id))
    if order.state == "cancelled":
        return order
    if order.state not in ("placed", "paid"):
        raise WrongState(state=order.state, wanted="cancelled")
    (after,) = await sql.move(conn, [order_id], [order.state], "cancelled", at)
    rest = order.total_fen - order.refunded_fen
    back = order.state == "paid" and rest > 0
    await sql.add_steps(conn, [Step(order_id, at, "cancelled", actor, reason, rest if back else None)])
    if order.state == "placed":
        await payments.close_many(conn, [order.payment_id], at)
    elif back:
        from teahouse.commerce.orders import refunds  # noqa: PLC0415  (a noun of its own that calls back here)

        await refunds.whole(conn, order, rest, reason, actor, at)
        after = msgspec.structs.replace(after, refunded_fen=order.total_fen)
    await _release(conn, [order], at)
    await tell(
        conn,
        OrderCancelled(order_id=order_id, store_id=order.store_id, at=at, reason=reason, was=order.state),
        _moved(order, "cancelled", at),
    )
    return after


async def end_refunded(conn: Connection, order: Order, at: datetime, actor: str) -> None:
    """All the money of a paid order is back: when nobody has begun it, it ends, so that no guest waits for it."""
    if not await sql.move(conn, [order.order_id], ["paid"], "cancelled", at):
        return
    await sql.add_steps(conn, [Step(order.order_id, at, "cancelled", actor, "refunded")])
    await _release(conn, [order], at)
    await tell(
        conn,
        OrderCancelled(order_id=order.order_id, store_id=order.store_id, at=at, reason="refunded", was="paid"),
        _moved(order, "cancelled", at),
    )


async def expire(conn: Connection, at: datetime) -> int:
    """Unpaid orders whose time is up end; how many."""
    orders = await sql.move(conn, await sql.overdue(conn, at, EXPIRE_MAX), ["placed"], "expired", at)
    if orders:
        await sql.add_steps(conn, [Step(o.order_id, at, "expired", "house") for o in orders])
        await payments.close_many(conn, [o.payment_id for o in orders], at)
        await _release(conn, orders, at)
        await tell(conn, *(_moved(o, "expired", at) for o in orders))
    return len(orders)


async def _release(conn: Connection, orders: list[Order], at: datetime) -> None:
    """Give the kitchen its time back."""
    plans = await sql.paces(conn, sorted({o.store_id for o in orders}, key=lambda s: s.bytes), lock=True)
    for order in orders:
        if order.store_id in plans:
            plan = pacing.advanced(plans[order.store_id], pacing.slot_of(at))
            plan.work = pacing.released(plan, order.weight, order.promised_at)
            plans[order.store_id] = plan
    await sql.save_paces(conn, list(plans.values()))


async def set_paces(conn: Connection, measured: list[tuple[UUID, int, int]], at: datetime) -> None:
    """(store, weight per 5 minutes, pick seconds) as the kitchens really did lately; their plans are made anew from
    the orders really open."""
    told = {store_id: (weight, pick_s) for store_id, weight, pick_s in measured}
    plans = await sql.paces(conn, sorted(told, key=lambda s: s.bytes), lock=True)
    owed = await sql.open_work(conn, list(plans))
    slot = pacing.slot_of(at)
    await sql.save_paces(
        conn,
        [
            pacing.rebuilt(
                msgspec.structs.replace(plan, measured=max(1, told[s][0]), pick_s=max(0, told[s][1])), slot, owed[s]
            )
            for s, plan in plans.items()
        ],
    )


async def prove(conn: Connection) -> list[tuple[str, int, int]]:
    """(what must hold, looked at, broken)."""
    return await sql.proofs(conn)


__all__ = ["Placed", "cancel", "end_refunded", "expire", "hand_over", "hand_over_many", "mark_making", "mark_paid_many", "mark_ready",
           "mark_unready", "place_batch", "prove", "record_sold", "set_paces"]  # fmt: skip
