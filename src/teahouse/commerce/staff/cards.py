"""What screens are shown of staff. Shapes only."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from teahouse.commerce.staff.model import Account, AuditLine, Session
from teahouse.ground.auth import Actor


class Done(msgspec.Struct):
    """It is done."""

    done: bool = True


class StaffCard(msgspec.Struct):
    """A person and their reach in this session."""

    staff_id: UUID
    staff_no: str
    name: str
    roles: tuple[str, ...]
    level: str
    scope_id: str | None

    @classmethod
    def of_actor(cls, actor: Actor, staff_no: str) -> StaffCard:
        """Of somebody signed in."""
        return cls(actor.actor_id, staff_no, actor.name, actor.roles, actor.level, actor.scope_id)


class StaffRow(StaffCard):
    """A person in the office's list."""

    login: str | None
    state: str

    @classmethod
    def of(cls, one: Account) -> StaffRow:
        """Of an account."""
        return cls(one.staff_id, one.staff_no, one.name, one.roles, one.level, one.scope_id, one.login, one.state)


class StaffPage(msgspec.Struct):
    """A page of the office's list."""

    staff: list[StaffRow]
    total: int
    page: int
    pages: int


class SessionCard(msgspec.Struct):
    """A place somebody is signed in."""

    session_id: UUID
    staff_id: UUID
    way: str
    device: str
    made_at: datetime
    until: datetime
    revoked_at: datetime | None
    current: bool

    @classmethod
    def of(cls, one: Session, current: UUID) -> SessionCard:
        """Of a session; `current` is the asker's."""
        return cls(
            one.session_id,
            one.staff_id,
            one.way,
            one.device,
            one.made_at,
            one.until,
            one.revoked_at,
            one.session_id == current,
        )


class Sessions(msgspec.Struct):
    """Latest first."""

    sessions: list[SessionCard]


class StaffFile(msgspec.Struct):
    """A person and where they are signed in."""

    staff: StaffRow
    sessions: list[SessionCard]


class Audit(msgspec.Struct):
    """Latest first; `next` is the `before` of the following page, null at the end."""

    lines: list[AuditLine]
    next: datetime | None
