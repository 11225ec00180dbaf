"""Guests and their one-time codes. Pure: no database, no clock, no randomness."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from teahouse.ground.auth import Actor
from teahouse.ground.errors import Forbidden, Invalid, NotFound, Refused, Unauthorised

CODE_DIGITS = 6
CODE_VALID_S = 5 * 60
CODE_TRIES_MAX = 5
CODE_PER_MINUTE_MAX = 1  # for one phone
CODE_PER_HOUR_MAX = 5  # for one phone
CODE_ADDRESS_MAX = 20  # an hour, asked from one address
BIND_PER_HOUR_MAX = 10  # by one guest
LOGIN_ADDRESS_MAX = 200  # in a quarter of an hour, tried from one address
SESSION_S = 30 * 24 * 3600
NAME_MAX = 40


class WrongCode(Unauthorised):
    """This is not the code that was sent, or it has run out."""


class CodeSpent(Refused):
    """Too many wrong tries: ask for a new code."""


class NoSmsProvider(Refused):
    """Codes cannot be sent here: no provider is set."""


class WechatRefused(Unauthorised):
    """WeChat does not know this log-in code, or it was used before."""


class NoSuchGuest(NotFound):
    """There is no such guest."""


class WrongName(Invalid):
    """A name has 1 to 40 characters."""


class OtherPerson(Forbidden):
    """Neither this WeChat nor this phone is the asking guest's."""


class WechatTaken(Refused):
    """The phone belongs to somebody with another WeChat."""


class PhonesDiffer(Refused):
    """This WeChat and this phone are two guests, and each has a phone of its own: which one is it?"""


class Known(msgspec.Struct, frozen=True):
    """A guest as the two ways to know them tell."""

    guest_id: UUID
    openid: str | None
    phone_hash: bytes | None
    name: str
    made_at: datetime


class Guest(msgspec.Struct, frozen=True):
    """A guest as the house may see them; the phone is masked."""

    guest_id: UUID
    name: str
    phone: str | None
    made_at: datetime
    by_wechat: bool  # WeChat knows them, so they can sign in and pay by it


class NewGuest(msgspec.Struct, frozen=True):
    """A guest to import, known by openid, phone (eleven digits), or both."""

    guest_id: UUID
    name: str
    openid: str | None = None
    phone: str | None = None


class Welcome(msgspec.Struct, frozen=True):
    """Somebody has signed in."""

    actor: Actor
    guest: Guest


def check_name(name: str) -> str:
    """Without spaces around it. WrongName."""
    trimmed = name.strip()
    if not 1 <= len(trimmed) <= NAME_MAX or not trimmed.isprintable():
        raise WrongName(field="name", why=f"1-{NAME_MAX} printable characters")
    return trimmed


def actor_of(guest: Guest, session_id: UUID, until_s: int) -> Actor:
    """A guest reaches what is their own."""
    return Actor("guest", guest.guest_id, guest.name, (), "self", None, session_id, until_s)


def merging(wechat: Known, phone: Known | None, asker: UUID, new_id: UUID) -> tuple[Known, Known | None]:
    """(who is kept, who becomes them or None) when the guest of a WeChat and the guest of a phone are one person: the
    older is kept, and never one made just now (`new_id`). OtherPerson, WechatTaken, PhonesDiffer."""
    if asker not in (wechat.guest_id, phone.guest_id if phone else None):
        raise OtherPerson
    if phone is None or phone.guest_id == wechat.guest_id:
        return wechat, None
    if phone.openid is not None:
        raise WechatTaken
    if wechat.phone_hash is not None:
        raise PhonesDiffer
    if wechat.guest_id == new_id or (phone.made_at, phone.guest_id) < (wechat.made_at, wechat.guest_id):
        return phone, wechat
    return wechat, phone
