"""What can be done to stores, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from teahouse.commerce.stores import sql
from teahouse.commerce.stores.events import StoreChanged
from teahouse.commerce.stores.model import (
    Brand,
    ChangedMeanwhile,
    City,
    Details,
    Hours,
    HoursException,
    NewStore,
    NoSuchCity,
    NoSuchStore,
    Region,
    Store,
    check_details,
    check_exception,
    check_state,
    check_week,
)
from teahouse.ground.auth import Actor
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.events import tell
from teahouse.ground.ids import uuid5_of, uuid7

IMPORT_MAX = 20_000
LAPSE_BATCH_MAX = 500
SINCE_EVER = date(2000, 1, 1)


def store_id_of(store_no: str) -> UUID:
    """The id an imported store gets: the same number, the same id."""
    return uuid5_of("store", store_no)


def _who(actor: Actor | None) -> str:
    return actor.label if actor else "system"


async def by_id(conn: Connection, store_id: UUID) -> Store:
    """The store as the database has it now, all exceptions included. NoSuchStore."""
    for store in await sql.load(conn, [store_id], SINCE_EVER):
        return store
    raise NoSuchStore(store_id=str(store_id))


async def region_of(conn: Connection, store_id: UUID) -> str:
    """The code of the store's region. NoSuchStore."""
    code = await sql.region_of(conn, store_id)
    if code is None:
        raise NoSuchStore(store_id=str(store_id))
    return code


async def capacities(conn: Connection, store_ids: list[UUID]) -> dict[UUID, int]:
    """What each kitchen is rated at: weighted hundredths of a cup in five minutes."""
    return await sql.capacities(conn, store_ids)


async def accepting_many(conn: Connection, store_ids: list[UUID], at: datetime | None = None) -> dict[UUID, str]:
    """Those that do NOT take orders by what was set by hand -> paused | closed | unknown.

    One statement for a whole batch of orders. Opening hours are the caller's, from memory (`open_by_hours`).
    `at` is the house's time; without it the database's clock judges whether a pause has run out.
    """
    return await sql.not_accepting(conn, list(dict.fromkeys(store_ids)), at)


async def set_state(
    conn: Connection,
    store_id: UUID,
    state: str,
    until: datetime | None,
    reason: str,
    actor: Actor | None,
    at: datetime,
) -> None:
    """open | busy | paused | closed, until an instant or until changed. NoSuchStore, WrongStore."""
    known = check_state(state, until, reason, at)
    if known == "open":
        until, reason = None, ""
    if not await sql.set_state(conn, store_id, known, until, reason, at):
        raise NoSuchStore(store_id=str(store_id))
    facts = {"state": known, "until": until, "reason": reason}
    await sql.add_changes(conn, [store_id], "state", facts, _who(actor), at)
    await tell(conn, StoreChanged(store_id=store_id, what="state", state=known, state_until=until, at=at))


async def lapse_states(conn: Connection, at: datetime) -> int:
    """Open the stores whose pause has run out; how many, at most LAPSE_BATCH_MAX."""
    ids = await sql.lapse(conn, at, LAPSE_BATCH_MAX)
    if ids:
        await sql.add_changes(conn, ids, "state", {"state": "open"}, "system", at)
        await tell(conn, *[StoreChanged(store_id=i, what="state", state="open", at=at) for i in ids])
    return len(ids)


async def _noted(conn: Connection, store_id: UUID, what: str, facts: Any, actor: Actor | None, at: datetime) -> None:
    """History and the fact for one store whose row this transaction holds."""
    found = await sql.state_locked(conn, store_id)
    if found is None:
        raise NoSuchStore(store_id=str(store_id))
    await sql.add_changes(conn, [store_id], what, facts, _who(actor), at)
    state, until, _ = found
    await tell(conn, StoreChanged(store_id=store_id, what=what, state=state, state_until=until, at=at))


async def _locked(conn: Connection, store_id: UUID, revision: int | None) -> int:
    """The store's revision, its row locked. NoSuchStore, ChangedMeanwhile."""
    found = await sql.state_locked(conn, store_id)
    if found is None:
        raise NoSuchStore(store_id=str(store_id))
    if revision is not None and revision != found[2]:
        raise ChangedMeanwhile(revision=found[2])
    return found[2]


async def _check_known(conn: Connection, details: Details, store_id: UUID | None) -> None:
    """Its brand exists and its number is no other store's. Invalid."""
    if not await sql.has_brand(conn, details.brand):
        raise Invalid(field="brand", why="no such brand")
    taken = (await sql.ids_of(conn, [details.store_no])).get(details.store_no)
    if taken is not None and taken[0] != store_id:
        raise Invalid(field="store_no", why="taken")


async def save_store(
    conn: Connection,
    store_id: UUID,
    details: Details,
    revision: int | None,
    actor: Actor | None,
    at: datetime,
) -> None:
    """Write over `revision` (None: over whatever is there). NoSuchStore, NoSuchCity, ChangedMeanwhile,
    WrongStore; Invalid for a brand nobody has or a number another store has."""
    check_details(details)
    revision = await _locked(conn, store_id, revision)
    await _check_known(conn, details, store_id)
    if await sql.save(conn, store_id, revision, details, at) is None:
        raise NoSuchCity(city=details.city_code)
    await _noted(conn, store_id, "details", msgspec.to_builtins(details), actor, at)


async def open_store(conn: Connection, new: NewStore, actor: Actor | None, at: datetime) -> UUID:
    """A new shop. Invalid when its number is taken; NoSuchCity, WrongStore."""
    check_details(new.details)
    number = new.details.store_no
    await _check_known(conn, new.details, None)
    store_id = uuid7()
    if not await sql.put_stores(conn, [store_id], [new.details], at):
        raise NoSuchCity(city=new.details.city_code)
    await sql.put_weeks(conn, [number], [new.opens], [new.closes], [new.all_day])
    await _noted(conn, store_id, "new", msgspec.to_builtins(new), actor, at)
    return store_id


async def set_hours(
    conn: Connection,
    store_id: UUID,
    hours: Sequence[Hours],
    revision: int | None,
    actor: Actor | None,
    at: datetime,
) -> None:
    """Replace the week; a weekday left out is closed. NoSuchStore, ChangedMeanwhile, WrongStore."""
    week = check_week(tuple(hours))
    await _locked(conn, store_id, revision)
    await sql.set_hours(conn, store_id, week, at)
    await _noted(conn, store_id, "hours", msgspec.to_builtins(week), actor, at)


async def add_exception(
    conn: Connection, store_id: UUID, odd: HoursException, actor: Actor | None, at: datetime
) -> None:
    """A day that differs; a second one for the same day replaces the first. NoSuchStore, WrongStore."""
    check_exception(odd)
    await _locked(conn, store_id, None)
    await sql.put_exception(conn, store_id, odd, at)
    await _noted(conn, store_id, "exception", msgspec.to_builtins(odd), actor, at)


async def drop_exception(conn: Connection, store_id: UUID, day: date, actor: Actor | None, at: datetime) -> None:
    """The day is as its weekday again; nothing happens when it was. NoSuchStore."""
    await _locked(conn, store_id, None)
    if await sql.drop_exception(conn, store_id, day, at):
        await _noted(conn, store_id, "exception", {"day": day, "dropped": True}, actor, at)


async def import_places(
    conn: Connection, brands: Sequence[Brand], regions: Sequence[Region], cities: Sequence[City]
) -> None:
    """What stores stand on. Twice is once; names are overwritten."""
    for brand in brands:
        await sql.put_brand(conn, brand)
    await sql.put_regions(conn, regions)
    await sql.put_cities(conn, cities)


async def import_stores(conn: Connection, stores: Sequence[NewStore], at: datetime) -> int:
    """Make or change stores by number, set-based; how many are different now. Their state is left alone.

    The id comes from the number (`store_id_of`). Invalid: a number twice; NoSuchCity: names the codes.
    """
    numbers = [new.details.store_no for new in stores]
    if len(numbers) > IMPORT_MAX or len(set(numbers)) != len(numbers):
        raise Invalid(field="stores", why=f"at most {IMPORT_MAX}, no number twice")
    for new in stores:
        check_details(new.details)
    ids = [store_id_of(number) for number in numbers]
    fresh = await sql.put_stores(conn, ids, [new.details for new in stores], at)
    known = await sql.ids_of(conn, numbers)
    missing = {n.details.city_code for n in stores if n.details.store_no not in known}
    if missing:
        raise NoSuchCity(cities=sorted(missing))
    fresh |= await sql.put_weeks(
        conn,
        numbers,
        [new.opens for new in stores],
        [new.closes for new in stores],
        [new.all_day for new in stores],
    )
    if fresh:
        await sql.add_changes(conn, list(fresh), "details", {"imported": True}, "system", at)
    facts = [
        StoreChanged(store_id=i, what="details", state=state, state_until=until, at=at)
        for i, state, until in known.values()
        if i in fresh
    ]
    await tell(conn, *facts)
    return len(fresh)
