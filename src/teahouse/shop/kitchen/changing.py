"""Changing what a cup is while it can still be changed: other options for the same price, another note. The card shows
what was and what is until the maker has seen it; the order's history and the stock ledger follow."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from msgspec.structs import replace

from teahouse.commerce import menu, orders
from teahouse.ground import auth
from teahouse.ground.db import Connection
from teahouse.ground.errors import Refused
from teahouse.ground.events import tell
from teahouse.ground.ids import uuid7
from teahouse.shop.kitchen import changing_sql, model, sql
from teahouse.shop.kitchen.events import CupChanged, TicketsMoved
from teahouse.shop.kitchen.model import OPEN, Ticket, UnknownTicket


class PriceDiffers(Refused):
    """The cup would cost something else; facts: was_fen, now_fen."""


class CupIsDone(Refused):
    """The cup stands there: make it anew instead."""


def checked(cup: Ticket, wanted: list[str], shelf: menu.StoreMenu) -> tuple[str, ...]:
    """The options in the menu's order. CupIsDone, Cancelled, PriceDiffers, and the menu's own refusals."""
    if cup.state == "cancelled":
        raise model.Cancelled
    if cup.state not in OPEN:
        raise CupIsDone(state=cup.state)
    if wanted == cup.choices:
        return tuple(wanted)
    drinks = [menu.Wanted(cup.product, tuple(choices), 1) for choices in (cup.choices, wanted)]
    was, now = menu.priced(shelf, drinks)
    if was.unit_fen != now.unit_fen:
        raise PriceDiffers(was_fen=was.unit_fen, now_fen=now.unit_fen)
    return now.choices


def changed(cup: Ticket, choices: tuple[str, ...], note: str | None, way: list[str], at: datetime) -> Ticket:
    """The cup as it is to be now. `way`: the stations of its new recipe; those it has passed stay behind it. What was is
    what the maker saw last; back to that, there is nothing to see."""
    unseen = cup.change == "options" and cup.change_seen_at is None
    was = (cup.was_choices if unseen and cup.was_choices is not None else cup.choices,
           cup.was_note if unseen else cup.note)  # fmt: skip
    passed = cup.stations[: cup.station_index + 1] if cup.state == "making" else []
    stations = [*passed, *(station for station in way if station not in passed)]
    after = replace(cup, choices=list(choices), note=note, stations=stations)
    if (after.choices, note) == was:
        return replace(after, was_choices=None, was_note=None, change=None, changed_at=None, change_seen_at=None)
    return replace(
        after, was_choices=was[0], was_note=was[1], change="options", changed_at=at, change_seen_at=None
    )  # fmt: skip


async def change(
    conn: Connection, store_id: UUID, ticket_id: UUID, wanted: list[str], note: str, shelf: menu.StoreMenu,
    actor: auth.Actor, at: datetime,
) -> Ticket:  # fmt: skip
    """Give a cup other options or another note before it is ready. Asked twice it is changed once. UnknownTicket,
    CupIsDone, Cancelled, PriceDiffers, BadOptions, SoldOut."""
    cup = {one.ticket_id: one for one in await sql.locked(conn, [ticket_id], [], [], [])}.get(ticket_id)
    if cup is None or cup.store_id != store_id:
        raise UnknownTicket(ticket_id=str(ticket_id))
    text = note.strip() or None
    choices = checked(cup, wanted, shelf)
    if (list(choices), text) == (cup.choices, cup.note):
        return cup
    recipe = menu.recipe(await menu.version_of(conn, cup.menu_version), cup.product, choices)
    after = changed(cup, choices, text, model.route(step.station for step in recipe.steps), at)
    await changing_sql.save_change(conn, after, actor.actor_id, at)
    told = orders.CupChange(cup.cup_no, cup.product, cup.choices, after.choices, cup.note or "", text or "")
    await orders.note_change(conn, cup.order_id, told, at, actor.label)
    await tell(
        conn,
        TicketsMoved(store_id=store_id, order_ids=[cup.order_id], ticket_ids=[ticket_id], state="changed", at=at),
        CupChanged(
            change_id=uuid7(), store_id=store_id, order_id=cup.order_id, cup_no=cup.cup_no, ticket_id=ticket_id,
            generation=cup.generation, begun=cup.state == "making", menu_version=cup.menu_version, product=cup.product,
            was=cup.choices, choices=after.choices, business_day=cup.business_day, at=at,
        ),
    )  # fmt: skip
    return after
