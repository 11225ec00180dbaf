"""Who is asking: signed session tokens, cookies with a CSRF guard, roles and scopes, counted tries.

A token is self-contained (no look-up on the hot path); a revoked session is refused from an in-process set that every
process keeps up to date from SessionRevoked facts. Guests and staff have separate cookies, so that both can be signed
in in one browser; routes under /api/guest read the guest's, all others the staff's.
"""

from __future__ import annotations

import base64
import hmac
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response
from litestar.datastructures import Cookie

from teahouse.ground import clock
from teahouse.ground.db import Connection
from teahouse.ground.errors import Forbidden, TooMany, Unauthorised

TOKEN_MAX_BYTES = 2_000
ROLES = (
    "clerk", "barista", "store_manager", "region_manager", "head_office", "menu_editor", "support", "finance", "buyer",
    "warehouse_manager", "keeper", "quality",
)  # fmt: skip


class Actor(msgspec.Struct, frozen=True, array_like=True):
    """Who asks, and how far they may reach. level: chain | region | store | warehouse | self (a guest)."""

    kind: str
    actor_id: UUID
    name: str
    roles: tuple[str, ...]
    level: str
    scope_id: str | None
    session_id: UUID
    until: int  # seconds since 1970, true time

    @property
    def label(self) -> str:
        """For histories: `staff:<id>` or `guest:<id>`."""
        return f"{self.kind}:{self.actor_id}"


_read = msgspec.msgpack.Decoder(Actor).decode


class SignInFirst(Unauthorised):
    """No valid session."""


class CsrfMissing(Forbidden):
    """A cookie-signed write needs the X-CSRF-Token header."""


class NotYours(Forbidden):
    """Outside your roles or your stores."""


def _mac(secret: str, *parts: bytes) -> bytes:
    return hmac.digest(secret.encode(), b"\x00".join(parts), "sha256")


def issue(actor: Actor, secret: str) -> str:
    """A signed token of the actor."""
    body = base64.urlsafe_b64encode(msgspec.msgpack.encode(actor)).rstrip(b"=")
    mac = base64.urlsafe_b64encode(_mac(secret, b"token", body)[:18])
    return (body + b"." + mac).decode()


def verify(token: str, secret: str, now_s: int) -> Actor:
    """The actor of a token; SignInFirst if forged, damaged, expired or revoked."""
    if len(token) > TOKEN_MAX_BYTES or "." not in token:
        raise SignInFirst
    body, _, mac = token.encode("latin-1", "replace").partition(b".")
    if not hmac.compare_digest(base64.urlsafe_b64encode(_mac(secret, b"token", body)[:18]), mac):
        raise SignInFirst
    try:
        actor = _read(base64.urlsafe_b64decode(body + b"=" * (-len(body) % 4)))
    except (msgspec.MsgspecError, ValueError):
        raise SignInFirst from None
    if actor.until < now_s or actor.session_id in revoked:
        raise SignInFirst
    if actor.actor_id in same:
        return msgspec.structs.replace(actor, actor_id=same[actor.actor_id])
    return actor


revoked: set[UUID] = set()  # fed from SessionRevoked by every process; holds only sessions not yet expired
same: dict[UUID, UUID] = {}  # a merged guest -> who they are now, fed from GuestsMerged; their tokens live on


def csrf_token(actor: Actor, secret: str) -> str:
    """Bound to the session: another session's token does not pass."""
    return _mac(secret, b"csrf", actor.session_id.bytes).hex()[:32]


def _kind_of(path: str) -> str:
    return "guest" if path.startswith("/api/guest") else "staff"


def _cookie(kind: str, settings: Any) -> str:
    """Over HTTPS no neighbouring host or plain connection can put another in its place: browsers see to it by the prefix."""
    return f"{'__Host-' if settings.https else ''}teahouse_{kind}"


def current(request: Request[Any, Any, Any]) -> Actor:
    """Whoever asks; SignInFirst, or CsrfMissing for a cookie-signed write without its header."""
    secret: str = request.app.state.secret
    # The headers as they came: the framework's own mapping of them costs more than the check.
    bearer = next((v for k, v in request.scope["headers"] if k == b"authorization"), b"")
    if bearer.startswith(b"Bearer "):
        actor = verify(bearer[7:].decode("latin-1"), secret, clock.real_s())
    else:
        name = _cookie(_kind_of(request.url.path), request.app.state.settings)
        actor = verify(request.cookies.get(name, ""), secret, clock.real_s())
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            given = request.headers.get("x-csrf-token", "")
            if not hmac.compare_digest(given.encode(), csrf_token(actor, secret).encode()):
                raise CsrfMissing
    return actor


def guest(request: Request[Any, Any, Any]) -> Actor:
    """The guest who asks."""
    actor = current(request)
    if actor.kind != "guest":
        raise SignInFirst
    return actor


def staff(request: Request[Any, Any, Any], *roles: str) -> Actor:
    """The member of staff who asks, having one of the roles (any, when none is named)."""
    actor = current(request)
    if actor.kind != "staff":
        raise SignInFirst
    if roles and not set(roles) & set(actor.roles):
        raise NotYours(needs=list(roles))
    return actor


def within(actor: Actor, store_id: UUID, region_of: Any) -> bool:
    """Does the actor's scope hold this store? `region_of(store_id)` gives its region code."""
    if actor.level == "chain":
        return True
    if actor.level == "region":
        return bool(region_of(store_id) == actor.scope_id)
    return actor.level == "store" and actor.scope_id == str(store_id)


def staff_of(request: Request[Any, Any, Any], store_id: UUID, *roles: str) -> Actor:
    """Staff with one of the roles whose scope holds the store; NotYours otherwise."""
    actor = staff(request, *roles)
    if not within(actor, store_id, request.app.state.region_of):
        raise NotYours(store_id=str(store_id))
    return actor


def staff_at(request: Request[Any, Any, Any], warehouse_id: UUID, *roles: str) -> Actor:
    """Staff with one of the roles who work in this warehouse or for the whole chain; NotYours otherwise."""
    actor = staff(request, *roles)
    if actor.level != "chain" and (actor.level, actor.scope_id) != ("warehouse", str(warehouse_id)):
        raise NotYours(warehouse_id=str(warehouse_id))
    return actor


def set_session(response: Response[Any], actor: Actor, settings: Any) -> None:
    """Cookies of a new session: the token unreadable by scripts, the CSRF token readable by them."""
    kind = actor.kind
    age = max(0, actor.until - clock.real_s())
    shared = {"path": "/", "samesite": "lax", "secure": settings.https, "max_age": age}
    response.set_cookie(
        Cookie(key=_cookie(kind, settings), value=issue(actor, settings.secret), httponly=True, **shared)  # type: ignore[arg-type]
    )
    response.set_cookie(
        Cookie(key=f"teahouse_csrf_{kind}", value=csrf_token(actor, settings.secret), **shared)  # type: ignore[arg-type]
    )


def clear_session(response: Response[Any], kind: str, settings: Any) -> None:
    """Forget the cookies of a guest or of staff."""
    for key in (_cookie(kind, settings), f"teahouse_csrf_{kind}"):
        response.set_cookie(Cookie(key=key, path="/", secure=settings.https, max_age=0, expires=0))


async def attempt(conn: Connection, kind: str, subject: str, max_per_window: int, window_s: int, at: datetime) -> None:
    """Count a try in its window; TooMany(retry_after_s) beyond the limit. Call it in a transaction of its own,
    so that a refused login still counts."""
    start = int(at.timestamp()) // window_s * window_s
    tries = await conn.fetchval(
        "INSERT INTO ground.attempt (kind, subject, window_from, tries) VALUES ($1, $2, to_timestamp($3), 1)"
        " ON CONFLICT (kind, subject, window_from) DO UPDATE SET tries = ground.attempt.tries + 1 RETURNING tries",
        kind,
        subject[:200],
        start,
    )
    if tries > max_per_window:
        raise TooMany(retry_after_s=max(1, start + window_s - int(at.timestamp())))


async def clear_attempts(conn: Connection, kind: str, subject: str) -> None:
    """After a success the count starts anew."""
    await conn.execute("DELETE FROM ground.attempt WHERE kind = $1 AND subject = $2", kind, subject[:200])
