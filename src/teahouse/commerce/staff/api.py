"""HTTP of the staff: signing in and out, one's own sessions."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post

from teahouse.commerce.staff import actions, door, model, office, passwords, revocation, sql
from teahouse.commerce.staff.cards import Done, SessionCard, Sessions, StaffCard
from teahouse.ground import auth, clock
from teahouse.ground.auth import Actor
from teahouse.ground.caller import caller_of

Asked = Request[Any, Any, Any]
SESSIONS_MAX = 100


class LoginWanted(msgspec.Struct):
    """Sign in by password."""

    login: Annotated[str, msgspec.Meta(min_length=1, max_length=model.LOGIN_MAX)]
    password: Annotated[str, msgspec.Meta(min_length=1, max_length=model.PASSWORD_MAX)]


class PinWanted(msgspec.Struct):
    """Sign in at a store's screen."""

    store_id: UUID
    staff_no: Annotated[str, msgspec.Meta(min_length=1, max_length=20)]
    pin: Annotated[str, msgspec.Meta(min_length=1, max_length=12)]


class PasswordChange(msgspec.Struct):
    """One's own new password."""

    old: Annotated[str, msgspec.Meta(min_length=1, max_length=model.PASSWORD_MAX)]
    new: Annotated[str, msgspec.Meta(min_length=1, max_length=model.PASSWORD_MAX)]


class SignedIn(msgspec.Struct):
    """A new session: the token for apps that keep it themselves, the CSRF token for browsers."""

    token: str
    csrf: str
    staff: StaffCard


class Me(msgspec.Struct):
    """Who is asking."""

    staff: StaffCard
    session_id: UUID
    until: int


def _signed_in(request: Asked, actor: Actor, staff_no: str) -> Response[SignedIn]:
    settings = request.app.state.settings
    card = StaffCard.of_actor(actor, staff_no)
    body = SignedIn(auth.issue(actor, settings.secret), auth.csrf_token(actor, settings.secret), card)
    response = Response(body, status_code=200)
    auth.set_session(response, actor, settings)
    return response


@post("/api/staff/login", status_code=200)
async def login(request: Asked, data: LoginWanted) -> Response[SignedIn]:
    """By login and password."""
    db = request.app.state.db
    actor = await door.sign_in(db, data.login, data.password, caller_of(request), clock.real_now())
    async with db.read() as conn:
        person = await actions.account(conn, actor.actor_id)
    return _signed_in(request, actor, person.staff_no)


@post("/api/staff/pin", status_code=200)
async def pin(request: Asked, data: PinWanted) -> Response[SignedIn]:
    """By staff number and PIN, for one store."""
    db, caller, at = request.app.state.db, caller_of(request), clock.real_now()
    actor = await door.sign_in_pin(db, data.store_id, data.staff_no, data.pin, caller, at)
    return _signed_in(request, actor, data.staff_no.strip())


@post("/api/staff/logout", status_code=200)
async def logout(request: Asked) -> Response[Done]:
    """End this session; nobody signed in is fine, too."""
    response = Response(Done(), status_code=200)
    auth.clear_session(response, "staff", request.app.state.settings)
    try:
        actor = auth.staff(request)
    except auth.SignInFirst:
        return response
    async with request.app.state.db.transaction() as conn:
        await actions.sign_out(conn, actor, clock.real_now())
    revocation.refuse(actor.session_id, actor.until)
    return response


@get("/api/staff/me")
async def me(request: Asked) -> Me:
    """Who is asking, and what they may do."""
    actor = auth.staff(request)
    async with request.app.state.db.read() as conn:
        person = await actions.account(conn, actor.actor_id)
    return Me(StaffCard.of_actor(actor, person.staff_no), actor.session_id, actor.until)


@post("/api/staff/password", status_code=200)
async def change_password(request: Asked, data: PasswordChange) -> Response[Done]:
    """A new password for oneself; every session ends, this one too."""
    actor = auth.staff(request)
    db = request.app.state.db
    async with db.read() as conn:
        person = await actions.account(conn, actor.actor_id)
    model.check_password(data.new, person.login)
    hashed = await passwords.hashed_password(data.new)
    await door.change_password(db, actor, data.old, hashed, clock.real_now())
    response = Response(Done(), status_code=200)
    auth.clear_session(response, "staff", request.app.state.settings)
    revocation.refuse(actor.session_id, actor.until)
    return response


@get("/api/staff/sessions")
async def sessions(request: Asked) -> Sessions:
    """Where I am signed in, and was until lately."""
    actor = auth.staff(request)
    async with request.app.state.db.read() as conn:
        found = await sql.sessions(conn, actor.actor_id, clock.real_now(), SESSIONS_MAX)
    return Sessions([SessionCard.of(one, actor.session_id) for one in found])


@post("/api/staff/sessions/{session_id:uuid}/revoke", status_code=200)
async def revoke(request: Asked, session_id: UUID) -> Done:
    """End a session: one's own, or that of somebody one manages."""
    actor = auth.staff(request)
    async with request.app.state.db.transaction() as conn:
        session = await actions.session_of(conn, session_id)
        if session.staff_id != actor.actor_id:
            office.check_manages(request, actor, await actions.account(conn, session.staff_id))
        await actions.revoke(conn, session_id, actor, clock.real_now())
    revocation.refuse(session_id, int(session.until.timestamp()))
    return Done()


ROUTES = {
    "staff": [login, pin, logout, me, change_password, sessions, revoke],
    "office": office.ROUTES,
}
