"""Tills over HTTP: pairing, shifts, selling, what was sold offline, the drawer, reports, conflicts."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, get, post
from litestar.params import Parameter

from teahouse.commerce import members, orders, staff, stores
from teahouse.ground import auth, clock
from teahouse.ground.auth import Actor
from teahouse.ground.db import Connection
from teahouse.ground.errors import Invalid
from teahouse.ground.http import reply
from teahouse.shop.pos import actions, sales, sql
from teahouse.shop.pos.cards import (
    ApprovedBody,
    CloseBody,
    Conflicts,
    CountBody,
    DrawerBody,
    GivenBack,
    LineBody,
    NoteBody,
    PairBody,
    RefundBody,
    SaleBody,
    Sales,
    SaleView,
    ShiftBody,
    ShiftReport,
    ShiftView,
    Supervisor,
    SyncBody,
    Synced,
    Tills,
    TillView,
)
from teahouse.shop.pos.model import PAGE_MAX, YEARS, Conflict, Move, NoShift, NoSuchTill, Shift, Till
from teahouse.shop.pos.told import Off, SoldLine, Told, checked

Asked = Request[Any, Any, Any]
SELLERS = ("clerk", "barista", "store_manager", "region_manager", "head_office")
MANAGERS = ("store_manager", "region_manager", "head_office", "support")


async def _approver(request: Asked, store_id: UUID, given: Supervisor) -> Actor:
    """Whose number and PIN it is; staff.WrongPin, TooMany, NotYours. Before any transaction."""
    return await staff.authorise_pin(
        request.app.state.db, store_id, given.staff_no, given.pin, MANAGERS, clock.real_now()
    )


async def manager_of(request: Asked, store_id: UUID, actor: Actor, given: Supervisor | None) -> Actor:
    """The actor, being a manager, or the one who typed a PIN; NotYours."""
    return auth.staff_of(request, store_id, *MANAGERS) if given is None else await _approver(request, store_id, given)


def _shift_view(request: Asked, shift: Shift) -> ShiftView:
    today = stores.business_day_of(request.app.state.directory.get(shift.store_id), clock.now())
    return ShiftView(
        shift.shift_id,
        shift.business_day.isoformat(),
        shift.opened_name,
        shift.opened_at,
        shift.float_fen,
        shift.counted_at is not None,
        today > shift.business_day,
    )


def _till_view(request: Asked, till: Till, shift: Shift | None, conflicts: int) -> TillView:
    return TillView(
        till.till_id,
        till.name,
        till.prefix,
        till.last_seq,
        _shift_view(request, shift) if shift else None,
        conflicts,
        clock.now(),
        clock.real_now(),
    )


@get("/api/store/{store_id:uuid}/tills")
async def tills(request: Asked, store_id: UUID) -> Tills:
    """The store's tills."""
    auth.staff_of(request, store_id, *SELLERS)
    async with request.app.state.db.read() as conn:
        found = await sql.tills(conn, store_id)
        shifts = await sql.open_shifts(conn, [till.till_id for till in found])
    return Tills([_till_view(request, till, shifts.get(till.till_id), 0) for till in found])


@post("/api/store/{store_id:uuid}/tills", status_code=201)
async def pair(request: Asked, store_id: UUID, data: PairBody) -> TillView:
    """Make this device a till of the store. A manager's doing, or by a manager's PIN."""
    actor = auth.staff_of(request, store_id, *SELLERS)
    request.app.state.directory.get(store_id)
    manager = await manager_of(request, store_id, actor, data.supervisor)

    async def act(conn: Connection) -> TillView:
        till = await actions.pair(conn, store_id, data.till_id, data.name, manager, clock.now())
        return _till_view(request, till, None, 0)

    return await reply(request, act)


@get("/api/store/{store_id:uuid}/tills/{till_id:uuid}")
async def till(request: Asked, store_id: UUID, till_id: UUID) -> TillView:
    """What the till needs to go on after a restart."""
    auth.staff_of(request, store_id, *SELLERS)
    async with request.app.state.db.read() as conn:
        found = await sql.till(conn, till_id)
        if found is None or found.store_id != store_id:
            raise NoSuchTill(till_id=str(till_id))
        shifts = await sql.open_shifts(conn, [till_id])
        return _till_view(request, found, shifts.get(till_id), await sql.count_open_conflicts(conn, till_id))


@post("/api/store/{store_id:uuid}/tills/{till_id:uuid}/shifts", status_code=201)
async def open_shift(request: Asked, store_id: UUID, till_id: UUID, data: ShiftBody) -> ShiftView:
    """Open a shift with what lies in the drawer. The same shift_id again is the same shift."""
    actor = auth.staff_of(request, store_id, *SELLERS)
    store = request.app.state.directory.get(store_id)

    async def act(conn: Connection) -> ShiftView:
        shift = await actions.open_shift(conn, store, till_id, data.shift_id, data.float_fen, actor, clock.now())
        return _shift_view(request, shift)

    return await reply(request, act)


def lines_of(bodies: list[LineBody]) -> list[SoldLine]:
    """Lines somebody could have paid for; Invalid."""
    return checked([SoldLine(one.product, one.choices, one.quantity, one.unit_fen,
                             [Off(off.discount_id, off.off_fen) for off in one.offs]) for one in bodies])  # fmt: skip


def told_of(body: SaleBody) -> Told:
    """What nobody could have paid for, or at no time, is Invalid."""
    lines = lines_of(body.lines)
    if not any(line.list_fen > line.off_fen for line in lines):
        raise Invalid(field="lines", why="they cost nothing")
    if body.sold_at.year not in YEARS:
        raise Invalid(field="sold_at", why=f"{YEARS.start} to {YEARS.stop}")
    return Told(
        body.sale_id,
        body.seq,
        body.shift_id,
        lines,
        body.tendered_fen,
        body.note,
        body.menu_version,
        body.sold_at,
        body.clock_offset_ms,
        body.guest_id,
        body.made_here,
    )


@post("/api/store/{store_id:uuid}/tills/{till_id:uuid}/sales", status_code=201)
async def sell(request: Asked, store_id: UUID, till_id: UUID, data: SaleBody) -> SaleView:
    """Sell for cash now: order, payment, sale and drawer in one. The same sale_id again is the same sale."""
    actor = auth.staff_of(request, store_id, *SELLERS)
    state, at = request.app.state, clock.now()
    shelf = sales.Shelf(state.directory.get(store_id), state.menus, {})
    async with state.db.transaction() as conn:  # no Idempotency-Key needed: the sale_id is one
        if data.guest_id is not None:
            await members.guest(conn, data.guest_id)
        sale = await sales.sell(conn, shelf, till_id, told_of(data), actor, at)
    return (await _views(state, [sale]))[0]


async def _views(state: Any, found: list[Any]) -> list[SaleView]:
    """Sales with what their orders have come to."""
    async with state.db.read() as conn:
        known = {one.order_id: one for one in await orders.by_ids(conn, [sale.order_id for sale in found])}
    views = []
    for sale in found:
        order = known[sale.order_id]
        views.append(
            SaleView(
                sale.sale_id,
                sale.seq,
                sale.printed_no,
                sale.order_id,
                orders.pickup_label(order.channel, order.pickup_no),
                order.state,
                sale.total_fen,
                order.refunded_fen,
                sale.tendered_fen,
                sale.tendered_fen - sale.total_fen,
                sale.offline,
                sale.state,
                order.placed_at,
            )
        )
    return views


@get("/api/store/{store_id:uuid}/tills/{till_id:uuid}/sales")
async def last_sales(
    request: Asked, store_id: UUID, till_id: UUID, limit: Annotated[int, Parameter(ge=1, le=PAGE_MAX)] = PAGE_MAX
) -> Sales:
    """The till's last sales."""
    auth.staff_of(request, store_id, *SELLERS)
    async with request.app.state.db.read() as conn:
        found = await sql.till(conn, till_id)
        if found is None or found.store_id != store_id:
            raise NoSuchTill(till_id=str(till_id))
        listed = await sql.last_sales(conn, till_id, limit)
    return Sales(await _views(request.app.state, listed))


@post("/api/store/{store_id:uuid}/tills/{till_id:uuid}/sync", status_code=200)
async def sync(request: Asked, store_id: UUID, till_id: UUID, data: SyncBody) -> Synced:
    """Take in what the till sold by itself. Nothing is refused or changed; what does not fit is noted."""
    actor = auth.staff_of(request, store_id, *SELLERS)
    state = request.app.state
    told = [told_of(body) for body in data.sales]
    versions = await sales.versions_at_hand(state.menus, {one.menu_version for one in told})
    shelf = sales.Shelf(state.directory.get(store_id), state.menus, versions)
    async with state.db.transaction() as conn:
        verdicts, last_seq = await sales.sync(
            conn, shelf, till_id, told, actor, clock.now(), clock.real_now(), clock.rate()
        )
    return Synced(verdicts, last_seq)


@post("/api/store/{store_id:uuid}/tills/{till_id:uuid}/drawer", status_code=200)
async def drawer(request: Asked, store_id: UUID, till_id: UUID, data: DrawerBody) -> Move:
    """Money in or out without a sale, or the drawer opened: by a supervisor's PIN, audited."""
    actor = auth.staff_of(request, store_id, *SELLERS)
    approver = await _approver(request, store_id, data.supervisor)
    async with request.app.state.db.transaction() as conn:
        return await actions.move_cash(
            conn, store_id, till_id, data.move_id, data.kind, data.amount_fen, data.reason, actor, approver, clock.now()
        )


@post("/api/store/{store_id:uuid}/tills/{till_id:uuid}/refunds", status_code=200)
async def refund(request: Asked, store_id: UUID, till_id: UUID, data: RefundBody) -> GivenBack:
    """Cash back: by a supervisor's PIN, audited. An order not yet begun is cancelled."""
    actor = auth.staff_of(request, store_id, *SELLERS)
    approver = await _approver(request, store_id, data.supervisor)
    async with request.app.state.db.transaction() as conn:
        given, underway = await actions.give_back(
            conn,
            store_id,
            till_id,
            data.order_id,
            data.scope,
            data.line_no,
            data.cup_nos,
            data.reason,
            actor,
            approver,
            clock.now(),
        )
        (order,) = await orders.by_ids(conn, [data.order_id])
    return GivenBack(given, order.state, underway)


@post("/api/store/{store_id:uuid}/tills/{till_id:uuid}/x", status_code=200)
async def x_report(request: Asked, store_id: UUID, till_id: UUID, data: ApprovedBody) -> ShiftReport:
    """The open shift's figures. A manager's, or by a manager's PIN: who counts the drawer must not know."""
    actor = auth.staff_of(request, store_id, *SELLERS)
    manager = await manager_of(request, store_id, actor, data.supervisor)
    async with request.app.state.db.transaction() as conn:
        found = await actions.till_of(conn, store_id, till_id)
        shift = (await sql.open_shifts(conn, [till_id])).get(till_id)
        if shift is None:
            raise NoShift(till_id=str(till_id))
        await staff.audit(conn, manager, "pos.x_report", shift.shift_id, {"till_id": till_id}, clock.now())
        return ShiftReport(found.name, shift, await actions.report(conn, shift))


@post("/api/store/{store_id:uuid}/tills/{till_id:uuid}/shifts/{shift_id:uuid}/count", status_code=200)
async def count(request: Asked, store_id: UUID, till_id: UUID, shift_id: UUID, data: CountBody) -> ShiftView:
    """The blind count. From here on nothing is booked on the shift."""
    actor = auth.staff_of(request, store_id, *SELLERS)
    async with request.app.state.db.transaction() as conn:
        shift = await actions.count(conn, store_id, till_id, shift_id, data.counted_fen, actor, clock.now())
    return _shift_view(request, shift)


@post("/api/store/{store_id:uuid}/tills/{till_id:uuid}/shifts/{shift_id:uuid}/close", status_code=200)
async def close(request: Asked, store_id: UUID, till_id: UUID, shift_id: UUID, data: CloseBody) -> ShiftReport:
    """Z. NeedsReason when the count differs from what is expected."""
    actor = auth.staff_of(request, store_id, *SELLERS)
    async with request.app.state.db.transaction() as conn:
        found = await actions.till_of(conn, store_id, till_id)
        shift, report = await actions.close_shift(
            conn, store_id, till_id, shift_id, data.reason, data.note, actor, clock.now()
        )
    return ShiftReport(found.name, shift, report)


@get("/api/store/{store_id:uuid}/tills/{till_id:uuid}/shifts/{shift_id:uuid}")
async def z_report(request: Asked, store_id: UUID, till_id: UUID, shift_id: UUID) -> ShiftReport:
    """A shift's figures again, for a manager."""
    auth.staff_of(request, store_id, *MANAGERS)
    async with request.app.state.db.transaction() as conn:
        found = await actions.till_of(conn, store_id, till_id)
        shift = await actions.shift_of(conn, store_id, till_id, shift_id)
        return ShiftReport(found.name, shift, await actions.report(conn, shift))


@get("/api/store/{store_id:uuid}/till_conflicts")
async def conflicts(
    request: Asked,
    store_id: UUID,
    only_open: bool = True,
    limit: Annotated[int, Parameter(ge=1, le=PAGE_MAX)] = PAGE_MAX,
) -> Conflicts:
    """What did not fit about sales made offline."""
    auth.staff_of(request, store_id, *SELLERS)
    async with request.app.state.db.read() as conn:
        return Conflicts(await sql.conflicts(conn, store_id, only_open, limit))


@post("/api/store/{store_id:uuid}/till_conflicts/{conflict_id:uuid}/resolve", status_code=200)
async def resolve(request: Asked, store_id: UUID, conflict_id: UUID, data: NoteBody) -> Conflict:
    """A manager has looked at it."""
    actor = auth.staff_of(request, store_id, *MANAGERS)
    async with request.app.state.db.transaction() as conn:
        return await actions.resolve(conn, store_id, conflict_id, data.note, actor, clock.now())


ROUTES: dict[str, list[Any]] = {
    "store": [
        tills,
        pair,
        till,
        open_shift,
        sell,
        last_sales,
        sync,
        drawer,
        refund,
        x_report,
        count,
        close,
        z_report,
        conflicts,
        resolve,
    ],
}
