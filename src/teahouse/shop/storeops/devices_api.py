"""How a store's devices are, in one call: printers, what is left on their rolls, kitchen and pickup screens."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, get, post

from teahouse.ground import auth, clock
from teahouse.shop import kitchen, printing
from teahouse.shop.storeops import screens_sql
from teahouse.shop.storeops.model import HANDS, NAME_MAX_CHARS, SCREEN_AWAY_S, SCREENS_MAX
from teahouse.shop.storeops.screens_sql import Screen

Asked = Request[Any, Any, Any]


class ScreenOn(msgspec.Struct, frozen=True):
    """What a screen is for, and what it is called on it."""

    kind: Literal["kitchen", "pickup"]
    name: Annotated[str, msgspec.Meta(max_length=NAME_MAX_CHARS)]


class Devices(msgspec.Struct, frozen=True, kw_only=True):
    """A store's devices. labels_low: so few labels left are an alarm. away_after_s: a screen not seen for so long is off.
    cups_waiting: not begun, or being made. real_at: true time, as the screens' seen_at."""

    printers: list[printing.Printer]
    rolls: list[printing.Roll]
    labels_low: int
    screens: list[Screen]
    away_after_s: int
    cups_waiting: int
    real_at: datetime


@post("/api/store/{store_id:uuid}/screens/{screen_id:uuid}/seen", status_code=204)
async def screen_seen(request: Asked, store_id: UUID, screen_id: UUID, data: ScreenOn) -> None:
    """A screen says once a minute that it is on. Twice is once."""
    auth.staff_of(request, store_id, *HANDS)
    screen = Screen(screen_id, data.kind, data.name, clock.real_now())
    async with request.app.state.db.transaction() as conn:
        await screens_sql.seen(conn, store_id, screen, SCREENS_MAX)


@get("/api/store/{store_id:uuid}/devices")
async def devices(request: Asked, store_id: UUID) -> Devices:
    """What a till shows in its health bar."""
    auth.staff_of(request, store_id, *HANDS)
    async with request.app.state.db.read() as conn:
        counts = await kitchen.counts(conn, store_id, clock.now())
        return Devices(
            printers=await printing.printers_of(conn, [store_id]),
            rolls=await printing.rolls_of(conn, store_id),
            labels_low=printing.LABELS_LOW,
            screens=await screens_sql.of_store(conn, store_id),
            away_after_s=SCREEN_AWAY_S,
            cups_waiting=counts.queued + counts.making,
            real_at=clock.real_now(),
        )


ROUTES: list[Any] = [screen_seen, devices]
