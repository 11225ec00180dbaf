"""Lists to go through and thermometers to read: what is due by when, what an answer must be. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

import msgspec

from teahouse.commerce import stores
from teahouse.commerce.stores import Text
from teahouse.ground.errors import Invalid, NotFound, Refused
from teahouse.shop.storeops.model import NAME_MAX_CHARS, TENTHS_MAX, end_of_day, noted

ITEMS_MAX = 60
EQUIPMENT_MAX = 60
LATE_MAX_DAYS = 2  # a list may be finished so long after its period
Kind = Literal["opening", "closing", "weekly"]
ItemKind = Literal["tick", "number", "photo", "temperature"]


class NoSuchList(NotFound):
    """No such checklist is gone through in this store on that day."""


class NoSuchEquipment(NotFound):
    """This store has no such fridge, freezer or room."""


class ListDone(Refused):
    """The list is finished."""


class NeedsNote(Refused):
    """This is not as it must be: say what was done about it."""


class Unanswered(Refused):
    """Some of the list has no answer yet."""


class Check(msgspec.Struct, frozen=True):
    """One thing to look at. Limits in tenths of the unit, for numbers and temperatures."""

    code: str
    text: Text
    kind: ItemKind
    unit: str = ""
    min_tenths: int | None = None
    max_tenths: int | None = None
    required: bool = True


class Checklist(msgspec.Struct, frozen=True, kw_only=True):
    """A list of the chain's, at a revision. due_min: minutes after opening, or after closing; weekday: of a weekly one."""

    code: str
    revision: int = 1
    brand: str | None = None
    kind: Kind
    name: Text
    due_min: int = 0
    weekday: int | None = None
    in_use: bool = True
    items: list[Check]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody found. in_limits False: ticked as not so, or a number outside its limits."""

    item: str
    tick: bool | None = None
    tenths: int | None = None
    photo_id: UUID | None = None
    note: str = ""
    in_limits: bool = True
    actor: str = ""
    at: datetime | None = None


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A list in its period: what is due by when, what has been answered."""

    template: Checklist
    day: date
    due_at: datetime | None
    answers: dict[str, Answer]
    done_at: datetime | None
    done_by: str | None

    @property
    def answered(self) -> int:
        """Required items with an answer."""
        return sum(item.code in self.answers for item in self.template.items if item.required)

    @property
    def of(self) -> int:
        """Required items."""
        return sum(item.required for item in self.template.items)

    def overdue(self, at: datetime) -> bool:
        """Should it be finished by now?"""
        return self.done_at is None and self.due_at is not None and at > self.due_at


# -- the rules, pure ---------------------------------------------------------------------------------------------------


def first_day(kind: str, day: date) -> date:
    """The first day of the period a day is in."""
    return day - timedelta(days=day.weekday()) if kind == "weekly" else day


def due_at(template: Checklist, store: stores.Store, day: date) -> datetime | None:
    """When a list of the period beginning on `day` must be finished; None: the store is shut that day."""
    if template.kind == "weekly":
        return end_of_day(day + timedelta(days=6 if template.weekday is None else template.weekday), store.close_hour)
    window = stores.window_on(store, day)
    if window is None:
        return None
    begins = window.opens_at if template.kind == "opening" else window.closes_at
    return begins + timedelta(minutes=template.due_min)


def judged(item: Check, given: Answer) -> Answer:
    """The answer with its verdict; Invalid when it is not of the item's kind, NeedsNote."""
    value = {"tick": given.tick, "photo": given.photo_id}.get(item.kind, given.tenths)
    if value is None:
        raise Invalid(field={"tick": "tick", "photo": "photo_id"}.get(item.kind, "tenths"), why=f"{item.code} needs it")
    fine = given.tick is not False if item.kind == "tick" else True
    if item.kind in ("number", "temperature"):
        fine = within(item.min_tenths, item.max_tenths, given.tenths or 0)
    note = noted(given.note)
    if not fine and not note:
        raise NeedsNote(item=item.code)
    return msgspec.structs.replace(given, note=note, in_limits=fine)


def within(least: int | None, most: int | None, tenths: int) -> bool:
    """Between the limits, both included? Invalid for a number nobody can have read."""
    if abs(tenths) > TENTHS_MAX:
        raise Invalid(field="tenths", why=f"at most {TENTHS_MAX}")
    return (least is None or tenths >= least) and (most is None or tenths <= most)


def checked_template(new: Checklist) -> Checklist:
    """As it may be used; Invalid names the field."""
    codes = [item.code for item in new.items]
    for fine, field, why in (
        (1 <= len(codes) <= ITEMS_MAX, "items", f"1 to {ITEMS_MAX}"),
        (len(set(codes)) == len(codes), "items", "each code once"),
        (all(1 <= len(code) <= 40 for code in codes), "items", "codes of 1 to 40 characters"),
        (all(1 <= len(item.text.zh) <= 120 and 1 <= len(item.text.en) <= 200 for item in new.items), "items", "texts"),
        (1 <= len(new.name.zh) <= NAME_MAX_CHARS and 1 <= len(new.name.en) <= 80, "name", "in both languages"),
        (-24 * 60 <= new.due_min <= 24 * 60, "due_min", "within a day"),
        (new.weekday is None or 0 <= new.weekday <= 6, "weekday", "0 to 6"),
    ):
        if not fine:
            raise Invalid(field=field, why=why)
    return new


# -- temperatures ------------------------------------------------------------------------------------------------------


class Equipment(msgspec.Struct, frozen=True, kw_only=True):
    """A fridge, freezer, warm place or room; limits in tenths of a degree; read every so many hours."""

    equipment_id: UUID
    store_id: UUID
    name: str
    kind: str
    min_tenths: int
    max_tenths: int
    every_h: int
    in_use: bool = True


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One look at a thermometer."""

    reading_id: UUID
    equipment_id: UUID
    at: datetime
    tenths: int
    in_limits: bool
    note: str
    actor: str


def unread(thing: Equipment, last: Reading | None, opens_at: datetime | None, at: datetime) -> bool:
    """Should somebody have read it by now? opens_at: since when the store has been open; None: it is shut."""
    if not thing.in_use or opens_at is None:
        return False
    since = max(opens_at, last.at) if last else opens_at
    return at > since + timedelta(hours=thing.every_h)
