"""Sales paid by code or in parts, over HTTP: begun, paid part by part, looked at, given up, cancelled.

Taking a code, shown or scanned, is two transactions with WeChat between them; whatever is killed meanwhile, the same
requests go on where it was, and the worker looks after a code nobody asks about.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post

from teahouse.commerce import members, orders, payments
from teahouse.ground import auth, clock
from teahouse.shop.pos import checkout_sql, checkouts, discounts_api, sales
from teahouse.shop.pos.api import SELLERS, told_of
from teahouse.shop.pos.cards import Fen, SaleBody
from teahouse.shop.pos.model import PAY_CODE, Checkout, NoSuchCheckout

Asked = Request[Any, Any, Any]
UNDECIDED = ("waiting", "reversing", "closing")


class CashBody(msgspec.Struct, forbid_unknown_fields=True):
    """Notes for a part. part_id: made by the till."""

    part_id: UUID
    amount_fen: Fen
    tendered_fen: Fen


class CodeBody(msgspec.Struct, forbid_unknown_fields=True):
    """A pay code for a part: what the guest's WeChat showed."""

    part_id: UUID
    amount_fen: Fen
    auth_code: Annotated[str, msgspec.Meta(pattern=PAY_CODE)]


class QrBody(msgspec.Struct, forbid_unknown_fields=True):
    """A QR code for a part, which the guest will scan."""

    part_id: UUID
    amount_fen: Fen


class PartView(msgspec.Struct):
    """A part. kind: cash | code | qr. state: waiting (for the guest) | paid | refused | reversing | reversed | returned;
    a QR code is closing | closed instead of reversed. refused: WeChat's word, or TIMEOUT, GIVEN_UP. code_url: what a
    waiting QR code says; none while WeChat has not made it."""

    payment_id: UUID
    kind: str
    amount_fen: int
    state: str
    refused: str | None
    wait_until: datetime | None
    code_url: str | None = None


class CheckoutView(msgspec.Struct):
    """A sale that is being paid for. left_fen: what no part has paid or is about to. real_at: true time."""

    sale_id: UUID
    seq: int
    printed_no: str
    order_id: UUID
    pickup_no: str | None
    state: str
    total_fen: int
    paid_fen: int
    left_fen: int
    change_fen: int
    parts: list[PartView]
    real_at: datetime


class Cancelled(msgspec.Struct):
    """cash_back_fen: what the cashier gives back now."""

    cash_back_fen: int
    checkout: CheckoutView


class Checkouts(msgspec.Struct):
    """Those still being paid for, oldest first."""

    checkouts: list[CheckoutView]


def _state(part: payments.Payment) -> str:
    if part.state == "captured":
        return "returned" if part.returned_at is not None else "paid"
    if part.state == "opened":
        return "waiting"
    qr = part.way == "qr"
    if part.reversed_at is None:
        return "closing" if qr else "reversing"
    if part.refused in ("TIMEOUT", "GIVEN_UP", None) or (qr and part.refused == "CLOSED"):
        return "closed" if qr else "reversed"
    return "refused"


def _part_view(part: payments.Payment) -> PartView:
    scanned = part.prepay_id if part.way == "qr" and part.state == "opened" else None
    return PartView(
        part.payment_id, part.way or part.kind, part.amount_fen, _state(part), part.refused, part.wait_until, scanned
    )


async def _view(state: Any, checkout: Checkout) -> CheckoutView:
    async with state.db.read() as conn:
        parts = await checkouts.parts_of(conn, checkout)
        order = (await orders.briefs(conn, [checkout.order_id]))[checkout.order_id]
    paid = sum(part.captured_fen for part in parts if part.kept)
    waiting = sum(part.amount_fen for part in parts if part.state == "opened")
    return CheckoutView(
        checkout.sale_id, checkout.seq, checkout.printed_no, checkout.order_id, order.pickup_no, checkout.state,
        checkout.total_fen, paid, checkout.total_fen - paid - waiting, checkout.change_fen,
        [_part_view(part) for part in parts],
        clock.real_now(),
    )  # fmt: skip


async def _advanced(state: Any, store_id: UUID, till_id: UUID, sale_id: UUID) -> CheckoutView:
    """As it stands now, finished if the sum is in."""
    async with state.db.transaction() as conn:
        checkout, _ = await checkouts.locked(conn, store_id, till_id, sale_id)
        checkout = await checkouts.advance(conn, checkout, clock.now())
    return await _view(state, checkout)


@post("/api/store/{store_id:uuid}/tills/{till_id:uuid}/checkouts", status_code=201)
async def begin(request: Asked, store_id: UUID, till_id: UUID, data: SaleBody) -> CheckoutView:
    """Place the order and take the till's next number; nothing is paid. The same sale_id again is the same checkout."""
    actor = auth.staff_of(request, store_id, *SELLERS)
    state, at = request.app.state, clock.now()
    shelf = sales.Shelf(state.directory.get(store_id), state.menus, {})
    async with state.db.transaction() as conn:
        if data.guest_id is not None:
            await members.guest(conn, data.guest_id)
        checkout = await checkouts.begin(conn, shelf, till_id, told_of(data), actor, at)
    return await _view(state, checkout)


@get("/api/store/{store_id:uuid}/tills/{till_id:uuid}/checkouts")
async def open_ones(request: Asked, store_id: UUID, till_id: UUID) -> Checkouts:
    """What this till still has to see through, whatever it remembers itself."""
    auth.staff_of(request, store_id, *SELLERS)
    state = request.app.state
    async with state.db.read() as conn:
        found = [one for one in await checkout_sql.open_of(conn, till_id) if one.store_id == store_id]
    return Checkouts([await _view(state, one) for one in found])


@get("/api/store/{store_id:uuid}/tills/{till_id:uuid}/checkouts/{sale_id:uuid}")
async def look(request: Asked, store_id: UUID, till_id: UUID, sale_id: UUID) -> CheckoutView:
    """How it stands; WeChat is asked about a code that is waited for, if it is time to, and for a QR code not made yet."""
    auth.staff_of(request, store_id, *SELLERS)
    state = request.app.state
    async with state.db.read() as conn:
        checkout = await checkout_sql.by_id(conn, sale_id)
        if checkout is None or (checkout.store_id, checkout.till_id) != (store_id, till_id):
            raise NoSuchCheckout(sale_id=str(sale_id))
        parts = await checkouts.parts_of(conn, checkout)
    for part in parts:
        if part.way == "qr" and part.state == "opened" and part.prepay_id is None:
            await payments.draw(state, part.payment_id, state.directory.get(store_id).name.zh)
        elif part.way is not None and _state(part) in UNDECIDED:
            await payments.look(state, part.payment_id)
    return await _advanced(state, store_id, till_id, sale_id)


@post("/api/store/{store_id:uuid}/tills/{till_id:uuid}/checkouts/{sale_id:uuid}/cash", status_code=200)
async def cash(request: Asked, store_id: UUID, till_id: UUID, sale_id: UUID, data: CashBody) -> CheckoutView:
    """Notes for a part, or for the rest. The same part_id again is the same part."""
    actor = auth.staff_of(request, store_id, *SELLERS)
    async with request.app.state.db.transaction() as conn:
        checkout = await checkouts.take_cash(
            conn, store_id, till_id, sale_id, data.part_id, data.amount_fen, data.tendered_fen, actor, clock.now()
        )
    return await _view(request.app.state, checkout)


@post("/api/store/{store_id:uuid}/tills/{till_id:uuid}/checkouts/{sale_id:uuid}/code", status_code=200)
async def code(request: Asked, store_id: UUID, till_id: UUID, sale_id: UUID, data: CodeBody) -> CheckoutView:
    """A pay code for a part. The answer may be that the guest is typing a password: then look, or give it up.

    The same part_id again is the same payment at WeChat, so that no repeat charges twice.
    """
    auth.staff_of(request, store_id, *SELLERS)
    state = request.app.state
    store = state.directory.get(store_id)
    async with state.db.transaction() as conn:
        payment_id = await checkouts.open_code(
            conn, store_id, till_id, sale_id, data.part_id, "code", data.amount_fen, clock.now(), clock.real_now()
        )
    scene = payments.Scene(store.store_no, till_id.hex, store.name.zh)
    await payments.take(state, payment_id, data.auth_code, scene)
    return await _advanced(state, store_id, till_id, sale_id)


@post("/api/store/{store_id:uuid}/tills/{till_id:uuid}/checkouts/{sale_id:uuid}/qr", status_code=200)
async def qr(request: Asked, store_id: UUID, till_id: UUID, sale_id: UUID, data: QrBody) -> CheckoutView:
    """A QR code for a part, to be shown to the guest: paid within minutes, or closed. Then look, or give it up.

    The same part_id again is the same trade at WeChat.
    """
    auth.staff_of(request, store_id, *SELLERS)
    state = request.app.state
    store = state.directory.get(store_id)
    async with state.db.transaction() as conn:
        payment_id = await checkouts.open_code(
            conn, store_id, till_id, sale_id, data.part_id, "qr", data.amount_fen, clock.now(), clock.real_now()
        )
    await payments.draw(state, payment_id, store.name.zh)
    return await _advanced(state, store_id, till_id, sale_id)


@post(
    "/api/store/{store_id:uuid}/tills/{till_id:uuid}/checkouts/{sale_id:uuid}/code/{payment_id:uuid}/give_up",
    status_code=200,
)
async def give_up(request: Asked, store_id: UUID, till_id: UUID, sale_id: UUID, payment_id: UUID) -> CheckoutView:
    """Wait no longer for a code: it is reversed at WeChat, a QR code is closed. If the guest was faster it is paid."""
    auth.staff_of(request, store_id, *SELLERS)
    state = request.app.state
    async with state.db.transaction() as conn:
        _, parts = await checkouts.locked(conn, store_id, till_id, sale_id)
    part = next((one for one in parts if one.payment_id == payment_id and one.way is not None), None)
    if part is None:
        raise NoSuchCheckout(payment_id=str(payment_id))
    if part.state == "opened":
        await payments.give_up(state, payment_id)
    return await _advanced(state, store_id, till_id, sale_id)


@post("/api/store/{store_id:uuid}/tills/{till_id:uuid}/checkouts/{sale_id:uuid}/cancel", status_code=200)
async def cancel(request: Asked, store_id: UUID, till_id: UUID, sale_id: UUID) -> Cancelled:
    """The guest does not want it after all: what was paid goes back the way it came."""
    actor = auth.staff_of(request, store_id, *SELLERS)
    async with request.app.state.db.transaction() as conn:
        checkout, given = await checkouts.cancel(conn, store_id, till_id, sale_id, actor, clock.now())
    return Cancelled(given, await _view(request.app.state, checkout))


ROUTES: dict[str, list[Any]] = {
    "store": [begin, open_ones, look, cash, code, qr, give_up, cancel, discounts_api.approve],
}
