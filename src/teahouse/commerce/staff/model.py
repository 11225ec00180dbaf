"""Members of staff: roles, reach, who may manage whom, what a password must be. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from teahouse.ground.auth import Actor, within
from teahouse.ground.errors import Forbidden, Invalid, NotFound, Refused, Unauthorised

# A role works at one level; all roles of a person are of the same.
LEVEL_OF = {
    "clerk": "store",
    "barista": "store",
    "store_manager": "store",
    "region_manager": "region",
    "head_office": "chain",
    "menu_editor": "chain",
    "support": "chain",
    "finance": "chain",
    "buyer": "chain",
    "warehouse_manager": "warehouse",
    "keeper": "warehouse",
    "quality": "warehouse",
}
CREW = frozenset({"clerk", "barista"})
NAME_MAX = 60
LOGIN_MIN, LOGIN_MAX = 2, 60
PASSWORD_MIN, PASSWORD_MAX = 8, 128
PIN_MIN, PIN_MAX = 4, 6
WEAK = frozenset(
    ("12345678", "123456789", "1234567890", "87654321", "11223344", "11111111", "00000000", "88888888", "66666666")
    + ("password", "password1", "passw0rd", "qwertyui", "qwerty123", "1q2w3e4r", "1qaz2wsx", "asdfghjk", "zxcvbnm1")
    + ("abc12345", "abcd1234", "a1234567", "a12345678", "aa123456", "iloveyou", "5201314a", "admin123", "teahouse")
)

WRONG_MAX, WRONG_WINDOW_S = 5, 15 * 60  # of one account
CALLS_MAX, CALLS_WINDOW_S = 200, 15 * 60  # from one address
PASSWORD_SESSION_S = 12 * 3600
PIN_SESSION_S = 14 * 3600  # a shift and its overtime


class WrongLogin(Unauthorised):
    """Login and password do not belong together."""


class WrongPin(Unauthorised):
    """Staff number and PIN do not belong together in this store."""


class NoSuchStaff(NotFound):
    """There is no such member of staff."""


class NoSuchSession(NotFound):
    """There is no such session."""


class NotYourStaff(Forbidden):
    """This person, or this role, is not yours to manage."""


class Taken(Refused):
    """Somebody has this login or staff number already."""


class WrongStaff(Invalid):
    """A field of the person is not as it must be."""


class Account(msgspec.Struct, frozen=True):
    """A person without the secrets."""

    staff_id: UUID
    staff_no: str
    login: str | None
    name: str
    roles: tuple[str, ...]
    level: str
    scope_id: str | None
    state: str  # active | left


class Secrets(msgspec.Struct, frozen=True):
    """A person with the hashes; never leaves this context."""

    account: Account
    password_hash: str | None
    pin_hash: str | None


class NewStaff(msgspec.Struct, frozen=True):
    """A person to make or import; hashes by `hash_password`, `hash_pin` (None: that way is shut)."""

    staff_no: str
    login: str | None
    name: str
    roles: tuple[str, ...]
    level: str
    scope_id: str | None
    password_hash: str | None = None
    pin_hash: str | None = None


class Session(msgspec.Struct, frozen=True):
    """One place somebody is, or was, signed in."""

    session_id: UUID
    staff_id: UUID
    way: str
    device: str
    made_at: datetime
    until: datetime
    revoked_at: datetime | None


class AuditLine(msgspec.Struct, frozen=True):
    """What was done, by whom, to what."""

    audit_id: UUID
    at: datetime
    actor: str
    actor_name: str
    act: str
    subject: str
    facts: Any


RegionOf = Callable[[UUID], str]


def _field(name: str, fine: bool, why: str) -> None:
    if not fine:
        raise WrongStaff(field=name, why=why)


def clean_login(login: str) -> str:
    """As it is stored and looked up."""
    return login.strip().lower()


def check_staff(new: NewStaff) -> NewStaff:
    """The same person; WrongStaff names the field that is wrong."""
    _field("staff_no", new.staff_no.isascii() and new.staff_no.isalnum(), "letters and digits")
    _field("staff_no", 1 <= len(new.staff_no) <= 20, "1-20 characters")
    _field("name", 1 <= len(new.name.strip()) <= NAME_MAX, f"1-{NAME_MAX} characters")
    if new.login is not None:
        _field("login", new.login == clean_login(new.login), "lower case, no spaces around it")
        _field("login", LOGIN_MIN <= len(new.login) <= LOGIN_MAX, f"{LOGIN_MIN}-{LOGIN_MAX} characters")
    levels = {LEVEL_OF.get(role) for role in new.roles}
    _field("roles", bool(new.roles) and None not in levels, "roles of " + ", ".join(LEVEL_OF))
    _field("roles", len(set(new.roles)) == len(new.roles), "each once")
    _field("level", levels == {new.level}, "the level of the roles, all of one level")
    _field("scope_id", (new.scope_id is None) == (new.level == "chain"), "none for the chain alone")
    if new.level in ("store", "warehouse"):
        _field("scope_id", _is_uuid(new.scope_id), f"a {new.level}'s id")
    return new


def check_state(state: str) -> str:
    """active or left; WrongStaff."""
    _field("state", state in ("active", "left"), "active or left")
    return state


def _is_uuid(text: str | None) -> bool:
    try:
        return str(UUID(text or "")) == text
    except ValueError:
        return False


def check_password(password: str, login: str | None) -> str:
    """The same password; WrongStaff when it is too short, too long, the login, or everybody's."""
    _field("password", PASSWORD_MIN <= len(password) <= PASSWORD_MAX, f"{PASSWORD_MIN}-{PASSWORD_MAX} characters")
    plain = password.lower()
    _field("password", plain not in WEAK and len(set(plain)) > 2, "too easy to guess")
    _field("password", login is None or login not in plain, "must not hold the login")
    return password


def check_pin(pin: str) -> str:
    """The same PIN; WrongStaff unless 4-6 digits that are not all the same."""
    _field("pin", pin.isascii() and pin.isdigit() and PIN_MIN <= len(pin) <= PIN_MAX, "4-6 digits")
    _field("pin", len(set(pin)) > 1, "not all the same")
    return pin


def may_manage(manager: Actor, roles: tuple[str, ...], level: str, scope_id: str | None, region_of: RegionOf) -> bool:
    """Head office: anybody. A region manager: store staff of the region. A store manager: its crew."""
    if "head_office" in manager.roles and manager.level == "chain":
        return True
    if level != "store" or not _is_uuid(scope_id):
        return False
    inside = within(manager, UUID(scope_id or ""), region_of)
    if "region_manager" in manager.roles:
        return inside
    return inside and "store_manager" in manager.roles and set(roles) <= CREW


def reaches(account: Account, store_id: UUID, region: str) -> bool:
    """May the person work in this store (of this region) with a PIN?"""
    if not pin_roles(account):
        return False
    if account.level == "store":
        return account.scope_id == str(store_id)
    return account.level == "chain" or account.scope_id == region


def actor_of(account: Account, session_id: UUID, until_s: int) -> Actor:
    """Signed in with a password: all the person may do."""
    return Actor(
        "staff",
        account.staff_id,
        account.name,
        account.roles,
        account.level,
        account.scope_id,
        session_id,
        until_s,
    )


# What a role is worth with a PIN, in one store: a few digits open no office.
PIN_ROLE = {
    "clerk": "clerk",
    "barista": "barista",
    "store_manager": "store_manager",
    "region_manager": "store_manager",
    "head_office": "store_manager",
}


def pin_roles(account: Account) -> tuple[str, ...]:
    """The roles of a PIN session; none: a PIN is no use to this person."""
    return tuple(dict.fromkeys(PIN_ROLE[role] for role in account.roles if role in PIN_ROLE))


def pin_actor_of(account: Account, store_id: UUID, session_id: UUID, until_s: int) -> Actor:
    """Signed in with a PIN: what the roles are worth in this one store."""
    roles = pin_roles(account)
    return Actor("staff", account.staff_id, account.name, roles, "store", str(store_id), session_id, until_s)
