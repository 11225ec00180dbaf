"""A web process: a role's routes over the caches they read from, kept fresh by the event log. Holds no state of its own."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import aiohttp
import msgspec
from litestar import Litestar, get

from teahouse import fleet, roles
from teahouse.commerce import members, menu, staff, stores
from teahouse.demo.accounts import DemoLogin, demo_logins
from teahouse.ground import clock, http, settings, static
from teahouse.ground.db import Database
from teahouse.ground.events import Seen
from teahouse.ground.live import Live, Tail

log = logging.getLogger("teahouse.serving")
CLOSED_LAST = ("tail", "http", "db")
OPENIDS_MAX = 100_000  # remembered, per process
OUTBOUND_MAX = 100  # connections to the outside, per process


class DemoFacts(msgspec.Struct):
    """What the demo tells its visitors. logins is empty unless demo mode is on."""

    enabled: bool
    now: str
    speed: float
    logins: list[DemoLogin]


@get("/api/demo", include_in_schema=False)
async def demo(request: roles.Asked) -> DemoFacts:
    """Is this a demo, and how does one get in?"""
    state = request.app.state
    known = state.directory.all() if state.settings.demo else []
    logins = demo_logins(known[0].store_no) if known else []
    return DemoFacts(state.settings.demo, clock.now().isoformat(), clock.rate(), logins)


def settle_memory() -> None:
    """What is loaded by now stays: the collector need not walk it again and again, and may come less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def listener(
    house: roles.House, live: Live, freshen: Callable[[], Awaitable[None]]
) -> Callable[[list[Seen]], Awaitable[None]]:
    """What a process does with rows of the log: refresh caches, tell open screens."""
    kinds = {kind.fact_kind(): kind for kind in {*house.live, *house.on_tail}}

    stale = False

    async def each(rows: list[Seen]) -> None:
        nonlocal stale
        told: list[tuple[str, dict[str, Any]]] = []
        for row in rows:
            kind = kinds.get(row.kind)
            if kind is None:
                continue
            fact = msgspec.json.decode(row.body, type=kind)
            for refresh in house.on_tail.get(kind, ()):
                refresh(fact)
                stale = True
            if kind in house.live and live.listening:
                told += house.live[kind](fact)
        if stale:
            await freshen()  # when it fails, the next look at the log tries again
            stale = False
        for topic, data in told:  # after the caches: who asks again on hearing it must get the new
            live.publish(topic, data)

    return each


async def load_caches(state: Any) -> None:
    """What a process keeps in memory of the database."""
    await state.directory.load(state.db)
    await state.menus.load(state.db)
    await staff.load_revoked(state.db, clock.real_now())
    await members.load_revoked(state.db, clock.real_now())


def app(role: str = "", told: settings.Settings | None = None) -> Litestar:
    """The application of a role (TEAHOUSE_ROLE when none is given)."""
    told = told or settings.load()
    served = not role  # by name alone: we are a server's process, not a test's
    role = role or os.environ.get("TEAHOUSE_ROLE", "all")  # noqa: TID251  (the server starts us by name alone)
    clock.configure(told.clock)
    house = roles.collect()
    routes = [route for group in roles.ROLES[role] for route in house.routes.get(group, [])]

    async def start(app: Litestar) -> None:
        state, told = app.state, app.state.settings
        state.secret, state.live, state.ready = told.secret, Live(), False
        state.db = await Database.open(await fleet.database(told), told.db_pool_max, f"teahouse-{role}")
        state.http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=OUTBOUND_MAX))
        state.directory, state.menus = stores.Directory(), menu.Menus()

        async def freshen() -> None:
            await state.directory.refresh(state.db)
            await state.menus.refresh(state.db)

        openids: dict[UUID, str] = {}  # once known, a guest's never changes

        async def openid_of(guest_id: UUID) -> str | None:
            found: str | None = openids.get(guest_id) or await state.openids.submit(guest_id)
            if found is not None and len(openids) < OPENIDS_MAX:
                openids[guest_id] = found
            return found

        state.region_of, state.openid_of = state.directory.region_of, openid_of
        always = {kind.fact_kind() for kind in house.on_tail}
        screens = {kind.fact_kind() for kind in house.live}
        state.tail = Tail(state.db, always, screens, listener(house, state.live, freshen), state.live)
        await state.tail.start()  # before the caches load: nothing falls between
        await load_caches(state)
        for name, group in house.groups.items():
            state[name] = group(state.db)
        state.screens = static.Screens(screen_folders(told))
        state.ready = True
        if served:
            settle_memory()
            leave_when_told(state)
        log.info("%s serves %d routes", role, len(routes))

    async def stop(app: Litestar) -> None:
        state = app.state
        state.ready = False
        if "live" in state:
            state.live.close()
        for name in (*house.groups, *CLOSED_LAST):
            if name in state:  # a failed start came only so far
                await state[name].close()

    pages = [demo, static.front, static.screen] if "demo" in roles.ROLES[role] else []
    made = http.build([*routes, *pages], [start], [stop], told.body_max_bytes)
    made.state.settings = told
    made.asgi_handler = http.Shell(made, told.https)  # type: ignore[method-assign]
    return made


def leave_when_told(state: Any) -> None:
    """On SIGTERM end the streams, then let the server go: it waits for open answers, and a stream would never end.
    The server takes SIGINT and SIGTERM alike, so the second is ours and the first passes the word on."""

    def leave() -> None:
        state.ready = False
        state.live.close()
        os.kill(os.getpid(), signal.SIGINT)

    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, leave)


def screen_folders(told: settings.Settings) -> dict[str, Any]:
    """Where each app's built files are."""
    return {
        "/": told.web / "order" / "dist" / "build" / "h5",
        "/store/": told.web / "store" / "dist",
        "/console/": told.web / "console" / "dist",
        "/pictures/": told.web.parent / "pictures",
    }
