"""Money off by hand, over HTTP: a supervisor says yes to it before anybody pays."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, post

from teahouse.commerce import orders
from teahouse.ground import auth, clock
from teahouse.shop.pos import discounts
from teahouse.shop.pos.api import SELLERS, lines_of, manager_of
from teahouse.shop.pos.cards import Fen, LineBody, Reason, Supervisor

Asked = Request[Any, Any, Any]
Why = Annotated[str, msgspec.Meta(pattern=f"^({'|'.join(orders.DISCOUNT_REASONS)})$")]


class DiscountBody(msgspec.Struct, forbid_unknown_fields=True):
    """What is to be taken off a basket. discount_id: made by the till; line_no: of this line (from 1), none: of all of it.
    Either percent or amount_fen. note: of the reason other, needed. A manager asks, or one types a PIN."""

    discount_id: UUID
    lines: Annotated[list[LineBody], msgspec.Meta(min_length=1, max_length=50)]
    reason: Why
    line_no: Annotated[int, msgspec.Meta(ge=1, le=50)] | None = None
    percent: Annotated[int, msgspec.Meta(ge=1, le=orders.PERCENT_MAX)] | None = None
    amount_fen: Fen | None = None
    note: Reason = ""
    supervisor: Supervisor | None = None


class DiscountView(msgspec.Struct):
    """An approved discount. offs: its part of each line of the basket it was asked for, in fen; 0: none of that line."""

    discount_id: UUID
    scope: str
    percent: int | None
    off_fen: int
    offs: list[int]
    reason: str


@post("/api/store/{store_id:uuid}/tills/{till_id:uuid}/discounts", status_code=200)
async def approve(request: Asked, store_id: UUID, till_id: UUID, data: DiscountBody) -> DiscountView:
    """Money off a basket nobody has paid for: a manager's word, or by a manager's PIN, audited. The same discount_id again is
    the same discount."""
    actor = auth.staff_of(request, store_id, *SELLERS)
    manager = await manager_of(request, store_id, actor, data.supervisor)
    state, at = request.app.state, clock.now()
    asked = discounts.Asked(
        data.discount_id, lines_of(data.lines), data.line_no, data.percent, data.amount_fen, data.reason, data.note
    )
    shelf = state.menus.for_store(state.directory.get(store_id), at, "counter")
    async with state.db.transaction() as conn:
        made = await discounts.approve(conn, shelf, till_id, asked, actor, manager, at)
    offs = made.offs if made.scope == "order" else [
        made.off_fen if no == data.line_no else 0 for no in range(1, len(data.lines) + 1)
    ]  # fmt: skip
    return DiscountView(made.discount_id, made.scope, made.percent, made.off_fen, offs, made.reason)
