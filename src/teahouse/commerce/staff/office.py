"""HTTP of the office's staff pages: find, hire, change, let go, secrets, audit. Everybody manages only their own."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post, put
from litestar.params import Parameter

from teahouse.commerce.staff import actions, cards, model, passwords, sql
from teahouse.commerce.staff.model import Account, NewStaff, NotYourStaff
from teahouse.ground import auth, clock
from teahouse.ground.auth import Actor
from teahouse.ground.db import Connection
from teahouse.ground.http import write

Asked = Request[Any, Any, Any]
MANAGERS = ("head_office", "region_manager", "store_manager")
PAGE_ROWS = 50
PAGE_MAX = 2_000
SESSIONS_MAX = 50
AUDIT_MAX = 200


class Hire(msgspec.Struct):
    """A new person; without a password or PIN that way in stays shut."""

    staff_no: str
    name: str
    roles: tuple[str, ...]
    level: str
    scope_id: str | None = None
    login: str | None = None
    password: Annotated[str, msgspec.Meta(max_length=model.PASSWORD_MAX)] | None = None
    pin: Annotated[str, msgspec.Meta(max_length=12)] | None = None


class Change(msgspec.Struct):
    """What is left out stays."""

    name: str | None = None
    login: str | msgspec.UnsetType | None = msgspec.UNSET
    roles: tuple[str, ...] | None = None
    level: str | None = None
    scope_id: str | msgspec.UnsetType | None = msgspec.UNSET
    state: str | None = None


class NewPassword(msgspec.Struct):
    """Null shuts the way."""

    password: Annotated[str, msgspec.Meta(max_length=model.PASSWORD_MAX)] | None


class NewPin(msgspec.Struct):
    """Null shuts the way."""

    pin: Annotated[str, msgspec.Meta(max_length=12)] | None


def check_manages(request: Asked, actor: Actor, person: Account | NewStaff) -> None:
    """NotYourStaff unless the actor may manage this person as they are described."""
    region_of = request.app.state.region_of
    if not model.may_manage(actor, person.roles, person.level, person.scope_id, region_of):
        raise NotYourStaff


def _scopes(request: Asked, actor: Actor, store_id: UUID | None, region: str | None) -> list[str] | None:
    """The scope ids whose people the actor may see, narrowed as asked; None: everybody."""
    if actor.level == "chain" and store_id is None and region is None:
        return None
    directory = request.app.state.directory
    if store_id is not None:
        wanted = directory.find([store_id])
    else:
        wanted = [s for s in directory.all() if region is None or s.region_code == region]
    seen = [str(s.store_id) for s in wanted if auth.within(actor, s.store_id, directory.region_of)]
    if actor.level == "chain" and region is not None:
        seen.append(region)
    return seen


def _literal(query: str) -> str | None:
    """For LIKE: no wildcard of the asker's has a meaning."""
    text = query.strip()
    for sign in ("\\", "%", "_"):
        text = text.replace(sign, "\\" + sign)
    return text or None


@get("/api/office/staff")
async def find(
    request: Asked,
    q: Annotated[str, Parameter(max_length=60)] = "",
    store_id: UUID | None = None,
    region: Annotated[str | None, Parameter(max_length=40)] = None,
    role: Annotated[str | None, Parameter(max_length=20)] = None,
    person_state: Annotated[str | None, Parameter(query="state", max_length=10)] = None,
    page: Annotated[int, Parameter(ge=1, le=PAGE_MAX)] = 1,
) -> cards.StaffPage:
    """People within the asker's reach, by number, PAGE_ROWS a page."""
    actor = auth.staff(request, *MANAGERS)
    scopes = _scopes(request, actor, store_id, region)
    async with request.app.state.db.read() as conn:
        skip = (page - 1) * PAGE_ROWS
        found, total = await sql.find(conn, scopes, _literal(q), person_state, role, PAGE_ROWS, skip)
    rows = [cards.StaffRow.of(one) for one in found]
    return cards.StaffPage(rows, total, page, max(1, -(-total // PAGE_ROWS)))


@get("/api/office/staff/{staff_id:uuid}")
async def file(request: Asked, staff_id: UUID) -> cards.StaffFile:
    """One person, and where they are signed in."""
    actor = auth.staff(request, *MANAGERS)
    async with request.app.state.db.read() as conn:
        person = await actions.account(conn, staff_id)
        check_manages(request, actor, person)
        found = await sql.sessions(conn, staff_id, clock.real_now(), SESSIONS_MAX)
    shown = [cards.SessionCard.of(one, actor.session_id) for one in found]
    return cards.StaffFile(cards.StaffRow.of(person), shown)


@post("/api/office/staff")
async def hire(request: Asked, data: Hire) -> cards.StaffRow:
    """A new person."""
    actor = auth.staff(request, *MANAGERS)
    login = model.clean_login(data.login) if data.login else None
    if data.password is not None:
        model.check_password(data.password, login)
    if data.pin is not None:
        model.check_pin(data.pin)
    new = NewStaff(
        data.staff_no.strip(),
        login,
        data.name.strip(),
        data.roles,
        data.level,
        data.scope_id,
        await passwords.hashed_password(data.password) if data.password is not None else None,
        await passwords.hashed_pin(data.pin) if data.pin is not None else None,
    )
    model.check_staff(new)
    _check_scope(request, new)
    check_manages(request, actor, new)

    async def act(conn: Connection) -> cards.StaffRow:
        return cards.StaffRow.of(await actions.hire(conn, new, actor, clock.real_now()))

    return await write(request, act)  # type: ignore[return-value]  # a repeated key gives the stored bytes


def _check_scope(request: Asked, person: Account | NewStaff) -> None:
    """The store or region exists. stores.NoSuchStore, WrongStaff."""
    directory = request.app.state.directory
    if person.level == "store":
        directory.get(UUID(person.scope_id or ""))
    elif person.level == "region" and person.scope_id not in {r.code for r in directory.regions()}:
        raise model.WrongStaff(field="scope_id", why="a region's code")


@put("/api/office/staff/{staff_id:uuid}")
async def change(request: Asked, staff_id: UUID, data: Change) -> cards.StaffRow:
    """Name, login, roles, reach or state; the person is signed out everywhere."""
    actor = auth.staff(request, *MANAGERS)

    async def act(conn: Connection) -> cards.StaffRow:
        old = await actions.account(conn, staff_id)
        check_manages(request, actor, old)
        new = _changed(old, data)
        model.check_state(new.state)
        model.check_staff(NewStaff(new.staff_no, new.login, new.name, new.roles, new.level, new.scope_id))
        _check_scope(request, new)
        check_manages(request, actor, new)
        return cards.StaffRow.of(await actions.change(conn, new, actor, clock.real_now()))

    return await write(request, act)  # type: ignore[return-value]


def _changed(old: Account, data: Change) -> Account:
    login = old.login if data.login is msgspec.UNSET else data.login
    return Account(
        staff_id=old.staff_id,
        staff_no=old.staff_no,
        login=model.clean_login(login) if login else None,
        name=old.name if data.name is None else data.name.strip(),
        roles=old.roles if data.roles is None else data.roles,
        level=old.level if data.level is None else data.level,
        scope_id=old.scope_id if data.scope_id is msgspec.UNSET else data.scope_id,
        state=old.state if data.state is None else data.state,
    )


@post("/api/office/staff/{staff_id:uuid}/leave", status_code=200)
async def leave(request: Asked, staff_id: UUID) -> cards.StaffRow:
    """The person no longer works here."""
    actor = auth.staff(request, *MANAGERS)

    async def act(conn: Connection) -> cards.StaffRow:
        check_manages(request, actor, await actions.account(conn, staff_id))
        await actions.leave(conn, staff_id, actor, clock.real_now())
        return cards.StaffRow.of(await actions.account(conn, staff_id))

    return await write(request, act)  # type: ignore[return-value]


@post("/api/office/staff/{staff_id:uuid}/password", status_code=200)
async def set_password(request: Asked, staff_id: UUID, data: NewPassword) -> cards.Done:
    """A new password for somebody one manages; they are signed out everywhere."""
    actor = auth.staff(request, *MANAGERS)
    async with request.app.state.db.read() as conn:
        person = await actions.account(conn, staff_id)
    check_manages(request, actor, person)
    hashed = None
    if data.password is not None:
        hashed = await passwords.hashed_password(model.check_password(data.password, person.login))
    async with request.app.state.db.transaction() as conn:
        await actions.set_password(conn, staff_id, hashed, actor, clock.real_now())
    return cards.Done()


@post("/api/office/staff/{staff_id:uuid}/pin", status_code=200)
async def set_pin(request: Asked, staff_id: UUID, data: NewPin) -> cards.Done:
    """A new PIN for somebody one manages; they are signed out everywhere."""
    actor = auth.staff(request, *MANAGERS)
    async with request.app.state.db.read() as conn:
        check_manages(request, actor, await actions.account(conn, staff_id))
    hashed = None if data.pin is None else await passwords.hashed_pin(model.check_pin(data.pin))
    async with request.app.state.db.transaction() as conn:
        await actions.set_pin(conn, staff_id, hashed, actor, clock.real_now())
    return cards.Done()


@get("/api/office/audit")
async def audit(
    request: Asked,
    subject: Annotated[str | None, Parameter(max_length=80)] = None,
    actor: Annotated[str | None, Parameter(max_length=80)] = None,
    act: Annotated[str | None, Parameter(max_length=80)] = None,
    before: datetime | None = None,
    limit: Annotated[int, Parameter(ge=1, le=AUDIT_MAX)] = 50,
) -> cards.Audit:
    """What was done; head office only."""
    auth.staff(request, "head_office")
    async with request.app.state.db.read() as conn:
        lines = await sql.audit(conn, subject, actor, act, before, limit)
    return cards.Audit(lines, lines[-1].at if len(lines) == limit else None)


ROUTES = [find, file, hire, change, leave, set_password, set_pin, audit]
