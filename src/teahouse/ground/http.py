"""The HTTP shell around the contexts' routes: request id, error model, idempotency, security headers, health, shutdown."""

from __future__ import annotations

import hashlib
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar, cast
from uuid import UUID

import asyncpg
import msgspec
from litestar import Litestar, MediaType, Request, Response, get
from litestar.enums import ScopeType
from litestar.exceptions import HTTPException, ValidationException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from teahouse.ground.db import Connection
from teahouse.ground.document import Documented
from teahouse.ground.errors import Invalid, Refused, Unavailable
from teahouse.ground.lean import LeanRequest, LeanResponse, Plain, Sent, Shortcuts

log = logging.getLogger("teahouse.http")
R = TypeVar("R")

SECURITY_HEADERS: list[tuple[bytes, bytes]] = [
    (b"content-security-policy",
     b"default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
     b"connect-src 'self'; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; "
     b"frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"permissions-policy", b"camera=(self), microphone=(), geolocation=(self), payment=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
]  # fmt: skip
NO_STORE = (b"cache-control", b"no-store")
HSTS = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")


class KeyReused(Refused):
    """This Idempotency-Key was used with another body."""


class Problem(msgspec.Struct):
    """What every refusal looks like."""

    code: str
    message: str
    facts: dict[str, Any]
    request_id: str


class Shell:
    """Pure ASGI, for it is on every request: a request id in and out, security headers, no caching of answers."""

    def __init__(self, app: Litestar, https: bool) -> None:
        self.app = app.asgi_handler
        self.litestar = app
        self.shortcuts = Shortcuts(app)
        self.headers = [*SECURITY_HEADERS, HSTS] if https else SECURITY_HEADERS
        self.unkept = [*self.headers, NO_STORE]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        given = next((v for k, v in scope["headers"] if k == b"x-request-id"), b"")
        request_id = given if 8 <= len(given) <= 64 and given.isalnum() else b"%032x" % random.getrandbits(128)
        scope["state"]["request_id"] = request_id.decode()
        api = scope["path"].startswith("/api")

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message["headers"])
                headers += self.headers
                headers.append((b"x-request-id", request_id))
                if api and not any(key.lower() == b"cache-control" for key, _ in headers):
                    headers.append(NO_STORE)
                message["headers"] = headers
            await send(message)

        found = self.shortcuts.find(scope)
        answered = await self._short(*found, scope, receive) if found is not None else None
        if isinstance(answered, Sent) and api:
            await answered.go(send, [*self.unkept, (b"x-request-id", request_id)])
        else:
            await (answered or self.app)(scope, receive, with_headers)

    async def _short(self, plain: Plain, ids: list[UUID], scope: HTTPScope, receive: Receive) -> ASGIApp | None:
        try:
            return cast("ASGIApp | None", await self.shortcuts.answer(plain, ids, scope, receive))
        except Exception as error:
            handle = next(HANDLED[kind] for kind in type(error).__mro__ if kind in HANDLED)
            request = LeanRequest(scope)
            return handle(request, error).to_asgi_response(self.litestar, request)


def _id(request: Request[Any, Any, Any]) -> str:
    return str(request.scope.get("state", {}).get("request_id", ""))


def refused(request: Request[Any, Any, Any], error: Refused) -> Response[Problem]:
    """A rule said no."""
    headers = {}
    if "retry_after_s" in error.facts:
        headers["Retry-After"] = str(error.facts["retry_after_s"])
    return Response(
        Problem(error.code, error.message, error.facts, _id(request)),
        status_code=error.status, media_type=MediaType.JSON, headers=headers,
    )  # fmt: skip


def invalid(request: Request[Any, Any, Any], error: ValidationException) -> Response[Problem]:
    """The parser's refusal, naming each field."""
    fields = []
    for item in error.extra or []:
        if isinstance(item, dict):
            fields.append({"field": str(item.get("key", "")), "why": str(item.get("message", ""))})
    facts: dict[str, Any] = {"fields": fields} if fields else {"why": error.detail[:300]}
    return Response(
        Problem("ground.Invalid", "the input does not fit", facts, _id(request)), status_code=422,
        media_type=MediaType.JSON,
    )  # fmt: skip


def http_error(request: Request[Any, Any, Any], error: HTTPException) -> Response[Problem]:
    """404, 405, 413 and their like from the router."""
    return Response(
        Problem(f"http.{error.status_code}", str(error.detail)[:300], {}, _id(request)),
        status_code=error.status_code, media_type=MediaType.JSON, headers=error.headers,
    )  # fmt: skip


def database_away(request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    """The database restarts or is full: the same request may be sent again."""
    log.warning("%s %s: database: %r", request.method, request.url.path, error)
    return refused(request, Unavailable("the database does not answer", retry_after_s=1))


def bad_data(request: Request[Any, Any, Any], error: asyncpg.DataError) -> Response[Problem]:
    """Text the database can't hold (a NUL byte, an impossible date)."""
    return refused(request, Invalid("a value the database can't hold", why=str(error)[:200]))


def fault(request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    """A bug: 500, logged whole under the request id, told to nobody in detail."""
    log.error("FAULT %s %s request_id=%s", request.method, request.url.path, _id(request), exc_info=error)
    return Response(
        Problem("ground.Fault", "something broke on our side", {}, _id(request)),
        status_code=500, media_type=MediaType.JSON,
    )  # fmt: skip


HANDLED: dict[Any, Callable[[Any, Any], Response[Problem]]] = {
    Refused: refused,
    ValidationException: invalid,
    HTTPException: http_error,
    asyncpg.PostgresConnectionError: database_away,
    asyncpg.InterfaceError: database_away,
    asyncpg.LockNotAvailableError: database_away,
    asyncpg.QueryCanceledError: database_away,
    asyncpg.TooManyConnectionsError: database_away,
    asyncpg.CannotConnectNowError: database_away,
    asyncpg.AdminShutdownError: database_away,
    asyncpg.CrashShutdownError: database_away,
    asyncpg.InternalClientError: database_away,  # the server died between two messages of one conversation
    TimeoutError: database_away,
    ConnectionError: database_away,
    asyncpg.DataError: bad_data,
    Exception: fault,
}


async def write(request: Request[Any, Any, Any], act: Callable[[Connection], Awaitable[R]]) -> R | Response[bytes]:
    """Run a write in its transaction. With an Idempotency-Key, the answer is stored in the same transaction and
    given again to the same actor, path and key; the same key with another body is KeyReused."""
    db = request.app.state.db
    key = request.headers.get("idempotency-key", "")
    if not key:
        async with db.transaction() as conn:
            return await act(conn)
    if not 8 <= len(key) <= 200 or not key.isprintable():
        raise Invalid("8 to 200 printable characters", field="Idempotency-Key", why="length")
    who = hashlib.sha256(
        (request.headers.get("authorization", "") + str(sorted(request.cookies.items()))).encode()
    ).hexdigest()[:32]
    path = f"{request.method} {request.url.path}"
    digest = hashlib.sha256(await request.body()).digest()
    async with db.transaction() as conn:
        # A twin that is still running holds the row: this waits for it, then reads its answer.
        fresh = await conn.fetchval(
            "INSERT INTO ground.idempotency (actor, path, key, digest) VALUES ($1, $2, $3, $4)"
            " ON CONFLICT DO NOTHING RETURNING true",
            who, path, key, digest,
        )  # fmt: skip
        if not fresh:
            row = await conn.fetchrow(
                "SELECT digest, status, body FROM ground.idempotency WHERE actor = $1 AND path = $2 AND key = $3",
                who, path, key,
            )  # fmt: skip
            if row["digest"] != digest:
                raise KeyReused(key=key)
            return Response(row["body"] or b"null", status_code=row["status"], media_type=MediaType.JSON)
        answer = await act(conn)
        content = answer.content if isinstance(answer, Response) else answer
        status = answer.status_code if isinstance(answer, Response) else None
        await conn.execute(
            "UPDATE ground.idempotency SET body = $4, status = $5 WHERE actor = $1 AND path = $2 AND key = $3",
            who, path, key, msgspec.json.encode(content), status,
        )  # fmt: skip
        return answer


async def reply(request: Request[Any, Any, Any], act: Callable[[Connection], Awaitable[R]]) -> R:
    """`write` for a handler that only hands on what it gets: a repeated key's stored answer goes out as it is, so the
    handler may be annotated with what `act` gives, and the API's document can tell its shape."""
    return cast(R, await write(request, act))


@get("/healthz", include_in_schema=False, media_type=MediaType.TEXT)
async def alive() -> str:
    """The process lives."""
    return "ok"


@get("/readyz", include_in_schema=False, media_type=MediaType.TEXT)
async def ready(request: Request[Any, Any, Any]) -> Response[str]:
    """It can serve: the database answers and caches are loaded. 503 while starting or leaving."""
    state = request.app.state
    if not getattr(state, "ready", False):
        return Response("not ready", status_code=503)
    try:
        async with state.db.read() as conn:
            await conn.fetchval("SELECT 1")
    except Exception:
        return Response("database does not answer", status_code=503)
    return Response("ready", status_code=200)


def build(
    routes: Sequence[Any],
    on_startup: Sequence[Callable[[Litestar], Awaitable[None]]],
    on_shutdown: Sequence[Callable[[Litestar], Awaitable[None]]],
    body_max_bytes: int,
    title: str = "Teahouse",
) -> Litestar:
    """A Litestar application over the routes with the house's manners."""
    return Documented(
        route_handlers=[alive, ready, *routes],
        request_class=LeanRequest,
        response_class=LeanResponse,
        on_startup=list(on_startup),
        on_shutdown=list(on_shutdown),
        exception_handlers=HANDLED,
        request_max_body_size=body_max_bytes,
        openapi_config=OpenAPIConfig(
            title=title, version="1", path="/schema", render_plugins=[JsonRenderPlugin()], use_handler_docstrings=True
        ),
        logging_config=None,
    )
