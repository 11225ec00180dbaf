"""What goes over the wire between tills and the house."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from teahouse.shop.pos.model import (
    CASH_MAX_FEN,
    NAME_MAX_CHARS,
    REASON_MAX_CHARS,
    SYNC_MAX,
    Conflict,
    Report,
    Shift,
)
from teahouse.shop.pos.told import Verdict

Fen = Annotated[int, msgspec.Meta(ge=0, le=CASH_MAX_FEN)]
Code = Annotated[str, msgspec.Meta(min_length=1, max_length=64, pattern=r"^[a-z0-9][a-z0-9-]*$")]
Reason = Annotated[str, msgspec.Meta(max_length=REASON_MAX_CHARS)]
OFFS_MAX = 2  # on a line: its own and its part of what is off the whole order
OFFSET_MAX_MS = 10 * 366 * 86_400_000  # a device may think it is another decade


class Supervisor(msgspec.Struct, forbid_unknown_fields=True):
    """A manager's own number and PIN, typed at the till."""

    staff_no: Annotated[str, msgspec.Meta(min_length=1, max_length=20)]
    pin: Annotated[str, msgspec.Meta(min_length=4, max_length=6)]


class PairBody(msgspec.Struct, forbid_unknown_fields=True):
    """till_id: made by the device. A manager pairs, or approves by PIN."""

    till_id: UUID
    name: Annotated[str, msgspec.Meta(max_length=NAME_MAX_CHARS)] = ""
    supervisor: Supervisor | None = None


class ShiftBody(msgspec.Struct, forbid_unknown_fields=True):
    """shift_id: made by the till."""

    shift_id: UUID
    float_fen: Fen


class OffBody(msgspec.Struct, forbid_unknown_fields=True):
    """What an approved discount takes off a line."""

    discount_id: UUID
    off_fen: Annotated[int, msgspec.Meta(ge=1, le=CASH_MAX_FEN)]


class LineBody(msgspec.Struct, forbid_unknown_fields=True):
    """A line as shown at the till; unit_fen: before what is taken off."""

    product: Code
    choices: Annotated[list[Code], msgspec.Meta(max_length=20)]
    quantity: Annotated[int, msgspec.Meta(ge=1, le=99)]
    unit_fen: Fen
    offs: Annotated[list[OffBody], msgspec.Meta(max_length=OFFS_MAX)] = []


class SaleBody(msgspec.Struct, forbid_unknown_fields=True):
    """A sale as the till made it. sold_at: its own clock; clock_offset_ms: true time less that, as last measured."""

    sale_id: UUID
    seq: Annotated[int, msgspec.Meta(ge=1, le=2**40)]
    shift_id: UUID
    lines: Annotated[list[LineBody], msgspec.Meta(min_length=1, max_length=50)]
    tendered_fen: Fen
    menu_version: Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
    sold_at: Annotated[datetime, msgspec.Meta(tz=True)]
    clock_offset_ms: Annotated[int, msgspec.Meta(ge=-OFFSET_MAX_MS, le=OFFSET_MAX_MS)] = 0
    note: Annotated[str, msgspec.Meta(max_length=60)] = ""
    guest_id: UUID | None = None  # the member whose order it is
    made_here: bool = False  # sold offline: labels and tickets were made by the store's box


class SyncBody(msgspec.Struct, forbid_unknown_fields=True):
    """What the till sold by itself, in its order."""

    sales: Annotated[list[SaleBody], msgspec.Meta(min_length=1, max_length=SYNC_MAX)]


class DrawerBody(msgspec.Struct, forbid_unknown_fields=True):
    """kind: pay_in | pay_out | no_sale."""

    move_id: UUID
    kind: Annotated[str, msgspec.Meta(pattern="^(pay_in|pay_out|no_sale)$")]
    reason: Reason
    supervisor: Supervisor
    amount_fen: Fen = 0


class RefundBody(msgspec.Struct, forbid_unknown_fields=True):
    """scope: order | line | cup. A whole order not yet begun is cancelled."""

    order_id: UUID
    scope: Annotated[str, msgspec.Meta(pattern="^(order|line|cup)$")]
    reason: Reason
    supervisor: Supervisor
    line_no: int | None = None
    cup_nos: Annotated[list[int], msgspec.Meta(max_length=100)] | None = None


class ApprovedBody(msgspec.Struct, forbid_unknown_fields=True):
    """Needs a manager: who asks is one, or one types a PIN."""

    supervisor: Supervisor | None = None


class CountBody(msgspec.Struct, forbid_unknown_fields=True):
    """What lies in the drawer."""

    counted_fen: Fen


class CloseBody(msgspec.Struct, forbid_unknown_fields=True):
    """reason: of a difference; note: for the next shift."""

    reason: Reason = ""
    note: Annotated[str, msgspec.Meta(max_length=400)] = ""


class NoteBody(msgspec.Struct, forbid_unknown_fields=True):
    """What was found, and done about it."""

    note: Reason


class ShiftView(msgspec.Struct):
    """A shift without its expectations: a count is blind. day_over: its business day has ended, and it goes on."""

    shift_id: UUID
    business_day: str
    opened_name: str
    opened_at: datetime
    float_fen: int
    counted: bool
    day_over: bool


class TillView(msgspec.Struct):
    """A till and what it needs to go on. real_at: true time, for measuring the device's clock."""

    till_id: UUID
    name: str
    prefix: str
    last_seq: int
    shift: ShiftView | None
    conflicts_open: int
    server_at: datetime
    real_at: datetime


class Tills(msgspec.Struct):
    """In the order they were paired."""

    tills: list[TillView]


class SaleView(msgspec.Struct):
    """A sale and the order it became."""

    sale_id: UUID
    seq: int
    printed_no: str
    order_id: UUID
    pickup_no: str | None
    order_state: str
    total_fen: int
    refunded_fen: int
    tendered_fen: int
    change_fen: int
    offline: bool
    state: str
    sold_at: datetime  # true time, the device's clock put right


class Sales(msgspec.Struct):
    """Newest first."""

    sales: list[SaleView]


class Synced(msgspec.Struct):
    """A verdict for each sale told, and the highest number the server has seen."""

    verdicts: list[Verdict]
    last_seq: int


class GivenBack(msgspec.Struct):
    """What leaves the drawer now; 0: asked before, by code, or waiting for somebody's approval. by_code_fen: what WeChat
    is giving back."""

    given_fen: int
    order_state: str
    by_code_fen: int


class ShiftReport(msgspec.Struct):
    """X (z_no none) or Z."""

    till_name: str
    shift: Shift
    report: Report


class Conflicts(msgspec.Struct):
    """Newest first."""

    conflicts: list[Conflict]
