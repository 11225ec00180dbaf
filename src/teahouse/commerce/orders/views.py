"""An order as people see it: names from the menu version it was priced with, times, money, history. No database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID
from weakref import WeakKeyDictionary

import msgspec

from teahouse.commerce import menu, payments, stores
from teahouse.commerce.menu import Menus
from teahouse.commerce.orders.changing import CHANGED, CupChange
from teahouse.commerce.orders.discounts import Discount
from teahouse.commerce.orders.model import Line, Order, Refund, Step, pickup_label
from teahouse.commerce.orders.pacing import minutes_until
from teahouse.ground.errors import NotFound


class Text(msgspec.Struct, frozen=True):
    """A name in both languages."""

    zh: str
    en: str


class StoreView(msgspec.Struct, frozen=True):
    """Where the order is."""

    store_id: UUID
    store_no: str
    name: Text
    address: str
    phone: str
    lat: float
    lng: float


class ChoiceView(msgspec.Struct, frozen=True):
    """A chosen option; default: what the drink has if nobody speaks."""

    code: str
    name: Text
    default: bool


class LineView(msgspec.Struct, frozen=True):
    """A line with names."""

    line_no: int
    product: str
    name: Text
    picture: str
    choices: list[ChoiceView]
    quantity: int
    unit_fen: int
    total_fen: int
    refunded_cups: list[int]
    off_fen: int = 0  # taken off by hand: not in total_fen


class ChangeView(msgspec.Struct, frozen=True):
    """A cup that was changed after the order was placed: only the options that differ, and the note when it does."""

    cup_no: int
    was: list[Text]
    now: list[Text]
    was_note: str
    now_note: str


class StepView(msgspec.Struct, frozen=True):
    """An entry of the timeline. change: with state "changed"."""

    at: datetime
    state: str
    actor: str
    note: str
    amount_fen: int | None
    change: ChangeView | None = None


class PaymentView(msgspec.Struct, frozen=True):
    """How it was paid."""

    payment_id: UUID
    kind: str
    state: str
    amount_fen: int
    captured_at: datetime | None
    transaction_id: str | None


class OrderView(msgspec.Struct, frozen=True):
    """An order, whole. off_fen: taken off by hand, not in total_fen; discounts: how, for the house's own people."""

    order_id: UUID
    store: StoreView
    channel: str
    channel_ref: str
    state: str
    pickup_no: str | None
    total_fen: int
    refunded_fen: int
    cups: int
    placed_at: datetime
    paid_at: datetime | None
    making_at: datetime | None
    ready_at: datetime | None
    handed_over_at: datetime | None
    ended_at: datetime | None
    promised_at: datetime
    scheduled_at: datetime | None
    expires_at: datetime
    note: str
    menu_version: int
    business_day: str
    cups_ahead: int
    wait_min: int
    lines: list[LineView]
    timeline: list[StepView]
    payment: PaymentView | None
    off_fen: int = 0
    discounts: Sequence[Discount] = ()


def store_view(store: stores.Store) -> StoreView:
    """The part of a store an order shows."""
    return StoreView(
        store.store_id,
        store.store_no,
        Text(store.name.zh, store.name.en),
        store.address,
        store.phone,
        store.lat,
        store.lng,
    )


def line_views(menus: Menus, version: int, lines: list[Line], gone: set[int]) -> list[LineView]:
    """Lines with the names of their menu version; `gone`: refunded cups."""
    known = menus.version(version)
    names = _names.setdefault(known, {})
    found = []
    first = 1
    for line in lines:
        drink = (line.product, *line.choices)
        name, picture, choices = names.get(drink) or _named(known, names, drink)
        cups = range(first, first + line.quantity)
        first += line.quantity
        found.append(
            LineView(
                line.line_no, line.product, name, picture, choices, line.quantity, line.unit_fen, line.total_fen,
                [c for c in cups if c in gone] if gone else [], line.off_fen,
            )
        )  # fmt: skip
    return found


Names = tuple[Text, str, list[ChoiceView]]
DISCOUNTED = "discounted"  # the word of a step about money taken off by hand
NAMES_MAX = 20_000  # drinks kept per version
_names: WeakKeyDictionary[menu.MenuVersion, dict[tuple[str, ...], Names]] = WeakKeyDictionary()


def _named(version: menu.MenuVersion, names: dict[tuple[str, ...], Names], drink: tuple[str, ...]) -> Names:
    """Name, picture and choices of a drink; the same few drinks are asked for again and again, so they are kept."""
    try:
        seen = version.line_view(drink[0], drink[1:])
    except NotFound:  # sold by a till that knew more than this version: shown by its code
        return Text(drink[0], drink[0]), "", [ChoiceView(code, Text(code, code), False) for code in drink[1:]]
    choices = [ChoiceView(c.code, Text(c.name.zh, c.name.en), c.default) for c in seen.choices]
    found = (Text(seen.name.zh, seen.name.en), seen.picture, choices)
    if len(names) < NAMES_MAX:
        names[drink] = found
    return found


def _step_view(menus: Menus, version: int, step: Step) -> StepView:
    if step.state != CHANGED:
        return StepView(step.at, step.state, step.actor, step.note, step.amount_fen)
    told = msgspec.json.decode(step.note, type=CupChange)
    known = menus.version(version)
    names = _names.setdefault(known, {})

    def named(codes: list[str], others: list[str]) -> list[Text]:
        drink = (told.product, *codes)
        _, _, choices = names.get(drink) or _named(known, names, drink)
        return [choice.name for choice in choices if choice.code not in others]

    note = (told.was_note, told.now_note) if told.was_note != told.now_note else ("", "")
    change = ChangeView(told.cup_no, named(told.was, told.now), named(told.now, told.was), *note)
    return StepView(step.at, step.state, step.actor, "", None, change)


def order_view(
    menus: Menus,
    store: stores.Store,
    order: Order,
    lines: list[Line],
    at: datetime,
    steps: list[Step] | None = None,
    payment: payments.Payment | None = None,
    refunds: list[Refund] | None = None,
    cups_ahead: int = 0,
    discounts: Sequence[Discount] = (),
    inside: bool = False,
) -> OrderView:
    """An order for a screen; its history begins with the placing, which is on the order itself, and what was taken off it.
    inside: for the house's own people, who see who asked and who approved."""
    waiting = order.state in ("placed", "paid", "making")
    placer = f"guest:{order.guest_id}" if order.guest_id else "till"
    timeline = [StepView(order.placed_at, "placed", placer, order.note, order.total_fen)]
    timeline += [
        StepView(order.placed_at, DISCOUNTED, d.approved_by or d.asked_by, d.reason, d.off_fen) for d in discounts
    ]
    timeline += [_step_view(menus, order.menu_version, s) for s in steps or []]
    gone = {cup for refund in refunds or [] if refund.state in ("approved", "done") for cup in refund.cup_nos}
    return OrderView(
        order_id=order.order_id, store=store_view(store), channel=order.channel, channel_ref=order.channel_ref,
        state=order.state, pickup_no=pickup_label(order.channel, order.pickup_no), total_fen=order.total_fen,
        refunded_fen=order.refunded_fen, cups=order.cups, placed_at=order.placed_at, paid_at=order.paid_at,
        making_at=order.making_at, ready_at=order.ready_at, handed_over_at=order.handed_over_at, ended_at=order.ended_at,
        promised_at=order.promised_at, scheduled_at=order.scheduled_at, expires_at=order.expires_at, note=order.note,
        menu_version=order.menu_version, business_day=order.business_day.isoformat(),
        cups_ahead=cups_ahead if waiting else 0, wait_min=minutes_until(order.promised_at, at) if waiting else 0,
        lines=line_views(menus, order.menu_version, lines, gone), timeline=timeline,
        payment=None if payment is None else PaymentView(
            payment.payment_id, payment.kind, payment.state, payment.amount_fen, payment.captured_at, payment.transaction_id),
        off_fen=sum(line.off_fen for line in lines), discounts=list(discounts) if inside else [],
    )  # fmt: skip


__all__ = ["OrderView", "line_views", "order_view", "store_view"]
