"""Checklists and temperatures over HTTP, and the office's hand on the lists."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, get, post, put
from litestar.params import Parameter

from teahouse.commerce import stores
from teahouse.commerce.stores import Text
from teahouse.ground import auth, clock
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.shop.storeops import cards, checklists
from teahouse.shop.storeops import checklists_sql as sql
from teahouse.shop.storeops.lists import (
    ITEMS_MAX,
    Answer,
    Check,
    Checklist,
    Equipment,
    Kind,
    NoSuchList,
    Reading,
    Run,
    unread,
)
from teahouse.shop.storeops.model import HANDS, MANAGERS, TENTHS_MAX, end_of_day
from teahouse.shop.storeops.packages_api import Code, Key, KeyAsked, Note, place_of

Asked = Request[Any, Any, Any]
LISTS_DAYS_MAX = 31
LISTS_BACK_DAYS = 400
Tenths = Annotated[int, msgspec.Meta(ge=-TENTHS_MAX, le=TENTHS_MAX)]


class AnswerView(msgspec.Struct, frozen=True):
    """What somebody found."""

    tick: bool | None
    tenths: int | None
    photo_id: UUID | None
    note: str
    in_limits: bool
    actor: str
    at: datetime | None


class CheckView(msgspec.Struct, frozen=True):
    """One thing to look at, and what was found."""

    code: str
    text: Text
    kind: str
    unit: str
    min_tenths: int | None
    max_tenths: int | None
    required: bool
    answer: AnswerView | None


class RunView(msgspec.Struct, frozen=True):
    """A list in its period."""

    template: str
    revision: int
    name: Text
    kind: str
    day: date
    due_at: datetime | None
    overdue: bool
    state: Literal["open", "done"]
    items: list[CheckView]
    answered: int
    of: int
    done_at: datetime | None
    done_by: str | None


class ChecklistsDue(msgspec.Struct, frozen=True):
    """What is to be gone through on a business day and in its week."""

    day: date
    lists: list[RunView]
    server_at: datetime


class ChecklistsPast(msgspec.Struct, frozen=True):
    """Lists of some days."""

    lists: list[RunView]


class AnswerAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was found: as the item's kind wants it."""

    key: Key
    item: Code
    tick: bool | None = None
    tenths: Tenths | None = None
    photo_id: UUID | None = None
    note: Note = ""


class ReadingView(msgspec.Struct, frozen=True):
    """One look at a thermometer."""

    reading_id: UUID
    equipment_id: UUID
    at: datetime
    tenths: int
    in_limits: bool
    note: str
    actor: str


class EquipmentView(msgspec.Struct, frozen=True):
    """A fridge, freezer, warm place or room, and when it was last read."""

    equipment_id: UUID
    name: str
    kind: str
    min_tenths: int
    max_tenths: int
    every_h: int
    in_use: bool
    last: ReadingView | None
    overdue: bool


class Temperatures(msgspec.Struct, frozen=True):
    """A store's equipment, and this business day's readings, newest first."""

    equipment: list[EquipmentView]
    readings: list[ReadingView]
    server_at: datetime


class ReadingAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a thermometer says; out of limits with what was done about it."""

    key: Key
    equipment_id: UUID
    tenths: Tenths
    note: Note = ""


class EquipmentAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What must stay within which limits."""

    name: Annotated[str, msgspec.Meta(max_length=40)]
    kind: Literal["fridge", "freezer", "hot", "room"]
    min_tenths: Tenths
    max_tenths: Tenths
    every_h: Annotated[int, msgspec.Meta(ge=1, le=24)] = 4
    in_use: bool = True


class ChecklistAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list as the office wants it."""

    kind: Kind
    name: Text
    items: Annotated[list[Check], msgspec.Meta(max_length=ITEMS_MAX)]
    due_min: Annotated[int, msgspec.Meta(ge=-1440, le=1440)] = 0
    weekday: Annotated[int, msgspec.Meta(ge=0, le=6)] | None = None
    brand: Annotated[str, msgspec.Meta(max_length=40)] | None = None
    in_use: bool = True


class Checklists(msgspec.Struct, frozen=True):
    """The chain's lists."""

    templates: list[Checklist]


async def run_views(conn: Connection, runs: list[Run], at: datetime) -> list[RunView]:
    """Lists as screens show them."""
    names = await cards.names_of(
        conn, [a.actor for run in runs for a in run.answers.values()] + [r.done_by for r in runs]
    )

    def found(answer: Answer | None) -> AnswerView | None:
        if answer is None:
            return None
        who = names.get(answer.actor, answer.actor)
        return AnswerView(answer.tick, answer.tenths, answer.photo_id, answer.note, answer.in_limits, who, answer.at)

    def items(run: Run) -> list[CheckView]:
        return [
            CheckView(
                i.code, i.text, i.kind, i.unit, i.min_tenths, i.max_tenths, i.required, found(run.answers.get(i.code))
            )
            for i in run.template.items
        ]

    return [
        RunView(
            run.template.code, run.template.revision, run.template.name, run.template.kind, run.day, run.due_at,
            run.overdue(at), "done" if run.done_at else "open", items(run), run.answered, run.of, run.done_at,
            names.get(run.done_by or "", run.done_by),
        )
        for run in runs
    ]  # fmt: skip


@get("/api/store/{store_id:uuid}/checklists")
async def due(request: Asked, store_id: UUID) -> ChecklistsDue:
    """Today's lists and this week's."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *HANDS))
    store = request.app.state.directory.get(store_id)
    async with request.app.state.db.read() as conn:
        runs = await checklists.runs_of(conn, store, [place.today])
        return ChecklistsDue(place.today, await run_views(conn, runs, place.at), place.at)


@get("/api/store/{store_id:uuid}/checklists/history")
async def past(
    request: Asked,
    store_id: UUID,
    since: Annotated[date, Parameter(query="from")],
    until: Annotated[date, Parameter(query="to")],
) -> ChecklistsPast:
    """Lists of some days, gone through or not."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *MANAGERS))
    if not 0 <= (until - since).days < LISTS_DAYS_MAX or (place.today - since).days > LISTS_BACK_DAYS:
        raise Invalid(field="to", why=f"at most {LISTS_DAYS_MAX} days from `from`, not over {LISTS_BACK_DAYS} back")
    days = [since + timedelta(days=n) for n in range((min(until, place.today) - since).days + 1)]
    store = request.app.state.directory.get(store_id)
    async with request.app.state.db.read() as conn:
        return ChecklistsPast(await run_views(conn, await checklists.runs_of(conn, store, days), place.at))


async def _after(request: Asked, store: stores.Store, template: str, day: date, at: datetime) -> RunView:
    async with request.app.state.db.read() as conn:
        for run in await checklists.runs_of(conn, store, [day]):
            if (run.template.code, run.day) == (template, day):
                return (await run_views(conn, [run], at))[0]
    raise NoSuchList(template=template, day=str(day))


@post("/api/store/{store_id:uuid}/checklists/{template:str}/{day:date}/answers", status_code=200)
async def answer(request: Asked, store_id: UUID, template: str, day: date, data: AnswerAsked) -> RunView:
    """Say what was found; again, and the later counts."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *HANDS))
    store = request.app.state.directory.get(store_id)
    given = Answer(item=data.item, tick=data.tick, tenths=data.tenths, photo_id=data.photo_id, note=data.note)
    async with request.app.state.db.transaction() as conn:
        await checklists.answer(conn, store, place, template, day, data.key, given)
    return await _after(request, store, template, day, place.at)


@post("/api/store/{store_id:uuid}/checklists/{template:str}/{day:date}/finish", status_code=200)
async def finish(request: Asked, store_id: UUID, template: str, day: date, data: KeyAsked) -> RunView:
    """The list is done."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *HANDS))
    store = request.app.state.directory.get(store_id)
    async with request.app.state.db.transaction() as conn:
        await checklists.finish(conn, store, place, template, day)
    return await _after(request, store, template, day, place.at)


async def equipment_of(conn: Connection, store: stores.Store, at: datetime) -> list[EquipmentView]:
    """A store's equipment as screens show it."""
    last = await sql.last_readings(conn, store.store_id)
    things = await sql.equipment(conn, store.store_id)
    names = await cards.names_of(conn, [one.actor for one in last.values()])
    window = stores.window_on(store, stores.business_day_of(store, at))
    opens_at = window.opens_at if window is not None and window.opens_at <= at < window.closes_at else None
    return [_equipment(one, last.get(one.equipment_id), names, opens_at, at) for one in things]


def _equipment(
    one: Equipment, last: Reading | None, names: dict[str, str], opens_at: datetime | None, at: datetime
) -> EquipmentView:
    return EquipmentView(
        one.equipment_id, one.name, one.kind, one.min_tenths, one.max_tenths, one.every_h, one.in_use,
        _reading(last, names) if last else None, unread(one, last, opens_at, at),
    )  # fmt: skip


def _reading(one: Reading, names: dict[str, str]) -> ReadingView:
    return ReadingView(
        one.reading_id, one.equipment_id, one.at, one.tenths, one.in_limits, one.note, names.get(one.actor, one.actor)
    )


@get("/api/store/{store_id:uuid}/temperatures")
async def temperatures(request: Asked, store_id: UUID) -> Temperatures:
    """What must stay cold or warm, and what thermometers said today."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *HANDS))
    store = request.app.state.directory.get(store_id)
    since = end_of_day(place.today - timedelta(days=1), place.close_hour)
    async with request.app.state.db.read() as conn:
        things = await equipment_of(conn, store, place.at)
        found = await sql.readings(conn, store_id, since)
        names = await cards.names_of(conn, [one.actor for one in found])
    return Temperatures(things, [_reading(one, names) for one in found], place.at)


@post("/api/store/{store_id:uuid}/temperatures", status_code=200)
async def read_off(request: Asked, store_id: UUID, data: ReadingAsked) -> ReadingView:
    """Write down what a thermometer says."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *HANDS))
    async with request.app.state.db.transaction() as conn:
        made = await checklists.read_off(conn, place, data.equipment_id, data.key, data.tenths, data.note)
        return _reading(made, await cards.names_of(conn, [made.actor]))


@put("/api/store/{store_id:uuid}/equipment/{equipment_id:uuid}")
async def save_equipment(request: Asked, store_id: UUID, equipment_id: UUID, data: EquipmentAsked) -> EquipmentView:
    """Add (under an id of your making) or change a piece of equipment."""
    place = place_of(request, store_id, auth.staff_of(request, store_id, *MANAGERS))
    thing = Equipment(
        equipment_id=equipment_id, store_id=store_id, name=data.name, kind=data.kind, min_tenths=data.min_tenths,
        max_tenths=data.max_tenths, every_h=data.every_h, in_use=data.in_use,
    )  # fmt: skip
    store = request.app.state.directory.get(store_id)
    async with request.app.state.db.transaction() as conn:
        await checklists.save_equipment(conn, thing)
        shown = await equipment_of(conn, store, place.at)
    return next(one for one in shown if one.equipment_id == equipment_id)


@get("/api/office/checklists")
async def templates(request: Asked) -> Checklists:
    """The chain's lists at their latest revision."""
    auth.staff(request, "head_office", "region_manager", "store_manager")
    async with request.app.state.db.read() as conn:
        return Checklists(list((await sql.templates(conn)).values()))


@put("/api/office/checklists/{code:str}")
async def save_template(
    request: Asked, code: Annotated[str, Parameter(pattern=r"^[a-z0-9-]{1,40}$")], data: ChecklistAsked
) -> Checklist:
    """Add a list, or change it from the next run on."""
    actor = auth.staff(request, "head_office")
    new = Checklist(
        code=code, brand=data.brand, kind=data.kind, name=data.name, due_min=data.due_min, weekday=data.weekday,
        in_use=data.in_use, items=data.items,
    )  # fmt: skip
    async with request.app.state.db.transaction() as conn:
        return await checklists.save_template(conn, new, actor.label, clock.now())


ROUTES: list[Any] = [due, past, answer, finish, temperatures, read_off, save_equipment]
OFFICE: list[Any] = [templates, save_template]
