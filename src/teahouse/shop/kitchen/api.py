"""HTTP of the kitchen's screens: the board, what hands do to cups, the pickup screen, handing over, figures."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.params import Parameter

from teahouse.commerce import menu, stores
from teahouse.commerce.menu import Menus, RecipeCard
from teahouse.ground import auth, clock
from teahouse.ground.db import Database
from teahouse.ground.errors import NotFound
from teahouse.ground.groupcommit import GroupCommit, GroupRead
from teahouse.ground.ids import uuid7
from teahouse.shop.kitchen import actions, figures_sql, pace, sql
from teahouse.shop.kitchen.figures_sql import HourFigures
from teahouse.shop.kitchen.model import TICKETS_MAX, Refusal, Ticket, UnknownTicket, alarm, scan_code
from teahouse.shop.kitchen.settings_sql import StoreSettings
from teahouse.shop.kitchen.work import Answer, Ask, Handed

Asked = Request[Any, Any, Any]
HANDS = ("barista", "clerk", "store_manager")
CODE_MAX_CHARS = 64
CALLED_AFTER_S = 60


class Words(msgspec.Struct, frozen=True):
    """A name in both languages."""

    zh: str
    en: str


class ChoiceCard(msgspec.Struct, frozen=True):
    """A choice; `default` when it need not be pointed out."""

    code: str
    name: Words
    default: bool


class TicketCard(msgspec.Struct, frozen=True, kw_only=True):
    """A cup as a screen shows it. age_s: since it was paid or came due. alarm: "cancelled" or "changed" until
    confirmed; change: "refunded" after it was begun, or "options": was, was_note are what the maker saw last."""

    ticket_id: UUID
    order_id: UUID
    pickup_no: str
    cup_no: int
    of: int
    product: str
    name: Words
    choices: list[ChoiceCard]
    station: str
    stations: list[str]
    state: str
    claimed_by: str | None
    promised_at: datetime
    queued_at: datetime
    started_at: datetime | None
    ready_at: datetime | None
    channel: str
    note: str | None
    remake_of: UUID | None
    remake_reason: str | None
    scheduled_at: datetime | None
    age_s: int
    weight: int
    scan: str
    alarm: str | None
    change: str | None
    was: list[ChoiceCard] | None
    was_note: str | None


class DrinkCount(msgspec.Struct, frozen=True):
    """How many of a drink wait to be begun."""

    product: str
    name: Words
    count: int


class BoardFigures(msgspec.Struct, frozen=True):
    """The kitchen now: work open (hundredths of a cup), its pace, the wait of a new guest, and this hour so far."""

    weight_open: int
    weight_per_5min: int
    pick_s: int
    wait_s: int
    hour: HourFigures | None


class Board(msgspec.Struct, frozen=True):
    """What one screen shows."""

    server_at: datetime
    tickets: list[TicketCard]
    queue: list[DrinkCount]
    metrics: BoardFigures
    settings: StoreSettings


class TicketsAsked(msgspec.Struct, frozen=True):
    """Cups to act on, and the screen that does it; `station` for a bump at one station."""

    ticket_ids: Annotated[list[UUID], msgspec.Meta(min_length=1, max_length=TICKETS_MAX)]
    screen: str = "kitchen"
    station: Annotated[str, msgspec.Meta(max_length=CODE_MAX_CHARS)] | None = None


class RemakeAsked(msgspec.Struct, frozen=True):
    """Why: spilled | wrong_drink | quality | customer."""

    reason: Annotated[str, msgspec.Meta(max_length=CODE_MAX_CHARS)]


class TicketsMovedCard(msgspec.Struct, frozen=True):
    """Cups that are as asked now, and why the others are not."""

    tickets: list[TicketCard]
    refused: list[Refusal]


class MakingCard(msgspec.Struct, frozen=True):
    """An order being made."""

    order_id: UUID
    pickup_no: str
    cups: int
    ready_cups: int


class ReadyCard(msgspec.Struct, frozen=True):
    """An order to take. `called`: long enough ready that screens which were on have called it: don't call again.
    place: where it stands on the shelf."""

    order_id: UUID
    pickup_no: str
    ready_at: datetime
    called: bool
    cups: int
    place: str | None


class PickupBoard(msgspec.Struct, frozen=True):
    """The pickup screen."""

    server_at: datetime
    making: list[MakingCard]
    ready: list[ReadyCard]


class HandOverAsked(msgspec.Struct, frozen=True):
    """Exactly one of them. cups: the codes of the cups in hand, when they are to be checked against the order."""

    order_id: UUID | None = None
    pickup_no: Annotated[str, msgspec.Meta(max_length=CODE_MAX_CHARS)] | None = None
    scan: Annotated[str, msgspec.Meta(max_length=CODE_MAX_CHARS)] | None = None
    cups: Annotated[
        list[Annotated[str, msgspec.Meta(max_length=CODE_MAX_CHARS)]], msgspec.Meta(max_length=TICKETS_MAX)
    ] = []


def _name(menus: Menus, ticket: Ticket, codes: list[str]) -> tuple[Words, list[ChoiceCard]]:
    """Names from the version the cup was sold under; the bare codes when that knows no better."""
    try:
        view = menus.version(ticket.menu_version).line_view(ticket.product, tuple(codes))
    except NotFound:
        return Words(ticket.product, ticket.product), [ChoiceCard(c, Words(c, c), False) for c in codes]
    choices = [ChoiceCard(c.code, Words(c.name.zh, c.name.en), c.default) for c in view.choices]
    return Words(view.name.zh, view.name.en), choices


async def cards_of(request: Asked, tickets: list[Ticket], at: datetime) -> list[TicketCard]:
    """Cups as screens show them; versions not at hand are read first."""
    menus: Menus = request.app.state.menus
    for version_no in {ticket.menu_version for ticket in tickets}:
        try:
            await menus.ensure(version_no)
        except NotFound:
            continue
    return [_card(ticket, menus, at) for ticket in tickets]


def _card(ticket: Ticket, menus: Menus, at: datetime) -> TicketCard:
    name, choices = _name(menus, ticket, ticket.choices)
    since = max(ticket.due_from, ticket.queued_at)
    return TicketCard(
        ticket_id=ticket.ticket_id,
        order_id=ticket.order_id,
        pickup_no=ticket.pickup_no,
        cup_no=ticket.cup_no,
        of=ticket.of,
        product=ticket.product,
        name=name,
        choices=choices,
        station=ticket.station,
        stations=ticket.stations,
        state=ticket.state,
        claimed_by=ticket.claimed_by,
        promised_at=ticket.promised_at,
        queued_at=ticket.queued_at,
        started_at=ticket.started_at,
        ready_at=ticket.ready_at,
        channel=ticket.channel,
        note=ticket.note,
        remake_of=ticket.remake_of,
        remake_reason=ticket.remake_reason,
        scheduled_at=ticket.scheduled_at,
        age_s=max(0, int((at - since).total_seconds())),
        weight=ticket.weight,
        scan=scan_code(ticket.ticket_id),
        alarm=alarm(ticket),
        change=ticket.change,
        was=_name(menus, ticket, ticket.was_choices)[1] if ticket.was_choices is not None else None,
        was_note=ticket.was_note,
    )


Station = Annotated[str | None, Parameter(max_length=CODE_MAX_CHARS)]


@get("/api/store/{store_id:uuid}/kitchen")
async def board(request: Asked, store_id: UUID, station: Station = None) -> Board:
    """Cups by promise, ready ones last; with a station, those whose open step is there."""
    auth.staff_of(request, store_id, *HANDS)
    at = clock.now()
    tickets, (told, hour), wanted = await request.app.state.boards.submit(sql.Screen(store_id, at, station or None))
    cards = await cards_of(request, tickets, at)
    waiting = [card for card in cards if card.state in ("queued", "claimed")]
    names = {card.product: card.name for card in waiting}
    queue = Counter(card.product for card in waiting)
    open_weight = sum(card.weight for card in cards if card.state in ("queued", "claimed", "making"))
    rated = request.app.state.directory.get(store_id).capacity
    per_5min, pick_s = told or (rated, int(pace.PICK_S))
    wait_s = pace.wait_s(open_weight, per_5min, pick_s)
    return Board(
        at,
        cards,
        [DrinkCount(product, names[product], count) for product, count in queue.most_common()],
        BoardFigures(open_weight, per_5min, pick_s, wait_s, hour),
        wanted,
    )


def boards(db: Database) -> GroupRead[sql.Screen, actions.Shown]:
    """The reader of kitchen screens of one process."""
    return GroupRead(db, actions.show)


def hands(db: Database) -> GroupCommit[Ask, Answer]:
    """The writer of what hands do, one per process: whoever asks while a batch commits shares the next."""
    return GroupCommit(db, actions.perform)


def _hands(request: Asked) -> GroupCommit[Ask, Answer]:
    writer: GroupCommit[Ask, Answer] = request.app.state.hands
    return writer


async def _act(request: Asked, store_id: UUID, act: str, ticket_ids: list[UUID], **words: Any) -> TicketsMovedCard:
    """Who may; then one ask among others. Asked twice (an Idempotency-Key is not needed) the cups are as asked."""
    actor = auth.staff_of(request, store_id, *HANDS)
    at = clock.now()
    ask = Ask(
        act=act,
        store_id=store_id,
        at=at,
        actor_id=actor.actor_id,
        actor=actor.label,
        ticket_ids=ticket_ids,
        **words,
    )
    answer = await _hands(request).submit(ask)
    if isinstance(answer, Handed):
        raise TypeError("a hand-over among the cups")
    return TicketsMovedCard(await cards_of(request, answer.tickets, at), answer.refused)


@post("/api/store/{store_id:uuid}/tickets/claim", status_code=200)
async def claim(request: Asked, store_id: UUID, data: TicketsAsked) -> TicketsMovedCard:
    """This screen will make these cups; a claim runs out. Refused each: UnknownTicket, Cancelled, WrongState,
    ClaimedElsewhere."""
    return await _act(request, store_id, "claim", data.ticket_ids, screen=data.screen)


@post("/api/store/{store_id:uuid}/tickets/start", status_code=200)
async def start(request: Asked, store_id: UUID, data: TicketsAsked) -> TicketsMovedCard:
    """Begin these cups, claiming them if need be, or take over ones another station has passed on. Refused each: as
    claim, and OrderStopped (the order was cancelled meanwhile)."""
    return await _act(request, store_id, "start", data.ticket_ids, screen=data.screen)


@post("/api/store/{store_id:uuid}/tickets/ready", status_code=200)
async def ready(request: Asked, store_id: UUID, data: TicketsAsked) -> TicketsMovedCard:
    """Done at this station: to the next, or ready after the last; without a station: ready. With its last cup the
    order is ready. Refused each: UnknownTicket, Cancelled, NotStarted, WrongState, WrongStation."""
    return await _act(request, store_id, "ready", data.ticket_ids, screen=data.screen, station=data.station or None)


@post("/api/store/{store_id:uuid}/tickets/recall", status_code=200)
async def recall(request: Asked, store_id: UUID, data: TicketsAsked) -> TicketsMovedCard:
    """Not ready after all. Refused each: UnknownTicket, Cancelled, WrongState."""
    return await _act(request, store_id, "recall", data.ticket_ids, screen=data.screen)


@post("/api/store/{store_id:uuid}/tickets/{ticket_id:uuid}/remake", status_code=200)
async def remake(request: Asked, store_id: UUID, ticket_id: UUID, data: RemakeAsked) -> TicketsMovedCard:
    """Make it anew, even when the guest has it (the order then stays handed over); gives the new ticket, the same one
    when asked twice. BadReason; refused: UnknownTicket, Cancelled, NotStarted."""
    return await _act(request, store_id, "remake", [ticket_id], reason=data.reason, new_id=uuid7())


@post("/api/store/{store_id:uuid}/tickets/{ticket_id:uuid}/confirm_cancel", status_code=200)
async def confirm_cancel(request: Asked, store_id: UUID, ticket_id: UUID) -> TicketsMovedCard:
    """Seen: end the alarm. Refused: UnknownTicket, WrongState."""
    return await _act(request, store_id, "confirm_cancel", [ticket_id])


@get("/api/store/{store_id:uuid}/tickets/{ticket_id:uuid}/recipe")
async def recipe(request: Asked, store_id: UUID, ticket_id: UUID) -> RecipeCard:
    """How to make this cup, by the menu it was sold under."""
    auth.staff_of(request, store_id, *HANDS)
    async with request.app.state.db.read() as conn:
        ticket = await sql.by_id(conn, store_id, ticket_id)
    if ticket is None:
        raise UnknownTicket(ticket_id=str(ticket_id))
    menus: Menus = request.app.state.menus
    await menus.ensure(ticket.menu_version)
    return menu.recipe(menus.version(ticket.menu_version), ticket.product, tuple(ticket.choices))


@get("/api/store/{store_id:uuid}/pickup")
async def pickup(request: Asked, store_id: UUID) -> PickupBoard:
    """Numbers being made, and numbers to take: only orders of which every cup is ready."""
    auth.staff_of(request, store_id)
    at = clock.now()
    async with request.app.state.db.read() as conn:
        waiting = await figures_sql.pickup(conn, store_id, at)
    called_before = at - timedelta(seconds=CALLED_AFTER_S)
    making: list[MakingCard] = []
    ready: list[ReadyCard] = []
    for order in waiting:
        if order.ready_at is not None and order.ready_cups == order.cups:
            called = order.ready_at < called_before
            ready.append(ReadyCard(order.order_id, order.pickup_no, order.ready_at, called, order.cups, order.place))
        else:
            making.append(MakingCard(order.order_id, order.pickup_no, order.cups, order.ready_cups))
    ready.sort(key=lambda card: card.ready_at, reverse=True)
    return PickupBoard(at, making, ready)


@post("/api/store/{store_id:uuid}/hand_over", status_code=200)
async def hand_over(request: Asked, store_id: UUID, data: HandOverAsked) -> Handed:
    """The guest has it. By order, number of today, or the code of one of its cups. BadScan, UnknownOrder, Ambiguous,
    Cancelled, NotReady(missing); with `cups` WrongCup, CupsNotScanned."""
    actor = auth.staff_of(request, store_id, *HANDS)
    at = clock.now()
    ask = Ask(
        act="hand_over",
        store_id=store_id,
        at=at,
        actor_id=actor.actor_id,
        actor=actor.label,
        order_id=data.order_id,
        pickup_no=data.pickup_no,
        scan=data.scan,
        cups=data.cups,
        day=stores.business_day_of(request.app.state.directory.get(store_id), at),
    )
    answer = await _hands(request).submit(ask)
    if not isinstance(answer, Handed):
        raise TypeError("cups where an order was handed over")
    return answer


GROUPS = {"hands": hands, "boards": boards}
ROUTES = {
    "store": [
        board,
        claim,
        start,
        ready,
        recall,
        remake,
        confirm_cancel,
        recipe,
        pickup,
        hand_over,
    ]
}
