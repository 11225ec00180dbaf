"""HTTP of the guests: signing in by WeChat or by phone, and who they are."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, delete, get, post, put

from teahouse.commerce import staff
from teahouse.commerce.members import actions, binding, model, sms
from teahouse.commerce.members.model import NoSmsProvider, WechatRefused, Welcome
from teahouse.commerce.members.phones import clean_phone, vault_of
from teahouse.commerce.members.wechat_login import LoginRefused, LoginUnknown, code_to_session
from teahouse.ground import auth, clock
from teahouse.ground.caller import Caller, caller_of
from teahouse.ground.db import Database
from teahouse.ground.errors import Unavailable
from teahouse.ground.groupcommit import GroupRead
from teahouse.ground.ids import uuid7
from teahouse.ground.jobs import enqueue

Asked = Request[Any, Any, Any]
Short = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Phone = Annotated[str, msgspec.Meta(min_length=1, max_length=24)]
HOUR_S, QUARTER_S, MINUTE_S = 3600, 900, 60


class WechatAway(Unavailable):
    """WeChat does not answer; try again with a new log-in code."""


class WechatWanted(msgspec.Struct):
    """What wx.login gave."""

    js_code: Short


class CodeWanted(msgspec.Struct):
    """Send a one-time code to this phone."""

    phone: Phone


class PhoneWanted(msgspec.Struct):
    """The phone and the code it got."""

    phone: Phone
    code: Annotated[str, msgspec.Meta(min_length=1, max_length=12)]


class BindWanted(PhoneWanted):
    """The phone and the code it got, and what wx.login gave just now: the guest has both in their hands."""

    js_code: Short


class NameWanted(msgspec.Struct):
    """What to call the guest."""

    name: Annotated[str, msgspec.Meta(max_length=200)]


class CodeSent(msgspec.Struct, omit_defaults=True):
    """It is on its way; in a demo without a provider, here it is."""

    sent: bool
    demo_code: str | None = None


class GuestCard(msgspec.Struct):
    """A guest as they see themselves; the phone is masked. wechat: they can sign in and pay by it."""

    guest_id: UUID
    name: str
    phone: str | None
    wechat: bool


class SignedIn(msgspec.Struct):
    """A new session: the token for apps that keep it themselves, the CSRF token for browsers."""

    token: str
    csrf: str
    guest: GuestCard


class Me(msgspec.Struct):
    """Who is asking."""

    guest: GuestCard


class Done(msgspec.Struct):
    """It is done."""

    done: bool = True


def _card(guest: model.Guest) -> GuestCard:
    return GuestCard(guest.guest_id, guest.name, guest.phone, guest.by_wechat)


def _signed_in(request: Asked, welcome: Welcome) -> Response[SignedIn]:
    settings, actor = request.app.state.settings, welcome.actor
    body = SignedIn(auth.issue(actor, settings.secret), auth.csrf_token(actor, settings.secret), _card(welcome.guest))
    response = Response(body, status_code=200)
    auth.set_session(response, actor, settings)
    return response


async def _counted(db: Database, kind: str, subject: str, most: int, window_s: int) -> None:
    """One more try, kept whatever follows; TooMany(retry_after_s)."""
    async with db.transaction() as conn:
        await auth.attempt(conn, kind, subject, most, window_s, clock.real_now())


async def _counted_address(db: Database, kind: str, caller: Caller, most: int, window_s: int) -> None:
    if not caller.here:
        await _counted(db, kind, caller.ip, most, window_s)


async def _openid(state: Any, js_code: str) -> str:
    """Whose code WeChat says it is. WechatRefused, WechatAway."""
    app_id, app_secret = state.settings.wechat_app()
    try:
        return await code_to_session(state.http, state.settings.wechat_base, app_id, app_secret, js_code)
    except LoginRefused as refused:
        raise WechatRefused(errcode=refused.errcode) from None
    except LoginUnknown:
        raise WechatAway(retry_after_s=2) from None


@post("/api/guest/login/wechat", status_code=200)
async def login_wechat(request: Asked, data: WechatWanted) -> Response[SignedIn]:
    """By the code of a mini-program."""
    state, caller = request.app.state, caller_of(request)
    openid = await _openid(state, data.js_code)
    async with state.db.transaction() as conn:
        welcome = await actions.login_wechat(conn, openid, clock.real_now(), caller.device)
    return _signed_in(request, welcome)


@post("/api/guest/login/otp", status_code=200)
async def ask_code(request: Asked, data: CodeWanted) -> CodeSent:
    """Send a one-time code. Without a provider: shown in a demo, refused otherwise."""
    db, settings = request.app.state.db, request.app.state.settings
    if not settings.sms_url and not settings.demo:
        raise NoSmsProvider
    phone, vault, at = clean_phone(data.phone), vault_of(settings.secret), clock.real_now()
    subject = vault.hash(phone).hex()
    await _counted_address(db, "members.code.address", caller_of(request), model.CODE_ADDRESS_MAX, HOUR_S)
    await _counted(db, "members.code.minute", subject, model.CODE_PER_MINUTE_MAX, MINUTE_S)
    await _counted(db, "members.code.hour", subject, model.CODE_PER_HOUR_MAX, HOUR_S)
    async with db.transaction() as conn:
        code = await actions.ask_code(conn, vault, phone, at)
        if settings.sms_url:
            key = f"sms-{uuid7()}"
            message = sms.Message(phone, code, int(at.timestamp()) + model.CODE_VALID_S)
            await enqueue(conn, sms.JOB, sms.sealed(vault, message, key), key)
    return CodeSent(True) if settings.sms_url else CodeSent(True, code)


@post("/api/guest/login/phone", status_code=200)
async def login_phone(request: Asked, data: PhoneWanted) -> Response[SignedIn]:
    """By phone and one-time code."""
    db, caller, at = request.app.state.db, caller_of(request), clock.real_now()
    vault = vault_of(request.app.state.settings.secret)
    await _counted_address(db, "members.login.address", caller, model.LOGIN_ADDRESS_MAX, QUARTER_S)
    async with db.transaction() as conn:
        await actions.count_try(conn, vault, data.phone, at)
    async with db.transaction() as conn:
        welcome = await actions.login_phone(conn, vault, data.phone, data.code, at, caller.device)
    return _signed_in(request, welcome)


@post("/api/guest/me/bind", status_code=200)
async def bind(request: Asked, data: BindWanted) -> Response[SignedIn]:
    """Be one guest by WeChat and by phone. Both are proved here: the code sent to the phone, and a fresh log-in code.
    Two guests become one, with all their orders and sessions. The same again, done already, is the same answer."""
    actor, state, at = auth.guest(request), request.app.state, clock.real_now()
    vault = vault_of(state.settings.secret)
    await _counted(state.db, "members.bind", str(actor.actor_id), model.BIND_PER_HOUR_MAX, HOUR_S)
    async with state.db.read() as conn:
        if await binding.is_bound(conn, vault, actor.actor_id, data.phone):
            guest = await actions.guest(conn, actor.actor_id)
            return _signed_in(request, Welcome(model.actor_of(guest, actor.session_id, actor.until), guest))
    async with state.db.transaction() as conn:
        await actions.count_try(conn, vault, data.phone, at)
    openid = await _openid(state, data.js_code)
    async with state.db.transaction() as conn:
        welcome, merged = await binding.bind(conn, vault, actor, openid, data.phone, data.code, at)
    if merged is not None:
        auth.same[merged] = welcome.guest.guest_id  # other processes hear of it
    return _signed_in(request, welcome)


async def _ended(request: Asked, response: Response[Done], forget: bool) -> Response[Done]:
    auth.clear_session(response, "guest", request.app.state.settings)
    actor = auth.guest(request)
    async with request.app.state.db.transaction() as conn:
        if forget:
            await actions.forget(conn, actor.actor_id, clock.real_now())
        else:
            await actions.sign_out(conn, actor, clock.real_now())
    staff.refuse(actor.session_id, actor.until)
    return response


@post("/api/guest/logout", status_code=200)
async def logout(request: Asked) -> Response[Done]:
    """End this session; nobody signed in is fine, too."""
    response = Response(Done(), status_code=200)
    try:
        return await _ended(request, response, forget=False)
    except auth.SignInFirst:
        return response


@get("/api/guest/me")
async def me(request: Asked) -> Me:
    """Who is asking."""
    actor = auth.guest(request)
    async with request.app.state.db.read() as conn:
        return Me(_card(await actions.guest(conn, actor.actor_id)))


@put("/api/guest/me")
async def rename(request: Asked, data: NameWanted) -> Me:
    """What to call me."""
    actor = auth.guest(request)
    async with request.app.state.db.transaction() as conn:
        return Me(_card(await actions.rename(conn, actor.actor_id, data.name)))


@delete("/api/guest/me", status_code=200)
async def forget(request: Asked) -> Response[Done]:
    """Forget who I am: name, phone and openid go, orders stay without them."""
    return await _ended(request, Response(Done(), status_code=200), forget=True)


def openids(db: Database) -> GroupRead[UUID, str | None]:
    """The reader of openids of one process: guests who pay at the same moment are looked up together."""
    return GroupRead(db, actions.openids_of)  # type: ignore[arg-type]


GROUPS = {"openids": openids}
ROUTES = {"customer": [login_wechat, ask_code, login_phone, bind, logout, me, rename, forget]}
