"""Going through lists and reading thermometers, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec

from teahouse.commerce import stores
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.events import tell
from teahouse.ground.ids import uuid7
from teahouse.shop.storeops import checklists_sql as sql
from teahouse.shop.storeops import photos
from teahouse.shop.storeops.events import FloorChanged
from teahouse.shop.storeops.lists import (
    EQUIPMENT_MAX,
    LATE_MAX_DAYS,
    Answer,
    Checklist,
    Equipment,
    ListDone,
    NeedsNote,
    NoSuchEquipment,
    NoSuchList,
    Reading,
    Run,
    Unanswered,
    checked_template,
    due_at,
    first_day,
    judged,
    within,
)
from teahouse.shop.storeops.model import NAME_MAX_CHARS, KeyReused, noted
from teahouse.shop.storeops.packages import Place

# -- going through one -------------------------------------------------------------------------------------------------


async def runs_of(conn: Connection, store: stores.Store, days: Iterable[date]) -> list[Run]:
    """The lists of these business days and of the weeks they are in, begun or not; three statements."""
    wanted = sorted(set(days))
    templates = await sql.templates(conn)
    pairs = {
        (first_day(code_kind.kind, day), code_kind.code) for code_kind in templates.values() for day in wanted
        if code_kind.in_use and code_kind.brand in (None, store.brand)
    }  # fmt: skip
    begun = await sql.runs(conn, store.store_id, sorted({day for day, _ in pairs}))
    old = await sql.revisions(conn, [(code, run.revision) for (_, code), run in begun.items()])
    answers = await sql.answers(conn, store.store_id, sorted({day for day, _ in pairs}))
    found = []
    for day, code in sorted(pairs | begun.keys()):
        run = begun.get((day, code))
        template = old[code, run.revision] if run is not None else templates[code]
        found.append(
            Run(
                template=template, day=day, due_at=due_at(template, store, day), answers=answers.get((day, code), {}),
                done_at=run.done_at if run else None, done_by=run.done_by if run else None,
            )
        )  # fmt: skip
    return [run for run in found if run.due_at is not None or run.answers]


async def _run(conn: Connection, store: stores.Store, place: Place, code: str, day: date) -> Run:
    """The run a person speaks of; NoSuchList for a day that is not the beginning of a period near now."""
    if not place.today - timedelta(days=7 + LATE_MAX_DAYS) <= day <= place.today:
        raise NoSuchList(template=code, day=str(day))
    for run in await runs_of(conn, store, [day]):
        length = 7 if run.template.kind == "weekly" else 1
        if (run.template.code, run.day) == (code, day) and place.today < day + timedelta(days=length + LATE_MAX_DAYS):
            return run
    raise NoSuchList(template=code, day=str(day))


async def answer(
    conn: Connection, store: stores.Store, place: Place, code: str, day: date, key: str, given: Answer
) -> None:
    """Note what was found; a later answer to the same item counts instead. The same key is noted once.

    NoSuchList, ListDone, NeedsNote, KeyReused, Invalid, NoSuchPhoto.
    """
    run = await _run(conn, store, place, code, day)
    await sql.begin(conn, place.store_id, day, code, run.template.revision)  # held from here on
    known = await sql.answer_by_key(conn, place.store_id, key)
    if known is not None:
        if known != (day, code, given.item, given.tick, given.tenths, given.photo_id):
            raise KeyReused(key=key)
        return
    if await sql.done(conn, place.store_id, day, code):
        raise ListDone(template=code, day=str(day))
    item = next((one for one in run.template.items if one.code == given.item), None)
    if item is None:
        raise Invalid(field="item", why="not on this list")
    made = judged(item, given)
    if made.photo_id is not None:
        await photos.must_be_there(conn, place.store_id, made.photo_id)
    stamped = msgspec.structs.replace(made, actor=place.actor.label, at=place.at)
    await sql.add_answer(conn, uuid7(), place.store_id, day, code, stamped, key)
    await tell(conn, FloorChanged(store_id=place.store_id, what="checklist", at=place.at))


async def finish(conn: Connection, store: stores.Store, place: Place, code: str, day: date) -> None:
    """The list is done; twice is once. NoSuchList, Unanswered."""
    run = await _run(conn, store, place, code, day)
    await sql.begin(conn, place.store_id, day, code, run.template.revision)
    if await sql.done(conn, place.store_id, day, code):
        return
    answers = (await sql.answers(conn, place.store_id, [day])).get((day, code), {})
    missing = [item.code for item in run.template.items if item.required and item.code not in answers]
    if missing:
        raise Unanswered(items=missing)
    await sql.set_done(conn, place.store_id, day, code, place.actor.label, place.at)
    await tell(conn, FloorChanged(store_id=place.store_id, what="checklist", at=place.at))


async def save_template(conn: Connection, new: Checklist, actor: str, at: datetime) -> Checklist:
    """A new revision; the same again changes nothing. Lists that were begun stay as they were. Invalid."""
    checked_template(new)
    await sql.hold_template(conn, new.code)
    last = (await sql.templates(conn)).get(new.code)
    if last is not None and msgspec.structs.replace(new, revision=last.revision) == last:
        return last
    made = msgspec.structs.replace(new, revision=last.revision + 1 if last else 1)
    await sql.add_template(conn, made, actor, at)
    return made


# -- temperatures ------------------------------------------------------------------------------------------------------


async def read_off(conn: Connection, place: Place, equipment_id: UUID, key: str, tenths: int, note: str) -> Reading:
    """Write down a temperature; out of limits it needs a note of what was done. The same key gives the same reading.

    NoSuchEquipment, NeedsNote, KeyReused, Invalid.
    """
    known = await sql.reading_by_key(conn, place.store_id, key)
    if known is not None:
        if (known.equipment_id, known.tenths) != (equipment_id, tenths):
            raise KeyReused(key=key)
        return known
    thing = next((one for one in await sql.equipment(conn, place.store_id) if one.equipment_id == equipment_id), None)
    if thing is None or not thing.in_use:
        raise NoSuchEquipment(equipment_id=str(equipment_id))
    fine, clean = within(thing.min_tenths, thing.max_tenths, tenths), noted(note)
    if not fine and not clean:
        raise NeedsNote(item=thing.name, min_tenths=thing.min_tenths, max_tenths=thing.max_tenths)
    made = Reading(
        reading_id=uuid7(), equipment_id=equipment_id, at=place.at, tenths=tenths, in_limits=fine, note=clean,
        actor=place.actor.label,
    )  # fmt: skip
    if not await sql.add_reading(conn, place.store_id, made, key):  # the same at the same moment, from another hand
        return await read_off(conn, place, equipment_id, key, tenths, note)
    await tell(conn, FloorChanged(store_id=place.store_id, what="temperature", at=place.at))
    return made


async def save_equipment(conn: Connection, thing: Equipment) -> None:
    """Add or change; Invalid, NoSuchEquipment for another store's."""
    if not 1 <= len(thing.name.strip()) <= NAME_MAX_CHARS or not thing.name.isprintable():
        raise Invalid(field="name", why=f"1 to {NAME_MAX_CHARS} printable characters")
    if not -1_000 <= thing.min_tenths < thing.max_tenths <= 2_000:
        raise Invalid(field="min_tenths", why="below max_tenths, -100 to 200 degrees")
    known = await sql.equipment(conn, thing.store_id)
    if len(known) >= EQUIPMENT_MAX and all(one.equipment_id != thing.equipment_id for one in known):
        raise Invalid(field="equipment_id", why=f"at most {EQUIPMENT_MAX} in a store")
    if not await sql.put_equipment(conn, [msgspec.structs.replace(thing, name=thing.name.strip())]):
        raise NoSuchEquipment(equipment_id=str(thing.equipment_id))
